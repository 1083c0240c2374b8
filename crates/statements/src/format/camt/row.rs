//! An entry, or a detail of one, as a transaction.

use super::details::Details;
use super::header::{day, moment};
use super::leaves::Leaves;
use crate::Reason;
use crate::field::{moment::day_start, text::cleaned};
use jiff::civil::Date;
use sarraf_ledger::{Category, MerchantCode, Moment, Money, Status, Transaction};

/// A row that was read.
#[derive(Debug)]
pub struct Read {
    pub transaction: Transaction,
    /// Without a part that could not be read.
    pub is_flawed: bool,
}

/// What a row is made of.
pub struct RowText<'all> {
    /// The entry's own elements.
    pub whole: &'all Leaves,
    /// Those of the detail.
    pub own: Details<'all>,
    pub amount: Money,
    /// Which of several details it is, from 1.
    pub place: Option<u32>,
}

impl RowText<'_> {
    pub fn read(&self, raw: String) -> Result<Read, Reason> {
        let value_on = self.date("ValDt").ok();
        let booked = self.date("BookgDt").or_else(|reason| value_on.ok_or(reason))?;
        let is_booked = !matches!(self.whole.first(&["Sts/Cd", "Sts"]), "PDNG" | "FUTR");
        let (counterparty, remittance) = self.texts();
        let entry = Details { leaves: self.whole };
        let mut foreign = self.own.foreign(self.amount);
        // What the entry says of its whole amount holds for a part of it only if it is the only one.
        if foreign == Default::default() && self.place.is_none() {
            foreign = entry.foreign(self.amount);
        }
        let charges = self.own.charges(self.amount.currency());
        let charges = match charges {
            Ok(None) if self.place.is_none() => entry.charges(self.amount.currency()),
            other => other,
        };
        let is_flawed = foreign.is_flawed || charges.is_err();
        let transaction = Transaction {
            key: self.key(),
            status: if is_booked { Status::Booked } else { Status::Pending },
            made: self.made(booked).or_else(|| if is_booked { None } else { day_start(booked) }),
            booked_on: is_booked.then_some(booked),
            value_on,
            fee: charges.ok().flatten(),
            remittance,
            category: self.category(),
            merchant_code: self.merchant_code(),
            country: self.own.country(self.is_paid()),
            method: self.method(),
            transfer_key: self.own.account(self.is_paid()),
            raw,
            ..Transaction::booked(self.amount, booked, counterparty)
        };
        Ok(Read { transaction: foreign.put(transaction), is_flawed })
    }

    fn date(&self, name: &str) -> Result<Date, Reason> {
        day(self.whole.first(&[&format!("{name}/Dt"), &format!("{name}/DtTm")]))
    }

    /// Whether the other side is who is paid.
    fn is_paid(&self) -> bool {
        self.amount.is_negative() != (matches!(self.whole.text("RvslInd"), "true" | "1"))
    }

    /// The bank's reference of the row; of one part of an entry its own, else the entry's and which part it is.
    /// `NtryRef` only counts within its statement, and `EndToEndId` is the payer's: neither is a key.
    fn key(&self) -> Option<String> {
        let says = |text: &str| {
            let text = cleaned(text);
            let is_filler = matches!(text.to_ascii_uppercase().as_str(), "NONREF" | "NOTPROVIDED");
            (!is_filler && text.chars().any(|letter| letter.is_alphanumeric() && letter != '0'))
                .then_some(text)
        };
        let whole = says(self.whole.text("AcctSvcrRef"));
        let Some(place) = self.place else {
            return whole.or_else(|| says(self.own.leaves.text("Refs/AcctSvcrRef")));
        };
        let own = says(self.own.leaves.text("Refs/AcctSvcrRef")).filter(|own| whole.as_ref() != Some(own));
        own.or_else(|| whole.map(|whole| format!("{whole}/{place}")))
    }

    /// The purchase, where it has a time of day or another day than the booking.
    fn made(&self, booked: Date) -> Option<Moment> {
        let text = self.own.leaves.first(&["RltdDts/TxDtTm", "RltdDts/AccptncDtTm"]);
        let midnight = || day(text).ok().filter(|day| *day != booked).and_then(day_start);
        moment(text).or_else(midnight)
    }

    /// Without a name what the bank says of the entry stands in its place.
    fn texts(&self) -> (String, String) {
        let paid = self.is_paid();
        let own = self.own.leaves.first(&["AddtlTxInf", "AddtlNtryInf"]);
        let about = cleaned(if own.is_empty() { self.whole.text("AddtlNtryInf") } else { own });
        let remittance = self.own.remittance();
        let name = self.own.counterparty(paid);
        match (name.is_empty(), remittance.is_empty()) {
            (false, false) => (name, remittance),
            (false, true) => (name, about),
            (true, true) => (about, String::new()),
            (true, false) if about.is_empty() => (remittance, String::new()),
            (true, false) => (about, remittance),
        }
    }

    /// What the bank's code says that a category says too (external bank transaction codes of ISO 20022).
    fn category(&self) -> Option<Category> {
        let path = "BkTxCd/Domn/Fmly/SubFmlyCd";
        let own = self.own.leaves.text(path);
        match if own.is_empty() { self.whole.text(path) } else { own } {
            "CHRG" | "FEES" | "COMM" | "CHRX" => Category::new("fees"),
            "INTR" => Category::new("interest"),
            "CWDL" | "CDPT" => Category::new("cash"),
            "SALA" => Category::new("salary"),
            "TAXE" => Category::new("taxes"),
            _ => None,
        }
    }

    /// What the merchant of a card payment sells.
    fn merchant_code(&self) -> Option<MerchantCode> {
        const PATHS: &[&str] = &["CardTx/Tx/Indv/TxCtgy", "CardTx/Tx/Aggtd/TxCtgy"];
        let own = self.own.leaves.first(PATHS);
        MerchantCode::parse(if own.is_empty() { self.whole.first(PATHS) } else { own })
    }

    /// A cheque's number, or the end of a card's.
    fn method(&self) -> Option<String> {
        const CARD: &str = "CardTx/Card/PlainCardData/PAN";
        let own = self.own.leaves.first(&[CARD, "Refs/ChqNb"]);
        let number = cleaned(if own.is_empty() { self.whole.text(CARD) } else { own });
        let digits: Vec<char> = number.chars().filter(char::is_ascii_alphanumeric).collect();
        let last: String = digits.iter().skip(digits.len().saturating_sub(4)).collect();
        match number.len() {
            0 => None,
            12.. => Some(last),
            _ => Some(number),
        }
    }
}
