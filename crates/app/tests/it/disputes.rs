//! "Not me": a stolen card, from the alert to the money that comes back.

use crate::desk::{Desk, array, options, text};
use sarraf_app::Options;
use sarraf_mock_bank::MockBank;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// A card was stolen, and the alert says so. The time of the vault is what its banks last said.
fn stolen() -> (Desk, Value) {
    let desk = Desk::linked_with(|home| Options { as_of: None, ..options(home) });
    desk.scenario("stolen-card", &[]);
    desk.read();
    let alert = of_kind(&desk);
    assert_eq!(array(&alert["rows"]).len(), 3, "{alert}");
    (desk, alert)
}

fn of_kind(desk: &Desk) -> Value {
    let alerts = desk.call("alerts", json!({ "open": false }));
    array(&alerts).iter().find(|alert| alert["kind"] == "card-testing").unwrap().clone()
}

fn guide(desk: &Desk, alert: &Value) -> Value {
    desk.call("dispute_guide", json!({ "id": alert["id"] }))
}

fn disputed(desk: &Desk, alert: &Value) -> Value {
    desk.call("dispute", json!({ "alert": alert["id"], "rows": [] }))
}

/// Days later, after a reading.
fn later(desk: &Desk, days: &str) -> Value {
    desk.mock(&["clock", "advance", days]);
    desk.read();
    of_kind(desk)["dispute"].clone()
}

/// What a person reads in a PDF, without the marks of direction that are added.
fn read(path: &Path) -> String {
    let output = Command::new("pdftotext").arg("-layout").arg(path).arg("-").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().replace(
        [
            '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
            '\u{2069}',
        ],
        "",
    )
}

#[test]
fn the_guide_has_the_banks_own_number_and_the_rows_of_the_alert() {
    let (desk, alert) = stolen();
    let guide = guide(&desk, &alert);
    let bank = text(&guide["bank"]);
    assert_eq!(text(&guide["fraud_phone"]), "+61 1800 160 401");
    assert!(text(&guide["website"]).starts_with("https://"));
    assert!(
        text(&guide["lock_text"]).contains("can not lock a card")
            && text(&guide["lock_text"]).contains(&bank)
    );
    assert!(text(&guide["call_text"]).contains("Never call a number from a message"));
    let rows = array(&guide["rows"]);
    let chosen: Vec<_> = rows.iter().filter(|row| row["chosen"] == true).collect();
    assert_eq!(chosen.len(), 3);
    assert!(chosen.iter().all(|row| row["of_alert"] == true) && guide["dispute"].is_null());
    assert_eq!(desk.code("dispute_guide", json!({ "id": "w999" })), "not_found");
    assert_eq!(desk.code("dispute_guide", json!({ "id": "t1" })), "invalid");
}

#[test]
fn a_profile_without_a_number_says_where_to_find_one() {
    let desk = Desk::open();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let start = sarraf_mock_bank::Options::at("2026-03-15T01:00:00Z".parse().unwrap());
    let bank =
        runtime.block_on(MockBank::start(sarraf_mock_bank::Options { freeze: true, ..start })).unwrap();
    let known = bank.banks[0].profile_toml.lines();
    let profile: Vec<&str> =
        known.filter(|line| ["id =", "fraud_phone"].iter().all(|own| !line.starts_with(own))).collect();
    let profile = format!("id = \"own\"\n{}", profile.join("\n"));
    let request = json!({ "profile": "", "profile_toml": profile, "secret": bank.banks[0].token });
    let link = desk.call("begin_link", request);
    let keys: Vec<&Value> = array(&link["accounts"]).iter().map(|one| &one["key"]).collect();
    desk.call("finish_link", json!({ "link": link["link"], "accounts": keys }));
    desk.read();
    bank.run_scenario("stolen-card", &[]).unwrap();
    desk.read();
    let guide = guide(&desk, &of_kind(&desk));
    assert_eq!(guide["fraud_phone"], Value::Null);
    assert!(text(&guide["call_text"]).contains("on the back of your card"), "{guide}");
}

#[test]
fn a_dispute_is_open_until_the_money_is_back_and_is_closed_by_the_refund_itself() {
    let (desk, alert) = stolen();
    let rows = array(&alert["rows"]).clone();
    let large = json!([rows[2]]);
    let said = desk.call("dispute", json!({ "alert": alert["id"], "rows": large }));
    assert_eq!((&said["state"], &said["rows"]), (&json!("open"), &large));
    assert!(text(&said["text"]).contains("1 transaction, 147.00 AUD; not refunded yet"), "{said}");
    assert_eq!(of_kind(&desk)["state"], "not_mine", "whoever disputes says that it was not them");
    assert_eq!(of_kind(&desk)["dispute"], said);

    let early = later(&desk, "9d");
    assert_eq!((&early["state"], &early["late_text"]), (&json!("open"), &json!("")));
    let late = later(&desk, "2d");
    assert!(text(&late["late_text"]).starts_with("11 days without a refund"), "{late}");

    let back = later(&desk, "4d");
    assert_eq!(
        (&back["state"], &back["ended_by"], &back["late_text"]),
        (&json!("refunded"), &json!("refunds"), &json!(""))
    );
    assert_eq!((array(&back["refunds"]).len(), &back["back"][0]["value"]), (1, &json!("147.00")));
    assert!(text(&back["text"]).contains("refunded on "), "{back}");
    // The refund is told, and needs nobody.
    let alerts = desk.call("alerts", json!({ "open": true }));
    let told = array(&alerts).iter().find(|alert| alert["kind"] == "refund-posted").unwrap();
    assert_eq!(told["asks"], false);
    let asking = array(&alerts).iter().filter(|alert| alert["asks"] == true).count();
    assert_eq!(desk.conversation()["needs"].as_u64().unwrap() as usize, asking);
}

#[test]
fn a_part_that_came_back_leaves_the_rest_open() {
    let (desk, alert) = stolen();
    disputed(&desk, &alert);
    let back = later(&desk, "15d");
    assert_eq!(back["state"], "open");
    assert!(text(&back["text"]).contains("149.20 AUD; 147.00 AUD refunded so far"), "{back}");
}

#[test]
fn the_person_ends_a_dispute_and_takes_that_back() {
    let (desk, alert) = stolen();
    let id = disputed(&desk, &alert)["id"].clone();
    let state = || text(&of_kind(&desk)["dispute"]["state"]);
    for (said, is) in [("given_up", "given_up"), ("open", "open"), ("refunded", "refunded")] {
        let ended = desk.call("end_dispute", json!({ "id": id, "state": said }));
        assert_eq!((text(&ended["state"]).as_str(), state().as_str()), (is, is));
    }
    let actions = desk.call("actions", json!({}));
    assert!(
        text(&actions[0]["text"]).starts_with("Refund noted for a dispute after an alert of"),
        "{actions}"
    );
    assert!(text(&actions[2]["text"]).starts_with("Giving up a dispute"), "{actions}");
    desk.call("undo", json!({ "count": 3 }));
    assert_eq!(state(), "open");
    assert_eq!(desk.code("end_dispute", json!({ "id": id, "state": "lost" })), "invalid");
    assert_eq!(desk.code("end_dispute", json!({ "id": "d99", "state": "refunded" })), "not_found");
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(desk.call("disputes", json!({})), json!([]));
}

#[test]
fn what_the_alert_does_not_speak_of_is_not_disputed_and_an_open_dispute_keeps_the_answer() {
    let (desk, alert) = stolen();
    let others = json!({ "alert": alert["id"], "rows": ["t1"] });
    assert_eq!(desk.code("dispute", others), "invalid");
    assert_eq!(of_kind(&desk)["state"], "open", "nothing was done");
    disputed(&desk, &alert);
    let mine = json!({ "id": alert["id"], "answer": "mine" });
    assert_eq!(desk.code("answer_alert", mine.clone()), "invalid");
    desk.call("end_dispute", json!({ "id": alert["id"], "state": "given_up" }));
    assert_eq!(desk.call("answer_alert", mine)["state"], "mine");
}

#[test]
fn the_note_says_which_rows_what_was_noticed_and_that_it_is_mock_data() {
    for (language, words) in [
        (
            "en",
            [
                "Disputed transactions, to ",
                "I dispute 3 transactions, listed below",
                "What was noticed, and why",
                "reference of the bank",
                "Noticed",
            ],
        ),
        ("ar", ["اعتراض على معاملات إلى", "هذا اعتراض", "ما لوحظ وسببه", "مرجع المصرف", "وقت الملاحظة"]),
    ] {
        let (desk, alert) = stolen();
        desk.speak(language);
        let id = disputed(&desk, &alert)["id"].clone();
        let place = text(&desk.call("dispute_place", json!({ "id": id }))["text"]);
        assert!(place.ends_with("-dispute-2026-03-15.pdf"), "{place}");
        let path = desk.home.path().join("note.pdf");
        let request = json!({ "id": id, "path": path, "replace": false });
        let written = desk.call("dispute_note", request.clone());
        assert!(text(&written["text"]).contains("note.pdf"));
        assert_eq!(desk.code("dispute_note", request), "refused", "a file that is there stays");
        let said = read(&path);
        for word in
            words.into_iter().chain(["MOCK DATA", "Sablewood Cameras", "147.00", "149.20 AUD", "1.20", "AUD"])
        {
            assert!(said.contains(word), "{language}: {word} in {said}");
        }
        let soon = ["today", "yesterday", "اليوم ", "أمس"].iter().any(|word| said.contains(word));
        assert!(!soon, "what is today on a page is yesterday tomorrow: {said}");
        for line in array(&of_kind(&desk)["evidence"]) {
            // Lines are broken on the page: their first words are enough.
            let begins: String = text(line).split_whitespace().take(3).collect::<Vec<_>>().join(" ");
            assert!(language == "ar" || said.contains(&begins), "{begins} in {said}");
        }
    }
}
