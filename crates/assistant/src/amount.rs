//! Amounts and ranges in a sentence: "over 100", «بين 10 و20 يورو».

use crate::lexicon::small::{ABOUT, CURRENCIES, EXACTLY, FROM, OVER, TO, UNDER};
use crate::token::Sentence;
use sarraf_ledger::Currency;

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
}

/// The first range of the sentence; its words are taken.
pub(crate) fn range(sentence: &mut Sentence) -> Option<Range> {
    let (range, from, count) = (0..sentence.len()).find_map(|at| {
        between(sentence, at)
            .or_else(|| one_sided(sentence, at))
            .or_else(|| exact(sentence, at))
            .map(|(range, count)| (range, at, count))
    })?;
    sentence.take(from, count);
    Some(range)
}

/// "between 10 and 20", "from 10 to 20 EUR", "10 to 20".
fn between(sentence: &Sentence, at: usize) -> Option<(Range, usize)> {
    let opened = usize::from(sentence.is(at, FROM));
    let (min, first, one) = figure(sentence, at + opened)?;
    let joint = at + opened + one;
    let joined = sentence.is(joint, TO) && (opened == 1 || !sentence.is(joint, &["and", "و"]));
    let (max, second, two) = figure(sentence, joint + 1).filter(|_| joined)?;
    let range =
        Range { min: Some(min.0.min(max.0)), max: Some(min.1.max(max.1)), currency: first.or(second) };
    Some((range, opened + one + 1 + two))
}

/// "over 100", "at least 100", "more than 100", «أقل من 50».
fn one_sided(sentence: &Sentence, at: usize) -> Option<(Range, usize)> {
    let (over, under) = (sentence.is(at, OVER), sentence.is(at, UNDER));
    if !over && !under && !sentence.is(at, ABOUT) {
        return None;
    }
    let than = usize::from(sentence.is(at + 1, &["than", "من", "عن", "علي"]));
    let ((low, high), currency, count) = figure(sentence, at + 1 + than)?;
    let (min, max) = match (over, under) {
        (true, _) => (Some(low), None),
        (_, true) => (None, Some(high)),
        // About: a tenth below to a tenth above.
        _ => (Some(low - low / 10), Some(high.saturating_add(high / 10))),
    };
    Some((Range { min, max, currency }, 1 + than + count))
}

/// "of 148.00", "148 EUR", "148": an amount that nothing else has taken.
fn exact(sentence: &Sentence, at: usize) -> Option<(Range, usize)> {
    let opened = usize::from(sentence.is(at, EXACTLY));
    let ((min, max), currency, count) = figure(sentence, at + opened)?;
    Some((Range { min: Some(min), max: Some(max), currency }, opened + count))
}

/// A figure with a currency before or behind it: its hundredths, the currency, and the tokens it took.
fn figure(sentence: &Sentence, at: usize) -> Option<((i64, i64), Option<Currency>, usize)> {
    let before = sentence.word(at).and_then(currency);
    let place = at + usize::from(before.is_some());
    let ends = hundredths(&decimal(sentence.number(place)?)?)?;
    let behind = sentence.word(place + 1).and_then(currency).filter(|_| before.is_none());
    let count = place + 1 + usize::from(behind.is_some()) - at;
    Some((ends, before.or(behind), count))
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
pub(crate) fn currency(word: &str) -> Option<Currency> {
    let named = CURRENCIES.iter().find(|(name, _)| *name == word).map(|(_, code)| *code);
    let coded = (word.len() == 3 && word.is_ascii() && !COMMON_WORDS.contains(&word)).then_some(word);
    Currency::from_code(named.or(coded)?).ok()
}

/// English words that are also currency codes.
const COMMON_WORDS: &[&str] =
    &["all", "top", "try", "mad", "bam", "gel", "lek", "ron", "cup", "pen", "cop", "sos"];

/// A figure in any writing as a decimal text: `1.234,56`, `1,234.56`, `148,00`, `١٤٨٫٠٠` (already folded).
pub(crate) fn decimal(text: &str) -> Option<String> {
    if text.contains(['/', '-']) {
        return None;
    }
    let point = decimal_mark(text);
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
fn decimal_mark(text: &str) -> Option<usize> {
    if let Some(at) = text.find('٫') {
        return Some(at);
    }
    let last = text.rfind(['.', ','])?;
    let mark = text.get(last..=last)?;
    let (other, digits_after) = (if mark == "." { ',' } else { '.' }, text.len() - last - 1);
    let repeated = text.matches(mark).count() > 1;
    // "1,234" groups, "1,23" and "1.234,5" do not; "1.234" alone is read as a decimal.
    let groups = repeated || mark == "," && digits_after == 3 && !text.contains(other);
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
            ("148٫00", "148.00"),
            ("1٬234٫5", "1234.5"),
        ] {
            assert_eq!(decimal(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(decimal("1/3"), None);
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
        ] {
            let range = range(&mut Sentence::read(text)).unwrap();
            assert_eq!(
                (range.min, range.max, range.currency.map(Currency::code)),
                (min, max, code),
                "{text}"
            );
        }
    }
}
