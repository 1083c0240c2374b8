//! What the journals of plain-text accounting have in common: names of accounts, and the postings of a row.
//!
//! A row is one entry with two sides: the bank's account and what the money was for. Pending rows are kept in an
//! account of their own beside the bank's, so that what is asserted at the end of the period is the booked balance.

use super::part::{Entry, Report, Section};
use sarraf_ledger::{AccountKind, Category, Money, upper_of};
use std::collections::HashMap;

/// One side of an entry.
pub(super) struct Posting {
    /// The account of the journal.
    pub account: String,
    /// How much goes to it.
    pub amount: Money,
    /// What that cost in the account's currency, where it is in another.
    pub cost: Option<Money>,
}

/// How a language of journals writes the parts of an account's name.
pub(super) struct Spelling {
    /// One part of a name: what the language does not take is replaced.
    pub part: fn(&str) -> String,
    /// Between a name and what tells it from another of the same spelling.
    pub joint: char,
}

/// Names that were given, so that two accounts never become one.
#[derive(Default)]
pub(super) struct Accounts {
    by_id: HashMap<String, String>,
}

impl Accounts {
    /// The journal's name of a bank's account: the person's own, else its bank and its name.
    pub fn of(&mut self, report: &Report, section: &Section, spelling: &Spelling) -> String {
        if let Some(known) = self.by_id.get(&section.id) {
            return known.clone();
        }
        let mut name = match report.profile.accounts.get(&section.id) {
            Some(own) => spelled(own, spelling),
            None => {
                let root = match section.account.kind {
                    AccountKind::Card | AccountKind::Loan => "Liabilities",
                    _ => "Assets",
                };
                let part = spelling.part;
                format!("{root}:{}:{}", part(&section.bank), part(&section.account.name))
            }
        };
        if self.by_id.values().any(|other| *other == name) {
            name = format!("{name}{}{}", spelling.joint, (spelling.part)(&section.id));
        }
        self.by_id.insert(section.id.clone(), name.clone());
        name
    }
}

/// A whole name, part by part.
fn spelled(name: &str, spelling: &Spelling) -> String {
    name.split(':').map(spelling.part).collect::<Vec<_>>().join(":")
}

/// Both sides of a row; they add up to nothing.
pub(super) fn postings(report: &Report, account: &str, entry: &Entry, spelling: &Spelling) -> Vec<Posting> {
    let row = &entry.transaction;
    let account = match entry.is_booked() {
        true => account.to_owned(),
        false => format!("{account}{}{}", spelling.joint, (spelling.part)("Pending")),
    };
    let mut postings = vec![Posting { account, amount: row.amount, cost: None }];
    let parts = entry.parts();
    let whole = parts.len() == 1;
    for part in parts {
        let Ok(other) = part.amount.checked_neg() else { continue };
        let account = counter_account(report, entry, part.category.as_ref(), spelling);
        let bought = row.original.filter(|original| {
            whole && row.fee.is_none() && original.currency() != other.currency() && !original.is_zero()
        });
        let bought = bought.and_then(|original| match original.is_negative() == other.is_negative() {
            true => Some(original),
            false => original.checked_neg().ok(),
        });
        postings.push(match (bought, other.checked_abs()) {
            (Some(bought), Ok(cost)) => Posting { account, amount: bought, cost: Some(cost) },
            _ => Posting { account, amount: other, cost: None },
        });
    }
    postings
}

/// What the money was for.
fn counter_account(
    report: &Report,
    entry: &Entry,
    category: Option<&Category>,
    spelling: &Spelling,
) -> String {
    let key = category.map_or("", Category::as_str);
    if let Some(own) = report.profile.category(key) {
        return spelled(own, spelling);
    }
    if entry.own_transfer || category.is_some_and(Category::is_own_movement) {
        return spelled("Assets:Transfers", spelling);
    }
    let is_in = !entry.transaction.amount.is_negative();
    let upper = upper_of(key);
    let root = match upper {
        "salary" | "income" => "Income",
        "interest" | "" | "other" if is_in => "Income",
        _ => "Expenses",
    };
    let part = |key: &str| (spelling.part)(&capital(&key.replace('-', " ")));
    match key {
        "" => format!("{root}:{}", (spelling.part)("Uncategorised")),
        key if key == upper => format!("{root}:{}", part(key)),
        key => format!("{root}:{}:{}", part(upper), part(key)),
    }
}

/// A comment in the place of a row that counts no more.
pub(super) fn removed(entry: &Entry) -> String {
    let amount = entry.transaction.amount;
    let name = line(&entry.payee);
    format!(
        "; removed: {} {} {} {} {name}",
        entry.id,
        entry.on,
        amount.to_decimal(),
        amount.currency().code()
    )
}

/// With its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Who was paid, on one line; never empty.
pub(super) fn payee(report: &Report, entry: &Entry) -> String {
    let row = &entry.transaction;
    let known = [report.profile.payee(&entry.payee), &row.counterparty, &row.remittance];
    let lines = known.into_iter().map(line);
    lines.into_iter().find(|text| !text.is_empty()).unwrap_or_else(|| "-".to_owned())
}

/// A text on one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is told of a row beside its amount: key and text.
pub(super) fn facts(entry: &Entry) -> Vec<(&'static str, String)> {
    let row = &entry.transaction;
    let money = |money: Money| format!("{} {}", money.to_decimal(), money.currency().code());
    let day = |day: jiff::civil::Date| day.to_string();
    let facts = [
        ("id", Some(entry.id.clone())),
        ("change", entry.change.map(|change| change.key().to_owned())),
        ("bank-id", row.key.clone()),
        ("made", row.made.map(sarraf_ledger::Moment::to_iso)),
        ("booked", row.booked_on.filter(|on| *on != entry.on).map(day)),
        ("value", row.value_on.filter(|on| *on != entry.on).map(day)),
        ("counterparty", Some(row.counterparty.clone()).filter(|name| *name != entry.payee)),
        ("description", Some(row.remittance.clone())),
        ("original", row.original.map(money)),
        ("rate", row.rate.map(|rate| rate.to_decimal(12))),
        ("fee", row.fee.map(money)),
        ("note", entry.note.clone()),
        ("source", Some(entry.source().to_owned()).filter(|source| source != "connection")),
    ];
    let said = facts.into_iter().filter_map(|(key, text)| Some((key, line(&text?))));
    said.filter(|(_, text)| !text.is_empty()).collect()
}
