//! What a detector found.

use crate::{Evidence, Kind};
use sarraf_ledger::{AccountId, Moment, TransactionId};
use sarraf_store::{NewAlert, TransactionRow};
use std::fmt;

/// Something a person may want to know, with everything it rests on.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    /// The detector.
    pub kind: Kind,
    /// Made of the rows it rests on: the same finding has the same one.
    pub fingerprint: String,
    /// Where it stands in the conversation: the time of the row, or of the balance.
    pub at: Moment,
    /// The account.
    pub account: AccountId,
    /// The rows it speaks of, oldest first.
    pub rows: Vec<TransactionId>,
    /// The rows compared, newest first.
    pub compared: Vec<TransactionId>,
    /// 0 to 100.
    pub confidence: u32,
    /// The numbers.
    pub evidence: Evidence,
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Finding({} {:?})", self.fingerprint, self.rows)
    }
}

impl Finding {
    /// As an alert to be added.
    #[must_use]
    pub fn alert(&self) -> NewAlert {
        NewAlert {
            fingerprint: self.fingerprint.clone(),
            kind: self.kind.key().to_owned(),
            at: self.at,
            account: self.account,
            rows: self.rows.clone(),
            compared: self.compared.clone(),
            confidence: self.confidence,
            arguments: self.evidence.arguments(),
            needs: self.kind.needs(),
        }
    }
}

/// When a row stands in the conversation: when it was made, else at the beginning of its day.
pub fn moment(row: &TransactionRow) -> Moment {
    row.made.unwrap_or_else(|| {
        let midnight = row.day.to_datetime(jiff::civil::Time::midnight());
        Moment::utc(jiff::tz::Offset::UTC.to_timestamp(midnight).unwrap_or_default())
    })
}

/// When a row was made, if its source says the time of day. Midnight sharp is a day without a time.
pub fn time(row: &TransactionRow) -> Option<Moment> {
    row.made.filter(|made| made.civil().time() != jiff::civil::Time::midnight())
}
