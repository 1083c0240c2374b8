//! Writes which programs of others read our reports, and what they found in them: `peers FILE` (`make peers`).
//!
//! Those of `make test`, and LibreOffice, which is too large for every test run: it opens a table whose texts look
//! like formulas, and runs none.

use sarraf_tests::reports::{essence, read, written};
use sarraf_tests::{CommandLine, Home, Outcome, create_vault, home_with_bank, problem};
use serde_json::Value;
use std::fmt::Write;
use std::process::Command;

/// A format, the peer that reads it, and how the peer tells its version.
const PEERS: [(&str, &str, &[&str]); 7] = [
    ("ofx", "ofxtools", &["scripts/readers.sh", "version", "ofxtools"]),
    ("ofx", "ofxdump", &["ofxdump", "--version"]),
    ("ledger", "ledger", &["ledger", "--version"]),
    ("hledger", "hledger", &["hledger", "--version"]),
    ("beancount", "beancount", &["scripts/readers.sh", "version", "beancount"]),
    ("camt.053", "camt", &["scripts/readers.sh", "version", "pyiso20022"]),
    ("pdf", "pdf", &["pdfinfo", "-v"]),
];

/// Texts that spreadsheets run, by their beginnings.
const FORMULAS: [&str; 9] = [
    "=1+1",
    "=HYPERLINK(\"http://127.0.0.1:9/\",\"open\")",
    "+2+3",
    "-2-3",
    "@SUM(1;1)",
    "'=1+1",
    "＝1+1",
    "=cmd|'/C calc'!A0",
    "=WEBSERVICE(\"http://127.0.0.1:9/\")",
];

fn main() -> Outcome {
    let page = std::env::args().nth(1).ok_or_else(|| problem("peers FILE"))?;
    let mut text = String::from(
        "# Peers\n\nWritten by `make peers`: reports of a vault with a made-up bank, read by programs of others. Each \
         finds the rows, the sum and the closing balance that `sarraf export` states.\n\n\
         | report | read by | accounts | rows |\n|---|---|---|---|\n",
    );
    let home = home_with_bank()?;
    for (format, peer, version) in PEERS {
        let (accounts, rows) = agrees(&home, format, peer)?;
        writeln!(text, "| {format} | {} | {accounts} | {rows} |", version_of(version)?)?;
    }
    let office = version_of(&["soffice", "--version"])?;
    let (accounts, rows) = agrees(&home, "csv", "libreoffice")?;
    writeln!(text, "| csv | {office} | {accounts} | {rows} |")?;
    let (accounts, rows) = agrees(&tempting()?, "csv", "libreoffice")?;
    writeln!(text, "| csv, texts like formulas | {office} | {accounts} | {rows} |")?;
    let ran = unguarded()?;
    writeln!(
        text,
        "\nThe texts of the last row, as counterparty, remittance and note; none was run, and every amount and \
         balance was a number:\n\n```text\n{}\n```\n\nThe same table with its apostrophes taken off, as a control:\n\n\
         ```text\n{ran}\n```",
        FORMULAS.join("\n")
    )?;
    Ok(std::fs::write(page, text)?)
}

/// Accounts and rows the peer read, which are those the export states.
fn agrees(home: &Home, format: &str, peer: &str) -> Outcome<(usize, u64)> {
    let (path, said) = written(home, format, &[])?;
    let output = read(peer, &path)?;
    if !output.status.success() {
        return Err(problem(format!("{peer}: {}", String::from_utf8_lossy(&output.stderr))));
    }
    let found: Value = serde_json::from_slice(&output.stdout)?;
    let (theirs, ours) = (essence(&found), essence(said.get("accounts").unwrap_or(&Value::Null)));
    if theirs != ours || ours.is_empty() {
        return Err(problem(format!("{peer} read {theirs:#?} in a report of {ours:#?}")));
    }
    let accounts = found.as_array().into_iter().flatten();
    Ok((ours.len(), accounts.filter_map(|account| account.get("count")?.as_u64()).sum()))
}

/// A vault with a file whose every text would be run.
fn tempting() -> Outcome<Home> {
    let home = Home::new()?;
    create_vault(&home, "Tempting")?;
    let sarraf = CommandLine::new(&home);
    let mut file = String::from("Date,Payee,Description,Amount,Balance,Currency\n");
    for (place, text) in FORMULAS.iter().enumerate() {
        let quoted = format!("\"{}\"", text.replace('"', "\"\""));
        let (day, balance) = (place + 1, 100 - 7 * (place + 1));
        writeln!(file, "2026-03-{day:02},{quoted},{quoted},-7.00,{balance}.00,EUR")?;
    }
    let path = home.path().join("tempting.csv");
    std::fs::write(&path, file)?;
    sarraf.done(&["import", &path.to_string_lossy()])?;
    let rows = sarraf.json(&["transactions"])?;
    let ids = rows.as_array().into_iter().flatten();
    let ids: Vec<&str> = ids.filter_map(|row| row.get("id")?.as_str()).collect();
    if ids.len() != FORMULAS.len() {
        return Err(problem("the file was not read whole"));
    }
    for (id, text) in ids.iter().zip(FORMULAS) {
        sarraf.done(&["note", id, "--", text])?;
    }
    Ok(home)
}

/// What LibreOffice says of the same table without its guard: it must notice.
fn unguarded() -> Outcome<String> {
    let home = tempting()?;
    let (path, _) = written(&home, "csv", &[])?;
    let text = std::fs::read_to_string(&path)?;
    std::fs::write(&path, text.replace(",'", ",").replace(",\"'", ",\""))?;
    let output = read("libreoffice", &path)?;
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    match said.contains("a formula was run") {
        true => Ok(said),
        false => Err(problem(format!("nothing was noticed in a table without guard: {said}"))),
    }
}

fn version_of(command: &[&str]) -> Outcome<String> {
    let (program, arguments) = command.split_first().ok_or_else(|| problem("a program"))?;
    #[allow(clippy::disallowed_methods)] // a peer is a program of others
    let output = Command::new(program).args(arguments).current_dir(sarraf_tests::top()).output()?;
    let said = if output.stdout.is_empty() { output.stderr } else { output.stdout };
    let said = String::from_utf8(said)?;
    let line = said.lines().find(|line| line.chars().any(|letter| letter.is_ascii_digit()));
    line.map(|line| line.trim().to_owned()).ok_or_else(|| problem(format!("{program} tells no version")))
}
