//! Whether a log is whole.

use super::chain::covered;
use super::{Head, Kind, Row};
use ring::hmac;
use std::collections::BTreeSet;

/// What the chain shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Every row is as it was written, in its place, and none is missing.
    pub whole: bool,
    /// How many rows fit, from the first on.
    pub rows: u32,
    /// Sequence of the first row that does not fit or is missing.
    pub broken_at: Option<i64>,
    /// Sequences of intents without an outcome: asked, and never known how it ended (a crash, a cancelled run).
    pub open: Vec<i64>,
}

/// Checks a log from its first row on. A missing last row shows only if the chain's end is given, as kept elsewhere.
#[must_use]
pub fn verify(rows: &[Row], key: &hmac::Key, end: Option<&Head>) -> Proof {
    let mut before: Option<&[u8; 32]> = None;
    let mut expected = 1;
    for row in rows {
        let fits = row.sequence == expected && hmac::verify(key, &covered(before, row), &row.mac).is_ok();
        if !fits {
            return broken(rows, expected);
        }
        before = Some(&row.mac);
        expected += 1;
    }
    let ends = end.is_none_or(|end| end.sequence + 1 == expected && before.is_none_or(|mac| *mac == end.mac));
    if !ends {
        return broken(rows, expected);
    }
    Proof { whole: true, rows: count(expected), broken_at: None, open: open(rows) }
}

fn broken(rows: &[Row], at: i64) -> Proof {
    Proof { whole: false, rows: count(at), broken_at: Some(at), open: open(rows) }
}

fn count(next: i64) -> u32 {
    u32::try_from(next - 1).unwrap_or(u32::MAX)
}

fn open(rows: &[Row]) -> Vec<i64> {
    let of = |kind: Kind| rows.iter().filter(move |row| row.kind == kind).filter_map(Row::detail);
    let ended: BTreeSet<i64> = of(Kind::Outcome).map(|detail| detail.request).collect();
    of(Kind::Intent).map(|detail| detail.request).filter(|request| !ended.contains(request)).collect()
}
