//! Questions about payments that come again: what is due, what it costs, and whether the money lasts.

use super::heard::Heard;
use super::{Intent, Slots, Understood, Way, slots};
use crate::Today;
use crate::classify::is_usual;
use crate::lexicon::coming::{RULES, Rule, SAID};
use crate::names::Names;
use crate::period::{
    COMING, Found, Unit, coming, counted, end_of, later, lone_day, next_day, next_numbered, unit,
};
use crate::token::{Sentence, Token};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::Period;

/// What such a question asks, word for word; `None` for any other, and where a word is left over.
pub(super) fn read(text: &str, today: Today, names: &Names) -> Option<Understood> {
    let mut sentence = Sentence::read(text);
    let ahead = ahead(&mut sentence, today);
    let (rule, places) = RULES.iter().find_map(|rule| Some((rule, fitting(rule, &sentence)?)))?;
    let intent = rule.intent;
    let read = of(intent, &mut sentence, &places, ahead, today, names);
    if read.leftover || read.too_much || asks_more(&read.slots) {
        return None;
    }
    Some(Understood {
        intent,
        topic: intent.key(),
        slots: read.slots,
        score: 90,
        moves_money: false,
        whole: true,
    })
}

/// The slots of such a question that the classifier heard; `None` where more is asked than it can hold.
pub(super) fn heard(text: &str, intent: Intent, today: Today, names: &Names) -> Option<Slots> {
    let mut sentence = Sentence::read(text);
    let holds = |words: &[&str]| (0..sentence.len()).any(|at| sentence.is(at, words));
    let ahead_only =
        matches!(intent, Intent::NextDue | Intent::Upcoming | Intent::SafeToSpend | Intent::Forecast);
    let lasts =
        |at: usize| sentence.is(at, &["last"]) && sentence.is(at + 1, &["to", "until", "till", "through"]);
    let goes_by = |at: usize| sentence.is(at, GONE_BY) && !(intent == Intent::Forecast && lasts(at));
    let gone = ahead_only && (0..sentence.len()).any(goes_by) || intent == Intent::Forecast && holds(SPENT);
    if gone || holds(LEAVES_OUT) {
        return None;
    }
    let ahead = ahead(&mut sentence, today);
    let places: Vec<usize> = (0..sentence.len()).filter(|at| names_subscriptions(&sentence, *at)).collect();
    let read = of(intent, &mut sentence, &places, ahead, today, names);
    // "can I afford 100": what is left over is the answer, whatever the amount.
    let amount = read.slots.amount.filter(|_| intent != Intent::SafeToSpend);
    let strange = |token: &&Token| slots::is_telling(token) && !is_usual(intent.key(), &token.text);
    let unplaced = sentence.tokens.iter().filter(strange).map(|token| token.text.clone());
    let unplaced = unplaced.chain(read.slots.text.clone()).collect();
    let slots = Slots { amount, text: None, unplaced, ..read.slots };
    (!read.too_much && !asks_more(&slots)).then_some(slots)
}

/// Said of what is gone by.
const GONE_BY: &[&str] = &[
    "was",
    "were",
    "did",
    "last",
    "ago",
    "yesterday",
    "paid",
    "كان",
    "كانت",
    "الماضي",
    "الماضيه",
    "امس",
    "دفعت",
];
/// A forecast is of balances, and of no spending.
const SPENT: &[&str] = &["spend", "spending", "spent", "expenses", "صرف", "اصرف", "انفق", "مصاريف"];
const LEAVES_OUT: &[&str] = &["except", "excluding", "without", "not", "but", "عدا", "بدون", "الا", "غير"];

fn asks_more(slots: &Slots) -> bool {
    slots.compare
        || slots.pay.is_some()
        || slots.amount.is_some()
        || slots.grouping.is_some()
        || slots.pending
}

fn of(
    intent: Intent,
    sentence: &mut Sentence,
    places: &[usize],
    ahead: Option<Found>,
    today: Today,
    names: &Names,
) -> slots::Read {
    let subscriptions = places.iter().any(|at| names_subscriptions(sentence, *at));
    let income = matches!(intent, Intent::Recurring | Intent::NextDue)
        && (0..sentence.len()).any(|at| sentence.is(at, &["payday", "paid", "income", "دخل"]));
    places.iter().for_each(|at| sentence.take(*at, 1));
    let is_zero = |at: &usize| sentence.small(*at) == Some(0);
    if let Some(zero) = (0..sentence.len()).find(is_zero).filter(|_| intent == Intent::Forecast) {
        sentence.take(zero, 1);
    }
    for at in 0..sentence.len() {
        // They say no more than the rule does.
        if sentence.is(at, SAID) {
            sentence.take(at, 1);
        }
    }
    let heard = Heard::no_signs(sentence);
    let read = slots::read(sentence, &heard, today, names);
    let period = ahead.or_else(|| read.slots.period.map(|found| onward(found, today)));
    let named = !read.slots.categories.is_empty() || !read.slots.merchants.is_empty();
    let way = read.slots.way.or((income && !named).then_some(Way::In));
    slots::Read { slots: Slots { period, subscriptions, way, ..read.slots }, ..read }
}

/// Where the words of a rule stand, if the sentence holds one of each group.
fn fitting(rule: &Rule, sentence: &Sentence) -> Option<Vec<usize>> {
    let holds = |words: &[&str], taken: &[usize]| {
        (0..sentence.len()).find(|at| !taken.contains(at) && sentence.is(*at, words))
    };
    if holds(rule.not, &[]).is_some() {
        return None;
    }
    rule.needs.iter().try_fold(Vec::new(), |mut places, group| {
        places.push(holds(group, &places)?);
        Some(places)
    })
}

fn names_subscriptions(sentence: &Sentence, at: usize) -> bool {
    sentence.word(at).is_some_and(|word| word.starts_with("subs") || word.contains("اشتراك"))
}

/// Days to come: "next month", "tomorrow", "the next 14 days", «الشهر القادم», "until the end of the month".
fn ahead(sentence: &mut Sentence, today: Today) -> Option<Found> {
    for at in 0..sentence.len() {
        if let Some((found, count)) = ahead_at(sentence, at, today) {
            sentence.take(at, count);
            return Some(found);
        }
    }
    None
}

const THIS: &[&str] = &["this", "current", "هذا", "هذه", "هالشهر"];

fn ahead_at(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let days = |from: Date, to: Date, unit: Unit, count: usize| {
        Some((Found { period: Period::new(from, to).ok()?, unit }, count))
    };
    if sentence.is(at, &["خلال"])
        && let Some((number, unit, count)) = counted(sentence, at + 1)
    {
        let more = usize::from(sentence.is(at + 1 + count, COMING));
        return days(*today, later(*today, number, unit)?, Unit::Days, 1 + count + more);
    }
    if let Some(found) = coming(sentence, at, today).or_else(|| next_day(sentence, at, today)) {
        return Some(found);
    }
    if sentence.is(at, THIS)
        && let Some(unit) = unit(sentence, at + 1)
    {
        return days(*today, end_of(unit, today), unit, 2);
    }
    // "until the 30th", «حتى يوم 30»: the next such day.
    if sentence.is(at, &["until", "till", "by", "before", "حتي", "لغايه"]) {
        let the = usize::from(sentence.is(at + 1, &["the", "يوم"]));
        if let Some(day) = lone_day(sentence, at + 1 + the).filter(|_| the == 1) {
            return days(*today, next_numbered(day, today)?, Unit::Days, 2 + the);
        }
    }
    let end = sentence.is(at, &["end", "نهايه", "اخر"]);
    let of = usize::from(sentence.is(at + 1, &["of"])) + usize::from(sentence.is(at + 2, &["the"]));
    let unit = unit(sentence, at + 1 + of).filter(|_| end)?;
    days(*today, end_of(unit, today), unit, 2 + of)
}

/// Days that were read as those gone by, as those to come: "this month" until its end, "in December" the next one.
fn onward(found: Found, today: Today) -> Found {
    let period = found.period;
    let to = match period.to() == *today {
        true => end_of(found.unit, today),
        false => period.to(),
    };
    let (from, to) = match to < *today && found.unit == Unit::Month {
        true => (period.from().saturating_add(1.year()), to.saturating_add(1.year())),
        false => (period.from().max(today.min(to)), to),
    };
    Found { period: Period::new(from, to).unwrap_or(period), ..found }
}
