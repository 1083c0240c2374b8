//! What was read, written as a report and read back.

use super::check::day;
use sarraf_ledger::{Account, Moment, Money, Period, Status, Transaction};
use sarraf_statements::export::{
    Dating, Entry, ExportFormat, ExportProfile, Exporter, Point, PointSource, Report, Section,
};
use sarraf_statements::{Options, Statement, StatementAccount, StatementError, read};
use sarraf_words::Locale;

/// The formats our own readers read.
const FORMATS: [ExportFormat; 4] =
    [ExportFormat::Csv, ExportFormat::Ofx, ExportFormat::Qif, ExportFormat::Camt];
/// A text up to here is cut by none of them.
const LONGEST: usize = 32;
/// More rows than this tell nothing new.
const MOST_ROWS: usize = 200;

/// Every account of a statement comes back from each format.
pub fn comes_back(statement: &Statement) {
    for of in statement.accounts.iter().take(4) {
        let rows = &of.batch.transactions;
        if rows.is_empty() || rows.len() > MOST_ROWS {
            continue;
        }
        for format in FORMATS {
            read_back(format, of, &written(format, of));
        }
    }
}

/// An account as a report.
pub fn written(format: ExportFormat, of: &StatementAccount) -> Vec<u8> {
    let mut out = Vec::new();
    let write = |out: &mut Vec<u8>| -> std::io::Result<()> {
        let mut exporter = Exporter::begin(report(format), out)?;
        exporter.section(section(of))?;
        for (row, number) in of.batch.transactions.iter().zip(1..) {
            exporter.entry(&entry(number, row))?;
        }
        exporter.end()
    };
    write(&mut out).expect("what was read can be written");
    out
}

fn report(format: ExportFormat) -> Report {
    Report {
        format,
        made_at: Moment::parse("2026-04-02T09:30:00+02:00").expect("a moment"),
        mock: false,
        has_balances: false,
        changes: false,
        profile: ExportProfile::default(),
        locale: Locale::english(),
        by: Dating::Booked,
    }
}

fn section(of: &StatementAccount) -> Section {
    let rows = &of.batch.transactions;
    let days: Vec<_> = rows.iter().filter_map(day).collect();
    let period = days.first().zip(days.last()).and_then(|(from, to)| Period::new(*from, *to).ok());
    let period = period.expect("rows have days, oldest first");
    let zero = Money::zero(of.account.currency);
    let booked = rows.iter().filter(|row| row.status == Status::Booked);
    let sum = booked.clone().try_fold(zero, |sum, row| sum.checked_add(row.amount).ok());
    // Of files no amount is taken that has no other side, nor is one that several rows come to.
    let sum = sum.filter(|sum| sum.checked_neg().is_ok());
    Section {
        id: "a1".into(),
        bank: "Emberline".into(),
        account: Account { ownership: None, holder: None, ..of.account.clone() },
        holder: None,
        period,
        // A row that is called an opening balance is one, where none stands before it.
        opening: Some(Point { on: period.from(), amount: zero, source: PointSource::Computed }),
        closing: sum.map(|amount| Point { on: period.to(), amount, source: PointSource::Computed }),
        count: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        sum: sum.unwrap_or(zero),
        proof: None,
    }
}

fn entry(number: u32, row: &Transaction) -> Entry {
    Entry {
        id: format!("t{number}"),
        on: day(row).expect("a row has a day"),
        payee: row.counterparty.clone(),
        category: row.category.clone(),
        shares: Vec::new(),
        own_transfer: false,
        note: None,
        balance: None,
        source: sarraf_ledger::Source::Connection,
        change: None,
        transaction: row.clone(),
    }
}

/// The rows of a report are those it was made of.
pub fn read_back(format: ExportFormat, of: &StatementAccount, bytes: &[u8]) {
    let answers = format!("decimal-mark=point,sign=out-negative,currency={}", of.account.currency.code());
    let options = Options::default().answered(&answers).expect("answers are taken");
    let again: Result<Statement, StatementError> = read(&mut &*bytes, &options);
    let shown = || String::from_utf8_lossy(bytes).into_owned();
    let again = again.unwrap_or_else(|error| panic!("{}: {error}\n{}", format.key(), shown()));
    assert_eq!(again.rejected, 0, "{}: {:?}\n{}", format.key(), again.rejects, shown());
    let rows = again.accounts.iter().flat_map(|of| &of.batch.transactions);
    let mut found: Vec<String> = rows.map(|row| essence(row, format)).collect();
    let mut wanted: Vec<String> = of.batch.transactions.iter().map(|row| essence(row, format)).collect();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted, "{}\n{}", format.key(), shown());
}

/// What must survive: day, amount and currency; whether it is booked, where the format says so; words that are short.
fn essence(row: &Transaction, format: ExportFormat) -> String {
    let amount = (row.amount.to_decimal(), row.amount.currency().code());
    let status = Some(row.status).filter(|_| format != ExportFormat::Qif);
    format!("{:?} {amount:?} {status:?} {}", day(row), words(row))
}

/// Counterparty and remittance, of what XML has letters for. A name that the latter begins with, once or more often,
/// is not counted there: a reader leaves it out once, and what it left may begin so too.
fn words(row: &Transaction) -> String {
    let mut rest = row.remittance.as_str();
    while let Some(after) = rest.strip_prefix(&row.counterparty).filter(|_| !row.counterparty.is_empty()) {
        if after.starts_with(char::is_alphanumeric) {
            break;
        }
        rest = after.trim_start();
    }
    let texts = format!("{} {rest}", row.counterparty);
    let texts = sarraf_ledger::text::clean(&texts.replace(['\u{fffe}', '\u{ffff}'], ""));
    if texts.chars().count() <= LONGEST { texts } else { String::new() }
}
