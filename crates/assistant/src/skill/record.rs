//! What a sentence tells of money in the hand: proposed, and written only when the person keeps it.

use super::Question;
use crate::answer::{Answer, Iso, Proposal};
use crate::line::{Arg, Line};
use crate::understand::Entry;
use crate::{AssistantError, Intent};
use sarraf_insight::{category_guess, merchant};
use sarraf_ledger::{Currency, Money, Transaction};
use sarraf_store::{AccountRow, BankKind, BankState};

/// What was spent or received.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("spent 12 on bread", "دفعت 12 على الخبز"),
    ("got 50 from Mona", "استلمت ٥٠ من منى"),
    ("paid 3.50 coffee yesterday", "صرفت 3.50 قهوة أمس"),
    ("bought fruit for 8.20", "اشتريت فاكهة ب 8.20"),
];
/// What was counted.
pub(super) const COUNTS: &[(&str, &str)] = &[("I counted 85", "عددت 85")];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let Some(entry) = question.slots.entry.clone() else { return question.not_understood() };
    let accounts = fitting(question, &entry)?;
    let Some(first) = accounts.first() else {
        let key = if has_any(question)? { "answer-record-no-fit" } else { "answer-record-nowhere" };
        return Ok(question.plain(vec![Line::new(key)]));
    };
    let one_currency = accounts.iter().all(|account| account.currency == first.currency);
    let money = Money::parse(&entry.amount, first.currency).ok().filter(|_| one_currency);
    let amount = money.map_or_else(|| entry.amount.clone(), Money::to_decimal);
    let value = if entry.out { format!("-{amount}") } else { amount };
    let category = entry.category.clone().or_else(|| guessed(&entry, first.currency));
    let proposal = Proposal {
        kind: question.understood.intent.key().to_owned(),
        value,
        on: Iso(entry.on),
        text: entry.text.clone(),
        category,
        carries: false,
        accounts: accounts.iter().map(|account| account.id).collect(),
    };
    let mut lines = vec![sentence(question, &entry, &accounts)];
    if let [only] = accounts.as_slice()
        && !entry.counted
        && question.reader.is_counted_after(only.id, entry.on)?
    {
        lines.push(Line::new("answer-record-counted-since"));
    }
    lines.push(Line::new("answer-record-not-yet"));
    Ok(Answer { proposal: Some(proposal), ..question.plain(lines) })
}

/// The accounts by hand it can be written into: that of the conversation, else all of its currency.
fn fitting(question: &Question<'_>, entry: &Entry) -> Result<Vec<AccountRow>, AssistantError> {
    let mut accounts = by_hand(question)?;
    if let Some(bank) = question.scope.bank
        && accounts.iter().any(|account| account.bank == bank)
    {
        accounts.retain(|account| account.bank == bank);
    }
    let fits = |account: &AccountRow| {
        entry.currency.is_none_or(|currency| currency == account.currency)
            && Money::parse(&entry.amount, account.currency).is_ok()
    };
    accounts.retain(fits);
    Ok(accounts)
}

fn has_any(question: &Question<'_>) -> Result<bool, AssistantError> {
    Ok(!by_hand(question)?.is_empty())
}

/// Accounts by hand that are in use.
fn by_hand(question: &Question<'_>) -> Result<Vec<AccountRow>, AssistantError> {
    let reader = question.reader;
    let banks = reader.banks()?;
    let archived: Vec<_> = reader.conversations(true)?.into_iter().filter(|row| row.archived).collect();
    let mut accounts = reader.accounts()?;
    accounts.retain(|account| {
        let bank = banks.iter().find(|bank| bank.id == account.bank);
        let used = bank.is_some_and(|bank| bank.kind == BankKind::Hand && bank.state != BankState::Unlinked);
        used && !archived.iter().any(|row| row.id == account.conversation)
    });
    Ok(accounts)
}

/// What the text alone makes of it, as with any other row.
fn guessed(entry: &Entry, currency: Currency) -> Option<String> {
    if entry.counted {
        return None;
    }
    let amount = Money::parse(&entry.amount, currency).ok()?;
    let amount = if entry.out { amount.checked_neg().ok()? } else { amount };
    let row = Transaction::booked(amount, entry.on, entry.text.clone());
    category_guess(&row, &merchant(&row)).map(|category| category.as_str().to_owned())
}

/// "12.00 EUR out of Wallet, for bread."
fn sentence(question: &Question<'_>, entry: &Entry, accounts: &[AccountRow]) -> Line {
    let way = match (question.understood.intent, entry.out) {
        (Intent::Count, _) => "count",
        (_, true) => "out",
        (_, false) => "in",
    };
    let line = match accounts {
        [only] => {
            let money = Money::parse(&entry.amount, only.currency).ok();
            let amount = money.map_or_else(|| Arg::Number(entry.amount.clone()), Arg::amount);
            Line::new(format!("answer-record-{way}"))
                .with("account", only.name.as_str())
                .with("amount", amount)
        }
        many => {
            let names = many.iter().map(|account| Arg::from(account.name.as_str())).collect();
            let amount = Arg::Number(entry.amount.clone());
            Line::new(format!("answer-record-{way}-which"))
                .with("accounts", Arg::List(names))
                .with("amount", amount)
        }
    };
    line.with("text", entry.text.as_str()).with("day", Arg::Day(entry.on))
}
