//! Own transfers and refunds over a store: found as rows come, change and go, and as the person says.

use crate::book::*;
use proptest::prelude::*;
use sarraf_ledger::{Account, AccountId, AccountKind, BankId, Money, Status, Transaction, TransactionId};
use sarraf_store::{BankKind, Filter, NewBank, PairKind, PairRow, PairState, Store, Verdict};
use sarraf_sync::{PAIRING, Seen, pair_up, take};

struct Two {
    store: Store,
    accounts: Vec<AccountId>,
}

fn own(key: &str, name: &str, code: &str) -> Account {
    Account {
        key: key.into(),
        name: name.into(),
        kind: AccountKind::Current,
        currency: code.parse().unwrap(),
        iban: None,
        number: None,
        ownership: None,
        holder: None,
    }
}

/// Two banks: everyday and savings at one, abroad at the other.
fn two() -> Two {
    let store = Store::in_memory().unwrap();
    let bank = |name: &str| NewBank {
        kind: BankKind::Connection,
        profile: "mock".into(),
        profile_toml: None,
        name: name.into(),
        secret: None,
        linked_at: now(),
    };
    let accounts = store
        .write(|w| {
            let (one, other): (BankId, BankId) =
                (w.insert_bank(&bank("North"))?, w.insert_bank(&bank("South Bank"))?);
            Ok(vec![
                w.insert_account(one, &own("main", "Everyday", "AUD"))?,
                w.insert_account(one, &own("save", "Rainy day", "AUD"))?,
                w.insert_account(other, &own("far", "Abroad", "USD"))?,
            ])
        })
        .unwrap();
    Two { store, accounts }
}

impl Two {
    fn bring(&self, account: usize, rows: Vec<Transaction>) -> Vec<TransactionId> {
        let before = self.ids();
        let keys = ["main".to_owned(), "save".to_owned(), "far".to_owned()];
        self.store
            .write(|w| take(w, self.accounts[account], &keys, &page(rows), now(), true, &mut Seen::default()))
            .unwrap();
        self.ids().into_iter().filter(|id| !before.contains(id)).collect()
    }

    fn ids(&self) -> Vec<TransactionId> {
        let mut ids = self.store.reader().transaction_ids(&Filter::default()).unwrap();
        ids.sort();
        ids
    }

    fn look(&self, portion: u32) {
        while self.store.write(|w| pair_up(w, portion, now())).unwrap() {}
    }

    fn pairs(&self, kind: PairKind) -> Vec<PairRow> {
        let reader = self.store.reader();
        reader.pairs_among(kind, &self.ids().into_iter().collect()).unwrap()
    }

    fn made(&self, kind: PairKind) -> Vec<(TransactionId, TransactionId)> {
        let made = self.pairs(kind).into_iter().filter(|pair| pair.state == PairState::Made);
        made.map(|pair| (pair.first, pair.second)).collect()
    }

    fn spent(&self) -> i128 {
        let filter = Filter { spending: true, ..Filter::default() };
        self.store.reader().sums(&filter).unwrap().iter().map(|sum| sum.minor).sum()
    }
}

fn naming(row: Transaction, key: &str) -> Transaction {
    Transaction { transfer_key: Some(key.into()), ..row }
}

const TRANSFER: PairKind = PairKind::Transfer;
const REFUND: PairKind = PairKind::Refund;

#[test]
fn the_legs_of_a_transfer_find_each_other_whichever_comes_first() {
    for turned in [false, true] {
        let two = two();
        let out = || two.bring(0, vec![naming(booked("o", "-500.00", "2026-03-02", "Me"), "save")])[0];
        let into = || two.bring(1, vec![booked("i", "500.00", "2026-03-05", "Me")])[0];
        let (out, into) = if turned {
            let into = into();
            two.look(10);
            (out(), into)
        } else {
            let out = out();
            two.look(10);
            (out, into())
        };
        two.look(10);
        assert_eq!(two.made(TRANSFER), [(out, into)]);
        assert_eq!(two.spent(), 0);
        let reader = two.store.reader();
        assert_eq!(reader.position(PAIRING).unwrap(), reader.change_sequence().unwrap());
    }
}

#[test]
fn a_transfer_abroad_is_known_by_the_amount_the_bank_names_or_by_a_rate_of_the_time() {
    let usd = |text: &str| Money::parse(text, "USD".parse().unwrap()).unwrap();
    let into = Transaction { amount: usd("330.00"), ..booked("i", "1.00", "2026-03-04", "Me") };
    let two = two();
    let out = naming(booked("o", "-500.00", "2026-03-02", "Me"), "far");
    let out = two.bring(0, vec![out])[0];
    let into = two.bring(2, vec![into])[0];
    two.look(10);
    assert_eq!(two.made(TRANSFER), [], "without a rate it is only suggested");
    assert_eq!(two.pairs(TRANSFER).len(), 1);
    let coffee = Transaction { original: Some(usd("-6.60")), ..booked("c", "-10.00", "2026-03-03", "Cafe") };
    two.bring(0, vec![coffee]);
    two.look(10);
    assert_eq!(two.made(TRANSFER), [(out, into)], "the rate came later");
}

#[test]
fn what_the_bank_takes_back_or_changes_is_looked_at_again() {
    let two = two();
    let hold =
        naming(Transaction { status: Status::Pending, ..booked("o", "-500.00", "2026-03-02", "Me") }, "save");
    let out = two.bring(0, vec![hold.clone()])[0];
    let into = two.bring(1, vec![booked("i", "500.00", "2026-03-02", "Me")])[0];
    two.look(10);
    assert_eq!(two.made(TRANSFER), [(out, into)]);
    two.store.write(|w| w.retract(out, now())).unwrap();
    two.look(10);
    assert_eq!(two.pairs(TRANSFER), []);
    let other = two.bring(0, vec![naming(booked("p", "-500.00", "2026-03-03", "Me"), "save")])[0];
    two.look(10);
    assert_eq!(two.made(TRANSFER), [(other, into)]);
    two.bring(0, vec![naming(booked("p", "-650.00", "2026-03-03", "Me"), "save")]);
    two.look(10);
    assert_eq!(two.pairs(TRANSFER), []);
}

#[test]
fn what_the_person_refused_is_never_found_again_and_what_they_joined_stays() {
    let two = two();
    let out = two.bring(0, vec![naming(booked("o", "-500.00", "2026-03-02", "Me"), "save")])[0];
    let into = two.bring(1, vec![naming(booked("i", "500.00", "2026-03-02", "Me"), "main")])[0];
    two.look(10);
    two.store.write(|w| w.say_transfer(out, false, now())).unwrap();
    two.look(10);
    two.bring(0, vec![naming(booked("o", "-500.00", "2026-03-03", "Me"), "save")]);
    two.look(10);
    assert_eq!(two.pairs(TRANSFER), []);
    assert_eq!(two.store.reader().verdict(TRANSFER, out, into).unwrap(), Some(Verdict::No));
    two.store.write(|w| w.undo(1, now())).unwrap();
    two.look(10);
    assert_eq!(two.made(TRANSFER), [(out, into)], "taken back, it is found again");

    let far = two.bring(1, vec![booked("f", "480.00", "2026-06-01", "Somebody")])[0];
    two.store.write(|w| w.accept_pair(TRANSFER, out, far, now())).unwrap();
    two.look(10);
    two.bring(1, vec![booked("g", "500.00", "2026-03-02", "Me")]);
    two.look(10);
    assert_eq!(two.made(TRANSFER), [(out, far)]);
    assert_eq!(two.pairs(TRANSFER).len(), 1, "{:?}", two.pairs(TRANSFER));
}

#[test]
fn refunds_find_their_purchase_and_the_person_may_say_another() {
    let two = two();
    let shop = |key: &str, amount: &str, on: &str| booked(key, amount, on, "Corner Shop");
    let bought = two.bring(0, vec![shop("a", "-30.00", "2026-03-02"), shop("b", "-80.00", "2026-03-09")]);
    let back = two.bring(0, vec![booked("r", "30.00", "2026-03-20", "Refund Corner Shop")])[0];
    two.look(10);
    assert_eq!(two.made(REFUND), [(bought[0], back)]);
    two.store.write(|w| w.reject_pair(REFUND, bought[0], back, now())).unwrap();
    two.look(10);
    assert_eq!(two.made(REFUND), [(bought[1], back)], "a part of the other");
    let elsewhere = two.bring(1, vec![booked("e", "-45.00", "2026-03-01", "Tall Pine Books")])[0];
    two.store.write(|w| w.accept_pair(REFUND, elsewhere, back, now())).unwrap();
    two.look(10);
    two.bring(0, vec![shop("c", "-30.00", "2026-03-19")]);
    two.look(10);
    assert_eq!(two.made(REFUND), [(elsewhere, back)]);
    assert_eq!(two.pairs(REFUND).len(), 1);
}

#[test]
fn wages_are_no_refund_and_neither_is_a_leg_of_a_transfer() {
    let two = two();
    let employer = |key: &str, amount: &str, on: &str, category: Option<&str>| Transaction {
        category: category.and_then(sarraf_ledger::Category::new),
        ..booked(key, amount, on, "Tall Pine Ltd")
    };
    two.bring(
        0,
        vec![
            employer("a", "-50.00", "2026-03-02", None),
            employer("w", "50.00", "2026-03-05", Some("salary")),
            naming(employer("t", "50.00", "2026-03-06", None), "save"),
        ],
    );
    two.look(10);
    assert_eq!(two.pairs(REFUND), []);
}

/// Account, days after 1 March, minor units, what it tells.
type Made = (usize, i8, i64, u8);

fn row(index: usize, (account, after, minor, tells): Made) -> Transaction {
    let on = format!("2026-03-{:02}", 1 + after);
    let name = if tells == 2 { "Transfer" } else { "Corner Shop" };
    let plain = booked(&format!("k{index}"), "0.00", &on, name);
    let code = if account == 2 { "USD" } else { "AUD" };
    let plain = Transaction { amount: Money::from_minor(minor, code.parse().unwrap()), ..plain };
    match tells {
        0 => naming(plain, ["save", "main", "main"][account]),
        1 if account < 2 => {
            Transaction { original: Some(Money::from_minor(minor / 2, "USD".parse().unwrap())), ..plain }
        }
        _ => plain,
    }
}

fn any_rows() -> impl Strategy<Value = Vec<Made>> {
    let minors = prop::sample::select(vec![-10_000_i64, -10_200, -5_000, 5_000, 10_000]);
    prop::collection::vec((0_usize..3, 0_i8..20, minors, 0_u8..4), 1..16)
}

/// Pairs by the days, amounts and accounts of their rows, which do not depend on the order of arrival.
fn shapes(two: &Two) -> Vec<String> {
    let reader = two.store.reader();
    let shape = |id| {
        let row = reader.transaction(id).unwrap().unwrap();
        format!("{} {} {}", row.account, row.day, row.amount.to_decimal())
    };
    let mut all: Vec<String> = [TRANSFER, REFUND]
        .into_iter()
        .flat_map(|kind| two.pairs(kind))
        .map(|pair| {
            format!(
                "{:?} {} / {} {} {}",
                pair.kind,
                shape(pair.first),
                shape(pair.second),
                pair.confidence,
                pair.evidence
            )
        })
        .collect();
    all.sort();
    all
}

/// Which rows are neither spent nor earned. (Sums also leave out what an unfinished reading has not decided.)
fn moved(two: &Two) -> Vec<(sarraf_ledger::AccountId, String, i64)> {
    let rows = two.store.reader().transactions(&Filter::default()).unwrap().into_iter();
    let own = rows.filter(|row| row.own_transfer);
    let mut all: Vec<_> = own.map(|row| (row.account, row.day.to_string(), row.amount.minor())).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn in_one_go_or_row_by_row_in_any_order_the_same_is_found(
        rows in any_rows(), order in any::<prop::sample::Index>(), portion in 1_u32..6
    ) {
        let at_once = two();
        for (index, made) in rows.iter().enumerate() {
            at_once.bring(made.0, vec![row(index, *made)]);
        }
        at_once.look(1_000);

        let bit_by_bit = two();
        let mut turned: Vec<_> = rows.iter().enumerate().collect();
        turned.rotate_left(order.index(rows.len()));
        for (index, made) in turned {
            bit_by_bit.bring(made.0, vec![row(index, *made)]);
            bit_by_bit.look(portion);
        }
        prop_assert_eq!(at_once.ids().len(), rows.len());
        prop_assert_eq!(shapes(&at_once), shapes(&bit_by_bit));
        prop_assert_eq!(moved(&at_once), moved(&bit_by_bit));
        let mut used: Vec<_> = at_once.pairs(TRANSFER).iter().flat_map(|pair| [pair.first, pair.second]).collect();
        let all = used.len();
        used.sort();
        used.dedup();
        prop_assert_eq!(used.len(), all, "no row is a leg of two");
    }
}

#[test]
fn a_gift_of_the_bank_is_no_refund_of_a_purchase() {
    let two = two();
    two.bring(0, vec![booked("a", "-23.25", "2026-03-10", "Dumpling Harbour")]);
    let gift = booked("b", "2.32", "2026-03-10", "Dumpling Harbour");
    two.bring(0, vec![Transaction { method: Some("Cashback".into()), ..gift.clone() }]);
    two.look(100);
    assert!(two.pairs(PairKind::Refund).is_empty());
    two.bring(0, vec![Transaction { key: Some("c".into()), ..gift }]);
    two.look(100);
    assert_eq!(two.pairs(PairKind::Refund).len(), 1, "money back without a word for it is asked about");
}

/// What is cut off between the rows and the refunds goes on where it was, and a merchant whose rows came in many
/// portions is looked at once.
#[test]
fn merchants_wait_for_their_refunds_and_are_looked_at_once() {
    let two = two();
    let kiosk = |key: &str, amount: &str, day: &str| booked(key, amount, day, "Kiosk");
    two.bring(0, (0..8).map(|at| kiosk(&format!("k{at}"), "-3.00", "2026-03-02")).collect());
    two.bring(0, vec![booked("o", "-20.00", "2026-03-02", "Orchard")]);
    two.bring(0, vec![kiosk("back", "3.00", "2026-03-04")]);
    two.bring(0, vec![booked("other", "20.00", "2026-03-05", "Orchard")]);
    let due = || two.store.reader().refunds_due(1).unwrap().rows.len();
    let once = || two.store.write(|w| pair_up(w, 2, now())).unwrap();
    while two.store.reader().position(PAIRING).unwrap() < two.store.reader().change_sequence().unwrap() {
        assert!(once(), "there is more");
    }
    assert_eq!(two.made(REFUND), [], "only what changed was noted so far");
    assert_eq!(due(), 9, "all of the first merchant, however small the portion");
    assert!(once());
    assert_eq!(two.made(REFUND).len(), 1);
    assert_eq!(due(), 2, "the other merchant");
    assert!(once());
    assert_eq!((two.made(REFUND).len(), due()), (2, 0));
    assert!(!once());
}
