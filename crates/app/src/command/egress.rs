//! What left this computer.

use super::backup::{apart, documents};
use crate::engine::Core;
use crate::gate::{head, written};
use crate::open::Open;
use crate::speech::Speech;
use crate::wire::{
    EgressBankView, EgressDayView, EgressExportRequest, EgressFileView, EgressProofView, EgressRequest,
    EgressRowView, EgressView, Nothing, TextRequest, TextView,
};
use crate::{Code, Error, Result, place};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sarraf_banks::Purpose;
use sarraf_ledger::text::fold;
use sarraf_store::{EgressFilter, EgressRow, EgressSum, EgressText, Reader};
use sarraf_vault::{Aside, Part};
use sarraf_words::{Arg, Line};
use std::collections::HashMap;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

/// Rows of one request at most.
const MOST: u32 = 1_000_000;
/// Rows of the log in memory while it is written to a file, or checked.
const PORTION: u32 = 2_000;

/// Rows of the log, the newest that fit, oldest first, with the sums of all that fit.
pub(crate) async fn egress(core: &Arc<Core>, request: EgressRequest) -> Result<EgressView> {
    let log = Log::of(core)?;
    let limit = request.limit.clamp(1, MOST);
    let filter = log.filter(&request)?;
    let before = request.before.map(i64::from);
    apart(move || log.view(&filter, before, limit)).await
}

/// What the rows are read and said with.
struct Log {
    open: Arc<Open>,
    speech: Speech,
    zone: TimeZone,
    names: HashMap<String, String>,
}

impl Log {
    fn of(core: &Arc<Core>) -> Result<Self> {
        let (open, speech) = (core.open()?, core.speech());
        let zone = open.clock.zone(Timestamp::now()).unwrap_or_else(TimeZone::system);
        let names = names(&open)?;
        Ok(Self { open, speech, zone, names })
    }

    fn filter(&self, request: &EgressRequest) -> Result<EgressFilter> {
        let of_day = request.day.as_deref().map(|day| self.day(day)).transpose()?;
        let since = request.since.as_deref().map(|text| self.since(text)).transpose()?;
        let bank = request.bank.as_ref().map(|bank| {
            let named =
                self.names.iter().filter(|(_, name)| *name == bank).map(|(profile, _)| profile.clone());
            named.chain([bank.clone()]).collect()
        });
        Ok(EgressFilter {
            since: since.max(of_day.map(|(from, _)| from)),
            until: of_day.map(|(_, to)| to),
            banks: bank,
            text: request
                .text
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(|text| self.text(text)),
            before: None,
        })
    }

    /// A text is looked for in what a row shows: its bank by name, and its purpose as it is called.
    fn text(&self, text: &str) -> EgressText {
        let wanted = fold(text);
        let called = |key: &&str| fold(&self.speech.word(&format!("egress-purpose-{key}"))).contains(&wanted);
        let named = |(_, name): &(&String, &String)| fold(name).contains(&wanted);
        EgressText {
            part: text.to_owned(),
            banks: self.names.iter().filter(named).map(|(profile, _)| profile.clone()).collect(),
            purposes: Purpose::ALL
                .map(Purpose::key)
                .iter()
                .filter(|key| called(key))
                .map(|key| (*key).to_owned())
                .collect(),
        }
    }

    /// The first instant of a day where the person is, or an instant.
    fn since(&self, text: &str) -> Result<Timestamp> {
        text.parse().or_else(|_| self.day(text).map(|(from, _)| from))
    }

    /// The first instant of a day, and of the next.
    fn day(&self, text: &str) -> Result<(Timestamp, Timestamp)> {
        let day: Date = text.parse().map_err(|_| Code::Invalid)?;
        let begins = |day: Date| day.to_zoned(self.zone.clone()).map(|zoned| zoned.timestamp());
        let next = day.tomorrow().and_then(begins);
        Ok((begins(day).map_err(|_| Code::Invalid)?, next.map_err(|_| Code::Invalid)?))
    }

    fn view(&self, filter: &EgressFilter, before: Option<i64>, limit: u32) -> Result<EgressView> {
        let reader = self.open.store.reader();
        let (requests, sent, received) = counted(reader.egress_sum(filter)?);
        let mut rows = reader.egress_page(&EgressFilter { before, ..filter.clone() }, limit)?;
        let full = rows.len() >= limit as usize;
        let before = rows.last().filter(|_| full).and_then(|row| u32::try_from(row.sequence).ok());
        rows.reverse();
        let rows = rows.into_iter().map(|row| self.row(&reader, row)).collect::<Result<Vec<_>>>()?;
        Ok(EgressView {
            requests,
            sent,
            received,
            text: total_text(&self.speech, requests, sent, received),
            days: self.days(&reader, filter, &rows)?,
            banks: self.banks(&reader)?,
            before,
            rows,
        })
    }

    /// The days of some rows, newest first, each with all that fits of it.
    fn days(
        &self,
        reader: &Reader,
        filter: &EgressFilter,
        rows: &[EgressRowView],
    ) -> Result<Vec<EgressDayView>> {
        let mut days: Vec<&str> = rows.iter().map(|row| row.day.as_str()).collect();
        days.sort_unstable();
        days.dedup();
        let sum = |day: &str| {
            let (from, to) = self.day(day)?;
            let of_day =
                EgressFilter { since: filter.since.max(Some(from)), until: Some(to), ..filter.clone() };
            let (requests, sent, received) = counted(reader.egress_sum(&of_day)?);
            let on: Date = day.parse().map_err(|_| Code::Bug)?;
            Ok(EgressDayView {
                day: day.to_owned(),
                day_text: self.speech.words.day(on, Some(self.speech.today)),
                text: total_text(&self.speech, requests, sent, received),
            })
        };
        days.into_iter().rev().map(sum).collect()
    }

    fn banks(&self, reader: &Reader) -> Result<Vec<EgressBankView>> {
        let known = reader.egress_banks()?.into_iter();
        Ok(known.map(|bank| EgressBankView { name: self.name(&bank), profile: bank }).collect())
    }

    fn name(&self, bank: &str) -> String {
        self.names.get(bank).cloned().unwrap_or_else(|| bank.to_owned())
    }

    fn row(&self, reader: &Reader, row: EgressRow) -> Result<EgressRowView> {
        // One that is under way may still be answered.
        let is_past = row.kind == "intent" && row.sequence <= self.open.log_before;
        let cut_off = is_past && !reader.has_outcome(row.sequence)?;
        Ok(self.said(row, cut_off))
    }

    fn said(&self, row: EgressRow, cut_off: bool) -> EgressRowView {
        let number = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
        let bank_name = self.name(&row.bank);
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
        let key = if cut_off { "egress-cut-off" } else { key(&row.kind, &detail.result) };
        EgressRowView {
            sequence: number(row.sequence),
            at: row.at.to_string(),
            at_text: self.speech.when(row.at),
            text: self.speech.say(key, args),
            day: row.at.to_zoned(self.zone.clone()).date().to_string(),
            cut_off,
            kind: row.kind,
            bank_name,
            host: row.host,
            purpose: row.purpose,
            attended: row.attended,
            sent: number(row.sent),
            received: number(row.received),
        }
    }
}

/// Names of linked banks by their profile.
fn names(open: &Open) -> Result<HashMap<String, String>> {
    Ok(open.store.reader().banks()?.into_iter().map(|bank| (bank.profile, bank.name)).collect())
}

/// Requests, bytes out, bytes in.
pub(crate) fn counted(sum: EgressSum) -> (u32, u32, u32) {
    let count = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    (count(sum.requests), count(sum.sent), count(sum.received))
}

/// "14 requests, 22 KB".
pub(crate) fn total_text(speech: &Speech, requests: u32, sent: u32, received: u32) -> String {
    let size = Arg::Bytes(u64::from(sent) + u64::from(received));
    let requests = Arg::from(Line::new("count-requests").with("count", Arg::Count(requests)));
    speech.say("egress-summary", vec![("requests", requests), ("size", size)])
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

/// Where the log may go: into the person's documents, by the day.
pub(crate) async fn egress_place(core: &Arc<Core>, request: TextRequest) -> Result<TextView> {
    core.open()?;
    let format = Format::from_key(&request.text)?;
    let day = core.speech().local(Timestamp::now()).date();
    let file = format!("sarraf-sent-{day}.{}", format.key());
    Ok(TextView { text: documents(core).join(file).to_string_lossy().into_owned() })
}

/// Writes the rows that fit into a file, oldest first, whole before it has its name.
pub(crate) async fn export_egress(core: &Arc<Core>, request: EgressExportRequest) -> Result<EgressFileView> {
    let (log, format) = (Log::of(core)?, Format::from_key(&request.format)?);
    let EgressExportRequest { path, bank, text, day, replace, .. } = request;
    let filter = log.filter(&EgressRequest { since: None, day, bank, text, before: None, limit: 1 })?;
    let target = place::for_file(&path)?;
    if target.is_dir() {
        return Err(Error::because(Code::Invalid, "error-export-folder"));
    }
    let speech = core.speech();
    let rows = apart(move || log.write(&filter, format, &target, replace)).await?;
    let text = speech.say("egress-exported", vec![("count", Arg::Count(rows))]);
    Ok(EgressFileView { path, rows, text })
}

/// How the log is written to a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Json,
}

impl Format {
    fn from_key(key: &str) -> Result<Self> {
        let found = [Self::Csv, Self::Json].into_iter().find(|format| format.key() == key);
        found.ok_or_else(|| Code::Invalid.into())
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

impl Log {
    fn write(&self, filter: &EgressFilter, format: Format, path: &Path, replace: bool) -> Result<u32> {
        let aside = Aside::begin(path, replace, Part::Plain)?;
        let mut out = BufWriter::new(aside.file()?);
        let reader = self.open.store.reader();
        let mut count = 0_u32;
        let begun = match format {
            Format::Csv => COLUMNS.join(",") + "\r\n",
            Format::Json => {
                let (requests, sent, received) = counted(reader.egress_sum(filter)?);
                format!("{{\"requests\":{requests},\"sent\":{sent},\"received\":{received},\"rows\":[")
            }
        };
        out.write_all(begun.as_bytes())?;
        let mut after = 0;
        loop {
            let rows = reader.egress_that_fit(filter, after, PORTION)?;
            let Some(last) = rows.last() else { break };
            after = last.sequence;
            for row in rows {
                let row = self.row(&reader, row)?;
                out.write_all(written_as(format, &row, count == 0).as_bytes())?;
                count = count.saturating_add(1);
            }
        }
        if format == Format::Json {
            out.write_all(b"\n]}\n")?;
        }
        out.flush()?;
        drop(out);
        aside.place()?;
        Ok(count)
    }
}

/// The columns of the file, and the fields of a row.
const COLUMNS: [&str; 11] =
    ["sequence", "at", "kind", "bank", "host", "purpose", "attended", "cut_off", "sent", "received", "text"];

fn written_as(format: Format, row: &EgressRowView, is_first: bool) -> String {
    let text = crate::speech::bare(&row.text);
    if format == Format::Json {
        let fields = serde_json::json!({
            "sequence": row.sequence, "at": row.at, "kind": row.kind, "bank": row.bank_name, "host": row.host,
            "purpose": row.purpose, "attended": row.attended, "cut_off": row.cut_off, "sent": row.sent,
            "received": row.received, "text": text,
        });
        return format!("{}\n{fields}", if is_first { "" } else { "," });
    }
    let cells = [
        row.sequence.to_string(),
        row.at.clone(),
        row.kind.clone(),
        row.bank_name.clone(),
        row.host.clone(),
        row.purpose.clone(),
        row.attended.to_string(),
        row.cut_off.to_string(),
        row.sent.to_string(),
        row.received.to_string(),
        text,
    ];
    cells.map(|cell| quoted(&cell)).join(",") + "\r\n"
}

/// A cell of a table. What a program for tables would take for a formula is text.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
