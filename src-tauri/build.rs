//! Declares the window's commands: exactly those of the app's table, granted to Sarraf's own windows and to
//! nothing else. (Tauri checks capabilities for an app's own commands only if they are declared here.)

use std::path::{Path, PathBuf};

#[macro_use]
#[path = "../crates/app/src/command/table.rs"]
mod table;

macro_rules! names {
    ($($module:ident::$name:ident($request:ty) -> $view:ty,)+) => { &[$(stringify!($name)),+] };
}

const COMMANDS: &[&str] = for_each_command!(names);

/// What the window does itself: the chooser gives a path, and no content.
const OWN: &str = "choose_path";

/// What the window may ask of Tauri itself: to hear that something changed.
const LISTENING: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=../crates/app/src/command/table.rs");
    println!("cargo:rerun-if-changed=../ui/dist");
    let capability = write_capability(&PathBuf::from(std::env::var("OUT_DIR")?))?;
    let commands: Vec<&str> = COMMANDS.iter().copied().chain([OWN]).collect();
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(commands.leak()))
        .capabilities_path_pattern(Box::leak(capability.into_boxed_str()));
    tauri_build::try_build(attributes)?;
    Ok(())
}

fn write_capability(out: &Path) -> std::io::Result<String> {
    let commands = COMMANDS.iter().chain([&OWN]).map(|name| format!("allow-{}", name.replace('_', "-")));
    let granted: Vec<String> =
        commands.chain(LISTENING.map(str::to_owned)).map(|name| format!("\"{name}\"")).collect();
    let text = format!(
        r#"{{ "identifier": "window", "description": "Sarraf's own windows: its commands, and hearing of changes.", "local": true, "windows": ["main-*"], "permissions": [{}] }}"#,
        granted.join(", ")
    );
    let file = out.join("window-capability.json");
    std::fs::write(&file, text)?;
    Ok(file.to_string_lossy().into_owned())
}
