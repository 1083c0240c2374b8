//! Reading files of bank data.

mod content;
mod place;
mod taking;

use super::mapping::{self, Said};
use crate::engine::Core;
use crate::error::Choice;
use crate::open::Open;
use crate::speech::Speech;
use crate::wire::{ImportAccountView, ImportRequest, ImportView, RejectView};
use crate::work::Work;
use crate::{Code, Error, Result, pairing, report, watching};
pub(super) use content::Content;
use place::NEW;
use sarraf_statements::{KnownAccount, Options, Reject, StatementError, Survey, survey};
use sarraf_words::{Arg, Line};
use std::sync::Arc;
use taking::{AccountTaken, Import};

/// Rejected rows told one by one.
const TOLD: usize = 1_000;
/// Currencies offered where a file names none.
const CURRENCIES: [&str; 43] = [
    "EUR", "USD", "GBP", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "JOD", "EGP", "LBP", "SYP", "IQD", "YER",
    "SDG", "LYD", "TND", "DZD", "MAD", "MRU", "ILS", "AUD", "CAD", "NZD", "JPY", "CNY", "CHF", "SEK", "NOK",
    "DKK", "CZK", "PLN", "HUF", "RON", "TRY", "INR", "PKR", "ZAR", "BRL", "SGD", "HKD", "KRW",
];
/// Reads a file: by its path, or by its bytes. What it brings counts as read; undo takes it out again. It is read as a
/// stream, and all of it is taken or nothing: stopped at any point, it leaves the vault as it was.
pub(crate) async fn import_file(core: &Arc<Core>, request: ImportRequest) -> Result<ImportView> {
    let open = core.open()?;
    let speech = core.speech();
    let content = Content::of(request.path.as_deref(), request.name.as_deref(), request.base64.as_deref())?;
    if content.is_rates()? {
        return super::rate::take_file(&open, &speech, &content.name, &content.whole()?, request.dry_run);
    }
    let base = options(&open, &request, &content.name)?;
    let said = mapping::said(&open.store.reader(), &content, base, request.format.as_deref())?;
    let work = Work::begin_in(core, &open);
    let reading = Reading { content, said, speech, work };
    let (reading, survey) = reading.surveyed(&open).await?;
    something_taken(&speech, &survey)?;
    let turn = open.turn.write().await;
    let (own, dry_run) = (Arc::clone(&open), request.dry_run);
    let view = super::backup::apart(move || reading.taken(&own, &survey, &request)).await?;
    if !dry_run {
        pairing::catch_up_soon(&open)?;
        report::changed::catch_up(&open, false)?;
    }
    drop(turn);
    if !dry_run {
        watching::look_again(core, &open).await;
    }
    Ok(view)
}

/// A file, while it is read.
struct Reading {
    content: Content,
    said: Said,
    speech: Speech,
    work: Work,
}

impl Reading {
    /// The first reading, of the file alone.
    async fn surveyed(self, open: &Arc<Open>) -> Result<(Self, Survey)> {
        let own = Arc::clone(open);
        super::backup::apart(move || {
            let mut go_on = |rows| self.work.heard_read(rows);
            let found = survey(&mut self.content.open()?, &self.said.options, &mut go_on);
            let found = found.map_err(|error| unreadable(&own, error))?;
            Ok((self, found))
        })
        .await
    }

    /// The second: its rows, into the store.
    fn taken(&self, open: &Open, survey: &Survey, request: &ImportRequest) -> Result<ImportView> {
        let reader = open.store.reader();
        let places = place::Places { reader: &reader, reading: self, survey }.all(request)?;
        drop(reader);
        let remember = request.remember.as_deref();
        let import = Import { open, reading: self, survey, places, remember, now: open.clock.now() };
        let taken = if request.dry_run { import.rehearse()? } else { import.run()? };
        let mut view = view(&self.speech, &self.content.name, survey, &taken, request.dry_run);
        if let Some(name) = &self.said.remembered {
            view.notes.insert(0, self.speech.say("import-as-said", vec![("name", name.as_str().into())]));
        }
        if let Some(account) = taken.first().and_then(|one| one.account).filter(|_| !request.dry_run) {
            let row = open.store.reader().account(account)?;
            view.conversation = row.map(|row| row.conversation.to_string());
        }
        Ok(view)
    }
}

fn options(open: &Open, request: &ImportRequest, name: &str) -> Result<Options> {
    let account = match &request.account {
        None => None,
        Some(account) if account == NEW => None,
        Some(account) => {
            let reader = open.store.reader();
            let id = super::money::account(&reader, account)?;
            let row = reader.account(id)?.ok_or(Code::NotFound)?;
            Some(KnownAccount { key: row.key, name: row.name, kind: row.kind, currency: row.currency })
        }
    };
    Ok(Options { file_name: name.to_owned(), account, ..Options::default() })
}

fn unreadable(open: &Open, error: StatementError) -> Error {
    match error {
        StatementError::Ambiguous(choice) => asked(open, choice),
        other => other.into(),
    }
}

impl From<StatementError> for Error {
    fn from(error: StatementError) -> Self {
        match error {
            StatementError::Io(kind) => std::io::Error::from(kind).into(),
            StatementError::Stopped => Code::Cancelled.into(),
            StatementError::Changed => Self::because(Code::UnreadableFile, "import-changed"),
            StatementError::NotStatement(content) => {
                Self::because(Code::UnreadableFile, &format!("import-content-{}", content.key()))
            }
            StatementError::Broken { line, fault } => {
                let key = format!("import-fault-{}", fault.key());
                Self::because_of(Code::UnreadableFile, &key, "line", &line.to_string())
            }
            StatementError::Ambiguous(_) => Code::Ambiguous.into(),
            _ => Code::UnreadableFile.into(),
        }
    }
}

/// What the file leaves open, with the answers there are; currencies those of the accounts first.
fn asked(open: &Open, choice: sarraf_statements::Choice) -> Error {
    let said = |answer: &&str| (String::from(*answer), Line::new(format!("import-answer-{answer}")));
    let mut answers: Vec<(String, Line)> = choice.answers().iter().map(said).collect();
    if choice == sarraf_statements::Choice::Currency {
        let codes = currencies(open);
        answers = codes.into_iter().map(|code| (code.clone(), text_line(&code))).collect();
    }
    Error::ambiguous(&format!("import-choose-{}", choice.key()), Choice { key: choice.key(), answers })
}

/// Currencies to choose from, those of the accounts first.
pub(super) fn currencies(open: &Open) -> Vec<String> {
    let accounts = open.store.reader().accounts().unwrap_or_default();
    let mut codes: Vec<&str> = Vec::new();
    for code in accounts.iter().map(|account| account.currency.code()).chain(CURRENCIES.iter().copied()) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.into_iter().map(str::to_owned).collect()
}

/// A text as it is, as a line.
fn text_line(text: &str) -> Line {
    Line::new("import-answer-name").with("name", Arg::from(text))
}

/// A file of which nothing could be read is told as that, with why.
fn something_taken(speech: &Speech, survey: &Survey) -> Result<()> {
    let why = match (survey.rejects.first(), survey.notes.first()) {
        (Some(reject), _) if survey.rows == 0 => speech.word(&reason(reject)),
        (None, Some(note)) if survey.accounts.is_empty() => {
            speech.word(&format!("import-note-{}", note.key()))
        }
        _ => return Ok(()),
    };
    Err(Error::because_of(Code::UnreadableFile, "import-nothing-taken", "reason", &why))
}

fn reason(reject: &Reject) -> String {
    format!("reject-{}", reject.reason.warning().key())
}

fn view(speech: &Speech, name: &str, survey: &Survey, taken: &[AccountTaken], dry_run: bool) -> ImportView {
    let rejects = |index: usize| {
        let of_account = |reject: &&Reject| reject.account.unwrap_or(0) == index;
        let view = |reject: &Reject| RejectView { line: reject.line, reason: speech.word(&reason(reject)) };
        survey.rejects.iter().filter(of_account).take(TOLD).map(view).collect()
    };
    let accounts: Vec<ImportAccountView> = survey
        .accounts
        .iter()
        .zip(taken)
        .enumerate()
        .map(|(index, (account, taken))| ImportAccountView {
            key: account.account.key.clone(),
            account: taken.account.filter(|_| !dry_run).map(|id| id.to_string()),
            new: taken.taken.new,
            duplicate: taken.taken.known + taken.taken.changed,
            rejected: rejects(index),
            proof: taken.proof.clone(),
        })
        .collect();
    let new = accounts.iter().map(|account| account.new).sum();
    let duplicate = accounts.iter().map(|account| account.duplicate).sum();
    let figure = |count| Arg::from(speech.words.count(count));
    let rejected = u32::try_from(survey.rejected).unwrap_or(u32::MAX);
    let key = match (dry_run, rejected) {
        (true, _) => "import-would",
        (false, 0) => "import-done",
        (false, _) => "import-done-rejected",
    };
    let args = vec![
        ("file", Arg::from(name)),
        ("new", figure(new)),
        ("duplicate", figure(duplicate)),
        ("rejected", figure(rejected)),
    ];
    ImportView {
        format: survey.format.key().to_owned(),
        conversation: None,
        accounts,
        notes: survey.notes.iter().map(|note| speech.word(&format!("import-note-{}", note.key()))).collect(),
        partly: rejected > 0 || survey.notes.iter().any(|note| note.is_loss()),
        text: speech.say(key, args),
    }
}
