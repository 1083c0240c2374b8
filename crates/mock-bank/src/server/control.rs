//! The tester's side, under `/_control`.

use super::{Answer, Request};
use crate::brand::Protocol;
use crate::clock::duration;
use crate::error::MockError;
use crate::journal::Asked;
use crate::place;
use crate::scenario::{self, Set};
use crate::state::State;
use crate::world::World;
use axum::http::{Method, header};
use serde::Deserialize;
use serde_json::{Value, json};

type Made = Result<Value, MockError>;

/// Everything that can be asked of it.
const COMMANDS: &[&str] = &[
    "GET /_control",
    "GET /_control/banks",
    "GET /_control/clock",
    "POST /_control/clock",
    "POST /_control/freeze",
    "POST /_control/reset",
    "GET /_control/snapshot",
    "POST /_control/restore",
    "GET /_control/requests",
    "GET /_control/scenarios",
    "POST /_control/scenarios",
    "POST /_control/validate",
    "POST /_control/expect",
    "GET /_control/recording",
    "POST /_control/recording",
];

/// A TOML document, as a recording is.
const TOML: &str = "application/toml; charset=utf-8";

pub(super) fn answer(world: &mut World, request: &Request, path: &str) -> Answer {
    if !is_local(request) {
        return refused(403, "only programs on this machine, not web pages");
    }
    world.tick();
    let made = match (&request.method, path.trim_matches('/')) {
        (&Method::GET, "") => Ok(overview(world)),
        (&Method::GET, "banks") => Ok(banks(world)),
        (&Method::GET, "clock") => Ok(clock(world)),
        (&Method::POST, "clock") => set_clock(world, request),
        (&Method::POST, "freeze") => freeze(world, request),
        (&Method::POST, "reset") => {
            world.reset();
            Ok(clock(world))
        }
        (&Method::GET, "snapshot") => serde_json::to_value(world.state()).map_err(|_| MockError::Unreadable),
        (&Method::POST, "restore") => restore(world, request),
        (&Method::GET, "requests") => requests(world, request),
        (&Method::GET, "scenarios") => Ok(scenario::list()),
        (&Method::POST, "scenarios") => run(world, request),
        (&Method::POST, "validate") => validate(request),
        (&Method::POST, "expect") => expect(world, request),
        (&Method::GET, "recording") => return Answer::text(200, TOML, world.recorder.toml().into_bytes()),
        (&Method::POST, "recording") => record(world, request),
        _ => return refused(404, "no such command"),
    };
    match made {
        Ok(body) => Answer::json(200, &body),
        Err(MockError::UnknownScenario) => refused(404, "no such scenario"),
        Err(MockError::Invalid(what)) => refused(400, &what),
        Err(error) => refused(400, &error.to_string()),
    }
}

fn refused(status: u16, message: &str) -> Answer {
    Answer::json(status, &json!({ "error": message }))
}

/// A web page can send requests to loopback too, by a name of its own or with an origin.
fn is_local(request: &Request) -> bool {
    let host = request.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["127.0.0.1", "localhost", "[::1]"].contains(&name) && !request.headers.contains_key(header::ORIGIN)
}

/// The body's JSON; an empty body is an empty object.
fn body<T: for<'de> Deserialize<'de>>(request: &Request) -> Result<T, MockError> {
    let text = if request.body.is_empty() { b"{}".as_slice() } else { &request.body };
    serde_json::from_slice(text).map_err(|_| MockError::invalid("the JSON of this command"))
}

fn overview(world: &World) -> Value {
    let bank = |bank: &crate::world::Bank| {
        let people: Vec<&str> = bank.people.iter().map(|person| person.name.as_str()).collect();
        json!({ "bank": bank.brand.profile, "name": bank.brand.name, "protocol": bank.brand.protocol.word(), "url": bank.base, "people": people,
            "serves": super::desk::served(bank.brand.protocol) })
    };
    json!({
        "commands": COMMANDS,
        "serves": super::desk::served(Protocol::Up),
        "banks": world.banks.iter().map(bank).collect::<Vec<_>>(),
        "clock": clock(world),
        "waiting": world.waiting(),
        "requests": world.journal.count(),
        "recording": world.recorder.is_on,
    })
}

/// Who can sign in, and how. Made-up tokens of made-up people; the journal never has them.
fn banks(world: &World) -> Value {
    let all = world.banks.iter().flat_map(|bank| bank.people.iter().map(move |person| (bank, person)));
    let one = |(bank, person): (&crate::world::Bank, &crate::person::Person)| {
        json!({ "bank": bank.brand.profile, "name": bank.brand.name, "person": person.name,
            "protocol": bank.brand.protocol.word(), "url": bank.base, "credentials": { "token": person.token() } })
    };
    json!({ "banks": all.map(one).collect::<Vec<_>>() })
}

fn clock(world: &World) -> Value {
    let now = world.clock.now();
    json!({ "now": place::timestamp(now).to_string(), "local": place::iso(now), "frozen": world.clock.is_frozen() })
}

#[derive(Deserialize)]
struct Move {
    set: Option<String>,
    advance: Option<String>,
}

fn set_clock(world: &mut World, request: &Request) -> Made {
    let wanted: Move = body(request)?;
    let to = match (wanted.set, wanted.advance) {
        (Some(time), None) => {
            moment(&time).ok_or(MockError::invalid("a time such as 2026-03-15T09:00:00Z"))?
        }
        (None, Some(span)) => {
            world.clock.now() + duration(&span).ok_or(MockError::invalid("a duration such as 3d or 2h"))?
        }
        _ => return Err(MockError::invalid("either set or advance")),
    };
    world.move_clock(to)?;
    Ok(clock(world))
}

/// A time of RFC 3339, or a day, which means nine in the morning there.
fn moment(text: &str) -> Option<i64> {
    let exact = text.parse::<jiff::Timestamp>().map(jiff::Timestamp::as_second).ok();
    exact.or_else(|| text.parse().ok().map(|date| place::at(date, 9 * 3_600)))
}

#[derive(Deserialize)]
struct Freeze {
    frozen: Option<bool>,
}

fn freeze(world: &mut World, request: &Request) -> Made {
    let wanted: Freeze = body(request)?;
    world.freeze(wanted.frozen.unwrap_or(true));
    Ok(clock(world))
}

fn restore(world: &mut World, request: &Request) -> Made {
    world.restore(State::parse(&request.body)?);
    Ok(clock(world))
}

fn requests(world: &World, request: &Request) -> Made {
    let query = super::query::read(request.uri.query().unwrap_or_default());
    let query = query.ok_or_else(|| MockError::invalid("the address is not UTF-8"))?;
    let wanted = super::query::get(&query, "match").unwrap_or_default();
    let found: Vec<&Asked> = world.journal.matching(wanted).collect();
    Ok(json!({ "count": found.len(), "requests": found }))
}

/// By its name, or as the text of a file.
#[derive(Deserialize)]
struct Run {
    name: Option<String>,
    toml: Option<String>,
    #[serde(default)]
    set: Set,
}

fn run(world: &mut World, request: &Request) -> Made {
    let wanted: Run = body(request)?;
    match (wanted.name, wanted.toml) {
        (Some(name), None) => scenario::run(world, &name, &wanted.set),
        (None, Some(text)) => scenario::run_text(world, &text, &wanted.set),
        _ => Err(MockError::invalid("either name or toml")),
    }
}

/// The body is the file itself.
fn validate(request: &Request) -> Made {
    let text = std::str::from_utf8(&request.body).map_err(|_| MockError::invalid("a file of UTF-8"))?;
    let errors = scenario::validate(text);
    Ok(json!({ "valid": errors.is_empty(), "errors": errors }))
}

#[derive(Deserialize)]
struct Record {
    on: Option<bool>,
}

/// What the banks answer from now on is kept; starting forgets what was kept before.
fn record(world: &mut World, request: &Request) -> Made {
    let wanted: Record = body(request)?;
    if wanted.on.unwrap_or(true) {
        world.recorder.start();
    } else {
        world.recorder.is_on = false;
    }
    Ok(json!({ "recording": world.recorder.is_on, "exchanges": world.recorder.count() }))
}

#[derive(Deserialize)]
struct Expectations {
    requests: Vec<Expectation>,
}

/// So many requests of this kind.
#[derive(Deserialize)]
struct Expectation {
    #[serde(rename = "match")]
    wanted: String,
    count: usize,
}

fn expect(world: &World, request: &Request) -> Made {
    let wanted: Expectations = body(request)?;
    let mut differences = Vec::new();
    for one in wanted.requests {
        let count = world.journal.matching(&one.wanted).count();
        if count != one.count {
            differences.push(format!("requests matching {:?}: {count}, expected {}", one.wanted, one.count));
        }
    }
    Ok(json!({ "met": differences.is_empty(), "differences": differences }))
}
