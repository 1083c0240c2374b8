//! The window of Sarraf. It calls `app` and nothing else: it shows the interface, carries commands to the Engine
//! and events back, and throws the webview away when Sarraf is locked.
//!
//! The Engine starts first, on a runtime of its own; the window only sends it messages. Then the kernel takes the
//! network from this thread and from all that it starts, which does not bind the Engine's.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
mod bridge;
mod chooser;
#[cfg(debug_assertions)]
mod debug_socket;
mod environment;
mod features;
mod folder;
mod question;
mod window;

use sarraf_app::{Arguments, Seal};
use std::io::Write;
use std::process::ExitCode;
use tauri::{Manager, RunEvent};

fn main() -> ExitCode {
    if let Some(drawn) = sarraf_app::drawing() {
        return drawn;
    }
    environment::clear();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "sarraf-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::read(std::env::args_os().skip(1))?;
    let seal = Seal::chosen(arguments.unsealed, environment::automated())?;
    let engine = bridge::start(&arguments, seal)?;
    seal.set()?;
    let mut builder = tauri::Builder::default().invoke_handler(bridge::handle).manage(engine);
    if !environment::driven() {
        builder = builder.plugin(only_one(&arguments));
    }
    let app = builder
        .setup(move |app| {
            app.manage(window::Windows::new()?);
            bridge::forward_events(app.handle());
            if !arguments.hidden {
                window::open(app.handle())?;
            }
            #[cfg(debug_assertions)]
            debug_socket::listen(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| match event {
        // The last window was closed; whoever quits says a code.
        RunEvent::ExitRequested { code: None, api, .. } if bridge::goes_on(app) => api.prevent_exit(),
        RunEvent::Exit => {
            bridge::close(app);
            app.state::<window::Windows>().clear();
        }
        _ => {}
    });
    Ok(())
}

/// A second start shows the window that is there, unless it is one at login. Mock and real may stand side by side.
fn only_one(arguments: &Arguments) -> tauri::plugin::TauriPlugin<tauri::Wry> {
    let name = if arguments.mock { "app.sarraf.desktop.mock" } else { "app.sarraf.desktop" };
    tauri_plugin_single_instance::Builder::new()
        .dbus_id(name)
        .callback(|app, words, _folder| {
            if !Arguments::read(words.into_iter().skip(1).map(Into::into)).is_ok_and(|read| read.hidden) {
                window::show(app);
            }
        })
        .build()
}
