//! What comes again, and what is pending: each time that it comes or goes, with its days and its trust.

use super::{Inputs, Move, Mover, Range, Recurring, between, trust_in_pending};
use crate::quantile;
use crate::recurring::{Standing, standing};
use jiff::ToSpan;
use jiff::civil::Date;

/// Thousandths of trust: it will come.
pub(super) const SURE: u32 = 1_000;
/// As likely as not.
pub(super) const HALF: u32 = 500;
/// The range is to hold four of five: what is rarer than one in ten, on either side, is not in it.
const RARE: u32 = 100;
const ALMOST_SURE: u32 = 900;

/// Once that it comes, with the sizes it may have.
pub(super) struct Due {
    pub of: Move,
    least: u128,
    most: u128,
}

impl Due {
    fn size(&self) -> u128 {
        u128::from(self.of.amount.minor().unsigned_abs())
    }

    /// What of it is expected by a day, signed.
    pub fn by(&self, day: Date) -> i128 {
        if self.is_expected(day) { i128::from(self.of.amount.minor()) } else { 0 }
    }

    fn is_expected(&self, day: Date) -> bool {
        self.of.counted && day >= self.of.on
    }

    /// How far that may be wrong by a day.
    pub fn range(&self, day: Date) -> Range {
        let expected = if self.is_expected(day) { self.size() } else { 0 };
        let may_be = day >= self.of.early_on && self.of.trust >= RARE;
        let must_be = day >= self.of.late_on && self.of.trust >= ALMOST_SURE;
        let most = if may_be { self.most } else { expected };
        let least = if must_be { self.least } else { 0 };
        let (more, less) = (most.saturating_sub(expected), expected.saturating_sub(least));
        match self.of.amount.is_negative() {
            true => Range { below: more, above: less },
            false => Range { below: less, above: more },
        }
    }
}

/// Everything that comes or goes until a day.
pub(super) fn all(inputs: &Inputs, to: Date) -> Vec<Due> {
    let series = inputs.series.iter().flat_map(|series| of_series(series, inputs.today, to));
    pending(inputs).chain(series).collect()
}

/// What the balances do not hold yet counts from now on.
fn pending(inputs: &Inputs) -> impl Iterator<Item = Due> {
    let today = inputs.today;
    let rows = inputs.purses.iter().flat_map(|purse| purse.pending.iter().map(move |row| (purse, row)));
    rows.filter_map(move |(purse, row)| {
        let trust = trust_in_pending(purse, row)?;
        let of = Move {
            what: Mover::Pending(row.id),
            amount: row.amount,
            on: today,
            early_on: today,
            late_on: today,
            trust,
            counted: trust >= HALF,
        };
        let size = u128::from(row.amount.minor().unsigned_abs());
        Some(Due { of, least: size, most: size })
    })
}

fn of_series(series: &Recurring, today: Date, to: Date) -> Vec<Due> {
    let until = series.known_until.min(today);
    if standing(&series.schedule, series.last_on, until) == Standing::Ended {
        return Vec::new();
    }
    let offs = Offs::of(series);
    let to = to.saturating_add(offs.early.abs().days());
    let dues: Vec<Date> = series.schedule.after(series.last_on).take_while(|day| *day <= to).collect();
    let trust = dues.first().map_or(SURE, |first| trust(series, between(*first, until)));
    // Of several that did not come the last one may still.
    let missed = dues.iter().filter(|day| **day <= until).count().saturating_sub(1);
    let times = dues.into_iter().skip(missed);
    times.map(|due| once(series, due, offs, trust, today, until)).collect()
}

/// As long as it has been late, it may be late again.
fn once(series: &Recurring, due: Date, offs: Offs, trust: u32, today: Date, until: Date) -> Due {
    let over = between(due, until).max(0);
    let on = |off: i64| due.saturating_add(off.days()).max(today);
    let later = if over > 0 { today.saturating_add(over.days()) } else { today };
    let of = Move {
        what: Mover::Series(series.id),
        amount: series.amount,
        on: on(offs.usual),
        early_on: on(offs.early),
        late_on: on(offs.late).max(later),
        trust,
        counted: trust >= HALF,
    };
    let size = |money: sarraf_ledger::Money| u128::from(money.minor().unsigned_abs());
    let usual = size(series.amount);
    Due { of, least: size(series.low).min(usual), most: size(series.high).max(usual) }
}

/// Full until it is late, none when it has ended.
fn trust(series: &Recurring, over: i64) -> u32 {
    let rhythm = series.schedule.rhythm;
    let (late, ended) = (rhythm.late_after(), rhythm.ended_after());
    let left = ended.saturating_sub(over).clamp(0, ended - late);
    u32::try_from(left * i64::from(SURE) / (ended - late).max(1)).unwrap_or(SURE)
}

/// Days after the due one: nine in ten come no earlier, the middle, nine in ten come no later.
#[derive(Clone, Copy)]
struct Offs {
    early: i64,
    usual: i64,
    late: i64,
}

impl Offs {
    fn of(series: &Recurring) -> Self {
        let offs: Vec<i64> = series.paid_on.iter().map(|day| series.schedule.off(*day)).collect();
        let late: Vec<i64> = offs.iter().map(|off| off.saturating_neg()).collect();
        let usual = quantile(&offs, 500).unwrap_or(0);
        Self {
            early: quantile(&offs, RARE).unwrap_or(0).min(usual),
            usual,
            late: quantile(&late, RARE).unwrap_or(0).saturating_neg().max(usual),
        }
    }
}
