//! A vault of a backup.

use super::backup::{Holds, apart};
use crate::card::ConnectionEvent;
use crate::clock::MockClock;
use crate::engine::Core;
use crate::open::{Keys, Place};
use crate::reading::{connection_card, is_connected};
use crate::speech::from_seconds;
use crate::wire::*;
use crate::work::Work;
use crate::{Code, Error, Result};
use sarraf_ledger::Moment;
use sarraf_store::{BackupError, BankRow, BankState, Restored, ScheduleRow, Store, StoreError};
use sarraf_vault::{Backup, OpenBackup, Restore, Secret, VaultError};
use sarraf_words::Arg;
use std::fs::File;
use std::future::ready;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a backup says before it is opened: what stands in the way is told before a passphrase is asked for.
pub(crate) async fn backup_file(core: &Arc<Core>, request: BackupFileRequest) -> Result<BackupFileView> {
    let shared = Arc::clone(core);
    let (mode, made_at) = apart(move || {
        let backup = closed(&shared, Path::new(&request.path))?;
        Ok((backup.mode()?, backup.made_at()))
    })
    .await?;
    let speech = core.speech();
    let made_at = from_seconds(made_at);
    let text = speech.say("backup-of", vec![("time", Arg::When(speech.local(made_at)))]);
    Ok(BackupFileView { mode: mode.as_str().to_owned(), made_at: made_at.to_string(), text })
}

/// A backup of the kind this start opens.
fn closed(core: &Core, path: &Path) -> Result<Backup<File>> {
    let backup = Backup::read(File::open(path)?)?;
    if backup.mode()? == core.options.mode() {
        return Ok(backup);
    }
    let key = if core.options.mock { "error-real-backup-in-mock" } else { "error-mock-backup-in-real" };
    Err(Error::because(Code::Refused, key))
}

/// Makes a vault of a backup, in a folder without one, and opens it. Its banks are to be signed in to again.
pub(crate) async fn restore(core: &Arc<Core>, request: RestoreRequest) -> Result<RestoreView> {
    let wanted = request.folder.map(PathBuf::from).or_else(|| core.options.vault.clone());
    if let Some(folder) = &wanted {
        refuse_filled(folder)?;
    }
    let given = request.new_passphrase.or_else(|| request.passphrase.clone()).map(Secret::new);
    let new_passphrase = given.ok_or(Code::Invalid)?;
    let key = match (request.passphrase, request.recovery_key) {
        (_, Some(recovery_key)) => Opening::RecoveryKey(Secret::new(recovery_key)),
        (Some(passphrase), None) => Opening::Passphrase(Secret::new(passphrase)),
        (None, None) => return Err(Code::Invalid.into()),
    };
    let (shared, path) = (Arc::clone(core), PathBuf::from(request.path));
    let restored = apart(move || {
        let backup = closed(&shared, &path)?;
        let made_at = backup.made_at();
        let opened = key.open(backup)?;
        let folder = wanted.unwrap_or_else(|| shared.options.restored_folder(opened.name(), shared.today()));
        let restored = restored(&shared, opened, &folder, &new_passphrase)?;
        Ok((folder, made_at, restored))
    });
    let (folder, made_at, Restored { unlocked, owner, done }) = restored.await?;
    let epoch = unlocked.epoch();
    core.enter(Place::Lasting(folder.clone()), ready(Ok(Keys::new(unlocked, Some(owner))))).await?;
    core.remember(&folder);
    restore_view(core, made_at, epoch, done)
}

/// What a backup is opened with.
enum Opening {
    Passphrase(Secret),
    RecoveryKey(Secret),
}

impl Opening {
    fn open(&self, backup: Backup<File>) -> Result<OpenBackup<File>> {
        Ok(match self {
            Self::Passphrase(passphrase) => backup.open(passphrase).map_err(wrong_passphrase)?,
            Self::RecoveryKey(key) => backup.open_with_recovery_key(key.expose())?,
        })
    }
}

fn wrong_passphrase(error: VaultError) -> Error {
    match error {
        VaultError::Wrong => Error::because(Code::WrongPassphrase, "error-backup-passphrase"),
        other => other.into(),
    }
}

/// Nothing is ever restored over anything. What a restore that was killed left is nothing.
fn refuse_filled(folder: &Path) -> Result<()> {
    let left = ["vault.new", "vault.header.new", "owner.lock"];
    let named = |key| Err(Error::because_of(Code::Refused, key, "path", &folder.to_string_lossy()));
    if sarraf_vault::look(folder).is_some() {
        return named("error-restore-occupied");
    }
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    let mut names = entries.flatten().map(|entry| entry.file_name());
    let is_left = |name: std::ffi::OsString| left.iter().any(|left| name == *left);
    if names.all(is_left) { Ok(()) } else { named("error-restore-not-empty") }
}

fn restored(
    core: &Arc<Core>,
    opened: OpenBackup<File>,
    folder: &Path,
    passphrase: &Secret,
) -> Result<Restored<Vec<BankRow>>> {
    let work = Work::begin(core);
    let options = &core.options;
    let (keychain, random) = (options.keychain.as_ref(), options.random.as_ref());
    let cost = super::vault::cost(core)?;
    let mode = options.mode();
    let into = Restore { folder, passphrase, keychain, random, cost };
    let finish = |store: &Store| {
        let clock = MockClock::read(store, mode, options.as_of).map_err(|_| StoreError::Damaged)?;
        ask_to_sign_in(store, clock.now())
    };
    let restored = sarraf_store::restore(opened, &into, finish, &mut |rows| work.heard(rows));
    restored.map_err(|error| match error {
        BackupError::Vault(VaultError::Exists) => {
            let path = folder.to_string_lossy();
            Error::because_of(Code::Refused, "error-restore-occupied", "path", &path)
        }
        other => other.into(),
    })
}

/// Marks the connections whose tokens stayed behind; these banks.
fn ask_to_sign_in(store: &Store, now: Moment) -> std::result::Result<Vec<BankRow>, StoreError> {
    let reader = store.reader();
    let mut banks = reader.banks()?;
    banks.retain(is_connected);
    let mut without = Vec::new();
    for bank in banks {
        if reader.secret(bank.id)?.is_none() {
            without.push(bank);
        }
    }
    store.write(|writer| {
        for bank in &without {
            let code = Some(Code::SignInNeeded.key());
            let schedule = writer.reader().schedule(bank.id)?.unwrap_or_default();
            writer.set_schedule(bank.id, &ScheduleRow { needs_you: true, ..schedule })?;
            let card = ConnectionEvent {
                code: code.map(str::to_owned),
                reason: Some("restored-without-token".to_owned()),
                ..ConnectionEvent::new("needs-you")
            };
            connection_card(writer, bank.conversation, now, &card, true)?;
            writer.set_bank_state(bank.id, BankState::NeedsYou, code, now.at)?;
        }
        Ok(())
    })?;
    Ok(without)
}

fn restore_view(core: &Core, made_at: i64, epoch: u64, without: Vec<BankRow>) -> Result<RestoreView> {
    let open = core.open()?;
    let holds = Holds::of(&open.store.reader())?;
    let speech = core.speech();
    let made_at = from_seconds(made_at);
    let count = u32::try_from(without.len()).unwrap_or(u32::MAX);
    let done = vec![("time", Arg::When(speech.local(made_at))), ("holds", holds.arg())];
    let next = speech.say("restore-sign-in", vec![("count", Arg::Count(count))]);
    let text = speech.sentences(&[speech.say("restore-done", done), next]);
    let sign_in = |bank: BankRow| SignInView {
        bank: bank.id.to_string(),
        name: bank.name,
        profile: bank.profile,
        conversation: bank.conversation.to_string(),
    };
    Ok(RestoreView {
        vault: open.view(),
        made_at: made_at.to_string(),
        epoch: u32::try_from(epoch).unwrap_or(u32::MAX),
        banks: holds.banks,
        accounts: holds.accounts,
        transactions: holds.transactions,
        sign_in: without.into_iter().map(sign_in).collect(),
        text,
    })
}
