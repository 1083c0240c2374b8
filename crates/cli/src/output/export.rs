//! Reports that were written.

use sarraf_app::wire::{ExportAccountView, ExportProfileView, ExportView, ReportPointView};
use schemars::JsonSchema;
use serde::Serialize;

/// A report that was written to a file.
#[derive(Serialize, JsonSchema)]
pub struct Export {
    path: String,
    format: String,
    accounts: Vec<ExportAccount>,
    /// What the format could not say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
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
