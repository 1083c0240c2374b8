//! What a person does with a large book: asks, sums up, searches, scrolls, unlocks; and how it grows.

use crate::alone;
use crate::book::{Book, Open};
use crate::page::Line;
use crate::settings::Settings;
use crate::timing::{Times, ratio, short};
use sarraf_assistant::{Names, understand};
use sarraf_store::{Direction, Filter, GroupBy, Reader, Store, Tags};
use sarraf_tests::{Outcome, PASSPHRASE, problem};
use sarraf_vault::{Secret, Vault};
use serde_json::{Value, json};
use std::time::Duration;

const QUESTION: &str = "groceries in 2025";
/// What is answered within is one frame of the screen.
const FRAME: Duration = Duration::from_millis(16);

/// A piece of work, its times at both sizes, and its goal.
struct Answer {
    work: String,
    peer: &'static str,
    goal: Duration,
    few: Times,
    many: Times,
}

pub fn lines(settings: &Settings) -> Outcome<Vec<Line>> {
    let few = Book::new(settings.few)?;
    let many = Book::new(settings.rows)?;
    let rounds = settings.rounds;
    let mut answers = Vec::new();
    {
        let (small, large) = (few.engine()?, many.engine()?);
        for engine in [&small, &large] {
            budget(engine)?;
        }
        for (work, peer, run) in BY_ENGINE {
            let few = Times::of(rounds, |round| run(&small, round))?;
            let many = Times::of(rounds, |round| run(&large, round))?;
            answers.push(Answer { work: work.to_owned(), peer, goal: FRAME, few, many });
        }
        for text in ASKED {
            let work = format!("\"{text}\", likewise");
            let few = Times::of(rounds, |_| asked(&small, text))?;
            let many = Times::of(rounds, |_| asked(&large, text))?;
            answers.push(Answer { work, peer: "one frame", goal: FRAME, few, many });
        }
        small.close();
        large.close();
    }
    let (small, large) = (store(&few)?, store(&many)?);
    for (work, peer, goal, run) in BY_STORE {
        let (small, large) = (small.reader(), large.reader());
        let few = Times::of(rounds, |round| run(&small, round))?;
        let many = Times::of(rounds, |round| run(&large, round))?;
        answers.push(Answer { work: work.to_owned(), peer, goal, few, many });
    }
    small.close()?;
    large.close()?;
    let mut lines: Vec<Line> = answers.iter().map(|answer| line(answer, settings)).collect();
    lines.push(growth(&answers, settings));
    lines.extend(ingest(&many));
    lines.push(Line::new(
        format!("own transfers, refunds and what comes again, found in {} new transactions", settings.rows),
        format!("{} (beside other work)", short(many.looking)),
    ));
    lines.push(unlock(&many, settings)?);
    lines.extend(newest(&many, settings)?);
    lines.extend(alone_lines(&many, settings)?);
    Ok(lines)
}

/// What it costs that nothing older is taken for the newest: at each opening, and at each commit.
fn newest(book: &Book, settings: &Settings) -> Outcome<[Line; 2]> {
    let unlocked =
        Vault::at(&book.folder())?.unlock(&Secret::new(PASSPHRASE.to_owned()), &sarraf_vault::NoKeychain)?;
    let (path, key) = (book.folder().join("sarraf.db"), unlocked.database_key());
    let opening = Times::of(5, |_| Ok(Store::open(&path, &key)?.close()?))?;
    let mut tags = Vec::new();
    let ahead = Times::of(5, |_| {
        tags.push(Tags::read_ahead(&path));
        Ok(())
    })?;
    let after = Times::of(5, |_| Ok(Store::open_after(&path, &key, tags.pop().flatten())?.close()?))?;
    let store = Store::open(&path, &key)?;
    let commit = Times::of(settings.rounds, |round| {
        Ok(store
            .write(|writer| writer.set_setting("theme", if round % 2 == 0 { "dark" } else { "light" }))?)
    })?;
    store.close()?;
    let pages = std::fs::metadata(&path)?.len() / 4_096;
    Ok([
        Line::new(
            format!(
                "open the database of {} transactions and compare its {pages} pages with its head",
                settings.rows
            ),
            format!(
                "{} ({} where the tags of the pages are read while the key is derived, which takes {})",
                opening.text(),
                short(after.median()),
                short(ahead.median())
            ),
        ),
        Line::new(
            format!(
                "one small commit with its row of the chain and its head, {} transactions",
                settings.rows
            ),
            commit.text(),
        )
        .beside("a commit with both, in a trial: 2 ms"),
    ])
}

/// A question, and that it was understood.
fn asked(engine: &Open, text: &str) -> Outcome {
    let request = json!({ "text": text, "conversation": null, "everywhere": false });
    let answer = engine.ask("ask", request)?;
    match answer.get("understood").and_then(Value::as_bool) {
        Some(true) => Ok(()),
        _ => Err(problem(format!("{text}: not understood"))),
    }
}

/// A budget, so that there is one to tell of.
fn budget(engine: &Open) -> Outcome {
    let text = "set a budget of 500 EUR for groceries and carry over what is left";
    let request = json!({ "text": text, "conversation": null, "everywhere": false });
    let message = engine.ask("ask", request)?.get("message").cloned();
    engine.ask("settle_proposal", json!({ "message": message, "account": null, "keep": true })).map(|_| ())
}

fn line(answer: &Answer, settings: &Settings) -> Line {
    let work = format!("{}, {} transactions", answer.work, settings.rows);
    let goal = format!("≤ {} p99", short(answer.goal));
    let small = format!("{} ({} with {})", answer.many.text(), short(answer.few.median()), settings.few);
    Line::new(work, small).beside(answer.peer).goal(goal, answer.many.p99() <= answer.goal)
}

fn store(book: &Book) -> Outcome<Store> {
    let unlocked =
        Vault::at(&book.folder())?.unlock(&Secret::new(PASSPHRASE.to_owned()), &sarraf_vault::NoKeychain)?;
    Ok(Store::open(&book.folder().join("sarraf.db"), &unlocked.database_key())?)
}

/// One question of each kind of skill that goes over many rows, likewise.
const ASKED: [&str; 13] = [
    "how much did I spend this month, against last?",
    "how much did I spend in 2025?",
    "spending by category in 2025",
    "spending by merchant in 2025",
    "largest purchase in 2025",
    "largest purchase ever",
    "average spending per month",
    "what bills are coming up this month?",
    "how much do my subscriptions cost per year?",
    "will I go below zero?",
    "show my budgets",
    "show foreign purchases in 2025",
    "show transactions over 100 in 2025",
];

type ByEngine = (&'static str, &'static str, fn(&Open, usize) -> Outcome);
type ByStore = (&'static str, &'static str, Duration, fn(&Reader, usize) -> Outcome);

/// Whole commands, as the window calls them: what is read, rendered and made JSON.
const BY_ENGINE: [ByEngine; 7] = [
    (
        "\"groceries in 2025\", question and answer committed and rendered",
        "ledger 3.3: 7.0 s; hledger 1.25: 4.8 s at 100000 (another machine)",
        |engine, _| {
            let request = json!({ "text": QUESTION, "conversation": null, "everywhere": false });
            filled(&engine.ask("ask", request)?, "figures")
        },
    ),
    ("completing a word as it is typed", "one frame", |engine, round| {
        let text = format!("how much at {}", typed(round));
        let request = json!({ "text": text, "caret": text.len(), "conversation": null });
        engine.ask("complete", request).map(|_| ())
    }),
    ("open a conversation at its end", "one frame", |engine, _| {
        let request = json!({ "conversation": "c2", "anchor": "end", "limit": 50 });
        filled(&engine.ask("timeline", request)?, "messages")
    }),
    ("jump to a date in it", "one frame", |engine, round| {
        let at = format!("20{:02}-{:02}-15", 8 + round * 7 % 17, 1 + round % 12);
        let request = json!({ "conversation": "c2", "anchor": "date", "at": at, "limit": 50 });
        engine.ask("timeline", request).map(|_| ())
    }),
    ("the list of conversations", "one frame", |engine, _| {
        engine.ask("conversations", json!({ "archived": false })).map(|_| ())
    }),
    ("the details of a conversation", "one frame", |engine, _| {
        filled(&engine.ask("details", json!({ "conversation": "c2" }))?, "accounts")
    }),
    ("search in the window, with its count and sum", "", |engine, round| {
        let request = json!({ "text": typed(round), "conversation": null, "from": null, "to": null,
            "category": null, "min": null, "max": null, "has_note": false, "limit": 50, "after": null });
        engine.ask("search", request).map(|_| ())
    }),
];

const BY_STORE: [ByStore; 3] = [
    ("understanding \"groceries in 2025\"", "", Duration::from_millis(1), |reader, _| {
        let names = Names::read(reader, QUESTION)?;
        let understood = understand(QUESTION, jiff::civil::date(2026, 1, 5), &names);
        if !understood.slots.categories.is_empty() {
            Ok(())
        } else {
            Err(problem("the category is not understood"))
        }
    }),
    (
        "spending by category and by month, all years",
        "full scan 43 ms, covering index 11 ms (another machine)",
        FRAME,
        |reader, _| {
            let filter = Filter { spending: true, direction: Some(Direction::Out), ..Filter::default() };
            let by_category = reader.sums_by(&filter, GroupBy::Category)?;
            let by_month = reader.sums_by(&filter, GroupBy::Month)?;
            if by_category.is_empty() || by_month.is_empty() { Err(problem("no sums")) } else { Ok(()) }
        },
    ),
    (
        "search as you type, first 50 with snippets",
        "FTS5 prefix 3.5 ms, term 0.13 ms (another machine)",
        FRAME,
        |reader, round| Ok(reader.search(typed(round), &Filter::default(), 50).map(|_| ())?),
    ),
];

/// What a person types, letter by letter.
fn typed(round: usize) -> &'static str {
    const TYPED: [&str; 16] = [
        "co",
        "cof",
        "coff",
        "coffee",
        "wo",
        "wool",
        "woolwo",
        "gr",
        "groc",
        "groceries",
        "sal",
        "salary",
        "12",
        "12.5",
        "12.50",
        "market card",
    ];
    TYPED.get(round % TYPED.len()).copied().unwrap_or_default()
}

fn filled(answer: &Value, key: &str) -> Outcome {
    let full = answer[key].as_array().is_some_and(|list| !list.is_empty());
    if full { Ok(()) } else { Err(problem(format!("no {key}"))) }
}

/// Answers at both sizes. Below a fifth of a millisecond the clock and the caches speak, not the rows.
fn growth(answers: &[Answer], settings: &Settings) -> Line {
    let floor = Duration::from_micros(200);
    let times = |answer: &Answer| ratio(answer.many.median().max(floor), answer.few.median().max(floor));
    let worst = answers.iter().max_by(|one, other| times(one).total_cmp(&times(other)));
    let (worst, times) = worst.map_or(("", 1.0), |answer| (answer.work.as_str(), times(answer)));
    Line::new(
        format!("growth of answers from {} to {} transactions", settings.few, settings.rows),
        format!("at most {times:.1}× ({worst})"),
    )
    .goal("≤ 2×", times <= 2.0)
}

/// The last tenth of the batches beside the first.
fn ingest(book: &Book) -> Option<Line> {
    let part = (book.batches.len() / 10).max(1);
    let sum = |times: &[Duration]| times.iter().sum::<Duration>();
    let first = sum(book.batches.get(..part)?);
    let last = sum(book.batches.get(book.batches.len().checked_sub(part)?..)?);
    let times = ratio(last, first);
    let line = Line::new(
        "growth of taking rows in, the last tenth beside the first",
        format!("{} beside {}: {times:.2}×", short(last), short(first)),
    );
    Some(line.goal("linear (≤ 1.5×)", times <= 1.5))
}

/// From the passphrase to the list of conversations, less the key derivation.
fn unlock(book: &Book, settings: &Settings) -> Outcome<Line> {
    let (vault, rounds) = (book.folder(), settings.rounds.min(9));
    let passphrase = Secret::new(PASSPHRASE.to_owned());
    let key = Times::of(rounds, |_| {
        Vault::at(&vault)?.unlock(&passphrase, &sarraf_vault::NoKeychain)?;
        Ok(())
    })?;
    let mut opened = Vec::new();
    let whole = Times::of(rounds, |_| {
        let engine = Open::start(&vault)?;
        engine.ask("conversations", json!({ "archived": false }))?;
        opened.push(engine);
        // Closed before the next begins, as a vault has one owner; its time counts, and is small.
        opened.drain(..).for_each(Open::close);
        Ok(())
    })?;
    let more = whole.median().saturating_sub(key.median());
    let line = Line::new(
        format!(
            "unlock to the list of conversations after the key is derived, {} transactions",
            settings.rows
        ),
        format!("{} (the key: {})", short(more), short(key.median())),
    );
    Ok(line.goal("≤ 150 ms", more <= Duration::from_millis(150)))
}

fn alone_lines(book: &Book, settings: &Settings) -> Outcome<Vec<Line>> {
    let seen = alone::see(&book.folder(), settings.watched)?;
    let memory = Line::new(
        "memory of the engine alone, a conversation open",
        format!("{:.0} MB, {:.0} MB more than locked", seen.open, seen.open - seen.locked),
    );
    let idle = Line::new(
        format!("idle engine for {} s, vault open", settings.watched.as_secs()),
        format!("{} wake-ups, {} inet sockets", seen.wake_ups, seen.sockets),
    );
    Ok(vec![
        memory.goal("≤ +60 MB, of all processes", seen.open <= 60.0),
        idle.goal("0 and 0", seen.wake_ups == 0 && seen.sockets == 0),
    ])
}
