//! The command line in a home of its own.

use crate::{Home, Outcome, problem, program, watched};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// `sarraf --mock` with a passphrase, in one home.
#[derive(Debug)]
pub struct CommandLine<'a> {
    home: &'a Home,
    environment: Vec<(String, String)>,
    trace: Option<PathBuf>,
}

/// What a run left.
#[derive(Debug)]
pub struct Output {
    /// Exit code; none if it was killed.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub error: String,
}

impl<'a> CommandLine<'a> {
    /// The command line of a home.
    #[must_use]
    pub fn new(home: &'a Home) -> Self {
        Self { home, environment: Vec::new(), trace: None }
    }

    /// The same with a variable set.
    #[must_use]
    pub fn with(mut self, variable: &str, value: &str) -> Self {
        self.environment.push((variable.to_owned(), value.to_owned()));
        self
    }

    /// The same with its calls to the network written into a file, each run's anew.
    #[must_use]
    pub fn watched(mut self, file: &Path) -> Self {
        self.trace = Some(file.to_owned());
        self
    }

    /// Runs a command, whatever comes of it.
    ///
    /// # Errors
    /// If the program is missing.
    pub fn run(&self, arguments: &[&str]) -> Outcome<Output> {
        let program = program("sarraf")?;
        let mut command = match &self.trace {
            Some(file) => watched(&program, file),
            None => Command::new(&program),
        };
        self.home.settle(&mut command);
        command.env("SARRAF_PASSPHRASE", PASSPHRASE).arg("--mock").args(arguments).stdin(Stdio::null());
        command.envs(self.environment.iter().map(|(variable, value)| (variable, value)));
        let output = command.output()?;
        Ok(Output {
            code: output.status.code(),
            out: String::from_utf8(output.stdout)?,
            error: String::from_utf8(output.stderr)?,
        })
    }

    /// Runs a command that must succeed.
    ///
    /// # Errors
    /// If it does not, with what it said.
    pub fn done(&self, arguments: &[&str]) -> Outcome<String> {
        let output = self.run(arguments)?;
        match output.code {
            Some(0) => Ok(output.out),
            code => Err(problem(format!(
                "sarraf {arguments:?} ended with {code:?}: {}{}",
                output.out, output.error
            ))),
        }
    }

    /// Runs a command that must succeed, for its JSON.
    ///
    /// # Errors
    /// If it fails, or prints anything else.
    pub fn json(&self, arguments: &[&str]) -> Outcome<Value> {
        let mut all = vec!["--json"];
        all.extend(arguments);
        Ok(serde_json::from_str(&self.done(&all)?)?)
    }
}

/// The passphrase of every vault the journeys make.
pub const PASSPHRASE: &str = "seven quiet herons count coins";
