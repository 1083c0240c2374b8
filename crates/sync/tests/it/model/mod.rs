//! Random bank histories with every trouble, read in pages, cut, repeated and out of order, against what the bank
//! itself shows, while the person imports files of the same account and writes on its rows. What is booked must be
//! exact whatever happens; where the evidence decides, a row is the same row with what the person did to it; where
//! it does not, the person is asked.
//!
//! `SARRAF_SOAK` makes the run twenty times as long and `--nocapture` tells of each failure at once; `SARRAF_CASE` repeats one case and tells its story.

mod bank;
mod person;

use crate::book::{account, covering, now, page};
use bank::{Bank, LAST_DAY, Purchase, sign_of};
use person::Person;
use sarraf_ledger::{
    Account, AccountId, Balance, BalanceKind, BankId, Batch, Moment, Money, Source, Status, Transaction,
    TransactionId,
};
use sarraf_store::{BankKind, Filter, NewBank, PairKind, Store, TransactionRow};
use sarraf_sync::{Seen, prove_reading, take};
use sarraf_testkit::Seeded;

const CASES: u64 = 5_000;
const SOAK: u64 = 100_000;

/// A piece of evidence that is hidden from the program, or a rule that is taken out of it: then cases must fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Without {
    Nothing,
    /// (a) The bank's own link.
    Links,
    /// (b) Ids.
    Ids,
    /// That equal rows are counted: what pages brought before is forgotten.
    Multisets,
    /// (d) and (e): what a whole reading says.
    Closing,
    /// Who the payee is: (d) has nothing to go by.
    Payees,
    /// On which days a file's rows stand: they are a day off.
    Days,
    /// The bank's proper books: from the middle of the month on its balances are off.
    Books,
}

/// The accounts of many cases in one store, made anew now and then.
struct Desk {
    store: Store,
    bank: BankId,
    made: u64,
}

impl Desk {
    fn new() -> Self {
        let store = Store::in_memory().unwrap();
        let new = NewBank {
            kind: BankKind::Connection,
            profile: "model".into(),
            profile_toml: None,
            name: "Model".into(),
            secret: None,
            linked_at: now(),
        };
        let bank = store.write(|writer| writer.insert_bank(&new)).unwrap();
        Self { store, bank, made: 0 }
    }

    fn account(&mut self) -> AccountId {
        self.made += 1;
        let account = Account { key: format!("account-{}", self.made), ..account() };
        self.store.write(|writer| writer.insert_account(self.bank, &account)).unwrap()
    }
}

/// One case while it runs.
struct Case<'a> {
    desk: &'a Store,
    account: AccountId,
    bank: Bank,
    dice: Seeded,
    without: Without,
    person: Person,
    /// Purchases whose hold a whole reading has brought, and those of which it brought the booking.
    held: Vec<usize>,
    /// The person imports files of the same account beside.
    files: bool,
    /// The first whole reading after which what the bank states did not agree with the rows.
    unproved: Option<String>,
    tell: bool,
}

type Found = Result<(), String>;

impl Case<'_> {
    fn run(&mut self) -> Found {
        let mut today = 1 + self.dice.below(6) as u8;
        while today < LAST_DAY {
            match self.dice.below(10) {
                0..=4 => self.whole(today),
                5 | 6 => self.cut(today),
                7 if self.files => self.file(today),
                _ => self.replay(today),
            }
            self.person_acts(today);
            self.say(|| self.picture());
            self.no_purchase_counts_twice(today)?;
            today += self.dice.between(1, 4) as u8;
        }
        self.whole(LAST_DAY);
        let before = self.rows();
        self.is_exact()?;
        self.is_proved()?;
        self.what_the_person_did_is_kept()?;
        self.what_is_open_is_asked()?;
        self.say(|| self.picture());
        self.whole(LAST_DAY);
        self.say(|| self.picture());
        let after = self.rows();
        match before.iter().find(|row| !after.contains(row)) {
            None if before.len() == after.len() => Ok(()),
            changed => Err(format!("the same reading again changed {changed:?}")),
        }
    }

    /// The pages of a day, newest first, a row standing on two of them now and then.
    fn pages(&mut self, today: u8) -> Vec<Vec<Transaction>> {
        let mut rows = self.bank.shown(today);
        rows.sort_by_key(|row| std::cmp::Reverse((row.day(), row.key.clone())));
        let size = 1 + self.dice.below(4) as usize;
        let mut pages: Vec<Vec<Transaction>> = rows.chunks(size).map(<[_]>::to_vec).collect();
        if pages.len() > 1 && self.dice.chance(30) {
            let at = 1 + self.dice.below(pages.len() as u64 - 1) as usize;
            // Without an id nothing tells a repeated row from a twin.
            let again =
                pages[at - 1].last().filter(|row| row.key.as_ref().is_some_and(|key| key != " ")).cloned();
            pages[at].splice(0..0, again);
        }
        pages
    }

    fn take(&self, batch: Batch, seen: &mut Seen) {
        let hidden = |row: Transaction| match self.without {
            Without::Links => Transaction { replaces: None, ..row },
            Without::Ids => Transaction { key: None, replaces: None, ..row },
            Without::Payees => {
                let counterparty = format!("{} {:?}", row.amount.minor(), row.status);
                Transaction { counterparty, ..row }
            }
            _ => row,
        };
        let covers = batch.covers.filter(|_| self.without != Without::Closing);
        let transactions = batch.transactions.into_iter().map(hidden).collect();
        let batch = Batch { stable_ids: self.bank.stable_ids, covers, transactions, ..batch };
        let mut none = Seen::default();
        let seen = if self.without == Without::Multisets { &mut none } else { seen };
        self.desk.write(|writer| take(writer, self.account, &[], &batch, now(), false, seen)).unwrap();
    }

    fn whole(&mut self, today: u8) {
        self.say(|| format!("day {today}: all"));
        let mut seen = Seen::default();
        for rows in self.pages(today) {
            self.take(page(rows), &mut seen);
        }
        self.take(covering("2026-02-20", "2026-04-10", Vec::new()), &mut seen);
        self.prove(today);
        for purchase in &self.bank.purchases {
            let row = self.bank.row(purchase, today);
            if row.is_some_and(|row| row.status == Status::Pending) && !self.held.contains(&purchase.number) {
                self.held.push(purchase.number);
            }
        }
    }

    /// What the bank states once it was read to its end, against the rows.
    fn prove(&mut self, today: u8) {
        let at = Moment::parse(&format!("2026-03-{today:02}T23:59:59+11:00")).unwrap();
        let shown = self.bank.shown(today);
        let opening = if self.without == Without::Books && today > LAST_DAY / 2 { 100_123 } else { 100_000 };
        let balance = |kind| {
            let counts = |row: &&Transaction| kind == BalanceKind::Available || row.status == Status::Booked;
            let minor = shown.iter().filter(counts).map(|row| row.amount.minor()).sum::<i64>();
            Balance { kind, amount: Money::from_minor(opening + minor, account().currency), at }
        };
        let kinds = [BalanceKind::Booked, BalanceKind::Available];
        let proved = self.desk.write(|writer| {
            for kind in kinds {
                writer.insert_balance(self.account, &balance(kind), &Source::Connection)?;
            }
            prove_reading(writer, self.account, &kinds)
        });
        let gap = proved.unwrap().into_iter().map(|one| one.row).find(|row| row.state == "gap");
        if let (Some(row), None) = (gap, &self.unproved) {
            let gap = row.gap.to_decimal();
            self.unproved = Some(format!("day {today}: {:?} has a gap of {gap}", row.kind));
        }
    }

    /// A bank with proper books has no gap, whatever its rows went through.
    fn is_proved(&self) -> Found {
        self.unproved.clone().map_or(Ok(()), Err)
    }

    /// A reading that ends after some pages.
    fn cut(&mut self, today: u8) {
        let pages = self.pages(today);
        let kept = self.dice.below(pages.len() as u64 + 1) as usize;
        self.say(|| format!("day {today}: {kept} pages"));
        let mut seen = Seen::default();
        for rows in pages.into_iter().take(kept) {
            self.take(page(rows), &mut seen);
        }
    }

    /// A page of an earlier day, once more.
    fn replay(&mut self, today: u8) {
        let then = 1 + self.dice.below(u64::from(today)) as u8;
        let pages = self.pages(then);
        if let Some(rows) = pages.get(self.dice.below(pages.len().max(1) as u64) as usize) {
            self.say(|| format!("day {today}: a page of day {then}"));
            self.take(page(rows.clone()), &mut Seen::default());
        }
        // Until the bank is read again, what an old answer says may stand there.
        self.whole(today);
    }

    /// The person imports a file, and the bank is read after it.
    fn file(&mut self, today: u8) {
        let mut file = self.bank.file(today, &mut self.dice);
        if self.without == Without::Days {
            for row in &mut file.transactions {
                row.booked_on = row.booked_on.and_then(|on| on.tomorrow().ok());
            }
        }
        self.say(|| format!("day {today}: a file of {:?}: {:?}", file.covers, file.transactions));
        let (Source::File { name, format }, account) = (file.source.clone(), self.account) else { return };
        let pieces = self.pieces(file);
        self.desk
            .write(|writer| {
                writer.insert_import(&name, &format, now())?;
                let mut seen = Seen::default();
                pieces.iter().try_for_each(|piece| {
                    take(writer, account, &[], piece, now(), true, &mut seen).map(|_| ())
                })
            })
            .unwrap();
        self.whole(today);
    }

    /// A file as it comes: whole, or, as large ones do, in pieces of whole days, the oldest first.
    fn pieces(&mut self, file: Batch) -> Vec<Batch> {
        if self.dice.chance(50) {
            return vec![file];
        }
        let mut rows = file.transactions.clone();
        rows.sort_by_key(|row| row.booked_on);
        let days = rows.chunk_by(|one, other| one.booked_on == other.booked_on).map(<[_]>::to_vec);
        let mut pieces: Vec<Vec<Transaction>> = Vec::new();
        for day in days {
            match pieces.last_mut().filter(|_| self.dice.chance(40)) {
                Some(piece) => piece.extend(day),
                None => pieces.push(day),
            }
        }
        let of = |transactions| Batch { transactions, ..file.clone() };
        pieces.into_iter().map(of).collect()
    }

    /// The row of a purchase, if what the bank shows of it today is like nothing else it ever shows.
    fn only(&self, number: usize, today: u8) -> Option<TransactionId> {
        let shown = self.bank.row(&self.bank.purchases[number], today)?;
        let like = |one: &Purchase| {
            (1..=today).any(|day| self.bank.row(one, day).is_some_and(|row| sign_of(&row) == sign_of(&shown)))
        };
        if self.bank.purchases.iter().any(|one| one.number != number && like(one)) {
            return None;
        }
        let rows = self.rows();
        let mut found = rows.iter().filter(|row| stored(row) == sign_of(&shown));
        let id = found.next().map(|row| row.id);
        id.filter(|_| found.next().is_none())
    }

    fn rows(&self) -> Vec<TransactionRow> {
        let filter = Filter { accounts: vec![self.account], ..Filter::default() };
        self.desk.reader().transactions(&filter).unwrap()
    }

    /// What stands there is what the bank shows, to the last cent.
    fn is_exact(&self) -> Found {
        let mut stored: Vec<_> = self.rows().iter().map(stored).collect();
        let mut shown: Vec<_> = self.bank.shown(LAST_DAY).iter().map(sign_of).collect();
        stored.sort_by_key(|row| format!("{row:?}"));
        shown.sort_by_key(|row| format!("{row:?}"));
        if stored == shown { Ok(()) } else { Err(format!("stored {stored:?}\nshown  {shown:?}")) }
    }

    /// A pending row and the booked one that is its booking are never both spent, where the amount and the payee
    /// stay what they were.
    fn no_purchase_counts_twice(&self, today: u8) -> Found {
        let filter = Filter { accounts: vec![self.account], spending: true, ..Filter::default() };
        let counted = self.desk.reader().transactions(&filter).unwrap();
        for one in
            self.bank.purchases.iter().filter(|one| one.name.starts_with("Lone") && self.bank.decides(one))
        {
            let key = sarraf_insight::merchant_key(&one.name);
            let rows = counted.iter().filter(|row| row.merchant_key == key).count();
            if rows > 1 {
                return Err(format!("day {today}: purchase {} counts {rows} times", one.number));
            }
        }
        Ok(())
    }

    fn what_is_open_is_asked(&self) -> Found {
        let reader = self.desk.reader();
        let pairs = reader.suggestions(PairKind::Same, self.account).unwrap();
        let open = |one: &&Purchase| self.bank.asks(one) && !self.person.answered.contains(&one.number);
        for purchase in self.bank.purchases.iter().filter(open) {
            let Some(booked) = self.only(purchase.number, LAST_DAY) else { continue };
            if self.held.contains(&purchase.number) && !pairs.iter().any(|pair| pair.second == booked) {
                return Err(format!("not asked about {purchase:?}"));
            }
        }
        Ok(())
    }

    /// Every row, retracted ones too, and what is suggested.
    fn picture(&self) -> String {
        let reader = self.desk.reader();
        let retracted =
            Filter { accounts: vec![self.account], status: Some(Status::Retracted), ..Filter::default() };
        let mut rows = self.rows();
        rows.extend(reader.transactions(&retracted).unwrap());
        let mut lines: Vec<String> = rows
            .iter()
            .map(|row| {
                format!("   {} {:?} {:?} {:?} {}", row.id, stored(row), row.key, row.note, row.counterparty)
            })
            .collect();
        lines.sort();
        lines.push(format!("   {:?}", reader.suggestions(PairKind::Same, self.account).unwrap()));
        lines.join("\n")
    }

    fn say(&self, what: impl Fn() -> String) {
        if self.tell {
            eprintln!("{}", what());
        }
    }
}

fn stored(row: &TransactionRow) -> (String, String, Status) {
    (row.booked_on.unwrap_or(row.day).to_string(), row.amount.to_decimal(), row.status)
}

fn try_case(desk: &mut Desk, number: u64, without: Without, tell: bool) -> Found {
    let mut dice = Seeded::new(number.wrapping_mul(0x5851_f42d_4c95_7f2d));
    let bank = Bank::random(&mut dice);
    let files = dice.chance(40);
    let account = desk.account();
    let store = desk.store.clone();
    let mut case = Case {
        desk: &store,
        account,
        bank,
        dice,
        without,
        person: Person::default(),
        files,
        held: Vec::new(),
        unproved: None,
        tell,
    };
    if tell {
        eprintln!("{:#?}", case.bank);
    }
    case.run().map_err(|why| format!("case {number}: {why}"))
}

fn cases(from: u64, to: u64, without: Without) -> Vec<String> {
    let mut failed = Vec::new();
    let mut desk = Desk::new();
    for number in from..to {
        if desk.made == 200 {
            desk = Desk::new();
        }
        let found = try_case(&mut desk, number, without, false).err();
        if let Some(why) = &found {
            eprintln!("{why}");
        }
        failed.extend(found);
    }
    failed
}

#[test]
fn any_history_in_any_cut_comes_to_what_the_bank_shows() {
    if let Some(number) = std::env::var("SARRAF_CASE").ok().and_then(|number| number.parse().ok()) {
        try_case(&mut Desk::new(), number, Without::Nothing, true).unwrap();
        return;
    }
    let count = if std::env::var_os("SARRAF_SOAK").is_some() { SOAK } else { CASES };
    let half = count / 2;
    let other = std::thread::spawn(move || cases(half, count, Without::Nothing));
    let mut failed = cases(0, half, Without::Nothing);
    failed.extend(other.join().unwrap());
    let first = failed.iter().take(5).cloned().collect::<Vec<_>>().join("\n");
    assert!(failed.is_empty(), "{} of {count} cases failed, the first:\n{first}", failed.len());
}

#[test]
fn with_a_rule_taken_out_the_model_notices() {
    for without in [
        Without::Links,
        Without::Ids,
        Without::Multisets,
        Without::Closing,
        Without::Payees,
        Without::Days,
        Without::Books,
    ] {
        let mut desk = Desk::new();
        let noticed = (0..400).any(|number| try_case(&mut desk, number, without, false).is_err());
        assert!(noticed, "{without:?}");
    }
}
