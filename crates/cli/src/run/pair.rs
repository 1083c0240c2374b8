//! Rows that belong together or are made of several.

use super::Ended;
use super::money::{changed_row, transaction_row};
use crate::arguments::{Global, Page};
use crate::session::Session;
use crate::speech::say;
use crate::{output, print};
use sarraf_app::wire::{
    BelongRequest, DuplicateRequest, PairView, PairsRequest, PartRequest, SplitRequest, TransactionView,
};
use sarraf_words::Arg;
use std::process::ExitCode;

pub fn split(
    global: &Global,
    session: &mut Session,
    id: String,
    parts: &[String],
    ways: Option<u32>,
) -> Ended {
    let part = |text: &String| {
        // With even shares a part is a category alone.
        let (amount, category) =
            if ways.is_some() { ("", text.as_str()) } else { text.split_once(':').unwrap_or((text, "")) };
        PartRequest { amount: amount.to_owned(), category: category.to_owned() }
    };
    let request = SplitRequest { id, parts: parts.iter().map(part).collect(), ways };
    let row: TransactionView = session.call("split", &request)?;
    let count = u32::try_from(row.parts.len()).unwrap_or(u32::MAX);
    let said =
        if count == 0 { say("cli-unsplit", &[]) } else { say("cli-split", &[("count", Arg::Count(count))]) };
    changed_row(global, row, &said)
}

pub fn duplicate(global: &Global, session: &mut Session, id: String, of: Option<String>) -> Ended {
    let row: TransactionView = session.call("duplicate", &DuplicateRequest { id, of })?;
    let key = if row.duplicate_of.is_some() { "cli-duplicate" } else { "cli-not-duplicate" };
    changed_row(global, row, &say(key, &[]))
}

pub fn pairs(global: &Global, session: &mut Session, suggested: bool, page: &Page) -> Ended {
    let found: Vec<PairView> = session.call("pairs", &PairsRequest { suggested })?;
    let found = print::part(found, page, |pair| &pair.second.id)?;
    if global.json {
        print::json(&found.into_iter().map(output::Pair::from).collect::<Vec<_>>())?;
    } else if found.is_empty() {
        print::line(&say("cli-no-pairs", &[]))?;
    } else {
        for pair in found {
            print::table(&[transaction_row(pair.first), transaction_row(pair.second)])?;
            print::line(&format!("  {}", pair.why))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn own_transfer(
    global: &Global,
    session: &mut Session,
    id: String,
    other: Option<String>,
    belongs: bool,
) -> Ended {
    let row: TransactionView = session.call("own_transfer", &BelongRequest { id, other, belongs })?;
    let key = if belongs { "cli-transfer" } else { "cli-not-transfer" };
    changed_row(global, row, &say(key, &[]))
}

pub fn refund(
    global: &Global,
    session: &mut Session,
    id: String,
    of: Option<String>,
    belongs: bool,
) -> Ended {
    let row: TransactionView = session.call("refund", &BelongRequest { id, other: of, belongs })?;
    let key = if belongs { "cli-refund" } else { "cli-not-refund" };
    changed_row(global, row, &say(key, &[]))
}
