//! Rows that only move the person's own money.

use sarraf_ledger::{Category, Transaction};

/// Whether the row moves money between the person's own accounts: the bank names the other account, and it
/// is one of `own_keys` (the banks' keys, IBANs or numbers of the accounts that are linked); or the bank's
/// own category says so. Such a row is neither spending nor income.
#[must_use]
pub fn is_own_transfer<Key: AsRef<str>>(transaction: &Transaction, own_keys: &[Key]) -> bool {
    let named = transaction.transfer_key.as_deref();
    let known = named.is_some_and(|key| own_keys.iter().any(|own| same_account(own.as_ref(), key)));
    known || transaction.category.as_ref().is_some_and(Category::is_own_movement)
}

/// Account numbers are written with and without spaces, in either case.
#[must_use]
pub fn same_account(left: &str, right: &str) -> bool {
    let significant = |text: &str| -> String {
        text.chars().filter(|character| !character.is_whitespace()).flat_map(char::to_uppercase).collect()
    };
    left == right || significant(left) == significant(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sarraf_ledger::{Currency, Money};

    fn row(transfer_key: Option<&str>) -> Transaction {
        let amount = Money::from_minor(-5_000, Currency::from_code("EUR").unwrap());
        let row = Transaction::booked(amount, jiff::civil::Date::constant(2026, 3, 1), "Savings");
        Transaction { transfer_key: transfer_key.map(str::to_owned), ..row }
    }

    #[test]
    fn only_a_transfer_to_a_linked_account_is_ones_own() {
        assert!(is_own_transfer(&row(Some("acc-2")), &["acc-1", "acc-2"]));
        assert!(is_own_transfer(&row(Some("DE02 1203 0000 0000 2020 51")), &["de02120300000000202051"]));
        assert!(!is_own_transfer(&row(Some("acc-9")), &["acc-1", "acc-2"]));
        assert!(!is_own_transfer(&row(None), &["acc-1"]));
    }

    #[test]
    fn the_banks_word_for_it_counts() {
        let row = Transaction { category: Category::new("transfer"), ..row(None) };
        assert!(is_own_transfer(&row, &[] as &[&str]));
    }
}
