//! How a command ends when it does not end well: a code, a sentence, a next step.

use crate::speech::words;
use sarraf_app::wire::ErrorView;
use sarraf_app::{Code, Error};

/// An error ready to print.
#[derive(Debug)]
pub struct Failure {
    pub error: ErrorView,
    pub exit: u8,
}

impl Failure {
    /// Wrong usage, with the sentence of a catalogue key.
    pub fn usage(key: &str) -> Self {
        Self::from(Error::because(Code::Invalid, key))
    }

    /// Wrong usage, in the words of the parser of arguments.
    pub fn usage_of(message: String) -> Self {
        let mut failure = Self::of(Code::Invalid);
        failure.error.message = message;
        failure
    }

    /// A mistake of this program.
    pub fn bug() -> Self {
        Self::of(Code::Bug)
    }

    /// Any code, in words.
    pub fn of(code: Code) -> Self {
        Self::from(Error::from(code))
    }
}

impl From<ErrorView> for Failure {
    fn from(error: ErrorView) -> Self {
        let exit = Code::from_key(&error.code).map_or(1, Code::exit);
        Self { error, exit }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::from(error.view(&words(), false))
    }
}
