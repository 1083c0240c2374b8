//! `sarraf egress …`

use super::Ended;
use super::vault::{done, write_private};
use crate::arguments::{Egress, EgressCommand, Global};
use crate::failure::Failure;
use crate::session::Session;
use crate::{output, print};
use sarraf_app::Code;
use sarraf_app::wire::{EgressProofView, EgressRequest, EgressRowView, EgressView, Nothing};
use std::path::Path;
use std::process::ExitCode;

/// Rows asked for at most.
const MOST: u32 = 1_000_000;

pub fn run(global: &Global, session: &mut Session, command: &Egress) -> Ended {
    match &command.command {
        None => show(global, session, command),
        Some(EgressCommand::Verify) => verify(global, session),
        Some(EgressCommand::Export { file }) => export(global, session, file),
    }
}

/// The whole log.
fn whole() -> EgressRequest {
    EgressRequest { since: None, day: None, bank: None, text: None, before: None, limit: MOST }
}

/// The last rows, or those after a number; the sums are of all that fit.
fn show(global: &Global, session: &mut Session, command: &Egress) -> Ended {
    let request = EgressRequest { since: command.since.clone(), ..whole() };
    let mut view: EgressView = session.call("egress", &request)?;
    let limit = command.page.limit as usize;
    match command.page.after.as_deref().map(str::parse::<u32>) {
        None => view.rows = view.rows.split_off(view.rows.len().saturating_sub(limit)),
        Some(Ok(after)) if view.rows.last().is_none_or(|row| row.sequence < after) => {
            return Err(Failure::of(Code::NotFound));
        }
        Some(Ok(after)) => {
            view.rows.retain(|row| row.sequence > after);
            view.rows.truncate(limit);
        }
        Some(Err(_)) => return Err(Failure::of(Code::Invalid)),
    }
    if global.json {
        print::json(&output::Egress::from(view))?;
        return Ok(ExitCode::SUCCESS);
    }
    let row = |row: &EgressRowView| vec![row.sequence.to_string(), row.at_text.clone(), row.text.clone()];
    print::table(&view.rows.iter().map(row).collect::<Vec<_>>())?;
    print::line(&view.text)?;
    Ok(ExitCode::SUCCESS)
}

fn verify(global: &Global, session: &mut Session) -> Ended {
    let proof: EgressProofView = session.call("verify_egress", &Nothing {})?;
    let exit = ExitCode::from(if proof.whole { 0 } else { Code::VaultDamaged.exit() });
    if global.json {
        print::json(&output::EgressProof::from(proof))?;
    } else {
        print::line(&proof.text)?;
    }
    Ok(exit)
}

/// The whole log as JSON in a new file.
fn export(global: &Global, session: &mut Session, file: &Path) -> Ended {
    let view: EgressView = session.call("egress", &whole())?;
    let rows = u32::try_from(view.rows.len()).unwrap_or(u32::MAX);
    let text = serde_json::to_string_pretty(&output::Egress::from(view)).map_err(|_| Failure::bug())?;
    write_private(file, &text)?;
    let args = [("rows", rows.to_string().into())];
    done(global, &output::EgressExported { rows }, "cli-egress-exported", &args)
}
