//! Days that follow one another in a rhythm, found among others.

use super::schedule::{Day, Moved, Rhythm, Schedule, Step, Weekend};
use std::collections::BTreeSet;

/// A row as it is looked at here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// Its place among the rows.
    pub row: usize,
    pub day: Day,
    /// The size of its amount, in the currency it is priced in.
    pub size: i64,
}

/// How much speaks for a rhythm before it is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Every amount is the same.
    Equal,
    /// Amounts go up or down by steps, or vary: a merchant that is visited about once a month is none yet.
    Varied,
}

/// Points that follow a schedule.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub schedule: Schedule,
    /// Slot and point, oldest first; no slot twice.
    pub hits: Vec<(i64, Point)>,
    misses: usize,
    /// Points in its time that are near no due day.
    outside: usize,
    /// Days that the hits are off their due days, together.
    off: i64,
}

/// What each rhythm asks for.
struct Need {
    equal: usize,
    varied: usize,
    /// Days a point may be off its due day.
    reach: i64,
    /// Tenths of a day that points may be off on the average.
    tight: i64,
    /// Due days in a row without a point, beyond which another chain begins.
    gap: i64,
}

impl Rhythm {
    fn need(self) -> Need {
        let need = |equal, varied, reach, tight, gap| Need { equal, varied, reach, tight, gap };
        match self {
            Self::Weekly => need(6, 10, 1, 3, 2),
            Self::TwoWeekly => need(4, 8, 2, 5, 2),
            Self::FourWeekly => need(4, 6, 3, 6, 2),
            Self::Monthly => need(3, 6, 4, 10, 2),
            Self::TwoMonthly => need(3, 5, 5, 10, 1),
            Self::Quarterly => need(3, 5, 6, 15, 1),
            Self::HalfYearly => need(3, 4, 8, 20, 1),
            Self::Yearly => need(2, 4, 10, 30, 1),
        }
    }

    const fn days(self) -> i64 {
        match self.step() {
            Step::Days(days) => days,
            Step::Months(months) => months * 30,
        }
    }
}

/// The chain that says most about the points, which are in order of days.
pub(super) fn best(points: &[Point], evidence: Evidence, income: bool) -> Option<Chain> {
    let mut best: Option<Chain> = None;
    for rhythm in Rhythm::ALL {
        if is_hopeless(rhythm, points, evidence, income) {
            continue;
        }
        for schedule in schedules(rhythm, points) {
            let worthy = chains(schedule, points).into_iter().filter(|chain| chain.may_be(evidence));
            for chain in worthy.filter_map(|rough| rough.settled(points, evidence)) {
                if best.as_ref().is_none_or(|best| chain.worth() > best.worth()) {
                    best = Some(chain);
                }
            }
        }
    }
    best
}

/// Too few points, or far too many for their time: a shop that is visited every other day.
fn is_hopeless(rhythm: Rhythm, points: &[Point], evidence: Evidence, income: bool) -> bool {
    const DENSEST: i64 = 3;
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return true };
    let due = (last.day.number - first.day.number) / rhythm.days() + 1;
    // What one spends by the week in varying amounts is shopping.
    let is_shopping =
        evidence == Evidence::Varied && !income && matches!(rhythm, Rhythm::Weekly | Rhythm::TwoWeekly);
    points.len() < rhythm.need().equal || is_shopping || points.len() as i64 > due * DENSEST
}

/// The schedules that go through one of the points, each once.
fn schedules(rhythm: Rhythm, points: &[Point]) -> impl Iterator<Item = Schedule> {
    let of = |point: &Point| {
        let schedule = Schedule::through(rhythm, point.day);
        (schedule.day, schedule.phase)
    };
    let distinct: BTreeSet<(i64, i64)> = points.iter().map(of).collect();
    let (moved, weekend) = (Moved::Stays, Weekend::SaturdaySunday);
    distinct.into_iter().map(move |(day, phase)| Schedule { rhythm, day, phase, moved, weekend })
}

/// The runs of points on due days of a schedule, without a long gap in any.
fn chains(schedule: Schedule, points: &[Point]) -> Vec<Chain> {
    let need = schedule.rhythm.need();
    let mut hits: Vec<(i64, i64, Point)> = Vec::new();
    for point in points {
        let (slot, off) = schedule.slot(point.day);
        if off.abs() > need.reach {
            continue;
        }
        match hits.last_mut() {
            Some(last) if last.0 == slot => {
                if off.abs() < last.1.abs() {
                    *last = (slot, off, *point);
                }
            }
            _ => hits.push((slot, off, *point)),
        }
    }
    let runs = hits.chunk_by(|one, next| next.0 - one.0 <= need.gap + 1);
    runs.filter_map(|run| Chain::of(schedule, run, points)).collect()
}

impl Chain {
    fn of(schedule: Schedule, run: &[(i64, i64, Point)], points: &[Point]) -> Option<Self> {
        let ((first, _, begin), (last, _, end)) = (run.first()?, run.last()?);
        let due = usize::try_from(last - first + 1).ok()?;
        let reach = schedule.rhythm.need().reach;
        let within = |point: &&Point| (begin.day.number..=end.day.number).contains(&point.day.number);
        let is_outside = |point: &&Point| schedule.slot(point.day).1.abs() > reach;
        Some(Self {
            schedule,
            hits: run.iter().map(|(slot, _, point)| (*slot, *point)).collect(),
            misses: due.saturating_sub(run.len()),
            outside: points.iter().filter(within).filter(is_outside).count(),
            off: run.iter().map(|(_, off, _)| off.abs()).sum(),
        })
    }

    pub fn points(&self) -> impl DoubleEndedIterator<Item = &Point> {
        self.hits.iter().map(|(_, point)| point)
    }

    /// Hits say it is one; a miss, a point that is elsewhere and days that are off say it is none.
    fn worth(&self) -> i64 {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        100 * count(self.hits.len()) - 60 * count(self.misses) - 50 * count(self.outside) - 10 * self.off
    }

    fn least(&self, evidence: Evidence) -> usize {
        let need = self.schedule.rhythm.need();
        let same =
            self.hits.windows(2).filter(|pair| matches!(pair, [one, next] if one.1.size == next.1.size));
        let mostly_same = same.count() * 2 + 1 >= self.hits.len();
        match evidence {
            Evidence::Equal => need.equal,
            Evidence::Varied if mostly_same => need.equal + 1,
            Evidence::Varied => need.varied,
        }
    }

    fn may_be(&self, evidence: Evidence) -> bool {
        self.hits.len() >= self.least(evidence) + self.misses && self.misses * 4 <= self.hits.len()
    }

    /// With the day and the rule for weekends that fit best, if it is believed so.
    fn settled(&self, points: &[Point], evidence: Evidence) -> Option<Self> {
        let schedule = self.fitted();
        let holds = |chain: &Self| chain.points().any(|point| self.points().any(|own| own.row == point.row));
        let settled =
            chains(schedule, points).into_iter().filter(holds).max_by_key(|chain| chain.hits.len())?;
        settled.is_believed(evidence).then_some(settled)
    }

    fn is_believed(&self, evidence: Evidence) -> bool {
        let hits = self.hits.len();
        let tight = i64::try_from(hits).unwrap_or(0) * self.schedule.rhythm.need().tight;
        let tight = if evidence == Evidence::Equal { tight } else { tight / 2 };
        // On the very day for half a year, whatever else is bought there.
        let by_months = matches!(self.schedule.rhythm.step(), Step::Months(_));
        let precise = by_months && hits >= 6 && self.misses == 0 && self.off * 4 <= hits as i64;
        let beside = evidence == Evidence::Equal && precise && self.outside <= hits * 2;
        self.may_be(evidence) && self.off * 10 <= tight && (self.outside * 4 <= hits || beside)
    }

    /// The same days and rule, or others near them that more points lie on exactly.
    fn fitted(&self) -> Schedule {
        let rules = [
            (Moved::Stays, Weekend::SaturdaySunday),
            (Moved::Before, Weekend::SaturdaySunday),
            (Moved::After, Weekend::SaturdaySunday),
            (Moved::Before, Weekend::FridaySaturday),
            (Moved::After, Weekend::FridaySaturday),
        ];
        let mut best = (self.schedule, self.fit(&self.schedule));
        for near in near(self.schedule) {
            for (moved, weekend) in rules {
                let other = Schedule { moved, weekend, ..near };
                // Weeks have their day; only a holiday moves it.
                if matches!(other.rhythm.step(), Step::Days(_)) && moved != Moved::Stays {
                    continue;
                }
                let fit = self.fit(&other);
                if fit > best.1 {
                    best = (other, fit);
                }
            }
        }
        best.0
    }

    /// How many points lie on their due day, and how little the others are off. One holiday is not yet a weekend of
    /// Friday and Saturday.
    fn fit(&self, schedule: &Schedule) -> (i64, i64) {
        let offs = || self.points().map(|point| schedule.slot(point.day).1.abs());
        let exact = offs().filter(|off| *off == 0).map(|_| 1).sum::<i64>();
        let rare = schedule.moved != Moved::Stays && schedule.weekend == Weekend::FridaySaturday;
        (exact - if rare { 2 } else { 0 }, -offs().sum::<i64>())
    }

    /// Whether a point lies on one of the next due days after the last one (or before the first).
    pub fn reaches(&self, point: &Point) -> Option<i64> {
        let need = self.schedule.rhythm.need();
        let (slot, off) = self.schedule.slot(point.day);
        let ((first, _), (last, _)) = (self.hits.first()?, self.hits.last()?);
        let next =
            (slot > *last && slot - last <= need.gap + 1) || (slot < *first && first - slot <= need.gap + 1);
        let missed = slot > *first && slot < *last && self.hits.iter().all(|(hit, _)| *hit != slot);
        (off.abs() <= need.reach && (next || missed)).then_some(slot)
    }

    /// How many of other points in its time are near no due day.
    pub fn strangers(&self, points: &[Point]) -> usize {
        let reach = self.schedule.rhythm.need().reach;
        let Some((_, first)) = self.hits.first() else { return 0 };
        let later = points.iter().filter(|point| point.day.number >= first.day.number);
        later.filter(|point| self.schedule.slot(point.day).1.abs() > reach).count()
    }

    /// With more points, each on a due day that has none yet, and the schedule fitted again.
    pub fn with(&self, more: impl IntoIterator<Item = Point>) -> Self {
        let mut points: Vec<Point> = self.points().copied().chain(more).collect();
        points.sort_by_key(|point| (point.day.number, point.row));
        let known = |schedule: Schedule| {
            let mut hits: Vec<(i64, Point)> =
                points.iter().map(|point| (schedule.slot(point.day).0, *point)).collect();
            hits.dedup_by_key(|(slot, _)| *slot);
            Self { schedule, hits, ..self.clone() }
        };
        let whole = known(self.schedule);
        let fitted = known(whole.fitted());
        // A day that fits better and makes two of them one does not fit.
        if fitted.hits.len() == points.len() { fitted } else { whole }
    }

    /// Whether another one goes on where this one ends.
    pub fn goes_on_as(&self, later: &Self) -> bool {
        let (Some((last, end)), Some((_, begin))) = (self.hits.last(), later.hits.first()) else {
            return false;
        };
        let follows = self.schedule.rhythm == later.schedule.rhythm && begin.day.number > end.day.number;
        follows && self.reaches(begin).is_some_and(|slot| slot > *last) && alike(end.size, begin.size)
    }
}

/// At most twice the other: a price that rose, and not another thing.
pub(super) fn alike(one: i64, other: i64) -> bool {
    one.min(other).saturating_mul(2) >= one.max(other)
}

/// The schedule, and those whose day is a little earlier or later.
fn near(schedule: Schedule) -> Vec<Schedule> {
    const AROUND: i64 = 3;
    match schedule.rhythm.step() {
        Step::Days(length) => (-1..=1)
            .map(|more| Schedule { phase: (schedule.phase + more).rem_euclid(length), ..schedule })
            .collect(),
        Step::Months(length) => {
            let moved = |more: i64| {
                let day = schedule.day + more;
                let (day, months) = match day {
                    ..=0 => (day + 31, -1),
                    32.. => (day - 31, 1),
                    _ => (day, 0),
                };
                Schedule { day, phase: (schedule.phase + months).rem_euclid(length), ..schedule }
            };
            let last = Schedule { day: 31, ..schedule };
            let around = (-AROUND..=AROUND).map(moved);
            if schedule.day >= 26 { around.chain([last]).collect() } else { around.collect() }
        }
    }
}
