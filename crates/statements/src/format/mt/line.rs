//! `:61:` (MT 940 field 6, MT 942 field 8) and balances (`:60a:`, `:62a:`, `:64:`).

use super::details::Details;
use crate::Reason;
use crate::field::{amount::amount, date::checked, foreign::Foreign, moment::day_start, text::cleaned};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Category, Currency, Money, Status, Transaction};

/// A statement line, taken apart: `6!n[4!n]2a[1!a]15d1!a3!c16x[//16x]`, and 34x on the next line.
#[derive(Debug)]
pub struct StatementLine {
    value_on: Date,
    /// `None` where no entry date is written.
    entered_on: Option<Date>,
    is_out: bool,
    amount: String,
    /// The three characters behind S, N or F.
    kind: String,
    /// The customer's reference.
    own_reference: String,
    /// The bank's.
    reference: String,
    /// The line below.
    more: String,
}

impl StatementLine {
    /// Takes a line apart.
    pub fn parse(text: &str) -> Result<Self, Reason> {
        let (line, more) = text.split_once('\n').unwrap_or((text, ""));
        let (value, rest) = line.trim_start().split_at_checked(6).ok_or(Reason::Date)?;
        let value_on = value_date(value)?;
        let (entered_on, rest) = entry_date(rest, value_on)?;
        let (is_out, rest) = mark(rest).ok_or(Reason::Amount)?;
        // The funds code: one letter, the third of the currency's code.
        let rest = rest.strip_prefix(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(rest);
        let end = rest.find(|found: char| !matches!(found, '0'..='9' | ',' | '.')).unwrap_or(rest.len());
        let (amount, rest) = rest.split_at_checked(end).ok_or(Reason::Amount)?;
        let (kind, references) = rest.split_at_checked(4).unwrap_or((rest, ""));
        let (own, reference) = references.split_once("//").unwrap_or((references, ""));
        Ok(Self {
            value_on,
            entered_on,
            is_out,
            amount: amount.to_owned(),
            kind: kind.chars().skip(1).collect(),
            own_reference: cleaned(own),
            reference: cleaned(reference),
            more: more.to_owned(),
        })
    }

    /// Whether it says itself when it was booked.
    pub fn is_dated(&self) -> bool {
        self.entered_on.is_some()
    }

    /// The transaction; and what it tells of another currency.
    pub fn transaction(
        &self,
        details: &Details,
        currency: Currency,
        is_interim: bool,
        raw: String,
    ) -> Result<(Transaction, Foreign), Reason> {
        let unsigned = amount(&self.amount, None, currency)?;
        let amount = if self.is_out { unsigned.checked_neg()? } else { unsigned };
        let more = Details::supplementary(&self.more);
        let (foreign, fee, is_flawed) = details.money(&more, amount);
        let (mut counterparty, remittance) = details.texts();
        if counterparty.is_empty() {
            counterparty = [more.plain.as_str(), &self.own_reference]
                .into_iter()
                .find(|text| says(text))
                .map(cleaned)
                .unwrap_or_default();
        }
        let day = self.entered_on.unwrap_or(self.value_on);
        let transaction = Transaction {
            key: Some(self.reference.clone()).filter(|reference| says(reference)),
            status: if is_interim { Status::Pending } else { Status::Booked },
            made: if is_interim { day_start(day) } else { None },
            booked_on: (!is_interim).then_some(day),
            value_on: Some(self.value_on),
            fee,
            remittance,
            category: category(&self.kind),
            method: (self.kind == "CHK").then(|| self.own_reference.clone()).filter(|number| says(number)),
            transfer_key: details.account(),
            raw,
            ..Transaction::booked(amount, day, counterparty)
        };
        let foreign = Foreign { is_flawed: foreign.is_flawed || is_flawed, ..foreign };
        Ok((foreign.put(transaction), foreign))
    }
}

/// What the codes say that a category says too (SWIFT, codes of subfield 6).
fn category(kind: &str) -> Option<Category> {
    match kind {
        "CHG" | "COM" | "BRF" => Category::new("fees"),
        "INT" => Category::new("interest"),
        _ => None,
    }
}

/// Whether a reference says something: `NONREF`, zeros and blanks do not.
fn says(reference: &str) -> bool {
    let upper = reference.to_ascii_uppercase();
    let is_filler = matches!(upper.as_str(), "NONREF" | "NOTPROVIDED" | "NONE" | "NOREF");
    !is_filler && reference.chars().any(|letter| letter.is_alphanumeric() && letter != '0')
}

/// Six digits. The years run from 1980 to 2079, as the standard says. Banks that count 30 days a month write 30 February
/// as a value date: it is the last day of the month.
fn value_date(text: &str) -> Result<Date, Reason> {
    let (year, month, day) = (number(text, 0)?, number(text, 2)?, number(text, 4)?);
    let year = if year >= 80 { 1900 + year } else { 2000 + year };
    let last = if month == 2 {
        Date::new(year, 2, 1).map_or(28, |first| i16::from(first.days_in_month()))
    } else {
        day
    };
    let day = if (29..=30).contains(&day) { day.min(last) } else { day };
    checked(Some(year), Some(month), Some(day))
}

/// The entry date, if four digits follow: in the year that brings it nearest to the value date.
fn entry_date(text: &str, value_on: Date) -> Result<(Option<Date>, &str), Reason> {
    let Some((digits, rest)) = text.split_at_checked(4) else { return Ok((None, text)) };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok((None, text));
    }
    let (month, day) = (number(digits, 0)?, number(digits, 2)?);
    let years = [-1, 0, 1].map(|years| value_on.saturating_add(years.years()).year());
    let dates = years.into_iter().filter_map(|year| checked(Some(year), Some(month), Some(day)).ok());
    let apart = |date: &Date| value_on.until(*date).map_or(i32::MAX, |span| span.get_days().abs());
    Ok((Some(dates.min_by_key(apart).ok_or(Reason::DateRange)?), rest))
}

/// Two digits.
fn number(text: &str, at: usize) -> Result<i16, Reason> {
    let digits = text.get(at..at + 2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    digits.and_then(|digits| digits.parse().ok()).ok_or(Reason::Date)
}

/// The mark, as money out or in: a credit taken back is money out.
fn mark(text: &str) -> Option<(bool, &str)> {
    const MARKS: [(&str, bool); 6] =
        [("RC", true), ("RD", false), ("EC", false), ("ED", true), ("D", true), ("C", false)];
    MARKS.iter().find_map(|(mark, is_out)| Some((*is_out, text.strip_prefix(mark)?)))
}

/// A balance, taken apart: `1!a6!n3!a15d`.
pub struct StatedBalance {
    is_out: bool,
    on: Result<Date, Reason>,
    /// Its currency, as written.
    pub currency: String,
    amount: String,
}

impl StatedBalance {
    pub fn parse(text: &str) -> Option<Self> {
        let (is_out, rest) = mark(text.trim())?;
        let (on, rest) = rest.split_at_checked(6)?;
        let (currency, amount) = rest.split_at_checked(3)?;
        Some(Self {
            is_out,
            on: value_date(on),
            currency: currency.to_owned(),
            amount: amount.trim().to_owned(),
        })
    }

    /// Amount and day. At the end of a file that ends inside a line only one with all its decimals is whole.
    pub fn read(self, account: Currency, is_cut: bool) -> Result<(Money, Date), Reason> {
        if Currency::from_code(&self.currency)? != account {
            return Err(Reason::OtherCurrency);
        }
        let decimals = self.amount.split_once([',', '.']).map(|(_, decimals)| decimals.len());
        if is_cut && decimals != usize::try_from(account.digits()).ok() {
            return Err(Reason::CutOff);
        }
        let stated = amount(&self.amount, None, account)?;
        Ok((if self.is_out { stated.checked_neg()? } else { stated }, self.on?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> StatementLine {
        StatementLine::parse(text).unwrap()
    }

    #[test]
    fn a_line_is_taken_apart() {
        let line = parsed("2603020228RCR12,50NTRFE2E-1//BANK-9\nmore");
        assert_eq!(
            (line.value_on.to_string(), line.entered_on.unwrap().to_string()),
            ("2026-03-02".into(), "2026-02-28".into())
        );
        assert_eq!((line.is_out, line.amount.as_str(), line.kind.as_str()), (true, "12,50", "TRF"));
        assert_eq!(
            (line.own_reference.as_str(), line.reference.as_str(), line.more.as_str()),
            ("E2E-1", "BANK-9", "more")
        );
        let line = parsed("260302C1,S103X");
        assert_eq!((line.entered_on, line.amount.as_str(), line.kind.as_str()), (None, "1,", "103"));
    }

    #[test]
    fn the_entry_date_is_of_the_year_nearest_to_the_value_date() {
        for (text, entered) in [
            ("2512310102D1,", "2026-01-02"),
            ("2601021231D1,", "2025-12-31"),
            ("2606300701D1,", "2026-07-01"),
            ("2403010229D1,", "2024-02-29"),
            ("2602300302D1,", "2026-03-02"),
        ] {
            assert_eq!(parsed(text).entered_on.unwrap().to_string(), entered, "{text}");
        }
        assert_eq!(parsed("260230D1,").value_on.to_string(), "2026-02-28");
        assert_eq!(parsed("991231D1,").value_on.to_string(), "1999-12-31");
    }

    #[test]
    fn what_is_no_line_is_refused() {
        for (text, reason) in [
            ("", Reason::Date),
            ("26030", Reason::Date),
            ("26é3020228D1,", Reason::Date),
            ("261302D1,", Reason::DateRange),
            ("2603021331D1,", Reason::DateRange),
            ("260302X1,", Reason::Amount),
        ] {
            assert_eq!(StatementLine::parse(text).err(), Some(reason), "{text}");
        }
    }

    #[test]
    fn a_balance_that_may_be_cut_is_not_taken() {
        let euro = Currency::from_code("EUR").unwrap();
        let read = |text: &str, cut| {
            StatedBalance::parse(text).unwrap().read(euro, cut).map(|(money, _)| money.minor())
        };
        assert_eq!(read("D260331EUR1234,56", true), Ok(-123_456));
        assert_eq!(read("C260331EUR1234,5", true), Err(Reason::CutOff));
        assert_eq!(read("C260331EUR1234,5", false), Ok(123_450));
        assert_eq!(read("C260331USD1,00", false), Err(Reason::OtherCurrency));
    }
}
