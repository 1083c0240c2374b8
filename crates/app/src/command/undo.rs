//! What the person did, and taking it back.

use super::export::PROFILE;
use crate::engine::Core;
use crate::reading::is_connected;
use crate::wire::{ActionView, CountView, Nothing, UndoRequest};
use crate::{Result, pairing, report, watching};
use sarraf_ledger::{Category, TransactionId};
use sarraf_store::{ActionKind, ActionRow, AlertRow, PairKind, Reader, StoreError, Writer};
use sarraf_words::{Arg, Line};
use std::sync::Arc;

/// How many actions are listed.
pub(crate) const LISTED: u32 = 200;

/// Undoes the last actions of the last 30 days.
pub(crate) async fn undo(core: &Arc<Core>, request: UndoRequest) -> Result<CountView> {
    let open = core.open()?;
    let now = open.clock.now().at;
    // A reading under way would keep its own place over the one set here.
    let turn = if undoes_import(&open.store.reader(), request.count)? {
        Some(open.turn.write().await)
    } else {
        None
    };
    let undone = open.store.write(|writer| {
        let undone = writer.undo(request.count, now)?;
        if undone.iter().any(|action| action.kind == ActionKind::Import) {
            read_anew(writer)?;
            writer.reckon_all(open.clock.now())?;
            crate::proving::after_file(writer, open.clock.now())?;
        }
        if undone.iter().any(|action| action.kind == ActionKind::AccountLink) {
            sarraf_sync::pair_accounts(writer)?;
        }
        Ok(undone)
    })?;
    pairing::catch_up(&open)?;
    report::changed::catch_up(&open, true)?;
    drop(turn);
    watching::look_again(core, &open).await;
    Ok(CountView { count: u32::try_from(undone.len()).unwrap_or(u32::MAX) })
}

/// Whether a file is among the last actions.
fn undoes_import(reader: &Reader, count: u32) -> std::result::Result<bool, StoreError> {
    let actions = reader.actions(LISTED)?;
    let mut last = actions.iter().filter(|action| action.undone_at.is_none()).take(count as usize);
    Ok(last.any(|action| action.kind == ActionKind::Import))
}

/// A file's rows may have stood for the bank's own, which then were not kept twice: the next reading begins at
/// the beginning, and brings what is missing now.
fn read_anew(writer: &Writer<'_>) -> std::result::Result<(), StoreError> {
    let banks = writer.reader().banks()?;
    banks.iter().filter(|bank| is_connected(bank)).try_for_each(|bank| writer.set_cursor(bank.id, ""))
}

/// What can be undone, newest first.
pub(crate) async fn actions(core: &Arc<Core>, _: Nothing) -> Result<Vec<ActionView>> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let actions = reader.actions(LISTED)?;
    let open_ones = actions.into_iter().filter(|action| action.undone_at.is_none());
    open_ones
        .map(|action| {
            Ok(ActionView {
                id: action.id.to_string(),
                at: action.at.to_string(),
                at_text: speech.when(action.at),
                text: speech.line(&deed(&reader, &action)?),
            })
        })
        .collect()
}

/// What was done, to what.
pub(crate) fn deed(reader: &Reader, action: &ActionRow) -> std::result::Result<Line, StoreError> {
    if let Some(import) = action.import() {
        let name = reader.import_name(import)?.unwrap_or_default();
        return Ok(Line::new("action-import").with("file", name));
    }
    if let Some((base, quote)) = action.rate() {
        return Ok(match (base, quote) {
            ("", "") => Line::new("action-rate-files-gone"),
            (file, "") => Line::new("action-rate-file").with("file", file),
            (base, quote) => Line::new("action-rate").with("base", base).with("quote", quote),
        });
    }
    if let Some((first, second)) = action.accounts() {
        let name = |id| Ok::<_, StoreError>(reader.account(id)?.map(|row| row.name).unwrap_or_default());
        let line = Line::new(format!("action-accounts-{}", action.said().unwrap_or("forgotten")));
        return Ok(line.with("first", name(first)?).with("second", name(second)?));
    }
    if let Some((category, ended)) = action.budget() {
        let what = if ended { "action-budget-ended" } else { "action-budget" };
        return Ok(Line::new(what).with("category", named(&category)));
    }
    if let Some(card) = action.card() {
        let name = reader.account(card)?.map(|row| row.name).unwrap_or_default();
        return Ok(Line::new("action-card").with("account", name));
    }
    if let Some(alert) = action.alert() {
        let alert = reader.alert(alert)?;
        let line = |alert: AlertRow| Line::new("action-alert").with("day", Arg::Day(alert.at.date()));
        return Ok(alert.map_or_else(|| Line::new("action-other"), line));
    }
    if let Some((alert, said)) = action.dispute() {
        let on = |alert: AlertRow| {
            Line::new(format!("action-dispute-{said}")).with("day", Arg::Day(alert.at.date()))
        };
        return Ok(reader.alert(alert)?.map_or_else(|| Line::new("action-other"), on));
    }
    if let Some((key, removed)) = action.setting() {
        let name = key.strip_prefix(PROFILE).unwrap_or(key);
        let what = if removed { "action-profile-forgotten" } else { "action-profile" };
        return Ok(Line::new(what).with("name", name));
    }
    if let Some(name) = action.mapping() {
        return Ok(Line::new("action-mapping-forgotten").with("name", name));
    }
    if let Some(line) = by_hand(reader, action)? {
        return Ok(line);
    }
    // Rows that are gone since, as of an erased bank, have no name.
    let mut ids = action.transactions();
    if action.kind == ActionKind::Pair {
        // The purchase, or the row that was spoken of, stands for both.
        ids.truncate(1);
    }
    let Some(what) = rows(reader, &ids)? else { return Ok(Line::new("action-other")) };
    let line = match (action.kind, action.category()) {
        (ActionKind::Note, _) => Line::new("action-note"),
        (ActionKind::Exclude, _) if action.was_excluded() => Line::new("action-include"),
        (ActionKind::Exclude, _) => Line::new("action-exclude"),
        (ActionKind::Rule, Some(category)) => Line::new("action-rule").with("category", named(&category)),
        (ActionKind::Split, _) => match action.parts() {
            Some(count) => Line::new("action-split").with("count", Arg::Count(count)),
            None => Line::new("action-unsplit"),
        },
        (ActionKind::Duplicate, _) if action.links_duplicate() => Line::new("action-duplicate"),
        (ActionKind::Duplicate, _) => Line::new("action-not-duplicate"),
        (ActionKind::Attachment, _) => match action.attachment() {
            Some((file, true)) => Line::new("action-detach").with("file", file),
            Some((file, false)) => Line::new("action-attach").with("file", file),
            None => Line::new("action-other"),
        },
        (ActionKind::Pair, _) => Line::new(match action.pair() {
            Some((PairKind::Refund, true)) => "action-refund",
            Some((PairKind::Refund, false)) => "action-not-refund",
            Some((_, false)) => "action-not-transfer",
            _ => "action-transfer",
        }),
        (ActionKind::Same, _) => Line::new(format!("action-same-{}", action.said().unwrap_or("joined"))),
        (_, Some(category)) => Line::new("action-categorize").with("category", named(&category)),
        (_, None) => Line::new("action-uncategorize"),
    };
    Ok(line.with("merchant", what))
}

/// What was done in an account by hand.
fn by_hand(reader: &Reader, action: &ActionRow) -> std::result::Result<Option<Line>, StoreError> {
    let account = action.by_hand().map(|id| reader.account(id)).transpose()?.flatten();
    let Some(account) = account else { return Ok(None) };
    let row = action.transactions().first().map(|id| reader.transaction(*id)).transpose()?.flatten();
    let amount = row.as_ref().map(|row| Arg::Amount(row.amount));
    let what = row.map(|row| row.merchant).unwrap_or_default();
    let kind = action.kind.key();
    // A count has no name of its own.
    let kind = if kind == "delete" && what.is_empty() { "delete-count" } else { kind };
    let line = Line::new(format!("action-hand-{kind}")).with("account", account.name).with("what", what);
    Ok(Some(line.with("amount", amount.unwrap_or_else(|| Arg::from("")))))
}

fn named(category: &Category) -> Arg {
    Arg::Category(category.as_str().to_owned())
}

/// One row by its merchant, several by their number.
fn rows(reader: &Reader, ids: &[TransactionId]) -> std::result::Result<Option<Arg>, StoreError> {
    let counted = |count| Arg::from(Line::new("count-transactions").with("count", Arg::Count(count)));
    match ids {
        [] => Ok(None),
        [one] => Ok(reader.transaction(*one)?.map(|row| Arg::from(row.merchant))),
        several => Ok(u32::try_from(several.len()).ok().map(counted)),
    }
}
