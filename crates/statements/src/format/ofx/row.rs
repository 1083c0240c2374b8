//! One transaction of an OFX file (`STMTTRN`, OFX 2.2 §11.4.4.1), as its elements come.

use crate::field::ofx_date::OfxDate;
use crate::field::{amount::amount, foreign::Foreign, rate::WrittenRate, text::cleaned};
use crate::{DecimalMark, Reason};
use sarraf_ledger::{Country, Currency, MerchantCode, Moment, Money, Status, Transaction};

/// The elements of a row, as text.
#[derive(Default)]
pub struct Row {
    /// The line it begins at.
    pub line: u32,
    /// A pending one (`STMTTRNP`).
    pub pending: bool,
    posted: String,
    made: String,
    value: String,
    amount: String,
    id: String,
    corrects: String,
    deletes: bool,
    name: String,
    full_name: String,
    payee: String,
    memo: String,
    check: String,
    currency: String,
    original: String,
    rate: String,
    to_bank: String,
    to_account: String,
    code: String,
    country: String,
}

impl Row {
    /// An empty row that begins at a line.
    pub fn begun(line: u32, pending: bool) -> Self {
        Self { line, pending, ..Self::default() }
    }

    /// Takes the value of an element inside the row; others are passed over.
    pub fn set(&mut self, element: &[u8], value: &str, within: Within) {
        let place = match (element, within) {
            (b"DTPOSTED" | b"DTTRAN", _) => &mut self.posted,
            (b"DTUSER", _) => &mut self.made,
            (b"DTAVAIL", _) => &mut self.value,
            (b"TRNAMT", _) => &mut self.amount,
            (b"FITID", _) => &mut self.id,
            (b"CORRECTFITID", _) => &mut self.corrects,
            (b"CORRECTACTION", _) => {
                self.deletes = value.eq_ignore_ascii_case("DELETE");
                return;
            }
            (b"NAME", Within::Payee) => &mut self.payee,
            (b"COUNTRY", Within::Payee) => &mut self.country,
            (b"NAME", _) => &mut self.name,
            (b"EXTDNAME", _) => &mut self.full_name,
            (b"PAYEE", _) => &mut self.payee,
            (b"MEMO", _) => &mut self.memo,
            (b"CHECKNUM", _) => &mut self.check,
            (b"SIC", _) => &mut self.code,
            (b"CURSYM", Within::Currency) => &mut self.currency,
            (b"CURSYM", Within::Original) => &mut self.original,
            (b"CURRATE", Within::Currency | Within::Original) => &mut self.rate,
            (b"BANKID", Within::Other) => &mut self.to_bank,
            (b"ACCTID", Within::Other) => &mut self.to_account,
            _ => return,
        };
        value.clone_into(place);
    }

    /// The transaction, in the account's currency; and what it tells of another one.
    pub fn transaction(
        self,
        currency: Option<Currency>,
        mark: Option<DecimalMark>,
        raw: String,
    ) -> Result<(Transaction, Foreign), Reason> {
        if self.deletes {
            return Err(Reason::NotCarriedOut);
        }
        let currency = currency.ok_or(Reason::Currency)?;
        let posted = OfxDate::parse(&self.posted)?;
        let (amount, foreign) = self.money(currency, mark)?;
        let made = self.made_at(posted);
        let value_on = OfxDate::parse(&self.value).ok().map(|date| date.day);
        let status = if self.pending { Status::Pending } else { Status::Booked };
        let booked_on = (!self.pending).then_some(posted.day);
        let key = [&self.corrects, &self.id].into_iter().find(|id| !id.is_empty()).map(|id| cleaned(id));
        let transfer_key =
            (!self.to_account.is_empty()).then(|| account_key(&self.to_bank, &self.to_account));
        let method = (!self.check.is_empty()).then(|| cleaned(&self.check));
        let (counterparty, remittance) = self.texts();
        let transaction = Transaction {
            key,
            status,
            made,
            value_on,
            booked_on,
            method,
            transfer_key,
            remittance,
            // "Standard industry code": what banks put there is the card scheme's.
            merchant_code: MerchantCode::parse(&self.code),
            country: Country::parse(&self.country),
            raw,
            ..Transaction::booked(amount, posted.day, counterparty)
        };
        Ok((foreign.put(transaction), foreign))
    }

    /// The amount in the account's currency, and what it came from. One that is in another currency is not taken
    /// unless its rate leaves only one amount.
    fn money(&self, own: Currency, mark: Option<DecimalMark>) -> Result<(Money, Foreign), Reason> {
        let rate = WrittenRate::parse(&self.rate);
        if !self.currency.is_empty() {
            let currency = Currency::from_code(&self.currency)?;
            if currency != own {
                let original = amount(&self.amount, mark, currency)?;
                let converted = rate.and_then(|rate| rate.converted(original, own));
                let rate = rate.map(WrittenRate::rate);
                let foreign = Foreign { rate, is_computed: true, ..Foreign::of(Some(original), currency) };
                return Ok((converted.ok_or(Reason::OtherCurrency)?, foreign));
            }
        }
        let amount = amount(&self.amount, mark, own)?;
        Ok((amount, self.foreign(amount, rate)))
    }

    /// Where an amount that was converted already came from.
    fn foreign(&self, amount: Money, rate: Option<WrittenRate>) -> Foreign {
        if self.original.is_empty() {
            return Foreign::default();
        }
        let Ok(currency) = Currency::from_code(&self.original) else { return Foreign::FLAWED };
        if currency == amount.currency() {
            return Foreign::default();
        }
        let original = rate.and_then(|rate| rate.source_of(amount, currency));
        let is_flawed = rate.is_none() && !self.rate.is_empty();
        Foreign { rate: rate.map(WrittenRate::rate), is_flawed, ..Foreign::of(original, currency) }
    }

    /// The purchase: `DTUSER` where it says more than the posting date. One with only a day is midnight UTC.
    fn made_at(&self, posted: OfxDate) -> Option<Moment> {
        let made = OfxDate::parse(&self.made).ok();
        let made = made.filter(|made| made.has_time() || made.day != posted.day || self.pending);
        made.or(self.pending.then_some(posted)).and_then(OfxDate::moment)
    }

    /// Counterparty and remittance. `NAME` holds 32 characters: a longer name that begins so is the whole one,
    /// and many banks let it run on into the memo.
    fn texts(&self) -> (String, String) {
        let (name, memo) = (cleaned(&self.name), cleaned(&self.memo));
        let longer = [&self.full_name, &self.payee].into_iter().map(|name| cleaned(name));
        let whole = longer.into_iter().find(|longer| !longer.is_empty() && longer.starts_with(&name));
        let name = whole.unwrap_or(name);
        if name.is_empty() {
            return (memo, String::new());
        }
        // Of a word that the name was cut in, or that only begins like it, no rest is left standing.
        let rest = memo.strip_prefix(name.as_str()).filter(|rest| !rest.starts_with(char::is_alphanumeric));
        let memo = rest.map_or(memo.as_str(), str::trim).to_owned();
        (name, memo)
    }
}

/// What an element of a row stands within.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Within {
    /// The row itself.
    #[default]
    Row,
    /// `PAYEE`
    Payee,
    /// `CURRENCY`: the amount is in another currency.
    Currency,
    /// `ORIGCURRENCY`: the amount came from another currency.
    Original,
    /// `BANKACCTTO`, `CCACCTTO`: the other account of a transfer.
    Other,
}

/// The key of an account: its number, behind the bank's code where the file has one.
pub fn account_key(bank: &str, number: &str) -> String {
    let (bank, number) = (cleaned(bank), cleaned(number));
    if bank.is_empty() { number } else { format!("{bank}/{number}") }
}
