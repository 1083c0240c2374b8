//! Lists the scenario files, so that a new one is a new file and nothing else. What is built may be used for another
//! clone of the sources: no path of this one is written down.

// A build script reads the folder of its room and says so to cargo.
#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::Path;

fn main() -> std::io::Result<()> {
    let room = std::env::var("CARGO_MANIFEST_DIR").map_err(std::io::Error::other)?;
    println!("cargo::rerun-if-changed=scenarios");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(Path::new(&room).join("scenarios"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    let mut list = String::from("pub(crate) static SCENARIOS: &[(&str, &str)] = &[\n");
    for name in names {
        let file = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/scenarios/{name}.toml\")");
        let _ = writeln!(list, "    ({name:?}, include_str!({file})),");
    }
    list.push_str("];\n");
    let to = std::env::var("OUT_DIR").map_err(std::io::Error::other)?;
    std::fs::write(Path::new(&to).join("scenarios.rs"), list)
}
