//! A sync that is killed at any point and run again ends where an undisturbed one does: nothing lost, nothing
//! twice. The program aborts itself at its k-th counted point (a write, a commit, a checkpoint), k spread evenly
//! over all points of a sync; made-up banks stand still at a fixed day, so that both ends can be compared whole.

mod book;

use book::Book;
use sarraf_tests::{CommandLine, Home, Outcome, Output, problem};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Kills in an ordinary run; `SARRAF_SOAK` names more.
const KILLS: usize = 200;
/// Today, when the bank is linked and first read; and when three more days have passed.
const LINKED: &str = "2026-03-15";
const LATER: &str = "2026-03-18";

fn kills() -> usize {
    std::env::var("SARRAF_SOAK").ok().and_then(|number| number.parse().ok()).unwrap_or(KILLS)
}

/// A home whose next sync is watched, on the day of that sync.
struct Before {
    home: Home,
    day: &'static str,
}

fn on<'a>(day: &'a str, arguments: &[&'a str]) -> Vec<&'a str> {
    [&["--as-of", day, "--seed", "7"], arguments].concat()
}

/// A vault with a bank of about so many rows, linked and not read yet.
fn linked(rows: u32) -> Outcome<Before> {
    linked_to("mock-emberline", rows)
}

fn linked_to(profile: &str, rows: u32) -> Outcome<Before> {
    let home = Home::new()?;
    let sarraf = CommandLine::new(&home);
    let key = home.path().join("recovery");
    let key = key.to_str().ok_or_else(|| problem("the path is not text"))?;
    sarraf.done(&on(LINKED, &["vault", "create", "--name", "Home", "--recovery-file", key]))?;
    let state = home.sarraf().join("mock/home/mock-bank/mock-bank.json");
    let text = std::fs::read_to_string(&state)?;
    let fewer = text.replace("\"rows\":2500", &format!("\"rows\":{rows}"));
    std::fs::write(state, fewer)?;
    sarraf.done(&on(LINKED, &["bank", "link", profile]))?;
    Ok(Before { home, day: LINKED })
}

/// The first sync after linking: many pages, which count as read.
fn before_the_first_sync() -> Outcome<Before> {
    linked(500)
}

/// A later sync of twenty-one accounts: seven customers of three banks, each with a connection of their own.
fn before_a_sync_of_many_accounts() -> Outcome<Before> {
    let home = Home::new()?;
    let sarraf = CommandLine::new(&home);
    let key = home.path().join("recovery");
    let key = key.to_str().ok_or_else(|| problem("the path is not text"))?;
    sarraf.done(&on(LINKED, &["vault", "create", "--name", "Home", "--recovery-file", key]))?;
    let state = home.sarraf().join("mock/home/mock-bank/mock-bank.json");
    let mut world: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&state)?)?;
    world["rows"] = 80.into();
    for (bank, people) in [3, 2, 2].into_iter().enumerate() {
        let one = world["banks"][bank]["people"][0].clone();
        world["banks"][bank]["people"] = vec![one; people].into();
    }
    std::fs::write(state, world.to_string())?;
    for (profile, token) in customers()? {
        let file = home.path().join("token");
        std::fs::write(&file, token)?;
        let file = file.to_str().ok_or_else(|| problem("the path is not text"))?;
        sarraf.done(&on(LINKED, &["bank", "link", &profile, "--secret-file", file]))?;
    }
    let accounts = sarraf.json(&on(LINKED, &["accounts"]))?;
    assert!(accounts.as_array().is_some_and(|list| list.len() >= 20), "twenty accounts");
    sarraf.done(&on(LINKED, &["sync"]))?;
    sarraf.done(&on(LINKED, &["mock", "clock", "advance", "3d"]))?;
    Ok(Before { home, day: LATER })
}

/// Profile and token of every customer of the made-up banks of this seed: three of the first, two of the others.
fn customers() -> Outcome<Vec<(String, String)>> {
    let start = LINKED.parse::<jiff::civil::Date>()?.at(0, 0, 0, 0).in_tz("UTC")?.timestamp();
    let runtime = tokio::runtime::Runtime::new()?;
    let served = runtime.block_on(async {
        let options =
            sarraf_mock_bank::Options { seed: 7, people: 3, ..sarraf_mock_bank::Options::at(start) };
        let running =
            sarraf_mock_bank::MockBank::start(options).await.map_err(|error| problem(error.to_string()))?;
        let served = running.served();
        running.stop().await.map_err(|error| problem(error.to_string()))?;
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(served)
    })?;
    let mut taken: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let of_three = served.iter().filter(|one| one.profile != "mock-cobblewick");
    let kept = of_three.filter(|one| {
        let count = taken.entry(one.profile).or_default();
        *count += 1;
        *count <= if one.profile == "mock-emberline" { 3 } else { 2 }
    });
    Ok(kept.map(|one| (one.profile.to_owned(), one.token.clone())).collect())
}

/// A later sync: holds settle, rows arrive unread, and alerts are due.
fn before_a_later_sync() -> Outcome<Before> {
    let before = linked(2_500)?;
    let sarraf = CommandLine::new(&before.home);
    sarraf.done(&on(LINKED, &["sync"]))?;
    sarraf.done(&on(LINKED, &["mock", "clock", "advance", "3d"]))?;
    Ok(Before { day: LATER, ..before })
}

/// A later sync of a bank that declined payments meanwhile and locked the card.
fn before_a_sync_that_brings_notices() -> Outcome<Before> {
    let before = linked_to("mock-cobblewick", 500)?;
    let sarraf = CommandLine::new(&before.home);
    for words in [
        &["sync"][..],
        &["mock", "scenario", "run", "declined-run"],
        &["mock", "scenario", "run", "card-locked"],
    ] {
        sarraf.done(&on(LINKED, words))?;
    }
    Ok(before)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else if entry.file_type()?.is_file() {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

impl Before {
    fn copy(&self) -> Outcome<Home> {
        let home = Home::new()?;
        copy(&self.home.sarraf(), &home.sarraf())?;
        Ok(home)
    }

    fn run(&self, home: &Home, variable: (&str, &str), arguments: &[&str]) -> Outcome<Output> {
        CommandLine::new(home).with(variable.0, variable.1).run(&on(self.day, arguments))
    }

    /// How many points a command passes from opening to closing.
    fn points(&self, home: &Home, arguments: &[&str]) -> Outcome<usize> {
        let counted = home.path().join("points");
        let path = counted.to_str().ok_or_else(|| problem("the path is not text"))?;
        let output = self.run(home, ("SARRAF_COUNT_TO", path), arguments)?;
        if output.code != Some(0) {
            return Err(problem(output.error));
        }
        Ok(std::fs::read_to_string(counted)?.trim().parse()?)
    }

    /// What an undisturbed sync leaves, and so many of its points: those of a start without a sync left out, the
    /// rest evenly spread, so that nearly all lie between its first commit and its last.
    fn undisturbed(&self, kills: usize) -> Outcome<(Book, Vec<usize>)> {
        let opening = self.points(&self.copy()?, &["accounts"])?;
        let home = self.copy()?;
        let all = self.points(&home, &["sync"])?;
        if all < opening + kills {
            return Err(problem(format!(
                "{all} points, {opening} of them without a sync: too few for {kills} kills"
            )));
        }
        // Banks that are read side by side do not write the same number of times in every run.
        let span = (all - opening) * 9 / 10;
        let points = (0..kills).map(|number| opening + 1 + number * span / kills);
        Ok((Book::read(&home, self.day)?, points.collect()))
    }

    /// Kills a sync at a point; the home it leaves.
    fn killed_at(&self, point: usize) -> Outcome<Home> {
        let home = self.copy()?;
        let output = self.run(&home, ("SARRAF_ABORT_AT", &point.to_string()), &["sync"])?;
        match output.code {
            None => Ok(home),
            Some(_) => Err(problem(format!("point {point}: the program was not killed: {}", output.error))),
        }
    }

    fn killed_and_run_again(&self, point: usize, expected: &Book) -> Outcome {
        let home = self.killed_at(point)?;
        CommandLine::new(&home).done(&on(self.day, &["sync"]))?;
        match Book::read(&home, self.day)?.difference(expected) {
            None => Ok(()),
            Some(difference) => Err(problem(format!("point {point}: {difference}"))),
        }
    }

    /// Two at a time, points are taken from the list until it is empty or something is wrong.
    fn survives(&self, kills: usize) -> Outcome {
        let (expected, points) = self.undisturbed(kills)?;
        let next = AtomicUsize::new(0);
        let work = || -> Outcome {
            while let Some(point) = points.get(next.fetch_add(1, Ordering::Relaxed)) {
                self.killed_and_run_again(*point, &expected)?;
            }
            Ok(())
        };
        std::thread::scope(|scope| {
            let hands: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
            hands.into_iter().try_for_each(|hand| hand.join().map_err(|_| problem("a hand panicked"))?)
        })
    }
}

#[test]
fn a_first_sync_killed_at_any_point_loses_nothing_and_doubles_nothing() -> Outcome {
    before_the_first_sync()?.survives(kills() / 5)
}

#[test]
fn a_later_sync_killed_at_any_point_loses_no_alert_and_makes_none_twice() -> Outcome {
    let before = before_a_later_sync()?;
    let (expected, _) = before.undisturbed(1)?;
    assert!(expected.alerts() > 0, "alerts are due");
    assert!(expected.unread() > 0, "rows came unread");
    before.survives(kills() / 5)
}

#[test]
fn what_a_bank_says_itself_is_an_alert_once_wherever_the_sync_is_killed() -> Outcome {
    let before = before_a_sync_that_brings_notices()?;
    let (expected, _) = before.undisturbed(1)?;
    assert!(expected.alerts() >= 2, "a declined payment and a locked card");
    before.survives(kills() / 10)
}

#[test]
fn a_sync_of_many_accounts_killed_at_any_point_loses_nothing_and_doubles_nothing() -> Outcome {
    let before = before_a_sync_of_many_accounts()?;
    let (expected, _) = before.undisturbed(1)?;
    assert!(expected.unread() > 20, "rows came unread");
    before.survives(kills())
}

/// A table of so many rows of one account.
fn table(rows: u32) -> String {
    let row = |row: u32| format!("2026-02-{:02},Made up shop {row},-1.{:02},EUR\n", row % 28 + 1, row % 100);
    std::iter::once("Date,Description,Amount,Currency\n".to_owned()).chain((0..rows).map(row)).collect()
}

#[test]
fn an_import_killed_at_any_point_leaves_nothing_of_the_file_or_all_of_it() -> Outcome {
    let before = linked(50)?;
    let file = before.home.path().join("table.csv");
    std::fs::write(&file, table(400))?;
    let file = file.to_str().ok_or_else(|| problem("the path is not text"))?;
    let import = ["import", "--account", "new", file];
    let home = before.copy()?;
    let nothing = Book::read(&home, before.day)?;
    let opening = before.points(&home, &["accounts"])?;
    let all = before.points(&home, &import)?;
    let whole = Book::read(&home, before.day)?;
    assert!(whole.difference(&nothing).is_some(), "the file brings something");
    let (mut left_nothing, mut left_all) = (0, 0);
    let kills = 24.min(all - opening);
    for number in 0..kills {
        let (home, point) = (before.copy()?, opening + 1 + number * (all - opening - 1) / kills);
        let output = before.run(&home, ("SARRAF_ABORT_AT", &point.to_string()), &import)?;
        assert_eq!(output.code, None, "point {point}: {}", output.error);
        let found = Book::read(&home, before.day)?;
        match (found.difference(&nothing), found.difference(&whole)) {
            (None, _) => left_nothing += 1,
            (_, None) => left_all += 1,
            (_, Some(difference)) => return Err(problem(format!("point {point}: {difference}"))),
        }
    }
    assert!(left_nothing > 0 && left_all > 0, "{left_nothing} left nothing, {left_all} all");
    Ok(())
}

#[test]
fn the_comparison_sees_a_row_that_is_missing_or_twice() -> Outcome {
    let before = before_the_first_sync()?;
    let (expected, points) = before.undisturbed(2)?;
    assert_eq!(expected.difference(&expected), None);
    for spoiled in expected.spoiled() {
        assert!(spoiled.difference(&expected).is_some());
        assert!(expected.difference(&spoiled).is_some());
    }
    // Killed half-way and not run again: less is there.
    let half = before.killed_at(points[1])?;
    assert!(Book::read(&half, before.day)?.difference(&expected).is_some());
    Ok(())
}
