//! Counted kill points and failing writes, in debug builds only.
//!
//! A test runs the program once with `SARRAF_COUNT_TO=FILE`: at close the number of points passed is written
//! there. Then it runs it again and again with `SARRAF_ABORT_AT=k`: at the k-th point (from 1) the process
//! aborts, as by `kill -9`. Points: every write and truncation of a database file or its log (on Linux), just
//! before and just after every commit, and every checkpoint. What `fsync` does is not seen by a process that
//! dies while the system lives on, so a death at it is one between the writes around it.

use std::cell::Cell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

static PASSED: AtomicU64 = AtomicU64::new(0);

fn abort_at() -> Option<u64> {
    static AT: OnceLock<Option<u64>> = OnceLock::new();
    *AT.get_or_init(|| std::env::var("SARRAF_ABORT_AT").ok()?.parse().ok())
}

/// Passes a point.
pub fn point() {
    let passed = PASSED.fetch_add(1, Ordering::SeqCst) + 1;
    if abort_at() == Some(passed) {
        std::process::abort();
    }
}

/// How many points were passed.
#[must_use]
pub fn passed() -> u64 {
    PASSED.load(Ordering::SeqCst)
}

/// Writes the number to the file of `SARRAF_COUNT_TO`, if it is set.
pub fn report() {
    if let Some(path) = std::env::var_os("SARRAF_COUNT_TO") {
        let _ = std::fs::write(path, passed().to_string());
    }
}

/// How a write fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No space left (`ENOSPC`).
    Full,
    /// The disk does not answer (`EIO`).
    Disk,
}

thread_local! {
    /// Writes that still succeed, and how those after them fail.
    static FAILING: Cell<Option<(u64, Failure)>> = const { Cell::new(None) };
}

/// Runs `work` with this thread's writes to the disk failing from the n-th on (from 1); whether one did.
pub fn failing_from<T>(nth: u64, failure: Failure, work: impl FnOnce() -> T) -> (T, bool) {
    FAILING.set(Some((nth.saturating_sub(1), failure)));
    let value = work();
    let left = FAILING.take();
    (value, left.is_some_and(|(left, _)| left == 0))
}

/// What a write that is about to happen is to fail with, if it is.
#[cfg(target_os = "linux")]
pub(crate) fn failure() -> Option<std::ffi::c_int> {
    let (left, failure) = FAILING.get()?;
    if left > 0 {
        FAILING.set(Some((left - 1, failure)));
        return None;
    }
    Some(match failure {
        Failure::Full => 28,
        Failure::Disk => 5,
    })
}
