//! Whose statement it is (`Acct`), the days it covers (`FrToDt`) and its balances (`Bal`).

use super::leaves::Leaves;
use crate::Reason;
use crate::export::BY_HAND;
use crate::field::{iban, moment::day_end, ofx_date::OfxDate, text::cleaned};
use crate::format::account::Named;
use jiff::civil::{Date, Time};
use sarraf_ledger::{AccountKind, BalanceKind, Currency, Moment, Money, Period};

/// Whether the statement names an account.
pub fn has_account(header: &Leaves) -> bool {
    !header.first(&["Acct/Id/IBAN", "Acct/Id/Othr/Id"]).is_empty()
}

/// The account: an IBAN, or a number and the code of the bank.
pub fn named(header: &Leaves) -> Named {
    let other = cleaned(header.text("Acct/Id/Othr/Id"));
    let number = iban::iban(header.text("Acct/Id/IBAN")).or_else(|| iban::iban(&other));
    let servicer = "Acct/Svcr/FinInstnId";
    let code = header.first(&[&format!("{servicer}/BICFI"), &format!("{servicer}/BIC")]).to_owned();
    let key = number.clone().unwrap_or_else(|| match (code.as_str(), other.as_str()) {
        (_, "") => cleaned(header.text("Acct/Id/IBAN")),
        ("", other) => other.to_owned(),
        (code, other) => format!("{}/{other}", cleaned(code)),
    });
    let number = number.unwrap_or_else(|| if other.is_empty() { key.clone() } else { other });
    Named {
        key,
        number,
        name: cleaned(header.text("Acct/Nm")),
        institution: cleaned(header.text(&format!("{servicer}/Nm"))),
        kind: kind(header.first(&["Acct/Tp/Cd", "Acct/Tp/Prtry"])),
        // A name that a person gave a report is no bank's word.
        holder: Some(cleaned(header.text("Acct/Ownr/Nm")))
            .filter(|name| !name.ends_with(BY_HAND))
            .unwrap_or_default(),
    }
}

/// External cash account types of ISO 20022.
fn kind(code: &str) -> AccountKind {
    match code.to_ascii_uppercase().as_str() {
        "SVGS" | "MOMA" | "ONDP" | "TRAS" => AccountKind::Savings,
        "CARD" => AccountKind::Card,
        "LOAN" | "MGLD" => AccountKind::Loan,
        _ => AccountKind::Current,
    }
}

/// The days the statement says it covers; an end at midnight does not cover the day that begins there.
pub fn period(header: &Leaves) -> Option<Period> {
    let (from, to) = (header.text("FrToDt/FrDtTm"), header.text("FrToDt/ToDtTm"));
    let (first, last) = (day(from).ok()?, day(to).ok()?);
    let at_midnight = to.get(10..19) == Some("T00:00:00") && last > first;
    let last = if at_midnight { last.yesterday().unwrap_or(last) } else { last };
    Period::new(first, last).ok()
}

/// A day as it is written, whatever zone or time stands behind it.
pub fn day(text: &str) -> Result<Date, Reason> {
    let text = text.trim();
    let date = text.get(..10).filter(|date| date.as_bytes().get(4) == Some(&b'-')).ok_or(Reason::Date)?;
    OfxDate::parse(date).map(|date| date.day)
}

/// A point in time, where a time of day is written that says something.
pub fn moment(text: &str) -> Option<Moment> {
    let written = Moment::parse(text).or_else(|_| Moment::parse(&format!("{text}Z"))).ok()?;
    (written.civil().time() != Time::midnight()).then_some(written)
}

/// Which balance is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Opening,
    Closing,
    Available,
    Interim(BalanceKind),
}

/// A balance, as its elements come.
#[derive(Clone, Copy)]
pub struct StatedBalance<'all> {
    pub leaves: &'all Leaves,
}

impl StatedBalance<'_> {
    /// Which it is; `None` of one that is of another day, expected, or between two pages.
    pub fn which(self, is_report: bool) -> Option<Which> {
        let page = self.leaves.first(&["Tp/SubTp/Cd", "Tp/SubTp/Prtry"]) == "INTM";
        match self.leaves.first(&["Tp/CdOrPrtry/Cd", "Tp/Cd"]) {
            _ if page => None,
            "OPBD" | "PRCD" => Some(Which::Opening),
            "CLBD" => Some(Which::Closing),
            "CLAV" => Some(Which::Available),
            "ITBD" if is_report => Some(Which::Interim(BalanceKind::Booked)),
            "ITAV" if is_report => Some(Which::Interim(BalanceKind::Available)),
            _ => None,
        }
    }

    pub fn amount(self, currency: Currency) -> Result<Money, Reason> {
        money(
            self.leaves.text("Amt"),
            self.leaves.currency("Amt"),
            is_out(self.leaves.text("CdtDbtInd")),
            currency,
        )
    }

    pub fn on(self) -> Option<Date> {
        day(self.leaves.first(&["Dt/Dt", "Dt/DtTm"])).ok()
    }

    /// When it was so; one with only a day holds at the day's end.
    pub fn at(self) -> Option<Moment> {
        moment(self.leaves.text("Dt/DtTm")).or_else(|| day_end(self.on()?))
    }
}

/// Whether an indicator means money out.
pub fn is_out(indicator: &str) -> bool {
    indicator == "DBIT"
}

/// An amount as the schema writes it (a point, no groups, no sign), in the account's currency.
pub fn money(text: &str, code: &str, is_out: bool, account: Currency) -> Result<Money, Reason> {
    let currency = if code.is_empty() { account } else { Currency::from_code(code)? };
    if currency != account {
        return Err(Reason::OtherCurrency);
    }
    let amount = Money::parse(text, currency)?;
    Ok(if is_out { amount.checked_neg()? } else { amount })
}
