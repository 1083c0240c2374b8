//! Spending that does not come again: what a week usually takes, on which of its days, and how far days in a row were
//! from that.

use super::{Inputs, Known, LEAST_WEEKS, MOST_WEEKS, Range, Squares, between};
use crate::{median, median_deviation, quantile};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{Currency, Money, MoneyError};

const WEEK: usize = 7;

/// Whole weeks, up to the day before the balance.
pub(super) struct Everyday {
    /// What was spent up to each day, from nothing; weeks that are out of the ordinary are cut down.
    up_to: Vec<i128>,
    /// The day of the week of the first day, Monday 0.
    first: usize,
    /// What the weeks in the middle took on the average, never below zero.
    usual: i128,
    /// How the days of a week share in it, Monday first.
    shares: [i128; WEEK],
    weeks: u32,
}

impl Everyday {
    /// `None`, and how little is known, where that is too little.
    pub fn of(inputs: &Inputs, as_of: Date, currency: Currency) -> Result<(Option<Self>, Known), MoneyError> {
        // The day of the balance is not over.
        let until = as_of.saturating_sub(1.day());
        let known = inputs.known_from.map_or(0, |from| between(from, as_of).max(0) / 7);
        let weeks = u32::try_from(known).unwrap_or(MOST_WEEKS).min(MOST_WEEKS);
        if weeks < LEAST_WEEKS {
            return Ok((None, Known::TooLittle { weeks }));
        }
        let begin = until.saturating_sub((i64::from(weeks) * 7 - 1).days());
        let mut days = vec![0_i64; weeks as usize * WEEK];
        for row in inputs.spent.iter().filter(|row| row.day >= begin && row.day <= until) {
            let place = usize::try_from(between(begin, row.day)).unwrap_or(usize::MAX);
            if let Some(day) = days.get_mut(place) {
                *day = day.saturating_sub(row.amount.minor());
            }
        }
        let everyday = Self::from_days(&days, weekday(begin), weeks);
        let usual = Money::from_sum(everyday.usual, currency)?;
        Ok((Some(everyday), Known::Weeks { weeks, usual }))
    }

    fn from_days(days: &[i64], first: usize, weeks: u32) -> Self {
        let usual = middle_half(&sums(days)).max(0);
        let days = cut_down(days);
        let mut shares = [0_i128; WEEK];
        for (place, day) in days.iter().enumerate() {
            if let Some(share) = shares.get_mut((first + place) % WEEK) {
                *share += i128::from((*day).clamp(0, usual));
            }
        }
        let mut sum = 0;
        let up_to = std::iter::once(0).chain(days.iter().map(|day| {
            sum += i128::from(*day);
            sum
        }));
        Self { up_to: up_to.collect(), first, usual: i128::from(usual), shares, weeks }
    }

    /// What is mostly spent after one day until another, and how far that may be wrong.
    pub fn after(&self, from: Date, to: Date) -> (i128, Range) {
        let days = usize::try_from(between(from, to)).unwrap_or(0);
        let begin = weekday(from.saturating_add(1.day()));
        (self.spent(begin, days), self.range(days))
    }

    /// What so many days mostly take, from a day of the week on.
    fn spent(&self, begin: usize, days: usize) -> i128 {
        let all: i128 = self.shares.iter().sum();
        let over = self.shares.iter().cycle().skip(begin % WEEK).take(days % WEEK).sum::<i128>();
        let parts = all.saturating_mul(i128::try_from(days / WEEK).unwrap_or(0)).saturating_add(over);
        self.usual.saturating_mul(parts).checked_div(all).unwrap_or(0)
    }

    /// That of so many days in a row, and that of the usual itself: of few weeks it is not known well.
    fn range(&self, days: usize) -> Range {
        if days == 0 {
            return Range::default();
        }
        // Of more days than that too few runs are known; from there on weeks are taken to have nothing to do with
        // each other, what they have is in the usual.
        let most = ((self.up_to.len() - 1) / 4).max(1);
        let seen = self.seen(days.min(most));
        let scaled = |size: u128| {
            let square = size.saturating_mul(size);
            (square.saturating_mul(days as u128) / days.min(most) as u128).isqrt()
        };
        let seen = Range { below: scaled(seen.below), above: scaled(seen.above) };
        let week = self.seen(WEEK);
        // The middle of n is off by 5/4 of what one of them is, over the root of n.
        let level = |size: u128| {
            let square = size.saturating_mul(size).saturating_mul(25 * (days * days) as u128);
            (square / (16 * 49 * u128::from(self.weeks.max(1)))).isqrt()
        };
        let level = Range { below: level(week.below), above: level(week.above) };
        Squares::default().and(seen).and(level).root()
    }

    /// How far the spending of so many days in a row was from what they mostly take, whenever they began.
    fn seen(&self, days: usize) -> Range {
        let runs = self.up_to.iter().zip(self.up_to.iter().skip(days)).enumerate();
        let off = runs.map(|(place, (before, after))| {
            let more = after - before - self.spent((self.first + place) % WEEK, days);
            i64::try_from(more).unwrap_or(if more < 0 { i64::MIN } else { i64::MAX })
        });
        let more: Vec<i64> = off.collect();
        let less: Vec<i64> = more.iter().map(|more| more.saturating_neg()).collect();
        let rare = rare(self.up_to.len().saturating_sub(1) / days.max(1));
        let size = |offs: &[i64]| {
            u128::try_from(quantile(offs, rare).unwrap_or(0).saturating_neg().max(0)).unwrap_or(0)
        };
        // More spent is less left.
        Range { below: size(&less), above: size(&more) }
    }
}

/// Where among so many runs that do not overlap the one lies that the next one is below one time in ten, in
/// thousandths: of few it is nearer to the least of them than a tenth.
fn rare(runs: usize) -> u32 {
    let share = (100 * (runs + 1)).saturating_sub(1_000) / runs.saturating_sub(1).max(1);
    u32::try_from(share).unwrap_or(100).min(100)
}

fn weekday(day: Date) -> usize {
    usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// What each week took.
fn sums(days: &[i64]) -> Vec<i64> {
    let sum = |week: &[i64]| week.iter().fold(0_i64, |sum, day| sum.saturating_add(*day));
    days.chunks(WEEK).map(sum).collect()
}

/// The average of the middle half: of weeks that differ much it says more than the one in the middle, and of those at
/// either end it takes as little notice.
fn middle_half(values: &[i64]) -> i64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let ends = sorted.len() / 4;
    let middle = sorted.get(ends..sorted.len() - ends).unwrap_or_default();
    let sum: i128 = middle.iter().map(|value| i128::from(*value)).sum();
    let count = i128::try_from(middle.len().max(1)).unwrap_or(1);
    i64::try_from(sum / count).unwrap_or(0)
}

/// Weeks out of the ordinary (a journey, a new kitchen) count as one that took more than most: they will hardly come
/// again, and are no reason for a wide range.
fn cut_down(days: &[i64]) -> Vec<i64> {
    let weeks = sums(days);
    let (middle, off) = (median(&weeks).unwrap_or(0), median_deviation(&weeks).unwrap_or(0));
    let high = quantile(&weeks, 800).unwrap_or(0);
    let ordinary = middle.saturating_add(off.max(middle / 8).saturating_mul(4)).max(high);
    let cut = days.chunks(WEEK).zip(weeks).flat_map(|(week, sum)| {
        let part = move |day: &i64| match sum > ordinary {
            true => i64::try_from(i128::from(*day) * i128::from(high) / i128::from(sum)).unwrap_or(*day),
            false => *day,
        };
        week.iter().map(part)
    });
    cut.collect()
}
