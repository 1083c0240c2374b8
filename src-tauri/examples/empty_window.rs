//! A window with one word and nothing behind it: what `make bench` compares Sarraf's with.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let page = b"<!doctype html><meta charset=utf-8><p>Sarraf".to_vec();
            let mut response = tauri::http::Response::new(page);
            response.headers_mut().insert("content-type", tauri::http::HeaderValue::from_static("text/html"));
            response
        })
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol("empty://localhost".parse()?);
            WebviewWindowBuilder::new(app, "main", page).inner_size(1280.0, 860.0).incognito(true).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
