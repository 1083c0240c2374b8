//! The bank's own zone, Melbourne's, from its rule: no time zone database is asked.
//!
//! Summer time runs from the first Sunday of October to the first Sunday of April.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::{Offset, TimeZone};

const STANDARD: i64 = 10 * 3600;
const DAY: i64 = 86_400;

/// Seconds east of UTC at an instant (seconds of Unix time).
#[must_use]
pub fn offset(at: i64) -> i32 {
    // Both changes happen at two o'clock of standard time.
    let standard = date_at_offset(at - 2 * 3600, 10 * 3600);
    if is_summer(standard) { 11 * 3600 } else { 10 * 3600 }
}

fn is_summer(date: Date) -> bool {
    match date.month() {
        10 => date >= first_sunday(date),
        4 => date < first_sunday(date),
        month => !(4..=10).contains(&month),
    }
}

fn first_sunday(date: Date) -> Date {
    let first = date.first_of_month();
    let ahead = first.weekday().until(Weekday::Sunday);
    first.checked_add(jiff::Span::new().days(ahead)).unwrap_or(first)
}

fn date_at_offset(at: i64, offset: i32) -> Date {
    let offset = Offset::from_seconds(offset).unwrap_or(Offset::UTC);
    timestamp(at).to_zoned(TimeZone::fixed(offset)).date()
}

/// Seconds east of UTC where the customers live, at a time.
#[must_use]
pub fn offset_at(at: Timestamp) -> i32 {
    offset(at.as_second())
}

/// An instant from seconds of Unix time; out of range becomes the epoch.
#[must_use]
pub fn timestamp(at: i64) -> Timestamp {
    Timestamp::from_second(at).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The calendar day there.
#[must_use]
pub fn date(at: i64) -> Date {
    date_at_offset(at, offset(at))
}

/// The instant of a time of day (seconds after midnight) there.
#[must_use]
pub fn at(date: Date, second_of_day: i64) -> i64 {
    let guess = day_number(date) * DAY + second_of_day - STANDARD;
    guess - (i64::from(offset(guess)) - STANDARD)
}

/// Days since 1 January 1970.
#[must_use]
pub fn day_number(date: Date) -> i64 {
    date.duration_since(Date::constant(1970, 1, 1)).as_secs() / DAY
}

/// The day `days` later.
#[must_use]
pub fn later(date: Date, days: i64) -> Date {
    jiff::Span::new().try_days(days).ok().and_then(|span| date.checked_add(span).ok()).unwrap_or(date)
}

/// The same day `months` earlier, or the last of that month.
#[must_use]
pub fn months_before(date: Date, months: i64) -> Date {
    jiff::Span::new().try_months(months).ok().and_then(|span| date.checked_sub(span).ok()).unwrap_or(date)
}

/// RFC 3339 with the zone's offset, as the bank writes its times.
#[must_use]
pub fn iso(at: i64) -> String {
    let offset = Offset::from_seconds(offset(at)).unwrap_or(Offset::UTC);
    timestamp(at).display_with_offset(offset).to_string()
}

/// Where the banks are, ISO 3166-1 alpha-2.
pub const COUNTRY: &str = "AU";

/// The country in which one pays in a currency, ISO 3166-1 alpha-2: the first two letters of its code (ISO 4217),
/// but for those of several countries.
#[must_use]
pub fn country_of(currency: &'static str) -> &'static str {
    match currency {
        "EUR" => "FR",
        _ => currency.get(..2).filter(|country| !country.starts_with('X')).unwrap_or(COUNTRY),
    }
}

/// RFC 3339 in UTC with milliseconds.
#[must_use]
pub fn utc(at: i64) -> String {
    timestamp(at).strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string()
}

/// The `Date` header's form (RFC 9110, 5.6.7).
#[must_use]
pub fn http_date(at: i64) -> String {
    timestamp(at).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    #[test]
    fn summer_time_starts_and_ends_on_its_sundays() {
        for (text, hours) in [
            ("2026-01-15T00:00:00Z", 11),
            ("2026-04-04T15:59:59Z", 11),
            ("2026-04-04T16:00:00Z", 10),
            ("2026-07-01T00:00:00Z", 10),
            ("2026-10-03T15:59:59Z", 10),
            ("2026-10-03T16:00:00Z", 11),
        ] {
            assert_eq!(offset(seconds(text)), hours * 3600, "{text}");
        }
    }

    #[test]
    fn a_currency_has_a_country() {
        let codes = ["USD", "EUR", "GBP", "JPY", "AED", "AUD", "XPF"];
        assert_eq!(codes.map(country_of), ["US", "FR", "GB", "JP", "AE", "AU", "AU"]);
    }

    #[test]
    fn a_time_of_day_there_reads_back() {
        let noon = at(Date::constant(2026, 11, 21), 12 * 3600);
        assert_eq!(iso(noon), "2026-11-21T12:00:00+11:00");
        assert_eq!(date(noon), Date::constant(2026, 11, 21));
        assert_eq!(utc(noon), "2026-11-21T01:00:00.000Z");
        assert_eq!(http_date(noon), "Sat, 21 Nov 2026 01:00:00 GMT");
        assert_eq!(iso(at(Date::constant(2026, 7, 1), 60)), "2026-07-01T00:01:00+10:00");
    }
}
