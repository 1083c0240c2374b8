//! Which account each part of a file belongs to.

use super::{Reading, text_line};
use crate::error::Choice;
use crate::wire::ImportRequest;
use crate::{Code, Error, Result};
use sarraf_ledger::AccountId;
use sarraf_statements::{Survey, Surveyed};
use sarraf_store::{AccountRow, BankState, Reader, StoreError};
use sarraf_words::Line;
use std::collections::BTreeSet;

/// The answer that makes a new account.
pub(super) const NEW: &str = "new";

/// Where a part of a file belongs.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// An account that is stored.
    Known(AccountId),
    /// One that is to be made.
    New,
}

/// What is looked at to find the places.
pub(super) struct Places<'a> {
    pub reader: &'a Reader,
    pub reading: &'a Reading,
    pub survey: &'a Survey,
}

impl Places<'_> {
    /// The place of each account of a file, or the question which it is.
    pub fn all(&self, request: &ImportRequest) -> Result<Vec<Place>> {
        let accounts = &self.survey.accounts;
        let named = request.account.as_deref().filter(|name| *name != NEW);
        let numbers: BTreeSet<_> = accounts.iter().map(|account| &account.account.number).collect();
        if let Some(name) = named {
            if numbers.len() > 1 {
                return Err(Error::because(Code::Ambiguous, "import-several-accounts"));
            }
            let id = super::super::money::account(self.reader, name)?;
            return Ok(accounts.iter().map(|_| Place::Known(id)).collect());
        }
        (0..).zip(accounts).map(|(place, account)| self.place(place, account, request)).collect()
    }

    fn place(&self, place: usize, account: &Surveyed, request: &ImportRequest) -> Result<Place> {
        if account.identified {
            return Ok(known(self.reader, account)?.map_or(Place::New, Place::Known));
        }
        let mut candidates = Vec::new();
        for row in of_currency(self.reader, account)? {
            // What a bank wrote goes into an account by hand only where the person puts it there.
            let here = request.conversation.as_deref() == Some(row.conversation.to_string().as_str());
            if here || !self.reader.is_by_hand(row.id)? {
                candidates.push(row);
            }
        }
        if request.account.is_some() || candidates.is_empty() {
            return Ok(Place::New);
        }
        let here: Vec<&AccountRow> = candidates
            .iter()
            .filter(|row| request.conversation.as_deref() == Some(row.conversation.to_string().as_str()))
            .collect();
        if let [only] = here.as_slice() {
            return Ok(Place::Known(only.id));
        }
        match self.recognised(place, account, &candidates)? {
            Some(id) => Ok(Place::Known(id)),
            None => Err(asked(self.reader, &candidates)?),
        }
    }

    /// The one account that holds at least half of the file's rows already.
    fn recognised(
        &self,
        place: usize,
        account: &Surveyed,
        candidates: &[AccountRow],
    ) -> Result<Option<AccountId>> {
        let mut held = vec![0; candidates.len()];
        let mut open = || Ok(self.reading.content.open()?);
        let Reading { said, work, .. } = self.reading;
        let mut read = 0;
        self.survey.pieces::<Error>(&said.options, &[], &mut open, &mut |piece| {
            read += piece.rows.len() as u64;
            if !work.heard_read(read) {
                return Err(Code::Cancelled.into());
            }
            if piece.account == place {
                let batch = self.reading.batch(self.survey, place, piece.rows);
                for (row, held) in candidates.iter().zip(&mut held) {
                    *held += sarraf_sync::known(self.reader, row.id, &batch)? as u64;
                }
            }
            Ok(())
        })?;
        let holds = |held: &u64| *held > 0 && *held * 2 >= account.rows;
        let holding: Vec<&AccountRow> =
            candidates.iter().zip(&held).filter(|(_, held)| holds(held)).map(|(row, _)| row).collect();
        Ok(match holding.as_slice() {
            [only] => Some(only.id),
            _ => None,
        })
    }
}

/// A stored account of the same number, IBAN or key, and currency.
pub(super) fn known(
    reader: &Reader,
    account: &Surveyed,
) -> std::result::Result<Option<AccountId>, StoreError> {
    let wanted = &account.account;
    let number = |number: &Option<String>| number.as_deref().map(digits).filter(|digits| !digits.is_empty());
    let same = |row: &AccountRow| {
        let key = row.key == wanted.key;
        let numbers =
            number(&wanted.number).is_some_and(|wanted| number(&row.number).as_ref() == Some(&wanted));
        let ibans = number(&wanted.iban).is_some_and(|wanted| number(&row.iban).as_ref() == Some(&wanted));
        key || numbers || ibans
    };
    Ok(of_currency(reader, account)?.into_iter().find(same).map(|row| row.id))
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// Accounts in the file's currency that are not archived.
fn of_currency(reader: &Reader, account: &Surveyed) -> std::result::Result<Vec<AccountRow>, StoreError> {
    let archived: Vec<_> = reader
        .banks()?
        .into_iter()
        .filter(|bank| bank.state == BankState::Unlinked)
        .map(|bank| bank.id)
        .collect();
    let mut rows = reader.accounts()?;
    rows.retain(|row| row.currency == account.account.currency && !archived.contains(&row.bank));
    Ok(rows)
}

fn asked(reader: &Reader, candidates: &[AccountRow]) -> Result<Error> {
    let banks = reader.banks()?;
    let answer = |row: &AccountRow| {
        let bank = banks.iter().find(|bank| bank.id == row.bank).map(|bank| bank.name.as_str());
        let named = match bank.filter(|bank| *bank != row.name) {
            Some(bank) => {
                Line::new("import-answer-account").with("bank", bank).with("name", row.name.as_str())
            }
            None => text_line(&row.name),
        };
        (row.id.to_string(), named)
    };
    let new = (NEW.to_owned(), Line::new("import-answer-new"));
    let answers = candidates.iter().map(answer).chain([new]).collect();
    Ok(Error::ambiguous("import-choose-account", Choice { key: "account", answers }))
}
