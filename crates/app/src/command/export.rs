//! Writing reports to files.

use crate::engine::Core;
use crate::open::Open;
use crate::report::{self, Part, Wanted, failed};
use crate::speech::Speech;
use crate::wire::{
    ExportAccountView, ExportFormatView, ExportPlaceRequest, ExportProfileView, ExportRequest, ExportView,
    Nothing, ProfileLineView, ProfileRequest, ReportPointView, TextView,
};
use crate::{Code, Error, Result};
use sarraf_ledger::Period;
use sarraf_statements::export::{ExportFormat, ExportProfile, Exporter, Point, Report};
use sarraf_store::DateKind;
use sarraf_vault::{Aside, Mode};
use sarraf_words::Arg;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Settings that keep profiles begin so.
const PROFILE: &str = "export-profile-";
/// The longest name of a profile.
const LONGEST_NAME: usize = 40;

/// Writes a report of accounts to a file.
pub(crate) async fn export(core: &Arc<Core>, request: ExportRequest) -> Result<ExportView> {
    let open = core.open()?;
    let path = PathBuf::from(&request.path);
    if !path.is_absolute() {
        return Err(Error::because(Code::Invalid, "error-path-relative"));
    }
    if path.is_dir() {
        return Err(Error::because(Code::Invalid, "error-export-folder"));
    }
    let job = Job::of(&open, &request)?;
    let speech = core.speech();
    // No row changes between the sums and the rows.
    let _turn = open.turn.write().await;
    let (open, replace) = (Arc::clone(&open), request.replace);
    let written = tokio::task::spawn_blocking(move || job.run(&open, &path, replace, &speech));
    written.await.map_err(|_| Error::from(Code::Bug))?
}

/// Where a report may go: in the person's documents, by whose it is and which days.
pub(crate) async fn export_place(core: &Arc<Core>, request: ExportPlaceRequest) -> Result<TextView> {
    let open = core.open()?;
    let format = ExportFormat::from_key(&request.format).ok_or(Code::Invalid)?;
    let period = super::money::period(request.from.as_deref(), request.to.as_deref())?;
    let name = match named(&open, &request)? {
        Some(name) => name,
        None => open.view().name.clone(),
    };
    let days = period.map(days).unwrap_or_default();
    let file = format!("{}{days}.{}", crate::options::slug(&name), format.ending());
    Ok(TextView { text: super::backup::documents(core).join(file).to_string_lossy().into_owned() })
}

/// The account, or the bank of the conversation.
fn named(open: &Open, request: &ExportPlaceRequest) -> Result<Option<String>> {
    let reader = open.store.reader();
    if let Some(account) = &request.account {
        let id = super::money::account(&reader, account)?;
        return Ok(reader.account(id)?.map(|row| row.name));
    }
    let accounts = reader.accounts()?;
    let here = accounts.iter().find(|row| Some(row.conversation.to_string()) == request.conversation);
    let bank = here.map(|row| row.bank);
    Ok(reader.banks()?.into_iter().find(|one| Some(one.id) == bank).map(|one| one.name))
}

/// A whole year or month by its number, other days from the first to the last.
fn days(period: Period) -> String {
    let (from, to) = (period.from(), period.to());
    match () {
        () if period == Period::year_of(from) => format!("-{}", from.year()),
        () if period == Period::month_of(from) => format!("-{}", from.strftime("%Y-%m")),
        () => format!("-{from}-{to}"),
    }
}

/// The formats a report can be written in.
pub(crate) async fn export_formats(core: &Arc<Core>, _: Nothing) -> Result<Vec<ExportFormatView>> {
    let speech = core.speech();
    let view = |format: ExportFormat| ExportFormatView {
        key: format.key().to_owned(),
        name: speech.word(&format!("export-format-{}", format.key().trim_end_matches(".053"))),
        ending: format.ending().to_owned(),
    };
    Ok(ExportFormat::ALL.into_iter().map(view).collect())
}

/// A profile with what was set in it, after what is to be set now.
pub(crate) async fn export_profile(core: &Arc<Core>, request: ProfileRequest) -> Result<ExportProfileView> {
    let open = core.open()?;
    let mut profile = profile(&open, &request.name)?.unwrap_or_default();
    for line in &request.lines {
        let set = profile.set(&line.key, &line.value);
        set.map_err(|_| Error::because_of(Code::Invalid, "error-export-profile", "key", &line.key))?;
    }
    if !request.lines.is_empty() {
        let lines: Vec<(String, String)> = profile.lines();
        let text = serde_json::to_string(&lines).map_err(|_| Error::from(Code::Bug))?;
        open.store.write(|writer| writer.set_setting(&setting(&request.name), &text))?;
    }
    let lines = profile.lines().into_iter().map(|(key, value)| ProfileLineView { key, value }).collect();
    Ok(ExportProfileView { name: request.name, lines })
}

fn setting(name: &str) -> String {
    format!("{PROFILE}{name}")
}

/// A profile by its name; `None` if nothing was ever set in it.
fn profile(open: &Open, name: &str) -> Result<Option<ExportProfile>> {
    let is_name = |name: &str| {
        let plain = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        !name.is_empty() && name.chars().count() <= LONGEST_NAME && name.chars().all(plain)
    };
    if !is_name(name) {
        return Err(Error::because(Code::Invalid, "error-export-profile-name"));
    }
    let Some(text) = open.store.reader().setting(&setting(name))? else { return Ok(None) };
    let lines: Vec<(String, String)> = serde_json::from_str(&text).map_err(|_| Error::from(Code::Bug))?;
    let mut profile = ExportProfile::default();
    for (key, value) in lines {
        profile.set(&key, &value).map_err(|_| Error::from(Code::Bug))?;
    }
    Ok(Some(profile))
}

/// What is to be written.
struct Job {
    format: ExportFormat,
    accounts: Vec<sarraf_store::AccountRow>,
    wanted: Wanted,
    profile: ExportProfile,
}

impl Job {
    fn of(open: &Open, request: &ExportRequest) -> Result<Self> {
        let unknown = || Error::because_of(Code::Invalid, "error-export-format", "format", &request.format);
        let profile = match request.profile.as_deref() {
            None => ExportProfile::default(),
            Some(name) => profile(open, name)?.ok_or(Code::NotFound)?,
        };
        let by = match request.by.as_deref() {
            None | Some("booked") => DateKind::Booked,
            Some("made") => DateKind::Made,
            Some("value") => DateKind::Value,
            Some(_) => return Err(Code::Invalid.into()),
        };
        Ok(Self {
            format: ExportFormat::from_key(&request.format).ok_or_else(unknown)?,
            accounts: report::accounts(open, &request.accounts, request.conversation.as_deref())?,
            wanted: Wanted {
                period: super::money::period(request.from.as_deref(), request.to.as_deref())?,
                by,
                pending: request.pending,
                notes: request.notes,
                holder: request.holder.clone().filter(|holder| !holder.trim().is_empty()),
            },
            profile,
        })
    }

    fn run(self, open: &Open, path: &Path, replace: bool, speech: &Speech) -> Result<ExportView> {
        let reader = open.store.reader();
        let now = open.clock.now();
        let banks = reader.banks()?;
        let mut parts = Vec::new();
        for account in self.accounts {
            let bank = banks.iter().find(|bank| bank.id == account.bank).map(|bank| bank.name.as_str());
            parts.push(Part::read(&reader, account, bank.unwrap_or_default(), &self.wanted, now.date())?);
        }
        let has_balances =
            parts.iter().all(|part| part.section.opening.is_some() && part.section.closing.is_some());
        let report = Report {
            format: self.format,
            made_at: now,
            mock: open.mode == Mode::Mock,
            has_balances,
            profile: self.profile,
        };
        let aside = Aside::begin(path, replace, sarraf_vault::Part::Plain)?;
        let mut file = std::io::BufWriter::new(aside.file()?);
        let mut exporter = Exporter::begin(report, &mut file).map_err(failed)?;
        for part in &parts {
            part.write(&reader, &self.wanted, &mut exporter)?;
        }
        exporter.end().map_err(failed)?;
        aside.place()?;
        Ok(view(speech, path, self.format, &parts, has_balances))
    }
}

fn view(
    speech: &Speech,
    path: &Path,
    format: ExportFormat,
    parts: &[Part],
    has_balances: bool,
) -> ExportView {
    let point = |point: &Option<Point>| {
        point.as_ref().map(|point| ReportPointView {
            on: point.on.to_string(),
            amount: speech.amount(point.amount),
            source: point.source.key().to_owned(),
        })
    };
    let accounts: Vec<ExportAccountView> = parts
        .iter()
        .map(|part| ExportAccountView {
            account: part.section.id.clone(),
            name: part.section.account.name.clone(),
            bank: part.section.bank.clone(),
            from: part.section.period.from().to_string(),
            to: part.section.period.to().to_string(),
            count: part.section.count,
            sum: speech.amount(part.section.sum),
            opening: point(&part.section.opening),
            closing: point(&part.section.closing),
        })
        .collect();
    let count = accounts.iter().map(|account| account.count).fold(0_u32, u32::saturating_add);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let number = Arg::from(speech.words.count(count));
    let args = vec![("count", Arg::Count(count)), ("number", number), ("file", Arg::from(name.as_str()))];
    // What a format can not say, or not without a balance.
    let silent = (!has_balances).then(|| format!("export-note-{}", no_balance(format)));
    ExportView {
        path: path.to_string_lossy().into_owned(),
        format: format.key().to_owned(),
        accounts,
        notes: silent.into_iter().map(|key| speech.word(&key)).collect(),
        text: speech.say("export-done", args),
    }
}

const fn no_balance(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Camt => "camt-report",
        ExportFormat::Ofx => "ofx-without",
        _ => "no-balance",
    }
}
