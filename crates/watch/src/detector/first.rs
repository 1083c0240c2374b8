//! Much, where nothing was paid before.

use crate::Kind;
use crate::scale::about;
use crate::stream::window::{Visit, Window};
use crate::stream::{Fact, Says, Seen, Told};

/// Days of an account's rows by which it is known who is paid.
const KNOWN_DAYS: i64 = 60;
/// Payments that say what is large, at least.
const LEAST: usize = 20;
const SAYS: Says = Says::plain(&["first", "large"]);

/// A first payment that is large for its person.
pub struct First {
    /// Nineteen in twenty payments are this or less.
    large: i64,
    /// It would have to be more than this.
    limit: i64,
    days: i64,
}

impl First {
    /// A payment of at least about so many units, more than nineteen in twenty are, where nothing was paid before and
    /// nothing came from; `None` in an account's first days.
    pub fn of(window: &Window, seen: &Seen, units: i64) -> Option<Self> {
        let units = about(units, seen.amount.currency());
        let is_known = || window.of_merchant(&seen.merchant).next().is_some();
        if seen.merchant.is_empty() || seen.size() < units || is_known() {
            return None;
        }
        if window.days_of(seen.account, seen.minute()) < KNOWN_DAYS {
            return None;
        }
        let mut sizes: Vec<i64> =
            window.newest().filter(|visit| visit.minor < 0 && !visit.is_told()).map(Visit::size).collect();
        sizes.sort_unstable();
        let large = sizes.get(sizes.len() * 19 / 20).copied().filter(|_| sizes.len() >= LEAST)?;
        let days = window.days(seen.minute());
        (seen.size() > large).then_some(Self { large, limit: large.max(units), days })
    }

    /// What is told of it; the surer, the further above.
    pub fn told(&self, kind: Kind, seen: &Seen) -> Told {
        let days = u32::try_from(self.days).unwrap_or(u32::MAX);
        Told {
            kind,
            score: if seen.size() >= self.limit.saturating_mul(2) { 80 } else { 70 },
            rows: vec![seen.id],
            with: Vec::new(),
            facts: vec![
                ("large", Fact::Size(self.large)),
                ("limit", Fact::Size(self.limit)),
                ("days", Fact::Count(days)),
            ],
            says: SAYS,
        }
    }
}
