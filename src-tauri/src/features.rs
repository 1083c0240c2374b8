//! What a web engine can do and this window never needs: less to attack, and fewer ways out.

use tauri::WebviewWindow;

/// Switches it off.
#[cfg(target_os = "linux")]
pub fn switch_off(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{SettingsExt, WebViewExt};
    window.with_webview(|webview| {
        let Some(settings) = WebViewExt::settings(&webview.inner()) else { return };
        settings.set_enable_webrtc(false);
        settings.set_enable_media_stream(false);
        settings.set_enable_media(false);
        settings.set_enable_mediasource(false);
        settings.set_enable_encrypted_media(false);
        settings.set_enable_webaudio(false);
        settings.set_enable_webgl(false);
        settings.set_enable_html5_local_storage(false);
        settings.set_enable_html5_database(false);
        settings.set_enable_page_cache(false);
    })
}

/// Where the engine has no such switches.
#[cfg(not(target_os = "linux"))]
pub fn switch_off(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
