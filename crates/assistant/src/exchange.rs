//! Sums in the person's main currency: the rates there are, and how a converted figure is said. It never stands
//! without its mark, the rates, their days and where they come from.

use crate::AssistantError;
use crate::line::{Arg, Line};
use crate::words::side_by_side;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::exchange::{BANK_DAYS, Origin, Part, Quote, Rates, Total, total};
use sarraf_ledger::{Currency, Money};
use sarraf_store::{Exchanged, RateRow, RateSource, Reader, StoreError};

/// The setting that holds the main currency's code.
pub const MAIN_CURRENCY: &str = "main-currency";
/// Decimal places of a rate as it is shown.
const PLACES: u32 = 6;

/// The currency the person wants totals in, if one was chosen.
pub fn main_currency(reader: &Reader) -> Result<Option<Currency>, StoreError> {
    Ok(reader.setting(MAIN_CURRENCY)?.and_then(|code| Currency::from_code(&code).ok()))
}

/// Every rate that may be used today.
pub fn rates(reader: &Reader, today: Date) -> Result<Rates, StoreError> {
    let stored = reader.rates()?;
    let of = |source| stored.iter().filter(move |row: &&RateRow| row.source == source).map(quote).collect();
    let since = today.saturating_sub(BANK_DAYS.days());
    let exchanged = reader.exchanged_since(since, today)?;
    let bank = |Exchanged { base, quote, rate, on }| Quote { base, quote, rate, on, origin: Origin::Bank };
    Ok(Rates {
        entered: of(RateSource::Entered),
        files: of(RateSource::File),
        banks: exchanged.into_iter().map(bank).collect(),
    })
}

fn quote(row: &RateRow) -> Quote {
    let origin = match row.source {
        RateSource::Entered => Origin::Entered,
        RateSource::File => Origin::File(row.name.clone()),
    };
    Quote { base: row.base, quote: row.quote, rate: row.rate, on: row.on, origin }
}

/// Sums in the main currency; `None` where none is chosen, or nothing can be converted.
pub fn in_main(reader: &Reader, today: Date, sums: &[Money]) -> Result<Option<Total>, AssistantError> {
    let Some(main) = main_currency(reader)? else { return Ok(None) };
    Ok(total(main, sums, &rates(reader, today)?, today))
}

/// A total in words: with its mark and rates where it is converted, and what is not in it.
#[must_use]
pub fn total_line(total: &Total) -> Line {
    let key = match (total.is_converted(), total.separate.is_empty()) {
        (false, true) => "total-plain",
        (false, false) => "total-plain-separate",
        (true, true) => "total-converted",
        (true, false) => "total-converted-separate",
    };
    let rates = total.parts.iter().filter_map(|part| part.by.as_ref());
    let rates = rates.map(|by| Arg::from(rate_line(by))).collect();
    Line::new(key)
        .with("amount", Arg::amount(total.amount))
        .with("rates", Arg::List(rates))
        .with("rest", side_by_side(&total.separate))
}

/// "1 USD = 0.92 EUR, 13 March, from the file eurofxref.csv".
#[must_use]
pub fn rate_line(by: &Quote) -> Line {
    let source = match &by.origin {
        Origin::Entered => Line::new("rate-source-entered"),
        Origin::File(name) => Line::new("rate-source-file").with("name", name.as_str()),
        Origin::Bank => Line::new("rate-source-bank"),
    };
    Line::new("rate-by")
        .with("one", Arg::Number("1".to_owned()))
        .with("base", by.base.code())
        .with("quote", by.quote.code())
        .with("rate", Arg::Number(by.rate.to_decimal(PLACES)))
        .with("day", Arg::Day(by.on))
        .with("source", source)
}

/// How each part came about.
pub(crate) fn arithmetic(total: &Total) -> Vec<Line> {
    let line = |part: &Part| {
        let by = part.by.as_ref()?;
        let line = Line::new("arithmetic-converted").with("sum", Arg::amount(part.sum));
        Some(line.with("amount", Arg::amount(part.converted)).with("rate", rate_line(by)))
    };
    total.parts.iter().filter_map(line).collect()
}
