//! Reading files of bank data.

mod place;

use crate::card::ConnectionEvent;
use crate::engine::Core;
use crate::error::Choice;
use crate::open::Open;
use crate::reading::connection_card;
use crate::render::proof;
use crate::speech::Speech;
use crate::wire::{ImportAccountView, ImportRequest, ImportView, ProofView, RejectView};
use crate::{Code, Error, Result, pairing, proving, report, watching};
use place::{NEW, Place, places};
use sarraf_insight::same_account;
use sarraf_ledger::{AccountId, BankId, Batch, Moment};
use sarraf_statements::{KnownAccount, Options, Reject, Statement, StatementAccount, StatementError};
use sarraf_store::{BankKind, NewBank, StoreError, Writer};
use sarraf_sync::{Seen, Taken, take};
use sarraf_words::{Arg, Line};
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// The largest file that is read in one piece.
const LARGEST: u64 = 512 * 1024 * 1024;
/// Currencies offered where a file names none.
const CURRENCIES: [&str; 43] = [
    "EUR", "USD", "GBP", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "JOD", "EGP", "LBP", "SYP", "IQD", "YER",
    "SDG", "LYD", "TND", "DZD", "MAD", "MRU", "ILS", "AUD", "CAD", "NZD", "JPY", "CNY", "CHF", "SEK", "NOK",
    "DKK", "CZK", "PLN", "HUF", "RON", "TRY", "INR", "PKR", "ZAR", "BRL", "SGD", "HKD", "KRW",
];
/// Rejected rows told one by one.
const TOLD: usize = 1_000;

/// Reads a file: by its path, or by its bytes. What it brings counts as read; undo takes it out again.
pub(crate) async fn import_file(core: &Arc<Core>, request: ImportRequest) -> Result<ImportView> {
    let open = core.open()?;
    let (name, bytes) = content(&request)?;
    if sarraf_statements::is_rates(&bytes) {
        return super::rate::take_file(&open, &core.speech(), &name, &bytes, request.dry_run);
    }
    let options = options(&open, &request, &name)?;
    let read = tokio::task::spawn_blocking(move || sarraf_statements::read(&mut bytes.as_slice(), &options));
    let read = read.await.map_err(|_| Error::from(Code::Bug))?;
    let statement = read.map_err(|error| unreadable(&open, error))?;
    something_taken(&core.speech(), &statement)?;
    let _turn = open.turn.write().await;
    let places = places(&open.store.reader(), &statement, &request)?;
    let (now, speech) = (open.clock.now(), core.speech());
    let import = Import { open: &open, name: &name, statement: &statement, places, now, speech };
    let taken = if request.dry_run { import.rehearse()? } else { import.run()? };
    if !request.dry_run {
        pairing::catch_up_soon(&open)?;
        report::changed::catch_up(&open, false)?;
    }
    let mut view = view(&core.speech(), &name, &statement, &taken, request.dry_run);
    if let Some(account) = taken.first().and_then(|one| one.account).filter(|_| !request.dry_run) {
        let row = open.store.reader().account(account)?;
        view.conversation = row.map(|row| row.conversation.to_string());
    }
    Ok(view)
}

fn content(request: &ImportRequest) -> Result<(String, Vec<u8>)> {
    if let Some(path) = request.path.as_deref().map(Path::new) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = std::fs::metadata(path)?;
        // Of a pipe or a device no end is known.
        if !file.is_file() || file.len() > LARGEST {
            return Err(Code::UnreadableFile.into());
        }
        return Ok((sarraf_ledger::text::clean(&name), std::fs::read(path)?));
    }
    let text = request.base64.as_deref().ok_or(Code::Invalid)?;
    let bytes = data_encoding::BASE64.decode(text.as_bytes()).map_err(|_| Error::from(Code::Invalid))?;
    Ok((sarraf_ledger::text::clean(request.name.as_deref().unwrap_or_default()), bytes))
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
    let options = Options { file_name: name.to_owned(), account, ..Options::default() };
    match request.format.as_deref() {
        None => Ok(options),
        Some(answers) => options.answered(answers).ok_or_else(|| Code::Invalid.into()),
    }
}

fn unreadable(open: &Open, error: StatementError) -> Error {
    match error {
        StatementError::Ambiguous(choice) => asked(open, choice),
        StatementError::Io(kind) => std::io::Error::from(kind).into(),
        StatementError::Stopped => Code::Cancelled.into(),
        StatementError::NotStatement(content) => {
            Error::because(Code::UnreadableFile, &format!("import-content-{}", content.key()))
        }
        StatementError::Broken { line, fault } => {
            let key = format!("import-fault-{}", fault.key());
            Error::because_of(Code::UnreadableFile, &key, "line", &line.to_string())
        }
        _ => Code::UnreadableFile.into(),
    }
}

/// What the file leaves open, with the answers there are; currencies those of the accounts first.
fn asked(open: &Open, choice: sarraf_statements::Choice) -> Error {
    let said = |answer: &&str| (String::from(*answer), Line::new(format!("import-answer-{answer}")));
    let mut answers: Vec<(String, Line)> = choice.answers().iter().map(said).collect();
    if choice == sarraf_statements::Choice::Currency {
        let accounts = open.store.reader().accounts().unwrap_or_default();
        let mut codes: Vec<&str> = Vec::new();
        let all = CURRENCIES.iter().copied();
        for code in accounts.iter().map(|account| account.currency.code()).chain(all) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        answers = codes.into_iter().map(|code| (code.to_owned(), text_line(code))).collect();
    }
    Error::ambiguous(&format!("import-choose-{}", choice.key()), Choice { key: choice.key(), answers })
}

/// A text as it is, as a line.
fn text_line(text: &str) -> Line {
    Line::new("import-answer-name").with("name", Arg::from(text))
}

/// A file of which nothing could be read is told as that, with why.
fn something_taken(speech: &Speech, statement: &Statement) -> Result<()> {
    let rows = || statement.accounts.iter().map(|account| account.batch.transactions.len()).sum::<usize>();
    let why = match (statement.rejects.first(), statement.notes.first()) {
        (Some(reject), _) if rows() == 0 => speech.word(&reason(reject)),
        (None, Some(note)) if statement.accounts.is_empty() => {
            speech.word(&format!("import-note-{}", note.key()))
        }
        _ => return Ok(()),
    };
    Err(Error::because_of(Code::UnreadableFile, "import-nothing-taken", "reason", &why))
}

fn reason(reject: &Reject) -> String {
    format!("reject-{}", reject.reason.warning().key())
}

/// What came to one account.
struct AccountTaken {
    account: Option<AccountId>,
    taken: Taken,
    /// How the account's balance stands then.
    proof: Option<ProofView>,
}

struct Import<'a> {
    open: &'a Open,
    name: &'a str,
    statement: &'a Statement,
    /// Where each of its accounts belongs.
    places: Vec<Place>,
    now: Moment,
    speech: Speech,
}

/// Why a rehearsal ends: to be taken back.
const REHEARSED: StoreError = StoreError::Invalid("rehearsed");

type Stored<T> = std::result::Result<T, StoreError>;

impl Import<'_> {
    fn run(&self) -> Result<Vec<AccountTaken>> {
        watching::catch_up(self.open)?;
        Ok(self.open.store.write(|writer| self.take_all(writer))?)
    }

    /// The same, taken back before it is committed.
    fn rehearse(&self) -> Result<Vec<AccountTaken>> {
        let mut taken = Vec::new();
        let rehearsed: Stored<()> = self.open.store.write(|writer| {
            taken = self.take_all(writer)?;
            Err(REHEARSED)
        });
        match rehearsed {
            Err(StoreError::Invalid("rehearsed")) => Ok(taken),
            Err(error) => Err(error.into()),
            Ok(()) => Err(Code::Bug.into()),
        }
    }

    /// Everything of the file in one transaction: rows, balances, one card a conversation.
    fn take_all(&self, writer: &Writer<'_>) -> Stored<Vec<AccountTaken>> {
        let import = writer.insert_import(self.name, self.statement.format.key(), self.now.at)?;
        let own = self.own_keys(writer)?;
        let mut all = Vec::new();
        for (account, place) in self.statement.accounts.iter().zip(&self.places) {
            let id = self.account(writer, account, *place)?;
            let batch = batch_for(writer, id, &account.batch)?;
            let taken = take(writer, id, &own, &batch, self.now.at, true, &mut Seen::default())?;
            self.told(writer, id, &taken)?;
            all.push(AccountTaken { account: Some(id), taken, proof: None });
        }
        for (id, key) in writer.reader().named_transfers()? {
            if own.iter().any(|own| same_account(own, &key)) {
                writer.set_own_transfer(id, true)?;
            }
        }
        writer.set_position(watching::POSITION, writer.reader().change_sequence()?)?;
        writer.edits_import(import)?;
        writer.reckon_all(self.now)?;
        proving::after_file(writer, self.now)?;
        for one in &mut all {
            one.proof = self.proof(writer, one.account)?;
        }
        Ok(all)
    }

    /// In words: as it stands in the account, which the reader of a rehearsal does not see afterwards.
    fn proof(&self, writer: &Writer<'_>, account: Option<AccountId>) -> Stored<Option<ProofView>> {
        let Some(account) = account else { return Ok(None) };
        Ok(proof::views(&self.speech, writer.reader(), account)?.into_iter().next())
    }

    /// Ids and numbers of all accounts, those of the file included: money between them is neither spent nor earned.
    fn own_keys(&self, writer: &Writer<'_>) -> Stored<Vec<String>> {
        let stored = writer.reader().accounts()?;
        let known = stored.into_iter().flat_map(|row| [Some(row.key), row.number, row.iban]);
        let read = self.statement.accounts.iter().map(|one| one.account.clone());
        let read = read.flat_map(|account| [Some(account.key), account.number, account.iban]);
        Ok(known.chain(read).flatten().collect())
    }

    fn told(&self, writer: &Writer<'_>, account: AccountId, taken: &Taken) -> Stored<()> {
        let Some(row) = writer.reader().account(account)? else { return Ok(()) };
        let card = ConnectionEvent {
            count: taken.new,
            known: taken.known + taken.changed,
            detail: self.name.to_owned(),
            ..ConnectionEvent::new("imported")
        };
        connection_card(writer, row.conversation, self.now, &card, false)?;
        // A connection is as of its last reading, whatever a file brings.
        match writer.reader().bank(row.bank)? {
            Some(bank) if bank.kind == BankKind::File => writer.set_synced(row.bank, self.now.at),
            _ => Ok(()),
        }
    }

    fn account(&self, writer: &Writer<'_>, account: &StatementAccount, place: Place) -> Stored<AccountId> {
        if let Place::Known(id) = place {
            return Ok(id);
        }
        // One file can tell of a new account twice.
        if let Some(id) = place::known(writer.reader(), account)?.filter(|_| account.identified) {
            return Ok(id);
        }
        let bank = self.file_bank(writer, account)?;
        writer.insert_account(bank, &account.account)
    }

    /// A conversation for an account no connection brings.
    fn file_bank(&self, writer: &Writer<'_>, account: &StatementAccount) -> Stored<BankId> {
        let bank = writer.insert_bank(&NewBank {
            kind: BankKind::File,
            profile: String::new(),
            profile_toml: None,
            name: account.account.name.clone(),
            secret: None,
            linked_at: self.now.at,
        })?;
        writer.set_setting(&crate::reading::history_key(bank), &self.now.at.to_string())?;
        Ok(bank)
    }
}

/// What of a file an account takes: one kept by hand holds what the person counts, whatever balances a file states.
fn batch_for<'b>(writer: &Writer<'_>, account: AccountId, batch: &'b Batch) -> Stored<Cow<'b, Batch>> {
    if !writer.reader().is_by_hand(account)? {
        return Ok(Cow::Borrowed(batch));
    }
    Ok(Cow::Owned(Batch { balances: Vec::new(), ..batch.clone() }))
}

fn view(
    speech: &Speech,
    name: &str,
    statement: &Statement,
    taken: &[AccountTaken],
    dry_run: bool,
) -> ImportView {
    let rejects = |index: usize| {
        let of_account = |reject: &&Reject| reject.account.unwrap_or(0) == index;
        let view = |reject: &Reject| RejectView { line: reject.line, reason: speech.word(&reason(reject)) };
        statement.rejects.iter().filter(of_account).take(TOLD).map(view).collect()
    };
    let accounts: Vec<ImportAccountView> = statement
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
    let rejected = u32::try_from(statement.rejected).unwrap_or(u32::MAX);
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
        format: statement.format.key().to_owned(),
        conversation: None,
        accounts,
        notes: statement
            .notes
            .iter()
            .map(|note| speech.word(&format!("import-note-{}", note.key())))
            .collect(),
        partly: rejected > 0 || statement.notes.iter().any(|note| note.is_loss()),
        text: speech.say(key, args),
    }
}
