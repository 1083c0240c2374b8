//! A journal of hledger (hledger.org), which is ledger's with tags it can ask for, and with every account and currency
//! declared, as its strict check wants.

use super::ledger::{Dialect, Journal};

/// A tag's value ends at a comma; behind a bar a payee ends.
const HLEDGER: Dialect = Dialect {
    tag: |key, text| format!("{key}:{}", text.replace(',', ";")),
    payee: |payee| payee.replace('|', "/"),
    declares: true,
};

pub(super) fn journal() -> Journal {
    Journal::of(HLEDGER)
}
