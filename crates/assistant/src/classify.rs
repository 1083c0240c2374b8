//! What a sentence is about, by the words of the whole of it: two linear models, one for each language, trained by
//! `make train` and kept with the program.

use crate::topic::NONE;
use sarraf_insight::linear::{Model, features, word};
use sarraf_ledger::text::fold;
use std::sync::LazyLock;

static ENGLISH: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(include_bytes!("../models/en.bin")));
static ARABIC: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(include_bytes!("../models/ar.bin")));

/// A text is looked at no further than this.
const LONGEST: usize = 400;

/// What a sentence seems to be about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Guess {
    /// A topic, or [`NONE`].
    pub key: &'static str,
    /// How sure, 0 to 1.
    pub sure: f32,
}

/// What the classifier sees of a sentence: training and asking see the same.
#[must_use]
pub fn seen(text: &str) -> Vec<u32> {
    let text: String = text.chars().take(LONGEST).collect();
    features(&fold(&text), &[])
}

/// Whether a text is to be read as Arabic: most of its letters are.
#[must_use]
pub fn is_arabic(text: &str) -> bool {
    let letters = text.chars().filter(|character| character.is_alphabetic());
    let (arabic, all) = letters.fold((0_u32, 0_u32), |(arabic, all), character| {
        (arabic + u32::from(matches!(character, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{feff}')), all + 1)
    });
    arabic > 0 && arabic * 5 >= all * 2
}

fn model(text: &str) -> Option<&'static Model> {
    if is_arabic(text) { ARABIC.as_ref() } else { ENGLISH.as_ref() }
}

/// Whether a folded word is usual in sentences about a topic: it says nothing that is not said with the topic.
pub(crate) fn is_usual(key: &str, token: &str) -> bool {
    model(token).is_some_and(|model| model.speaks_for(key, word(token)))
}

/// What a sentence is about.
pub(crate) fn classify(text: &str) -> Guess {
    if !text.chars().any(char::is_alphabetic) {
        return Guess { key: NONE, sure: 0.0 };
    }
    let best = model(text).and_then(|model| model.surest(&seen(text)));
    best.map_or(Guess { key: NONE, sure: 0.0 }, |(key, sure)| Guess { key, sure })
}
