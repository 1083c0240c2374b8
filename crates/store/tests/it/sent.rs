//! The log of what left this computer: looked through by bank, day and words, without reading all of it.

use jiff::{Timestamp, ToSpan};
use sarraf_store::{EgressFilter, EgressRow, EgressSum, EgressText, Store};
use std::time::{Duration, Instant};

fn at(minute: i64) -> Timestamp {
    "2026-03-01T00:00:00Z".parse::<Timestamp>().unwrap() + minute.minutes()
}

fn row(sequence: i64, kind: &str, bank: &str, body: &str) -> EgressRow {
    EgressRow {
        sequence,
        at: at(sequence),
        kind: kind.into(),
        bank: bank.into(),
        host: format!("api.{bank}.example"),
        method: "GET".into(),
        purpose: if sequence % 2 == 0 { "accounts" } else { "transactions" }.into(),
        attended: true,
        sent: if kind == "outcome" { 100 } else { 0 },
        received: if kind == "outcome" { 1_000 } else { 0 },
        body: body.into(),
        mac: vec![7; 32],
    }
}

/// So many requests, each with its connection and its outcome, of two banks in turn.
fn with(requests: i64) -> Store {
    let store = Store::in_memory().unwrap();
    store
        .write(|writer| {
            for number in 0..requests {
                let (bank, first) = (["north", "south"][usize::from(number % 2 == 1)], number * 3 + 1);
                let connected = format!(r#"{{"request":{first},"address":"203.0.113.{}"}}"#, number % 200);
                let status = if number % 10 == 9 { 503 } else { 200 };
                let answered = format!(r#"{{"request":{first},"status":{status}}}"#);
                writer.append_egress(&row(first, "intent", bank, &format!(r#"{{"request":{first}}}"#)))?;
                writer.append_egress(&row(first + 1, "connection", bank, &connected))?;
                writer.append_egress(&row(first + 2, "outcome", bank, &answered))?;
            }
            Ok(())
        })
        .unwrap();
    store
}

fn text(part: &str) -> EgressFilter {
    EgressFilter {
        text: Some(EgressText { part: part.into(), ..EgressText::default() }),
        ..EgressFilter::default()
    }
}

fn sequences(store: &Store, filter: &EgressFilter, limit: u32) -> Vec<i64> {
    store.reader().egress_page(filter, limit).unwrap().iter().map(|row| row.sequence).collect()
}

#[test]
fn the_log_is_read_by_pages_newest_first() {
    let store = with(4);
    assert_eq!(sequences(&store, &EgressFilter::default(), 5), [12, 11, 10, 9, 8]);
    assert_eq!(sequences(&store, &EgressFilter { before: Some(8), ..EgressFilter::default() }, 3), [7, 6, 5]);
    assert_eq!(store.reader().egress_banks().unwrap(), ["north", "south"]);
}

#[test]
fn it_is_narrowed_by_bank_day_and_words_and_the_sums_are_of_all_that_fits() {
    let store = with(20);
    let north = EgressFilter { banks: Some(vec!["north".into()]), ..EgressFilter::default() };
    let sum = store.reader().egress_sum(&north).unwrap();
    assert_eq!(sum, EgressSum { requests: 10, sent: 1_000, received: 10_000 });
    let none = EgressFilter { banks: Some(Vec::new()), ..EgressFilter::default() };
    assert_eq!(store.reader().egress_sum(&none).unwrap(), EgressSum::default());
    assert_eq!(sequences(&store, &text("API.SOUTH"), 2), [60, 59]);
    assert_eq!(sequences(&store, &text("503"), 9), [60, 30]);
    assert_eq!(sequences(&store, &text("203.0.113.7"), 9), [23], "by its address");
    assert_eq!(sequences(&store, &text("request"), 9), [0_i64; 0], "what is written around it is no word");
    let named = EgressText { part: "x".repeat(9), purposes: vec!["accounts".into()], banks: vec![] };
    let named = EgressFilter { text: Some(named), ..EgressFilter::default() };
    assert!(sequences(&store, &named, 99).iter().all(|sequence| sequence % 2 == 0));
    let days = EgressFilter { since: Some(at(4)), until: Some(at(7)), ..EgressFilter::default() };
    assert_eq!(sequences(&store, &days, 99), [6, 5, 4]);
}

#[test]
fn a_request_that_was_cut_off_is_told_from_one_that_ended() {
    let store = with(2);
    store.write(|writer| writer.append_egress(&row(7, "intent", "north", r#"{"request":7}"#))).unwrap();
    store.write(|writer| writer.append_egress(&row(8, "outcome", "north", "no JSON"))).unwrap();
    let known = |request| store.reader().has_outcome(request).unwrap();
    assert_eq!([known(1), known(4), known(7)], [true, true, false]);
    assert_eq!(sequences(&store, &text("503"), 9), [0_i64; 0], "a row that can not be read is none of it");
}

#[test]
fn a_hundred_thousand_rows_are_looked_through_quickly() {
    let store = with(34_000);
    let begun = Instant::now();
    assert_eq!(sequences(&store, &EgressFilter::default(), 200).len(), 200);
    assert_eq!(sequences(&store, &text("no such host"), 200).len(), 0);
    store.reader().egress_sum(&EgressFilter::default()).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}
