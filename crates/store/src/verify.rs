//! Looking the whole file over.

use crate::{Reader, Store, StoreError};

/// Something that is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A page does not carry the code it was written with.
    Page,
    /// The pages do not fit together.
    Structure,
    /// A row points to one that is missing.
    Reference,
    /// Pages, or all of them, are older than the newest commit, or others.
    State,
}

impl Store {
    /// Checks every page, the structure (the search index included), references, and that it is the state of the
    /// newest commit. The database is left as it
    /// is. Empty is whole; anything else, and nothing more is written.
    pub fn verify(&self) -> Result<Vec<Finding>, StoreError> {
        let mut findings = Vec::new();
        for (finding, check) in CHECKS {
            // One connection each: to one that met a damaged page, everything after it is damaged too.
            match check(&self.checker()?) {
                Ok(true) => {}
                Ok(false) | Err(StoreError::Damaged | StoreError::Database(_)) => findings.push(*finding),
                Err(other) => return Err(other),
            }
        }
        self.checked(findings.is_empty());
        if !self.is_newest()? {
            findings.push(Finding::State);
        }
        Ok(findings)
    }
}

type Check = fn(&Reader) -> Result<bool, StoreError>;

const CHECKS: &[(Finding, Check)] = &[
    (Finding::Page, |reader| none(reader, "PRAGMA cipher_integrity_check")),
    (Finding::Structure, |reader| {
        let answers: Vec<String> = reader.all("PRAGMA integrity_check(10)", [], crate::reader::first)?;
        Ok(answers == ["ok"])
    }),
    (Finding::Reference, |reader| none(reader, "PRAGMA foreign_key_check")),
];

fn none(reader: &Reader, sql: &str) -> Result<bool, StoreError> {
    Ok(reader.all(sql, [], |_| Ok(()))?.is_empty())
}
