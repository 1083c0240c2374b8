//! A tester's words to a mock bank, over plain HTTP on loopback.

mod http;
mod words;

pub(crate) use http::Address;
pub use words::{call, validate};
