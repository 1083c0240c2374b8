//! What is news in a bank's list of accounts.

use jiff::{SignedDuration, Timestamp};
use sarraf_ledger::{Account, AccountId, BankId};
use sarraf_store::{AbsenceRow, StoreError, Writer};
use std::collections::HashMap;

/// An account that is still missing after this was closed; sooner, the list may only have been short.
const CLOSED_AFTER: SignedDuration = SignedDuration::from_hours(20);

/// What is news in the list.
#[derive(Debug, Default)]
pub struct Listing {
    /// Not listed for the first time.
    pub missing: Vec<AccountId>,
    /// Not listed on another day too: taken for closed.
    pub closed: Vec<AccountId>,
    /// Listed again.
    pub back: Vec<AccountId>,
    /// Never listed before, and not read.
    pub appeared: Vec<Account>,
}

impl Listing {
    /// Compares the accounts that are read with a whole list that names these.
    pub(crate) fn compare(
        &mut self,
        writer: &Writer<'_>,
        accounts: &HashMap<String, AccountId>,
        listed: &[&str],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let absences = writer.reader().absences()?;
        for (key, &account) in accounts {
            let known = absences.iter().find(|absence| absence.account == account);
            match (listed.contains(&key.as_str()), known) {
                (true, None) => {}
                (true, Some(_)) => {
                    writer.set_present(account)?;
                    self.back.push(account);
                }
                (false, None) => {
                    writer.set_absent(&AbsenceRow { account, since: now, closed: None })?;
                    self.missing.push(account);
                }
                (false, Some(absence)) if absence.closed.is_none() && is_over(absence, now) => {
                    writer.set_absent(&AbsenceRow { closed: Some(now), ..*absence })?;
                    self.closed.push(account);
                }
                (false, Some(_)) => {}
            }
        }
        Ok(())
    }

    /// Keeps which accounts are listed beside. Those of a first reading are no news: the person did not choose them.
    pub(crate) fn others(
        &mut self,
        writer: &Writer<'_>,
        bank: BankId,
        others: Vec<Account>,
        first: bool,
    ) -> Result<(), StoreError> {
        for account in others {
            if writer.insert_listed(bank, &account.key)? && !first {
                self.appeared.push(account);
            }
        }
        Ok(())
    }
}

fn is_over(absence: &AbsenceRow, now: Timestamp) -> bool {
    now.duration_since(absence.since) >= CLOSED_AFTER
}
