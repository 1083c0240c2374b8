//! The numbers of accounts: what to give to who is to pay in.

use super::Question;
use crate::AssistantError;
use crate::answer::Answer;
use crate::line::Line;
use crate::words::scope_arg;

/// Questions it answers.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("what is my IBAN?", "ما رقم الآيبان؟"),
    ("account number of my savings account", "رقم حساب التوفير"),
    ("what are my bank details?", "أعطني بيانات حسابي"),
];

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let line = |account: &sarraf_store::AccountRow| {
        let (key, number) = match (&account.iban, &account.number) {
            (Some(iban), _) => ("answer-iban", grouped(iban)),
            (None, Some(number)) => ("answer-account-number", number.clone()),
            (None, None) => return None,
        };
        Some(Line::new(key).with("account", account.name.as_str()).with("number", number.as_str()))
    };
    let mut lines: Vec<Line> = question.scope.living().filter_map(line).collect();
    if lines.is_empty() {
        lines.push(Line::new("answer-no-numbers").with("scope", scope_arg(&question.scope)));
    }
    Ok(Answer { suggestions: vec![Line::new("suggest-balance")], ..question.plain(lines) })
}

/// In groups of four, as it is printed.
fn grouped(iban: &str) -> String {
    let characters: Vec<char> = iban.chars().filter(|character| !character.is_whitespace()).collect();
    characters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
