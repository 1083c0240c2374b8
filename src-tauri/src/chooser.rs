//! The system's chooser of files and folders. It gives the window a path, and no content.

use rfd::AsyncFileDialog;
use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tauri::Manager;
use tauri::ipc::Invoke;

/// Its name among the commands.
pub const COMMAND: &str = "choose_path";

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Save,
    Open,
    Folder,
}

#[derive(Deserialize)]
struct Wish {
    kind: Kind,
    title: String,
    /// Where the chooser begins.
    path: PathBuf,
}

/// Asks the person; the answer is a path, or nothing if they think better of it.
pub fn choose(invoke: Invoke, request: Value) {
    let (webview, resolver) = (invoke.message.webview(), invoke.resolver);
    let Ok(wish) = serde_json::from_value::<Wish>(request) else { return resolver.reject("no wish") };
    let app = webview.app_handle().clone();
    // The main thread ends with the program.
    let _ = app.run_on_main_thread(move || {
        let dialog = begun(&wish).set_parent(&webview.window());
        let answer = match wish.kind {
            Kind::Save => Box::pin(dialog.save_file()) as Answer,
            Kind::Open => Box::pin(dialog.pick_file()),
            Kind::Folder => Box::pin(dialog.pick_folder()),
        };
        tauri::async_runtime::spawn(async move {
            resolver.resolve(answer.await.map(|file| file.path().to_string_lossy().into_owned()));
        });
    });
}

type Answer = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

fn begun(wish: &Wish) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_title(&wish.title);
    let dialog = nearest(&wish.path).into_iter().fold(dialog, AsyncFileDialog::set_directory);
    let name = wish.path.file_name().filter(|_| matches!(wish.kind, Kind::Save));
    name.into_iter().fold(dialog, |dialog, name| dialog.set_file_name(name.to_string_lossy()))
}

/// The folder of a path, or the nearest above that is there.
fn nearest(path: &Path) -> Option<&Path> {
    path.ancestors().skip(1).find(|folder| folder.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chooser_begins_in_a_folder_that_is_there() {
        let here = std::env::temp_dir();
        assert_eq!(nearest(&here.join("no such folder/march.pdf")), Some(here.as_path()));
        assert_eq!(nearest(&here.join("march.pdf")), Some(here.as_path()));
        assert_eq!(nearest(Path::new("march.pdf")), None);
    }
}
