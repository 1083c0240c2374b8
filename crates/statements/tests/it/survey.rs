//! A file in pieces of whole days: the same rows in the same order as all at once, and never more of them in memory than
//! a file of any size may take.

use sarraf_ledger::Transaction;
use sarraf_statements::{
    GATHERED, LONGEST_PIECE, Options, PIECE, Piece, StatementError, Survey, read, survey,
};
use std::fmt::Write;
use std::io::{Cursor, Read};

fn surveyed(text: &str) -> Survey {
    survey(&mut text.as_bytes(), &Options::default(), &mut |_| true).unwrap()
}

/// Every piece of a file, and how often it was opened for them.
fn pieces(text: &str, survey: &Survey, turns: &[usize]) -> Result<(Vec<Piece>, usize), StatementError> {
    let (mut found, mut opened) = (Vec::new(), 0);
    let mut open = || {
        opened += 1;
        Ok(Box::new(Cursor::new(text.as_bytes().to_vec())) as Box<dyn Read>)
    };
    survey.pieces::<StatementError>(&Options::default(), turns, &mut open, &mut |piece| {
        found.push(piece);
        Ok(())
    })?;
    Ok((found, opened))
}

/// Rows of days in an order, `each` of them a day; `held` of each day are pending.
fn file(days: &[u32], each: u32, held: u32) -> String {
    let mut text = String::from("Date,Description,Amount,Currency,Status\n");
    for (place, day) in days.iter().enumerate() {
        for row in 0..each {
            let on = jiff::civil::date(2020, 1, 1) + jiff::Span::new().days(i64::from(*day));
            let status = if row < held { "pending" } else { "booked" };
            writeln!(text, "{on},Made up shop {place} {row},-1.{:02},EUR,{status}", row % 100).unwrap();
        }
    }
    text
}

/// All rows of the pieces of an account, oldest piece first.
fn joined(mut pieces: Vec<Piece>) -> Vec<Transaction> {
    pieces.sort_by_key(|piece| piece.rows.first().map(|row| row.booked_on.or(row.day())));
    pieces.into_iter().flat_map(|piece| piece.rows).collect()
}

fn at_once(text: &str) -> Vec<Transaction> {
    let statement = read(&mut text.as_bytes(), &Options::default()).unwrap();
    statement.accounts.into_iter().flat_map(|account| account.batch.transactions).collect()
}

#[test]
fn a_file_of_two_hundred_thousand_rows_comes_in_pieces_of_ten_thousand() {
    let days: Vec<u32> = (0..500).collect();
    let text = file(&days, 400, 0);
    let survey = surveyed(&text);
    assert_eq!(survey.rows, 200_000);
    let (pieces, opened) = pieces(&text, &survey, &[]).unwrap();
    assert_eq!((pieces.len(), opened), (20, 1));
    assert!(pieces.iter().all(|piece| piece.rows.len() as u64 <= PIECE));
}

#[test]
fn whatever_the_order_of_a_file_its_pieces_are_its_rows_in_order() {
    let up: Vec<u32> = (0..90).collect();
    let down: Vec<u32> = (0..90).rev().collect();
    let jumping: Vec<u32> = (0..90).map(|day| day * 37 % 90).collect();
    for days in [up, down, jumping] {
        let text = file(&days, 300, 0);
        let (pieces, opened) = pieces(&text, &surveyed(&text), &[]).unwrap();
        assert!(pieces.len() >= 3 && opened == 1, "{} pieces", pieces.len());
        assert!(joined(pieces) == at_once(&text));
    }
}

#[test]
fn a_shuffled_file_is_read_as_often_as_its_rows_take() {
    let days: Vec<u32> = (0..1_250).map(|day| day * 37 % 250).collect();
    let text = file(&days, 100, 0);
    let survey = surveyed(&text);
    let plans = survey.plan(&[]);
    assert!(plans.iter().all(|plan| plan.pieces() as u64 * PIECE <= GATHERED + PIECE), "{plans:?}");
    let (pieces, opened) = pieces(&text, &survey, &[]).unwrap();
    assert_eq!(opened, plans.len());
    assert!(opened > 1);
    assert!(joined(pieces) == at_once(&text));
}

#[test]
fn no_piece_ends_where_a_held_row_may_find_its_booking() {
    let days: Vec<u32> = (0..60).collect();
    let ends = |text: &str| {
        let (pieces, _) = pieces(text, &surveyed(text), &[]).unwrap();
        pieces.iter().map(|piece| piece.rows.len()).collect::<Vec<_>>()
    };
    assert_eq!(ends(&file(&days, 1_000, 0)), [10_000; 6]);
    let held = ends(&file(&days, 1_000, 1));
    assert_eq!(held, [40_000, 20_000], "held rows on every day, until a piece is as long as one can be");
    assert!(held.iter().all(|rows| *rows as u64 <= LONGEST_PIECE));
}

#[test]
fn accounts_of_a_later_turn_come_after_all_of_the_earlier() {
    let mut text = String::from("Date,Account,Description,Amount,Currency\n");
    for day in 1..=28 {
        for account in ["111", "222"] {
            writeln!(text, "2026-03-{day:02},{account},Made up shop,-1.00,EUR").unwrap();
        }
    }
    let survey = surveyed(&text);
    let order = |turns: &[usize]| {
        let (pieces, opened) = pieces(&text, &survey, turns).unwrap();
        (pieces.iter().map(|piece| piece.account).collect::<Vec<_>>(), opened)
    };
    assert_eq!(order(&[1, 1]), (vec![0, 1], 1));
    assert_eq!(order(&[2, 1]), (vec![1, 0], 2));
}

#[test]
fn a_file_that_changes_between_two_readings_is_told() {
    let text = file(&[0, 1, 2], 2, 0);
    let survey = surveyed(&text);
    for other in [file(&[0, 1], 2, 0), file(&[0, 1, 2, 2], 2, 0)] {
        assert_eq!(pieces(&other, &survey, &[]).unwrap_err(), StatementError::Changed);
    }
}

#[test]
fn the_first_reading_stops_when_told_to() {
    let text = file(&[0, 1, 2], 1_000, 0);
    let mut looks = 0;
    let stopped = survey(&mut text.as_bytes(), &Options::default(), &mut |rows| {
        looks += 1;
        rows < 2_000
    });
    assert_eq!(stopped.err(), Some(StatementError::Stopped));
    assert!(looks > 1);
}
