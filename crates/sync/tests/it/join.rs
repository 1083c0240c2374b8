//! Accounts that are one: offered, joined, counted once, parted again.

use crate::book::{Book, account, book, booked, covering, day, dollars, held, now, page, settled};
use jiff::SignedDuration;
use sarraf_ledger::{
    Account, AccountId, Balance, BalanceKind, BankId, Batch, Moment, Period, Source, Transaction,
    TransactionId,
};
use sarraf_store::{
    AbsenceRow, AccountLinkKind, BankKind, Filter, NewBank, Reader, StoreError, Verdict, Writer,
};
use sarraf_sync::{JoinEvidence, Seen, may_join, offers, pair_accounts, take};

/// A purchase on each day, two of them alike.
fn purchases(prefix: &str, from: u32, to: u32) -> Vec<Transaction> {
    let row = |number: u32| {
        let key = format!("{prefix}-{number}");
        booked(&key, &format!("-{}.00", 10 + number), &format!("2026-03-{number:02}"), "Corner Shop")
    };
    let mut rows: Vec<Transaction> = (from..=to).map(row).collect();
    rows.push(booked(&format!("{prefix}-twin-1"), "-4.50", "2026-03-08", "Coffee"));
    rows.push(booked(&format!("{prefix}-twin-2"), "-4.50", "2026-03-08", "Coffee"));
    rows
}

fn second(book: &Book, bank: BankId, iban: Option<&str>) -> AccountId {
    let account = Account {
        key: "second".into(),
        name: "Everyday, new card".into(),
        iban: iban.map(str::to_owned),
        ..account()
    };
    book.store.write(|writer| writer.insert_account(bank, &account)).unwrap()
}

fn other_login(book: &Book) -> BankId {
    let bank = NewBank {
        kind: BankKind::Connection,
        profile: "scripted".into(),
        profile_toml: None,
        name: "Scripted, hers".into(),
        secret: None,
        linked_at: now(),
    };
    book.store.write(|writer| writer.insert_bank(&bank)).unwrap()
}

fn fill(book: &Book, account: AccountId, batch: &Batch) {
    let seen = &mut Seen::default();
    book.store.write(|writer| take(writer, account, &[], batch, now(), true, seen)).unwrap();
}

fn say(book: &Book, kind: AccountLinkKind, first: AccountId, second: AccountId, verdict: Option<Verdict>) {
    book.store
        .write(|writer| {
            writer.say_of_accounts(kind, first, second, verdict, now())?;
            pair_accounts(writer)
        })
        .unwrap();
}

fn absent(book: &Book, account: AccountId) {
    book.store
        .write(|writer| writer.set_absent(&AbsenceRow { account, since: now(), closed: None }))
        .unwrap();
}

/// Count and sum of everything, of one account, and what a search for the shop finds.
fn shape(book: &Book, account: AccountId) -> [(u32, i128); 3] {
    let reader = book.store.reader();
    let sums = |filter: &Filter| {
        let sums = reader.sums(filter).unwrap();
        (sums.iter().map(|sum| sum.count).sum(), sums.iter().map(|sum| sum.minor).sum())
    };
    let of = Filter { accounts: vec![account], ..Filter::default() };
    let hits = reader.search("corner", &Filter::default(), 100).unwrap();
    [sums(&Filter::default()), sums(&of), (u32::try_from(hits.len()).unwrap(), 0)]
}

fn messages(book: &Book, bank: BankId) -> usize {
    let reader = book.store.reader();
    let conversation = reader.conversation_of(bank).unwrap().unwrap();
    reader.messages(conversation, &sarraf_store::Anchor::End, 200).unwrap().rows.len()
}

/// A card that was re-issued: the new number brings the last days of the old one again.
fn reissued() -> (Book, AccountId) {
    let book = book();
    book.take(&covering("2026-03-01", "2026-03-12", purchases("old", 1, 12)));
    let new = second(&book, book.bank, None);
    fill(&book, new, &covering("2026-03-05", "2026-03-19", purchases("new", 5, 19)));
    absent(&book, book.account);
    (book, new)
}

#[test]
fn a_reissued_card_is_offered_with_the_rows_that_agree_and_joined_counts_once() {
    let (book, new) = reissued();
    let offer = offers(&book.store.reader(), None).unwrap();
    assert_eq!(offer.len(), 1);
    assert_eq!(
        (offer[0].kind, offer[0].first, offer[0].second),
        (AccountLinkKind::Continues, book.account, new)
    );
    assert_eq!(offer[0].evidence, JoinEvidence::Rows { agree: 10, of: 10 });
    let apart = shape(&book, new);
    assert_eq!((apart[0].0, apart[1].0, apart[2].0), (31, 17, 27));
    let bubbles = messages(&book, book.bank);

    say(&book, AccountLinkKind::Continues, book.account, new, Some(Verdict::Yes));
    let joined = shape(&book, new);
    // Nineteen days and two coffees, each once, whichever of the two is asked about.
    assert_eq!((joined[0].0, joined[1].0, joined[2].0), (21, 21, 19));
    assert_eq!(joined, shape(&book, book.account));
    assert_eq!(messages(&book, book.bank), bubbles - 10);
    assert!(offers(&book.store.reader(), None).unwrap().is_empty(), "what was said is not asked again");
    assert_eq!(book.store.reader().coverage(&[new]).unwrap(), Some((day("2026-03-01"), day("2026-03-19"))));

    book.store
        .write(|writer| {
            writer.undo(1, now())?;
            pair_accounts(writer)
        })
        .unwrap();
    assert_eq!(shape(&book, new), apart);
    assert_eq!(messages(&book, book.bank), bubbles);
}

/// What the account held at the end of some days, going back from 1,000.00 on the last.
fn held_on(book: &Book, account: AccountId) -> Vec<(String, String)> {
    let days = Period::new(day("2026-03-01"), day("2026-03-20")).unwrap();
    let days = book.store.reader().balance_days(account, days).unwrap();
    let picked = ["2026-03-01", "2026-03-04", "2026-03-12", "2026-03-19"].map(day);
    let picked = days.into_iter().filter(|(on, _)| picked.contains(on));
    picked.map(|(on, money)| (on.to_string(), money.to_decimal())).collect()
}

#[test]
fn the_balance_of_a_joined_account_goes_back_over_the_rows_of_both_numbers() {
    let (book, new) = reissued();
    let at = Moment::parse("2026-03-19T20:00:00+11:00").unwrap();
    for kind in [BalanceKind::Available, BalanceKind::Booked] {
        let balance = Balance { kind, amount: dollars("1000.00"), at };
        book.store.write(|writer| writer.insert_balance(new, &balance, &Source::Connection)).unwrap();
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(on, amount)| ((*on).to_owned(), (*amount).to_owned())).collect()
        };
        // From the 13th to the 19th 182.00 were spent, from the 5th to the 12th 157.00, and from the 2nd to the 4th 39.00.
        let newer = [("2026-03-12", "1182.00"), ("2026-03-19", "1000.00")];
        assert_eq!(held_on(&book, new), pairs(&newer));
        say(&book, AccountLinkKind::Continues, book.account, new, Some(Verdict::Yes));
        let older = [("2026-03-01", "1378.00"), ("2026-03-04", "1339.00")];
        assert_eq!(held_on(&book, new), pairs(&[older, newer].concat()), "{kind:?}");
        say(&book, AccountLinkKind::Continues, book.account, new, None);
    }
}

#[test]
fn what_is_said_no_to_is_never_offered_again_and_changes_nothing() {
    let (book, new) = reissued();
    let apart = shape(&book, new);
    say(&book, AccountLinkKind::Continues, book.account, new, Some(Verdict::No));
    assert!(offers(&book.store.reader(), None).unwrap().is_empty());
    assert_eq!(shape(&book, new), apart);
    say(&book, AccountLinkKind::Continues, book.account, new, None);
    assert_eq!(offers(&book.store.reader(), None).unwrap().len(), 1, "taken back, it is offered");
}

#[test]
fn what_the_person_wrote_on_the_old_number_stays_in_sight() {
    let (book, new) = reissued();
    let reader = book.store.reader();
    let noted = reader.window(book.account, Period::new(day("2026-03-07"), day("2026-03-07")).unwrap());
    let noted = noted.unwrap()[0].id;
    book.store.write(|writer| writer.set_note(noted, "a gift", now())).unwrap();
    say(&book, AccountLinkKind::Continues, book.account, new, Some(Verdict::Yes));
    let shown = Filter { has_note: true, accounts: vec![new], ..Filter::default() };
    assert_eq!(book.store.reader().transaction_ids(&shown).unwrap(), [noted]);
}

#[test]
fn readings_go_on_under_joined_accounts_without_a_second_copy() {
    let (book, new) = reissued();
    say(&book, AccountLinkKind::Continues, book.account, new, Some(Verdict::Yes));
    let before = shape(&book, new);
    fill(&book, new, &covering("2026-03-05", "2026-03-19", purchases("new", 5, 19)));
    book.store.write(pair_accounts).unwrap();
    assert_eq!(shape(&book, new), before, "the same rows again");
    fill(&book, new, &page(vec![booked("new-20", "-9.00", "2026-03-20", "Bakery")]));
    book.store.write(pair_accounts).unwrap();
    assert_eq!(shape(&book, new)[1].0, before[1].0 + 1);
}

#[test]
fn the_same_account_through_two_logins_is_offered_by_its_iban_and_counted_once() {
    let book = book();
    let iban = "DE02 1203 0000 0000 2020 51";
    let own = Account { iban: Some(iban.replace(' ', "")), ..account() };
    book.store.write(|writer| writer.insert_account(book.bank, &own)).unwrap();
    let hers = other_login(&book);
    let other = second(&book, hers, Some(iban));
    let offer = offers(&book.store.reader(), None).unwrap();
    assert_eq!(offer.len(), 1);
    assert_eq!((offer[0].kind, offer[0].evidence), (AccountLinkKind::Same, JoinEvidence::Iban));
    book.take(&covering("2026-03-01", "2026-03-12", purchases("one", 1, 12)));
    fill(&book, other, &covering("2026-03-01", "2026-03-12", purchases("other", 1, 12)));
    say(&book, AccountLinkKind::Same, book.account, other, Some(Verdict::Yes));
    assert_eq!(shape(&book, other)[0].0, 14);
}

#[test]
fn a_purchase_held_in_one_login_and_booked_in_the_other_is_counted_as_booked() {
    let book = book();
    let hers = other_login(&book);
    let other = second(&book, hers, None);
    let mut rows = purchases("one", 1, 12);
    let hold = held("hold", "-30.00", "2026-03-11T10:00:00+11:00", "Fuel");
    rows.push(hold.clone());
    book.take(&covering("2026-03-01", "2026-03-12", rows));
    let mut rows = purchases("other", 1, 12);
    rows.push(Transaction { key: Some("other-fuel".into()), ..settled(&hold, "-30.00", "2026-03-12") });
    fill(&book, other, &covering("2026-03-01", "2026-03-12", rows));
    say(&book, AccountLinkKind::Same, book.account, other, Some(Verdict::Yes));
    let all = book.store.reader().sums(&Filter::default()).unwrap();
    assert_eq!((all[0].count, all[0].pending_count), (15, 0));
}

#[test]
fn accounts_whose_rows_only_look_a_little_alike_are_not_offered() {
    let book = book();
    let hers = other_login(&book);
    let other = second(&book, hers, None);
    book.take(&covering("2026-03-01", "2026-03-12", purchases("one", 1, 12)));
    let mut rows = purchases("other", 1, 6);
    rows.extend((7..=12).map(|number| {
        booked(&format!("x-{number}"), "-77.00", &format!("2026-03-{number:02}"), "Elsewhere")
    }));
    fill(&book, other, &covering("2026-03-01", "2026-03-12", rows));
    assert!(offers(&book.store.reader(), None).unwrap().is_empty());
}

#[test]
fn an_account_is_joined_with_another_only_and_once() {
    let (book, new) = reissued();
    let may = |reader: &Reader, one, other| may_join(reader, one, other).unwrap();
    assert!(may(&book.store.reader(), book.account, new));
    assert!(!may(&book.store.reader(), new, new));
    say(&book, AccountLinkKind::Continues, book.account, new, Some(Verdict::Yes));
    assert!(!may(&book.store.reader(), new, book.account), "they are one already");
}

#[test]
fn rows_that_go_bring_their_twins_back() {
    let (book, new) = reissued();
    say(&book, AccountLinkKind::Continues, book.account, new, Some(Verdict::Yes));
    let erase = |writer: &Writer<'_>| -> Result<(), StoreError> {
        let later = now() + SignedDuration::from_secs(1);
        writer.unlink(book.bank, true, later)
    };
    book.store.write(erase).unwrap();
    let left: Vec<TransactionId> = book.store.reader().transaction_ids(&Filter::default()).unwrap();
    assert!(left.is_empty(), "and nothing points to what is gone");
}
