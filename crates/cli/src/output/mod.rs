//! The shapes of `--json`. A contract: later versions add to them and never change what is here.

mod attachment;
mod backup;
mod bank;
mod chat;
mod dispute;
mod export;
mod hand;
mod mapping;
mod mock;
mod money;
mod proof;
mod rate;
mod report;
mod vault;

pub use attachment::Attachment;
pub use backup::{Backup, Restored};
pub use bank::{AccountOffer, Bank, BankFound, Import, PaymentCard, Sync, Syncs, Unlinked};
pub use chat::{Alert, AlertExplained, Answer, Conversation, Hit, Message, Replayed, Understood};
pub use dispute::{Dispute, DisputeNote};
pub use export::{ClosedDays, Export, ExportKey, ExportProfile, ExportVerified, ExportWritten};
pub use hand::{Counted, Deleted, Proposal};
pub use mapping::Mapping;
pub use mock::{Control, Recording, Serving};
pub use money::{Account, Action, Pair, Suggestion, Transaction, Undone};
pub use proof::Proof;
pub use rate::{Rate, Total};
pub use vault::{Egress, EgressExported, EgressProof, Setting, Vault, VaultLock, Verified};

use sarraf_app::wire::{ErrorView, SyncErrorView};
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
    /// Of a reading: the bank, and the account where it is only that.
    #[serde(skip_serializing_if = "Option::is_none")]
    bank: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// The question whose answer lets the command go on, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    choice: Option<Choice>,
}

/// A question: `account` is answered by `--account`, any other by `--map key=value`.
#[derive(Serialize, JsonSchema)]
pub struct Choice {
    key: String,
    text: String,
    answers: Vec<ChoiceAnswer>,
}

/// A possible answer, and the same in words.
#[derive(Serialize, JsonSchema)]
pub struct ChoiceAnswer {
    value: String,
    text: String,
}

impl From<SyncErrorView> for Problem {
    fn from(view: SyncErrorView) -> Self {
        Self { bank: Some(view.bank), account: view.account, ..Self::from(view.error) }
    }
}

impl From<ErrorView> for Problem {
    fn from(view: ErrorView) -> Self {
        let choice = view.choice.map(|choice| Choice {
            key: choice.key,
            text: choice.text,
            answers: choice
                .answers
                .into_iter()
                .map(|one| ChoiceAnswer { value: one.value, text: one.text })
                .collect(),
        });
        Self { code: view.code, bank: None, account: None, message: view.message, next: view.next, choice }
    }
}

/// Makes a schema.
type Make = fn() -> Schema;

/// Every document by the name of its command.
pub const SCHEMAS: &[(&str, Make)] = &[
    ("account", || schema_for!(Account)),
    ("account-offers", || schema_for!(Vec<AccountOffer>)),
    ("accounts", || schema_for!(Vec<Account>)),
    ("alert", || schema_for!(AlertExplained)),
    ("alerts", || schema_for!(Vec<Alert>)),
    ("alerts-replay", || schema_for!(Vec<Replayed>)),
    ("ask", || schema_for!(Answer)),
    ("attachments", || schema_for!(Vec<Attachment>)),
    ("bank-link", || schema_for!(Bank)),
    ("bank-cards", || schema_for!(Vec<PaymentCard>)),
    ("bank-list", || schema_for!(Vec<Bank>)),
    ("bank-search", || schema_for!(Vec<BankFound>)),
    ("bank-unlink", || schema_for!(Unlinked)),
    ("conversations", || schema_for!(Vec<Conversation>)),
    ("count", || schema_for!(Counted)),
    ("delete", || schema_for!(Deleted)),
    ("dispute", || schema_for!(Dispute)),
    ("dispute-note", || schema_for!(DisputeNote)),
    ("disputes", || schema_for!(Vec<Dispute>)),
    ("egress", || schema_for!(Egress)),
    ("egress-export", || schema_for!(EgressExported)),
    ("egress-verify", || schema_for!(EgressProof)),
    ("error", || schema_for!(Failed)),
    ("export", || schema_for!(Export)),
    ("export-closed", || schema_for!(Vec<ClosedDays>)),
    ("export-key", || schema_for!(ExportKey)),
    ("export-list", || schema_for!(Vec<ExportWritten>)),
    ("export-verify", || schema_for!(ExportVerified)),
    ("export-profile", || schema_for!(ExportProfile)),
    ("export-profiles", || schema_for!(Vec<ExportProfile>)),
    ("import", || schema_for!(Import)),
    ("mappings", || schema_for!(Vec<Mapping>)),
    ("messages", || schema_for!(Vec<Message>)),
    ("mock-control", || schema_for!(Control)),
    ("mock-record", || schema_for!(Recording)),
    ("mock-serve", || schema_for!(Serving)),
    ("pairs", || schema_for!(Vec<Pair>)),
    ("rates", || schema_for!(Vec<Rate>)),
    ("report", || schema_for!(report::Report)),
    ("search", || schema_for!(Vec<Hit>)),
    ("settings", || schema_for!(Vec<Setting>)),
    ("suggestions", || schema_for!(Vec<Suggestion>)),
    ("sync", || schema_for!(Syncs)),
    ("total", || schema_for!(Total)),
    ("transaction", || schema_for!(Transaction)),
    ("transactions", || schema_for!(Vec<Transaction>)),
    ("understand", || schema_for!(Vec<Understood>)),
    ("undo", || schema_for!(Undone)),
    ("undo-list", || schema_for!(Vec<Action>)),
    ("vault-backup", || schema_for!(Backup)),
    ("vault-list", || schema_for!(Vec<Vault>)),
    ("vault-lock", || schema_for!(VaultLock)),
    ("vault-restore", || schema_for!(Restored)),
    ("vault-status", || schema_for!(Vault)),
    ("vault-verify", || schema_for!(Verified)),
];

/// The document of each command; absent where what is printed is not this program's: a script, a schema, the
/// answer of a made-up bank.
#[cfg(test)]
const DOCUMENTS: &[(&str, Option<&str>)] = &[
    ("vault create", Some("vault-status")),
    ("vault list", Some("vault-list")),
    ("vault status", Some("vault-status")),
    ("vault verify", Some("vault-verify")),
    ("vault change-passphrase", Some("vault-status")),
    ("vault recover", Some("vault-status")),
    ("vault new-recovery-key", Some("vault-status")),
    ("vault accept", Some("vault-status")),
    ("vault lock", Some("vault-lock")),
    ("vault backup", Some("vault-backup")),
    ("vault restore", Some("vault-restore")),
    ("bank search", Some("bank-search")),
    ("bank link", Some("bank-link")),
    ("bank list", Some("bank-list")),
    ("bank status", Some("bank-list")),
    ("bank cards", Some("bank-cards")),
    ("bank unlink", Some("bank-unlink")),
    ("sync", Some("sync")),
    ("accounts", Some("accounts")),
    ("total", Some("total")),
    ("rates list", Some("rates")),
    ("rates set", Some("rates")),
    ("rates remove", Some("rates")),
    ("transactions", Some("transactions")),
    ("search", Some("search")),
    ("categorize", Some("transaction")),
    ("note", Some("transaction")),
    ("attach", Some("attachments")),
    ("attachments", Some("attachments")),
    ("exclude", Some("transaction")),
    ("account new", Some("account")),
    ("account rename", Some("account")),
    ("account archive", Some("account")),
    ("record", Some("transaction")),
    ("count", Some("count")),
    ("amend", Some("transaction")),
    ("delete", Some("delete")),
    ("put-in", Some("transaction")),
    ("account offers", Some("account-offers")),
    ("account continues", Some("account-offers")),
    ("account same", Some("account-offers")),
    ("split", Some("transaction")),
    ("duplicate", Some("transaction")),
    ("pairs", Some("pairs")),
    ("own-transfer", Some("transaction")),
    ("refund", Some("transaction")),
    ("suggestions", Some("suggestions")),
    ("same", Some("transaction")),
    ("apart", Some("transaction")),
    ("undo", Some("undo")),
    ("conversations", Some("conversations")),
    ("messages", Some("messages")),
    ("ask", Some("ask")),
    ("understand", Some("understand")),
    ("alerts", Some("alerts")),
    ("alerts replay", Some("alerts-replay")),
    ("alert", Some("alert")),
    ("dispute list", Some("disputes")),
    ("dispute open", Some("dispute")),
    ("dispute note", Some("dispute-note")),
    ("dispute close", Some("dispute")),
    ("import", Some("import")),
    ("export", Some("export")),
    ("export profile", Some("export-profile")),
    ("export profiles", Some("export-profiles")),
    ("export verify", Some("export-verify")),
    ("export key", Some("export-key")),
    ("export list", Some("export-list")),
    ("export correct", Some("export")),
    ("export close", Some("export-closed")),
    ("export closed", Some("export-closed")),
    ("export reopen", Some("export-closed")),
    ("settings get", Some("settings")),
    ("settings set", Some("settings")),
    ("egress", Some("egress")),
    ("egress verify", Some("egress-verify")),
    ("egress export", Some("egress-export")),
    ("mock serve", Some("mock-serve")),
    ("mock record", Some("mock-record")),
    ("mock control", Some("mock-control")),
    ("schema", None),
    ("completion", None),
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
    use crate::arguments::Arguments;
    use clap::CommandFactory;

    /// Every command that does something, by its words.
    fn commands(of: &clap::Command, above: &str, found: &mut Vec<String>) {
        for command in of.get_subcommands() {
            let name = format!("{above}{}", command.get_name());
            if !command.is_subcommand_required_set() {
                found.push(name.clone());
            }
            commands(command, &format!("{name} "), found);
        }
    }

    #[test]
    fn every_command_has_a_document_with_a_schema() {
        let mut found = Vec::new();
        commands(&Arguments::command(), "", &mut found);
        found.sort_unstable();
        let mut listed: Vec<&str> = DOCUMENTS.iter().map(|(command, _)| *command).collect();
        listed.sort_unstable();
        assert_eq!(found, listed);
        for (command, document) in DOCUMENTS {
            assert!(document.is_none_or(|name| schema(name).is_some()), "{command}");
        }
    }

    #[test]
    fn every_command_and_every_document_is_written_down() {
        let page = include_str!("../../../../docs/cli.md");
        for (command, _) in DOCUMENTS {
            let written = [format!("| `{command}`"), format!("| `{command} ")];
            assert!(written.iter().any(|cell| page.contains(cell)), "{command}");
        }
        for (name, _) in SCHEMAS {
            assert!(page.contains(&format!("`{name}`")), "{name}");
        }
    }

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
