//! What the program was started with.

use std::ffi::OsString;
use std::path::PathBuf;

/// `--mock`: banks on this machine; `--vault DIR`: the vault to offer; `--without-network-filter`: a window that the
/// kernel does not keep from the network, which it says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    pub mock: bool,
    pub vault: Option<PathBuf>,
    pub unsealed: bool,
}

impl Arguments {
    /// Reads the arguments, without the program's name; `SARRAF_VAULT` names the vault where `--vault` does not. What is
    /// not known, or lacks its value, is told.
    pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let vault = std::env::var_os("SARRAF_VAULT").map(PathBuf::from);
        let mut read = Self { vault, ..Self::default() };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--mock") => read.mock = true,
                Some("--without-network-filter") => read.unsealed = true,
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
    format!("{argument} is not understood; known are --mock, --vault DIR and --without-network-filter")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, String> {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn mock_and_vault_are_understood_in_any_order() {
        let read = read(&["--vault", "here", "--mock"]).unwrap();
        assert_eq!(read, Arguments { mock: true, vault: Some("here".into()), unsealed: false });
    }

    #[test]
    fn anything_else_is_refused_and_named() {
        assert!(read(&["--mocked"]).unwrap_err().contains("--mocked"));
        assert!(read(&["--vault"]).is_err());
    }
}
