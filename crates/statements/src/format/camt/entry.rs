//! One entry (`Ntry`) and its details (`TxDtls`).

use super::details::Details;
use super::header::{is_out, money};
use super::leaves::Leaves;
use super::row::{Read, RowText};
use crate::Reason;
use sarraf_ledger::{Currency, Money};

/// What the details of one entry may need; a larger batch is one row.
const LARGEST: usize = 8 * 1024 * 1024;

/// An entry, as its elements come.
#[derive(Debug)]
pub struct Entry {
    /// The line it begins at.
    pub line: u32,
    /// Its own elements.
    pub whole: Leaves,
    details: Vec<Detail>,
    in_detail: bool,
    size: usize,
}

#[derive(Debug, Default)]
struct Detail {
    leaves: Leaves,
    raw: String,
}

/// A row, or why it is none and its text.
pub type Row = Result<Read, (Reason, String)>;

impl Entry {
    pub fn begun(line: u32) -> Self {
        Self { line, whole: Leaves::default(), details: Vec::new(), in_detail: false, size: 0 }
    }

    pub fn begin_detail(&mut self) {
        self.in_detail = true;
        self.details.push(Detail::default());
    }

    /// Ends one. Beyond what may be kept only the first stays, which then tells of the whole.
    pub fn end_detail(&mut self, raw: String) {
        self.in_detail = false;
        let is_large = self.size > LARGEST;
        if let Some(detail) = self.details.last_mut() {
            self.size += raw.len() + detail.leaves.size();
            detail.raw = raw;
        }
        if is_large {
            self.details.truncate(1);
        }
    }

    /// Keeps a text at a path below the entry.
    pub fn put(&mut self, path: &str, text: &str, currency: &str) {
        let inner = path.strip_prefix("NtryDtls/").unwrap_or(path);
        match (inner.strip_prefix("TxDtls/"), self.details.last_mut()) {
            (Some(path), Some(detail)) if self.in_detail => detail.leaves.put(path, text, currency),
            (Some(_), _) => {}
            (None, _) => self.whole.put(path, text, currency),
        }
    }

    /// The rows of the entry. `raw` is its own text.
    pub fn rows(self, currency: Currency, raw: String) -> Vec<Row> {
        if self.whole.first(&["Sts/Cd", "Sts", "Sts/Prtry"]) == "INFO" {
            return vec![Err((Reason::NotCarriedOut, raw))];
        }
        let out = is_out(self.whole.text("CdtDbtInd"));
        let whole = match self.amount(out, currency) {
            Ok(whole) => whole,
            Err(reason) => return vec![Err((reason, raw))],
        };
        let parts = if self.size > LARGEST { None } else { self.parts(whole, out) };
        match parts {
            Some(parts) => self.split(&parts),
            None => {
                let none = Leaves::default();
                let own = match self.details.as_slice() {
                    [only] => &only.leaves,
                    _ => &none,
                };
                let row =
                    RowText { whole: &self.whole, own: Details { leaves: own }, amount: whole, place: None };
                vec![row.read(raw.clone()).map_err(|reason| (reason, raw))]
            }
        }
    }

    fn amount(&self, is_out: bool, currency: Currency) -> Result<Money, Reason> {
        let indicator = self.whole.text("CdtDbtInd");
        if !matches!(indicator, "CRDT" | "DBIT") {
            return Err(Reason::Amount);
        }
        money(self.whole.text("Amt"), self.whole.currency("Amt"), is_out, currency)
    }

    /// What each detail moved, if there are several and they come to the whole.
    fn parts(&self, whole: Money, is_out: bool) -> Option<Vec<Money>> {
        if self.details.len() < 2 {
            return None;
        }
        let amount = |detail: &Detail| Details { leaves: &detail.leaves }.amount(is_out, whole.currency());
        let parts: Vec<Money> = self.details.iter().map(amount).collect::<Option<_>>()?;
        let sum = parts.iter().map(|part| i128::from(part.minor())).sum::<i128>();
        (sum == i128::from(whole.minor())).then_some(parts)
    }

    fn split(&self, parts: &[Money]) -> Vec<Row> {
        let rows = self.details.iter().zip(parts).zip(1..);
        rows.map(|((detail, amount), place)| {
            let own = Details { leaves: &detail.leaves };
            let row = RowText { whole: &self.whole, own, amount: *amount, place: Some(place) };
            row.read(detail.raw.clone()).map_err(|reason| (reason, detail.raw.clone()))
        })
        .collect()
    }
}
