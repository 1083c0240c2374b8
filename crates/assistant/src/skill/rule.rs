//! A rule for a merchant, said in a sentence: proposed with the rows it reaches, made when the person keeps it.

use super::Question;
use crate::AssistantError;
use crate::answer::{Answer, Iso, Proposal};
use crate::line::{Arg, Line};
use crate::words::transactions;
use sarraf_store::Filter;

/// What it understands.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("always put Bean & Co under groceries", "ضع Bean & Co تحت البقالة دائما"),
    ("categorize Station Taxi as travel", "صنف Station Taxi تحت السفر"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let slots = &question.slots;
    let (merchant, category) = match (slots.merchants.as_slice(), slots.categories.as_slice()) {
        ([merchant], [category]) => (merchant, category),
        // One question back: which of them.
        ([_, _, ..], [category]) => {
            let which = |merchant: &crate::Known| {
                let line = Line::new("suggest-rule").with("merchant", merchant.name.as_str());
                line.with("category", Arg::Category(category.clone()))
            };
            let suggestions = slots.merchants.iter().take(3).map(which).collect();
            return Ok(Answer { suggestions, ..question.plain(vec![Line::new("answer-rule-which")]) });
        }
        ([], _) => return Ok(question.plain(vec![Line::new("answer-rule-no-merchant")])),
        _ => return Ok(question.plain(vec![Line::new("answer-rule-no-category")])),
    };
    let filter = Filter { merchant_key: Some(merchant.key.clone()), ..Filter::default() };
    let count = question.reader.sums(&filter)?.iter().map(|sum| sum.count).fold(0, u32::saturating_add);
    let line = Line::new("answer-rule")
        .with("merchant", merchant.name.as_str())
        .with("category", Arg::Category(category.clone()))
        .with("transactions", transactions(count));
    let proposal = Proposal {
        kind: "rule".to_owned(),
        value: merchant.key.clone(),
        on: Iso(question.today),
        text: merchant.name.clone(),
        category: Some(category.clone()),
        accounts: Vec::new(),
    };
    let rows = question.reader.transaction_ids(&Filter { limit: crate::MOST_ROWS, ..filter })?;
    Ok(Answer { proposal: Some(proposal), rows, count, ..question.plain(vec![line]) })
}
