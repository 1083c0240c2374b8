//! What is kept between two starts: small, as every row that comes from the seed is made anew.

use crate::error::MockError;
use crate::live::Day;
use crate::row::Row;
use crate::scenario::Mischief;
use serde::{Deserialize, Serialize};
use std::path::Path;

const FILE: &str = "mock-bank.json";
const VERSION: u32 = 1;

/// The whole of a mock bank at a moment; also the form of a snapshot.
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
    pub calls: Calls,
    pub people: Vec<Life>,
    pub mischief: Vec<Mischief>,
}

/// One customer's part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Life {
    pub day: Day,
    pub events: Vec<Row>,
}

/// Calls in a clock hour, as the bank limits them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Calls {
    pub hour: i64,
    pub used: u32,
}

impl State {
    /// Before anything happened.
    pub fn new(seed: u64, rows: u32, people: u32, start: i64, frozen: bool) -> Self {
        let life = || Life { day: Day::default(), events: Vec::new() };
        Self {
            version: VERSION,
            seed,
            rows,
            start,
            now: start,
            lived: 0,
            frozen,
            calls: Calls::default(),
            people: (0..people.max(1)).map(|_| life()).collect(),
            mischief: Vec::new(),
        }
    }

    /// From JSON; refuses what a newer program wrote.
    pub fn parse(text: &[u8]) -> Result<Self, MockError> {
        let state: Self = serde_json::from_slice(text).map_err(|_| MockError::Unreadable)?;
        let fits = state.version == VERSION && !state.people.is_empty();
        if fits { Ok(state) } else { Err(MockError::Unreadable) }
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
