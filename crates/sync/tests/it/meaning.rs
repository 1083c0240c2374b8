//! Rows that an earlier program named are named again, and what the person said of them holds.

use crate::book::{Book, book, booked, now};
use sarraf_ledger::{Category, TransactionId};
use sarraf_store::{CategoryBy, Enriched, Filter, Plan, TransactionRow};
use sarraf_sync::mean_again;

const OLD: &str = "tesco stores leeds";

/// Two rows as an earlier program stored them, with a rule for what it called their merchant.
fn an_old_book() -> (Book, Vec<TransactionId>) {
    let book = book();
    let rows = ["CONTACTLESS TESCO STORES LEEDS GB", "TESCO STORES LEEDS GB"];
    let old = |(place, text): (usize, &&str)| Enriched {
        transaction: booked(&format!("t{place}"), "-5.00", "2026-03-02", text),
        merchant: "Tesco Stores Leeds".into(),
        merchant_key: OLD.into(),
        guess: None,
        own_transfer: false,
    };
    let insert = rows.iter().enumerate().map(old).collect();
    let plan = Plan { insert, ..Plan::new(book.account, sarraf_ledger::Source::Connection, now()) };
    let gifts = Category::new("gifts").unwrap();
    let ids = book.store.write(|writer| Ok(writer.apply(&plan)?.inserted)).unwrap();
    book.store.write(|writer| writer.add_rule(OLD, &gifts, now())).unwrap();
    book.store.write(|writer| writer.set_category(&ids[1..], Category::new("fuel").as_ref(), now())).unwrap();
    (book, ids)
}

fn row(book: &Book, id: TransactionId) -> TransactionRow {
    book.store.reader().transaction(id).unwrap().unwrap()
}

fn mean_all(book: &Book, most: u32) {
    while book.store.write(|writer| mean_again(writer, most, now())).unwrap() {}
}

#[test]
fn old_rows_have_the_names_of_today_and_the_persons_word_holds() {
    for most in [1, 100] {
        let (book, ids) = an_old_book();
        mean_all(&book, most);
        for id in &ids {
            assert_eq!(row(&book, *id).merchant_key, "tesco stores");
            assert_eq!(book.store.reader().guess(*id).unwrap(), Category::new("groceries"));
        }
        assert_eq!(row(&book, ids[0]).category_by, CategoryBy::Rule);
        assert_eq!(row(&book, ids[0]).category, Category::new("gifts"));
        assert_eq!(row(&book, ids[1]).category, Category::new("fuel"), "said of the row itself");
        let merchants = book.store.reader().merchants("tesco").unwrap();
        assert_eq!(merchants, [("tesco stores".to_owned(), "Tesco Stores".to_owned(), 2)]);
        let new = Filter { merchant_key: Some("tesco stores".into()), ..Filter::default() };
        assert_eq!(book.store.reader().transaction_ids(&new).unwrap().len(), 2);
        assert!(book.store.verify().unwrap().is_empty());
    }
}

#[test]
fn rows_are_looked_at_once() {
    let (book, ids) = an_old_book();
    mean_all(&book, 100);
    book.store.write(|writer| writer.undo(2, now())).unwrap();
    let before = row(&book, ids[0]);
    assert!(!book.store.write(|writer| mean_again(writer, 100, now())).unwrap());
    assert_eq!(row(&book, ids[0]).category, before.category, "what was taken back does not come again");
}
