//! Writing a report: its parts into the file, the manifest beside it, and what is to be remembered of both.

use super::attachments::{self, Beside};
use super::changes::{self, Told};
use super::folder::{EVERYTHING, Folder};
use super::manifest::{Manifest, Watched};
use super::view::view;
use super::{Part, Wanted, accounts, failed};
use crate::command::export::{named_so, profile};
use crate::open::Open;
use crate::speech::Speech;
use crate::wire::{ExportRequest, ExportView};
use crate::work::Work;
use crate::{Code, Error, Result};
use jiff::Timestamp;
use sarraf_ledger::{AccountId, Moment, Period, TransactionId};
use sarraf_statements::export::{Dating, ExportFormat, ExportProfile, Exporter, Report};
use sarraf_store::{AccountRow, DateKind, ExportRow, ExportedRow, NewExport, Reader, Rows};
use sarraf_vault::{Aside, Mode, Part as Kind};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What is to be written.
pub(crate) struct Job {
    /// `None`: all of them, in a folder.
    format: Option<ExportFormat>,
    accounts: Vec<AccountRow>,
    pub(super) wanted: Wanted,
    profile: ExportProfile,
    /// The report it goes on from, if there is one; and what the person calls it.
    before: Option<ExportRow>,
    name: Option<String>,
    pub(super) request: ExportRequest,
}

/// What was written.
pub(super) struct Written {
    pub id: Option<i64>,
    pub has_balances: bool,
    pub changes: Option<Told>,
    pub manifest: Option<PathBuf>,
    pub attachments: Option<Beside>,
}

impl Job {
    pub fn of(open: &Open, request: &ExportRequest) -> Result<Self> {
        let reader = open.store.reader();
        let corrected = request.correction.as_deref().map(|id| corrected(&reader, id)).transpose()?;
        let asked = corrected.as_ref().map_or(Ok(request.clone()), |row| as_before(row, request))?;
        let unknown = || Error::because_of(Code::Invalid, "error-export-format", "format", &asked.format);
        let by = match asked.by.as_deref() {
            None | Some("booked") => DateKind::Booked,
            Some("made") => DateKind::Made,
            Some("value") => DateKind::Value,
            Some(_) => return Err(Code::Invalid.into()),
        };
        let name = asked.since_last.clone();
        if name.is_some() && asked.known_at.is_some() {
            return Err(Error::because(Code::Invalid, "error-export-known-since"));
        }
        let named = match &name {
            Some(name) => reader.export_named(named_so(name)?)?,
            None => None,
        };
        let profile = match asked.profile.as_deref() {
            None => ExportProfile::default(),
            Some(name) => profile(open, name)?
                .ok_or_else(|| Error::because(Code::NotFound, "error-export-profile-missing"))?,
        };
        let format = match asked.format.as_str() {
            EVERYTHING if name.is_some() || corrected.is_some() => {
                return Err(Error::because(Code::Invalid, "error-export-everything"));
            }
            EVERYTHING => None,
            key => Some(ExportFormat::from_key(key).ok_or_else(unknown)?),
        };
        Ok(Self {
            format,
            accounts: accounts(open, &asked.accounts, asked.conversation.as_deref())?,
            wanted: Wanted {
                period: crate::command::money::period(asked.from.as_deref(), asked.to.as_deref())?,
                by,
                pending: asked.pending,
                notes: asked.notes,
                holder: asked.holder.clone().filter(|holder| !holder.trim().is_empty()),
                known_at: asked.known_at.as_deref().map(known_at).transpose()?,
                only: only(&asked.rows)?,
            },
            profile,
            before: corrected.or(named),
            name,
            request: asked,
        })
    }

    /// Whether it holds only what is new or changed.
    fn is_of_changes(&self) -> bool {
        self.name.is_some() || self.before.is_some()
    }

    /// Stopped, it leaves nothing.
    pub fn run(self, open: &Open, path: &Path, speech: &Speech, work: &Work) -> Result<ExportView> {
        let view = self.written(open, path, speech, work);
        view.map_err(|error| if work.goes_on() { error } else { Code::Cancelled.into() })
    }

    fn written(self, open: &Open, path: &Path, speech: &Speech, work: &Work) -> Result<ExportView> {
        let Some(format) = self.format else { return self.everything(open, path, speech, work) };
        let now = open.clock.now();
        let (parts, rows, mut written) = self.make(open, path, (format, (0, 1)), now, (speech, work))?;
        self.remember(open, path, &parts, &rows, &mut written, now)?;
        Ok(view(speech, path, format.key(), Some(format), &parts, &written))
    }

    /// The same report in every format, in a folder.
    fn everything(&self, open: &Open, path: &Path, speech: &Speech, work: &Work) -> Result<ExportView> {
        let folder = Folder::begin(path)?;
        let now = open.clock.now();
        let mut last = None;
        let count = ExportFormat::ALL.len() as u64;
        for (place, format) in (0..).zip(ExportFormat::ALL) {
            let file = folder.path().join(format!("report.{}", format.ending()));
            last = Some(self.make(open, &file, (format, (place, count)), now, (speech, work))?);
        }
        let (parts, _, written) = last.ok_or(Code::Bug)?;
        let attachments = self.attachments(open, &folder.path().join("report"), &parts)?;
        folder.place()?;
        let attachments = attachments.map(|beside| beside.moved_into(path));
        let written = Written { manifest: None, attachments, ..written };
        Ok(view(speech, path, EVERYTHING, None, &parts, &written))
    }

    /// Writes a report in a format, which is one of so many.
    fn make(
        &self,
        open: &Open,
        path: &Path,
        (format, place): (ExportFormat, (u64, u64)),
        now: Moment,
        (speech, work): (&Speech, &Work),
    ) -> Result<(Vec<Part>, Vec<ExportedRow>, Written)> {
        let reader = open.store.reader();
        let mut parts = self.parts(&reader, now)?;
        let changes = match self.is_of_changes() {
            false => None,
            true => {
                let before = self.before.as_ref().map(|row| reader.exported_rows(row.id)).transpose()?;
                Some(changes::keep(&reader, &mut parts, &self.wanted, &before.unwrap_or_default())?)
            }
        };
        let has_balances =
            parts.iter().all(|part| part.section.opening.is_some() && part.section.closing.is_some());
        let report = Report {
            format,
            made_at: now,
            mock: open.mode == Mode::Mock,
            has_balances,
            changes: changes.is_some(),
            profile: self.profile.clone(),
            locale: speech.words.locale(),
            by: dating(self.wanted.by),
        };
        let mut written = Written { id: None, has_balances, changes, manifest: None, attachments: None };
        let far = Far { work, place, rows: parts.iter().map(|part| u64::from(part.section.count)).sum() };
        let rows = self.write(open, &reader, path, (report, far), &parts, &mut written)?;
        Ok((parts, rows, written))
    }

    /// Receipts of its rows beside it, if they are wanted.
    fn attachments(&self, open: &Open, report: &Path, parts: &[Part]) -> Result<Option<Beside>> {
        if !self.request.attachments {
            return Ok(None);
        }
        let rows: Vec<_> = parts.iter().flat_map(Part::standing).collect();
        attachments::write(open, report, &rows, self.request.replace)
    }

    fn parts(&self, reader: &Reader, now: Moment) -> Result<Vec<Part>> {
        let banks = reader.banks()?;
        let part = |account: &AccountRow| {
            let bank = banks.iter().find(|bank| bank.id == account.bank).map(|bank| bank.name.as_str());
            Part::read(reader, account.clone(), bank.unwrap_or_default(), &self.wanted, now.date())
        };
        let mut parts: Vec<Part> = self.accounts.iter().map(part).collect::<Result<_>>()?;
        if self.wanted.only.is_some() {
            parts.retain(|part| part.section.count > 0);
        }
        Ok(parts)
    }

    /// Writes the file, and its manifest; both get their names when both are whole.
    fn write(
        &self,
        open: &Open,
        reader: &Reader,
        path: &Path,
        (report, far): (Report, Far<'_>),
        parts: &[Part],
        written: &mut Written,
    ) -> Result<Vec<ExportedRow>> {
        let aside = Aside::begin(path, self.request.replace, Kind::Plain)?;
        let beside = self.request.sign.then(|| Manifest::begin(path, self.request.replace)).transpose()?;
        let watched = Watched::new(std::io::BufWriter::new(aside.file()?), beside.is_some());
        let (mut out, mut beside) = (watched.clone(), beside);
        let (mut rows, mut done) = (Vec::new(), 0);
        let mut exporter = Exporter::begin(report.clone(), &mut out).map_err(failed)?;
        for part in parts {
            exporter.section(part.section.clone()).map_err(failed)?;
            part.each(reader, &self.wanted, &mut |row, entry| {
                watched.begin_row();
                exporter.entry(entry).map_err(failed)?;
                if let Some(manifest) = &mut beside {
                    manifest.row(entry, watched.end_row())?;
                }
                rows.extend((row.digest != 0).then_some(row));
                done += 1;
                far.of_rows(report.format, done)
            })?;
        }
        exporter.end_heard(&mut |done, total| far.of_end(done, total)).map_err(failed)?;
        if self.format.is_some() {
            written.attachments = self.attachments(open, path, parts)?;
        }
        if let Some(manifest) = beside {
            let end = manifest.end(open, self, &report, parts, &watched)?;
            aside.place()?;
            written.manifest = Some(end.place()?);
        } else {
            aside.place()?;
        }
        Ok(rows)
    }

    /// Keeps what was written, so that changes can be told, and closes the days if that was asked for. A report of
    /// what was known once, or of some rows, is none that anybody goes on from.
    fn remember(
        &self,
        open: &Open,
        path: &Path,
        parts: &[Part],
        rows: &[ExportedRow],
        written: &mut Written,
        now: Moment,
    ) -> Result<()> {
        let accounts: Vec<(AccountId, Period)> =
            parts.iter().map(|part| (part.account.id, part.section.period)).collect();
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let request = ExportRequest {
            path: String::new(),
            replace: false,
            correction: None,
            open: false,
            ..self.request.clone()
        };
        let request = serde_json::to_string(&request).map_err(|_| Error::from(Code::Bug))?;
        let gone = written.changes.as_ref().map(|told| told.gone.clone()).unwrap_or_default();
        let before_name = self.before.as_ref().map(|row| row.name.as_str()).unwrap_or_default();
        let new = NewExport {
            name: self.name.as_deref().unwrap_or(before_name),
            file_name: &file_name,
            request: &request,
            at: now.at,
            before: self.before.as_ref().map(|row| row.id),
            accounts: &accounts,
            rows,
            gone: &gone,
        };
        written.id = open.store.write(|writer| {
            if self.request.close {
                for (account, period) in &accounts {
                    writer.close_days(*account, *period, now.at)?;
                }
            }
            match (self.wanted.known_at, &self.wanted.only) {
                (None, None) => writer.put_export(&new).map(Some),
                _ => Ok(None),
            }
        })?;
        Ok(())
    }
}

/// How far a report has come, which is one of so many.
struct Far<'a> {
    work: &'a Work,
    place: (u64, u64),
    rows: u64,
}

impl Far<'_> {
    /// After so many rows it is told.
    const OFTEN: u64 = 256;

    /// Rows are written. Of a PDF they are only gathered, which is little of its work.
    fn of_rows(&self, format: ExportFormat, done: u64) -> Result<()> {
        let told = !done.is_multiple_of(Self::OFTEN)
            || self.told(if format == ExportFormat::Pdf { 0 } else { done });
        if told { Ok(()) } else { Err(Code::Cancelled.into()) }
    }

    fn of_end(&self, done: u64, total: u64) -> bool {
        self.told(self.rows.saturating_mul(done).checked_div(total).unwrap_or_default())
    }

    fn told(&self, done: u64) -> bool {
        let (place, count) = self.place;
        self.work.heard(Rows { done: place * self.rows + done, total: count * self.rows })
    }
}

/// The rows that are wanted; all, if none are named.
fn only(ids: &[String]) -> Result<Option<HashSet<TransactionId>>> {
    let rows: Option<HashSet<TransactionId>> = ids.iter().map(|id| id.parse().ok()).collect();
    let rows = rows.ok_or(Code::Invalid)?;
    Ok(Some(rows).filter(|rows| !rows.is_empty()))
}

const fn dating(by: DateKind) -> Dating {
    match by {
        DateKind::Booked => Dating::Booked,
        DateKind::Made => Dating::Made,
        DateKind::Value => Dating::Value,
    }
}

/// The report that is corrected.
fn corrected(reader: &Reader, id: &str) -> Result<ExportRow> {
    let id = id.parse().map_err(|_| Error::from(Code::Invalid))?;
    reader.export(id)?.ok_or_else(|| Code::NotFound.into())
}

/// The same accounts, days and ways as before; where it goes, and in which format, is asked anew.
fn as_before(row: &ExportRow, request: &ExportRequest) -> Result<ExportRequest> {
    let before: ExportRequest = serde_json::from_str(&row.request).map_err(|_| Error::from(Code::Bug))?;
    let from = row.accounts.iter().map(|(_, period)| period.from()).min();
    let to = row.accounts.iter().map(|(_, period)| period.to()).max();
    Ok(ExportRequest {
        format: if request.format.is_empty() { before.format.clone() } else { request.format.clone() },
        path: request.path.clone(),
        accounts: row.accounts.iter().map(|(account, _)| account.to_string()).collect(),
        conversation: None,
        from: from.map(|day| day.to_string()),
        to: to.map(|day| day.to_string()),
        since_last: None,
        known_at: None,
        correction: request.correction.clone(),
        sign: request.sign,
        close: request.close,
        replace: request.replace,
        open: request.open,
        ..before
    })
}

/// A time, or the end of a day.
fn known_at(text: &str) -> Result<Timestamp> {
    if let Ok(moment) = Moment::parse(text) {
        return Ok(moment.at);
    }
    let day: jiff::civil::Date =
        text.parse().map_err(|_| Error::because(Code::Invalid, "error-export-known-at"))?;
    let end = day.to_datetime(jiff::civil::Time::MAX);
    jiff::tz::Offset::UTC.to_timestamp(end).map_err(|_| Code::Invalid.into())
}
