//! Answers from a sample book, and what is true of every figure.

use crate::book::{Book, TODAY, money};
use sarraf_assistant::{Answer, Context, Figure, MOST_ROWS, answer, examples};
use sarraf_ledger::{BankId, Money};

fn ask_in(book: &Book, question: &str, scope: Option<BankId>) -> Answer {
    answer(
        &book.reader(),
        question,
        &Context { today: TODAY.into(), offset: 0, scope, before: &[], contacts: &[] },
    )
    .unwrap()
}

fn ask(book: &Book, question: &str) -> Answer {
    let answer = ask_in(book, question, None);
    assert_every_figure_is_the_sum_of_its_rows(book, question, &answer);
    answer
}

fn amounts(answer: &Answer) -> Vec<Money> {
    answer.figures.iter().map(|figure| figure.amount.money().unwrap()).collect()
}

fn keys(answer: &Answer) -> Vec<&str> {
    answer.sentences.iter().map(|line| line.key.as_str()).collect()
}

/// What is expected rests on rows and is no sum of them.
const AHEAD: &[&str] = &[
    "figure-expected",
    "figure-yearly",
    "figure-yearly-of",
    "figure-bills",
    "figure-left",
    "figure-forecast",
];

fn assert_every_figure_is_the_sum_of_its_rows(book: &Book, question: &str, answer: &Answer) {
    for figure in answer.figures.iter().filter(|figure| {
        let total = figure.label.key.starts_with("figure-total");
        let ahead = AHEAD.contains(&figure.label.key.as_str());
        figure.account.is_none() && !figure.mean && !total && !ahead
    }) {
        let sum = book.sum(&figure.rows, &figure.amount.currency);
        let expected = if figure.turned { sum.checked_neg().unwrap() } else { sum };
        assert_eq!(figure.amount.money().unwrap().to_decimal(), expected.to_decimal(), "{question}");
        assert_eq!(figure.rows.len(), figure.count as usize, "{question}");
    }
}

#[test]
fn an_upper_category_is_asked_for_with_what_stands_under_it() {
    let book = Book::sample();
    let before = amounts(&ask(&book, "how much did I spend on transport this month?"))[0];
    book.add(("2026-11-16", "-61.00", "Pump", "fuel", ""));
    let all = amounts(&ask(&book, "how much did I spend on transport this month?"))[0];
    assert_eq!(all, before.checked_add(money("61.00", "EUR")).unwrap());
    assert_eq!(amounts(&ask(&book, "how much did I spend on fuel this month?"))[0], money("61.00", "EUR"));
    let both = amounts(&ask(&book, "how much did I spend on fuel and transport this month?"))[0];
    assert_eq!(both, all, "a row counts once");
    let groups = ask(&book, "spending by category this month");
    let of = |key: &str| groups.figures.iter().find(|figure| figure.label.key == key);
    assert_eq!(of("category-transport").unwrap().amount.money().unwrap(), all);
    assert!(of("category-fuel").is_none(), "it is part of what it stands under");
}

#[test]
fn spending_on_a_category_against_the_same_days_of_last_month() {
    let book = Book::sample();
    let answer = ask_in(&book, "how much on eating out this month, against last?", Some(book.nordhaven));
    assert_every_figure_is_the_sum_of_its_rows(&book, "", &answer);
    assert_eq!(amounts(&answer), [money("231.60", "EUR"), money("170.20", "EUR")]);
    assert_eq!(answer.figures[0].rows.len(), 2);
    let text = serde_json::to_string(&answer.sentences).unwrap();
    for part in [
        "answer-more",
        "answer-before-same-days",
        "answer-with-pending",
        "\"minor\":6140",
        "\"minor\":14800",
        "Nordhaven",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let chart = answer.chart.unwrap();
    let minor: Vec<i64> = chart.points.iter().map(|point| point.amount.minor).collect();
    assert_eq!(minor, [0, 0, 0, 6_000, 17_020, 23_160]);
    assert_eq!(chart.points.iter().filter(|point| point.marked).count(), 1);
    assert_eq!(chart.caption.key, "chart-spending-days");
    assert_eq!((answer.coverage.accounts, answer.coverage.of), (2, 3));
}

#[test]
fn a_whole_month_is_compared_whole() {
    let book = Book::sample();
    let answer = ask(&book, "compare eating out in October with September");
    assert_eq!(amounts(&answer), [money("225.70", "EUR"), money("60.00", "EUR")]);
}

#[test]
fn refunds_come_off_and_salary_and_own_transfers_do_not_count() {
    let book = Book::sample();
    let answer = ask_in(&book, "how much did I spend this month?", Some(book.nordhaven));
    assert_eq!(amounts(&answer), [money("1228.60", "EUR")]);
    let lines = serde_json::to_string(&answer.arithmetic).unwrap();
    for part in [
        "arithmetic-refunds",
        "\"minor\":1000",
        "arithmetic-purchases",
        "\"minor\":123860",
        "arithmetic-pending",
    ] {
        assert!(lines.contains(part), "{part} in {lines}");
    }
}

#[test]
fn currencies_are_never_added() {
    let book = Book::sample();
    let answer = ask(&book, "كم أنفقت على المطاعم هذا الشهر؟");
    assert_eq!(amounts(&answer), [money("231.60", "EUR"), money("40.00", "USD")]);
    assert!(answer.arithmetic.iter().any(|line| line.key == "arithmetic-currencies"));
}

#[test]
fn a_listing_by_category_adds_up_to_the_whole() {
    let book = Book::sample();
    for question in ["spending by category this month", "spending by merchant this month"] {
        let answer = ask(&book, question);
        for code in ["EUR", "USD"] {
            let of_code = |figure: &&sarraf_assistant::Figure| figure.amount.currency == code;
            let all: Vec<i64> =
                answer.figures.iter().filter(of_code).map(|figure| figure.amount.minor).collect();
            assert_eq!(all[0], all[1..].iter().sum::<i64>(), "{question} {code}");
        }
        assert!(keys(&answer).contains(&"answer-groups"));
    }
}

#[test]
fn a_question_in_a_banks_conversation_means_that_bank() {
    let book = Book::sample();
    let here = ask_in(&book, "how much on eating out this month?", Some(book.manara));
    assert_eq!(amounts(&here), [money("40.00", "USD")]);
    let wide = ask_in(&book, "how much on eating out this month in all banks?", Some(book.manara));
    assert_eq!(amounts(&wide).len(), 2);
    let other = ask_in(&book, "how much on eating out this month at Nordhaven?", Some(book.manara));
    assert_eq!(amounts(&other), [money("231.60", "EUR")]);
}

#[test]
fn spending_at_a_merchant_without_a_period_is_since_ever() {
    let book = Book::sample();
    let answer = ask(&book, "how much did I spend at bean?");
    assert_eq!(amounts(&answer), [money("417.30", "EUR")]);
    assert!(answer.slots.iter().any(|slot| slot.name == "period" && slot.value == "2026-08-31/2026-11-21"));
}

#[test]
fn a_name_nobody_knows_gets_no_figure_of_something_else() {
    let book = Book::sample();
    let answer = ask(&book, "how much did I spend at Zorblatt?");
    assert_eq!(keys(&answer), ["answer-unknown-merchant"]);
    assert!(answer.figures.iter().all(|figure| figure.amount.minor == 0));
}

#[test]
fn transactions_are_found_by_size_merchant_category_and_state() {
    let book = Book::sample();
    for (question, count, sums) in [
        ("show transactions over 100 this month", 4, vec!["1402.00 EUR"]),
        ("transactions at Green Market", 3, vec!["-452.80 EUR"]),
        ("show pending transactions", 1, vec!["-148.00 EUR"]),
        ("148", 1, vec!["-148.00 EUR"]),
        ("عرض المعاملات الواردة هذا الشهر", 2, vec!["2960.00 EUR"]),
        ("find payments between 9 and 41 in November", 5, vec!["-47.00 EUR", "-49.99 USD"]),
        ("عرض معاملات المطاعم في أكتوبر", 3, vec!["-225.70 EUR"]),
        ("find “taxi”", 1, vec!["-24.00 EUR"]),
        ("search for umbrella", 0, vec![]),
    ] {
        let answer = ask(&book, question);
        let got: Vec<String> = amounts(&answer)
            .iter()
            .map(|money| format!("{} {}", money.to_decimal(), money.currency().code()))
            .collect();
        assert_eq!(
            (answer.count, got),
            (count, sums.iter().map(ToString::to_string).collect()),
            "{question}"
        );
        assert_eq!(answer.rows.len(), count as usize, "{question}");
    }
}

#[test]
fn balances_name_the_kind_and_what_a_bank_does_not_give() {
    let book = Book::sample();
    let all = ask(&book, "what is my balance?");
    let labels: Vec<&str> = all.figures.iter().map(|figure| figure.label.key.as_str()).collect();
    assert_eq!(
        labels,
        ["figure-total-booked", "figure-booked", "figure-available", "figure-booked", "figure-available"]
    );
    assert_eq!(amounts(&all)[0], money("16268.35", "EUR"));
    assert_eq!((all.coverage.accounts, all.coverage.of), (2, 3));
    let one = ask(&book, "balance of account 0192");
    assert_eq!(keys(&one), ["answer-balance-both"]);
    let savings = ask(&book, "كم المتاح في حساب التوفير؟");
    assert_eq!(keys(&savings), ["answer-balance-no-available"]);
    let card = ask_in(&book, "balance", Some(book.manara));
    assert_eq!(amounts(&card), [money("-49.99", "USD")]);
    assert!(card.figures[0].as_of.is_some() && card.figures[0].account.is_some());
}

#[test]
fn days_of_which_nothing_is_known_are_not_called_days_without_spending() {
    let book = Book::sample();
    for (question, reach) in [
        ("how much did I spend in 2019?", "coverage-since"),
        ("groceries in July 2026", "coverage-since"),
        ("show transactions in 2019", "coverage-since"),
    ] {
        let answer = ask(&book, question);
        assert_eq!(keys(&answer), ["answer-outside"], "{question}");
        assert!(answer.figures.is_empty() && answer.understood && answer.headline.is_none(), "{question}");
        assert!(answer.coverage.from.is_none() && answer.coverage.to.is_none(), "{question}");
        assert_eq!((answer.coverage.accounts, answer.coverage.text.key.as_str()), (0, reach), "{question}");
    }
    let none = ask(&book, "how much did I spend on 13 November?");
    assert_eq!(keys(&none), ["answer-sentence"], "a day that was read and has no row");
    assert!(none.coverage.from.is_some());
}

#[test]
fn a_period_that_begins_before_the_data_says_so() {
    let book = Book::sample();
    for question in ["how much did I spend in August?", "show transactions in August"] {
        let answer = ask(&book, question);
        let said = serde_json::to_string(&answer.sentences[0]).unwrap();
        assert!(said.contains("answer-period-part") && said.contains("2026-08-31"), "{said}");
        assert_eq!(serde_json::to_value(answer.coverage.from).unwrap(), "2026-08-31");
    }
    let whole = ask(&book, "how much did I spend in October?");
    assert!(!serde_json::to_string(&whole.sentences).unwrap().contains("answer-period-part"));
}

#[test]
fn a_comparison_that_reaches_before_the_data_is_refused() {
    let book = Book::sample();
    for question in [
        "compare spending in September with August",
        "spending in August vs July",
        "spending this year vs last year",
    ] {
        let answer = ask(&book, question);
        assert!(keys(&answer).contains(&"answer-not-compared"), "{question}");
        assert!(answer.figures.iter().all(|figure| figure.label.key != "figure-before"), "{question}");
        assert!(answer.slots.iter().all(|slot| slot.name != "before"), "{question}");
    }
}

#[test]
fn income_is_found_and_refunds_are_what_came_back() {
    let book = Book::sample();
    for (question, sums) in [
        ("how much did I earn this month", vec![money("2950.00", "EUR")]),
        ("salary this month", vec![money("2950.00", "EUR")]),
        ("refunds this month", vec![money("10.00", "EUR")]),
        ("how much did I receive this month", vec![money("2960.00", "EUR")]),
    ] {
        let answer = ask(&book, question);
        assert_eq!((answer.intent.as_str(), amounts(&answer)), ("find", sums), "{question}");
    }
}

#[test]
fn the_balance_of_a_day_gone_by_is_that_days() {
    let book = Book::sample();
    let everyday = ask(&book, "what was the balance of Everyday on 14 November?");
    // 4218.35 booked today, and 24.00 and 33.00 went out since; the pending row is not booked.
    assert_eq!(
        (keys(&everyday), amounts(&everyday)),
        (vec!["answer-balance-day"], vec![money("4275.35", "EUR")])
    );
    assert_eq!(keys(&ask(&book, "balance of Everyday on 3 March 2020")), ["answer-outside"]);
    for question in ["what was my balance on 14 November?", "available balance of Everyday on 14 November"] {
        let answer = ask(&book, question);
        assert!(
            !answer.understood && answer.suggestions.len() == 3,
            "{question}: not exact for every account"
        );
    }
}

#[test]
fn an_account_that_was_closed_is_in_the_balances_until_its_last_day() {
    let book = Book::sample();
    book.close_an_old_card();
    let asked = |day: &str| amounts(&ask(&book, &format!("balance of Everyday and Old card on {day}?")));
    // 4218.35 today; since the 8th 2950.00 came in, and 24.00 and 33.00 went out.
    let [everyday, old] = [money("1325.35", "EUR"), money("-80.00", "EUR")];
    let both = everyday.checked_add(old).unwrap();
    assert_eq!(asked("8 November"), [both, everyday, old]);
    assert_eq!(asked("10 November"), [money("4195.35", "EUR"), money("4275.35", "EUR"), old], "its last day");
    assert_eq!(asked("14 November"), [money("4275.35", "EUR")], "then it is over");
    let before = ask(&book, "balance of Everyday and Old card on 1 October?");
    assert!(!before.understood, "not exact for the card");
}

#[test]
fn what_is_not_understood_comes_with_three_questions_that_are() {
    let book = Book::sample();
    for question in ["what is the weather today", "asdf", ""] {
        let answer = ask(&book, question);
        assert!(!answer.understood && answer.suggestions.len() == 3, "{question}");
    }
    let help = ask(&book, "help");
    assert!(help.understood && help.suggestions.len() == 18, "the examples of the skills");
    assert_eq!(keys(&ask(&book, "transfer 50 to Ali")), ["answer-moves-money"]);
}

#[test]
fn without_accounts_every_question_says_what_to_do_first() {
    let book = Book::empty();
    assert_eq!(keys(&ask(&book, "what is my balance?")), ["answer-no-data"]);
    assert_eq!(keys(&ask(&book, "كم أنفقت هذا الشهر؟")), ["answer-no-data"]);
}

#[test]
fn every_example_is_answered_in_both_languages_and_kept_as_it_is() {
    let book = Book::sample();
    for example in examples() {
        for question in [example.english, example.arabic] {
            let answer = ask(&book, question);
            assert!(answer.understood && answer.intent == example.intent.key(), "{question}");
            let kept = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&kept).unwrap(), answer, "{question}");
        }
    }
}

/// The page of all that can be asked is made from the skills: `UPDATE=1` writes it anew.
#[test]
fn the_manual_page_is_the_examples_of_the_skills() {
    let mut page = String::from(
        "# What can be asked\n\nEach line is understood and tested. Days, names, categories, amounts and accounts can be \
         others; what is not understood is said.\n",
    );
    let mut last = None;
    for example in examples() {
        if last != Some(example.intent) {
            page += &format!("\n## {}\n\n", example.intent.key().replace('_', " "));
            last = Some(example.intent);
        }
        page += &format!("- {} · <span dir=\"rtl\">{}</span>\n", example.english, example.arabic);
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/skills.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), page, "UPDATE=1 writes it anew");
}

/// The variables of each message of the catalogue, read plainly: `key = …` until the next key.
fn variables() -> std::collections::BTreeMap<String, std::collections::BTreeSet<String>> {
    let mut found = std::collections::BTreeMap::new();
    let mut key = String::new();
    for line in include_str!("../../../words/locales/en.ftl").lines() {
        if let Some((name, _)) =
            line.split_once(" =").filter(|(name, _)| name.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            key = name.to_owned();
        }
        let names: &mut std::collections::BTreeSet<String> = found.entry(key.clone()).or_default();
        for part in line.split("{ $").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            names.insert(name.strip_suffix("_text").unwrap_or(&name).to_owned());
        }
    }
    found
}

/// Every line inside an answer, wherever it stands.
fn lines(value: &serde_json::Value, found: &mut Vec<(String, Vec<String>)>) {
    match value {
        serde_json::Value::Object(map) => {
            if let Some(key) = map.get("key").and_then(|key| key.as_str()) {
                let args = map.get("args").and_then(|args| args.as_array()).cloned().unwrap_or_default();
                found.push((
                    key.to_owned(),
                    args.iter().map(|arg| arg[0].as_str().unwrap().to_owned()).collect(),
                ));
            }
            map.values().for_each(|value| lines(value, found));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| lines(value, found)),
        _ => {}
    }
}

#[test]
fn every_line_of_an_answer_is_a_key_of_the_catalogue_with_all_its_arguments() {
    let (book, variables) = (Book::sample(), variables());
    let more = [
        "what is the weather",
        "transfer 50 to Ali",
        "thanks",
        "how much did I spend at Zorblatt",
        "how much did I spend at Zorblatt this month",
        "how much did I spend at bean on eating out last month against September",
        "spending by merchant this month vs last month",
        "how much did I spend yesterday",
        "groceries this month",
        "refunds this month",
        "show outgoing pending payments at bean between 10 and 200 euros this month",
        "show incoming transactions under 5 usd",
        "how much did I spend with “taxi” this month",
        "available balance",
        "spending in 2019",
        "spending in September vs August",
        "show euro transactions",
        "balance of Everyday on 14 November",
        "how much did I spend over 10 this month",
        "كم المتاح في حساب التوفير؟",
    ];
    let examples = examples().flat_map(|example| [example.english, example.arabic]);
    for question in examples.chain(more) {
        let mut found = Vec::new();
        lines(&serde_json::to_value(ask(&book, question)).unwrap(), &mut found);
        for (key, args) in found {
            let wanted = variables.get(&key).unwrap_or_else(|| panic!("{question}: no key {key}"));
            let missing: Vec<_> = wanted.iter().filter(|name| !args.contains(name)).collect();
            assert!(missing.is_empty(), "{question}: {key} without {missing:?}");
        }
    }
}

/// The figures of an answer list those of its newest rows that are their own, and never none where they have some.
#[test]
fn every_figure_opens_rows_however_many_are_newer() {
    let book = Book::sample();
    book.add_often(("2026-11-19", "-1.00", "Green Market", "groceries", ""), MOST_ROWS + 20);
    let of = |question: &str, label: &str| {
        let answer = ask_in(&book, question, None);
        assert_eq!(answer.rows.len(), MOST_ROWS as usize, "{question}");
        let named = |figure: &&Figure| serde_json::to_string(&figure.label).unwrap().contains(label);
        let figure = answer.figures.iter().find(named).unwrap_or_else(|| panic!("{question}: {label}"));
        (figure.rows.len() as u32, figure.count)
    };
    let spent = ask_in(&book, "how much did I spend this month?", None);
    let currencies: Vec<_> = spent.figures.iter().map(|figure| (figure.rows.len(), figure.count)).collect();
    // One row of the 21st goes before those of the 19th; the dollars were spent before all of them.
    assert_eq!(currencies, [(MOST_ROWS as usize, MOST_ROWS + 27), (2, 2)]);
    for (question, few, many) in [
        ("spending by merchant this month", "Nest Homes", "Green Market"),
        ("spending by category this month", "housing", "groceries"),
    ] {
        assert_eq!(of(question, few), (1, 1), "{question}");
        let (listed, count) = of(question, many);
        assert!(listed > MOST_ROWS - 10 && count == MOST_ROWS + 22, "{question}: {listed} of {count}");
    }
}
