//! Own transfers: the rows whose amounts may belong together are gathered first, without their texts; then what they
//! tell decides among them.

use super::{Words, settle, state, with_partners};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use sarraf_insight::{LATEST, Leg, OwnAccount, Said, SeenRate, Telling, most_fee, telling, transfers};
use sarraf_ledger::{AccountId, AccountKind, Category, Currency, Money, Period, TransactionId};
use sarraf_store::{PairKind, PairRow, Reader, StoreError, Trace, Writer};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// So many rows are kept in mind at most; a chain of candidates that is longer is cut there.
const MOST: usize = 100_000;

/// Looks at the rows and at those that may belong to them; which rows are in other pairs now.
pub(super) fn look(
    writer: &Writer<'_>,
    changed: &BTreeSet<TransactionId>,
    now: Timestamp,
) -> Result<BTreeSet<TransactionId>, StoreError> {
    let reader = writer.reader();
    let words = Words::of(reader, PairKind::Transfer)?;
    let accounts = Accounts::of(reader)?;
    if accounts.own.len() < 2 {
        return settle(writer, PairKind::Transfer, changed, Vec::new(), &words.yes);
    }
    let seeds = with_partners(reader, PairKind::Transfer, changed, &words)?;
    let field = Field::around(reader, &seeds, &accounts)?;
    let mut rows = field.joined.clone();
    rows.extend(&seeds);
    let mut legs = Vec::new();
    for id in field.fitting.iter().chain(&words.partners(&seeds)) {
        let Some(trace) = field.traces.get(id).filter(|_| !words.none.contains(id)) else { continue };
        legs.push(accounts.leg(trace, field.telling(reader, &accounts, *id)?));
    }
    legs.sort_by_key(|leg| leg.id);
    legs.dedup_by_key(|leg| leg.id);
    let (legs, words) = without_taken(legs, words);
    let found = transfers(&legs, &field.rates, &words);
    let pair = |transfer: sarraf_insight::Transfer| PairRow {
        kind: PairKind::Transfer,
        first: transfer.out,
        second: transfer.into,
        state: state(transfer.made),
        confidence: transfer.confidence,
        evidence: transfer.evidence,
        at: now,
    };
    settle(writer, PairKind::Transfer, &rows, found.into_iter().map(pair).collect(), &words.yes)
}

/// Rows that the person joined with one that is elsewhere are taken.
fn without_taken(mut legs: Vec<Leg>, words: Words) -> (Vec<Leg>, Said) {
    let here: BTreeSet<TransactionId> = legs.iter().map(|leg| leg.id).collect();
    let apart = |(out, into): &&(TransactionId, TransactionId)| here.contains(out) != here.contains(into);
    let taken: BTreeSet<TransactionId> =
        words.yes.iter().filter(apart).flat_map(|(out, into)| [*out, *into]).collect();
    legs.retain(|leg| !taken.contains(&leg.id));
    (legs, Said { yes: words.yes, no: words.no })
}

/// The accounts, as rows may name them.
struct Accounts {
    own: Vec<OwnAccount>,
    kinds: HashMap<AccountId, AccountKind>,
    currencies: Vec<Currency>,
    /// More than one currency: then rates matter.
    many_currencies: bool,
}

impl Accounts {
    fn of(reader: &Reader) -> Result<Self, StoreError> {
        let (accounts, banks) = (reader.accounts()?, reader.banks()?);
        let mut currencies: Vec<_> = accounts.iter().map(|account| account.currency).collect();
        currencies.sort();
        currencies.dedup();
        let kinds = accounts.iter().map(|account| (account.id, account.kind)).collect();
        let own = accounts.into_iter().map(|account| {
            let bank = banks.iter().find(|bank| bank.id == account.bank).map(|bank| bank.name.as_str());
            let numbers = [Some(account.key.clone()), account.iban.clone(), account.number.clone()];
            let names = [account.name.as_str(), bank.unwrap_or_default()];
            OwnAccount::new(account.id, account.kind, numbers.into_iter().flatten().collect(), &names)
        });
        Ok(Self { own: own.collect(), kinds, many_currencies: currencies.len() > 1, currencies })
    }

    fn leg(&self, trace: &Trace, telling: Telling) -> Leg {
        Leg {
            id: trace.id,
            account: trace.account,
            kind: self.kinds.get(&trace.account).copied().unwrap_or(AccountKind::Other),
            day: trace.day,
            at: trace.at,
            amount: trace.amount,
            original: trace.original,
            fee: trace.fee,
            telling,
        }
    }
}

/// Rows near the changed ones in time.
#[derive(Default)]
struct Field {
    traces: BTreeMap<TransactionId, Trace>,
    /// The days that were read.
    days: BTreeSet<Date>,
    /// Sizes of what goes out and what comes in, to find what fits.
    sizes: BTreeSet<(bool, Currency, i64, Date, TransactionId)>,
    /// Rows that chains of candidates join with the changed ones.
    joined: BTreeSet<TransactionId>,
    /// Of these, the rows for which there is any candidate.
    fitting: BTreeSet<TransactionId>,
    /// Rows for which the bank names a fee.
    with_fee: BTreeSet<TransactionId>,
    /// Where there are many currencies: the rows by currency, what goes out and what comes in, and day.
    placed: BTreeSet<(Currency, bool, Date, TransactionId)>,
    rates: Vec<SeenRate>,
    told: HashMap<TransactionId, Telling>,
}

impl Field {
    fn around(
        reader: &Reader,
        seeds: &BTreeSet<TransactionId>,
        accounts: &Accounts,
    ) -> Result<Self, StoreError> {
        let mut field = Self::default();
        let days = reader.places_of(seeds)?.into_iter().map(|(_, _, day)| day).collect();
        field.read(reader, accounts, &days)?;
        let mut next: Vec<TransactionId> =
            seeds.iter().copied().filter(|id| field.traces.contains_key(id)).collect();
        if accounts.many_currencies {
            next.extend(field.moved_by_rates(seeds));
        }
        while let Some(id) = next.pop() {
            if field.joined.len() >= MOST || !field.joined.insert(id) {
                continue;
            }
            let Some(trace) = field.traces.get(&id).cloned() else { continue };
            field.read(reader, accounts, &[trace.day].into())?;
            let mut found = field.candidates(&trace);
            if accounts.many_currencies {
                found.extend(field.across(reader, accounts, &trace)?);
            }
            if !found.is_empty() {
                field.fitting.insert(id);
                field.fitting.extend(&found);
            }
            next.extend(found);
        }
        if accounts.many_currencies {
            field.rates = field.traces.values().filter_map(seen_rate).collect();
        }
        Ok(field)
    }

    /// Reads the rows on and around the days that were not read yet, in as few queries as there are gaps.
    fn read(
        &mut self,
        reader: &Reader,
        accounts: &Accounts,
        around: &BTreeSet<Date>,
    ) -> Result<(), StoreError> {
        let span =
            |day: &Date| (-LATEST..=LATEST).map(|off| day.saturating_add(off.days())).collect::<Vec<_>>();
        let wanted: BTreeSet<Date> =
            around.iter().flat_map(span).filter(|day| !self.days.contains(day)).collect();
        let mut wanted = wanted.into_iter().peekable();
        while let Some(from) = wanted.next() {
            let mut to = from;
            while let Some(day) = wanted.next_if(|day| *day == to.saturating_add(1.day())) {
                to = day;
            }
            self.days.extend(from.series(1.day()).take_while(|day| *day <= to));
            let Ok(period) = Period::new(from, to) else { continue };
            for trace in reader.traces(period)? {
                let (amount, into) = (trace.amount, trace.amount.minor() > 0);
                let size = amount.minor().saturating_abs();
                self.sizes.insert((into, amount.currency(), size, trace.day, trace.id));
                if trace.fee.is_some() {
                    self.with_fee.insert(trace.id);
                }
                if accounts.many_currencies {
                    self.placed.insert((amount.currency(), into, trace.day, trace.id));
                }
                self.traces.insert(trace.id, trace);
            }
        }
        Ok(())
    }

    /// A rate that is new may make a transfer of rows that are not: those of its time and currencies.
    fn moved_by_rates(&self, seeds: &BTreeSet<TransactionId>) -> Vec<TransactionId> {
        let new = seeds.iter().filter_map(|id| seen_rate(self.traces.get(id)?));
        let rates: Vec<SeenRate> = new.collect();
        let near = |trace: &&Trace| {
            rates.iter().any(|rate| {
                let currency = trace.amount.currency();
                let of_it = currency == rate.amount.currency() || currency == rate.original.currency();
                of_it && days(trace.day, rate.day).abs() <= LATEST
            })
        };
        self.traces.values().filter(near).map(|trace| trace.id).collect()
    }

    /// Rows of other accounts whose amounts and days fit, whichever of both is looked from.
    fn candidates(&self, trace: &Trace) -> Vec<TransactionId> {
        let size = trace.amount.minor().saturating_abs();
        let into = trace.amount.minor() > 0;
        let mut found: Vec<&Trace> = Vec::new();
        if into {
            let most = size.saturating_add(most_fee(trace.amount));
            found.extend(self.sized(false, trace, size, most));
            let named = self.with_fee.iter().filter_map(|id| self.traces.get(id));
            found.extend(named.filter(|other| near(trace, other) && arrives(other) == Some(trace.amount)));
        } else {
            let fits = |other: &&Trace| missing(trace, other) <= most_fee(other.amount);
            found.extend(self.sized(true, trace, size / 2, size).filter(fits));
            if let Some(arrived) = arrives(trace).map(Money::minor) {
                found.extend(self.sized(true, trace, arrived, arrived));
            }
        }
        found.into_iter().map(|other| other.id).collect()
    }

    /// Rows in other currencies, where one of both may be a leg of such a transfer. Texts are read only where amounts
    /// are near each other.
    fn across(
        &mut self,
        reader: &Reader,
        accounts: &Accounts,
        trace: &Trace,
    ) -> Result<Vec<TransactionId>, StoreError> {
        let (own, into) = (trace.amount.currency(), trace.amount.minor() > 0);
        let (from, to) = (trace.day.saturating_sub(LATEST.days()), trace.day.saturating_add(LATEST.days()));
        let in_currency = |currency: &Currency| {
            let first = (*currency, !into, from, TransactionId(i64::MIN));
            self.placed.range(first..=(*currency, !into, to, TransactionId(i64::MAX)))
        };
        let others = accounts.currencies.iter().filter(|currency| **currency != own).flat_map(in_currency);
        let others = others.filter_map(|(.., id)| self.traces.get(id)).filter(|other| near(trace, other));
        let mut others: Vec<Trace> = others.cloned().collect();
        if !others.is_empty() && !self.may_cross(reader, accounts, trace)? {
            let mut crossing = Vec::new();
            for other in others {
                if self.may_cross(reader, accounts, &other)? {
                    crossing.push(other);
                }
            }
            others = crossing;
        }
        Ok(others.into_iter().map(|other| other.id).collect())
    }

    /// Rows of other accounts in or out, near in time, of a size.
    fn sized<'f>(
        &'f self,
        into: bool,
        trace: &'f Trace,
        least: i64,
        most: i64,
    ) -> impl Iterator<Item = &'f Trace> {
        let currency = trace.amount.currency();
        let range = (into, currency, least, Date::MIN, TransactionId(i64::MIN))
            ..=(into, currency, most.max(least), Date::MAX, TransactionId(i64::MAX));
        let found = self.sizes.range(range).filter_map(|(.., id)| self.traces.get(id));
        found.filter(move |other| near(trace, other))
    }

    /// Whether a row may be a leg in another currency: the bank gives the other amount, or something is told of a
    /// transfer. Without either nothing would come of it.
    fn may_cross(&mut self, reader: &Reader, accounts: &Accounts, trace: &Trace) -> Result<bool, StoreError> {
        if trace.original.is_some() || trace.named_transfer {
            return Ok(true);
        }
        let told = match self.told.entry(trace.id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(tell(reader, accounts, trace)?),
        };
        Ok(told.account.is_some() || told.transfer || !told.named.is_empty())
    }

    fn telling(
        &self,
        reader: &Reader,
        accounts: &Accounts,
        id: TransactionId,
    ) -> Result<Telling, StoreError> {
        match (self.told.get(&id), self.traces.get(&id)) {
            (Some(known), _) => Ok(known.clone()),
            (None, Some(trace)) => tell(reader, accounts, trace),
            (None, None) => Ok(Telling::default()),
        }
    }
}

/// What of a row that goes out does not come in.
fn missing(out: &Trace, into: &Trace) -> i64 {
    out.amount.minor().saturating_abs().saturating_sub(into.amount.minor())
}

/// What arrives of a row that goes out, where the bank names the fee.
fn arrives(out: &Trace) -> Option<Money> {
    let fee = out.fee.filter(|fee| fee.currency() == out.amount.currency() && out.amount.is_negative())?;
    out.amount.checked_abs().and_then(|paid| paid.checked_sub(fee.checked_abs()?)).ok()
}

fn near(one: &Trace, other: &Trace) -> bool {
    one.account != other.account && days(one.day, other.day).abs() <= LATEST
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

fn seen_rate(trace: &Trace) -> Option<SeenRate> {
    let original =
        trace.original.filter(|original: &Money| original.currency() != trace.amount.currency())?;
    Some(SeenRate { day: trace.day, amount: trace.amount, original })
}

fn tell(reader: &Reader, accounts: &Accounts, trace: &Trace) -> Result<Telling, StoreError> {
    let Some(told) = reader.told(trace.id)? else { return Ok(Telling::default()) };
    let category = told.own_category.or(told.bank_category);
    let own = category.and_then(|category| Category::new(&category)).is_some_and(|it| it.is_own_movement());
    Ok(telling(&told.text, told.transfer_key.as_deref(), own, trace.account, &accounts.own))
}
