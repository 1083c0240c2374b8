//! Budgets, the days of cards, and purchases in other currencies.

use crate::common::*;
use sarraf_ledger::{AccountId, Currency, Exchange};
use sarraf_store::{BudgetRow, CardRow, Cause, Filter, Foreign, Plan, StoreError};
use sarraf_testkit::money;

fn budget(since: &str, limit: Option<&str>, carries: bool) -> BudgetRow {
    BudgetRow {
        category: category("groceries"),
        currency: Currency::from_code("EUR").unwrap(),
        since: date(since),
        limit: limit.map(|limit| money(limit, "EUR")),
        carries,
    }
}

#[test]
fn a_budget_holds_from_its_month_and_what_was_before_comes_back() {
    let bank = bank();
    let (january, march) =
        (budget("2026-01-01", Some("300"), false), budget("2026-03-01", Some("250"), true));
    bank.write(|w| w.set_budget(&march, now()));
    assert_eq!(bank.store.reader().budgets().unwrap(), std::slice::from_ref(&march));
    // An earlier month is said anew: what came after it goes.
    bank.write(|w| w.set_budget(&january, now()));
    assert_eq!(bank.store.reader().budgets().unwrap(), std::slice::from_ref(&january));
    let ended = budget("2026-04-01", None, false);
    bank.write(|w| w.set_budget(&ended, now()));
    assert_eq!(bank.store.reader().budgets().unwrap(), [january.clone(), ended]);
    let undone = bank.write(|w| w.undo(1, now()));
    assert_eq!(undone[0].budget(), Some((category("groceries"), true)));
    assert_eq!(bank.store.reader().budgets().unwrap(), [january]);
    bank.write(|w| w.undo(1, now()));
    assert_eq!(bank.store.reader().budgets().unwrap(), [march]);
    bank.write(|w| w.undo(1, now()));
    assert_eq!(bank.store.reader().budgets().unwrap(), []);
}

#[test]
fn a_budget_below_nothing_or_in_another_currency_is_refused() {
    let bank = bank();
    let other = BudgetRow { limit: Some(money("300", "USD")), ..budget("2026-03-01", None, false) };
    for wrong in [budget("2026-03-01", Some("-1"), false), other] {
        let refused = bank.store.write(|w| w.set_budget(&wrong, now()));
        assert!(matches!(refused, Err(StoreError::Invalid(_))));
    }
    assert!(bank.store.reader().actions(10).unwrap().is_empty());
}

#[test]
fn the_days_of_a_card_are_kept_undone_and_gone_with_their_bank() {
    let bank = bank();
    let (card, from) = bank.write(|w| {
        let other = w.insert_bank(&new_bank("Other bank"))?;
        Ok((
            w.insert_account(bank.bank, &account("card", "EUR"))?,
            w.insert_account(other, &account("own", "EUR"))?,
        ))
    });
    let days = |statement_on, due_on, paid_from| CardRow { account: card, statement_on, due_on, paid_from };
    let first = days(5, 20, Some(from));
    bank.write(|w| w.set_card(&first, now()));
    bank.write(|w| w.set_card(&days(31, 15, None), now()));
    assert_eq!(bank.store.reader().cards().unwrap(), [days(31, 15, None)]);
    let undone = bank.write(|w| w.undo(1, now()));
    assert_eq!(undone[0].card(), Some(card));
    assert_eq!(bank.store.reader().cards().unwrap(), [first]);
    let other = bank.store.reader().account(from).unwrap().unwrap().bank;
    bank.write(|w| w.unlink(other, true, now()));
    assert_eq!(bank.store.reader().cards().unwrap(), [days(5, 20, None)]);
    bank.write(|w| w.unlink(bank.bank, true, now()));
    assert_eq!(bank.store.reader().cards().unwrap(), []);
    // Taking back what was said of what is gone changes nothing.
    bank.write(|w| w.undo(1, now()));
    assert_eq!(bank.store.reader().cards().unwrap(), []);
    let wrong = CardRow { account: AccountId(99), statement_on: 0, due_on: 40, paid_from: None };
    assert!(matches!(bank.store.write(|w| w.set_card(&wrong, now())), Err(StoreError::Invalid(_))));
}

#[test]
fn purchases_in_another_currency_are_found_and_added_up() {
    let bank = bank();
    let mut rows = Vec::new();
    for (amount, original) in [
        ("-1.00", None),
        ("-2.00", Some(money("-2.00", "EUR"))),
        ("-4.00", Some(money("-5.00", "USD"))),
        ("-8.00", Some(money("-9.00", "CHF"))),
    ] {
        let mut row = booked(amount, "2026-03-02", "Kiosk");
        row.transaction.original = original;
        rows.push(row);
    }
    // In yen, without saying how many.
    let mut bare = booked("-16.00", "2026-03-03", "Kiosk");
    bare.transaction.priced_in = Currency::from_code("JPY").ok();
    rows.push(bare);
    let ids = bank.insert(rows).inserted;
    let sum = |foreign| {
        let filter = Filter { foreign: Some(foreign), ..Filter::default() };
        let sums = bank.store.reader().sums(&filter).unwrap();
        let sum: i128 = sums.iter().map(|sum| sum.minor).sum();
        assert_eq!(bank.rows(&filter).iter().map(|row| i128::from(row.amount.minor())).sum::<i128>(), sum);
        sum
    };
    let currency = |code| Foreign::In(Currency::from_code(code).unwrap());
    assert_eq!(sum(Foreign::Any), -2_800);
    assert_eq!([sum(currency("USD")), sum(currency("JPY")), sum(currency("EUR"))], [-400, -1_600, 0]);
    // What another source knows of a purchase, and what the bank says of it later.
    let known = Exchange { original: Some(money("-1.10", "USD")), ..Exchange::default() };
    bank.write(|w| w.set_exchange(ids[0], &known));
    assert_eq!([sum(Foreign::Any), sum(currency("USD"))], [-2_900, -500]);
    let mut later = booked("-8.00", "2026-03-02", "Kiosk");
    later.transaction.original = Some(money("-10.00", "USD"));
    bank.apply(&Plan { update: vec![(ids[3], later, Cause::Amended)], ..plan(bank.account, Vec::new()) });
    assert_eq!([sum(currency("USD")), sum(currency("CHF"))], [-1_300, 0]);
}
