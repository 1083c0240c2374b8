//! The window as a program among others: its first frame, and the memory of all its processes, beside an empty one.

use crate::book::Book;
use crate::machine;
use crate::page::Line;
use crate::settings::Settings;
use crate::timing::{Times, ratio, short};
use sarraf_tests::{Group, Home, Outcome, PASSPHRASE, problem, program};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);
/// What a window needs to come to rest.
const REST: Duration = Duration::from_secs(5);

/// Where nothing is measured, the journeys show that the window works.
pub fn lines(settings: &Settings) -> Outcome<Vec<Line>> {
    if !settings.measured {
        return Ok(Vec::new());
    }
    let book = Book::new(settings.rows)?;
    let rounds = settings.rounds.min(9);
    let empty = Times::of(rounds, |_| Shown::start(EMPTY, None).map(drop))?;
    let locked = Times::of(rounds, |_| Shown::start(SARRAF, Some(book.home())).map(drop))?;
    let times = ratio(locked.median(), empty.median());
    let frame =
        Line::new("first frame of the locked window", format!("{} ({times:.2}×)", short(locked.median())));
    Ok(vec![
        frame
            .beside(format!("an empty Tauri window: {}", short(empty.median())))
            .goal("≤ 1.15×", times <= 1.15),
        memory(&book, settings)?,
    ])
}

fn memory(book: &Book, settings: &Settings) -> Outcome<Line> {
    let empty = Shown::start(EMPTY, None)?.at_rest()?;
    let mut shown = Shown::start(SARRAF, Some(book.home()))?;
    shown.unlock()?;
    let open = shown.at_rest()?;
    let line = Line::new(
        format!("memory of all processes, a conversation open, {} transactions", settings.rows),
        format!("{open:.0} MB ({:+.0} MB)", open - empty),
    );
    Ok(line.beside(format!("an empty Tauri window: {empty:.0} MB")).goal("≤ +60 MB", open - empty <= 60.0))
}

const EMPTY: &str = "examples/empty_window";
const SARRAF: &str = "sarraf-desktop";

/// A window that has drawn its first frame; ended when dropped.
struct Shown {
    program: Group,
    _home: Home,
}

impl Shown {
    fn start(name: &str, data: Option<&Path>) -> Outcome<Self> {
        let home = Home::new()?;
        let mut command = Command::new(program(name)?);
        home.settle(&mut command);
        if let Some(data) = data {
            command.env("SARRAF_HOME", data);
        }
        command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1").stdout(Stdio::null()).stderr(Stdio::null());
        let shown = Self { program: Group::start(&mut command)?, _home: home };
        // An empty display has one colour, and so has a window before it draws: letters have many.
        until("nothing is drawn", || Ok(colours()? > 4))?;
        Ok(shown)
    }

    /// Types the passphrase, and waits until the conversations are drawn.
    fn unlock(&mut self) -> Outcome {
        let locked = colours()?;
        run("xdotool", &["mousemove", "640", "430", "type", "--delay", "12", PASSPHRASE])?;
        run("xdotool", &["key", "Return"])?;
        until("the vault does not open", || Ok(colours()? > locked + locked / 2))
    }

    /// MB of this program and all it started, once nothing moves.
    fn at_rest(&self) -> Outcome<f64> {
        std::thread::sleep(REST);
        Ok(machine::memory_of_tree(self.program.id()))
    }
}

fn until(failure: &str, mut done: impl FnMut() -> Outcome<bool>) -> Outcome {
    let last = Instant::now() + PATIENCE;
    while !done()? {
        if Instant::now() > last {
            return Err(problem(failure));
        }
    }
    Ok(())
}

/// How many colours the display shows.
fn colours() -> Outcome<usize> {
    Ok(run("import", &["-silent", "-window", "root", "-format", "%k", "info:"])?.trim().parse()?)
}

fn run(name: &str, arguments: &[&str]) -> Outcome<String> {
    let output = Command::new(name).args(arguments).output()?;
    if !output.status.success() {
        return Err(problem(format!("{name}: {}", String::from_utf8_lossy(&output.stderr))));
    }
    Ok(String::from_utf8(output.stdout)?)
}
