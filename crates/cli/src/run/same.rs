//! Rows that are one purchase, and rows that are not.

use super::Ended;
use super::money::{changed_row, transaction_row};
use crate::arguments::{Global, Page};
use crate::session::Session;
use crate::speech::say;
use crate::{output, print};
use sarraf_app::wire::{IdRequest, Nothing, PairRequest, SuggestionView, TransactionView};
use sarraf_words::Arg;
use std::process::ExitCode;

pub fn suggestions(global: &Global, session: &mut Session, page: &Page) -> Ended {
    let found: Vec<SuggestionView> = session.call("suggestions", &Nothing {})?;
    let found = print::part(found, page, |pair| &pair.second.id)?;
    if global.json {
        print::json(&found.into_iter().map(output::Suggestion::from).collect::<Vec<_>>())?;
    } else if found.is_empty() {
        print::line(&say("cli-no-suggestions", &[]))?;
    } else {
        for pair in found {
            print::table(&[transaction_row(pair.first), transaction_row(pair.second)])?;
            print::line(&format!("  {}", pair.why))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn join(global: &Global, session: &mut Session, id: String, of: String) -> Ended {
    let row: TransactionView = session.call("join", &PairRequest { first: id, second: of })?;
    let said = say("cli-joined", &[("id", Arg::from(row.id.as_str()))]);
    changed_row(global, row, &said)
}

pub fn apart(global: &Global, session: &mut Session, id: String, of: Option<String>) -> Ended {
    let Some(of) = of else {
        let row: TransactionView = session.call("part", &IdRequest { id })?;
        let said = say("cli-parted", &[("id", Arg::from(row.id.as_str()))]);
        return changed_row(global, row, &said);
    };
    let row: TransactionView = session.call("keep_apart", &PairRequest { first: id, second: of })?;
    changed_row(global, row, &say("cli-kept-apart", &[]))
}
