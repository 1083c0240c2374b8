//! Measures the rows of docs/benchmarks.md that can run so far: made-up books, one machine, one run, peers beside
//! (`make bench`; `BENCH_ROWS` for smaller books, `BENCH_ONLY` for some rows, `BENCH_WRITE` for the page).

// A benchmark reads the clock and starts itself again to measure an engine alone.
#![allow(clippy::disallowed_methods)]
// Nothing of it is ever printed but its table.
#![allow(missing_debug_implementations)]

mod alone;
mod bank;
mod book;
mod files;
mod machine;
mod page;
mod plain;
mod questions;
mod settings;
mod stream;
mod sync;
mod timing;
mod window;

use page::Line;
use sarraf_tests::{Outcome, problem};
use settings::Settings;
use std::time::Duration;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, vault, seconds] = arguments.as_slice()
        && word == "alone"
    {
        return alone::run(vault.as_ref(), Duration::from_secs(seconds.parse()?));
    }
    let settings = Settings::read();
    let mut lines = Vec::new();
    for (name, work) in WORK.into_iter().filter(|(name, _)| settings.wants(name)) {
        for line in work(&settings).map_err(|error| problem(format!("{name}: {error}")))? {
            if settings.measured {
                page::say(&line.text())?;
            }
            lines.push(line);
        }
    }
    if !settings.measured {
        return page::say(&format!("{} rows can be measured", lines.len()));
    }
    page::print(&settings, &lines)?;
    if settings.write { page::write(&settings, &lines) } else { Ok(()) }
}

type Work = fn(&Settings) -> Outcome<Vec<Line>>;

/// In the order of the page.
const WORK: [(&str, Work); 6] = [
    ("sync", sync::lines),
    ("import", files::import),
    ("questions", questions::lines),
    ("stream", stream::lines),
    ("ofx", files::ofx),
    ("window", window::lines),
];
