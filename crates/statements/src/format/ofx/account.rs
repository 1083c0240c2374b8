//! Whose statement it is: `BANKACCTFROM` and `CCACCTFROM` (OFX 2.2 §11.3), and balances.

use super::row::account_key;
use crate::Options;
use crate::field::{iban, ofx_date::OfxDate, text::cleaned};
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
        let known = options.account.as_ref();
        let (key, name) = crate::format::file_account(&options.file_name);
        let account = Account {
            key: match known {
                Some(known) => known.key.clone(),
                None if number.is_empty() => key,
                None => account_key(&self.bank, &number),
            },
            name: match known {
                Some(known) => known.name.clone(),
                None if number.is_empty() => name,
                None => shown_name(institution, &number),
            },
            kind: known.map_or_else(|| self.account_kind(), |known| known.kind),
            currency,
            iban: iban::iban(&number),
            number: (!number.is_empty()).then_some(number.clone()),
            ownership: None,
        };
        (account, known.is_some() || !number.is_empty())
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

/// The institution and the last four digits, which is how people tell their accounts apart.
fn shown_name(institution: &str, number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let last: String = digits.iter().skip(digits.len().saturating_sub(4)).collect();
    format!("{} {last}", cleaned(institution)).trim().to_owned()
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
