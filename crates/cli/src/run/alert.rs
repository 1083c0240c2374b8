//! Alerts: the list, an answer to one, its evidence.

use super::Ended;
use crate::arguments::{Alert, Global, Page};
use crate::failure::Failure;
use crate::input::is_id;
use crate::session::Session;
use crate::speech::say;
use crate::{output, print};
use sarraf_app::Code;
use sarraf_app::wire::{AlertView, AlertsRequest, AnswerAlertRequest};
use std::process::ExitCode;

pub fn alerts(global: &Global, session: &mut Session, open: bool, page: &Page) -> Ended {
    let alerts: Vec<AlertView> = session.call("alerts", &AlertsRequest { open })?;
    let alerts = print::part(alerts, page, |alert| &alert.id)?;
    if global.json {
        print::json(&alerts.into_iter().map(output::Alert::from).collect::<Vec<_>>())?;
    } else if alerts.is_empty() {
        print::line(&say("cli-alert-none", &[]))?;
    } else {
        let rows = alerts
            .into_iter()
            .map(|alert| vec![alert.id, alert.title, alert.rows.join(" "), alert.state_text]);
        print::table(&rows.collect::<Vec<_>>())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// `alert explain ID` or `alert ID mine|not-mine|expected`.
pub fn alert(global: &Global, session: &mut Session, asked: Alert) -> Ended {
    if asked.first == "explain" {
        explain(global, session, &asked.second)
    } else {
        answer(global, session, asked)
    }
}

fn answer(global: &Global, session: &mut Session, asked: Alert) -> Ended {
    let answer = match asked.second.as_str() {
        "mine" => "mine",
        "not-mine" => "not_mine",
        "expected" => "expected",
        "open" => "open",
        _ => return Err(Failure::usage("cli-alert-answers")),
    };
    let Alert { first: id, up_to, until, .. } = asked;
    let request = AnswerAlertRequest { id, answer: answer.to_owned(), up_to, until };
    let alert: AlertView = session.call("answer_alert", &request)?;
    if global.json {
        print::json(&output::AlertExplained::from(alert))?;
    } else if !global.quiet {
        let args = [("title", alert.title.into()), ("state", alert.state_text.into())];
        print::line(&say("cli-alert-answered", &args))?;
        print::lines(Some(&alert.known).filter(|known| !known.is_empty()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn explain(global: &Global, session: &mut Session, id: &str) -> Ended {
    let alerts: Vec<AlertView> = session.call("alerts", &AlertsRequest { open: false })?;
    let unknown = || if is_id('w', id) { Code::NotFound } else { Code::Invalid };
    let alert = alerts.into_iter().find(|alert| alert.id == id).ok_or_else(|| Failure::of(unknown()))?;
    if global.json {
        print::json(&output::AlertExplained::from(alert))?;
        return Ok(ExitCode::SUCCESS);
    }
    print::lines([&alert.title, &alert.text])?;
    print::lines(&alert.evidence)?;
    print::lines(Some(&alert.quiet).filter(|quiet| !quiet.is_empty()))?;
    print::lines(Some(&alert.known).filter(|known| !known.is_empty()))?;
    print::line(&say("cli-rows-behind", &[("ids", alert.rows.join(" ").into())]))?;
    Ok(ExitCode::SUCCESS)
}
