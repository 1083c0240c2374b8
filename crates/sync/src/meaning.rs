//! Names of merchants and guesses of categories that an earlier program made are made again, so that a merchant's old
//! rows and its new ones are one merchant's, and the person's rules go on holding.

use crate::take::enriched;
use jiff::Timestamp;
use sarraf_ledger::{Transaction, TransactionId};
use sarraf_store::{StoreError, TransactionRow, Writer};

/// The greater, the newer what insight makes of a row. One more with every change of names or guesses.
const VERSION: i64 = 1;
/// Which version every row has.
const DONE: &str = "meaning-version";
/// The last row that was looked at on the way there.
const AT: &str = "meaning-row";

/// Looks at up to so many rows again. Whether there may be more.
pub fn mean_again(writer: &Writer<'_>, most: u32, now: Timestamp) -> Result<bool, StoreError> {
    let reader = writer.reader();
    if reader.position(DONE)? >= VERSION {
        return Ok(false);
    }
    let rows = reader.rows_behind(TransactionId(reader.position(AT)?), most)?;
    for row in &rows {
        mean(writer, row, now)?;
    }
    match rows.last() {
        Some(last) => writer.set_position(AT, last.id.0)?,
        None => {
            writer.set_position(AT, 0)?;
            writer.set_position(DONE, VERSION)?;
        }
    }
    Ok(!rows.is_empty())
}

fn mean(writer: &Writer<'_>, row: &TransactionRow, now: Timestamp) -> Result<(), StoreError> {
    let bank = Transaction::booked(row.amount, row.day, row.counterparty.clone());
    let bank = Transaction { remittance: row.remittance.clone(), merchant_code: row.merchant_code, ..bank };
    let meant = enriched(bank, &[]);
    let is_same = meant.merchant_key == row.merchant_key
        && meant.merchant == row.merchant
        && meant.guess == writer.reader().guess(row.id)?;
    if is_same { Ok(()) } else { writer.set_meaning(row.id, &meant, now) }
}
