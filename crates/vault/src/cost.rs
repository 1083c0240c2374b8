use std::time::Duration;

use crate::VaultError;
use crate::derive;

/// What one guess at the passphrase costs: the parameters of Argon2id (RFC 9106).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

const FLOOR: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
const STANDARD: Cost = Cost { memory_kib: 256 * 1024, passes: 3, lanes: 4 };
const BACKUP: Cost = Cost { memory_kib: 512 * 1024, passes: 4, lanes: 4 };
/// Above these a header is not believed: it would only make the machine run out of memory or patience.
const CAP: Cost = Cost { memory_kib: 1024 * 1024, passes: 16, lanes: 16 };
/// What an unlock may take.
const BUDGET: Duration = Duration::from_millis(1_000);

impl Cost {
    /// Memory in KiB, passes, lanes.
    ///
    /// # Errors
    /// `Cost` below the floor (64 MiB, 3, 4; RFC 9106 §4) or above the cap (1 GiB, 16, 16).
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Cost, VaultError> {
        let fits = (FLOOR.memory_kib..=CAP.memory_kib).contains(&memory_kib)
            && (FLOOR.passes..=CAP.passes).contains(&passes)
            && (FLOOR.lanes..=CAP.lanes).contains(&lanes);
        if fits { Ok(Cost { memory_kib, passes, lanes }) } else { Err(VaultError::Cost) }
    }

    /// 64 MiB, 3 passes, 4 lanes: the least that is accepted.
    #[must_use]
    pub fn floor() -> Cost {
        FLOOR
    }

    /// 256 MiB, 3 passes, 4 lanes.
    #[must_use]
    pub fn standard() -> Cost {
        STANDARD
    }

    /// 512 MiB, 4 passes, 4 lanes: for a backup, which leaves the computer and has no device secret. The same on
    /// every computer, as it is opened on another than it was made on.
    #[must_use]
    pub fn backup() -> Cost {
        BACKUP
    }

    /// The most that this computer does within a second: the standard, less memory on a slow one (never below
    /// the floor), more passes on a fast one. `clock` is any steady clock: the time since some fixed moment.
    ///
    /// # Errors
    /// `Memory` where not even the floor can be had.
    pub fn calibrated(clock: &dyn Fn() -> Duration) -> Result<Cost, VaultError> {
        let begun = clock();
        derive::stretch("calibration", &[0; 16], FLOOR)?;
        Ok(Cost::fitting(clock().saturating_sub(begun), BUDGET))
    }

    /// Time grows with memory × passes, which is what makes one measurement at the floor enough.
    fn fitting(floor_took: Duration, budget: Duration) -> Cost {
        let took = |cost: Cost| {
            let work = u64::from(cost.memory_kib) * u64::from(cost.passes);
            let floor = u64::from(FLOOR.memory_kib) * u64::from(FLOOR.passes);
            floor_took.as_nanos() as f64 * work as f64 / floor as f64
        };
        let budget = budget.as_nanos() as f64;
        let mut cost = STANDARD;
        while took(cost) > budget && cost.memory_kib > FLOOR.memory_kib {
            cost.memory_kib /= 2;
        }
        while cost.passes < 8 && took(Cost { passes: cost.passes + 1, ..cost }) <= budget / 2.0 {
            cost.passes += 1;
        }
        cost
    }

    #[must_use]
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    #[must_use]
    pub fn passes(self) -> u32 {
        self.passes
    }

    #[must_use]
    pub fn lanes(self) -> u32 {
        self.lanes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn for_floor_of(milliseconds: u64) -> Cost {
        Cost::fitting(Duration::from_millis(milliseconds), BUDGET)
    }

    #[test]
    fn an_ordinary_computer_gets_the_standard() {
        assert_eq!(for_floor_of(180), STANDARD);
    }

    #[test]
    fn a_slow_computer_gets_less_memory_and_never_less_than_the_floor() {
        assert_eq!(for_floor_of(400).memory_kib(), 128 * 1024);
        assert_eq!(for_floor_of(60_000), FLOOR);
    }

    #[test]
    fn a_fast_computer_gets_more_passes() {
        assert_eq!(for_floor_of(10), Cost { passes: 8, ..STANDARD });
        assert!(for_floor_of(60).passes() > 3);
    }

    #[test]
    fn parameters_outside_floor_and_cap_are_refused() {
        assert!(Cost::new(64 * 1024 - 1, 3, 4).is_err());
        assert!(Cost::new(64 * 1024, 2, 4).is_err());
        assert!(Cost::new(64 * 1024, 3, 3).is_err());
        assert!(Cost::new(1024 * 1024 + 1, 3, 4).is_err());
        assert!(Cost::new(u32::MAX, u32::MAX, u32::MAX).is_err());
        for cost in [Cost::floor(), Cost::standard(), Cost::backup()] {
            assert_eq!(Cost::new(cost.memory_kib, cost.passes, cost.lanes).unwrap(), cost);
        }
    }
}
