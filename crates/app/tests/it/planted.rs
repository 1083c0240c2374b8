//! Each detector against the bank that is made to set it off, and what only looks like it.

use crate::desk::{Desk, TODAY, array, options, text};
use sarraf_app::Options;
use serde_json::{Value, json};

fn alerts(desk: &Desk) -> Vec<Value> {
    array(&desk.call("alerts", json!({ "open": false }))).clone()
}

/// What needs a history is there before the bank is linked.
const WITH_HISTORY: &[&str] = &["price-rise", "new-subscription", "charged-again", "income-late"];

/// The kinds told after a scenario, without those that stood before it.
fn told(scenario: &str, later: &str) -> Vec<String> {
    let desk = if WITH_HISTORY.contains(&scenario) {
        // Where a day of the command line is, time stands.
        let goes_on = scenario == "income-late";
        let desk = Desk::with(|home| Options { as_of: (!goes_on).then_some(TODAY), ..options(home) });
        desk.create("Mine");
        desk.offered();
        desk.scenario(scenario, &[]);
        desk.link();
        desk
    } else {
        Desk::linked()
    };
    desk.read();
    let before = alerts(&desk);
    if !WITH_HISTORY.contains(&scenario) {
        desk.scenario(scenario, set(scenario));
        desk.read();
    }
    if !later.is_empty() {
        desk.mock(&["clock", "advance", later]);
        desk.read();
    }
    let known = |alert: &Value| before.iter().any(|other| other["id"] == alert["id"]);
    let mut kinds: Vec<String> =
        alerts(&desk).iter().filter(|alert| !known(alert)).map(|alert| text(&alert["kind"])).collect();
    kinds.sort();
    kinds
}

/// A tip of more than a quarter.
fn set(scenario: &str) -> &'static [&'static str] {
    if scenario == "tip" { &["held=20.00", "settled=31.00"] } else { &[] }
}

const PLANTED: &[(&str, &str, &str)] = &[
    ("card-testing", "", "card-testing"),
    ("many-at-once", "", "velocity"),
    ("price-rise", "49h", "price-rise"),
    ("new-subscription", "49h", "new-recurring"),
    ("charged-again", "49h", "charged-again"),
    ("cash-large", "", "large-cash"),
    ("new-payee", "", "new-payee"),
    ("new-place", "", "new-merchant"),
    ("new-currency", "", "new-currency"),
    ("bank-fee", "", "fee"),
    ("refund-posted", "", "refund-posted"),
    ("tip", "25h", "tip"),
    ("unusual-charge", "", "unusual-amount"),
    ("duplicate-charge", "", "duplicate-charge"),
    ("look-alike", "", "look-alike"),
    ("low-balance", "", "low-balance"),
    ("low-balance", "", "forecast-below"),
    ("income-late", "3d", "missing-income"),
    ("booked-row-changes", "25h", "changed-row"),
];

/// Every second one from the first or the second.
fn all_are_told(first: usize) {
    let missed: Vec<_> = PLANTED
        .iter()
        .skip(first)
        .step_by(2)
        .map(|(scenario, later, kind)| (scenario, kind, told(scenario, later)))
        .filter(|(_, kind, found)| !found.contains(&(**kind).to_owned()))
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn what_is_planted_is_told_by_its_detector() {
    all_are_told(0);
}

#[test]
fn and_the_other_half_of_it() {
    all_are_told(1);
}

#[test]
fn what_only_looks_like_it_is_not_told() {
    let quiet = [
        "two-coffees",
        "same-day-twins",
        "fare-pairs",
        "split-shipment",
        "trip",
        "rate-drift",
        "annual-plan",
    ];
    let loud: Vec<_> = quiet.into_iter().map(|scenario| (scenario, told(scenario, ""))).collect();
    let loud: Vec<_> = loud.into_iter().filter(|(_, found)| !found.is_empty()).collect();
    assert!(loud.is_empty(), "{loud:?}");
}
