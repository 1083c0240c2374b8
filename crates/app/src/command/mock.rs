//! The made-up banks of the open vault.

use crate::engine::Core;
use crate::mock::control_error;
use crate::speech::Speech;
use crate::wire::{
    MockAskedView, MockChoiceView, MockClockRequest, MockPanelView, MockRequest, MockRunRequest,
    MockScenarioView, MockSettingView, MockTurnRequest, Nothing, TextView,
};
use crate::{Code, Error, Result};
use sarraf_mock_bank::{Asked, Host, MockError, Running, Scenario, Setting, scenarios};
use sarraf_words::{Arg, Language};
use std::sync::Arc;

/// Says words to their control; `control` alone gives its address.
pub(crate) async fn mock_control(core: &Arc<Core>, request: MockRequest) -> Result<TextView> {
    let open = core.open()?;
    let url = open.control()?;
    if request.words.as_slice() == ["control"] {
        return Ok(TextView { text: url.to_owned() });
    }
    let answer = sarraf_mock_bank::control::call(&url, &request.words).await.map_err(control_error)?;
    Ok(TextView { text: serde_json::to_string_pretty(&answer).unwrap_or_default() })
}

/// Requests that the panel shows.
const LATEST: usize = 50;

/// Settings that every scenario has, or every one that spoils answers: their words are the catalogues'.
const GENERAL: &[&str] = &["bank", "person", "times", "skip", "until", "path"];

/// The tester's panel.
pub(crate) async fn mock_panel(core: &Arc<Core>, _: Nothing) -> Result<MockPanelView> {
    let open = core.open()?;
    let panel = open.with_mock(|mock| mock.panel(LATEST))?;
    let speech = core.speech();
    let requests = u32::try_from(panel.requests).unwrap_or(u32::MAX);
    Ok(MockPanelView {
        now_text: speech.when(panel.now),
        frozen: panel.frozen,
        waiting: panel.waiting,
        waiting_text: speech.say("mock-waiting", vec![("count", Arg::from(panel.waiting))]),
        requests_text: speech.say("mock-requests", vec![("count", Arg::from(requests))]),
        requests: panel.latest.iter().map(|asked| asked_view(&speech, &panel.banks, asked)).collect(),
        kept: panel.kept,
        scenarios: scenarios().iter().map(|one| scenario_view(&speech, &panel.banks, one)).collect(),
    })
}

fn asked_view(speech: &Speech, banks: &[Host], asked: &Asked) -> MockAskedView {
    let at = asked.at.parse().map(|at| speech.when(at)).unwrap_or_default();
    let bank = banks.iter().find(|bank| bank.profile == asked.bank);
    MockAskedView {
        number: u32::try_from(asked.number).unwrap_or(u32::MAX),
        at_text: at,
        bank_name: bank.map(|bank| bank.name.to_owned()).unwrap_or_default(),
        line: format!("{} {}", asked.method, asked.path),
        status: asked.status.into(),
    }
}

fn scenario_view(speech: &Speech, banks: &[Host], one: &Scenario) -> MockScenarioView {
    MockScenarioView {
        name: one.name.clone(),
        text: told(speech, &one.about),
        settings: one.settings.iter().map(|setting| setting_view(speech, banks, setting)).collect(),
    }
}

/// The sentence of a scenario file in the language of the call.
fn told(speech: &Speech, said: &[String; 2]) -> String {
    let [english, arabic] = said;
    let is_arabic = speech.words.locale().language == Language::Ar && !arabic.is_empty();
    if is_arabic { arabic.clone() } else { english.clone() }
}

fn setting_view(speech: &Speech, banks: &[Host], setting: &Setting) -> MockSettingView {
    let general = GENERAL.iter().find(|name| **name == setting.name && setting.about[0].is_empty());
    let name_of =
        |value: &str| banks.iter().find(|bank| bank.profile == value).map(|bank| bank.name.to_owned());
    let word = |value: &str| name_of(value).unwrap_or_else(|| speech.word(&format!("mock-choice-{value}")));
    let choice = |value: &str| MockChoiceView { value: value.to_owned(), text: word(value) };
    let choices = match general {
        Some(&"bank") => banks.iter().map(|bank| choice(bank.profile)).collect(),
        Some(&"until") => vec![
            MockChoiceView { value: String::new(), text: speech.word("mock-until-times") },
            MockChoiceView { value: "ok".to_owned(), text: speech.word("mock-until-ok") },
        ],
        _ => setting.allowed.iter().map(|value| choice(value)).collect(),
    };
    MockSettingView {
        name: setting.name.clone(),
        text: general.map_or_else(
            || told(speech, &setting.about),
            |name| speech.word(&format!("mock-setting-{name}")),
        ),
        value: setting.value.clone(),
        kind: if choices.is_empty() { setting.kind } else { "choice" }.to_owned(),
        choices,
    }
}

/// Why a tester's wish was not done, in the mock bank's own words.
fn refused(error: MockError) -> Error {
    match error {
        MockError::UnknownScenario => Code::NotFound.into(),
        MockError::Invalid(what) => Error::because_of(Code::Invalid, "error-mock", "reason", &what),
        _ => Code::Io.into(),
    }
}

/// Runs a scenario.
pub(crate) async fn mock_run(core: &Arc<Core>, request: MockRunRequest) -> Result<MockPanelView> {
    let set: Vec<(&str, &str)> =
        request.set.iter().map(|one| (one.name.as_str(), one.value.as_str())).collect();
    core.open()?.with_mock(|mock| mock.run_scenario(&request.name, &set))?.map_err(refused)?;
    mock_panel(core, Nothing {}).await
}

/// Moves the banks' clock, stops it, or lets it run on.
pub(crate) async fn mock_clock(core: &Arc<Core>, request: MockClockRequest) -> Result<MockPanelView> {
    let open = core.open()?;
    if let Some(by) = &request.advance {
        open.with_mock(|mock| mock.advance(by))?.map_err(refused)?;
    }
    if let Some(frozen) = request.frozen {
        open.with_mock(|mock| mock.freeze(frozen))?;
    }
    mock_panel(core, Nothing {}).await
}

/// Keeps this moment of the banks, goes back to it, or to the start.
pub(crate) async fn mock_turn(core: &Arc<Core>, request: MockTurnRequest) -> Result<MockPanelView> {
    let open = core.open()?;
    match request.turn.as_str() {
        "keep" => open.with_mock(Running::keep)?,
        "back" => open.with_mock(Running::back)?.map_err(refused)?,
        "reset" => open.with_mock(Running::reset)?,
        _ => return Err(Code::Invalid.into()),
    }
    mock_panel(core, Nothing {}).await
}
