//! Files of rates of exchange: the euro's reference rates as the European Central Bank publishes them as CSV, those
//! of one day (`eurofxref.csv`) and those of all days (`eurofxref-hist.csv`), of which the newest day is read.

use jiff::civil::Date;
use sarraf_ledger::{Currency, Rate};
use std::collections::HashSet;

/// Rates of a day: so much for one euro.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateFile {
    /// The day.
    pub on: Date,
    /// What they are for one of.
    pub base: Currency,
    /// Currency and decimal, as written.
    pub rates: Vec<(Currency, String)>,
}

/// Fewer currencies than this make no file of rates.
const FEWEST: usize = 3;
/// What the rates are for one of.
const BASE: &str = "EUR";

/// Whether a file is one of rates, by its first line: `Date`, then codes of currencies.
#[must_use]
pub fn is_rates(bytes: &[u8]) -> bool {
    header(text(bytes)).is_some()
}

/// The rates of the newest day of a file. `None` if it is none of rates, or has no day that can be read.
/// A currency without a rate on that day (`N/A`), and one ISO 4217 no longer knows, is left away.
#[must_use]
pub fn read_rates(bytes: &[u8]) -> Option<RateFile> {
    let text = text(bytes);
    let codes = header(text)?;
    let base = Currency::from_code(BASE).ok()?;
    let newest = text.lines().skip(1).filter_map(dated).max_by_key(|(on, _)| *on)?;
    let rate = |(code, text): (&str, &str)| {
        Rate::parse(text).ok()?;
        Some((Currency::from_code(code).ok()?, text.to_owned()))
    };
    let rates: Vec<_> = codes.into_iter().zip(cells(newest.1).skip(1)).filter_map(rate).collect();
    (!rates.is_empty()).then_some(RateFile { on: newest.0, base, rates })
}

fn text(bytes: &[u8]) -> &str {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split(',').map(|cell| cell.trim().trim_matches('"'))
}

/// The codes behind `Date`, each once; the line may end with a comma.
fn header(text: &str) -> Option<Vec<&str>> {
    let mut cells = cells(text.lines().next()?);
    let first = cells.next()?;
    let codes: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let is_code = |cell: &&str| cell.len() == 3 && cell.bytes().all(|byte| byte.is_ascii_uppercase());
    let distinct: HashSet<&str> = codes.iter().copied().chain([BASE]).collect();
    let is_header = first == "Date" && codes.len() >= FEWEST && codes.iter().all(is_code);
    (is_header && distinct.len() == codes.len() + 1).then_some(codes)
}

fn dated(line: &str) -> Option<(Date, &str)> {
    let day = cells(line).next()?;
    let written = || Date::strptime("%d %B %Y", day).ok();
    Some((day.parse().ok().or_else(written)?, line))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAILY: &str = "Date, USD, JPY, BGN, CZK, \n13 March 2026, 1.0837, 158.35, N/A, 25.010, \n";
    const HISTORY: &str = "Date,USD,JPY,CYP,\n2026-03-12,1.08,158,N/A,\n2026-03-13,1.0837,158.35,N/A,\n1999-01-04,1.1789,133.73,0.58231,\n";

    fn read(text: &str) -> Option<(String, Vec<String>)> {
        let file = read_rates(text.as_bytes())?;
        let rates = file.rates.iter().map(|(code, rate)| format!("{} {rate}", code.code())).collect();
        Some((file.on.to_string(), rates))
    }

    #[test]
    fn the_files_of_a_day_and_of_all_days_are_read() {
        let (day, rates) = read(DAILY).unwrap();
        assert_eq!(
            (day.as_str(), rates),
            ("2026-03-13", vec!["USD 1.0837".into(), "JPY 158.35".into(), "CZK 25.010".into()])
        );
        let (day, rates) = read(HISTORY).unwrap();
        assert_eq!((day.as_str(), rates), ("2026-03-13", vec!["USD 1.0837".into(), "JPY 158.35".to_owned()]));
        assert_eq!(read(&format!("\u{feff}{}", HISTORY.replace('\n', "\r\n"))).unwrap().0, "2026-03-13");
    }

    #[test]
    fn statements_are_no_rates_and_rates_no_statements() {
        for text in [
            "Date,Description,Amount\n2026-03-13,Shop,-1.00\n",
            "Date,USD,EUR\n2026-03-13,1,2\n",
            "date,USD,JPY,CZK\n",
            "Date,USD,JPY,USD\n2026-03-13,1.08,158,1.09\n",
            "Date,USD,JPY,EUR\n2026-03-13,1.08,158,1\n",
            "",
        ] {
            assert!(!is_rates(text.as_bytes()), "{text}");
        }
        assert!(is_rates(DAILY.as_bytes()) && is_rates(HISTORY.as_bytes()));
        assert_eq!(read("Date,USD,JPY,CZK\nno day,1,2,3\n"), None);
        assert_eq!(read("Date,USD,JPY,CZK\n2026-03-13,N/A,-1,0\n"), None);
        assert_eq!(read_rates(&[0xff, 0xfe, 0x44]), None);
    }
}
