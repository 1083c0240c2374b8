//! `sarraf import`

use super::Ended;
use crate::arguments::Global;
use crate::failure::Failure;
use crate::session::{Session, path_text};
use crate::speech::say;
use crate::{output, print, progress};
use sarraf_app::Code;
use sarraf_app::wire::{ImportRequest, ImportView, RejectView};
use std::path::Path;
use std::process::ExitCode;

pub fn import(
    global: &Global,
    session: &mut Session,
    file: &Path,
    account: Option<String>,
    format: Option<String>,
    dry_run: bool,
) -> Ended {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let request = ImportRequest {
        path: Some(path_text(&path)),
        name: None,
        base64: None,
        account,
        conversation: None,
        format,
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
