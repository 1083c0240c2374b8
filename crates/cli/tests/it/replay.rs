//! Rows of a file through the detectors: no vault, nothing written, rows by their numbers in the file.

use crate::home::Home;
use serde_json::{Value, json};
use std::fmt::Write;

/// Sixty days of one cafe and one market; then a charge twice and one far too large, not in the order of time.
fn rows() -> String {
    let mut text = "Date,Description,Amount,Currency\n".to_owned();
    for day in 0..60 {
        let (month, of_month) = (1 + day / 28, 1 + day % 28);
        writeln!(
            text,
            "2025-{month:02}-{of_month:02}T08:{:02}:11,Bramble Cafe,-4.{:02},EUR",
            10 + day % 9,
            20 + day % 50
        )
        .unwrap();
        writeln!(
            text,
            "2025-{month:02}-{of_month:02}T17:{:02}:31,Greenfinch Market,-3{}.15,EUR",
            10 + day % 40,
            day % 9
        )
        .unwrap();
    }
    text.push_str("2025-03-02T12:04:10,Harbour Foods,-74.05,EUR\n");
    text.push_str("2025-03-02T12:01:10,Harbour Foods,-74.05,EUR\n");
    text.push_str("2025-03-03T08:20:00,Bramble Cafe,-310.00,EUR\n");
    text
}

fn found(home: &Home, arguments: &[&str]) -> Value {
    let ran = home.run(&[&["--json", "alerts", "replay"], arguments].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.document()
}

#[test]
fn a_file_tells_what_would_have_been_told() {
    let home = Home::real();
    let file = home.file("year.csv", rows());
    let all = found(&home, &[&file]);
    let all = all.as_array().unwrap();
    let of = |one: &Value| (one["kind"].as_str().unwrap().to_owned(), one["rows"].clone());
    let wanted =
        [("duplicate-charge".to_owned(), json!([122, 121])), ("unusual-amount".to_owned(), json!([123]))];
    assert_eq!(all.iter().map(of).collect::<Vec<_>>(), wanted);
    assert_eq!(all[1]["at"], "2025-03-03T08:20:00+00:00");
    assert!(all[1]["score"].as_u64().unwrap() >= 60);
    // Compared with the visits to the same cafe: every other row of the file.
    let with: Vec<u64> = all[1]["with"].as_array().unwrap().iter().map(|row| row.as_u64().unwrap()).collect();
    assert!(with.len() >= 10 && with.iter().all(|row| row % 2 == 1), "{with:?}");
    assert_eq!(all[0]["with"], json!([]));
    assert!(!home.path().join("sarraf.db").exists());
}

#[test]
fn the_first_days_are_only_learned_from() {
    let home = Home::real();
    let file = home.file("year.csv", rows());
    assert_eq!(found(&home, &[&file, "--warm-up", "90d"]), json!([]));
    assert_eq!(found(&home, &[&file, "--warm-up", "61d"]).as_array().unwrap().len(), 1);
    let plain = home.run(&["alerts", "replay", &file, "--warm-up", "90"]);
    assert_eq!((plain.code, plain.out.lines().count()), (0, 1), "{plain:?}");
}

#[test]
fn what_can_not_be_read_is_refused_in_words() {
    let home = Home::real();
    let file = home.file("year.csv", rows());
    for (arguments, code) in [
        (vec!["alerts", "replay", "nowhere.csv"], 1),
        (vec!["alerts", "replay", &file, "--budget", "some"], 2),
        (vec!["alerts", "replay", &file, "--warm-up", "soon"], 2),
        (vec!["alerts", "replay", &file, "--format", "csv2"], 2),
    ] {
        let ran = home.run(&arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        assert!(ran.out.is_empty() && !ran.error.trim().is_empty(), "{ran:?}");
    }
    let empty = home.file("empty.csv", "");
    assert_ne!(home.run(&["alerts", "replay", &empty]).code, 0);
    // A row that can not be read has its number all the same.
    let broken =
        home.file("broken.csv", rows().replacen("EUR\n", "EUR\nnext week,Bramble Cafe,-4.00,EUR\n", 1));
    assert_eq!(found(&home, &[&broken]).as_array().unwrap()[1]["rows"], json!([124]));
}

#[test]
fn a_column_of_countries_tells_of_a_new_one() {
    let home = Home::real();
    let visits = rows().lines().take(121).skip(1).map(|line| format!("{line},DE\n")).collect::<String>();
    let early = "2024-11-02T09:00:00,Bramble Cafe,-4.20,EUR,DEU\n";
    let far = "2025-03-02T10:00:00,Loja Azul,-80.00,EUR,PRT\n";
    let file =
        home.file("placed.csv", format!("Date,Description,Amount,Currency,Country\n{early}{visits}{far}"));
    let all = found(&home, &[&file, "--budget", "few"]);
    let last = all.as_array().unwrap().last().unwrap();
    assert_eq!((&last["kind"], &last["rows"]), (&json!("new-country"), &json!([122])), "{all}");
}
