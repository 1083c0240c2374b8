//! Questions of the Engine, in a window of the system's: the page neither sees nor answers them.

use rfd::{AsyncMessageDialog, MessageButtons, MessageDialogResult, MessageLevel};
use sarraf_app::Question;
use tauri::AppHandle;

/// Asks the person, and tells the answer. Whoever closes the question says no.
pub fn put(app: &AppHandle, question: Question, answered: impl FnOnce(bool) + Send + 'static) {
    let Question { title, text, yes, no } = question;
    let wanted = yes.clone();
    // The main thread ends with the program.
    let _ = app.run_on_main_thread(move || {
        let dialog = AsyncMessageDialog::new()
            .set_level(MessageLevel::Warning)
            .set_title(title)
            .set_description(text)
            .set_buttons(MessageButtons::OkCancelCustom(yes, no))
            .show();
        tauri::async_runtime::spawn(async move { answered(is_yes(dialog.await, &wanted)) });
    });
}

/// One system names the button by its place, another by its words.
fn is_yes(result: MessageDialogResult, yes: &str) -> bool {
    match result {
        MessageDialogResult::Ok => true,
        MessageDialogResult::Custom(words) => words == yes,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_button_is_a_yes() {
        assert!(is_yes(MessageDialogResult::Ok, "Sign in"));
        assert!(is_yes(MessageDialogResult::Custom("Sign in".to_owned()), "Sign in"));
        for no in ["Cancel", ""] {
            assert!(!is_yes(MessageDialogResult::Custom(no.to_owned()), "Sign in"));
        }
        for no in [MessageDialogResult::Cancel, MessageDialogResult::No, MessageDialogResult::Yes] {
            assert!(!is_yes(no, "Sign in"));
        }
    }
}
