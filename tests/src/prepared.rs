//! Vaults that journeys begin with, made on the command line.

use crate::{CommandLine, Home, Outcome, PASSPHRASE, problem, program};
use std::process::{Command, Stdio};

/// The profile of the made-up bank that runs with every mock vault.
const MADE_UP: &str = "mock-emberline";

/// A home with one mock vault, `Home`, to which a made-up bank is linked and read.
///
/// # Errors
/// If the command line does not do its part.
pub fn home_with_bank() -> Outcome<Home> {
    home_with_bank_of(MADE_UP)
}

/// The same where it is this day, from which time goes on.
///
/// # Errors
/// If the command line does not do its part.
pub fn home_with_bank_on(day: &str) -> Outcome<Home> {
    home_with_bank_of_on(MADE_UP, day)
}

/// The same with another of the made-up banks, by its profile.
///
/// # Errors
/// If the command line does not do its part.
pub fn home_with_bank_of_on(profile: &str, day: &str) -> Outcome<Home> {
    let home = Home::new()?;
    let file = home.path().join("Home.recovery");
    let file = file.to_str().ok_or_else(|| problem("the path is not text"))?;
    let create = ["vault", "create", "--name", "Home", "--recovery-file", file];
    for words in [&create[..], &["bank", "link", profile], &["sync"]] {
        CommandLine::new(&home).done(&[&["--as-of", day], words].concat())?;
    }
    Ok(home)
}

/// The same with another of the made-up banks, by its profile.
///
/// # Errors
/// If the command line does not do its part.
pub fn home_with_bank_of(profile: &str) -> Outcome<Home> {
    let home = Home::new()?;
    link_and_read(&home, profile)?;
    Ok(home)
}

/// The same in a home with a keychain, whose device secret the vault needs.
///
/// # Errors
/// If the command line does not do its part.
pub fn home_with_bank_and_keychain() -> Outcome<Home> {
    let home = Home::with_keychain()?;
    link_and_read(&home, MADE_UP)?;
    Ok(home)
}

fn link_and_read(home: &Home, profile: &str) -> Outcome {
    create_vault(home, "Home")?;
    let sarraf = CommandLine::new(home);
    sarraf.done(&["bank", "link", profile])?;
    sarraf.done(&["sync"])?;
    Ok(())
}

/// Makes a mock vault; its recovery key lies in the home as `NAME.recovery`.
///
/// # Errors
/// If the command line does not do its part.
pub fn create_vault(home: &Home, name: &str) -> Outcome {
    let file = home.path().join(format!("{name}.recovery"));
    let file = file.to_str().ok_or_else(|| problem("the path is not text"))?;
    CommandLine::new(home).done(&["vault", "create", "--name", name, "--recovery-file", file])?;
    Ok(())
}

/// Makes a vault for real banks, likewise.
///
/// # Errors
/// If the command line does not do its part.
pub fn create_real_vault(home: &Home, name: &str) -> Outcome {
    let (passphrase, recovery) = (home.path().join("passphrase"), home.path().join("recovery"));
    std::fs::write(&passphrase, PASSPHRASE)?;
    let mut sarraf = Command::new(program("sarraf")?);
    home.settle(&mut sarraf);
    sarraf.arg("--passphrase-file").arg(&passphrase).args(["vault", "create", "--name", name]);
    let made = sarraf.arg("--recovery-file").arg(&recovery).stdin(Stdio::null()).output()?;
    if made.status.success() { Ok(()) } else { Err(problem(String::from_utf8_lossy(&made.stderr))) }
}
