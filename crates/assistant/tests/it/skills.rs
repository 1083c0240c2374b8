//! Answers whose figures are known from the rows of the sample book.

use crate::book::{Book, TODAY, money};
use sarraf_assistant::{Answer, BankContact, Context, answer};
use sarraf_ledger::TransactionId;
use sarraf_store::{AlertRow, Filter, NewAlert};

fn ask(book: &Book, question: &str) -> Answer {
    answer(
        &book.reader(),
        question,
        &Context { today: TODAY.into(), offset: 3_600, scope: None, before: &[], contacts: &[] },
    )
    .unwrap()
}

fn figures(answer: &Answer) -> Vec<String> {
    let said = |figure: &sarraf_assistant::Figure| {
        let money = figure.amount.money().unwrap();
        format!("{} {} {}", money.to_decimal(), money.currency().code(), figure.count)
    };
    answer.figures.iter().map(said).collect()
}

fn keys(answer: &Answer) -> Vec<&str> {
    answer.sentences.iter().map(|line| line.key.as_str()).collect()
}

/// September 60.00; October 70.20 + 100.00 + 55.50 + 412.80. August has no first day, November no last.
#[test]
fn an_average_a_month_is_over_whole_months() {
    let book = Book::sample();
    for question in
        ["how much do I spend on average per month?", "كم متوسط إنفاقي الشهري؟", "average per month"]
    {
        let said = ask(&book, question);
        assert_eq!(
            (figures(&said), keys(&said)),
            (vec!["349.25 EUR 5".to_owned()], vec!["answer-average-month"]),
            "{question}"
        );
        assert!(said.figures[0].mean);
    }
}

#[test]
fn an_average_of_purchases_is_over_purchases() {
    let book = Book::sample();
    let said = ask(&book, "average purchase at Bean & Co in October");
    assert_eq!(
        (figures(&said), keys(&said)),
        (vec!["62.85 EUR 2".to_owned()], vec!["answer-average-purchase"])
    );
    // 70.20 in the week from the 1st, of the days that were asked for.
    let said = ask(&book, "average spending at Bean & Co per day from 1 to 4 October 2026");
    assert_eq!((figures(&said), keys(&said)), (vec!["17.55 EUR 1".to_owned()], vec!["answer-average-day"]));
}

#[test]
fn the_largest_purchases_are_told_of_each_currency() {
    let book = Book::sample();
    for question in ["largest purchase this month", "أكبر مصروف هذا الشهر"] {
        let said = ask(&book, question);
        let wanted = [
            "900.00 EUR 1",
            "148.00 EUR 1",
            "83.60 EUR 1",
            "50.00 EUR 1",
            "33.00 EUR 1",
            "40.00 USD 1",
            "9.99 USD 1",
        ];
        assert_eq!(figures(&said), wanted, "{question}");
        assert_eq!(keys(&said), ["answer-largest", "answer-largest"]);
    }
    let said = ask(&book, "smallest purchase in October");
    assert_eq!(figures(&said), ["55.50 EUR 1", "70.20 EUR 1", "100.00 EUR 1", "412.80 EUR 1"]);
}

#[test]
fn accounts_have_numbers_and_banks_a_time_of_reading() {
    let book = Book::sample();
    let said = ask(&book, "what is the account number of my savings account?");
    assert_eq!(keys(&said), ["answer-account-number"]);
    assert_eq!(keys(&ask(&book, "what are my bank details?")).len(), 3);
    assert_eq!(
        keys(&ask(&book, "when were my banks last updated?")),
        ["answer-read-never", "answer-read-never"]
    );
    book.store()
        .write(|writer| writer.set_synced(book.nordhaven, "2026-11-21T10:37:00Z".parse().unwrap()))
        .unwrap();
    let said = ask(&book, "when did you last sync?");
    assert_eq!(keys(&said), ["answer-read-fine", "answer-read-never"]);
}

#[test]
fn what_was_noticed_is_told_with_its_rows() {
    let book = Book::sample();
    assert_eq!(keys(&ask(&book, "was I charged twice?")), ["answer-duplicates-none"]);
    let row = book.reader().transactions(&Filter { limit: 1, ..Filter::default() }).unwrap().remove(0);
    let rows: Vec<TransactionId> = vec![row.id];
    book.store()
        .write(|writer| {
            writer.insert_alert(&NewAlert {
                fingerprint: "one".into(),
                kind: "duplicate-charge".into(),
                at: "2026-11-21T10:37:00Z"
                    .parse::<jiff::Timestamp>()
                    .map(sarraf_ledger::Moment::utc)
                    .unwrap(),
                account: row.account,
                rows,
                compared: Vec::new(),
                confidence: 90,
                arguments: serde_json::json!({}),
                needs: true,
            })
        })
        .unwrap();
    let found: Vec<AlertRow> = book.reader().alerts(true).unwrap();
    assert_eq!(found.len(), 1);
    for question in ["was I charged twice?", "هل خصم المبلغ مرتين؟", "why did I get this alert?"]
    {
        let said = ask(&book, question);
        assert_eq!(
            (keys(&said), figures(&said), said.alerts.clone()),
            (Vec::new(), vec!["-148.00 EUR 1".to_owned()], vec![found[0].id.0]),
            "{question}"
        );
    }
    assert_eq!(keys(&ask(&book, "anything unusual in my account?")), ["answer-unusual-none"]);
    assert_eq!(money("-148.00", "EUR"), row.amount);
}

#[test]
fn what_the_bank_decides_is_said_with_how_to_reach_it() {
    let book = Book::sample();
    let contacts = [BankContact {
        bank: book.nordhaven,
        name: "Nordhaven Bank".into(),
        phone: Some("+61 1800 160 401".into()),
        website: None,
        locks_cards: true,
    }];
    let context = Context { today: TODAY.into(), offset: 0, scope: None, before: &[], contacts: &contacts };
    for question in ["how do I change my PIN?", "كيف أغير رمز البطاقة السري؟", "my card has not arrived yet"]
    {
        let said = answer(&book.reader(), question, &context).unwrap();
        assert_eq!(keys(&said), ["answer-bank-decides", "answer-bank-phone"], "{question}");
        assert!(said.understood && said.figures.is_empty() && !said.suggestions.is_empty(), "{question}");
    }
    for question in ["lock my card", "I lost my card", "أوقف بطاقتي"] {
        let said = answer(&book.reader(), question, &context).unwrap();
        let expected = ["answer-bank-decides", "answer-bank-cards", "answer-bank-phone"];
        assert_eq!(keys(&said), expected, "{question}");
    }
    let moved = answer(&book.reader(), "transfer 50 to my savings", &context).unwrap();
    assert_eq!(keys(&moved), ["answer-moves-money", "answer-bank-phone"]);
}

/// A word that could not be placed is named before the figure it might have changed.
#[test]
fn a_word_without_a_place_is_named_and_one_that_changes_the_question_stops_it() {
    let book = Book::sample();
    let said = ask(&book, "what is my balance at chase");
    assert_eq!(keys(&said).first(), Some(&"answer-unplaced"));
    assert!(!ask(&book, "what will my balance be without chase").understood);
}
