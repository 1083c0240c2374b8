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
mod brand;
mod card;
mod category;
mod certificate;
mod clock;
mod consent;
pub mod control;
mod diary;
mod error;
mod journal;
mod live;
mod mischief;
mod panel;
mod payee;
mod person;
mod place;
mod proxy;
mod recording;
mod row;
mod running;
mod scenario;
mod seeded;
mod server;
mod state;
mod tls;
mod world;

pub use diary::{generate, generate_until};
pub use error::{ControlError, MockError};
pub use journal::Asked;
pub use panel::{Host, Panel};
pub use payee::Payee;
pub use place::offset_at;
pub use proxy::Proxy;
pub use row::{Change, Code, Extra, Fate, Foreign, Kind, NewId, Pocket, Row};
pub use running::{MockBank, Offered, Options, Running, Served, offered};
pub use scenario::{Scenario, Setting, scenarios};
