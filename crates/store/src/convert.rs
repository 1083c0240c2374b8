//! Between SQLite's values and the ledger's nouns.
//!
//! Days are numbers from 1970-01-01, instants are microseconds from its midnight in UTC.

use crate::StoreError;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use rusqlite::Row;
use rusqlite::types::FromSql;
use sarraf_ledger::{Category, Currency, Moment, Money};
use std::cell::Cell;

const SECONDS_A_DAY: i64 = 86_400;

/// The number of a day.
pub fn day_number(day: Date) -> i64 {
    // In days alone: the last days of the calendar have no instant in every zone.
    Date::constant(1970, 1, 1).until(day).map_or(0, |span| i64::from(span.get_days()))
}

/// The day of a number.
pub fn day(number: i64) -> Result<Date, StoreError> {
    let at = Timestamp::from_second(number.saturating_mul(SECONDS_A_DAY)).map_err(|_| StoreError::Damaged)?;
    Ok(Offset::UTC.to_datetime(at).date())
}

/// The number of a day's month, ascending with time.
pub fn month_number(day: Date) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month()) - 1
}

/// The first day of a month's number.
pub fn month(number: i64) -> Result<Date, StoreError> {
    let year = i16::try_from(number.div_euclid(12)).map_err(|_| StoreError::Damaged)?;
    let month = i8::try_from(number.rem_euclid(12) + 1).map_err(|_| StoreError::Damaged)?;
    Date::new(year, month, 1).map_err(|_| StoreError::Damaged)
}

/// Microseconds of an instant.
pub fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// An instant from its microseconds.
pub fn timestamp(micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros).map_err(|_| StoreError::Damaged)
}

/// Midnight of a day in UTC: the moment of a row that has no time.
pub fn midnight(day: Date) -> Moment {
    let at = Offset::UTC.to_timestamp(DateTime::from_parts(day, Time::midnight()));
    Moment::utc(at.unwrap_or(Timestamp::UNIX_EPOCH))
}

/// Reads the columns of a row from left to right.
pub struct Columns<'r> {
    row: &'r Row<'r>,
    next: Cell<usize>,
}

impl<'r> Columns<'r> {
    pub fn of(row: &'r Row<'r>) -> Self {
        Self { row, next: Cell::new(0) }
    }

    pub fn next<T: FromSql>(&self) -> Result<T, StoreError> {
        let index = self.next.get();
        self.next.set(index + 1);
        Ok(self.row.get(index)?)
    }

    pub fn flag(&self) -> Result<bool, StoreError> {
        Ok(self.next::<i64>()? != 0)
    }

    pub fn day(&self) -> Result<Date, StoreError> {
        day(self.next()?)
    }

    pub fn day_if(&self) -> Result<Option<Date>, StoreError> {
        self.next::<Option<i64>>()?.map(day).transpose()
    }

    pub fn timestamp(&self) -> Result<Timestamp, StoreError> {
        timestamp(self.next()?)
    }

    pub fn timestamp_if(&self) -> Result<Option<Timestamp>, StoreError> {
        self.next::<Option<i64>>()?.map(timestamp).transpose()
    }

    /// Two columns: instant and offset.
    pub fn moment(&self) -> Result<Moment, StoreError> {
        Ok(Moment { at: self.timestamp()?, offset: self.next()? })
    }

    /// Two columns: instant and offset.
    pub fn moment_if(&self) -> Result<Option<Moment>, StoreError> {
        let (at, offset) = (self.timestamp_if()?, self.next::<Option<i32>>()?);
        Ok(at.map(|at| Moment { at, offset: offset.unwrap_or(0) }))
    }

    pub fn currency(&self) -> Result<Currency, StoreError> {
        let code = self.row.get_ref(self.next.get())?;
        self.next.set(self.next.get() + 1);
        let code = code.as_str().map_err(|_| StoreError::Damaged)?;
        Currency::from_code(code).map_err(|_| StoreError::Damaged)
    }

    /// Two columns: currency and minor units.
    pub fn money(&self) -> Result<Money, StoreError> {
        let currency = self.currency()?;
        Ok(Money::from_minor(self.next()?, currency))
    }

    /// Two columns: currency and minor units.
    pub fn money_if(&self) -> Result<Option<Money>, StoreError> {
        let (code, minor) = (self.next::<Option<String>>()?, self.next::<Option<i64>>()?);
        let (Some(code), Some(minor)) = (code, minor) else { return Ok(None) };
        let currency = Currency::from_code(&code).map_err(|_| StoreError::Damaged)?;
        Ok(Some(Money::from_minor(minor, currency)))
    }

    /// Two columns: currency and minor units, of which the second may be missing. The amount, else its currency.
    pub fn purchase(&self) -> Result<(Option<Money>, Option<Currency>), StoreError> {
        let (code, minor) = (self.next::<Option<String>>()?, self.next::<Option<i64>>()?);
        let Some(code) = code else { return Ok((None, None)) };
        let currency = Currency::from_code(&code).map_err(|_| StoreError::Damaged)?;
        let amount = minor.map(|minor| Money::from_minor(minor, currency));
        Ok((amount, amount.is_none().then_some(currency)))
    }

    /// A stable word of one of the enumerations.
    pub fn word<T>(&self, read: fn(&str) -> Option<T>) -> Result<T, StoreError> {
        let index = self.next.get();
        self.next.set(index + 1);
        let word = self.row.get_ref(index)?.as_str().map_err(|_| StoreError::Damaged)?;
        read(word).ok_or(StoreError::Damaged)
    }

    /// A category; empty is none.
    pub fn category_if(&self) -> Result<Option<Category>, StoreError> {
        Ok(self.next::<Option<String>>()?.as_deref().and_then(Category::new))
    }

    pub fn json(&self) -> Result<serde_json::Value, StoreError> {
        serde_json::from_str(&self.next::<String>()?).map_err(|_| StoreError::Damaged)
    }

    /// A JSON array of ids.
    pub fn ids<T>(&self, id: fn(i64) -> T) -> Result<Vec<T>, StoreError> {
        let ids: Vec<i64> = serde_json::from_str(&self.next::<String>()?).map_err(|_| StoreError::Damaged)?;
        Ok(ids.into_iter().map(id).collect())
    }
}

/// Ids as a JSON array, for `IN (SELECT value FROM json_each(?))` and for columns that list rows.
pub fn id_list(ids: impl IntoIterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    format!("[{}]", ids.join(","))
}

/// Declares an enumeration with one stable word a variant, for the store and for what is shown of it.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// The stable word for it.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
            /// The variant of a stable word.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_read_back() {
        for (year, m, d) in [(1900, 1, 1), (1969, 12, 31), (1970, 1, 1), (2026, 2, 28), (2200, 12, 31)] {
            let date = Date::constant(year, m, d);
            assert_eq!(day(day_number(date)).unwrap(), date);
            assert_eq!(month(month_number(date)).unwrap(), date.first_of_month());
        }
        assert_eq!(day_number(Date::constant(1970, 1, 2)), 1);
    }
}
