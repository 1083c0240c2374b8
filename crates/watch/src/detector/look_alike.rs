//! A name that was never paid before and looks like one that is known: PаyPal with a Cyrillic а, `PayPaI` with a
//! capital I, `Comer` where Corner is meant.
//!
//! Names look alike where the skeletons of Unicode Technical Standard 39 say so. It speaks once for two names: at the
//! first payment to the newer one. It stays quiet, on purpose, for:
//! - *other spellings*: what is folded for search is one name, whatever its case, accents, widths, Arabic letter
//!   variants or digits;
//! - *names of which nothing is known yet*, and those that were paid before: whoever pays two real shops with such
//!   names is told once;
//! - names of fewer than three letters, and money in.
//!
//! Letters of another alphabet in the place of one's own are hardly ever chance, and it says so; letters of the same
//! one (`rn` for m) can be, and it is less sure.

use crate::Kind;
use crate::evidence::{Evidence, Figure, Letters};
use crate::finding::{Finding, moment};
use crate::scale::size;
use sarraf_ledger::text::{Difference, Writing, differences};
use sarraf_store::{Acquaintance, TransactionRow};

/// Rows of the known name among the rows compared.
pub const SHOWN: u32 = 10;

/// A name that was known before the payment.
pub struct Known {
    pub name: String,
    pub key: String,
    pub rows: Acquaintance,
}

/// Judges the first payment to a name by the names known before that share a look with it. `before` is what came
/// from that name earlier, where anything did.
pub fn judge(row: &TransactionRow, before: Option<&Acquaintance>, known: &[Known]) -> Option<Finding> {
    let mut known: Vec<&Known> = known.iter().collect();
    known.sort_by_key(|known| known.rows.first);
    let (known, letters) = known.into_iter().find_map(|known| {
        let letters = differences((&row.merchant, &row.merchant_key), (&known.name, &known.key));
        (!letters.is_empty()).then_some((known, letters))
    })?;
    let first = before.map_or(row.id, |before| before.first);
    let (older, newer) = (first.min(known.rows.first), first.max(known.rows.first));
    Some(Finding {
        kind: Kind::LookAlike,
        fingerprint: format!("{}:{}:{}", Kind::LookAlike.key(), older.0, newer.0),
        at: moment(row),
        account: row.account,
        rows: vec![row.id],
        compared: known.rows.rows.clone(),
        confidence: confidence(&letters),
        evidence: Evidence::LookAlike {
            merchant: row.merchant.clone(),
            known: known.name.clone(),
            amount: Figure::of(size(row.amount), row.amount.currency()),
            visits: known.rows.count,
            since: known.rows.since.to_string(),
            letters: letters.into_iter().map(written).collect(),
        },
    })
}

fn written(letters: Difference) -> Letters {
    let of = |text: &str| Writing::of(text).key().to_owned();
    Letters {
        new_writing: of(&letters.first),
        known_writing: of(&letters.second),
        new: letters.first,
        known: letters.second,
    }
}

/// 95 for letters of another alphabet, 85 for a digit among letters, 60 for letters of the same alphabet.
fn confidence(letters: &[Difference]) -> u32 {
    let of = |one: &Difference| match (Writing::of(&one.first), Writing::of(&one.second)) {
        (new, known) if new == known => 60,
        (Writing::Digit, _) | (_, Writing::Digit) => 85,
        _ => 95,
    };
    letters.iter().map(of).max().unwrap_or(60)
}
