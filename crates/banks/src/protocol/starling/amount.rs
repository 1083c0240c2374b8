//! Starling's amounts and times in the ledger's.

use super::wire::MoneyWire;
use jiff::tz::TimeZone;
use sarraf_ledger::{Currency, Moment, Money, WarningKind};
use std::sync::LazyLock;

/// The time of the United Kingdom. Its rule is the same since 1996, long before the bank.
static LOCAL: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap_or(TimeZone::UTC));

/// An amount as it stands there.
pub(super) fn signed(wire: &MoneyWire) -> Result<Money, WarningKind> {
    let currency = Currency::from_code(&wire.currency).map_err(|_| WarningKind::UnknownCurrency)?;
    Ok(Money::from_minor(minor_units(wire.minor_units.get())?, currency))
}

/// An amount that has no sign of its own: the direction beside it says which it is.
pub(super) fn directed(wire: &MoneyWire, is_out: bool) -> Result<Money, WarningKind> {
    let money = signed(wire)?;
    match (money.is_negative(), is_out) {
        (true, _) => Err(WarningKind::UnreadableRow),
        (false, true) => money.checked_neg().map_err(|_| WarningKind::AmountOutOfRange),
        (false, false) => Ok(money),
    }
}

/// An integer of JSON, without a detour over floats.
fn minor_units(text: &str) -> Result<i64, WarningKind> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WarningKind::UnreadableRow);
    }
    text.parse().map_err(|_| WarningKind::AmountOutOfRange)
}

/// A time, which the bank writes in UTC, as clocks showed it where the bank is.
pub(super) fn moment(text: &str) -> Result<Moment, WarningKind> {
    let Moment { at, .. } = Moment::parse(text).map_err(|_| WarningKind::DateOutOfRange)?;
    Ok(Moment { at, offset: LOCAL.to_offset(at).seconds() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_united_kingdom_in_summer_and_winter() {
        for (utc, local) in [
            ("2026-03-29T00:59:59.999Z", "2026-03-29T00:59:59.999+00:00"),
            ("2026-03-29T01:00:00.000Z", "2026-03-29T02:00:00+01:00"),
            ("2026-07-14T23:10:00.000Z", "2026-07-15T00:10:00+01:00"),
            ("2026-10-25T00:59:59Z", "2026-10-25T01:59:59+01:00"),
            ("2026-10-25T01:00:00Z", "2026-10-25T01:00:00+00:00"),
            ("2017-12-31T23:30:00Z", "2017-12-31T23:30:00+00:00"),
        ] {
            assert_eq!(moment(utc).unwrap().to_iso(), local);
        }
        assert_eq!(moment("2026-07-14"), Err(WarningKind::DateOutOfRange));
    }

    #[test]
    fn minor_units_are_read_as_text_and_never_as_a_float() {
        for (text, expected) in [
            ("0", Ok(0)),
            ("-12", Ok(-12)),
            ("9223372036854775807", Ok(i64::MAX)),
            ("9223372036854775808", Err(WarningKind::AmountOutOfRange)),
            ("12.0", Err(WarningKind::UnreadableRow)),
            ("1e3", Err(WarningKind::UnreadableRow)),
            ("\"12\"", Err(WarningKind::UnreadableRow)),
            ("null", Err(WarningKind::UnreadableRow)),
        ] {
            assert_eq!(minor_units(text), expected, "{text}");
        }
    }

    #[test]
    fn a_row_has_its_sign_from_the_direction_alone() {
        let wire = |text: &str| serde_json::from_str::<MoneyWire>(text).unwrap();
        let pounds = wire("{\"currency\":\"GBP\",\"minorUnits\":1250}");
        assert_eq!(directed(&pounds, true).unwrap().minor(), -1250);
        assert_eq!(directed(&pounds, false).unwrap().minor(), 1250);
        let negative = wire("{\"currency\":\"GBP\",\"minorUnits\":-1250}");
        assert_eq!(directed(&negative, true), Err(WarningKind::UnreadableRow));
        assert_eq!(directed(&negative, false), Err(WarningKind::UnreadableRow));
        assert_eq!(signed(&negative).unwrap().minor(), -1250, "a balance may be overdrawn");
    }
}
