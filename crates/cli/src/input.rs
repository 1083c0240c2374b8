//! What is read from the person: passphrases, secrets, dates. Nothing of it is echoed or kept.

use crate::arguments::Global;
use crate::failure::Failure;
use crate::speech::say;
use sarraf_app::Code;
use std::io::{IsTerminal, Read, Write};
use std::path::Path;

/// The longest passphrase or secret that is read.
const LONGEST: u64 = 64 * 1024;

/// The passphrase of a backup: from its own file, in mock mode from `SARRAF_PASSPHRASE`, else asked; twice where it
/// is a new one.
pub fn backup_passphrase(global: &Global, file: Option<&Path>, new: bool) -> Result<String, Failure> {
    if let Some(file) = file {
        return secret_file(file);
    }
    if let Some(passphrase) = mock_passphrase(global) {
        return Ok(passphrase);
    }
    if new { ask_twice("cli-new-backup-passphrase") } else { ask("cli-backup-passphrase") }
}

/// In mock mode: `SARRAF_PASSPHRASE`.
pub fn mock_passphrase(global: &Global) -> Option<String> {
    std::env::var("SARRAF_PASSPHRASE").ok().filter(|_| global.mock)
}

/// The passphrase: from the file, in mock mode from `SARRAF_PASSPHRASE`, else asked without echo.
pub fn passphrase(global: &Global) -> Result<String, Failure> {
    if let Some(file) = &global.passphrase_file {
        return secret_file(file);
    }
    if let Some(passphrase) = mock_passphrase(global) {
        return Ok(passphrase);
    }
    ask("cli-passphrase")
}

/// A new passphrase: from its own file, else as `passphrase` (a terminal is asked twice).
pub fn new_passphrase(file: Option<&Path>) -> Result<String, Failure> {
    if let Some(file) = file {
        return secret_file(file);
    }
    ask_twice("cli-new-passphrase")
}

fn ask_twice(key: &str) -> Result<String, Failure> {
    let first = ask(key)?;
    if ask("cli-passphrase-again")? != first {
        return Err(Failure::usage("cli-passphrases-differ"));
    }
    Ok(first)
}

/// Standard input is one file: only one option may name it.
pub fn one_reads_standard_input(files: &[Option<&Path>]) -> Result<(), Failure> {
    let named = files.iter().flatten().filter(|file| is_standard_input(file)).count();
    if named > 1 { Err(Failure::usage("cli-usage-stdin-twice")) } else { Ok(()) }
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// A line from a file (`-` is standard input), without its line end.
pub fn secret_file(file: &Path) -> Result<String, Failure> {
    Ok(text_file(file)?.trim_end_matches(['\r', '\n']).to_owned())
}

/// A small text file (`-` is standard input).
pub fn text_file(file: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if is_standard_input(file) {
        std::io::stdin().take(LONGEST).read_to_string(&mut text)
    } else {
        std::fs::File::open(file).and_then(|file| file.take(LONGEST).read_to_string(&mut text))
    };
    read.map_err(|_| Failure::of(Code::Io))?;
    Ok(text)
}

/// Asks on the terminal without echo; without a terminal it is wrong usage.
pub fn ask(key: &str) -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage("cli-no-terminal"));
    }
    rpassword::prompt_password(format!("{} ", say(key, &[]))).map_err(|_| Failure::of(Code::Io))
}

/// The same with a name in the question.
pub fn ask_for(key: &str, bank: &str) -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage("cli-no-terminal"));
    }
    let question = say(key, &[("bank", bank.into())]);
    rpassword::prompt_password(format!("{question} ")).map_err(|_| Failure::of(Code::Io))
}

/// Asks on the terminal with echo.
pub fn ask_openly(question: &str) -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage("cli-no-terminal"));
    }
    let mut error = std::io::stderr();
    write!(error, "{question} ").and_then(|()| error.flush()).map_err(|_| Failure::of(Code::Io))?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).map_err(|_| Failure::of(Code::Io))?;
    Ok(line.trim().to_owned())
}

/// Whether a text has the form of an id of this kind: its letter and a number.
pub fn is_id(kind: char, text: &str) -> bool {
    text.strip_prefix(kind)
        .is_some_and(|number| number.parse::<u32>().is_ok_and(|known| known.to_string() == number))
}

/// An ISO date.
pub fn date(text: &str) -> Result<sarraf_app::Date, Failure> {
    text.parse().map_err(|_| Failure::usage("cli-not-a-date"))
}
