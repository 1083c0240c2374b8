//! Whose statement it is: `BANKACCTFROM` and `CCACCTFROM` (OFX 2.2 §11.3), and balances.

use super::row::account_key;
use crate::Options;
use crate::field::{ofx_date::OfxDate, text::cleaned};
use crate::format::account::Named;
use sarraf_ledger::{Account, AccountKind, Currency};

/// The elements of an account, as text.
#[derive(Default)]
pub struct AccountText {
    pub bank: String,
    pub number: String,
    pub kind: String,
    pub is_card: bool,
}

impl AccountText {
    /// The account, and whether the file names it.
    pub fn account(&self, currency: Currency, institution: &str, options: &Options) -> (Account, bool) {
        let number = cleaned(&self.number);
        let key = if number.is_empty() { String::new() } else { account_key(&self.bank, &number) };
        let (institution, kind) = (cleaned(institution), self.account_kind());
        Named { key, number, name: String::new(), institution, kind, holder: String::new() }
            .account(currency, options)
    }

    fn account_kind(&self) -> AccountKind {
        match self.kind.trim().to_ascii_uppercase().as_str() {
            _ if self.is_card => AccountKind::Card,
            "CHECKING" | "" => AccountKind::Current,
            "SAVINGS" | "MONEYMRKT" | "CD" => AccountKind::Savings,
            "CREDITLINE" => AccountKind::Loan,
            _ => AccountKind::Other,
        }
    }
}

/// The elements of `LEDGERBAL` or `AVAILBAL`.
#[derive(Default)]
pub struct BalanceText {
    pub amount: String,
    pub at: String,
}

impl BalanceText {
    /// When it was so; a balance with only a day holds at the day's end.
    pub fn at(&self, otherwise: Option<OfxDate>) -> Option<sarraf_ledger::Moment> {
        OfxDate::parse(&self.at).ok().or(otherwise).and_then(OfxDate::end)
    }
}
