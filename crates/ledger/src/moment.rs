//! A point in time with the offset the bank gave it in.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// A point in time, and the offset from UTC of the place it was said for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// Seconds east of UTC.
    pub offset: i32,
}

/// The text is no date-time of RFC 3339, or out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date-time of RFC 3339, or out of range")]
pub struct MomentError;

impl Moment {
    /// An instant in UTC.
    #[must_use]
    pub const fn utc(at: Timestamp) -> Self {
        Self { at, offset: 0 }
    }

    /// Reads RFC 3339, such as `2026-03-01T10:40:00+11:00`, keeping the offset.
    pub fn parse(text: &str) -> Result<Self, MomentError> {
        let pieces = jiff::fmt::temporal::Pieces::parse(text).map_err(|_| MomentError)?;
        let offset = pieces.to_numeric_offset().or_else(|| text.ends_with(['Z', 'z']).then_some(Offset::UTC));
        let time = pieces.time().ok_or(MomentError)?;
        let offset = offset.ok_or(MomentError)?;
        let at = offset.to_timestamp(pieces.date().to_datetime(time)).map_err(|_| MomentError)?;
        Self { at, offset: offset.seconds() }.in_range()
    }

    /// The calendar day there.
    #[must_use]
    pub fn date(self) -> Date {
        self.civil().date()
    }

    /// Date and time of day there.
    #[must_use]
    pub fn civil(self) -> jiff::civil::DateTime {
        let offset = Offset::from_seconds(self.offset).unwrap_or(Offset::UTC);
        self.at.to_zoned(TimeZone::fixed(offset)).datetime()
    }

    /// ISO 8601 with the offset.
    #[must_use]
    pub fn to_iso(self) -> String {
        let offset = Offset::from_seconds(self.offset).unwrap_or(Offset::UTC);
        self.at.display_with_offset(offset).to_string()
    }

    fn in_range(self) -> Result<Self, MomentError> {
        (1900..=2200).contains(&self.date().year()).then_some(self).ok_or(MomentError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_banks_day() {
        let moment = Moment::parse("2026-03-01T00:30:00+11:00").unwrap();
        assert_eq!(moment.date(), Date::constant(2026, 3, 1));
        assert_eq!(moment.at.to_string(), "2026-02-28T13:30:00Z");
        assert_eq!(moment.to_iso(), "2026-03-01T00:30:00+11:00");
        assert_eq!(Moment::parse("2026-03-01T00:30:00Z").unwrap().offset, 0);
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-03-01",
            "2026-03-01T10:00:00",
            "2026-02-30T00:00:00Z",
            "9999-12-31T00:00:00Z",
            "0001-01-01T00:00:00Z",
        ] {
            assert_eq!(Moment::parse(text), Err(MomentError), "{text}");
        }
    }
}
