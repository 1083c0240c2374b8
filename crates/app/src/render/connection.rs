//! Connection and history cards.

use crate::Result;
use crate::card::{Card, ConnectionEvent, HistoryCard};
use crate::speech::Speech;
use crate::wire::{CardView, ConnectionView, OutageView, WorthView};
use jiff::ToSpan;
use sarraf_ledger::{BankId, Currency, Moment, Money, Period};
use sarraf_store::{OutageRow, Reader};
use sarraf_words::{Arg, Line};
use serde_json::Value;

/// How many outages are shown.
const SHOWN: u32 = 10;

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
    let args = vec![
        ("bank", Arg::from(bank)),
        ("count", Arg::Count(event.count)),
        ("days", days(event)),
        ("names", names(event)),
        ("time", time(event)),
        ("period", period(event)),
    ];
    speech.say(&format!("connection-{}", event.event), args)
}

fn names(event: &ConnectionEvent) -> Arg {
    Arg::List(event.names.iter().map(Arg::from).collect())
}

fn time(event: &ConnectionEvent) -> Arg {
    let moment = event.until.as_deref().and_then(|text| Moment::parse(text).ok());
    moment.map_or_else(|| Arg::from(""), |moment| Arg::When(moment.civil()))
}

/// The times in which a connection was not fine, newest first.
pub(crate) fn outages(reader: &Reader, speech: &Speech, bank: BankId) -> Result<Vec<OutageView>> {
    let view = |row: OutageRow| {
        let why = speech.word(&format!("error-{}", row.code));
        let from = ("from", Arg::When(speech.local(row.since)));
        let text = match row.until {
            Some(until) => {
                let until = ("until", Arg::When(speech.local(until)));
                speech.say("outage-ended", vec![from, until, ("why", Arg::from(why))])
            }
            None => speech.say("outage-lasts", vec![from, ("why", Arg::from(why))]),
        };
        OutageView {
            state: row.state.key().to_owned(),
            code: row.code,
            from: row.since.to_string(),
            until: row.until.map(|at| at.to_string()),
            text,
        }
    };
    Ok(reader.outages(bank, SHOWN)?.into_iter().map(view).collect())
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
        "caught-up" => return caught_up(speech, event),
        "export-changed" => return export_changed(speech, event),
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
        ("days", days(event)),
        ("names", names(event)),
        ("time", time(event)),
    ];
    speech.say(&format!("connection-{key}-text"), args)
}

/// The days of rows that changed in a report, from the first to the last.
fn period(event: &ConnectionEvent) -> Arg {
    let ends = event.days.first().zip(event.days.last());
    let period = ends.and_then(|(first, last)| Period::new(*first, *last).ok());
    period.map_or_else(|| Arg::from(""), Arg::Period)
}

fn export_changed(speech: &Speech, event: &ConnectionEvent) -> String {
    let minor = event.minor.parse().ok();
    let amount = minor.zip(Currency::from_code(&event.currency).ok());
    let amount = amount.map(|(minor, currency)| Money::from_minor(minor, currency));
    let key = match amount {
        Some(amount) if !amount.is_zero() => "connection-export-changed-text",
        _ => "connection-export-changed-equal",
    };
    let args = vec![
        ("file", Arg::from(&event.detail)),
        ("count", Arg::Count(event.count)),
        ("amount", amount.map_or_else(|| Arg::from(""), Arg::from)),
    ];
    speech.say(key, args)
}

/// What came while the person was away, part by part.
fn caught_up(speech: &Speech, event: &ConnectionEvent) -> String {
    let parts = [
        ("connection-caught-up-new", event.count),
        ("connection-caught-up-alerts", event.alerts),
        ("connection-caught-up-needs", event.needs),
        ("connection-caught-up-down", event.down),
    ];
    let said = parts.into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> =
        said.map(|(key, count)| speech.say(key, vec![("count", Arg::Count(count))])).collect();
    speech.sentences(&said)
}

fn action(event: &ConnectionEvent) -> Option<&'static str> {
    match event.event.as_str() {
        "needs-you" | "consent-ends" | "consent-over" | "account-new" => Some("sign_in"),
        "failed" | "waiting" | "partly" => Some("retry"),
        "late-rows" => Some("jump"),
        "export-changed" => Some("correct"),
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
