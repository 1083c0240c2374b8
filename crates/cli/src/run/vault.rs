//! `sarraf vault …`

use super::{Ended, backup, with_vault};
use crate::arguments::{Global, Page, Vault};
use crate::failure::Failure;
use crate::session::{Session, options, passphrase, path_text};
use crate::speech::{say, say_line};
use crate::{input, output, print};
use sarraf_app::wire::{
    BeginVaultRequest, ChangePassphraseRequest, FinishVaultRequest, Nothing, PassphraseRequest,
    RecoverRequest, RecoveryView, StatusView, VaultRequest, VaultView, VerifyView,
};
use sarraf_app::{Client, Code, Error};
use sarraf_words::Arg;
use serde::Serialize;
use std::fs::OpenOptions;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

pub fn run(global: &Global, command: Vault) -> Ended {
    match command {
        Vault::Create { name, recovery_file, without_keychain } => {
            create(global, name, recovery_file.as_deref(), without_keychain)
        }
        Vault::List(page) => list(global, &page),
        Vault::Status => status(global),
        Vault::Verify => verify(global),
        Vault::ChangePassphrase { new_passphrase_file } => change(global, new_passphrase_file.as_deref()),
        Vault::Recover { recovery_file, new_passphrase_file } => {
            recover(global, &recovery_file, new_passphrase_file.as_deref())
        }
        Vault::NewRecoveryKey { recovery_file } => new_recovery_key(global, recovery_file.as_deref()),
        Vault::Accept => accept(global),
        Vault::Lock => lock(global),
        Vault::Backup { file, backup_passphrase_file, moves, replace } => {
            backup::back_up(global, &file, backup_passphrase_file.as_deref(), moves, replace)
        }
        Vault::Restore { file, backup_passphrase_file, recovery_file, new_passphrase_file } => {
            let opened_by = match recovery_file {
                Some(key) => backup::OpenedBy::RecoveryKey(key),
                None => backup::OpenedBy::Passphrase(backup_passphrase_file),
            };
            backup::restore(global, &file, &opened_by, new_passphrase_file.as_deref())
        }
    }
}

fn create(global: &Global, name: String, recovery_file: Option<&Path>, without_keychain: bool) -> Ended {
    if recovery_file.is_none() && !std::io::stdin().is_terminal() {
        return Err(Failure::usage("cli-recovery-needs"));
    }
    options(global)?.keychain_for_new(without_keychain)?;
    let passphrase = match global.passphrase_file {
        None if !(global.mock && std::env::var_os("SARRAF_PASSPHRASE").is_some()) => {
            input::new_passphrase(None)?
        }
        _ => input::passphrase(global)?,
    };
    let mut session = Session::closed(global)?;
    let path = options(global)?.vault.as_deref().map(path_text);
    let request = BeginVaultRequest { name, path, passphrase, without_keychain: Some(without_keychain) };
    let recovery: RecoveryView = session.call("begin_vault", &request)?;
    let groups = prove(&recovery, recovery_file)?;
    let status: StatusView = session.call("finish_vault", &FinishVaultRequest { groups })?;
    session.close();
    let vault = vault_of(status)?;
    let bound = vault.device_secret;
    let args = [("name", vault.name.clone().into()), ("path", vault.path.clone().into())];
    let ended = done(global, &output::Vault::from(vault), "cli-vault-created", &args);
    say_keychain(global, bound)?;
    ended
}

/// Whether the passphrase alone opens it is never left to be guessed.
pub fn say_keychain(global: &Global, bound: bool) -> Result<(), Failure> {
    if global.json || global.quiet {
        return Ok(());
    }
    print::line(&say(if bound { "vault-keychain-present" } else { "vault-keychain-missing" }, &[]))
}

/// Writes the recovery key 0600, or prints it once and asks two groups back.
fn prove(recovery: &RecoveryView, file: Option<&Path>) -> Result<Vec<String>, Failure> {
    let asked =
        |number: &u32| recovery.groups.get((*number as usize).saturating_sub(1)).cloned().unwrap_or_default();
    if let Some(file) = file {
        write_private(file, &recovery.groups.join("-"))?;
        return Ok(recovery.ask.iter().map(asked).collect());
    }
    print::remark(&say("cli-recovery-show", &[]));
    print::remark(&recovery.groups.join("-"));
    let ask =
        |number: &u32| input::ask_openly(&say("cli-recovery-ask", &[("number", number.to_string().into())]));
    recovery.ask.iter().map(ask).collect()
}

/// A new file only its owner can read; an existing one is never overwritten.
pub fn write_private(file: &Path, text: &str) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(file).and_then(|mut file| {
        writeln!(file, "{text}")?;
        file.sync_all()
    });
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::because(Code::Io, "error-file-exists").into(),
        _ => Failure::from(Error::from(error)),
    })
}

fn list(global: &Global, page: &Page) -> Ended {
    let mut session = Session::closed(global)?;
    let status: StatusView = session.call("status", &Nothing {})?;
    session.close();
    let vaults = print::part(status.vaults, page, |vault| &vault.path)?;
    if global.json {
        print::json(&vaults.into_iter().map(output::Vault::from).collect::<Vec<_>>())?;
    } else if vaults.is_empty() {
        print::line(&say("cli-vault-none", &[]))?;
    } else {
        print::table(&vaults.into_iter().map(row).collect::<Vec<_>>())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A vault as a line of a table. The mode of one whose header can not be read is not known.
fn row(vault: VaultView) -> Vec<String> {
    let word = |about: &str, key: &str| {
        if key.is_empty() { String::new() } else { say(&format!("vault-{about}-{key}"), &[]) }
    };
    vec![vault.name, word("mode", &vault.mode), word("state", &vault.state), vault.path]
}

fn vault_of(status: StatusView) -> Result<VaultView, Failure> {
    status.vault.ok_or_else(Failure::bug)
}

fn status(global: &Global) -> Ended {
    let options = options(global)?;
    let folder = options.chosen_vault()?;
    let view = options.vault_status(&folder)?;
    if global.json {
        print::json(&output::Vault::from(view))?;
    } else {
        let (bound, note) = (view.device_secret, view.note());
        print::table(&[row(view)])?;
        say_keychain(global, bound)?;
        print::lines(note.map(|line| say_line(&line)))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn verify(global: &Global) -> Ended {
    with_vault(global, |session| {
        let view: VerifyView = session.call("verify_vault", &VaultRequest { path: None })?;
        let exit = ExitCode::from(if view.whole { 0 } else { Code::VaultDamaged.exit() });
        if global.json {
            print::json(&output::Verified::from(view))?;
        } else {
            print::line(&view.text)?;
            print::lines(&view.findings)?;
        }
        Ok(exit)
    })
}

fn change(global: &Global, new_file: Option<&Path>) -> Ended {
    let passphrase = passphrase(global)?;
    let new_passphrase = input::new_passphrase(new_file)?;
    let mut session = Session::open_with(global, &passphrase)?;
    let request = ChangePassphraseRequest { passphrase, new_passphrase };
    let changed = session.call::<_, StatusView>("change_passphrase", &request);
    session.close();
    done(global, &output::Vault::from(vault_of(changed?)?), "cli-passphrase-changed", &[])
}

fn recover(global: &Global, recovery_file: &Path, new_file: Option<&Path>) -> Ended {
    let folder = options(global)?.chosen_vault()?;
    options(global)?.of_this_mode(&folder)?;
    let recovery_key = input::secret_file(recovery_file)?;
    let new_passphrase = match new_file {
        None => input::new_passphrase(None)?,
        file => input::new_passphrase(file)?,
    };
    let mut session = Session::closed(global)?;
    let request = RecoverRequest { path: path_text(&folder), recovery_key, new_passphrase };
    let recovered = session.call::<_, StatusView>("recover", &request);
    session.close();
    let vault = vault_of(recovered?)?;
    let bound = vault.device_secret;
    let ended = done(global, &output::Vault::from(vault), "cli-recovered", &[]);
    say_keychain(global, bound)?;
    ended
}

fn new_recovery_key(global: &Global, recovery_file: Option<&Path>) -> Ended {
    if recovery_file.is_none() && !std::io::stdin().is_terminal() {
        return Err(Failure::usage("cli-recovery-needs"));
    }
    let passphrase = passphrase(global)?;
    let mut session = Session::open_with(global, &passphrase)?;
    let made = (|| {
        let recovery: RecoveryView = session.call("new_recovery_key", &PassphraseRequest { passphrase })?;
        let groups = prove(&recovery, recovery_file)?;
        session.call::<_, StatusView>("finish_vault", &FinishVaultRequest { groups })
    })();
    session.close();
    done(global, &output::Vault::from(vault_of(made?)?), "cli-recovery-changed", &[])
}

fn accept(global: &Global) -> Ended {
    let passphrase = passphrase(global)?;
    let mut session = Session::open_with(global, &passphrase)?;
    let accepted = session.call::<_, StatusView>("accept_vault", &PassphraseRequest { passphrase });
    session.close();
    done(global, &output::Vault::from(vault_of(accepted?)?), "cli-vault-accepted", &[])
}

fn lock(global: &Global) -> Ended {
    let options = options(global)?;
    let folder = options.chosen_vault()?;
    let passphrase = passphrase(global)?;
    let client = Client::connect(&folder, &passphrase, options.language.as_deref())?;
    let was_open = client.is_some();
    if let Some(mut client) = client {
        client.call("vault_lock", serde_json::json!({})).map_err(Failure::from)?;
    }
    let name = options.vault_status(&folder)?.name;
    let key = if was_open { "cli-vault-locked" } else { "cli-not-open" };
    done(global, &output::VaultLock { name: name.clone(), was_open }, key, &[("name", name.into())])
}

/// Says that it is done: a sentence, or with `--json` the document.
pub fn done<T: Serialize>(global: &Global, document: &T, key: &str, arguments: &[(&str, Arg)]) -> Ended {
    if global.json {
        print::json(document)?;
    } else if !global.quiet {
        print::line(&say(key, arguments))?;
    }
    Ok(ExitCode::SUCCESS)
}
