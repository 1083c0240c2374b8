//! The desk of Starling's protocol, version 2: its addresses and what they answer.
//!
//! An account has one category of its own and one for each savings goal; rows are read by category, all that lie
//! between two times at once. Unlike Up's, this protocol tells of payments that were declined and of holds that
//! were released, and its one door that is no reading locks the card.

mod shape;

use super::answer::Answer;
use super::desk::Question;
use super::query::{self, Query};
use super::refusal::{NOT_FOUND, NOT_UTF8, Refusal};
use crate::book::Standing;
use crate::mischief::Act;
use crate::person::Person;
use crate::row::{Pocket, Row};
use axum::http::Method;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

/// The addresses below the base at which this bank answers, as descriptions of interfaces write them.
pub(super) const SERVED: &[&str] = &[
    "/accounts",
    "/accounts/{}/balance",
    "/accounts/{}/identifiers",
    "/account/{}/spaces",
    "/feed/account/{}/category/{}",
    "/feed/account/{}/category/{}/transactions-between",
    "/cards",
    "/cards/{}/controls/enabled",
];

const NOT_ALLOWED: Refusal = Refusal::new(405, "Method Not Allowed", "HTTP 405 Method Not Allowed");

const NO_SWITCH: Refusal =
    Refusal::new(400, "Bad Request", "The body must be JSON that says whether the card is enabled.");

/// An error in the bank's shape: those of the token are OAuth's (RFC 6750, 3.1), all others the bank's own.
pub(super) fn refusal(refusal: Refusal) -> Value {
    let detail = refusal.detail;
    match (refusal.status, refusal.parameter) {
        (401, _) => json!({ "error": "invalid_token", "error_description": detail }),
        (403, _) => json!({ "error": "insufficient_scope", "error_description": detail }),
        (_, Some(name)) => {
            json!({ "errors": [{ "message": format!("{name}: {detail}") }], "success": false })
        }
        (_, None) => json!({ "errors": [{ "message": detail }], "success": false }),
    }
}

/// Whether a path is that of rows.
pub(super) fn has_rows(path: &str) -> bool {
    path.contains("/feed/account/")
}

/// What the bank says to a question.
pub(super) fn answer(question: &Question<'_>) -> Answer {
    let is_switch = matches!(question.path, ["cards", _, "controls", "enabled"]);
    let method = if is_switch { Method::PUT } else { Method::GET };
    if *question.method != method {
        let allow = Some(if is_switch { "PUT" } else { "GET" });
        return Answer { allow, ..refused(NOT_ALLOWED) };
    }
    let Some(query) = question.query else { return refused(NOT_UTF8) };
    let desk = Desk { person: question.person, now: question.now, query };
    desk.answer(question.path, question.body).unwrap_or_else(refused)
}

fn refused(reason: Refusal) -> Answer {
    Answer::json(reason.status, &refusal(reason))
}

/// What a request may look at.
struct Desk<'a> {
    person: &'a Person,
    now: i64,
    query: &'a Query,
}

type Told = Result<Answer, Refusal>;

/// The body that locks a card or unlocks it.
#[derive(Deserialize)]
struct Switch {
    enabled: bool,
}

impl Desk<'_> {
    fn answer(&self, path: &[&str], body: &[u8]) -> Told {
        let (person, now) = (self.person, self.now);
        let told = match path {
            ["accounts"] => shape::accounts(person, now),
            ["accounts", id, "balance"] => shape::balance(person, self.account(id)?, now),
            ["accounts", id, "identifiers"] => shape::identifiers(person, self.account(id)?),
            ["account", id, "spaces"] => shape::spaces(person, self.account(id)?, now),
            ["feed", "account", id, "category", category] => {
                let pocket = self.category(id, category)?;
                let since = self.time("changesSince")?;
                self.feed(pocket, |row, standing| shape::updated_at(row, standing, now) >= since)
            }
            ["feed", "account", id, "category", category, "transactions-between"] => {
                return self.between(self.category(id, category)?);
            }
            ["cards"] => shape::cards(person, now),
            ["cards", id, "controls", "enabled"] => return self.switch(id, body),
            _ => return Err(NOT_FOUND),
        };
        Ok(Answer::json(200, &told))
    }

    /// The account of this id; a savings goal is none.
    fn account(&self, id: &str) -> Result<Pocket, Refusal> {
        self.person.pocket(id, self.now).filter(|pocket| *pocket != Pocket::Saver).ok_or(NOT_FOUND)
    }

    /// Whose rows lie in a category of an account.
    fn category(&self, account: &str, category: &str) -> Result<Pocket, Refusal> {
        let account = self.account(account)?;
        let own = shape::pockets(account).iter().copied().find(|pocket| {
            let is_there = self.person.pockets(self.now).any(|open| open == *pocket);
            is_there && shape::category_id(self.person, *pocket, self.now) == category
        });
        own.ok_or(NOT_FOUND)
    }

    fn between(&self, pocket: Pocket) -> Told {
        let (from, to) = (self.time("minTransactionTimestamp")?, self.time("maxTransactionTimestamp")?);
        if from > to {
            return Err(Refusal::parameter("minTransactionTimestamp", "It lies after the other one."));
        }
        let feed = self.feed(pocket, |row, _| (from..=to).contains(&row.made_at(self.now)));
        let ends_reading = pocket == Pocket::Everyday && to >= self.now;
        Ok(Answer { ends_reading, ..Answer::json(200, &feed) })
    }

    fn feed(&self, pocket: Pocket, fits: impl Fn(&Row, Standing) -> bool) -> Value {
        let known = self.person.book.standings(self.now);
        let fitting = known.filter(|(row, standing)| row.pocket == pocket && fits(row, *standing));
        let items: Vec<Value> =
            fitting.map(|(row, standing)| shape::item(self.person, row, standing, self.now)).collect();
        json!({ "feedItems": items })
    }

    /// A time that must be there, seconds of Unix time.
    fn time(&self, name: &'static str) -> Result<i64, Refusal> {
        // A plus sign that was not encoded arrives as a space.
        let text = query::get(self.query, name).map(|text| text.replace(' ', "+"));
        let text = text.ok_or(Refusal::parameter(name, "It must be there."))?;
        let time = text.parse::<Timestamp>().map(Timestamp::as_second);
        time.map_err(|_| Refusal::parameter(name, "A time is written as ISO 8601 has it, in UTC."))
    }

    /// The card is locked or unlocked once the answer is on its way.
    fn switch(&self, id: &str, body: &[u8]) -> Told {
        if !shape::has_card(self.person, self.now) || self.person.card_id() != id {
            return Err(NOT_FOUND);
        }
        let switch: Switch = serde_json::from_slice(body).map_err(|_| NO_SWITCH)?;
        Ok(Answer { status: 204, locks: Some(!switch.enabled), ..Answer::default() })
    }
}

/// Puts a copy of the first row on top of a list, with an id of its own and one fault. There are no pages here that
/// could lead astray.
pub(super) fn spoil(act: Act, list: &mut Value) {
    let Some(rows) = list.pointer_mut("/feedItems").and_then(Value::as_array_mut) else { return };
    let Some(mut row) = rows.first().cloned() else { return };
    let Some(item) = row.as_object_mut() else { return };
    let (fault, place, wrong) = match act {
        Act::UnreadableRow => ("unreadable", "amount", Value::Null),
        Act::HugeAmount => {
            let beyond = 9_223_372_036_854_775_808_u64;
            ("huge", "amount", json!({ "currency": "AUD", "minorUnits": beyond }))
        }
        Act::UnknownCurrency => ("currency", "amount", json!({ "currency": "ZZQ", "minorUnits": 1_000 })),
        Act::BadDate => ("date", "transactionTime", "2026-02-30T12:00:00.000Z".into()),
        _ => return,
    };
    let id = item.get("feedItemUid").and_then(Value::as_str).unwrap_or_default();
    let id = format!("{}{fault}", id.get(..24).unwrap_or(id));
    item.insert("feedItemUid".to_owned(), id.into());
    match wrong {
        Value::Null => item.remove(place),
        wrong => item.insert(place.to_owned(), wrong),
    };
    rows.insert(0, row);
}
