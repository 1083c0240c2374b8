//! The name of who was paid in a bank's line, by what banks write before and behind it.

use crate::noise::{Word, word_kind};
use crate::place::{self, Writing, is_code};
use crate::{leading, processor, town, trailing};
use sarraf_ledger::text::fold;

/// The name in a clean line; empty if nothing of it is one.
pub fn name_in(text: &str) -> String {
    let raw = is_raw(text);
    let text = place::before_place_mark(text);
    let words = split(text);
    let folded: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let start = start(&words, &folded, raw);
    let end = start + trailing::end(folded.get(start..).unwrap_or_default());
    let inner = words.get(start..end).unwrap_or_default().join(" ");
    // `COMPRA TARJ. 5402XXXXXXXX1234 NAME-TOWN`
    let is_hyphened = folded.get(..2).is_some_and(|words| words == ["compra", "tarj"]);
    let inner = inner.rsplit_once('-').filter(|_| is_hyphened).map_or(inner.as_str(), |(name, _)| name);
    let line = processor::without_processor(inner);
    name_words(&line, start > 0).join(" ")
}

/// Whether a line is as terminals write it.
fn is_raw(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

fn bare(word: &str) -> String {
    fold(word.trim_matches([':', '-', '.', ',', ';']))
}

/// The words, with what banks join to them taken apart: `JUMBO,PAS123`, `NAME>TOWN`, `NAME-TOWN`, `TOWN/DE`.
fn split(text: &str) -> Vec<&str> {
    let text = text.split(['>', '\\']).find(|part| !part.trim().is_empty()).unwrap_or(text);
    let spaced: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let mut words = Vec::with_capacity(spaced.len());
    for (at, word) in spaced.iter().enumerate() {
        let next = spaced.get(at + 1).copied().unwrap_or_default();
        words.extend(pieces(word, next));
    }
    words
}

fn pieces<'text>(word: &'text str, next: &str) -> Vec<&'text str> {
    if let Some((name, rest)) = word.split_once(",PAS") {
        return if rest.is_empty() || name.is_empty() { vec![word] } else { vec![name, "PAS0"] };
    }
    let is_place =
        |piece: &str| is_code(piece) || town::is_town(piece) || town::is_town(&format!("{piece} {next}"));
    for mark in ['-', ':', '/'] {
        let parts: Vec<&str> = word.split(mark).collect();
        let named = parts.first().is_some_and(|first| first.chars().count() > 1);
        if named
            && parts.iter().skip(1).any(|piece| piece.chars().count() > 1 && is_place(piece))
            && is_raw(word)
        {
            return parts;
        }
    }
    vec![word]
}

/// How many words stand before the name: kinds of payment and numbers, in any order. Never all of them.
fn start(words: &[&str], folded: &[String], raw: bool) -> usize {
    let mut start = trailing::before_name(folded);
    let has_name = |from: usize| words.get(from..).unwrap_or_default().iter().any(|word| is_name(word));
    if !has_name(start) {
        start = 0;
    }
    loop {
        let rest = folded.get(start..).unwrap_or_default();
        let length = leading::length(rest, raw);
        let step = if length > 0 {
            length
        } else {
            usize::from(words.get(start).is_some_and(|word| !is_name(word)))
        };
        // A number of three figures may begin a name (`100 Montaditos`).
        let begins = length == 0
            && words
                .get(start)
                .is_some_and(|word| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()));
        if step == 0 || begins || !has_name(start + step) {
            return start;
        }
        start += step;
        // `PAIEMENT PSC 01/09 LYON NAME`: here the town stands first.
        let is_town_first = rest.get(1).is_some_and(|word| word == "psc");
        start += if is_town_first { town_behind_date(words, start) } else { 0 };
    }
}

/// How many words the date and the town at the beginning are.
fn town_behind_date(words: &[&str], start: usize) -> usize {
    let rest = words.get(start..).unwrap_or_default();
    let dates = rest.iter().take_while(|word| !is_name(word)).count();
    let town = [3, 2, 1]
        .into_iter()
        .find(|count| rest.get(dates..dates + count).is_some_and(|piece| town::is_town(&piece.join(" "))));
    town.map_or(0, |count| dates + count).min(rest.len().saturating_sub(1))
}

/// Whether a word can be one of a name.
fn is_name(word: &str) -> bool {
    let says = word.contains('&') || word.chars().any(char::is_alphabetic);
    word_kind(word) == Word::Name && says && !trailing::is_mark(word)
}

/// The words of the name: no numbers of shops, cards, dates or phones; no place behind a shop's number.
fn name_words(line: &str, is_led: bool) -> Vec<&str> {
    let raw = is_raw(line);
    let mut kept: Vec<&str> = Vec::new();
    let mut words = line.split(' ');
    let mut is_cut = false;
    for word in words.by_ref() {
        match word_kind(word) {
            Word::Name => kept.push(word),
            Word::Shop if kept.is_empty() && word.len() == 3 => kept.push(word),
            Word::Shop if raw && !kept.is_empty() => is_cut = true,
            Word::Phone if !kept.is_empty() => is_cut = true,
            Word::Shop | Word::Noise | Word::Phone => {}
        }
        if is_cut {
            break;
        }
    }
    // Where nothing stands behind the number the town stands before it.
    is_cut &= words.next().is_some();
    place::without_place(&mut kept, Writing { is_led, is_cut });
    while kept.len() > 1 && kept.last().is_some_and(|word| !word.chars().any(char::is_alphanumeric)) {
        kept.pop();
    }
    kept
}
