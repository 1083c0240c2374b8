//! `Retry-After`, in both of its forms (RFC 9110 §10.2.3).

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::time::Duration;

/// The wait the bank asks for. A date is taken relative to `date`, the bank's own `Date` header, so that a wrong
/// clock on either side does not matter; without one, relative to `now`. A date that has passed is no wait.
pub(crate) fn parse(value: &str, date: Option<&str>, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return value.parse().ok().map(Duration::from_secs);
    }
    let until = http_date(value)?;
    let from = date.and_then(http_date).unwrap_or(now);
    Some(Duration::try_from(until.duration_since(from)).unwrap_or_default())
}

/// A date of HTTP in any of its three forms (RFC 9110 §5.6.7). All are in UTC.
fn http_date(text: &str) -> Option<Timestamp> {
    ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|form| DateTime::strptime(form, text.trim()).ok())
        .and_then(|time| time.to_zoned(TimeZone::UTC).ok())
        .map(|time| time.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(value: &str, date: Option<&str>) -> Option<u64> {
        let now = "1994-11-06T08:49:00Z".parse().unwrap();
        parse(value, date, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_and_the_three_forms_of_a_date_are_read() {
        assert_eq!(wait("120", None), Some(120));
        assert_eq!(wait(" 0 ", None), Some(0));
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT", None), Some(37));
        assert_eq!(wait("Sunday, 06-Nov-94 08:49:37 GMT", None), Some(37));
        assert_eq!(wait("Sun Nov  6 08:49:37 1994", None), Some(37));
    }

    #[test]
    fn a_date_is_relative_to_the_banks_own_clock() {
        let bank = Some("Sun, 06 Nov 1994 08:49:30 GMT");
        assert_eq!(wait("Sun, 06 Nov 1994 08:49:37 GMT", bank), Some(7));
        assert_eq!(wait("Sun, 06 Nov 1994 08:40:00 GMT", bank), Some(0));
    }

    #[test]
    fn what_is_neither_is_ignored() {
        for value in ["", "soon", "-1", "1.5", "99999999999999999999", "Sun, 31 Feb 1994 08:49:37 GMT"] {
            assert_eq!(wait(value, None), None, "{value}");
        }
    }
}
