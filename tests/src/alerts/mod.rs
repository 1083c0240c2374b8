//! Made-up lives with planted events, put through `sarraf alerts replay`, and what it told of them. The program gets
//! a bank's file and nothing else; which rows are what is compared afterwards.

mod book;
mod chance;
mod fivefold;
mod life;
mod near;
mod plants;
mod replay;
mod tally;

pub use book::{Book, Event, Row};
pub use fivefold::{RARE, Ratio, fivefold, plain_ratio};
pub use plants::PLANTS;
pub use replay::{Alert, Replay};
pub use tally::{ANOMALY, Anomalies, Count, Near, Tally, share};

/// Days that are only learned from.
pub const WARM_UP: i64 = 90;

/// So many days of a person's life by a seed, with what looks like something and is nothing; and what is to be told,
/// if `planted`.
#[must_use]
pub fn lived(seed: u64, person: u64, days: i64, planted: bool) -> Book {
    let mut life = life::Life::ordinary(seed, person, days);
    near::add(&mut life);
    if planted {
        plants::plant(&mut life);
    }
    life.book.closed(days)
}
