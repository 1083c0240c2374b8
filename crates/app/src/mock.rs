//! Made-up banks alone, for testers, and a way to drive them.

use crate::engine::locale;
use crate::open::mock_error;
use crate::preferences::Preferences;
use crate::wire::ErrorView;
use crate::{Code, Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sarraf_mock_bank::{ControlError, MockBank, Options, Running, Served};
use sarraf_words::Words;
use serde_json::json;
use std::path::PathBuf;

/// What `mock serve` is asked with.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// Port of the first bank; 0 for a free one.
    pub port: u16,
    /// A second port for the control, beside the bank's own.
    pub control_port: Option<u16>,
    /// Customers.
    pub people: u32,
    /// Time stands still.
    pub freeze: bool,
    /// Seed of the customers.
    pub seed: Option<u64>,
    /// Their today.
    pub as_of: Option<Date>,
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?)
}

/// Runs until it is stopped by a signal, after `ready` was given the one line that says where the banks are.
pub fn serve(
    options: &ServeOptions,
    ready: impl Fn(&str) -> std::result::Result<(), ErrorView>,
) -> std::result::Result<(), ErrorView> {
    let plain = |error: Error| error.view(&Words::new(locale(None, &Preferences::default())), false);
    let runtime = runtime().map_err(plain)?;
    runtime.block_on(async {
        let running =
            MockBank::start(bank_options(options)).await.map_err(|error| plain(mock_error(error)))?;
        let (line, profiles) = announcement(&running).map_err(plain)?;
        ready(&line)?;
        let ended = stopped().await;
        // The banks are gone; so is the use of their profiles.
        let _ = std::fs::remove_dir_all(profiles);
        let _ = running.stop().await;
        ended.map_err(|error| plain(error.into()))
    })
}

fn bank_options(options: &ServeOptions) -> Options {
    let given = options.as_of.and_then(|day| day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).ok());
    Options {
        seed: options.seed.unwrap_or(1),
        port: options.port,
        control_port: options.control_port,
        people: options.people,
        freeze: options.freeze,
        ..Options::at(given.map_or_else(Timestamp::now, |given| given.timestamp()))
    }
}

/// The one line that says where the banks are, and the folder of their ready profiles.
fn announcement(running: &Running) -> Result<(String, PathBuf)> {
    let folder = std::env::temp_dir().join(format!("sarraf-mock-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let bank = |(number, served): (usize, &Served)| {
        let profile = folder.join(format!("bank-{}.toml", number + 1));
        std::fs::write(&profile, &served.profile_toml)?;
        Ok(json!({ "name": served.name, "protocol": served.protocol, "url": served.url,
            "profile": profile, "credentials": { "token": served.token } }))
    };
    let banks = running.banks.iter().enumerate().map(bank).collect::<std::io::Result<Vec<_>>>()?;
    Ok((json!({ "banks": banks, "control": running.control_url }).to_string(), folder))
}

/// Until the process is asked to end.
async fn stopped() -> std::io::Result<()> {
    let mut end = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted,
        _ = end.recv() => Ok(()),
    }
}

/// Why the control did not do what it was told.
pub(crate) fn control_error(error: ControlError) -> Error {
    match error {
        ControlError::Usage(_) => Code::Invalid,
        ControlError::NotLoopback => Code::Refused,
        ControlError::Refused { status: 404, .. } => Code::NotFound,
        ControlError::Refused { .. } => Code::Invalid,
        ControlError::Unreachable(_) => Code::Offline,
        ControlError::BadAnswer => Code::BankChanged,
        ControlError::File(_) => Code::Io,
    }
    .into()
}

/// Says words to a control by its address; its answer as JSON.
pub fn control(url: &str, words: &[String]) -> Result<String> {
    let answer = runtime()?.block_on(sarraf_mock_bank::control::call(url, words)).map_err(control_error)?;
    Ok(serde_json::to_string_pretty(&answer).unwrap_or_default())
}
