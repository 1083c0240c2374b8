//! What was asked and answered, kept so that it can be played again. Never a secret.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// One request and its answer. `{origin}` stands for the address of whoever answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exchange {
    /// `GET /api/v1/accounts?page%5Bsize%5D=100`
    pub asked: String,
    pub status: u16,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub body: String,
}

/// Headers of an answer that are its own: the rest is the transport's, the moment's, or may hold a secret.
const HEADERS: &[&str] =
    &["content-type", "retry-after", "x-ratelimit-remaining", "link", "www-authenticate"];

/// Members of a document, and names of a query, that hold secrets.
const SECRET: &[&str] = &[
    "access_token",
    "api_key",
    "apikey",
    "authorization",
    "client_secret",
    "cookie",
    "id_token",
    "password",
    "pin",
    "refresh_token",
    "secret",
    "secretkey",
    "session",
    "tan",
    "token",
];

/// Names that hold secrets in a query only.
const SECRET_IN_QUERY: &[&str] = &["code", "key", "state"];

/// What stands in a secret's place.
const REPLACED: &str = "replaced";

/// What was recorded, and the secrets that were seen on the way.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    pub is_on: bool,
    secrets: Vec<String>,
    exchanges: Vec<Exchange>,
}

/// What is written as a scenario file.
#[derive(Serialize)]
struct File<'a> {
    about: BTreeMap<&'static str, &'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    exchange: &'a [Exchange],
}

impl Recorder {
    pub fn start(&mut self) {
        *self = Self { is_on: true, ..Self::default() };
    }

    pub const fn count(&self) -> usize {
        self.exchanges.len()
    }

    /// Keeps an exchange; `authorization` is what the request was signed with, `origin` who answered.
    pub fn keep(&mut self, mut exchange: Exchange, authorization: Option<&str>, origin: &str) {
        let said =
            authorization.map(|value| value.split_once(' ').map_or(value, |(_, secret)| secret).trim());
        if let Some(secret) =
            said.filter(|secret| secret.len() >= 4 && !self.secrets.iter().any(|one| one == secret))
        {
            self.secrets.push(secret.to_owned());
        }
        exchange.headers.retain(|name, _| HEADERS.contains(&name.as_str()));
        exchange.body = without_members(&exchange.body);
        exchange.asked = without_values(&exchange.asked);
        for text in exchange.headers.values_mut().chain([&mut exchange.body, &mut exchange.asked]) {
            *text = text.replace(origin, "{origin}");
            for secret in &self.secrets {
                *text = text.replace(secret.as_str(), REPLACED);
            }
        }
        self.exchanges.push(exchange);
    }

    /// The text of a scenario that plays it.
    pub fn toml(&self) -> String {
        let about = BTreeMap::from([("en", "Recorded answers of a bank"), ("ar", "أجوبة مصرف كما سُجّلت")]);
        toml::to_string_pretty(&File { about, exchange: &self.exchanges }).unwrap_or_default()
    }
}

fn is_secret(name: &str) -> bool {
    SECRET.contains(&name.to_ascii_lowercase().as_str())
}

/// The document with its secret members replaced; anything else stays as it is.
fn without_members(body: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(body) else { return body.to_owned() };
    if replace(&mut value) { value.to_string() } else { body.to_owned() }
}

fn replace(value: &mut Value) -> bool {
    match value {
        Value::Object(members) => {
            let mut found = false;
            for (name, member) in members {
                if is_secret(name) && member.is_string() {
                    *member = REPLACED.into();
                    found = true;
                } else {
                    found |= replace(member);
                }
            }
            found
        }
        Value::Array(all) => {
            let mut found = false;
            for one in all {
                found |= replace(one);
            }
            found
        }
        _ => false,
    }
}

/// `GET /a?token=x` with its secret values replaced.
fn without_values(asked: &str) -> String {
    let Some((path, query)) = asked.split_once('?') else { return asked.to_owned() };
    let pair = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if is_secret(name) || SECRET_IN_QUERY.contains(&name) => format!("{name}={REPLACED}"),
        _ => pair.to_owned(),
    };
    format!("{path}?{}", query.split('&').map(pair).collect::<Vec<_>>().join("&"))
}

/// The recorded answer to a request: the first one kept for it, which goes where there is another.
pub(crate) fn play(played: &mut Vec<Exchange>, asked: &str) -> Option<Exchange> {
    let wanted = without_values(asked);
    let mut fitting =
        (0_usize..).zip(played.iter()).filter(|(_, one)| one.asked == wanted).map(|(index, _)| index);
    let (first, another) = (fitting.next()?, fitting.next());
    if another.is_some() { Some(played.remove(first)) } else { played.get(first).cloned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_kept() {
        let mut recorder = Recorder::default();
        let exchange = Exchange {
            asked: "GET /v1/up:yeah:s3cret/rows?token=abc&page=2".into(),
            status: 200,
            headers: BTreeMap::from([("set-cookie".into(), "sid=1".into()), ("content-type".into(), "application/json".into())]),
            body: r#"{"data":[{"token":"t0p","name":"Noor","next":"http://127.0.0.1:9/x"}],"echo":"up:yeah:s3cret"}"#.into(),
        };
        recorder.keep(exchange, Some("Bearer up:yeah:s3cret"), "http://127.0.0.1:9");
        let text = recorder.toml();
        for secret in ["s3cret", "abc", "t0p", "sid"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(text.contains("Noor") && text.contains("{origin}/x") && text.contains("page=2"));
    }

    #[test]
    fn answers_are_played_in_their_order_and_the_last_one_stays() {
        let one = |status| Exchange { asked: "GET /a".into(), status, ..Exchange::default() };
        let mut played = vec![one(401), one(200)];
        let statuses: Vec<u16> =
            (0..3).filter_map(|_| play(&mut played, "GET /a")).map(|one| one.status).collect();
        assert_eq!(statuses, [401, 200, 200]);
        assert_eq!(play(&mut played, "GET /b"), None);
    }
}
