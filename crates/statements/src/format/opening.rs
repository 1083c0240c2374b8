//! The booked balance a statement opens with.

use super::account::Accounts;
use crate::field::moment::day_end;
use jiff::civil::Date;
use sarraf_ledger::{Balance, BalanceKind, Money};

/// What a statement opens with, and the first day it books on.
///
/// A balance counts for the end of its day. The standards date an opening balance on the day the statement before it
/// closed; many banks date it on the first day of the statement, whose rows come after it. So it is taken for the day
/// before the first row, if it is not of an earlier one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Opening {
    stated: Option<(Money, Date)>,
    first: Option<Date>,
}

impl Opening {
    /// The balance as the statement states it; the first of several counts.
    pub fn state(&mut self, amount: Money, on: Date) {
        self.stated.get_or_insert((amount, on));
    }

    /// The day it is stated for.
    pub fn on(&self) -> Option<Date> {
        self.stated.map(|(_, on)| on)
    }

    /// A row that is in the booked balance.
    pub fn row(&mut self, booked_on: Date) {
        self.first = Some(self.first.map_or(booked_on, |first| first.min(booked_on)));
    }

    /// The balance, at the end of the statement. None where the statement before it in the file closed with the same:
    /// there are no days between, and two statements may be of one day.
    pub fn balance(self, place: usize, accounts: &Accounts, closed_on: Option<Date>) -> Option<Balance> {
        let (amount, stated) = self.stated.filter(|(amount, _)| accounts.closed(place) != Some(*amount))?;
        let before = |day: Date| day.yesterday().ok();
        let last = [self.first, closed_on].into_iter().flatten().min().and_then(before);
        let on = last.map_or(stated, |last| stated.min(last));
        Some(Balance { kind: BalanceKind::Booked, amount, at: day_end(on)? })
    }
}
