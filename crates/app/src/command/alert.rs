//! Alerts, and what the person says to them.

use crate::command::hand::money;
use crate::engine::Core;
use crate::render::alert::view;
use crate::render::dispute::of_alert;
use crate::wire::{AlertView, AlertsRequest, AnswerAlertRequest};
use crate::{Code, Error, Result};
use jiff::civil::Date;
use sarraf_ledger::AlertId;
use sarraf_store::{AlertRow, AlertState, Answer, Reader};
use sarraf_watch::Expected;
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
    let now = open.clock.now();
    let answer = match state {
        AlertState::Expected => expected(&open.store.reader(), id, &request, now.date())?,
        _ if request.up_to.is_some() || request.until.is_some() => return Err(Code::Invalid.into()),
        _ => state.into(),
    };
    open.store.write(|writer| writer.answer_alert(id, answer, now.at))?;
    let reader = open.store.reader();
    let alert = reader.alert(id)?.ok_or(Code::NotFound)?;
    view(&reader, &speech, alert)
}

/// The rule: what was asked for, else what is proposed. Where an alert says nothing of the next there is none, and
/// nothing that could be expected.
fn expected(reader: &Reader, id: AlertId, request: &AnswerAlertRequest, today: Date) -> Result<Answer> {
    let alert = reader.alert(id)?.ok_or(Code::NotFound)?;
    let proposal = AlertRow { up_to: None, until: None, ..alert };
    let rule = Expected::of_alert(reader, &proposal)?;
    let rule = rule.ok_or_else(|| Error::because(Code::Invalid, "error-expect-rule"))?;
    let up_to = match request.up_to.as_deref() {
        Some(text) => money(text, rule.up_to.currency())?,
        None => rule.up_to,
    };
    if up_to.minor() <= 0 {
        return Err(Error::because(Code::Invalid, "error-hand-amount"));
    }
    let until = request.until.as_deref().map(str::parse::<Date>).transpose();
    let until = until.map_err(|_| Error::because(Code::Invalid, "error-hand-day"))?;
    if until.is_some_and(|until| until < today) {
        return Err(Error::because(Code::Invalid, "error-expect-past"));
    }
    Ok(Answer { state: AlertState::Expected, up_to: Some(up_to.minor()), until })
}

fn is_disputed(reader: &Reader, id: AlertId) -> Result<bool> {
    Ok(of_alert(reader, id)?.is_some_and(|dispute| dispute.state().0 == "open"))
}
