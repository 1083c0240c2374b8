//! What the lines with `!` open, and whose rows follow.

use super::record::Record;
use crate::field::text::cleaned;
use crate::format::account::Named;
use sarraf_ledger::AccountKind;
use sarraf_ledger::text::fold;

/// What the records that follow are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Rows of an account of a kind.
    Rows(AccountKind),
    /// Accounts by name.
    Accounts,
    /// Rows of an investment account.
    Investments,
    /// Categories, classes, payees, prices and the like; and what stands above the first section.
    #[default]
    List,
}

impl Section {
    /// The section after a header; an option changes none. A kind that is not known is a list.
    pub fn after(self, header: &str) -> Self {
        let header = fold(header.trim());
        let kind = header.strip_prefix("!type:").map(str::trim);
        match kind {
            Some("bank") => Self::Rows(AccountKind::Current),
            Some("cash") => Self::Rows(AccountKind::Cash),
            Some("ccard") => Self::Rows(AccountKind::Card),
            Some("oth l") => Self::Rows(AccountKind::Loan),
            Some("oth a" | "oth s") => Self::Rows(AccountKind::Other),
            Some("account") => Self::Accounts,
            Some("invst" | "port" | "401(k)/403(b)") => Self::Investments,
            Some(_) => Self::List,
            None if header.starts_with("!account") => Self::Accounts,
            None => self,
        }
    }
}

/// The account a section belongs to, as its record names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// Its name; empty if the file names none.
    pub name: String,
    /// The balance of its last statement, as text, and the day of that.
    pub balance: String,
    pub balance_on: String,
    kind: Option<AccountKind>,
}

impl Holder {
    /// Of an `!Account` record: `N` its name, `$` and `/` its balance and the day of that.
    pub fn named(record: &Record) -> Option<Self> {
        let name = cleaned(record.value('N'));
        let (balance, balance_on) = (record.value('$').to_owned(), record.value('/').to_owned());
        (!name.is_empty()).then_some(Self { name, balance, balance_on, kind: None })
    }

    /// The same, of the kind its section has.
    pub fn of_kind(self, kind: AccountKind) -> Self {
        Self { kind: Some(kind), ..self }
    }

    /// Gives a name to one that has none.
    pub fn call(&mut self, name: &str) {
        if self.name.is_empty() {
            name.clone_into(&mut self.name);
        }
    }

    /// As an account: people name accounts by what they are, so the name is its number too.
    pub fn account(&self) -> Named {
        let name = self.name.clone();
        let kind = self.kind.unwrap_or(AccountKind::Current);
        Named {
            key: name.clone(),
            number: name.clone(),
            name,
            institution: String::new(),
            kind,
            holder: String::new(),
        }
    }
}
