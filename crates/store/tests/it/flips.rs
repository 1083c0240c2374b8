//! One bit flipped at bytes all over a vault of a mebibyte, its head too: told, or the rows are as they were.
//! 20,000 openings; with `SARRAF_SOAK` one for each byte.

use crate::common::*;
use sarraf_store::{Filter, Store, StoreError, TransactionRow};
use std::fs;
use std::os::unix::fs::FileExt;
use std::path::Path;

const MEBIBYTE: usize = 1 << 20;
/// The tests share the openings, so that they run beside each other.
const PARTS: usize = 4;
const OPENINGS: usize = 20_000;

fn rows(store: &Store) -> Result<Vec<TransactionRow>, StoreError> {
    store.reader().transactions(&Filter::default())
}

/// A closed vault of at least a mebibyte: few rows with long notes, so that all of it is quickly read.
fn filled(path: &Path) {
    let bank = bank_in(Store::create_with(path, &KEY).unwrap());
    for number in 0.. {
        bank.insert(vec![booked(&format!("-{number}.10"), "2026-03-01", "Kiosk")]);
        let id = bank.all()[0].id;
        bank.store.write(|w| w.set_note(id, &format!("{number} ").repeat(4_000), now())).unwrap();
        bank.store.checkpoint().unwrap();
        if fs::metadata(path).unwrap().len() >= MEBIBYTE as u64 {
            break;
        }
    }
    bank.store.close().unwrap();
}

#[derive(Debug, Default)]
struct Told {
    at_opening: usize,
    as_suspicion: usize,
    at_reading: usize,
    harmless: usize,
}

fn put(file: &Path, at: usize, byte: u8) {
    let file = fs::OpenOptions::new().write(true).open(file).unwrap();
    file.write_all_at(&[byte], at as u64).unwrap();
}

/// Flips a bit at each of this part's bytes.
fn flip(part: usize) -> Told {
    let folder = folder();
    let path = file(&folder);
    filled(&path);
    let expected = rows(&Store::open_with(&path, &KEY).unwrap()).unwrap();
    let files = [path.clone(), path.with_extension("head")];
    let whole = files.clone().map(|file| fs::read(file).unwrap());
    let count: usize = whole.iter().map(Vec::len).sum();
    let step = if std::env::var_os("SARRAF_SOAK").is_some() { 1 } else { count / OPENINGS };
    let mut told = Told::default();
    for place in (0..count).step_by(step).skip(part).step_by(PARTS) {
        let (which, at) = if place < whole[0].len() { (0, place) } else { (1, place - whole[0].len()) };
        put(&files[which], at, whole[which][at] ^ (1 << (place / step % 8)));
        match Store::open_with(&path, &KEY) {
            Err(StoreError::Damaged) => told.at_opening += 1,
            Err(other) => panic!("byte {place}: {other:?}"),
            Ok(store) => {
                let is_suspected = store.suspicion().is_some();
                match rows(&store) {
                    Err(StoreError::Damaged) => told.at_reading += 1,
                    Err(other) => panic!("byte {place}: {other:?}"),
                    Ok(rows) => {
                        assert!(rows == expected, "byte {place}: wrong rows");
                        told.as_suspicion += usize::from(is_suspected);
                        told.harmless += usize::from(!is_suspected);
                    }
                }
                store.close().unwrap();
            }
        }
        let _ = fs::remove_file(path.with_extension("damaged"));
        put(&files[which], at, whole[which][at]);
    }
    let sum = told.at_opening + told.as_suspicion + told.at_reading + told.harmless;
    assert!(sum >= OPENINGS / PARTS, "{told:?}");
    assert!(told.as_suspicion > 0 && told.at_reading > 0, "{told:?}");
    told
}

#[test]
fn no_flipped_bit_gives_wrong_rows_first_part() {
    flip(0);
}

#[test]
fn no_flipped_bit_gives_wrong_rows_second_part() {
    flip(1);
}

#[test]
fn no_flipped_bit_gives_wrong_rows_third_part() {
    flip(2);
}

#[test]
fn no_flipped_bit_gives_wrong_rows_fourth_part() {
    flip(3);
}

#[test]
fn without_codes_on_its_pages_a_database_gives_wrong_rows() {
    let folder = folder();
    let path = file(&folder);
    let plain = rusqlite::Connection::open(&path).unwrap();
    plain.execute_batch("CREATE TABLE entry (id INTEGER PRIMARY KEY, merchant TEXT, minor INTEGER)").unwrap();
    for number in 0..2_000 {
        plain.execute("INSERT INTO entry (merchant, minor) VALUES ('Kiosk', ?1)", [-number]).unwrap();
    }
    drop(plain);
    let read = || -> rusqlite::Result<Vec<(String, i64)>> {
        let plain = rusqlite::Connection::open(&path)?;
        let mut statement = plain.prepare("SELECT merchant, minor FROM entry ORDER BY id")?;
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    };
    let (expected, whole) = (read().unwrap(), fs::read(&path).unwrap());
    let mut wrong = 0;
    for place in (0..whole.len()).step_by(whole.len() / 500) {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        fs::write(&path, &flipped).unwrap();
        wrong += usize::from(read().is_ok_and(|rows| rows != expected));
    }
    assert!(wrong > 100, "{wrong} of 500 flips gave wrong rows");
}
