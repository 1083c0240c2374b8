//! One function a command.

mod account;
mod alert;
mod attachment;
mod backup;
mod bank;
mod chat;
mod dispute;
mod egress;
mod export;
mod file;
mod hand;
mod mock;
mod money;
mod pair;
mod rate;
mod replay;
mod same;
mod settings;
mod sync;
mod understand;
mod undo;
mod vault;

use crate::arguments::{
    Alerts, AlertsCommand, Arguments, Bank, Command, Export, ExportCommand, Global, Vault,
};
use crate::failure::Failure;
use crate::session::Session;
use crate::{input, output, print};
use clap::CommandFactory;
use std::path::Path;
use std::process::ExitCode;

/// How a command ended.
pub type Ended = Result<ExitCode, Failure>;

/// Runs what was typed.
pub fn run(arguments: Arguments) -> Ended {
    let Arguments { global, command } = arguments;
    let mut files = files_read(&command);
    files.push(global.passphrase_file.as_deref());
    input::one_reads_standard_input(&files)?;
    match command {
        Command::Vault(command) => vault::run(&global, command),
        Command::Bank(command) => bank::run(&global, command),
        Command::Mock(command) => mock::run(&global, command),
        Command::Schema { name } => schema(name.as_deref()),
        Command::Completion { shell } => completion(shell),
        Command::Export(Export { command: Some(ExportCommand::Verify { file }), .. }) => {
            export::verify(&global, &mut Session::closed(&global)?, &file)
        }
        Command::Alerts(Alerts { command: Some(AlertsCommand::Replay(replay)), .. }) => {
            replay::run(&global, replay)
        }
        Command::Understand { batch } => understand::run(&global, batch.as_deref()),
        command => with_vault(&global, |session| inside(&global, session, command)),
    }
}

/// The options of a command that may be `-`.
fn files_read(command: &Command) -> Vec<Option<&Path>> {
    match command {
        Command::Vault(Vault::ChangePassphrase { new_passphrase_file }) => {
            vec![new_passphrase_file.as_deref()]
        }
        Command::Vault(Vault::Recover { recovery_file, new_passphrase_file }) => {
            vec![Some(recovery_file), new_passphrase_file.as_deref()]
        }
        Command::Vault(Vault::Backup { backup_passphrase_file, .. }) => {
            vec![backup_passphrase_file.as_deref()]
        }
        Command::Vault(Vault::Restore {
            backup_passphrase_file, recovery_file, new_passphrase_file, ..
        }) => {
            vec![backup_passphrase_file.as_deref(), recovery_file.as_deref(), new_passphrase_file.as_deref()]
        }
        Command::Bank(Bank::Link { profile_file, secret_file, .. }) => {
            vec![profile_file.as_deref(), secret_file.as_deref()]
        }
        Command::Understand { batch } => vec![Some(batch.as_deref().unwrap_or(Path::new("-")))],
        _ => Vec::new(),
    }
}

/// Commands that need an open vault.
fn inside(global: &Global, session: &mut Session, command: Command) -> Ended {
    match command {
        Command::Sync { banks, unattended, wait } => sync::sync(global, session, banks, unattended, wait),
        Command::Accounts(page) => money::accounts(global, session, &page),
        Command::Total => rate::total(global, session),
        Command::Rates(command) => rate::run(global, session, command),
        Command::Transactions(filter) => money::transactions(global, session, filter),
        Command::Search { text, page } => chat::search(global, session, &text.join(" "), &page),
        Command::Categorize { id, category, always } => {
            money::categorize(global, session, id, category, always)
        }
        Command::Attach { id, file } => attachment::attach(global, session, id, &file),
        Command::Attachments { id, save: Some(folder), replace, .. } => {
            attachment::save(global, session, id, &folder, replace)
        }
        Command::Attachments { id, remove, .. } => attachment::list(global, session, id, remove),
        Command::Note { id, text } => money::note(global, session, id, text),
        Command::Split { id, parts, ways, .. } => pair::split(global, session, id, &parts, ways),
        Command::Duplicate { id, of, .. } => pair::duplicate(global, session, id, of),
        Command::Pairs { suggested, page } => pair::pairs(global, session, suggested, &page),
        Command::OwnTransfer { id, other, no } => pair::own_transfer(global, session, id, other, !no),
        Command::Refund { id, of, no } => pair::refund(global, session, id, of, !no),
        Command::Suggestions { page } => same::suggestions(global, session, &page),
        Command::Same { id, of } => same::join(global, session, id, of),
        Command::Apart { id, of } => same::apart(global, session, id, of),
        Command::Account(command) => account::run(global, session, command),
        Command::Record(row) => hand::record(global, session, row),
        Command::Count(counted) => hand::count(global, session, counted),
        Command::Amend(change) => hand::amend(global, session, change),
        Command::Delete { id } => hand::delete(global, session, id),
        Command::PutIn { id, account } => hand::put_in(global, session, id, account),
        Command::Exclude { id, no } => money::exclude(global, session, id, !no),
        Command::Undo { list: true, page, .. } => undo::list(global, session, &page),
        Command::Undo { count, .. } => undo::undo(global, session, count),
        Command::Conversations(page) => chat::conversations(global, session, &page),
        Command::Messages { conversation, page } => chat::messages(global, session, &conversation, &page),
        Command::Ask { text, inside, keep } => chat::ask(global, session, text.join(" "), inside, keep),
        Command::Alerts(Alerts { open, page, .. }) => alert::alerts(global, session, open, &page),
        Command::Alert(alert) => alert::alert(global, session, alert),
        Command::Dispute(command) => dispute::run(global, session, command),
        Command::Import(command) => file::run(global, session, command),
        Command::Export(command) => export::run(global, session, command),
        Command::Settings(command) => settings::run(global, session, command),
        Command::Egress(command) => egress::run(global, session, &command),
        _ => Err(Failure::bug()),
    }
}

/// Opens the vault, runs, and closes it however it ended.
pub fn with_vault(global: &Global, run: impl FnOnce(&mut Session) -> Ended) -> Ended {
    let mut session = Session::open(global)?;
    let closed_too = |session: &mut Session, allowed| {
        let request = sarraf_app::wire::PermitRequest { allowed };
        session.call::<_, sarraf_app::wire::Nothing>("edit_closed", &request)
    };
    if global.in_closed {
        closed_too(&mut session, true)?;
    }
    let ended = run(&mut session);
    if global.in_closed {
        // Of a vault that is locked by now nothing can be edited.
        let _ = closed_too(&mut session, false);
    }
    session.close();
    ended
}

fn schema(name: Option<&str>) -> Ended {
    let Some(name) = name else {
        print::lines(output::SCHEMAS.iter().map(|(name, _)| name))?;
        return Ok(ExitCode::SUCCESS);
    };
    let schema = output::schema(name).ok_or_else(|| Failure::usage("cli-no-schema"))?;
    print::json(&schema)?;
    Ok(ExitCode::SUCCESS)
}

fn completion(shell: clap_complete::Shell) -> Ended {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "sarraf", &mut script);
    print::text_as_it_is(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}
