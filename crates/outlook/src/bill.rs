//! What is to be paid of a card: what was owed when its last statement ended, less what came in since; never less than
//! nothing. The days are those that the person said.

use crate::too_large;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::card::{CardDays, Cycle};
use sarraf_ledger::{Money, Period};
use sarraf_store::{AccountRow, CardRow, Direction, Filter, Reader, StoreError};

/// What a card's last statement came to, and what is left of it.
#[derive(Debug)]
pub struct Bill {
    /// Its days.
    pub cycle: Cycle,
    /// What was owed when the statement ended; `None` where the balance of that day is not known.
    pub owed: Option<Money>,
    /// What came in since.
    pub paid: Money,
}

impl Bill {
    /// That of a card, today.
    pub fn of(
        reader: &Reader,
        account: &AccountRow,
        card: &CardRow,
        today: Date,
    ) -> Result<Self, StoreError> {
        let cycle = CardDays { statement_on: card.statement_on, due_on: card.due_on }.cycle(today);
        let closed = Period::day(cycle.closed_on);
        let day = reader.balance_days(account.id, closed)?.into_iter().find(|(on, _)| *on == cycle.closed_on);
        let zero = Money::zero(account.currency);
        let owed = day.map(|(_, held)| held.checked_neg()).transpose().map_err(too_large)?;
        let owed = owed.map(|owed| if owed.is_negative() { zero } else { owed });
        let since = Filter {
            accounts: vec![account.id],
            period: Some(since(cycle, today)),
            direction: Some(Direction::In),
            currency: Some(account.currency),
            ..Filter::default()
        };
        let mut paid = zero;
        for part in reader.sums(&since)? {
            let more = Money::from_sum(part.minor, account.currency).and_then(|more| paid.checked_add(more));
            paid = more.map_err(too_large)?;
        }
        Ok(Self { cycle, owed, paid })
    }

    /// What is left to be paid.
    pub fn due(&self) -> Result<Option<Money>, StoreError> {
        let left = self.owed.map(|owed| owed.checked_sub(self.paid)).transpose().map_err(too_large)?;
        Ok(left.map(|left| if left.is_negative() { Money::zero(left.currency()) } else { left }))
    }

    /// The days since the statement.
    #[must_use]
    pub fn since(&self, today: Date) -> Period {
        since(self.cycle, today)
    }
}

fn since(cycle: Cycle, today: Date) -> Period {
    let from = cycle.closed_on.saturating_add(1.day());
    Period::new(from, today).unwrap_or(Period::day(from))
}
