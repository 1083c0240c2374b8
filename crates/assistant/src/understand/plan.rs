//! What a person plans, and asks of it: a limit for each month of a category, the days of a card's month. What is told
//! becomes a proposal; nothing is kept by the sentence alone.

use super::heard::Heard;
use super::{Intent, Slots, Understood, slots};
use crate::Today;
use crate::amount::Range;
use crate::classify::is_usual;
use crate::names::Names;
use crate::token::{Sentence, Token};
use sarraf_ledger::AccountId;
use sarraf_ledger::text::fold;

/// What is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// A limit for each month of the categories named.
    Budget(Limit),
    /// The days of a card's month.
    Card(CardSaid),
}

/// What was said of a limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// At most so much, or by how much it changes.
    pub amount: Option<Range>,
    /// It goes up or down by the amount.
    pub change: Option<Change>,
    /// It is to end.
    pub ends: bool,
    /// What is left goes on to the next month, or does not.
    pub carries: Option<bool>,
    /// It was said of a week or a year, which is not kept.
    pub not_by_month: bool,
}

/// Which way a limit changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// More from now on.
    Up,
    /// Less.
    Down,
}

/// What was said of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CardSaid {
    /// The day of the month with which a statement ends.
    pub statement_on: Option<u8>,
    /// The day on which it is to be paid.
    pub due_on: Option<u8>,
    /// The account it is paid from.
    pub paid_from: Option<AccountId>,
}

const BUDGET: &[&str] = &[
    "budget",
    "budgets",
    "budgeted",
    "budgeting",
    "ميزانيه",
    "ميزانيتي",
    "ميزانيات",
    "ميزانياتي",
    "موازنه",
    "موازنتي",
];
/// At the beginning of a sentence: "limit eating out to 150".
const LIMITS: &[&str] = &["limit", "cap"];
const ENDS: &[&str] = &[
    "remove",
    "delete",
    "drop",
    "cancel",
    "end",
    "stop",
    "clear",
    "احذف",
    "الغ",
    "الغي",
    "الغاء",
    "ازل",
    "امسح",
    "اوقف",
    "شيل",
];
const CARRIES: &[&str] = &[
    "carry",
    "carries",
    "carrying",
    "carryover",
    "rollover",
    "roll",
    "rolls",
    "رحل",
    "ترحل",
    "ترحيل",
    "يرحل",
    "يترحل",
    "انقل",
    "ينتقل",
    "دور",
    "تدوير",
];
const NOT: &[&str] =
    &["not", "no", "dont", "don", "never", "without", "stop", "لا", "بدون", "بلا", "دون", "اوقف", "عدم", "ما"];
const UP: &[&str] = &["raise", "increase", "add", "ارفع", "زد", "زيد", "زود"];
const DOWN: &[&str] = &["lower", "reduce", "cut", "decrease", "خفض", "قلل", "نقص", "انقص"];
const BY: &[&str] = &["by", "بمقدار"];
const OTHER_UNITS: &[&str] = &[
    "week",
    "weekly",
    "year",
    "yearly",
    "annual",
    "annually",
    "day",
    "daily",
    "اسبوع",
    "اسبوعيا",
    "اسبوعيه",
    "سنه",
    "سنويا",
    "سنويه",
    "يوم",
    "يوميا",
    "يوميه",
];
/// Sentences that begin so ask.
const ASKS: &[&str] = &[
    "how", "am", "is", "are", "did", "do", "does", "what", "whats", "when", "which", "show", "list", "will",
    "can", "have", "has", "where", "tell", "هل", "كم", "ما", "ماذا", "متي", "اعرض", "اظهر", "وين", "شو",
    "اين", "قديش",
];
/// Words by which it is said, that ask nothing more.
const SAID: &[&str] = &[
    "set",
    "make",
    "create",
    "give",
    "put",
    "keep",
    "change",
    "update",
    "new",
    "start",
    "monthly",
    "month",
    "per",
    "each",
    "every",
    "limit",
    "cap",
    "maximum",
    "max",
    "most",
    "over",
    "under",
    "within",
    "above",
    "beyond",
    "left",
    "remaining",
    "still",
    "unspent",
    "unused",
    "whats",
    "what",
    "is",
    "leftover",
    "money",
    "spend",
    "next",
    "to",
    "of",
    "for",
    "at",
    "go",
    "went",
    "am",
    "much",
    "how",
    "doing",
    "status",
    "want",
    "more",
    "than",
    "raise",
    "increase",
    "add",
    "lower",
    "reduce",
    "cut",
    "decrease",
    "by",
    "from",
    "from now on",
    "ضع",
    "حط",
    "حدد",
    "اعمل",
    "اجعل",
    "خلي",
    "انشئ",
    "غير",
    "عدل",
    "شهري",
    "شهريه",
    "شهريا",
    "الشهريه",
    "شهر",
    "كل",
    "حد",
    "سقف",
    "اقصي",
    "بقي",
    "باقي",
    "تبقي",
    "يتبقي",
    "متبقي",
    "المتبقي",
    "الباقي",
    "تجاوزت",
    "تعديت",
    "زدت",
    "عن",
    "من",
    "في",
    "الي",
    "علي",
    "لي",
    "كم",
    "هل",
    "ما",
    "هي",
    "كيف",
    "ارفع",
    "خفض",
    "زد",
    "قلل",
    "تالي",
    "التالي",
    "القادم",
    "كانت",
    "جديده",
    "جديد",
    "مقدار",
    "بمقدار",
    "بقيمه",
    "قدرها",
    "مبلغ",
];

/// What is said with the word for it; `None` for any other sentence.
pub(super) fn read(text: &str, today: Today, names: &Names) -> Option<Understood> {
    if let Some(understood) = card(text, names) {
        return Some(understood);
    }
    let sentence = Sentence::read(text);
    let opens = (0..sentence.len()).find(|at| !sentence.is(*at, &["please", "lets", "من", "فضلك"]));
    let verb = opens.is_some_and(|at| sentence.is(at, LIMITS));
    let noun = (0..sentence.len()).any(|at| sentence.is(at, BUDGET));
    if Heard::of(&sentence).export > 0 || !(noun || verb) {
        return None;
    }
    let understood = of(text, today, names, 90);
    // "limit" alone limits many things.
    let fits = noun || understood.intent == Intent::SetBudget && !understood.slots.categories.is_empty();
    fits.then_some(understood)
}

/// The same of a sentence that speaks of limits without the word: "I want to spend no more than 300 on groceries".
pub(super) fn of(text: &str, today: Today, names: &Names, score: u32) -> Understood {
    let mut sentence = Sentence::read(text);
    let signs = Heard::of(&sentence).places;
    let limit = limit(&mut sentence, text);
    signs.iter().for_each(|at| sentence.take(*at, 1));
    let read = slots::read(&mut sentence, &Heard::default(), today, names);
    let amount = read.slots.amount.filter(|range| range.max.is_some());
    let told = limit.filter(|limit| amount.is_some() || limit.ends || limit.carries.is_some());
    let told = told.map(|limit| Order::Budget(Limit { amount, ..limit }));
    let intent = if told.is_some() { Intent::SetBudget } else { Intent::Budget };
    let strange = |token: &&Token| slots::is_telling(token) && !is_usual("budget", &token.text);
    let unplaced = sentence.tokens.iter().filter(strange).map(|token| token.text.clone());
    let unplaced: Vec<String> = unplaced.chain(read.slots.text.clone()).collect();
    let whole = unplaced.is_empty() && !read.too_much;
    let slots = Slots { order: told, text: None, unplaced, ..read.slots };
    Understood { intent, topic: intent.key(), slots, score, moves_money: false, whole }
}

/// What is told of a limit besides its amount; `None` where it is asked. Its words are taken.
fn limit(sentence: &mut Sentence, text: &str) -> Option<Limit> {
    let holds = |words: &[&str]| (0..sentence.len()).any(|at| sentence.is(at, words));
    let asks = sentence.is(0, ASKS) || text.contains(['?', '؟']);
    let (carries, no) = (holds(CARRIES), holds(NOT));
    let by = holds(BY);
    let change = match (by && holds(UP), by && holds(DOWN)) {
        (true, _) => Some(Change::Up),
        (_, true) => Some(Change::Down),
        _ => None,
    };
    let ends = holds(ENDS) && !carries;
    let not_by_month = holds(OTHER_UNITS);
    for words in [BUDGET, CARRIES, SAID] {
        take_all(sentence, words);
    }
    if asks {
        return None;
    }
    if carries {
        take_all(sentence, NOT);
    }
    take_all(sentence, ENDS);
    if not_by_month {
        take_all(sentence, OTHER_UNITS);
    }
    Some(Limit { amount: None, change, ends, carries: carries.then_some(!no), not_by_month })
}

fn take_all(sentence: &mut Sentence, words: &[&str]) {
    for at in 0..sentence.len() {
        if sentence.is(at, words) {
            sentence.take(at, 1);
        }
    }
}

const STATEMENT: &[&str] = &[
    "statement",
    "statements",
    "closing",
    "closes",
    "close",
    "billing",
    "كشف",
    "اغلاق",
    "يغلق",
    "تغلق",
    "يقفل",
    "تقفل",
];
const DUE: &[&str] = &[
    "due",
    "paid",
    "payment",
    "repaid",
    "استحقاق",
    "يستحق",
    "تستحق",
    "مستحق",
    "سداد",
    "يسدد",
    "تسدد",
    "دفع",
    "يدفع",
    "تدفع",
];
const CARD: &[&str] = &["card", "visa", "mastercard", "amex", "بطاقه", "بطاقتي", "فيزا", "ماستركارد"];
/// That a number is a day of the month.
const DAY: &[&str] = &["day", "date", "on", "يوم", "تاريخ", "موعد"];

/// "My Visa statement is on the 5th, due on the 20th, paid from Everyday".
fn card(text: &str, names: &Names) -> Option<Understood> {
    let folded = fold(text);
    let (about, from) = [" paid from ", " from ", " تدفع من ", " من "]
        .iter()
        .find_map(|between| folded.split_once(between))
        .map_or((folded.as_str(), None), |(about, from)| (about, Some(from)));
    let mut sentence = Sentence::read(about);
    if sentence.is(0, ASKS) || text.contains(['?', '؟']) {
        return card_asked(text, names);
    }
    if sentence.tokens.iter().any(is_no_day) {
        return None;
    }
    let named = (0..sentence.len()).any(|at| sentence.is(at, CARD));
    let (statement_on, due_on) = (day_after(&sentence, STATEMENT, DUE), day_after(&sentence, DUE, STATEMENT));
    let says_day = (0..sentence.len()).any(|at| sentence.is(at, DAY));
    let enough = statement_on.is_some() && due_on.is_some() || statement_on.or(due_on).is_some() && says_day;
    let accounts = names.find_accounts(&mut sentence, true);
    if !enough || accounts.is_empty() && !named {
        return None;
    }
    let paid_from =
        from.and_then(|from| names.find_accounts(&mut Sentence::read(from), true).first().copied());
    let order = Order::Card(CardSaid { statement_on, due_on, paid_from });
    let slots = Slots { accounts, order: Some(order), ..Slots::default() };
    let intent = Intent::SetCard;
    Some(Understood { intent, topic: intent.key(), slots, score: 90, moves_money: false, whole: true })
}

/// "When is my credit card due?"
fn card_asked(text: &str, names: &Names) -> Option<Understood> {
    let mut sentence = Sentence::read(text);
    let holds = |words: &[&str]| (0..sentence.len()).any(|at| sentence.is(at, words));
    let due = holds(&["due", "استحقاق", "سداد", "مستحق"]);
    let ends =
        holds(STATEMENT) && holds(&["date", "day", "close", "closes", "end", "ends", "تاريخ", "يوم", "موعد"]);
    if !holds(CARD) || !(due || ends) || holds(NOT) {
        return None;
    }
    let slots = Slots { accounts: names.find_accounts(&mut sentence, true), ..Slots::default() };
    let intent = Intent::CardCycle;
    Some(Understood { intent, topic: intent.key(), slots, score: 90, moves_money: false, whole: true })
}

/// A number that is no day of a month.
fn is_no_day(token: &Token) -> bool {
    token.kind == crate::token::Kind::Number
        && !token.text.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

/// The day of the month said after one of these words, before one of the others.
fn day_after(sentence: &Sentence, words: &[&str], others: &[&str]) -> Option<u8> {
    /// Words between it and its day.
    const APART: usize = 6;
    let begins = (0..sentence.len()).find(|at| sentence.is(*at, words))?;
    for at in begins + 1..sentence.len().min(begins + 1 + APART) {
        if sentence.is(at, others) {
            return None;
        }
        if sentence.is(at, &["last", "end", "اخر", "نهايه"]) {
            return Some(31);
        }
        if let Some(day) = sentence.small(at) {
            return u8::try_from(day).ok().filter(|day| (1..=31).contains(day));
        }
    }
    None
}
