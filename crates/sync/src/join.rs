//! Accounts that are one: a whole account under a new number, and the same account through two logins.
//!
//! An account is offered, and only the person joins. What speaks for it are the same IBAN, or rows that agree on the
//! days both accounts cover. Rows of joined accounts that agree are one purchase: the other stands in no list and in
//! no sum. Twins stay twins: the n-th equal row of one is the n-th of the other.

use jiff::civil::Date;
use sarraf_ledger::{AccountId, BankId, Period, Status, TransactionId};
use sarraf_store::{
    AccountLinkKind, AccountLinkRow, AccountRow, BankKind, BankRow, BankState, Reader, StoreError,
    TransactionRow, Writer,
};
use std::collections::{HashMap, HashSet};

/// Rows that agree by chance are few; so many do not.
const ENOUGH_ROWS: usize = 5;
/// Of the rows of the days both cover, in hundredths.
const ENOUGH_SHARE: usize = 90;
/// Days looked at first.
const GLANCE: i64 = 14;
/// Days looked at for an offer, the newest that both cover.
const LOOKED_AT: i64 = 120;

/// What speaks for two accounts being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinEvidence {
    /// They have the same IBAN.
    Iban,
    /// So many rows of so many agree.
    Rows {
        /// How many agree.
        agree: u32,
        /// Of how many on the days both cover.
        of: u32,
    },
}

/// Two accounts that may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// In what way.
    pub kind: AccountLinkKind,
    /// The older, or the one that counts.
    pub first: AccountId,
    /// The other.
    pub second: AccountId,
    /// What speaks for it.
    pub evidence: JoinEvidence,
}

/// What is known of the accounts of a vault.
struct Known {
    accounts: Vec<AccountRow>,
    banks: Vec<BankRow>,
    links: Vec<AccountLinkRow>,
    absent: HashSet<AccountId>,
}

/// Accounts that may be one and of which the person has said nothing.
/// With a bank, those that concern an account of it.
pub fn offers(reader: &Reader, of: Option<BankId>) -> Result<Vec<Offer>, StoreError> {
    let known = Known {
        accounts: reader.accounts()?,
        banks: reader.banks()?,
        links: reader.account_links()?,
        absent: reader.absences()?.into_iter().map(|absence| absence.account).collect(),
    };
    let mut found = Vec::new();
    for (index, second) in known.accounts.iter().enumerate() {
        for first in known.accounts.iter().take(index) {
            if of.is_none_or(|bank| [first.bank, second.bank].contains(&bank)) {
                found.extend(known.offer(reader, first, second)?);
            }
        }
    }
    Ok(found)
}

impl Known {
    /// `first` was linked before `second`.
    fn offer(
        &self,
        reader: &Reader,
        first: &AccountRow,
        second: &AccountRow,
    ) -> Result<Option<Offer>, StoreError> {
        let said = self.links.iter().any(|link| is_of(link, first.id, second.id));
        // What the person keeps by hand is in no bank under another name.
        let by_hand = self.is_by_hand(first) || self.is_by_hand(second);
        if first.currency != second.currency || first.kind != second.kind || said || by_hand {
            return Ok(None);
        }
        let (kind, first, second) = match (self.has_ended(first), self.has_ended(second)) {
            (true, false) => (AccountLinkKind::Continues, first.id, second.id),
            (false, true) => (AccountLinkKind::Continues, second.id, first.id),
            (false, false) if first.bank != second.bank => (AccountLinkKind::Same, first.id, second.id),
            _ => return Ok(None),
        };
        let evidence = match self.same_iban(first, second) {
            true => Some(JoinEvidence::Iban),
            false => agreeing(reader, first, second)?,
        };
        Ok(evidence.map(|evidence| Offer { kind, first, second, evidence }))
    }

    fn is_by_hand(&self, account: &AccountRow) -> bool {
        self.banks.iter().any(|bank| bank.id == account.bank && bank.kind == BankKind::Hand)
    }

    /// The bank does not list it any more, or the bank itself ended.
    fn has_ended(&self, account: &AccountRow) -> bool {
        let bank = self.banks.iter().find(|bank| bank.id == account.bank);
        self.absent.contains(&account.id) || bank.is_some_and(|bank| bank.state == BankState::Unlinked)
    }

    fn same_iban(&self, first: AccountId, second: AccountId) -> bool {
        let iban = |id| {
            let account = self.accounts.iter().find(|account| account.id == id)?;
            let iban: String = account.iban.as_deref()?.split_whitespace().collect();
            (!iban.is_empty()).then(|| iban.to_ascii_uppercase())
        };
        iban(first).is_some_and(|one| iban(second) == Some(one))
    }
}

fn is_of(link: &AccountLinkRow, one: AccountId, other: AccountId) -> bool {
    [link.first, link.second].contains(&one) && [link.first, link.second].contains(&other)
}

/// How far the rows of the newest days that both cover agree, if far enough.
fn agreeing(
    reader: &Reader,
    first: AccountId,
    second: AccountId,
) -> Result<Option<JoinEvidence>, StoreError> {
    let Some(days) = common(reader, first, second)? else { return Ok(None) };
    let agreeing = |newest: i64| {
        let since = days.to().saturating_sub(jiff::Span::new().days(newest));
        let Ok(days) = Period::new(days.from().max(since), days.to()) else { return Ok((0, 0)) };
        let (one, other) = (rows(reader, first, days)?, rows(reader, second, days)?);
        Ok::<_, StoreError>((matched(&one, &other).len(), one.len().max(other.len())))
    };
    // Most accounts differ at once.
    let (agree, of) = agreeing(GLANCE)?;
    if agree.saturating_mul(2) < of {
        return Ok(None);
    }
    let (agree, of) = agreeing(LOOKED_AT)?;
    let enough = agree >= ENOUGH_ROWS && agree.saturating_mul(100) >= of.saturating_mul(ENOUGH_SHARE);
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Ok(enough.then(|| JoinEvidence::Rows { agree: count(agree), of: count(of) }))
}

/// The days on which both accounts have rows.
fn common(reader: &Reader, first: AccountId, second: AccountId) -> Result<Option<Period>, StoreError> {
    let (Some(one), Some(other)) = (reader.own_coverage(first)?, reader.own_coverage(second)?) else {
        return Ok(None);
    };
    Ok(Period::new(one.0.max(other.0), one.1.min(other.1)).ok())
}

/// Rows that the bank states, oldest first.
fn rows(reader: &Reader, account: AccountId, days: Period) -> Result<Vec<TransactionRow>, StoreError> {
    let mut rows = reader.window(account, days)?;
    rows.retain(|row| row.status != Status::Retracted);
    Ok(rows)
}

/// What two rows of one purchase agree on.
type Likeness<'a> = (Date, i64, Option<&'a str>);

/// Pairs of rows that agree: by merchant, then by day and amount alone where each side has one such row left.
fn matched<'a>(
    one: &'a [TransactionRow],
    other: &'a [TransactionRow],
) -> Vec<(&'a TransactionRow, &'a TransactionRow)> {
    let mut pairs = pairs_by(one, other, |row| (row.day, row.amount.minor(), Some(&row.merchant_key)));
    let known: HashSet<TransactionId> = pairs.iter().flat_map(|(one, other)| [one.id, other.id]).collect();
    let left = |rows: &'a [TransactionRow]| rows.iter().filter(|row| !known.contains(&row.id));
    let bare = |row: &'a TransactionRow| (row.day, row.amount.minor());
    let alone = |rows: &'a [TransactionRow]| {
        let mut by: HashMap<_, Vec<&'a TransactionRow>> = HashMap::new();
        left(rows).for_each(|row| by.entry(bare(row)).or_default().push(row));
        by
    };
    let others = alone(other);
    for (key, rows) in alone(one) {
        if let ([one], Some([other])) = (rows.as_slice(), others.get(&key).map(Vec::as_slice)) {
            pairs.push((one, other));
        }
    }
    pairs.sort_by_key(|(one, _)| one.id);
    pairs
}

fn pairs_by<'a>(
    one: &'a [TransactionRow],
    other: &'a [TransactionRow],
    like: impl Fn(&'a TransactionRow) -> Likeness<'a>,
) -> Vec<(&'a TransactionRow, &'a TransactionRow)> {
    let mut left: HashMap<Likeness<'a>, Vec<&'a TransactionRow>> = HashMap::new();
    other.iter().rev().for_each(|row| left.entry(like(row)).or_default().push(row));
    one.iter().filter_map(|row| Some((row, left.get_mut(&like(row))?.pop()?))).collect()
}

/// Finds anew which rows of joined accounts stand twice. Belongs in the transaction in which rows or links change.
pub fn pair_accounts(writer: &Writer<'_>) -> Result<(), StoreError> {
    let reader = writer.reader();
    let mut twins: HashMap<AccountId, Vec<(TransactionId, TransactionId)>> = HashMap::new();
    for link in reader.joined_accounts()? {
        for (twin, stands) in twins_of(reader, &link)? {
            let known = twins.entry(twin.account).or_default();
            if known.iter().all(|(id, _)| *id != twin.id) {
                known.push((twin.id, stands));
            }
        }
    }
    for account in reader.accounts()? {
        writer.set_twins(account.id, twins.get(&account.id).map_or(&[], Vec::as_slice))?;
    }
    Ok(())
}

/// Rows of a link that stand twice: of the second account, unless its row is booked and the other is not yet.
fn twins_of(
    reader: &Reader,
    link: &AccountLinkRow,
) -> Result<Vec<(TransactionRow, TransactionId)>, StoreError> {
    let Some(days) = common(reader, link.first, link.second)? else { return Ok(Vec::new()) };
    let (one, other) = (rows(reader, link.first, days)?, rows(reader, link.second, days)?);
    let twin = |(one, other): (&TransactionRow, &TransactionRow)| {
        let settled = one.status == Status::Pending && other.status == Status::Booked;
        if settled { (one.clone(), other.id) } else { (other.clone(), one.id) }
    };
    Ok(matched(&one, &other).into_iter().map(twin).collect())
}

/// Whether two accounts may be joined: of one currency, and not one already.
pub fn may_join(reader: &Reader, first: AccountId, second: AccountId) -> Result<bool, StoreError> {
    let (Some(one), Some(other)) = (reader.account(first)?, reader.account(second)?) else {
        return Ok(false);
    };
    let joined = reader.with_joined(&[first])?.contains(&second);
    Ok(first != second && one.currency == other.currency && !joined)
}
