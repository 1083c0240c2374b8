use crate::common::*;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{AccountId, Money, Period, Status, Transaction};
use sarraf_store::{DateKind, Direction, Filter, GroupBy, Order, Plan, Store, TransactionRow};
use sarraf_testkit::money;

fn sample() -> (Store, Vec<AccountId>) {
    let store = Store::in_memory().unwrap();
    let accounts = fill(&store, 5, 6);
    (store, accounts)
}

#[test]
fn sums_agree_with_the_rows_behind_them() {
    let (store, accounts) = sample();
    let reader = store.reader();
    for filter in [
        Filter::default(),
        Filter { accounts: accounts[..1].to_vec(), spending: true, ..Filter::default() },
        Filter { category: Some(category("groceries")), ..Filter::default() },
        Filter { status: Some(Status::Pending), ..Filter::default() },
        Filter {
            period: Some(Period::month_of(date("2026-02-01"))),
            by: DateKind::Booked,
            ..Filter::default()
        },
        Filter { direction: Some(Direction::In), min: Some(100_000), ..Filter::default() },
        Filter { text: Some("café".into()), ..Filter::default() },
    ] {
        let rows = reader.transactions(&filter).unwrap();
        assert!(!rows.is_empty(), "{filter:?}");
        let sum = reader.sums(&filter).unwrap()[0];
        let minor = |row: &TransactionRow| i128::from(row.amount.minor());
        assert_eq!(sum.minor, rows.iter().map(minor).sum::<i128>(), "{filter:?}");
        assert_eq!(sum.count as usize, rows.len());
        let pending = rows.iter().filter(|row| row.status == Status::Pending);
        assert_eq!(sum.pending_count as usize, pending.clone().count());
        assert_eq!(sum.pending_minor, pending.map(minor).sum::<i128>());
        for by in [GroupBy::Category, GroupBy::Merchant, GroupBy::Month, GroupBy::Day, GroupBy::Account] {
            let groups = reader.sums_by(&filter, by).unwrap();
            assert_eq!(groups.iter().map(|group| group.minor).sum::<i128>(), sum.minor, "{by:?}");
            assert_eq!(groups.iter().map(|group| group.count).sum::<u32>(), sum.count, "{by:?}");
        }
    }
}

#[test]
fn pages_follow_one_another_without_gap_or_repeat() {
    let (store, _) = sample();
    let reader = store.reader();
    for order in [Order::Newest, Order::Oldest, Order::Largest, Order::Smallest] {
        let all = reader.transaction_ids(&Filter { order, ..Filter::default() }).unwrap();
        let mut paged = Vec::new();
        let mut after = None;
        loop {
            let page =
                reader.transaction_ids(&Filter { order, limit: 70, after, ..Filter::default() }).unwrap();
            after = page.last().copied();
            paged.extend(page);
            if after.is_none() {
                break;
            }
        }
        assert_eq!(paged, all, "{order:?}");
        let rows = reader.transactions(&Filter { order, limit: 70, ..Filter::default() }).unwrap();
        assert!(rows.iter().map(|row| row.id).eq(all[..70].iter().copied()), "{order:?}");
    }
}

#[test]
fn groups_have_keys_people_can_be_told() {
    let (store, accounts) = sample();
    let reader = store.reader();
    let months = reader.sums_by(&Filter::default(), GroupBy::Month).unwrap();
    assert_eq!((months[0].key.as_str(), months.last().unwrap().key.as_str()), ("2025-09", "2026-03"));
    let by_account = reader.sums_by(&Filter::default(), GroupBy::Account).unwrap();
    assert_eq!((by_account[0].key.as_str(), by_account[0].name.as_str()), ("a1", "Everyday"));
    let merchants =
        reader.sums_by(&Filter { spending: true, ..Filter::default() }, GroupBy::Merchant).unwrap();
    assert_eq!(merchants[0].name, "Lindenwerk GmbH", "the largest first");
    let (first, last) = reader.coverage(&accounts).unwrap().unwrap();
    assert_eq!((first, last), (reader.coverage(&[]).unwrap().unwrap().0, date("2026-03-15")));
    let found = reader.merchants("blue").unwrap();
    let rows = Filter { merchant_key: Some(found[0].0.clone()), ..Filter::default() };
    assert_eq!(reader.transaction_ids(&rows).unwrap().len(), found[0].2 as usize);
}

#[test]
fn sizes_are_asked_alike_in_every_currency() {
    let store = Store::in_memory().unwrap();
    let bank = store.write(|w| w.insert_bank(&new_bank("B"))).unwrap();
    for (code, small, large) in
        [("EUR", "-99.99", "-100.00"), ("JPY", "99", "100"), ("KWD", "-99.999", "-100.000")]
    {
        let id = store.write(|w| w.insert_account(bank, &account(code, code))).unwrap();
        let row = |amount| enriched(Transaction::booked(money(amount, code), date("2026-03-01"), code));
        store.write(|w| w.apply(&plan(id, vec![row(small), row(large)]))).unwrap();
    }
    let reader = store.reader();
    let least = Filter { min: Some(10_000), ..Filter::default() };
    assert_eq!(reader.sums(&least).unwrap().len(), 3, "one sum a currency, never added");
    assert_eq!(reader.transactions(&least).unwrap().len(), 3);
    let most = Filter { max: Some(9_999), ..Filter::default() };
    assert_eq!(reader.transactions(&most).unwrap().len(), 2);
    let yen = Filter { currency: Some(money("0", "JPY").currency()), ..Filter::default() };
    assert_eq!(reader.sums(&yen).unwrap()[0].minor, 199);
}

/// Those that stand in indexes of their own and those that do not; in one currency and in several.
#[test]
fn sizes_and_the_greatest_are_those_of_a_look_at_every_row() {
    let sizes = [0, 1, 99, 9_998, 9_999, 10_000, 10_001, 49_999, 50_000, 50_001, 70_000, 1_000_000];
    for codes in [&["EUR"][..], &["EUR", "USD"], &["EUR", "JPY", "KWD"]] {
        let store = Store::in_memory().unwrap();
        let bank = store.write(|w| w.insert_bank(&new_bank("B"))).unwrap();
        let mut all: Vec<Money> = Vec::new();
        for code in codes {
            let currency = money("0", code).currency();
            let id = store.write(|w| w.insert_account(bank, &account(code, code))).unwrap();
            let amounts = sizes.iter().flat_map(|size| [*size, -size]).chain([i64::MIN, i64::MAX]);
            let amounts: Vec<Money> = amounts.map(|minor| Money::from_minor(minor, currency)).collect();
            let row = |amount: &Money| {
                enriched(Transaction::booked(*amount, date("2026-03-01"), amount.to_decimal()))
            };
            store.write(|w| w.apply(&plan(id, amounts.iter().map(row).collect()))).unwrap();
            all.extend(amounts);
        }
        let reader = store.reader();
        // In hundredths: of yen and of thousandths rounded inwards.
        let unit = |amount: &Money| 10_i128.pow(amount.currency().digits());
        let size = |amount: &Money| i128::from(amount.minor().unsigned_abs().min(i64::MAX as u64));
        let bounds = [None, Some(1), Some(9_999), Some(10_000), Some(10_001), Some(50_000), Some(50_001)];
        for (min, max) in bounds.iter().flat_map(|min| bounds.map(|max| (*min, max))) {
            let fits = |amount: &&Money| {
                let is = |bound: i64| size(amount) * 100 - i128::from(bound) * unit(amount);
                min.is_none_or(|min| is(min) >= 0) && max.is_none_or(|max| is(max) <= 0)
            };
            let filter = Filter { min, max, ..Filter::default() };
            let mut wanted: Vec<Money> = all.iter().filter(fits).copied().collect();
            let mut found: Vec<Money> =
                reader.transactions(&filter).unwrap().iter().map(|row| row.amount).collect();
            wanted.sort_by_key(|amount| (amount.currency(), amount.minor()));
            found.sort_by_key(|amount| (amount.currency(), amount.minor()));
            assert_eq!(found, wanted, "{codes:?} {filter:?}");
        }
        for (direction, limit) in
            [(Direction::Out, 3), (Direction::Out, 8), (Direction::In, 3), (Direction::In, 9)]
        {
            let currency = all[0].currency();
            let filter = Filter {
                currency: Some(currency),
                direction: Some(direction),
                order: Order::Largest,
                limit,
                ..Filter::default()
            };
            let out = direction == Direction::Out;
            let is_meant = |amount: &&Money| amount.currency() == currency && amount.is_negative() == out;
            let mut wanted: Vec<Money> = all.iter().filter(is_meant).copied().collect();
            wanted.sort_by_key(|amount| std::cmp::Reverse(size(amount)));
            wanted.truncate(limit as usize);
            let found: Vec<Money> =
                reader.transactions(&filter).unwrap().iter().map(|row| row.amount).collect();
            assert_eq!(found, wanted, "{codes:?} {direction:?} {limit}");
        }
    }
}

#[test]
fn the_greatest_amounts_are_kept_and_so_is_a_sum_beyond() {
    let bank = bank();
    let minor = |minor: i64| {
        let amount = sarraf_ledger::Money::from_minor(minor, money("0", "EUR").currency());
        enriched(Transaction::booked(amount, date("2026-03-01"), "x"))
    };
    bank.insert(vec![minor(i64::MIN), minor(i64::MAX)]);
    let reader = bank.store.reader();
    assert_eq!(reader.sums(&Filter::default()).unwrap()[0].minor, -1);
    bank.insert(vec![minor(i64::MAX)]);
    bank.insert(vec![minor(i64::MAX)]);
    let beyond = i128::from(i64::MAX) * 3 + i128::from(i64::MIN);
    assert_eq!(reader.sums(&Filter::default()).unwrap()[0].minor, beyond);
    assert_eq!(reader.sums_by(&Filter::default(), GroupBy::Day).unwrap()[0].minor, beyond);
    let largest = Filter { order: Order::Largest, ..Filter::default() };
    assert_eq!(reader.transactions(&largest).unwrap().len(), 4);
    assert_eq!(
        reader.transactions(&Filter { ids: vec![], min: Some(i64::MAX), ..Filter::default() }).unwrap().len(),
        4
    );
}

#[test]
fn summaries_agree_with_rows_after_every_kind_of_change() {
    let (store, _) = sample();
    let reader = store.reader();
    let agree = || {
        for spending in [false, true] {
            // Asking for everything by size goes over the rows, not the summaries.
            let months = Filter { spending, ..Filter::default() };
            let rows = Filter { min: Some(0), ..months.clone() };
            assert_eq!(reader.sums(&months).unwrap(), reader.sums(&rows).unwrap());
            for by in [GroupBy::Category, GroupBy::Merchant, GroupBy::Month, GroupBy::Account] {
                assert_eq!(
                    reader.sums_by(&months, by).unwrap(),
                    reader.sums_by(&rows, by).unwrap(),
                    "{by:?}"
                );
            }
        }
    };
    agree();
    let rows = reader.transactions(&Filter::default()).unwrap();
    store.write(|w| w.set_category(&[rows[3].id, rows[9].id], Some(&category("travel")), now())).unwrap();
    agree();
    store.write(|w| w.add_rule(&rows[0].merchant_key, &category("transfer"), now())).unwrap();
    store.write(|w| w.set_excluded(rows[5].id, true, now())).unwrap();
    agree();
    let gone = rows.iter().filter(|row| row.account == rows[7].account && row.status == Status::Pending);
    let gone = gone.map(|row| row.id).collect();
    store.write(|w| w.apply(&Plan { retract: gone, ..plan(rows[7].account, vec![]) })).unwrap();
    agree();
    store.write(|w| w.undo(2, now())).unwrap();
    agree();
    // The bank's text is read better: the row is another merchant's.
    let mut better = booked("-1.00", "2026-03-01", "Another Kiosk");
    better.merchant_key = "another kiosk".into();
    store.write(|w| w.set_meaning(rows[12].id, &better, now())).unwrap();
    agree();
    let sums = |filter: &Filter| reader.sums_by(filter, GroupBy::Merchant).unwrap();
    let named = |name: &str| sums(&Filter::default()).into_iter().filter(|group| group.name == name).count();
    assert_eq!(named("Another Kiosk"), 1);
    // And of no merchant is a trace left when its bank is erased.
    let bank = reader.account(rows[12].account).unwrap().unwrap().bank;
    store.write(|w| w.unlink(bank, true, now())).unwrap();
    agree();
    assert_eq!(named("Another Kiosk"), 0);
}

/// Whole months from their summary and the days before and after them from rows, whatever days are asked for.
#[test]
fn any_days_agree_with_their_rows() {
    let (store, _) = sample();
    let reader = store.reader();
    let (first, last) = (date("2026-01-01"), date("2026-12-31"));
    let days: Vec<Date> = first.series(9.days()).take_while(|day| *day <= last).collect();
    let mut counted = 0;
    for (at, from) in days.iter().enumerate() {
        for to in days[at..].iter().flat_map(|day| [*day, day.last_of_month()]) {
            let from = if to.day() % 2 == 0 { from.first_of_month() } else { *from };
            let period = Period::new(from, to).ok();
            let months = Filter { period, spending: true, ..Filter::default() };
            let rows = Filter { min: Some(0), ..months.clone() };
            let sums = reader.sums(&months).unwrap();
            assert_eq!(sums, reader.sums(&rows).unwrap(), "{from} to {to}");
            for by in [GroupBy::Category, GroupBy::Merchant, GroupBy::Month, GroupBy::Account] {
                let groups = reader.sums_by(&months, by).unwrap();
                assert_eq!(groups, reader.sums_by(&rows, by).unwrap(), "{by:?} {from} to {to}");
            }
            counted += sums.len();
        }
    }
    assert!(counted > 500, "{counted}");
}

#[test]
fn merchants_are_found_by_the_beginning_of_any_word() {
    let (store, _) = sample();
    let reader = store.reader();
    let found = |begun: &[&str], runs: &[&[&str]]| -> Vec<String> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
        let runs: Vec<Vec<String>> = runs.iter().map(|run| words(run)).collect();
        reader.merchants_with(&words(begun), &runs).unwrap().into_iter().map(|(name, _)| name).collect()
    };
    let (all, name) = (reader.merchants("blue").unwrap(), reader.merchants("blue").unwrap()[0].1.clone());
    assert!(all.iter().all(|(_, name, _)| found(&["BLU"], &[]).contains(name)));
    let last = name.split_whitespace().next_back().unwrap().to_owned();
    assert!(found(&[last.as_str()], &[]).contains(&name), "a later word");
    assert!(!found(&[&last[1..]], &[]).contains(&name), "and no part of a word");
    assert_eq!(found(&[&last[..2]], &[&["blue", &last[..2]]])[0], name, "a run of words goes first");
    assert_eq!(found(&["*"], &[]), [] as [&str; 0]);
    assert_eq!(found(&[], &[]), [] as [&str; 0]);
}
