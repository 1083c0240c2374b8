//! Banks on this machine, and their scenarios.
//!
//! A real HTTP server on loopback that speaks a bank's protocol, with customers made from a seed whose
//! day goes on while it runs. Everything in it is invented. It shares no code with the room that reads
//! banks: a fake that shares the parser shares its bugs.
//!
//! What the bank shows is a function of seed, events and clock, so under a frozen clock the same seed and
//! the same order of requests give the same bytes.

// Its banks listen on loopback, and their clock runs.
#![allow(clippy::disallowed_methods)]

mod book;
mod category;
mod clock;
pub mod control;
mod diary;
mod error;
mod journal;
mod live;
mod payee;
mod person;
mod place;
mod row;
mod running;
mod scenario;
mod seeded;
mod server;
mod state;
mod world;

pub use diary::{generate, generate_until};
pub use error::{ControlError, MockError};
pub use journal::Asked;
pub use payee::Payee;
pub use place::offset_at;
pub use row::{Code, Fate, Foreign, Kind, Pocket, Row};
pub use running::{MockBank, OFFERED, Offered, Options, Running, Served};
