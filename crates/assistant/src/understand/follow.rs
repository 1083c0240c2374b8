//! Questions that go on from the one before: "and in March?", "only Visa", «وماذا عن السنة الماضية؟». What they name
//! takes the place of what was named before; the rest stays.

use super::{Back, Intent, Slots, Understood, asks_more, understand};
use crate::Today;
use crate::names::Names;
use sarraf_ledger::text::{fold, words};

/// Beginnings of a question that goes on, folded; the longest first.
const OPENINGS: &[&str] = &[
    "and what about",
    "and how about",
    "what about",
    "how about",
    "and only",
    "and for",
    "and in",
    "and on",
    "and at",
    "same for",
    "the same for",
    "only",
    "just",
    "and",
    "or",
    "now",
    "وماذا عن",
    "وماذا بخصوص",
    "ماذا عن",
    "طيب ماذا عن",
    "وشو عن",
    "شو عن",
    "وكم",
    "فقط",
    "بس",
    "طيب",
];

/// Intents whose answers can be narrowed or widened by the next question.
fn goes_on(intent: Intent) -> bool {
    intent.has_figures() && intent != Intent::Export
}

/// What a sentence asks after the questions before it, the oldest first.
#[must_use]
pub fn understand_after(before: &[&str], text: &str, today: impl Into<Today>, names: &Names) -> Understood {
    let today = today.into();
    let alone = understand(text, today, names);
    let base = || before.split_last().map(|(last, earlier)| understand_after(earlier, last, today, names));
    if let Some(chosen) = chosen(text, &alone, &base) {
        return chosen;
    }
    let Some(part) = part(text, &alone, today, names) else { return alone };
    let base = base();
    let Some(base) = base.filter(|base| goes_on(base.intent)) else { return by_itself(alone) };
    let (intent, topic) = match part.intent {
        Intent::Largest | Intent::Smallest | Intent::Average => (part.intent, part.topic),
        _ => (base.intent, base.topic),
    };
    let slots = joined(base.slots, part.slots);
    if asks_more(intent, &slots, today) {
        return alone;
    }
    Understood { intent, topic, slots, score: base.score.min(80), moves_money: false, whole: true }
}

/// "Coop City", "both": the answer to which of several merchants is meant.
fn chosen(text: &str, alone: &Understood, base: &dyn Fn() -> Option<Understood>) -> Option<Understood> {
    let folded = fold(text);
    let words: Vec<&str> = words(&folded).collect();
    let all = ALL_OF_THEM.contains(&words.join(" ").as_str());
    let named = &alone.slots.merchants;
    if words.len() > MOST_WORDS + 2
        || !(all || alone.whole && !named.is_empty() && alone.slots.period.is_none())
    {
        return None;
    }
    let mut base = base().filter(|base| base.slots.back == Some(Back::Which))?;
    if !all {
        let meant = named.iter().all(|known| base.slots.merchants.contains(known));
        if !meant || alone.slots.back.is_some() {
            return None;
        }
        base.slots.merchants.clone_from(named);
    }
    base.slots.back = None;
    Some(Understood { score: base.score.min(80), ..base })
}

/// Folded.
const ALL_OF_THEM: &[&str] = &[
    "both",
    "both of them",
    "all",
    "all of them",
    "either",
    "كلاهما",
    "كليهما",
    "الاثنين",
    "الكل",
    "كلها",
    "جميعها",
];

/// A part of a question that goes on from nothing: some days alone ask nothing.
fn by_itself(alone: Understood) -> Understood {
    let slots = &alone.slots;
    let about = !slots.categories.is_empty() || !slots.merchants.is_empty() || slots.text.is_some();
    let asks = about || matches!(alone.intent, Intent::Largest | Intent::Smallest | Intent::Average);
    if asks {
        return alone;
    }
    Understood { intent: Intent::Unknown, topic: Intent::Unknown.key(), ..alone }
}

/// What the sentence names, if it goes on from another: it opens so, or is nothing but a name or some days, or asks
/// for the largest and names nothing.
fn part(text: &str, alone: &Understood, today: Today, names: &Names) -> Option<Understood> {
    let folded = fold(text.trim());
    let words = folded.trim_end_matches(['?', '؟', '.', '!', ' ']);
    let behind =
        |opening: &str| words.strip_prefix(opening).filter(|rest| rest.is_empty() || rest.starts_with(' '));
    let opened =
        OPENINGS.iter().filter(|opening| behind(opening).is_some()).max_by_key(|opening| opening.len());
    // «ومارس؟»: a joined "and".
    let joined =
        || words.strip_prefix('و').filter(|rest| rest.chars().count() >= 3 && !rest.starts_with('ي'));
    let rest = opened.and_then(|opening| behind(opening)).or_else(joined);
    let extreme = matches!(alone.intent, Intent::Largest | Intent::Smallest | Intent::Average);
    if extreme && names_nothing(&alone.slots) {
        return (!says_ever(words)).then(|| alone.clone());
    }
    let named = match rest {
        Some(rest) => understand(rest.trim(), today, names),
        // "in October?" sounds like many things, and names one.
        None if matches!(alone.intent, Intent::Unknown | Intent::Bank) => alone.clone(),
        None => return None,
    };
    let asks_itself = rest.is_none() && words.split(' ').count() > MOST_WORDS;
    (!asks_itself && !named.moves_money && named.whole && !names_nothing(&named.slots)).then_some(named)
}

/// "largest purchase ever": of all there is, whatever was asked before.
fn says_ever(folded: &str) -> bool {
    const EVER: &[&str] = &["ever", "all time", "so far", "on record", "علي الاطلاق", "كل الوقت", "حتي الان"];
    let padded = format!(" {folded} ");
    EVER.iter().any(|words| padded.contains(&format!(" {words} ")))
}

/// A part of a question without an opening has no more words than this.
const MOST_WORDS: usize = 4;

fn names_nothing(slots: &Slots) -> bool {
    slots.period.is_none()
        && slots.pay.is_none()
        && slots.amount.is_none()
        && slots.categories.is_empty()
        && slots.merchants.is_empty()
        && slots.accounts.is_empty()
        && slots.banks.is_empty()
        && slots.text.is_none()
        && slots.grouping.is_none()
        && !slots.everywhere
        && !slots.pending
}

/// What was named now goes before what was named then. A merchant or a category replaces both.
fn joined(mut slots: Slots, part: Slots) -> Slots {
    if !part.categories.is_empty() || !part.merchants.is_empty() || part.text.is_some() {
        (slots.categories, slots.merchants, slots.text) = (part.categories, part.merchants, part.text);
        slots.back = part.back;
    }
    slots.back = part.back.or(slots.back);
    if !part.accounts.is_empty() || !part.banks.is_empty() || part.everywhere {
        (slots.accounts, slots.banks, slots.everywhere) = (part.accounts, part.banks, part.everywhere);
    }
    if part.period.is_some() || part.pay.is_some() {
        (slots.period, slots.pay) = (part.period, part.pay);
    }
    slots.amount = part.amount.or(slots.amount);
    slots.grouping = part.grouping.or(slots.grouping);
    slots.per = part.per.or(slots.per);
    slots.newest = part.newest.or(slots.newest);
    slots.pending |= part.pending;
    slots.unplaced = part.unplaced;
    slots
}
