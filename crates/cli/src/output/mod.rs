//! The shapes of `--json`. A contract: later versions add to them and never change what is here.

mod bank;
mod chat;
mod money;
mod vault;

pub use bank::{Bank, BankFound, Import, Sync, Syncs};
pub use chat::{Alert, AlertExplained, Answer, Conversation, Hit, Message};
pub use money::{Account, Action, Transaction, Undone};
pub use vault::{Egress, EgressProof, Vault, Verified};

use sarraf_app::wire::ErrorView;
use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;

/// Raised when a field is added.
pub const VERSION: u32 = 1;

/// What went wrong and what to do, on standard error.
#[derive(Serialize, JsonSchema)]
pub struct Failed {
    pub error: Problem,
}

/// A code of docs/errors.md, a sentence, a next step.
#[derive(Serialize, JsonSchema)]
pub struct Problem {
    code: String,
    message: String,
    next: String,
}

impl From<ErrorView> for Problem {
    fn from(view: ErrorView) -> Self {
        Self { code: view.code, message: view.message, next: view.next }
    }
}

/// Makes a schema.
type Make = fn() -> Schema;

/// Every document by the name of its command.
pub const SCHEMAS: &[(&str, Make)] = &[
    ("accounts", || schema_for!(Vec<Account>)),
    ("alert", || schema_for!(AlertExplained)),
    ("alerts", || schema_for!(Vec<Alert>)),
    ("ask", || schema_for!(Answer)),
    ("bank-link", || schema_for!(Bank)),
    ("bank-list", || schema_for!(Vec<Bank>)),
    ("bank-search", || schema_for!(Vec<BankFound>)),
    ("conversations", || schema_for!(Vec<Conversation>)),
    ("egress", || schema_for!(Egress)),
    ("egress-verify", || schema_for!(EgressProof)),
    ("error", || schema_for!(Failed)),
    ("import", || schema_for!(Import)),
    ("messages", || schema_for!(Vec<Message>)),
    ("search", || schema_for!(Vec<Hit>)),
    ("sync", || schema_for!(Syncs)),
    ("transaction", || schema_for!(Transaction)),
    ("transactions", || schema_for!(Vec<Transaction>)),
    ("undo", || schema_for!(Undone)),
    ("undo-list", || schema_for!(Vec<Action>)),
    ("vault-list", || schema_for!(Vec<Vault>)),
    ("vault-status", || schema_for!(Vault)),
    ("vault-verify", || schema_for!(Verified)),
];

/// The JSON Schema of a document; `None` when there is no such name.
pub fn schema(name: &str) -> Option<serde_json::Value> {
    let (_, make) = SCHEMAS.iter().find(|(known, _)| *known == name)?;
    let mut value = serde_json::to_value(make()).ok()?;
    value.as_object_mut()?.insert("version".to_owned(), VERSION.into());
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_has_a_schema_with_its_version() {
        for (name, _) in SCHEMAS {
            let schema = schema(name).unwrap();
            assert_eq!(schema["version"], VERSION, "{name}");
            assert!(schema["$schema"].is_string(), "{name}");
        }
        assert!(schema("nothing").is_none());
    }
}
