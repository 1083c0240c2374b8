//! Alerts, and what the person says to them.

use crate::engine::Core;
use crate::render::alert::view;
use crate::render::dispute::of_alert;
use crate::wire::{AlertView, AlertsRequest, AnswerAlertRequest};
use crate::{Code, Error, Result};
use sarraf_ledger::AlertId;
use sarraf_store::{AlertState, Reader};
use std::sync::Arc;

/// Alerts, newest first.
pub(crate) async fn alerts(core: &Arc<Core>, request: AlertsRequest) -> Result<Vec<AlertView>> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let alerts = reader.alerts(request.open)?;
    alerts.into_iter().map(|alert| view(&reader, &speech, alert)).collect()
}

/// `mine`, `not_mine`, `expected`, or `open` to take an answer back.
pub(crate) async fn answer_alert(core: &Arc<Core>, request: AnswerAlertRequest) -> Result<AlertView> {
    let (open, speech) = (core.open()?, core.speech());
    let id: AlertId = request.id.parse().map_err(|_| Code::Invalid)?;
    let state = match request.answer.as_str() {
        "mine" => AlertState::Mine,
        "not_mine" => AlertState::NotMine,
        "expected" => AlertState::Expected,
        "open" => AlertState::Open,
        _ => return Err(Code::Invalid.into()),
    };
    // Whoever is asked for money back was not them: first the dispute ends, then the answer changes.
    if state != AlertState::NotMine && is_disputed(&open.store.reader(), id)? {
        return Err(Error::because(Code::Invalid, "error-dispute-open"));
    }
    let now = open.clock.now().at;
    open.store.write(|writer| writer.answer_alert(id, state, now))?;
    let reader = open.store.reader();
    let alert = reader.alert(id)?.ok_or(Code::NotFound)?;
    view(&reader, &speech, alert)
}

fn is_disputed(reader: &Reader, id: AlertId) -> Result<bool> {
    Ok(of_alert(reader, id)?.is_some_and(|dispute| dispute.state().0 == "open"))
}
