//! Answers about what comes again, each figure beside a sum that is written here from the rows of the book.

use crate::coming_book::{Book, TODAY, everyday, money, travel};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sarraf_assistant::{Answer, Context, Intent, Today, answer, examples};
use sarraf_ledger::{Money, Week};
use std::collections::BTreeSet;

const CONTEXT: Context<'static> = Context {
    today: Today { day: TODAY, week: Week::ISO },
    offset: 0,
    scope: None,
    before: &[],
    contacts: &[],
};

fn ask(book: &Book, question: &str) -> Answer {
    let answer = answer(&book.reader(), question, &CONTEXT).unwrap();
    assert!(answer.understood, "{question}");
    assert_every_figure_rests_on_rows(book, question, &answer);
    answer
}

/// No figure without its rows, or its account; and each row is of the figure's currency.
fn assert_every_figure_rests_on_rows(book: &Book, question: &str, answer: &Answer) {
    for figure in &answer.figures {
        assert_eq!(figure.rows.len(), figure.count as usize, "{question}");
        assert!(
            figure.account.is_some() || !figure.rows.is_empty() || figure.amount.minor == 0,
            "{question}"
        );
        for id in &figure.rows {
            let row = book.reader().transaction(*id).unwrap().unwrap();
            assert_eq!(row.amount.currency().code(), figure.amount.currency, "{question}");
            assert!(answer.rows.contains(id), "{question}");
        }
    }
}

/// Label, its name, and the amount of each figure.
fn figures(answer: &Answer) -> Vec<(String, String)> {
    let name = |figure: &sarraf_assistant::Figure| {
        let args = serde_json::to_value(&figure.label).unwrap();
        args["args"][0][1]["text"].as_str().unwrap_or(&figure.label.key).to_owned()
    };
    let amount = |figure: &sarraf_assistant::Figure| {
        let money = figure.amount.money().unwrap();
        format!("{} {}", money.to_decimal(), money.currency().code())
    };
    answer.figures.iter().map(|figure| (name(figure), amount(figure))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, amount)| ((*name).to_owned(), (*amount).to_owned())).collect()
}

fn said(answer: &Answer) -> String {
    serde_json::to_string(&answer.sentences).unwrap()
}

/// The merchants of the rows of a figure.
fn merchants(book: &Book, answer: &Answer, figure: usize) -> BTreeSet<String> {
    let of = |id| book.reader().transaction(id).unwrap().unwrap().merchant;
    answer.figures[figure].rows.iter().map(|id| of(*id)).collect()
}

#[test]
fn subscriptions_are_those_that_run_with_what_they_cost_next() {
    let book = Book::with("1000.00");
    let answer = ask(&book, "what subscriptions do I have?");
    let expected = [("Cloud Box", "10.00 USD"), ("Iron Gym", "25.00 EUR"), ("Netflix", "12.99 EUR")];
    assert_eq!(figures(&answer), pairs(&expected));
    let rows: Vec<usize> = answer.figures.iter().map(|figure| figure.rows.len()).collect();
    let of =
        |merchant: &str| everyday().iter().chain(&travel()).filter(|row| row.merchant == merchant).count();
    assert_eq!(rows, [of("Cloud Box"), of("Iron Gym"), of("Netflix")]);
    let text = said(&answer);
    for part in ["2026-11-28", "2026-11-25", "2026-12-12", "rhythm-four-weekly"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for part in ["Tall Pine News", "Green Market", "Rainy day", "Aster Works"] {
        assert!(!text.contains(part), "{part} in {text}");
    }
}

#[test]
fn recurring_payments_are_those_without_own_transfers_and_shopping() {
    let book = Book::with("1000.00");
    let answer = ask(&book, "show my recurring payments");
    let names: Vec<String> = figures(&answer).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["City Power", "Cloud Box", "Iron Gym", "Nest Homes", "Netflix"]);
    assert!(said(&answer).contains("series-about"), "City Power varies");
    let income = ask(&book, "my regular income");
    assert_eq!(figures(&income), pairs(&[("Aster Works", "2950.00 EUR")]));
}

#[test]
fn what_is_due_next_has_its_day_and_amount() {
    let book = Book::with("1000.00");
    let rent = ask(&book, "when is my next rent due?");
    assert_eq!(figures(&rent), pairs(&[("Nest Homes", "900.00 EUR")]));
    assert!(said(&rent).contains("2026-12-01"));
    let salary = ask(&book, "متى موعد الراتب القادم؟");
    assert_eq!(figures(&salary), pairs(&[("Aster Works", "2950.00 EUR")]));
    assert!(
        said(&salary).contains("2026-11-25") && said(&salary).contains("answer-due-in"),
        "{}",
        said(&salary)
    );
    let next = ask(&book, "when is the next payment due?");
    assert_eq!(figures(&next), pairs(&[("City Power", "63.00 EUR")]));
    let over = answer(
        &book.reader(),
        "when is the next Tall Pine News payment due?",
        &Context { today: Date::constant(2026, 10, 10).into(), ..CONTEXT },
    );
    assert!(said(&over.unwrap()).contains("answer-due-over"));
}

#[test]
fn what_was_due_and_has_not_come_is_said_to_be_late() {
    let mut rows = everyday();
    rows.retain(|row| row.merchant != "Netflix" || row.day < Date::constant(2026, 11, 1));
    let book = Book::of("1000.00", &rows);
    let answer = ask(&book, "when is Netflix due?");
    assert!(
        said(&answer).contains("answer-due-late") && said(&answer).contains("2026-11-12"),
        "{}",
        said(&answer)
    );
}

#[test]
fn price_rises_are_told_from_what_to_what_and_since_when() {
    let book = Book::with("1000.00");
    let answer = ask(&book, "did any subscription get more expensive?");
    assert_eq!(figures(&answer), pairs(&[("Netflix", "12.99 EUR")]));
    let text = said(&answer);
    for part in ["\"minor\":999", "\"minor\":1299", "2026-08-12", "\"count\":30"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let mut rows = everyday();
    rows.retain(|row| row.merchant != "Netflix");
    let none = ask(&Book::of("1000.00", &rows), "did any subscription get more expensive?");
    assert!(said(&none).contains("answer-no-rises") && none.figures.is_empty());
}

#[test]
fn the_cost_of_a_year_is_a_sum_a_currency() {
    let book = Book::with("1000.00");
    let answer = ask(&book, "how much do my subscriptions cost per year?");
    let euro = money("12.99", "EUR").minor() * 12 + money("25.00", "EUR").minor() * 12;
    let dollar = money("10.00", "USD").minor() * 13;
    let sums: Vec<(i64, &str)> = answer
        .figures
        .iter()
        .map(|figure| (figure.amount.minor, figure.amount.currency.as_str()))
        .take(2)
        .collect();
    assert_eq!(sums, [(euro, "EUR"), (dollar, "USD")]);
    assert_eq!(merchants(&book, &answer, 0), ["Iron Gym".to_owned(), "Netflix".to_owned()].into());
    assert_eq!(merchants(&book, &answer, 1), ["Cloud Box".to_owned()].into());
    assert!(answer.arithmetic.iter().any(|line| line.key == "arithmetic-currencies"));
}

/// The bills of the everyday account on their days, as the book is made: not as series are found.
fn bills(to: Date) -> Vec<(Date, Money)> {
    let mut all = Vec::new();
    for (day, amount) in [(1, "900.00"), (12, "12.99"), (28, "25.00"), (24, "63.00")] {
        for month in 0..4 {
            let on = Date::constant(2026, 11, day).saturating_add(month.months());
            if on >= TODAY && on <= to {
                all.push((on, money(amount, "EUR")));
            }
        }
    }
    all
}

fn sum(bills: &[(Date, Money)]) -> Money {
    bills.iter().fold(money("0", "EUR"), |sum, (_, bill)| sum.checked_add(*bill).unwrap())
}

#[test]
fn bills_are_those_due_in_the_days_asked_for() {
    let book = Book::with("1000.00");
    for (question, to) in [
        ("what bills are coming up this month?", Date::constant(2026, 11, 30)),
        ("upcoming payments in the next 14 days", Date::constant(2026, 12, 5)),
        ("upcoming bills", Date::constant(2026, 12, 21)),
    ] {
        let answer = ask(&book, question);
        let euro = answer.figures.iter().find(|figure| figure.label.key == "figure-bills").unwrap();
        assert_eq!(euro.amount.money().unwrap().to_decimal(), sum(&bills(to)).to_decimal(), "{question}");
        let dollar = answer.figures.iter().find(|figure| figure.amount.currency == "USD").unwrap();
        assert_eq!(dollar.amount.minor, 1_000, "{question}");
    }
    let none = ask(&book, "which bills are due tomorrow?");
    assert!(said(&none).contains("answer-no-bills") && none.figures.is_empty());
}

#[test]
fn safe_to_spend_is_what_is_available_less_the_bills_before_the_next_income() {
    let book = Book::with("1000.00");
    let answer = ask(&book, "how much is safe to spend?");
    // The salary comes on the 25th: one bill is before it.
    let expected = money("1000.00", "EUR").checked_sub(sum(&bills(Date::constant(2026, 11, 24)))).unwrap();
    assert_eq!(answer.figures[0].amount.money().unwrap().to_decimal(), expected.to_decimal());
    assert_eq!(expected.to_decimal(), "937.00");
    let of = ["Aster Works".to_owned(), "City Power".to_owned()].into();
    assert_eq!(merchants(&book, &answer, 0), of);
    let text = serde_json::to_string(&answer.arithmetic).unwrap();
    for part in ["arithmetic-account", "arithmetic-bill", "arithmetic-left", "\"minor\":93700"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("Rainy day") && !text.contains("USD"), "{text}");
    let short = ask(&Book::with("50.00"), "how much is safe to spend?");
    assert!(said(&short).contains("answer-left-short"));
    let mut rows = everyday();
    rows.retain(|row| row.merchant != "Aster Works");
    let none = ask(&Book::of("1000.00", &rows), "how much is safe to spend?");
    let until = sum(&bills(Date::constant(2026, 11, 30)));
    let left = money("1000.00", "EUR").checked_sub(until).unwrap();
    assert!(said(&none).contains("answer-left-no-income"));
    assert_eq!(none.figures[0].amount.minor, left.minor());
}

#[test]
fn the_forecast_goes_day_by_day_with_a_range() {
    let book = Book::with("1000.00");
    let answer = ask(&book, "balance forecast for the next 30 days");
    let chart = answer.chart.as_ref().unwrap();
    assert_eq!((chart.kind.as_str(), chart.points.len()), ("range", 31));
    // Of the thirteen weeks until yesterday eight spent nothing otherwise, the others 20.00, 75.00, 90.00, 100.00 and
    // 111.00: the middle seven 95.00 together. Two of the five days were Wednesdays, one a Friday, one a Saturday, one
    // a Sunday, and each took more than such a week.
    let fifths = |on: Date| match on.weekday() {
        Weekday::Wednesday => 2,
        Weekday::Friday | Weekday::Saturday | Weekday::Sunday => 1,
        _ => 0,
    };
    let mut spent = 0;
    for (ahead, point) in (0..).zip(&chart.points) {
        let on = TODAY.saturating_add(i64::from(ahead).days());
        assert_eq!(point.month.0, on);
        spent += if ahead == 0 { 0 } else { fifths(on) };
        let bills = sum(&bills(on)).minor();
        let income = if on >= Date::constant(2026, 11, 25) { 295_000 } else { 0 };
        let saved = if on >= Date::constant(2026, 12, 3) { 20_000 } else { 0 };
        let expected = 100_000 + income - bills - saved - 9_500 / 7 * spent / 5;
        assert_eq!(point.amount.minor, expected, "{on}");
        let (low, high) = point.range.as_ref().unwrap();
        assert!(low.minor <= point.amount.minor && point.amount.minor <= high.minor, "{on}");
        // City Power varies: mostly between 49.80 and 74.10.
        let power = if on >= Date::constant(2026, 11, 24) { 1 } else { 0 };
        assert!(low.minor <= expected - power * (7_410 - 6_300), "{on}");
        assert!(high.minor >= expected + power * (6_300 - 4_980), "{on}");
    }
    let (low, high) = chart.points[0].range.as_ref().unwrap();
    assert_eq!((low.minor, high.minor), (100_000, 100_000), "nothing is due today");
    let in_two_weeks = ask(&book, "what will my balance be in two weeks?");
    assert_eq!(
        in_two_weeks.chart.as_ref().unwrap().points[..],
        chart.points[..15],
        "the same days, fewer of them"
    );
    let text = said(&in_two_weeks);
    assert!(text.contains("answer-forecast-last") && text.contains("2026-12-05"), "{text}");
    assert!(
        said(&answer).contains("answer-forecast-above") && said(&answer).contains("answer-forecast-everyday")
    );
}

#[test]
fn the_payment_that_takes_it_below_zero_is_named() {
    let below = ask(&Book::with("60.00"), "will I go below zero?");
    assert!(
        said(&below).contains("answer-forecast-because") && said(&below).contains("City Power"),
        "{}",
        said(&below)
    );
    let above = ask(&Book::with("1000.00"), "will I go below zero?");
    assert!(!said(&above).contains("answer-forecast-because"));
}

#[test]
fn going_below_zero_is_said_with_its_day() {
    let below = ask(&Book::with("60.00"), "will I go below zero?");
    assert!(
        said(&below).contains("answer-forecast-below") && said(&below).contains("2026-11-24"),
        "{}",
        said(&below)
    );
    let may = ask(&Book::with("85.00"), "will I go below zero?");
    assert!(said(&may).contains("answer-forecast-may"), "{}", said(&may));
    // A month of data is too short for everyday spending, and no series shows.
    let mut rows = everyday();
    rows.retain(|row| row.day > Date::constant(2026, 10, 20));
    let short = ask(&Book::of("60.00", &rows), "will I go below zero?");
    let text = said(&short);
    for part in ["answer-forecast-no-everyday", "coverage-since", "answer-forecast-sure", "\"count\":0"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let nothing = ask(&Book::of("60.00", &rows), "when is my next rent due?");
    assert!(said(&nothing).contains("answer-series-none") && said(&nothing).contains("coverage-since"));
}

#[test]
fn every_example_of_what_comes_again_has_figures_in_both_languages() {
    let book = Book::with("1000.00");
    let ahead = [
        Intent::Recurring,
        Intent::NextDue,
        Intent::PriceRises,
        Intent::YearlyCost,
        Intent::Upcoming,
        Intent::SafeToSpend,
        Intent::Forecast,
    ];
    let of_these = examples().filter(|example| ahead.contains(&example.intent));
    let mut count = 0;
    for example in of_these {
        let both = [example.english, example.arabic].map(|question| ask(&book, question));
        assert!(both.iter().all(|answer| !answer.figures.is_empty()), "{}", example.english);
        assert!(both[0].figures == both[1].figures, "{}", example.english);
        count += 1;
    }
    assert!(count >= 14, "{count}");
}
