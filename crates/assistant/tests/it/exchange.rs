//! Which rates there are: entered, of files, and what banks made of payments.

use crate::book::{Book, TODAY, money};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_assistant::{MAIN_CURRENCY, in_main};
use sarraf_insight::exchange::Origin;
use sarraf_ledger::{Source, Transaction};
use sarraf_store::{Enriched, NewRate, Plan};

/// 27.00 EUR were taken for 30.00 USD on a day.
fn paid_abroad(book: &Book, on: Date) {
    let reader = book.reader();
    let everyday = reader.accounts().unwrap().into_iter().find(|row| row.name == "Everyday").unwrap();
    let mut transaction = Transaction::booked(money("-27.00", "EUR"), on, "Hudson Deli");
    transaction.original = Some(money("-30.00", "USD"));
    let row = Enriched {
        merchant: "Hudson Deli".into(),
        merchant_key: "hudson deli".into(),
        guess: None,
        own_transfer: false,
        transaction,
    };
    let now = "2026-11-21T10:37:00Z".parse().unwrap();
    let plan = Plan { insert: vec![row], ..Plan::new(everyday.id, Source::Connection, now) };
    book.store().write(|writer| writer.apply(&plan)).unwrap();
}

/// The total of 100 USD in EUR, and where its rate comes from.
fn found(book: &Book) -> Option<(String, Origin)> {
    let total = in_main(&book.reader(), TODAY, &[money("100.00", "USD")]).unwrap()?;
    Some((total.amount.to_decimal(), total.parts[0].by.clone().unwrap().origin))
}

fn with_main_currency() -> Book {
    let book = Book::sample();
    book.store().write(|writer| writer.set_setting(MAIN_CURRENCY, "EUR")).unwrap();
    book
}

#[test]
fn a_payment_abroad_of_the_last_week_is_a_rate_until_there_is_a_better() {
    let book = with_main_currency();
    assert_eq!(found(&book), None);
    paid_abroad(&book, TODAY.saturating_sub(7.days()));
    assert_eq!(found(&book), None, "a week ago");
    paid_abroad(&book, TODAY.saturating_sub(6.days()));
    assert_eq!(found(&book), Some(("90.00".into(), Origin::Bank)));
    let rate = |base: &str, quote: &str, text: &str| NewRate {
        base: money("0", base).currency(),
        quote: money("0", quote).currency(),
        text: text.into(),
        on: TODAY,
    };
    let now = "2026-11-21T10:37:00Z".parse().unwrap();
    let file = [rate("EUR", "USD", "1.25")];
    book.store().write(|writer| writer.put_rate_file(&file, "ecb.csv", now)).unwrap();
    assert_eq!(found(&book), Some(("80.00".into(), Origin::File("ecb.csv".into()))));
    book.store().write(|writer| writer.enter_rate(&rate("USD", "EUR", "0.7"), now)).unwrap();
    assert_eq!(found(&book), Some(("70.00".into(), Origin::Entered)));
}

#[test]
fn without_a_main_currency_nothing_is_converted() {
    let book = Book::sample();
    paid_abroad(&book, TODAY);
    assert_eq!(found(&book), None);
}
