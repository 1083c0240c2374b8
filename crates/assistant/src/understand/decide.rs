//! What the rules read and what the classifier hears, put together.

use super::{Intent, Slots, Understood, asks_more, earned, slots};
use crate::classify::{Guess, classify};
use crate::token::{Kind, Sentence};
use crate::topic::Topic;
use jiff::civil::Date;

/// From this on the classifier is believed where the rules know nothing.
const ENOUGH: f32 = 0.35;
/// From this on it is believed against them.
const SURE: f32 = 0.75;
/// From this on it is believed that money is to be moved.
const MOVES: f32 = 0.8;

/// What the rules came to.
pub(super) struct Ruled {
    pub intent: Intent,
    pub score: u32,
    /// What they read asks more than can be answered together: several days, unlike things to compare.
    pub too_much: bool,
}

pub(super) fn decide(text: &str, ruled: Ruled, slots: Slots, sentence: &Sentence, today: Date) -> Understood {
    let guess = classify(text);
    let heard = Topic::of(guess.key);
    let by_rule = |slots: Slots| {
        let topic =
            heard.filter(|topic| topic.intent == ruled.intent).map_or(ruled.intent.key(), |topic| topic.key);
        let moves_money = ruled.intent == Intent::Move;
        Understood { intent: ruled.intent, topic, slots, score: ruled.score, moves_money }
    };
    let believed = heard.filter(|topic| is_believed(&ruled, guess, *topic));
    let read = believed.and_then(|topic| {
        let fitting = fitting(topic, slots.clone(), sentence)?;
        let more = topic.intent.has_figures() && (ruled.too_much || asks_more(topic.intent, &fitting, today));
        (!more).then_some((topic, fitting))
    });
    let Some((topic, slots)) = read else { return by_rule(slots) };
    let (intent, moves_money) = (topic.intent, topic.moves_money());
    Understood { intent, topic: topic.key, slots, score: percent(guess.sure), moves_money }
}

/// Whether what was heard goes before what the rules read.
fn is_believed(ruled: &Ruled, guess: Guess, topic: Topic) -> bool {
    if topic.moves_money() {
        return ruled.intent == Intent::Unknown && guess.sure >= MOVES;
    }
    match ruled.intent {
        Intent::Unknown => guess.sure >= ENOUGH,
        ruled if ruled == topic.intent => false,
        // The rules took every word of it.
        ruled if ruled.has_figures() && topic.intent.has_figures() => false,
        _ => guess.sure >= SURE,
    }
}

/// The slots of a question that was heard and not read; `None` where a word is left that changes what is asked.
fn fitting(topic: Topic, mut slots: Slots, sentence: &Sentence) -> Option<Slots> {
    match topic.key {
        "pending" => slots.pending = true,
        "income" => earned(&mut slots),
        "compare" => slots.compare = true,
        "by_category" if slots.grouping.is_none() => slots.grouping = Some(super::Grouping::Category),
        "by_merchant" if slots.grouping.is_none() => slots.grouping = Some(super::Grouping::Merchant),
        _ => {}
    }
    if topic.intent.has_figures() {
        let left = || sentence.tokens.iter().filter(|token| slots::is_telling(token));
        let changes = |text: &str| slots::CHANGING.contains(&text);
        let named =
            !slots.merchants.is_empty() || !slots.categories.is_empty() || topic.intent == Intent::Export;
        if left().any(|token| named || token.kind != Kind::Word || changes(&token.text)) {
            return None;
        }
        slots.unplaced = left().map(|token| token.text.clone()).collect();
    }
    Some(slots)
}

fn percent(sure: f32) -> u32 {
    (sure.clamp(0.0, 1.0) * 100.0).round() as u32
}
