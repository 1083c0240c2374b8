//! Every text in every view is a sentence of the catalogue: no key and no unfilled placeable is ever shown.

use crate::desk::{Desk, array};
use serde_json::{Value, json};

/// Fields for machines: words of closed lists, ids, addresses.
const FOR_MACHINES: &[&str] = &[
    "kind",
    "category",
    "key",
    "profile",
    "intent",
    "event",
    "code",
    "purpose",
    "value",
    "field",
    "from",
    "to",
    "cause",
    "state",
    "source",
    "status",
    "health",
    "sign_in",
    "way",
    "format",
    "currency",
    "mode",
    "id",
    "path",
    "topic",
    "ownership",
    "mock_secret",
    "website",
    "url",
    "draft",
    "question",
    "note",
    "parent",
];

/// Words with which keys of the catalogue begin.
const PREFIXES: &[&str] = &[
    "action-",
    "alert-",
    "answer-",
    "arithmetic-",
    "bank-",
    "card-",
    "category-",
    "chart-",
    "cli-",
    "connection-",
    "count-",
    "coverage-",
    "date-",
    "details-",
    "egress-",
    "error-",
    "figure-",
    "health-",
    "history-",
    "import-",
    "list-",
    "name-",
    "ownership-",
    "period-",
    "preview-",
    "recovery-",
    "size-",
    "slot-",
    "source-",
    "status-",
    "suggest-",
    "sync-",
    "undo-",
    "updated-",
    "vault-",
    "warning-",
    "worth-",
    "account-kind-",
    "balance-kind-",
];

fn is_key(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let lower = word
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'));
    lower && PREFIXES.iter().any(|prefix| word.starts_with(prefix) && word.len() > prefix.len())
}

fn is_bare_key(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts
        .next()
        .is_some_and(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    let mut rest = parts.peekable();
    let alphanumeric = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    first && rest.peek().is_some() && rest.all(alphanumeric)
}

fn walk(place: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let broken = text.contains("{$") || text.contains("{ $") || text.contains("{\u{2068}");
            if broken || is_bare_key(text) || text.split_whitespace().any(is_key) {
                found.push(format!("{place}: {text}"));
            }
        }
        Value::Array(list) => list.iter().for_each(|one| walk(place, one, found)),
        Value::Object(fields) => {
            for (name, field) in fields.iter().filter(|(name, _)| !FOR_MACHINES.contains(&name.as_str())) {
                walk(&format!("{place}.{name}"), field, found);
            }
        }
        _ => {}
    }
}

/// A vault in which everything happened once.
fn eventful() -> Desk {
    let desk = Desk::linked();
    desk.scenario("hold-settles-higher", &[]);
    desk.scenario("hold-vanishes", &[]);
    desk.scenario("low-balance", &[]);
    desk.read();
    desk.mock(&["clock", "advance", "3d"]);
    desk.read();
    for (name, set) in [
        ("status-401", ""),
        ("status-500", ""),
        ("status-403", ""),
        ("html", ""),
        ("status-429", "retry_after=3600"),
    ] {
        desk.scenario(name, &[set].into_iter().filter(|set| !set.is_empty()).collect::<Vec<_>>());
        desk.sync();
        desk.scenario("ok", &[]);
        desk.read();
    }
    for name in ["unreadable-row", "huge-amount", "unknown-currency", "bad-date", "self-link"] {
        desk.scenario("purchase", &[]);
        desk.scenario(name, &[]);
        desk.sync();
        desk.scenario("ok", &[]);
        desk.read();
    }
    let ids: Vec<Value> = array(&desk.transactions(json!({ "limit": 3 }))["rows"])
        .iter()
        .map(|row| row["id"].clone())
        .collect();
    desk.call("note", json!({ "id": ids[0], "text": "Lunch" }));
    desk.call("categorize", json!({ "ids": [ids[1]], "category": "gifts", "always": true }));
    desk.call("exclude", json!({ "id": ids[2], "excluded": true }));
    let csv =
        "RGF0ZSxUZXh0LEFtb3VudAoyMDI2LTAzLTAyLEJha2VyeSwtMS41MAoyMDI2LTAzLTEzLEtpb3NrLC0yLjUwCm5vLFgsMQo=";
    desk.call("import_file", json!({ "name": "a.csv", "base64": csv, "format": "currency=EUR, sign=out-negative", "account": "new", "dry_run": false }));
    for question in QUESTIONS {
        desk.call("ask", json!({ "text": question, "everywhere": true }));
    }
    desk
}

const QUESTIONS: &[&str] = &[
    "balance",
    "how much is available?",
    "how much did I spend this month?",
    "spending by category this month",
    "spending by merchant this month",
    "how much did I spend this month, against last?",
    "how much on groceries in 2025?",
    "show pending transactions",
    "show transactions over 100 this month",
    "help",
    "hello",
    "thanks",
    "what is this",
    "pay Noor 20",
    "كم صرفت هذا الشهر؟",
    "ما رصيدي؟",
];

/// Everything the window can show.
fn views(desk: &Desk) -> Vec<(String, Value)> {
    let mut views: Vec<(String, Value)> = [
        ("status", json!({})),
        ("banks", json!({})),
        ("accounts", json!({})),
        ("categories", json!({})),
        ("actions", json!({})),
        ("progress", json!({})),
        ("verify_egress", json!({})),
        ("verify_vault", json!({})),
        ("alerts", json!({ "open": false })),
        ("egress", json!({ "limit": 400 })),
        ("search_banks", json!({ "text": "" })),
        ("search_banks", json!({ "text": "bank" })),
        ("conversations", json!({ "archived": true })),
        ("search", json!({ "text": "a", "has_note": false, "limit": 50 })),
        ("transactions", json!({ "ids": [], "limit": 400 })),
        ("sync", json!({ "banks": [], "attended": true })),
    ]
    .into_iter()
    .map(|(name, request)| (name.to_owned(), desk.window(name, request).unwrap()))
    .collect();
    for passphrase in
        ["", "password", "aaaaaaaaaaaa", "qwertyuiop", "correct horse", "seven tall herons wade slowly by"]
    {
        views.push((
            "strength".into(),
            desk.window("passphrase_strength", json!({ "passphrase": passphrase })).unwrap(),
        ));
    }
    let conversations = desk.call("conversations", json!({ "archived": true }));
    for conversation in array(&conversations) {
        let id = &conversation["id"];
        views.push(("details".into(), desk.window("details", json!({ "conversation": id })).unwrap()));
        let request = json!({ "conversation": id, "anchor": "end", "limit": 500 });
        views.push(("timeline".into(), desk.window("timeline", request).unwrap()));
    }
    for row in
        array(&desk.transactions(json!({ "limit": 400 }))["rows"]).iter().filter(|row| row["edited"] == true)
    {
        views.push(("transaction".into(), row.clone()));
    }
    views
}

/// Errors with sentences of their own.
fn errors(desk: &Desk) -> Vec<(String, Value)> {
    let offered = desk.offered();
    let real = "id='x'\nname='X'\ncountry='AU'\nprotocol='up'\nbase_url='https://api.example.com/v1'\nsign_in='token'\nhistory_days=1\nstable_ids=true\ncalls={attended_per_hour=1,unattended_per_day=1}\n";
    let ambiguous = "RGF0ZSxUZXh0LEFtb3VudAowMy8wNC8yMDI2LFgsLTEuMDAK";
    let requests = [
        ("begin_vault", json!({ "name": "", "passphrase": "seven tall herons wade slowly" })),
        ("begin_vault", json!({ "name": "x", "passphrase": "password" })),
        (
            "begin_vault",
            json!({ "name": "x", "path": desk.vault(), "passphrase": "seven tall herons wade slowly" }),
        ),
        ("finish_vault", json!({ "groups": [] })),
        ("unlock", json!({ "path": "/nowhere", "passphrase": "x" })),
        ("unlock", json!({ "path": desk.vault(), "passphrase": "x" })),
        (
            "recover",
            json!({ "path": desk.vault(), "recovery_key": "x", "new_passphrase": "seven tall herons wade" }),
        ),
        ("begin_link", json!({ "profile": offered["profile"], "secret": "wrong" })),
        ("begin_link", json!({ "profile": "", "profile_toml": "id=1", "secret": "x" })),
        ("begin_link", json!({ "profile": "", "profile_toml": real, "secret": "x" })),
        ("finish_link", json!({ "link": "x", "accounts": [] })),
        ("transactions", json!({ "ids": [], "from": "2026-03-02", "to": "2026-03-01", "limit": 1 })),
        ("import_file", json!({ "name": "a.csv", "base64": ambiguous, "dry_run": false })),
        ("import_file", json!({ "path": "/nowhere", "dry_run": false })),
        ("no_such_command", json!({})),
    ];
    let refused = |(name, request): (&str, Value)| {
        let error = desk.window(name, request).err()?;
        let asked = error.choice.map(|choice| {
            let answers: Vec<String> = choice.answers.into_iter().map(|answer| answer.text).collect();
            json!([choice.text, answers])
        });
        let said = json!({ "message": error.message, "next": error.next, "asked": asked });
        Some((format!("error of {name}"), said))
    };
    requests.into_iter().filter_map(refused).collect()
}

#[test]
fn the_walk_sees_keys_and_holes() {
    let view = json!({ "text": "undo-note", "list": [{ "title": "Done. health-unlinked" }, "{$count} rows"], "kind": "low-balance" });
    let mut found = Vec::new();
    walk("view", &view, &mut found);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn no_key_and_no_hole_is_ever_shown() {
    let desk = eventful();
    let mut found = Vec::new();
    for language in ["en", "ar"] {
        desk.speak(language);
        for (name, view) in views(&desk).into_iter().chain(errors(&desk)) {
            walk(&format!("{language} {name}"), &view, &mut found);
        }
    }
    desk.call("unlink", json!({ "bank": desk.call("banks", json!({}))[0]["id"], "erase": false }));
    for (name, view) in views(&desk) {
        walk(&format!("unlinked {name}"), &view, &mut found);
    }
    found.sort();
    found.dedup();
    assert!(
        found.is_empty(),
        "{}\n{} in all",
        found.iter().take(40).cloned().collect::<Vec<_>>().join("\n"),
        found.len()
    );
}

#[test]
fn in_arabic_no_sentence_is_left_in_english() {
    let desk = Desk::linked();
    desk.speak("ar");
    let titles = [desk.cards("history")[0]["title"].clone(), desk.events("linked")[0]["title"].clone()];
    for title in titles.iter().chain(desk.cards("balance").iter().map(|card| &card["title"])) {
        let has_arabic =
            title.as_str().unwrap().chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter));
        assert!(has_arabic, "{title}");
    }
}
