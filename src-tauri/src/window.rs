//! Windows: one at a time, each with a webview that keeps nothing on disk and goes nowhere.

use crate::folder::throw_away;
use crate::{environment, features};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

/// Counts the windows made, and keeps the throw-away folder in which each has a place of its own.
///
/// Each needs its own: a second incognito webview on the same folder would find no interface to show.
#[derive(Debug)]
pub struct Windows {
    made: AtomicU32,
    folder: Mutex<Option<TempDir>>,
}

impl Windows {
    pub fn new() -> std::io::Result<Self> {
        Ok(Self { made: AtomicU32::new(0), folder: Mutex::new(Some(throw_away()?)) })
    }

    /// Removes the throw-away folder; the program is about to end.
    pub fn clear(&self) {
        self.folder.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn next(&self) -> (String, Option<std::path::PathBuf>) {
        let label = format!("main-{}", self.made.fetch_add(1, Ordering::Relaxed) + 1);
        let folder = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let place = folder.as_ref().map(|folder| folder.path().join(&label));
        (label, place)
    }
}

/// Opens a window.
pub fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let (label, place) = app.state::<Windows>().next();
    let mut builder = WebviewWindowBuilder::new(app, label, WebviewUrl::App("index.html".into()))
        .title(title("Sarraf"))
        .inner_size(1280.0, 860.0)
        .min_inner_size(480.0, 560.0)
        .incognito(!environment::automated())
        .devtools(cfg!(debug_assertions))
        .general_autofill_enabled(false)
        .on_navigation(own_page)
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
        .on_download(|_webview, _event| false)
        .on_document_title_changed(|window, name| {
            let _ = window.set_title(&title(&name));
        });
    if let Some(place) = place {
        builder = builder.data_directory(place);
    }
    if environment::debug_socket().is_some() {
        builder = builder.initialization_script(WATCH_POLICY);
    }
    let window = builder.build()?;
    if !environment::automated() {
        features::switch_off(&window)?;
    }
    Ok(window)
}

/// For the tests of the sealed window: what the content security policy refused.
const WATCH_POLICY: &str = "globalThis.__refused = []; document.addEventListener('securitypolicyviolation', \
     (event) => globalThis.__refused.push(`${event.violatedDirective} ${event.blockedURI}`));";

/// Throws the webview away, with all it has drawn and kept in memory, and opens a new one in its place, if there is one.
pub fn renew(app: &AppHandle) -> tauri::Result<()> {
    let Some(old) = current(app) else { return Ok(()) };
    let new = open(app)?;
    let place = (old.outer_position(), old.inner_size());
    if let (Ok(position), Ok(size)) = place {
        new.set_position(position)?;
        new.set_size(size)?;
    }
    old.destroy()
}

/// Brings the window to the front; where there is none, one is opened, by the thread that the kernel keeps from the
/// network, as its children are.
pub fn show(app: &AppHandle) {
    let handle = app.clone();
    // The main thread ends with the program.
    let _ = app.run_on_main_thread(move || {
        if let Some(window) = current(&handle).map_or_else(|| open(&handle).ok(), Some) {
            let _ = window.unminimize();
            let _ = window.show();
            let _ = window.set_focus();
        }
    });
}

/// The window that is shown: the newest.
pub fn current(app: &AppHandle) -> Option<WebviewWindow> {
    let number = |label: &str| label.strip_prefix("main-").and_then(|number| number.parse::<u32>().ok());
    app.webview_windows().into_values().max_by_key(|window| number(window.label()))
}

/// A webview shows the program's own pages and nothing else.
fn own_page(url: &Url) -> bool {
    let own = url.scheme() == "tauri" && url.host_str() == Some("localhost");
    own || url.host_str() == Some("tauri.localhost")
}

fn title(name: &str) -> String {
    if environment::automated() { format!("{name} · WebDriver") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_programs_own_pages_are_shown() {
        for (url, own) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("https://example.com/", false),
            ("http://localhost/", false),
            ("tauri://elsewhere/", false),
            ("file:///etc/hostname", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(own_page(&Url::parse(url).unwrap()), own, "{url}");
        }
    }
}
