//! `sarraf vault backup` and `sarraf vault restore`

use super::Ended;
use super::vault::say_keychain;
use crate::arguments::Global;
use crate::failure::Failure;
use crate::session::{Session, options, passphrase, path_text};
use crate::speech::say;
use crate::{input, output, print, progress};
use sarraf_app::wire::{
    BackupFileRequest, BackupFileView, BackupRequest, BackupView, RestoreRequest, RestoreView,
};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What opens a backup.
pub enum OpenedBy {
    /// Its own passphrase, from a file or asked for.
    Passphrase(Option<PathBuf>),
    /// The vault's recovery key.
    RecoveryKey(PathBuf),
}

pub fn back_up(
    global: &Global,
    file: &Path,
    passphrase_file: Option<&Path>,
    moves: bool,
    replace: bool,
) -> Ended {
    let own = passphrase(global)?;
    let passphrase = input::backup_passphrase(global, passphrase_file, true)?;
    let request = BackupRequest { path: absolute(file), passphrase, moves, replace };
    let mut session = Session::open_with(global, &own)?;
    let made: Result<BackupView, Failure> =
        progress::of_work(global, &mut session, |session| session.call("back_up", &request));
    session.close();
    let view = made?;
    if global.json {
        print::json(&output::Backup::from(view))?;
    } else if !global.quiet {
        print::line(&view.text)?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn restore(
    global: &Global,
    file: &Path,
    opened_by: &OpenedBy,
    new_passphrase_file: Option<&Path>,
) -> Ended {
    let path = absolute(file);
    let mut session = Session::closed(global)?;
    // What stands in the way is told before a passphrase is asked for.
    let _: BackupFileView = session.call("backup_file", &BackupFileRequest { path: path.clone() })?;
    let (passphrase, recovery_key) = match opened_by {
        OpenedBy::Passphrase(file) => (Some(input::backup_passphrase(global, file.as_deref(), false)?), None),
        OpenedBy::RecoveryKey(file) => (None, Some(input::secret_file(file)?)),
    };
    let new_passphrase = new_passphrase(global, new_passphrase_file, passphrase.is_some())?;
    let folder = options(global)?.vault.as_deref().map(path_text);
    let request = RestoreRequest { path, passphrase, recovery_key, new_passphrase, folder };
    let restored: Result<RestoreView, Failure> =
        progress::of_work(global, &mut session, |session| session.call("restore", &request));
    session.close();
    report(global, restored?)
}

/// Of the vault: the one that was named, else the backup's own where that opened it, else asked for.
fn new_passphrase(
    global: &Global,
    file: Option<&Path>,
    has_another: bool,
) -> Result<Option<String>, Failure> {
    match file.or(global.passphrase_file.as_deref()) {
        Some(file) => input::secret_file(file).map(Some),
        None if has_another => Ok(None),
        None => match input::mock_passphrase(global) {
            Some(passphrase) => Ok(Some(passphrase)),
            None => input::new_passphrase(None).map(Some),
        },
    }
}

/// The vault, and the banks to sign in to again.
fn report(global: &Global, view: RestoreView) -> Ended {
    if global.json {
        print::json(&output::Restored::from(view))?;
        return Ok(ExitCode::SUCCESS);
    }
    if !global.quiet {
        print::line(&say("cli-restored-in", &[("path", view.vault.path.clone().into())]))?;
        print::line(&view.text)?;
    }
    print::table(&view.sign_in.into_iter().map(|bank| vec![bank.name, bank.bank]).collect::<Vec<_>>())?;
    say_keychain(global, view.vault.device_secret)?;
    Ok(ExitCode::SUCCESS)
}

fn absolute(file: &Path) -> String {
    path_text(&std::path::absolute(file).unwrap_or_else(|_| file.to_owned()))
}
