//! Taking back what was done last: proposed by its name, done when the person says so.

use super::Question;
use crate::AssistantError;
use crate::answer::{Answer, Iso, Proposal};
use crate::line::Line;

/// What it understands.
pub(super) const EXAMPLES: &[(&str, &str)] =
    &[("undo that", "تراجع عن ذلك"), ("take that back", "تراجع عن اخر تعديل")];

/// Among so many of the last deeds one is looked for that is not taken back yet.
const LOOKED_AT: u32 = 100;

pub(super) fn answer(question: &Question<'_>) -> Result<Answer, AssistantError> {
    let actions = question.reader.actions(LOOKED_AT)?;
    let Some(last) = actions.iter().find(|action| action.undone_at.is_none()) else {
        return Ok(question.plain(vec![Line::new("answer-undo-nothing")]));
    };
    let proposal = Proposal {
        kind: "undo".to_owned(),
        value: last.id.to_string(),
        on: Iso(question.today),
        text: String::new(),
        category: None,
        carries: false,
        accounts: Vec::new(),
    };
    Ok(Answer { proposal: Some(proposal), ..question.plain(vec![Line::new("answer-undo")]) })
}
