//! What left this computer.

use crate::engine::Core;
use crate::gate::{head, written};
use crate::open::Open;
use crate::speech::Speech;
use crate::wire::{EgressProofView, EgressRequest, EgressRowView, EgressView, Nothing};
use crate::{Code, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sarraf_store::EgressRow;
use sarraf_words::{Arg, Line};
use std::collections::HashMap;
use std::sync::Arc;

/// Rows of one request at most.
const MOST: u32 = 1_000_000;

/// Rows of the log, oldest first, with the sums of those shown.
pub(crate) async fn egress(core: &Arc<Core>, request: EgressRequest) -> Result<EgressView> {
    let (open, speech) = (core.open()?, core.speech());
    let since = request.since.as_deref().map(|text| since(&open, text)).transpose()?;
    let mut rows = open.store.reader().egress(since, request.limit.clamp(1, MOST))?;
    let names = names(&open)?;
    if let Some(bank) = &request.bank {
        rows.retain(|row| row.bank == *bank || names.get(&row.bank) == Some(bank));
    }
    let (requests, sent, received) = totals(&rows);
    Ok(EgressView {
        requests,
        sent,
        received,
        text: total_text(&speech, requests, sent, received),
        rows: rows.into_iter().map(|row| view(&speech, &names, row)).collect(),
    })
}

/// The first instant of a day where the person is, or an instant.
fn since(open: &Open, text: &str) -> Result<Timestamp> {
    let zone = open.clock.zone(Timestamp::now()).unwrap_or_else(TimeZone::system);
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok()?.to_zoned(zone).ok();
    let found = text.parse().ok().or_else(|| day(text).map(|zoned| zoned.timestamp()));
    found.ok_or_else(|| Code::Invalid.into())
}

/// Names of linked banks by their profile.
fn names(open: &Open) -> Result<HashMap<String, String>> {
    Ok(open.store.reader().banks()?.into_iter().map(|bank| (bank.profile, bank.name)).collect())
}

/// Requests, bytes out, bytes in.
pub(crate) fn totals(rows: &[EgressRow]) -> (u32, u32, u32) {
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    let requests = rows.iter().filter(|row| row.kind == "intent").count();
    let sum = |of: fn(&EgressRow) -> i64| count(rows.iter().map(of).fold(0, i64::saturating_add));
    (u32::try_from(requests).unwrap_or(u32::MAX), sum(|row| row.sent), sum(|row| row.received))
}

/// "14 requests, 22 KB".
pub(crate) fn total_text(speech: &Speech, requests: u32, sent: u32, received: u32) -> String {
    let size = Arg::Bytes(u64::from(sent) + u64::from(received));
    let requests = Arg::from(Line::new("count-requests").with("count", Arg::Count(requests)));
    speech.say("egress-summary", vec![("requests", requests), ("size", size)])
}

fn view(speech: &Speech, names: &HashMap<String, String>, row: EgressRow) -> EgressRowView {
    let number = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    let bank_name = names.get(&row.bank).cloned().unwrap_or_else(|| row.bank.clone());
    let detail = written(row.clone()).and_then(|row| row.detail()).unwrap_or_default();
    let args = vec![
        ("bank", Arg::from(bank_name.as_str())),
        ("host", Arg::from(row.host.as_str())),
        ("purpose", Arg::from(Line::new(format!("egress-purpose-{}", row.purpose)))),
        ("address", Arg::from(detail.address.unwrap_or_default())),
        ("status", Arg::from(detail.status.map(|status| status.to_string()).unwrap_or_default())),
        ("sent", Arg::Bytes(u64::try_from(row.sent).unwrap_or_default())),
        ("received", Arg::Bytes(u64::try_from(row.received).unwrap_or_default())),
    ];
    EgressRowView {
        sequence: number(row.sequence),
        at: row.at.to_string(),
        at_text: speech.when(row.at),
        text: speech.say(key(&row.kind, &detail.result), args),
        kind: row.kind,
        bank_name,
        host: row.host,
        purpose: row.purpose,
        attended: row.attended,
        sent: number(row.sent),
        received: number(row.received),
    }
}

/// The sentence of a row, by what it says and how it went.
fn key(kind: &str, result: &str) -> &'static str {
    match (kind, result) {
        ("outcome", "answered") => "egress-outcome",
        ("outcome", _) => "egress-outcome-failed",
        ("connection", "connected") => "egress-connection",
        ("connection", _) => "egress-connection-failed",
        _ => "egress-intent",
    }
}

/// Checks the chain of the whole log.
pub(crate) async fn verify_egress(core: &Arc<Core>, _: Nothing) -> Result<EgressProofView> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let (rows, end) = (reader.egress(None, u32::MAX)?, head(&reader)?);
    let count = rows.len();
    let known: Vec<_> = rows.into_iter().map_while(written).collect();
    let mut proof = sarraf_gateway::verify(&known, &open.unlocked().egress_key(), end.as_ref());
    if known.len() < count && proof.broken_at.is_none() {
        proof.whole = false;
        proof.broken_at = i64::try_from(known.len() + 1).ok();
    }
    let key = if proof.whole { "egress-proof-whole" } else { "egress-proof-broken" };
    let at = proof.broken_at.and_then(|at| u32::try_from(at).ok());
    let row = Arg::from(at.map(|at| at.to_string()).unwrap_or_default());
    let args = vec![("count", Arg::Count(proof.rows)), ("row", row)];
    Ok(EgressProofView { whole: proof.whole, rows: proof.rows, broken_at: at, text: speech.say(key, args) })
}
