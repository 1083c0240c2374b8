//! How much is measured.

use std::env;
use std::time::Duration;

/// From the environment; by default what docs/benchmarks.md states.
pub struct Settings {
    /// Rows of the large book.
    pub rows: u32,
    /// Rows of the small book that growth is measured against: enough for a history that reaches into 2025.
    pub few: u32,
    /// Rows of the sync.
    pub sync_rows: u32,
    /// Rows of the imported file.
    pub import_rows: u32,
    /// Rows of the file that is only read.
    pub ofx_rows: u32,
    /// How often a question is asked.
    pub rounds: usize,
    /// How long an idle engine is watched.
    pub watched: Duration,
    /// Not only a look whether all of it still works.
    pub measured: bool,
    /// Rewrite the page.
    pub write: bool,
    only: Option<String>,
}

impl Settings {
    /// `cargo test` runs benchmarks too, to see that they still work: then everything is tiny.
    pub fn read() -> Self {
        let measured = env::args().any(|argument| argument == "--bench");
        let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u32>().ok());
        let rows = number("BENCH_ROWS").unwrap_or(if measured { 1_000_000 } else { 600 });
        Self {
            rows,
            few: (rows / 100).max(600),
            sync_rows: number("BENCH_SYNC").unwrap_or(rows / 5),
            import_rows: number("BENCH_IMPORT").unwrap_or(rows / 10),
            ofx_rows: rows / 10,
            rounds: if measured { 200 } else { 2 },
            watched: Duration::from_secs(if measured { 12 } else { 1 }),
            measured,
            write: env::var("BENCH_WRITE").is_ok_and(|text| !text.is_empty()),
            only: env::var("BENCH_ONLY").ok(),
        }
    }

    /// Whether this part is to be measured.
    pub fn wants(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only.split(',').any(|one| one == part))
    }
}
