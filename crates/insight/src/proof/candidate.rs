//! The rows a gap may come from, and what each would explain.

use sarraf_ledger::TransactionId;

/// Why a row is looked at when a balance does not agree; the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A hold older than ten days that the bank still lists and may no longer hold.
    Stale,
    /// One of two rows that may be the same.
    Suggested,
    /// Taken by the person for a duplicate, or left out of spending.
    Excluded,
    /// Its amount changed.
    Amended,
    /// The bank no longer shows it.
    Retracted,
    /// It came later than its day.
    Late,
    /// It stands on the day of one of the balances, whose time of day is not known.
    Edge,
    /// It came since.
    New,
}

impl Class {
    /// All, the likeliest first.
    pub const ALL: [Self; 8] = [
        Self::Stale,
        Self::Suggested,
        Self::Excluded,
        Self::Amended,
        Self::Retracted,
        Self::Late,
        Self::Edge,
        Self::New,
    ];

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stale => "stale",
            Self::Suggested => "suggested",
            Self::Excluded => "excluded",
            Self::Amended => "amended",
            Self::Retracted => "retracted",
            Self::Late => "late",
            Self::Edge => "edge",
            Self::New => "new",
        }
    }

    /// The class of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.key() == key)
    }
}

/// A row, what it counts for in both balances, and why it may be at fault.
#[derive(Clone, PartialEq, Eq)]
pub struct Weighed {
    /// Its id.
    pub id: TransactionId,
    /// What it counted for in the first balance.
    pub then: i64,
    /// What it counts for in the last.
    pub now: i64,
    /// Its amount, counted or not.
    pub minor: i64,
    /// Why it is looked at.
    pub classes: Vec<Class>,
}

impl std::fmt::Debug for Weighed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Weighed({}, {:?})", self.id, self.classes)
    }
}

/// A row that may explain a gap, or part of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The row.
    pub id: TransactionId,
    /// Why it is looked at.
    pub class: Class,
    /// How much of a gap it explains: by leaving it out, by putting it in, or by taking it as it was.
    pub minor: i64,
}

impl std::fmt::Debug for Candidate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Candidate({}, {:?})", self.id, self.class)
    }
}

/// What each row would explain, by each of its classes. A row that would explain nothing is no candidate.
#[must_use]
pub fn candidates(rows: &[Weighed]) -> Vec<Candidate> {
    let candidate = |row: &Weighed, class: Class| {
        let minor = explains(row, class).filter(|minor| *minor != 0)?;
        Some(Candidate { id: row.id, class, minor })
    };
    rows.iter().flat_map(|row| row.classes.iter().filter_map(move |class| candidate(row, *class))).collect()
}

/// A gap is what the bank has more than the rows come to: a row that is left out adds its opposite to it.
fn explains(row: &Weighed, class: Class) -> Option<i64> {
    match class {
        Class::Amended => row.then.checked_sub(row.now),
        Class::Retracted if row.now == 0 => Some(row.minor),
        // Of the first day, counted as if before that balance: the bank may have booked it after.
        Class::Edge if row.then != 0 && row.then == row.now => Some(row.now),
        Class::Edge if row.then != 0 => None,
        _ => row.now.checked_neg(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64, then: i64, now: i64, class: Class) -> Weighed {
        Weighed { id: TransactionId(id), then, now, minor: -2_000, classes: vec![class] }
    }

    #[test]
    fn a_row_explains_by_leaving_out_by_putting_in_or_as_it_was() {
        let explained =
            |then, now, class| candidates(&[row(1, then, now, class)]).first().map(|one| one.minor);
        assert_eq!(explained(-2_000, -2_000, Class::Stale), Some(2_000));
        assert_eq!(explained(-2_000, 0, Class::Retracted), Some(-2_000));
        assert_eq!(explained(-2_000, -2_400, Class::Amended), Some(400));
        assert_eq!(explained(0, -2_000, Class::New), Some(2_000));
        assert_eq!(explained(-2_000, -2_000, Class::Edge), Some(-2_000));
        assert_eq!(explained(0, -2_000, Class::Edge), Some(2_000));
        assert_eq!(explained(0, 0, Class::New), None, "what is in neither explains nothing");
    }

    #[test]
    fn words_of_classes_read_back() {
        for class in Class::ALL {
            assert_eq!(Class::from_key(class.key()), Some(class));
        }
        assert_eq!(Class::from_key("nothing"), None);
    }
}
