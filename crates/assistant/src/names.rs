//! The person's own names: banks, accounts, merchants and categories.

use crate::lexicon::phrase;
use crate::token::{Sentence, is_near, plain};
use crate::{AssistantError, Known};
use sarraf_ledger::text::without_prefix;
use sarraf_ledger::{AccountId, AccountKind, BankId, Category, Currency};
use sarraf_store::{BankState, Reader};
use std::collections::BTreeSet;

/// A name, folded to words, and what it means.
struct Name<T> {
    words: Vec<String>,
    meaning: T,
}

/// Names that a sentence may hold. Empty without a vault.
#[derive(Default)]
pub struct Names {
    merchants: Vec<Name<Known>>,
    accounts: Vec<Account>,
    banks: Vec<Name<BankId>>,
    categories: Vec<Name<String>>,
    /// Categories under others that rows have.
    under: BTreeSet<String>,
    /// Currencies of the accounts.
    currencies: Vec<Currency>,
}

struct Account {
    id: AccountId,
    bank: BankId,
    words: Vec<String>,
    kind: AccountKind,
    /// The last four digits of its number.
    digits: Option<String>,
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Names({} merchants, {} accounts …)", self.merchants.len(), self.accounts.len())
    }
}

/// The words of a name as a sentence has them: an apostrophe parts none.
fn spelled(name: &str) -> Vec<String> {
    phrase(&name.replace(['\'', '’'], ""))
}

/// Words in the names of banks that name no bank.
const GENERIC: &[&str] = &["bank", "the", "card", "savings", "مصرف", "بنك", "البنك", "المصرف"];

impl Names {
    /// The names of the open vault that a sentence can mean: all banks, accounts and categories, and the
    /// merchants whose names begin like one of its words.
    pub fn read(reader: &Reader, text: &str) -> Result<Self, AssistantError> {
        let mut names = Self::default();
        for bank in reader.banks()?.into_iter().filter(|bank| bank.state != BankState::Unlinked) {
            names.add_bank(bank.id, &bank.name);
        }
        for account in reader.accounts()? {
            let digits = account.iban.as_deref().or(account.number.as_deref());
            names.add_account(account.id, account.bank, &account.name, account.kind, digits);
            names.add_currency(account.currency);
        }
        names.look_up_merchants(reader, text)?;
        for category in reader.category_keys()? {
            names.add_category(category.as_str());
        }
        Ok(names)
    }

    /// Merchants by the words of a sentence: as they are spelled, and by their first letters for slips.
    pub(crate) fn look_up_merchants(&mut self, reader: &Reader, text: &str) -> Result<(), AssistantError> {
        const MOST_WORDS: usize = 24;
        const FIRST_LETTERS: usize = 3;
        if Sentence::is_too_long(text) {
            return Ok(());
        }
        let words = phrase(&plain(text));
        let bare = words.iter().filter_map(|word| without_prefix(word)).map(str::to_owned);
        let spelled: Vec<String> =
            words.iter().cloned().chain(bare).filter(|word| word.chars().count() >= 3).collect();
        let beginnings = spelled.iter().map(|word| word.chars().take(FIRST_LETTERS).collect::<String>());
        let mut prefixes: Vec<String> =
            spelled.iter().cloned().chain(beginnings).take(MOST_WORDS * 2).collect();
        prefixes.sort();
        prefixes.dedup();
        let mut seen: BTreeSet<String> = self.merchants.iter().map(|name| name.meaning.key.clone()).collect();
        for prefix in prefixes {
            for (key, name, _) in reader.merchants(&prefix)? {
                if seen.insert(key.clone()) {
                    self.add_merchant(&key, &name);
                }
            }
        }
        Ok(())
    }

    /// One bank more.
    pub fn add_bank(&mut self, id: BankId, name: &str) {
        self.banks.push(Name { words: spelled(name), meaning: id });
    }

    /// One account more; `number` is its IBAN or national number.
    pub fn add_account(
        &mut self,
        id: AccountId,
        bank: BankId,
        name: &str,
        kind: AccountKind,
        number: Option<&str>,
    ) {
        let digits: Option<String> =
            number.map(|number| number.chars().filter(char::is_ascii_alphanumeric).collect());
        let digits = digits.and_then(|text| text.get(text.len().checked_sub(4)?..).map(str::to_owned));
        self.accounts.push(Account { id, bank, words: spelled(name), kind, digits });
    }

    /// One currency that an account is in.
    pub fn add_currency(&mut self, currency: Currency) {
        if !self.currencies.contains(&currency) {
            self.currencies.push(currency);
        }
    }

    /// The currencies of the accounts.
    pub(crate) fn currencies(&self) -> &[Currency] {
        &self.currencies
    }

    /// One merchant more.
    pub fn add_merchant(&mut self, key: &str, name: &str) {
        let words = spelled(name);
        if !key.is_empty() && !words.is_empty() {
            self.merchants
                .push(Name { words, meaning: Known { key: key.to_owned(), name: name.to_owned() } });
        }
    }

    /// One category more that rows have: the person's own, or one that stands under another.
    pub fn add_category(&mut self, name: &str) {
        let Some(category) = Category::new(name) else { return };
        if category.parent().is_some() {
            self.under.insert(category.as_str().to_owned());
        } else if !category.is_known() {
            self.categories.push(Name { words: spelled(name), meaning: name.to_owned() });
        }
    }

    /// Banks named in the sentence, whose words are taken.
    pub(crate) fn find_banks(&self, sentence: &mut Sentence) -> Vec<BankId> {
        let mut found = Vec::new();
        for bank in &self.banks {
            let telling: Vec<String> =
                bank.words.iter().filter(|word| !GENERIC.contains(&word.as_str())).cloned().collect();
            let spelled = (0..sentence.len()).find_map(|at| {
                let whole = sentence.spells(at, &bank.words, true);
                let count = if whole > 0 { whole } else { leading(sentence, at, &telling) };
                (count > 0).then_some((at, count))
            });
            if let Some((at, count)) = spelled {
                let more = usize::from(sentence.is(at + count, &["bank", "مصرف", "بنك"]));
                sentence.take(at, count + more);
                found.push(bank.meaning);
            }
        }
        found
    }

    /// Accounts named by name, by their last four digits or by kind ("savings account"). What is a name is not
    /// looked at as a kind any more: "everyday" is that account, where one is called so.
    pub(crate) fn find_accounts(&self, sentence: &mut Sentence, asks_balance: bool) -> Vec<AccountId> {
        let mut found: Vec<AccountId> = Vec::new();
        for way in [Account::named, Account::nearly_named, Account::numbered, Account::of_kind] {
            let mut at = 0;
            while at < sentence.len() {
                let counts = self.accounts.iter().map(|account| way(account, sentence, at, asks_balance));
                let counts: Vec<usize> = counts.collect();
                let most = counts.iter().copied().max().unwrap_or(0);
                let meant =
                    self.accounts.iter().zip(&counts).filter(|(_, count)| **count == most && most > 0);
                found.extend(meant.map(|(account, _)| account.id));
                sentence.take(at, most);
                at += most.max(1);
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// The bank of an account.
    pub(crate) fn bank_of(&self, account: AccountId) -> Option<BankId> {
        self.accounts.iter().find(|other| other.id == account).map(|account| account.bank)
    }

    /// Whether rows have a category that stands under another. As long as none has, its words mean the other.
    pub(crate) fn tells(&self, key: &str) -> bool {
        self.under.contains(key)
    }

    /// The person's own categories in the sentence: those of several words as they are written, before a word of them
    /// is taken for a day ("Friday feasts"), or any, with slips.
    pub(crate) fn find_categories(&self, sentence: &mut Sentence, long: bool) -> Vec<String> {
        let mut found = Vec::new();
        for category in self.categories.iter().filter(|category| !long || category.words.len() > 1) {
            let place = (0..sentence.len()).find_map(|at| {
                let count = sentence.spells(at, &category.words, !long);
                (count > 0).then_some((at, count))
            });
            if let Some((at, count)) = place {
                sentence.take(at, count);
                found.push(category.meaning.clone());
            }
        }
        found
    }

    /// Merchants in the sentence: whole names first, then their beginnings, then near spellings. At most five
    /// that one writing can mean; says whether one of them, not its whole name, means several.
    pub(crate) fn find_merchants(&self, sentence: &mut Sentence) -> (Vec<Known>, bool) {
        const MOST: usize = 5;
        let ways: [(Way, bool); 3] = [(whole, false), (leading, true), (misspelled, true)];
        let mut found: Vec<Known> = Vec::new();
        let mut several = false;
        for (way, part) in ways {
            while let Some((at, count)) = self.longest(sentence, way) {
                let matches =
                    self.merchants.iter().filter(|merchant| way(sentence, at, &merchant.words) == count);
                let meant: Vec<Known> = matches.map(|merchant| merchant.meaning.clone()).take(MOST).collect();
                several |= part && meant.len() > 1;
                found.extend(
                    meant.into_iter().filter(|merchant| !found.contains(merchant)).collect::<Vec<_>>(),
                );
                sentence.name(at, count);
            }
        }
        (found, several)
    }

    /// Where most words of a merchant stand, and how many.
    fn longest(&self, sentence: &Sentence, way: Way) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for at in 0..sentence.len() {
            for merchant in &self.merchants {
                let count = way(sentence, at, &merchant.words);
                if count > best.map_or(0, |(_, count)| count) {
                    best = Some((at, count));
                }
            }
        }
        best
    }
}

impl Account {
    fn named(&self, sentence: &Sentence, at: usize, asks_balance: bool) -> usize {
        self.spelled(sentence, at, asks_balance, false)
    }

    fn nearly_named(&self, sentence: &Sentence, at: usize, asks_balance: bool) -> usize {
        self.spelled(sentence, at, asks_balance, true)
    }

    /// A name of one word is one in a question about balances, or beside "account", or behind a preposition.
    fn spelled(&self, sentence: &Sentence, at: usize, asks_balance: bool, near: bool) -> usize {
        let whole = sentence.spells(at, &self.words, near);
        let account = is_account(sentence, at + whole);
        let inside = at.checked_sub(1).is_some_and(|before| {
            let text = sentence.tokens.get(before).map(|token| token.text.as_str()).unwrap_or_default();
            ["in", "from", "of", "account", "في", "من", "حساب"].contains(&text)
        });
        if whole > 1 || whole == 1 && (asks_balance || account || inside) {
            return whole + usize::from(account);
        }
        0
    }

    fn numbered(&self, sentence: &Sentence, at: usize, _: bool) -> usize {
        usize::from(self.digits.as_deref().is_some_and(|digits| sentence.number(at) == Some(digits)))
    }

    fn of_kind(&self, sentence: &Sentence, at: usize, asks_balance: bool) -> usize {
        let kind = kind_words(self.kind);
        let beside = sentence.is(at, kind) && is_account(sentence, at + 1);
        let behind = is_account(sentence, at) && sentence.is(at + 1, kind);
        let both = sentence.is(at, kind) && sentence.is(at + 1, kind);
        if beside || behind || both {
            return 2;
        }
        usize::from(asks_balance && sentence.is(at, kind))
    }
}

fn is_account(sentence: &Sentence, at: usize) -> bool {
    sentence.is(at, &["account", "accounts", "حساب", "حسابي", "حسابات"])
}

fn kind_words(kind: AccountKind) -> &'static [&'static str] {
    match kind {
        AccountKind::Current => &["current", "checking", "everyday", "spending", "جاري", "الجاري"],
        AccountKind::Savings => &["savings", "saving", "saver", "توفير", "ادخار", "التوفير"],
        AccountKind::Card => &["credit", "card", "بطاقه", "ايتمان"],
        AccountKind::Loan => &["loan", "قرض"],
        AccountKind::Cash => &["cash", "نقد"],
        AccountKind::Circle => &["circle", "جمعيه"],
        AccountKind::Other => &[],
    }
}

/// A way to recognise a name at a place: how many tokens it takes, 0 if it is not there.
type Way = fn(&Sentence, usize, &[String]) -> usize;

/// The whole name.
fn whole(sentence: &Sentence, at: usize, words: &[String]) -> usize {
    let same =
        words.iter().enumerate().all(|(offset, expected)| sentence.word(at + offset) == Some(expected));
    let telling = words.iter().any(|word| word.chars().count() >= 3);
    if same && telling { words.len() } else { 0 }
}

/// The first words of the name, if they tell enough.
fn leading(sentence: &Sentence, at: usize, words: &[String]) -> usize {
    let same = words.iter().enumerate().take_while(|(offset, expected)| {
        sentence.word(at + offset).is_some_and(|word| crate::token::same_word(word, expected))
    });
    let count = same.count();
    let telling = words.iter().take(count).any(|word| word.chars().count() >= 4 && !is_common(word));
    if telling { count } else { 0 }
}

/// The name with typing mistakes.
fn misspelled(sentence: &Sentence, at: usize, words: &[String]) -> usize {
    let near = words.iter().enumerate().take_while(|(offset, expected)| {
        sentence.word(at + offset).is_some_and(|word| word == *expected || is_near(word, expected))
    });
    let count = near.count();
    let telling = words.iter().take(count).any(|word| word.chars().count() >= 5 && !is_common(word));
    if telling { count } else { 0 }
}

/// Words that begin many names and so name none.
fn is_common(word: &str) -> bool {
    const COMMON: &[&str] = &[
        "city",
        "royal",
        "grand",
        "super",
        "market",
        "station",
        "central",
        "house",
        "home",
        "coffee",
        "restaurant",
        "hotel",
        "online",
        "store",
        "shop",
        "payment",
        "transfer",
        "card",
        "bank",
        "money",
        "cash",
        "this",
        "last",
        "month",
        "today",
        "monthly",
        "annual",
        "from",
        "with",
        "spent",
        "spend",
        "salary",
        "مطعم",
        "شركه",
        "محل",
        "بقاله",
        "سوق",
        "متجر",
        "مقهي",
        "صيدليه",
        "مكتبه",
        "راتب",
    ];
    COMMON.contains(&word)
}
