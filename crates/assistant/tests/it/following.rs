//! Questions that go on from the one before.

use crate::book::{Book, TODAY};
use sarraf_assistant::{Answer, Context, answer};

fn ask(book: &Book, before: &[&str], question: &str) -> Answer {
    let context = Context { today: TODAY.into(), offset: 0, scope: None, before, contacts: &[] };
    answer(&book.reader(), question, &context).unwrap()
}

fn first(answer: &Answer) -> String {
    let figure = answer.figures.first().map(|figure| figure.amount.money().unwrap().to_decimal());
    format!("{} {}", answer.intent, figure.unwrap_or_default())
}

#[test]
fn what_is_named_now_takes_the_place_of_what_was_named() {
    let book = Book::sample();
    let spent = "how much did I spend on eating out this month?";
    for (before, question, wanted) in [
        (vec![spent], "and last month?", "spending 225.70"),
        (vec![spent], "in October?", "spending 225.70"),
        (vec![spent], "what about groceries?", "spending 40.00"),
        (vec![spent, "what about groceries?"], "and last month?", "spending 412.80"),
        (vec![spent], "only Bean & Co", "spending 231.60"),
        (vec![spent], "which was the largest?", "largest 148.00"),
        (vec!["كم أنفقت على المطاعم هذا الشهر؟"], "وماذا عن الشهر الماضي؟", "spending 225.70"),
        (vec!["كم أنفقت على المطاعم هذا الشهر؟"], "والبقالة؟", "spending 40.00"),
        (vec!["show transactions at Green Market"], "and this month?", "find -40.00"),
    ] {
        assert_eq!(first(&ask(&book, &before, question)), wanted, "{before:?} {question}");
    }
}

/// "largest purchase ever" is of all there is; and of a name that nobody has there is no largest.
#[test]
fn the_largest_of_all_is_not_of_what_was_asked_before() {
    let book = Book::sample();
    let of_all = first(&ask(&book, &[], "largest purchase ever"));
    assert_eq!(of_all, "largest 900.00");
    for before in ["how much did I spend on eating out this month?", "how much at Zorblatt?", "hello"] {
        assert_eq!(first(&ask(&book, &[before], "largest purchase ever")), of_all, "{before}");
        assert_eq!(first(&ask(&book, &[before], "أكبر عملية شراء على الإطلاق")), of_all, "{before}");
    }
    assert_eq!(first(&ask(&book, &["how much at Zorblatt?"], "largest purchase")), of_all);
    let of_it = ask(&book, &["find “Green Market”"], "which was the largest?");
    assert!(!of_it.figures.is_empty() && first(&of_it) != of_all, "what somebody has is gone on from");
}

#[test]
fn a_whole_question_is_its_own_and_one_without_another_is_not_guessed() {
    let book = Book::sample();
    let spent = "how much did I spend on eating out this month?";
    assert_eq!(first(&ask(&book, &[spent], "what is my balance in Rainy day?")), "balance 12050.00");
    assert_eq!(ask(&book, &[], "and last month?").intent, "unknown");
    assert_eq!(ask(&book, &["hello"], "and last month?").intent, "unknown");
    assert_eq!(ask(&book, &[spent], "and except groceries?").intent, "unknown");
    assert!(!ask(&book, &["transfer 50 to my savings"], "and 60?").understood);
}
