//! `sarraf export …`

use super::Ended;
use crate::arguments::{Export, ExportCommand, Global};
use crate::failure::Failure;
use crate::session::{Session, path_text};
use crate::speech::say;
use crate::{output, print};
use sarraf_app::Code;
use sarraf_app::wire::{
    ExportAccountView, ExportProfileView, ExportRequest, ExportView, ProfileLineView, ProfileRequest,
};
use std::process::ExitCode;

pub fn run(global: &Global, session: &mut Session, command: Export) -> Ended {
    match command.command {
        Some(ExportCommand::Profile { name, set }) => profile(global, session, name, &set),
        None => export(global, session, command),
    }
}

fn export(global: &Global, session: &mut Session, command: Export) -> Ended {
    let (Some(format), Some(output)) = (command.format, command.output) else {
        return Err(Failure::of(Code::Invalid));
    };
    let path = std::path::absolute(&output).unwrap_or(output);
    let request = ExportRequest {
        format,
        path: path_text(&path),
        accounts: command.account,
        conversation: None,
        from: command.from,
        to: command.to,
        by: command.by,
        pending: command.pending,
        notes: command.notes,
        profile: command.profile,
        holder: command.holder,
        replace: command.replace,
    };
    let view: ExportView = session.call("export", &request)?;
    if global.json {
        print::json(&output::Export::from(view))?;
        return Ok(ExitCode::SUCCESS);
    }
    print::line(&view.text)?;
    print::lines(view.accounts.iter().map(account))?;
    print::lines(&view.notes)?;
    Ok(ExitCode::SUCCESS)
}

fn account(view: &ExportAccountView) -> String {
    let args = |balance: &str| {
        vec![
            ("bank", view.bank.clone().into()),
            ("name", view.name.clone().into()),
            ("count", view.count.to_string().into()),
            ("sum", view.sum.text.clone().into()),
            ("balance", balance.to_owned().into()),
        ]
    };
    match &view.closing {
        Some(closing) => say("cli-export-account", &args(&closing.amount.text)),
        None => say("cli-export-account-no-balance", &args("")),
    }
}

fn profile(global: &Global, session: &mut Session, name: String, set: &[String]) -> Ended {
    let line = |text: &String| {
        let (key, value) = text.split_once('=').ok_or_else(|| Failure::of(Code::Invalid))?;
        Ok(ProfileLineView { key: key.trim().to_owned(), value: value.trim().to_owned() })
    };
    let lines: Result<Vec<ProfileLineView>, Failure> = set.iter().map(line).collect();
    let view: ExportProfileView = session.call("export_profile", &ProfileRequest { name, lines: lines? })?;
    if global.json {
        print::json(&output::ExportProfile::from(view))?;
    } else {
        print::lines(view.lines.iter().map(|line| format!("{}={}", line.key, line.value)))?;
    }
    Ok(ExitCode::SUCCESS)
}
