//! Reports, and what programs of others read in them.

use crate::{CommandLine, Home, Outcome, top};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A file of a format, and what `sarraf export` says of it.
///
/// # Errors
/// If it is not written.
pub fn written(home: &Home, format: &str, more: &[&str]) -> Outcome<(PathBuf, Value)> {
    let path = home.path().join(format!("report.{format}"));
    let file = path.to_string_lossy().into_owned();
    let mut arguments = vec!["export", "--format", format, "-o", &file, "--replace"];
    arguments.extend(more);
    let said = CommandLine::new(home).json(&arguments)?;
    Ok((path, said))
}

/// What a peer reads in a file.
///
/// # Errors
/// If it can not be started.
pub fn read(peer: &str, path: &Path) -> Outcome<Output> {
    Ok(Command::new(top().join("scripts/readers.sh")).arg("read").arg(peer).arg(path).output()?)
}

/// Per account: count, sum, closing balance; accounts by their sums, as peers list them in orders of their own.
#[must_use]
pub fn essence(accounts: &Value) -> Vec<String> {
    let number = |value: Option<&Value>| {
        let text = value.and_then(Value::as_str).unwrap_or("none");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let one = |account: &Value| {
        let (count, sum) = (account.get("count").and_then(Value::as_u64), number(account.get("sum")));
        let closing = account.get("closing");
        let closing = number(closing.and_then(|closing| closing.get("amount")).or(closing));
        format!("{} rows, {sum}, closing {closing}", count.unwrap_or_default())
    };
    let mut found: Vec<String> = accounts.as_array().into_iter().flatten().map(one).collect();
    found.sort();
    found
}
