//! A bank that keeps proper books, against the proof: whatever its rows go through, the proof holds; and when its
//! balance is off, the gap is what it is off by.

use crate::book::{Book, book, covering, dollars, held};
use jiff::{SignedDuration, Timestamp};
use sarraf_ledger::{Balance, BalanceKind, Batch, Moment, Money, Status, Transaction};
use sarraf_sync::{Proved, Seen, prove_reading, take};
use sarraf_testkit::Seeded;

/// A reading that shows no rows at all.
pub fn reading_of(book: &Book, amount: &str, at: &str) -> Proved {
    let at = Moment::parse(at).unwrap();
    let balances = vec![Balance { kind: BalanceKind::Available, amount: dollars(amount), at }];
    let batch = Batch { balances, ..covering("2026-02-01", &at.date().to_string(), Vec::new()) };
    book.store
        .write(|writer| {
            take(writer, book.account, &[], &batch, at.at, false, &mut Seen::default())?;
            prove_reading(writer, book.account, &[BalanceKind::Available])
        })
        .unwrap()
        .remove(0)
}

/// Its rows, and what it holds besides.
struct Bank {
    rows: Vec<Transaction>,
    opening: i64,
    next: u32,
    at: Timestamp,
    random: Seeded,
}

impl Bank {
    fn new(seed: u64) -> Self {
        let at = "2026-03-01T08:00:00Z".parse().unwrap();
        Self { rows: Vec::new(), opening: 100_000, next: 0, at, random: Seeded::new(seed) }
    }

    /// Something happens: a purchase, a settlement for this or that amount, a release, a row of yesterday.
    fn live(&mut self) {
        let minutes = self.random.between(1, 600);
        self.at += SignedDuration::from_mins(minutes);
        let amount = -self.random.between(1, 9_000);
        let pick = usize::try_from(self.random.between(0, i64::try_from(self.rows.len()).unwrap())).unwrap();
        match (self.random.between(0, 4), self.rows.get_mut(pick)) {
            (0, Some(row)) if row.status == Status::Pending => settle(row, amount, self.at),
            (1, Some(row)) if row.status == Status::Pending => settle(row, row.amount.minor(), self.at),
            (2, Some(row)) if row.status == Status::Pending => drop(self.rows.remove(pick)),
            (3, _) => self.purchase(amount, self.at - SignedDuration::from_hours(30), true),
            _ => self.purchase(amount, self.at, false),
        }
    }

    fn purchase(&mut self, minor: i64, made: Timestamp, is_booked: bool) {
        self.next += 1;
        let (key, name) = (format!("k{}", self.next), format!("Shop {}", self.next));
        let mut row = held(&key, "-1.00", &made.to_string(), &name);
        row.amount = Money::from_minor(minor, row.amount.currency());
        if is_booked {
            settle(&mut row, minor, self.at);
        }
        self.rows.push(row);
    }

    /// A balance, off by so much.
    fn balance(&self, kind: BalanceKind, off: i64) -> Balance {
        let counted =
            self.rows.iter().filter(|row| kind == BalanceKind::Available || row.status == Status::Booked);
        let minor = self.opening + off + counted.map(|row| row.amount.minor()).sum::<i64>();
        let currency = dollars("0").currency();
        Balance { kind, amount: Money::from_minor(minor, currency), at: Moment::utc(self.at) }
    }

    fn read(&mut self, book: &Book, off: i64) -> Vec<Proved> {
        self.at += SignedDuration::from_secs(1);
        let kinds = [BalanceKind::Booked, BalanceKind::Available];
        let balances = kinds.iter().map(|kind| self.balance(*kind, off)).collect();
        let until = Moment::utc(self.at).date().to_string();
        let batch = Batch { balances, ..covering("2026-02-01", &until, self.rows.clone()) };
        book.store
            .write(|writer| {
                take(writer, book.account, &[], &batch, self.at, false, &mut Seen::default())?;
                prove_reading(writer, book.account, &kinds)
            })
            .unwrap()
    }
}

fn settle(row: &mut Transaction, minor: i64, at: Timestamp) {
    row.status = Status::Booked;
    row.amount = Money::from_minor(minor, row.amount.currency());
    row.booked_on = Some(Moment::utc(at).date());
}

#[test]
fn the_proof_of_a_bank_with_proper_books_holds_whatever_happens_to_its_rows() {
    for seed in 0..20 {
        let (book, mut bank) = (book(), Bank::new(seed));
        assert!(bank.read(&book, 0).iter().all(|one| one.row.state == "derived"));
        for reading in 0..25 {
            for _ in 0..bank.random.between(0, 3) {
                bank.live();
            }
            for one in bank.read(&book, 0) {
                assert_eq!(one.row.state, "matches", "seed {seed}, reading {reading}, {:?}", one.row.kind);
                assert_eq!(one.row.from.amount.minor(), 100_000, "the chain is not broken");
            }
        }
    }
}

#[test]
fn a_balance_that_is_off_leaves_exactly_that_gap() {
    for seed in 0..20 {
        let (book, mut bank) = (book(), Bank::new(seed));
        bank.read(&book, 0);
        (0..6).for_each(|_| bank.live());
        bank.read(&book, 0);
        (0..3).for_each(|_| bank.live());
        // More than any rows come to, so that no way of taking them agrees by chance.
        for off in [70_000_001, 70_000_001, -333_333_333] {
            for one in bank.read(&book, off) {
                assert_eq!((one.row.state.as_str(), one.row.gap.minor()), ("gap", off), "seed {seed}");
            }
            bank.live();
        }
        assert!(bank.read(&book, 0).iter().all(|one| one.row.state == "matches"), "seed {seed}");
    }
}
