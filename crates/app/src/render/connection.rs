//! Connection and history cards.

use crate::card::{Card, ConnectionEvent, HistoryCard};
use crate::speech::Speech;
use crate::wire::{CardView, ConnectionView, WorthView};
use jiff::ToSpan;
use sarraf_ledger::Period;
use sarraf_words::{Arg, Line};
use serde_json::Value;

/// A connection card; `None` for a row of another shape.
pub(crate) fn view(speech: &Speech, bank: &str, arguments: &Value) -> Option<ConnectionView> {
    let event = ConnectionEvent::from_value(arguments)?;
    let warnings = event.warnings.iter().map(|kind| speech.word(&format!("warning-{kind}"))).collect();
    Some(ConnectionView {
        title: title(speech, bank, &event),
        text: text(speech, bank, &event),
        action: action(&event).map(str::to_owned),
        target: event.target.clone(),
        code: event.code.clone(),
        event: event.event.replace('-', "_"),
        warnings,
    })
}

fn title(speech: &Speech, bank: &str, event: &ConnectionEvent) -> String {
    let args = vec![("bank", Arg::from(bank)), ("count", Arg::Count(event.count)), ("days", days(event))];
    speech.say(&format!("connection-{}", event.event), args)
}

/// A few days one by one, more of them from the first to the last.
fn days(event: &ConnectionEvent) -> Arg {
    let days = event.days.as_slice();
    let span = days.first().zip(days.last()).and_then(|(first, last)| Period::new(*first, *last).ok());
    match span {
        Some(span) if days.len() > 3 => Arg::Period(span),
        _ => Arg::List(days.iter().copied().map(Arg::Day).collect()),
    }
}

fn text(speech: &Speech, bank: &str, event: &ConnectionEvent) -> String {
    let key = match event.event.as_str() {
        "needs-you" => "failed",
        "late-rows" => return String::new(),
        other => other,
    };
    let reason = event.code.as_deref().map(|code| format!("error-{code}"));
    let message = event.reason.clone().or(reason).map(|key| speech.word(&key)).unwrap_or_default();
    let counted = |key: &str, count| Arg::from(Line::new(key).with("count", Arg::Count(count)));
    let args = vec![
        ("bank", Arg::from(bank)),
        ("message", Arg::from(message)),
        ("accounts", counted("count-accounts", event.count)),
        ("file", Arg::from(&event.detail)),
        ("new", Arg::from(speech.words.count(event.count))),
        ("duplicate", Arg::from(speech.words.count(event.known))),
    ];
    speech.say(&format!("connection-{key}-text"), args)
}

fn action(event: &ConnectionEvent) -> Option<&'static str> {
    match event.event.as_str() {
        "needs-you" => Some("sign_in"),
        "failed" => Some("retry"),
        "late-rows" => Some("jump"),
        _ => None,
    }
}

/// The card of what was read at linking.
pub(crate) fn history(speech: &Speech, arguments: &Value) -> Option<CardView> {
    let card = HistoryCard::from_value(arguments)?;
    let months = card.from.zip(card.to).map_or(0, |(from, to)| {
        let span = from.until((jiff::Unit::Month, to.saturating_add(1.day()))).unwrap_or_default();
        span.get_months().unsigned_abs().max(1)
    });
    let counted = |key: &str, count| Arg::from(Line::new(key).with("count", Arg::Count(count)));
    let title_args = vec![
        ("months", counted("count-months", months)),
        ("transactions", counted("count-transactions", card.rows)),
    ];
    let range = card.from.zip(card.to).map(|(from, to)| {
        speech.say("card-history-range", vec![("from", Arg::Day(from)), ("to", Arg::Day(to))])
    });
    let worth: Vec<WorthView> = card
        .worth
        .iter()
        .map(|one| WorthView {
            text: super::alert::worth(speech, &one.kind, &one.arguments),
            rows: one.rows.clone(),
        })
        .collect();
    let count = u32::try_from(worth.len()).unwrap_or(u32::MAX);
    let look = speech.say("card-history-worth", vec![("count", Arg::Count(count))]);
    let text = [range, (count > 0).then_some(look)].into_iter().flatten().collect::<Vec<_>>().join(". ");
    Some(CardView::History { title: speech.say("card-history-title", title_args), text, worth })
}
