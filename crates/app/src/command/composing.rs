//! Help with a question before it is asked: names written out, and questions that fit what is there.

use crate::engine::Core;
use crate::open::Open;
use crate::render::answer::{refused, words};
use crate::wire::*;
use crate::{Code, Result};
use sarraf_assistant::{Context, Today, Typed};
use sarraf_ledger::{BankId, ConversationId, known_categories};
use sarraf_words::{Locale, Words};
use std::sync::{Arc, OnceLock};

/// The bank of a conversation.
fn bank_of(open: &Open, conversation: &str) -> Result<Option<BankId>> {
    let id: ConversationId = conversation.parse().map_err(|_| Code::Invalid)?;
    Ok(open.store.reader().conversation(id)?.ok_or(Code::NotFound)?.bank)
}

/// The known categories by key and name, in both languages.
fn categories() -> &'static [(&'static str, String)] {
    static ALL: OnceLock<Vec<(&str, String)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let both = [Locale::english(), Locale::arabic()].map(Words::new);
        both.iter().flat_map(|words| known_categories().map(|key| (key, words.category(key)))).collect()
    })
}

/// Names that the words before the caret begin.
pub(crate) async fn complete(core: &Arc<Core>, request: CompleteRequest) -> Result<Vec<CompletionView>> {
    let (open, speech) = (core.open()?, core.speech());
    let scope = request.conversation.as_deref().map(|id| bank_of(&open, id)).transpose()?.flatten();
    let Some(caret) = byte_at(&request.text, request.caret) else { return Err(Code::Invalid.into()) };
    let typed = Typed { text: &request.text, caret, scope, categories: categories() };
    let found = sarraf_assistant::complete(&open.store.reader(), &typed).map_err(refused)?;
    let view = |one: sarraf_assistant::Completion| CompletionView {
        kind: one.kind.key().to_owned(),
        kind_text: speech.word(&format!("named-{}", one.kind.key())),
        name: one.name,
        from: request.text.get(..one.from).map_or(0, units),
        to: request.caret,
    };
    Ok(found.into_iter().map(view).collect())
}

/// Questions made of the person's own data, all of which are understood.
pub(crate) async fn examples(core: &Arc<Core>, request: ConversationRequest) -> Result<QuestionsView> {
    let (open, speech) = (core.open()?, core.speech());
    let scope = bank_of(&open, &request.conversation)?;
    let now = open.clock.now();
    let today = Today { day: now.date(), week: speech.words.locale().region.week() };
    let context = Context { today, offset: now.offset, scope, before: &[], contacts: &[] };
    let say = |line: &sarraf_assistant::Line| speech.line(&words(&speech, line));
    let lines = sarraf_assistant::fitting(&open.store.reader(), &context, &say).map_err(refused)?;
    Ok(QuestionsView { questions: lines.iter().map(say).collect() })
}

/// Length in UTF-16 code units, as the window counts.
fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// The byte at so many UTF-16 code units; `None` inside a character and behind the end.
fn byte_at(text: &str, caret: u32) -> Option<usize> {
    let mut counted = 0;
    for (at, character) in text.char_indices() {
        if counted >= caret {
            return (counted == caret).then_some(at);
        }
        counted += u32::try_from(character.len_utf16()).unwrap_or_default();
    }
    (counted == caret).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_the_window_counts_them() {
        assert_eq!(byte_at("a👩ب", 0), Some(0));
        assert_eq!(byte_at("a👩ب", 1), Some(1));
        assert_eq!(byte_at("a👩ب", 2), None, "inside a pair");
        assert_eq!(byte_at("a👩ب", 3), Some(5));
        assert_eq!(byte_at("a👩ب", 4), Some(7));
        assert_eq!(byte_at("a👩ب", 5), None);
        assert_eq!(units("a👩ب"), 4);
    }
}
