//! Each fixture beside what is read from it; `UPDATE=1` writes the expected files anew.

use sarraf_ledger::{Batch, Moment, Money, Transaction};
use sarraf_statements::{Format, Options, Statement, StatementAccount, detect, read};
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "statement"))
        .collect();
    files.sort();
    files
}

fn options(path: &Path) -> Options {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let options = Options { file_name: name.clone(), ..Options::default() };
    let answers = match name.as_str() {
        name if name.starts_with("us_") || name.starts_with("utf16_") => "currency=USD",
        name if name.ends_with(".qif") => "currency=EUR",
        _ => "",
    };
    options.answered(answers).unwrap()
}

fn money(money: Money) -> String {
    format!("{} {}", money.to_decimal(), money.currency().code())
}

fn row(out: &mut String, row: &Transaction) {
    let day = |day: Option<jiff::civil::Date>| day.map_or("-".into(), |day| day.to_string());
    let made = row.made.map_or("-".into(), Moment::to_iso);
    let _ = write!(out, "  {} {}", row.status.key(), money(row.amount));
    let _ = write!(out, " booked {} made {made} value {}", day(row.booked_on), day(row.value_on));
    let _ = write!(out, " | {} | {} |", row.counterparty, row.remittance);
    let category = row.category.as_ref().map(|category| category.as_str().to_owned());
    let code = row.merchant_code.map(|code| code.to_string());
    let country = row.country.map(|country| country.code().to_owned());
    let named =
        [("key", &row.key), ("method", &row.method), ("to", &row.transfer_key), ("category", &category)];
    let more = [("code", &code), ("country", &country)];
    for (name, value) in
        named.into_iter().chain(more).filter_map(|(name, value)| Some((name, value.as_ref()?)))
    {
        let _ = write!(out, " {name} {value}");
    }
    let priced_in = row.priced_in.map(|currency| currency.code().to_owned());
    let rate = row.rate.map(|rate| rate.to_decimal(12));
    let named = [("original", row.original.map(money)), ("priced in", priced_in), ("rate", rate)];
    for (name, value) in named.into_iter().chain([("fee", row.fee.map(money))]) {
        let _ = value.map(|value| write!(out, " {name} {value}"));
    }
    let raw = if row.raw.is_empty() { " without raw text" } else { "" };
    let _ = writeln!(out, "{raw}");
}

fn account(out: &mut String, of: &StatementAccount) {
    let StatementAccount { account, batch, period, identified } = of;
    let words = (&account.key, &account.name, account.kind.key(), account.currency.code());
    let _ = writeln!(
        out,
        "account {words:?} iban {:?} number {:?} identified {identified}",
        account.iban, account.number
    );
    if let Some(period) = period {
        let _ = writeln!(out, "  from {} to {}", period.from(), period.to());
    }
    let Batch { transactions, balances, warnings, covers, stable_ids, .. } = batch;
    assert!(covers.is_none() && !stable_ids);
    transactions.iter().for_each(|transaction| row(out, transaction));
    for balance in balances {
        let _ = writeln!(
            out,
            "  {} balance {} at {}",
            balance.kind.key(),
            money(balance.amount),
            balance.at.to_iso()
        );
    }
    for warning in warnings {
        let _ = writeln!(out, "  warning {} in line {:?}", warning.kind.key(), warning.line);
    }
}

fn dump(statement: &Statement) -> String {
    let mut out = format!("format {}\n", statement.format.key());
    statement.accounts.iter().for_each(|of| account(&mut out, of));
    for reject in &statement.rejects {
        let _ = writeln!(
            out,
            "rejected line {} {} account {:?}",
            reject.line,
            reject.reason.key(),
            reject.account
        );
    }
    for note in &statement.notes {
        let _ = writeln!(out, "note {}", note.key());
    }
    out
}

fn compare(folder: &str) -> usize {
    let files = fixtures(folder);
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        let statement =
            read(&mut bytes.as_slice(), &options(path)).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        assert_eq!(detect(&bytes), Some(statement.format), "{path:?}");
        sarraf_testkit::golden(&path.with_extension("statement"), &dump(&statement));
    }
    files.len()
}

#[test]
fn ofx_files_are_read_as_expected() {
    assert!(compare("ofx") >= 5);
}

#[test]
fn csv_files_are_read_as_expected() {
    assert!(compare("csv") >= 5);
}

#[test]
fn qif_files_are_read_as_expected() {
    assert!(compare("qif") >= 5);
}

#[test]
fn swift_files_are_read_as_expected() {
    assert!(compare("mt") >= 7);
}

#[test]
fn camt_files_are_read_as_expected() {
    assert!(compare("camt") >= 5);
}

#[test]
fn a_format_is_told_by_content() {
    assert_eq!(detect(b"OFXHEADER:100\n<OFX>"), Some(Format::Ofx1));
    assert_eq!(detect(b"  <?xml version='1.0'?><?OFX OFXHEADER=\"200\"?><OFX>"), Some(Format::Ofx2));
    assert_eq!(detect(b"a;b\nDatum;Text;Betrag\n"), Some(Format::Csv));
    assert_eq!(detect(b"\r\n!type:bank\r\n"), Some(Format::Qif));
    assert_eq!(detect(b"BANK\n940\n:20:1\n:25:1\n:60F:C260101EUR1,\n"), Some(Format::Mt940));
    assert_eq!(detect(b"{1:F01}{2:O942X}{4:\n:20:1\n:25:1\n"), Some(Format::Mt942));
    assert_eq!(detect(b"<?xml version='1.0'?><a:Document><a:BkToCstmrAcctRpt>"), Some(Format::Camt052));
    assert_eq!(detect(b"<Document>\n<BkToCstmrDbtCdtNtfctn>"), Some(Format::Camt054));
    for other in [
        &b""[..],
        b"%PDF-1.7",
        b"<html>Date,Amount",
        b"PK\x03\x04",
        b"hello",
        b"{\"date\":1}",
        &[0; 64],
        b"date",
    ] {
        assert_eq!(detect(other), None);
    }
}

/// A balance counts for the end of its day: the rows of the days between two come to their difference.
#[test]
fn balances_of_statements_agree_with_their_rows() {
    for name in [
        "mt/german.sta",
        "mt/dutch_blocks.mt940",
        "mt/pages_new_year.sta",
        "mt/kuwait_yen.sta",
        "mt/polish.sta",
        "camt/statement_v02.xml",
        "camt/statement_v08.xml",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
        let statement = read(&mut std::fs::read(&path).unwrap().as_slice(), &options(&path)).unwrap();
        for of in &statement.accounts {
            let booked = of.batch.balances.iter().filter(|balance| balance.kind.key() == "booked");
            let points: Vec<_> = booked.map(|balance| (balance.at.date(), balance.amount.minor())).collect();
            for pair in points.windows(2) {
                let [(from, before), (to, after)] = pair else { continue };
                let within = |row: &&Transaction| row.booked_on.is_some_and(|day| day > *from && day <= *to);
                let moved: i64 =
                    of.batch.transactions.iter().filter(within).map(|row| row.amount.minor()).sum();
                assert_eq!(before + moved, *after, "{name} {from} to {to}");
            }
        }
    }
}
