//! `sarraf undo`

use super::Ended;
use crate::arguments::{Global, Page};
use crate::session::Session;
use crate::speech::say;
use crate::{output, print};
use sarraf_app::wire::{ActionView, CountView, Nothing, UndoRequest};
use std::process::ExitCode;

/// What can be taken back, newest first.
pub fn list(global: &Global, session: &mut Session, page: &Page) -> Ended {
    let actions: Vec<ActionView> = session.call("actions", &Nothing {})?;
    let actions = print::part(actions, page, |action| &action.id)?;
    if global.json {
        print::json(&actions.into_iter().map(output::Action::from).collect::<Vec<_>>())?;
    } else if actions.is_empty() {
        print::line(&say("cli-undo-none", &[]))?;
    } else {
        let rows = actions.into_iter().map(|action| vec![action.at_text, action.text]);
        print::table(&rows.collect::<Vec<_>>())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes back the last actions and says which.
pub fn undo(global: &Global, session: &mut Session, count: u32) -> Ended {
    let actions: Vec<ActionView> = session.call("actions", &Nothing {})?;
    let undone: CountView = session.call("undo", &UndoRequest { count })?;
    if global.json {
        print::json(&output::Undone { count: undone.count })?;
    } else if undone.count == 0 {
        print::line(&say("cli-undo-none", &[]))?;
    } else if !global.quiet {
        let undone = actions.into_iter().take(undone.count as usize);
        print::lines(undone.map(|action| say("cli-undone", &[("action", action.text.into())])))?;
    }
    Ok(ExitCode::SUCCESS)
}
