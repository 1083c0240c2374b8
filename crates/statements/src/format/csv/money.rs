//! What a row of a CSV file says of money: the amount, its fee, and the purchase in another currency.

use super::columns::{Column, Columns};
use super::layout::{Layout, is_out, symbol};
use crate::field::{amount::amount, foreign::Foreign, rate::WrittenRate};
use crate::{Reason, Sign};
use sarraf_ledger::{Currency, Money};

/// A row to be read, of an account in a currency.
#[derive(Clone, Copy)]
pub struct Reading<'row> {
    pub columns: &'row Columns,
    pub layout: &'row Layout,
    pub fields: &'row [String],
    pub currency: Currency,
}

/// What a row says of money.
pub struct Figures {
    /// What the account's balance moved by, as far as the file tells.
    pub amount: Money,
    /// The bank's fee, within the amount.
    pub fee: Option<Money>,
    /// The fee stood beside the amount.
    pub fee_added: bool,
    pub foreign: Foreign,
    /// The fee could not be read.
    pub is_flawed: bool,
}

impl<'row> Reading<'row> {
    pub fn money(self) -> Result<Figures, Reason> {
        let stated = self.amount()?;
        let (fee, is_flawed) = match self.fee() {
            Ok(fee) => (fee, false),
            Err(_) => (None, true),
        };
        let own = fee.filter(|fee| fee.currency() == self.currency);
        let added = own.filter(|_| self.layout.fees.are_beside);
        let amount = added.map_or(Ok(stated), |fee| stated.checked_add(fee))?;
        let bare = own.map_or(Ok(amount), |fee| amount.checked_sub(fee))?;
        Ok(Figures { amount, fee, fee_added: added.is_some(), foreign: self.foreign(bare), is_flawed })
    }

    /// What the row's amount says, without looking at a fee.
    pub fn amount(self) -> Result<Money, Reason> {
        if self.columns.place(Column::Amount).is_none() {
            return self.two_columns();
        }
        let amount = amount(self.text(Column::Amount), Some(self.layout.mark), self.currency)?;
        let out = is_out(self.text(Column::Indicator)).filter(|_| self.layout.indicated);
        let turned = match out {
            Some(out) => out && !amount.is_negative(),
            None => self.layout.sign == Sign::OutPositive,
        };
        if turned { amount.checked_neg().map_err(Reason::from) } else { Ok(amount) }
    }

    /// One column for money out, one for money in; exactly one of them holds the amount.
    fn two_columns(self) -> Result<Money, Reason> {
        let (out, income) = (self.read(Column::Debit)?, self.read(Column::Credit)?);
        let nonzero = |money: &Money| !money.is_zero();
        match (out.filter(nonzero), income.filter(nonzero)) {
            (Some(out), None) if out.is_negative() => Ok(out),
            (Some(out), None) => out.checked_neg().map_err(Reason::from),
            (None, Some(income)) => Ok(income),
            (None, None) if out.is_some() || income.is_some() => Ok(Money::zero(self.currency)),
            _ => Err(Reason::Amount),
        }
    }

    /// The fee, negative as it is money out; positive where one is given back. Zero is none.
    pub fn fee(self) -> Result<Option<Money>, Reason> {
        let named = self.text(Column::FeeCurrency);
        let currency = if named.is_empty() { self.currency } else { Currency::from_code(named)? };
        let fee = Reading { currency, ..self }.read(Column::Fee)?.filter(|fee| !fee.is_zero());
        let turned = |fee: Money| if self.layout.fees.are_positive { fee.checked_neg() } else { Ok(fee) };
        Ok(fee.map(turned).transpose()?)
    }

    /// What a purchase in another currency says, beside what it came to without the fee.
    fn foreign(self, paid: Money) -> Foreign {
        let named = self.text(Column::OriginalCurrency).trim_matches('-');
        let code = if named.is_empty() {
            Ok(symbol(self.text(Column::Original)))
        } else {
            Currency::from_code(named).map(Some)
        };
        let Ok(code) = code else { return Foreign::FLAWED };
        let Some(currency) = code.filter(|code| *code != self.currency) else {
            return Foreign::default();
        };
        let Ok(original) = self.original(currency, paid) else {
            return Foreign { is_flawed: true, ..Foreign::of(None, currency) };
        };
        let written = Some(self.text(Column::Rate)).filter(|text| holds_digits(text));
        let rate = written.map(|text| WrittenRate::parse(text)?.directed(original?, paid));
        let is_flawed = rate == Some(None);
        Foreign { rate: rate.flatten(), is_flawed, ..Foreign::of(original, currency) }
    }

    /// The amount in the purchase's currency: in or out as the row is, whatever sign it is written with.
    fn original(self, currency: Currency, paid: Money) -> Result<Option<Money>, Reason> {
        let stated = Reading { currency, ..self }.read(Column::Original)?.filter(|money| !money.is_zero());
        let signed = |money: Money| {
            if money.is_negative() == paid.is_negative() { Ok(money) } else { money.checked_neg() }
        };
        Ok(stated.map(signed).transpose()?)
    }

    fn text(self, column: Column) -> &'row str {
        self.columns.text(self.fields, column)
    }

    /// A figure of a column; none where no digit stands.
    fn read(self, column: Column) -> Result<Option<Money>, Reason> {
        let text = self.text(column);
        if !holds_digits(text) {
            return Ok(None);
        }
        amount(text, Some(self.layout.mark), self.currency).map(Some)
    }
}

fn holds_digits(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}
