//! The line under a transaction's merchant.

use crate::Words;
use crate::say::isolated;
use sarraf_ledger::{Money, Status};

/// What the line under a merchant says.
#[derive(Clone, Copy)]
pub struct StatusLine<'a> {
    /// How far the bank has come.
    pub status: Status,
    /// What it was held at, when it settled for another amount.
    pub held: Option<Money>,
    /// Amount in the currency of the purchase.
    pub original: Option<Money>,
    /// What the bank took for itself, where it did.
    pub fee: Option<Money>,
    /// The card's last digits, or the way it was paid.
    pub method: Option<&'a str>,
    /// Who paid, in a joint account.
    pub paid_by: Option<&'a str>,
    /// Changed since it was first seen.
    pub edited: bool,
    /// Left out of spending by the person.
    pub excluded: bool,
    /// Said to be the duplicate of another row.
    pub duplicate: bool,
    /// Between the person's own accounts.
    pub own_transfer: bool,
    /// Written by the person: what no bank books.
    pub by_hand: bool,
}

impl std::fmt::Debug for StatusLine<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StatusLine({:?} …)", self.status)
    }
}

impl Words {
    /// `Booked; held as 20.00 before · edited`, `Pending · card ·· 4411`. Each part is isolated.
    #[must_use]
    pub fn status_line(&self, line: &StatusLine<'_>) -> String {
        let parts = [
            Some(self.status_part(line)),
            line.original.map(|original| self.amount(original)),
            line.fee.filter(|fee| fee.is_negative()).map(|fee| self.fee_part(fee)),
            line.method.map(|method| self.method_part(method)),
            line.paid_by.map(|name| self.say("card-status-paid-by", &[("name", name.into())])),
            line.own_transfer.then(|| self.say("card-status-own-transfer", &[])),
            line.edited.then(|| self.say("card-status-edited", &[])),
            line.excluded.then(|| self.say("card-status-excluded", &[])),
            line.duplicate.then(|| self.say("card-status-duplicate", &[])),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().map(|part| isolated(&part, true)).collect();
        parts.join(" · ")
    }

    fn status_part(&self, line: &StatusLine<'_>) -> String {
        match (line.status, line.held) {
            (Status::Booked, _) if line.by_hand => self.say("card-status-by-hand", &[]),
            (Status::Retracted, _) if line.by_hand => self.say("card-status-by-hand-taken-back", &[]),
            (Status::Booked, Some(held)) => {
                let held = held.checked_abs().unwrap_or(held);
                self.say("card-status-booked-held", &[("held", self.figure(held).into())])
            }
            (Status::Booked, None) => self.say("card-status-booked", &[]),
            (Status::Pending, _) => self.say("card-status-pending", &[]),
            (Status::Retracted, _) => self.say("card-status-retracted", &[]),
        }
    }

    fn fee_part(&self, fee: Money) -> String {
        let fee = self.amount(fee.checked_abs().unwrap_or(fee));
        self.say("card-status-fee", &[("fee", fee.into())])
    }

    fn method_part(&self, method: &str) -> String {
        let is_card = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_digit());
        if is_card { self.say("card-status-card", &[("digits", method.into())]) } else { method.to_owned() }
    }
}
