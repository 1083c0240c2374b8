//! The signs of a sentence, and the intent they add up to.

use super::{Intent, Slots};
use crate::lexicon::intent::{Sign, signs};
use crate::lexicon::small::WISHES;
use crate::period::{Pay, pay};
use crate::token::Sentence;

/// What the signs of a sentence add up to.
#[derive(Debug, Default)]
pub(super) struct Heard {
    pub balance: u32,
    pub spending: u32,
    pub find: u32,
    pub earning: u32,
    pub export: u32,
    help: u32,
    greeting: u32,
    thanks: u32,
    how_much: bool,
    moves: bool,
    /// Days that salaries bound: their words are no signs.
    pub pay: Option<Pay>,
    /// Tokens that were signs: not names of anything.
    pub places: Vec<usize>,
}

impl Heard {
    /// The days that salaries bound, and the signs of what is left.
    pub fn with_pay(sentence: &mut Sentence) -> Self {
        let pay = pay(sentence);
        Self { pay, ..Self::of(sentence) }
    }

    pub fn of(sentence: &Sentence) -> Self {
        let mut heard = Self::default();
        let mut at = 0;
        while at < sentence.len() {
            let spells = |words: &[String], sign: Sign, near: bool| match sign {
                // "transfers" and "sent" ask; "transfer" and "send" order.
                Sign::Moves => words.iter().all(|word| sentence.is(at, &[word])),
                _ => sentence.spells(at, words, near) > 0,
            };
            let exact = signs().iter().find(|(words, sign)| spells(words, *sign, false));
            let sign = exact.or_else(|| {
                signs().iter().find(|(words, sign)| words.len() == 1 && spells(words, *sign, true))
            });
            match sign {
                Some((words, sign)) => {
                    heard.add(*sign, at, words.len(), is_opening(sentence, at));
                    at += words.len();
                }
                None => at += 1,
            }
        }
        heard
    }

    /// What is heard where no signs are looked for.
    pub fn no_signs(sentence: &mut Sentence) -> Self {
        Self { pay: pay(sentence), ..Self::default() }
    }

    fn add(&mut self, sign: Sign, at: usize, count: usize, opens: bool) {
        // Longer phrases say more; the first to speak for something counts, the rest only little.
        let gain =
            |sum: &mut u32, weight: u32| *sum += if *sum == 0 { weight + 10 * count as u32 } else { 5 };
        match sign {
            Sign::Balance(weight) => gain(&mut self.balance, weight),
            Sign::Spending(weight) => gain(&mut self.spending, weight),
            Sign::Find(weight) => gain(&mut self.find, weight),
            Sign::Earning(weight) => gain(&mut self.earning, weight),
            Sign::Export(weight) => gain(&mut self.export, weight),
            Sign::Help(weight) => gain(&mut self.help, weight),
            Sign::Greeting(weight) => gain(&mut self.greeting, weight),
            Sign::Thanks(weight) => gain(&mut self.thanks, weight),
            Sign::HowMuch => self.how_much = true,
            Sign::Moves if opens => self.moves = true,
            // "what did I transfer": a word like any other.
            Sign::Moves => return,
        }
        self.places.extend(at..at + count);
    }

    /// Whether it speaks of money spent, held, found or earned.
    pub fn speaks(&self) -> bool {
        self.balance + self.spending + self.find + self.earning > 0 || self.how_much
    }

    /// Whether it is about money that came in: earned, or in a category of income and not said to be spent.
    pub fn is_income(&self, slots: &Slots) -> bool {
        let only = !slots.categories.is_empty() && slots.categories.iter().all(|key| is_income(key));
        self.spending == 0 && (self.earning > 0 || only)
    }
}

/// Whether a category is one of money that comes in.
pub(super) fn is_income(category: &str) -> bool {
    ["salary", "income", "interest", "refund"].contains(&category)
}

/// "please transfer …", "I want to pay …", «بدي أحول …»: nothing stands before it but politeness and wishes. "what
/// did I pay" does not open so, and neither does a name that begins with such a verb ("transfer fees").
fn is_opening(sentence: &Sentence, at: usize) -> bool {
    let wishes = (0..at).all(|before| sentence.is(before, WISHES));
    wishes && !sentence.is(at + 1, &["fees", "fee", "history"])
}

/// Whether a word of the sentence speaks of moving money, in whatever form: without one nothing is moved.
pub(super) fn speaks_of_moving(sentence: &Sentence) -> bool {
    let speaks = |text: &str| match text.is_ascii() {
        true => MOVING.iter().any(|word| text.starts_with(word)),
        false => MOVING_ROOTS.iter().any(|root| text.contains(root)),
    };
    sentence.tokens.iter().any(|token| speaks(&token.text))
}

/// As English words begin.
const MOVING: &[&str] = &[
    "transfer", "send", "sent", "wire", "wiring", "pay", "paid", "remit", "move", "moving", "shift", "put",
    "give", "lend", "forward", "settle", "top", "clear", "chuck", "pop",
];
/// Inside Arabic words, folded.
const MOVING_ROOTS: &[&str] =
    &["حول", "حوال", "حويل", "دفع", "رسل", "رسال", "بعث", "بعت", "نقل", "سدد", "سداد", "حط", "عطي", "ودي"];

/// What is asked for, by the signs and by what the question is about. The part a classifier would replace.
pub(super) fn intent(heard: &Heard, slots: &Slots) -> (Intent, u32) {
    if heard.moves {
        return (Intent::Move, 100);
    }
    let about = !slots.categories.is_empty() || !slots.merchants.is_empty();
    let bonus = |of: bool, weight: u32| if of { weight } else { 0 };
    let balance = heard.balance
        + bonus(slots.balance.is_some() && heard.how_much, 60)
        + bonus(slots.balance.is_some(), 20);
    let spending = heard.spending
        + bonus(heard.how_much && (about || slots.text.is_some()), 80)
        + bonus(slots.grouping.is_some(), 60)
        + bonus(!slots.categories.is_empty(), 50)
        + bonus(slots.compare, 30);
    let find = heard.find
        + bonus(slots.amount.is_some(), 30)
        + bonus(slots.pending, 60)
        + bonus(!slots.merchants.is_empty(), 50)
        + bonus(slots.text.is_some() && heard.find > 0, 20)
        + bonus(slots.way.is_some(), 40);
    // "show my spending by category" shows spending; "what did I spend on 3 March" too.
    let find = if heard.spending > 0 && heard.find > 0 && slots.amount.is_none() {
        find.min(spending - 1)
    } else {
        find
    };
    let balance = if about && heard.spending > 0 { 0 } else { balance };
    let ranked = [
        (Intent::Balance, balance),
        (Intent::Spending, spending),
        (Intent::Find, find.max(heard.earning)),
        (Intent::Export, heard.export),
        (Intent::Help, heard.help),
        (Intent::Greeting, if about { 0 } else { heard.greeting }),
        (Intent::Thanks, heard.thanks),
    ];
    let best = ranked.iter().rev().max_by_key(|(_, score)| *score).copied().unwrap_or((Intent::Unknown, 0));
    let lone = slots.amount.is_some_and(|_| !heard.how_much && heard.balance + heard.spending == 0);
    let enough = if lone { 30 } else { 50 };
    if best.1 < enough { (Intent::Unknown, best.1) } else { (best.0, best.1.min(100)) }
}
