//! Separated values (RFC 4180): a header row, CRLF, text in quotes where it must be.
//!
//! A text that a spreadsheet would take for a formula begins with an apostrophe, which our own reader takes off
//! again; numbers, signs and dates stay what they are. A byte order mark says that it is UTF-8, which spreadsheets
//! do not see otherwise.

use super::part::{Change, Entry, Report, Section};
use super::profile::{Column, ExportProfile};
use super::{MOCK, Writing};
use crate::DecimalMark;
use sarraf_ledger::{Moment, Money};
use std::io::{self, Write};

/// Columns by which a report of ours is known.
const FEWEST: usize = 10;

#[derive(Default)]
pub(super) struct Csv {
    columns: Vec<Column>,
}

impl Writing for Csv {
    fn begin(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        self.columns = report.profile.shown_columns();
        if report.profile.byte_order_mark {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut heads: Vec<String> = self.columns.iter().map(|column| column.head().to_owned()).collect();
        heads.extend(report.changes.then(|| "Change".to_owned()));
        heads.extend(report.mock.then(|| MOCK.to_owned()));
        record(&report.profile, &heads, out)
    }

    fn section(&mut self, _: &Report, _: &Section, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn entry(
        &mut self,
        report: &Report,
        section: &Section,
        entry: &Entry,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let cell = |column: &Column| cell(*column, &report.profile, section, entry);
        let mut cells: Vec<String> = self.columns.iter().map(cell).collect();
        cells.extend(report.changes.then(|| entry.change.map_or("", Change::key).to_owned()));
        cells.extend(report.mock.then(|| MOCK.to_owned()));
        record(&report.profile, &cells, out)
    }

    fn close(&mut self, _: &Report, _: &Section, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, _: &Report, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Whether these name columns as a report of ours does, and enough of them that no bank's file is meant.
pub fn is_own_header(names: &[String]) -> bool {
    let is_ours = |name: &String| name == MOCK || Column::ALL.iter().any(|column| column.head() == name);
    names.len() >= FEWEST && names.iter().all(is_ours)
}

fn record(profile: &ExportProfile, cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(u8::try_from(profile.separator).unwrap_or(b','))
        .terminator(::csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(cells)?;
    writer.flush()
}

fn cell(column: Column, profile: &ExportProfile, section: &Section, entry: &Entry) -> String {
    let row = &entry.transaction;
    let decimal = |money: Money| marked(money.to_decimal(), profile.decimal_mark);
    let size =
        |money: Money| marked(money.to_decimal().trim_start_matches('-').to_owned(), profile.decimal_mark);
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let account = &section.account;
    let text = match column {
        Column::Booked => day(row.booked_on),
        Column::Value => day(row.value_on),
        Column::Made => row.made.map(Moment::to_iso),
        Column::Amount => Some(decimal(row.amount)),
        Column::Debit => row.amount.is_negative().then(|| size(row.amount)),
        Column::Credit => (!row.amount.is_negative()).then(|| size(row.amount)),
        Column::Currency => Some(row.amount.currency().code().to_owned()),
        Column::Counterparty => Some(guarded(profile.payee(&row.counterparty))),
        Column::Remittance => Some(guarded(&row.remittance)),
        Column::Balance => entry.balance.map(decimal),
        Column::Status => Some(row.status.key().to_owned()),
        Column::Category => Some(guarded(&categories(profile, entry))),
        Column::Note => entry.note.as_deref().map(guarded),
        Column::Original => row.original.map(decimal),
        Column::OriginalCurrency => {
            row.original.map(Money::currency).or(row.priced_in).map(|currency| currency.code().to_owned())
        }
        Column::Rate => row.rate.map(|rate| marked(rate.to_decimal(12), profile.decimal_mark)),
        Column::Fee => row.fee.map(decimal),
        Column::Account => account
            .iban
            .as_ref()
            .or(account.number.as_ref())
            .or(Some(&account.name))
            .map(|name| guarded(name)),
        Column::Code => profile.accounts.get(&section.id).map(|code| guarded(code)),
        Column::Bank => Some(guarded(&section.bank)),
        Column::Id => Some(guarded(&entry.id)),
        Column::Source => Some(entry.source().to_owned()),
    };
    text.unwrap_or_default()
}

/// The category, or the parts with theirs.
fn categories(profile: &ExportProfile, entry: &Entry) -> String {
    let named = |category: &Option<sarraf_ledger::Category>| {
        let key = category.as_ref().map_or("", |category| category.as_str());
        profile.category(key).unwrap_or(key).to_owned()
    };
    match entry.shares.as_slice() {
        [] => named(&entry.category),
        shares => {
            let shares = shares.iter().map(|share| {
                let amount = marked(share.amount.to_decimal(), profile.decimal_mark);
                format!("{} {amount}", named(&share.category))
            });
            shares.collect::<Vec<_>>().join(" + ")
        }
    }
}

fn marked(decimal: String, mark: DecimalMark) -> String {
    match mark {
        DecimalMark::Point => decimal,
        DecimalMark::Comma => decimal.replace('.', ","),
    }
}

/// What spreadsheets take for the beginning of a formula, wide forms too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text that is no formula. One that begins with an apostrophe gets another, so that it is found again.
fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA) || text.starts_with('\'') { format!("'{text}") } else { text.to_owned() }
}

/// The text that was guarded.
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) || rest.starts_with('\'') => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded_and_found_again() {
        for text in ["=1+1", "+49 30", "-5", "@x", "＝x", "'quoted'", "'=x", "\tx"] {
            assert!(guarded(text).starts_with('\''), "{text}");
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in ["Kiln", "", "a=b", "l'Orée"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
        assert_eq!(unguarded("'t is"), "'t is", "an apostrophe of the bank's stays");
    }
}
