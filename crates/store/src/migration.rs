//! Bringing a database to the newest schema. `user_version` says how far it is.

use crate::StoreError;
use crate::table::look;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Every step, in order. A released one is never edited; the next is added below.
const STEPS: &[&str] = &[
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_evidence.sql"),
    include_str!("../migrations/0003_files.sql"),
    include_str!("../migrations/0004_merchant_code.sql"),
    include_str!("../migrations/0005_series.sql"),
    include_str!("../migrations/0006_plans.sql"),
    include_str!("../migrations/0007_chain.sql"),
    include_str!("../migrations/0008_looks_and_egress.sql"),
    include_str!("../migrations/0009_disputes.sql"),
    include_str!("../migrations/0010_answers.sql"),
    include_str!("../migrations/0011_country.sql"),
    include_str!("../migrations/0012_notices.sql"),
];

/// The step whose table SQL alone can not fill.
const LOOKS: usize = 8;

/// The schema this program writes.
#[allow(clippy::cast_possible_truncation)] // a handful of steps
pub const LATEST: u32 = STEPS.len() as u32;

/// `Srrf`: tells the file from other SQLite databases once it is decrypted.
const APPLICATION_ID: i64 = 0x5372_7266;

/// The schema a database has.
pub fn version(connection: &Connection) -> Result<u32, StoreError> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    u32::try_from(version).map_err(|_| StoreError::Damaged)
}

/// Takes the steps that are missing, each in its own transaction, so that a cut leaves a whole older schema.
/// `chain` goes on with each step.
pub fn migrate(connection: &Connection, chain: &mut dyn Chain) -> Result<(), StoreError> {
    take(STEPS, connection, LATEST, chain)
}

/// The same up to a version, without a chain: for rows that were written under it.
pub fn migrate_to(connection: &Connection, to: u32) -> Result<(), StoreError> {
    take(STEPS, connection, to, &mut Unchained)
}

/// What is done with each commit.
pub trait Chain {
    /// The last thing before it.
    fn link(&self, connection: &Connection) -> Result<(), StoreError>;
    /// The first thing after it.
    fn committed(&mut self, connection: &Connection);
}

/// Nothing is done: there is no chain, or it is not gone on with.
pub struct Unchained;

impl Chain for Unchained {
    fn link(&self, _: &Connection) -> Result<(), StoreError> {
        Ok(())
    }

    fn committed(&mut self, _: &Connection) {}
}

fn take(steps: &[&str], connection: &Connection, to: u32, chain: &mut dyn Chain) -> Result<(), StoreError> {
    let from = version(connection)?;
    if from as usize > steps.len() {
        return Err(StoreError::Newer);
    }
    for (index, step) in steps.iter().enumerate().take(to as usize).skip(from as usize) {
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        transaction.execute_batch(step)?;
        if index + 1 == LOOKS {
            look::fill(&transaction)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", i64::try_from(index).unwrap_or(0) + 1)?;
        chain.link(connection)?;
        #[cfg(debug_assertions)]
        crate::fault::point();
        transaction.commit()?;
        #[cfg(debug_assertions)]
        crate::fault::point();
        chain.committed(connection);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_that_is_called_as_a_new_one_becomes_it_with_its_rows() {
        let connection = Connection::open_in_memory().unwrap();
        migrate_to(&connection, 3).unwrap();
        connection
            .execute_batch(
                "PRAGMA foreign_keys = 0;
                 INSERT INTO my_category (transaction_id, category)
                    VALUES (1, 'Public Transport'), (2, 'وقود'), (3, 'Lenny the dog'), (4, 'transport');
                 INSERT INTO my_rule (merchant_key, category, at) VALUES ('pump', 'FUEL', 0);
                 INSERT INTO my_split (transaction_id, position, minor, category) VALUES (5, 0, -1, 'Rent');
                 INSERT INTO summary (account, month, category, currency, status, counts, sign, high, low, count)
                    VALUES (1, 1, 'Fuel', 'EUR', 1, 1, -1, 0, -5, 1), (1, 1, 'FUEL', 'EUR', 1, 1, -1, 0, -6, 2);",
            )
            .unwrap();
        migrate(&connection, &mut Unchained).unwrap();
        let all = |sql: &str| {
            let mut statement = connection.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
            rows.map(Result::unwrap).collect::<Vec<_>>()
        };
        let own = all("SELECT category FROM my_category ORDER BY transaction_id");
        assert_eq!(own, ["public-transport", "fuel", "Lenny the dog", "transport"]);
        assert_eq!(
            all("SELECT category FROM my_rule UNION ALL SELECT category FROM my_split"),
            ["fuel", "rent"]
        );
        assert_eq!(all("SELECT category || ' ' || low || ' ' || count FROM summary"), ["fuel -11 3"]);
    }
}
