//! Whole sentences as a person reads them.

use jiff::civil::{Date, date};
use sarraf_ledger::{Currency, Money, Period, Status};
use sarraf_words::{Arg, Digits, Line, Locale, StatusLine, Words};

const TODAY: Date = Date::constant(2026, 11, 21);

fn euro(text: &str) -> Money {
    Money::parse(text, Currency::from_code("EUR").unwrap()).unwrap()
}

fn both() -> [Words; 2] {
    [Words::new(Locale::english()), Words::new(Locale::arabic())]
}

/// Isolation marks as braces, to be seen.
fn seen(text: &str) -> String {
    text.replace('\u{2068}', "{").replace('\u{2069}', "}")
}

fn spending() -> Line {
    let period = Period::new(date(2026, 11, 1), TODAY).unwrap();
    let body = Line::new("answer-spent-category")
        .with("amount", euro("231.60"))
        .with("category", Arg::Category("eating-out".into()));
    let before = Line::new("answer-before-same-days").with("month", Arg::Month(date(2026, 10, 1)));
    let more =
        Line::new("answer-more").with("body", body).with("difference", euro("61.40")).with("before", before);
    let scope = Line::new("answer-scope-part").with("scope", "Nordhaven").with("part", period);
    Line::new("answer-sentence").with("scope", scope).with("body", more)
}

#[test]
fn an_answer_reads_as_a_sentence_in_both_languages() {
    let [english, arabic] = both().map(|words| words.plain_line(&spending(), TODAY));
    assert_eq!(
        english,
        "Nordhaven, 1 to 21 November: 231.60 EUR on eating out, 61.40 EUR more than in the same days of October"
    );
    assert_eq!(
        arabic,
        "Nordhaven، من 1 إلى 21 نوفمبر: 231.60 يورو على المطاعم، أكثر بمقدار 61.40 يورو من الفترة نفسها في أكتوبر"
    );
}

#[test]
fn every_placeable_is_an_isolate_and_a_sign_stays_with_its_figure() {
    let line = Line::new("arithmetic-total").with("amount", euro("-86.20"));
    let [english, arabic] = both().map(|words| seen(&words.say_line(&line, TODAY)));
    assert_eq!(english, "Together: {−86.20 EUR}");
    assert_eq!(arabic, "المجموع: {{−86.20} يورو}");
    for words in both() {
        let said = words.say_line(&spending(), TODAY);
        assert_eq!(said.matches('\u{2068}').count(), said.matches('\u{2069}').count());
        assert!(!words.plain_line(&spending(), TODAY).contains(['\u{2068}', '\u{2069}']));
    }
}

#[test]
fn a_sentence_of_names_alone_inside_another_runs_the_way_of_its_language() {
    let scope = Line::new("answer-scope-part").with("scope", "Nordhaven").with("part", date(2026, 10, 1));
    let line = Line::new("answer-sentence").with("scope", scope).with("body", "x");
    let [english, arabic] = both().map(|words| words.say_line(&line, TODAY));
    assert!(arabic.starts_with("\u{2068}\u{200f}"), "right to left, whatever script the name has");
    assert!(!english.contains('\u{200f}'));
    assert!(!both().map(|words| words.plain_line(&line, TODAY)).concat().contains('\u{200f}'));
}

#[test]
fn every_sentence_inside_another_runs_the_way_of_its_language() {
    let arabic = Words::new(Locale::arabic());
    for key in crate::catalogue::shapes(crate::catalogue::ARABIC).into_keys() {
        let line = Line::new("answer-sentence").with("scope", Line::new(key.clone())).with("body", "x");
        assert!(arabic.say_line(&line, TODAY).starts_with("\u{2068}\u{200f}"), "{key}");
        let list = Arg::List(vec![Arg::from(Line::new(key.clone())), Arg::from("A")]);
        let line = Line::new("answer-sentence").with("scope", list).with("body", "x");
        assert!(arabic.say_line(&line, TODAY).starts_with("\u{2068}\u{2068}\u{200f}"), "{key}");
    }
}

#[test]
fn a_category_is_known_by_its_key_and_by_its_names_in_both_languages() {
    for name in ["eating-out", "Eating out", "eating out", "مطاعم", "المطاعم"] {
        assert_eq!(Words::category_named(name), Some("eating-out"), "{name}");
    }
    assert_eq!(Words::category_named("البقالة"), Some("groceries"));
    for words in both() {
        for key in sarraf_ledger::known_categories() {
            for name in [words.category(key), words.category_in_prose(key)] {
                assert_eq!(Words::category_named(&name), Some(key), "no two are called the same: {name}");
            }
        }
    }
    assert_eq!(Words::category_named("Lenny the dog"), None);
    assert_eq!(Words::category_named(""), None);
}

#[test]
fn the_alert_of_the_picture_is_said_so() {
    let line = Line::new("alert-unusual-amount-text")
        .with("amount", euro("148"))
        .with("visits", 31)
        .with("low", Arg::Figure(euro("3.20")))
        .with("high", Arg::Figure(euro("24")))
        .with("usual", Arg::Figure(euro("8.40")));
    let [english, arabic] = both().map(|words| words.plain_line(&line, TODAY));
    assert_eq!(
        english,
        "This time 148.00 EUR. On 31 earlier visits you paid between 3.20 and 24.00, usually 8.40."
    );
    assert_eq!(arabic, "هذه المرة 148.00 يورو. في 31 زيارة سابقة دفعت بين 3.20 و24.00، والمعتاد 8.40.");
}

#[test]
fn the_line_under_a_merchant_joins_what_there_is_to_say() {
    let line = StatusLine {
        duplicate: false,
        by_hand: false,
        own_transfer: false,
        status: Status::Booked,
        held: Some(euro("-20")),
        original: None,
        fee: None,
        method: None,
        paid_by: None,
        edited: true,
        excluded: false,
    };
    let pending =
        StatusLine { status: Status::Pending, held: None, method: Some("4411"), edited: false, ..line };
    let abroad =
        StatusLine { original: Some(euro("-30")), fee: Some(euro("-1.5")), edited: false, ..pending };
    let given_back = StatusLine { fee: Some(euro("1.5")), ..abroad };
    let [english, arabic] = both();
    assert_eq!(
        seen(&english.status_line(&abroad)),
        "{Pending} · {−30.00 EUR} · {fee {1.50 EUR}} · {card ·· {4411}}"
    );
    assert_eq!(seen(&english.status_line(&given_back)), "{Pending} · {−30.00 EUR} · {card ·· {4411}}");
    assert_eq!(
        seen(&arabic.status_line(&abroad)),
        "{معلّقة} · {−30.00 EUR} · {رسوم {1.50 EUR}} · {بطاقة ·· {4411}}"
    );
    assert_eq!(seen(&english.status_line(&line)), "{Booked; held as {20.00} before} · {edited}");
    assert_eq!(seen(&english.status_line(&pending)), "{Pending} · {card ·· {4411}}");
    assert_eq!(seen(&arabic.status_line(&line)), "{مقيّدة؛ وكان المحجوز {20.00}} · {معدّلة}");
    assert_eq!(seen(&arabic.status_line(&pending)), "{معلّقة} · {بطاقة ·· {4411}}");
}

#[test]
fn arabic_counts_have_six_forms_and_the_chosen_digits() {
    let indic = Words::new(Locale::arabic().with_digits(Digits::Arabic));
    let say = |words: &Words, count: u32| words.plain("count-transactions", &[("count", Arg::Count(count))]);
    let [english, arabic] = both();
    for (count, text) in [
        (0, "لا معاملات"),
        (1, "معاملة واحدة"),
        (2, "معاملتان"),
        (3, "3 معاملات"),
        (11, "11 معاملة"),
        (100, "100 معاملة"),
        (2_431, "2,431 معاملة"),
    ] {
        assert_eq!(say(&arabic, count), text);
    }
    assert_eq!(say(&indic, 2_431), "٢٬٤٣١ معاملة");
    assert_eq!(say(&english, 2_431), "2,431 transactions");
}

#[test]
fn lists_join_as_the_language_joins_them() {
    let list = |words: &Words, count: usize| {
        let items = ["A", "B", "C"].iter().take(count).map(|item| Arg::from(*item)).collect::<Vec<_>>();
        words.plain("figure-name", &[("name", Arg::List(items))])
    };
    let [english, arabic] = both();
    assert_eq!([1, 2, 3].map(|count| list(&english, count)), ["A", "A and B", "A, B and C"]);
    assert_eq!([1, 2, 3].map(|count| list(&arabic, count)), ["A", "A وB", "A، B وC"]);
}

#[test]
fn codes_of_the_wire_find_their_words_and_unknown_keys_come_back() {
    let [english, _] = both();
    assert_eq!(english.error("wrong_passphrase").0, "That did not open the vault.");
    assert_eq!(english.say("no-such-key", &[]), "no-such-key");
    assert_eq!(english.category("eating-out"), "Eating out");
    assert_eq!(english.category("Lenny the dog"), "Lenny the dog");
    assert_eq!(english.account_kind("savings"), "Savings account");
}
