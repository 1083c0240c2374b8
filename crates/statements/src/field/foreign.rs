//! What a row tells of a purchase in another currency.

use sarraf_ledger::{Currency, Money, Rate, Transaction};

/// What stands in a row of a purchase in another currency; nothing, of one in the account's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Foreign {
    /// The amount in its currency.
    pub original: Option<Money>,
    /// Its currency, where the amount is not told.
    pub priced_in: Option<Currency>,
    /// What a unit of it came to in the account's currency.
    pub rate: Option<Rate>,
    /// Something stands there that can not be read, or not with certainty.
    pub is_flawed: bool,
    /// The amount in the account's currency was computed by the file's rate.
    pub is_computed: bool,
}

impl Foreign {
    /// Of something that can not be read.
    pub const FLAWED: Self =
        Self { original: None, priced_in: None, rate: None, is_flawed: true, is_computed: false };

    /// In a currency, of which an amount may be known.
    pub fn of(original: Option<Money>, currency: Currency) -> Self {
        Self { original, priced_in: original.is_none().then_some(currency), ..Self::default() }
    }

    /// The transaction with it.
    pub fn put(self, transaction: Transaction) -> Transaction {
        let Self { original, priced_in, rate, .. } = self;
        Transaction { original, priced_in, rate, ..transaction }
    }
}
