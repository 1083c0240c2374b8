//! How rows without an id in common are known to be the same purchase.

use jiff::civil::Date;
use sarraf_insight::merchant;
use sarraf_ledger::text::fold;
use sarraf_ledger::{Money, Status, Transaction};
use sarraf_store::TransactionRow;

/// The longest a card purchase is held before it is booked, for all that its halves tell without an id.
pub(crate) const LONGEST_HOLD: i32 = 10;

/// Rows that are alike as far as two sources can agree.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Likeness {
    amount: Money,
    on: Date,
    pending: bool,
    words: (Alike, String),
}

/// What of two rows' words must be equal.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Alike {
    /// All of them, as within one source.
    Text,
    /// The name.
    Name,
    /// The merchant behind the name: two sources put other noise around it.
    Merchant,
    /// Nothing, at the last.
    Nothing,
}

impl Likeness {
    /// Of a row that was read; none where it has no day, or no merchant.
    pub fn of(row: &Transaction, alike: Alike) -> Option<Self> {
        let on = row.booked_on.or_else(|| row.day())?;
        let words = match alike {
            Alike::Text => text(&row.counterparty, &row.remittance),
            Alike::Name => fold(&row.counterparty),
            Alike::Merchant => merchant_key(row)?,
            Alike::Nothing => String::new(),
        };
        Some(Self { amount: row.amount, on, pending: is_pending(row.status), words: (alike, words) })
    }

    /// Of a stored row. One that was taken back is what it was before.
    pub fn of_stored(row: &TransactionRow, alike: Alike) -> Self {
        let words = match alike {
            Alike::Text => text(&row.counterparty, &row.remittance),
            Alike::Name => fold(&row.counterparty),
            Alike::Merchant => row.merchant_key.clone(),
            Alike::Nothing => String::new(),
        };
        Self { amount: row.amount, on: stands_on(row), pending: !was_booked(row), words: (alike, words) }
    }
}

/// All words of a row, folded.
pub(crate) fn text(counterparty: &str, remittance: &str) -> String {
    fold(&format!("{counterparty} {remittance}"))
}

/// The key of a row's merchant, if it has one.
pub(crate) fn merchant_key(row: &Transaction) -> Option<String> {
    Some(merchant(row).key).filter(|key| !key.is_empty())
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

/// Whether both have one name, or one merchant behind it.
pub(crate) fn same_name(known: &TransactionRow, row: &Transaction) -> bool {
    fold(&known.counterparty) == fold(&row.counterparty)
        || merchant_key(row).is_some_and(|key| key == known.merchant_key)
}

/// Whether all words are the same.
pub(crate) fn same_text(one: (&str, &str), other: (&str, &str)) -> bool {
    text(one.0, one.1) == text(other.0, other.1)
}

/// Whether nothing but words can differ.
pub(crate) fn same_amount_and_day(known: &TransactionRow, row: &Transaction) -> bool {
    let same_day = known.booked_on == row.booked_on;
    let same_hold = row.booked_on.is_some() || row.day() == Some(known.day);
    known.amount == row.amount && same_day && same_hold
}
