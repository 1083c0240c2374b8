//! What the readings of every protocol have in common.

use crate::{BankError, Channel, Output, Profile};
use sarraf_ledger::{Batch, Source, Warning, WarningKind};

/// The accounts of a reading that could not be read.
#[derive(Default)]
pub(crate) struct Failures(Vec<BankError>);

impl Failures {
    /// One account that can not be read holds up no other, unless it is the bank that is down.
    pub async fn go_on<C: Channel>(
        &mut self,
        channel: &mut C,
        key: &str,
        result: Result<(), BankError>,
    ) -> Result<(), BankError> {
        let Err(error) = result else { return Ok(()) };
        let down_again = error == BankError::Down && self.0.last() == Some(&BankError::Down);
        if !error.is_of_account() || down_again {
            return Err(error);
        }
        self.0.push(error);
        Ok(channel.emit(Output::Failed { account_key: key.to_owned(), error }).await?)
    }

    /// How a reading of so many accounts ends: where none could be read it is the bank.
    pub fn end(&self, accounts: usize) -> Result<(), BankError> {
        match self.0.first() {
            Some(error) if self.0.len() >= accounts => Err(*error),
            _ => Ok(()),
        }
    }
}

/// A batch of an account without anything in it.
pub(crate) fn empty_batch(profile: &Profile, key: &str) -> Batch {
    Batch {
        account_key: key.to_owned(),
        covers: None,
        source: Source::Connection,
        stable_ids: profile.stable_ids,
        transactions: Vec::new(),
        balances: Vec::new(),
        warnings: Vec::new(),
    }
}

/// What is said of an account that was chosen and is not there: what of the list was not taken, else that it is
/// missing.
pub(crate) fn missing(mut of_list: Vec<Warning>) -> Vec<Warning> {
    if of_list.is_empty() {
        of_list.push(Warning { kind: WarningKind::Incomplete, line: None, raw: String::new() });
    }
    of_list
}
