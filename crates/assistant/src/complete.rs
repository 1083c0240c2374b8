//! Names that begin like the words before the caret: what is being typed, written out.

use crate::AssistantError;
use crate::lexicon::category::is_called;
use crate::lexicon::phrase;
use crate::lexicon::small::BEFORE_NAME;
use sarraf_ledger::text::{clean, fold};
use sarraf_ledger::{BankId, Category};
use sarraf_store::{BankState, Reader};
use std::cmp::Reverse;

/// Completions of one text at most.
pub const MOST_COMPLETIONS: usize = 8;
/// Letters from which on there are any.
const FEWEST_LETTERS: usize = 2;
/// Letters of a word by which a merchant is known.
const FEWEST_TELLING: usize = 3;
/// Words of a name that is being typed.
const MOST_WORDS: usize = 8;
/// Characters before the caret that are looked at.
const MOST_CHARACTERS: usize = 300;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A linked bank.
    Bank,
    /// An account.
    Account,
    /// A category.
    Category,
    /// A merchant.
    Merchant,
}

impl Named {
    /// In a word, for machines.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Account => "account",
            Self::Category => "category",
            Self::Merchant => "merchant",
        }
    }
}

/// A name that can stand where the words before the caret stand.
#[derive(Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it names.
    pub kind: Named,
    /// As it is written, without what could deceive a reader.
    pub name: String,
    /// Where the text it replaces begins, in bytes; it ends at the caret.
    pub from: usize,
}

impl std::fmt::Debug for Completion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Completion({:?} at {} …)", self.kind, self.from)
    }
}

/// A text that is being typed.
#[derive(Clone, Copy)]
pub struct Typed<'t> {
    /// All of it.
    pub text: &'t str,
    /// Where the caret stands, in bytes.
    pub caret: usize,
    /// The bank in whose conversation it is typed: its own names come first.
    pub scope: Option<BankId>,
    /// Known categories and what each is called, in every language in which it may be typed.
    pub categories: &'t [(&'static str, String)],
}

impl std::fmt::Debug for Typed<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Typed(caret at {} …)", self.caret)
    }
}

/// Names of which the words before the caret are a beginning, or the beginning of a word inside: banks and accounts,
/// then categories, then merchants by their rows; at most [`MOST_COMPLETIONS`]. Several words are tried before fewer.
/// None where a whole name stands already, where the caret is inside a word, and for words that only ask.
pub fn complete(reader: &Reader, typed: &Typed<'_>) -> Result<Vec<Completion>, AssistantError> {
    let spans = spans(typed);
    if spans.is_empty() {
        return Ok(Vec::new());
    }
    let names = names(reader, typed, &spans)?;
    for span in &spans {
        let mut found: Vec<Name> = Vec::new();
        for (name, place) in names.iter().filter_map(|name| Some((name, span.place_in(&name.words)?))) {
            if span.is_whole(&name.words) {
                return Ok(Vec::new());
            }
            if !found.iter().any(|other| other.words == name.words) {
                found.push(Name { place, ..name.clone() });
            }
        }
        if !found.is_empty() {
            found.sort_by_key(Name::rank);
            let completion = |name: Name| Completion { kind: name.kind, name: name.text, from: span.from };
            return Ok(found.into_iter().take(MOST_COMPLETIONS).map(completion).collect());
        }
    }
    Ok(Vec::new())
}

/// A name that may be meant.
#[derive(Clone)]
struct Name {
    kind: Named,
    text: String,
    words: Vec<String>,
    /// Of another bank than that of the conversation.
    elsewhere: bool,
    /// Which of its words was begun.
    place: usize,
    /// Rows of a merchant.
    rows: u32,
}

impl Name {
    fn new(kind: Named, text: &str, elsewhere: bool) -> Self {
        let text = clean(text);
        Self { kind, words: name_words(&text), text, elsewhere, place: 0, rows: 0 }
    }

    /// Own names first, then categories; of these, those that begin so before those of which a later word does.
    /// Merchants by their rows.
    fn rank(&self) -> (u8, bool, bool, Reverse<u32>) {
        let later = self.place > 0 && self.kind != Named::Merchant;
        let kind = match self.kind {
            Named::Bank | Named::Account => 0,
            Named::Category => 1,
            Named::Merchant => 2,
        };
        (kind, self.elsewhere, later, Reverse(self.rows))
    }
}

/// All own names and categories, and the merchants that can be meant.
fn names(reader: &Reader, typed: &Typed<'_>, spans: &[Span]) -> Result<Vec<Name>, AssistantError> {
    let elsewhere = |bank: BankId| typed.scope.is_some_and(|scope| scope != bank);
    let banks = reader.banks()?.into_iter().filter(|bank| bank.state != BankState::Unlinked);
    let mut names: Vec<Name> =
        banks.map(|bank| Name::new(Named::Bank, &bank.name, elsewhere(bank.id))).collect();
    let joined = reader.joined_accounts()?;
    let accounts = reader.accounts()?.into_iter();
    // What is shown under another account has no name of its own.
    let accounts = accounts.filter(|account| joined.iter().all(|link| link.tail() != account.id));
    names.extend(accounts.map(|account| Name::new(Named::Account, &account.name, elsewhere(account.bank))));
    names.extend(categories(reader, typed)?);
    let mut begun: Vec<String> = spans.iter().filter_map(Span::telling).collect();
    begun.sort();
    begun.dedup();
    let runs: Vec<Vec<String>> = spans.iter().map(Span::spelled).filter(|words| words.len() > 1).collect();
    let merchants = reader.merchants_with(&begun, &runs)?;
    let merchant = |(name, rows): (String, u32)| Name { rows, ..Name::new(Named::Merchant, &name, false) };
    // A merchant of single letters is not told from other words when it is asked about.
    let tells = |name: &Name| name.words.iter().any(|word| word.chars().count() >= FEWEST_TELLING);
    names.extend(merchants.into_iter().map(merchant).filter(tells));
    names.retain(|name| !name.words.is_empty());
    Ok(names)
}

/// The person's own categories, and those known ones that can be asked about: the upper ones, and of those under them
/// what rows have.
fn categories(reader: &Reader, typed: &Typed<'_>) -> Result<Vec<Name>, AssistantError> {
    let used = reader.category_keys()?;
    let is_asked = |key: &str| {
        let under = Category::new(key).is_some_and(|category| category.parent().is_some());
        !under || used.iter().any(|category| category.as_str() == key)
    };
    let known = typed.categories.iter().filter(|(key, name)| is_asked(key) && is_called(name));
    let own = used.iter().filter(|category| !category.is_known()).map(Category::as_str);
    let names = known.map(|(_, name)| name.as_str()).chain(own);
    Ok(names.map(|name| Name::new(Named::Category, name, false)).collect())
}

/// "And" between the words of a name, however it is written.
const AND: &str = "&";

fn is_and(character: char) -> bool {
    matches!(character, '&' | '+' | '＆')
}

/// The words of a name, with [`AND`] for what joins them.
fn name_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in text.split(is_and).enumerate() {
        words.extend((index > 0).then(|| AND.to_owned()));
        words.extend(phrase(part));
    }
    words
}

/// The last words before the caret, taken for the beginning of a name.
#[derive(Clone, Debug)]
struct Span {
    from: usize,
    words: Vec<String>,
}

impl Span {
    /// Which word of a name it begins with, if it can be the beginning of what stands from there on.
    fn place_in(&self, name: &[String]) -> Option<usize> {
        (0..name.len()).find(|at| {
            let rest = name.get(*at..).unwrap_or_default();
            rest.first().is_some_and(|word| word != AND) && self.begins(rest)
        })
    }

    fn begins(&self, mut name: &[String]) -> bool {
        let last = self.words.len().saturating_sub(1);
        for (index, word) in self.words.iter().enumerate() {
            let (mut expected, mut rest) = match name.split_first() {
                Some(split) => split,
                None => return false,
            };
            let fits = |expected: &str| match index == last {
                true => starts(expected, word),
                false => same(expected, word),
            };
            // What joins two words may be left out.
            if expected == AND && !fits(expected) {
                match rest.split_first() {
                    Some(split) => (expected, rest) = split,
                    None => return false,
                }
            }
            if !fits(expected) {
                return false;
            }
            name = rest;
        }
        true
    }

    fn is_whole(&self, name: &[String]) -> bool {
        let bare = |words: &[String]| {
            let kept = words.iter().filter(|word| !is_joint(word));
            kept.map(|word| without_article(word).to_owned()).collect::<Vec<_>>()
        };
        bare(&self.words) == bare(name)
    }

    /// Its words that are spelled the same in a name; the last only as far as it goes.
    fn spelled(&self) -> Vec<String> {
        let telling = self.words.iter().filter(|word| !starts(AND, word));
        telling.map(|word| without_article(word).to_owned()).collect()
    }

    /// How some word of every name that it begins must begin itself.
    fn telling(&self) -> Option<String> {
        let last = self.words.last().filter(|word| !starts(AND, word) || self.words.len() == 1);
        let long = last.filter(|word| word.chars().count() >= FEWEST_LETTERS);
        let bare = long.map(|word| without_article(word).to_owned());
        bare.or_else(|| self.spelled().into_iter().max_by_key(|word| word.chars().count()))
    }
}

/// "And" as a word, or as a sign.
fn is_joint(word: &str) -> bool {
    matches!(word, AND | "and" | "و")
}

fn same(name: &str, word: &str) -> bool {
    if name == AND { is_joint(word) } else { without_article(name) == without_article(word) }
}

fn starts(name: &str, word: &str) -> bool {
    match name == AND {
        true => word == AND || "and".starts_with(word) || word == "و",
        false => name.starts_with(word) || without_article(name).starts_with(without_article(word)),
    }
}

/// Without the Arabic article, if enough is left.
fn without_article(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() >= FEWEST_LETTERS).unwrap_or(word)
}

/// A word before the caret, and where it begins.
struct Spot {
    at: usize,
    word: String,
}

/// The last words before the caret, the most of them first. With a particle of Arabic before the first word, the same
/// again behind it: «ب», «ل», «و» stay where they are.
fn spans(typed: &Typed<'_>) -> Vec<Span> {
    let (Some(before), Some(after)) = (typed.text.get(..typed.caret), typed.text.get(typed.caret..)) else {
        return Vec::new();
    };
    let ends_inside = after.chars().next().is_some_and(is_letter);
    if ends_inside || !before.chars().next_back().is_some_and(|last| is_letter(last) || is_and(last)) {
        return Vec::new();
    }
    let spots = spots(before);
    let mut spans = Vec::new();
    for count in (1..=spots.len().min(MOST_WORDS)).rev() {
        let Some(part) = spots.get(spots.len() - count..) else { continue };
        let words: Vec<String> = part.iter().map(|spot| spot.word.clone()).collect();
        let Some(first) = part.first().filter(|spot| spot.word != AND) else { continue };
        let span = Span { from: first.at, words };
        let behind = behind_particle(before, &span);
        spans.extend([Some(span), behind].into_iter().flatten());
    }
    let spelled =
        |span: &Span| span.words.iter().filter(|word| *word != AND).map(|word| word.chars().count()).sum();
    let letters = |span: &Span| -> usize { spelled(span) };
    spans.retain(|span| letters(span) >= FEWEST_LETTERS && !span.words.iter().all(|word| only_asks(word)));
    spans
}

fn behind_particle(before: &str, span: &Span) -> Option<Span> {
    const FEWEST_LEFT: usize = 3;
    let (first, others) = span.words.split_first()?;
    let rest = first.strip_prefix(['ب', 'ل', 'و']).filter(|rest| rest.chars().count() >= FEWEST_LEFT)?;
    // «لل» is «ل» before an article.
    let rest = rest.strip_prefix('ل').filter(|_| first.starts_with("لل")).unwrap_or(rest);
    let mut letters = before
        .get(span.from..)?
        .char_indices()
        .filter(|(_, one)| !fold(one.encode_utf8(&mut [0; 4])).is_empty());
    let from = span.from + letters.nth(1)?.0;
    let words = std::iter::once(rest.to_owned()).chain(others.iter().cloned()).collect();
    Some(Span { from, words })
}

/// Words and signs for "and", in order. What is cut at the front is no word.
fn spots(before: &str) -> Vec<Spot> {
    let start = before.char_indices().rev().nth(MOST_CHARACTERS).map_or(0, |(at, _)| at);
    let mut spots: Vec<Spot> = Vec::new();
    let mut open: Option<usize> = None;
    let close = |open: &mut Option<usize>, end: usize, spots: &mut Vec<Spot>| {
        let Some(at) = open.take() else { return };
        let words = before.get(at..end).map(phrase).unwrap_or_default();
        spots.extend(words.into_iter().map(|word| Spot { at, word }));
    };
    for (at, character) in before.char_indices().skip_while(|(at, _)| *at < start) {
        if is_letter(character) {
            open.get_or_insert(at);
            continue;
        }
        close(&mut open, at, &mut spots);
        if is_and(character) {
            spots.push(Spot { at, word: AND.to_owned() });
        }
    }
    close(&mut open, before.len(), &mut spots);
    if start > 0 && !spots.is_empty() {
        spots.remove(0);
    }
    spots
}

/// Whether a folded word stands in most questions: by itself it begins no name.
fn only_asks(word: &str) -> bool {
    const ASKING: &str = "the my me did do is are and of how much many what when show this last month year
        كم ما ماذا متي هذا هذه الشهر السنه العام عرض";
    word == AND || BEFORE_NAME.contains(&word) || ASKING.split_whitespace().any(|asking| asking == word)
}

/// Part of a word: a letter, a digit, and what folding takes away.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || fold(character.encode_utf8(&mut [0; 4])).is_empty()
}
