//! The four effects a connector has, and what goes in and comes out of a run.

use crate::{BankError, ChannelError, Request, Response};
use sarraf_ledger::{Account, Balance, Batch, Card, Moment, Notice, Warning};
use std::fmt;
use std::future::Future;
use std::time::Duration;

/// What a connector can do, and no more. In the application `sync` stands behind it, in a test a script.
pub trait Channel: Send {
    /// Sends one request. It is never repeated by the other side.
    fn send(&mut self, request: Request) -> impl Future<Output = Result<Response, ChannelError>> + Send;

    /// Asks the person.
    fn ask(&mut self, prompt: Prompt) -> impl Future<Output = Result<Reply, ChannelError>> + Send;

    /// Hands over what was read; returns after it is committed.
    fn emit(&mut self, output: Output) -> impl Future<Output = Result<(), ChannelError>> + Send;

    /// Waits. Over 60 s the wait is stored and the run ends with [`ChannelError::Waiting`].
    fn pause(&mut self, duration: Duration) -> impl Future<Output = Result<(), ChannelError>> + Send;
}

/// What is wanted of the bank.
#[derive(Clone, PartialEq, Eq)]
pub enum Job {
    /// Sign in and list the accounts, so that the person can choose. Nothing else is read.
    Accounts,
    /// Read the chosen accounts.
    Read,
    /// List the payment cards, where the protocol can lock one ([`Protocol::locks_cards`]).
    ///
    /// [`Protocol::locks_cards`]: crate::Protocol::locks_cards
    Cards,
    /// Lock a card, or unlock it, and list the cards then.
    Lock {
        /// The bank's id of it.
        card: String,
        /// Locked from now on, or not.
        locked: bool,
    },
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accounts => "Accounts",
            Self::Read => "Read",
            Self::Cards => "Cards",
            Self::Lock { locked: true, .. } => "Lock",
            Self::Lock { locked: false, .. } => "Unlock",
        })
    }
}

/// What a run starts from.
#[derive(Clone)]
pub struct Input {
    /// What is wanted.
    pub job: Job,
    /// Where the last run came to, as its last committed output said; absent at first.
    pub cursor: Option<String>,
    /// Opaque state of the connector from its last `Output::State`.
    pub state: Option<Vec<u8>>,
    /// The bank's ids of the accounts to read. Others are never read.
    pub accounts: Vec<String>,
    /// The time, with the person's offset.
    pub now: Moment,
    /// Whether the person is there.
    pub attended: bool,
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Input({:?}, {} accounts, resumed {})",
            self.job,
            self.accounts.len(),
            self.cursor.is_some()
        )
    }
}

/// What a run brings.
#[derive(Clone, PartialEq, Eq)]
pub enum Output {
    /// Accounts and the balances the bank states for them now: all of them for [`Job::Accounts`],
    /// the chosen ones for [`Job::Read`].
    Accounts {
        /// The accounts.
        accounts: Vec<(Account, Vec<Balance>)>,
        /// What of the list could not be taken.
        warnings: Vec<Warning>,
    },
    /// Rows of one account, and where the reading stands once they are committed.
    Batch {
        /// The rows. A page of more has no `covers`; the last batch of an account has one.
        batch: Batch,
        /// Opaque; commit it with the batch.
        cursor: String,
    },
    /// What the bank says of one account beside its rows. It comes before the batch whose cursor is beyond it, and a
    /// notice that is known already changes nothing: so none is lost, and none is told twice.
    Notices {
        /// The bank's id of the account.
        account_key: String,
        /// The notices, oldest first.
        notices: Vec<Notice>,
    },
    /// The payment cards, for [`Job::Cards`] and [`Job::Lock`].
    Cards(Vec<Card>),
    /// Accounts that the bank lists and that were not chosen: they are there, and nothing of them is read.
    Others(Vec<Account>),
    /// One account could not be read; the others are.
    Failed {
        /// The bank's id of it.
        account_key: String,
        /// Why.
        error: BankError,
    },
    /// Opaque state to keep sealed.
    State(Vec<u8>),
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Accounts { accounts, .. } => write!(f, "Accounts({})", accounts.len()),
            Self::Batch { batch, .. } => {
                write!(f, "Batch({} rows, {} warnings)", batch.transactions.len(), batch.warnings.len())
            }
            Self::Notices { notices, .. } => write!(f, "Notices({})", notices.len()),
            Self::Cards(cards) => write!(f, "Cards({})", cards.len()),
            Self::Others(accounts) => write!(f, "Others({})", accounts.len()),
            Self::Failed { error, .. } => write!(f, "Failed({error:?})"),
            Self::State(state) => write!(f, "State({} bytes)", state.len()),
        }
    }
}

/// What kind of answer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PromptKind {
    /// A one-time code.
    Tan,
    /// A confirmation in the bank's own app.
    Approval,
    /// A sign-in in the browser.
    Browser,
    /// One of several ways.
    Choice,
}

/// A question to the person. It holds no secret, and expires.
#[derive(Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked for.
    pub kind: PromptKind,
    /// The bank's words for it, cleaned.
    pub text: String,
    /// A picture to read the code from (PNG).
    pub image: Option<Vec<u8>>,
    /// Choices, in the bank's words.
    pub choices: Vec<String>,
    /// How long it stays open.
    pub expires_in: Duration,
}

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Prompt({:?}, …)", self.kind)
    }
}

/// The person's answer to a prompt.
#[derive(Clone, PartialEq, Eq)]
pub enum Reply {
    /// A one-time code.
    Code(String),
    /// Done in the bank's app.
    Approved,
    /// Which choice, from 0.
    Chosen(usize),
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Code(_) => "Code(…)",
            Self::Approved => "Approved",
            Self::Chosen(_) => "Chosen(…)",
        })
    }
}
