//! Sentences that tell of money in the hand, and those that nearly do and are questions.

use crate::book::Book;
use jiff::civil::Date;
use sarraf_assistant::{Answer, Context, Entry, Intent, Names, answer, understand};
use sarraf_ledger::{Account, AccountKind, BankId, Currency, Moment, Money};

const TODAY: Date = Date::constant(2026, 11, 21);

fn told(text: &str) -> Option<Entry> {
    let understood = understand(text, TODAY, &Names::default());
    let is_told = matches!(understood.intent, Intent::Record | Intent::Count);
    assert_eq!(is_told, understood.slots.entry.is_some(), "{text}");
    assert!(!(is_told && understood.moves_money), "{text}");
    understood.slots.entry
}

/// Way, amount with its currency, day, and text.
fn read(text: &str) -> String {
    let entry = told(text).unwrap_or_else(|| panic!("not told: {text}"));
    let way = match (entry.counted, entry.out) {
        (true, _) => "count",
        (_, true) => "out",
        (_, false) => "in",
    };
    let code = entry.currency.map(|currency| currency.code()).unwrap_or_default();
    format!("{way} {}{code} {} {}", entry.amount, entry.on, entry.text).trim_end().to_owned()
}

#[test]
fn what_was_spent_received_or_counted_is_told_in_both_languages() {
    for (text, expected) in [
        ("spent 12 on bread", "out 12 2026-11-21 bread"),
        ("I spent 12.50 euros on Bread and Milk.", "out 12.50EUR 2026-11-21 Bread and Milk"),
        ("paid 3.50 coffee yesterday", "out 3.50 2026-11-20 coffee"),
        ("paid €3,50 for coffee", "out 3.50EUR 2026-11-21 coffee"),
        ("spent 1,200 on rent on 3 November", "out 1200 2026-11-03 rent"),
        ("got 50 from Mona", "in 50 2026-11-21 Mona"),
        ("received 20 USD from the tenant on Monday", "in 20USD 2026-11-16 the tenant"),
        ("bought 2 apples for 3", "out 3 2026-11-21 2 apples"),
        ("bought bread for 12 yesterday", "out 12 2026-11-20 bread"),
        ("paid yesterday 12 for bread", "out 12 2026-11-20 bread"),
        ("دفعت أمس 12 على الخبز", "out 12 2026-11-20 الخبز"),
        ("paid 12 yesterday for bread", "out 12 2026-11-20 bread"),
        ("spent €12 on Monday on bread and milk", "out 12EUR 2026-11-16 bread and milk"),
        ("دفعت 12 أمس على الخبز", "out 12 2026-11-20 الخبز"),
        ("gave 5 to the busker", "out 5 2026-11-21 the busker"),
        ("I counted 85", "count 85 2026-11-21"),
        ("counted 85.20 eur yesterday", "count 85.20EUR 2026-11-20"),
        ("دفعت 12 على الخبز", "out 12 2026-11-21 الخبز"),
        ("صرفتُ ١٢٫٥٠ يورو على الخبز أمس", "out 12.50EUR 2026-11-20 الخبز"),
        ("استلمت ٥٠ من منى", "in 50 2026-11-21 منى"),
        ("قبضت 100 من أحمد", "in 100 2026-11-21 أحمد"),
        ("اشتريت خبزًا ب 12", "out 12 2026-11-21 خبزًا"),
        ("اشتريت خبزا ب12", "out 12 2026-11-21 خبزا"),
        ("لقد دفعت 7 قهوة", "out 7 2026-11-21 قهوة"),
        ("عددت 85", "count 85 2026-11-21"),
        ("أنا عددت ٨٥", "count 85 2026-11-21"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_asks_compares_or_speaks_of_more_than_a_day_is_never_written_down() {
    for text in [
        "how much did I spend on bread",
        "how much have I spent on bread?",
        "spent 12 on bread?",
        "what did I pay 12 for",
        "did I spend 12 on bread",
        "when was 12 spent on bread",
        "spent on bread",
        "spent 12",
        "spent 12 on",
        "spent 50 this month",
        "spent 50 on groceries last month",
        "spent 50 on groceries in March",
        "spent 50 more than usual on bread",
        "spent over 50 on bread",
        "spent between 10 and 20 on bread",
        "spent 10 to 20 on bread",
        "paid 15 March",
        "paid 12 tomorrow for bread",
        "spending 12 on bread",
        "spend 12 on bread",
        "pay 12 to Ali",
        "transfer 12 to Ali",
        "show what I spent 12 on",
        "total spent 12 on bread",
        "got 50 transactions over 10",
        "paid 0 for bread",
        "spent 12 or 13 on bread",
        "spent 12 and 13 on bread",
        "دفعت 12 و13 على الخبز",
        "received",
        "counted",
        "I counted on you",
        "counted 85 transactions",
        "bread 12",
        "كم دفعت على الخبز",
        "كم صرفت 12 على الخبز",
        "هل دفعت 12 على الخبز",
        "دفعت 12 على الخبز؟",
        "متى دفعت 12",
        "دفعت 12",
        "دفعت على الخبز",
        "دفعت 12 على الخبز الشهر الماضي",
        "دفعت أكثر من 12 على الخبز",
        "دفعت 12 غدا للخبز",
        "ماذا اشتريت ب 12",
        "عددت",
        "ادفع 12 لعلي",
        "تحويل 12 إلى علي",
    ] {
        assert_eq!(told(text), None, "{text}");
    }
}

#[test]
fn hostile_sentences_are_read_without_fault() {
    for text in [
        "spent 99999999999999999999999 on bread".to_owned(),
        format!("spent 12 on {}", "bread ".repeat(5_000)),
        "spent 12 on \u{202e}bread\u{0}".to_owned(),
        "spent 1.2.3,4 on x".to_owned(),
        "spent -12 on bread".to_owned(),
        "bought for for 12".to_owned(),
        "€ € €".to_owned(),
        "paid € on".to_owned(),
    ] {
        let _ = understand(&text, TODAY, &Names::default());
    }
    assert_eq!(told("spent -12 on bread"), None);
}

fn ask(book: &Book, text: &str, scope: Option<BankId>) -> Answer {
    answer(
        &book.reader(),
        text,
        &Context { today: TODAY.into(), offset: 0, scope, before: &[], contacts: &[] },
    )
    .unwrap()
}

fn open(book: &Book, name: &str, code: &str) -> BankId {
    let now = Moment::parse("2026-11-01T09:00:00+01:00").unwrap();
    let new = Account {
        key: String::new(),
        name: name.into(),
        kind: AccountKind::Cash,
        currency: Currency::from_code(code).unwrap(),
        iban: None,
        number: None,
        ownership: None,
        holder: None,
    };
    let id = book.store().write(|writer| writer.open_by_hand(&new, None, now)).unwrap();
    book.reader().account(id).unwrap().unwrap().bank
}

fn said(answer: &Answer) -> &str {
    &answer.sentences[0].key
}

#[test]
fn it_is_proposed_for_the_account_that_fits_and_nothing_is_written() {
    let book = Book::sample();
    let text = "spent 12 on coffee yesterday";
    assert_eq!(said(&ask(&book, text, None)), "answer-record-nowhere");
    assert_eq!(ask(&book, text, None).proposal, None);
    let wallet = open(&book, "Wallet", "EUR");
    let before = book.reader().change_sequence().unwrap();
    let answer = ask(&book, text, None);
    let proposal = answer.proposal.clone().unwrap();
    assert_eq!((said(&answer), proposal.value.as_str()), ("answer-record-out", "-12.00"));
    assert_eq!((proposal.text.as_str(), proposal.on.0), ("coffee", TODAY.yesterday().unwrap()));
    assert_eq!(proposal.category.as_deref(), Some("eating-out"));
    assert_eq!(proposal.accounts.len(), 1);
    assert_eq!(book.reader().change_sequence().unwrap(), before);
    open(&book, "Dollars", "USD");
    assert_eq!(said(&ask(&book, text, None)), "answer-record-out-which");
    assert_eq!(ask(&book, "spent 12 dollars on coffee", None).proposal.unwrap().accounts.len(), 1);
    assert_eq!(said(&ask(&book, "spent 12 yen on coffee", None)), "answer-record-no-fit");
    let here = ask(&book, text, Some(wallet));
    assert_eq!(said(&here), "answer-record-out");
    assert_eq!(here.proposal.unwrap().accounts, proposal.accounts);
    // In a bank's conversation it is no row of the bank.
    assert_eq!(said(&ask(&book, text, Some(book.nordhaven))), "answer-record-out-which");
    let today = |book: &Book| {
        let account = book.reader().accounts().unwrap().into_iter().find(|one| one.name == "Wallet").unwrap();
        let at = Moment::parse("2026-11-21T09:00:00+01:00").unwrap();
        book.store()
            .write(|writer| writer.count(account.id, Money::zero(account.currency), TODAY, at))
            .unwrap();
    };
    today(&book);
    let late = ask(&book, text, Some(wallet));
    assert_eq!(late.sentences[1].key, "answer-record-counted-since");
    assert_eq!(ask(&book, "spent 12 on coffee", Some(wallet)).sentences.len(), 2);
    let counted = ask(&book, "عددت 85", Some(wallet)).proposal.unwrap();
    assert_eq!((counted.kind.as_str(), counted.value.as_str()), ("count", "85.00"));
}

#[test]
fn a_question_beside_a_wallet_stays_one() {
    let book = Book::sample();
    open(&book, "Wallet", "EUR");
    let answer = ask(&book, "how much did I spend on groceries this month?", None);
    assert_eq!((answer.intent.as_str(), answer.proposal), ("spending", None));
}
