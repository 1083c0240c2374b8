//! Case by case: what a batch does to what is stored.

use crate::book::{Book, book, booked, covering, day, dollars, file, held, page, settled};
use sarraf_ledger::{Batch, Category, Country, Exchange, Money, Rate, Status, Transaction};
use sarraf_store::{CategoryBy, Cause};

fn coffee() -> Transaction {
    booked("k1", "-4.50", "2026-03-10", "Kiln")
}

fn tip() -> Transaction {
    held("k2", "-20.00", "2026-03-12T20:10:00+11:00", "Saffron")
}

/// A store after these batches.
fn after(batches: &[Batch]) -> Book {
    let book = book();
    for batch in batches {
        book.take(batch);
    }
    book
}

/// What is stored, what comes, then new, changed, settled and removed rows.
type Case = (&'static str, Batch, Batch, [u32; 4]);

fn check(cases: Vec<Case>) {
    for (name, first, second, expected) in cases {
        let book = after(&[first]);
        assert_eq!(book.counts(&second), expected, "{name}");
        assert_eq!(book.counts(&second), [0; 4], "{name}, the second time");
    }
}

#[test]
fn rows_are_known_again_by_id_and_by_likeness() {
    let twin = |key: &str| Transaction { key: Some(key.into()), ..coffee() };
    let no_key = || Transaction { key: None, ..coffee() };
    let blank = || Transaction { key: Some("  ".into()), ..coffee() };
    let other_name = || booked("", "-4.50", "2026-03-10", "KILN COFFEE 0042");
    check(vec![
        ("the same id", page(vec![coffee()]), page(vec![coffee()]), [0; 4]),
        ("another id", page(vec![coffee()]), page(vec![twin("k9")]), [1, 0, 0, 0]),
        ("twins", page(vec![]), page(vec![coffee(), twin("k9")]), [2, 0, 0, 0]),
        ("an id twice in a batch", page(vec![]), page(vec![coffee(), coffee()]), [1, 0, 0, 0]),
        ("no ids, the same again", page(vec![no_key()]), page(vec![no_key()]), [0; 4]),
        ("no ids, twins and a third", page(vec![no_key(), no_key()]), page(vec![no_key(); 3]), [1, 0, 0, 0]),
        ("blank ids are none", page(vec![blank()]), page(vec![blank(), blank()]), [1, 0, 0, 0]),
        ("a file read again", file("a", vec![coffee()]), file("b", vec![coffee()]), [0; 4]),
        ("twins with one id in a file", file("a", vec![]), file("b", vec![coffee(), coffee()]), [2, 0, 0, 0]),
        (
            "twins with one id read again",
            file("a", vec![coffee(), coffee()]),
            file("b", vec![coffee(), coffee()]),
            [0; 4],
        ),
        (
            "an id that a file uses again",
            file("a", vec![coffee()]),
            file("b", vec![booked("k1", "-9.00", "2026-03-15", "Other")]),
            [1, 0, 0, 0],
        ),
        ("a file over a connection", page(vec![coffee()]), file("a", vec![other_name()]), [0; 4]),
        ("a connection over a file", file("a", vec![other_name()]), page(vec![coffee()]), [0; 4]),
        (
            "a file's twin of a connection's row",
            page(vec![coffee()]),
            file("a", vec![other_name(), other_name()]),
            [1, 0, 0, 0],
        ),
        (
            "another text in the same source",
            file("a", vec![booked("", "-4.50", "2026-03-10", "Kiln")]),
            file("b", vec![booked("", "-4.50", "2026-03-10", "Oven")]),
            [1, 0, 0, 0],
        ),
        (
            "another day",
            file("a", vec![other_name()]),
            file("b", vec![booked("", "-4.50", "2026-03-11", "KILN COFFEE 0042")]),
            [1, 0, 0, 0],
        ),
    ]);
}

#[test]
fn what_the_bank_changed_is_changed_and_what_vanished_is_taken_back() {
    check(vec![
        (
            "pending to booked",
            page(vec![tip()]),
            page(vec![settled(&tip(), "-24.00", "2026-03-14")]),
            [0, 1, 1, 0],
        ),
        (
            "pending and booked of one id in one batch",
            page(vec![tip()]),
            page(vec![settled(&tip(), "-24.00", "2026-03-14"), tip()]),
            [0, 1, 1, 0],
        ),
        (
            "an amended amount",
            page(vec![coffee()]),
            page(vec![Transaction { amount: dollars("-4.80"), ..coffee() }]),
            [0, 1, 0, 0],
        ),
        ("a hold that is not shown on a page", page(vec![tip()]), page(vec![]), [0; 4]),
        (
            "a hold that vanished",
            page(vec![tip(), coffee()]),
            covering("2026-03-01", "2026-03-20", vec![coffee()]),
            [0, 0, 0, 1],
        ),
        (
            "a booked row that vanished",
            page(vec![tip(), coffee()]),
            covering("2026-03-01", "2026-03-20", vec![tip()]),
            [0, 0, 0, 1],
        ),
        (
            "a hold before the days that were read",
            page(vec![tip()]),
            covering("2026-03-13", "2026-03-20", vec![]),
            [0; 4],
        ),
        (
            "a hold that is still there",
            page(vec![tip()]),
            covering("2026-03-01", "2026-03-20", vec![tip()]),
            [0; 4],
        ),
    ]);
}

#[test]
fn pending_becomes_booked_in_the_same_row_and_keeps_its_history() {
    let book = after(&[page(vec![tip()])]);
    let before = book.only_row();
    book.take(&page(vec![settled(&tip(), "-24.00", "2026-03-14")]));
    let row = book.only_row();
    assert_eq!((row.id, row.message), (before.id, before.message));
    assert_eq!(
        (row.status, row.amount, row.held),
        (Status::Booked, dollars("-24.00"), Some(dollars("-20.00")))
    );
    assert!(row.edited);
    let history = book.store.reader().history(row.id).unwrap();
    let amount = history.iter().find(|change| change.field == "amount").unwrap();
    assert_eq!(
        (amount.from.as_str(), amount.to.as_str(), amount.cause),
        ("-20.00", "-24.00", Cause::Settled)
    );
}

#[test]
fn a_row_that_was_taken_back_can_come_back() {
    let book = after(&[page(vec![tip()])]);
    let id = book.only_row().id;
    book.take(&covering("2026-03-01", "2026-03-20", vec![]));
    assert!(book.rows().is_empty());
    assert_eq!(book.retracted().len(), 1);
    assert_eq!(book.counts(&page(vec![settled(&tip(), "-20.00", "2026-03-14")])), [0, 1, 0, 0]);
    let row = book.only_row();
    assert_eq!((row.id, row.status), (id, Status::Booked));
}

#[test]
fn a_row_of_a_file_becomes_the_connections_and_its_twin_on_another_page_is_new() {
    let from_file = booked("fit-1", "-4.50", "2026-03-10", "KILN COFFEE 0042");
    let twin = Transaction { key: Some("k9".into()), ..coffee() };
    for pages in [[coffee(), twin.clone()], [twin, coffee()]] {
        let book = after(&[file("a.ofx", vec![from_file.clone()])]);
        let [first, second] = pages.map(|row| page(vec![row]));
        assert_eq!((book.counts(&first), book.counts(&second)), ([0; 4], [1, 0, 0, 0]));
        assert_eq!(book.rows().len(), 2);
        for again in [&second, &first, &file("a.ofx", vec![from_file.clone()])] {
            assert_eq!(book.counts(again), [0; 4]);
        }
    }
}

#[test]
fn of_two_sources_rows_with_the_same_name_belong_together() {
    let book = after(&[file("a.csv", vec![booked("", "-5.00", "2026-03-10", "Cafe")])]);
    let kiosk = booked("k1", "-5.00", "2026-03-10", "Kiosk");
    let cafe = booked("k2", "-5.00", "2026-03-10", "Cafe");
    assert_eq!(book.counts(&page(vec![kiosk, cafe])), [1, 0, 0, 0]);
    assert_eq!(book.shape(), ["2026-03-10 -5.00 Booked Cafe", "2026-03-10 -5.00 Booked Kiosk"]);
}

#[test]
fn a_purchase_booked_weeks_later_is_found_in_a_file_that_knows_only_the_booking_day() {
    let hold = held("k1", "-30.00", "2026-02-01T10:00:00+11:00", "Hotel");
    let book = after(&[page(vec![settled(&hold, "-30.00", "2026-03-05")])]);
    assert_eq!(book.counts(&file("a.ofx", vec![booked("f1", "-30.00", "2026-03-05", "HOTEL")])), [0; 4]);
}

#[test]
fn a_sync_leaves_what_the_person_wrote() {
    let book = after(&[page(vec![tip()])]);
    let id = book.only_row().id;
    let mine = Category::new("gifts");
    book.store
        .write(|writer| {
            writer.set_note(id, "with Noor", crate::book::now())?;
            writer.set_category(&[id], mine.as_ref(), crate::book::now())
        })
        .unwrap();
    let bank =
        Transaction { category: Category::new("eating-out"), ..settled(&tip(), "-24.00", "2026-03-14") };
    book.take(&page(vec![bank]));
    let row = book.only_row();
    assert_eq!(row.note.as_deref(), Some("with Noor"));
    assert_eq!((row.category, row.category_by), (mine, CategoryBy::Person));
    assert_eq!(row.day, day("2026-03-12"));
}

#[test]
fn a_category_the_bank_gives_later_is_taken_once() {
    let book = after(&[page(vec![coffee()])]);
    let with = Transaction { category: Category::new("groceries"), ..coffee() };
    assert_eq!(book.counts(&page(vec![with.clone()])), [0, 1, 0, 0]);
    assert_eq!(book.counts(&page(vec![with])), [0; 4]);
    assert_eq!(book.only_row().category, Category::new("groceries"));
}

#[test]
fn a_finer_category_of_the_same_kind_is_no_news() {
    let with = |category: &str| Transaction { category: Category::new(category), ..coffee() };
    let book = after(&[page(vec![with("transport")])]);
    assert_eq!(book.counts(&page(vec![with("fuel")])), [0; 4]);
    assert_eq!(book.counts(&page(vec![with("groceries")])), [0, 1, 0, 0]);
}

/// A row as a file has it that calls it pending.
fn pending(key: &str, amount: &str, on: &str, name: &str) -> Transaction {
    held(key, amount, &format!("{on}T00:00:00Z"), name)
}

#[test]
fn a_pending_row_of_a_file_comes_once_and_is_settled_by_strong_evidence_only() {
    let hold = || pending("", "-4.50", "2026-03-10", "Kiln");
    let on = |day: &str, name: &str| booked("", "-4.50", day, name);
    check(vec![
        ("the same file twice", file("a", vec![hold()]), file("b", vec![hold()]), [0; 4]),
        ("twins", file("a", vec![hold()]), file("b", vec![hold(), hold()]), [1, 0, 0, 0]),
        ("by its id", file("a", vec![coffee_hold("f1")]), file("b", vec![coffee_hold("f1")]), [0; 4]),
        ("settled", file("a", vec![hold()]), file("b", vec![on("2026-03-12", "Kiln")]), [0, 1, 1, 0]),
        ("too late", file("a", vec![hold()]), file("b", vec![on("2026-03-21", "Kiln")]), [1, 0, 0, 0]),
        ("before it", file("a", vec![hold()]), file("b", vec![on("2026-03-09", "Kiln")]), [1, 0, 0, 0]),
        (
            "another merchant",
            file("a", vec![hold()]),
            file("b", vec![on("2026-03-12", "Oven")]),
            [1, 0, 0, 0],
        ),
        (
            "another amount",
            file("a", vec![hold()]),
            file("b", vec![booked("", "-4.60", "2026-03-12", "Kiln")]),
            [1, 0, 0, 0],
        ),
        ("an older file", file("a", vec![on("2026-03-12", "Kiln")]), file("b", vec![hold()]), [0; 4]),
        (
            "settled under its id, by another name",
            file("a", vec![coffee_hold("f1")]),
            file("b", vec![booked("f1", "-4.50", "2026-03-12", "KILN 0042")]),
            [0, 1, 1, 0],
        ),
        (
            "settled by the connection",
            file("a", vec![hold()]),
            page(vec![settled(
                &held("k1", "-4.50", "2026-03-10T10:00:00+11:00", "KILN"),
                "-4.50",
                "2026-03-12",
            )]),
            [0, 1, 1, 0],
        ),
        ("held by the connection", file("a", vec![hold()]), page(vec![coffee_hold("k1")]), [0; 4]),
        ("a hold of the connection", page(vec![coffee_hold("k1")]), file("a", vec![hold()]), [0; 4]),
    ]);
}

fn coffee_hold(key: &str) -> Transaction {
    pending(key, "-4.50", "2026-03-10", "Kiln")
}

#[test]
fn a_hold_that_settles_absorbs_the_row_a_file_brought_meanwhile() {
    let from_file = booked("fit-1", "-24.00", "2026-03-14", "SAFFRON 0042");
    let book = after(&[page(vec![tip()]), file("a.ofx", vec![from_file.clone()])]);
    let hold = book.rows().into_iter().find(|row| row.status == Status::Pending).unwrap();
    let row = book.rows().into_iter().find(|row| row.status == Status::Booked).unwrap();
    let mine = Category::new("gifts");
    book.store
        .write(|writer| {
            writer.set_note(row.id, "with Noor", crate::book::now())?;
            writer.set_category(&[row.id], mine.as_ref(), crate::book::now())?;
            writer.set_excluded(row.id, true, crate::book::now())
        })
        .unwrap();
    let end = page(vec![settled(&tip(), "-24.00", "2026-03-14")]);
    assert_eq!(book.counts(&end), [0, 1, 1, 0]);
    let only = book.only_row();
    assert_eq!((only.id, only.note.as_deref(), only.category.clone()), (hold.id, Some("with Noor"), mine));
    assert!(only.excluded);
    for again in [&end, &file("a.ofx", vec![from_file])] {
        assert_eq!(book.counts(again), [0; 4]);
    }
    assert!(book.store.verify().unwrap().is_empty());
}

#[test]
fn files_of_two_formats_tell_the_same_rows_in_other_words() {
    let memo = |row: Transaction| Transaction { remittance: "POS 0042 KILN SYDNEY".into(), ..row };
    let ofx = vec![
        memo(booked("f1", "-4.50", "2026-03-10", "Kiln")),
        memo(booked("f2", "-9.00", "2026-03-11", "Saffron")),
    ];
    let csv =
        || vec![booked("", "-4.50", "2026-03-10", "Kiln"), booked("", "-9.00", "2026-03-11", "SAFFRON CBD")];
    check(vec![
        ("OFX, then CSV", file("a.ofx1", ofx.clone()), file("a.csv", csv()), [0; 4]),
        ("CSV, then OFX", file("a.csv", csv()), file("a.ofx2", ofx.clone()), [0; 4]),
        ("OFX 1, then OFX 2", file("a.ofx1", ofx.clone()), file("a.ofx2", ofx), [0; 4]),
    ]);
}

#[test]
fn a_round_up_that_changes_is_a_change() {
    let with = |part: &str| Transaction { extras: vec![("round-up".into(), dollars(part))], ..coffee() };
    let book = after(&[page(vec![with("-0.50")])]);
    assert_eq!(book.only_row().extras, with("-0.50").extras);
    assert_eq!(book.counts(&page(vec![with("-0.70")])), [0, 1, 0, 0]);
    assert_eq!(book.counts(&page(vec![with("-0.70")])), [0; 4]);
    assert_eq!(book.only_row().extras, with("-0.70").extras);
}

fn exchanged(row: Transaction, original: &str, rate: &str) -> Transaction {
    let of = |text: &str| Money::parse(text, "USD".parse().unwrap()).ok();
    row.exchanged(Exchange { original: of(original), rate: Rate::parse(rate).ok(), ..Exchange::default() })
}

#[test]
fn a_rate_makes_no_two_rows_of_one_and_each_source_adds_what_it_knows() {
    let bank = || page(vec![exchanged(coffee(), "-3.00", "")]);
    let told = booked("f1", "-4.50", "2026-03-10", "KILN");
    let told = Transaction { fee: Some(dollars("-0.10")), ..exchanged(told, "-3.00", "1.4667") };
    let from_file = || file("a.ofx", vec![told.clone()]);
    for batches in [[bank(), from_file()], [from_file(), bank()]] {
        let book = after(&batches[..1]);
        assert_eq!(book.counts(&batches[1]), [0; 4]);
        let row = book.only_row();
        assert_eq!((row.exchange(), row.edited), (told.exchange(), false));
        for again in &batches {
            assert_eq!(book.counts(again), [0; 4], "what one does not say is nothing else");
        }
        assert_eq!(book.only_row().exchange(), told.exchange());
    }
}

#[test]
fn a_row_keeps_its_own_rate_and_amount_where_a_file_says_another() {
    let book = after(&[page(vec![exchanged(coffee(), "-3.00", "1.5")])]);
    for other in [exchanged(coffee(), "-3.01", "1.495"), exchanged(coffee(), "-3.00", "1.4")] {
        assert_eq!(book.counts(&file("a.csv", vec![Transaction { key: None, ..other }])), [0; 4]);
        assert_eq!(book.only_row().exchange(), exchanged(coffee(), "-3.00", "1.5").exchange());
    }
}

#[test]
fn a_hold_that_settles_at_its_amount_keeps_its_rate_and_at_another_it_does_not() {
    let hold = exchanged(tip(), "-13.00", "1.5385");
    let known = |amount: &str| {
        let plain = Transaction { original: None, rate: None, ..settled(&hold, amount, "2026-03-14") };
        let book = after(&[page(vec![hold.clone()]), page(vec![plain])]);
        book.only_row().exchange()
    };
    assert_eq!(known("-20.00"), hold.exchange());
    assert_eq!(known("-24.00"), Exchange::default());
}

#[test]
fn a_rate_the_bank_changes_is_a_change() {
    let book = after(&[page(vec![exchanged(coffee(), "-3.00", "1.5")])]);
    assert_eq!(book.counts(&page(vec![exchanged(coffee(), "-3.00", "1.49")])), [0, 1, 0, 0]);
    assert_eq!(book.counts(&page(vec![exchanged(coffee(), "-3.00", "1.49")])), [0; 4]);
}

#[test]
fn the_country_comes_with_the_booking_and_stays_when_it_is_not_said_again() {
    let of = |code: &str, row: Transaction| Transaction { country: Country::parse(code), ..row };
    let booked = settled(&tip(), "-20.00", "2026-03-14");
    let country = |batches: &[Batch]| after(batches).only_row().country;
    let filled = [page(vec![tip()]), page(vec![of("NZ", booked.clone())])];
    assert_eq!(country(&filled), Country::parse("NZ"));
    assert_eq!(country(&[page(vec![of("NZ", tip())]), page(vec![booked])]), Country::parse("NZ"));
}
