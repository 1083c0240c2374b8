//! What must hold of every file, however broken: the bodies of the fuzz targets, one for each reader of
//! `sarraf-statements`. Tests of that room hand them its golden and bad files, and those files changed a little.

pub mod check;
pub mod report;

use check::file;
use sarraf_ledger::Account;
use sarraf_statements::{Format, KnownAccount, Options, detect, is_rates, preview, read, read_rates};

/// Which target reads a format. A new format has no place to stand here until it has one.
pub const fn target(format: Format) -> &'static str {
    match format {
        Format::Ofx1 | Format::Ofx2 => "ofx",
        Format::Csv => "csv",
        Format::Qif => "qif",
        Format::Mt940 | Format::Mt942 => "mt",
        Format::Camt052 | Format::Camt053 | Format::Camt054 => "camt",
    }
}

/// What must hold of some bytes.
pub type Body = fn(&[u8]);

/// Every target by its name, which is that of its program too.
pub const TARGETS: [(&str, Body); 8] = [
    ("any", any),
    ("camt", camt),
    ("csv", csv),
    ("mapping", mapping),
    ("mt", mt),
    ("ofx", ofx),
    ("qif", qif),
    ("rates", rates),
];

pub fn ofx(bytes: &[u8]) {
    forms(bytes, &[Format::Ofx1, Format::Ofx2]);
}

pub fn qif(bytes: &[u8]) {
    forms(bytes, &[Format::Qif]);
}

pub fn mt(bytes: &[u8]) {
    forms(bytes, &[Format::Mt940, Format::Mt942]);
}

pub fn camt(bytes: &[u8]) {
    forms(bytes, &[Format::Camt053, Format::Camt052, Format::Camt054]);
}

/// A table, by the names of its columns.
pub fn csv(bytes: &[u8]) {
    forms(bytes, &[Format::Csv]);
    shown(bytes, &options());
}

/// A table as a person says it is read: the first line of the bytes holds the answers, those that are none left out.
pub fn mapping(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (head, table) = bytes.split_at(end);
    let mut said = options();
    for answer in String::from_utf8_lossy(head).split(',') {
        said = said.clone().answered(answer).unwrap_or(said);
    }
    let answers = said.answers();
    assert!(
        options().answered(&answers).as_ref() == Some(&said),
        "answers are taken as they were said: {answers}"
    );
    let table = table.get(1..).unwrap_or_default();
    file(table, &said);
    shown(table, &said);
}

/// Whatever it is: told by its content.
pub fn any(bytes: &[u8]) {
    let told = detect(bytes);
    let Some(whole) = file(bytes, &options()) else { return };
    assert_eq!(told, Some(whole.format), "the format is that of the content");
    let said = Options { format: told, ..whole.options.clone() };
    assert!(read(&mut &*bytes, &said).as_ref() == Ok(&whole.statement), "said and told are one");
    let Some(first) = whole.statement.accounts.first() else { return };
    let Account { name, kind, currency, .. } = first.account.clone();
    let account = Some(KnownAccount { key: "known".into(), name, kind, currency });
    let known = file(bytes, &Options { account, ..whole.options });
    let accounts = known.into_iter().flat_map(|known| known.statement.accounts);
    assert!(
        accounts.map(|of| of.account).all(|of| of.key.starts_with("known") && of.currency == currency),
        "the account that is said"
    );
}

/// Rates of a day.
pub fn rates(bytes: &[u8]) {
    let found = read_rates(bytes);
    assert!(found == read_rates(bytes), "reading twice gives the same");
    let Some(file) = found else { return };
    assert!(is_rates(bytes) && !file.rates.is_empty(), "only of a file of rates");
    let read_once = |code| file.rates.iter().filter(|(other, _)| *other == code).count() == 1;
    for (code, rate) in &file.rates {
        assert!(sarraf_ledger::Rate::parse(rate).is_ok(), "a rate is one");
        assert!(*code != file.base && read_once(*code), "each currency has one rate, and the base none");
    }
}

/// A file said to be of each of these formats, which one reader reads: all say the same of it.
fn forms(bytes: &[u8], formats: &[Format]) {
    let said = |format| Options { format: Some(format), ..options() };
    let Some((first, others)) = formats.split_first() else { return };
    let Some(whole) = file(bytes, &said(*first)) else { return };
    for other in others {
        let again = read(&mut &*bytes, &Options { format: Some(*other), ..whole.options.clone() });
        assert!(again.is_ok_and(|again| whole.same_rows(&again)), "one reader says one thing");
    }
}

/// What is shown of a table is what an import then brings, also by the answers it was shown with.
fn shown(bytes: &[u8], options: &Options) {
    let Ok(seen) = preview(&mut &*bytes, options, usize::MAX) else { return };
    if !seen.is_ready() || !seen.is_whole {
        return;
    }
    let mut rows: Vec<_> = seen.rows.iter().filter_map(|row| row.read.clone()?.ok()).collect();
    rows.sort_by(|one, other| one.raw.cmp(&other.raw));
    let by_answers = self::options().answered(&seen.answers);
    assert!(by_answers.is_some(), "answers are taken: {}", seen.answers);
    for options in [Some(options.clone()), by_answers].into_iter().flatten() {
        let brought = read(&mut &*bytes, &options);
        let Ok(brought) = brought else {
            assert!(rows.is_empty(), "shown, and not brought: {brought:?}");
            continue;
        };
        assert_eq!(brought.rejected, u64::from(seen.rejected), "as many are refused");
        let brought = brought.accounts.into_iter().flat_map(|account| account.batch.transactions);
        let mut brought: Vec<_> = brought.collect();
        brought.sort_by(|one, other| one.raw.cmp(&other.raw));
        assert!(brought == rows, "{} rows shown, {} brought", rows.len(), brought.len());
    }
}

fn options() -> Options {
    Options { file_name: "file.txt".into(), ..Options::default() }
}
