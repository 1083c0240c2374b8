//! What is being typed, written out.

use crate::book::{Book, TODAY};
use sarraf_assistant::{
    Completion, Context, Line, MOST_COMPLETIONS, Named, Names, Typed, complete, fitting, understand,
};
use sarraf_ledger::BankId;

/// Names of categories, as the application hands them in.
fn categories() -> Vec<(&'static str, String)> {
    [
        ("groceries", "Groceries"),
        ("eating-out", "Eating out"),
        ("cafes", "Cafés"),
        ("transfer", "Transfer"),
        ("groceries", "بقالة"),
        ("eating-out", "مطاعم"),
    ]
    .map(|(key, name)| (key, name.to_owned()))
    .to_vec()
}

/// What is offered where `|` stands.
fn offered_in(book: &Book, scope: Option<BankId>, typed: &str) -> Vec<Completion> {
    let (before, after) = typed.split_once('|').unwrap();
    let (text, categories) = (format!("{before}{after}"), categories());
    let typed = Typed { text: &text, caret: before.len(), scope, categories: &categories };
    complete(&book.reader(), &typed).unwrap()
}

/// The text with the first that is offered, and all names that are.
fn taken(book: &Book, typed: &str) -> (String, Vec<String>) {
    let offered = offered_in(book, None, typed);
    let (before, after) = typed.split_once('|').unwrap();
    let first = offered.first().map(|first| format!("{}{}{after}", &before[..first.from], first.name));
    (first.unwrap_or_default(), offered.into_iter().map(|one| one.name).collect())
}

fn names(book: &Book, typed: &str) -> Vec<String> {
    taken(book, typed).1
}

/// A row at a merchant.
fn shop(book: &Book, name: &'static str) {
    book.add(("2026-11-19", "-5.00", name, "shopping", ""));
}

#[test]
fn two_letters_begin_a_name_and_one_does_not() {
    let book = Book::sample();
    assert_eq!(names(&book, "spent at b|"), [] as [&str; 0]);
    assert_eq!(taken(&book, "how much at be|?"), ("how much at Bean & Co?".into(), vec!["Bean & Co".into()]));
    assert_eq!(names(&book, "|"), [] as [&str; 0]);
    assert_eq!(names(&book, "be |"), [] as [&str; 0], "behind a space nothing is being typed");
    assert_eq!(names(&book, "be|an"), [] as [&str; 0], "nor inside a word");
}

#[test]
fn a_word_inside_a_name_is_begun_as_well() {
    let book = Book::sample();
    assert_eq!(taken(&book, "paid to mark|").0, "paid to Green Market");
    assert_eq!(names(&book, "arket|"), [] as [&str; 0], "but no part of a word");
    shop(&book, "Zum (Marktplatz)");
    assert!(names(&book, "marktp|").iter().any(|name| name.contains("Marktplatz")));
}

#[test]
fn case_accents_and_spellings_are_alike() {
    let book = Book::sample();
    shop(&book, "Café Ünal");
    shop(&book, "مكتبة الأمل");
    assert_eq!(names(&book, "CAFE U|"), ["Café Ünal"]);
    assert_eq!(names(&book, "cafè un|"), ["Café Ünal"]);
    assert_eq!(taken(&book, "كم صرفت في مكتبه|").0, "كم صرفت في مكتبة الأمل");
    assert_eq!(names(&book, "المكت|"), ["مكتبة الأمل"], "with an article too");
    assert_eq!(names(&book, "امل|"), ["مكتبة الأمل"], "and without the name's own");
}

#[test]
fn a_particle_of_arabic_stays_where_it_is() {
    let book = Book::sample();
    shop(&book, "مكتبة الأمل");
    assert_eq!(taken(&book, "كم دفعت لمكت|").0, "كم دفعت لمكتبة الأمل");
    assert_eq!(taken(&book, "كم دفعت بالمكت|").0, "كم دفعت بمكتبة الأمل");
    assert_eq!(taken(&book, "للمكت|").0, "لمكتبة الأمل");
    assert_eq!(taken(&book, "لِمكت|").0, "لِمكتبة الأمل", "with its vowel mark");
}

#[test]
fn own_names_come_before_categories_and_those_before_merchants() {
    let book = Book::sample();
    for name in ["Grand Travel", "Everything Ltd", "Gravel Works", "Green Grocer"] {
        shop(&book, name);
    }
    let kinds = |typed: &str| -> Vec<Named> {
        offered_in(&book, None, typed).into_iter().map(|one| one.kind).collect()
    };
    assert_eq!(kinds("ever|"), [Named::Account, Named::Merchant]);
    assert_eq!(names(&book, "gr|")[..2], ["Groceries", "Green Market"], "then by their rows");
    assert_eq!(kinds("nord|"), [Named::Bank]);
    assert_eq!(names(&book, "trav|"), ["Travel", "Grand Travel"]);
}

#[test]
fn names_of_the_conversations_bank_come_first() {
    let book = Book::sample();
    book.close_an_old_card();
    shop(&book, "Orange");
    let first = |scope| offered_in(&book, scope, "rai|").first().map(|one| one.name.clone());
    assert_eq!(first(Some(book.manara)).as_deref(), Some("Rainy day"), "others are offered all the same");
    book.store()
        .write(|writer| {
            let account = sarraf_ledger::Account {
                key: "9".into(),
                name: "Rain fund".into(),
                kind: sarraf_ledger::AccountKind::Savings,
                currency: sarraf_ledger::Currency::from_code("EUR").unwrap(),
                iban: None,
                number: None,
                ownership: None,
                holder: None,
            };
            writer.insert_account(book.manara, &account)
        })
        .unwrap();
    assert_eq!(first(Some(book.manara)).as_deref(), Some("Rain fund"));
    assert_eq!(first(Some(book.nordhaven)).as_deref(), Some("Rainy day"));
}

#[test]
fn categories_come_in_the_language_they_are_typed_in() {
    let book = Book::sample();
    assert_eq!(names(&book, "groc|"), ["Groceries"]);
    assert_eq!(names(&book, "بقا|"), ["بقالة"]);
    assert_eq!(taken(&book, "كم صرفت على المط|").0, "كم صرفت على مطاعم");
}

#[test]
fn a_category_that_can_not_be_asked_about_is_not_offered() {
    let book = Book::sample();
    assert_eq!(names(&book, "transf|"), [] as [&str; 0], "no question about it is understood");
    assert_eq!(names(&book, "caf|"), [] as [&str; 0], "no row has it");
    book.add(("2026-11-20", "-4.00", "Mystery", "cafes", ""));
    book.add(("2026-11-20", "-4.00", "Mystery", "Allotment", ""));
    assert_eq!(names(&book, "caf|"), ["Cafés"]);
    assert_eq!(names(&book, "allo|"), ["Allotment"], "the person's own");
}

#[test]
fn several_words_are_tried_before_one() {
    let book = Book::sample();
    shop(&book, "Angler Supplies");
    assert_eq!(taken(&book, "spent at bean an|").0, "spent at Bean & Co");
    for typed in ["bean &|", "bean & c|", "bean and c|", "bean c|"] {
        assert_eq!(names(&book, typed), ["Bean & Co"], "{typed}");
    }
    assert_eq!(names(&book, "spent at ang|"), ["Angler Supplies"]);
    assert_eq!(names(&book, "green bean|"), ["Bean & Co"], "words that are no name together are tried alone");
}

#[test]
fn a_whole_name_is_offered_nothing() {
    let book = Book::sample();
    shop(&book, "Bean & Copper");
    for typed in
        ["bean & co|", "spent at BEAN and CO|", "groceries|", "البقالة|", "nordhaven bank|", "rainy day|"]
    {
        assert_eq!(names(&book, typed), [] as [&str; 0], "{typed}");
    }
    assert_eq!(names(&book, "bean & copp|"), ["Bean & Copper"]);
}

#[test]
fn words_that_only_ask_begin_no_name() {
    let book = Book::sample();
    shop(&book, "On the Hill");
    shop(&book, "كم وكم");
    assert_eq!(names(&book, "spent on|"), [] as [&str; 0]);
    assert_eq!(names(&book, "كم|"), [] as [&str; 0]);
    assert_eq!(names(&book, "spent on the h|"), ["On the Hill"]);
}

#[test]
fn there_are_eight_at_most_and_each_name_once() {
    let book = Book::sample();
    for name in
        ["Pine A1", "Pine B2", "Pine C3", "Pine D4", "Pine E5", "Pine F6", "Pine G7", "Pine H8", "Pine I9"]
    {
        shop(&book, name);
    }
    shop(&book, "Nordhaven Bank");
    assert_eq!(names(&book, "pine|").len(), MOST_COMPLETIONS);
    assert_eq!(names(&book, "nordh|"), ["Nordhaven Bank"], "the bank, and not the merchant of its name");
}

#[test]
fn the_rows_of_a_merchant_decide_among_merchants() {
    let book = Book::sample();
    for _ in 0..3 {
        shop(&book, "Pinewood");
    }
    shop(&book, "Pine A1");
    assert_eq!(names(&book, "pi|"), ["Pinewood", "Pine A1"]);
}

#[test]
fn a_hostile_name_is_text_and_deceives_nobody() {
    let book = Book::sample();
    shop(&book, "<img src=x onerror=alert(1)>");
    shop(&book, "Pay\u{202e}laP \u{2066}Ltd");
    let img = names(&book, "img|");
    assert!(img.first().is_some_and(|name| name.to_lowercase().contains("img")), "{img:?}");
    let pal = names(&book, "pay|");
    assert!(!pal.is_empty() && pal.iter().all(|name| !name.contains(['\u{202e}', '\u{2066}'])), "{pal:?}");
    book.store()
        .write(|writer| {
            let mut bank = sarraf_store::NewBank {
                kind: sarraf_store::BankKind::Connection,
                profile: "mock".into(),
                profile_toml: None,
                name: String::new(),
                secret: None,
                linked_at: "2026-11-21T10:37:00Z".parse().unwrap(),
            };
            bank.name = "Ev\u{202e}il <b>Bank</b>".into();
            writer.insert_bank(&bank)
        })
        .unwrap();
    assert_eq!(names(&book, "evil|"), ["Evil <b>Bank</b>"]);
    for typed in
        ["*|", "a*b?[c|", "[^a|", "'; --|", "%_|", "\u{202e}\u{202e}|", &format!("{}ge|", "ge ".repeat(4000))]
    {
        offered_in(&book, None, typed);
    }
}

#[test]
fn a_caret_that_is_no_place_of_the_text_is_offered_nothing() {
    let book = Book::sample();
    for (text, caret) in [("bean", 9), ("بقا", 1)] {
        let typed = Typed { text, caret, scope: None, categories: &[] };
        assert!(complete(&book.reader(), &typed).unwrap().is_empty());
    }
    assert!(offered_in(&Book::empty(), None, "bean|").is_empty());
}

#[test]
fn a_merchant_that_is_taken_is_understood() {
    let book = Book::sample();
    for name in ["Joe's Diner", "Marks & Spencer", "McDonald’s", "مكتبة الأمل"] {
        shop(&book, name);
    }
    for begun in ["joe|", "joe's d|", "mark|", "mcd|", "مكت|", "hud|", "trat|"] {
        let (name, _) = taken(&book, begun);
        let text = format!("how much did I spend at {name} this year?");
        let read = Names::read(&book.reader(), &text).unwrap();
        let understood = understand(&text, TODAY, &read);
        assert_eq!(understood.slots.merchants.first().map(|known| known.name.as_str()), Some(name.as_str()));
    }
    shop(&book, "H & M");
    assert_eq!(names(&book, "h&m|"), [] as [&str; 0], "no question about single letters is understood");
    assert_eq!(names(&book, "h &|"), [] as [&str; 0]);
}

fn context(scope: Option<BankId>) -> Context<'static> {
    Context { today: TODAY.into(), offset: 3600, scope, before: &[], contacts: &[] }
}

/// As the catalogue has it, in English.
fn said(line: &Line) -> String {
    let name = line.args.first().map(|(_, arg)| match arg {
        sarraf_assistant::Arg::Text(text) => format!("\u{2068}{text}\u{2069}"),
        sarraf_assistant::Arg::Category(key) => key.replace('-', " "),
        _ => String::new(),
    });
    let name = name.unwrap_or_default();
    match line.key.as_str() {
        "suggest-merchant-year" => format!("how much at {name} this year?"),
        "suggest-category-compare" => format!("how much on {name} this month, against last?"),
        "suggest-next-due" => format!("when is {name} due?"),
        "suggest-balance-account" => format!("what is the balance of {name}?"),
        "suggest-spending-month" => "how much did I spend this month?".into(),
        "suggest-by-category" => "spending by category this month".into(),
        "suggest-balance" => "what is my balance?".into(),
        _ => "help".into(),
    }
}

fn keys(book: &Book, scope: Option<BankId>) -> Vec<String> {
    let lines = fitting(&book.reader(), &context(scope), &said).unwrap();
    lines.iter().map(said).map(|text| text.replace(['\u{2068}', '\u{2069}'], "")).collect()
}

#[test]
fn questions_are_about_what_is_there() {
    let book = Book::sample();
    assert_eq!(
        keys(&book, None),
        [
            "how much at Bean & Co this year?",
            "how much on eating out this month, against last?",
            "what is the balance of Travel?",
            "how much did I spend this month?",
        ]
    );
    assert_eq!(keys(&book, Some(book.nordhaven))[2], "what is the balance of Everyday?");
    assert_eq!(keys(&Book::empty(), None), ["help"]);
}

#[test]
fn a_name_that_would_be_misunderstood_is_not_asked_about() {
    let book = Book::sample();
    for _ in 0..20 {
        shop(&book, "Today");
    }
    let asked = keys(&book, None);
    assert!(asked.iter().all(|question| !question.contains("Today")), "{asked:?}");
    assert!(asked.len() >= 3, "{asked:?}");
}

#[test]
fn a_bill_that_is_due_is_asked_about() {
    let book = crate::coming_book::Book::with("1000.00");
    let lines = fitting(&book.reader(), &context(None), &said).unwrap();
    assert_eq!(lines.iter().filter(|line| line.key == "suggest-next-due").count(), 1, "{lines:?}");
}
