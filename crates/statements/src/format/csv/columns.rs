//! Which column holds what, from the words of the header row.

use super::line::fields;
use super::names::NAMES;
use crate::TableAnswers;
use crate::export::is_own_header;
use sarraf_ledger::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// More columns than this are none of a bank's table.
pub const MOST_COLUMNS: usize = 1_000;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The booking date, or the only date.
    Booked,
    /// The date of the purchase, where another column has the booking.
    Made,
    /// The value date.
    Value,
    /// A signed amount, or one with an indicator.
    Amount,
    /// Money out, unsigned.
    Debit,
    /// Money in, unsigned.
    Credit,
    /// D or C.
    Indicator,
    /// The amount before a fee, where no column is the amount itself.
    Gross,
    /// What came of an amount and its fee; it goes before the amount where there is a fee.
    Net,
    /// What the bank took for itself.
    Fee,
    /// The currency of that, where it has a column of its own.
    FeeCurrency,
    /// The amount in the currency of the purchase.
    Original,
    /// The currency of the purchase.
    OriginalCurrency,
    /// The rate of exchange.
    Rate,
    /// The running balance.
    Balance,
    /// The currency.
    Currency,
    /// The other side.
    Counterparty,
    /// Any text; there may be several.
    Text,
    /// The person's account.
    Account,
    /// The bank's id of the row.
    Id,
    /// Pending, booked, declined.
    Status,
    /// The merchant's category code.
    MerchantCode,
    /// The country of the merchant or of the purchase.
    Country,
}

impl Column {
    /// Every one.
    pub const ALL: [Self; 23] = [
        Self::Booked,
        Self::Made,
        Self::Value,
        Self::Amount,
        Self::Debit,
        Self::Credit,
        Self::Indicator,
        Self::Gross,
        Self::Net,
        Self::Fee,
        Self::FeeCurrency,
        Self::Original,
        Self::OriginalCurrency,
        Self::Rate,
        Self::Balance,
        Self::Currency,
        Self::Counterparty,
        Self::Text,
        Self::Account,
        Self::Id,
        Self::Status,
        Self::MerchantCode,
        Self::Country,
    ];

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Made => "made",
            Self::Value => "value",
            Self::Amount => "amount",
            Self::Debit => "debit",
            Self::Credit => "credit",
            Self::Indicator => "indicator",
            Self::Gross => "gross",
            Self::Net => "net",
            Self::Fee => "fee",
            Self::FeeCurrency => "fee-currency",
            Self::Original => "original",
            Self::OriginalCurrency => "original-currency",
            Self::Rate => "rate",
            Self::Balance => "balance",
            Self::Currency => "currency",
            Self::Counterparty => "counterparty",
            Self::Text => "text",
            Self::Account => "account",
            Self::Id => "id",
            Self::Status => "status",
            Self::MerchantCode => "merchant-code",
            Self::Country => "country",
        }
    }

    /// That of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}

/// The columns of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// What separates them.
    pub delimiter: char,
    /// How many the header names.
    pub count: usize,
    /// A currency in the header, as in `Amount (EUR)`.
    pub currency: Option<sarraf_ledger::Currency>,
    /// They are named as our own reports name them.
    pub are_ours: bool,
    found: Vec<(Column, usize)>,
}

impl Columns {
    /// The columns, if the line is a header row: it names a date and an amount.
    pub fn find(line: &str) -> Option<Self> {
        let candidates = [',', ';', '\t', '|'].into_iter().filter(|delimiter| line.contains(*delimiter));
        let read = candidates.filter_map(|delimiter| Self::read(line, delimiter));
        read.max_by_key(|columns| columns.found.len())
    }

    /// The columns as the person says, and else by the names in the header.
    pub fn said(header: Option<&str>, delimiter: char, count: usize, answers: &TableAnswers) -> Self {
        let names = header.map(|line| names(line, delimiter)).unwrap_or_default();
        let is_said = |place: usize| answers.column(place).is_some();
        let mut found: Vec<(Column, usize)> = Vec::new();
        let said = (0..count).filter_map(|place| Some((answers.column(place)??, place)));
        let named = names.iter().enumerate().filter_map(|(place, name)| Some((column(name)?, place)));
        for (column, place) in said.chain(named.filter(|(_, place)| !is_said(*place))) {
            let taken = found.iter().any(|(other, _)| *other == column);
            if !taken || column == Column::Text {
                found.push((column, place));
            }
        }
        found.sort_by_key(|(_, place)| *place);
        let columns =
            Self { delimiter, count, currency: currency_of(&names), are_ours: is_own_header(&names), found };
        columns.clone().settled().unwrap_or(columns)
    }

    /// What a column holds, if anything is taken from it.
    pub fn at(&self, place: usize) -> Option<Column> {
        self.found.iter().find(|(_, at)| *at == place).map(|(column, _)| *column)
    }

    /// The place of a column.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.places(column).next()
    }

    /// The places of a column that may stand more than once.
    pub fn places(&self, column: Column) -> impl Iterator<Item = usize> {
        self.found.iter().filter(move |(found, _)| *found == column).map(|(_, place)| *place)
    }

    /// The trimmed text of a column; empty if it is not there.
    pub fn text<'row>(&self, fields: &'row [String], column: Column) -> &'row str {
        self.place(column).and_then(|place| fields.get(place)).map_or("", |field| field.trim())
    }

    fn read(line: &str, delimiter: char) -> Option<Self> {
        let names = names(line, delimiter);
        if names.len() > MOST_COLUMNS {
            return None;
        }
        let mut found: Vec<(Column, usize)> = Vec::new();
        for (place, name) in names.iter().enumerate() {
            let Some(column) = column(name) else { continue };
            let taken = found.iter().any(|(other, _)| *other == column);
            if !taken || column == Column::Text {
                found.push((column, place));
            }
        }
        let columns = Self {
            delimiter,
            count: names.len(),
            currency: currency_of(&names),
            are_ours: is_own_header(&names),
            found,
        };
        columns.settled().filter(Self::is_header)
    }

    /// A lone purchase or value date is the booking date too. What is left after the fee is the amount.
    fn settled(mut self) -> Option<Self> {
        if self.place(Column::Booked).is_none() {
            let other =
                [Column::Made, Column::Value].into_iter().find(|column| self.place(*column).is_some())?;
            self.rename(other, Column::Booked);
        }
        if self.place(Column::Net).is_some() && self.place(Column::Fee).is_some() {
            self.found.retain(|(column, _)| *column != Column::Amount);
            self.rename(Column::Net, Column::Amount);
        }
        if self.place(Column::Amount).or(self.place(Column::Debit)).is_none() {
            self.rename(Column::Gross, Column::Amount);
        }
        Some(self)
    }

    fn rename(&mut self, column: Column, to: Column) {
        self.found.iter_mut().filter(|(found, _)| *found == column).for_each(|(found, _)| *found = to);
    }

    /// Whether a row can be read by them: there is a date and an amount.
    pub fn is_header(&self) -> bool {
        let has = |column| self.place(column).is_some();
        has(Column::Booked) && (has(Column::Amount) || has(Column::Debit) && has(Column::Credit))
    }
}

/// The names of a header row.
pub fn names(line: &str, delimiter: char) -> Vec<String> {
    fields(line.trim_start_matches('\u{feff}'), delimiter)
}

fn currency_of(names: &[String]) -> Option<sarraf_ledger::Currency> {
    names.iter().filter(|name| is_money(name)).find_map(|name| currency_in(name))
}

fn is_money(name: &str) -> bool {
    use Column::{Amount, Balance, Credit, Debit, Gross, Net};
    matches!(column(name), Some(Amount | Gross | Net | Debit | Credit | Balance))
}

fn column(name: &str) -> Option<Column> {
    let folded = fold(name.trim().trim_matches('"'));
    let bare = folded.split(['(', '[']).next().unwrap_or_default().trim();
    let bare = bare.split(" in ").next().unwrap_or(bare).trim().replace('_', " ");
    KNOWN.get(folded.trim()).or_else(|| KNOWN.get(bare.as_str())).copied()
}

/// Which column each name means.
static KNOWN: LazyLock<HashMap<&str, Column>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for (column, names) in NAMES {
        names.split('|').for_each(|name| _ = known.entry(name).or_insert(*column));
    }
    known
});

/// `Amount (EUR)`, `Betrag in EUR`, `Saldo [EUR]`, `Betrag (€)`.
fn currency_in(name: &str) -> Option<sarraf_ledger::Currency> {
    let words = name.split(|character: char| " ()[]/_".contains(character));
    words.filter(|word| word.chars().count() == 3 || *word == "€" || *word == "£").find_map(|word| match word
    {
        "€" => sarraf_ledger::Currency::from_code("EUR").ok(),
        "£" => sarraf_ledger::Currency::from_code("GBP").ok(),
        code if code.chars().all(|letter| letter.is_ascii_uppercase()) => {
            sarraf_ledger::Currency::from_code(code).ok()
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_rows_are_told_from_other_lines() {
        for (line, delimiter) in [
            ("Date,Description,Amount", ','),
            ("\u{feff}Buchungstag;Valuta;Verwendungszweck;Betrag;Währung", ';'),
            ("Date\tPaid out\tPaid in\tBalance", '\t'),
            ("\"Transaction Date\",\"Amount (USD)\"", ','),
            ("التاريخ,البيان,مدين,دائن,الرصيد", ','),
        ] {
            assert_eq!(Columns::find(line).map(|columns| columns.delimiter), Some(delimiter), "{line}");
        }
        let wide = format!("Date,Amount{}", ",x".repeat(MOST_COLUMNS));
        for line in [
            wide.as_str(),
            "",
            "Account statement",
            "2026-03-01,Tesco,-12.00",
            "Date,Description",
            "Amount,Balance",
            "Date",
        ] {
            assert_eq!(Columns::find(line), None, "{line}");
        }
    }

    #[test]
    fn columns_are_found_by_what_they_mean() {
        let columns =
            Columns::find("Transaction Date,Posted Date,Description,Debit,Credit,Balance (EUR)").unwrap();
        assert_eq!(columns.place(Column::Made), Some(0));
        assert_eq!(columns.place(Column::Booked), Some(1));
        assert_eq!(columns.place(Column::Debit), Some(3));
        assert_eq!(columns.currency.map(sarraf_ledger::Currency::code), Some("EUR"));
        let columns = Columns::find("Transaction Date,Amount,Notes").unwrap();
        assert_eq!(columns.place(Column::Booked), Some(0));
    }

    #[test]
    fn columns_of_purchases_abroad_and_of_fees_are_found_in_every_language() {
        for header in [
            "Date,Amount,Fee,Original Amount,Original Currency,Exchange Rate",
            "Date;Amount (EUR);Total fees;Amount (Foreign Currency);Type Foreign Currency;Exchange Rate",
            "Buchungstag;Betrag (EUR);Gebühren;Betrag in Fremdwährung;Fremdwährung;Wechselkurs",
            "Date;Montant;Frais;Montant d'origine;Devise d'origine;Taux de change",
            "Fecha;Importe;Comisión;Importe original;Moneda original;Tipo de cambio",
            "التاريخ;المبلغ;الرسوم;المبلغ الأصلي;العملة الأصلية;سعر الصرف",
        ] {
            let columns = Columns::find(header).unwrap();
            let wanted =
                [Column::Amount, Column::Fee, Column::Original, Column::OriginalCurrency, Column::Rate];
            let places: Vec<_> = wanted.into_iter().map(|column| columns.place(column)).collect();
            assert_eq!(places, [Some(1), Some(2), Some(3), Some(4), Some(5)], "{header}");
        }
    }

    #[test]
    fn what_is_left_after_a_fee_is_the_amount() {
        let amount = |header: &str| Columns::find(header).unwrap().place(Column::Amount);
        assert_eq!(amount("Date,Gross,Fee,Net"), Some(3));
        assert_eq!(amount("Date,Amount,Fee,Net"), Some(3));
        assert_eq!(amount("Date,Amount,VAT,Net"), Some(1), "net of a tax, not of a fee");
        assert_eq!(amount("Date,Gross,Fee"), Some(1));
        assert_eq!(amount("Date,Gross,Amount"), Some(2));
        assert_eq!(amount("Date,Gross,Debit,Credit"), None);
    }
}
