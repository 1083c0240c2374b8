//! One person's rows of a file, in the order of time, through the detectors as if they were arriving. Nothing is
//! written and no vault is needed, so that anybody can measure them on rows of their own.

use super::file::Content;
use crate::engine::Core;
use crate::wire::{ReplayRequest, ReplayedView};
use crate::{Code, Error, Result};
use jiff::ToSpan;
use sarraf_ledger::{AccountId, TransactionId};
use sarraf_statements::{Event, Options, StatementError};
use sarraf_watch::stream::{Budget, Seen, Told, Watcher, sort};
use std::sync::Arc;

pub(crate) async fn replay_alerts(_core: &Arc<Core>, request: ReplayRequest) -> Result<Vec<ReplayedView>> {
    super::backup::apart(move || replayed(&request)).await
}

fn replayed(request: &ReplayRequest) -> Result<Vec<ReplayedView>> {
    let budget = Budget::from_key(&request.budget).ok_or(Code::Invalid)?;
    let content = Content::of(Some(&request.path), None, None)?;
    let options = Options { file_name: content.name.clone(), ..Options::default() };
    let said = request.format.as_deref().unwrap_or_default();
    let options = options.answered(said).ok_or_else(|| Error::from(Code::Invalid))?;
    let mut rows = read(&content, &options)?;
    sort(&mut rows);
    let Some(first) = rows.first().map(|row| row.day) else { return Ok(Vec::new()) };
    let news = first.saturating_add(i64::from(request.warm_up_days).days());
    let mut watcher = Watcher::new(budget);
    let mut found = Vec::new();
    for row in &rows {
        let told = watcher.look(row);
        if row.day >= news {
            found.extend(told.into_iter().map(|told| view(row, told)));
        }
    }
    Ok(found)
}

/// The rows of a file, each with its number in it, from 1: rows that can not be read have a number, too.
fn read(content: &Content, options: &Options) -> Result<Vec<Seen>> {
    let (mut rows, mut number) = (Vec::new(), 0_i64);
    let mut take = |event: Event| -> std::result::Result<(), StatementError> {
        match event {
            Event::Row { account, transaction, .. } => {
                number += 1;
                let account = AccountId(i64::try_from(account).unwrap_or(i64::MAX));
                rows.extend(Seen::of_transaction(TransactionId(number), account, &transaction));
            }
            Event::Reject(_) => number += 1,
            _ => {}
        }
        Ok(())
    };
    sarraf_statements::stream(&mut content.open()?, options, &mut take)?;
    Ok(rows)
}

fn view(row: &Seen, told: Told) -> ReplayedView {
    let numbers =
        |ids: Vec<TransactionId>| ids.into_iter().map(|id| u32::try_from(id.0).unwrap_or(0)).collect();
    ReplayedView {
        at: row.made.map_or_else(|| row.day.to_string(), sarraf_ledger::Moment::to_iso),
        kind: told.kind.key().to_owned(),
        score: told.score,
        rows: numbers(told.rows),
        with: numbers(told.with),
    }
}
