//! Rows that are one purchase, and rows that are not: the person's word on what the evidence leaves open.

use super::money::{known, one};
use crate::engine::Core;
use crate::proving::after_change;
use crate::render::same::suggestion;
use crate::wire::{IdRequest, Nothing, PairRequest, SuggestionView, TransactionView};
use crate::{Code, Error, Result};
use sarraf_ledger::TransactionId;
use sarraf_store::{PairKind, StoreError};
use std::sync::Arc;

/// What waits for the person's word, of every account.
pub(crate) async fn suggestions(core: &Arc<Core>, _: Nothing) -> Result<Vec<SuggestionView>> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let mut found = Vec::new();
    for account in reader.accounts()? {
        for pair in reader.suggestions(PairKind::Same, account.id)? {
            found.extend(suggestion(&reader, &speech, &pair)?);
        }
    }
    Ok(found)
}

/// Two rows are one purchase.
pub(crate) async fn join(core: &Arc<Core>, request: PairRequest) -> Result<TransactionView> {
    let (first, second) = pair(core, &request)?;
    let open = core.open()?;
    let now = open.clock.now();
    open.store
        .write(|writer| {
            writer.join(first, second, now.at)?;
            after_change(writer, first, now)
        })
        .map_err(|error| said(error, "error-not-a-pair"))?;
    one(core, &request.first)
}

/// A row is not the same as the hold it took the place of: both stand for themselves again. The new row.
pub(crate) async fn part(core: &Arc<Core>, request: IdRequest) -> Result<TransactionView> {
    let open = core.open()?;
    let id: TransactionId = request.id.parse().map_err(|_| Code::Invalid)?;
    known(&open, &[id])?;
    let now = open.clock.now();
    let other = open
        .store
        .write(|writer| {
            let other = writer.part(id, now.at)?;
            after_change(writer, id, now)?;
            Ok(other)
        })
        .map_err(|error| said(error, "error-never-another"))?;
    one(core, &other.to_string())
}

/// Two rows that may be one are not, and are not suggested again.
pub(crate) async fn keep_apart(core: &Arc<Core>, request: PairRequest) -> Result<TransactionView> {
    let (first, second) = pair(core, &request)?;
    let open = core.open()?;
    let now = open.clock.now();
    open.store.write(|writer| {
        writer.keep_apart(first, second, now.at)?;
        after_change(writer, first, now)
    })?;
    one(core, &request.second)
}

fn pair(core: &Core, request: &PairRequest) -> Result<(TransactionId, TransactionId)> {
    let id = |text: &str| text.parse::<TransactionId>().map_err(|_| Error::from(Code::Invalid));
    let (first, second) = (id(&request.first)?, id(&request.second)?);
    known(&*core.open()?, &[first, second])?;
    Ok((first, second))
}

fn said(error: StoreError, why: &'static str) -> Error {
    match error {
        StoreError::Invalid(_) => Error::because(Code::Invalid, why),
        other => other.into(),
    }
}
