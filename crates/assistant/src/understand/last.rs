//! Questions after the last of something: "when was I last paid?", "last 5 purchases", «متى دفعت الإيجار آخر مرة؟».

use super::decide::is_none_of_ours;
use super::heard::Heard;
use super::{Intent, Slots, Understood, Way, slots};
use crate::Today;
use crate::lexicon::last::{
    AGO, ANY, CAME, DATE, DAY, DAYS, EARNED, GET, GONE, HOW, IN, LAST, MOST_RECENTLY, OUT, PASSED, PAY,
    PERSON, SAID, SEVERAL, SINCE, TIME, WAY, WENT, WHEN, WHICH,
};
use crate::names::Names;
use crate::number::number;
use crate::period::{counted, is_month, is_unit, is_weekday, pay};
use crate::token::{Kind, Sentence, Token};
use sarraf_ledger::text::without_prefix;

/// What money earned is put under.
const INCOME: &[&str] = &["salary", "income"];
/// A noun stands no further behind "last" than this: "last electricity bill".
const BEHIND: usize = 4;

/// No more words are left out than this.
const LEFT: usize = 3;

/// How such a question asks.
#[derive(Default)]
struct Asked {
    /// Places of words that say only this.
    places: Vec<usize>,
    /// How many are asked for.
    newest: u32,
    way: Option<Way>,
    /// Money earned.
    pay: bool,
    /// Nothing else would say of what the last one is asked for.
    needs_more: bool,
    /// "the last time": what stands behind it may be said in any words.
    time: bool,
}

/// What such a question asks, word for word; `None` for any other, and where a word is left over.
pub(super) fn read(text: &str, today: Today, names: &Names) -> Option<Understood> {
    let mut sentence = Sentence::read(text);
    let asked = asked(&sentence)?;
    // "spent since the last salary" asks for no last one.
    if pay(&mut sentence.clone()).is_some() && passed_asked(&sentence).is_empty() {
        return None;
    }
    asked.places.iter().for_each(|at| sentence.take(*at, 1));
    let heard = Heard::no_signs(&mut sentence);
    let read = slots::read(&mut sentence, &heard, today, names);
    let mut slots = Slots { newest: Some(asked.newest), ..read.slots };
    let left: Vec<&Token> = sentence.tokens.iter().filter(|token| slots::is_telling(token)).collect();
    // "the last time I filled up the car": the answer says that it is without those words.
    let is_said = asked.time && left.len() <= LEFT && left.iter().all(|token| changes_nothing(token));
    let named = !slots.categories.is_empty() || !slots.merchants.is_empty();
    if is_said && named {
        slots.unplaced = left.iter().map(|token| token.text.clone()).collect();
    }
    if read.leftover && slots.unplaced.is_empty()
        || read.too_much
        || slots.compare
        || slots.grouping.is_some()
        || slots.pay.is_some()
    {
        return None;
    }
    let about = !slots.categories.is_empty() || !slots.merchants.is_empty() || slots.text.is_some();
    if asked.pay && !about {
        slots.categories = INCOME.iter().map(|key| (*key).to_owned()).collect();
    }
    if asked.needs_more && !about && !asked.pay && slots.amount.is_none() {
        return None;
    }
    let earns = slots.categories.iter().any(|key| super::heard::is_income(key));
    slots.way = slots.way.or(asked.way).or(earns.then_some(Way::In));
    // "the last thing I paid" is no transfer of one's own; the last transaction is any.
    slots.counted = slots.way.is_some();
    if is_none_of_ours(text, &slots) {
        return None;
    }
    let (intent, whole) = (Intent::Last, slots.unplaced.is_empty());
    Some(Understood { intent, topic: intent.key(), slots, score: 90, moves_money: false, whole })
}

fn asked(sentence: &Sentence) -> Option<Asked> {
    let is = |at: usize, words: &[&str]| sentence.is(at, words);
    let all = || 0..sentence.len();
    let verb = |words: &[&str]| all().any(|at| is(at, words));
    let (day, passed) = (day_asked(sentence), passed_asked(sentence));
    let paid = all().any(|at| is(at, EARNED) && (is_arabic(sentence, at) || gets(sentence, at)));
    let mut asked = Asked { newest: 1, ..Asked::default() };
    asked.way = match (paid || verb(CAME), verb(WENT)) {
        (true, _) => Some(Way::In),
        (false, true) => Some(Way::Out),
        (false, false) => None,
    };
    let when = verb(WHEN) || !day.is_empty();
    match all().find(|at| is_last(sentence, *at)) {
        Some(at) => behind(sentence, at, when || verb(DATE) || !passed.is_empty(), &mut asked)?,
        // "when did I pay the rent", «متى نزل الراتب»: the last time.
        None => {
            let past =
                verb(GONE) || all().any(|at| is_arabic(sentence, at) && (is(at, CAME) || is(at, WENT)));
            let since = passed.iter().any(|at| is(*at, SINCE));
            if !((when && past || since) && asked.way.is_some()) {
                return None;
            }
            asked.needs_more = true;
        }
    }
    asked.pay |= paid;
    let verb_at = |at: usize| is(at, CAME) || is(at, WENT);
    let goes = |at: usize| is(at, WAY) && at.checked_sub(1).is_some_and(verb_at);
    let says = |at: &usize| is(*at, SAID) || verb_at(*at) || goes(*at);
    asked.places.extend(day.into_iter().chain(passed).chain(all().filter(says)));
    Some(asked)
}

/// "what day", «أي يوم».
fn day_asked(sentence: &Sentence) -> Vec<usize> {
    let at = (0..sentence.len()).find(|at| sentence.is(*at, WHICH) && sentence.is(at + 1, DAY));
    at.map(|at| vec![at, at + 1]).unwrap_or_default()
}

/// "how many days ago", "how long since", «كم يوم مضى على».
fn passed_asked(sentence: &Sentence) -> Vec<usize> {
    let said = |at: usize| (at + 1..sentence.len()).take_while(|at| sentence.is(*at, PASSED));
    let asks = |at: &usize| {
        let holds = |words: &[&str]| said(*at).any(|at| sentence.is(at, words));
        sentence.is(*at, HOW) && holds(DAYS) && holds(AGO)
    };
    let at = (0..sentence.len()).find(asks);
    at.map(|at| said(at).collect()).unwrap_or_default()
}

/// What stands behind "last": a time, so many of something, or one of it.
fn behind(sentence: &Sentence, at: usize, when: bool, asked: &mut Asked) -> Option<()> {
    asked.places.push(at);
    asked.places.extend(at.checked_sub(1).filter(|before| sentence.is(*before, &["most"])));
    if sentence.is(at + 1, TIME) {
        asked.places.push(at + 1);
        (asked.needs_more, asked.time) = (true, true);
        return Some(());
    }
    let several = sentence
        .small(at + 1)
        .map(|number| (i64::from(number), 1))
        .or_else(|| number(sentence, at + 1))
        .and_then(|(number, count)| Some((u32::try_from(number).ok().filter(|number| *number > 0)?, count)));
    let first = at + 1 + several.map_or(0, |(_, count)| count);
    let kinds: &[&[&str]] = match several {
        Some((newest, count)) => {
            asked.newest = newest;
            asked.places.extend(at + 1..=at + count);
            &[SEVERAL]
        }
        None => &[ANY, OUT, IN, PAY],
    };
    let is_verb =
        |place: usize| sentence.is(place, &["pay"]) && (0..place).any(|before| sentence.is(before, PERSON));
    let noun = (first..first + BEHIND)
        .find(|place| !is_verb(*place) && kinds.iter().any(|words| is_of(sentence, *place, words)));
    let Some(noun) = noun else {
        // "when did I last pay", «متى كان آخر إيجار»: what it is of stands anywhere.
        let what = (0..at).any(|before| sentence.is(before, WHICH));
        let ends = at + 1 == sentence.len() && asked.way.is_some();
        asked.needs_more = !(ends && what);
        return ((when || ends) && several.is_none()).then_some(());
    };
    asked.places.push(noun);
    // "the last payment from Anna" may have come in.
    let from = || (noun..sentence.len()).any(|place| sentence.is(place, &["from", "من"]));
    if sentence.is(noun, PAY) {
        (asked.pay, asked.way) = (true, Some(Way::In));
    } else if is_of(sentence, noun, IN) {
        asked.way = Some(Way::In);
    } else if is_of(sentence, noun, OUT) && !from() {
        asked.way = asked.way.or(Some(Way::Out));
    }
    Some(())
}

/// Whether a word is one of these, or several of them.
fn is_of(sentence: &Sentence, at: usize, words: &[&str]) -> bool {
    let one =
        sentence.word(at).and_then(|word| word.strip_suffix('s')).is_some_and(|one| words.contains(&one));
    one || sentence.is(at, words)
}

/// "last", «آخر», and not of days: "last month", "the last 30 days", "last Friday".
fn is_last(sentence: &Sentence, at: usize) -> bool {
    let day = |at: usize| {
        sentence.word(at).is_some_and(|word| {
            let bare = without_prefix(word).unwrap_or(word);
            is_unit(word) || is_month(word) || is_weekday(word) || is_weekday(bare)
        })
    };
    let recently = sentence.is(at, MOST_RECENTLY)
        && at.checked_sub(1).is_some_and(|before| sentence.is(before, &["most"]));
    (sentence.is(at, LAST) || recently) && !day(at + 1) && counted(sentence, at + 1).is_none()
}

fn changes_nothing(token: &Token) -> bool {
    token.kind == Kind::Word && !slots::CHANGING.contains(&token.text.as_str())
}

/// "did I get paid", "was I last paid", "have I been paid": the person is, and not the rent.
fn gets(sentence: &Sentence, at: usize) -> bool {
    let person = (0..at).any(|before| sentence.is(before, PERSON));
    person && (at.saturating_sub(3)..at).any(|before| sentence.is(before, GET))
}

fn is_arabic(sentence: &Sentence, at: usize) -> bool {
    sentence.word(at).is_some_and(|word| !word.is_ascii())
}
