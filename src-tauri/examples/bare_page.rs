//! A webview without the layers of Sarraf's window: no content policy, no rules of where it may go, nothing granted and
//! nothing checked. Tests show with it that what is kept from Sarraf's window does arrive from this one.
//!
//! `bare_page FILE` shows a page of that file and prints each title it takes; `bare_page FILE --filter` does so under the
//! kernel's filter.

use std::io::Write;
use tauri::webview::NewWindowResponse;
use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, filter @ ..] = arguments.as_slice() else { return Err("bare_page FILE [--filter]".into()) };
    let page = std::fs::read(file)?;
    if filter.iter().any(|word| word == "--filter") {
        sarraf_app::Seal::Filter.set()?;
    }
    let mut context = tauri::generate_context!();
    context.config_mut().app.security.csp = None;
    context.config_mut().app.security.freeze_prototype = false;
    tauri::Builder::default()
        .register_uri_scheme_protocol("bare", move |_, _| {
            let mut response = tauri::http::Response::new(page.clone());
            response.headers_mut().insert("content-type", tauri::http::HeaderValue::from_static("text/html"));
            response
        })
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol("bare://localhost".parse()?);
            let window = WebviewWindowBuilder::new(app, "main", page).incognito(true);
            window
                .on_new_window(|_url, _features| NewWindowResponse::Allow)
                .on_document_title_changed(|_window, title| {
                    // Whoever reads it has gone: so will this.
                    let _ = writeln!(std::io::stdout(), "{title}");
                })
                .build()?;
            Ok(())
        })
        .run(context)?;
    Ok(())
}
