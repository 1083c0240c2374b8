//! Amounts and ranges in a sentence: "over 100", «بين 10 و20 يورو».

use crate::lexicon::small::{ABOUT, CURRENCIES, EXACTLY, FROM, OVER, TIMES, TO, UNDER};
use crate::number;
use crate::period::{is_month, is_unit};
use crate::token::{Kind, Sentence, same_word};
use crate::words::in_minor;
use sarraf_ledger::{Currency, Money};

/// Sizes of amounts, whatever their sign, in hundredths of the currency's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// At least this.
    pub min: Option<i64>,
    /// At most this.
    pub max: Option<i64>,
    /// The currency, when one was named.
    pub currency: Option<Currency>,
}

impl Range {
    /// One amount exactly.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.min.is_some() && self.min == self.max
    }

    /// An end of it as a decimal, with the digits of its currency, else two.
    #[must_use]
    pub fn decimal(self, hundredths: i64) -> String {
        let money = self.currency.and_then(|currency| in_minor(hundredths, currency));
        money.map_or_else(|| crate::words::decimal(hundredths), Money::to_decimal)
    }

    /// Whether its two ends can be days of a month as well: whole, small and of no currency.
    pub(crate) fn may_be_days(self) -> bool {
        let day = |end: Option<i64>| end.is_some_and(|end| end % 100 == 0 && (100..=3_100).contains(&end));
        self.currency.is_none() && day(self.min) && day(self.max)
    }
}

/// The first range of the sentence, or a currency alone; its words are taken. `own` are the currencies of the
/// person's accounts: they tell which dollar is meant.
pub(crate) fn range(sentence: &mut Sentence, own: &[Currency]) -> Option<Range> {
    let Some((range, from, count)) = first(sentence, own) else { return alone(sentence, own) };
    sentence.take(from, count);
    if range.min.is_some() && range.max.is_some() {
        return Some(range);
    }
    // "over 50 and under 100"
    let other = (from + count..sentence.len())
        .find_map(|at| one_sided(sentence, at, own).map(|(range, count)| (range, at, count)))
        .filter(|(other, ..)| {
            range.min.is_some() != other.min.is_some() && other.min.is_some() != other.max.is_some()
        });
    let Some((other, at, count)) = other else { return Some(range) };
    sentence.take(at, count);
    Some(Range {
        min: range.min.or(other.min),
        max: range.max.or(other.max),
        currency: range.currency.or(other.currency),
    })
}

fn first(sentence: &Sentence, own: &[Currency]) -> Option<(Range, usize, usize)> {
    (0..sentence.len()).find_map(|at| {
        between(sentence, at, own)
            .or_else(|| one_sided(sentence, at, own))
            .or_else(|| exact(sentence, at, own))
            .map(|(range, count)| (range, at, count))
    })
}

/// "euro transactions": a currency by its name, or by its code if the person has an account in it.
fn alone(sentence: &mut Sentence, own: &[Currency]) -> Option<Range> {
    let (at, currency) = (0..sentence.len()).find_map(|at| {
        let word = sentence.word(at)?;
        let coded = || own.iter().find(|currency| currency.code().eq_ignore_ascii_case(word)).copied();
        Some((at, named(word, own).or_else(coded)?))
    })?;
    sentence.take(at, 1);
    Some(Range { min: None, max: None, currency: Some(currency) })
}

/// "between 10 and 20", "from 10 to 20 EUR", "10 to 20", "between one hundred and two hundred".
fn between(sentence: &Sentence, at: usize, own: &[Currency]) -> Option<(Range, usize)> {
    let opened = usize::from(sentence.is(at, FROM))
        + usize::from(sentence.is(at, &["ما"]) && sentence.is(at + 1, FROM));
    figures(sentence, at + opened, own).into_iter().find_map(|low| {
        let joint = at + opened + low.count;
        let (high, joint) = match sentence.is(joint, TO) {
            true if opened == 0 && sentence.is(joint, &["and", "و"]) => return None,
            true => (figure(sentence, joint + 1, own)?, 1),
            // «بين خمسين ومئة»: the joint is written together with the figure.
            false if opened > 0 => (joined(sentence, joint, own)?, 0),
            false => return None,
        };
        let (min, max) = (low.ends.0.min(high.ends.0), low.ends.1.max(high.ends.1));
        let range = Range { min: Some(min), max: Some(max), currency: low.currency.or(high.currency) };
        Some((range, opened + low.count + joint + high.count))
    })
}

/// «ومئة»: a number in words behind the "and" of its first word.
fn joined(sentence: &Sentence, at: usize, own: &[Currency]) -> Option<Figure> {
    let rest = sentence.word(at)?.strip_prefix('و').filter(|rest| number::is_part(rest))?.to_owned();
    let mut apart = sentence.clone();
    apart.tokens.get_mut(at)?.text = rest;
    figure(&apart, at, own)
}

/// "over 100", "at least 100", "more than 100", «أقل من 50».
fn one_sided(sentence: &Sentence, at: usize, own: &[Currency]) -> Option<(Range, usize)> {
    // "no more than 50", «لا تقل عن مئة»
    let not = usize::from(sentence.is(at, &["no", "not", "لا", "ما"]));
    let said = at + not;
    let up_to = sentence.is(at, &["up"]) && sentence.is(at + 1, &["to"]);
    let (over, under) = (sentence.is(said, OVER), sentence.is(said, UNDER) || up_to);
    let about = not == 0 && sentence.is(at, ABOUT);
    if !over && !under && !about {
        return None;
    }
    let (over, under) = if not == 1 { (under, over) } else { (over, under) };
    let than = usize::from(up_to || sentence.is(said + 1, &["than", "من", "عن", "علي"]));
    let figure = figure(sentence, said + 1 + than, own).filter(|figure| figure.tells(SMALL_WORDS))?;
    let (low, high) = figure.ends;
    let (min, max) = match (over, under) {
        (true, _) => (Some(low), None),
        (_, true) => (None, Some(high)),
        // About: a tenth below to a tenth above.
        _ => (Some(low - low / 10), Some(high.saturating_add(high / 10))),
    };
    Some((Range { min, max, currency: figure.currency }, not + 1 + than + figure.count))
}

/// "of 148.00", "148 EUR", "148": an amount that nothing else has taken.
fn exact(sentence: &Sentence, at: usize, own: &[Currency]) -> Option<(Range, usize)> {
    let opened = usize::from(sentence.is(at, EXACTLY));
    let least = if opened == 1 { SMALL_WORDS } else { LONE_WORDS };
    let figure = figure(sentence, at + opened, own).filter(|figure| figure.tells(least))?;
    let (min, max) = figure.ends;
    Some((Range { min: Some(min), max: Some(max), currency: figure.currency }, opened + figure.count))
}

/// A figure with a currency before or behind it.
struct Figure {
    /// Hundredths; two where more decimals lie between them.
    ends: (i64, i64),
    currency: Option<Currency>,
    /// It is written in words.
    in_words: bool,
    /// The tokens it took.
    count: usize,
}

/// Words for less than this are seldom amounts: "more than one shop".
const SMALL_WORDS: i64 = 1_000;
/// The same where nothing says that an amount follows.
const LONE_WORDS: i64 = 10_000;

impl Figure {
    /// Whether it is surely an amount: in digits, of a currency, or of some size.
    fn tells(&self, least: i64) -> bool {
        !self.in_words || self.currency.is_some() || self.ends.0 >= least
    }
}

/// The figure at a place in its longest reading.
fn figure(sentence: &Sentence, at: usize, own: &[Currency]) -> Option<Figure> {
    figures(sentence, at, own).into_iter().next()
}

/// The figure at a place; in words it may have shorter readings, which come later.
fn figures(sentence: &Sentence, at: usize, own: &[Currency]) -> Vec<Figure> {
    let before = sentence.word(at).and_then(|word| currency(word, own));
    let place = at + usize::from(before.is_some());
    let behind =
        |next: usize| sentence.word(next).and_then(|word| currency(word, own)).filter(|_| before.is_none());
    let made = |ends: (i64, i64), next: usize, in_words: bool| {
        let named = behind(next);
        let count = next + usize::from(named.is_some()) - at;
        Figure { ends, currency: before.or(named), in_words, count }
    };
    let written = || {
        let number = sentence.number(place).filter(|_| !is_counting(sentence, place + 1))?;
        let times = TIMES.iter().find(|(word, _)| sentence.is(place + 1, &[word])).map(|(_, times)| *times);
        let next = place + 1 + usize::from(times.is_some());
        let digits = before.or(behind(next)).map_or(2, |currency| currency.digits());
        let (low, high) = hundredths(&decimal(number, digits)?)?;
        let times = times.unwrap_or(1);
        Some(made((low.checked_mul(times)?, high.checked_mul(times)?), next, false))
    };
    let spoken = number::readings(sentence, place).into_iter();
    let spoken = spoken.filter(|(_, count)| !is_counting(sentence, place + count));
    let spoken = spoken.filter_map(|(value, count)| {
        let hundredths = value.checked_mul(100)?;
        Some(made((hundredths, hundredths), place + count, true))
    });
    written().into_iter().chain(spoken).collect()
}

/// Whether a figure stands at a place, in digits or in words.
pub(crate) fn is_figure(sentence: &Sentence, at: usize) -> bool {
    figure(sentence, at, &[]).is_some()
}

/// Whether what stands behind a number says that it counts days or times, or is the day of a date that could not be
/// read: no amount.
fn is_counting(sentence: &Sentence, at: usize) -> bool {
    let Some(next) = sentence.tokens.get(at) else { return false };
    let word = next.text.as_str();
    let joint = ["to", "until", "till", "الي", "حتي", "لغايه"].contains(&word);
    let figure = sentence.number(at + 1).is_some() || number::number(sentence, at + 1).is_some();
    let until = next.kind == Kind::Word && !next.used && joint && !figure;
    is_month(word) || is_unit(word) || until || ["times", "مره", "مرات"].contains(&word)
}

/// Whether a figure is greater than any amount: more than is kept in minor units.
pub(crate) fn is_too_large(text: &str) -> bool {
    if let Some((_, exponent)) = text.split_once('e') {
        return !exponent.starts_with('-') && exponent.parse::<u32>().map_or(true, |exponent| exponent > 12);
    }
    decimal(text, 2).is_some_and(|text| hundredths(&text).is_none())
}

/// A decimal text in hundredths; one with more decimals lies between two.
fn hundredths(text: &str) -> Option<(i64, i64)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let two: String = fraction.chars().chain("00".chars()).take(2).collect();
    let low = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(two.parse().ok()?)?;
    let beyond = fraction.chars().skip(2).any(|digit| digit != '0');
    Some((low, if beyond { low.checked_add(1)? } else { low }))
}

/// The currency of a folded word: a code or a name.
pub(crate) fn currency(word: &str, own: &[Currency]) -> Option<Currency> {
    let coded = word.len() == 3 && word.is_ascii() && !COMMON_WORDS.contains(&word);
    named(word, own).or_else(|| Currency::from_code(Some(word).filter(|_| coded)?).ok())
}

/// The currency of a name: of those it can mean the person's own. With two of them it is not told which.
fn named(word: &str, own: &[Currency]) -> Option<Currency> {
    let same = |names: &&[&str]| names.iter().any(|name| same_word(word, name));
    let (_, codes) = CURRENCIES.iter().find(|(names, _)| same(names))?;
    let mut owned = own.iter().filter(|currency| codes.contains(&currency.code()));
    match (owned.next(), owned.next()) {
        (Some(only), None) => Some(*only),
        (None, _) => Currency::from_code(codes.first()?).ok(),
        (Some(_), Some(_)) => None,
    }
}

/// English words that are also currency codes.
const COMMON_WORDS: &[&str] =
    &["all", "top", "try", "mad", "bam", "gel", "lek", "ron", "cup", "pen", "cop", "sos"];

/// A figure in any writing as a decimal text: `1.234,56`, `1,234.56`, `148,00`, `١٤٨٫٠٠` (already folded).
/// `digits` are the decimals of the currency named, else two.
pub(crate) fn decimal(text: &str, digits: u32) -> Option<String> {
    if text.contains(['/', '-', 'e']) {
        return None;
    }
    let point = decimal_mark(text, digits);
    let plain = |part: &str| part.chars().filter(char::is_ascii_digit).collect::<String>();
    Some(match point {
        Some(at) => {
            let (whole, fraction) = text.split_at(at);
            format!("{}.{}", plain(whole), plain(fraction))
        }
        None => plain(text),
    })
}

/// Where the decimal mark stands, if there is one.
fn decimal_mark(text: &str, digits: u32) -> Option<usize> {
    if let Some(at) = text.find('٫') {
        return Some(at);
    }
    let last = text.rfind(['.', ','])?;
    let mark = text.get(last..=last)?;
    let (other, digits_after) = (if mark == "." { ',' } else { '.' }, text.len() - last - 1);
    let repeated = text.matches(mark).count() > 1;
    // "1,234" and "1.234" group, "1,23", "1.234,5" and the "1.234" of a currency with three decimals do not.
    let three = digits_after == 3 && !text.contains(other) && !text.starts_with('0');
    let groups = repeated || three && (mark == "," || digits < 3);
    (!groups).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_in_any_writing() {
        for (text, expected) in [
            ("148", "148"),
            ("148,00", "148.00"),
            ("148.00", "148.00"),
            ("1,234", "1234"),
            ("1,234.56", "1234.56"),
            ("1.234,56", "1234.56"),
            ("1.234.567", "1234567"),
            ("1.000", "1000"),
            ("0.500", "0.500"),
            ("148٫00", "148.00"),
            ("1٬234٫5", "1234.5"),
        ] {
            assert_eq!(decimal(text, 2).as_deref(), Some(expected), "{text}");
        }
        assert_eq!((decimal("1/3", 2), decimal("1e4", 2)), (None, None));
        for (text, large) in [
            ("1e400", true),
            ("999999999999999999999", true),
            ("1e4", false),
            ("1/3", false),
            ("9999999999", false),
        ] {
            assert_eq!(is_too_large(text), large, "{text}");
        }
    }

    #[test]
    fn ranges_have_one_end_or_two() {
        for (text, min, max, code) in [
            ("over 100", Some(10_000), None, None),
            ("more than 1,234.50 EUR", Some(123_450), None, Some("EUR")),
            ("less than €50", None, Some(5_000), Some("EUR")),
            ("between 10 and 20 dollars", Some(1_000), Some(2_000), Some("USD")),
            ("148.00", Some(14_800), Some(14_800), None),
            ("1.505 KWD", Some(150), Some(151), Some("KWD")),
            ("about 50", Some(4_500), Some(5_500), None),
            ("أكثر من ١٠٠ يورو", Some(10_000), None, Some("EUR")),
            ("بين 10 و20", Some(1_000), Some(2_000), None),
            ("تحت 50", None, Some(5_000), None),
            ("over 50 and under 100", Some(5_000), Some(10_000), None),
            ("أكثر من ألف", Some(100_000), None, None),
            ("over 2 thousand", Some(200_000), None, None),
            ("transactions in euro", None, None, Some("EUR")),
            ("no more than fifty euros", None, Some(5_000), Some("EUR")),
            ("not less than 50", Some(5_000), None, None),
            ("up to fifty euros", None, Some(5_000), Some("EUR")),
            ("لا تقل عن مئة", Some(10_000), None, None),
            ("لا تتجاوز مئة", None, Some(10_000), None),
            ("تزيد عن ألف", Some(100_000), None, None),
            ("اكتر من ميت يورو", Some(10_000), None, Some("EUR")),
            ("فوق الألف", Some(100_000), None, None),
            ("over 1.5k", Some(150_000), None, None),
            ("over 1,5k", Some(150_000), None, None),
            ("between 20 and 30 euro", Some(2_000), Some(3_000), Some("EUR")),
            ("less than twenty five dollars", None, Some(2_500), Some("USD")),
            ("more than two grand", Some(200_000), None, None),
            ("over a hundred", Some(10_000), None, None),
            ("under one hundred and twenty", None, Some(12_000), None),
            ("between one hundred and two hundred", Some(10_000), Some(20_000), None),
            ("between twenty and thirty pounds", Some(2_000), Some(3_000), Some("GBP")),
            ("from fifty to a hundred euros", Some(5_000), Some(10_000), Some("EUR")),
            ("of fifty", Some(5_000), Some(5_000), None),
            ("ten euros", Some(1_000), Some(1_000), Some("EUR")),
            ("over 2.5 million", Some(250_000_000), None, None),
            ("over 1.5m", Some(150_000_000), None, None),
            ("about 12,50", Some(1_125), Some(1_375), None),
            ("€ 12,50", Some(1_250), Some(1_250), Some("EUR")),
            ("أكثر من خمسين ديناراً", Some(5_000), None, Some("KWD")),
            ("بين ٢٠ و٣٠ يورو", Some(2_000), Some(3_000), Some("EUR")),
            ("أقل من مئة وعشرين", None, Some(12_000), None),
            ("فوق ألف وخمسمية", Some(150_000), None, None),
            ("بين خمسين ومئة", Some(5_000), Some(10_000), None),
            ("بين مية وميتين يورو", Some(10_000), Some(20_000), Some("EUR")),
            ("ما بين 10 و 20", Some(1_000), Some(2_000), None),
            ("من خمسين إلى مئة دولار", Some(5_000), Some(10_000), Some("USD")),
            ("من 50 إلى 100 دولار", Some(5_000), Some(10_000), Some("USD")),
            ("أكثر من الفين", Some(200_000), None, None),
            ("أكثر من خمسطعش يورو", Some(1_500), None, Some("EUR")),
            ("أكثر من ٣ آلاف", Some(300_000), None, None),
            ("حوالي خمسين", Some(4_500), Some(5_500), None),
            ("بمبلغ ١٢٫٥٠", Some(1_250), Some(1_250), None),
            ("أكثر من ١٬٢٣٤٫٥", Some(123_450), None, None),
        ] {
            let range = range(&mut Sentence::read(text), &[]).unwrap();
            assert_eq!(
                (range.min, range.max, range.currency.map(Currency::code)),
                (min, max, code),
                "{text}"
            );
        }
    }

    #[test]
    fn a_dollar_is_the_one_the_person_has() {
        let own =
            |codes: &[&str]| codes.iter().map(|code| Currency::from_code(code).unwrap()).collect::<Vec<_>>();
        for (text, have, code) in [
            ("over 40 dollars", own(&["AUD", "EUR"]), Some("AUD")),
            ("over $40", own(&["AUD", "EUR"]), Some("AUD")),
            ("over 40 dollars", own(&["EUR"]), Some("USD")),
            ("over 40 dollars", own(&["AUD", "USD"]), None),
            ("أكثر من 40 درهم", own(&["MAD"]), Some("MAD")),
            ("أكثر من 40 دينار", own(&["JOD"]), Some("JOD")),
            ("over 40 aud", own(&["EUR"]), Some("AUD")),
        ] {
            let range = range(&mut Sentence::read(text), &have).unwrap();
            assert_eq!(range.currency.map(Currency::code), code, "{text}");
        }
    }

    #[test]
    fn a_number_of_days_or_of_no_date_is_no_amount() {
        for text in [
            "7 days",
            "29 february",
            "3 times",
            "10 to october",
            "twenty days",
            "more than one shop",
            "ten transactions",
            "عشرين يوما",
            "ثلاث مرات",
        ] {
            assert_eq!(range(&mut Sentence::read(text), &[]), None, "{text}");
        }
    }
}
