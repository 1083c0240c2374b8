//! One error for every command: a code of the closed list, and a line of the catalogue that says more.

use crate::Code;
use crate::speech::moment;
use crate::wire::{AnswerChoiceView, ChoiceView, ErrorView};
use sarraf_banks::BankError;
use sarraf_store::{BackupError, StoreError};
use sarraf_vault::VaultError;
use sarraf_words::{Arg, Line, Words};

/// Why a command did not do what it was asked. Holds no secret, name or amount.
#[derive(Debug, thiserror::Error)]
#[error("{}", code.key())]
pub struct Error {
    /// What went wrong.
    pub code: Code,
    /// A sentence that says more than the code's own.
    pub line: Option<Line>,
    /// The question whose answer lets the command go on.
    pub choice: Option<Box<Choice>>,
}

/// A question, and its possible answers.
#[derive(Debug)]
pub struct Choice {
    /// What is asked for: `account`, or the word before the `=` of an answer to a file's question.
    pub key: &'static str,
    /// The answers as they are sent, and as they are said.
    pub answers: Vec<(String, Line)>,
}

/// What every command returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A code and a catalogue key that says more than the code's own sentence.
    #[must_use]
    pub fn because(code: Code, key: &str) -> Self {
        Self::with(code, Line::new(key))
    }

    /// A code and a sentence.
    pub(crate) const fn with(code: Code, line: Line) -> Self {
        Self { code, line: Some(line), choice: None }
    }

    /// A text of more than so many characters: it is refused, never cut.
    #[must_use]
    pub fn too_long(most: u32) -> Self {
        Self::with(Code::Invalid, Line::new("error-text-too-long").with("count", Arg::Count(most)))
    }

    /// The same with a text in the sentence.
    #[must_use]
    pub fn because_of(code: Code, key: &str, name: &str, text: &str) -> Self {
        Self::with(code, Line::new(key).with(name, Arg::from(text)))
    }

    /// More than one thing is meant, and these are they.
    #[must_use]
    pub fn ambiguous(key: &str, choice: Choice) -> Self {
        Self { choice: Some(Box::new(choice)), ..Self::because(Code::Ambiguous, key) }
    }

    /// A row of days that the person closed is to be changed: whether that is meant.
    fn closed_days() -> Self {
        let answers = vec![("yes".to_owned(), Line::new("closed-answer-yes"))];
        let choice = Choice { key: "closed", answers };
        Self { choice: Some(Box::new(choice)), ..Self::because(Code::Refused, "error-closed-days") }
    }

    /// The same, where the person is asked what the columns of a table hold.
    pub(crate) fn asking_for_columns(self) -> Self {
        Self { choice: Some(Box::new(Choice { key: "columns", answers: Vec::new() })), ..self }
    }

    /// The error as the person meets it. `isolated` for the window, plain for the terminal and JSON.
    #[must_use]
    pub fn view(&self, words: &Words, isolated: bool) -> ErrorView {
        let key = self.code.key();
        let line = |line: &Line| {
            let args: Vec<(&str, Arg)> =
                line.args.iter().map(|(name, arg)| (name.as_str(), arg.clone())).collect();
            if isolated { words.say(&line.key, &args) } else { words.plain(&line.key, &args) }
        };
        let say = |key: &str| line(&Line::new(key));
        let message = self.line.as_ref().map_or_else(|| say(&format!("error-{key}")), line);
        let answer =
            |(value, said): &(String, Line)| AnswerChoiceView { value: value.clone(), text: line(said) };
        let choice = self.choice.as_ref().map(|choice| {
            Box::new(ChoiceView {
                key: choice.key.to_owned(),
                text: say(&format!("import-ask-{}", choice.key)),
                answers: choice.answers.iter().map(answer).collect(),
            })
        });
        ErrorView { code: key.to_owned(), message, next: say(&self.next(words, isolated)), choice }
    }

    /// The key of the next step: of the sentence where it has its own (`-cli` for the command line alone), else of
    /// the code.
    fn next(&self, words: &Words, in_window: bool) -> String {
        let own = self.line.iter().flat_map(|line| {
            let cli = (!in_window).then(|| format!("{}-cli", line.key));
            cli.into_iter().chain([format!("{}-next", line.key)])
        });
        let mut own = own.filter(|key| words.has(key));
        own.next().unwrap_or_else(|| format!("error-{}-next", self.code.key()))
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Self { code, line: None, choice: None }
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        let code = match error {
            VaultError::Wrong => Code::WrongPassphrase,
            VaultError::WrongRecoveryKey => {
                return Self::because(Code::WrongPassphrase, "error-wrong-recovery-key");
            }
            VaultError::Mistyped => return Self::because(Code::Invalid, "error-recovery-key-mistyped"),
            VaultError::WrongGroups => return Self::because(Code::Invalid, "error-wrong-groups"),
            VaultError::Weak => return Self::because(Code::Invalid, "error-weak-passphrase"),
            VaultError::Name => return Self::because(Code::Invalid, "error-vault-name"),
            VaultError::Exists => return Self::because(Code::Refused, "error-vault-exists"),
            VaultError::FileExists => return Self::because(Code::Refused, "error-file-taken"),
            VaultError::VaultFolder => return Self::because(Code::Invalid, "error-file-in-vault"),
            VaultError::NoBackup => return Self::because(Code::UnreadableFile, "error-no-backup"),
            VaultError::BackupDamaged => return Self::because(Code::Refused, "error-backup-damaged"),
            VaultError::NewerBackup => return Self::because(Code::NewerVault, "error-newer-backup"),
            VaultError::Moved => Code::Refused,
            VaultError::KeychainMissing => Code::KeychainMissing,
            VaultError::KeychainLocked => {
                return Self::because(Code::KeychainMissing, "error-keychain-locked");
            }
            // No check can look further than a header that does not open.
            VaultError::Damaged | VaultError::Stranger => {
                return Self::because(Code::VaultDamaged, "error-vault-unopenable");
            }
            VaultError::Sealed => Code::VaultDamaged,
            VaultError::Memory => {
                return Self::because(Code::Io, "error-memory");
            }
            VaultError::Newer => Code::NewerVault,
            VaultError::InUse => Code::VaultInUse,
            VaultError::NotFound => return Self::because(Code::NotFound, "error-no-vault"),
            VaultError::DiskFull => Code::DiskFull,
            VaultError::Io(_) => Code::Io,
            VaultError::Cost | VaultError::Bug => Code::Bug,
        };
        code.into()
    }
}

impl From<BackupError> for Error {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Vault(error) => error.into(),
            BackupError::Store(error) => error.into(),
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        let code = match error {
            StoreError::Moved(at) => {
                let line = Line::new("error-vault-moved").with("day", Arg::Day(moment(at).date()));
                return Self::with(Code::Refused, line);
            }
            StoreError::ClosedDays => return Self::closed_days(),
            StoreError::TooLarge => return Self::because(Code::Invalid, "error-attachment-large"),
            StoreError::TooMany => return Self::because(Code::Invalid, "error-attachment-many"),
            StoreError::Cancelled => Code::Cancelled,
            StoreError::Damaged => Code::VaultDamaged,
            StoreError::Behind => return Self::because(Code::VaultBehind, "error-vault-behind"),
            StoreError::Newer => Code::NewerVault,
            StoreError::DiskFull => Code::DiskFull,
            StoreError::NotFound => Code::NotFound,
            StoreError::Io(_) | StoreError::WrongPlace | StoreError::Busy => Code::Io,
            StoreError::Closed => Code::Locked,
            StoreError::OutOfRange => Code::Invalid,
            StoreError::Invalid(_) | StoreError::Database(_) => Code::Bug,
        };
        code.into()
    }
}

/// What a damaged page keeps from being read counts as absent: the rest of the vault can still be read, and
/// nothing is written to it any more.
pub(crate) fn unless_damaged<T>(read: std::result::Result<Option<T>, StoreError>) -> Result<Option<T>> {
    match read {
        Err(StoreError::Damaged) => Ok(None),
        other => Ok(other?),
    }
}

impl From<BankError> for Error {
    fn from(error: BankError) -> Self {
        match error {
            BankError::SignIn => Code::SignInNeeded,
            BankError::ConsentEnded => Code::ConsentEnded,
            BankError::Busy { .. } => Code::BankBusy,
            BankError::Forbidden => return Self::because(Code::SignInNeeded, "error-bank-forbids"),
            BankError::Down => Code::BankDown,
            BankError::Changed => Code::BankChanged,
            BankError::Offline => Code::Offline,
            BankError::Cancelled => Code::Cancelled,
            BankError::Refused => Code::Refused,
            BankError::NotStored => Code::Io,
        }
        .into()
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Code::DiskFull.into(),
            _ => Code::Io.into(),
        }
    }
}
