//! Input that is no question, or a bad one: what is said then, and that nothing is counted wrongly.

use crate::book::{Book, TODAY, money};
use proptest::prelude::*;
use sarraf_assistant::{Answer, Context, Intent, Names, answer, understand};
use sarraf_ledger::Money;

fn ask_after(book: &Book, before: &[&str], question: &str) -> Answer {
    let context = Context { today: TODAY.into(), offset: 0, scope: None, before, contacts: &[] };
    answer(&book.reader(), question, &context).unwrap()
}

fn ask(book: &Book, question: &str) -> Answer {
    ask_after(book, &[], question)
}

fn keys(answer: &Answer) -> Vec<&str> {
    answer.sentences.iter().map(|line| line.key.as_str()).collect()
}

fn amounts(answer: &Answer) -> Vec<Money> {
    answer.figures.iter().map(|figure| figure.amount.money().unwrap()).collect()
}

fn said(answer: &Answer) -> String {
    serde_json::to_string(answer).unwrap()
}

#[track_caller]
fn is_not_understood(book: &Book, question: &str) {
    let answer = ask(book, question);
    assert_eq!(keys(&answer), ["answer-not-understood"], "{question}");
    assert!(!answer.understood && answer.figures.is_empty() && answer.suggestions.len() == 3, "{question}");
}

/// The application takes 10,000 characters of a question; no question has more than 2,000.
#[test]
fn a_text_longer_than_a_question_is_not_read_in_part() {
    let book = Book::sample();
    for (text, length) in [
        ("how much did I spend on groceries ", 10_000),
        ("كم أنفقت على البقالة ", 10_000),
        ("how much did I spend on groceries ", 100_000),
        ("كم أنفقت على البقالة ", 100_000),
        ("« “ \" ", 100_000),
        ("١٢٣٤٥٦٧٨٩", 100_000),
        ("x", 100_000),
        ("و", 100_000),
        ("💸", 100_000),
    ] {
        let long: String = text.chars().cycle().take(length).collect();
        let answer = ask(&book, &long);
        assert_eq!((keys(&answer), answer.figures.len()), (vec!["answer-too-long"], 0), "{text}");
    }
}

/// What is just short enough is read to its end, and proposes nothing by its length.
#[test]
fn the_longest_questions_are_read_to_their_end() {
    let book = Book::sample();
    for (text, times) in [
        ("a ", 199),
        ("« ", 1_000),
        ("و", 2_000),
        ("9", 2_000),
        ("9.", 1_000),
        ("“x", 199),
        ("one hundred and ", 66),
        ("ألف وخمسمية ", 99),
        ("من ", 199),
        ("-1 ", 99),
        ("bean & co ", 99),
        ("رمضان ", 199),
        ("since ", 199),
        ("spend ", 199),
    ] {
        let long = text.repeat(times);
        let answer = ask(&book, &long);
        assert!(answer.proposal.is_none() && keys(&answer) != ["answer-too-long"], "{text}");
    }
}

#[test]
fn what_holds_no_word_is_not_understood() {
    let book = Book::sample();
    for text in [
        "",
        " ",
        " \n\t ",
        "\u{200f}\u{202e}\u{2066}",
        "😀😀😀",
        "💸🏦👩\u{200d}👧",
        "?",
        "؟؟؟",
        "...!!!",
        "«»",
        "-",
    ] {
        is_not_understood(&book, text);
    }
}

#[test]
fn a_number_alone_looks_for_it_and_a_date_alone_counts_nothing_else() {
    let book = Book::sample();
    for text in ["148", "148.00", "١٤٨", "١٤٨٫٠٠"] {
        let found = ask(&book, text);
        assert_eq!(
            (found.intent.as_str(), amounts(&found)),
            ("find", vec![money("-148.00", "EUR")]),
            "{text}"
        );
    }
    for text in ["3 March", "2026-11-05", "٥ نوفمبر", "last month", "الشهر الماضي", "October"]
    {
        is_not_understood(&book, text);
    }
}

#[test]
fn a_very_long_word_is_no_name() {
    let book = Book::sample();
    let word = "supercalifragilistic".repeat(90);
    let answer = ask(&book, &format!("how much did I spend at {word}?"));
    assert_eq!((keys(&answer), answer.figures.len()), (vec!["answer-unknown-merchant"], 0));
    is_not_understood(&book, &word);
    is_not_understood(&book, &"قسطنطينية".repeat(100));
}

#[test]
fn directions_mixed_in_one_sentence_are_one_question() {
    let book = Book::sample();
    for (text, sum) in [
        ("كم أنفقت at Green Market في October؟", "412.80"),
        ("how much على البقالة in أكتوبر?", "412.80"),
        ("كم صرفت لدى Bean & Co الشهر الماضي", "125.70"),
    ] {
        assert_eq!(amounts(&ask(&book, text)), [money(sum, "EUR")], "{text}");
    }
}

/// Markup and SQL are words like any other; nothing of the book changes by them.
#[test]
fn markup_and_sql_are_text() {
    let book = Book::sample();
    let rows = amounts(&ask(&book, "show all transactions this year"));
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "'; DROP TABLE transactions; --",
        "\" OR 1=1; DELETE FROM bank_transaction; --",
        "كم رصيدي'; DROP TABLE account; --",
        "{ $amount } { -brand }",
        "%s%n ../../etc/passwd",
    ] {
        let answer = ask(&book, text);
        assert!(answer.figures.is_empty() || !answer.sentences.is_empty(), "{text}");
        assert!(answer.proposal.is_none() && !said(&answer).contains("<script"), "{text}");
        assert_eq!(amounts(&ask(&book, "show all transactions this year")), rows, "{text}");
    }
    let inside = ask(&book, "how much did I spend at <b>Bean & Co</b> in October?");
    assert!(inside.figures.is_empty() || amounts(&inside) == [money("125.70", "EUR")], "{:?}", keys(&inside));
    let named = ask(&book, "how much did I spend at Robert'); DROP TABLE students;--");
    assert!(named.figures.is_empty(), "{:?}", keys(&named));
}

#[test]
fn what_is_not_seen_hides_no_merchant_and_is_not_said_again() {
    let book = Book::sample();
    book.add(("2026-11-03", "-12.00", "بقالة النور", "groceries", ""));
    for (text, sum) in [
        ("how much did I spend at Green\u{200b} Mar\u{200d}ket in October?", "412.80"),
        ("how much did I spend at \u{202e}Green Market\u{202c} in October?", "412.80"),
        ("how much did I spend at G\u{200c}reen Mar\u{2060}ket in Oct\u{ad}ober?", "412.80"),
        ("كم صرفت في بقا\u{200c}لة الن\u{200d}ور هذا الشهر؟", "12.00"),
        ("كم صرفت في \u{2067}بقالة النور\u{2069} هذا الشهر؟", "12.00"),
    ] {
        let answer = ask(&book, text);
        assert_eq!(amounts(&answer), [money(sum, "EUR")], "{text}");
    }
    let hidden = |character: char| matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    for text in [
        "how much did I spend at Zor\u{202e}b\u{200d}latt?",
        "كم دفعت عند زور\u{200c}ب\u{202e}لات؟",
        "spent 12 on br\u{202e}ead\u{200d}",
        "find “in\u{2066}voice”",
    ] {
        assert!(!said(&ask(&book, text)).contains(hidden), "{text}");
    }
}

#[test]
fn an_amount_larger_than_any_is_said_to_be_that() {
    let book = Book::sample();
    for text in [
        "show transactions over 999999999999999999999",
        "show transactions over 1e400",
        "999999999999999999999",
        "معاملات أكثر من ٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩",
        "معاملات فوق 1e400 يورو",
        "can I afford 999999999999999999999?",
    ] {
        let answer = ask(&book, text);
        assert_eq!((keys(&answer), answer.figures.len()), (vec!["answer-too-large"], 0), "{text}");
    }
    for text in ["spent 999999999999999999999 on bread", "دفعت ٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩ على الخبز"]
    {
        let answer = ask(&book, text);
        assert!(answer.proposal.is_none() && answer.figures.is_empty(), "{text}: {:?}", keys(&answer));
    }
}

#[test]
fn days_that_have_not_come_hold_nothing_to_count() {
    let book = Book::sample();
    for text in [
        "how much did I spend next month?",
        "how much did I spend tomorrow?",
        "spending in 2027",
        "show transactions next week",
        "largest purchase next year",
        "كم صرفت الشهر القادم؟",
        "كم صرفت بكرا؟",
        "كم أنفقت في رمضان القادم؟",
    ] {
        let answer = ask(&book, text);
        assert_eq!((keys(&answer), answer.figures.len()), (vec!["answer-ahead"], 0), "{text}");
    }
}

#[test]
fn a_day_that_no_month_has_is_said_and_never_another_day() {
    let book = Book::sample();
    for (text, month, day) in [
        ("how much did I spend on 31 February?", "2026-02-01", 31),
        ("spending on February 30th", "2026-02-01", 30),
        ("spending on 29 February 2025", "2025-02-01", 29),
        ("show transactions on 31/2/2026", "2026-02-01", 31),
        ("show transactions on 2026-02-30", "2026-02-01", 30),
        ("spending from 1 to 31 April", "2026-04-01", 31),
        ("what was my balance on 31 September?", "2026-09-01", 31),
        ("31 June", "2026-06-01", 31),
        ("كم صرفت يوم 30 فبراير؟", "2026-02-01", 30),
        ("كم صرفت في ٣١ نيسان؟", "2026-04-01", 31),
        ("عرض المعاملات في ٣٠ شباط", "2026-02-01", 30),
    ] {
        let answer = ask(&book, text);
        assert_eq!((keys(&answer), answer.figures.len()), (vec!["answer-no-such-day"], 0), "{text}");
        let line = serde_json::to_value(&answer.sentences[0]).unwrap();
        assert_eq!(
            (line["args"][0][1]["count"].as_i64(), line["args"][1][1]["month"].as_str()),
            (Some(day), Some(month)),
            "{text}"
        );
    }
    assert!(
        !ask(&book, "spending on 29 February 2024")
            .sentences
            .iter()
            .any(|line| line.key == "answer-no-such-day")
    );
}

/// صراف is a cash machine, and the program where it is spoken to.
#[test]
fn sarraf_is_a_cash_machine_unless_it_is_spoken_to() {
    let book = Book::sample();
    book.add(("2026-11-13", "-60.00", "Cash machine", "cash", ""));
    for text in [
        "كم سحبت من الصراف؟",
        "كم سحبت من الصراف الآلي هذا الشهر؟",
        "كم سحبت من الصراف هذا الشهر؟",
        "how much did I withdraw this month?",
    ] {
        let answer = ask(&book, text);
        assert_eq!(
            (answer.intent.as_str(), amounts(&answer)),
            ("spending", vec![money("60.00", "EUR")]),
            "{text}"
        );
    }
    for text in ["مرحبا يا صراف", "يا صراف مرحبا", "hey sarraf", "hello Sarraf!"] {
        assert_eq!(ask(&book, text).intent, "greeting", "{text}");
    }
    for text in [
        "hey sarraf how much did I spend on eating out in October?",
        "يا صراف كم صرفت على المطاعم في أكتوبر؟",
        "مرحبا يا صراف، كم صرفت على المطاعم في أكتوبر؟",
        "صراف، كم صرفت على المطاعم في أكتوبر؟",
    ] {
        assert_eq!(amounts(&ask(&book, text)), [money("225.70", "EUR")], "{text}");
    }
}

#[test]
fn a_merchant_that_is_not_there_is_said_and_nothing_else_is_counted() {
    let book = Book::sample();
    for text in [
        "how much did I spend at Zorblatt?",
        "how much did I spend at Zorblatt this month?",
        "how much at Zorblatt in October",
        "how much did I spend at the Zorblatt?",
        "how much have I paid Zorblatt?",
        "my spending at that place Zorblatt",
        "zorblatt spending",
        "كم دفعت لزوربلات؟",
        "كم صرفت عند المحل الجديد زوربلات؟",
        "كم صرفت عند زوربلات هذا الشهر؟",
        "كم دفعت لدى Zorblatt؟",
    ] {
        let answer = ask(&book, text);
        assert_eq!((keys(&answer), answer.figures.len()), (vec!["answer-unknown-merchant"], 0), "{text}");
    }
    for text in [
        "show transactions at Zorblatt",
        "average purchase at Zorblatt",
        "largest purchase at Zorblatt",
        "عرض معاملات زوربلات",
    ] {
        let answer = ask(&book, text);
        assert!(answer.figures.is_empty() && answer.rows.is_empty(), "{text}: {:?}", keys(&answer));
    }
}

fn with_two_coops() -> Book {
    let book = Book::sample();
    book.add(("2026-11-03", "-11.00", "Coop City", "groceries", ""));
    book.add(("2026-11-04", "-22.00", "Coop Pronto", "groceries", ""));
    book
}

#[test]
fn one_name_for_several_merchants_is_asked_about() {
    let book = with_two_coops();
    for (text, names) in [
        ("how much did I spend at Coop this month?", 2),
        ("show transactions at Coop", 2),
        ("كم صرفت لدى Coop هذا الشهر؟", 2),
    ] {
        let answer = ask(&book, text);
        assert_eq!((keys(&answer), answer.figures.len()), (vec!["answer-which-merchant"], 0), "{text}");
        assert_eq!(answer.suggestions.len(), names, "{text}");
    }
    let asked = "how much did I spend at Coop this month?";
    for (text, sum) in [
        ("Coop City", "11.00"),
        ("the Coop Pronto", "22.00"),
        ("coop pronto", "22.00"),
        ("both", "33.00"),
        ("كلاهما", "33.00"),
    ] {
        let answer = ask_after(&book, &[asked], text);
        assert_eq!(
            (answer.intent.as_str(), amounts(&answer)),
            ("spending", vec![money(sum, "EUR")]),
            "{text}"
        );
    }
    let again = ask_after(&book, &[asked], "and last month?");
    assert_eq!(keys(&again), ["answer-which-merchant"], "it is still not told");
    let city = ask_after(&book, &[asked, "Coop City"], "and in October?");
    assert_eq!((keys(&city), amounts(&city)), (vec!["answer-sentence"], vec![money("0", "EUR")]));
    // A whole name means what it names.
    assert_eq!(amounts(&ask(&book, "how much at Coop City this month?")), [money("11.00", "EUR")]);
    for (day, name) in [("2026-11-05", "Coop Bakery"), ("2026-11-06", "Coop Garden")] {
        book.add((day, "-5.00", name, "groceries", ""));
    }
    assert_eq!(ask(&book, asked).suggestions.len(), 3, "no more than three are offered");
}

/// One figure a currency, and never one of both.
#[test]
fn currencies_are_not_added() {
    let book = Book::sample();
    for text in ["how much did I spend on eating out this month?", "كم أنفقت على المطاعم هذا الشهر؟"]
    {
        assert_eq!(amounts(&ask(&book, text)), [money("231.60", "EUR"), money("40.00", "USD")], "{text}");
    }
}

#[test]
fn days_before_the_data_are_said_in_the_coverage() {
    let book = Book::sample();
    for text in [
        "how much did I spend in August?",
        "كم صرفت في آب؟",
        "how much did I spend since 1 January?",
        "كم صرفت من أول السنة؟",
    ] {
        let answer = ask(&book, text);
        assert!(said(&answer).contains("coverage-since"), "{text}");
        assert_eq!(answer.coverage.from.unwrap().0.to_string(), "2026-08-31", "{text}");
    }
    for text in ["spending in March", "كم صرفت في مارس"] {
        let answer = ask(&book, text);
        assert_eq!(
            (keys(&answer), answer.coverage.text.key.as_str()),
            (vec!["answer-outside"], "coverage-since"),
            "{text}"
        );
    }
}

#[test]
fn without_data_every_question_says_so() {
    let book = Book::empty();
    for text in [
        "what is my balance?",
        "how much did I spend at Bean & Co?",
        "how much did I spend since payday?",
        "spending in March 2020",
        "show transactions over 100",
        "كم رصيدي؟",
        "كم صرفت منذ الراتب؟",
        "أكبر مصروف هذا الشهر",
    ] {
        let answer = ask(&book, text);
        assert_eq!((keys(&answer), answer.figures.len()), (vec!["answer-no-data"], 0), "{text}");
    }
}

#[test]
fn a_question_that_could_mean_two_things_is_asked_back() {
    let book = Book::sample();
    for text in [
        "spending from 1 to 15",
        "how much did I spend between 5 and 20?",
        "كم صرفت بين 1 و15؟",
        "كم صرفت من ٥ إلى ٢٠؟",
    ] {
        let answer = ask(&book, text);
        assert_eq!((keys(&answer), answer.figures.len()), (vec!["answer-days-or-amounts"], 0), "{text}");
        let suggested: Vec<&str> = answer.suggestions.iter().map(|line| line.key.as_str()).collect();
        assert_eq!(suggested, ["suggest-days", "suggest-amounts"], "{text}");
    }
}

/// Words by which money is moved, as they begin. Without one of them no money flow is opened.
const MOVING: &[&str] = &[
    "transfer", "sen", "wir", "pay", "paid", "remit", "mov", "shift", "put", "give", "lend", "forward",
    "settle", "top", "clear", "chuck", "pop", "حول", "حويل", "حوال", "دفع", "رسل", "رسال", "بعث", "بعت",
    "نقل", "سدد", "سداد", "حط", "عطي", "ودي",
];

fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "how much did I spend",
        "balance",
        "show",
        "transactions",
        "over",
        "between",
        "100",
        "1e9",
        "٥٠",
        "last month",
        "Bean & Co",
        "Travel",
        "to",
        "from",
        "my savings",
        "Ali",
        "euro",
        "$",
        "€20",
        "31 February",
        "Ramadan",
        "since",
        "payday",
        "and",
        "a hundred",
        "twenty",
        "كم",
        "صرفت",
        "رصيدي",
        "على",
        "المطاعم",
        "من",
        "إلى",
        "علي",
        "خمسين",
        "مية",
        "ألف",
        "و",
        "الراتب",
        "رمضان",
        "؟",
        "«",
        "»",
        "“",
        "\"",
        "'",
        "--",
        "<b>",
        "\u{202e}",
        "\u{200d}",
        "😀",
        "lend",
        "give",
        "put",
        "money",
        "cash",
        "rent",
        "bill",
        "IBAN",
        "card",
    ]);
    prop_oneof![
        3 => words.prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => "[\u{0}-\u{1f}\u{600}-\u{6ff}\u{200b}-\u{200f}\u{202a}-\u{202e}a-z0-9.,/ -]{0,16}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_none_moves_money_without_a_word_for_it(
        pieces in prop::collection::vec(piece(), 0..12),
        joint in prop::sample::select(vec![" ", "", " \n"]),
    ) {
        let text = pieces.join(joint);
        let understood = understand(&text, TODAY, &names());
        let folded = sarraf_ledger::text::fold(&text.replace(['\u{200c}', '\u{200d}'], ""));
        let named = MOVING.iter().any(|word| folded.contains(&sarraf_ledger::text::fold(word)));
        prop_assert!(named || !(understood.moves_money || understood.intent == Intent::Move), "{text:?}");
    }

    #[test]
    fn any_text_has_an_answer_whose_figures_have_one_currency_each(
        pieces in prop::collection::vec(piece(), 0..8),
    ) {
        let text = pieces.join(" ");
        BOOK.with(|book| {
            let answer = ask(book, &text);
            for figure in &answer.figures {
                assert!(figure.amount.money().is_some(), "{text:?}");
            }
            assert!(!answer.sentences.is_empty(), "{text:?}");
        });
    }
}

thread_local! {
    static BOOK: Book = Book::sample();
}

fn names() -> Names {
    let mut names = Names::default();
    names.add_merchant("bean", "Bean & Co");
    names.add_merchant("coop city", "Coop City");
    names.add_merchant("coop pronto", "Coop Pronto");
    names
}
