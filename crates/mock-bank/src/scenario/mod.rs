//! What a tester can make happen, in one table.

mod charges;
mod mischief;

pub(crate) use mischief::{Act, Mischief};

use crate::error::MockError;
use crate::world::World;
use serde_json::Value;
use std::collections::BTreeMap;

/// What was given as `--set name=value`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings(pub BTreeMap<String, String>);

impl Settings {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn number(&self, name: &str, otherwise: i64) -> Result<i64, MockError> {
        let Some(text) = self.text(name) else { return Ok(otherwise) };
        text.parse().map_err(|_| MockError::Invalid("a setting that must be a whole number"))
    }

    fn duration(&self, name: &str, otherwise: i64) -> Result<i64, MockError> {
        let Some(text) = self.text(name) else { return Ok(otherwise) };
        crate::clock::duration(text).ok_or(MockError::Invalid("a duration such as 3d or 2h"))
    }

    fn minor(&self, name: &str, otherwise: i64) -> Result<i64, MockError> {
        let Some(text) = self.text(name) else { return Ok(otherwise) };
        let dollars = sarraf_ledger::Currency::from_code("AUD");
        let money = dollars.and_then(|currency| sarraf_ledger::Money::parse(text, currency));
        money.map(sarraf_ledger::Money::minor).map_err(|_| MockError::Invalid("an amount such as 24.00"))
    }
}

/// One scenario.
pub(crate) struct Scenario {
    pub name: &'static str,
    pub about: &'static str,
    run: fn(&mut World, &Settings) -> Result<Value, MockError>,
}

const fn scenario(
    name: &'static str,
    about: &'static str,
    run: fn(&mut World, &Settings) -> Result<Value, MockError>,
) -> Scenario {
    Scenario { name, about, run }
}

/// All scenarios. Those from `status-401` on change the next answer they fit, or with `times=N` that
/// many, or with `until=ok` all until `ok` is run; `path=…` narrows them to addresses that hold it.
pub(crate) static SCENARIOS: &[Scenario] = &[
    scenario("purchase", "a small purchase, held", charges::small),
    scenario("unusual-charge", "a charge far above what this merchant usually costs", charges::unusual),
    scenario("duplicate-charge", "the same charge twice within a minute", charges::duplicate),
    scenario(
        "low-balance",
        "a payment that leaves little in the everyday account (left=38.20)",
        charges::low_balance,
    ),
    scenario(
        "hold-settles-higher",
        "a hold of 20.00 that settles at 24.00 (held, settled, after=1d)",
        charges::higher,
    ),
    scenario("hold-vanishes", "a hold that is released and gone (amount, after=1d)", charges::vanishes),
    scenario(
        "hostile-text",
        "rows with HTML, bidi overrides, emoji, 10,000 characters, NUL",
        charges::hostile_text,
    ),
    scenario("status-401", "the token is not accepted", mischief::unauthorized),
    scenario("status-403", "the token may not read this", mischief::forbidden),
    scenario("status-429", "too many requests (retry_after=2)", mischief::busy),
    scenario("status-500", "the bank has a fault", mischief::failing),
    scenario("slow", "the answer takes its time (seconds=30, real_time=true to really wait)", mischief::slow),
    scenario("html", "a web page in place of JSON", mischief::html),
    scenario("cut-off", "the body ends in the middle", mischief::cut_off),
    scenario("self-link", "a page whose next page is itself", mischief::self_link),
    scenario("other-host-link", "a page whose next page is on another host", mischief::other_host),
    scenario("unreadable-row", "a row without its amount among the others", mischief::unreadable_row),
    scenario("huge-amount", "a row with an amount beyond 2^63", mischief::huge_amount),
    scenario("unknown-currency", "a row in a currency that does not exist", mischief::unknown_currency),
    scenario("bad-date", "a row of 30 February", mischief::bad_date),
    scenario("ok", "no more misbehaving", mischief::ok),
];

/// Runs a scenario by its name; returns what it made.
pub(crate) fn run(world: &mut World, name: &str, settings: &Settings) -> Result<Value, MockError> {
    let scenario = SCENARIOS.iter().find(|scenario| scenario.name == name);
    let scenario = scenario.ok_or(MockError::UnknownScenario)?;
    world.tick();
    let made = (scenario.run)(world, settings)?;
    world.touch();
    Ok(made)
}
