//! Files of an account beside its connection: what both state is one row, whatever the bank does to it afterwards.

use crate::book::{Book, book, booked, covering, dollars, file, held, now, page};
use sarraf_ledger::{Balance, BalanceKind, Batch, Moment, Source, Status, Transaction};
use sarraf_sync::{Seen, prove_reading, take};

fn march(rows: Vec<Transaction>) -> Batch {
    covering("2026-03-01", "2026-03-31", rows)
}

fn market(key: &str, amount: &str, on: &str) -> Transaction {
    booked(key, amount, on, "Harbour Market")
}

/// The same row as a file writes it.
fn of_file(row: &Transaction) -> Transaction {
    let counterparty = format!("POS 4411 {}", row.counterparty.to_uppercase());
    Transaction { key: None, counterparty, ..row.clone() }
}

fn import(book: &Book, rows: Vec<Transaction>) {
    import_in_pieces(book, vec![rows]);
}

fn import_in_pieces(book: &Book, pieces: Vec<Vec<Transaction>>) {
    book.store
        .write(|writer| {
            writer.insert_import("march.csv", "csv", now())?;
            let mut seen = Seen::default();
            pieces.into_iter().try_for_each(|rows| {
                let batch = file("march.csv", rows);
                take(writer, book.account, &[], &batch, now(), true, &mut seen).map(drop)
            })
        })
        .unwrap();
}

#[test]
fn a_row_of_a_later_piece_is_never_one_of_an_earlier_piece_of_the_file() {
    let on = |day: &str| of_file(&market("", "-12.00", day));
    let hold = of_file(&held("", "-12.00", "2026-03-04T09:00:00+11:00", "Harbour Market"));
    let pieces = vec![vec![hold], vec![on("2026-03-05")], vec![on("2026-03-06"), on("2026-03-06")]];
    let book = book();
    import_in_pieces(&book, pieces.clone());
    assert_eq!(book.rows().len(), 4, "a hold and a booking that one file states beside each other are two");
    import_in_pieces(&book, pieces.clone());
    import(&book, pieces.concat());
    assert_eq!(book.rows().len(), 4, "the same file again");
}

/// A book with a row that a file brought first and the connection stated then.
fn stated_by_both(row: &Transaction) -> Book {
    let book = book();
    import(&book, vec![of_file(row)]);
    assert_eq!(book.counts(&march(vec![row.clone()])), [0; 4]);
    book
}

#[test]
fn a_day_or_an_amount_the_bank_amends_is_amended_in_the_row_of_a_file() {
    let row = market("b1", "-12.00", "2026-03-06");
    let book = stated_by_both(&row);
    book.take(&march(vec![market("b1", "-12.00", "2026-03-07")]));
    assert_eq!(book.shape(), ["2026-03-07 -12.00 Booked POS 4411 HARBOUR MARKET"]);
    book.take(&march(vec![market("b1", "-13.00", "2026-03-07")]));
    assert_eq!(book.shape(), ["2026-03-07 -13.00 Booked POS 4411 HARBOUR MARKET"]);
}

#[test]
fn a_row_of_a_file_is_known_by_its_merchant_when_the_bank_amends_its_amount_and_its_day() {
    let row = market("b1", "-12.00", "2026-03-06");
    let book = stated_by_both(&row);
    let id = book.only_row().id;
    book.take(&march(vec![market("b1", "-13.00", "2026-03-09")]));
    assert_eq!(book.only_row().id, id);
}

#[test]
fn a_row_of_a_file_whose_new_id_came_before_the_reading_was_cut_off_counts_once() {
    let row = market("b1", "-12.00", "2026-03-06");
    let book = stated_by_both(&row);
    let id = book.only_row().id;
    book.take(&page(vec![market("n1", "-12.00", "2026-03-06")]));
    assert_eq!(book.counted(), "-12.00", "while the reading is not finished");
    book.take(&march(vec![market("n1", "-12.00", "2026-03-06")]));
    assert_eq!(book.only_row().id, id);
}

#[test]
fn what_the_bank_takes_back_is_taken_back_and_comes_again_with_or_without_an_id() {
    for key in ["b1", ""] {
        let row = market(key, "-12.00", "2026-03-06");
        let book = stated_by_both(&row);
        book.take(&march(Vec::new()));
        assert_eq!((book.rows().len(), book.retracted().len()), (0, 1), "{key:?}: it vanished");
        book.take(&march(vec![row]));
        assert_eq!((book.rows().len(), book.retracted().len()), (1, 0), "{key:?}: it is back");
    }
}

#[test]
fn a_row_on_two_pages_of_a_bank_with_loose_ids_is_the_files_one() {
    let row = market("b1", "-12.00", "2026-03-06");
    let book = book();
    import(&book, vec![of_file(&row)]);
    let loose = |batch: Batch| Batch { stable_ids: false, ..batch };
    book.read(&[loose(page(vec![row.clone()])), loose(march(vec![row]))]);
    assert_eq!(book.rows().len(), 1);
}

#[test]
fn a_row_that_is_amended_absorbs_what_a_file_brought_of_it_meanwhile() {
    let book = book();
    book.take(&march(vec![market("b1", "-12.00", "2026-03-06")]));
    let amended = market("b1", "-13.00", "2026-03-06");
    import(&book, vec![of_file(&amended)]);
    book.take(&march(vec![amended]));
    assert_eq!(book.shape(), ["2026-03-06 -13.00 Booked Harbour Market"]);
}

#[test]
fn a_hold_without_an_id_is_settled_by_the_booking_a_file_brought_first() {
    let book = book();
    let hold = held("", "-12.00", "2026-03-04T10:00:00Z", "Harbour Market");
    book.take(&march(vec![hold]));
    let id = book.only_row().id;
    let booking = market("", "-12.00", "2026-03-06");
    import(&book, vec![of_file(&booking)]);
    book.take(&march(vec![booking.clone()]));
    let row = book.only_row();
    assert_eq!((row.id, row.status, row.source), (id, Status::Booked, Source::Connection));
    book.take(&march(vec![booking]));
    assert_eq!(book.only_row().id, id, "and stays it");
}

#[test]
fn of_two_rows_alike_the_one_of_the_same_merchant_is_taken() {
    let book = book();
    let (kiln, market) = (booked("b1", "-12.00", "2026-03-06", "Kiln"), market("b2", "-12.00", "2026-03-06"));
    import(&book, vec![of_file(&kiln), of_file(&market)]);
    // The other way round, and without the names that the file wrote.
    book.take(&march(vec![market, kiln]));
    let claimed = |key: &str| {
        let rows = book.store.reader().claims(book.account, &Source::Connection, &[key], &[]).unwrap();
        book.store.reader().transaction(rows[0].1).unwrap().unwrap().counterparty
    };
    assert_eq!([claimed("b1"), claimed("b2")], ["POS 4411 KILN", "POS 4411 HARBOUR MARKET"]);
}

#[test]
fn a_file_taken_out_leaves_what_the_connection_has_stated_too() {
    let row = market("b1", "-12.00", "2026-03-06");
    let book = book();
    import(&book, vec![of_file(&row), of_file(&booked("", "-7.00", "2026-02-06", "Kiln"))]);
    book.take(&march(vec![row.clone()]));
    assert_eq!(book.rows().len(), 2);
    book.store.write(|writer| writer.undo(1, now())).unwrap();
    let left = book.only_row();
    assert_eq!((left.source, left.key.as_deref()), (Source::Connection, Some("b1")));
    book.take(&march(vec![row]));
    assert_eq!(book.only_row().counterparty, "Harbour Market", "in the bank's words from now on");
}

#[test]
fn a_proof_holds_when_a_file_and_a_hold_are_said_to_be_one() {
    let book = book();
    let read = |rows: Vec<Transaction>, amount: &str, at: &str| {
        let at = Moment::parse(at).unwrap();
        let balances = vec![Balance { kind: BalanceKind::Booked, amount: dollars(amount), at }];
        let batch = Batch { balances, ..march(rows) };
        let proved = book.store.write(|writer| {
            take(writer, book.account, &[], &batch, now(), false, &mut Seen::default())?;
            prove_reading(writer, book.account, &[BalanceKind::Booked])
        });
        proved.unwrap().remove(0).row.state
    };
    read(vec![held("p1", "-12.00", "2026-03-04T10:00:00Z", "Kiln")], "100.00", "2026-03-05T10:00:00Z");
    let booking = booked("b1", "-12.00", "2026-03-06", "Umbrella Trading");
    import(&book, vec![of_file(&booking)]);
    assert_eq!(read(vec![booking.clone()], "88.00", "2026-03-07T10:00:00Z"), "matches");
    let (hold, row) = (book.retracted()[0].id, book.only_row().id);
    book.store.write(|writer| writer.join(hold, row, now())).unwrap();
    assert_eq!(book.only_row().key.as_deref(), Some("b1"), "known by the bank's id, not the file's");
    assert_eq!(read(vec![booking], "88.00", "2026-03-08T10:00:00Z"), "matches");
}

#[test]
fn a_row_of_a_file_that_the_bank_moved_is_the_banks_once_the_person_says_so() {
    let row = market("", "-12.00", "2026-03-06");
    let book = stated_by_both(&row);
    let moved = market("", "-12.00", "2026-03-09");
    book.take(&march(vec![moved.clone()]));
    let (gone, new) = (book.retracted()[0].id, book.only_row().id);
    book.store.write(|writer| writer.join(gone, new, now())).unwrap();
    assert_eq!((book.only_row().id, book.only_row().source), (gone, Source::Connection));
    import(&book, vec![of_file(&moved)]);
    assert_eq!(book.rows().len(), 1, "a file knows it in its own words");
}

#[test]
fn a_hold_on_the_first_page_does_not_take_the_row_of_a_booking_on_the_second() {
    let book = book();
    let booking = booked("b1", "-20.00", "2026-03-05", "Saffron");
    import(&book, vec![of_file(&booking)]);
    let hold = held("p2", "-20.00", "2026-03-03T10:00:00Z", "Saffron");
    book.read(&[page(vec![hold.clone()]), march(vec![booking.clone()])]);
    let shape = ["2026-03-03 -20.00 Pending Saffron", "2026-03-05 -20.00 Booked POS 4411 SAFFRON"];
    assert_eq!(book.shape(), shape);
    book.read(&[page(vec![hold]), march(vec![booking])]);
    assert_eq!(book.shape(), shape, "the second time");
}

/// The row that the connection calls so.
fn called(book: &Book, key: &str) -> String {
    let row = book.rows().into_iter().find(|row| row.key.as_deref() == Some(key));
    let claims = book.store.reader().claims(book.account, &Source::Connection, &[key], &[]).unwrap();
    let claimed = claims.first().and_then(|(_, id)| book.store.reader().transaction(*id).unwrap());
    row.or(claimed).unwrap().counterparty
}

#[test]
fn a_row_taken_for_want_of_a_better_one_is_given_to_the_row_of_a_later_page_that_is_more_like_it() {
    let (kiln, market) = (booked("b1", "-12.00", "2026-03-06", "Kiln"), market("b2", "-12.00", "2026-03-06"));
    for stable_ids in [true, false] {
        let book = book();
        import(&book, vec![of_file(&market)]);
        let pages = [page(vec![kiln.clone()]), march(vec![market.clone()])];
        let pages = pages.map(|page| Batch { stable_ids, ..page });
        for time in ["first", "second"] {
            book.read(&pages);
            assert_eq!(book.rows().len(), 2, "the {time} time");
            assert_eq!(called(&book, "b1"), "Kiln", "the {time} time");
        }
    }
}

#[test]
fn a_row_that_another_took_for_itself_does_not_hide_the_one_with_its_id() {
    let loose = |batch: Batch| Batch { stable_ids: false, ..batch };
    let (kiln, market) = (booked("b1", "-12.00", "2026-03-06", "Kiln"), market("b2", "-12.00", "2026-03-06"));
    let book = book();
    import(&book, vec![booked("", "-12.00", "2026-03-06", "Umbrella Trading")]);
    book.take(&loose(march(vec![market.clone()])));
    book.read(&[loose(page(vec![kiln])), loose(march(vec![market]))]);
    assert_eq!(book.rows().len(), 2);
}
