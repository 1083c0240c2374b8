//! What is on the display beside our window.

use crate::Outcome;
use std::process::Command;

/// Moves, types or looks as a person does; what it says.
///
/// # Errors
/// If the tool is missing.
pub fn xdotool(arguments: &[&str]) -> Outcome<String> {
    let output = Command::new("xdotool").args(arguments).output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
