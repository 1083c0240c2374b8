//! The tester's side, under `/_control`.

use super::{Answer, Request};
use crate::clock::duration;
use crate::error::MockError;
use crate::journal::Asked;
use crate::place;
use crate::scenario::{self, SCENARIOS, Settings};
use crate::state::State;
use crate::world::World;
use axum::http::{Method, header};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Made = Result<Value, MockError>;

pub(super) fn answer(world: &mut World, request: &Request, path: &str) -> Answer {
    if !is_local(request) {
        return refused(403, "only programs on this machine, not web pages");
    }
    world.tick();
    let made = match (&request.method, path.trim_matches('/')) {
        (&Method::GET, "") => Ok(overview(world)),
        (&Method::GET, "clock") => Ok(clock(world)),
        (&Method::POST, "clock") => set_clock(world, request),
        (&Method::POST, "freeze") => freeze(world, request),
        (&Method::POST, "reset") => {
            world.reset();
            Ok(clock(world))
        }
        (&Method::GET, "snapshot") => serde_json::to_value(world.state()).map_err(|_| MockError::Unreadable),
        (&Method::POST, "restore") => restore(world, request),
        (&Method::GET, "requests") => Ok(requests(world, request)),
        (&Method::GET, "scenarios") => Ok(scenarios()),
        (&Method::POST, "scenarios") => run(world, request),
        (&Method::POST, "expect") => expect(world, request),
        _ => return refused(404, "no such command"),
    };
    match made {
        Ok(body) => Answer::json(200, &body),
        Err(MockError::UnknownScenario) => refused(404, "no such scenario"),
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
    serde_json::from_slice(text).map_err(|_| MockError::Invalid("the JSON of this command"))
}

fn overview(world: &World) -> Value {
    let people: Vec<&str> = world.people.iter().map(|person| person.name).collect();
    let url = &world.base;
    json!({ "banks": [{ "protocol": "up", "url": url, "people": people }], "clock": clock(world), "waiting": world.mischief.len() })
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
            moment(&time).ok_or(MockError::Invalid("a time such as 2026-03-15T09:00:00Z"))?
        }
        (None, Some(span)) => {
            world.clock.now() + duration(&span).ok_or(MockError::Invalid("a duration such as 3d or 2h"))?
        }
        _ => return Err(MockError::Invalid("either set or advance")),
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

fn requests(world: &World, request: &Request) -> Value {
    let query = super::query::read(request.uri.query().unwrap_or_default());
    let wanted = super::query::get(&query, "match").unwrap_or_default();
    let found: Vec<&Asked> = world.journal.matching(wanted).collect();
    json!({ "count": found.len(), "requests": found })
}

fn scenarios() -> Value {
    let list = SCENARIOS.iter().map(|one| json!({ "name": one.name, "about": one.about }));
    json!({ "scenarios": list.collect::<Vec<_>>() })
}

#[derive(Deserialize)]
struct Run {
    name: String,
    #[serde(default)]
    set: BTreeMap<String, String>,
}

fn run(world: &mut World, request: &Request) -> Made {
    let wanted: Run = body(request)?;
    scenario::run(world, &wanted.name, &Settings(wanted.set))
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
