//! What a tester at a panel sees and does, beside what [`Running`] has for everybody.

use crate::error::MockError;
use crate::journal::Asked;
use crate::place;
use crate::running::Running;
use jiff::Timestamp;

/// How the banks are at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Their time.
    pub now: Timestamp,
    /// Whether it stands still.
    pub frozen: bool,
    /// Misbehaviours that wait for their request.
    pub waiting: u32,
    /// Requests so far.
    pub requests: u64,
    /// The latest of them, newest first.
    pub latest: Vec<Asked>,
    /// Whether a moment was kept to which one can go back.
    pub kept: bool,
    /// Each bank and its customers.
    pub banks: Vec<Host>,
}

/// A bank and its customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Id of its profile.
    pub profile: &'static str,
    /// For people.
    pub name: &'static str,
    /// The names of the customers, in their order.
    pub people: Vec<String>,
}

impl Running {
    /// How the banks are, with the latest requests.
    #[must_use]
    pub fn panel(&self, latest: usize) -> Panel {
        let mut world = self.shared.lock();
        let now = place::timestamp(world.tick());
        let host = |bank: &crate::world::Bank| Host {
            profile: bank.brand.profile,
            name: bank.brand.name,
            people: bank.people.iter().map(|person| person.name.clone()).collect(),
        };
        Panel {
            now,
            frozen: world.clock.is_frozen(),
            waiting: u32::try_from(world.waiting()).unwrap_or(u32::MAX),
            requests: world.journal.count(),
            latest: world.journal.latest().take(latest).cloned().collect(),
            kept: world.kept.is_some(),
            banks: world.banks.iter().map(host).collect(),
        }
    }

    /// Keeps this moment; an earlier one is forgotten.
    pub fn keep(&self) {
        let mut world = self.shared.lock();
        world.tick();
        world.kept = Some(Box::new(world.state()));
    }

    /// Back to the moment that was kept.
    pub fn back(&self) -> Result<(), MockError> {
        let mut world = self.shared.lock();
        let kept = world.kept.clone().ok_or_else(|| MockError::invalid("no moment was kept"))?;
        world.restore(*kept);
        Ok(())
    }

    /// Back to the start: same people, nothing happened, nothing asked.
    pub fn reset(&self) {
        self.shared.lock().reset();
    }
}
