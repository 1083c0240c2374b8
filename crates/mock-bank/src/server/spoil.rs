//! Answers as a bank should not give them.

use super::answer::{Answer, HTML};
use super::up::Refusal;
use crate::mischief::{Act, Later};
use crate::place;
use serde_json::{Value, json};

/// The answer given in place of the right one; `None` if the act only changes the right one.
pub(super) fn instead(act: Act, now: i64) -> Option<Answer> {
    let refused = |status, title, detail| Answer::refused(Refusal::new(status, title, detail));
    match act {
        Act::Unauthorized => Some(Answer::refused(NOT_AUTHORIZED)),
        Act::Forbidden => Some(refused(403, "Forbidden", "This token may not read this.")),
        Act::Busy(later) => {
            let busy = refused(429, "Too Many Requests", "Please come back later.");
            Some(Answer { retry_after: said(later, now), ..busy })
        }
        Act::Down(later) => {
            let down = refused(503, "Service Unavailable", "The bank is being worked on.");
            Some(Answer { retry_after: said(later, now), ..down })
        }
        Act::Failing => Some(refused(500, "Internal Server Error", "Something went wrong here.")),
        Act::Html => Some(Answer::text(200, HTML, PAGE.into())),
        Act::Garbage => Some(Answer::text(200, "application/json; charset=utf-8", GARBAGE.to_vec())),
        _ => None,
    }
}

/// A `Retry-After` in the form that was asked for.
fn said(later: Later, now: i64) -> Option<String> {
    let seconds = later.seconds?;
    Some(if later.as_date { place::http_date(now + seconds) } else { seconds.to_string() })
}

/// No JSON, and no UTF-8 either.
const GARBAGE: &[u8] = b"{\"data\":[{\"id\":\xff\xfe\x00,,\"]}\x1b";

pub(super) const NOT_AUTHORIZED: Refusal =
    Refusal::new(401, "Not Authorized", "No token came with the request, or one that is not valid.");

const PAGE: &str = "<!doctype html><html><head><title>Maintenance</title></head>\
<body><h1>Back soon</h1><script>document.title = 'x'</script></body></html>\n";

/// Changes a page of transactions; `own` is the address it was asked at.
pub(super) fn page(act: Act, page: &mut Value, own: &str) {
    match act {
        Act::SelfLink => set(page, "/links/next", own.into()),
        Act::OtherHost => set(page, "/links/next", "https://elsewhere.invalid/api/v1/transactions".into()),
        _ => add_row(act, page),
    }
}

fn set(value: &mut Value, pointer: &str, to: Value) {
    if let Some(place) = value.pointer_mut(pointer) {
        *place = to;
    }
}

/// Puts a copy of the page's first row on top of it, with an id of its own and one fault.
fn add_row(act: Act, page: &mut Value) {
    let Some(rows) = page.pointer_mut("/data").and_then(Value::as_array_mut) else { return };
    let Some(mut row) = rows.first().cloned() else { return };
    let fault = match act {
        Act::UnreadableRow => "unreadable",
        Act::HugeAmount => "huge",
        Act::UnknownCurrency => "currency",
        Act::BadDate => "date",
        _ => return,
    };
    let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
    let id = format!("{}{fault}", id.get(..24).unwrap_or(id));
    set(&mut row, "/id", id.into());
    spoil(act, &mut row);
    rows.insert(0, row);
}

fn spoil(act: Act, row: &mut Value) {
    match act {
        Act::UnreadableRow => {
            if let Some(attributes) = row.pointer_mut("/attributes").and_then(Value::as_object_mut) {
                attributes.remove("amount");
            }
        }
        Act::HugeAmount => {
            let beyond = 9_223_372_036_854_775_808_u64;
            let amount =
                json!({ "currencyCode": "AUD", "value": "92233720368547758.08", "valueInBaseUnits": beyond });
            set(row, "/attributes/amount", amount);
        }
        Act::UnknownCurrency => set(row, "/attributes/amount/currencyCode", "ZZQ".into()),
        _ => set(row, "/attributes/createdAt", "2026-02-30T12:00:00+11:00".into()),
    }
}
