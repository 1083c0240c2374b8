//! "do I have enough in Rainy day to buy a coat?": what the money is for changes no figure.

use crate::token::Sentence;

const ENOUGH: &[&str] = &["enough", "sufficient", "يكفي", "يكفيني", "تكفي", "يكفينا", "كافي", "كافيا"];
/// Somebody holds it: "Good Enough Café" is a name.
const HELD: &[&str] = &["have", "has", "got", "there", "money", "cash", "account", "balance"];
/// Behind "to".
const TO_DO: &[&str] =
    &["buy", "purchase", "get", "pay", "cover", "go", "travel", "book", "order", "replace", "rent", "take"];
const FOR: &[&str] = &["for", "لشراء", "لدفع"];
/// An account is named behind these, and no purpose.
const WHERE: &[&str] = &["in", "on", "at", "from", "في", "لدي", "عند"];
/// Before what is asked.
const WONDERS: &[&str] =
    &["if", "whether", "wonder", "wondering", "hope", "sure", "trying", "figure", "out", "keep", "check"];

/// Takes the words of a purpose, and those of wondering, where it is asked whether the money is enough. An amount
/// stays: it is part of the question.
pub(super) fn leave_out(sentence: &mut Sentence) {
    let all = 0..sentence.len();
    let Some(enough) = all.clone().find(|at| sentence.is(*at, ENOUGH)) else { return };
    let arabic = sentence.word(enough).is_some_and(|word| !word.is_ascii());
    if !arabic && !all.clone().any(|at| sentence.is(at, HELD)) {
        return;
    }
    sentence.take(enough, 1);
    for at in 0..enough {
        let not = sentence.is(at, &["not"]) && sentence.is(at + 1, &["sure"]);
        if not || sentence.is(at, WONDERS) {
            sentence.take(at, 1);
        }
    }
    let begins =
        |at: &usize| sentence.is(*at, &["to"]) && sentence.is(at + 1, TO_DO) || sentence.is(*at, FOR);
    let Some(from) = (enough + 1..sentence.len()).find(begins) else { return };
    let to = (from + 1..sentence.len()).find(|at| sentence.is(*at, WHERE)).unwrap_or(sentence.len());
    for at in from..to {
        if sentence.number(at).is_none() {
            sentence.take(at, 1);
        }
    }
}
