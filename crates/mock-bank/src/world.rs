//! The mock banks as a whole: their clock, their customers, what goes wrong, what was asked.

use crate::brand::{BRANDS, Brand};
use crate::certificate::Shown;
use crate::clock::Clock;
use crate::error::MockError;
use crate::journal::Journal;
use crate::live;
use crate::mischief::Mischief;
use crate::person::Person;
use crate::recording::{Exchange, Recorder};
use crate::running::Options;
use crate::state::{self, Calls, Life, State};
use std::path::PathBuf;

/// Beyond this a clock is refused: rows would be made for ever.
const FURTHEST: i64 = 40 * 366 * 86_400;

/// One made-up bank: its customers, what goes wrong, what it is asked.
#[derive(Debug)]
pub(crate) struct Bank {
    pub brand: &'static Brand,
    /// `http://127.0.0.1:PORT/api/v1`
    pub base: String,
    pub people: Vec<Person>,
    pub mischief: Vec<Mischief>,
    /// Recorded answers that are given in place of its own.
    pub played: Vec<Exchange>,
    calls: Calls,
    days: Vec<live::Day>,
}

/// All of them, under one clock.
#[derive(Debug)]
pub(crate) struct World {
    pub clock: Clock,
    pub banks: Vec<Bank>,
    pub journal: Journal,
    pub recorder: Recorder,
    /// What the banks that speak TLS show.
    pub certificate: Shown,
    /// A moment to which a tester wants to go back.
    pub kept: Option<Box<State>>,
    /// Slow answers are really waited for.
    pub real_time: bool,
    calls_per_hour: u32,
    seed: u64,
    rows: u32,
    people: u32,
    start: i64,
    folder: Option<PathBuf>,
    unsaved: bool,
}

impl World {
    /// `bases` are the addresses of the banks, in the order of the brands.
    pub fn new(bases: Vec<String>, options: &Options, state: State) -> Self {
        let bank = |(brand, base)| Bank::new(brand, base);
        let mut world = Self {
            clock: Clock::new(state.now, state.lived, state.frozen),
            banks: BRANDS.iter().zip(bases).map(bank).collect(),
            journal: Journal::default(),
            recorder: Recorder::default(),
            certificate: Shown::default(),
            kept: None,
            real_time: options.real_time,
            calls_per_hour: options.calls_per_hour,
            seed: state.seed,
            rows: state.rows,
            people: options.people,
            start: state.start,
            folder: options.state_folder.clone(),
            unsaved: true,
        };
        world.restore(state);
        world
    }

    /// Everything as it was in `state`; the journal stays.
    pub fn restore(&mut self, state: State) {
        self.clock = Clock::new(state.now, state.lived, state.frozen);
        (self.seed, self.rows, self.start) = (state.seed, state.rows, state.start);
        let (seed, rows, start) = (state.seed, state.rows, state.start);
        for ((index, bank), saved) in self.banks.iter_mut().enumerate().zip(state.banks) {
            (bank.mischief, bank.calls, bank.played) = (saved.mischief, saved.calls, saved.played);
            (bank.people, bank.days) = (Vec::new(), Vec::new());
            for (number, life) in (0_u32..).zip(saved.people) {
                let mut person = match life.brought {
                    Some(name) => Person { name, ..Person::blank(seed, index, bank.brand, number) },
                    None => Person::new(seed, index, bank.brand, number, rows, start),
                };
                person.book.extend(state.now);
                person.book.recall(life.events);
                (person.consent, person.turns) = (life.consent, life.turns);
                person.book.card = life.card;
                bank.people.push(person);
                bank.days.push(life.day);
            }
        }
        self.unsaved = true;
    }

    pub fn state(&self) -> State {
        let mut state = State::new(self.seed, self.rows, 1, self.start, self.clock.is_frozen());
        state.now = self.clock.now();
        state.lived = self.clock.lived();
        state.banks = self.banks.iter().map(Bank::state).collect();
        state
    }

    /// Back to the start: same people, nothing happened, nothing asked.
    pub fn reset(&mut self) {
        self.journal = Journal::default();
        self.certificate = Shown::default();
        self.restore(State::new(self.seed, self.rows, self.people, self.start, self.clock.is_frozen()));
    }

    /// Lets happen what is due, and returns the time.
    pub fn tick(&mut self) -> i64 {
        let (now, lived) = (self.clock.now(), self.clock.lived());
        for bank in &mut self.banks {
            self.unsaved |= bank.tick(now, lived);
        }
        now
    }

    /// A customer's rows were read to their end.
    pub fn was_read(&mut self, bank: usize, person: usize) {
        let lived = self.clock.lived();
        let day = self.banks.get_mut(bank).and_then(|bank| bank.days.get_mut(person));
        if let Some(day) = day.filter(|day| day.read.is_none()) {
            day.read = Some(lived);
            self.unsaved = true;
        }
    }

    /// Moves the clock to `to`; forwards, what these hours would have brought is there.
    pub fn move_clock(&mut self, to: i64) -> Result<i64, MockError> {
        let from = self.tick();
        if (to - self.start).abs() > FURTHEST {
            return Err(MockError::invalid("a time too far from the start"));
        }
        self.clock.set(to);
        for bank in &mut self.banks {
            for (person, day) in bank.people.iter_mut().zip(&mut bank.days) {
                person.book.extend(to);
                if person.book.has_diary() {
                    live::pass(person, day, from, to);
                }
            }
        }
        self.tick();
        self.unsaved = true;
        Ok(to)
    }

    pub fn freeze(&mut self, frozen: bool) {
        self.tick();
        self.clock.freeze(frozen);
        self.unsaved = true;
    }

    pub const fn seed(&self) -> u64 {
        self.seed
    }

    /// How many misbehaviours wait for their request.
    pub fn waiting(&self) -> usize {
        self.banks.iter().map(|bank| bank.mischief.len()).sum()
    }

    /// To be saved at the next chance.
    pub const fn touch(&mut self) {
        self.unsaved = true;
    }

    /// Brings a customer without a history to a bank, or finds the one of this name.
    pub fn bring(&mut self, bank: usize, name: &str) -> usize {
        let seed = self.seed;
        let Some(at) = self.banks.get_mut(bank) else { return 0 };
        if let Some(known) = at.people.iter().position(|person| person.name == name) {
            return known;
        }
        let number = u32::try_from(at.people.len()).unwrap_or(0);
        at.people.push(Person { name: name.to_owned(), ..Person::blank(seed, bank, at.brand, number) });
        at.days.push(live::Day::default());
        at.people.len() - 1
    }

    /// Counts a call, and returns how many are left in this clock hour; `None`: too many.
    pub fn count_call(&mut self, bank: usize, now: i64) -> Option<u32> {
        let calls = &mut self.banks.get_mut(bank)?.calls;
        let hour = now.div_euclid(3_600);
        if calls.hour != hour {
            *calls = Calls { hour, used: 0 };
        }
        let left = self.calls_per_hour.checked_sub(calls.used + 1)?;
        calls.used += 1;
        Some(left)
    }

    /// Writes the state file if there is a folder for it and something changed.
    pub fn save(&mut self) -> Result<(), MockError> {
        if let Some(folder) = self.folder.as_ref().filter(|_| self.unsaved) {
            self.state().save(folder)?;
        }
        self.unsaved = false;
        Ok(())
    }
}

impl Bank {
    fn new(brand: &'static Brand, base: String) -> Self {
        let (people, days) = (Vec::new(), Vec::new());
        Self { brand, base, people, days, mischief: Vec::new(), played: Vec::new(), calls: Calls::default() }
    }

    pub fn speaks_tls(&self) -> bool {
        self.base.starts_with("https:")
    }

    /// Lets happen what is due; whether anything did.
    fn tick(&mut self, now: i64, lived: i64) -> bool {
        let mut happened = false;
        for (person, day) in self.people.iter_mut().zip(&mut self.days) {
            happened |= person.consent.tick(self.brand.consent_days, now);
            person.book.extend(now);
            if !person.book.has_diary() {
                continue;
            }
            while let Some(due) = live::due(day).filter(|due| *due <= lived) {
                live::happen(person, day, now - (lived - due), due);
                happened = true;
            }
        }
        happened
    }

    fn state(&self) -> state::Bank {
        let life = |(person, day): (&Person, &live::Day)| Life {
            day: *day,
            events: person.book.events().to_vec(),
            consent: person.consent.clone(),
            turns: person.turns.clone(),
            card: person.book.card.clone(),
            brought: (!person.book.has_diary()).then(|| person.name.clone()),
        };
        state::Bank {
            calls: self.calls,
            people: self.people.iter().zip(&self.days).map(life).collect(),
            mischief: self.mischief.clone(),
            played: self.played.clone(),
        }
    }
}

/// A saved bank goes on at `now`: the time since lies behind it as if the clock had been moved.
pub(crate) fn resume(mut state: State, now: i64, frozen: bool) -> (State, i64) {
    let to = if frozen { state.now } else { state.now.max(now) };
    let gap = to - state.now;
    if gap < 120 {
        state.lived += gap;
        state.now = to;
    }
    state.frozen = frozen;
    (state, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_795_000_000;

    /// A world that has lived for so many seconds.
    fn lived(world: &mut World, seconds: i64) {
        world.clock = Clock::new(START + seconds, seconds, true);
        world.tick();
    }

    fn charges(world: &World) -> (bool, bool) {
        world.banks[0].days.first().map(|day| (day.duplicate, day.unusual)).unwrap()
    }

    #[test]
    fn the_duplicate_and_the_unusual_charge_wait_for_the_first_reading() {
        let options = Options::at(jiff::Timestamp::UNIX_EPOCH);
        let bases = vec!["http://x".to_owned(); BRANDS.len()];
        let mut world = World::new(bases, &options, State::new(1, 300, 1, START, true));
        lived(&mut world, 600);
        let events = |world: &World| world.banks[0].people[0].book.events().to_vec();
        assert_eq!((charges(&world), events(&world).len()), ((false, false), 1));
        world.was_read(0, 0);
        lived(&mut world, 624);
        assert_eq!(charges(&world), (false, false));
        lived(&mut world, 625);
        assert_eq!(charges(&world), (true, false));
        world.was_read(0, 0);
        lived(&mut world, 670);
        assert_eq!(charges(&world), (true, true), "counted from the first reading");
        let made: Vec<i64> = events(&world).iter().map(|row| row.made - START).collect();
        assert_eq!(made, [8, 625, 643, 670]);
        lived(&mut world, 670 + 240);
        assert!(events(&world).len() > 4, "and the day goes on");
    }
}
