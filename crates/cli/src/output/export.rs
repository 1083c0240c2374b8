//! Reports that were written.

use sarraf_app::wire::{
    ClosedView, ExportAccountView, ExportProfileView, ExportView, ReportPointView, VerifiedView, WrittenView,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A report that was written to a file.
#[derive(Serialize, JsonSchema)]
pub struct Export {
    path: String,
    format: String,
    accounts: Vec<ExportAccount>,
    /// What the format could not say.
    notes: Vec<String>,
    /// Of a report of changes: how many rows of each kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<ExportChanges>,
    /// The signed manifest beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    manifest: Option<String>,
    /// By which it can be corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// The folder of the receipts.
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<ExportAttachments>,
}

/// How many rows of a report of changes are new, changed and gone.
#[derive(Serialize, JsonSchema)]
struct ExportChanges {
    new: u32,
    changed: u32,
    removed: u32,
}

/// Receipts beside a report.
#[derive(Serialize, JsonSchema)]
struct ExportAttachments {
    folder: String,
    count: u32,
}

/// One account of it.
#[derive(Serialize, JsonSchema)]
struct ExportAccount {
    account: String,
    bank: String,
    name: String,
    currency: String,
    from: String,
    to: String,
    count: u32,
    sum: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    opening: Option<Point>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closing: Option<Point>,
}

/// The booked balance at the end of a day; `source` is `bank`, `file`, `hand` or `computed`.
#[derive(Serialize, JsonSchema)]
struct Point {
    on: String,
    amount: String,
    source: String,
}

impl From<ReportPointView> for Point {
    fn from(view: ReportPointView) -> Self {
        Self { on: view.on, amount: view.amount.value, source: view.source }
    }
}

impl From<ExportAccountView> for ExportAccount {
    fn from(view: ExportAccountView) -> Self {
        Self {
            account: view.account,
            bank: view.bank,
            name: view.name,
            currency: view.sum.currency,
            from: view.from,
            to: view.to,
            count: view.count,
            sum: view.sum.value,
            opening: view.opening.map(Point::from),
            closing: view.closing.map(Point::from),
        }
    }
}

impl From<ExportView> for Export {
    fn from(view: ExportView) -> Self {
        Self {
            path: view.path,
            format: view.format,
            accounts: view.accounts.into_iter().map(ExportAccount::from).collect(),
            notes: view.notes,
            changes: view.changes.map(|told| ExportChanges {
                new: told.new,
                changed: told.changed,
                removed: told.removed,
            }),
            manifest: view.manifest,
            id: view.id,
            attachments: view
                .attachments
                .map(|beside| ExportAttachments { folder: beside.folder, count: beside.count }),
        }
    }
}

/// How reports are written under a name.
#[derive(Serialize, JsonSchema)]
pub struct ExportProfile {
    name: String,
    lines: std::collections::BTreeMap<String, String>,
}

impl From<ExportProfileView> for ExportProfile {
    fn from(view: ExportProfileView) -> Self {
        Self { name: view.name, lines: view.lines.into_iter().map(|line| (line.key, line.value)).collect() }
    }
}

/// The beginning of the SHA-256 of the public key that signs exports, in groups.
#[derive(Serialize, JsonSchema)]
pub struct ExportKey {
    pub key: String,
}

/// Whether a report is what was signed: `unchanged`, `file_changed` or `manifest_changed`.
#[derive(Serialize, JsonSchema)]
pub struct ExportVerified {
    outcome: String,
    /// The beginning of the digest of the public key, in groups.
    key: String,
    /// Whether the vault that is open signed it.
    own: bool,
    /// That vault is older now than it was then.
    behind: bool,
    made_at: String,
    mock: bool,
    /// Rows that are not what was signed, at most 20.
    changed: Vec<String>,
    /// What it proves, and what not.
    proves: String,
}

impl From<VerifiedView> for ExportVerified {
    fn from(view: VerifiedView) -> Self {
        Self {
            outcome: view.outcome,
            key: view.key,
            own: view.own,
            behind: view.behind.is_some(),
            made_at: view.made_at,
            mock: view.mock,
            changed: view.changed,
            proves: view.proves,
        }
    }
}

/// A report that was written, and how many rows changed since.
#[derive(Serialize, JsonSchema)]
pub struct ExportWritten {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    file: String,
    format: String,
    at: String,
    accounts: Vec<String>,
    from: String,
    to: String,
    changed: u32,
    /// What the changes come to, one for each currency or account that it changed.
    sums: Vec<ExportSum>,
}

/// An amount with its currency.
#[derive(Serialize, JsonSchema)]
struct ExportSum {
    amount: String,
    currency: String,
}

impl From<WrittenView> for ExportWritten {
    fn from(view: WrittenView) -> Self {
        let sums = view.sums.into_iter();
        Self {
            id: view.id,
            name: view.name,
            file: view.file,
            format: view.format,
            at: view.at,
            accounts: view.accounts,
            from: view.from,
            to: view.to,
            changed: view.changed,
            sums: sums.map(|sum| ExportSum { amount: sum.value, currency: sum.currency }).collect(),
        }
    }
}

/// Days of an account that are closed.
#[derive(Serialize, JsonSchema)]
pub struct ClosedDays {
    id: String,
    account: String,
    name: String,
    from: String,
    to: String,
}

impl From<ClosedView> for ClosedDays {
    fn from(view: ClosedView) -> Self {
        Self { id: view.id, account: view.account, name: view.name, from: view.from, to: view.to }
    }
}
