//! `sarraf import`

use super::Ended;
use crate::arguments::{Global, Import};
use crate::failure::Failure;
use crate::session::{Session, path_text};
use crate::speech::say;
use crate::{input, output, print, progress};
use sarraf_app::Code;
use sarraf_app::wire::{ImportRequest, ImportView, MappingRequest, MappingView, Nothing, RejectView};
use std::path::Path;
use std::process::ExitCode;

pub fn run(global: &Global, session: &mut Session, command: Import) -> Ended {
    match (&command.file, &command.forget) {
        (_, Some(name)) => {
            list(global, session.call("forget_mapping", &MappingRequest { id: name.clone() })?)
        }
        (None, None) => list(global, session.call("mappings", &Nothing {})?),
        (Some(file), None) => import(global, session, &file.clone(), command),
    }
}

/// What is remembered of files of one source.
fn list(global: &Global, views: Vec<MappingView>) -> Ended {
    if global.json {
        print::json(&views.into_iter().map(output::Mapping::from).collect::<Vec<_>>())?;
    } else if views.is_empty() {
        print::line(&say("cli-mappings-none", &[]))?;
    } else {
        let rows = views.into_iter().map(|view| vec![view.name, view.at_text, view.format]);
        print::table(&rows.collect::<Vec<_>>())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What was said about a file, as one answer. A file of answers has one a line.
pub(super) fn said_of_file(format: Option<String>, map: Option<String>) -> Result<Option<String>, Failure> {
    let map = match map {
        Some(map) if !map.contains('=') && Path::new(&map).is_file() => {
            let text = input::text_file(Path::new(&map))?;
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
            Some(lines.collect::<Vec<_>>().join(","))
        }
        other => other,
    };
    let answers: Vec<String> =
        format.map(|format| format!("format={format}")).into_iter().chain(map).collect();
    Ok((!answers.is_empty()).then(|| answers.join(",")))
}

fn import(global: &Global, session: &mut Session, file: &Path, command: Import) -> Ended {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let Import { account, format, map, remember, dry_run, .. } = command;
    let request = ImportRequest {
        path: Some(path_text(&path)),
        name: None,
        base64: None,
        account,
        conversation: None,
        format: said_of_file(format, map)?,
        remember,
        dry_run,
    };
    let view: ImportView =
        progress::of_work(global, session, |session| session.call("import_file", &request))?;
    let partly = view.partly;
    if global.json {
        let errors = partly.then(|| vec![Failure::of(Code::PartlyDone).error.into()]);
        print::json(&output::Import::from(view).with(errors))?;
    } else {
        print::line(&view.text)?;
        let rejects = view.accounts.iter().flat_map(|account| &account.rejected);
        let line = |reject: &RejectView| {
            let args = [("line", reject.line.to_string().into()), ("reason", reject.reason.clone().into())];
            say("cli-import-rejected", &args)
        };
        print::lines(rejects.map(line))?;
        print::lines(&view.notes)?;
    }
    Ok(ExitCode::from(if partly { Code::PartlyDone.exit() } else { 0 }))
}
