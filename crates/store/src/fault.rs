//! Counted kill points and failing writes, in debug builds only.
//!
//! A test runs the program once with `SARRAF_COUNT_TO=FILE`: at close the number of points passed is written
//! there. Then it runs it again and again with `SARRAF_ABORT_AT=k`: at the k-th point (from 1) the process
//! aborts, as by `kill -9`. Points: every write and truncation of a database file, its log (on Linux) or a backup, just
//! before and just after every commit, and every checkpoint. What `fsync` does is not seen by a process that
//! dies while the system lives on, so a death at it is one between the writes around it.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
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

/// A call to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Reading a part of a file.
    Read,
    /// Writing or truncating one.
    Write,
    /// Waiting until what was written is on the disk.
    Sync,
    /// Giving a file another name.
    Rename,
}

/// Which calls are counted, how many of them still succeed, and how the next one fails.
#[derive(Clone, Copy)]
struct Failing {
    call: Call,
    left: u64,
    failure: Failure,
    /// Those after it fail too.
    on: bool,
    hit: bool,
}

thread_local! {
    static FAILING: Cell<Option<Failing>> = const { Cell::new(None) };
    static DISK: RefCell<Option<(PathBuf, u64)>> = const { RefCell::new(None) };
    static COUNTED: Cell<[u64; 4]> = const { Cell::new([0; 4]) };
}

/// Runs `work` with this thread's writes to the disk failing from the n-th on (from 1); whether one did.
pub fn failing_from<T>(nth: u64, failure: Failure, work: impl FnOnce() -> T) -> (T, bool) {
    failing(Failing { call: Call::Write, left: nth.saturating_sub(1), failure, on: true, hit: false }, work)
}

/// Runs `work` with this thread's n-th call of a kind (from 1) failing, that one alone; whether it came to it.
pub fn failing_at<T>(call: Call, nth: u64, failure: Failure, work: impl FnOnce() -> T) -> (T, bool) {
    failing(Failing { call, left: nth.saturating_sub(1), failure, on: false, hit: false }, work)
}

fn failing<T>(what: Failing, work: impl FnOnce() -> T) -> (T, bool) {
    FAILING.set(Some(what));
    let value = work();
    (value, FAILING.take().is_some_and(|what| what.hit))
}

/// Runs `work` on a disk of so many bytes: this thread's writes find no space once the files of a folder fill it.
pub fn on_a_disk_of<T>(folder: &Path, bytes: u64, work: impl FnOnce() -> T) -> T {
    DISK.set(Some((folder.to_owned(), bytes)));
    let value = work();
    DISK.set(None);
    value
}

/// Whether a write of so many bytes finds the disk full; one over what is there already is refused too.
pub(crate) fn is_full(more: u64) -> bool {
    DISK.with_borrow(|disk| {
        let Some((folder, bytes)) = disk else { return false };
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let used: u64 = files.filter_map(|file| Some(file.metadata().ok()?.len())).sum();
        used.saturating_add(more) > *bytes
    })
}

/// Before a write to a file of our own that is not behind `Disk`.
pub(crate) fn refuse_write(bytes: u64) -> std::io::Result<()> {
    point();
    if cfg!(target_os = "linux") && is_full(bytes) {
        return Err(std::io::Error::from_raw_os_error(28));
    }
    refused(Call::Write)
}

/// A file of our own, whose reads and writes count, and fail, as those of the database do.
#[derive(Debug)]
pub struct Disk<F>(pub F);

fn refused(call: Call) -> std::io::Result<()> {
    if cfg!(not(target_os = "linux")) {
        return Ok(());
    }
    failure(call).map_or(Ok(()), |code| Err(std::io::Error::from_raw_os_error(code)))
}

impl<F: std::io::Read> std::io::Read for Disk<F> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        refused(Call::Read)?;
        self.0.read(out)
    }
}

impl<F: std::io::Write> std::io::Write for Disk<F> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        refuse_write(bytes.len() as u64)?;
        self.0.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// How many calls of each kind, in the order of `Call`, `work` makes on this thread.
pub fn counting<T>(work: impl FnOnce() -> T) -> (T, [u64; 4]) {
    COUNTED.set([0; 4]);
    let value = work();
    (value, COUNTED.get())
}

/// What a call that is about to be made is to fail with, if it is.
pub(crate) fn failure(call: Call) -> Option<std::ffi::c_int> {
    let mut counted = COUNTED.get();
    if let Some(count) = counted.get_mut(call as usize) {
        *count += 1;
    }
    COUNTED.set(counted);
    let mut failing = FAILING.get().filter(|failing| failing.call == call)?;
    let fails = failing.left == 0 && (failing.on || !failing.hit);
    failing.left = failing.left.saturating_sub(1);
    failing.hit |= fails;
    FAILING.set(Some(failing));
    fails.then_some(match failing.failure {
        Failure::Full => 28,
        Failure::Disk => 5,
    })
}
