use crate::common::*;
use jiff::ToSpan;
use sarraf_ledger::{Country, MerchantCode, Status, TransactionId};
use sarraf_store::{ActionKind, CategoryBy, Cause, Filter, Plan};

fn two(bank: &Bank) -> Vec<TransactionId> {
    let mut known = booked("-2.00", "2026-03-02", "Corner Shop");
    known.transaction.category = Some(category("shopping"));
    bank.insert(vec![booked("-1.00", "2026-03-01", "Corner Shop"), known]).inserted
}

fn of(bank: &Bank, id: TransactionId) -> (Option<String>, CategoryBy) {
    let row = bank.store.reader().transaction(id).unwrap().unwrap();
    (row.category.map(|category| category.as_str().to_owned()), row.category_by)
}

fn said(name: &str, by: CategoryBy) -> (Option<String>, CategoryBy) {
    (Some(name.to_owned()), by)
}

#[test]
fn categories_follow_person_then_rule_then_bank_then_guess() {
    let bank = bank();
    let ids = two(&bank);
    assert_eq!(of(&bank, ids[0]), (None, CategoryBy::Guess));
    assert_eq!(of(&bank, ids[1]), said("shopping", CategoryBy::Bank));
    let key = bank.all()[0].merchant_key.clone();
    bank.write(|w| w.add_rule(&key, &category("groceries"), now()));
    assert_eq!(of(&bank, ids[0]), said("groceries", CategoryBy::Rule));
    assert_eq!(of(&bank, ids[1]), said("groceries", CategoryBy::Rule));
    bank.write(|w| w.set_category(&ids[1..], Some(&category("Lenny the dog")), now()));
    assert_eq!(of(&bank, ids[1]), said("Lenny the dog", CategoryBy::Person));
    let later = bank.insert(vec![booked("-3.00", "2026-03-03", "Corner Shop")]).inserted[0];
    assert_eq!(of(&bank, later), said("groceries", CategoryBy::Rule));
    let used = bank.store.reader().categories_used().unwrap();
    assert_eq!(used[0], (category("groceries"), 2));
    let keys = bank.store.reader().category_keys().unwrap();
    assert_eq!(keys.len(), used.len());
    assert!(keys.contains(&used[0].0) && keys.is_sorted());
    assert_eq!(bank.store.reader().rules().unwrap().len(), 1);
}

#[test]
fn the_code_and_the_country_of_a_merchant_stay_when_a_later_reading_says_none() {
    let bank = bank();
    let mut row = booked("-9.00", "2026-03-03", "Pump");
    row.transaction.merchant_code = MerchantCode::parse("5541");
    row.transaction.country = Country::parse("PT");
    let id = bank.insert(vec![row]).inserted[0];
    let known = |bank: &Bank| {
        let row = bank.store.reader().transaction(id).unwrap().unwrap();
        (row.merchant_code, row.country)
    };
    assert_eq!(known(&bank), (MerchantCode::parse("5541"), Country::parse("PT")));
    let again = booked("-9.50", "2026-03-03", "Pump");
    bank.apply(&Plan { update: vec![(id, again, Cause::Amended)], ..plan(bank.account, Vec::new()) });
    assert_eq!(known(&bank), (MerchantCode::parse("5541"), Country::parse("PT")));
}

#[test]
fn a_country_that_a_later_reading_gives_is_kept() {
    let bank = bank();
    let id = bank.insert(vec![booked("-9.00", "2026-03-03", "Pump")]).inserted[0];
    let country = |bank: &Bank| bank.store.reader().transaction(id).unwrap().unwrap().country;
    assert_eq!(country(&bank), None);
    let mut again = booked("-9.50", "2026-03-03", "Pump");
    again.transaction.country = Country::parse("PT");
    bank.apply(&Plan { update: vec![(id, again, Cause::Amended)], ..plan(bank.account, Vec::new()) });
    assert_eq!(country(&bank), Country::parse("PT"));
}

#[test]
fn always_reaches_the_rows_of_a_merchant_and_is_one_action() {
    let bank = bank();
    let ids = two(&bank);
    let third = bank.insert(vec![booked("-3.00", "2026-03-03", "Corner Shop")]).inserted[0];
    let other = bank.insert(vec![booked("-4.00", "2026-03-04", "Tall Pine Books")]).inserted[0];
    bank.write(|w| w.set_category(&[third], Some(&category("gifts")), now()));
    let reached = bank.write(|w| w.categorize_always(&ids[..1], &category("groceries"), now()));
    assert_eq!(reached, 2, "the named one and the other without a category of its own");
    assert_eq!(of(&bank, ids[0]), said("groceries", CategoryBy::Person));
    assert_eq!(of(&bank, ids[1]), said("groceries", CategoryBy::Rule));
    assert_eq!(of(&bank, third), said("gifts", CategoryBy::Person));
    assert_eq!(of(&bank, other), (None, CategoryBy::Guess));
    let action = &bank.store.reader().actions(1).unwrap()[0];
    assert_eq!(action.transactions(), ids[..1]);
    assert_eq!(action.category(), Some(category("groceries")));

    let undone = bank.write(|w| w.undo(1, now()));
    assert_eq!(undone[0].kind, ActionKind::Rule);
    assert_eq!(of(&bank, ids[0]), (None, CategoryBy::Guess));
    assert_eq!(of(&bank, ids[1]), said("shopping", CategoryBy::Bank));
    assert!(bank.store.reader().rules().unwrap().is_empty());
}

#[test]
fn what_the_person_did_survives_what_the_bank_does() {
    let bank = bank();
    let id = bank.insert(vec![held("-9.00", "2026-03-01T10:00:00Z", "Kiosk")]).inserted[0];
    bank.write(|w| {
        w.set_note(id, "for Mona", now())?;
        w.set_category(&[id], Some(&category("gifts")), now())?;
        w.set_excluded(id, true, now())
    });
    let mut settled = held("-9.50", "2026-03-01T10:00:00Z", "Kiosk am Markt");
    settled.transaction.status = Status::Booked;
    settled.transaction.booked_on = Some(date("2026-03-03"));
    settled.transaction.category = Some(category("shopping"));
    bank.apply(&Plan { update: vec![(id, settled, Cause::Settled)], ..plan(bank.account, vec![]) });
    let row = &bank.all()[0];
    assert_eq!((row.note.as_deref(), row.excluded), (Some("for Mona"), true));
    assert_eq!(of(&bank, id), said("gifts", CategoryBy::Person));
    assert_eq!(bank.store.reader().search("mona", &Filter::default(), 5).unwrap().len(), 1);
    assert_eq!(bank.store.reader().search("markt", &Filter::default(), 5).unwrap().len(), 1);
}

#[test]
fn excluded_rows_and_own_movements_are_in_no_spending() {
    let bank = bank();
    let ids = two(&bank);
    let spending = Filter { spending: true, ..Filter::default() };
    bank.write(|w| w.set_excluded(ids[0], true, now()));
    assert_eq!(bank.rows(&spending).len(), 1);
    bank.write(|w| w.set_category(&ids[1..], Some(&category("transfer")), now()));
    assert!(bank.rows(&spending).is_empty());
    assert_eq!(bank.all().len(), 2);
    bank.write(|w| w.set_category(&ids[1..], None, now()));
    bank.write(|w| w.set_own_transfer(ids[1], true));
    assert!(bank.rows(&spending).is_empty());
    assert!(bank.rows(&Filter::default())[0].own_transfer);
}

#[test]
fn undo_puts_back_what_was_before_newest_first() {
    let bank = bank();
    let ids = two(&bank);
    let key = bank.all()[0].merchant_key.clone();
    bank.write(|w| w.set_note(ids[0], "one", now()));
    bank.write(|w| w.set_note(ids[0], "two", now()));
    bank.write(|w| w.set_category(&ids, Some(&category("gifts")), now()));
    bank.write(|w| w.add_rule(&key, &category("groceries"), now()));
    bank.write(|w| w.set_excluded(ids[1], true, now()));
    let note = || bank.store.reader().note(ids[0]).unwrap();

    assert_eq!(bank.write(|w| w.undo(1, now()))[0].kind, ActionKind::Exclude);
    assert!(!bank.all()[0].excluded);
    let undone = bank.write(|w| w.undo(2, now()));
    assert_eq!(
        undone.iter().map(|action| action.kind).collect::<Vec<_>>(),
        [ActionKind::Rule, ActionKind::Category]
    );
    assert_eq!(of(&bank, ids[1]), said("shopping", CategoryBy::Bank));
    bank.write(|w| w.undo(1, now()));
    assert_eq!(note().as_deref(), Some("one"));
    bank.write(|w| w.undo(5, now()));
    assert_eq!(note(), None);
    assert!(bank.write(|w| w.undo(5, now())).is_empty());
    let actions = bank.store.reader().actions(10).unwrap();
    assert!(actions.len() == 5 && actions.iter().all(|action| action.undone_at == Some(now())));
}

#[test]
fn undo_reaches_back_thirty_days() {
    let bank = bank();
    let ids = two(&bank);
    bank.write(|w| w.set_note(ids[0], "old", now()));
    let later = now() + (31 * 24).hours();
    assert!(bank.write(|w| w.undo(1, later)).is_empty());
    assert_eq!(bank.store.reader().note(ids[0]).unwrap().as_deref(), Some("old"));
}

#[test]
fn settings_are_kept() {
    let bank = bank();
    bank.write(|w| w.set_setting("language", "ar"));
    bank.write(|w| w.set_setting("language", "en"));
    let reader = bank.store.reader();
    assert_eq!(reader.setting("language").unwrap().as_deref(), Some("en"));
    assert_eq!((reader.settings().unwrap().len(), reader.setting("theme").unwrap()), (1, None));
}
