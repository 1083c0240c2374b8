//! Only in debug builds, and only where `SARRAF_DEBUG_SOCKET` names a path: how tests drive the window as it is
//! shipped. A request is one line of JSON, `{"evaluate": "…"}`, `{"close": true}` or
//! `{"windows": true}`; so is its answer.

use crate::{environment, window};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::mpsc;
use std::time::Duration;
use tauri::{AppHandle, Manager};

/// Listens, on a thread of its own.
pub fn listen(app: &AppHandle) -> std::io::Result<()> {
    let Some(path) = environment::debug_socket() else { return Ok(()) };
    let listener = UnixListener::bind(path)?;
    let app = app.clone();
    std::thread::Builder::new().name("debug-socket".to_owned()).spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = serve(&app, stream);
        }
    })?;
    Ok(())
}

fn serve(app: &AppHandle, stream: UnixStream) -> std::io::Result<()> {
    let mut answers = stream.try_clone()?;
    for line in BufReader::new(stream).lines() {
        let request: Value = serde_json::from_str(&line?)?;
        writeln!(answers, "{}", answer(app, &request))?;
    }
    Ok(())
}

fn answer(app: &AppHandle, request: &Value) -> Value {
    if request.get("close").is_some() {
        return json!({ "closed": window::current(app).map(|window| window.close().is_ok()) });
    }
    match request.get("evaluate").and_then(Value::as_str) {
        Some(script) => evaluate(app, script),
        None => {
            let titles = app.webview_windows().into_iter();
            titles.map(|(label, window)| json!({ "label": label, "title": window.title().ok() })).collect()
        }
    }
}

/// Runs a script in the newest window; its value comes back as JSON text inside JSON.
fn evaluate(app: &AppHandle, script: &str) -> Value {
    let (send, receive) = mpsc::channel();
    let asked = window::current(app).map(|window| {
        window.eval_with_callback(script, move |value| {
            let _ = send.send(value);
        })
    });
    match (asked, receive.recv_timeout(Duration::from_secs(5))) {
        (Some(Ok(())), Ok(value)) => {
            json!({ "value": serde_json::from_str::<Value>(&value).unwrap_or(Value::Null) })
        }
        _ => json!({ "error": "no answer" }),
    }
}
