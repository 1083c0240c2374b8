//! Vaults and what left this computer.

use sarraf_app::wire::{EgressProofView, EgressRowView, EgressView, SettingView, VaultView, VerifyView};
use schemars::JsonSchema;
use serde::Serialize;

/// A vault on this disk.
#[derive(Serialize, JsonSchema)]
pub struct Vault {
    path: String,
    name: String,
    /// `mock` or `real`; empty when the header can not be read.
    mode: String,
    /// The passphrase works together with a secret in the keychain of this computer.
    device_secret: bool,
    /// `fine`, `damaged`, `behind` (older than it should be: only read), `newer` or `in_use`.
    state: String,
    /// The day on which it was moved to another computer: this copy is only read.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_on: Option<String>,
    /// The day on which a move began that did not end.
    #[serde(skip_serializing_if = "Option::is_none")]
    move_begun_on: Option<String>,
}

impl From<VaultView> for Vault {
    fn from(view: VaultView) -> Self {
        Self {
            path: view.path,
            name: view.name,
            mode: view.mode,
            device_secret: view.device_secret,
            state: view.state,
            moved_on: view.moved_on,
            move_begun_on: view.move_begun_on,
        }
    }
}

/// What was checked in a vault.
#[derive(Serialize, JsonSchema)]
pub struct Verified {
    whole: bool,
    findings: Vec<String>,
    text: String,
}

impl From<VerifyView> for Verified {
    fn from(view: VerifyView) -> Self {
        Self { whole: view.whole, findings: view.findings, text: view.text }
    }
}

/// What left this computer.
#[derive(Serialize, JsonSchema)]
pub struct Egress {
    rows: Vec<EgressRow>,
    /// Of all rows that fit, not only of those here.
    requests: u32,
    sent: u32,
    received: u32,
}

/// One row of the log.
#[derive(Serialize, JsonSchema)]
pub struct EgressRow {
    sequence: u32,
    at: String,
    /// `intent`, `outcome` or `connection`.
    kind: String,
    bank: String,
    host: String,
    purpose: String,
    /// Whether you were there when it was sent.
    attended: bool,
    text: String,
    /// Bytes.
    sent: u32,
    received: u32,
}

impl From<EgressRowView> for EgressRow {
    fn from(view: EgressRowView) -> Self {
        Self {
            sequence: view.sequence,
            at: view.at,
            kind: view.kind,
            bank: view.bank_name,
            host: view.host,
            purpose: view.purpose,
            attended: view.attended,
            text: view.text,
            sent: view.sent,
            received: view.received,
        }
    }
}

impl From<EgressView> for Egress {
    fn from(view: EgressView) -> Self {
        Self {
            rows: view.rows.into_iter().map(EgressRow::from).collect(),
            requests: view.requests,
            sent: view.sent,
            received: view.received,
        }
    }
}

/// Whether the log is whole.
#[derive(Serialize, JsonSchema)]
pub struct EgressProof {
    whole: bool,
    rows: u32,
    /// The first row that does not fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    broken_at: Option<u32>,
}

impl From<EgressProofView> for EgressProof {
    fn from(view: EgressProofView) -> Self {
        Self { whole: view.whole, rows: view.rows, broken_at: view.broken_at }
    }
}

/// What `vault lock` found.
#[derive(Serialize, JsonSchema)]
pub struct VaultLock {
    pub name: String,
    /// A window had it open, and has locked it.
    pub was_open: bool,
}

/// The log was written to a file.
#[derive(Serialize, JsonSchema)]
pub struct EgressExported {
    pub rows: u32,
}

/// A setting.
#[derive(Serialize, JsonSchema)]
pub struct Setting {
    key: String,
    value: String,
    /// Nothing else was chosen.
    default: bool,
}

impl From<SettingView> for Setting {
    fn from(view: SettingView) -> Self {
        Self { key: view.key, value: view.value, default: view.default }
    }
}
