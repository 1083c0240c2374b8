//! A report as the person is told of it.

use super::Part;
use super::attachments::Beside;
use super::job::Written;
use crate::speech::Speech;
use crate::wire::{
    ChangesView, ExportAccountView, ExportAttachmentsView, ExportRequest, ExportView, ReportPointView,
    WrittenView,
};
use crate::{Code, Error, Result};
use sarraf_statements::export::{ExportFormat, Point};
use sarraf_store::{AccountRow, ExportRow, Reader};
use sarraf_words::Arg;
use std::path::Path;

pub(super) fn view(
    speech: &Speech,
    path: &Path,
    key: &str,
    format: Option<ExportFormat>,
    parts: &[Part],
    written: &Written,
) -> ExportView {
    let accounts: Vec<ExportAccountView> = parts.iter().map(|part| account(speech, part)).collect();
    let count = accounts.iter().map(|account| account.count).fold(0_u32, u32::saturating_add);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let number = Arg::from(speech.words.count(count));
    let args = vec![("count", Arg::Count(count)), ("number", number), ("file", Arg::from(name.as_str()))];
    ExportView {
        id: written.id.map(|id| id.to_string()),
        path: path.to_string_lossy().into_owned(),
        format: key.to_owned(),
        accounts,
        notes: format.map(|format| notes(speech, format, written)).unwrap_or_default(),
        changes: written.changes.as_ref().map(|told| ChangesView {
            new: told.new,
            changed: told.changed,
            removed: u32::try_from(told.gone.len()).unwrap_or(u32::MAX),
        }),
        manifest: written.manifest.as_ref().map(|path| path.to_string_lossy().into_owned()),
        attachments: written.attachments.as_ref().map(|beside| attachments(speech, beside)),
        text: speech.say("export-done", args),
    }
}

fn attachments(speech: &Speech, beside: &Beside) -> ExportAttachmentsView {
    let folder = beside.folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let number = Arg::from(speech.words.count(beside.count));
    let args = vec![("number", number), ("folder", Arg::from(folder.unwrap_or_default()))];
    ExportAttachmentsView {
        folder: beside.folder.to_string_lossy().into_owned(),
        count: beside.count,
        text: speech.say("export-receipts", args),
    }
}

fn account(speech: &Speech, part: &Part) -> ExportAccountView {
    let section = &part.section;
    let point = |point: &Option<Point>| {
        point.as_ref().map(|point| ReportPointView {
            on: point.on.to_string(),
            amount: speech.amount(point.amount),
            source: point.source.key().to_owned(),
        })
    };
    ExportAccountView {
        account: section.id.clone(),
        name: section.account.name.clone(),
        bank: section.bank.clone(),
        from: section.period.from().to_string(),
        to: section.period.to().to_string(),
        count: section.count,
        sum: speech.amount(section.sum),
        opening: point(&section.opening),
        closing: point(&section.closing),
    }
}

/// What the format could not say.
fn notes(speech: &Speech, format: ExportFormat, written: &Written) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(told) = &written.changes {
        let args = [("new", told.new), ("changed", told.changed), ("removed", count(told.gone.len()))];
        let args = args.map(|(name, count)| (name, Arg::from(speech.words.count(count))));
        notes.push(speech.say("export-changes", args.to_vec()));
        if !format.tells_changes() && (told.changed > 0 || !told.gone.is_empty()) {
            notes.push(speech.word("export-note-changes-untold"));
        }
    } else if !written.has_balances {
        notes.push(speech.word(&format!("export-note-{}", no_balance(format))));
    }
    notes
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What a format can not say without a balance.
const fn no_balance(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Camt => "camt-report",
        ExportFormat::Ofx => "ofx-without",
        _ => "no-balance",
    }
}

/// A report that was written, and what changed in it since.
pub(crate) fn written(
    speech: &Speech,
    reader: &Reader,
    accounts: &[AccountRow],
    row: &ExportRow,
) -> Result<WrittenView> {
    let (changed, sums) = super::changed::since(reader, row, accounts)?;
    let from = row.accounts.iter().map(|(_, period)| period.from()).min();
    let to = row.accounts.iter().map(|(_, period)| period.to()).max();
    let request: ExportRequest = serde_json::from_str(&row.request).map_err(|_| Error::from(Code::Bug))?;
    let when = speech.when(row.at);
    let args = vec![
        ("file", Arg::from(&row.file_name)),
        ("time", Arg::from(when.as_str())),
        ("count", Arg::Count(changed)),
    ];
    let key = if changed == 0 { "export-written" } else { "export-written-changed" };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    Ok(WrittenView {
        id: row.id.to_string(),
        name: Some(row.name.clone()).filter(|name| !name.is_empty()),
        file: row.file_name.clone(),
        format: request.format,
        at: row.at.to_string(),
        at_text: when,
        accounts: row.accounts.iter().map(|(account, _)| account.to_string()).collect(),
        from: day(from),
        to: day(to),
        changed,
        sums: sums.into_iter().filter(|(_, sum)| !sum.is_zero()).map(|(_, sum)| speech.amount(sum)).collect(),
        text: speech.say(key, args),
    })
}
