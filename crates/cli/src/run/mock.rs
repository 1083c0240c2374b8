//! `sarraf mock …`: made-up banks for testers.

use super::{Ended, with_vault};
use crate::arguments::{Global, Mock, MockCommand};
use crate::failure::Failure;
use crate::session::options;
use crate::{output, print};
use sarraf_app::Code;
use sarraf_app::mock::{RecordOptions, ServeOptions, control, record, serve, validate};
use sarraf_app::wire::{MockRequest, TextView};
use std::process::ExitCode;

pub fn run(global: &Global, mock: Mock) -> Ended {
    match (mock.command, mock.control) {
        (
            MockCommand::Serve { port, control_port, protocol, people, freeze, tls, real_time, scenarios },
            _,
        ) => {
            let options = options(&Global { mock: true, ..global.clone() })?;
            let (seed, as_of) = (options.seed, options.as_of);
            let serving =
                ServeOptions { port, control_port, people, freeze, tls, real_time, scenarios, seed, as_of };
            serve(&serving, |ready| announce(ready, protocol.as_deref()).map_err(|failure| failure.error))?;
            Ok(ExitCode::SUCCESS)
        }
        (MockCommand::Record { to, upstream }, _) => {
            record(&RecordOptions { to, upstream }, |ready| {
                announce_record(ready).map_err(|failure| failure.error)
            })?;
            Ok(ExitCode::SUCCESS)
        }
        (MockCommand::Control, _) => address(global),
        // A file is looked at without a bank.
        (MockCommand::Say(words), _)
            if words.starts_with(&["scenario".to_owned(), "validate".to_owned()]) =>
        {
            let [_, _, file] = words.as_slice() else { return Err(Failure::of(Code::Invalid)) };
            said(&validate(file).map_err(Failure::from)?)
        }
        (MockCommand::Say(words), Some(url)) => said(&control(&url, &words).map_err(Failure::from)?),
        (MockCommand::Say(words), None) => inside(global, words),
    }
}

/// One line that programs read, with `--json` and without; of all banks, or of those that speak a protocol.
fn announce(ready: &str, protocol: Option<&str>) -> Result<(), Failure> {
    let serving: output::Serving = serde_json::from_str(ready).map_err(|_| Failure::bug())?;
    print::line(&serde_json::to_string(&serving.of(protocol)).map_err(|_| Failure::bug())?)
}

/// As with the banks.
fn announce_record(ready: &str) -> Result<(), Failure> {
    let recording: output::Recording = serde_json::from_str(ready).map_err(|_| Failure::bug())?;
    print::line(&serde_json::to_string(&recording).map_err(|_| Failure::bug())?)
}

/// Where the banks of the open mock vault are driven.
fn address(global: &Global) -> Ended {
    with_vault(global, |session| {
        let request = MockRequest { words: vec!["control".to_owned()] };
        let control = session.call::<_, TextView>("mock_control", &request)?.text;
        if global.json {
            print::json(&output::Control { control })?;
        } else {
            print::line(&control)?;
        }
        Ok(ExitCode::SUCCESS)
    })
}

/// The banks of the open mock vault.
fn inside(global: &Global, words: Vec<String>) -> Ended {
    with_vault(global, |session| {
        let answer: TextView = session.call("mock_control", &MockRequest { words })?;
        said(&answer.text)
    })
}

/// Prints the answer; an expectation that was not met, or a scenario that is not valid, ends with 1.
fn said(answer: &str) -> Ended {
    print::line(answer)?;
    let value: serde_json::Value = serde_json::from_str(answer).unwrap_or_default();
    let is_false = |name: &str| value.get(name) == Some(&serde_json::Value::Bool(false));
    Ok(if is_false("met") || is_false("valid") { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
