//! The two programs that are ever started: this one again, to draw a page, and the system's own opener.

use super::draw::WORD;
use crate::{Code, Error, Result};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The most bytes a picture of a page takes.
const LARGEST: u64 = 32 * 1024 * 1024;

/// A page as a picture.
pub(crate) struct Drawn {
    pub pages: u32,
    pub png: Vec<u8>,
}

/// What draws pages: a program that asks `drawing` before anything else. One page at a time.
#[derive(Debug)]
pub(crate) struct Drawer {
    program: Option<PathBuf>,
    turn: tokio::sync::Mutex<()>,
}

impl Drawer {
    /// This program, unless it is another.
    pub fn new(program: Option<PathBuf>) -> Self {
        Self {
            program: program.or_else(|| std::env::current_exe().ok()),
            turn: tokio::sync::Mutex::default(),
        }
    }

    /// A page, the first being 0; `None` if the file can not be drawn.
    pub async fn page(&self, pdf: Vec<u8>, page: u32) -> Result<Option<Drawn>> {
        let _turn = self.turn.lock().await;
        let program = self.program.clone().ok_or(Code::Io)?;
        let drawn = tokio::task::spawn_blocking(move || drawn(&program, pdf, page));
        drawn.await.map_err(|_| Error::from(Code::Bug))?
    }
}

/// Whatever the process ends of, it is the file's doing: it ends by itself, in bounded time.
fn drawn(program: &Path, pdf: Vec<u8>, page: u32) -> Result<Option<Drawn>> {
    let mut child = Command::new(program)
        .args([WORD, &page.to_string()])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let input = child.stdin.take();
    // Of a process that ended the pipe is closed, and nobody misses what was not taken.
    let writing = std::thread::spawn(move || input.map(|mut input| input.write_all(&pdf)));
    let mut out = Vec::new();
    let read = child.stdout.take().map(|output| output.take(LARGEST).read_to_end(&mut out));
    let ended = child.wait()?;
    let _ = writing.join();
    let whole = ended.success() && matches!(read, Some(Ok(_)));
    Ok(out
        .split_first_chunk()
        .filter(|_| whole)
        .map(|(pages, png)| Drawn { pages: u32::from_be_bytes(*pages), png: png.to_vec() }))
}

/// Hands a file to the program that the system has for its kind.
pub(crate) fn open_outside(opener: &Path, file: &Path) -> Result<()> {
    let mut child = Command::new(opener)
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| Error::because(Code::Io, "error-no-opener"))?;
    // Waited for, so that no dead process is left; it may stay open for as long as the person reads.
    std::thread::spawn(move || child.wait());
    Ok(())
}
