//! What a whole reading says of rows it did not bring: troubles that were reported against other programs.

use crate::book::{Book, book, booked, covering, dollars, file, held, now, page, settled};
use sarraf_ledger::{Batch, Status, Transaction, TransactionId};
use sarraf_store::{Cause, PairKind};

/// A whole reading of March.
fn march(rows: Vec<Transaction>) -> Batch {
    covering("2026-03-01", "2026-03-31", rows)
}

fn renamed(row: &Transaction, key: &str) -> Transaction {
    Transaction { key: Some(key.into()), ..row.clone() }
}

fn hold() -> Transaction {
    held("p1", "-20.00", "2026-03-12T20:10:00+11:00", "Saffron")
}

/// Booked without the moment it was made, as most banks do, and under an id of its own.
fn booking(key: &str, amount: &str, on: &str) -> Transaction {
    booked(key, amount, on, "Saffron")
}

fn after(readings: &[Batch]) -> Book {
    let book = book();
    for reading in readings {
        book.take(reading);
    }
    book
}

fn note(book: &Book, id: TransactionId) {
    book.store.write(|writer| writer.set_note(id, "with Mona", now())).unwrap();
}

#[test]
fn an_id_replaced_when_a_row_books_is_the_same_row_with_its_note() {
    let book = after(&[march(vec![hold()])]);
    let id = book.only_row().id;
    note(&book, id);
    let reading = march(vec![booking("b1", "-20.00", "2026-03-14")]);
    assert_eq!(book.counts(&reading), [0, 1, 1, 0]);
    let row = book.only_row();
    assert_eq!((row.id, row.status, row.note.as_deref()), (id, Status::Booked, Some("with Mona")));
    assert_eq!(row.key.as_deref(), Some("b1"));
    assert!(row.made.is_some(), "when it was made stays known");
    assert_eq!(book.counts(&reading), [0; 4], "the second time");
    assert_eq!(
        book.counts(&march(vec![hold(), booking("b1", "-20.00", "2026-03-14")])),
        [0; 4],
        "an old answer"
    );
    assert_eq!(book.only_row().status, Status::Booked);
}

#[test]
fn a_claimed_id_of_a_page_brings_nothing_back() {
    let book = after(&[march(vec![hold()]), march(vec![booking("b1", "-20.00", "2026-03-14")])]);
    assert_eq!(book.counts(&page(vec![hold()])), [0; 4]);
    assert_eq!(book.only_row().status, Status::Booked);
}

#[test]
fn twins_are_paired_by_date() {
    let one = held("p1", "-4.50", "2026-03-10T08:00:00+11:00", "Kiln");
    let two = held("p2", "-4.50", "2026-03-12T08:00:00+11:00", "Kiln");
    let book = after(&[march(vec![two, one])]);
    let ids: Vec<_> = book.rows().iter().map(|row| (row.day.to_string(), row.id)).collect();
    book.take(&march(vec![
        booked("b2", "-4.50", "2026-03-14", "Kiln"),
        booked("b1", "-4.50", "2026-03-13", "Kiln"),
    ]));
    let rows = book.rows();
    let found: Vec<_> = rows.iter().map(|row| (row.day.to_string(), row.id)).collect();
    assert_eq!(found, ids);
    let booked: Vec<_> = rows.iter().map(|row| row.booked_on.unwrap().to_string()).collect();
    assert_eq!(booked, ["2026-03-13", "2026-03-14"]);
}

#[test]
fn a_hold_that_is_still_there_is_not_the_booking_of_another_purchase() {
    let coffee = held("p1", "-4.50", "2026-03-10T08:00:00+11:00", "Kiln");
    let other = settled(&held("k2", "-4.50", "2026-03-12T08:00:00+11:00", "Kiln"), "-4.50", "2026-03-13");
    let book = after(&[march(vec![coffee.clone()])]);
    book.read(&[page(vec![other]), march(vec![coffee])]);
    assert_eq!(book.rows().len(), 2);
    assert!(book.suggestions().is_empty(), "made on different days");
    assert_eq!(book.counted(), "-9.00");
}

#[test]
fn a_hold_beside_its_booking_counts_once_in_every_moment() {
    let book = after(&[march(vec![hold()])]);
    book.read(&[page(vec![booking("b1", "-20.00", "2026-03-12")])]);
    assert_eq!(book.counted(), "-20.00", "cut off before the end");
    assert_eq!(book.suggestions().len(), 1);
    book.take(&march(vec![booking("b1", "-20.00", "2026-03-12"), hold()]));
    assert_eq!(book.suggestions(), [("-20.00".into(), "-20.00".into(), "still-held".into())]);
    assert_eq!(book.counted(), "-20.00", "the bank still reports the hold");
    book.take(&march(vec![booking("b1", "-20.00", "2026-03-12")]));
    assert!(book.suggestions().is_empty());
    assert_eq!((book.rows().len(), book.counted()), (1, "-20.00".into()));
}

#[test]
fn a_hold_that_is_gone_some_days_before_its_booking_is_there_is_the_same_row() {
    let book = after(&[march(vec![hold()]), march(vec![])]);
    let id = book.retracted()[0].id;
    note(&book, id);
    book.take(&march(vec![booking("b1", "-20.00", "2026-03-15")]));
    let row = book.only_row();
    assert_eq!((row.id, row.note.as_deref()), (id, Some("with Mona")));
    assert!(book.retracted().is_empty());
}

#[test]
fn a_row_that_is_deleted_and_sent_again_under_another_id_comes_back_as_itself() {
    let coffee = booked("k1", "-4.50", "2026-03-10", "Kiln");
    let book = after(&[march(vec![coffee.clone()]), march(vec![])]);
    let id = book.retracted()[0].id;
    book.store.write(|writer| writer.set_excluded(id, true, now())).unwrap();
    book.take(&march(vec![renamed(&coffee, "k9")]));
    assert_eq!((book.only_row().id, book.only_row().excluded), (id, true));
}

#[test]
fn a_purchase_of_another_moment_is_not_the_hold_that_vanished() {
    let coffee = |key: &str, at: &str| held(key, "-4.50", &format!("2026-03-{at}+11:00"), "Kiln");
    let next = settled(&coffee("k2", "11T08:05:00"), "-4.50", "2026-03-11");
    let book = after(&[march(vec![coffee("k1", "10T08:00:00")]), march(vec![next])]);
    assert_eq!((book.rows().len(), book.retracted().len()), (1, 1));
    assert_eq!(book.suggestions().len(), 1, "but it is asked about");
}

#[test]
fn an_amount_that_changed_with_the_id_is_asked_about_and_counted_once() {
    let at = |amount: &str, name: &str| held("p1", amount, "2026-03-12T20:10:00+11:00", name);
    let fuel = |amount: &str| booked("b1", amount, "2026-03-13", "Harbour Fuel");
    for (name, hold, booking, evidence) in [
        ("a tip", at("-20.00", "Saffron"), booking("b1", "-24.00", "2026-03-14"), "tip"),
        ("a pump", at("-150.00", "Harbour Fuel"), fuel("-63.27"), "fuel"),
        (
            "a hotel",
            at("-400.00", "Bay Hotel"),
            booked("b1", "-361.50", "2026-03-30", "Bay Hotel"),
            "deposit",
        ),
        ("less than held", at("-80.00", "Kiln"), booked("b1", "-72.10", "2026-03-14", "Kiln"), "amount"),
        (
            "another text",
            at("-31.20", "KIOSK 44"),
            booked("b1", "-31.20", "2026-03-14", "Sunny Trading"),
            "text",
        ),
    ] {
        let book = after(&[march(vec![hold]), march(vec![booking.clone()])]);
        let found = book.suggestions();
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(found[0].2, evidence, "{name}");
        assert_eq!((book.rows().len(), book.retracted().len()), (1, 1), "{name}: both rows stay");
        assert_eq!(book.counted(), booking.amount.to_decimal(), "{name}");
        book.take(&march(vec![booking]));
        assert_eq!(book.suggestions().len(), 1, "{name}: asked until it is answered, once");
    }
}

#[test]
fn no_suggestion_without_evidence() {
    let at = |amount: &str, name: &str| held("p1", amount, "2026-03-12T20:10:00+11:00", name);
    for (name, hold, booking) in [
        (
            "another merchant and amount",
            at("-20.00", "Saffron"),
            booked("b1", "-21.00", "2026-03-14", "Kiln"),
        ),
        ("too late", at("-20.00", "Saffron"), booked("b1", "-20.00", "2026-03-24", "Saffron")),
        (
            "booked before it was made",
            at("-20.00", "Saffron"),
            booked("b1", "-20.00", "2026-03-10", "Saffron"),
        ),
        ("money in", at("-20.00", "Saffron"), booked("b1", "20.00", "2026-03-14", "Saffron")),
        ("five times as much", at("-20.00", "Saffron"), booked("b1", "-100.00", "2026-03-14", "Saffron")),
    ] {
        let book = after(&[march(vec![hold]), march(vec![booking])]);
        assert!(book.suggestions().is_empty(), "{name}");
        assert_eq!((book.rows().len(), book.retracted().len()), (1, 1), "{name}");
    }
}

#[test]
fn ids_that_a_bank_replaces_are_the_same_rows() {
    let rows: Vec<Transaction> = (1..=9)
        .map(|day| booked(&format!("a{day}"), "-4.50", &format!("2026-03-0{}", day.min(5)), "Kiln"))
        .collect();
    let book = after(&[march(rows.clone())]);
    let ids: Vec<_> = book.rows().iter().map(|row| row.id).collect();
    note(&book, ids[3]);
    let anew: Vec<Transaction> =
        rows.iter().enumerate().map(|(number, row)| renamed(row, &format!("z{number}"))).collect();
    assert_eq!(book.counts(&march(anew.clone())), [0, 9, 0, 0]);
    assert_eq!(book.rows().iter().map(|row| row.id).collect::<Vec<_>>(), ids);
    assert!(book.retracted().is_empty());
    assert_eq!(book.counts(&march(anew)), [0; 4]);
    assert_eq!(book.counts(&page(rows)), [0; 4], "the old ids, once more");
}

#[test]
fn an_id_that_is_blank_says_nothing() {
    let blank =
        |amount: &str| Transaction { key: Some(" ".into()), ..booked("", amount, "2026-03-10", "Kiln") };
    let book = after(&[march(vec![blank("-4.50"), blank("-9.00"), blank("-4.50")])]);
    assert_eq!(book.rows().len(), 3);
    assert_eq!(book.counts(&march(vec![blank("-9.00"), blank("-4.50"), blank("-4.50")])), [0; 4]);
}

#[test]
fn a_date_put_before_the_payee_with_new_ids_is_no_new_row() {
    let plain = booked("a1", "-31.20", "2026-03-10", "Harbour Market");
    let dated = booked("a1-20260310", "-31.20", "2026-03-10", "2026-03-10 Harbour Market");
    let book = after(&[march(vec![plain])]);
    let id = book.only_row().id;
    note(&book, id);
    assert_eq!(book.counts(&march(vec![dated])), [0, 1, 0, 0]);
    let row = book.only_row();
    assert_eq!((row.id, row.note.as_deref()), (id, Some("with Mona")));
}

#[test]
fn a_day_that_moved_with_the_id_is_asked_about() {
    let book = after(&[
        march(vec![booked("a1", "-31.20", "2026-03-10", "Kiln")]),
        march(vec![booked("b1", "-31.20", "2026-03-12", "Kiln")]),
    ]);
    assert_eq!(book.suggestions(), [("-31.20".into(), "-31.20".into(), "day".into())]);
    assert_eq!((book.rows().len(), book.counted()), (1, "-31.20".into()));
}

#[test]
fn a_row_on_two_pages_is_one() {
    let row = |key: &str| booked(key, "-4.50", "2026-03-10", "Kiln");
    for stable_ids in [true, false] {
        let book = book();
        let pages = [page(vec![row("a"), row("b")]), page(vec![row("b"), row("c")]), march(vec![])];
        let pages = pages.map(|page| Batch { stable_ids, ..page });
        for _ in 0..2 {
            book.read(&pages);
            assert_eq!(book.rows().len(), 3, "stable {stable_ids}");
        }
    }
}

#[test]
fn twins_on_two_pages_without_ids_stay_two() {
    let row = || booked("", "-4.50", "2026-03-10", "Kiln");
    let pages = [page(vec![row()]), page(vec![row()]), march(vec![])];
    let book = book();
    for _ in 0..2 {
        book.read(&pages);
        assert_eq!(book.rows().len(), 2);
    }
}

#[test]
fn an_id_used_again_for_something_else_keeps_both_and_is_told() {
    let old = booked("k1", "-4.50", "2026-03-02", "Kiln");
    let new = booked("k1", "-99.00", "2026-03-20", "Harbour Market");
    let book = after(&[march(vec![old.clone()])]);
    let taken = book.read(&[page(vec![new.clone()]), march(vec![old.clone()])]);
    assert_eq!(taken[0].warnings.len(), 1);
    assert_eq!(book.rows().len(), 2);
    assert_eq!(book.counts(&march(vec![old, new])), [0; 4], "from now on both are known");
}

#[test]
fn an_id_used_again_for_a_hold_is_a_row_of_its_own() {
    let old = booked("k1", "-4.50", "2026-03-02", "Kiln");
    let new = held("k1", "-99.00", "2026-03-18T10:00:00+11:00", "Harbour Market");
    let book = after(&[march(vec![old.clone()])]);
    assert_eq!(book.counts(&march(vec![new.clone(), old.clone()])), [1, 0, 0, 0]);
    let settled = settled(&new, "-99.00", "2026-03-20");
    assert_eq!(book.counts(&march(vec![settled, old])), [0, 1, 1, 0]);
    assert_eq!(book.rows().len(), 2);
}

#[test]
fn a_hold_that_was_given_to_its_twin_leaves_both_bookings() {
    let twin = |key: &str, on: &str| booked(key, "-15.00", on, "Kiln");
    let book = after(&[march(vec![held("k5", "-15.00", "2026-03-16T10:00:00+11:00", "Kiln")])]);
    // For some days the bank shows neither the one's hold nor the other's booking.
    book.take(&march(vec![twin("k1", "2026-03-19")]));
    assert_eq!(book.rows().len(), 1);
    let both = march(vec![twin("k5", "2026-03-20"), twin("k1", "2026-03-19")]);
    book.take(&page(both.transactions.clone()));
    assert_eq!(book.rows().len(), 2);
    assert_eq!(book.counts(&both), [0; 4]);
    book.read(&[page(vec![twin("k5", "2026-03-20")]), march(vec![twin("k1", "2026-03-19")])]);
    assert_eq!(book.rows().len(), 2, "on two pages");
}

#[test]
fn the_banks_own_link_goes_before_everything() {
    let link =
        Transaction { replaces: Some("p1".into()), ..booked("b1", "-61.80", "2026-03-29", "Other Words") };
    let book = after(&[march(vec![hold()])]);
    let id = book.only_row().id;
    assert_eq!(book.counts(&page(vec![link.clone()])), [0, 1, 1, 0]);
    let row = book.only_row();
    assert_eq!((row.id, row.amount, row.held), (id, dollars("-61.80"), Some(dollars("-20.00"))));
    assert_eq!(book.counts(&march(vec![link, hold()])), [0; 4]);
    assert_eq!(book.rows().len(), 1);
}

#[test]
fn a_row_that_is_deleted_and_sent_again_comes_back_as_itself() {
    let coffee = booked("k1", "-4.50", "2026-03-10", "Kiln");
    let book = after(&[march(vec![coffee.clone()])]);
    let id = book.only_row().id;
    note(&book, id);
    book.store.write(|writer| writer.set_excluded(id, true, now())).unwrap();
    assert_eq!(book.counts(&march(vec![])), [0, 0, 0, 1]);
    assert!(book.rows().is_empty());
    let causes: Vec<_> = book.store.reader().history(id).unwrap().into_iter().map(|row| row.cause).collect();
    assert_eq!(causes, [Cause::Retracted], "visible in its history");
    book.take(&march(vec![coffee]));
    let row = book.only_row();
    assert_eq!((row.id, row.excluded, row.note.as_deref()), (id, true, Some("with Mona")));
}

#[test]
fn what_the_person_kept_out_stays_out_under_another_id() {
    let coffee = booked("k1", "-4.50", "2026-03-10", "Kiln");
    let book = after(&[march(vec![coffee.clone()])]);
    let id = book.only_row().id;
    book.store.write(|writer| writer.set_excluded(id, true, now())).unwrap();
    book.take(&march(vec![renamed(&coffee, "k9")]));
    assert!(book.only_row().excluded);
    assert_eq!(book.counted(), "0.00");
}

#[test]
fn a_files_rows_do_not_vanish_because_the_bank_does_not_bring_them() {
    let book = after(&[file("a.ofx", vec![booked("", "-4.50", "2026-03-10", "Kiln")]), march(vec![])]);
    assert_eq!(book.rows().len(), 1);
}

#[test]
fn not_the_same_is_for_good_and_can_be_taken_back() {
    let tip = settled(&hold(), "-24.00", "2026-03-14");
    let book = after(&[march(vec![hold()]), march(vec![tip.clone()])]);
    let id = book.only_row().id;
    note(&book, id);
    let other = book.store.write(|writer| writer.part(id, now())).unwrap();
    let (row, gone) = (book.only_row(), book.retracted());
    assert_eq!((row.id, row.amount, row.note.as_deref()), (other, dollars("-24.00"), Some("with Mona")));
    assert_eq!(
        (gone[0].id, gone[0].amount, gone[0].note.as_deref()),
        (id, dollars("-20.00"), Some("with Mona"))
    );
    assert_eq!(book.counts(&march(vec![tip.clone()])), [0; 4], "no reading joins them again");
    assert!(book.suggestions().is_empty());
    book.store.write(|writer| writer.undo(1, now())).unwrap();
    let row = book.only_row();
    assert_eq!((row.id, row.amount, row.held), (id, dollars("-24.00"), Some(dollars("-20.00"))));
    assert!(book.retracted().is_empty());
    assert_eq!(book.counts(&march(vec![tip])), [0; 4]);
}

#[test]
fn a_suggestion_that_is_taken_makes_one_row_of_two_and_can_be_undone() {
    let tip = booking("b1", "-24.00", "2026-03-14");
    let book = after(&[march(vec![hold()]), march(vec![tip.clone()])]);
    let (first, second) = (book.retracted()[0].id, book.only_row().id);
    note(&book, first);
    book.store.write(|writer| writer.join(first, second, now())).unwrap();
    let row = book.only_row();
    assert_eq!((row.id, row.amount, row.note.as_deref()), (first, dollars("-24.00"), Some("with Mona")));
    assert_eq!(book.counts(&march(vec![tip.clone()])), [0; 4]);
    assert!(book.retracted().is_empty() && book.suggestions().is_empty());
    book.store.write(|writer| writer.undo(1, now())).unwrap();
    assert_eq!((book.only_row().amount, book.only_row().note), (dollars("-24.00"), None));
    let gone = &book.retracted()[0];
    assert_eq!(
        (gone.amount, gone.status, gone.note.as_deref()),
        (dollars("-20.00"), Status::Retracted, Some("with Mona"))
    );
    assert_eq!(book.counts(&march(vec![tip])), [0; 4]);
}

#[test]
fn a_suggestion_that_is_refused_is_not_made_again_until_that_is_undone() {
    let tip = booking("b1", "-24.00", "2026-03-14");
    let book = after(&[march(vec![hold()]), march(vec![tip.clone()])]);
    let (first, second) = (book.retracted()[0].id, book.only_row().id);
    book.store.write(|writer| writer.keep_apart(first, second, now())).unwrap();
    book.take(&march(vec![hold(), tip.clone()]));
    book.take(&march(vec![tip]));
    assert!(book.suggestions().is_empty());
    book.store.write(|writer| writer.undo(1, now())).unwrap();
    assert_eq!(book.store.reader().pairs_of(PairKind::Same, first).unwrap().len(), 1);
}

#[test]
fn of_two_rows_that_are_one_the_parts_of_the_booking_stay_and_are_back_when_it_is_undone() {
    let book = after(&[march(vec![hold()])]);
    let first = book.only_row().id;
    let parts = |amounts: [&str; 2]| {
        amounts.map(|amount| (dollars(amount), sarraf_ledger::Category::new("health").unwrap()))
    };
    book.store.write(|writer| writer.set_split(first, &parts(["-5.00", "-15.00"]), now())).unwrap();
    book.take(&march(vec![booking("b1", "-24.00", "2026-03-14")]));
    let second = book.only_row().id;
    book.store.write(|writer| writer.set_split(second, &parts(["-4.00", "-20.00"]), now())).unwrap();
    book.store.write(|writer| writer.join(first, second, now())).unwrap();
    let split = |id| book.store.reader().split(id).unwrap().iter().map(|part| part.0).collect::<Vec<_>>();
    assert_eq!(split(first), [-400, -2_000]);
    book.store.write(|writer| writer.undo(1, now())).unwrap();
    assert_eq!((split(first), split(book.only_row().id)), (vec![-500, -1_500], vec![-400, -2_000]));
}

fn loose(batch: Batch) -> Batch {
    Batch { stable_ids: false, ..batch }
}

#[test]
fn of_twins_the_one_of_the_same_id_is_booked_though_ids_are_not_stable() {
    let hold = |key: &str, day: u8| held(key, "-4.50", &format!("2026-03-{day:02}T08:00:00+11:00"), "Kiln");
    let book = after(&[loose(march(vec![hold("p1", 10), hold("p2", 12)]))]);
    let second = book.rows()[1].id;
    book.take(&loose(march(vec![booked("p2", "-4.50", "2026-03-14", "Kiln")])));
    assert_eq!(book.only_row().id, second);
}

#[test]
fn an_id_a_row_had_before_does_not_hide_its_twin() {
    let coffee = |key: &str| booked(key, "-4.50", "2026-03-14", "Kiln");
    let hold = held("p1", "-4.50", "2026-03-12T08:00:00+11:00", "Kiln");
    let book = after(&[loose(march(vec![hold])), loose(march(vec![coffee("b1")]))]);
    book.read(&[loose(page(vec![coffee("p1")])), loose(march(vec![coffee("b1")]))]);
    assert_eq!(book.rows().len(), 2);
}

#[test]
fn an_id_used_again_after_a_hold_that_was_away_is_a_row_of_its_own() {
    let first = held("p1", "-10.00", "2026-03-09T08:00:00+11:00", "Saffron");
    let again = held("p1", "-5.00", "2026-03-15T08:00:00+11:00", "Harbour Market");
    let booking = booked("p1", "-10.00", "2026-03-14", "Saffron");
    for pages in [[&again, &booking], [&booking, &again]] {
        let book = after(&[march(vec![first.clone()]), march(Vec::new())]);
        let id = book.retracted()[0].id;
        book.read(&[page(vec![pages[0].clone()]), march(vec![pages[1].clone()])]);
        let shape = ["2026-03-14 -10.00 Booked Saffron", "2026-03-15 -5.00 Pending Harbour Market"];
        assert_eq!(book.shape(), shape);
        assert_eq!(book.rows().iter().find(|row| row.status == Status::Booked).unwrap().id, id);
        // And so on one page, where both were never seen.
        let new = after(&[march(pages.map(Transaction::clone).to_vec())]);
        assert_eq!(new.shape(), shape);
    }
}

#[test]
fn a_hold_whose_new_id_came_before_the_reading_was_cut_off_is_found_in_its_booking() {
    let book = after(&[march(vec![hold()])]);
    let id = book.only_row().id;
    note(&book, id);
    book.take(&page(vec![renamed(&hold(), "n1")]));
    let booking = Transaction { replaces: Some("n1".into()), ..booking("n2", "-20.00", "2026-03-14") };
    book.take(&march(vec![booking.clone()]));
    let row = book.only_row();
    assert_eq!((row.id, row.status, row.note.as_deref()), (id, Status::Booked, Some("with Mona")));
    assert_eq!(book.counts(&march(vec![booking])), [0; 4], "and the second time");
}

#[test]
fn a_row_that_was_there_beside_its_twin_is_not_the_twin_when_that_is_away() {
    let coffee = |key: &str| booked(key, "-4.50", "2026-03-10", "Kiln");
    let book = after(&[march(vec![coffee("b1"), coffee("b2")])]);
    let ids: Vec<_> = book.rows().iter().map(|row| row.id).collect();
    note(&book, ids[0]);
    book.take(&march(vec![coffee("b2")]));
    assert_eq!((book.only_row().id, book.only_row().note), (ids[1], None));
    assert_eq!(book.suggestions(), [], "nor is it asked");
    book.read(&[page(vec![coffee("b1")]), march(vec![coffee("b2")])]);
    let rows = book.rows();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), ids);
    assert_eq!(rows[0].note.as_deref(), Some("with Mona"));
}

#[test]
fn an_id_a_row_had_before_and_the_one_it_has_now_in_one_reading_are_two_rows() {
    // The hold was booked under another id, and then its own is there once more.
    let book = after(&[march(vec![hold()]), march(vec![booking("b1", "-20.00", "2026-03-14")])]);
    let again = booking("p1", "-20.00", "2026-03-14");
    for pages in
        [[&again, &booking("b1", "-20.00", "2026-03-14")], [&booking("b1", "-20.00", "2026-03-14"), &again]]
    {
        book.read(&[page(vec![pages[0].clone()]), march(vec![pages[1].clone()])]);
        assert_eq!(book.rows().len(), 2);
    }
}
