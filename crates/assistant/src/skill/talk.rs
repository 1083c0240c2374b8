//! Help, hello, thanks, what moves money, and what was not understood: answered with questions that are.

use super::Question;
use crate::answer::Answer;
use crate::line::{Arg, Line};
use crate::{AssistantError, Intent};

/// Questions it answers.
pub(super) const HELP: &[(&str, &str)] = &[("help", "مساعدة"), ("what can you do?", "ماذا يمكنك أن تفعل؟")];
/// Greetings.
pub(super) const GREETING: &[(&str, &str)] = &[("hello", "مرحبا"), ("good morning", "صباح الخير")];
/// Thanks.
pub(super) const THANKS: &[(&str, &str)] = &[("thank you", "شكرًا")];
/// What asks for money to be moved.
pub(super) const MOVE: &[(&str, &str)] = &[("transfer 50 to my savings", "تحويل 50 إلى حساب التوفير")];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let said = |key: &str| question.plain(vec![Line::new(key)]);
    Ok(match question.understood.intent {
        Intent::Help => Answer { suggestions: examples(), ..said("answer-help") },
        Intent::Greeting => Answer { suggestions: nearest(question), ..said("answer-greeting") },
        Intent::Thanks => said("answer-thanks"),
        Intent::Move => {
            let lines =
                std::iter::once(Line::new("answer-moves-money")).chain(super::bank::contacts(question));
            Answer { suggestions: nearest(question), ..question.plain(lines.collect()) }
        }
        _ => unknown(question),
    })
}

/// Not understood, with three questions that are.
pub(super) fn unknown(question: &Question<'_>) -> Answer {
    Answer { suggestions: nearest(question), ..question.plain(vec![Line::new("answer-not-understood")]) }
}

/// The first examples of each skill that answers from rows.
fn examples() -> Vec<Line> {
    const OF_EACH: usize = 2;
    let of = |intent: Intent| super::examples().filter(move |example| example.intent == intent).take(OF_EACH);
    [
        Intent::Balance,
        Intent::Spending,
        Intent::Find,
        Intent::Recurring,
        Intent::Upcoming,
        Intent::SafeToSpend,
        Intent::Forecast,
        Intent::Budget,
        Intent::Export,
    ]
    .into_iter()
    .flat_map(of)
    .map(|example| {
        Line::new("figure-name").with("name", Arg::Example(example.english.into(), example.arabic.into()))
    })
    .collect()
}

/// Three questions that are understood, the nearest to what the sentence was about first.
fn nearest(question: &Question<'_>) -> Vec<Line> {
    let slots = &question.slots;
    let mut lines = Vec::new();
    if let Some(category) = slots.categories.first() {
        lines.push(Line::new("suggest-category-month").with("category", Arg::Category(category.clone())));
    }
    if let Some(merchant) = slots.merchants.first() {
        lines.push(Line::new("suggest-merchant-year").with("merchant", merchant.name.as_str()));
    }
    if slots.amount.is_some() {
        lines.push(Line::new("suggest-find-large"));
    }
    for key in ["suggest-balance", "suggest-spending-compare", "suggest-find-large"] {
        if !lines.iter().any(|line| line.key == key) {
            lines.push(Line::new(key));
        }
    }
    lines.truncate(3);
    lines
}
