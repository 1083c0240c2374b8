//! `sarraf export …`

use super::Ended;
use crate::arguments::{Export, ExportCommand, Global};
use crate::failure::Failure;
use crate::session::{Session, path_text};
use crate::speech::say;
use crate::{output, print};
use sarraf_app::Code;
use sarraf_app::wire::{
    CloseRequest, ClosedView, ExportAccountView, ExportProfileView, ExportProfilesView, ExportRequest,
    ExportView, IdRequest, Nothing, ProfileLineView, ProfileRequest, TextRequest, TextView, VerifiedView,
    VerifyRequest, WrittenView,
};
use std::process::ExitCode;

pub fn run(global: &Global, session: &mut Session, command: Export) -> Ended {
    match command.command {
        Some(ExportCommand::Profile { name, forget: true, .. }) => {
            profiles(global, session.call("forget_profile", &TextRequest { text: name })?)
        }
        Some(ExportCommand::Profile { name, set, .. }) => profile(global, session, name, &set),
        Some(ExportCommand::Profiles) => profiles(global, session.call("export_profiles", &Nothing {})?),
        Some(ExportCommand::Verify { file }) => verify(global, session, &file),
        Some(ExportCommand::Key) => key(global, session),
        Some(ExportCommand::List) => list(global, session),
        Some(ExportCommand::Correct { id, output, format, sign, replace }) => {
            let path = path_text(&std::path::absolute(&output).unwrap_or(output));
            let format = format.unwrap_or_default();
            write(
                global,
                session,
                &ExportRequest { format, path, sign, replace, correction: Some(id), ..plain() },
            )
        }
        Some(ExportCommand::Close { from, to, account }) => {
            closed(global, session, "close_days", &CloseRequest { accounts: account, from, to })
        }
        Some(ExportCommand::Closed) => closed(global, session, "closed_days", &Nothing {}),
        Some(ExportCommand::Reopen { id }) => closed(global, session, "reopen_days", &IdRequest { id }),
        None => export(global, session, command),
    }
}

/// A report of everything, in no format yet.
fn plain() -> ExportRequest {
    ExportRequest {
        format: String::new(),
        path: String::new(),
        accounts: Vec::new(),
        conversation: None,
        from: None,
        to: None,
        by: None,
        pending: false,
        notes: false,
        attachments: false,
        profile: None,
        holder: None,
        replace: false,
        since_last: None,
        known_at: None,
        sign: false,
        close: false,
        correction: None,
        rows: Vec::new(),
        open: false,
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
        attachments: command.attachments,
        profile: command.profile,
        holder: command.holder,
        replace: command.replace,
        since_last: command.since_last,
        known_at: command.known_at,
        sign: command.sign,
        close: command.close,
        ..plain()
    };
    write(global, session, &request)
}

fn write(global: &Global, session: &mut Session, request: &ExportRequest) -> Ended {
    let view: ExportView = session.call("export", request)?;
    if global.json {
        print::json(&output::Export::from(view))?;
        return Ok(ExitCode::SUCCESS);
    }
    print::line(&view.text)?;
    print::lines(view.accounts.iter().map(account))?;
    print::lines(&view.notes)?;
    print::lines(
        view.manifest.iter().map(|file| say("cli-export-manifest", &[("file", file.clone().into())])),
    )?;
    print::lines(view.attachments.map(|beside| beside.text))?;
    Ok(ExitCode::SUCCESS)
}

/// A file that is not what was signed is a failure.
pub fn verify(global: &Global, session: &mut Session, file: &std::path::Path) -> Ended {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let view: VerifiedView = session.call("verify_export", &VerifyRequest { path: path_text(&path) })?;
    let ended = if view.outcome == "unchanged" { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    if global.json {
        print::json(&output::ExportVerified::from(view))?;
        return Ok(ended);
    }
    print::line(&view.text)?;
    if !view.changed.is_empty() {
        print::line(&say("cli-export-rows", &[("rows", view.changed.join(", ").into())]))?;
    }
    if view.own {
        print::line(&say("cli-export-own", &[]))?;
    }
    print::lines(view.behind)?;
    print::line(&view.proves)?;
    Ok(ended)
}

fn key(global: &Global, session: &mut Session) -> Ended {
    let view: TextView = session.call("export_key", &Nothing {})?;
    match global.json {
        true => print::json(&output::ExportKey { key: view.text })?,
        false => print::line(&view.text)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn list(global: &Global, session: &mut Session) -> Ended {
    let views: Vec<WrittenView> = session.call("exports", &Nothing {})?;
    if global.json {
        print::json(&views.into_iter().map(output::ExportWritten::from).collect::<Vec<_>>())?;
    } else {
        print::lines(views.iter().map(|view| format!("{}  {}", view.id, view.text)))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn closed<Request: serde::Serialize>(
    global: &Global,
    session: &mut Session,
    command: &str,
    request: &Request,
) -> Ended {
    let views: Vec<ClosedView> = session.call(command, request)?;
    if global.json {
        print::json(&views.into_iter().map(output::ClosedDays::from).collect::<Vec<_>>())?;
    } else {
        print::lines(views.iter().map(|view| format!("{}  {}", view.id, view.text)))?;
    }
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
        print::lines(lines_of(&view))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn lines_of(view: &ExportProfileView) -> impl Iterator<Item = String> {
    view.lines.iter().map(|line| format!("{}={}", line.key, line.value))
}

fn profiles(global: &Global, view: ExportProfilesView) -> Ended {
    if global.json {
        let all: Vec<_> = view.profiles.into_iter().map(output::ExportProfile::from).collect();
        print::json(&all)?;
    } else {
        print::lines(
            view.profiles
                .iter()
                .map(|one| format!("{}  {}", one.name, lines_of(one).collect::<Vec<_>>().join(" "))),
        )?;
    }
    Ok(ExitCode::SUCCESS)
}
