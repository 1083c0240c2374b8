//! `:86:` and the second line of `:61:`: what the bank writes about a row, in the three ways banks structure it.

use super::{keywords, numbered};
use crate::field::{amount::amount, foreign::Foreign, rate::WrittenRate, text::cleaned};
use sarraf_ledger::{Currency, Money};

/// What a text tells, uncleaned.
#[derive(Debug, Default)]
pub struct Details {
    /// The bank's word for the kind of row.
    pub booking: String,
    /// The other side.
    pub name: String,
    /// Its account.
    pub account: String,
    /// The remittance information.
    pub purpose: String,
    /// What has no structure.
    pub plain: String,
    /// An amount in another currency, as written: code and amount.
    pub original: String,
    /// A rate, as written.
    pub rate: String,
    /// Charges, as written: code and amount.
    pub charges: String,
}

impl Details {
    /// Reads `:86:`.
    pub fn parse(text: &str) -> Self {
        numbered::parse(text).or_else(|| keywords::parse(text)).unwrap_or_else(|| Self::free(text))
    }

    /// Reads the second line of `:61:`: `/OCMT/USD30,00/EXCH/0,92/CHGS/EUR1,00/`, or plain text.
    pub fn supplementary(text: &str) -> Self {
        let money = keywords::parse(text);
        money.unwrap_or_else(|| Self { plain: text.trim().to_owned(), ..Self::default() })
    }

    /// Text without structure: its first line is what people go by, as of a file without a column for the other side.
    fn free(text: &str) -> Self {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let name = lines.next().unwrap_or_default().to_owned();
        Self { name, purpose: lines.collect::<Vec<_>>().join(" "), ..Self::default() }
    }

    /// Counterparty and remittance. Without a name the bank's word for the row stands there.
    pub fn texts(&self) -> (String, String) {
        let (name, booking, purpose) = (cleaned(&self.name), cleaned(&self.booking), cleaned(&self.purpose));
        match (name.is_empty(), booking.is_empty()) {
            (false, _) => (name, purpose),
            (true, false) => (booking, purpose),
            (true, true) => (purpose, String::new()),
        }
    }

    /// The other side's account.
    pub fn account(&self) -> Option<String> {
        let account = cleaned(&self.account);
        account.chars().any(|letter| letter.is_ascii_digit()).then_some(account)
    }

    /// What it tells of another currency, of the bank's fee, and whether a part of that can not be read.
    pub fn money(&self, more: &Self, paid: Money) -> (Foreign, Option<Money>, bool) {
        let first = |own: &str, other: &str| if own.is_empty() { other.to_owned() } else { own.to_owned() };
        let charges = first(&more.charges, &self.charges);
        let (original, rate) = (first(&more.original, &self.original), first(&more.rate, &self.rate));
        let fee = coded(&charges).map(|fee| if fee.is_negative() { Ok(fee) } else { fee.checked_neg() });
        let fee = fee.and_then(Result::ok).filter(|fee| !fee.is_zero());
        let fee_flawed = fee.is_none() && charges.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
        (foreign(&original, &rate, paid), fee, fee_flawed)
    }
}

/// The purchase: in or out as the row is.
fn foreign(original: &str, rate: &str, paid: Money) -> Foreign {
    if original.trim().is_empty() {
        return Foreign::default();
    }
    let Some(stated) = coded(original) else { return Foreign::FLAWED };
    if stated.currency() == paid.currency() {
        return Foreign::default();
    }
    let signed = if stated.is_negative() == paid.is_negative() { Ok(stated) } else { stated.checked_neg() };
    let Ok(original) = signed else { return Foreign::FLAWED };
    let written = (!rate.trim().is_empty()).then(|| WrittenRate::parse(rate.trim()));
    let rate = written.flatten().and_then(|written| written.directed(original, paid));
    Foreign {
        rate,
        is_flawed: written.is_some() && rate.is_none(),
        ..Foreign::of(Some(original), stated.currency())
    }
}

/// `USD30,00`: a code and an amount.
fn coded(text: &str) -> Option<Money> {
    let (code, figure) = text.trim().split_at_checked(3)?;
    amount(figure.trim(), None, Currency::from_code(code).ok()?).ok()
}
