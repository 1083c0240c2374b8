//! What the person expects from now on: a rule made of an alert. Rows after it that the rule covers are not told by the
//! alert's own detector, nor as unusual or much for a new place; they teach as any other.

use crate::Kind;
use crate::detector::unusual_amount::known_up_to;
use crate::stream::Seen;
use jiff::civil::Date;
use sarraf_ledger::{Country, Currency, Money};
use sarraf_store::{AlertRow, AlertState, Reader, StoreError, TransactionRow};

/// Which rows a rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// Payments to a merchant.
    Merchant {
        /// What makes it the same.
        key: String,
        /// Its name.
        name: String,
    },
    /// Withdrawals of cash.
    Cash,
    /// Purchases in a currency.
    Abroad(Currency),
    /// Purchases in a country.
    Country(Country),
}

/// A rule, as it stands or as it is proposed.
#[derive(Clone, PartialEq, Eq)]
pub struct Expected {
    /// Which rows.
    pub of: Of,
    /// Of these amounts, in the account's currency.
    pub up_to: Money,
    /// Until this day; for good where there is none.
    pub until: Option<Date>,
    kind: Kind,
    after: i64,
}

impl std::fmt::Debug for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Expected({}, …)", self.kind.key())
    }
}

impl Expected {
    /// The rule of an alert: as the person set it, or as it would be set. `None` where the alert says nothing of what
    /// comes after it, or its row is not there any more.
    pub fn of_alert(reader: &Reader, alert: &AlertRow) -> Result<Option<Self>, StoreError> {
        let Some(last) = alert.rows.last() else { return Ok(None) };
        Ok(reader.transaction(*last)?.and_then(|row| Self::new(alert, &row)))
    }

    /// Every rule that stands.
    pub(crate) fn all(reader: &Reader, alerts: &[AlertRow]) -> Result<Vec<Self>, StoreError> {
        let expected = alerts.iter().filter(|alert| alert.state == AlertState::Expected);
        expected.filter_map(|alert| Self::of_alert(reader, alert).transpose()).collect()
    }

    fn new(alert: &AlertRow, row: &TransactionRow) -> Option<Self> {
        let (kind, seen) = (Kind::from_key(&alert.kind)?, Seen::of_row(row));
        let of = match kind {
            Kind::LargeCash => Of::Cash,
            Kind::NewCurrency => Of::Abroad(seen.abroad?),
            Kind::NewCountry => Of::Country(seen.country?),
            Kind::UnusualAmount
            | Kind::DuplicateCharge
            | Kind::PriceRise
            | Kind::ChargedAgain
            | Kind::Tip
            | Kind::Fee
                if !row.merchant_key.is_empty() =>
            {
                Of::Merchant { key: row.merchant_key.clone(), name: row.merchant.clone() }
            }
            _ => return None,
        };
        let usual = if kind == Kind::UnusualAmount { known_up_to(seen.size()) } else { seen.size() };
        let up_to = Money::from_minor(alert.up_to.unwrap_or(usual), row.amount.currency());
        Some(Self { of, up_to, until: alert.until, kind, after: seen.minute() })
    }

    /// Whether a row is one of those it is about, so late, so much.
    fn covers(&self, seen: &Seen) -> bool {
        let is_of = match &self.of {
            Of::Merchant { key, .. } => seen.merchant == *key,
            Of::Cash => seen.upper() == Some("cash"),
            Of::Abroad(currency) => seen.abroad == Some(*currency),
            Of::Country(country) => seen.country == Some(*country),
        };
        is_of
            && seen.minute() > self.after
            && self.until.is_none_or(|until| seen.day <= until)
            && seen.amount.currency() == self.up_to.currency()
            && seen.size() <= self.up_to.minor()
    }

    /// The detectors that say nothing of a row.
    pub(crate) fn silences(rules: &[Self], seen: &Seen) -> Vec<Kind> {
        let covering = rules.iter().filter(|rule| rule.covers(seen));
        // Who is expected to be abroad pays in its currency and its country.
        let abroad = |kind| match kind {
            Kind::NewCurrency => Kind::NewCountry,
            Kind::NewCountry => Kind::NewCurrency,
            other => other,
        };
        covering
            .flat_map(|rule| [rule.kind, abroad(rule.kind), Kind::UnusualAmount, Kind::NewMerchant])
            .collect()
    }
}
