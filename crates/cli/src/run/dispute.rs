//! `sarraf dispute …`

use super::Ended;
use crate::arguments::Global;
use crate::arguments::dispute::DisputeCommand;
use crate::input::is_id;
use crate::session::{Session, path_text};
use crate::speech::say;
use crate::{output, print};
use sarraf_app::wire::{
    DisputeEndRequest, DisputeNoteRequest, DisputeNoteView, DisputeRequest, DisputeView, Nothing,
};
use std::path::Path;
use std::process::ExitCode;

pub fn run(global: &Global, session: &mut Session, command: DisputeCommand) -> Ended {
    match command {
        DisputeCommand::List => list(global, session),
        DisputeCommand::Open { alert, rows } => {
            let view = session.call("dispute", &DisputeRequest { alert, rows })?;
            one(global, view)
        }
        DisputeCommand::Note { id, output, rows, replace } => {
            note(global, session, &id, &output, rows, replace)
        }
        DisputeCommand::Close { id, state } => {
            let request = DisputeEndRequest { id, state: state.replace('-', "_") };
            one(global, session.call("end_dispute", &request)?)
        }
    }
}

fn list(global: &Global, session: &mut Session) -> Ended {
    let views: Vec<DisputeView> = session.call("disputes", &Nothing {})?;
    if global.json {
        print::json(&views.into_iter().map(output::Dispute::from).collect::<Vec<_>>())?;
    } else if views.is_empty() {
        print::line(&say("cli-dispute-none", &[]))?;
    } else {
        for view in views {
            said(&view)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn one(global: &Global, view: DisputeView) -> Ended {
    if global.json {
        print::json(&output::Dispute::from(view))?;
    } else if !global.quiet {
        said(&view)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn said(view: &DisputeView) -> Result<(), crate::failure::Failure> {
    print::line(&format!("{}  {}", view.id, view.text))?;
    print::lines(Some(&view.late_text).filter(|text| !text.is_empty()))?;
    Ok(())
}

/// Of an alert that is not disputed yet, its rows are.
fn note(
    global: &Global,
    session: &mut Session,
    id: &str,
    file: &Path,
    rows: Vec<String>,
    replace: bool,
) -> Ended {
    let known: Vec<DisputeView> = session.call("disputes", &Nothing {})?;
    let known = known.into_iter().find(|view| view.id == id || view.alert == id);
    if known.is_none() && is_id('w', id) || !rows.is_empty() {
        let alert = known.map_or_else(|| id.to_owned(), |view| view.alert);
        let _: DisputeView = session.call("dispute", &DisputeRequest { alert, rows })?;
    }
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let request = DisputeNoteRequest { id: id.to_owned(), path: path_text(&path), replace };
    let view: DisputeNoteView = session.call("dispute_note", &request)?;
    if global.json {
        print::json(&output::DisputeNote::from(view))?;
    } else {
        print::line(&view.text)?;
        print::line(&say("cli-dispute-clear", &[]))?;
    }
    Ok(ExitCode::SUCCESS)
}
