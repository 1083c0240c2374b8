//! What was told, beside what there was to tell.

use super::book::day_of;
use super::chance::real;
use super::{Alert, Book};
use std::collections::{BTreeMap, BTreeSet};

/// Of one detector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Events.
    pub planted: usize,
    /// Those it told.
    pub told: usize,
    /// Those that only another detector told that is right there.
    pub as_another: usize,
    /// What it told.
    pub alerts: usize,
    /// What of it was an event of its own, or one it is right to tell, for the first time.
    pub right: usize,
}

impl Count {
    /// The share of events that were told.
    #[must_use]
    pub fn recall(&self) -> f64 {
        share(self.told + self.as_another, self.planted)
    }

    /// The share of alerts that were right.
    #[must_use]
    pub fn precision(&self) -> f64 {
        share(self.right, self.alerts)
    }
}

/// Of what is unusual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anomalies {
    /// Alerts.
    pub alerts: usize,
    /// Those that name no row of an incident.
    pub wrong: usize,
    /// Incidents.
    pub incidents: usize,
    /// Those of which the score told.
    pub told: usize,
    /// Those of which any detector told.
    pub told_by_any: usize,
    /// Rows of incidents.
    pub rows: usize,
    /// Those that alerts name.
    pub named: usize,
    /// All rows that alerts name.
    pub all_named: usize,
    /// What was taken, in minor units.
    pub stolen: i64,
    /// What of it was taken before the row at which the first alert speaks.
    pub lost: i64,
}

/// Of one near miss.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    /// Its rows.
    pub rows: usize,
    /// What was told at such a row, by detector.
    pub told: BTreeMap<String, usize>,
}

/// All that is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// People.
    pub people: usize,
    /// Rows that were looked at, those learned from among them.
    pub rows: usize,
    /// By detector.
    pub kinds: BTreeMap<String, Count>,
    /// What is unusual.
    pub anomalies: Anomalies,
    /// What looks like something.
    pub near: BTreeMap<&'static str, Near>,
    /// What was told and is none: the detector, and the name at the row it was told at.
    pub wrong: Vec<(String, String)>,
    /// What was not told: whose it was, and what.
    pub missed: BTreeMap<(&'static str, &'static str), usize>,
}

/// The detector with the budget.
pub const ANOMALY: &str = "unusual-amount";

impl Tally {
    /// What was told of a person.
    pub fn add(&mut self, book: &Book, alerts: &[Alert], warm_up: i64) {
        self.people += 1;
        self.rows += book.rows.len();
        for row in &book.rows {
            if let Some(near) = row.near.filter(|_| row.day() >= warm_up) {
                self.near.entry(near).or_default().rows += 1;
            }
        }
        let mut told: BTreeSet<(usize, &str)> = BTreeSet::new();
        for alert in alerts {
            self.alert(book, alert, &mut told);
        }
        for (place, event) in book.events.iter().enumerate() {
            let count = self.kinds.entry(event.kind.to_owned()).or_default();
            count.planted += 1;
            if told.contains(&(place, event.kind)) {
                count.told += 1;
            } else if event.also.iter().any(|kind| told.contains(&(place, kind))) {
                count.as_another += 1;
            } else {
                *self.missed.entry((event.kind, event.what)).or_default() += 1;
            }
            if event.kind == ANOMALY {
                self.incident(book, alerts, place);
            }
        }
    }

    fn alert<'a>(&mut self, book: &Book, alert: &'a Alert, told: &mut BTreeSet<(usize, &'a str)>) {
        let count = self.kinds.entry(alert.kind.clone()).or_default();
        count.alerts += 1;
        let by_row = alert.rows.iter().filter_map(|row| book.rows.get(*row)?.event);
        let on = |day: i64| day_of(day).to_string();
        let by_day = book.events.iter().enumerate().filter(|(_, event)| {
            event.days.is_some_and(|(from, until)| (on(from)..=on(until)).contains(&alert.on))
        });
        let of_event: BTreeSet<usize> = by_row.chain(by_day.map(|(place, _)| place)).collect();
        let is_right = |place: &usize| {
            book.events
                .get(*place)
                .is_some_and(|event| event.kind == alert.kind || event.also.contains(&alert.kind.as_str()))
        };
        let mut is_new = false;
        for place in of_event.iter().filter(|place| is_right(place)) {
            is_new |= told.insert((*place, &alert.kind));
        }
        count.right += usize::from(is_new);
        let at = alert.rows.last().and_then(|row| book.rows.get(*row));
        if !is_new {
            self.wrong.push((alert.kind.clone(), at.map_or_else(String::new, |row| row.name.clone())));
        }
        if let Some(near) = at.and_then(|row| row.near) {
            *self.near.entry(near).or_default().told.entry(alert.kind.clone()).or_default() += 1;
        }
        if alert.kind == ANOMALY {
            let of_theft = |row: &&usize| {
                let event = book.rows.get(**row).and_then(|row| book.events.get(row.event?));
                event.is_some_and(|event| event.kind == ANOMALY || event.also.contains(&ANOMALY))
            };
            let named = alert.rows.iter().filter(of_theft).count();
            self.anomalies.alerts += 1;
            self.anomalies.wrong += usize::from(named == 0);
            self.anomalies.all_named += alert.rows.len();
        }
    }

    fn incident(&mut self, book: &Book, alerts: &[Alert], place: usize) {
        let is_of = |row: &usize| book.rows.get(*row).is_some_and(|row| row.event == Some(place));
        let rows: Vec<usize> = (0..book.rows.len()).filter(is_of).collect();
        let speaks = |alert: &&Alert| alert.rows.iter().any(is_of);
        let by_score: Vec<&Alert> =
            alerts.iter().filter(speaks).filter(|alert| alert.kind == ANOMALY).collect();
        let named: BTreeSet<usize> =
            by_score.iter().flat_map(|alert| &alert.rows).copied().filter(|row| is_of(row)).collect();
        let size = |row: &usize| book.rows.get(*row).map_or(0, |row| row.minor.abs());
        let first = alerts.iter().filter(speaks).filter_map(|alert| alert.rows.iter().max().copied()).min();
        let counted = &mut self.anomalies;
        counted.incidents += 1;
        counted.told += usize::from(!by_score.is_empty());
        counted.told_by_any += usize::from(first.is_some());
        counted.rows += rows.len();
        counted.named += named.len();
        counted.stolen += rows.iter().map(size).sum::<i64>();
        counted.lost +=
            rows.iter().filter(|row| first.is_none_or(|first| **row < first)).map(size).sum::<i64>();
    }

    /// Both together.
    pub fn join(&mut self, other: Self) {
        self.people += other.people;
        self.rows += other.rows;
        for (kind, more) in other.kinds {
            let count = self.kinds.entry(kind).or_default();
            count.planted += more.planted;
            count.told += more.told;
            count.as_another += more.as_another;
            count.alerts += more.alerts;
            count.right += more.right;
        }
        self.anomalies.join(other.anomalies);
        for (what, more) in other.near {
            let near = self.near.entry(what).or_default();
            near.rows += more.rows;
            for (kind, count) in more.told {
                *near.told.entry(kind).or_default() += count;
            }
        }
        self.wrong.extend(other.wrong);
        for (what, count) in other.missed {
            *self.missed.entry(what).or_default() += count;
        }
    }

    /// Alerts of some kinds a month of each person, of whom so many days were looked at.
    #[must_use]
    pub fn a_month(&self, days: i64, is_counted: impl Fn(&str) -> bool) -> f64 {
        let alerts: usize =
            self.kinds.iter().filter(|(kind, _)| is_counted(kind)).map(|(_, count)| count.alerts).sum();
        let people = real(i64::try_from(self.people).unwrap_or(0)).max(1.0);
        real(i64::try_from(alerts).unwrap_or(0)) / (people * real(days) / 30.4)
    }
}

impl Anomalies {
    fn join(&mut self, more: Self) {
        self.alerts += more.alerts;
        self.wrong += more.wrong;
        self.incidents += more.incidents;
        self.told += more.told;
        self.told_by_any += more.told_by_any;
        self.rows += more.rows;
        self.named += more.named;
        self.all_named += more.all_named;
        self.stolen += more.stolen;
        self.lost += more.lost;
    }
}

/// A part of a whole; of nothing, all.
#[must_use]
pub fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| real(i64::try_from(count).unwrap_or(0));
    if whole == 0 { 1.0 } else { number(part) / number(whole) }
}
