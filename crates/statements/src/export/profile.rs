//! How a person wants reports written: columns, marks, and names for accounts, categories, payees and currencies.

use crate::DecimalMark;
use sarraf_ledger::upper_of;
use std::collections::BTreeMap;
use thiserror::Error;

/// A column of a CSV report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Booking date.
    Booked,
    /// Value date.
    Value,
    /// When it was made.
    Made,
    /// Money in is positive, money out negative.
    Amount,
    /// Money out, unsigned.
    Debit,
    /// Money in, unsigned.
    Credit,
    /// Currency of the amount (ISO 4217).
    Currency,
    /// Counterparty as the bank writes it.
    Counterparty,
    /// Remittance information.
    Remittance,
    /// The booked balance after the row.
    Balance,
    /// Pending or booked.
    Status,
    /// Its category.
    Category,
    /// The person's note.
    Note,
    /// The amount in the currency of the purchase.
    Original,
    /// That currency.
    OriginalCurrency,
    /// The rate.
    Rate,
    /// The bank's fee, a part of the amount.
    Fee,
    /// The account's IBAN or number.
    Account,
    /// The person's code for the account.
    Code,
    /// The bank.
    Bank,
    /// The row's id, which never changes.
    Id,
    /// Connection, file or by hand.
    Source,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 22] = [
        Self::Booked,
        Self::Value,
        Self::Made,
        Self::Amount,
        Self::Debit,
        Self::Credit,
        Self::Currency,
        Self::Counterparty,
        Self::Remittance,
        Self::Balance,
        Self::Status,
        Self::Category,
        Self::Note,
        Self::Original,
        Self::OriginalCurrency,
        Self::Rate,
        Self::Fee,
        Self::Account,
        Self::Code,
        Self::Bank,
        Self::Id,
        Self::Source,
    ];

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Value => "value",
            Self::Made => "made",
            Self::Amount => "amount",
            Self::Debit => "debit",
            Self::Credit => "credit",
            Self::Currency => "currency",
            Self::Counterparty => "counterparty",
            Self::Remittance => "remittance",
            Self::Balance => "balance",
            Self::Status => "status",
            Self::Category => "category",
            Self::Note => "note",
            Self::Original => "original",
            Self::OriginalCurrency => "original-currency",
            Self::Rate => "rate",
            Self::Fee => "fee",
            Self::Account => "account",
            Self::Code => "code",
            Self::Bank => "bank",
            Self::Id => "id",
            Self::Source => "source",
        }
    }

    /// The column of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// Its head in the file, in words that other programs and our own reader know.
    pub(super) const fn head(self) -> &'static str {
        match self {
            Self::Booked => "Booking date",
            Self::Value => "Value date",
            Self::Made => "Transaction date",
            Self::Amount => "Amount",
            Self::Debit => "Debit",
            Self::Credit => "Credit",
            Self::Currency => "Currency",
            Self::Counterparty => "Payee",
            Self::Remittance => "Description",
            Self::Balance => "Balance",
            Self::Status => "Status",
            Self::Category => "Category",
            Self::Note => "Note",
            Self::Original => "Original amount",
            Self::OriginalCurrency => "Original currency",
            Self::Rate => "Exchange rate",
            Self::Fee => "Fee",
            Self::Account => "Account",
            Self::Code => "Account code",
            Self::Bank => "Bank",
            Self::Id => "Transaction ID",
            Self::Source => "Source",
        }
    }
}

/// Why a line of a profile says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProfileError {
    /// The key is unknown.
    #[error("unknown key")]
    Key,
    /// The value is none of those the key takes.
    #[error("not a value of this key")]
    Value,
}

/// How a person wants reports written. The default is what most programs read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportProfile {
    /// Columns of CSV, in order; none is the usual ones.
    pub columns: Vec<Column>,
    /// Between the columns of CSV.
    pub separator: char,
    /// The mark before the decimals in CSV.
    pub decimal_mark: DecimalMark,
    /// Whether CSV says that it is UTF-8, as spreadsheets want it.
    pub byte_order_mark: bool,
    /// Whether CSV has debit and credit columns in place of a signed amount.
    pub two_columns: bool,
    /// The person's codes or names for accounts, by the account's id.
    pub accounts: BTreeMap<String, String>,
    /// Names for categories, by their keys; in journals the account that stands for it.
    pub categories: BTreeMap<String, String>,
    /// Names for payees.
    pub payees: BTreeMap<String, String>,
    /// Names for currencies in journals, by their codes.
    pub currencies: BTreeMap<String, String>,
}

impl Default for ExportProfile {
    fn default() -> Self {
        Self {
            columns: Vec::new(),
            separator: ',',
            decimal_mark: DecimalMark::Point,
            byte_order_mark: true,
            two_columns: false,
            accounts: BTreeMap::new(),
            categories: BTreeMap::new(),
            payees: BTreeMap::new(),
            currencies: BTreeMap::new(),
        }
    }
}

impl ExportProfile {
    /// The person's name for a category: its own, else that of the one it stands under.
    #[must_use]
    pub fn category(&self, key: &str) -> Option<&str> {
        let named = self.categories.get(key).or_else(|| self.categories.get(upper_of(key)));
        named.map(String::as_str)
    }

    /// The columns a table has unless a profile says otherwise.
    pub const USUAL: [Column; 19] = [
        Column::Booked,
        Column::Value,
        Column::Made,
        Column::Amount,
        Column::Currency,
        Column::Counterparty,
        Column::Remittance,
        Column::Balance,
        Column::Status,
        Column::Category,
        Column::Note,
        Column::Original,
        Column::OriginalCurrency,
        Column::Rate,
        Column::Fee,
        Column::Account,
        Column::Bank,
        Column::Id,
        Column::Source,
    ];

    /// Sets one thing: `columns`, `separator`, `decimal-mark`, `byte-order-mark`, `amounts`, `account.ID`,
    /// `category.KEY`, `payee.NAME` or `currency.CODE`. An empty value takes it back.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), ProfileError> {
        let value = value.trim();
        if let Some((kind, name)) = key.split_once('.') {
            return self.set_name(kind, name, value);
        }
        match (key, value) {
            ("columns", "") => self.columns.clear(),
            ("columns", value) => self.columns = columns(value)?,
            ("separator", value) => self.separator = separator(value)?,
            ("decimal-mark", "" | "point") => self.decimal_mark = DecimalMark::Point,
            ("decimal-mark", "comma") => self.decimal_mark = DecimalMark::Comma,
            ("amounts", "" | "signed") => self.two_columns = false,
            ("amounts", "debit-credit") => self.two_columns = true,
            ("byte-order-mark", "" | "yes") => self.byte_order_mark = true,
            ("byte-order-mark", "no") => self.byte_order_mark = false,
            ("decimal-mark" | "amounts" | "byte-order-mark", _) => return Err(ProfileError::Value),
            _ => return Err(ProfileError::Key),
        }
        Ok(())
    }

    fn set_name(&mut self, kind: &str, name: &str, value: &str) -> Result<(), ProfileError> {
        let names = match kind {
            "account" => &mut self.accounts,
            "category" => &mut self.categories,
            "payee" => &mut self.payees,
            "currency" => &mut self.currencies,
            _ => return Err(ProfileError::Key),
        };
        if value.is_empty() {
            names.remove(name);
        } else {
            names.insert(name.to_owned(), value.to_owned());
        }
        Ok(())
    }

    /// Everything that was set, as `set` takes it.
    #[must_use]
    pub fn lines(&self) -> Vec<(String, String)> {
        let usual = Self::default();
        let mut lines = Vec::new();
        let mut add = |key: &str, value: String, is_usual: bool| {
            if !is_usual {
                lines.push((key.to_owned(), value));
            }
        };
        let columns: Vec<&str> = self.columns.iter().map(|column| column.key()).collect();
        add("columns", columns.join(","), columns.is_empty());
        add("separator", separator_word(self.separator), self.separator == usual.separator);
        add("decimal-mark", "comma".into(), self.decimal_mark == DecimalMark::Point);
        add("byte-order-mark", "no".into(), self.byte_order_mark);
        add("amounts", "debit-credit".into(), !self.two_columns);
        let named = [
            ("account", &self.accounts),
            ("category", &self.categories),
            ("payee", &self.payees),
            ("currency", &self.currencies),
        ];
        for (kind, names) in named {
            lines.extend(names.iter().map(|(name, value)| (format!("{kind}.{name}"), value.clone())));
        }
        lines
    }

    /// The columns a CSV report has.
    pub(super) fn shown_columns(&self) -> Vec<Column> {
        let mut columns = if self.columns.is_empty() { Self::USUAL.to_vec() } else { self.columns.clone() };
        if let Some(place) =
            columns.iter().position(|column| *column == Column::Amount).filter(|_| self.two_columns)
        {
            columns.splice(place..=place, [Column::Debit, Column::Credit]);
        }
        columns
    }

    /// The person's word for a payee, else the bank's.
    pub(super) fn payee<'text>(&'text self, payee: &'text str) -> &'text str {
        self.payees.get(payee).map_or(payee, String::as_str)
    }

    /// The person's word for a currency, else its code.
    pub(super) fn currency(&self, currency: sarraf_ledger::Currency) -> &str {
        self.currencies.get(currency.code()).map_or(currency.code(), String::as_str)
    }
}

fn columns(value: &str) -> Result<Vec<Column>, ProfileError> {
    let columns: Option<Vec<Column>> = value.split(',').map(|word| Column::from_key(word.trim())).collect();
    columns.ok_or(ProfileError::Value)
}

/// Characters that can stand between columns and in no number.
const SEPARATORS: [(char, &str); 4] = [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "bar")];

fn separator(value: &str) -> Result<char, ProfileError> {
    if value.is_empty() {
        return Ok(',');
    }
    let is = |(character, word): &&(char, &str)| *word == value || value.chars().eq([*character]);
    SEPARATORS.iter().find(is).map(|(character, _)| *character).ok_or(ProfileError::Value)
}

fn separator_word(separator: char) -> String {
    let word = SEPARATORS.iter().find(|(character, _)| *character == separator);
    word.map_or_else(String::new, |(_, word)| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_told_and_taken_back() {
        let said = [
            ("columns", "booked,amount,counterparty"),
            ("separator", "semicolon"),
            ("decimal-mark", "comma"),
            ("byte-order-mark", "no"),
            ("amounts", "debit-credit"),
            ("account.a1", "1200"),
            ("category.groceries", "Expenses:Food"),
            ("payee.Kiln", "Kiln Coffee"),
            ("currency.EUR", "€"),
        ];
        let mut profile = ExportProfile::default();
        for (key, value) in said {
            profile.set(key, value).unwrap();
        }
        let told = profile.lines();
        let told: Vec<_> = told.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(told, said);
        let shown: Vec<_> = profile.shown_columns().iter().map(|column| column.key()).collect();
        assert_eq!(shown, ["booked", "debit", "credit", "counterparty"]);
        for (key, _) in said {
            profile.set(key, "").unwrap();
        }
        assert_eq!(profile, ExportProfile::default());
        assert_eq!(profile.set("separator", "x"), Err(ProfileError::Value));
        assert_eq!(profile.set("columns", "booked,colour"), Err(ProfileError::Value));
        assert_eq!(profile.set("colour.x", "y"), Err(ProfileError::Key));
    }
}
