//! The accounts of a file: what they are called, and which place each has.

use crate::field::iban;
use crate::{Choice, Event, Options, Reason, Sink, StatementError};
use sarraf_ledger::{Account, AccountKind, Currency, Money};

/// More accounts than this in one file are not of one person.
pub const MOST_ACCOUNTS: usize = 1_000;

/// An account as a file names it; all of it cleaned.
#[derive(Clone, Debug)]
pub struct Named {
    /// The file's own number for it, with the bank's code where the file has one. Empty if it names none.
    pub key: String,
    /// Its number without the bank's code.
    pub number: String,
    /// What people call it; made of its number, or the key, if empty.
    pub name: String,
    /// The institution, for that name.
    pub institution: String,
    pub kind: AccountKind,
    /// Who holds it; empty if the file does not say.
    pub holder: String,
}

impl Named {
    /// The account, and whether the file names it. What the person names goes before.
    pub fn account(&self, currency: Currency, options: &Options) -> (Account, bool) {
        let Self { key, number, name, institution, kind, holder } = self;
        let known = options.account.as_ref();
        let (file_key, file_name) = file_account(&options.file_name);
        let shown = shown_name(institution, number);
        // A number without a letter or a digit still tells one account from another.
        let own_name =
            [name, &shown, key].into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default();
        let (key, name) = match known {
            Some(known) => (known.key.clone(), known.name.clone()),
            None if key.is_empty() => (file_key, if name.is_empty() { file_name } else { own_name }),
            None => (key.clone(), own_name),
        };
        let account = Account {
            key,
            name,
            kind: known.map_or(*kind, |known| known.kind),
            currency,
            iban: iban::iban(number),
            number: Some(number.clone()).filter(|number| !number.is_empty()),
            ownership: None,
            holder: Some(holder.clone()).filter(|holder| !holder.is_empty()),
        };
        (account, known.is_some() || !self.key.is_empty())
    }
}

/// The institution and the last four digits, which is how people tell their accounts apart.
fn shown_name(institution: &str, number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let last: String = digits.iter().skip(digits.len().saturating_sub(4)).collect();
    format!("{institution} {last}").trim().to_owned()
}

/// Key and name for the account of a file that names none: the words of the file's name, without the numbers that
/// change from download to download (`Checking-2026-03 (1).csv` → `checking` and `Checking`).
pub fn file_account(file_name: &str) -> (String, String) {
    let stem = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let name = words(&sarraf_ledger::text::clean(stem));
    (words(&sarraf_ledger::text::fold(&name)), name)
}

fn words(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "file".to_owned() } else { words.join(" ") }
}

/// The accounts of a file that holds several statements, some of the same account.
#[derive(Debug, Default)]
pub struct Accounts {
    known: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    key: String,
    kind: AccountKind,
    currency: Currency,
    /// The booked balance its last statement closed with.
    closed: Option<Money>,
}

/// Where a statement's rows go, or why none is taken.
pub type Place = Result<(usize, Currency), Reason>;

impl Accounts {
    /// The place of an account, which is handed over the first time. `stated` is the currency as the file writes it;
    /// without one the person's answer counts.
    pub fn place(
        &mut self,
        named: &Named,
        stated: &str,
        options: &Options,
        sink: &mut dyn Sink,
    ) -> Result<Place, StatementError> {
        let found = if stated.is_empty() { None } else { Some(Currency::from_code(stated)) };
        let currency = match found {
            Some(Err(_)) => return Ok(Err(Reason::Currency)),
            Some(Ok(currency)) => currency,
            None => options.known_currency().ok_or(StatementError::Ambiguous(Choice::Currency))?,
        };
        if options.account.as_ref().is_some_and(|known| known.currency != currency) {
            return Ok(Err(Reason::OtherCurrency));
        }
        let same = |known: &Known| {
            known.key == named.key
                && known.currency == currency
                && (known.kind == named.kind || !named.key.is_empty())
        };
        if let Some(place) = self.known.iter().position(same) {
            return Ok(Ok((place, currency)));
        }
        if self.known.len() >= MOST_ACCOUNTS {
            return Err(StatementError::TooManyAccounts);
        }
        let (account, identified) = named.account(currency, options);
        self.known.push(Known { key: named.key.clone(), kind: named.kind, currency, closed: None });
        sink.take(Event::Account { account, identified })?;
        Ok(Ok((self.known.len() - 1, currency)))
    }

    /// What the last statement of the account closed with.
    pub fn closed(&self, place: usize) -> Option<Money> {
        self.known.get(place)?.closed
    }

    /// A statement of the account closed with so much.
    pub fn close(&mut self, place: usize, balance: Money) {
        if let Some(known) = self.known.get_mut(place) {
            known.closed = Some(balance);
        }
    }
}
