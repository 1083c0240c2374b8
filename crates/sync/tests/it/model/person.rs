//! What the person does while the bank goes on: notes, categories, splits and rows left out; and a true answer to
//! what is asked, since the model knows which rows are one purchase.

use super::bank::{Purchase, sign_of};
use super::{Case, Found};
use crate::book::{account, now};
use sarraf_ledger::{Account, AccountId, Category, Moment, Money, Status, Transaction, TransactionId};
use sarraf_store::{Filter, PairKind, PairRow, Reader, TransactionRow};
use sarraf_sync::enriched;
use std::collections::HashMap;

/// What was done, on which purchase.
#[derive(Default)]
pub struct Person {
    notes: HashMap<usize, String>,
    /// Where two rows were one all along, each may have had its own.
    splits: HashMap<usize, Vec<Vec<i64>>>,
    categories: Vec<usize>,
    excluded: Vec<usize>,
    /// Receipts by their content.
    receipts: Vec<(usize, Vec<u8>)>,
    /// What was put into a wallet kept by hand, and the row there.
    wallet: Option<AccountId>,
    put_in: Vec<TransactionId>,
    /// Purchases of which a suggestion was taken.
    pub answered: Vec<usize>,
    /// Rows that were said to be two.
    apart: Vec<(TransactionId, TransactionId)>,
}

impl Case<'_> {
    pub fn person_acts(&mut self, today: u8) {
        if self.dice.chance(40) {
            self.write(today);
        }
        if self.dice.chance(25) {
            self.answer(today);
        }
    }

    /// Something on a purchase that can be told from all others.
    fn write(&mut self, today: u8) {
        let number = self.dice.below(self.bank.purchases.len() as u64) as usize;
        let Some(id) = self.only(number, today) else { return };
        let what = self.dice.below(9);
        self.say(|| format!("day {today}: {what} is done to {number}, {id}"));
        match what {
            0..=2 => {
                let note = format!("note {number}");
                // What was written over on purpose is not to be kept.
                let before = self.desk.reader().transaction(id).unwrap().unwrap().note.unwrap_or_default();
                self.person.notes.retain(|_, kept| !before.contains(kept.as_str()));
                self.desk.write(|writer| writer.set_note(id, &note, now())).unwrap();
                self.person.notes.insert(number, note);
            }
            3 => {
                let category = Category::new("travel").unwrap();
                self.desk.write(|writer| writer.set_category(&[id], Some(&category), now())).unwrap();
                self.person.categories.push(number);
            }
            4 => self.split(number, id),
            5 | 6 => self.attach(number, id),
            7 => self.put_in(id),
            _ => {
                self.desk.write(|writer| writer.set_excluded(id, true, now())).unwrap();
                self.person.excluded.push(number);
            }
        }
    }

    /// A file of its own, or the same one again.
    fn attach(&mut self, number: usize, id: TransactionId) {
        let bytes = format!("receipt {number}, {}", self.dice.below(2)).into_bytes();
        let receipt = ("receipt.pdf", "pdf");
        self.desk.write(|writer| writer.attach(id, receipt, &mut bytes.as_slice(), now())).unwrap();
        self.person.receipts.push((number, bytes));
    }

    /// Cash from the bank into the wallet, once.
    fn put_in(&mut self, id: TransactionId) {
        let reader = self.desk.reader();
        let row = reader.transaction(id).unwrap().unwrap();
        let known = row.own_transfer || !reader.put_into(id).unwrap().is_empty();
        if known || !row.parts.is_empty() || !row.amount.is_negative() {
            return;
        }
        let at = Moment { at: now(), offset: 0 };
        let new = Transaction::booked(row.amount.checked_neg().unwrap(), row.day, "Model");
        let put = self.desk.write(|writer| {
            let wallet = match self.person.wallet {
                Some(wallet) => wallet,
                None => writer.open_by_hand(&Account { name: "Wallet".into(), ..account() }, None, at)?,
            };
            Ok((wallet, writer.put_into_wallet(id, wallet, &enriched(new, &[]), at)?))
        });
        let (wallet, row) = put.unwrap();
        self.person.wallet = Some(wallet);
        self.person.put_in.push(row);
    }

    /// What is in the wallet is what the bank says of its side, whatever that went through.
    fn the_wallet_follows(&self, rows: &[TransactionRow]) -> Found {
        let Some(wallet) = self.person.wallet else { return Ok(()) };
        let reader = self.desk.reader();
        let mut sum = 0;
        for id in &self.person.put_in {
            let row = reader.transaction(*id).unwrap().ok_or(format!("{id} is gone from the wallet"))?;
            let side = rows.iter().find(|row| reader.put_into(row.id).unwrap().contains(id));
            let side = side.ok_or(format!("{id} in the wallet has lost its side at the bank"))?;
            // The same money is in the wallet once.
            let first = reader.put_into(side.id).unwrap().first() == Some(id);
            let counts = side.status != Status::Retracted && first;
            let other = row.amount.minor() != -side.amount.minor();
            if counts != (row.status == Status::Booked) || (counts && other) {
                return Err(format!(
                    "{id} in the wallet is {row:?} {}, at the bank {side:?} {}",
                    row.amount.to_decimal(),
                    side.amount.to_decimal()
                ));
            }
            sum += if counts { row.amount.minor() } else { 0 };
        }
        match reader.balances(wallet).unwrap().first() {
            Some(balance) if balance.amount.minor() == sum => Ok(()),
            balance => Err(format!("the wallet holds {balance:?}, its rows come to {sum}")),
        }
    }

    fn split(&mut self, number: usize, id: TransactionId) {
        let row = self.desk.reader().transaction(id).unwrap().unwrap();
        if row.own_transfer {
            return;
        }
        let amount = row.amount;
        let parts = vec![amount.minor() / 3, amount.minor() - amount.minor() / 3];
        let of = |minor: &i64, category: &str| {
            (Money::from_minor(*minor, account().currency), Category::new(category).unwrap())
        };
        let split = [of(&parts[0], "groceries"), of(&parts[1], "health")];
        self.desk.write(|writer| writer.set_split(id, &split, now())).unwrap();
        self.person.splits.entry(number).or_default().push(parts);
    }

    /// One open suggestion, as it is in truth; none where the rows do not say which purchase they are.
    fn answer(&mut self, today: u8) {
        let pairs = self.desk.reader().suggestions(PairKind::Same, self.account).unwrap();
        let known = |pair: &PairRow| Some((self.truth(pair.first, today)?, self.truth(pair.second, today)?));
        let Some((pair, (one, other))) = pairs.iter().find_map(|pair| Some((pair, known(pair)?))) else {
            return;
        };
        self.say(|| format!("day {today}: {} and {} are {one} and {other}", pair.first, pair.second));
        let booked = self.desk.reader().transaction(pair.second).unwrap().unwrap().status == Status::Booked;
        if one == other && booked {
            self.desk.write(|writer| writer.join(pair.first, pair.second, now())).unwrap();
            self.person.answered.push(one);
        } else if one != other {
            self.desk.write(|writer| writer.keep_apart(pair.first, pair.second, now())).unwrap();
            self.person.apart.push((pair.first, pair.second));
        }
    }

    /// The purchase a row is, if it can be no other.
    fn truth(&self, id: TransactionId, today: u8) -> Option<usize> {
        let row = self.desk.reader().transaction(id).unwrap()?;
        let on = row.booked_on.unwrap_or(row.day).to_string();
        let like = |one: &&Purchase| {
            (1..=today).filter_map(|day| self.bank.row(one, day)).any(|shown| {
                let (day, amount, status) = sign_of(&shown);
                let same_state = row.status == status || row.status == Status::Retracted;
                day == on && amount == row.amount.to_decimal() && same_state
            })
        };
        let mut found = self.bank.purchases.iter().filter(like);
        let number = found.next()?.number;
        found.next().is_none().then_some(number)
    }

    pub fn what_the_person_did_is_kept(&self) -> Found {
        let rows = self.with_retracted();
        for (number, note) in &self.person.notes {
            let noted = |row: &TransactionRow| row.note.as_ref().is_some_and(|kept| kept.contains(note));
            self.kept(&rows, *number, note, noted)?;
        }
        // The parts of a row that is split have their own.
        let is_travel = |row: &TransactionRow| {
            !row.parts.is_empty() || row.category.as_ref().is_some_and(|kept| kept.as_str() == "travel")
        };
        for number in &self.person.categories {
            self.kept(&rows, *number, "category", is_travel)?;
        }
        for number in &self.person.excluded {
            self.kept(&rows, *number, "exclusion", |row| row.excluded)?;
        }
        let reader = self.desk.reader();
        for (number, bytes) in &self.person.receipts {
            let has_it = |row: &TransactionRow| {
                let kept = reader.attachments(row.id).unwrap();
                assert_eq!(kept.len(), row.attachments as usize);
                kept.iter().filter(|one| content(&reader, one.id) == *bytes).count() == 1
            };
            self.kept(&rows, *number, "receipt", has_it)?;
        }
        for (number, splits) in &self.person.splits {
            let is_split = |row: &TransactionRow| {
                let kept: Vec<i64> = reader.split(row.id).unwrap().iter().map(|part| part.0).collect();
                let sum: i64 = row.parts.iter().map(|part| part.amount.minor()).sum();
                splits.contains(&kept) && sum == row.amount.minor()
            };
            self.kept(&rows, *number, "split", is_split)?;
        }
        self.the_wallet_follows(&rows)?;
        self.what_is_two_stays_two()
    }

    /// What was done is somewhere, and where the evidence decides it is on its purchase.
    fn kept(
        &self,
        rows: &[TransactionRow],
        number: usize,
        what: &str,
        is_kept: impl Fn(&TransactionRow) -> bool,
    ) -> Found {
        if !rows.iter().any(&is_kept) {
            return Err(format!("the {what} of {number} is lost"));
        }
        let purchase = &self.bank.purchases[number];
        let Some(id) = self.only(number, super::LAST_DAY).filter(|_| self.bank.decides(purchase)) else {
            return Ok(());
        };
        match rows.iter().any(|row| row.id == id && is_kept(row)) {
            true => Ok(()),
            false => Err(format!("the {what} of {number} is not on its purchase: {purchase:?}")),
        }
    }

    fn what_is_two_stays_two(&self) -> Found {
        let reader = self.desk.reader();
        let asked = reader.suggestions(PairKind::Same, self.account).unwrap();
        let again = |(one, other): &&(TransactionId, TransactionId)| {
            asked.iter().any(|pair| (pair.first, pair.second) == (*one, *other))
        };
        match self.person.apart.iter().find(again) {
            Some(pair) => Err(format!("asked again about {pair:?}")),
            None => Ok(()),
        }
    }

    fn with_retracted(&self) -> Vec<TransactionRow> {
        let retracted =
            Filter { accounts: vec![self.account], status: Some(Status::Retracted), ..Filter::default() };
        let mut rows = self.rows();
        rows.extend(self.desk.reader().transactions(&retracted).unwrap());
        rows
    }
}

fn content(reader: &Reader, attachment: i64) -> Vec<u8> {
    let mut bytes = Vec::new();
    reader.attachment_content(attachment, &mut bytes).unwrap();
    bytes
}
