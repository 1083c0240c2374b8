//! The environment as far as it could let others drive the window.

/// Variables by which WebKit lets another program drive or inspect a webview.
const DOORS: [&str; 3] =
    ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER"];

/// Clears them; the first thing a release does. A debug build keeps them, for the journeys.
pub fn clear() {
    if cfg!(debug_assertions) {
        return;
    }
    for door in DOORS {
        #[allow(unsafe_code)] // `main` has started no thread yet, so nobody reads the environment meanwhile
        unsafe {
            std::env::remove_var(door);
        }
    }
}

/// A debug build driven by WebDriver: neither incognito nor with features off, as the control of the sealed window;
/// several may run at once, and the title says so.
pub fn automated() -> bool {
    cfg!(debug_assertions)
        && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some_and(|value| value == "true")
}

/// A debug build driven by any test, over WebDriver or over the debug socket.
pub fn driven() -> bool {
    automated() || debug_socket().is_some()
}

/// Where a debug build listens for the tests of the sealed window.
pub fn debug_socket() -> Option<std::path::PathBuf> {
    if !cfg!(debug_assertions) {
        return None;
    }
    std::env::var_os("SARRAF_DEBUG_SOCKET").map(Into::into)
}
