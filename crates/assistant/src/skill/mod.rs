//! The skills, one file each. A new one is a file, its `mod` line and its place in [`SKILLS`].

mod average;
mod back;
mod balance;
mod balance_day;
mod bank;
mod budget;
mod card_cycle;
mod coming;
mod export;
mod extreme;
mod find;
mod forecast;
mod funds;
mod health;
mod last;
mod late_refunds;
mod next_due;
mod noticed;
mod numbers;
mod price_rises;
mod record;
mod recurring;
mod rule;
mod safe_to_spend;
mod spending;
mod talk;
mod undo;
mod upcoming;
mod yearly_cost;

use crate::answer::{Answer, Coverage, Figure};
use crate::line::{Arg, Line};
use crate::period::{Found, Unit};
use crate::select::Scope;
use crate::{AssistantError, BankContact, Context, Intent, Slots, Understood, salary, words};
use jiff::civil::Date;
use sarraf_store::Reader;

/// A question a skill answers, in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// What it is an example of.
    pub intent: Intent,
    /// In English.
    pub english: &'static str,
    /// In Arabic.
    pub arabic: &'static str,
}

/// A question and all that is needed to answer it.
pub(crate) struct Question<'a> {
    pub reader: &'a Reader,
    pub today: Date,
    pub week: sarraf_ledger::Week,
    pub offset: i32,
    pub understood: &'a Understood,
    pub slots: Slots,
    pub scope: Scope,
    pub contacts: &'a [BankContact],
}

/// A skill: what it answers, examples of it, and how.
struct Skill {
    intent: Intent,
    examples: &'static [(&'static str, &'static str)],
    answer: fn(&Question<'_>) -> Result<Answer, AssistantError>,
}

const SKILLS: &[Skill] = &[
    Skill { intent: Intent::Balance, examples: balance::EXAMPLES, answer: balance::answer },
    Skill { intent: Intent::Spending, examples: spending::EXAMPLES, answer: spending::answer },
    Skill { intent: Intent::Find, examples: find::EXAMPLES, answer: find::answer },
    Skill { intent: Intent::Average, examples: average::EXAMPLES, answer: average::answer },
    Skill { intent: Intent::Largest, examples: extreme::LARGEST, answer: extreme::answer },
    Skill { intent: Intent::Smallest, examples: extreme::SMALLEST, answer: extreme::answer },
    Skill { intent: Intent::Last, examples: last::EXAMPLES, answer: last::answer },
    Skill { intent: Intent::Duplicates, examples: noticed::DUPLICATES, answer: noticed::answer },
    Skill { intent: Intent::Unusual, examples: noticed::UNUSUAL, answer: noticed::answer },
    Skill { intent: Intent::Alerts, examples: noticed::ALERTS, answer: noticed::answer },
    Skill { intent: Intent::Numbers, examples: numbers::EXAMPLES, answer: numbers::answer },
    Skill { intent: Intent::Health, examples: health::EXAMPLES, answer: health::answer },
    Skill { intent: Intent::Rule, examples: rule::EXAMPLES, answer: rule::answer },
    Skill { intent: Intent::Undo, examples: undo::EXAMPLES, answer: undo::answer },
    Skill { intent: Intent::Export, examples: export::EXAMPLES, answer: export::answer },
    Skill { intent: Intent::Record, examples: record::EXAMPLES, answer: record::answer },
    Skill { intent: Intent::Count, examples: record::COUNTS, answer: record::answer },
    Skill { intent: Intent::Recurring, examples: recurring::EXAMPLES, answer: recurring::answer },
    Skill { intent: Intent::NextDue, examples: next_due::EXAMPLES, answer: next_due::answer },
    Skill { intent: Intent::PriceRises, examples: price_rises::EXAMPLES, answer: price_rises::answer },
    Skill { intent: Intent::YearlyCost, examples: yearly_cost::EXAMPLES, answer: yearly_cost::answer },
    Skill { intent: Intent::Upcoming, examples: upcoming::EXAMPLES, answer: upcoming::answer },
    Skill { intent: Intent::SafeToSpend, examples: safe_to_spend::EXAMPLES, answer: safe_to_spend::answer },
    Skill { intent: Intent::Forecast, examples: forecast::EXAMPLES, answer: forecast::answer },
    Skill { intent: Intent::Budget, examples: budget::EXAMPLES, answer: budget::answer },
    Skill { intent: Intent::SetBudget, examples: budget::ORDERS, answer: budget::order },
    Skill { intent: Intent::CardCycle, examples: card_cycle::EXAMPLES, answer: card_cycle::answer },
    Skill { intent: Intent::SetCard, examples: card_cycle::ORDERS, answer: card_cycle::order },
    Skill { intent: Intent::LateRefunds, examples: late_refunds::EXAMPLES, answer: late_refunds::answer },
    Skill { intent: Intent::Help, examples: talk::HELP, answer: talk::answer },
    Skill { intent: Intent::Greeting, examples: talk::GREETING, answer: talk::answer },
    Skill { intent: Intent::Thanks, examples: talk::THANKS, answer: talk::answer },
    Skill { intent: Intent::Move, examples: talk::MOVE, answer: talk::answer },
    Skill { intent: Intent::Bank, examples: bank::EXAMPLES, answer: bank::answer },
    Skill { intent: Intent::Unknown, examples: &[], answer: talk::answer },
];

/// Every example of every skill: the help in the application and the manual.
pub fn examples() -> impl Iterator<Item = Example> {
    SKILLS.iter().flat_map(|skill| {
        let example = |(english, arabic): &(&'static str, &'static str)| Example {
            intent: skill.intent,
            english,
            arabic,
        };
        skill.examples.iter().map(example)
    })
}

/// Runs the skill of what was understood.
pub(crate) fn answer(
    reader: &Reader,
    mut understood: Understood,
    context: &Context<'_>,
) -> Result<Answer, AssistantError> {
    let bounded = understood.slots.pay.map(|pay| salary::days(reader, pay, *context.today)).transpose()?;
    if let Some(Ok(bounded)) = &bounded {
        understood.slots.period = Some(Found { period: bounded.period, unit: Unit::Days });
    }
    let scope = Scope::of(reader, &understood.slots, context.scope)?;
    let slots = understood.slots.clone();
    let question = Question {
        reader,
        today: context.today.day,
        week: context.today.week,
        offset: context.offset,
        understood: &understood,
        slots,
        scope,
        contacts: context.contacts,
    };
    let needs_rows = understood.intent.is_coming()
        || matches!(
            understood.intent,
            Intent::Spending
                | Intent::Find
                | Intent::Average
                | Intent::Largest
                | Intent::Smallest
                | Intent::Last
        );
    let needs_accounts = needs_rows || matches!(understood.intent, Intent::Balance | Intent::Export);
    let nothing =
        needs_accounts && question.scope.accounts.is_empty() || needs_rows && question.scope.data.is_none();
    if nothing {
        let answer = question.plain(vec![Line::new("answer-no-data")]);
        let coverage = Coverage { text: Line::new("coverage-empty"), ..answer.coverage };
        return Ok(Answer { coverage, ..answer });
    }
    let from_rows = needs_rows || understood.intent == Intent::Export;
    if let Some(answer) = back::answer(&question, from_rows) {
        return Ok(answer);
    }
    if let Some(Err(line)) = bounded.as_ref().filter(|_| from_rows) {
        return Ok(question.nothing_known(line.clone()));
    }
    let skill = SKILLS.iter().find(|skill| skill.intent == understood.intent);
    let mut answer = skill.map_or(talk::answer as fn(&Question<'_>) -> _, |skill| skill.answer)(&question)?;
    if let Some(Ok(bounded)) = bounded.filter(|_| from_rows) {
        answer.sentences.push(bounded.said);
    }
    if !understood.slots.unplaced.is_empty() {
        let words = understood.slots.unplaced.iter().map(|word| Arg::from(word.as_str())).collect();
        answer.sentences.insert(0, Line::new("answer-unplaced").with("words", Arg::List(words)));
    }
    Ok(answer)
}

impl Question<'_> {
    /// The answer to what turns out not to be answerable: not understood, with questions that are.
    fn not_understood(&self) -> Result<Answer, AssistantError> {
        let answer = talk::unknown(self);
        Ok(Answer { understood: false, intent: Intent::Unknown.key().to_owned(), ..answer })
    }

    /// An answer without figures.
    fn plain(&self, sentences: Vec<Line>) -> Answer {
        let nothing =
            Coverage { accounts: 0, of: 0, from: None, to: None, text: Line::new("coverage-nothing") };
        Answer {
            understood: self.understood.intent != Intent::Unknown,
            intent: self.understood.intent.key().to_owned(),
            slots: words::slots(&self.slots, &self.scope),
            headline: None,
            sentences,
            figures: Vec::new(),
            rows: Vec::new(),
            count: 0,
            arithmetic: Vec::new(),
            coverage: nothing,
            chart: None,
            suggestions: Vec::new(),
            proposal: None,
            alerts: Vec::new(),
        }
    }

    /// An answer about days of which nothing is known.
    fn nothing_known(&self, line: Line) -> Answer {
        let period = self.slots.period.map(|found| found.period);
        let coverage = words::coverage(&self.scope, period, 0, &[]);
        Answer {
            coverage,
            suggestions: vec![Line::new("suggest-spending-month"), Line::new("suggest-balance")],
            ..self.plain(vec![line])
        }
    }

    /// An answer with figures and what they reach over.
    fn with_figures(&self, sentences: Vec<Line>, figures: Vec<Figure>, coverage: Coverage) -> Answer {
        Answer { figures, coverage, ..self.plain(sentences) }
    }
}
