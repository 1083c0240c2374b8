//! How a file writes fees, decided once from its first rows.

use super::columns::{Column, Columns};
use super::layout::{Layout, figures};
use super::money::Reading;
use crate::field::amount::amount;
use crate::{FeePlace, Options};
use sarraf_ledger::{Currency, Money};
use std::collections::HashMap;

/// What holds for every fee of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fees {
    /// A fee that is taken is written without a minus.
    pub are_positive: bool,
    /// It was taken beside the amount, not within.
    pub are_beside: bool,
}

/// How often the balance moved by the amount alone, and by amount and fee; down the file, and up.
#[derive(Default)]
struct Moved {
    within: [u32; 2],
    beside: [u32; 2],
}

/// A row's amount as it stands, and its fee.
type WithFee = (Money, Money);

impl Fees {
    /// Most fees are taken, few are given back. Where they stand the person may say; else the balance does.
    pub fn decide(columns: &Columns, layout: &Layout, rows: &[Vec<String>], options: &Options) -> Self {
        let mut fees = figures(columns, rows, &[Column::Fee]);
        fees.retain(|fee| !fee.is_zero());
        let negative = fees.iter().filter(|fee| fee.negative).count();
        let fees = Self { are_positive: negative * 2 <= fees.len(), are_beside: false };
        let layout = Layout { fees, ..layout.clone() };
        let are_beside = match options.fee {
            Some(place) => place == FeePlace::Beside,
            None => moved(columns, &layout, rows).is_some_and(|moved| moved.is_beside()),
        };
        Self { are_beside, ..fees }
    }
}

impl Moved {
    fn is_beside(&self) -> bool {
        self.beside.iter().max() > self.within.iter().max()
    }

    /// A row with its fee, and by how much the balance differs from that of its neighbour.
    fn count(&mut self, way: usize, (stated, fee): WithFee, step: Option<Money>) {
        let Some(step) = step else { return };
        if let Some(within) = self.within.get_mut(way) {
            *within += u32::from(step == stated);
        }
        if let Some(beside) = self.beside.get_mut(way) {
            *beside += u32::from(stated.checked_add(fee) == Ok(step));
        }
    }
}

/// Compares the rows that have a fee with the steps of the running balance of their account.
fn moved(columns: &Columns, layout: &Layout, rows: &[Vec<String>]) -> Option<Moved> {
    columns.place(Column::Balance).and(columns.place(Column::Fee))?;
    let mut moved = Moved::default();
    let mut before: HashMap<[&str; 2], (Money, Option<WithFee>)> = HashMap::new();
    for fields in rows {
        let (text, named) = (columns.text(fields, Column::Balance), columns.text(fields, Column::Currency));
        let Some(currency) = Currency::from_code(named).ok().or(layout.currency) else { continue };
        let reading = Reading { columns, layout, fields, currency };
        let Ok(balance) = amount(text, Some(layout.mark), currency) else { continue };
        let with_fee = reading.amount().ok().zip(reading.fee().ok().flatten());
        let of = [columns.text(fields, Column::Account), named];
        if let Some((other, above)) = before.insert(of, (balance, with_fee)) {
            with_fee.into_iter().for_each(|row| moved.count(0, row, balance.checked_sub(other).ok()));
            above.into_iter().for_each(|row| moved.count(1, row, other.checked_sub(balance).ok()));
        }
    }
    Some(moved)
}
