//! Disputes, and how they stand by the rows.

use sarraf_insight::{CameBack, Disputed, Standing, says_reward, standings};
use sarraf_ledger::{Money, Status, TransactionId};
use sarraf_store::{Direction, DisputeRow, Filter, PairKind, PairState, Reader, StoreError, TransactionRow};
use std::collections::{BTreeSet, HashMap};

/// A dispute, and how it stands.
#[derive(Debug)]
pub struct Dispute {
    /// What was disputed.
    pub row: DisputeRow,
    /// What of it is back.
    pub standing: Standing,
}

/// All of them, the oldest first.
pub fn disputes(reader: &Reader) -> Result<Vec<Dispute>, StoreError> {
    let rows = reader.disputes()?;
    let ids: Vec<TransactionId> = rows.iter().flat_map(|row| row.rows.iter().copied()).collect();
    let known: HashMap<TransactionId, TransactionRow> =
        reader.rows_of(&ids)?.into_iter().map(|row| (row.id, row)).collect();
    let disputed = |dispute: &DisputeRow| {
        dispute.rows.iter().filter_map(|id| known.get(id)).map(disputed).collect::<Vec<_>>()
    };
    let all: Vec<Vec<Disputed>> = rows.iter().map(disputed).collect();
    let standings = standings(&all, &came_back(reader, &all)?);
    Ok(rows.into_iter().zip(standings).map(|(row, standing)| Dispute { row, standing }).collect())
}

fn disputed(row: &TransactionRow) -> Disputed {
    Disputed {
        id: row.id,
        merchant: row.merchant_key.clone(),
        size: Money::from_minor(row.amount.minor().saturating_abs(), row.amount.currency()),
        day: row.day,
        gone: row.status == Status::Retracted,
    }
}

/// Booked rows that brought money from the merchants of disputed ones.
fn came_back(reader: &Reader, disputes: &[Vec<Disputed>]) -> Result<Vec<CameBack>, StoreError> {
    let merchants: BTreeSet<&String> =
        disputes.iter().flatten().map(|row| &row.merchant).filter(|key| !key.is_empty()).collect();
    let mut all = Vec::new();
    for merchant in merchants {
        let filter = Filter {
            merchant_key: Some(merchant.clone()),
            status: Some(Status::Booked),
            direction: Some(Direction::In),
            ..Filter::default()
        };
        for row in reader.transactions(&filter)? {
            let pairs = reader.pairs_of(PairKind::Refund, row.id)?.into_iter();
            let made = pairs.filter(|pair| pair.state == PairState::Made && pair.second == row.id);
            let of: Vec<TransactionId> = made.map(|pair| pair.first).collect();
            // What a bank gives of its own is no refund, whatever merchant it names.
            if of.is_empty() && says_reward(&format!("{} {}", row.counterparty, row.remittance)) {
                continue;
            }
            all.push(CameBack { id: row.id, merchant: row.merchant_key, size: row.amount, day: row.day, of });
        }
    }
    Ok(all)
}
