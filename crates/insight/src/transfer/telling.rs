//! What a row itself tells of being one leg of a transfer: the other account it names, and the bank's words.

use crate::same_account;
use sarraf_ledger::text::{fold, words};
use sarraf_ledger::{AccountId, AccountKind};
use std::fmt;

/// An account of the person's, as rows may name it.
#[derive(Clone)]
pub struct OwnAccount {
    /// Which.
    pub id: AccountId,
    /// Its kind.
    pub kind: AccountKind,
    /// The bank's key, the IBAN, the number.
    pub numbers: Vec<String>,
    /// Its name, folded, if it is long enough to tell anything.
    names: Vec<String>,
}

impl fmt::Debug for OwnAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnAccount({}, …)", self.id)
    }
}

impl OwnAccount {
    /// An account with its numbers, its own name and its bank's.
    #[must_use]
    pub fn new(id: AccountId, kind: AccountKind, numbers: Vec<String>, names: &[&str]) -> Self {
        let folded = names.iter().map(|name| fold(name.trim()));
        Self { id, kind, numbers, names: folded.filter(|name| name.chars().count() >= 4).collect() }
    }
}

/// Words by which banks call a movement between accounts.
const TRANSFER: &[&str] = &[
    "transfer",
    "transfers",
    "transferred",
    "tfr",
    "trf",
    "xfer",
    "sweep",
    "uberweisung",
    "umbuchung",
    "ubertrag",
    "virement",
    "transferencia",
    "traspaso",
    "bonifico",
    "giroconto",
    "overboeking",
    "تحويل",
    "حواله",
    "تحويلات",
];

/// Words that stand on a card account where the person paid what is owed.
const CARD_PAYMENT: &[&str] =
    &["payment", "payments", "autopay", "zahlung", "paiement", "pago", "سداد", "دفعه"];

/// What a row tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// The own account that the bank, or the text, gives the number of.
    pub account: Option<AccountId>,
    /// The bank gives the number of another account, and it is none of the person's that are linked.
    pub stranger: bool,
    /// A word for a transfer, or the bank's category for it.
    pub transfer: bool,
    /// A word for a card that is paid.
    pub payment: bool,
    /// Accounts whose name, or whose bank's, stands in the text.
    pub named: Vec<AccountId>,
}

/// What a row tells: `key` is the other account's as the bank gives it, `category` whether the bank's own category
/// calls it a movement of the person's money.
#[must_use]
pub fn telling(text: &str, key: Option<&str>, category: bool, of: AccountId, own: &[OwnAccount]) -> Telling {
    let folded = fold(text);
    let is_word = |list: &[&str]| words(&folded).any(|word| list.contains(&word));
    let others = || own.iter().filter(|account| account.id != of);
    let has = |account: &&OwnAccount, key: &str| account.numbers.iter().any(|own| same_account(own, key));
    let by_key = key.and_then(|key| others().find(|account| has(account, key)));
    let by_text = || others().find(|account| account.numbers.iter().any(|number| stands_in(number, text)));
    Telling {
        account: by_key.or_else(by_text).map(|account| account.id),
        stranger: key.is_some() && by_key.is_none(),
        transfer: category || is_word(TRANSFER),
        payment: is_word(CARD_PAYMENT),
        named: others()
            .filter(|account| account.names.iter().any(|name| stands_whole(name, &folded)))
            .map(|account| account.id)
            .collect(),
    }
}

/// A number long enough to be no accident, spaced or not.
fn stands_in(number: &str, text: &str) -> bool {
    let significant = |text: &str| -> String {
        text.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    let number = significant(number);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    digits >= 8 && significant(text).contains(&number)
}

/// The name as whole words.
fn stands_whole(name: &str, text: &str) -> bool {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(name)) {
        let (start, end) = (from + found, from + found + name.len());
        let free = |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric());
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        if free(before) && free(text.get(end..).and_then(|after| after.chars().next())) {
            return true;
        }
        from = end;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Vec<OwnAccount> {
        vec![
            OwnAccount::new(
                AccountId(1),
                AccountKind::Current,
                vec!["acc-1".into(), "DE02120300000000202051".into()],
                &["Everyday", "North Bank"],
            ),
            OwnAccount::new(AccountId(2), AccountKind::Savings, vec!["acc-2".into()], &["Rainy day", "Sea"]),
        ]
    }

    #[test]
    fn numbers_names_and_words_are_heard() {
        let told = |text: &str, key: Option<&str>| telling(text, key, false, AccountId(2), &own());
        assert_eq!(told("x", Some("acc-1")).account, Some(AccountId(1)));
        assert_eq!(told("SEPA DE02 1203 0000 0000 2020 51 rent", None).account, Some(AccountId(1)));
        assert!(told("x", Some("acc-9")).stranger && !told("x", Some("acc-1")).stranger);
        assert!(told("Überweisung an Max", None).transfer && told("تحويل إلى الادخار", None).transfer);
        assert!(!told("Transferwise office supplies", None).transfer);
        assert_eq!(told("To North Bank", None).named, [AccountId(1)]);
        assert_eq!(told("Northern Bank, everydays", None).named, [] as [AccountId; 0]);
        assert!(told("PAYMENT - THANK YOU", None).payment);
    }

    #[test]
    fn a_row_never_names_its_own_account() {
        let told = telling("to Rainy day", Some("acc-2"), false, AccountId(2), &own());
        assert_eq!((told.account, told.named.len()), (None, 0));
        assert!(telling("from everyday", Some("acc-1"), true, AccountId(2), &own()).transfer);
    }

    #[test]
    fn short_names_and_short_numbers_tell_nothing() {
        let told = telling("sea 12345 acc-1", None, false, AccountId(1), &own());
        assert_eq!((told.account, told.named.len()), (None, 0));
    }
}
