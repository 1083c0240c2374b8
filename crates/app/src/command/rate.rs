//! Rates of exchange, and totals in the person's main currency.

use crate::engine::Core;
use crate::open::Open;
use crate::render::answer::{refused, words};
use crate::speech::Speech;
use crate::wire::*;
use crate::{Code, Error, Result};
use sarraf_assistant::{MAIN_CURRENCY, in_main, main_currency, rate_line, total_line};
use sarraf_insight::exchange::{Origin, Part, Quote};
use sarraf_ledger::{BalanceKind, Currency, Money, Rate, RateError};
use sarraf_statements::{RateFile, read_rates};
use sarraf_store::{BalanceRow, BankState, NewRate, RateRow, RateSource, Reader};
use sarraf_words::{Arg, Line};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The word of a file of rates, where a statement has its format.
const FORMAT: &str = "ecb-rates";
/// Decimal places of a rate that is computed.
const PLACES: u32 = 6;

/// The rates that are kept, and the main currency.
pub(crate) async fn rates(core: &Arc<Core>, _: Nothing) -> Result<RatesView> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    Ok(RatesView {
        main_currency: main_currency(&reader)?.map(|currency| currency.code().to_owned()),
        rates: reader.rates()?.iter().map(|row| view(&speech, row)).collect(),
    })
}

fn view(speech: &Speech, row: &RateRow) -> RateView {
    let origin = match row.source {
        RateSource::Entered => Origin::Entered,
        RateSource::File => Origin::File(row.name.clone()),
    };
    let quote = Quote { base: row.base, quote: row.quote, rate: row.rate, on: row.on, origin };
    RateView { rate: row.text.clone(), ..rate_view(speech, &quote) }
}

fn rate_view(speech: &Speech, quote: &Quote) -> RateView {
    let (source, name) = match &quote.origin {
        Origin::Entered => ("entered", None),
        Origin::File(name) => ("file", Some(name.clone())),
        Origin::Bank => ("bank", None),
    };
    RateView {
        base: quote.base.code().to_owned(),
        quote: quote.quote.code().to_owned(),
        rate: quote.rate.to_decimal(PLACES),
        on: quote.on.to_string(),
        source: source.to_owned(),
        name,
        text: speech.line(&words(speech, &rate_line(quote))),
    }
}

/// Enters a rate: so much of `quote` for one of `base`. Goes before every other.
pub(crate) async fn set_rate(core: &Arc<Core>, request: RateRequest) -> Result<RatesView> {
    let open = core.open()?;
    let (base, quote) = pair(&request)?;
    let text = request.rate.as_deref().unwrap_or_default().trim().to_owned();
    Rate::parse(&text).map_err(|error| match error {
        RateError::NotARate => Error::because(Code::Invalid, "error-rate"),
        RateError::OutOfRange => Error::because(Code::Invalid, "error-rate-range"),
    })?;
    let on = match request.on.as_deref() {
        None => open.clock.now().date(),
        Some(day) => day.parse().map_err(|_| Error::from(Code::Invalid))?,
    };
    let now = open.clock.now().at;
    open.store.write(|writer| writer.enter_rate(&NewRate { base, quote, text, on }, now))?;
    rates(core, Nothing {}).await
}

/// Takes out the rate that was entered for two currencies; without any, all rates of files.
pub(crate) async fn remove_rate(core: &Arc<Core>, request: RateRequest) -> Result<RatesView> {
    let open = core.open()?;
    let now = open.clock.now().at;
    if request.base.is_empty() && request.quote.is_empty() {
        open.store.write(|writer| writer.remove_rate_files(now).map(drop))?;
    } else {
        let (base, quote) = pair(&request)?;
        open.store.write(|writer| writer.remove_rate(base, quote, now))?;
    }
    rates(core, Nothing {}).await
}

fn pair(request: &RateRequest) -> Result<(Currency, Currency)> {
    let code = |code: &str| currency(code);
    let (base, quote) = (code(&request.base)?, code(&request.quote)?);
    if base == quote { Err(Error::because(Code::Invalid, "error-rate-same")) } else { Ok((base, quote)) }
}

fn currency(code: &str) -> Result<Currency> {
    Currency::from_code(code.trim()).map_err(|_| Error::because(Code::Invalid, "error-currency"))
}

/// Chooses the main currency; an empty value takes the choice back.
pub(crate) fn choose_main(open: &Open, value: &str) -> Result<()> {
    let code = if value.is_empty() { "" } else { currency(value)?.code() };
    Ok(open.store.write(|writer| writer.set_setting(MAIN_CURRENCY, code))?)
}

/// Takes the rates of a file, if it is one of rates.
pub(crate) fn take_file(
    open: &Open,
    speech: &Speech,
    name: &str,
    bytes: &[u8],
    dry_run: bool,
) -> Result<ImportView> {
    let file = read_rates(bytes).ok_or(Code::UnreadableFile)?;
    if !dry_run {
        let rates = new_rates(&file);
        let now = open.clock.now().at;
        open.store.write(|writer| writer.put_rate_file(&rates, name, now))?;
    }
    let count = u32::try_from(file.rates.len()).unwrap_or(u32::MAX);
    let args = vec![
        ("file", Arg::from(name)),
        ("day", Arg::Day(file.on)),
        ("currencies", Arg::from(Line::new("count-currencies").with("count", Arg::Count(count)))),
    ];
    Ok(ImportView {
        format: FORMAT.to_owned(),
        conversation: None,
        accounts: Vec::new(),
        notes: Vec::new(),
        partly: false,
        text: speech.say(if dry_run { "rates-would" } else { "rates-taken" }, args),
    })
}

fn new_rates(file: &RateFile) -> Vec<NewRate> {
    let rate = |(quote, text): &(Currency, String)| NewRate {
        base: file.base,
        quote: *quote,
        text: text.clone(),
        on: file.on,
    };
    file.rates.iter().map(rate).collect()
}

/// What all accounts hold together.
pub(crate) async fn total(core: &Arc<Core>, _: Nothing) -> Result<TotalView> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let (kind, sums, accounts, of) = held(&reader)?;
    let total = in_main(&reader, speech.today, &sums).map_err(refused)?;
    let main = main_currency(&reader)?.map(|currency| currency.code().to_owned());
    let list = |sums: &[Money]| sums.iter().map(|sum| speech.amount(*sum)).collect::<Vec<_>>();
    let shown = |sums: &[Money]| Arg::List(sums.iter().map(|sum| Arg::Table(*sum)).collect());
    Ok(TotalView {
        main_currency: main,
        kind: kind.key().to_owned(),
        accounts,
        of,
        coverage_text: coverage(&speech, kind, accounts, of),
        amount: total.as_ref().map(|total| speech.amount(total.amount)),
        converted: total.as_ref().is_some_and(sarraf_insight::exchange::Total::is_converted),
        parts: total.iter().flat_map(|total| &total.parts).map(|part| part_view(&speech, part)).collect(),
        separate: list(total.as_ref().map_or(&sums, |total| &total.separate)),
        text: match &total {
            Some(total) => speech.line(&words(&speech, &total_line(total))),
            None if sums.is_empty() => String::new(),
            None => speech.say("total-sums", vec![("sums", shown(&sums))]),
        },
    })
}

fn coverage(speech: &Speech, kind: BalanceKind, accounts: u32, of: u32) -> String {
    let kind = Line::new(format!("proof-kind-{}", kind.key()));
    let figure = |count| Arg::from(speech.words.count(count));
    speech.say(
        "total-coverage",
        vec![("kind", Arg::from(kind)), ("accounts", figure(accounts)), ("of", figure(of))],
    )
}

fn part_view(speech: &Speech, part: &Part) -> TotalPartView {
    TotalPartView {
        sum: speech.amount(part.sum),
        converted: speech.amount(part.converted),
        rate: part.by.as_ref().map(|by| rate_view(speech, by)),
    }
}

/// The kind of balance most accounts have, its sum per currency, how many accounts are in it, and of how many.
fn held(reader: &Reader) -> Result<(BalanceKind, Vec<Money>, u32, u32)> {
    let banks = reader.banks()?;
    let is_living = |bank| banks.iter().any(|row| row.id == bank && row.state != BankState::Unlinked);
    let accounts = reader.accounts()?.into_iter().filter(|account| is_living(account.bank));
    let balances: Vec<Vec<BalanceRow>> =
        accounts.map(|account| reader.balances(account.id)).collect::<std::result::Result<_, _>>()?;
    let of_kind = |kind| balances.iter().flatten().filter(move |balance| balance.kind == kind);
    let kind = if of_kind(BalanceKind::Available).count() > of_kind(BalanceKind::Booked).count() {
        BalanceKind::Available
    } else {
        BalanceKind::Booked
    };
    let mut sums: BTreeMap<Currency, i128> = BTreeMap::new();
    for balance in of_kind(kind) {
        *sums.entry(balance.amount.currency()).or_default() += i128::from(balance.amount.minor());
    }
    let sums =
        sums.into_iter().filter_map(|(currency, minor)| Money::from_sum(minor, currency).ok()).collect();
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Ok((kind, sums, count(of_kind(kind).count()), count(balances.len())))
}
