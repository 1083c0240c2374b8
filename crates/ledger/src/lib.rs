//! The nouns and arithmetic of money.
//!
//! Nothing here does I/O, asks the time or uses a float. Every other room speaks in these types.
#![deny(clippy::float_arithmetic)]

mod account;
mod batch;
mod category;
mod country;
mod exchange;
mod id;
mod merchant_code;
mod moment;
mod money;
mod notice;
mod period;
mod rate;
mod share;
pub mod text;
mod transaction;
mod week;

pub use account::{Account, AccountKind, Balance, BalanceKind, Ownership};
pub use batch::{Batch, Source, Warning, WarningKind};
pub use category::{Category, known_categories, upper_categories, upper_of};
pub use country::Country;
pub use exchange::Exchange;
pub use id::{AccountId, AlertId, BankId, ConversationId, DisputeId, IdError, MessageId, TransactionId};
pub use merchant_code::MerchantCode;
pub use moment::{Moment, MomentError};
pub use money::{Currency, Money, MoneyError};
pub use notice::{Card, Notice, NoticeKind};
pub use period::{Period, PeriodError};
pub use rate::{Rate, RateError};
pub use share::{even_shares, shares};
pub use transaction::{Status, Transaction};
pub use week::Week;

/// How many cases of arithmetic: so many, and a million with `SARRAF_SOAK`.
#[cfg(test)]
fn cases(usual: u32) -> u32 {
    if std::env::var_os("SARRAF_SOAK").is_some() { 1_000_000 } else { usual }
}
