//! Reading files of bank data.

use crate::card::ConnectionEvent;
use crate::engine::Core;
use crate::open::Open;
use crate::reading::connection_card;
use crate::speech::Speech;
use crate::wire::{ImportAccountView, ImportRequest, ImportView, RejectView};
use crate::{Code, Error, Result, watching};
use sarraf_ledger::{AccountId, BankId, Moment};
use sarraf_statements::{KnownAccount, Options, Reject, Statement, StatementAccount, StatementError};
use sarraf_store::{BankKind, NewBank, Reader, StoreError, Writer};
use sarraf_sync::{Taken, take};
use sarraf_words::Arg;
use std::path::Path;
use std::sync::Arc;

/// The largest file that is read in one piece.
const LARGEST: u64 = 512 * 1024 * 1024;
/// Rejected rows told one by one.
const TOLD: usize = 1_000;

/// Reads a file: by its path, or by its bytes. What it brings counts as read; undo takes it out again.
pub(crate) async fn import_file(core: &Arc<Core>, request: ImportRequest) -> Result<ImportView> {
    let open = core.open()?;
    let (name, bytes) = content(&request)?;
    let options = options(&open, &request, &name)?;
    let read = tokio::task::spawn_blocking(move || sarraf_statements::read(&mut bytes.as_slice(), &options));
    let statement = read.await.map_err(|_| Error::from(Code::Bug))?.map_err(unreadable)?;
    let _turn = open.turn.lock().await;
    let import = Import { open: &open, name: &name, statement: &statement, now: open.clock.now() };
    let taken = if request.dry_run { import.rehearse(&request)? } else { import.run(&request)? };
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
        if std::fs::metadata(path)?.len() > LARGEST {
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

fn unreadable(error: StatementError) -> Error {
    match error {
        StatementError::Ambiguous(choice) => {
            Error::because(Code::Ambiguous, &format!("import-choose-{}", choice.key()))
        }
        StatementError::Io(kind) => std::io::Error::from(kind).into(),
        StatementError::Stopped => Code::Cancelled.into(),
        _ => Code::UnreadableFile.into(),
    }
}

/// What came to one account.
struct AccountTaken {
    account: Option<AccountId>,
    taken: Taken,
}

struct Import<'a> {
    open: &'a Open,
    name: &'a str,
    statement: &'a Statement,
    now: Moment,
}

/// Why a rehearsal ends: to be taken back.
const REHEARSED: StoreError = StoreError::Invalid("rehearsed");

impl Import<'_> {
    fn run(&self, request: &ImportRequest) -> Result<Vec<AccountTaken>> {
        watching::catch_up(self.open)?;
        Ok(self.open.store.write(|writer| self.take_all(writer, request))?)
    }

    /// The same, taken back before it is committed.
    fn rehearse(&self, request: &ImportRequest) -> Result<Vec<AccountTaken>> {
        let mut taken = Vec::new();
        let rehearsed: std::result::Result<(), StoreError> = self.open.store.write(|writer| {
            taken = self.take_all(writer, request)?;
            Err(REHEARSED)
        });
        match rehearsed {
            Err(StoreError::Invalid("rehearsed")) => Ok(taken),
            Err(error) => Err(error.into()),
            Ok(()) => Err(Code::Bug.into()),
        }
    }

    /// Everything of the file in one transaction: rows, balances, one card a conversation.
    fn take_all(
        &self,
        writer: &Writer<'_>,
        request: &ImportRequest,
    ) -> std::result::Result<Vec<AccountTaken>, StoreError> {
        writer.insert_import(self.name, self.statement.format.key(), self.now.at)?;
        let mut all = Vec::new();
        for account in &self.statement.accounts {
            let id = self.place(writer, account, request)?;
            let taken = take(writer, id, &[], &account.batch, self.now.at, true)?;
            if let Some(row) = writer.reader().account(id)? {
                let card = ConnectionEvent {
                    count: taken.new,
                    known: taken.known + taken.changed,
                    detail: self.name.to_owned(),
                    ..ConnectionEvent::new("imported")
                };
                connection_card(writer, row.conversation, self.now, &card, false)?;
                writer.set_synced(row.bank, self.now.at)?;
            }
            all.push(AccountTaken { account: Some(id), taken });
        }
        writer.set_position(watching::POSITION, writer.reader().change_sequence()?)?;
        Ok(all)
    }

    /// The account a part of the file belongs to: the named one, one with the same number, else a new one.
    fn place(
        &self,
        writer: &Writer<'_>,
        account: &StatementAccount,
        request: &ImportRequest,
    ) -> std::result::Result<AccountId, StoreError> {
        if let Some(name) = &request.account
            && let Ok(id) = super::money::account(writer.reader(), name)
        {
            return Ok(id);
        }
        if let Some(id) = known(writer.reader(), account)? {
            return Ok(id);
        }
        let bank = self.file_bank(writer, account)?;
        writer.insert_account(bank, &account.account)
    }

    /// A conversation for an account no connection brings.
    fn file_bank(
        &self,
        writer: &Writer<'_>,
        account: &StatementAccount,
    ) -> std::result::Result<BankId, StoreError> {
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

/// A stored account of the same key, number or IBAN, and currency.
fn known(reader: &Reader, account: &StatementAccount) -> std::result::Result<Option<AccountId>, StoreError> {
    let wanted = &account.account;
    let number = |number: &Option<String>| number.as_deref().map(digits).filter(|digits| !digits.is_empty());
    let same = |row: &sarraf_store::AccountRow| {
        let key = row.key == wanted.key;
        let numbers =
            number(&wanted.number).is_some_and(|wanted| number(&row.number).as_ref() == Some(&wanted));
        let ibans = number(&wanted.iban).is_some_and(|wanted| number(&row.iban).as_ref() == Some(&wanted));
        row.currency == wanted.currency && (key || numbers || ibans)
    };
    Ok(reader.accounts()?.into_iter().find(same).map(|row| row.id))
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
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
        let view = |reject: &Reject| RejectView {
            line: reject.line,
            reason: speech.word(&format!("reject-{}", reject.reason.warning().key())),
        };
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
        text: speech.say(key, args),
    }
}
