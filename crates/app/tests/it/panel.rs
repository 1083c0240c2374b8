//! The tester's panel of mock mode.

use crate::desk::{Desk, array, options, text};
use sarraf_app::Options;
use serde_json::{Value, json};

fn scenario<'a>(panel: &'a Value, name: &str) -> &'a Value {
    panel["scenarios"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()
}

#[test]
fn every_scenario_has_its_words_in_both_languages() {
    let desk = Desk::open();
    let english = desk.call("mock_panel", json!({}));
    desk.speak("ar");
    let arabic = desk.call("mock_panel", json!({}));
    let both = |panel: &Value| array(&panel["scenarios"]).clone();
    assert!(both(&english).len() >= 50);
    for (english, arabic) in both(&english).iter().zip(both(&arabic)) {
        assert!(!text(&arabic["text"]).is_ascii(), "{arabic}");
        assert_ne!(english["text"], arabic["text"]);
        for setting in array(&arabic["settings"]) {
            assert!(!text(&setting["text"]).is_ascii(), "{}: {setting}", arabic["name"]);
            for choice in array(&setting["choices"])
                .iter()
                .filter(|_| setting["name"] != "bank" && setting["name"] != "to")
            {
                assert!(!text(&choice["text"]).is_ascii(), "{}: {choice}", arabic["name"]);
            }
        }
    }
}

#[test]
fn a_scenario_runs_with_its_settings_and_all_misbehaving_ends() {
    let desk = Desk::linked();
    let set = json!([{ "name": "until", "value": "ok" }, { "name": "retry_after", "value": "300" }]);
    let panel = desk.call("mock_run", json!({ "name": "status-429", "set": set }));
    assert_eq!(panel["waiting"], 1);
    assert_eq!(scenario(&panel, "status-429")["settings"][0]["name"], "retry_after");
    let _ = desk.ask("sync", json!({ "banks": [], "attended": true }));
    let panel = desk.call("mock_panel", json!({}));
    assert_eq!(panel["requests"][0]["status"], 429, "{}", panel["requests"][0]);
    assert_eq!(panel["requests"][0]["bank_name"], "Emberline Bank");
    assert_eq!(desk.call("mock_run", json!({ "name": "ok", "set": [] }))["waiting"], 0);
}

#[test]
fn what_can_not_be_done_is_said() {
    let desk = Desk::open();
    let refused = desk
        .ask("mock_run", json!({ "name": "tip", "set": [{ "name": "held", "value": "much" }] }))
        .unwrap_err();
    assert!(refused.code == "invalid" && refused.message.contains("held"), "{refused:?}");
    assert_eq!(desk.code("mock_run", json!({ "name": "earthquake", "set": [] })), "not_found");
    assert_eq!(desk.code("mock_clock", json!({ "advance": "soon", "frozen": null })), "invalid");
    assert_eq!(desk.code("mock_turn", json!({ "turn": "back" })), "invalid", "no moment was kept");
}

#[test]
fn time_is_moved_a_moment_kept_and_everything_reset() {
    let desk = Desk::linked();
    desk.call("mock_clock", json!({ "advance": null, "frozen": true }));
    let before = desk.call("mock_turn", json!({ "turn": "keep" }));
    assert_eq!((&before["kept"], &before["frozen"]), (&json!(true), &json!(true)));
    let later = desk.call("mock_clock", json!({ "advance": "3d", "frozen": null }));
    assert_ne!(later["now_text"], before["now_text"]);
    desk.call("mock_run", json!({ "name": "status-500", "set": [] }));
    let back = desk.call("mock_turn", json!({ "turn": "back" }));
    assert_eq!((&back["now_text"], &back["waiting"]), (&before["now_text"], &json!(0)));
    let reset = desk.call("mock_turn", json!({ "turn": "reset" }));
    assert_eq!(array(&reset["requests"]).len(), 0);
}

#[test]
fn outside_mock_mode_there_is_no_panel() {
    let desk = Desk::with(|home| Options { mock: false, as_of: None, ..options(home) });
    desk.create("Mine");
    for (name, request) in [
        ("mock_panel", json!({})),
        ("mock_run", json!({ "name": "tip", "set": [] })),
        ("mock_clock", json!({ "advance": "1d", "frozen": null })),
        ("mock_turn", json!({ "turn": "reset" })),
    ] {
        assert_eq!(desk.code(name, request), "refused", "{name}");
    }
}
