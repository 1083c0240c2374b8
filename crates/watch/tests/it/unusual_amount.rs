use crate::book::{Book, euro, of_category, paid, pending, visits};
use sarraf_ledger::Transaction;
use sarraf_store::AlertState;
use sarraf_watch::{Evidence, Kind, Settings, Value};

#[test]
fn far_above_the_usual_is_told_with_its_evidence() {
    let book = Book::new();
    book.add(visits("Bramble Cafe"));
    let found = book.arrive([paid("Bramble Cafe", 24_000, 0, "09:10")]);
    assert_eq!(found.len(), 1);
    let finding = &found[0];
    assert_eq!((finding.kind, finding.rows.len(), finding.compared.len()), (Kind::UnusualAmount, 1, 12));
    assert!(finding.confidence >= 90 && finding.confidence <= 100);
    let Evidence::Told { text, facts, chart, .. } = &finding.evidence else {
        panic!("another kind of evidence")
    };
    let figure = |name: &str| match &facts[name] {
        Value::Size(figure) | Value::Figure(figure) => figure.amount.clone(),
        other => panic!("{name} is {other:?}"),
    };
    assert_eq!(
        (text.as_str(), figure("amount").as_str(), figure("usual").as_str()),
        ("text", "240.00", "9.00")
    );
    assert_eq!((figure("low").as_str(), figure("high").as_str()), ("8.00", "11.50"));
    assert_eq!(facts["visits"], Value::Count(12));
    assert_eq!((chart.len(), chart.iter().filter(|point| point.marked).count()), (13, 1));
    let again = Evidence::from_arguments(&finding.evidence.arguments());
    assert_eq!(again.as_ref(), Some(&finding.evidence));
}

#[test]
fn at_the_limit_it_names_it_is_quiet_and_above_it_speaks() {
    let after = |minor: i64| {
        let book = Book::new();
        book.add(visits("Bramble Cafe"));
        book.arrive([paid("Bramble Cafe", minor, 0, "09:10")])
    };
    let Evidence::Told { facts, .. } = &after(24_000)[0].evidence else { panic!() };
    let Value::Size(limit) = &facts["limit"] else { panic!() };
    let limit = limit.money().unwrap().minor();
    assert!((1_500..20_000).contains(&limit), "{limit}");
    for (minor, count) in [(limit - 1, 0), (limit + 2, 1)] {
        assert_eq!(after(minor).len(), count, "{minor}");
    }
}

#[test]
fn seven_visits_make_nothing_usual() {
    let book = Book::new();
    book.add(visits("Bramble Cafe").into_iter().take(7));
    assert!(book.arrive([paid("Bramble Cafe", 24_000, 0, "09:10")]).is_empty());
}

#[test]
fn what_the_person_said_was_them_is_not_unusual_again() {
    for (answer, told) in [(AlertState::Mine, false), (AlertState::Expected, false), (AlertState::Open, true)]
    {
        let book = Book::new();
        book.add(visits("Corner Market"));
        book.watch(&book.add([paid("Corner Market", 20_000, 15, "18:00")]));
        assert_eq!(book.alerts().len(), 1);
        book.answer(answer);
        let again = book.arrive([paid("Corner Market", 24_000, 0, "18:00")]);
        assert_eq!(!again.is_empty(), told, "{answer:?}");
        assert_eq!(book.arrive([paid("Corner Market", 90_000, 0, "18:05")]).len(), 1, "far more is");
    }
}

#[test]
fn a_merchant_of_many_prices_is_not_touchy() {
    let book = Book::new();
    book.add((0..12).map(|visit| paid("Market Hall", 1_000 + visit * 2_000, 90 - visit * 7, "18:00")));
    assert!(book.arrive([paid("Market Hall", 28_000, 0, "18:00")]).is_empty());
}

#[test]
fn a_yearly_plan_of_a_monthly_subscription_is_quiet() {
    let book = Book::new();
    book.add((1..=12).rev().map(|month| paid("Streamly", 999, month * 30, "03:00")));
    assert!(book.arrive([paid("Streamly", 9_990, 0, "03:00")]).is_empty());
    assert_eq!(book.arrive([paid("Streamly", 30_000, 0, "03:05")]).len(), 1);
}

#[test]
fn a_hold_at_a_pump_waits_for_its_booking() {
    let book = Book::new();
    book.add(visits("Fuel Stop"));
    let settled = Transaction { held: Some(euro(-15_000)), ..paid("Fuel Stop", 1_100, 9, "08:00") };
    book.add([settled]);
    let held = pending(paid("Fuel Stop", 15_000, 0, "08:00"));
    let ids = book.add([held]);
    assert!(book.look(&ids).is_empty());
    book.settle(ids[0], paid("Fuel Stop", 15_000, 0, "08:00"));
    assert_eq!(book.look(&ids).len(), 1);
}

#[test]
fn own_transfers_money_in_and_muted_accounts_are_quiet() {
    let book = Book::new();
    book.add(visits("Bramble Cafe"));
    let transfer = of_category(paid("Bramble Cafe", 24_000, 0, "09:10"), "transfer");
    assert!(book.arrive([transfer]).is_empty());
    assert!(book.arrive([paid("Bramble Cafe", -24_000, 0, "09:11")]).is_empty());
    let ids = book.add([paid("Bramble Cafe", 24_000, 0, "09:12")]);
    let mut settings = Settings::default();
    settings.muted_for.insert((Kind::UnusualAmount, book.account));
    assert!(book.look_with(&ids, &settings).is_empty());
    assert_eq!(book.look(&ids).len(), 1);
}
