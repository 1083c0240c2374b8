//! What the window's program was started with.

use std::ffi::OsString;
use std::path::PathBuf;

/// Started at login: no window before somebody asks for one.
pub(crate) const HIDDEN: &str = "--hidden";

/// What the window's program understands.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// `--mock`: banks on this machine.
    pub mock: bool,
    /// `--vault DIR`: the vault to offer.
    pub vault: Option<PathBuf>,
    /// `--without-network-filter`: a window that the kernel does not keep from the network, which it says.
    pub unsealed: bool,
    /// `--hidden`: no window before somebody asks for one.
    pub hidden: bool,
}

impl Arguments {
    /// Reads the arguments, without the program's name; `SARRAF_VAULT` names the vault where `--vault` does not. What is
    /// not known, or lacks its value, is told.
    ///
    /// # Errors
    /// A sentence that names the argument.
    pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let vault = std::env::var_os("SARRAF_VAULT").map(PathBuf::from);
        let mut read = Self { vault, ..Self::default() };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--mock") => read.mock = true,
                Some("--without-network-filter") => read.unsealed = true,
                Some(HIDDEN) => read.hidden = true,
                Some("--vault") => {
                    let folder = arguments.next().ok_or_else(|| unknown("--vault"))?;
                    read.vault = Some(folder.into());
                }
                _ => return Err(unknown(&argument.to_string_lossy())),
            }
        }
        Ok(read)
    }
}

fn unknown(argument: &str) -> String {
    format!(
        "{argument} is not understood; known are --mock, --vault DIR, --hidden and --without-network-filter"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, String> {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn mock_and_vault_are_understood_in_any_order() {
        let read = read(&["--hidden", "--vault", "here", "--mock"]).unwrap();
        let vault = Some("here".into());
        assert_eq!(read, Arguments { mock: true, vault, hidden: true, unsealed: false });
    }

    #[test]
    fn anything_else_is_refused_and_named() {
        assert!(read(&["--mocked"]).unwrap_err().contains("--mocked"));
        assert!(read(&["--vault"]).is_err());
    }
}
