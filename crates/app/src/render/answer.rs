//! Answers: language-free as they are kept, in words as they are shown.

use crate::render::chart::{ahead, height, shares};
use crate::render::money::short;
use crate::render::proposal::{self, Settled};
use crate::speech::Speech;
use crate::wire::{AlertView, AnswerView, ChartView, CoverageView, FigureView, PointView, SlotView};
use crate::{Code, Error, Result};
use sarraf_assistant::{
    Answer, Arg as Said, AssistantError, BankContact, Chart, Context, Figure, Line as Sentence, Today,
};
use sarraf_ledger::{AccountId, AlertId, BankId, Moment, Money, Period, Week};
use sarraf_store::{MessageKind, MessageRow, Reader, StoreError};
use sarraf_words::{Arg, Language, Line, Region};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What stands in an answer's row.
#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    question: String,
    /// The questions it may go on from, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    before: Vec<String>,
    /// The bank it was asked of; absent for all.
    scope: Option<i64>,
    /// Where it was asked, by which its weeks stand; what was kept before there were regions has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    /// Where the changes stood: a row changed later says so on the card.
    sequence: i64,
    /// Where the changes of money stood; what was kept before there was such a sequence has none.
    #[serde(default)]
    meaning: Option<i64>,
    pub answer: Answer,
    /// What the person said of what it proposes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

/// Why the assistant gives no answer.
pub(crate) fn refused(error: AssistantError) -> Error {
    match error {
        AssistantError::Store(error) => Error::from(error),
        AssistantError::OutOfRange => Error::because(Code::Invalid, "error-sum-too-large"),
    }
}

/// Answers from rows; what is to be kept.
pub(crate) fn answer(
    reader: &Reader,
    question: &str,
    now: Moment,
    region: Region,
    scope: Option<BankId>,
    before: &[&str],
    contacts: &[BankContact],
) -> Result<Value> {
    let today = Today { day: now.date(), week: region.week() };
    let context = Context { today, offset: now.offset, scope, before, contacts };
    let answer = sarraf_assistant::answer(reader, question, &context).map_err(refused)?;
    keep(reader, question, region, &context, answer)
}

fn keep(
    reader: &Reader,
    question: &str,
    region: Region,
    context: &Context<'_>,
    answer: Answer,
) -> Result<Value> {
    let kept = Kept {
        question: question.to_owned(),
        before: context.before.iter().map(|text| (*text).to_owned()).collect(),
        scope: context.scope.map(|bank| bank.0),
        region: Some(region.as_str().to_owned()),
        sequence: reader.change_sequence()?,
        meaning: Some(reader.meaning()?),
        answer,
        settled: None,
    };
    serde_json::to_value(kept).map_err(|_| Code::Bug.into())
}

/// What a week came to, as an answer to the question of it: what is to be kept, or nothing where nothing is known.
pub(crate) fn week(
    reader: &Reader,
    question: &str,
    days: Period,
    now: Moment,
    region: Region,
) -> Result<Option<Value>> {
    let today = Today { day: now.date(), week: region.week() };
    let context = Context { today, offset: now.offset, scope: None, before: &[], contacts: &[] };
    let answer = sarraf_assistant::week(reader, days, &context).map_err(refused)?;
    answer.map(|answer| keep(reader, question, region, &context, answer)).transpose()
}

/// The alerts of an answer, as their cards say them; what is gone since says nothing.
fn told(reader: &Reader, speech: &Speech, alerts: &[i64]) -> Result<Vec<AlertView>> {
    let mut found = Vec::new();
    for id in alerts {
        if let Some(alert) = reader.alert(AlertId(*id))? {
            found.push(super::alert::view(reader, speech, alert)?);
        }
    }
    Ok(found)
}

/// A kept answer in words; `None` for a row of another shape.
pub(crate) fn view(reader: &Reader, speech: &Speech, row: &MessageRow) -> Result<Option<AnswerView>> {
    if row.kind != MessageKind::Answer {
        return Ok(None);
    }
    let Ok(kept) = Kept::deserialize(&row.arguments) else { return Ok(None) };
    let changed_text = changed(reader, speech, &kept, row.at)?;
    let Answer {
        understood,
        intent,
        headline,
        slots,
        sentences,
        figures,
        rows,
        count,
        arithmetic,
        coverage,
        chart,
        suggestions,
        proposal,
        alerts,
        ..
    } = kept.answer;
    let alerts = told(reader, speech, &alerts)?;
    let settled = kept.settled;
    let proposal = proposal.map(|proposal| proposal::view(reader, speech, &proposal, settled.as_ref()));
    let say = |line: &Sentence| speech.line(&words(speech, line));
    // Once the person has said what is to become of it, it is no longer open.
    let settled_since = |line: &Sentence| settled.is_some() && line.key == "answer-record-not-yet";
    let text: Vec<String> = sentences.iter().filter(|line| !settled_since(line)).map(say).collect();
    let text: Vec<String> = text.into_iter().chain(alerts.iter().map(|alert| alert.text.clone())).collect();
    let why = alerts.iter().flat_map(|alert| alert.evidence.iter().chain([&alert.quiet]).cloned());
    Ok(Some(AnswerView {
        message: row.id.to_string(),
        headline: headline.as_ref().map(say).unwrap_or_default(),
        text: speech.sentences(&text),
        lang: speech.words.locale().language.key().to_owned(),
        intent,
        slots: slots
            .iter()
            .map(|slot| SlotView {
                name: slot.name.clone(),
                value: slot.value.clone(),
                text: say(&slot.text),
            })
            .collect(),
        figures: figures.iter().filter_map(|figure| figure_view(speech, figure)).collect(),
        arithmetic: arithmetic.iter().map(say).chain(why).collect(),
        rows: rows.iter().map(ToString::to_string).collect(),
        count,
        coverage: CoverageView {
            accounts: coverage.accounts,
            of: coverage.of,
            from: coverage.from.map(|day| day.0.to_string()),
            to: coverage.to.map(|day| day.0.to_string()),
            // What counts nothing reaches over nothing.
            text: if coverage.of == 0 { String::new() } else { say(&coverage.text) },
        },
        chart: chart.as_ref().map(|chart| chart_view(speech, chart)),
        understood,
        suggestions: suggestions.iter().map(say).collect(),
        changed_text,
        proposal: proposal.transpose()?,
        question: kept.question,
    }))
}

fn figure_view(speech: &Speech, figure: &Figure) -> Option<FigureView> {
    Some(FigureView {
        label: speech.line(&words(speech, &figure.label)),
        amount: speech.amount(figure.amount.money()?),
        rows: figure.rows.iter().map(ToString::to_string).collect(),
        count: figure.count,
    })
}

fn chart_view(speech: &Speech, chart: &Chart) -> ChartView {
    let (title, caption) =
        (speech.line(&words(speech, &chart.title)), speech.line(&words(speech, &chart.caption)));
    if chart.kind == "range" {
        return ahead(speech, chart, title, caption);
    }
    if chart.kind == "shares" {
        return shares(speech, chart, title, caption);
    }
    let amounts: Vec<Option<Money>> = chart.points.iter().map(|point| point.amount.money()).collect();
    let most = amounts.iter().flatten().map(|money| money.minor()).max().unwrap_or(0);
    let point = |(point, amount): (&sarraf_assistant::Point, &Option<Money>)| PointView {
        name: speech.words.short_month(point.month.0),
        label: amount.map(|amount| short(speech, amount)).unwrap_or_default(),
        height: amount.map_or(0, |amount| height(amount.minor().max(0), 0, most)),
        marked: point.marked,
        row: None,
        range: None,
    };
    ChartView {
        kind: chart.kind.clone(),
        title,
        caption,
        zero: None,
        points: chart.points.iter().zip(&amounts).map(point).collect(),
    }
}

/// "Changed since": a row under the answer changed or came late, and the first figure is another now. The card is
/// never rewritten; asking again is the person's. It is asked again here only where the money of its accounts and
/// months was touched since.
fn changed(reader: &Reader, speech: &Speech, kept: &Kept, at: Moment) -> Result<Option<String>> {
    let Some(before) = kept.answer.figures.first().and_then(|figure| figure.amount.money()) else {
        return Ok(None);
    };
    if !touched(reader, kept)? {
        return Ok(None);
    }
    let earlier: Vec<&str> = kept.before.iter().map(String::as_str).collect();
    let scope = kept.scope.map(BankId);
    let region = kept.region.as_deref().and_then(Region::parse);
    let today = Today { day: at.date(), week: region.map_or(Week::ISO, Region::week) };
    let context = Context { today, offset: at.offset, scope, before: &earlier, contacts: &[] };
    let Ok(again) = sarraf_assistant::answer(reader, &kept.question, &context) else { return Ok(None) };
    let Some(now) = again.figures.first().and_then(|figure| figure.amount.money()) else { return Ok(None) };
    let args = vec![("before", Arg::Amount(before)), ("now", Arg::Amount(now))];
    Ok((now != before).then(|| speech.say("card-changed-since", args)))
}

fn touched(reader: &Reader, kept: &Kept) -> std::result::Result<bool, StoreError> {
    // A balance is the bank's; what it was asked of does not change with rows.
    if kept.answer.intent == "balance" && kept.answer.rows.is_empty() {
        return Ok(false);
    }
    if let Some(meaning) = kept.meaning {
        return is_touched(reader, kept, meaning);
    }
    if kept.answer.rows.is_empty() || reader.change_sequence()? == kept.sequence {
        return Ok(false);
    }
    let rows = super::transaction::by_ids(reader, kept.answer.rows.clone())?;
    Ok(rows.iter().any(|row| row.sequence > kept.sequence))
}

fn is_touched(reader: &Reader, kept: &Kept, meaning: i64) -> std::result::Result<bool, StoreError> {
    if reader.meaning()? == meaning {
        return Ok(false);
    }
    let accounts: Vec<AccountId> = match kept.scope {
        None => Vec::new(),
        Some(bank) => {
            let all = reader.accounts()?.into_iter();
            all.filter(|account| account.bank.0 == bank).map(|account| account.id).collect()
        }
    };
    // The days that were asked about: what was known of them then may be fewer than are known now.
    let asked = kept.answer.slots.iter().find(|slot| slot.name == "period");
    let period = asked.and_then(|slot| {
        let (from, to) = slot.value.split_once('/')?;
        Period::new(from.parse().ok()?, to.parse().ok()?).ok()
    });
    reader.is_touched(&accounts, period, meaning)
}

/// The assistant's line as one of `words`.
pub(crate) fn words(speech: &Speech, line: &Sentence) -> Line {
    let args = line.args.iter().map(|(name, arg)| (name.clone(), word(speech, arg))).collect();
    Line { key: line.key.clone(), args }
}

fn word(speech: &Speech, arg: &Said) -> Arg {
    let amount = |amount: &sarraf_assistant::Amount, of: fn(Money) -> Arg| {
        amount.money().map_or_else(|| Arg::Text(String::new()), of)
    };
    let days = |days: &sarraf_assistant::Days, of: fn(sarraf_ledger::Period) -> Arg| {
        days.period().map_or_else(|| Arg::Day(days.from), of)
    };
    match arg {
        Said::Text(text) => Arg::Text(text.clone()),
        Said::Example(english, arabic) => Arg::Text(match speech.words.locale().language {
            Language::En => english.clone(),
            Language::Ar => arabic.clone(),
        }),
        Said::Count(count) => Arg::Count(*count),
        Said::Amount(money) => amount(money, Arg::Amount),
        Said::Size(money) => amount(money, Arg::Size),
        Said::Hundredths(hundredths) => Arg::Hundredths(*hundredths),
        Said::Number(text) => Arg::Number(text.clone()),
        Said::Day(day) => Arg::Day(*day),
        Said::Month(day) => Arg::Month(*day),
        Said::Period(period) => days(period, Arg::Period),
        Said::During(period) => days(period, Arg::During),
        Said::When(at) => Arg::When(*at),
        Said::Category(key) => Arg::Category(key.clone()),
        Said::Line(line) => Arg::Line(Box::new(words(speech, line))),
        Said::List(list) => Arg::List(list.iter().map(|arg| word(speech, arg)).collect()),
    }
}
