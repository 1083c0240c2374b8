//! The last of something: what is understood by it, and what is told.

use crate::book::{Book, TODAY};
use sarraf_assistant::{Answer, Context, Intent, Names, Way, answer, understand};

fn ask(book: &Book, question: &str) -> Answer {
    let context = Context { today: TODAY.into(), offset: 0, scope: None, before: &[], contacts: &[] };
    answer(&book.reader(), question, &context).unwrap()
}

fn names() -> Names {
    let mut names = Names::default();
    names.add_merchant("bean", "Bean & Co");
    names.add_merchant("netflix", "Netflix");
    names
}

/// How many, of what, which way.
fn read(text: &str) -> Option<(u32, String, &'static str)> {
    let understood = understand(text, TODAY, &names());
    let slots = understood.slots;
    let merchants = slots.merchants.iter().map(|merchant| merchant.key.as_str());
    let of: Vec<&str> = slots.categories.iter().map(String::as_str).chain(merchants).collect();
    let way = match slots.way {
        Some(Way::In) => "in",
        Some(Way::Out) => "out",
        None => "",
    };
    (understood.intent == Intent::Last).then(|| (slots.newest.unwrap_or_default(), of.join(" "), way))
}

#[test]
fn the_last_one_is_asked_for_in_many_ways() {
    for (text, newest, of, way) in [
        ("when was I last paid?", 1, "salary income", "in"),
        ("what date did I last get paid", 1, "salary income", "in"),
        ("date of my last paycheck", 1, "salary income", "in"),
        ("when did my salary come in", 1, "salary", "in"),
        ("when was I paid most recently", 1, "salary income", "in"),
        ("how long has it been since I was paid", 1, "salary income", "in"),
        ("when was rent paid", 1, "housing", "out"),
        ("when did I last pay rent", 1, "housing", "out"),
        ("how long since I last paid rent", 1, "housing", "out"),
        ("when did I last pay netflix", 1, "netflix", "out"),
        ("the last payment to Netflix", 1, "netflix", "out"),
        ("last time I bought groceries", 1, "groceries", "out"),
        ("how much was my last electricity bill", 1, "utilities", "out"),
        ("what was my most recent deposit?", 1, "", "in"),
        ("latest transaction", 1, "", ""),
        ("last 5 transactions", 5, "", ""),
        ("show my last ten purchases at Bean & Co", 10, "bean", "out"),
        ("when did the rent go out", 1, "housing", "out"),
        ("متى آخر راتب", 1, "salary income", "in"),
        ("متى نزل الراتب؟", 1, "salary", "in"),
        ("متى دفعت الإيجار آخر مرة", 1, "housing", "out"),
        ("متى آخر مرة اشتريت فيها بقالة", 1, "groceries", "out"),
        ("كم كانت آخر فاتورة كهرباء", 1, "utilities", "out"),
        ("كم يوم مضى على آخر راتب", 1, "salary income", "in"),
        ("ما هي آخر معاملة؟", 1, "", ""),
        ("آخر 5 معاملات", 5, "", ""),
    ] {
        assert_eq!(read(text), Some((newest, of.to_owned(), way)), "{text}");
    }
}

#[test]
fn other_questions_with_such_words_stay_what_they_are() {
    for text in [
        "how much did I spend last month",
        "show transactions from the last 30 days",
        "last week",
        "what did I buy 2 weeks ago",
        "what day did I spend the most",
        "how many days did I spend money",
        "what did I buy recently",
        "when is my next payment due",
        "when did you last sync?",
        "when did I get my card",
        "when was the last world cup",
        "when did the titanic sink",
        "how much did I spend since I got paid",
        "كم صرفت من آخر راتب؟",
        "كم صرفت آخر 30 يوم",
        "متى ينزل الراتب القادم",
        "متى آخر تحديث",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn the_last_one_is_told_with_its_day_and_the_one_before() {
    let book = Book::sample();
    for question in ["when did I last buy groceries?", "متى اشتريت البقالة آخر مرة؟"] {
        let told = ask(&book, question);
        let keys: Vec<&str> = told.sentences.iter().map(|line| line.key.as_str()).collect();
        assert_eq!(keys, ["answer-last", "answer-last-before"], "{question}");
        assert_eq!((told.figures.len(), told.rows.len(), told.count), (1, 1, 1));
        assert_eq!(told.figures[0].rows, told.rows, "the figure is the row's");
        assert!(told.headline.is_some() && told.understood);
    }
    let none = ask(&book, "when did I last pay at Zorblatt?");
    assert_eq!(none.sentences[0].key, "answer-found-none");
    assert!(none.figures.is_empty() && none.rows.is_empty());
    let paid = ask(&book, "when was I last paid?");
    assert_eq!(paid.sentences[0].key, "answer-last-in");
}

/// Of two categories the newest are put together, and none older goes before one that is newer.
#[test]
fn so_many_of_the_newest_are_the_newest_of_all_that_is_asked_for() {
    let book = Book::sample();
    let all = ask(&book, "show transactions in groceries and eating out");
    assert!(all.rows.len() > 4);
    for newest in 2..=4 {
        let told = ask(&book, &format!("last {newest} transactions in groceries and eating out"));
        assert_eq!(told.intent, "last");
        assert_eq!(told.rows, all.rows[..newest], "{newest}");
        assert_eq!(told.figures.iter().map(|figure| figure.rows.len()).sum::<usize>(), newest);
    }
    let more = ask(&book, "last 5000 transactions in groceries");
    assert_eq!(more.rows, ask(&book, "show transactions in groceries").rows, "no more than there are");
}
