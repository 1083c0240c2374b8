//! The HTTP side: one handler, which looks at the path.

mod answer;
mod control;
mod desk;
mod query;
mod refusal;
mod shape;
mod spoil;
mod starling;
mod up;

use crate::brand::Protocol;
use crate::journal::Asked;
use crate::mischief::{self, Act, Asking};
use crate::recording::{self, Exchange};
use crate::world::{Bank, World};
use answer::Answer;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, Response, Uri, header};
use desk::Question;
use refusal::{NOT_AUTHORIZED, NOT_FOUND, Refusal};
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

/// What is served on one port: a bank, by its place in the list, and the control beside it.
#[derive(Clone, Debug)]
struct Counter {
    shared: Shared,
    bank: usize,
}

pub(crate) fn router(shared: Shared, bank: usize) -> Router {
    let counter = Counter { shared, bank };
    Router::new().fallback(handle).layer(DefaultBodyLimit::max(MOST)).with_state(counter)
}

/// A request as the handlers see it.
struct Request {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl Request {
    fn authorization(&self) -> Option<&str> {
        self.headers.get(header::AUTHORIZATION)?.to_str().ok()
    }

    /// `GET /api/v1/accounts`
    fn line(&self) -> String {
        format!("{} {}", self.method, self.uri)
    }
}

async fn handle(
    State(counter): State<Counter>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let request = Request { method, uri, headers, body };
    let answer = answer(&mut counter.shared.lock(), counter.bank, &request);
    if !answer.wait.is_zero() {
        tokio::time::sleep(answer.wait).await;
    }
    answer.into_response()
}

fn answer(world: &mut World, bank: usize, request: &Request) -> Answer {
    let path = request.uri.path().to_owned();
    let mut answer = match path.strip_prefix("/_control") {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => control::answer(world, request, rest),
        _ => at_the_bank(world, bank, request),
    };
    answer.at = world.clock.now();
    // A folder that can not be written is tried again at the next request, and reported on stopping.
    world.save().ok();
    answer
}

fn at_the_bank(world: &mut World, bank: usize, request: &Request) -> Answer {
    let now = world.tick();
    let caller = person(world, bank, request);
    let left = world.count_call(bank, now);
    let mut answer = honest(world, bank, request, caller, left);
    let act = next_act(world, bank, request, &answer);
    if let Some(act) = act {
        spoil(world, bank, request, caller, act, &mut answer);
    }
    if let Caller::Known(person) = caller
        && [200, 204].contains(&answer.status)
    {
        if answer.ends_reading {
            world.was_read(bank, person);
        }
        if let Some(person) = world.banks.get_mut(bank).and_then(|bank| bank.people.get_mut(person)) {
            person.consent.used(now);
            if let Some(locked) = answer.locks {
                person.book.lock(now, locked);
                world.touch();
            }
        }
    }
    answer.left = Some(if answer.status == 429 { 0 } else { left.unwrap_or(0) });
    note(world, bank, request, caller, now, &answer);
    answer
}

/// Puts an answer in the journal, and in the recording if there is one.
fn note(world: &mut World, bank: usize, request: &Request, caller: Caller, now: i64, answer: &Answer) {
    let (name, origin) =
        world.banks.get(bank).map_or(("", String::new()), |bank| (bank.brand.profile, origin(bank)));
    let number = if let Caller::Known(index) = caller { index + 1 } else { 0 };
    world.journal.add(Asked {
        number: 0,
        at: crate::place::iso(now),
        bank: name.to_owned(),
        method: request.method.to_string(),
        path: request.uri.to_string(),
        status: answer.status,
        person: u32::try_from(number).unwrap_or(0),
    });
    if world.recorder.is_on {
        let exchange = Exchange {
            asked: request.line(),
            status: answer.status,
            headers: answer.headers().into_iter().map(|(name, value)| (name.to_string(), value)).collect(),
            body: String::from_utf8_lossy(&answer.body).into_owned(),
        };
        world.recorder.keep(exchange, request.authorization(), &origin);
    }
}

/// `http://127.0.0.1:PORT` of `http://127.0.0.1:PORT/api/v1`
fn origin(bank: &Bank) -> String {
    bank.base.trim_end_matches(bank.brand.protocol.base_path()).to_owned()
}

/// What a bank speaks.
fn protocol(world: &World, bank: usize) -> Protocol {
    world.banks.get(bank).map_or(Protocol::Up, |bank| bank.brand.protocol)
}

fn next_act(world: &mut World, bank: usize, request: &Request, answer: &Answer) -> Option<Act> {
    let asked = request.uri.to_string();
    let path = request.uri.path().trim_matches('/');
    let has_rows = desk::has_rows(protocol(world, bank), path);
    let asking =
        Asking { path: &asked, has_rows: has_rows && answer.status == 200, has_next: answer.has_next };
    let waiting = &mut world.banks.get_mut(bank)?.mischief;
    let before = waiting.len();
    let act = mischief::next(waiting, asking);
    if act.is_some() || waiting.len() != before {
        world.touch();
    }
    act
}

/// Makes an answer wrong.
fn spoil(world: &mut World, bank: usize, request: &Request, caller: Caller, act: Act, answer: &mut Answer) {
    let (now, protocol) = (world.clock.now(), protocol(world, bank));
    if let Some(instead) = spoil::instead(protocol, act, now) {
        *answer = instead;
        return;
    }
    match act {
        Act::Slow { seconds, real_time } if real_time || world.real_time => {
            answer.wait = Duration::from_secs(seconds.unsigned_abs());
        }
        Act::Slow { seconds, .. } => world.clock.set(now + seconds),
        Act::CutOff => answer.is_cut = true,
        Act::RowTwice | Act::RowLost => {
            let shift = if act == Act::RowTwice { -1 } else { 1 };
            *answer = at_the_desk(world, bank, request, caller, shift);
        }
        Act::EndConsent(why) => {
            if let (Caller::Known(person), Some(bank)) = (caller, world.banks.get_mut(bank))
                && let Some(person) = bank.people.get_mut(person)
            {
                person.consent.end(why);
                *answer = desk::refused(protocol, Refusal::new(401, "Not Authorized", why.text()));
            }
        }
        _ => {
            let own = world.banks.get(bank).map_or_else(String::new, |bank| own_address(bank, request));
            answer.change(|page| desk::spoil(protocol, act, page, &own));
        }
    }
}

/// Whose token came with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caller {
    Known(usize),
    /// A token that was good once.
    Ended(crate::consent::Why),
    Nobody,
}

fn person(world: &World, bank: usize, request: &Request) -> Caller {
    let token = request.authorization().and_then(|value| value.strip_prefix("Bearer "));
    let (Some(token), Some(bank)) = (token, world.banks.get(bank)) else { return Caller::Nobody };
    for (index, person) in bank.people.iter().enumerate() {
        if person.token() == token {
            return Caller::Known(index);
        }
        let old = (0..).zip(&person.consent.ended).find(|(number, _)| person.token_of(*number) == token);
        if let Some((_, why)) = old {
            return Caller::Ended(*why);
        }
    }
    Caller::Nobody
}

fn honest(world: &mut World, bank: usize, request: &Request, caller: Caller, left: Option<u32>) -> Answer {
    let protocol = protocol(world, bank);
    match caller {
        Caller::Nobody => return desk::refused(protocol, NOT_AUTHORIZED),
        Caller::Ended(why) => {
            return desk::refused(protocol, Refusal::new(401, "Not Authorized", why.text()));
        }
        Caller::Known(_) => {}
    }
    let now = world.clock.now();
    if left.is_none() {
        let refusal = Refusal::new(429, "Too Many Requests", "The calls of this hour are used up.");
        let wait = Some((3_600 - now.rem_euclid(3_600)).to_string());
        return Answer { retry_after: wait, ..desk::refused(protocol, refusal) };
    }
    if let Some(bank) = world.banks.get_mut(bank)
        && let Some(played) = recording::play(&mut bank.played, &request.line())
    {
        return Answer::played(&played, &origin(bank));
    }
    at_the_desk(world, bank, request, caller, 0)
}

/// What the bank says by itself; the next page begins `shift` rows later than it should.
fn at_the_desk(world: &World, bank: usize, request: &Request, caller: Caller, shift: i64) -> Answer {
    let protocol = protocol(world, bank);
    let found = world.banks.get(bank);
    let person = found.zip(if let Caller::Known(index) = caller { Some(index) } else { None });
    let Some((bank, person)) = person.and_then(|(bank, index)| Some((bank, bank.people.get(index)?))) else {
        return desk::refused(protocol, NOT_AUTHORIZED);
    };
    let Some(rest) = request.uri.path().strip_prefix(protocol.base_path()) else {
        return desk::refused(protocol, NOT_FOUND);
    };
    let path: Vec<&str> = rest.trim_matches('/').split('/').collect();
    let query = query::read(request.uri.query().unwrap_or_default());
    let (now, method) = (world.clock.now(), &request.method);
    let question = Question {
        base: &bank.base,
        person,
        now,
        method,
        path: &path,
        query: query.as_ref(),
        shift,
        body: &request.body,
    };
    desk::answer(protocol, &question)
}

fn own_address(bank: &Bank, request: &Request) -> String {
    let rest = request.uri.path_and_query().map_or("", axum::http::uri::PathAndQuery::as_str);
    format!("{}{}", bank.base, rest.strip_prefix(bank.brand.protocol.base_path()).unwrap_or(rest))
}
