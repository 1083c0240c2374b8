//! The detectors as a stream: rows in the order of time, each looked at once.
//!
//! What is found of a row depends on the rows before it in time, and on nothing else: not on when they arrived, not in
//! which portions. What is remembered of them is small ([`window`]) and made again from the rows at any time.

mod budget;
mod score;
mod seen;
mod told;
pub(crate) mod window;

pub use budget::Budget;
pub use seen::Seen;
pub use told::{Fact, Says, Told};

use crate::Kind;
use crate::detector::{
    card_testing, charged_again, duplicate_charge, fee, large_cash, new_country, new_currency, new_merchant,
    new_payee, new_recurring, price_rise, refund_posted, tip, unusual_amount, velocity,
};
use budget::Threshold;
use sarraf_ledger::Currency;
pub(crate) use score::Judged;
use score::Spread;
use std::collections::BTreeMap;
use window::{Said, Spoken, Window};

/// Anomalies so soon after another of an event that was told are of the same event.
const ONE_EVENT_MINUTES: i64 = 5 * 24 * 60;
/// The same once there was one: what went on goes on after longer pauses.
const WENT_ON_MINUTES: i64 = 8 * 24 * 60;
/// No event is longer.
const LONGEST_EVENT_MINUTES: i64 = 15 * 24 * 60;
/// An anomaly that is surer by so much is told within an event, too.
const SURER: u32 = 20;

/// All that is remembered of the rows in one currency.
#[derive(Clone)]
struct Book {
    window: Window,
    spread: Spread,
    threshold: Threshold,
    /// A new currency or country that was told last, and the minute.
    far: Option<(Kind, i64)>,
}

/// What other books know of the place of a row.
#[derive(Clone, Copy)]
struct Elsewhere {
    /// The person has an account in the currency it was bought in.
    has_account: bool,
    /// Something was bought in its country.
    has_been: bool,
}

/// Looks at rows one after the other.
#[derive(Clone)]
pub struct Watcher {
    budget: Budget,
    books: BTreeMap<Currency, Book>,
    events: Events,
}

/// What was told of as somebody else's doing, in each currency.
#[derive(Clone, Default)]
pub(crate) struct Events(BTreeMap<Currency, Vec<Event>>);

/// Things so near to one another in time that they are told of once. In minutes since 1970.
#[derive(Clone, Copy)]
struct Event {
    told: i64,
    last: i64,
    /// Of the surest alert.
    score: u32,
    /// Whether something unusual followed what was told.
    went_on: bool,
    /// Whether it began with more than something unusual.
    is_sure: bool,
}

impl Event {
    const fn holds(&self, minute: i64) -> bool {
        minute > self.told - ONE_EVENT_MINUTES && !self.is_over(minute)
    }

    const fn is_over(&self, minute: i64) -> bool {
        let quiet = if self.went_on { WENT_ON_MINUTES } else { ONE_EVENT_MINUTES };
        minute >= self.last + quiet || minute >= self.told + LONGEST_EVENT_MINUTES
    }

    fn go_on(&mut self, minute: i64) {
        self.last = self.last.max(minute);
        self.went_on = true;
    }
}

impl Events {
    /// Whether a detector speaks: what is unusual goes on with an event that was told, unless it is far surer; much at a
    /// new place does with one that began with more than something unusual.
    pub(crate) fn tells(&mut self, told: &Told, currency: Currency, minute: i64) -> bool {
        if told.kind.goes_on() {
            let events = self.0.entry(currency).or_default();
            let holds = |event: &&mut Event| event.holds(minute) && (event.is_sure || told.kind.is_anomaly());
            let same = events.iter_mut().filter(holds).max_by_key(|event| event.score);
            if let Some(event) = same {
                event.go_on(minute);
                let is_surer = told.score >= event.score + SURER;
                event.score = event.score.max(told.score);
                return is_surer;
            }
        }
        self.add(told.kind, told.score, currency, minute);
        true
    }

    /// Something that was told.
    pub(crate) fn add(&mut self, kind: Kind, score: u32, currency: Currency, minute: i64) {
        if kind.is_theft() {
            self.0.entry(currency).or_default().push(Event {
                told: minute,
                last: minute,
                score,
                went_on: false,
                is_sure: !kind.is_anomaly(),
            });
        }
    }

    /// Something unusual that is not to be told: an event goes on with it all the same.
    pub(crate) fn go_on(&mut self, kind: Kind, currency: Currency, minute: i64) {
        let events = self.0.get_mut(&currency).filter(|_| kind.goes_on());
        for event in events.into_iter().flatten().filter(|event| event.holds(minute)) {
            event.go_on(minute);
        }
    }

    /// Events that are over, where no row comes that is older.
    fn forget(&mut self, minute: i64) {
        self.0.values_mut().for_each(|events| events.retain(|event| !event.is_over(minute)));
    }

    fn bytes(&self) -> usize {
        let events = |events: &Vec<Event>| events.capacity() * size_of::<Event>();
        tree(self.0.len(), size_of::<(Currency, Vec<Event>)>()) + self.0.values().map(events).sum::<usize>()
    }
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Watcher({}, {} currencies)", self.budget.key(), self.books.len())
    }
}

impl Watcher {
    /// A watcher that knows nothing yet.
    #[must_use]
    pub const fn new(budget: Budget) -> Self {
        Self { budget, books: BTreeMap::new(), events: Events(BTreeMap::new()) }
    }

    /// Looks at the next row, and says what is unusual of one event once. Rows come in the order of time.
    pub fn look(&mut self, seen: &Seen) -> Vec<Told> {
        let mut found = self.every(seen);
        let (currency, minute) = (seen.amount.currency(), seen.minute());
        self.events.forget(minute);
        found.retain(|told| self.events.tells(told, currency, minute));
        found
    }

    /// The same with all that is unusual.
    pub(crate) fn every(&mut self, seen: &Seen) -> Vec<Told> {
        if seen.own {
            return Vec::new();
        }
        let budget = self.budget;
        let mut books = self.books.values();
        let elsewhere = Elsewhere {
            has_account: seen.abroad.is_some_and(|currency| self.books.contains_key(&currency)),
            has_been: seen.country.is_some_and(|country| books.any(|book| book.window.has_been(country))),
        };
        let book = self.books.entry(seen.amount.currency()).or_insert_with(|| Book::new(budget));
        book.look(seen, elsewhere)
    }

    /// Bytes of what is remembered.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let books = self.books.values().map(|book| book.window.bytes() + book.threshold.bytes());
        tree(self.books.len(), size_of::<(Currency, Book)>()) + books.sum::<usize>() + self.events.bytes()
    }
}

/// Bytes of the nodes of a sorted map, at most: there is room for eleven entries in each, and at least five in all
/// but the first.
const fn tree(entries: usize, entry: usize) -> usize {
    if entries == 0 { 0 } else { (entries / 5 + 1) * 11 * entry }
}

/// The order in which rows are looked at: by time, and those of one minute by what they are, so that it does not matter
/// in which order they came.
pub fn sort(rows: &mut [Seen]) {
    rows.sort_by_cached_key(|row| {
        (row.minute(), row.amount.minor(), row.merchant.clone(), row.account, row.id)
    });
}

impl Book {
    fn new(budget: Budget) -> Self {
        Self {
            window: Window::default(),
            spread: Spread::default(),
            threshold: Threshold::new(budget),
            far: None,
        }
    }

    fn look(&mut self, seen: &Seen, elsewhere: Elsewhere) -> Vec<Told> {
        if !seen.is_payment() {
            let back = refund_posted::judge(&self.window, seen);
            self.window.add(seen, Said::default());
            return back.into_iter().collect();
        }
        let mut found: Vec<Told> = [
            duplicate_charge::judge(&self.window, seen),
            card_testing::judge(&self.window, seen),
            velocity::judge(&self.window, seen),
        ]
        .into_iter()
        .flatten()
        .filter(|told| !seen.is_expected(told.kind))
        .collect();
        // What one detector explained is not unusual besides, nor told by another of what a payment is for.
        let stolen = found.iter().any(|told| told.kind.is_theft());
        let is_tried = found.iter().any(|told| told.kind == Kind::CardTesting);
        let mut purpose = if is_tried { None } else { self.purpose(seen, elsewhere) };
        let far = purpose.as_ref().map(|told| told.kind).filter(|kind| is_far(*kind));
        self.far = far.map(|kind| (kind, seen.minute())).or(self.far);
        let explained = !found.is_empty() || purpose.is_some();
        let judged = self.spread.judge(&self.window, seen);
        let alone = judged.as_ref().map_or(0.0, |judged| judged.alone);
        let unusual = judged.and_then(|judged| self.unusual(seen, &judged));
        let spoken = match stolen {
            true => Spoken::Stolen,
            false if found.is_empty() && unusual.is_none() => Spoken::Nothing,
            false => Spoken::Told,
        };
        // Much at a new place is as sure as it is unusual besides.
        if let (Some(told), Some(unusual)) = (purpose.as_mut().filter(|told| told.kind.goes_on()), &unusual) {
            told.score = told.score.max(unusual.score);
        }
        if !explained {
            found.extend(unusual);
        }
        found.extend(purpose);
        self.spread.learn(&self.window, seen);
        self.window.add(seen, Said { spoken, alone });
        found
    }

    /// What is to say of what a payment is for: by the first detector that knows it. It teaches as any other.
    fn purpose(&self, seen: &Seen, elsewhere: Elsewhere) -> Option<Told> {
        [
            price_rise::judge,
            charged_again::judge,
            new_recurring::judge,
            tip::judge,
            fee::judge,
            large_cash::judge,
            new_payee::judge,
            new_currency::judge,
            new_country::judge,
            new_merchant::judge,
        ]
        .into_iter()
        .filter_map(|judge| judge(&self.window, seen))
        .find(|told| !self.is_known(told.kind, seen, elsewhere))
        .filter(|told| !seen.is_expected(told.kind))
    }

    /// Whether what is new to these rows is known all the same: elsewhere, or by an alert of the same event.
    fn is_known(&self, kind: Kind, seen: &Seen, elsewhere: Elsewhere) -> bool {
        let goes_on =
            self.far.is_some_and(|(other, told)| other != kind && seen.minute() < told + ONE_EVENT_MINUTES);
        match kind {
            Kind::NewCurrency => elsewhere.has_account || goes_on,
            Kind::NewCountry => elsewhere.has_been || goes_on,
            _ => false,
        }
    }

    fn unusual(&mut self, seen: &Seen, judged: &Judged) -> Option<Told> {
        let minute = seen.minute();
        let days = self.window.days(minute);
        let limit = self.threshold.now(days);
        let day = i32::try_from(minute.div_euclid(24 * 60)).unwrap_or(i32::MAX);
        if judged.score > 0.0 {
            self.threshold.add(day, judged.score, days);
        }
        let is_known = seen.is_expected(Kind::UnusualAmount) || unusual_amount::is_known(&self.window, seen);
        let is_unusual = judged.score >= limit && !is_known;
        is_unusual.then(|| unusual_amount::told(&self.window, seen, judged, limit))
    }
}

/// Whether a detector speaks of a place the person was not at before.
const fn is_far(kind: Kind) -> bool {
    matches!(kind, Kind::NewCurrency | Kind::NewCountry)
}

/// 60 at the limit, 95 at twice of it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 60 to 95")]
pub(crate) fn certainty(score: f64, limit: f64) -> u32 {
    (60.0 + 35.0 * (score / limit - 1.0)).clamp(60.0, 95.0) as u32
}
