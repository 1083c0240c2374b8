//! "spent 12 on bread", «دفعت 12 على الخبز», "I counted 85": a sentence that tells what happened to money in the hand.
//!
//! It opens with its verb and the amount, and what remains is what it was for. Whatever asks, compares, or speaks of
//! more than a day is a question and none of these.

use crate::amount::{currency, decimal};
use crate::lexicon::category::categories;
use crate::names::Names;
use crate::number::number;
use crate::period::{Today, Unit, periods};
use crate::token::{Sentence, same_word};
use jiff::civil::Date;
use sarraf_ledger::text::fold;
use sarraf_ledger::{Currency, Period};

/// What was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is there was counted; else something went out or came in.
    pub counted: bool,
    /// Money out.
    pub out: bool,
    /// A decimal without a sign.
    pub amount: String,
    /// The currency, when it was named.
    pub currency: Option<Currency>,
    /// The day.
    pub on: Date,
    /// What for, or from whom, as the person wrote it.
    pub text: String,
    /// A category by its words.
    pub category: Option<String>,
}

/// No account by hand holds so many words in one row.
const MOST_WORDS: usize = 30;

/// May stand before the verb.
const BEFORE: &[&str] = &["i", "ive", "we", "just", "ok", "sarraf", "انا", "لقد", "قد", "صراف", "يا", "و"];
const OUT: &[&str] = &["spent", "paid", "gave", "دفعت", "صرفت", "انفقت", "اعطيت"];
const INTO: &[&str] = &["got", "received", "earned", "found", "استلمت", "قبضت", "تسلمت", "وصلني", "وجدت"];
const COUNT: &[&str] = &["counted", "عددت", "احصيت"];
const BOUGHT: &[&str] = &["bought", "اشتريت"];
/// Between the amount and what it was for.
const FOR: &[&str] = &[
    "on",
    "for",
    "at",
    "to",
    "from",
    "with",
    "in",
    "علي",
    "من",
    "في",
    "عند",
    "الي",
    "لدي",
    "عن",
    "مقابل",
    "ل",
];
/// Before the amount of what was bought.
const AT_PRICE: &[&str] = &["for", "at", "ب", "بمبلغ", "بقيمه", "بسعر"];
/// Words of questions, of sums and of comparisons: with one of these it tells nothing.
const ASKS: &[&str] = &[
    "how",
    "what",
    "when",
    "where",
    "who",
    "why",
    "which",
    "did",
    "do",
    "does",
    "is",
    "was",
    "were",
    "total",
    "altogether",
    "overall",
    "average",
    "more",
    "less",
    "most",
    "least",
    "than",
    "over",
    "under",
    "between",
    "or",
    "per",
    "each",
    "every",
    "not",
    "never",
    "last",
    "next",
    "this",
    "since",
    "so",
    "than",
    "all",
    "كم",
    "ما",
    "ماذا",
    "متي",
    "اين",
    "هل",
    "لماذا",
    "كيف",
    "مجموع",
    "اجمالي",
    "معدل",
    "متوسط",
    "اكثر",
    "اقل",
    "بين",
    "او",
    "كل",
    "لم",
    "لا",
    "هذا",
    "هذه",
    "الماضي",
    "الماضيه",
    "منذ",
    "tomorrow",
    "غدا",
    "بكرا",
    "بكره",
];

/// What a sentence tells, if it tells.
pub(super) fn read(text: &str, today: Today, names: &Names) -> Option<Entry> {
    let text = text.trim().trim_end_matches(['.', '!']);
    if text.contains(['?', '؟', '\n']) {
        return None;
    }
    let words: Vec<Word<'_>> = text.split_whitespace().map(Word::of).collect();
    if words.len() > MOST_WORDS || words.iter().any(|word| word.is(ASKS)) {
        return None;
    }
    let opening = words.iter().take_while(|word| word.is(BEFORE)).count();
    let (verb, rest) = words.get(opening..)?.split_first()?;
    let (on, rest) = day(rest, today)?;
    let rest = rest.as_slice();
    let told = |counted: bool, out: bool, (amount, currency, what): Told| {
        let category = (out && !counted).then(|| category_of(&what)).flatten();
        Entry { counted, out, amount, currency, on, text: what, category }
    };
    if verb.is(COUNT) {
        let (amount, rest) = priced(rest, names)?;
        return rest.is_empty().then(|| told(true, false, (amount.0, amount.1, String::new())));
    }
    if verb.is(BOUGHT) {
        return Some(told(false, true, bought(rest, names)?));
    }
    let out = verb.is(OUT);
    if !out && !verb.is(INTO) {
        return None;
    }
    let (amount, rest) = priced(rest, names)?;
    if goes_on(rest) {
        return None;
    }
    let rest = rest.split_first().filter(|(first, _)| first.is(FOR)).map_or(rest, |(_, rest)| rest);
    Some(told(false, out, (amount.0, amount.1, what_for(rest)?)))
}

/// "10 to 20", "12 and 13", «12 و13»: a second figure, which is no text.
fn goes_on(words: &[Word<'_>]) -> bool {
    let figure = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    let second = words.get(1).is_some_and(|word| figure(&word.folded));
    words.first().is_some_and(|first| {
        let joined = first.folded.strip_prefix('و').is_some_and(figure);
        joined || second && first.is(&["to", "and", "till", "until", "-", "–", "الي", "حتي", "و"])
    })
}

type Told = (String, Option<Currency>, String);
type Price = (String, Option<Currency>);

/// A word as it is written, without the marks around it, and folded.
#[derive(Clone)]
struct Word<'a> {
    written: &'a str,
    folded: String,
}

impl<'a> Word<'a> {
    fn of(written: &'a str) -> Self {
        let written = written.trim_matches([',', ';', ':', '،', '؛', '"', '«', '»', '“', '”', '(', ')']);
        Self { written, folded: fold(written).replace(['\'', '’'], "") }
    }

    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.folded.as_str())
    }
}

/// The amount that opens these words, with its currency, and the words behind it.
fn priced<'w, 'a>(words: &'w [Word<'a>], names: &Names) -> Option<(Price, &'w [Word<'a>])> {
    let (first, rest) = words.split_first()?;
    if let Some(named) = currency(&first.folded, names.currencies()) {
        let (number, rest) = rest.split_first()?;
        return Some(((number_of(&number.folded, Some(named))?, Some(named)), rest));
    }
    if let Some((number, named)) = glued(&first.folded, names) {
        return Some(((number_of(number, Some(named))?, Some(named)), rest));
    }
    let behind = rest
        .split_first()
        .and_then(|(next, rest)| currency(&next.folded, names.currencies()).map(|named| (named, rest)));
    let (named, rest) = behind.map_or((None, rest), |(named, rest)| (Some(named), rest));
    match number_of(&first.folded, named) {
        Some(number) => Some(((number, named), rest)),
        None => in_words(words, names),
    }
}

/// "fifty euros", «خمسين»: an amount in words. Without its currency what it was for stands behind it.
fn in_words<'w, 'a>(words: &'w [Word<'a>], names: &Names) -> Option<(Price, &'w [Word<'a>])> {
    const LONGEST: usize = 10;
    let text = |count: usize| {
        let folded: Vec<&str> = words.iter().take(count).map(|word| word.folded.as_str()).collect();
        Sentence::read(&folded.join(" "))
    };
    let (value, tokens) = number(&text(LONGEST), 0)?;
    let count = (1..=words.len()).find(|count| text(*count).len() == tokens)?;
    let rest = words.get(count..)?;
    let named = rest.first().and_then(|word| currency(&word.folded, names.currencies()));
    let rest = if named.is_some() { rest.get(1..)? } else { rest };
    let tells = named.is_some() || rest.first().is_none_or(|word| word.is(FOR));
    tells.then(|| ((value.to_string(), named), rest))
}

/// "€12", "12eur".
fn glued<'t>(text: &'t str, names: &Names) -> Option<(&'t str, Currency)> {
    let mark = |character: char| !character.is_ascii_digit();
    let number = text.trim_matches(mark);
    let sign: String =
        text.chars().filter(|character| mark(*character) && !".,٫٬".contains(*character)).collect();
    let name = match sign.as_str() {
        "€" => "eur",
        "$" => "dollar",
        "£" => "gbp",
        "¥" => "jpy",
        other => other,
    };
    (!number.is_empty() && !name.is_empty()).then_some(())?;
    currency(name, names.currencies()).map(|named| (number, named))
}

/// A figure as a decimal: nothing but digits and the marks between them, and more than nothing.
fn number_of(text: &str, named: Option<Currency>) -> Option<String> {
    let begins = text.starts_with(|first: char| first.is_ascii_digit());
    let plain = text.chars().all(|character| character.is_ascii_digit() || ".,٫٬".contains(character));
    let number = decimal(text, named.map_or(2, |currency| currency.digits())).filter(|_| begins && plain)?;
    number.contains(|digit: char| ('1'..='9').contains(&digit)).then_some(number)
}

/// "bought bread for 12", «اشتريت خبزا ب 12», and "bought 2 breads for 3": the amount stands last.
fn bought(words: &[Word<'_>], names: &Names) -> Option<Told> {
    let place = (1..words.len()).rev().find(|at| words.get(*at).is_some_and(|word| word.is(AT_PRICE)));
    if let Some(at) = place {
        let (amount, behind) = priced(words.get(at + 1..)?, names)?;
        return behind.is_empty().then_some((amount.0, amount.1, what_for(words.get(..at)?)?));
    }
    // «بخمسة وعشرين»: in words too.
    let spoken = (1..words.len()).find_map(|at| {
        let glued = words.get(at)?.folded.starts_with('ب');
        let (amount, behind) = in_words(words.get(at..)?, names).filter(|_| glued)?;
        behind.is_empty().then_some((amount.0, amount.1, what_for(words.get(..at)?)?))
    });
    if spoken.is_some() {
        return spoken;
    }
    // The preposition is written together with the figure.
    let (last, what) = words.split_last()?;
    let amount = number_of(last.folded.strip_prefix('ب')?, None)?;
    Some((amount, None, what_for(what)?))
}

/// The day it was, by words at either end or before what it was for ("12 yesterday for bread"), and the words without
/// them; today where none is named. `None` where more than a day is meant, or a day to come.
fn day<'a>(words: &[Word<'a>], today: Today) -> Option<(Date, Vec<Word<'a>>)> {
    const LONGEST: usize = 4;
    for count in (1..=LONGEST.min(words.len())).rev() {
        let (front, behind) = words.split_at(words.len() - count);
        let last = whole_day(behind, today).map(|on| (on, front));
        let (front, behind) = words.split_at(count);
        let first = whole_day(front, today).map(|on| (on, behind));
        // Nothing is left to tell where the words are a day and no more.
        if let Some((on, rest)) = last.or(first).filter(|(_, rest)| !rest.is_empty()) {
            return (on <= *today).then(|| (on, rest.to_vec()));
        }
    }
    for count in (1..=LONGEST.min(words.len())).rev() {
        for (at, phrase) in words.windows(count).enumerate().skip(1) {
            let behind = words.get(at + count..).unwrap_or_default();
            if !behind.first().is_some_and(|word| word.is(FOR)) {
                continue;
            }
            if let Some(on) = whole_day(phrase, today) {
                let rest = words.iter().take(at).chain(behind).cloned().collect();
                return (on <= *today).then_some((on, rest));
            }
        }
    }
    let text: Vec<&str> = words.iter().skip(1).map(|word| word.folded.as_str()).collect();
    let rest = periods(&mut Sentence::read(&text.join(" ")), today);
    rest.is_empty().then(|| (*today, words.to_vec()))
}

/// The day these words name, all of them together.
fn whole_day(words: &[Word<'_>], today: Today) -> Option<Date> {
    let text: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    let joined = text.join(" ");
    let mut sentence = Sentence::read(&joined);
    let found = periods(&mut sentence, today);
    let opens = |word: &str| ["on", "في", "يوم"].contains(&word);
    let all = sentence.tokens.iter().all(|token| token.used || opens(&token.text));
    match found.as_slice() {
        [(_, one)] if all && one.unit == Unit::Day && one.period == Period::day(one.period.from()) => {
            Some(one.period.from())
        }
        _ => None,
    }
}

/// What it was for; there must be something, and a figure alone is none.
fn what_for(words: &[Word<'_>]) -> Option<String> {
    let says = |word: &Word<'_>| word.folded.chars().any(char::is_alphabetic) && !word.is(FOR);
    if !words.iter().any(says) || words.first()?.is(&["to", "till", "until"]) {
        return None;
    }
    let text: Vec<&str> = words.iter().map(|word| word.written).collect();
    Some(text.join(" ").trim().to_owned())
}

/// A category by the words of the text alone.
fn category_of(text: &str) -> Option<String> {
    let sentence = Sentence::read(text);
    let spelled = |words: &[String]| {
        (0..sentence.len()).any(|at| {
            words
                .iter()
                .enumerate()
                .all(|(offset, word)| sentence.word(at + offset).is_some_and(|said| same_word(said, word)))
        })
    };
    categories().iter().find(|(words, _)| spelled(words)).map(|(_, key)| (*key).to_owned())
}
