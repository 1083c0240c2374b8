//! What can go wrong.

/// Why the mock bank could not start, stop or be controlled. The text names no token.
#[derive(Debug, thiserror::Error)]
pub enum MockError {
    /// The port is taken or not allowed.
    #[error("the mock bank could not listen on this port")]
    Listen(#[source] std::io::Error),
    /// The state file could not be read or written.
    #[error("the mock bank's state file could not be read or written")]
    State(#[source] std::io::Error),
    /// The state file is not one of ours, or newer. It is left as it is.
    #[error("the mock bank's state file is damaged or newer than this program")]
    Unreadable,
    /// No scenario of this name.
    #[error("no such scenario")]
    UnknownScenario,
    /// A setting or a time that can not be read.
    #[error("can not be read: {0}")]
    Invalid(String),
}

impl MockError {
    pub(crate) fn invalid(what: &str) -> Self {
        Self::Invalid(what.to_owned())
    }
}

/// Why a control command did not work.
#[derive(Debug, thiserror::Error)]
pub enum ControlError {
    /// The address is not plain HTTP on loopback.
    #[error("the control address must be http on loopback")]
    NotLoopback,
    /// The words are no command.
    #[error("usage: {0}")]
    Usage(&'static str),
    /// Nobody answers there.
    #[error("the mock bank does not answer")]
    Unreachable(#[source] std::io::Error),
    /// Something answers that is no mock bank.
    #[error("the answer is not one of a mock bank")]
    BadAnswer,
    /// The mock bank refused the command.
    #[error("refused ({status}): {message}")]
    Refused {
        /// HTTP status.
        status: u16,
        /// In its words.
        message: String,
    },
    /// A file could not be read or written.
    #[error("the file could not be read or written")]
    File(#[source] std::io::Error),
}
