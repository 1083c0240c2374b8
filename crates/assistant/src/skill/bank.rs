//! What only the bank can answer: said so, with how to reach it and what is known of it here.

use super::Question;
use crate::answer::Answer;
use crate::line::Line;
use crate::topic::Topic;
use crate::{AssistantError, BankContact};

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("how do I change my PIN?", "كيف أغير رمز البطاقة السري؟"),
    ("my card has not arrived yet", "لم تصل بطاقتي بعد"),
    ("what is the interest rate on my loan?", "ما سعر الفائدة على القرض؟"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let subject = Topic::of(question.understood.topic).and_then(|topic| topic.subject).unwrap_or("any");
    let said = Line::new("answer-bank-decides").with("subject", Line::new(format!("subject-{subject}")));
    let locks = meant(question).filter(|contact| subject == "lost" && contact.locks_cards);
    let locks = locks.map(|contact| Line::new("answer-bank-cards").with("bank", contact.name.as_str()));
    let lines = std::iter::once(said).chain(locks).chain(contacts(question)).collect();
    let known = known(subject).iter().map(|key| Line::new(*key)).collect();
    Ok(Answer { suggestions: known, ..question.plain(lines) })
}

/// How the banks that are meant are reached.
pub(super) fn contacts(question: &Question<'_>) -> Vec<Line> {
    meant(question).filter_map(line).collect()
}

fn meant<'a>(question: &Question<'a>) -> impl Iterator<Item = &'a BankContact> {
    let scope = question.scope.bank;
    question.contacts.iter().filter(move |contact| scope.is_none_or(|bank| bank == contact.bank))
}

fn line(contact: &BankContact) -> Option<Line> {
    let bank = contact.name.as_str();
    let (phone, website) = (contact.phone.as_deref(), contact.website.as_deref());
    Some(
        match (phone, website) {
            (Some(phone), Some(website)) => {
                Line::new("answer-bank-reach").with("phone", phone).with("website", website)
            }
            (Some(phone), None) => Line::new("answer-bank-phone").with("phone", phone),
            (None, Some(website)) => Line::new("answer-bank-website").with("website", website),
            (None, None) => return None,
        }
        .with("bank", bank),
    )
}

/// Questions near a subject that are answered here.
fn known(subject: &str) -> &'static [&'static str] {
    match subject {
        "on-the-way" => &["suggest-find-pending", "suggest-balance"],
        "charges" | "interest" => &["suggest-fees", "suggest-find-large"],
        "refund" => &["suggest-refunds", "suggest-find-pending"],
        "exchange" | "cash" => &["suggest-cash", "suggest-find-pending"],
        "not-recognised" | "lost" | "dispute" | "declined" => &["suggest-find-week", "suggest-find-pending"],
        _ => &["suggest-balance", "suggest-spending-month"],
    }
}
