//! Engine: commands, events, wire types, error codes, composition root. Knows no window.
//!
//! A command is a function from a request to a view; the list of them is in `command::table`. The window calls them
//! through [`Engine::call`], the command line through [`Engine::call_and_wait`] or, beside an open window, through
//! [`Client`]. What changes is told as facts ([`wire::EventView`]), never as data.

// This room reads the clock and hands it on. `paper` starts a program that draws, and the system's opener.
#![allow(clippy::disallowed_methods)]

mod arguments;
mod asking;
mod at_login;
mod card;
mod clock;
mod code;
mod command;
mod contact;
#[cfg(target_os = "linux")]
mod desktop;
mod engine;
mod error;
mod event;
mod gate;
mod late;
mod look_around;
mod meaning;
mod memory;
pub mod mock;
mod newest;
mod notifying;
mod open;
mod options;
mod outside;
mod pairing;
mod paper;
mod place;
mod preferences;
mod proving;
mod quiet;
mod reading;
mod render;
mod report;
mod sealing;
mod socket;
mod speech;
#[cfg(target_os = "linux")]
mod tray;
mod turns;
mod waking;
mod watching;
mod weekly;
pub mod wire;
mod work;

pub use arguments::Arguments;
pub use asking::{Asker, Question};
pub use code::Code;
pub use command::COMMANDS;
#[cfg(target_os = "linux")]
pub use desktop::Buses;
pub use engine::spoken;
pub use engine::{Engine, Origin};
pub use error::{Error, Result};
pub use jiff::civil::Date;
pub use options::Options;
pub use paper::drawing;
pub use sarraf_vault::MemoryKeychain;
pub use sarraf_vault::NoKeychain;
pub use sealing::{NotSealed, Seal};
pub use socket::Client;
