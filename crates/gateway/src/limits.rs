//! How large an answer may be and how long it may take, by what it is for.

use sarraf_banks::Purpose;
use std::time::Duration;

/// Limits of one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PurposeLimits {
    /// Bytes of the answer's body.
    pub body: usize,
    /// From asking to the last byte, connecting included.
    pub total: Duration,
}

/// Limits of every purpose, and of connecting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// One attempt to connect, the handshake of TLS included.
    pub connect: Duration,
    /// Signing in, accounts, balances, categories: short answers.
    pub short: PurposeLimits,
    /// A page of transactions.
    pub page: PurposeLimits,
}

impl Default for Limits {
    fn default() -> Self {
        let (mebibyte, seconds) = (1024 * 1024, Duration::from_secs);
        Self {
            connect: seconds(15),
            short: PurposeLimits { body: mebibyte, total: seconds(30) },
            page: PurposeLimits { body: 16 * mebibyte, total: seconds(90) },
        }
    }
}

impl Limits {
    /// The limits of a purpose.
    #[must_use]
    pub const fn of(&self, purpose: Purpose) -> PurposeLimits {
        match purpose {
            Purpose::Transactions => self.page,
            Purpose::SignIn
            | Purpose::Accounts
            | Purpose::Balances
            | Purpose::Categories
            | Purpose::Cards => self.short,
        }
    }
}
