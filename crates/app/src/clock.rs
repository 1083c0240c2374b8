//! What time it is: the computer's in real mode, the banks' in mock mode.

use crate::Result;
use crate::engine::lock;
use crate::error::unless_damaged;
use crate::options::Options;
use crate::speech::moment;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use sarraf_ledger::Moment;
use sarraf_store::Store;
use sarraf_vault::Mode;
use std::path::Path;
use std::sync::Mutex;

/// Setting that keeps the latest `Date` the made-up banks sent.
const KEPT: &str = "mock-now";

/// The time of an open vault.
pub(crate) struct MockClock {
    /// In mock mode the latest `Date` the banks sent; absent in real mode.
    banks: Mutex<Option<Timestamp>>,
    /// Today, given on the command line: before anything else.
    as_of: Option<Date>,
    mode: Mode,
}

impl MockClock {
    /// The clock as the vault keeps it.
    pub fn read(store: &Store, mode: Mode, as_of: Option<Date>) -> Result<Self> {
        if mode == Mode::Real {
            return Ok(Self { banks: Mutex::new(None), as_of: None, mode });
        }
        let kept = unless_damaged(store.reader().setting(KEPT))?.and_then(|text| text.parse().ok());
        Ok(Self { banks: Mutex::new(kept), as_of, mode })
    }

    /// Now, with the person's offset.
    pub fn now(&self) -> Moment {
        let at = self.given().or_else(|| *lock(&self.banks)).unwrap_or_else(Timestamp::now);
        self.zone(at).map_or_else(|| moment(at), |zone| Moment { at, offset: zone.to_offset(at).seconds() })
    }

    /// The zone of made-up people; absent in real mode, where the computer's counts.
    pub fn zone(&self, at: Timestamp) -> Option<TimeZone> {
        let offset = Offset::from_seconds(sarraf_mock_bank::offset_at(at)).ok()?;
        (self.mode == Mode::Mock).then(|| TimeZone::fixed(offset))
    }

    /// Noon of the day given on the command line, where the made-up people live.
    fn given(&self) -> Option<Timestamp> {
        let noon = self.as_of?.at(12, 0, 0, 0);
        let utc = noon.to_zoned(TimeZone::UTC).ok()?.timestamp();
        noon.to_zoned(self.zone(utc)?).ok().map(|zoned| zoned.timestamp())
    }

    /// A bank of mock mode said what time it is there; time never runs back.
    pub fn heard(&self, date: &str) {
        if let Ok(said) = jiff::fmt::rfc2822::parse(date) {
            let mut banks = lock(&self.banks);
            if banks.is_none_or(|known| known < said.timestamp()) {
                *banks = Some(said.timestamp());
            }
        }
    }

    /// Keeps the time for the next start.
    pub fn keep(&self, store: &Store) -> Result<()> {
        let banks = *lock(&self.banks);
        if let Some(now) = banks {
            store.write(|writer| writer.set_setting(KEPT, &now.to_string()))?;
        }
        Ok(())
    }

    /// How the made-up banks are started: with their own time, if they were there before.
    pub fn mock_options(&self, options: &Options, folder: &Path) -> sarraf_mock_bank::Options {
        let start = self.given().or(*lock(&self.banks)).unwrap_or_else(Timestamp::now);
        sarraf_mock_bank::Options {
            seed: options.seed.unwrap_or(1),
            freeze: self.as_of.is_some(),
            state_folder: Some(folder.join("mock-bank")),
            ..sarraf_mock_bank::Options::at(start)
        }
    }
}
