//! Files: reading OFX alone, and the first import of one.

use crate::book::{Book, scratch};
use crate::machine;
use crate::page::Line;
use crate::plain::{Plain, PlainRow};
use crate::settings::Settings;
use crate::timing::{Times, ratio, short, took};
use sarraf_statements::bench::{count_rows, csv_file, day_of, ofx_file};
use sarraf_tests::{Outcome, problem, top};
use serde_json::json;
use std::process::Command;
use std::time::Duration;

/// Reads a file of OFX without keeping rows.
pub fn ofx(settings: &Settings) -> Outcome<Vec<Line>> {
    let (few, rows) = (ofx_file(settings.ofx_rows / 10), settings.ofx_rows);
    let file = ofx_file(rows);
    let read = |file: &[u8]| count_rows(file).map(|_| ()).map_err(|error| problem(error.to_string()));
    let small = extra_memory(|| read(&few))?;
    let large = extra_memory(|| read(&file))?;
    let times = Times::of(7, |_| read(&file))?;
    let megabytes = file.len() as f64 / 1e6;
    let speed = megabytes / times.median().as_secs_f64();
    let steady = large <= small + 2.0;
    let line = Line::new(
        format!("reading an OFX file of {rows} transactions ({megabytes:.0} MB)"),
        format!(
            "{}: {speed:.0} MB/s, {large:.1} MB of memory ({small:.1} MB for a tenth)",
            short(times.median())
        ),
    );
    let peers =
        format!("the same file: {}, {}", peer("ofxtools", &file, rows)?, peer("ofxdump", &file, rows)?);
    Ok(vec![line.beside(peers).goal("≥ 50 MB/s, constant memory", speed >= 50.0 && steady)])
}

/// How long a program of others reads the file (`scripts/readers.sh install`).
fn peer(name: &str, file: &[u8], rows: u32) -> Outcome<String> {
    let folder = scratch()?;
    let path = folder.path().join("statement.ofx");
    std::fs::write(&path, file)?;
    let mut command = Command::new(top().join("scripts/readers.sh"));
    command.arg("read").arg(name).arg(&path);
    let (read, time) = took(|| Ok(command.output()?))?;
    if !read.status.success()
        || !String::from_utf8_lossy(&read.stdout).contains(&format!("\"count\": {rows},"))
    {
        return Err(problem(format!(
            "{name} did not read the file: {}",
            String::from_utf8_lossy(&read.stderr)
        )));
    }
    Ok(format!("{name} {}", short(time)))
}

/// MB the process grew by at most while it worked.
fn extra_memory(work: impl FnOnce() -> Outcome) -> Outcome<f64> {
    machine::forget_peak();
    let before = machine::peak();
    work()?;
    Ok((machine::peak() - before).max(0.0))
}

/// The first import of a file, by the command the window uses.
pub fn import(settings: &Settings) -> Outcome<Vec<Line>> {
    let rows = settings.import_rows;
    let plain = plainly(rows)?;
    let [inserted, indexed, searched] = plain.map(short);
    let peer = format!(
        "plain SQLCipher in bulk: {inserted} rows, {indexed} four indexes afterwards, {searched} search"
    );
    let line = |(format, file): (&str, Vec<u8>)| -> Outcome<Line> {
        let (ours, memory) = imported(&file, rows)?;
        let times = ratio(ours, plain.iter().sum());
        let line = Line::new(
            format!("first import of a file of {rows} rows ({format}), file to committed rows"),
            format!(
                "{} ({:.0} rows a second), {memory:.0} MB of memory",
                short(ours),
                f64::from(rows) / ours.as_secs_f64()
            ),
        );
        Ok(line.beside(peer.clone()).goal(format!("within 2×: {times:.2}×"), times <= 2.0))
    };
    [("OFX", ofx_file(rows)), ("CSV", csv_file(rows))].into_iter().map(line).collect()
}

/// How long a file takes in an empty vault, and by how many MB the process grew.
fn imported(file: &[u8], rows: u32) -> Outcome<(Duration, f64)> {
    let book = Book::new(0)?;
    let path = book.folder().join("statement");
    std::fs::write(&path, file)?;
    let engine = book.engine()?;
    let request = json!({ "path": path, "name": null, "base64": null, "account": null, "format": null, "dry_run": false });
    machine::forget_peak();
    let before = machine::peak();
    let (answer, ours) = took(|| engine.ask("import_file", request))?;
    let memory = (machine::peak() - before).max(0.0);
    engine.close();
    match answer.to_string().contains(&format!(":{rows},")) {
        true => Ok((ours, memory)),
        false => Err(problem(format!("the import brought something else: {answer}"))),
    }
}

/// Rows in one transaction, then indexes, then search.
fn plainly(rows: u32) -> Outcome<[Duration; 3]> {
    let folder = scratch()?;
    let mut plain = Plain::create(&folder.path().join("plain.db"), false)?;
    let all: Vec<PlainRow> = (0..rows).map(|row| plain_row(row, rows)).collect();
    let ((), inserted) = took(|| plain.insert(&all, false))?;
    let ((), indexed) = took(|| plain.index())?;
    let ((), searched) = took(|| plain.make_search())?;
    Ok([inserted, indexed, searched])
}

/// What the made-up file says of its n-th row.
fn plain_row(row: u32, rows: u32) -> PlainRow {
    let (year, month, day) = day_of(row, rows);
    let day = i64::from((year - 2020) * 365 + (month - 1) * 30 + day) + 18_261;
    PlainRow {
        key: format!("{row:012}"),
        day,
        made: day * 86_400,
        minor: -i64::from((row % 90 + 1) * 100 + row % 100),
        currency: "EUR",
        counterparty: format!("CORNER BAKERY {}", row % 300),
        remittance: "Card purchase".into(),
        category: "groceries",
        raw: String::new(),
    }
}
