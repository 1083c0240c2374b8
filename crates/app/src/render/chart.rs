//! Charts: points with a height of 0 to 1000, and the labels that make the table behind them.

use crate::Result;
use crate::render::answer::words;
use crate::render::money::short;
use crate::speech::Speech;
use crate::wire::{ChartView, PointView, RangeView};
use jiff::ToSpan;
use sarraf_assistant::{Amount, Chart, Point};
use sarraf_ledger::{Money, Period};
use sarraf_store::{AccountRow, Reader};
use sarraf_words::Arg;

/// The most points of a line: more can not be told apart at its width.
const POINTS: usize = 90;

/// The height of a value in its range; everything in the middle where the range is nothing.
pub(crate) fn height(value: i64, least: i64, most: i64) -> i32 {
    let (value, least, most) = (i128::from(value), i128::from(least), i128::from(most));
    if most <= least {
        return if most > 0 { 1000 } else { 500 };
    }
    i32::try_from((value - least) * 1000 / (most - least)).unwrap_or(0).clamp(0, 1000)
}

/// The balance of an account at the end of each of the last 90 days; `None` where no balance is known.
pub(crate) fn balance(reader: &Reader, speech: &Speech, account: &AccountRow) -> Result<Option<ChartView>> {
    let from = speech.today.saturating_sub(89.days());
    let period = Period::new(from, speech.today).map_err(|_| crate::Code::Bug)?;
    let days = reader.balance_days(account.id, period)?;
    let amounts = || days.iter().map(|(_, money)| money.minor());
    let (Some(least), Some(most)) = (amounts().min(), amounts().max()) else { return Ok(None) };
    let last = days.len().saturating_sub(1);
    let points =
        days.iter().enumerate().skip(days.len().saturating_sub(POINTS)).map(|(index, (day, money))| {
            PointView {
                name: speech.words.day(*day, Some(speech.today)),
                label: speech.words.amount(*money),
                height: height(money.minor(), least, most),
                marked: index == last,
                row: None,
                range: None,
            }
        });
    let currency = vec![("currency", Arg::from(account.currency.code()))];
    Ok(Some(ChartView {
        kind: "line".to_owned(),
        zero: None,
        title: account.name.clone(),
        caption: speech.say("chart-balance-caption", currency),
        points: points.collect(),
    }))
}

/// Dots on a line: earlier amounts, and the one spoken of.
pub(crate) fn dots(speech: &Speech, points: &[(Money, bool, Option<String>)]) -> Option<ChartView> {
    let sizes: Vec<i64> = points.iter().map(|(money, _, _)| money.minor().saturating_abs()).collect();
    let (least, most) = (*sizes.iter().min()?, *sizes.iter().max()?);
    let currency = points.first()?.0.currency().code();
    let count = u32::try_from(points.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let transactions = sarraf_words::Line::new("count-transactions").with("count", Arg::Count(count));
    let args = vec![("currency", Arg::from(currency)), ("transactions", Arg::from(transactions))];
    let view = |((money, marked, row), size): (&(Money, bool, Option<String>), &i64)| PointView {
        name: speech.words.amount(*money),
        label: short(speech, *money),
        height: height(*size, least, most),
        marked: *marked,
        row: row.clone(),
        range: None,
    };
    Some(ChartView {
        kind: "dots".to_owned(),
        zero: None,
        title: speech.word("chart-unusual"),
        caption: speech.say("chart-unusual-caption", args),
        points: points.iter().zip(&sizes).map(view).collect(),
    })
}

/// What the balance comes to on the days ahead, and between what and what; with zero, where it may go below.
pub(crate) fn ahead(speech: &Speech, chart: &Chart, title: String, caption: String) -> ChartView {
    let minor = |amount: &Amount| amount.minor;
    let ends = chart.points.iter().flat_map(|point| point.range.iter());
    let ends = ends.flat_map(|(low, high)| [minor(low), minor(high)]);
    let values = || ends.clone().chain(chart.points.iter().map(|point| point.amount.minor)).chain([0]);
    let (least, most) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
    let place = |amount: &Amount| height(amount.minor, least, most);
    let said = |amount: &Amount| amount.money().map(|money| speech.words.amount(money)).unwrap_or_default();
    let range = |(low, high): &(Amount, Amount)| RangeView {
        low: place(low),
        high: place(high),
        label: speech.say("chart-range", vec![("low", said(low).into()), ("high", said(high).into())]),
    };
    let point = |point: &Point| PointView {
        name: speech.words.day(point.month.0, Some(speech.today)),
        label: said(&point.amount),
        height: place(&point.amount),
        marked: point.marked,
        row: None,
        range: point.range.as_ref().map(range),
    };
    ChartView {
        kind: chart.kind.clone(),
        title,
        caption,
        zero: (least < 0).then(|| height(0, least, most)),
        points: chart.points.iter().map(point).collect(),
    }
}

/// Bars beside one another, each with its name, and its limit where it has one.
pub(crate) fn shares(speech: &Speech, chart: &Chart, title: String, caption: String) -> ChartView {
    let limit = |point: &Point| point.range.as_ref().map(|(_, limit)| limit.minor);
    let values = chart.points.iter().flat_map(|point| [Some(point.amount.minor), limit(point)]);
    let most = values.flatten().max().unwrap_or(0);
    let said = |amount: &Amount| amount.money().map(|money| speech.words.amount(money)).unwrap_or_default();
    let place = |minor: i64| height(minor.max(0), 0, most);
    let point = |point: &Point| PointView {
        name: point.name.as_ref().map(|name| speech.line(&words(speech, name))).unwrap_or_default(),
        label: said(&point.amount),
        height: place(point.amount.minor),
        marked: point.marked,
        row: None,
        range: point.range.as_ref().map(|(_, limit)| RangeView {
            low: 0,
            high: place(limit.minor),
            label: speech.say(
                "chart-limit",
                vec![("amount", said(&point.amount).into()), ("limit", said(limit).into())],
            ),
        }),
    };
    let points = chart.points.iter().map(point).collect();
    ChartView { kind: chart.kind.clone(), title, caption, zero: None, points }
}

#[cfg(test)]
mod tests {
    use super::height;

    #[test]
    fn heights_stay_in_their_range() {
        assert_eq!(height(5, 0, 10), 500);
        assert_eq!(height(i64::MAX, i64::MIN, i64::MAX), 1000);
        assert_eq!(height(i64::MIN, i64::MIN, i64::MAX), 0);
        assert_eq!((height(0, 0, 0), height(7, 7, 7)), (500, 1000));
    }
}
