//! A sentence or a short question back, where no figures can be given.

use super::Question;
use crate::answer::Answer;
use crate::line::{Arg, Line};
use crate::words::{scope_arg, scope_part};
use crate::{Back, Intent};

/// Merchants that are offered.
const MOST: usize = 3;

/// What is said or asked back, if anything is: `rows` tells whether the skill would answer from rows.
pub(super) fn answer(question: &Question<'_>, rows: bool) -> Option<Answer> {
    let back = question.slots.back.filter(|_| question.understood.intent != Intent::Move);
    let said = |line: Line| Some(Answer { understood: true, ..question.plain(vec![line]) });
    match back {
        Some(Back::TooLong) => {
            let unknown = super::talk::unknown(question);
            Some(Answer { sentences: vec![Line::new("answer-too-long")], ..unknown })
        }
        Some(Back::TooLarge) => said(Line::new("answer-too-large")),
        Some(Back::NoSuchDay(day, month)) => {
            let line = Line::new("answer-no-such-day").with("day", u32::try_from(day).unwrap_or_default());
            said(line.with("month", Arg::Month(month)))
        }
        Some(Back::DaysOrAmounts(from, to)) => {
            let both = |key: &str| Line::new(key).with("from", from).with("to", to);
            let month = Arg::Month(question.today);
            let suggestions = vec![both("suggest-days").with("month", month), both("suggest-amounts")];
            Some(Answer { suggestions, ..said(both("answer-days-or-amounts"))? })
        }
        Some(Back::Which) if rows => which(question),
        _ if rows => ahead(question),
        _ => None,
    }
}

/// "Which is meant: Coop City or Coop Pronto?"
fn which(question: &Question<'_>) -> Option<Answer> {
    let names = question.slots.merchants.iter().take(MOST).map(|merchant| merchant.name.as_str());
    let list = names.clone().map(Arg::from).collect();
    let suggestions = names.map(|name| Line::new("figure-name").with("name", name)).collect();
    let line = Line::new("answer-which-merchant").with("list", Arg::List(list));
    Some(Answer { suggestions, ..question.plain(vec![line]) })
}

/// Days that have not come hold no rows: nothing spent would be no answer.
fn ahead(question: &Question<'_>) -> Option<Answer> {
    let gone = !question.understood.intent.is_coming();
    let period = question.slots.period.map(|found| found.period);
    let period = period.filter(|period| gone && period.from() > question.today)?;
    let line = Line::new("answer-ahead").with("scope", scope_part(scope_arg(&question.scope), period));
    let suggestions = ["suggest-upcoming", "suggest-spending-month"].map(Line::new).into();
    Some(Answer { suggestions, ..question.nothing_known(line) })
}
