//! A rule for a merchant, said in a sentence: proposed with the rows it reaches, made when the person keeps it.

use super::Question;
use crate::AssistantError;
use crate::answer::{Answer, Iso, Proposal};
use crate::line::{Arg, Line};
use crate::words::{category_line, transactions};
use sarraf_store::{Filter, GroupBy};
use std::collections::BTreeMap;

/// What it understands.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("always put Bean & Co under groceries", "ضع Bean & Co تحت البقالة دائما"),
    ("categorize Station Taxi as travel", "صنف Station Taxi تحت السفر"),
    ("put Bean & Co under a category called Coffee dates", "ضع Bean & Co في فئة اسمها قهوة الأصدقاء"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let slots = &question.slots;
    // A category of the person's own is there once it is given.
    let own: Vec<String> = slots.text.iter().filter(|_| slots.categories.is_empty()).cloned().collect();
    let categories = if own.is_empty() { &slots.categories } else { &own };
    let (merchant, category) = match (slots.merchants.as_slice(), categories.as_slice()) {
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
    let mut lines = Vec::new();
    let line = Line::new("answer-rule")
        .with("merchant", merchant.name.as_str())
        .with("category", Arg::Category(category.clone()))
        .with("transactions", transactions(count));
    lines.push(line);
    if !own.is_empty() {
        lines.push(Line::new("answer-rule-own"));
    }
    lines.extend(so_far(question, &filter)?);
    let proposal = Proposal {
        kind: "rule".to_owned(),
        value: merchant.key.clone(),
        on: Iso(question.today),
        text: merchant.name.clone(),
        category: Some(category.clone()),
        carries: false,
        accounts: Vec::new(),
    };
    let rows = question.reader.transaction_ids(&Filter { limit: crate::MOST_ROWS, ..filter })?;
    Ok(Answer { proposal: Some(proposal), rows, count, ..question.plain(lines) })
}

/// What the rows are under now: "So far: eating out (12 transactions), no category (1 transaction)".
fn so_far(question: &Question<'_>, filter: &Filter) -> Result<Option<Line>, AssistantError> {
    const MOST: usize = 5;
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for group in question.reader.sums_by(filter, GroupBy::Category)? {
        let count = counts.entry(group.key).or_default();
        *count = count.saturating_add(group.count);
    }
    let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let part = |(key, count): (String, u32)| {
        let line = Line::new("answer-rule-now-part").with("category", category_line(&key));
        Arg::from(line.with("transactions", transactions(count)))
    };
    let parts: Vec<Arg> = counts.into_iter().take(MOST).map(part).collect();
    Ok((!parts.is_empty()).then(|| Line::new("answer-rule-now").with("list", Arg::List(parts))))
}
