//! Facts that something changed. The window drops what it read of the topic and reads again.

use crate::wire::EventView;
use std::sync::{Mutex, PoisonError};

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Vault, lock, language.
    Status,
    /// The left pane.
    Conversations,
    /// Rows of conversations.
    Timeline,
    /// Transactions and what a person wrote on them.
    Transactions,
    /// Accounts and balances.
    Accounts,
    /// Alerts.
    Alerts,
    /// Progress of a reading.
    Sync,
    /// What left this computer.
    Egress,
    /// The person wants to see the window, and the conversation of this id, if there is one.
    Show,
    /// The person wants the program to end.
    Quit,
}

impl Topic {
    const fn key(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Conversations => "conversations",
            Self::Timeline => "timeline",
            Self::Transactions => "transactions",
            Self::Accounts => "accounts",
            Self::Alerts => "alerts",
            Self::Sync => "sync",
            Self::Egress => "egress",
            Self::Show => "show",
            Self::Quit => "quit",
        }
    }
}

/// Who is told. Called on the engine's threads: it must only pass the fact on.
pub type Listener = Box<dyn Fn(EventView) + Send + Sync>;

/// The listeners of an engine.
#[derive(Default)]
pub struct Events(Mutex<Vec<Listener>>);

impl std::fmt::Debug for Events {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Events")
    }
}

impl Events {
    /// Adds a listener.
    pub fn listen(&self, listener: Listener) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(listener);
    }

    /// Tells everybody.
    pub fn tell(&self, topic: Topic, ids: &[String]) {
        for listener in self.0.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            listener(EventView { topic: topic.key().to_owned(), ids: ids.to_vec() });
        }
    }
}
