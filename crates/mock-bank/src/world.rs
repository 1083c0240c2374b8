//! The mock bank as a whole: its clock, its customers, what goes wrong, what was asked.

use crate::clock::Clock;
use crate::error::MockError;
use crate::journal::Journal;
use crate::live;
use crate::person::Person;
use crate::scenario::Mischief;
use crate::state::{Calls, Life, State};
use std::path::PathBuf;

/// Beyond this a clock is refused: rows would be made for ever.
const FURTHEST: i64 = 40 * 366 * 86_400;

#[derive(Debug)]
pub(crate) struct World {
    /// `http://127.0.0.1:PORT/api/v1`
    pub base: String,
    pub calls_per_hour: u32,
    pub clock: Clock,
    pub people: Vec<Person>,
    pub mischief: Vec<Mischief>,
    pub journal: Journal,
    pub calls: Calls,
    seed: u64,
    rows: u32,
    start: i64,
    days: Vec<live::Day>,
    folder: Option<PathBuf>,
    unsaved: bool,
}

impl World {
    pub fn new(base: String, calls_per_hour: u32, folder: Option<PathBuf>, state: State) -> Self {
        let mut world = Self {
            base,
            calls_per_hour,
            clock: Clock::new(state.now, state.lived, state.frozen),
            people: Vec::new(),
            mischief: Vec::new(),
            journal: Journal::default(),
            calls: Calls::default(),
            seed: state.seed,
            rows: state.rows,
            start: state.start,
            days: Vec::new(),
            folder,
            unsaved: true,
        };
        world.restore(state);
        world
    }

    /// Everything as it was in `state`; the journal stays.
    pub fn restore(&mut self, state: State) {
        self.clock = Clock::new(state.now, state.lived, state.frozen);
        (self.seed, self.rows, self.start) = (state.seed, state.rows, state.start);
        (self.mischief, self.calls) = (state.mischief, state.calls);
        (self.people, self.days) = (Vec::new(), Vec::new());
        for (index, life) in (0_u32..).zip(state.people) {
            let mut person = Person::new(self.seed, index, self.rows, self.start);
            person.book.extend(state.now);
            person.recall(life.events);
            self.people.push(person);
            self.days.push(life.day);
        }
        self.unsaved = true;
    }

    pub fn state(&self) -> State {
        let lives = self.people.iter().zip(&self.days);
        let mut state = State::new(self.seed, self.rows, 1, self.start, self.clock.is_frozen());
        state.people = lives.map(|(person, day)| Life { day: *day, events: person.events.clone() }).collect();
        state.now = self.clock.now();
        state.lived = self.clock.lived();
        state.calls = self.calls;
        state.mischief.clone_from(&self.mischief);
        state
    }

    /// Back to the start: same people, nothing happened, nothing asked.
    pub fn reset(&mut self) {
        let people = u32::try_from(self.people.len()).unwrap_or(1);
        self.journal = Journal::default();
        self.restore(State::new(self.seed, self.rows, people, self.start, self.clock.is_frozen()));
    }

    /// Lets happen what is due, and returns the time.
    pub fn tick(&mut self) -> i64 {
        let (now, lived) = (self.clock.now(), self.clock.lived());
        for (person, day) in self.people.iter_mut().zip(&mut self.days) {
            person.book.extend(now);
            while let Some(due) = live::due(day).filter(|due| *due <= lived) {
                live::happen(person, day, now - (lived - due), due);
                self.unsaved = true;
            }
        }
        now
    }

    /// A customer's rows were read to their end.
    pub fn was_read(&mut self, person: usize) {
        let lived = self.clock.lived();
        if let Some(day) = self.days.get_mut(person).filter(|day| day.read.is_none()) {
            day.read = Some(lived);
            self.unsaved = true;
        }
    }

    /// Moves the clock to `to`; forwards, what these hours would have brought is there.
    pub fn move_clock(&mut self, to: i64) -> Result<i64, MockError> {
        let from = self.tick();
        if (to - self.start).abs() > FURTHEST {
            return Err(MockError::Invalid("a time too far from the start"));
        }
        self.clock.set(to);
        for (person, day) in self.people.iter_mut().zip(&mut self.days) {
            live::pass(person, day, from, to);
            person.book.extend(to);
        }
        self.unsaved = true;
        Ok(to)
    }

    pub fn freeze(&mut self, frozen: bool) {
        self.tick();
        self.clock.freeze(frozen);
        self.unsaved = true;
    }

    /// To be saved at the next chance.
    pub const fn touch(&mut self) {
        self.unsaved = true;
    }

    /// Counts a call, and returns how many are left in this clock hour; `None`: too many.
    pub fn count_call(&mut self, now: i64) -> Option<u32> {
        let hour = now.div_euclid(3_600);
        if self.calls.hour != hour {
            self.calls = Calls { hour, used: 0 };
        }
        let left = self.calls_per_hour.checked_sub(self.calls.used + 1)?;
        self.calls.used += 1;
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
        world.days.first().map(|day| (day.duplicate, day.unusual)).unwrap()
    }

    #[test]
    fn the_duplicate_and_the_unusual_charge_wait_for_the_first_reading() {
        let mut world = World::new("http://x".into(), 1_000, None, State::new(1, 300, 1, START, true));
        lived(&mut world, 600);
        assert_eq!((charges(&world), world.people[0].events.len()), ((false, false), 1));
        world.was_read(0);
        lived(&mut world, 624);
        assert_eq!(charges(&world), (false, false));
        lived(&mut world, 625);
        assert_eq!(charges(&world), (true, false));
        world.was_read(0);
        lived(&mut world, 670);
        assert_eq!(charges(&world), (true, true), "counted from the first reading");
        let made: Vec<i64> = world.people[0].events.iter().map(|row| row.made - START).collect();
        assert_eq!(made, [8, 625, 643, 670]);
        lived(&mut world, 670 + 240);
        assert!(world.people[0].events.len() > 4, "and the day goes on");
    }
}
