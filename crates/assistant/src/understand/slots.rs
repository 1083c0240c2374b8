//! What a question is about, slot by slot, each taking its words.

use super::back::impossible;
use super::heard::{Heard, is_income};
use super::{Back, Grouping, Slots, Way};
use crate::Today;
use crate::amount;
use crate::lexicon::category::{categories, under};
use crate::lexicon::small::{BEFORE_NAME, COMPARE, FORMAT_WORDS, FORMATS, is_filler, is_known};
use crate::names::Names;
use crate::number;
use crate::period::{self, Found, Unit, current, is_month, is_unit};
use crate::token::{Kind, Sentence, Token};
use sarraf_ledger::BalanceKind;

/// The slots, and whether words are left that say something else.
pub(super) struct Read {
    pub slots: Slots,
    pub leftover: bool,
    /// More is asked than can be answered together.
    pub too_much: bool,
}

pub(super) fn read(sentence: &mut Sentence, heard: &Heard, today: Today, names: &Names) -> Read {
    let mut slots = Slots { text: quoted(sentence), ..Slots::default() };
    slots.grouping = grouping(sentence);
    slots.everywhere = everywhere(sentence);
    let asks_balance = heard.balance > heard.spending && heard.balance >= heard.find;
    slots.accounts = names.find_accounts(sentence, asks_balance);
    slots.categories = names.find_categories(sentence, true);
    slots.back = impossible(sentence, today);
    slots.pay = heard.pay;
    let days = days(sentence, today, &mut slots);
    slots.format = (heard.export > 0).then(|| format(sentence)).flatten();
    slots.amount = amount::range(sentence, names.currencies());
    slots.balance = balance_kind(sentence);
    slots.pending = take_any(sentence, &["pending", "held", "holds", "معلق", "معلقه", "محجوز", "محجوزه"]);
    slots.way = way(sentence);
    slots.foreign = foreign(sentence);
    slots.banks = names.find_banks(sentence);
    if slots.banks.is_empty() {
        slots.banks.extend(slots.accounts.iter().filter_map(|account| names.bank_of(*account)));
        slots.banks.dedup();
    }
    slots.categories.extend(names.find_categories(sentence, false));
    slots.categories.extend(incomes(sentence));
    hide(sentence, &heard.places, true);
    let (merchants, several) = names.find_merchants(sentence);
    slots.merchants = merchants;
    slots.back = slots.back.or(several.then_some(Back::Which));
    hide(sentence, &heard.places, false);
    if slots.categories.is_empty() {
        slots.categories = known_categories(sentence, !slots.merchants.is_empty(), names);
    }
    hide(sentence, &heard.places, true);
    if slots.text.is_none() && slots.merchants.is_empty() && slots.categories.is_empty() {
        slots.text = unknown_name(sentence, heard);
    }
    // "groceries vs transport": what is compared are not days.
    let things = slots.categories.len() + slots.merchants.len();
    let unlike = days.unnamed && things > 1;
    // What salaries bound is compared with nothing.
    let bounded = slots.pay.is_some() && (slots.period.is_some() || slots.compare);
    let too_much = days.too_many || unlike || bounded;
    Read { slots, leftover: sentence.tokens.iter().any(is_telling), too_much }
}

/// A token that no slot has taken, and that does not go without saying.
pub(super) fn is_telling(token: &Token) -> bool {
    !token.used && (token.kind != Kind::Word || !is_filler(&token.text))
}

/// Words that change what is asked, whatever it is: with one of these left over, another question is asked.
pub(super) const CHANGING: &[&str] = &[
    "not",
    "no",
    "never",
    "except",
    "excluding",
    "without",
    "besides",
    "but",
    "minus",
    "apart",
    "after",
    "before",
    "if",
    "unless",
    "instead",
    "than",
    "per",
    "each",
    "every",
    "or",
    "and",
    "vs",
    "versus",
    "below",
    "above",
    "will",
    "would",
    "tomorrow",
    "next",
    "why",
    "who",
    "average",
    "largest",
    "biggest",
    "smallest",
    "most",
    "least",
    "budget",
    "save",
    "saved",
    "end",
    "beginning",
    "start",
    "high",
    "low",
    "transfer",
    "transfers",
    "transferred",
    "last",
    "first",
    "since",
    "until",
    "till",
    "during",
    "half",
    "نصف",
    "منذ",
    "حتي",
    "لغايه",
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
    "weekends",
    "ما",
    "عدا",
    "بدون",
    "الا",
    "غير",
    "سوي",
    "ليس",
    "لم",
    "لا",
    "قبل",
    "بعد",
    "اذا",
    "لو",
    "او",
    "لكل",
    "لماذا",
    "ليش",
    "اكبر",
    "اصغر",
    "معدل",
    "متوسط",
    "غدا",
    "القادم",
    "القادمه",
    "ميزانيه",
];

/// What is known of a comparison besides the days in the slots.
struct Days {
    /// More days are named than can be answered together.
    too_many: bool,
    /// A comparison, and nothing says with which days.
    unnamed: bool,
}

/// The days, and those compared with.
fn days(sentence: &mut Sentence, today: Today, slots: &mut Slots) -> Days {
    let comparison = comparison(sentence);
    slots.compare = comparison.is_some();
    let found = period::periods(sentence, today);
    let is_before =
        |at: usize| comparison.as_ref().is_some_and(|said| said.at < at && said.with(sentence, at));
    let too_many = match found.as_slice() {
        // "spending compared with last month": this month is meant.
        [(at, before)] if is_before(*at) && !before.period.contains(*today) => {
            slots.period = current(before.unit, today).map(|period| Found { period, unit: before.unit });
            slots.before = Some(*before);
            before.unit == Unit::Days
        }
        [] => false,
        [(_, period)] => {
            slots.period = Some(*period);
            false
        }
        [(_, period), (_, before), rest @ ..] => {
            slots.period = Some(*period);
            slots.before = Some(*before).filter(|_| slots.compare);
            !slots.compare || !rest.is_empty()
        }
    };
    let unnamed = slots.before.is_none() && comparison.is_some_and(|said| !said.earlier);
    Days { too_many, unnamed }
}

/// A word of comparison.
struct Comparison {
    at: usize,
    /// "against last": the days before, without a name.
    earlier: bool,
    /// It opens the sentence: "compare this month".
    opens: bool,
}

impl Comparison {
    /// Whether days at a place are those compared with: "than last month", "compare rent with last month".
    fn with(&self, sentence: &Sentence, at: usize) -> bool {
        let text = |at: usize| sentence.tokens.get(at).map(|token| token.text.as_str()).unwrap_or_default();
        let before = at.checked_sub(1).map(text).unwrap_or_default();
        !self.opens || ["with", "to", "against", "مع"].contains(&before) || text(at).starts_with("بال")
    }
}

/// A word of comparison is taken with what belongs to it: "more … than", "against last".
fn comparison(sentence: &mut Sentence) -> Option<Comparison> {
    let at = (0..sentence.len()).find(|at| is_comparison(sentence, *at))?;
    sentence.take(at, 1);
    let more = ["more", "less", "اكثر", "اقل"];
    if let Some(more) = (0..at).find(|before| sentence.is(*before, &more)) {
        sentence.take(more, 1);
    }
    let earlier = (at + 1..sentence.len()).find(|after| is_earlier(sentence, *after));
    if let Some(earlier) = earlier {
        sentence.take(earlier, 2);
    }
    Some(Comparison { at, earlier: earlier.is_some(), opens: at == 0 })
}

/// "against last", "the month before", «مقارنة بالسابق» at the end: the days before, without a name.
fn is_earlier(sentence: &Sentence, at: usize) -> bool {
    let left = sentence.len().saturating_sub(at);
    let last = sentence.is(at, &["last", "previous", "before", "الماضي", "السابق", "ماضي", "سابق", "قبله"]);
    let unit = sentence.word(at).is_some_and(is_unit);
    // «بالشهر الماضي» names them.
    let named = at
        .checked_sub(1)
        .and_then(|before| sentence.word(before))
        .is_some_and(|word| is_unit(word) || is_month(word));
    left == 1 && last && !named || left == 2 && unit && sentence.is(at + 1, &["before", "earlier", "قبله"])
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
    let amount = sentence.is(at, &["than"]) && amount::is_figure(sentence, at + 1);
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

/// "as PDF", "in csv format", «بصيغة PDF».
fn format(sentence: &mut Sentence) -> Option<&'static str> {
    let known = |at: usize, words: &[&'static str]| sentence.is(at, words);
    let (at, format) = (0..sentence.len()).find_map(|at| {
        let (_, format) = FORMATS.iter().find(|(words, _)| known(at, words))?;
        Some((at, *format))
    })?;
    sentence.take(at, 1);
    for word in FORMAT_WORDS {
        take_any(sentence, &[word]);
    }
    Some(format)
}

fn balance_kind(sentence: &mut Sentence) -> Option<BalanceKind> {
    if take_any(sentence, &["available", "متاح", "المتاح"]) {
        return Some(BalanceKind::Available);
    }
    take_any(sentence, &["booked", "ledger", "مقيد", "المقيد", "دفتري"]).then_some(BalanceKind::Booked)
}

/// "abroad", "foreign payments", «في الخارج», «المشتريات الدولية».
fn foreign(sentence: &mut Sentence) -> bool {
    const ALONE: &[&str] = &["abroad", "overseas", "خارج", "الخارج"];
    const BEFORE: &[&str] = &["foreign", "international", "other"];
    const OF: &[&str] = &["transactions", "payments", "purchases", "spending", "currency", "currencies"];
    const AFTER: &[&str] = &["خارجيه", "الخارجيه", "دوليه", "الدوليه", "اجنبيه", "الاجنبيه"];
    for at in 0..sentence.len() {
        if sentence.is(at, ALONE) {
            sentence.take(at, 1 + usize::from(sentence.is(at + 1, &["بلد", "البلد", "البلاد"])));
            return true;
        }
        let of = BEFORE.contains(&sentence.word(at).unwrap_or_default()) && sentence.is(at + 1, OF);
        let fees = sentence.is(at + 2, &["fee", "fees", "charge", "charges", "exchange", "rate", "account"]);
        if of && !fees {
            // What is "payments" besides is for others to read.
            sentence.take(at, 1 + usize::from(sentence.is(at + 1, &["currency", "currencies"])));
            return true;
        }
        if at > 0 && sentence.is(at, AFTER) {
            sentence.take(at, 1);
            return true;
        }
    }
    false
}

fn way(sentence: &mut Sentence) -> Option<Way> {
    if take_any(
        sentence,
        &["incoming", "credits", "deposits", "deposited", "وارده", "وارد", "ايداعات", "دخلت"],
    ) {
        return Some(Way::In);
    }
    take_any(sentence, &["outgoing", "debits", "صادره", "صادر", "خارجه"]).then_some(Way::Out)
}

/// Categories of income by their exact words, before a merchant is called so too ("Interest").
fn incomes(sentence: &mut Sentence) -> Vec<String> {
    let table = || categories().iter().filter(|(_, key)| is_income(key));
    let mut found = Vec::new();
    for at in 0..sentence.len() {
        if let Some((words, key)) = table().find(|(words, _)| sentence.spells(at, words, false) > 0) {
            sentence.take(at, words.len());
            found.push((*key).to_owned());
        }
    }
    found.dedup();
    found
}

/// Categories by their words. Beside a merchant "charges" are its payments, not fees.
fn known_categories(sentence: &mut Sentence, beside_merchant: bool, names: &Names) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for near in [false, true] {
        let mut at = 0;
        while at < sentence.len() {
            let charges = beside_merchant && sentence.is(at, &["charges"]);
            let is_said =
                |(words, _): &&(Vec<String>, &str)| !charges && sentence.spells(at, words, near) > 0;
            let upper = categories().iter().find(is_said);
            let under = under().iter().filter(|(_, key)| names.tells(key)).find(is_said);
            let spelled = match (under, upper) {
                (Some(under), Some(upper)) if under.0.len() < upper.0.len() => Some(upper),
                (under, upper) => under.or(upper),
            };
            match spelled {
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

/// What follows a preposition, or the verb of a search, and is known as nothing else. Its words are taken.
fn unknown_name(sentence: &mut Sentence, heard: &Heard) -> Option<String> {
    let is_name = |at: usize| {
        sentence
            .word(at)
            .is_some_and(|word| word.chars().count() > 1 && !is_known(word) && !number::is_part(word))
    };
    let begins = (0..sentence.len()).find(|at| {
        let before = at.checked_sub(1);
        let text = |at: usize| sentence.tokens.get(at).map(|token| token.text.as_str()).unwrap_or_default();
        let preposition = before.is_some_and(|before| {
            // "at the Zorblatt"
            let article = ["the", "a", "an", "my"].contains(&text(before));
            BEFORE_NAME.contains(&text(before.saturating_sub(usize::from(article))))
        });
        is_name(*at) && (preposition || heard.find > 0)
    })?;
    let words: Vec<String> = (begins..sentence.len())
        .take_while(|at| is_name(*at))
        .take(6)
        .filter_map(|at| sentence.word(at).map(str::to_owned))
        .collect();
    sentence.take(begins, words.len());
    Some(words.join(" "))
}
