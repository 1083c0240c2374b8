//! The table: on the terminal, and in docs/benchmarks.md between its two marks.

use crate::machine;
use crate::settings::Settings;
use sarraf_tests::{Outcome, problem, top};
use std::io::Write;

/// One row of the table.
pub struct Line {
    pub work: String,
    pub measured: String,
    /// A limit or a peer: measured in the same run, unless it says otherwise.
    pub peer: String,
    pub goal: String,
    pub met: bool,
}

impl Line {
    pub fn new(work: impl Into<String>, measured: impl Into<String>) -> Self {
        Self {
            work: work.into(),
            measured: measured.into(),
            peer: String::new(),
            goal: String::new(),
            met: true,
        }
    }

    pub fn beside(self, peer: impl Into<String>) -> Self {
        Self { peer: peer.into(), ..self }
    }

    pub fn goal(self, goal: impl Into<String>, met: bool) -> Self {
        Self { goal: goal.into(), met, ..self }
    }

    fn verdict(&self) -> &'static str {
        match (self.goal.is_empty(), self.met) {
            (true, _) => "",
            (_, true) => "met",
            (_, false) => "**missed**",
        }
    }

    /// For the terminal.
    pub fn text(&self) -> String {
        format!("  {}: {} | {} | {} | {}", self.work, self.measured, self.peer, self.goal, self.verdict())
    }
}

pub fn say(text: &str) -> Outcome {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

fn table(lines: &[Line]) -> String {
    let mut text =
        String::from("| work | measured (median) | limit or peer | goal | |\n|---|---|---|---|---|\n");
    for line in lines {
        let Line { work, measured, peer, goal, .. } = line;
        text.push_str(&format!("| {work} | {measured} | {peer} | {goal} | {} |\n", line.verdict()));
    }
    text
}

fn heading(settings: &Settings) -> String {
    format!(
        "{}. Load average at the end: {}. Large book: {} transactions.",
        machine::text(),
        machine::load(),
        settings.rows
    )
}

pub fn print(settings: &Settings, lines: &[Line]) -> Outcome {
    say(&format!("\n{}\n\n{}", heading(settings), table(lines)))
}

const BEGIN: &str = "<!-- measured -->\n";
const END: &str = "<!-- end -->\n";

/// Puts the table into its page.
pub fn write(settings: &Settings, lines: &[Line]) -> Outcome {
    let path = top().join("docs/benchmarks.md");
    let page = std::fs::read_to_string(&path)?;
    let (before, rest) = page.split_once(BEGIN).ok_or_else(|| problem("the page has no begin mark"))?;
    let (_, after) = rest.split_once(END).ok_or_else(|| problem("the page has no end mark"))?;
    let new = format!("{before}{BEGIN}{}\n\n{}{END}{after}", heading(settings), table(lines));
    Ok(std::fs::write(path, new)?)
}
