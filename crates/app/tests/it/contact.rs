//! A connection as a contact: its limits, its health, its consent, and what came while nobody looked.

use crate::desk::{Desk, PASSPHRASE, array, options, text, texts};
use jiff::Timestamp;
use sarraf_app::{Engine, Options};
use sarraf_mock_bank::{MockBank, Running};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// A made-up bank outside the vault, and a profile that leads to it.
struct Town {
    runtime: Runtime,
    bank: Running,
    id: String,
}

impl Town {
    fn open(id: &str) -> Self {
        let runtime = Runtime::new().unwrap();
        let start: Timestamp = "2026-03-15T01:00:00Z".parse().unwrap();
        let options = sarraf_mock_bank::Options { freeze: true, ..sarraf_mock_bank::Options::at(start) };
        let bank = runtime.block_on(MockBank::start(options)).unwrap();
        Self { runtime, bank, id: id.to_owned() }
    }

    /// The profile, with lines of its own.
    fn profile(&self, more: &str) -> String {
        let lines = self.bank.banks[0].profile_toml.lines();
        let lines =
            lines.filter(|line| ["id =", "name =", "calls ="].iter().all(|own| !line.starts_with(own)));
        let kept: Vec<&str> = lines.collect();
        format!("id = \"{0}\"\nname = \"{0}\"\n{1}\n{more}\n", self.id, kept.join("\n"))
    }

    fn say(&self, words: &[&str]) -> Value {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let answer = sarraf_mock_bank::control::call(&self.bank.control_url, &words);
        self.runtime.block_on(answer).unwrap()
    }

    fn scenario(&self, name: &str, set: &[&str]) {
        let mut words = vec!["scenario", "run", name];
        words.extend(set.iter().flat_map(|pair| ["--set", pair]));
        self.say(&words);
    }

    fn asked(&self) -> u64 {
        self.say(&["requests"])["count"].as_u64().unwrap()
    }

    fn link(&self, desk: &Desk, more: &str) -> Value {
        let secret = &self.bank.banks[0].token;
        let request = json!({ "profile": "", "profile_toml": self.profile(more), "secret": secret });
        let link = desk.call("begin_link", request);
        let keys: Vec<&Value> = array(&link["accounts"]).iter().map(|one| &one["key"]).collect();
        desk.call("finish_link", json!({ "link": link["link"], "accounts": keys }))
    }
}

/// The time of the vault is what its banks last said.
fn running(home: &Path) -> Options {
    Options { as_of: None, ..options(home) }
}

fn sync(desk: &Desk, banks: &[&str], attended: bool) -> Value {
    desk.call("sync", json!({ "banks": banks, "attended": attended }))
}

fn codes(result: &Value) -> Vec<String> {
    array(&result["errors"]).iter().map(|one| text(&one["error"]["code"])).collect()
}

fn bank(desk: &Desk, name: &str) -> Value {
    let banks = desk.call("banks", json!({}));
    array(&banks).iter().find(|bank| bank["name"] == name).unwrap().clone()
}

/// Titles of the connection cards of a bank, oldest first.
fn titles(desk: &Desk, name: &str) -> Vec<String> {
    let rows = desk.messages(&bank(desk, name)["conversation"], 500);
    let cards = rows.iter().map(|row| &row["card"]).filter(|card| card["kind"] == "connection");
    cards.map(|card| text(&card["connection"]["title"])).collect()
}

#[test]
fn readings_nobody_asks_for_stay_within_the_day_across_restarts() {
    let (desk, town) = (Desk::open(), Town::open("counted"));
    town.link(&desk, "calls = { unattended_per_day = 2 }");
    assert_eq!(codes(&sync(&desk, &[], true)), [""; 0]);
    for _ in 0..2 {
        assert_eq!(codes(&sync(&desk, &[], false)), [""; 0]);
    }
    let asked = town.asked();
    assert_eq!(codes(&sync(&desk, &[], false)), ["bank_busy"]);
    let (vault, Desk { engine, home }) = (desk.vault(), desk);
    engine.close();
    let engine = Engine::start(options(home.path())).unwrap();
    let desk = Desk { engine, home };
    desk.call("unlock", json!({ "path": vault, "passphrase": PASSPHRASE }));
    assert_eq!(codes(&sync(&desk, &[], false)), ["bank_busy"]);
    assert_eq!(town.asked(), asked, "nothing was sent");
    assert_eq!(codes(&sync(&desk, &[], true)), [""; 0], "who asks may ask");
}

#[test]
fn a_bank_never_sees_more_requests_in_an_hour_than_it_allows() {
    let (desk, town) = (Desk::open(), Town::open("counted"));
    let allowed = 45;
    town.link(&desk, &format!("calls = {{ attended_per_hour = {allowed} }}"));
    let results: Vec<Value> = (0..6).map(|_| sync(&desk, &[], true)).collect();
    let last = results.last().unwrap();
    assert_eq!(codes(last), ["bank_busy"], "{last}");
    let wait = last["errors"][0]["wait_seconds"].as_u64().unwrap();
    assert!((3_500..=3_601).contains(&wait), "{wait}");
    assert_eq!(town.asked(), allowed, "linking counts too");
    assert_eq!(bank(&desk, "counted")["health"], "waiting");
}

#[test]
fn the_log_says_of_each_request_whether_the_person_was_there() {
    let desk = Desk::linked();
    let marks = || -> Vec<bool> {
        let view = desk.call("egress", json!({ "limit": 100_000 }));
        let rows = array(&view["rows"]).iter().filter(|row| row["kind"] == "intent");
        rows.map(|row| row["attended"].as_bool().unwrap()).collect()
    };
    let before = marks();
    assert!(before.iter().all(|attended| *attended), "linking and the first reading");
    sync(&desk, &[], false);
    let after = marks();
    let count = |marks: &[bool], wanted: bool| marks.iter().filter(|mark| **mark == wanted).count();
    assert_eq!(count(&after, true), before.len());
    assert!(count(&after, false) >= 3, "accounts, rows, holds");
}

#[test]
fn one_account_or_bank_that_fails_holds_up_no_other() {
    let (desk, town) = (Desk::linked(), Town::open("second"));
    town.link(&desk, "");
    desk.scenario("status-500", &["until=ok"]);
    let result = sync(&desk, &[], true);
    assert_eq!(codes(&result), ["bank_down"]);
    let second = bank(&desk, "second");
    let read =
        |result: &Value| array(&result["accounts"]).iter().filter(|one| one["bank"] == second["id"]).count();
    assert!(read(&result) > 1, "the other bank was read");
    assert_eq!(second["health"], "fine");
    desk.scenario("ok", &[]);

    town.scenario("status-403", &["path=/transactions"]);
    let result = sync(&desk, &["second"], true);
    assert_eq!(codes(&result), ["sign_in_needed"]);
    assert!(!text(&result["errors"][0]["account"]).is_empty(), "one account only: {result}");
    assert!(read(&result) > 1);
    assert_eq!(bank(&desk, "second")["health"], "fine");
    town.scenario("status-403", &["path=/transactions"]);
    sync(&desk, &["second"], true);
    let partly = titles(&desk, "second").iter().filter(|title| *title == "Partly updated").count();
    assert_eq!(partly, 1, "told once, until all were read");
}

#[test]
fn every_reason_is_told_in_both_languages_with_what_was_not_read_for_it() {
    let (desk, town) = (Desk::linked(), Town::open("second"));
    town.link(&desk, "");
    sync(&desk, &["second"], true);
    desk.scenario("status-500", &["until=ok"]);
    town.scenario("status-403", &["path=/transactions"]);
    let first = text(&desk.conversation()["name"]);
    for (language, begins) in [("en", "Not read: "), ("ar", "ما لم يُقرأ: ")] {
        desk.speak(language);
        let result = sync(&desk, &[], true);
        let bare = |text: &str| text.replace(['\u{2068}', '\u{2069}', '\u{200f}'], "");
        let reasons: Vec<String> = texts(&result["reasons"]).iter().map(|reason| bare(reason)).collect();
        assert_eq!(reasons.len(), 2, "{reasons:?}");
        let is_told = |part: &str| reasons.iter().any(|reason| reason.contains(part));
        assert!(reasons.iter().all(|reason| reason.starts_with(begins)), "{reasons:?}");
        assert!(is_told(&first) && is_told("(second)"), "an account with its bank: {reasons:?}");
        for error in array(&result["errors"]) {
            assert!(is_told(&bare(&text(&error["error"]["message"]))), "{error}: {reasons:?}");
        }
        town.scenario("status-403", &["path=/transactions"]);
    }
    desk.speak("en");
    town.scenario("garbage", &["path=/transactions"]);
    let codes = codes(&sync(&desk, &["second"], true));
    assert_eq!(codes, ["sign_in_needed", "bank_changed"]);
    let cards = titles(&desk, "second").iter().filter(|title| *title == "Partly updated").count();
    assert_eq!(cards, 2, "one card for each reason");
}

#[test]
fn the_end_of_a_consent_is_told_once_each_and_a_new_sign_in_begins_it_anew() {
    let (desk, town) = (Desk::with(running), Town::open("agreed"));
    desk.create("Mine");
    town.link(&desk, "consent_days = 20");
    sync(&desk, &["agreed"], true);
    let told = |desk: &Desk| -> Vec<String> {
        titles(desk, "agreed").into_iter().filter(|title| title.starts_with("Consent")).collect()
    };
    let needs = |desk: &Desk| desk.conversation()["needs"].as_u64().unwrap();
    assert!(told(&desk).is_empty());
    // On the seventh day thirteen are left; the fourteenth was not seen.
    for (advance, expected) in [
        ("7d", vec!["Consent ends in 13 days"]),
        ("1d", vec!["Consent ends in 13 days"]),
        ("10d", vec!["Consent ends in 13 days", "Consent ends in 2 days"]),
        ("3d", vec!["Consent ends in 13 days", "Consent ends in 2 days", "Consent has ended"]),
    ] {
        town.say(&["clock", "advance", advance]);
        sync(&desk, &["agreed"], true);
        sync(&desk, &["agreed"], true);
        assert_eq!(told(&desk), expected);
        assert!(needs(&desk) >= expected.len() as u64, "a reading does not put it off");
    }
    town.scenario("status-401", &["until=ok"]);
    assert_eq!(codes(&sync(&desk, &["agreed"], true)), ["consent_ended"]);
    assert_eq!(bank(&desk, "agreed")["health"], "revoked");
    let asked = town.asked();
    assert_eq!(codes(&sync(&desk, &["agreed"], false)), ["consent_ended"]);
    assert_eq!(town.asked(), asked, "nobody asks a bank that needs the person");
    town.scenario("ok", &[]);
    let (before, asking) = (bank(&desk, "agreed")["consent_ends_at"].clone(), needs(&desk));
    town.link(&desk, "consent_days = 20");
    assert_eq!(codes(&sync(&desk, &["agreed"], false)), [""; 0]);
    assert_eq!(bank(&desk, "agreed")["health"], "fine");
    assert!(text(&bank(&desk, "agreed")["consent_ends_at"]) > text(&before));
    assert!(needs(&desk) + 3 <= asking, "what was told of its end needs nobody any more");
    assert_eq!(told(&desk).len(), 3);
}

#[test]
fn outages_are_kept_and_an_answer_says_how_old_its_data_is() {
    let desk = Desk::linked();
    let name = text(&desk.conversation()["name"]);
    let coverage = || {
        let answer = desk.call("ask", json!({ "text": "what is my balance?", "everywhere": false }));
        text(&answer["coverage"]["text"])
    };
    assert!(!coverage().contains("data as of"));
    desk.scenario("status-500", &["until=ok"]);
    sync(&desk, &[], true);
    assert!(coverage().contains(&format!("{name}: data as of")), "{}", coverage());
    let down = bank(&desk, &name);
    assert_eq!((&down["health"], &down["code"]), (&json!("down"), &json!("bank_down")));
    assert_eq!(array(&down["outages"]).len(), 1);
    assert_eq!(down["outages"][0]["until"], Value::Null);
    desk.scenario("ok", &[]);
    sync(&desk, &[], true);
    let fine = bank(&desk, &name);
    assert!(fine["outages"][0]["until"].is_string());
    let details = desk.call("details", json!({ "conversation": fine["conversation"] }));
    assert_eq!(array(&details["outages"]).len(), 1);
    assert!(text(&details["outages"][0]["text"]).starts_with("From"));
    assert!(!coverage().contains("data as of"));
}

/// Asks again until something is there.
fn patiently(what: impl Fn() -> bool) {
    let until = Instant::now() + Duration::from_secs(60);
    while !what() {
        assert!(Instant::now() < until, "it did not come");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn after_an_unlock_everything_is_read_once_and_one_card_says_what_came() {
    let desk = Desk::with(running);
    desk.create("Mine");
    desk.link();
    desk.read();
    desk.mock(&["clock", "advance", "3d"]);
    let (vault, Desk { engine, home }) = (desk.vault(), desk);
    engine.close();
    let engine = Engine::start(Options { window: true, ..running(home.path()) }).unwrap();
    let desk = Desk { engine, home };
    desk.call("unlock", json!({ "path": vault, "passphrase": PASSPHRASE }));
    let cards = || {
        let rows = desk.messages(&json!("c1"), 50);
        let cards = rows.into_iter().map(|row| row["card"]["connection"].clone());
        cards.filter(|card| card["event"] == "caught_up").collect::<Vec<_>>()
    };
    patiently(|| !cards().is_empty());
    let said = text(&cards()[0]["text"]);
    assert!(said.contains("new transactions"), "{said}");
    assert!(text(&cards()[0]["title"]).starts_with("While you were away since"));
    assert_eq!(cards().len(), 1);
    let intents = desk.call("egress", json!({ "limit": 100_000 }));
    let last = array(&intents["rows"]).iter().rfind(|row| row["kind"] == "intent").unwrap();
    assert_eq!(last["attended"], false, "nobody asked for it");
    desk.window("screen_lock", json!({})).unwrap();
    let events = texts(&json!(titles(&desk, &text(&desk.conversation()["name"]))));
    assert!(!events.is_empty(), "the command line goes on under the screen lock");
}

#[test]
fn accounts_that_are_said_to_be_one_count_once_and_undo_parts_them() {
    let (desk, town) = (Desk::linked(), Town::open("hers"));
    // The same made-up person through a second login.
    town.link(&desk, "");
    sync(&desk, &["hers"], true);
    let offers = desk.call("account_offers", json!({}));
    let offer = array(&offers)[0].clone();
    assert_eq!(offer["kind"], "same");
    let count = || desk.transactions(json!({}))["count"].as_u64().unwrap();
    let before = count();
    let request = json!({ "kind": offer["kind"], "first": offer["first"], "second": offer["second"],
        "verdict": "yes" });
    let left = desk.call("link_accounts", request.clone());
    assert_eq!(array(&left).len() + 1, array(&offers).len());
    assert!(count() < before);
    let accounts = desk.call("accounts", json!({}));
    let joined = array(&accounts).iter().find(|one| one["id"] == offer["second"]).unwrap().clone();
    assert_eq!(joined["joined_to"], offer["first"]);
    let actions = desk.call("actions", json!({}));
    assert!(text(&actions[0]["text"]).starts_with("Joined accounts"));
    assert_eq!(desk.code("link_accounts", request), "invalid", "they are one already");
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(count(), before);
    assert_eq!(array(&desk.call("account_offers", json!({}))).len(), array(&offers).len());
}

#[test]
fn a_closed_account_leaves_the_totals_and_stays_to_be_searched() {
    let desk = Desk::with(running);
    desk.create("Mine");
    desk.link();
    desk.read();
    let total = || {
        let answer = desk.call("ask", json!({ "text": "what is my balance?", "everywhere": false }));
        array(&answer["figures"]).len()
    };
    let (figures, rows) = (total(), desk.everything().len());
    desk.scenario("account-closed", &["account=saver"]);
    desk.sync();
    assert_eq!(desk.events("account_missing").len(), 1);
    assert_eq!(total(), figures, "one short list closes nothing");
    desk.mock(&["clock", "advance", "1d"]);
    desk.sync();
    desk.sync();
    assert_eq!(desk.events("account_closed").len(), 1);
    assert!(total() < figures);
    let states: Vec<String> =
        array(&desk.call("accounts", json!({}))).iter().map(|one| text(&one["state"])).collect();
    assert!(states.contains(&"closed".to_owned()), "{states:?}");
    assert!(desk.everything().len() >= rows, "its rows stay");
    assert!(desk.events("warnings").is_empty(), "a reading without it is a whole one");
}

#[test]
fn a_reissued_card_is_told_chosen_offered_and_joined() {
    let desk = Desk::with(running);
    desk.create("Mine");
    desk.link();
    desk.read();
    let count = || desk.transactions(json!({}))["count"].as_u64().unwrap();
    let before = count();
    desk.scenario("card-reissued", &["account=everyday", "rows=another"]);
    desk.sync();
    assert_eq!((desk.events("account_missing").len(), desk.events("account_new").len()), (1, 1));
    assert_eq!(count(), before, "what was not chosen is not read");
    let (unread, alerts) =
        (desk.conversation()["unread"].clone(), desk.call("alerts", json!({ "open": true })));
    desk.link();
    desk.sync();
    assert_eq!(desk.conversation()["unread"], unread, "what was there before the choice is no news");
    assert_eq!(desk.call("alerts", json!({ "open": true })), alerts);
    assert!(desk.events("late_rows").is_empty());
    let doubled = count();
    assert!(doubled > before);
    assert_eq!(desk.events("account_continues").len(), 1, "told once");
    let offers = desk.call("account_offers", json!({}));
    let offer = array(&offers).iter().find(|offer| offer["kind"] == "continues").unwrap();
    let charts = || {
        let details = desk.call("details", json!({ "conversation": desk.conversation()["id"] }));
        array(&details["charts"]).iter().map(|chart| chart["title"].clone()).collect::<Vec<_>>()
    };
    let lines = charts();
    desk.call(
        "link_accounts",
        json!({ "kind": "continues", "first": offer["first"], "second": offer["second"], "verdict": "yes" }),
    );
    assert!(count().abs_diff(before) <= 3, "{} and {before}: each purchase once", count());
    let of = |account: &Value| desk.transactions(json!({ "account": account }))["count"].as_u64().unwrap();
    assert_eq!(of(&offer["first"]), of(&offer["second"]), "both read as one");
    assert_eq!(charts().len() + 1, lines.len(), "and are drawn as one line");
}
