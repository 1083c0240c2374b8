//! A vault as one file, and back.

use super::Vault;
use sarraf_app::wire::{BackupView, RestoreView};
use schemars::JsonSchema;
use serde::Serialize;

/// What `vault backup` wrote.
#[derive(Serialize, JsonSchema)]
pub struct Backup {
    file: String,
    made_at: String,
    /// Bytes, as a decimal.
    size: String,
    /// The tokens of the banks are in it, and this copy is only read.
    moved: bool,
    banks: u32,
    accounts: u32,
    transactions: u32,
}

impl From<BackupView> for Backup {
    fn from(view: BackupView) -> Self {
        Self {
            file: view.path,
            made_at: view.made_at,
            size: view.size,
            moved: view.moved,
            banks: view.banks,
            accounts: view.accounts,
            transactions: view.transactions,
        }
    }
}

/// What `vault restore` made.
#[derive(Serialize, JsonSchema)]
pub struct Restored {
    restored: RestoredVault,
    /// Banks that are not read before you sign in again.
    sign_in: Vec<SignIn>,
}

/// The vault that came back.
#[derive(Serialize, JsonSchema)]
pub struct RestoredVault {
    #[serde(flatten)]
    vault: Vault,
    /// When the backup was made.
    made_at: String,
    /// How many restores lie before this copy, this one included.
    epoch: u32,
    banks: u32,
    accounts: u32,
    transactions: u32,
}

/// A bank to sign in to again.
#[derive(Serialize, JsonSchema)]
pub struct SignIn {
    bank: String,
    name: String,
    profile: String,
}

impl From<RestoreView> for Restored {
    fn from(view: RestoreView) -> Self {
        Self {
            restored: RestoredVault {
                vault: view.vault.into(),
                made_at: view.made_at,
                epoch: view.epoch,
                banks: view.banks,
                accounts: view.accounts,
                transactions: view.transactions,
            },
            sign_in: view
                .sign_in
                .into_iter()
                .map(|bank| SignIn { bank: bank.bank, name: bank.name, profile: bank.profile })
                .collect(),
        }
    }
}
