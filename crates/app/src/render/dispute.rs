//! Disputes in words, and how they stand by the rows.

use crate::Result;
use crate::speech::Speech;
use crate::wire::DisputeView;
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_insight::Standing;
use sarraf_ledger::{AlertId, Money};
use sarraf_store::{AlertRow, DisputeEnd, DisputeRow, Reader};
use sarraf_words::{Arg, Line};

/// After so many days without money the bank is to be asked.
const LATE_DAYS: i64 = 10;

/// A dispute, and how it stands.
pub(crate) struct Dispute {
    pub row: DisputeRow,
    pub standing: Standing,
}

/// All of them, the oldest first.
pub(crate) fn disputes(reader: &Reader) -> Result<Vec<Dispute>> {
    let all = sarraf_outlook::disputes(reader)?.into_iter();
    Ok(all.map(|one| Dispute { row: one.row, standing: one.standing }).collect())
}

/// That of an alert.
pub(crate) fn of_alert(reader: &Reader, alert: AlertId) -> Result<Option<Dispute>> {
    Ok(disputes(reader)?.into_iter().find(|dispute| dispute.row.alert == alert))
}

impl Dispute {
    /// `open`, `refunded` or `given_up`, and who ended it. What the rows show needs nobody to say it.
    pub fn state(&self) -> (&'static str, &'static str) {
        match self.row.end {
            Some((DisputeEnd::Refunded, _)) => ("refunded", "person"),
            _ if self.standing.covered => ("refunded", "refunds"),
            Some((DisputeEnd::GivenUp, _)) => ("given_up", "person"),
            None => ("open", ""),
        }
    }

    /// As it is shown.
    pub fn view(&self, speech: &Speech, alert: &AlertRow) -> DisputeView {
        let (state, ended_by) = self.state();
        let amounts = |all: &[Money]| all.iter().map(|money| speech.amount(*money)).collect();
        DisputeView {
            id: self.row.id.to_string(),
            alert: self.row.alert.to_string(),
            account: alert.account.to_string(),
            conversation: alert.conversation.to_string(),
            at: self.row.at.to_string(),
            state: state.to_owned(),
            ended_by: ended_by.to_owned(),
            text: speech.say(
                "dispute-text",
                vec![
                    ("day", Arg::Day(speech.local(self.row.at).date())),
                    ("what", Arg::from(self.what())),
                    ("state", Arg::from(self.now(speech))),
                ],
            ),
            late_text: self.late(speech).map(|days| said_late(speech, days)).unwrap_or_default(),
            rows: self.row.rows.iter().map(ToString::to_string).collect(),
            sums: amounts(&self.standing.asked),
            back: amounts(&self.standing.back),
            refunds: self.standing.rows.iter().map(ToString::to_string).collect(),
        }
    }

    /// "2 transactions, 148.00 EUR".
    fn what(&self) -> Line {
        let count = Line::new("count-transactions").with("count", Arg::Count(count(self.row.rows.len())));
        let line = Line::new(if self.standing.asked.is_empty() { "dispute-rows" } else { "dispute-what" });
        line.with("transactions", Arg::from(count)).with("amounts", sizes(&self.standing.asked))
    }

    /// How it stands, in words.
    fn now(&self, speech: &Speech) -> Line {
        let said_on = self.row.end.map(|(_, at)| speech.local(at).date());
        let last_on = self.standing.last_on;
        let on = |key: &str, day: Option<Date>| match day {
            Some(day) => Line::new(key).with("day", Arg::Day(day)),
            None => Line::new("dispute-state-taken-back"),
        };
        match self.state() {
            ("refunded", "person") => on("dispute-state-said", said_on),
            ("refunded", _) => on("dispute-state-refunded", last_on),
            ("given_up", _) => on("dispute-state-given-up", said_on),
            _ if self.standing.back.is_empty() => Line::new("dispute-state-open"),
            _ => Line::new("dispute-state-part").with("amounts", sizes(&self.standing.back)),
        }
    }

    /// For how many days nothing came, if that is long.
    fn late(&self, speech: &Speech) -> Option<u32> {
        if self.state().0 != "open" {
            return None;
        }
        let since = self.standing.last_on.max(Some(speech.local(self.row.at).date()))?;
        let late_on = since.saturating_add(LATE_DAYS.days());
        let days = since.until(speech.today).ok()?.get_days();
        if speech.today >= late_on { u32::try_from(days).ok() } else { None }
    }
}

fn said_late(speech: &Speech, days: u32) -> String {
    speech.say("dispute-late", vec![("count", Arg::Count(days))])
}

fn sizes(amounts: &[Money]) -> Arg {
    Arg::List(amounts.iter().map(|money| Arg::Size(*money)).collect())
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
