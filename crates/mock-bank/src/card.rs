//! A customer's card: that it can be locked, and what it refuses then.

use crate::row::Row;
use serde::{Deserialize, Serialize};

/// Each customer has one. Its number comes from the seed; kept is only when it was locked and when no more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Card {
    /// In order of time.
    turns: Vec<Turned>,
}

/// From here on it is locked, or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Turned {
    at: i64,
    /// The serial of the next row that happened: those of the same second with a smaller one came before.
    serial: u64,
    locked: bool,
}

impl Card {
    /// Whether it was never touched.
    pub const fn is_new(&self) -> bool {
        self.turns.is_empty()
    }

    /// Locks or unlocks it at a time, before the row of this serial.
    pub fn turn(&mut self, at: i64, serial: u64, locked: bool) {
        if self.was_locked((at, serial)) != locked {
            self.turns.push(Turned { at, serial, locked });
            self.turns.sort_by_key(|turn| (turn.at, turn.serial));
        }
    }

    pub fn is_locked(&self, now: i64) -> bool {
        self.was_locked((now, u64::MAX))
    }

    /// Whether a row is a payment by card that was made while it was locked.
    pub fn refuses(&self, row: &Row) -> bool {
        !self.is_new() && row.is_card_payment() && self.was_locked((row.made, row.serial))
    }

    /// Whether a row would give something back of a purchase that it refused.
    pub fn prevents(&self, row: &Row) -> bool {
        row.gives_back.is_some_and(|made| self.was_locked((made, 0)))
    }

    fn was_locked(&self, position: (i64, u64)) -> bool {
        let before = self.turns.iter().rev().find(|turn| (turn.at, turn.serial) <= position);
        before.is_some_and(|turn| turn.locked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payee;
    use crate::row::{Kind, Pocket};

    fn row(kind: Kind, made: i64, serial: u64, minor: i64) -> Row {
        Row { serial, ..Row::new(Pocket::Everyday, kind, payee::named("kiln"), made, minor) }
    }

    #[test]
    fn a_locked_card_refuses_what_is_made_from_then_on_until_it_is_unlocked() {
        let mut card = Card::default();
        card.turn(100, 5, true);
        card.turn(100, 7, false);
        card.turn(100, 7, false);
        assert_eq!(card.turns.len(), 2, "the same again is nothing");
        let refused = |made, serial| card.refuses(&row(Kind::Purchase, made, serial, -500));
        assert_eq!([4, 5, 6, 7].map(|serial| refused(100, serial)), [false, true, true, false]);
        assert!(!refused(99, 6) && !refused(101, 6) && !card.is_locked(100));
    }

    #[test]
    fn nothing_comes_back_of_what_was_refused() {
        let mut card = Card::default();
        card.turn(100, 9, true);
        card.turn(200, 9, false);
        let back = |gives_back| Row { gives_back, ..row(Kind::Refund, 300, 1, 500) };
        let prevented =
            [None, Some(100), Some(101), Some(200), Some(201)].map(|made| card.prevents(&back(made)));
        // The turn of a second comes after what the diary has in it.
        assert_eq!(prevented, [false, false, true, true, false]);
    }

    #[test]
    fn only_payments_by_card_are_refused() {
        let mut card = Card::default();
        card.turn(100, 0, true);
        assert!(card.is_locked(100) && !card.is_locked(99));
        for (kind, minor, is_refused) in [
            (Kind::Online, -500, true),
            (Kind::Cash, -500, true),
            (Kind::Subscription, -500, true),
            (Kind::Bill, -500, false),
            (Kind::Transfer, -500, false),
            (Kind::Refund, 500, false),
            (Kind::Salary, 500, false),
        ] {
            assert_eq!(card.refuses(&row(kind, 100, 1, minor)), is_refused, "{kind:?}");
        }
    }
}
