//! What the program was started with.

use std::ffi::OsString;
use std::path::PathBuf;

/// `--mock`: banks on this machine; `--vault DIR`: the vault to offer.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    pub mock: bool,
    pub vault: Option<PathBuf>,
}

/// An argument that is not known, or lacks its value.
#[derive(Debug)]
pub struct Unknown(String);

impl std::fmt::Display for Unknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is not understood; known are --mock and --vault DIR", self.0)
    }
}

impl std::error::Error for Unknown {}

impl Arguments {
    /// Reads the arguments, without the program's name; `SARRAF_VAULT` names the vault where `--vault` does not.
    pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Self, Unknown> {
        let mut read = Self { mock: false, vault: std::env::var_os("SARRAF_VAULT").map(PathBuf::from) };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--mock") => read.mock = true,
                Some("--vault") => {
                    let folder = arguments.next().ok_or_else(|| Unknown("--vault".to_owned()))?;
                    read.vault = Some(folder.into());
                }
                _ => return Err(Unknown(argument.to_string_lossy().into_owned())),
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, Unknown> {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn mock_and_vault_are_understood_in_any_order() {
        let read = read(&["--vault", "here", "--mock"]).unwrap();
        assert_eq!(read, Arguments { mock: true, vault: Some("here".into()) });
    }

    #[test]
    fn anything_else_is_refused_and_named() {
        assert!(read(&["--mocked"]).unwrap_err().to_string().contains("--mocked"));
        assert!(read(&["--vault"]).is_err());
    }
}
