//! Made-up banks alone, for testers, and a way to drive them.

use crate::engine::locale;
use crate::open::mock_error;
use crate::preferences::Preferences;
use crate::wire::ErrorView;
use crate::{Code, Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sarraf_mock_bank::{ControlError, MockBank, MockError, Options, Proxy, Running, Served};
use sarraf_words::Words;
use serde_json::json;
use std::path::{Path, PathBuf};

/// What `mock serve` is asked with.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// Port of the first bank; 0 for a free one.
    pub port: u16,
    /// A second port for the control, beside the bank's own.
    pub control_port: Option<u16>,
    /// Customers of each bank.
    pub people: u32,
    /// Time stands still.
    pub freeze: bool,
    /// The banks speak TLS.
    pub tls: bool,
    /// Slow answers are really waited for.
    pub real_time: bool,
    /// Names or files of scenarios that are run at the start, in this order.
    pub scenarios: Vec<String>,
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
    let folder = std::env::temp_dir().join(format!("sarraf-mock-{}", std::process::id()));
    let ended = runtime.block_on(async {
        // Heard before anybody is told where the banks are: they may be asked to end at once.
        let stopped = stopped().map_err(|error| plain(error.into()))?;
        let running = start(options, &folder).await.map_err(plain)?;
        ready(&announcement(&running, &folder).map_err(plain)?)?;
        stopped.await;
        let _ = running.stop().await;
        Ok(())
    });
    // The banks are gone; so is the use of their profiles.
    let _ = std::fs::remove_dir_all(folder);
    ended
}

/// Starts the banks, and lets happen what is to have happened.
async fn start(options: &ServeOptions, folder: &Path) -> Result<Running> {
    std::fs::create_dir_all(folder)?;
    let running = MockBank::start(bank_options(options, folder)).await.map_err(mock_error)?;
    for scenario in &options.scenarios {
        let words = ["scenario", "run", scenario].map(str::to_owned);
        sarraf_mock_bank::control::call(&running.control_url, &words).await.map_err(control_error)?;
    }
    Ok(running)
}

/// What `mock record` is asked with.
#[derive(Clone, Debug)]
pub struct RecordOptions {
    /// The scenario file that is written.
    pub to: PathBuf,
    /// A bank simulator: plain HTTP on loopback.
    pub upstream: String,
}

/// Passes on what is asked, and records it, until it is stopped by a signal; `ready` is given the one line that
/// says where to ask.
pub fn record(
    options: &RecordOptions,
    ready: impl Fn(&str) -> std::result::Result<(), ErrorView>,
) -> std::result::Result<(), ErrorView> {
    let plain = |error: Error| error.view(&Words::new(locale(None, &Preferences::default())), false);
    let runtime = runtime().map_err(plain)?;
    runtime.block_on(async {
        let stopped = stopped().map_err(|error| plain(error.into()))?;
        let proxy =
            Proxy::start(&options.upstream, &options.to).await.map_err(record_error).map_err(plain)?;
        ready(&json!({ "url": proxy.url, "upstream": options.upstream, "file": options.to }).to_string())?;
        stopped.await;
        proxy.stop().await;
        Ok(())
    })
}

/// An upstream that is not on this machine is refused for safety.
fn record_error(error: MockError) -> Error {
    match error {
        MockError::Invalid(_) => Code::Refused.into(),
        _ => Code::Io.into(),
    }
}

fn bank_options(options: &ServeOptions, folder: &Path) -> Options {
    let given = options.as_of.and_then(|day| day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).ok());
    Options {
        seed: options.seed.unwrap_or(1),
        port: options.port,
        control_port: options.control_port,
        people: options.people,
        freeze: options.freeze,
        real_time: options.real_time,
        tls: options.tls.then(|| folder.join("authority.pem")),
        ..Options::at(given.map_or_else(Timestamp::now, |given| given.timestamp()))
    }
}

/// The one line that says where the banks are; their ready profiles are written into a folder.
fn announcement(running: &Running, folder: &Path) -> Result<String> {
    let bank = |(number, served): (usize, &Served)| {
        let profile = folder.join(format!("bank-{}.toml", number + 1));
        std::fs::write(&profile, &served.profile_toml)?;
        Ok(json!({ "name": served.name, "protocol": served.protocol, "url": served.url,
            "profile": profile, "credentials": { "token": served.token }, "person": served.person }))
    };
    let banks = running.served().iter().enumerate().map(bank).collect::<std::io::Result<Vec<_>>>()?;
    let mut line = json!({ "banks": banks, "control": running.control_url });
    if let (Some(file), Some(members)) = (&running.ca_file, line.as_object_mut()) {
        members.insert("ca_file".to_owned(), json!(file));
    }
    Ok(line.to_string())
}

/// Until the process is asked to end, which is heard from now on.
fn stopped() -> std::io::Result<impl Future<Output = ()>> {
    let mut end = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    let mut interrupt = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = end.recv() => {}
        }
    })
}

/// Why the control did not do what it was told.
pub(crate) fn control_error(error: ControlError) -> Error {
    match error {
        ControlError::Usage(_) => Code::Invalid,
        ControlError::NotLoopback => Code::Refused,
        ControlError::Refused { status: 404, .. } => Code::NotFound,
        ControlError::Refused { message, .. } => {
            return Error::because_of(Code::Invalid, "error-mock", "reason", &message);
        }
        ControlError::Unreachable(_) => Code::Offline,
        ControlError::BadAnswer => Code::BankChanged,
        ControlError::File(_) => Code::Io,
    }
    .into()
}

/// What is wrong with a scenario file, as JSON; no bank is needed for it.
pub fn validate(file: &str) -> Result<String> {
    let answer = runtime()?.block_on(sarraf_mock_bank::control::validate(file)).map_err(control_error)?;
    Ok(serde_json::to_string_pretty(&answer).unwrap_or_default())
}

/// Says words to a control by its address; its answer as JSON.
pub fn control(url: &str, words: &[String]) -> Result<String> {
    let answer = runtime()?.block_on(sarraf_mock_bank::control::call(url, words)).map_err(control_error)?;
    Ok(serde_json::to_string_pretty(&answer).unwrap_or_default())
}
