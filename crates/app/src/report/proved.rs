//! How the balances of an account stand to its rows, as a report says it.

use crate::Result;
use crate::proving::foremost;
use sarraf_ledger::{AccountId, Source};
use sarraf_statements::export::{Compared, Gap, Point, PointSource, Proof};
use sarraf_store::{ProofRow, Reader, StatedRow};

/// What says most of an account; `None` until it is known.
pub(super) fn proof(reader: &Reader, account: AccountId) -> Result<Option<Proof>> {
    let first = foremost(reader.proofs(account)?).into_iter().next();
    if first.is_none() && reader.balances(account)?.is_empty() && reader.coverage(&[account])?.is_some() {
        return Ok(Some(Proof::None));
    }
    Ok(first.map(of_row))
}

fn of_row(row: ProofRow) -> Proof {
    let compared = Compared { kind: row.kind, from: point(row.from), to: point(row.to) };
    match row.state.as_str() {
        "matches" => Proof::Matches(compared),
        "gap" => {
            let rows = row.rows.iter().map(ToString::to_string).collect();
            let (amount, explanations, at_least) = (row.gap, row.explanations, row.at_least);
            Proof::Gap(compared, Gap { amount, explanations, at_least, rows, class: row.class })
        }
        _ => Proof::Derived(compared),
    }
}

fn point(stated: StatedRow) -> Point {
    Point { on: stated.on, amount: stated.amount, source: said_by(&stated.source) }
}

/// Who says what a balance was.
pub(super) const fn said_by(source: &Source) -> PointSource {
    match source {
        Source::Connection => PointSource::Bank,
        Source::File { .. } => PointSource::File,
        Source::Hand => PointSource::Hand,
    }
}
