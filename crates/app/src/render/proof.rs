//! Proofs of balances in words.

use crate::card::{Card, ProofCard};
use crate::proving::foremost;
use crate::render::transaction::source_key;
use crate::speech::Speech;
use crate::wire::{CardView, ProofCardView, ProofView, StatedView};
use jiff::civil::Date;
use sarraf_ledger::{AccountId, Currency, Money};
use sarraf_store::{AccountRow, ProofRow, Reader, StoreError};
use sarraf_words::{Arg, Line};
use serde_json::Value;

/// What is said of a proof, from the store or from a card.
struct Said {
    state: &'static str,
    kind: String,
    from: (Date, Money, String),
    to: (Date, Money, String),
    gap: Money,
    explanations: u32,
    at_least: bool,
    class: String,
    rows: Vec<String>,
}

/// How the balances of an account stand, what says most first. Empty until that is known.
pub(crate) fn views(
    speech: &Speech,
    reader: &Reader,
    account: AccountId,
) -> Result<Vec<ProofView>, StoreError> {
    let proofs = foremost(reader.proofs(account)?);
    if proofs.is_empty() && reader.balances(account)?.is_empty() && reader.coverage(&[account])?.is_some() {
        return Ok(vec![none(speech)]);
    }
    Ok(proofs.into_iter().map(|row| view(speech, &of_row(row))).collect())
}

fn none(speech: &Speech) -> ProofView {
    ProofView {
        state: "none".to_owned(),
        kind: String::new(),
        kind_text: String::new(),
        from: None,
        to: None,
        rows_sum: None,
        gap: None,
        explained_by: Vec::new(),
        explanations: None,
        at_least: false,
        title: speech.word("proof-none"),
        text: speech.word("proof-none-text"),
        why: None,
        next: None,
    }
}

fn of_row(row: ProofRow) -> Said {
    let state = match row.state.as_str() {
        "matches" => "matches",
        "gap" => "gap",
        _ => "derived",
    };
    Said {
        state,
        kind: row.kind.key().to_owned(),
        from: (row.from.on, row.from.amount, source_key(&row.from.source).to_owned()),
        to: (row.to.on, row.to.amount, source_key(&row.to.source).to_owned()),
        gap: row.gap,
        explanations: row.explanations,
        at_least: row.at_least,
        class: row.class,
        rows: row.rows.iter().map(ToString::to_string).collect(),
    }
}

fn of_card(card: ProofCard) -> Option<Said> {
    let currency = Currency::from_code(&card.currency).ok()?;
    let money = |minor: &str| minor.parse().ok().map(|minor| Money::from_minor(minor, currency));
    let mut sources = card.sources.into_iter();
    Some(Said {
        state: if card.event == "healed" { "matches" } else { "gap" },
        kind: card.kind,
        from: (card.from_on?, money(&card.from)?, sources.next()?),
        to: (card.to_on?, money(&card.to)?, sources.next()?),
        gap: money(&card.gap)?,
        explanations: card.explanations,
        at_least: card.at_least,
        class: card.class,
        rows: card.rows,
    })
}

/// The card of a proof that broke or healed; `None` for a row of another shape.
pub(crate) fn card(speech: &Speech, account: Option<&AccountRow>, arguments: &Value) -> Option<CardView> {
    let card = ProofCard::from_value(arguments)?;
    let account = account?;
    let event = card.event.clone();
    let title = speech.say(&format!("proof-{event}"), vec![("account", Arg::from(&account.name))]);
    let proof = view(speech, &of_card(card)?);
    Some(CardView::Proof { proof: ProofCardView { event, account: account.id.to_string(), title, proof } })
}

/// The whole card as one plain text.
pub(crate) fn sentence(speech: &Speech, card: &ProofCardView) -> String {
    let proof = &card.proof;
    let title = (proof.state == "gap").then(|| proof.title.clone());
    let parts =
        [Some(card.title.clone()), title, Some(proof.text.clone()), proof.why.clone(), proof.next.clone()];
    speech.sentences(&parts.into_iter().flatten().collect::<Vec<_>>())
}

fn view(speech: &Speech, said: &Said) -> ProofView {
    let is_gap = said.state == "gap";
    let moved = said.to.1.checked_sub(said.from.1).and_then(|moved| moved.checked_sub(said.gap)).ok();
    let stated = |(on, amount, source): &(Date, Money, String)| StatedView {
        on: on.to_string(),
        amount: speech.amount(*amount),
        source: source.clone(),
    };
    ProofView {
        state: said.state.to_owned(),
        kind: said.kind.clone(),
        kind_text: kind_text(speech, said),
        from: Some(stated(&said.from)),
        to: Some(stated(&said.to)),
        rows_sum: moved.map(|sum| speech.amount(sum)),
        gap: is_gap.then(|| speech.amount(said.gap)),
        explained_by: said.rows.clone(),
        explanations: is_gap.then_some(said.explanations),
        at_least: is_gap && said.at_least,
        title: title(speech, said),
        text: text(speech, said, moved),
        why: is_gap.then(|| why(speech, said)),
        next: is_gap.then(|| speech.word(next(said))),
    }
}

/// "Available balance, from the bank".
fn kind_text(speech: &Speech, said: &Said) -> String {
    let mut sources = vec![&said.from.2, &said.to.2];
    sources.dedup();
    let source = |key: &&String| Arg::from(Line::new(format!("proof-source-{key}")));
    let kind = Line::new(format!("proof-kind-{}", said.kind));
    let sources = Arg::List(sources.iter().map(source).collect());
    speech.say("proof-kind", vec![("kind", Arg::from(kind)), ("source", sources)])
}

fn title(speech: &Speech, said: &Said) -> String {
    let key = match (said.state, said.gap.is_negative()) {
        ("gap", true) => "proof-gap-less",
        ("gap", false) => "proof-gap-more",
        ("matches", _) => "proof-matches",
        _ => "proof-derived",
    };
    speech.say(key, vec![("amount", Arg::Size(said.gap))])
}

fn text(speech: &Speech, said: &Said, moved: Option<Money>) -> String {
    let mut args = vec![
        ("from", Arg::from(said.from.1)),
        ("from_day", Arg::Day(said.from.0)),
        ("to", Arg::from(said.to.1)),
        ("to_day", Arg::Day(said.to.0)),
    ];
    args.extend(moved.map(|sum| ("sum", Arg::from(sum))));
    speech.say(&format!("proof-{}-text", said.state), args)
}

fn why(speech: &Speech, said: &Said) -> String {
    match (said.explanations, said.rows.len()) {
        (0, _) => speech.word("proof-why-nothing"),
        (1, rows) if rows > 0 => {
            let class = if said.class.is_empty() { "mixed" } else { &said.class };
            let count = Arg::Count(u32::try_from(rows).unwrap_or(u32::MAX));
            let transactions = Arg::from(Line::new("count-transactions").with("count", count));
            speech.say(&format!("proof-why-{class}"), vec![("transactions", transactions)])
        }
        (count, _) => {
            let key = if said.at_least { "proof-why-at-least" } else { "proof-why-several" };
            speech.say(key, vec![("count", Arg::Count(count))])
        }
    }
}

fn next(said: &Said) -> &'static str {
    match (said.rows.is_empty(), said.to.2 == "file" || said.from.2 == "file") {
        (false, _) => "proof-next-rows",
        (true, true) => "proof-next-files",
        (true, false) => "proof-next-days",
    }
}
