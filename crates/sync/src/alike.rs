//! How rows without an id in common are known to be the same purchase.

use jiff::civil::Date;
use sarraf_ledger::text::fold;
use sarraf_ledger::{Money, Status, Transaction};
use sarraf_store::TransactionRow;

/// The longest a card purchase is held before it is booked, for all that its halves tell without an id.
pub(crate) const LONGEST_HOLD: i32 = 10;

/// Rows that are alike as far as two sources can agree.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Likeness {
    amount: Money,
    on: Date,
    pending: bool,
    /// The whole text within one source, the name between two, nothing at the last.
    words: Words,
}

#[derive(PartialEq, Eq, Hash)]
pub(crate) enum Words {
    Text(String),
    Name(String),
    None,
}

/// One way to compare: of a name and a text.
pub(crate) type Alike = fn(&str, &str) -> Words;

impl Likeness {
    pub fn text(counterparty: &str, remittance: &str) -> Words {
        Words::Text(fold(&format!("{counterparty} {remittance}")))
    }

    pub fn name(counterparty: &str, _: &str) -> Words {
        Words::Name(fold(counterparty))
    }

    pub fn bare(_: &str, _: &str) -> Words {
        Words::None
    }

    /// Of a row that was read.
    pub fn of(row: &Transaction, like: Alike) -> Option<Self> {
        let on = row.booked_on.or_else(|| row.day())?;
        let words = like(&row.counterparty, &row.remittance);
        Some(Self { amount: row.amount, on, pending: is_pending(row.status), words })
    }

    /// Of a stored row. One that was taken back is what it was before.
    pub fn of_stored(row: &TransactionRow, like: Alike) -> Self {
        let words = like(&row.counterparty, &row.remittance);
        Self { amount: row.amount, on: stands_on(row), pending: !was_booked(row), words }
    }
}

/// Whether it is not, or was never, in the booked balance.
pub(crate) fn is_pending(status: Status) -> bool {
    status != Status::Booked
}

/// Whether a stored row is in the booked balance, or was before it was taken back.
pub(crate) fn was_booked(row: &TransactionRow) -> bool {
    match row.status {
        Status::Booked => true,
        Status::Pending => false,
        Status::Retracted => row.booked_on.is_some(),
    }
}

/// The day by which a stored row is compared.
pub(crate) fn stands_on(row: &TransactionRow) -> Date {
    row.booked_on.unwrap_or(row.day)
}

/// The days from a hold to its booking, if they are no more than one lasts.
pub(crate) fn settles(made: Date, booked: Date) -> Option<i32> {
    let days = made.until(booked).ok()?.get_days();
    (0..=LONGEST_HOLD).contains(&days).then_some(days)
}
