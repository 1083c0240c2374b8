//! What is kept between two starts: small, as every row that comes from the seed is made anew.

use crate::brand::BRANDS;
use crate::card::Card;
use crate::consent::Consent;
use crate::error::MockError;
use crate::live::Day;
use crate::mischief::Mischief;
use crate::person::Turn;
use crate::recording::Exchange;
use crate::row::Row;
use serde::{Deserialize, Serialize};
use std::path::Path;

const FILE: &str = "mock-bank.json";
const VERSION: u32 = 2;

/// All made-up banks at a moment; also the form of a snapshot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    pub version: u32,
    pub seed: u64,
    pub rows: u32,
    /// When history ended and the clock started, seconds of Unix time.
    pub start: i64,
    pub now: i64,
    pub lived: i64,
    pub frozen: bool,
    /// In the order of the brands.
    pub banks: Vec<Bank>,
}

/// One bank's part of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Bank {
    pub calls: Calls,
    pub people: Vec<Life>,
    pub mischief: Vec<Mischief>,
    /// Recorded answers that are given in place of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub played: Vec<Exchange>,
}

/// One customer's part of that.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Life {
    pub day: Day,
    pub events: Vec<Row>,
    #[serde(default)]
    pub consent: Consent,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Turn>,
    #[serde(default, skip_serializing_if = "Card::is_new")]
    pub card: Card,
    /// The name of a customer whom a scenario brought, who has no history.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought: Option<String>,
}

/// Calls in a clock hour, as the bank limits them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Calls {
    pub hour: i64,
    pub used: u32,
}

/// The first version: one bank. What waited to go wrong there is forgotten.
#[derive(Deserialize)]
struct First {
    seed: u64,
    rows: u32,
    start: i64,
    now: i64,
    lived: i64,
    frozen: bool,
    calls: Calls,
    people: Vec<Life>,
}

impl From<First> for State {
    fn from(first: First) -> Self {
        let people = u32::try_from(first.people.len()).unwrap_or(1);
        let mut state = Self::new(first.seed, first.rows, people, first.start, first.frozen);
        (state.now, state.lived) = (first.now, first.lived);
        if let Some(bank) = state.banks.first_mut() {
            (bank.calls, bank.people) = (first.calls, first.people);
        }
        state
    }
}

#[derive(Deserialize)]
struct Version {
    version: u32,
}

impl State {
    /// Before anything happened.
    pub fn new(seed: u64, rows: u32, people: u32, start: i64, frozen: bool) -> Self {
        let people = vec![Life::default(); people.max(1) as usize];
        let bank = Bank { people, ..Bank::default() };
        let banks = vec![bank; BRANDS.len()];
        Self { version: VERSION, seed, rows, start, now: start, lived: 0, frozen, banks }
    }

    /// From JSON; refuses what a newer program wrote.
    pub fn parse(text: &[u8]) -> Result<Self, MockError> {
        let unreadable = |_| MockError::Unreadable;
        let state: Self = match serde_json::from_slice::<Version>(text).map_err(unreadable)?.version {
            1 => serde_json::from_slice::<First>(text).map_err(unreadable)?.into(),
            VERSION => serde_json::from_slice(text).map_err(unreadable)?,
            _ => return Err(MockError::Unreadable),
        };
        let is_known = (1..=BRANDS.len()).contains(&state.banks.len());
        let fits = is_known && state.banks.iter().all(|bank| !bank.people.is_empty());
        if fits { Ok(state.with_all_banks()) } else { Err(MockError::Unreadable) }
    }

    /// A bank that came after it was written is as at the start, with as many customers as the first one had then.
    fn with_all_banks(mut self) -> Self {
        let lives = self.banks.first().into_iter().flat_map(|bank| &bank.people);
        let people = lives.filter(|life| life.brought.is_none()).count();
        let bank = Bank { people: vec![Life::default(); people.max(1)], ..Bank::default() };
        self.banks.resize(BRANDS.len(), bank);
        self
    }

    /// What a folder holds, if anything.
    pub fn load(folder: &Path) -> Result<Option<Self>, MockError> {
        match std::fs::read(folder.join(FILE)) {
            Ok(text) => Self::parse(&text).map(Some),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(MockError::State(error)),
        }
    }

    /// Writes aside, then renames: the file is always a whole one.
    pub fn save(&self, folder: &Path) -> Result<(), MockError> {
        let text = serde_json::to_vec(self).map_err(|_| MockError::Unreadable)?;
        let aside = folder.join(format!("{FILE}.new"));
        std::fs::create_dir_all(folder).map_err(MockError::State)?;
        std::fs::write(&aside, text).map_err(MockError::State)?;
        std::fs::rename(&aside, folder.join(FILE)).map_err(MockError::State)
    }
}
