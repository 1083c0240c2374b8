//! Transactions as they are shown.

use crate::Result;
use crate::command::hand;
use crate::speech::Speech;
use crate::wire::{AmountView, ExtraView, HistoryView, TransactionView, WalletView};
use sarraf_ledger::{Currency, Moment, Money, Source, Status, TransactionId};
use sarraf_store::{AccountRow, Filter, HistoryRow, Reader, StoreError, TransactionRow};
use sarraf_words::{Arg, Line, StatusLine};
use std::cell::OnceCell;
use std::collections::HashMap;

/// Rows by their ids, those the bank took back included.
pub(crate) fn by_ids(
    reader: &Reader,
    ids: Vec<TransactionId>,
) -> std::result::Result<Vec<TransactionRow>, StoreError> {
    reader.transactions(&Filter { ids, ..Filter::default() })
}

/// Views of rows, with the names of their accounts. History is read only for rows that have one.
pub(crate) fn views(
    reader: &Reader,
    speech: &Speech,
    rows: Vec<TransactionRow>,
) -> Result<Vec<TransactionView>> {
    let names: HashMap<_, _> =
        reader.accounts()?.into_iter().map(|account| (account.id, account.name)).collect();
    let by_hand = OnceCell::new();
    let mut bonds = super::bond::bonds(reader, speech, &rows, &names)?;
    rows.into_iter()
        .map(|row| {
            let bonds = bonds.remove(&row.id).unwrap_or_default();
            let parts = super::bond::parts(speech, &row.parts);
            let rate_text = super::bond::rate(speech, &row);
            let history = if row.edited { reader.history(row.id)? } else { Vec::new() };
            let account = names.get(&row.account).cloned().unwrap_or_default();
            let may_be = super::same::may_be(reader, speech, row.id)?;
            let id = row.id.to_string();
            // What the person said it was not held as is not said of it.
            let held = row.held.filter(|_| !may_be.iter().any(|pair| pair.refused && pair.second == id));
            let row = TransactionRow { held, ..row };
            let can_part = super::same::can_part(&row, &history);
            let wallets = wallets(reader, &row, &by_hand)?;
            Ok(TransactionView {
                may_be,
                can_part,
                bonds,
                parts,
                rate_text,
                wallets,
                ..view(speech, row, account, &history)
            })
        })
        .collect()
}

/// The accounts by hand a withdrawal can be put into. They are read once, and only where there is one.
fn wallets(
    reader: &Reader,
    row: &TransactionRow,
    by_hand: &OnceCell<Vec<AccountRow>>,
) -> Result<Vec<WalletView>> {
    if hand::to_put(reader, row)?.is_none() {
        return Ok(Vec::new());
    }
    let all = match by_hand.get() {
        Some(all) => all,
        None => {
            let read = hand::cash_by_hand(reader)?;
            by_hand.get_or_init(|| read)
        }
    };
    let fitting = all.iter().filter(|account| account.currency == row.amount.currency());
    let view = |row: &AccountRow| WalletView { account: row.id.to_string(), name: row.name.clone() };
    Ok(fitting.map(view).collect())
}

/// What a row is called: a count has no merchant, and is told in the language of the day.
pub(crate) fn name(speech: &Speech, row: &TransactionRow) -> String {
    match row.method.as_deref().filter(|_| hand::is_count(row)) {
        Some(method) => speech.word(&format!("hand-{method}")),
        None => row.merchant.clone(),
    }
}

fn view(
    speech: &Speech,
    row: TransactionRow,
    account_name: String,
    history: &[HistoryRow],
) -> TransactionView {
    let merchant = name(speech, &row);
    let (amount, currency) = (speech.movement(row.amount), row.amount.currency());
    let description = [row.counterparty.as_str(), row.remittance.as_str()];
    let description: Vec<&str> = description.into_iter().filter(|text| !text.is_empty()).collect();
    TransactionView {
        id: row.id.to_string(),
        account: row.account.to_string(),
        account_name,
        conversation: row.conversation.to_string(),
        message: row.message.map(|id| id.to_string()),
        made_at: row.made.map(Moment::to_iso),
        booked_on: row.booked_on.map(|day| day.to_string()),
        value_on: row.value_on.map(|day| day.to_string()),
        day: row.day.to_string(),
        day_text: speech.words.day(row.day, Some(speech.today)),
        time_text: row.made.map(|made| speech.words.time(made.civil())),
        original: row.original.map(|original| speech.amount(original)),
        priced_in: row.exchange().currency().map(|currency| currency.code().to_owned()),
        country: row.country.map(|country| country.code().to_owned()),
        held: row.held.filter(|held| *held != row.amount).map(|held| speech.amount(held)),
        initials: initials(&merchant),
        description: description.join(" · "),
        category_name: row.category.as_ref().map(|category| speech.words.category(category.as_str())),
        category: row.category.as_ref().map(|category| category.as_str().to_owned()),
        status: row.status.key().to_owned(),
        status_text: status_text(speech, &row),
        paid_by: row.paid_by,
        source: source_key(&row.source).to_owned(),
        source_text: source_text(speech, &row.source),
        excluded: row.excluded,
        edited: row.edited,
        note: row.note,
        attachments: row.attachments,
        history: history.iter().map(|change| history_view(speech, change, currency)).collect(),
        merchant,
        extras: row.extras.iter().map(|extra| extra_view(speech, extra)).collect(),
        amount,
        can_part: false,
        may_be: Vec::new(),
        own_transfer: row.own_transfer,
        bonds: Vec::new(),
        parts: Vec::new(),
        duplicate_of: row.duplicate_of.map(|id| id.to_string()),
        rate: row.rate.map(|rate| rate.to_decimal(12)),
        rate_text: None,
        fee: row.fee.map(|fee| speech.amount(fee)),
        wallets: Vec::new(),
    }
}

fn extra_view(speech: &Speech, (kind, amount): &(String, Money)) -> ExtraView {
    let name = speech.word(&format!("extra-{kind}"));
    ExtraView { kind: kind.clone(), name, amount: speech.amount(*amount) }
}

/// The line under the merchant.
fn status_text(speech: &Speech, row: &TransactionRow) -> String {
    let by_hand = row.source == Source::Hand;
    let withdrawn = row.method.as_deref() == Some(sarraf_store::WITHDRAWAL);
    let said = speech.words.plain("hand-withdrawal", &[]);
    speech.fitted(speech.words.status_line(&StatusLine {
        status: row.status,
        by_hand,
        held: row.held.filter(|held| *held != row.amount),
        original: row.original,
        fee: row.fee,
        method: match by_hand {
            true => Some(said.as_str()).filter(|_| withdrawn),
            false => row.method.as_deref(),
        },
        paid_by: row.paid_by.as_deref(),
        edited: row.edited,
        excluded: row.excluded,
        duplicate: row.duplicate_of.is_some(),
        // What was there before is called so already.
        own_transfer: row.own_transfer && !hand::is_count(row),
    }))
}

/// A value of the mirror, kept in the machine's form, as a person reads it.
fn value(field: &str, text: &str, currency: Currency) -> Arg {
    let said = match field {
        _ if text.is_empty() => Some(Arg::from(Line::new("history-nothing"))),
        "status" => Some(Arg::from(Line::new(format!("status-{text}")))),
        "amount" | "held" => Money::parse(text, currency).ok().map(Arg::Amount),
        "original" | "fee" => original(text).map(Arg::Amount),
        "made_at" => Moment::parse(text).ok().map(|made| Arg::When(made.civil())),
        "booked_on" | "value_on" => text.parse().ok().map(Arg::Day),
        "category" => Some(Arg::Category(text.to_owned())),
        "extras" => extras(text),
        _ => None,
    };
    said.unwrap_or_else(|| Arg::from(text))
}

/// `12.00 USD`
fn original(text: &str) -> Option<Money> {
    let (amount, code) = text.split_once(' ')?;
    Money::parse(amount, Currency::from_code(code).ok()?).ok()
}

/// `round-up -0.50 AUD`, one after another.
fn extras(text: &str) -> Option<Arg> {
    let extra = |text: &str| {
        let (kind, amount) = text.split_once(' ')?;
        let name = Line::new(format!("extra-{kind}"));
        let line = Line::new("extra-with-amount").with("name", Arg::from(name));
        Some(line.with("amount", Arg::Amount(original(amount)?)))
    };
    let list = |first: Line, second: Line| {
        Line::new("list-comma").with("first", Arg::from(first)).with("second", Arg::from(second))
    };
    let found: Option<Vec<Line>> = text.split(", ").map(extra).collect();
    found?.into_iter().reduce(list).map(Arg::from)
}

/// The sentence of a field.
fn sentence_of(field: &str) -> &'static str {
    match field {
        "amount" => "history-amount",
        "held" => "history-held",
        "original" => "history-original",
        "rate" => "history-rate",
        "fee" => "history-fee",
        "status" => "history-status",
        "made_at" => "history-made",
        "booked_on" => "history-booked-on",
        "value_on" => "history-value-on",
        "counterparty" => "history-counterparty",
        "remittance" => "history-remittance",
        "category" => "history-category",
        "extras" => "history-extras",
        _ => "history-other",
    }
}

fn history_view(speech: &Speech, change: &HistoryRow, currency: Currency) -> HistoryView {
    let args = vec![
        ("from".to_owned(), value(&change.field, &change.from, currency)),
        ("to".to_owned(), value(&change.field, &change.to, currency)),
    ];
    let what = Line { key: sentence_of(&change.field).to_owned(), args };
    let cause = Line::new(format!("history-cause-{}", change.cause.key()));
    HistoryView {
        at: change.at.to_string(),
        at_text: speech.when(change.at),
        field: change.field.clone(),
        from: change.from.clone(),
        to: change.to.clone(),
        cause: change.cause.key().to_owned(),
        text: speech.line(&Line::new("history-line").with("change", what).with("cause", cause)),
    }
}

/// The stable word for a source.
pub(crate) fn source_key(source: &Source) -> &'static str {
    match source {
        Source::Connection => "connection",
        Source::File { .. } => "file",
        Source::Hand => "hand",
    }
}

fn source_text(speech: &Speech, source: &Source) -> String {
    match source {
        Source::File { name, .. } => speech.say("source-file", vec![("name", Arg::from(name.as_str()))]),
        other => speech.word(&format!("source-{}", source_key(other))),
    }
}

/// One or two letters for a row's mark: of the first two words that begin with a letter or digit.
pub(crate) fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().next().filter(|character| character.is_alphanumeric());
    let letters: String =
        name.split_whitespace().filter_map(first).take(2).flat_map(char::to_uppercase).collect();
    if letters.is_empty() { "·".to_owned() } else { letters }
}

/// The whole row as one plain sentence, the amount first.
pub(crate) fn sentence(view: &TransactionView) -> String {
    let pending = view.status != Status::Booked.key();
    let status = if pending { format!(" ({})", view.status_text) } else { String::new() };
    format!("{} {}{status}", view.amount.text, view.merchant)
}

/// Sums as they are shown; one that is too large to be an amount is absent.
pub(crate) fn sums(speech: &Speech, sums: &[sarraf_store::Sum]) -> Vec<AmountView> {
    let money = |sum: &sarraf_store::Sum| sarraf_ledger::Money::from_sum(sum.minor, sum.currency).ok();
    sums.iter().filter_map(money).map(|money| speech.amount(money)).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_any_script() {
        for (name, letters) in
            [("Station Taxi", "ST"), ("بقالة النور", "با"), ("7-Eleven", "7"), ("***", "·"), ("", "·")]
        {
            assert_eq!(initials(name), letters);
        }
    }
}
