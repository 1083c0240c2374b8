//! `sarraf alerts replay` over the files of many people, on all cores.

use super::{Book, Tally};
use crate::{Home, Outcome, problem};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};

/// An alert as the program told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The detector.
    pub kind: String,
    /// Its rows, from 0.
    pub rows: Vec<usize>,
    /// The day it was told on, as the file writes days.
    pub on: String,
}

/// How the program is asked.
#[derive(Clone, Debug)]
pub struct Replay {
    /// `sarraf`.
    pub program: PathBuf,
    /// `few`, `normal` or `many`.
    pub budget: &'static str,
    /// Days that are only learned from.
    pub warm_up: i64,
}

impl Replay {
    /// What is told of each of so many people, counted.
    ///
    /// # Errors
    /// If the program is missing, or does not answer as it should.
    pub fn people(&self, count: u64, of: impl Fn(u64) -> Book + Sync) -> Outcome<Tally> {
        let next = AtomicU64::new(0);
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let one = || -> Outcome<Tally> {
            let home = Home::new()?;
            let mut tally = Tally::default();
            loop {
                let person = next.fetch_add(1, Ordering::Relaxed);
                if person >= count {
                    return Ok(tally);
                }
                let book = of(person);
                tally.add(&book, &self.told(&home, &book)?, self.warm_up);
            }
        };
        std::thread::scope(|scope| {
            let running: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
            let mut all = Tally::default();
            for thread in running {
                all.join(thread.join().map_err(|_| problem("a thread ended early"))??);
            }
            Ok(all)
        })
    }

    /// What is told of one person.
    ///
    /// # Errors
    /// As above.
    pub fn told(&self, home: &Home, book: &Book) -> Outcome<Vec<Alert>> {
        let file = home.path().join("rows.csv");
        std::fs::write(&file, book.file())?;
        let mut command = self.command(home, &file);
        let output = command.output()?;
        if !output.status.success() {
            return Err(problem(format!("alerts replay: {}", String::from_utf8_lossy(&output.stderr))));
        }
        let found: Value = serde_json::from_slice(&output.stdout)?;
        let found = found.as_array().ok_or_else(|| problem("alerts replay gave no list"))?;
        found.iter().map(|one| read(one).ok_or_else(|| problem(format!("no alert: {one}")))).collect()
    }

    fn command(&self, home: &Home, file: &Path) -> Command {
        #[allow(clippy::disallowed_methods)] // the program itself is measured
        let mut command = Command::new(&self.program);
        home.settle(&mut command);
        command.args(["--json", "alerts", "replay"]).arg(file).args(["--budget", self.budget]);
        command.arg("--warm-up").arg(format!("{}d", self.warm_up)).stdin(Stdio::null());
        command
    }
}

fn read(one: &Value) -> Option<Alert> {
    let rows = one.get("rows")?.as_array()?.iter();
    let rows = rows.map(|row| usize::try_from(row.as_u64()?.checked_sub(1)?).ok()).collect::<Option<_>>()?;
    let text = |name: &str| Some(one.get(name)?.as_str()?.to_owned());
    Some(Alert { kind: text("kind")?, rows, on: text("at")?.chars().take(10).collect() })
}
