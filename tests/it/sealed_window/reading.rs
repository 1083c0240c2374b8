//! Under the screen lock reading goes on and nothing is seen; under the vault lock nothing is read, and what came
//! meanwhile is told on one card.

use super::{lock_screen, unlock};
use sarraf_tests::{CommandLine, Group, Home, Outcome, Sealed, create_vault, problem, program};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A made-up bank is read every 25 seconds, a tenth more at most.
const SURELY_DUE: Duration = Duration::from_secs(30);

/// A made-up bank of its own, which goes on when the vault is closed.
pub(super) struct Outside<'a> {
    home: &'a Home,
    control: String,
    _program: Group,
}

impl<'a> Outside<'a> {
    /// Starts it, and links it to the vault of a home.
    pub(super) fn linked(home: &'a Home) -> Outcome<Self> {
        let mut command = Command::new(program("sarraf")?);
        home.settle(&mut command);
        command.args(["--mock", "mock", "serve"]).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut program = Group::spawn(&mut command)?;
        let out = program.child().stdout.take().ok_or_else(|| problem("no output"))?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let said: Value = serde_json::from_str(&line)?;
        let bank = &said["banks"][0];
        let text = |value: &Value| value.as_str().map(str::to_owned).ok_or_else(|| problem("no text"));
        let profile = std::fs::read_to_string(text(&bank["profile"])?)?;
        let own = profile.replace("mock-emberline", "outside").replace("Emberline Bank", "Outside Bank");
        let [profile, secret] = ["outside.toml", "secret"].map(|name| home.path().join(name));
        std::fs::write(&profile, own)?;
        std::fs::write(&secret, text(&bank["credentials"]["token"])?)?;
        let [profile, secret] = [profile, secret].map(|path| path.to_string_lossy().into_owned());
        let link = ["bank", "link", "--profile-file", &profile, "--secret-file", &secret];
        CommandLine::new(home).done(&link)?;
        CommandLine::new(home).done(&["sync"])?;
        Ok(Self { home, control: text(&said["control"])?, _program: program })
    }

    fn say(&self, words: &[&str]) -> Outcome<Value> {
        let words = [&["mock", "--control", &self.control], words].concat();
        Ok(serde_json::from_str(&CommandLine::new(self.home).done(&words)?)?)
    }

    /// What it was asked so far.
    fn asked(&self) -> Outcome<Value> {
        Ok(self.say(&["requests"])?["count"].clone())
    }

    /// How many readings began: each with the list of accounts.
    fn readings(&self) -> Outcome<Value> {
        Ok(self.say(&["requests", "--match", "/accounts?"])?["count"].clone())
    }

    /// Something is bought.
    fn buy(&self, amount: &str) -> Outcome<Value> {
        self.say(&["scenario", "run", "hold-vanishes", "--set", &format!("amount={amount}")])
    }
}

/// Nothing is seen but the page of the lock.
fn assert_hidden(window: &mut Sealed) -> Outcome {
    window.wait("document.querySelector('[data-test=lock]')")?;
    let amounts = "/[0-9٠-٩][.,٫][0-9٠-٩]{2}/.test(document.documentElement.textContent)
        || document.querySelectorAll('[data-test=transaction], [data-test=strip]').length > 0";
    assert_eq!(window.value(amounts)?, false, "an amount behind the lock");
    Ok(())
}

#[test]
fn reading_goes_on_under_the_screen_lock_and_stops_under_the_vault_lock() -> Outcome {
    let home = Home::new()?;
    create_vault(&home, "Home")?;
    let bank = Outside::linked(&home)?;
    let mut window = Sealed::open(&home)?;
    unlock(&mut window)?;

    lock_screen(&mut window)?;
    assert_hidden(&mut window)?;
    bank.buy("77.31")?;
    let until = Instant::now() + 2 * SURELY_DUE;
    let find = ["transactions", "--min", "77.31", "--max", "77.31", "--limit", "1"];
    while CommandLine::new(&home).json(&find)? == Value::Array(Vec::new()) {
        assert!(Instant::now() < until, "nothing was read under the screen lock");
        assert_hidden(&mut window)?;
    }
    assert_hidden(&mut window)?;
    unlock(&mut window)?;
    window.wait("document.body.textContent.includes('77.31')")?;

    window.click("menu-button")?;
    window.click("menu-lock")?;
    assert_hidden(&mut window)?;
    let (asked, readings) = (bank.asked()?, bank.readings()?);
    bank.buy("88.42")?;
    bank.say(&["clock", "advance", "3d"])?;
    // What must not come can not be waited for; it would have been due by then.
    std::thread::sleep(SURELY_DUE);
    assert_eq!(bank.asked()?, asked, "nothing is asked under the vault lock");

    unlock(&mut window)?;
    window.value("(document.querySelector('[data-test=conversation][data-kind=sarraf]').click(), true)")?;
    window.wait("document.querySelector('[data-event=caught_up]')")?;
    assert_eq!(bank.readings()?.as_u64(), readings.as_u64().map(|before| before + 1), "it was read once");
    assert_eq!(window.value("document.querySelectorAll('[data-event=caught_up]').length")?, 1);
    Ok(())
}
