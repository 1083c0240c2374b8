//! Amounts as charts and previews write them.

use crate::speech::Speech;
use sarraf_ledger::Money;
use sarraf_words::Style;

/// An amount over or under a mark of a chart: no currency, no sign, no decimals where it is large.
pub(crate) fn short(speech: &Speech, money: Money) -> String {
    speech.words.amount_in(money.checked_abs().unwrap_or(money), Style::Short)
}
