//! Balances against rows: after readings and files, through everything a bank does to its rows meanwhile.

use crate::book::{Book, book, booked, covering, day, dollars, file, held, settled};
use jiff::Timestamp;
use sarraf_ledger::{Balance, BalanceKind, Batch, Moment, Money, Transaction, TransactionId};
use sarraf_store::{Filter, ProofRow};
use sarraf_sync::{Proved, Seen, Turn, needed_by, prove_again, prove_files, prove_reading, take};

const AVAILABLE: BalanceKind = BalanceKind::Available;
const BOOKED: BalanceKind = BalanceKind::Booked;

fn balance(kind: BalanceKind, amount: &str, at: &str) -> Balance {
    Balance { kind, amount: dollars(amount), at: Moment::parse(at).unwrap() }
}

/// A reading at a time: the rows of a batch and the balances, then the proof.
fn read(book: &Book, batch: Batch, balances: Vec<Balance>) -> Vec<Proved> {
    let at = balances[0].at.at;
    let kinds: Vec<BalanceKind> = balances.iter().map(|balance| balance.kind).collect();
    book.store
        .write(|writer| {
            take(writer, book.account, &[], &Batch { balances, ..batch }, at, false, &mut Seen::default())?;
            prove_reading(writer, book.account, &kinds)
        })
        .unwrap()
}

/// The same of a bank that states what is available, with all rows it shows since February.
fn read_available(book: &Book, rows: Vec<Transaction>, amount: &str, at: &str) -> Proved {
    let until = Moment::parse(at).unwrap().date().to_string();
    read(book, covering("2026-02-01", &until, rows), vec![balance(AVAILABLE, amount, at)]).remove(0)
}

/// A file: its rows, and the booked balance at the end of a day.
fn import(book: &Book, name: &str, rows: Vec<Transaction>, amount: &str, on: &str) -> Vec<Proved> {
    let batch =
        Batch { balances: vec![balance(BOOKED, amount, &format!("{on}T23:59:59Z"))], ..file(name, rows) };
    let now: Timestamp = "2026-03-20T10:00:00Z".parse().unwrap();
    book.store
        .write(|writer| {
            writer.insert_import(name, "csv", now)?;
            take(writer, book.account, &[], &batch, now, true, &mut Seen::default())?;
            prove_files(writer, book.account)
        })
        .unwrap()
}

/// State, from, to and gap, as one line.
fn line(row: &ProofRow) -> String {
    let money = |money: Money| money.to_decimal();
    format!(
        "{} {} {} → {} {} gap {}",
        row.state,
        row.from.on,
        money(row.from.amount),
        row.to.on,
        money(row.to.amount),
        money(row.gap)
    )
}

fn ids_of(book: &Book, names: &[&str]) -> Vec<TransactionId> {
    let rows = book.store.reader().transactions(&Filter::default()).unwrap();
    let mut ids: Vec<_> =
        rows.iter().filter(|row| names.contains(&row.counterparty.as_str())).map(|row| row.id).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn one_balance_is_derived_and_two_that_agree_with_the_rows_match() {
    let book = book();
    let shop = booked("1", "-20.00", "2026-03-02", "Shop");
    let first = read_available(&book, vec![shop.clone()], "80.00", "2026-03-03T10:00:00Z");
    assert_eq!(line(&first.row), "derived 2026-03-02 100.00 → 2026-03-03 80.00 gap 0.00");
    let hold = held("2", "-30.00", "2026-03-04T09:00:00Z", "Café");
    let rows = vec![shop, hold];
    let second = read_available(&book, rows.clone(), "50.00", "2026-03-04T10:00:00Z");
    assert_eq!(line(&second.row), "matches 2026-03-03 80.00 → 2026-03-04 50.00 gap 0.00");
    let third = read_available(&book, rows, "50.00", "2026-03-05T10:00:00Z");
    assert_eq!(line(&third.row), "matches 2026-03-03 80.00 → 2026-03-05 50.00 gap 0.00");
    assert_eq!([first.turn, second.turn, third.turn], [None, None, None]);
}

#[test]
fn a_hold_that_settles_for_more_is_counted_once_and_by_what_it_was() {
    let book = book();
    let hold = held("1", "-20.00", "2026-03-04T09:00:00Z", "Bistro");
    read_available(&book, vec![hold.clone()], "80.00", "2026-03-04T10:00:00Z");
    let tipped = settled(&hold, "-24.00", "2026-03-06");
    let found = read_available(&book, vec![tipped], "76.00", "2026-03-06T10:00:00Z");
    assert_eq!(line(&found.row), "matches 2026-03-04 80.00 → 2026-03-06 76.00 gap 0.00");
}

#[test]
fn a_hold_that_is_released_gives_its_amount_back() {
    let book = book();
    let hold = held("1", "-20.00", "2026-03-04T09:00:00Z", "Hotel");
    read_available(&book, vec![hold], "80.00", "2026-03-04T10:00:00Z");
    let found = read_available(&book, Vec::new(), "100.00", "2026-03-06T10:00:00Z");
    assert_eq!(line(&found.row), "matches 2026-03-04 80.00 → 2026-03-06 100.00 gap 0.00");
    let kept = super::proof_bank::reading_of(&book, "80.00", "2026-03-07T10:00:00Z");
    assert_eq!(line(&kept.row), "gap 2026-03-06 100.00 → 2026-03-07 80.00 gap -20.00");
}

#[test]
fn four_stale_holds_that_the_bank_let_go_are_named() {
    let book = book();
    let hold = |key: &str, amount: &str, name: &str| held(key, amount, "2026-03-02T09:00:00Z", name);
    let mut rows = vec![
        hold("1", "-89.99", "Fuel"),
        hold("2", "-124.00", "Hotel"),
        hold("3", "-35.43", "Market"),
        hold("4", "-14.00", "Parking"),
        booked("5", "-143.42", "2026-03-02", "Rent"),
    ];
    read_available(&book, rows.clone(), "1000.00", "2026-03-03T10:00:00Z");
    read_available(&book, rows.clone(), "1000.00", "2026-03-12T10:00:00Z");
    // Meanwhile other rows came, some of which come to the same amount.
    rows.extend([
        booked("6", "-120.00", "2026-03-13", "Shoes"),
        booked("7", "-143.42", "2026-03-13", "Power"),
        booked("8", "-5.00", "2026-03-14", "Bread"),
    ]);
    let found = read_available(&book, rows, "995.00", "2026-03-15T10:00:00Z");
    assert_eq!(line(&found.row), "gap 2026-03-12 1000.00 → 2026-03-15 995.00 gap 263.42");
    assert_eq!(found.turn, Some(Turn::Broke));
    assert_eq!((found.row.explanations, found.row.class.as_str()), (1, "stale"));
    assert_eq!(found.row.rows, ids_of(&book, &["Fuel", "Hotel", "Market", "Parking"]));
}

#[test]
fn a_gap_is_told_once_stays_from_the_last_day_that_held_and_is_told_again_when_it_heals() {
    let book = book();
    let rows = vec![booked("1", "-20.00", "2026-03-02", "Shop")];
    read_available(&book, rows.clone(), "80.00", "2026-03-03T10:00:00Z");
    read_available(&book, rows.clone(), "80.00", "2026-03-04T10:00:00Z");
    let broke = read_available(&book, rows.clone(), "75.00", "2026-03-05T10:00:00Z");
    let still = read_available(&book, rows.clone(), "75.00", "2026-03-06T10:00:00Z");
    assert_eq!((broke.turn, still.turn), (Some(Turn::Broke), None));
    assert_eq!(line(&still.row), "gap 2026-03-04 80.00 → 2026-03-06 75.00 gap -5.00");
    let late = vec![rows[0].clone(), booked("2", "-5.00", "2026-03-05", "Bread")];
    let healed = read_available(&book, late.clone(), "75.00", "2026-03-07T10:00:00Z");
    assert_eq!(healed.turn, Some(Turn::Healed));
    assert_eq!(line(&healed.row), "matches 2026-03-03 80.00 → 2026-03-07 75.00 gap 0.00");
    assert_eq!(read_available(&book, late, "75.00", "2026-03-08T10:00:00Z").turn, None);
}

#[test]
fn a_row_made_between_the_balance_and_the_list_is_no_gap() {
    let book = book();
    let old = booked("1", "-20.00", "2026-03-02", "Shop");
    read_available(&book, vec![old.clone()], "80.00", "2026-03-03T10:00:00Z");
    let new = held("2", "-5.00", "2026-03-04T10:00:01Z", "Bread");
    let rows = vec![old, new];
    let found = read_available(&book, rows.clone(), "80.00", "2026-03-04T10:00:00Z");
    assert_eq!(line(&found.row), "matches 2026-03-03 80.00 → 2026-03-04 80.00 gap 0.00");
    let found = read_available(&book, rows.clone(), "75.00", "2026-03-04T11:00:00Z");
    assert_eq!(line(&found.row), "matches 2026-03-03 80.00 → 2026-03-04 75.00 gap 0.00");
    // A bank whose balance never takes it in is told, an hour later.
    let lags = read_available(&book, rows, "80.00", "2026-03-04T12:00:00Z");
    assert_eq!(line(&lags.row), "gap 2026-03-04 75.00 → 2026-03-04 80.00 gap 5.00");
}

#[test]
fn a_clock_that_is_minutes_behind_the_banks_makes_no_gap() {
    let book = book();
    let rows = vec![held("1", "-20.00", "2026-03-03T10:04:00Z", "Shop")];
    read_available(&book, Vec::new(), "100.00", "2026-03-03T09:00:00Z");
    let found = read_available(&book, rows.clone(), "80.00", "2026-03-03T10:00:00Z");
    assert_eq!(line(&found.row), "matches 2026-03-03 100.00 → 2026-03-03 80.00 gap 0.00");
    assert_eq!(read_available(&book, rows, "80.00", "2026-03-03T11:00:00Z").row.state, "matches");
}

#[test]
fn booked_and_available_are_proved_each_by_its_own_rows() {
    let book = book();
    let hold = held("1", "-20.00", "2026-03-04T09:00:00Z", "Shop");
    let both = |booked: &str, available: &str, at: &str| {
        vec![balance(BOOKED, booked, at), balance(AVAILABLE, available, at)]
    };
    let at = |day: &str| format!("2026-03-{day}T10:00:00Z");
    read(&book, covering("2026-03-01", "2026-03-03", Vec::new()), both("100.00", "100.00", &at("03")));
    let held = read(
        &book,
        covering("2026-03-01", "2026-03-04", vec![hold.clone()]),
        both("100.00", "80.00", &at("04")),
    );
    assert_eq!(held.iter().map(|one| one.row.state.as_str()).collect::<Vec<_>>(), ["matches", "matches"]);
    let rows = vec![settled(&hold, "-20.00", "2026-03-05")];
    let wrong = read(&book, covering("2026-03-01", "2026-03-05", rows), both("100.00", "80.00", &at("05")));
    let lines: Vec<String> = wrong.iter().map(|one| line(&one.row)).collect();
    assert_eq!(
        lines,
        [
            "gap 2026-03-04 100.00 → 2026-03-05 100.00 gap 20.00",
            "matches 2026-03-03 100.00 → 2026-03-05 80.00 gap 0.00"
        ]
    );
}

#[test]
fn a_balance_the_bank_does_not_state_this_time_is_not_judged() {
    let book = book();
    read_available(&book, Vec::new(), "100.00", "2026-03-03T10:00:00Z");
    let rows = vec![booked("1", "-20.00", "2026-03-04", "Shop")];
    book.take(&covering("2026-02-01", "2026-03-04", rows));
    let proved = book.store.write(|writer| prove_reading(writer, book.account, &[])).unwrap();
    assert!(proved.is_empty());
    assert_eq!(book.store.reader().proofs(book.account).unwrap()[0].state, "derived");
}

#[test]
fn excluded_rows_stay_in_the_proof_and_are_looked_at_when_it_breaks() {
    let book = book();
    let rows =
        vec![booked("1", "-20.00", "2026-03-02", "Shop"), booked("2", "-20.01", "2026-03-02", "Shop again")];
    read_available(&book, rows.clone(), "60.00", "2026-03-03T10:00:00Z");
    let twice = ids_of(&book, &["Shop again"]);
    book.store.write(|writer| writer.set_excluded(twice[0], true, crate::book::now())).unwrap();
    let kept = read_available(&book, rows.clone(), "60.00", "2026-03-04T10:00:00Z");
    assert_eq!(kept.row.state, "matches");
    let gone = read_available(&book, rows, "80.01", "2026-03-05T10:00:00Z");
    assert_eq!((gone.row.class.as_str(), gone.row.rows.clone()), ("excluded", twice));
}

#[test]
fn files_of_months_match_in_any_order_and_a_missing_month_is_a_gap() {
    let book = book();
    let row = |amount: &str, on: &str| booked("", amount, on, "Shop");
    let january = import(&book, "jan.csv", vec![row("-10.00", "2026-01-20")], "90.00", "2026-01-31");
    assert_eq!(line(&january[0].row), "derived 2026-01-20 100.00 → 2026-01-31 90.00 gap 0.00");
    let march = import(&book, "mar.csv", vec![row("-30.00", "2026-03-10")], "40.00", "2026-03-31");
    assert_eq!(line(&march[0].row), "gap 2026-01-31 90.00 → 2026-03-31 40.00 gap -20.00");
    assert_eq!(march[0].turn, Some(Turn::Broke));
    let february = import(&book, "feb.csv", vec![row("-20.00", "2026-02-10")], "70.00", "2026-02-28");
    assert_eq!(line(&february[0].row), "matches 2026-01-31 90.00 → 2026-03-31 40.00 gap 0.00");
    assert_eq!(february[0].turn, Some(Turn::Healed));
}

#[test]
fn a_file_taken_out_again_takes_its_proof_with_it() {
    let book = book();
    import(&book, "jan.csv", vec![booked("", "-10.00", "2026-01-20", "Shop")], "90.00", "2026-01-31");
    let now = "2026-03-20T11:00:00Z".parse().unwrap();
    book.store
        .write(|writer| {
            writer.undo(1, now)?;
            prove_files(writer, book.account)
        })
        .unwrap();
    assert_eq!(book.store.reader().proofs(book.account).unwrap(), []);
}

#[test]
fn a_row_twice_in_a_proved_month_breaks_the_proof_of_files() {
    let book = book();
    let row = |amount: &str, on: &str, name: &str| booked("", amount, on, name);
    import(&book, "jan.csv", vec![row("-10.00", "2026-01-20", "Shop")], "90.00", "2026-01-31");
    import(&book, "feb.csv", vec![row("-20.00", "2026-02-10", "Bakery")], "70.00", "2026-02-28");
    let march = vec![row("-30.00", "2026-03-10", "Café"), row("-20.00", "2026-02-11", "Bakery")];
    let broken = import(&book, "mar.csv", march, "40.00", "2026-03-31");
    assert_eq!(line(&broken[0].row), "gap 2026-01-31 90.00 → 2026-02-28 70.00 gap 20.00");
}

#[test]
fn a_day_that_two_files_state_counts_as_the_later_one_has_it() {
    let book = book();
    let row = |amount: &str, on: &str| booked("", amount, on, "Shop");
    import(&book, "jan.csv", vec![row("-10.00", "2026-01-20")], "90.00", "2026-01-31");
    let noon = import(&book, "noon.csv", vec![row("-1.00", "2026-02-10")], "89.00", "2026-02-10");
    assert_eq!(noon[0].row.state, "matches");
    let rows = vec![row("-1.00", "2026-02-10"), row("-2.00", "2026-02-10")];
    let evening = import(&book, "evening.csv", rows, "87.00", "2026-02-10");
    assert_eq!(line(&evening[0].row), "matches 2026-01-31 90.00 → 2026-02-10 87.00 gap 0.00");
}

#[test]
fn a_gap_is_explained_anew_once_a_row_is_left_out() {
    let book = book();
    let rows = vec![booked("1", "-20.00", "2026-03-02", "Shop"), booked("2", "-7.00", "2026-03-02", "Kiosk")];
    read_available(&book, rows.clone(), "73.00", "2026-03-03T10:00:00Z");
    read_available(&book, rows.clone(), "73.00", "2026-03-04T10:00:00Z");
    let broke = read_available(&book, rows, "93.00", "2026-03-05T10:00:00Z");
    assert_eq!(broke.row.explanations, 0);
    let shop = ids_of(&book, &["Shop"]);
    let again = book.store.write(|writer| {
        writer.set_excluded(shop[0], true, crate::book::now())?;
        prove_again(writer, book.account)
    });
    let again = again.unwrap();
    assert_eq!((again[0].row.rows.clone(), again[0].turn), (shop, None));
    assert_eq!(again[0].row.held, broke.row.held);
}

#[test]
fn a_row_of_a_proof_that_holds_is_needed_and_one_of_a_gap_is_not() {
    let book = book();
    let old = booked("1", "-1.00", "2026-03-01", "Old");
    read_available(&book, vec![old.clone()], "99.00", "2026-03-02T10:00:00Z");
    let rows =
        vec![old, booked("2", "-20.00", "2026-03-03", "Shop"), booked("3", "-20.00", "2026-03-03", "Shop")];
    read_available(&book, rows.clone(), "59.00", "2026-03-04T10:00:00Z");
    let needed = |name: &str| {
        let ids = ids_of(&book, &[name]);
        ids.iter().map(|id| needed_by(&book.store.reader(), *id).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(needed("Shop"), [Some(AVAILABLE), Some(AVAILABLE)]);
    assert_eq!(needed("Old"), [None], "before the first balance nothing is proved");
    read_available(&book, rows, "79.00", "2026-03-05T10:00:00Z");
    assert_eq!(needed("Shop"), [None, None]);
}

#[test]
fn two_rows_that_the_person_calls_one_leave_the_proof_as_it_was() {
    let book = book();
    let hold = held("1", "-20.00", "2026-03-03T09:00:00Z", "Bistro");
    read_available(&book, vec![hold], "80.00", "2026-03-03T10:00:00Z");
    let booking = booked("2", "-24.00", "2026-03-05", "Bistro Verde Sydney");
    let apart = read_available(&book, vec![booking.clone()], "76.00", "2026-03-05T10:00:00Z");
    assert_eq!(apart.row.state, "matches");
    let rows = book.store.reader().transactions(&Filter::default()).unwrap();
    let gone = book.retracted();
    assert_eq!((rows.len(), gone.len()), (1, 1), "a tip under another id stays two rows");
    book.store.write(|writer| writer.join(gone[0].id, rows[0].id, crate::book::now())).unwrap();
    let joined = read_available(&book, vec![booking.clone()], "76.00", "2026-03-06T10:00:00Z");
    assert_eq!(line(&joined.row), "matches 2026-03-03 80.00 → 2026-03-06 76.00 gap 0.00");
    book.store.write(|writer| writer.undo(1, crate::book::now())).unwrap();
    let apart = read_available(&book, vec![booking], "76.00", "2026-03-07T10:00:00Z");
    assert_eq!(line(&apart.row), "matches 2026-03-03 80.00 → 2026-03-07 76.00 gap 0.00");
}

#[test]
fn history_that_a_file_brings_later_breaks_no_live_proof() {
    let book = book();
    let rows = vec![booked("1", "-20.00", "2026-03-02", "Shop")];
    read_available(&book, rows.clone(), "80.00", "2026-03-03T10:00:00Z");
    read_available(&book, rows.clone(), "80.00", "2026-03-04T10:00:00Z");
    import(&book, "old.csv", vec![booked("", "-7.00", "2025-12-01", "Old")], "107.00", "2025-12-31");
    let found = read_available(&book, rows, "80.00", "2026-03-05T10:00:00Z");
    assert_eq!(line(&found.row), "matches 2026-03-03 80.00 → 2026-03-05 80.00 gap 0.00");
}

#[test]
fn a_live_balance_and_a_files_closing_balance_prove_the_rows_between() {
    let book = book();
    import(&book, "jan.csv", vec![booked("", "-10.00", "2026-01-20", "Shop")], "90.00", "2026-01-31");
    let rows = vec![booked("1", "-15.00", "2026-02-10", "Market")];
    let read = |amount: &str, at: &str| {
        read(&book, covering("2026-02-01", "2026-03-03", rows.clone()), vec![balance(BOOKED, amount, at)])
            .remove(0)
    };
    assert_eq!(
        line(&read("75.00", "2026-03-03T10:00:00Z").row),
        "matches 2026-01-31 90.00 → 2026-03-03 75.00 gap 0.00"
    );
    assert_eq!(
        line(&read("75.00", "2026-03-04T10:00:00Z").row),
        "matches 2026-01-31 90.00 → 2026-03-04 75.00 gap 0.00"
    );
    let gap = read("70.00", "2026-03-05T10:00:00Z");
    assert_eq!(line(&gap.row), "gap 2026-03-04 75.00 → 2026-03-05 70.00 gap -5.00");
    assert_eq!(day("2026-03-05"), gap.row.to.on);
}
