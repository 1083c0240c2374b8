//! The balance will be below zero within days.
//!
//! Of each everyday account it looks two weeks ahead, by what comes again, what is pending and what is spent otherwise
//! ([`sarraf_insight::forecast`]), and speaks when within a week the balance will rather be below zero than not. Of one
//! account it speaks once in two weeks; the alert is over when the balance is not expected below zero any more, not even
//! at the low end of its range.
//!
//! It stays quiet, on purpose, for:
//! - *what only may be*: the low end of the range alone is below;
//! - *an account that is below already*: nothing is ahead of that, and the limit of the balance speaks;
//! - *money that comes before*: a salary, or a transfer of one's own that comes again;
//! - *a balance that is older than three days*, and accounts that owe by nature: cards and loans.

use crate::Kind;
use crate::ahead::Ahead;
use crate::evidence::{Evidence, Figure, Point, Value};
use crate::finding::Finding;
use jiff::ToSpan;
use sarraf_insight::forecast::{Below, Day, Forecast, Known, Move, Mover, Sureness};
use sarraf_ledger::{AccountKind, Money, TransactionId};
use sarraf_outlook::{Coming, Funds, ahead as look_ahead, funds};
use sarraf_store::{AccountRow, AlertRow, StoreError};

/// Days looked ahead.
const DAYS: u32 = 14;
/// Days ahead in which it speaks.
const NEAR: u32 = 7;
/// A balance that is older says nothing of the days ahead.
const MOST_OLD: i32 = 3;
/// Below this it holds what was told, but tells nothing.
const LEAST_SURE: u32 = 60;
/// Rows of what comes again that are shown.
const SHOWN: usize = 6;

/// Every account whose balance will, or may, be below zero.
pub fn all(ahead: &Ahead<'_>) -> Result<Vec<Finding>, StoreError> {
    let everyday = ahead.accounts.iter().filter(|account| account.kind == AccountKind::Current);
    let mut found = Vec::new();
    for account in everyday {
        for funds in funds(ahead.reader, [account])? {
            found.extend(of(ahead, account, &funds)?);
        }
    }
    Ok(found)
}

/// Whether it only keeps an alert that was told.
pub fn is_unsure(finding: &Finding) -> bool {
    finding.kind == Kind::ForecastBelow && finding.confidence < LEAST_SURE
}

fn of(ahead: &Ahead<'_>, account: &AccountRow, funds: &Funds) -> Result<Option<Finding>, StoreError> {
    let is_old = funds.as_of().is_none_or(|day| (ahead.today - day).get_days() > MOST_OLD);
    if is_old || funds.sum.is_negative() {
        return Ok(None);
    }
    let looked = look_ahead(ahead.reader, funds, &ahead.coming, ahead.today, DAYS)?;
    let Some((forecast, series)) = looked else { return Ok(None) };
    let zero = Money::zero(funds.currency);
    let below = forecast.first_below(zero, NEAR).map_err(|_| StoreError::OutOfRange)?;
    Ok(below.map(|below| finding(ahead, account, &forecast, &below, &series)))
}

/// The alert that stands, or was answered lately, is this one: the day that is expected moves with each purchase.
fn known<'a>(ahead: &'a Ahead<'_>, account: &AccountRow) -> Option<&'a AlertRow> {
    let oldest = ahead.today.saturating_sub(i64::from(DAYS).days());
    let of_it = |alert: &&AlertRow| alert.kind == Kind::ForecastBelow.key() && alert.account == account.id;
    ahead.alerts.iter().filter(of_it).find(|alert| alert.at.date() >= oldest)
}

fn finding(
    ahead: &Ahead<'_>,
    account: &AccountRow,
    forecast: &Forecast,
    below: &Below,
    series: &[&Coming],
) -> Finding {
    let fresh = || format!("{}:{}:{}", Kind::ForecastBelow.key(), account.id, ahead.today);
    let because = below.because.first().and_then(|of| Some((of, coming(of, series)?)));
    let (rows, compared) = rows(below, series);
    Finding {
        kind: Kind::ForecastBelow,
        fingerprint: known(ahead, account).map_or_else(fresh, |alert| alert.fingerprint.clone()),
        at: ahead.now,
        account: account.id,
        rows,
        compared,
        confidence: match below.sureness {
            Sureness::Surely => 90,
            Sureness::Likely => 75,
            Sureness::Maybe => 40,
        },
        evidence: evidence(forecast, below, because),
    }
}

fn coming<'a>(of: &Move, series: &[&'a Coming]) -> Option<&'a Coming> {
    let Mover::Series(id) = of.what else { return None };
    series.iter().copied().find(|coming| coming.series.rows.first() == Some(&id))
}

/// The newest row of each payment that makes it so, and the earlier ones of these.
fn rows(below: &Below, series: &[&Coming]) -> (Vec<TransactionId>, Vec<TransactionId>) {
    let (mut rows, mut compared) = (Vec::new(), Vec::new());
    for of in &below.because {
        match (of.what, coming(of, series)) {
            (Mover::Pending(id), _) => rows.push(id),
            (Mover::Series(_), Some(coming)) => {
                let mut newest = coming.series.rows.iter().rev();
                rows.extend(newest.next());
                compared.extend(newest.take(SHOWN));
            }
            (Mover::Series(_), None) => {}
        }
    }
    (rows, compared)
}

fn evidence(forecast: &Forecast, below: &Below, because: Option<(&Move, &Coming)>) -> Evidence {
    let day = forecast.days.iter().find(|day| day.on == below.on);
    let high = day.map_or(below.expected, |day| day.high);
    let near = forecast.days.iter().take(NEAR as usize + 1).map(|day| day.expected);
    let least = near.min_by_key(|money| money.minor()).unwrap_or(below.expected);
    let size = |money: Money| Figure::of(money.minor().saturating_abs(), money.currency());
    let mut lines: Vec<&str> = vec!["start"];
    let mut facts = vec![
        ("day", Value::When(below.on.to_string())),
        ("amount", Value::Amount(below.expected.into())),
        ("short", Value::Size(size(least))),
        ("low", Value::Amount(below.low.into())),
        ("high", Value::Amount(high.into())),
        ("start", Value::Amount(forecast.start.into())),
    ];
    if let Some((of, coming)) = because {
        lines.push("because");
        facts.extend([
            ("merchant", Value::Text(coming.merchant.clone())),
            ("payment", Value::Size(size(of.amount))),
            ("due", Value::When(of.on.to_string())),
        ]);
    }
    if let Known::Weeks { weeks, usual } = forecast.everyday {
        lines.push("everyday");
        let a_day = Figure::of(usual.minor() / 7, usual.currency());
        facts.extend([("everyday", Value::Size(a_day)), ("weeks", Value::Count(weeks))]);
    }
    lines.push("range");
    Evidence::Told {
        detector: Kind::ForecastBelow.key().to_owned(),
        text: if because.is_some() { "text-because" } else { "text" }.to_owned(),
        quiet: "quiet".to_owned(),
        lines: lines.into_iter().map(str::to_owned).collect(),
        facts: facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        chart: forecast.days.iter().map(|day| point(day, below)).collect(),
    }
}

fn point(day: &Day, below: &Below) -> Point {
    Point {
        on: day.on.to_string(),
        figure: day.expected.into(),
        row: None,
        marked: day.on == below.on,
        range: Some((day.low.into(), day.high.into())),
    }
}
