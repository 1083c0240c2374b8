//! Scenarios that put rows in a customer's book.

use super::Settings;
use crate::error::MockError;
use crate::live;
use crate::payee;
use crate::person::Person;
use crate::row::{Fate, Kind, Pocket, Row};
use crate::world::World;
use serde_json::{Value, json};

type Made = Result<Value, MockError>;

/// The customer meant by `person=N`, from 1.
fn person<'a>(world: &'a mut World, settings: &Settings) -> Result<&'a mut Person, MockError> {
    let index = usize::try_from(settings.number("person", 1)? - 1).ok();
    index.and_then(|index| world.people.get_mut(index)).ok_or(MockError::Invalid("no such person"))
}

fn put(world: &mut World, settings: &Settings, rows: Vec<Row>) -> Made {
    let person = person(world, settings)?;
    let ids: Vec<String> = rows.into_iter().map(|row| person.happen(row)).collect();
    Ok(json!({ "transactions": ids }))
}

pub(super) fn small(world: &mut World, settings: &Settings) -> Made {
    let now = world.clock.now();
    let person = person(world, settings)?;
    let row = live::small_purchase(person.seed, 1_000 + person.events.len() as u64, now);
    put(world, settings, vec![row])
}

pub(super) fn unusual(world: &mut World, settings: &Settings) -> Made {
    let (now, seed) = (world.clock.now(), person(world, settings)?.seed);
    let mut row = live::unusual(seed, now);
    let minor = settings.minor("amount", -row.held)?;
    (row.held, row.settled) = (-minor, -minor);
    put(world, settings, vec![row])
}

pub(super) fn duplicate(world: &mut World, settings: &Settings) -> Made {
    let (now, seed) = (world.clock.now(), person(world, settings)?.seed);
    // Both lie behind us, so that they are there at once.
    let mut rows = live::twice(seed, now - 20);
    for row in &mut rows {
        let minor = settings.minor("amount", -row.held)?;
        (row.held, row.settled) = (-minor, -minor);
    }
    put(world, settings, rows.into())
}

pub(super) fn low_balance(world: &mut World, settings: &Settings) -> Made {
    let (now, left) = (world.clock.now(), settings.minor("left", 3_820)?);
    let available = person(world, settings)?.book.balance(Pocket::Everyday, now);
    let row = Row::new(Pocket::Everyday, Kind::Bill, payee::named("bond"), now, left - available);
    put(world, settings, vec![row])
}

pub(super) fn higher(world: &mut World, settings: &Settings) -> Made {
    let now = world.clock.now();
    let mut row = live::charge("saffron", now, settings.minor("held", 2_000)?);
    row.settled = -settings.minor("settled", 2_400)?;
    row.settles = now + settings.duration("after", 86_400)?;
    put(world, settings, vec![row])
}

pub(super) fn vanishes(world: &mut World, settings: &Settings) -> Made {
    let now = world.clock.now();
    let mut row = live::charge("boxthorn", now, settings.minor("amount", 10_000)?);
    row.fate = Fate::Vanishes;
    row.settles = now + settings.duration("after", 86_400)?;
    put(world, settings, vec![row])
}

pub(super) fn hostile_text(world: &mut World, settings: &Settings) -> Made {
    let now = world.clock.now();
    let texts = [
        "<img src=x onerror=alert(1)><script>alert(2)</script><b>bold</b>".to_owned(),
        "Refund \u{202e}00.001 DUA\u{202c} \u{2066}gnp.exe\u{2069} \u{200b}zero\u{200b}width".to_owned(),
        "Cinema 🎬👩‍👩‍👧‍👦🏳️‍🌈 \u{e0041}\u{e0042}".to_owned(),
        "long ".repeat(2_000),
        "before\u{0}after \u{1b}[31m \u{7}".to_owned(),
        "{ $amount } %s ' OR 1=1; -- \"quoted\" \\ \u{fdd0}".to_owned(),
    ];
    let rows = texts.into_iter().zip(0_i64..).map(|(text, number)| {
        let mut row = live::charge("penfold", now, 101 + number);
        row.text = Some(text.into_boxed_str());
        row
    });
    put(world, settings, rows.collect())
}
