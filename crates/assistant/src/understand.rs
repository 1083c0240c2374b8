//! From a sentence to what is asked and about what. Rules only; a classifier can take the place of
//! [`intent`] and leave the slots as they are.

use crate::amount::{self, Range};
use crate::lexicon::category::categories;
use crate::lexicon::intent::{Sign, signs};
use crate::lexicon::small::{BEFORE_NAME, COMPARE, STOP};
use crate::names::Names;
use crate::period::{self, Found};
use crate::token::{Kind, Sentence};
use jiff::civil::Date;
use sarraf_ledger::{AccountId, BalanceKind, BankId};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Intent {
    /// What an account holds.
    Balance,
    /// How much was spent.
    Spending,
    /// Which transactions.
    Find,
    /// What can be asked.
    Help,
    /// Hello.
    Greeting,
    /// Thanks.
    Thanks,
    /// Money is to be moved: done at the bank, not here.
    Move,
    /// Not understood.
    Unknown,
}

impl Intent {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Balance => "balance",
            Self::Spending => "spending",
            Self::Find => "find",
            Self::Help => "help",
            Self::Greeting => "greeting",
            Self::Thanks => "thanks",
            Self::Move => "move",
            Self::Unknown => "unknown",
        }
    }
}

/// The language a sentence is written in, by its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Latin letters.
    En,
    /// Arabic letters.
    Ar,
}

impl Language {
    /// `en` or `ar`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The one most letters belong to; `None` without letters.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let arabic = text.chars().filter(|character| matches!(character, '\u{621}'..='\u{64a}')).count();
        let latin = text.chars().filter(char::is_ascii_alphabetic).count();
        match (arabic, latin) {
            (0, 0) => None,
            (arabic, latin) if arabic * 2 >= latin && arabic > 0 => Some(Self::Ar),
            _ => Some(Self::En),
        }
    }
}

/// A merchant the person has rows of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its key in the store.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// In or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Money in.
    In,
    /// Money out.
    Out,
}

/// By what the spending is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By category.
    Category,
    /// By merchant.
    Merchant,
}

/// What the question is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// The days.
    pub period: Option<Found>,
    /// The days compared with.
    pub before: Option<Found>,
    /// A comparison is asked for.
    pub compare: bool,
    /// Sizes of amounts.
    pub amount: Option<Range>,
    /// Categories, by key or the person's name.
    pub categories: Vec<String>,
    /// Merchants.
    pub merchants: Vec<Known>,
    /// Accounts.
    pub accounts: Vec<AccountId>,
    /// Banks.
    pub banks: Vec<BankId>,
    /// "all banks", "everywhere".
    pub everywhere: bool,
    /// Booked or available.
    pub balance: Option<BalanceKind>,
    /// Only pending rows.
    pub pending: bool,
    /// In or out.
    pub way: Option<Way>,
    /// By category or merchant.
    pub grouping: Option<Grouping>,
    /// Text to look for: a quotation, or a name that is not known.
    pub text: Option<String>,
}

/// What was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// What is asked for.
    pub intent: Intent,
    /// About what.
    pub slots: Slots,
    /// How sure, 0 to 100.
    pub score: u32,
    /// The language of the sentence.
    pub language: Option<Language>,
    /// It asks for money to be moved; the answer says where that is done.
    pub moves_money: bool,
}

/// Reads a sentence. `names` holds the person's own names; it may be empty.
#[must_use]
pub fn understand(text: &str, today: Date, names: &Names) -> Understood {
    let mut sentence = Sentence::read(text);
    let heard = Heard::of(&sentence);
    let slots = slots(&mut sentence, &heard, today, names);
    let (intent, score) = intent(&heard, &slots);
    let moves_money = intent == Intent::Move;
    Understood { intent, slots, score, language: Language::of(text), moves_money }
}

/// What the signs of a sentence add up to.
#[derive(Debug, Default)]
struct Heard {
    balance: u32,
    spending: u32,
    find: u32,
    help: u32,
    greeting: u32,
    thanks: u32,
    how_much: bool,
    moves: bool,
    /// Tokens that were signs: not names of anything.
    places: Vec<usize>,
}

impl Heard {
    fn of(sentence: &Sentence) -> Self {
        let mut heard = Self::default();
        let mut at = 0;
        while at < sentence.len() {
            let exact = signs().iter().find(|(words, _)| sentence.spells(at, words, false) > 0);
            let sign = exact.or_else(|| {
                signs().iter().find(|(words, _)| words.len() == 1 && sentence.spells(at, words, true) > 0)
            });
            match sign {
                Some((words, sign)) => {
                    heard.add(*sign, at, words.len());
                    at += words.len();
                }
                None => at += 1,
            }
        }
        heard
    }

    fn add(&mut self, sign: Sign, at: usize, count: usize) {
        // Longer phrases say more; the first to speak for something counts, the rest only little.
        let gain =
            |sum: &mut u32, weight: u32| *sum += if *sum == 0 { weight + 10 * count as u32 } else { 5 };
        match sign {
            Sign::Balance(weight) => gain(&mut self.balance, weight),
            Sign::Spending(weight) => gain(&mut self.spending, weight),
            Sign::Find(weight) => gain(&mut self.find, weight),
            Sign::Help(weight) => gain(&mut self.help, weight),
            Sign::Greeting(weight) => gain(&mut self.greeting, weight),
            Sign::Thanks(weight) => gain(&mut self.thanks, weight),
            Sign::HowMuch => self.how_much = true,
            // "pay 50 to Ali" begins with it; "what did I pay" does not.
            Sign::Moves(_) => self.moves |= at == 0,
        }
        self.places.extend(at..at + count);
    }
}

fn slots(sentence: &mut Sentence, heard: &Heard, today: Date, names: &Names) -> Slots {
    let mut slots = Slots { text: quoted(sentence), ..Slots::default() };
    slots.grouping = grouping(sentence);
    slots.everywhere = everywhere(sentence);
    slots.compare = (0..sentence.len()).any(|at| is_comparison(sentence, at));
    let asks_balance = heard.balance > heard.spending && heard.balance >= heard.find;
    slots.accounts = names.find_accounts(sentence, asks_balance);
    let mut periods = period::periods(sentence, today).into_iter();
    slots.period = periods.next();
    slots.before = periods.next().filter(|_| slots.compare);
    slots.amount = amount::range(sentence);
    slots.balance = balance_kind(sentence);
    slots.pending = take_any(sentence, &["pending", "held", "holds", "معلق", "معلقه", "محجوز", "محجوزه"]);
    slots.way = way(sentence);
    slots.banks = names.find_banks(sentence);
    if slots.banks.is_empty() {
        slots.banks.extend(slots.accounts.iter().filter_map(|account| names.bank_of(*account)));
        slots.banks.dedup();
    }
    slots.categories = names.find_categories(sentence);
    hide(sentence, &heard.places, true);
    slots.merchants = names.find_merchants(sentence);
    hide(sentence, &heard.places, false);
    if slots.categories.is_empty() {
        slots.categories = known_categories(sentence);
    }
    hide(sentence, &heard.places, true);
    if slots.text.is_none() && slots.merchants.is_empty() && slots.categories.is_empty() {
        slots.text = unknown_name(sentence, heard);
    }
    slots
}

/// Takes the words that were signs out of the way of names, or gives them back.
fn hide(sentence: &mut Sentence, places: &[usize], hidden: bool) {
    for place in places {
        if let Some(token) = sentence.tokens.get_mut(*place) {
            token.used = hidden;
        }
    }
}

fn quoted(sentence: &mut Sentence) -> Option<String> {
    let token = sentence.tokens.iter_mut().find(|token| token.kind == Kind::Quote)?;
    token.used = true;
    Some(token.text.clone())
}

fn take_any(sentence: &mut Sentence, words: &[&str]) -> bool {
    let place = (0..sentence.len()).find(|at| sentence.is(*at, words));
    if let Some(at) = place {
        sentence.take(at, 1);
    }
    place.is_some()
}

fn is_comparison(sentence: &Sentence, at: usize) -> bool {
    // "more than 100" compares with an amount, "than last month" with a period.
    let amount = sentence.is(at, &["than"]) && sentence.number(at + 1).is_some();
    sentence.is(at, COMPARE) && !amount
}

fn grouping(sentence: &mut Sentence) -> Option<Grouping> {
    let place = (0..sentence.len()).find(|at| {
        let by = sentence.is(*at, &["by", "per", "حسب", "بحسب", "كل", "each", "which"]);
        by && group_word(sentence, at + 1).is_some()
    })?;
    let found = group_word(sentence, place + 1);
    sentence.take(place, 2);
    found
}

fn group_word(sentence: &Sentence, at: usize) -> Option<Grouping> {
    if sentence.is(at, &["category", "categories", "فيه", "فيات", "صنف", "تصنيف", "نوع"]) {
        return Some(Grouping::Category);
    }
    let merchant = ["merchant", "merchants", "shop", "shops", "store", "تاجر", "تجار", "محل", "متجر"];
    sentence.is(at, &merchant).then_some(Grouping::Merchant)
}

fn everywhere(sentence: &mut Sentence) -> bool {
    let place = (0..sentence.len()).find(|at| {
        let all = sentence.is(*at, &["all", "every", "كل", "جميع"]);
        all && sentence.is(
            at + 1,
            &["banks", "bank", "accounts", "مصارف", "المصارف", "بنوك", "البنوك", "حسابات", "حساباتي"],
        )
    });
    if let Some(at) = place {
        sentence.take(at, 2);
    }
    place.is_some() || take_any(sentence, &["everywhere", "altogether"])
}

fn balance_kind(sentence: &mut Sentence) -> Option<BalanceKind> {
    if take_any(sentence, &["available", "متاح", "المتاح"]) {
        return Some(BalanceKind::Available);
    }
    take_any(sentence, &["booked", "ledger", "مقيد", "المقيد", "دفتري"]).then_some(BalanceKind::Booked)
}

fn way(sentence: &mut Sentence) -> Option<Way> {
    if take_any(
        sentence,
        &["incoming", "received", "credits", "deposits", "وارده", "وارد", "ايداعات", "دخلت"],
    ) {
        return Some(Way::In);
    }
    take_any(sentence, &["outgoing", "debits", "صادره", "صادر", "خارجه"]).then_some(Way::Out)
}

fn known_categories(sentence: &mut Sentence) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for near in [false, true] {
        let mut at = 0;
        while at < sentence.len() {
            match categories().iter().find(|(words, _)| sentence.spells(at, words, near) > 0) {
                Some((words, key)) => {
                    sentence.take(at, words.len());
                    if !found.iter().any(|other| other == key) {
                        found.push((*key).to_owned());
                    }
                    at += words.len();
                }
                None => at += 1,
            }
        }
    }
    found
}

/// What follows a preposition, or the verb of a search, and is known as nothing else.
fn unknown_name(sentence: &Sentence, heard: &Heard) -> Option<String> {
    let is_name = |at: usize| {
        let content =
            |word: &str| word.chars().count() > 1 && !STOP.contains(&word) && !COMPARE.contains(&word);
        sentence.word(at).is_some_and(content)
    };
    let begins = (0..sentence.len()).find(|at| {
        let before = at.checked_sub(1);
        let preposition = before.is_some_and(|before| {
            let text = sentence.tokens.get(before).map(|token| token.text.as_str()).unwrap_or_default();
            BEFORE_NAME.contains(&text)
        });
        is_name(*at) && (preposition || heard.find > 0)
    })?;
    let words: Vec<&str> = (begins..sentence.len())
        .take_while(|at| is_name(*at))
        .take(6)
        .filter_map(|at| sentence.word(at))
        .collect();
    Some(words.join(" "))
}

/// What is asked for, by the signs and by what the question is about. The part a classifier would replace.
fn intent(heard: &Heard, slots: &Slots) -> (Intent, u32) {
    if heard.moves && slots.amount.is_some() {
        return (Intent::Move, 100);
    }
    let about = !slots.categories.is_empty() || !slots.merchants.is_empty();
    let bonus = |of: bool, weight: u32| if of { weight } else { 0 };
    let balance = heard.balance
        + bonus(slots.balance.is_some() && heard.how_much, 60)
        + bonus(slots.balance.is_some(), 20);
    let spending = heard.spending
        + bonus(heard.how_much && about, 80)
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
        (Intent::Find, find),
        (Intent::Help, heard.help),
        (Intent::Greeting, if about { 0 } else { heard.greeting }),
        (Intent::Thanks, heard.thanks),
    ];
    let best = ranked.iter().rev().max_by_key(|(_, score)| *score).copied().unwrap_or((Intent::Unknown, 0));
    let lone = slots.amount.is_some_and(|_| !heard.how_much && heard.balance + heard.spending == 0);
    let enough = if lone { 30 } else { 50 };
    if best.1 < enough { (Intent::Unknown, best.1) } else { (best.0, best.1.min(100)) }
}
