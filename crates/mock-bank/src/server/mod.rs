//! The HTTP side: one handler, which looks at the path.

mod answer;
mod control;
mod query;
mod shape;
mod spoil;
mod up;

use crate::journal::Asked;
use crate::scenario::Act;
use crate::world::World;
use answer::Answer;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, Response, Uri, header};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A snapshot may be this large.
const MOST: usize = 64 << 20;

/// The world behind a lock.
#[derive(Clone, Debug)]
pub(crate) struct Shared(Arc<Mutex<World>>);

impl Shared {
    pub fn new(world: World) -> Self {
        Self(Arc::new(Mutex::new(world)))
    }

    pub fn lock(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn router(shared: Shared) -> Router {
    Router::new().fallback(handle).layer(DefaultBodyLimit::max(MOST)).with_state(shared)
}

/// A request as the handlers see it.
struct Request {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

async fn handle(
    State(shared): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let request = Request { method, uri, headers, body };
    let answer = answer(&mut shared.lock(), &request);
    if !answer.wait.is_zero() {
        tokio::time::sleep(answer.wait).await;
    }
    answer.into_response()
}

fn answer(world: &mut World, request: &Request) -> Answer {
    let path = request.uri.path().to_owned();
    let mut answer = match (path.strip_prefix("/_control"), path.strip_prefix("/api/v1")) {
        (Some(rest), _) => control::answer(world, request, rest),
        (None, Some(rest)) => bank(world, request, rest),
        (None, None) => {
            Answer::refused(up::Refusal::new(404, "Not Found", "There is nothing at this address."))
        }
    };
    answer.at = world.clock.now();
    // A folder that can not be written is tried again at the next request, and reported on stopping.
    world.save().ok();
    answer
}

fn bank(world: &mut World, request: &Request, rest: &str) -> Answer {
    let now = world.tick();
    let person = person(world, request);
    let asked = request.uri.to_string();
    let path: Vec<&str> = rest.trim_matches('/').split('/').collect();
    let has_rows = path.first() != Some(&"categories") && path.last() == Some(&"transactions");
    let act = world.next_mischief(&asked, has_rows);
    let left = world.count_call(now);
    let mut answer = match act.and_then(spoil::instead) {
        Some(answer) => answer,
        None => honest(world, request, &path, person, left, act),
    };
    if let Some(person) = person.filter(|_| answer.ends_reading) {
        world.was_read(person);
    }
    match act {
        Some(Act::Slow { seconds, real_time: true }) => {
            answer.wait = Duration::from_secs(seconds.unsigned_abs())
        }
        Some(Act::Slow { seconds, .. }) => world.clock.set(now + seconds),
        Some(Act::CutOff) => answer.is_cut = true,
        _ => {}
    }
    answer.left = Some(if answer.status == 429 { 0 } else { left.unwrap_or(0) });
    world.journal.add(Asked {
        number: 0,
        at: crate::place::iso(now),
        method: request.method.to_string(),
        path: asked,
        status: answer.status,
        person: person.map_or(0, |index| u32::try_from(index + 1).unwrap_or(0)),
    });
    answer
}

fn honest(
    world: &World,
    request: &Request,
    path: &[&str],
    person: Option<usize>,
    left: Option<u32>,
    act: Option<Act>,
) -> Answer {
    let Some(person) = person.and_then(|index| world.people.get(index)) else {
        return Answer::refused(spoil::NOT_AUTHORIZED);
    };
    let now = world.clock.now();
    if left.is_none() {
        let refusal = up::Refusal::new(429, "Too Many Requests", "The calls of this hour are used up.");
        return Answer { retry_after: Some(3_600 - now.rem_euclid(3_600)), ..Answer::refused(refusal) };
    }
    if request.method != Method::GET {
        return Answer::refused(up::Refusal::new(405, "Method Not Allowed", "This bank can only be read."));
    }
    let query = query::read(request.uri.query().unwrap_or_default());
    match (up::Desk { base: &world.base, person, now, query: &query }).answer(path) {
        Ok(mut body) => {
            let all_states = query::get(&query, "filter[status]").is_none();
            let is_last = body.pointer("/links/next").is_some_and(serde_json::Value::is_null);
            if let Some(act) = act.filter(|act| act.needs_rows()) {
                spoil::page(act, &mut body, &own_address(world, request));
            }
            let ends_reading = path.last() == Some(&"transactions") && all_states && is_last;
            Answer { ends_reading, ..Answer::json(200, &body) }
        }
        Err(refusal) => Answer::refused(refusal),
    }
}

fn own_address(world: &World, request: &Request) -> String {
    let rest = request.uri.path_and_query().map_or("", axum::http::uri::PathAndQuery::as_str);
    format!("{}{}", world.base, rest.strip_prefix("/api/v1").unwrap_or(rest))
}

/// Whose token came with the request.
fn person(world: &World, request: &Request) -> Option<usize> {
    let token = request.headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")?;
    world.people.iter().position(|person| person.token == token)
}
