//! Everything a person would see of a vault, by content: ids may depend on the order in which rows arrived.

use sarraf_app::{Engine, Options};
use sarraf_tests::{Home, Outcome, PASSPHRASE, problem};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Each kind of row as sorted lines of its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Book(BTreeMap<&'static str, Vec<String>>);

impl Book {
    /// Opens the vault of a home in this process, on that day.
    pub fn read(home: &Home, day: &str) -> Outcome<Self> {
        let mut options = Options::in_data_folder(true);
        options.home = home.sarraf();
        options.as_of = Some(day.parse()?);
        options.quick_keys = true;
        options.language = Some("en".to_owned());
        let engine = Engine::start(options).map_err(|error| problem(error.to_string()))?;
        let vault = home.sarraf().join("mock/home");
        call(&engine, "unlock", json!({ "path": vault, "passphrase": PASSPHRASE }))?;
        let book = Self::of(&engine);
        engine.close();
        book
    }

    fn of(engine: &Engine) -> Outcome<Self> {
        let rows = list(&call(engine, "transactions", json!({ "ids": [], "limit": 10_000 }))?["rows"]);
        let contents: BTreeMap<String, Value> =
            rows.iter().map(|row| (text(row, "id"), without(row, &["id", "message", "day_text"]))).collect();
        let mut book = BTreeMap::new();
        // How a balance stands to the rows depends on how often it was read: a run that was cut and read again has
        // proved what an undisturbed one has only begun.
        let accounts = list(&call(engine, "accounts", json!({}))?);
        book.insert("accounts", sorted(accounts.iter().map(|one| without(one, &["proofs"])).collect()));
        book.insert("transactions", sorted(contents.values().cloned().collect()));
        book.insert("alerts", sorted(alerts(engine, &contents)?));
        let conversations = list(&call(engine, "conversations", json!({ "archived": true }))?);
        let mut messages = Vec::new();
        for conversation in &conversations {
            messages.extend(timeline(engine, &text(conversation, "id"))?);
        }
        book.insert(
            "conversations",
            sorted(conversations.iter().map(|one| without(one, &["updated_text"])).collect()),
        );
        book.insert("messages", sorted(messages));
        Ok(Self(book))
    }

    /// The first difference, if there is one.
    pub fn difference(&self, expected: &Self) -> Option<String> {
        self.0.iter().find_map(|(kind, found)| {
            let expected = expected.0.get(kind)?;
            let differing = found.iter().zip(expected).find(|(found, expected)| found != expected);
            match differing {
                Some((found, expected)) => Some(format!("{kind}: {found} is not {expected}")),
                None if found.len() != expected.len() => {
                    Some(format!("{kind}: {} are not {}", found.len(), expected.len()))
                }
                None => None,
            }
        })
    }

    /// How many alerts there are.
    pub fn alerts(&self) -> usize {
        self.0.get("alerts").map_or(0, Vec::len)
    }

    /// How many messages are unread.
    pub fn unread(&self) -> usize {
        let messages = self.0.get("messages").into_iter().flatten();
        messages.filter(|message| message.contains("\"unread\":true")).count()
    }

    /// Copies in which one row of a kind is missing, and copies in which it is twice.
    pub fn spoiled(&self) -> Vec<Self> {
        let full = self.0.iter().filter(|(_, rows)| !rows.is_empty());
        full.flat_map(|(kind, rows)| {
            let (mut less, mut more) = (rows.clone(), rows.clone());
            less.remove(rows.len() / 2);
            more.insert(rows.len() / 2, rows[rows.len() / 2].clone());
            [less, more].map(|rows| {
                let mut copy = self.clone();
                copy.0.insert(kind, rows);
                copy
            })
        })
        .collect()
    }
}

fn call(engine: &Engine, name: &str, request: Value) -> Outcome<Value> {
    engine.call_and_wait(name, request).map_err(|error| problem(format!("{name}: {}", error.code)))
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}

fn without(value: &Value, names: &[&str]) -> Value {
    let fields = value.as_object().cloned().unwrap_or_default();
    Value::Object(
        fields.into_iter().filter(|(name, _)| !names.contains(&name.as_str())).collect::<Map<_, _>>(),
    )
}

fn sorted(rows: Vec<Value>) -> Vec<String> {
    let mut lines: Vec<String> = rows.iter().map(Value::to_string).collect();
    lines.sort();
    lines
}

/// Alerts with the content of the rows they speak of.
fn alerts(engine: &Engine, contents: &BTreeMap<String, Value>) -> Outcome<Vec<Value>> {
    let alerts = list(&call(engine, "alerts", json!({ "open": false }))?);
    let of_rows = |alert: &Value| {
        let ids = list(&alert["rows"]).into_iter().filter_map(|id| id.as_str().map(str::to_owned));
        ids.map(|id| contents.get(&id).cloned().unwrap_or_default()).collect::<Vec<_>>()
    };
    Ok(alerts
        .iter()
        .map(|alert| {
            json!([
                text(alert, "kind"),
                text(alert, "at"),
                text(alert, "text"),
                text(alert, "state"),
                of_rows(alert)
            ])
        })
        .collect())
}

/// Every message of a conversation, by what it says.
fn timeline(engine: &Engine, conversation: &str) -> Outcome<Vec<Value>> {
    let mut all = Vec::new();
    let mut request = json!({ "conversation": conversation, "anchor": "end", "limit": 500 });
    loop {
        let part = call(engine, "timeline", request)?;
        let messages = list(&part["messages"]);
        let first = messages.first().map(|message| text(message, "id"));
        all.extend(messages.iter().map(|message| {
            json!({ "conversation": conversation, "at": message["at"], "kind": message["card"]["kind"],
                "text": message["text"], "unread": message["unread"] })
        }));
        match first {
            Some(first) if part["has_before"] == true => {
                request = json!({ "conversation": conversation, "anchor": "before", "message": first, "limit": 500 });
            }
            _ => return Ok(all),
        }
    }
}
