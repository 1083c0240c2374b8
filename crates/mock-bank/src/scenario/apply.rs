//! Deeds, done.

use super::deed::{Amount, Deed, Payment, Place, Then};
use crate::diary::purchase;
use crate::error::MockError;
use crate::payee::{self, Payee};
use crate::person::{Person, Turn};
use crate::row::{Change, Extra, Fate, Foreign, Kind, NEVER, Pocket, Row};
use crate::seeded::Seeded;
use crate::world::World;
use serde_json::{Value, json};

/// When somebody whom a scenario brings had what lies in their accounts.
const BROUGHT: i64 = -30 * 86_400;

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Made {
    transactions: Vec<String>,
    /// Customers whose token is new.
    tokens: Vec<Value>,
    steps: Vec<Value>,
}

impl Made {
    pub fn json(self, waiting: usize) -> Value {
        let mut value = json!({ "transactions": self.transactions, "waiting": waiting });
        let lists = [("credentials", self.tokens), ("steps", self.steps)];
        if let Some(object) = value.as_object_mut() {
            let filled = lists.into_iter().filter(|(_, list)| !list.is_empty());
            object.extend(filled.map(|(name, list)| (name.to_owned(), list.into())));
        }
        value
    }
}

/// Does one deed.
pub(super) fn apply(world: &mut World, deed: Deed, made: &mut Made) -> Result<(), MockError> {
    let now = world.clock.now();
    match deed {
        Deed::Bring { at, name, holds } => bring(world, &at, &name, &holds, made),
        Deed::Pay(payment) => made.transactions.push(pay(person(world, &payment.at)?, &payment, now)),
        Deed::Turn { at, after, pocket, what } => {
            let person = person(world, &at)?;
            person.turns.push(Turn { at: now + after, pocket, what });
            person.turns.sort_by_key(|turn| turn.at);
        }
        Deed::Lock { at, after, locked } => person(world, &at)?.book.lock(now + after, locked),
        Deed::EndConsent { at, after, why } => {
            let person = person(world, &at)?;
            person.consent.until = Some((now + after, why));
            if person.consent.tick(None, now) {
                made.tokens.push(credentials(person));
            }
        }
        Deed::Spoil { bank, mischief } => {
            world.banks.get_mut(bank).ok_or_else(no_bank)?.mischief.push(mischief);
        }
        Deed::Behave => {
            world.certificate = crate::certificate::Shown::default();
            for bank in &mut world.banks {
                bank.mischief.clear();
                bank.played.clear();
            }
        }
        Deed::Show(certificate) => {
            if !world.banks.iter().any(crate::world::Bank::speaks_tls) {
                return Err(MockError::invalid("no bank here speaks TLS: serve them with --tls"));
            }
            world.certificate = certificate;
        }
        Deed::Play { bank, exchanges } => {
            world.banks.get_mut(bank).ok_or_else(no_bank)?.played.extend(exchanges);
        }
        Deed::Run { name, set } => made.steps.push(super::run(world, &name, &set)?),
        Deed::Advance(seconds) => {
            let to = world.move_clock(now + seconds)?;
            made.steps.push(json!({ "now": crate::place::timestamp(to).to_string() }));
        }
    }
    Ok(())
}

fn no_bank() -> MockError {
    MockError::invalid("no such bank")
}

/// The customer meant, by a number from 1 or by name.
fn person<'a>(world: &'a mut World, at: &Place) -> Result<&'a mut Person, MockError> {
    let people = &mut world.banks.get_mut(at.bank).ok_or_else(no_bank)?.people;
    let by_number = at.person.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let index = by_number.or_else(|| people.iter().position(|person| person.name == at.person));
    index.and_then(|index| people.get_mut(index)).ok_or_else(|| MockError::invalid("no such person"))
}

fn credentials(person: &Person) -> Value {
    json!({ "bank": person.brand.profile, "person": person.name, "token": person.token() })
}

fn bring(world: &mut World, at: &Place, name: &str, holds: &[(Pocket, i64)], made: &mut Made) {
    let now = world.clock.now();
    let number = world.bring(at.bank, name);
    let found = world.banks.get_mut(at.bank).and_then(|bank| bank.people.get_mut(number));
    let Some(person) = found else { return };
    for (pocket, minor) in holds {
        if !person.book.has_diary() && person.book.opened(*pocket).is_none() {
            let row = Row::new(*pocket, Kind::Credit, payee::named("opening"), now + BROUGHT, *minor);
            person.happen(row, now);
        }
    }
    made.tokens.push(credentials(person));
}

fn pay(person: &mut Person, payment: &Payment, now: i64) -> String {
    let made = now + payment.after;
    let mut seeded = Seeded::of(&[person.seed, 20, person.book.next_serial(), made.unsigned_abs()]);
    let payee = draw(&payment.payees, &mut seeded);
    let mut row = row(person, payment, payee, made, now, &mut seeded);
    row.text = payment.text.as_deref().map(Into::into);
    row.peer = payment.to;
    let extra = Extra {
        id: payment.id.clone(),
        payer: payment.by.clone(),
        changes: Vec::new(),
        appeared: (made < now && person.brand.protocol.lists_changes()).then_some(now),
        declined: payment.declined,
        country: payment.country.clone(),
    };
    if extra != Extra::default() {
        row.extra = Some(Box::new(extra));
    }
    for then in &payment.then {
        happens_later(&mut row, then, now);
    }
    person.happen(row, now)
}

fn draw(payees: &[&'static Payee], seeded: &mut Seeded) -> &'static Payee {
    let index = usize::try_from(seeded.below(payees.len() as u64)).unwrap_or(0);
    payees.get(index).copied().unwrap_or_else(|| payee::named("penfold"))
}

/// The row as it is made, before anything becomes of it.
fn row(
    person: &Person,
    payment: &Payment,
    payee: &'static Payee,
    made: i64,
    now: i64,
    seeded: &mut Seeded,
) -> Row {
    let minor = match payment.amount {
        Amount::Is(minor) => minor,
        Amount::Leaves(left) => left - person.balance(payment.pocket, now),
        Amount::Usual => {
            let mut row = purchase(payee, payment.pocket, made, seeded);
            row.fate = Fate::Settles;
            return row;
        }
    };
    let kind = payment.kind.unwrap_or(if minor < 0 { Kind::Purchase } else { Kind::Credit });
    let mut row = Row::new(payment.pocket, kind, payee, made, minor);
    if payment.held {
        row.settles = NEVER;
    }
    if let Some((currency, held, settled)) = payment.foreign {
        row.foreign = Some(Foreign { currency, held, settled });
    }
    row
}

/// What the bank does to a row later: booking is the row's own, the rest stands beside it.
fn happens_later(row: &mut Row, then: &Then, now: i64) {
    let at = now + then.after;
    let books = then.booked && row.settles == NEVER;
    if books {
        row.settles = at;
        row.settled = then.amount.unwrap_or(row.settled);
    }
    let change = Change {
        at,
        minor: then.amount.filter(|_| !books),
        id: then.id.clone(),
        moved: then.moved,
        text: then.text.clone(),
        shown: then.shown,
        counted: then.counted,
    };
    if change != (Change { at, ..Change::default() }) {
        let changes = &mut row.extra().changes;
        changes.push(change);
        changes.sort_by_key(|change| change.at);
    }
}
