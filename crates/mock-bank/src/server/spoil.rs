//! Answers as a bank should not give them.

use super::answer::{Answer, HTML};
use super::desk;
use super::refusal::{NOT_AUTHORIZED, Refusal};
use crate::brand::Protocol;
use crate::mischief::{Act, Later};
use crate::place;

/// The answer given in place of the right one; `None` if the act only changes the right one.
pub(super) fn instead(protocol: Protocol, act: Act, now: i64) -> Option<Answer> {
    let refused = |status, title, detail| desk::refused(protocol, Refusal::new(status, title, detail));
    match act {
        Act::Unauthorized => Some(desk::refused(protocol, NOT_AUTHORIZED)),
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

const PAGE: &str = "<!doctype html><html><head><title>Maintenance</title></head>\
<body><h1>Back soon</h1><script>document.title = 'x'</script></body></html>\n";
