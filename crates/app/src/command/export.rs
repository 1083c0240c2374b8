//! Writing reports to files.

use crate::engine::Core;
use crate::open::Open;
use crate::paper::open_outside;
use crate::report::{self, EVERYTHING, Job};
use crate::wire::{
    CloseRequest, ClosedView, ExportColumnView, ExportFormatView, ExportPlaceRequest, ExportProfileView,
    ExportProfilesView, ExportRequest, ExportView, IdRequest, Nothing, PermitRequest, ProfileLineView,
    ProfileRequest, TextRequest, TextView, VerifiedView, VerifyRequest, WrittenView,
};
use crate::work::Work;
use crate::{Code, Error, Result, place};
use sarraf_ledger::Period;
use sarraf_statements::export::{Column, ExportFormat, ExportProfile};
use sarraf_store::ClosedRow;
use sarraf_words::Arg;
use std::path::PathBuf;
use std::sync::Arc;

/// Settings that keep profiles begin so.
pub(crate) const PROFILE: &str = "export-profile-";
/// The longest name of a profile.
const LONGEST_NAME: usize = 40;

/// Writes a report of accounts to a file.
pub(crate) async fn export(core: &Arc<Core>, request: ExportRequest) -> Result<ExportView> {
    let open = core.open()?;
    let path = place::for_file(&request.path)?;
    if path.is_dir() && request.format != EVERYTHING {
        return Err(Error::because(Code::Invalid, "error-export-folder"));
    }
    let job = Job::of(&open, &request)?;
    let speech = core.speech();
    // No row changes between the sums and the rows.
    let _turn = open.turn.write().await;
    let work = Work::begin_in(core, &open);
    let open = Arc::clone(&open);
    let opener = request.open.then(|| core.options.opener.clone());
    super::backup::apart(move || {
        let mut view = job.run(&open, &path, &speech, &work)?;
        let opener = opener.filter(|_| view.format == ExportFormat::Pdf.key());
        if opener.is_some_and(|opener| open_outside(&opener, &path).is_err()) {
            view.notes.push(speech.word("report-not-opened"));
        }
        Ok(view)
    })
    .await
}

/// Reports that were written, newest first, and what changed in them since.
pub(crate) async fn exports(core: &Arc<Core>, _: Nothing) -> Result<Vec<WrittenView>> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let accounts = reader.accounts()?;
    reader.exports()?.iter().map(|row| report::written(&speech, &reader, &accounts, row)).collect()
}

/// The fingerprint of the key that signs exports of this vault.
pub(crate) async fn export_key(core: &Arc<Core>, _: Nothing) -> Result<TextView> {
    let key = core.open()?.unlocked().export_key()?;
    Ok(TextView { text: report::fingerprint(&key.public()) })
}

/// Whether a file is what was signed. Needs no open vault.
pub(crate) async fn verify_export(core: &Arc<Core>, request: VerifyRequest) -> Result<VerifiedView> {
    let path = PathBuf::from(&request.path);
    let (open, speech) = (core.open().ok(), core.speech());
    super::backup::apart(move || report::verify(&speech, &path, open.as_deref())).await
}

/// Days that are closed.
pub(crate) async fn closed_days(core: &Arc<Core>, _: Nothing) -> Result<Vec<ClosedView>> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let accounts = reader.accounts()?;
    let view = |row: ClosedRow| {
        let name = accounts.iter().find(|one| one.id == row.account).map(|one| one.name.clone());
        let name = name.unwrap_or_default();
        let args = vec![("name", Arg::from(name.as_str())), ("period", Arg::Period(row.period))];
        ClosedView {
            id: row.id.to_string(),
            account: row.account.to_string(),
            text: speech.say("closed-days", args),
            name,
            from: row.period.from().to_string(),
            to: row.period.to().to_string(),
        }
    };
    Ok(reader.closed()?.into_iter().map(view).collect())
}

/// Closes days: later edits of rows in them ask first.
pub(crate) async fn close_days(core: &Arc<Core>, request: CloseRequest) -> Result<Vec<ClosedView>> {
    let open = core.open()?;
    let period = super::money::period(Some(&request.from), Some(&request.to))?.ok_or(Code::Invalid)?;
    let accounts = report::accounts(&open, &request.accounts, None)?;
    let now = open.clock.now().at;
    open.store
        .write(|writer| accounts.iter().try_for_each(|account| writer.close_days(account.id, period, now)))?;
    closed_days(core, Nothing {}).await
}

/// Opens closed days again.
pub(crate) async fn reopen_days(core: &Arc<Core>, request: IdRequest) -> Result<Vec<ClosedView>> {
    let open = core.open()?;
    let id = request.id.parse().map_err(|_| Error::from(Code::Invalid))?;
    if !open.store.write(|writer| writer.reopen_days(id))? {
        return Err(Code::NotFound.into());
    }
    closed_days(core, Nothing {}).await
}

/// The next edit may change rows of closed days: the person was asked, and meant it.
pub(crate) async fn edit_closed(core: &Arc<Core>, request: PermitRequest) -> Result<Nothing> {
    core.open()?.store.edit_closed(request.allowed);
    Ok(Nothing {})
}

/// Where a report may go: in the person's documents, by whose it is and which days.
pub(crate) async fn export_place(core: &Arc<Core>, request: ExportPlaceRequest) -> Result<TextView> {
    let open = core.open()?;
    let ending = match request.format.as_str() {
        EVERYTHING => String::new(),
        key => format!(".{}", ExportFormat::from_key(key).ok_or(Code::Invalid)?.ending()),
    };
    let period = super::money::period(request.from.as_deref(), request.to.as_deref())?;
    let name = match named(&open, &request)? {
        Some(name) => name,
        None => open.view().name.clone(),
    };
    let days = period.map(days).unwrap_or_default();
    let file = format!("{}{days}{ending}", crate::options::slug(&name));
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
    let everything = ExportFormatView {
        key: EVERYTHING.to_owned(),
        name: speech.word("export-format-everything"),
        ending: String::new(),
    };
    Ok(ExportFormat::ALL.into_iter().map(view).chain([everything]).collect())
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
        let now = open.clock.now().at;
        open.store.write(|writer| writer.keep_setting(&setting(&request.name), Some(&text), now))?;
    }
    Ok(view(&request.name, &profile))
}

/// Every profile by its name, and the columns it can choose from.
pub(crate) async fn export_profiles(core: &Arc<Core>, _: Nothing) -> Result<ExportProfilesView> {
    let (open, speech) = (core.open()?, core.speech());
    let settings = open.store.reader().settings()?;
    let names = settings.iter().filter_map(|(key, _)| key.strip_prefix(PROFILE));
    let view = |name: &str| Ok(view(name, &profile(&open, name)?.unwrap_or_default()));
    let column = |column: Column| ExportColumnView {
        key: column.key().to_owned(),
        name: speech.word(&match column {
            Column::Remittance | Column::Category | Column::Note => format!("export-column-{}", column.key()),
            Column::Code | Column::Bank | Column::Source => format!("export-column-{}", column.key()),
            other => format!("mapping-column-{}", other.key()),
        }),
        usual: ExportProfile::USUAL.contains(&column),
    };
    // One amount becomes two columns by a setting of its own.
    let is_one = |column: &Column| !matches!(column, Column::Debit | Column::Credit);
    Ok(ExportProfilesView {
        profiles: names.map(view).collect::<Result<_>>()?,
        columns: Column::ALL.into_iter().filter(is_one).map(column).collect(),
    })
}

/// Forgets a profile; reports that were written with it stay what they are.
pub(crate) async fn forget_profile(core: &Arc<Core>, request: TextRequest) -> Result<ExportProfilesView> {
    let open = core.open()?;
    if profile(&open, &request.text)?.is_none() {
        return Err(Error::because(Code::NotFound, "error-export-profile-missing"));
    }
    let now = open.clock.now().at;
    open.store.write(|writer| writer.keep_setting(&setting(&request.text), None, now))?;
    export_profiles(core, Nothing {}).await
}

fn view(name: &str, profile: &ExportProfile) -> ExportProfileView {
    let lines = profile.lines().into_iter().map(|(key, value)| ProfileLineView { key, value }).collect();
    ExportProfileView { name: name.to_owned(), lines }
}

fn setting(name: &str) -> String {
    format!("{PROFILE}{name}")
}

/// A name that a profile, or a series of reports, can have.
pub(crate) fn named_so(name: &str) -> Result<&str> {
    let plain = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    match !name.is_empty() && name.chars().count() <= LONGEST_NAME && name.chars().all(plain) {
        true => Ok(name),
        false => Err(Error::because(Code::Invalid, "error-export-profile-name")),
    }
}

/// A profile by its name; `None` if nothing was ever set in it.
pub(crate) fn profile(open: &Open, name: &str) -> Result<Option<ExportProfile>> {
    let Some(text) = open.store.reader().setting(&setting(named_so(name)?))? else { return Ok(None) };
    let lines: Vec<(String, String)> = serde_json::from_str(&text).map_err(|_| Error::from(Code::Bug))?;
    let mut profile = ExportProfile::default();
    for (key, value) in lines {
        profile.set(&key, &value).map_err(|_| Error::from(Code::Bug))?;
    }
    Ok(Some(profile))
}
