//! Making, opening, locking and checking vaults.

use super::system::status;
use crate::engine::{Core, Proving, lock};
use crate::event::Topic;
use crate::look_around;
use crate::open::{Keys, Place};
use crate::speech::Speech;
use crate::wire::*;
use crate::{Code, Error, Result};
use sarraf_store::{EpochRow, Finding, Store};
use sarraf_vault::{Cost, DatabaseKey, Hint, Mode, Owner, Pending, Secret, Unlocked, Vault, VaultError};
use sarraf_words::Arg;
use std::future::ready;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Work that takes a second of one core: key derivation.
async fn derive<T: Send + 'static>(
    work: impl FnOnce() -> std::result::Result<T, VaultError> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::from(Code::Bug))?.map_err(Error::from)
}

pub(super) fn cost(core: &Core) -> std::result::Result<Cost, VaultError> {
    if core.options.quick_keys {
        return Ok(Cost::floor());
    }
    let started = std::time::Instant::now();
    Cost::calibrated(&move || started.elapsed())
}

/// Prepares a vault: nothing is on disk until the recovery key is proved.
pub(crate) async fn begin_vault(core: &Arc<Core>, request: BeginVaultRequest) -> Result<RecoveryView> {
    let folder =
        request.path.map(PathBuf::from).unwrap_or_else(|| core.options.new_vault_folder(&request.name));
    let (mode, passphrase) = (core.options.mode(), Secret::new(request.passphrase));
    let keychain = core.options.keychain_for_new(request.without_keychain.unwrap_or_default())?;
    let (shared, place) = (Arc::clone(core), folder.clone());
    let pending = derive(move || {
        let cost = cost(&shared)?;
        let (keychain, random) = (keychain.as_ref(), &shared.options.random);
        Pending::begin(&place, &request.name, mode, &passphrase, keychain, random, cost)
    })
    .await?;
    let view = recovery_view(pending.recovery_groups(), pending.asked());
    *lock(&core.proving) = Some(Proving::Vault(Box::new(pending), folder));
    Ok(view)
}

fn recovery_view(groups: &[String], asked: [usize; 2]) -> RecoveryView {
    let ask = asked.iter().filter_map(|number| u32::try_from(*number).ok()).collect();
    RecoveryView { groups: groups.to_vec(), ask }
}

/// The two groups typed back prove that the recovery key was kept; only now is anything written.
pub(crate) async fn finish_vault(core: &Arc<Core>, request: FinishVaultRequest) -> Result<StatusView> {
    let [first, second] = request.groups.as_slice() else { return Err(Code::Invalid.into()) };
    let typed = [first.as_str(), second.as_str()];
    let proving = lock(&core.proving).take().ok_or(Code::NotFound)?;
    let done = prove(core, &proving, &typed).await;
    if done.is_err() {
        // Mistyped, or no space: the same key is asked for again.
        *lock(&core.proving) = Some(proving);
    }
    done?;
    status(core, Nothing {}).await
}

/// Writes what was proved: a new vault, which is then open, or another recovery key.
async fn prove(core: &Arc<Core>, proving: &Proving, typed: &[&str; 2]) -> Result<()> {
    match proving {
        Proving::Vault(pending, folder) => {
            let (unlocked, owner) = tokio::task::block_in_place(|| pending.finish(typed, make_database))?;
            core.enter(Place::Lasting(folder.clone()), ready(Ok(Keys::new(unlocked, Some(owner))))).await?;
            core.remember(folder);
            Ok(())
        }
        Proving::RecoveryKey(pending) => {
            pending.finish(typed)?;
            core.open().inspect(|open| open.header_changed()).map(|_| ())
        }
    }
}

fn make_database(path: &Path, key: &DatabaseKey) -> Result<()> {
    let store = Store::create(path, key)?;
    Ok(store.close()?)
}

/// A throw-away vault with made-up banks, its key only in memory.
pub(crate) async fn look_around(core: &Arc<Core>, _: Nothing) -> Result<StatusView> {
    let number = u64::from_le_bytes(core.options.random.bytes());
    let folder = look_around::folder(&core.options.home, number)?;
    let unlocked = Unlocked::ephemeral(&core.options.random, Mode::Mock);
    core.enter(Place::LookAround(folder), ready(Ok(Keys::new(unlocked, None)))).await?;
    super::bank::link_made_up_bank(core).await?;
    status(core, Nothing {}).await
}

/// Back to where the person came from; the made-up rows are gone.
pub(crate) async fn leave_look_around(core: &Arc<Core>, _: Nothing) -> Result<StatusView> {
    if core.open().is_ok_and(|open| open.is_look_around()) {
        core.close_vault().await;
    }
    status(core, Nothing {}).await
}

/// Opens a vault, or the screen of the open one.
pub(crate) async fn unlock(core: &Arc<Core>, request: UnlockRequest) -> Result<StatusView> {
    let folder = PathBuf::from(request.path);
    let open = core.open().ok().filter(|open| open.folder() == folder);
    core.options.before_asking(&folder)?;
    let (keychain, passphrase) = (Arc::clone(&core.options.keychain), Secret::new(request.passphrase));
    let place = folder.clone();
    let deriving = derive(move || Vault::at(&place)?.unlock(&passphrase, keychain.as_ref()));
    let (unlocked, tags) = tokio::join!(deriving, core.look_ahead(&folder));
    let unlocked = unlocked?;
    match open {
        Some(_) => {
            core.set_screen_locked(false);
            core.count_hours();
        }
        None => {
            let claimed = async { Ok(Keys { unlocked, owner: Some(Owner::claim(&folder)?), tags }) };
            core.enter(Place::Lasting(folder.clone()), claimed).await?;
            core.remember(&folder);
        }
    }
    status(core, Nothing {}).await
}

/// Opens with the recovery key and sets a new passphrase. Nothing is written before the vault is owned.
pub(crate) async fn recover(core: &Arc<Core>, request: RecoverRequest) -> Result<StatusView> {
    let folder = PathBuf::from(request.path);
    let (recovery, passphrase) = (Secret::new(request.recovery_key), Secret::new(request.new_passphrase));
    core.options.of_this_mode(&folder)?;
    // A wrong key must not close what is open.
    Vault::at(&folder)?.try_recovery_key(recovery.expose())?;
    let (shared, place) = (Arc::clone(core), folder.clone());
    let owned = derive(move || {
        let owner = Owner::claim(&place)?;
        let options = &shared.options;
        let (keychain, random) = (options.keychain.as_ref(), &options.random);
        let vault = Vault::at(&place)?;
        let unlocked = vault.recover(recovery.expose(), &passphrase, keychain, random, cost(&shared)?)?;
        Ok(Keys::new(unlocked, Some(owner)))
    });
    core.enter(Place::Lasting(folder.clone()), owned).await?;
    core.remember(&folder);
    status(core, Nothing {}).await
}

/// Hides everything until the passphrase is typed; reading goes on, unless the person wants the vault locked then.
pub(crate) async fn screen_lock(core: &Arc<Core>, _: Nothing) -> Result<StatusView> {
    core.away().await;
    status(core, Nothing {}).await
}

/// Checkpoints, closes, wipes the keys.
pub(crate) async fn vault_lock(core: &Arc<Core>, _: Nothing) -> Result<StatusView> {
    core.close_vault().await;
    status(core, Nothing {}).await
}

/// Re-wraps the vault key for another passphrase.
pub(crate) async fn change_passphrase(
    core: &Arc<Core>,
    request: ChangePassphraseRequest,
) -> Result<StatusView> {
    let open = core.open()?;
    let folder = open.lasting_folder()?;
    let (old, new) = (Secret::new(request.passphrase), Secret::new(request.new_passphrase));
    let shared = Arc::clone(core);
    derive(move || {
        let options = &shared.options;
        let cost = cost(&shared)?;
        Vault::at(&folder)?.change_passphrase(&old, &new, options.keychain.as_ref(), &options.random, cost)
    })
    .await?;
    open.header_changed();
    status(core, Nothing {}).await
}

/// Prepares another recovery key; the old one works until the new one is proved with `finish_vault`.
pub(crate) async fn new_recovery_key(core: &Arc<Core>, request: PassphraseRequest) -> Result<RecoveryView> {
    let folder = core.open()?.lasting_folder()?;
    let passphrase = Secret::new(request.passphrase);
    let shared = Arc::clone(core);
    let pending = derive(move || {
        let options = &shared.options;
        let unlocked = Vault::at(&folder)?.unlock(&passphrase, options.keychain.as_ref())?;
        Vault::at(&folder)?.new_recovery_key(&unlocked, &options.random)
    })
    .await?;
    let view = recovery_view(pending.recovery_groups(), pending.asked());
    *lock(&core.proving) = Some(Proving::RecoveryKey(Box::new(pending)));
    Ok(view)
}

/// Checks header and database; reads every page.
pub(crate) async fn verify_vault(core: &Arc<Core>, _: VaultRequest) -> Result<VerifyView> {
    let open = core.open()?;
    let check = |folder: PathBuf| Vault::at(&folder).and_then(|vault| vault.verify(open.unlocked()));
    let header = open.lasting_folder().ok().map(check);
    let store = open.store.clone();
    let findings =
        tokio::task::spawn_blocking(move || store.verify()).await.map_err(|_| Error::from(Code::Bug))??;
    let speech = core.speech();
    let mut texts: Vec<String> = Vec::new();
    texts.extend(open.doubt(&speech));
    if matches!(header, Some(Err(_))) {
        texts.push(speech.word("vault-finding-header"));
    }
    texts.extend(findings.iter().map(|finding| speech.word(finding_key(*finding))));
    let whole = texts.is_empty();
    let count = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    let text = if whole {
        speech.word("vault-verified")
    } else {
        speech.say("vault-findings", vec![("count", Arg::Count(count))])
    };
    texts.extend(open.store.reader().epochs()?.into_iter().map(|epoch| accepted(&speech, &epoch)));
    Ok(VerifyView { whole, findings: texts, text })
}

/// That the person once took an older state for the true one, which is never forgotten.
fn accepted(speech: &Speech, epoch: &EpochRow) -> String {
    let when = Arg::from(speech.when(epoch.at));
    match epoch.missing.map(|missing| u32::try_from(missing).unwrap_or(u32::MAX)) {
        Some(missing) => {
            speech.say("vault-accepted-behind", vec![("when", when), ("count", Arg::Count(missing))])
        }
        None => speech.say("vault-accepted-changed", vec![("when", when)]),
    }
}

/// Takes a vault that is older than it should be, or otherwise than it was left, for the true one. The passphrase is
/// asked for once more.
pub(crate) async fn accept_vault(core: &Arc<Core>, request: PassphraseRequest) -> Result<StatusView> {
    let open = core.open()?;
    let folder = open.lasting_folder()?;
    let (keychain, passphrase) = (Arc::clone(&core.options.keychain), Secret::new(request.passphrase));
    derive(move || Vault::at(&folder)?.unlock(&passphrase, keychain.as_ref())).await?;
    let now = open.clock.now().at;
    let accepting = Arc::clone(&open);
    let accepted = tokio::task::spawn_blocking(move || accepting.accept(now));
    accepted.await.map_err(|_| Error::from(Code::Bug))??;
    // What came since is read from the banks again.
    open.turns.wake.notify_one();
    core.events.tell(Topic::Status, &[]);
    status(core, Nothing {}).await
}

const fn finding_key(finding: Finding) -> &'static str {
    match finding {
        Finding::Page => "vault-finding-page",
        Finding::Structure => "vault-finding-database",
        Finding::Reference => "vault-finding-schema",
        Finding::State => "vault-finding-older",
    }
}

/// A passphrase nobody chose.
pub(crate) async fn suggest_passphrase(core: &Arc<Core>, _: Nothing) -> Result<TextView> {
    let text = sarraf_vault::suggest_passphrase(&core.options.random);
    Ok(TextView { text: text.expose().to_owned() })
}

/// How good a passphrase is.
pub(crate) async fn passphrase_strength(
    core: &Arc<Core>,
    request: PassphraseRequest,
) -> Result<StrengthView> {
    let strength = sarraf_vault::strength(&request.passphrase);
    let speech = core.speech();
    let hint = match strength.hint {
        Hint::TooShort => "too-short",
        Hint::Common => "common",
        Hint::Repeated => "repeated",
        Hint::Sequence => "sequence",
        Hint::MoreWords => "more-words",
        Hint::Good => "good",
    };
    let score = speech.word(&format!("vault-strength-{}", strength.score));
    let text = format!("{score}. {}", speech.word(&format!("vault-hint-{hint}")));
    Ok(StrengthView { score: u32::from(strength.score), text })
}
