//! Payments and income that come again, kept in the store for every merchant of an account.
//!
//! Derived work. The store notes the merchants of rows that came, changed or went; a look at one finds its series
//! anew from its rows, and commits them together with what is left to look at. So the result is that of looking at
//! everything, however the rows came.

use jiff::civil::Date;
use sarraf_insight::recurring::{MOST_ROWS, Paid, Series, series};
use sarraf_ledger::AccountId;
use sarraf_store::{PaidRow, SeriesRow, StoreError, Writer};

/// Looks at so many merchants that changed; whether there may be more.
pub fn look_for_series(writer: &Writer<'_>, portion: u32) -> Result<bool, StoreError> {
    let stale = writer.reader().stale_series(portion)?;
    for (account, merchant) in &stale {
        let rows = writer.reader().paid_rows(*account, merchant, MOST_ROWS)?;
        let rows: Vec<Paid> = rows.into_iter().map(paid).collect();
        let found: Vec<SeriesRow> =
            series(&rows).into_iter().map(|one| kept(*account, merchant, one)).collect();
        writer.put_series(*account, merchant, &found)?;
    }
    Ok(u32::try_from(stale.len()).unwrap_or(u32::MAX) == portion)
}

fn paid(row: PaidRow) -> Paid {
    Paid { id: row.id, day: row.day, amount: row.amount, original: row.original, own: row.own }
}

fn kept(account: AccountId, merchant_key: &str, series: Series) -> SeriesRow {
    SeriesRow {
        account,
        merchant_key: merchant_key.to_owned(),
        own: series.own,
        schedule: series.schedule.key(),
        first_on: series.first_on,
        last_on: series.last_on,
        due_on: series.schedule.after(series.last_on).next().unwrap_or(Date::MAX),
        amount: series.amount,
        fixed: series.fixed,
        low: series.low,
        high: series.high,
        changes: series.changes.iter().map(|change| (change.from, change.to, change.since)).collect(),
        rows: series.rows,
    }
}
