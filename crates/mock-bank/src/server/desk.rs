//! The seam between the banks and what they speak: one desk for each protocol, and here which it is.

use super::answer::Answer;
use super::query::Query;
use super::refusal::Refusal;
use super::{starling, up};
use crate::brand::Protocol;
use crate::mischief::Act;
use crate::person::Person;
use axum::http::Method;
use serde_json::Value;

/// What is asked at a desk, by somebody who may.
pub(super) struct Question<'a> {
    /// `http://127.0.0.1:PORT/api/v1`
    pub base: &'a str,
    pub person: &'a Person,
    pub now: i64,
    pub method: &'a Method,
    /// The address below the base, part by part.
    pub path: &'a [&'a str],
    /// `None`: what is encoded in it is not UTF-8.
    pub query: Option<&'a Query>,
    /// The next page begins so many rows too late.
    pub shift: i64,
    pub body: &'a [u8],
}

/// What a bank of this protocol says by itself.
pub(super) fn answer(protocol: Protocol, question: &Question<'_>) -> Answer {
    match protocol {
        Protocol::Up => up::answer(question),
        Protocol::Starling => starling::answer(question),
    }
}

/// A refusal in the protocol's shape.
pub(super) fn refused(protocol: Protocol, refusal: Refusal) -> Answer {
    let body = match protocol {
        Protocol::Up => up::refusal(refusal),
        Protocol::Starling => starling::refusal(refusal),
    };
    Answer::json(refusal.status, &body)
}

/// Whether a path is that of rows.
pub(super) fn has_rows(protocol: Protocol, path: &str) -> bool {
    match protocol {
        Protocol::Up => path.ends_with("/transactions") && !path.contains("/categories"),
        Protocol::Starling => starling::has_rows(path),
    }
}

/// Makes a page of rows wrong; `own` is the address it was asked at.
pub(super) fn spoil(protocol: Protocol, act: Act, page: &mut Value, own: &str) {
    match protocol {
        Protocol::Up => up::spoil(act, page, own),
        Protocol::Starling => starling::spoil(act, page),
    }
}

/// The addresses below the base at which a bank answers, as descriptions of interfaces write them.
pub(super) const fn served(protocol: Protocol) -> &'static [&'static str] {
    match protocol {
        Protocol::Up => up::SERVED,
        Protocol::Starling => starling::SERVED,
    }
}
