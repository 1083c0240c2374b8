//! Helpers of the journeys: a home nobody lives in, programs that end with their test, the real window driven by
//! WebDriver, the sealed window driven over its debug socket, and the command line.
//!
//! A tool that is missing is an error, never a reason to skip.

// The journeys start programs and find free ports on loopback; that is their work.
#![allow(clippy::disallowed_methods)]

pub mod alerts;
mod axe;
mod command_line;
mod display;
mod home;
mod keychain;
pub mod keys;
mod prepared;
mod process;
pub mod reports;
mod sealed;
mod sink;
mod trace;
mod window;

pub use axe::violations;
pub use command_line::{CommandLine, Output, PASSPHRASE};
pub use display::xdotool;
pub use home::Home;
pub use keychain::Keychain;
pub use prepared::{
    create_real_vault, create_vault, home_with_bank, home_with_bank_and_keychain, home_with_bank_of,
    home_with_bank_of_on, home_with_bank_on,
};
pub use process::Group;
pub use sealed::Sealed;
pub use sink::Sink;
pub use trace::{Call, Trace, calls, watched};
pub use window::{Look, Window};

/// What a journey ends with.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// An error in words.
pub fn problem(text: impl Into<String>) -> Box<dyn std::error::Error + Send + Sync> {
    text.into().into()
}

/// A program of this build, such as `sarraf-desktop`.
///
/// # Errors
/// If it was not built: journeys follow `cargo build --workspace --all-targets`.
pub fn program(name: &str) -> Outcome<std::path::PathBuf> {
    let here = std::env::current_exe()?;
    let mut folders = here.ancestors().skip(1);
    let found = folders.find_map(|folder| Some(folder.join(name)).filter(|program| program.is_file()));
    found.ok_or_else(|| problem(format!("{name} is not built: run `make build`")))
}

/// The top of the source tree.
#[must_use]
pub fn top() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
