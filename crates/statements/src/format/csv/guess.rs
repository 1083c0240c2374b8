//! What the columns of a table without known names may hold, from what stands in them. A guess is shown, never taken.

use super::columns::Column;
use super::layout::symbol;
use super::shape::is_figure;
use crate::field::{amount::Figure, date::Written};
use sarraf_ledger::Currency;

/// Of three cells that are not empty so many must agree: sums stand under tables, and titles within them.
const MOST: usize = 2;
/// Columns of figures that are compared with one another.
const COMPARED: usize = 16;

/// What each column may hold, by its place.
pub fn guess(rows: &[Vec<String>], count: usize) -> Vec<Option<Column>> {
    let mut guessed: Vec<Option<Column>> = vec![None; count];
    let kinds: Vec<Kind> = (0..count).map(|place| Kind::of(rows, place)).collect();
    let places = |kind: Kind| {
        kinds.iter().enumerate().filter(move |(_, found)| **found == kind).map(|(place, _)| place)
    };
    let mut put = |place: Option<usize>, column: Column| {
        if let Some(cell) = place.and_then(|place| guessed.get_mut(place)) {
            *cell = Some(column);
        }
    };
    put(places(Kind::Date).next(), Column::Booked);
    put(places(Kind::Date).nth(1), Column::Value);
    put(places(Kind::Currency).next(), Column::Currency);
    places(Kind::Text).for_each(|place| put(Some(place), Column::Text));
    let figures: Vec<usize> = places(Kind::Figure).take(COMPARED).collect();
    for (column, place) in money(rows, &figures) {
        put(Some(place), column);
    }
    guessed
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Date,
    Figure,
    Currency,
    Text,
    Nothing,
}

impl Kind {
    fn of(rows: &[Vec<String>], place: usize) -> Self {
        let cells = || rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.trim().is_empty());
        let all = cells().count();
        let most =
            |is: &dyn Fn(&str) -> bool| all > 0 && cells().filter(|cell| is(cell)).count() * 3 >= all * MOST;
        let is_currency = |cell: &str| cell.trim().len() == 3 && Currency::from_code(cell.trim()).is_ok();
        let is_money =
            |cell: &str| is_figure(cell) || Figure::parse(cell).is_some() && symbol(cell).is_some();
        match () {
            () if all == 0 => Self::Nothing,
            () if most(&|cell| Written::parse(cell).is_some()) => Self::Date,
            () if most(&is_money) => Self::Figure,
            () if most(&is_currency) => Self::Currency,
            () if most(&|cell| cell.chars().any(char::is_alphabetic)) => Self::Text,
            () => Self::Nothing,
        }
    }
}

/// Which columns of figures are the amount, money out and in, and the running balance: a balance moves by the amount.
fn money(rows: &[Vec<String>], figures: &[usize]) -> Vec<(Column, usize)> {
    if let [only] = figures {
        return vec![(Column::Amount, *only)];
    }
    let apart = |one: usize, other: usize| {
        let is_full =
            |row: &Vec<String>, place: usize| row.get(place).is_some_and(|cell| !cell.trim().is_empty());
        rows.iter().all(|row| is_full(row, one) != is_full(row, other))
    };
    let pairs = || figures.iter().flat_map(|one| figures.iter().map(move |other| (*one, *other)));
    if let Some((out, income)) = pairs().find(|(one, other)| one < other && apart(*one, *other)) {
        let balance = figures.iter().find(|place| **place != out && **place != income);
        let mut found = vec![(Column::Debit, out), (Column::Credit, income)];
        found.extend(balance.map(|place| (Column::Balance, *place)));
        return found;
    }
    let proved = pairs().find(|(amount, balance)| amount != balance && moves_by(rows, *amount, *balance));
    proved
        .map_or_else(Vec::new, |(amount, balance)| vec![(Column::Amount, amount), (Column::Balance, balance)])
}

/// Whether one column is what another moves by, from row to row, in either direction; four times in five at least.
fn moves_by(rows: &[Vec<String>], amount: usize, balance: usize) -> bool {
    let read = |row: &Vec<String>, place: usize| row.get(place).and_then(|cell| number(cell));
    let read = |row| Some((read(row, amount)?, read(row, balance)?));
    let numbers: Vec<(i128, i128)> = rows.iter().filter_map(read).collect();
    let moved = |pair: &[(i128, i128)]| match pair {
        [(before, first), (after, second)] => {
            let step = (second - first).abs();
            step == after.abs() || step == before.abs()
        }
        _ => false,
    };
    let steps = numbers.len().saturating_sub(1);
    steps > 0 && numbers.windows(2).filter(|pair| moved(pair)).count() * 5 >= steps * 4
}

/// A figure as a whole number, whichever its mark: columns of one file have the same decimals.
fn number(cell: &str) -> Option<i128> {
    let figure = Figure::parse(cell)?;
    let digits: String = figure.decimal(figure.mark()).ok()?.chars().filter(char::is_ascii_digit).collect();
    let size: i64 = digits.parse().ok()?;
    Some(i128::from(if figure.negative { -size } else { size }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str) -> Vec<&'static str> {
        let rows: Vec<Vec<String>> =
            text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect();
        let count = rows.first().map_or(0, Vec::len);
        guess(&rows, count).into_iter().map(|column| column.map_or("-", Column::key)).collect()
    }

    #[test]
    fn columns_are_guessed_from_what_stands_in_them() {
        for (text, expected) in [
            ("01/02/2026;Bar;-1,50\n02/02/2026;Treno;-2,50", vec!["booked", "text", "amount"]),
            ("01/02/2026;Bar;-1,50\n02/02/2026;Treno;-2,50\nTotale;;-4,00", vec!["booked", "text", "amount"]),
            (
                "1;01/02/2026;Bar;100,00;-1,50\n2;02/02/2026;Treno;97,50;-2,50\n3;05/02/2026;Pane;96,50;-1,00",
                vec!["-", "booked", "text", "balance", "amount"],
            ),
            (
                "2026-02-01;2026-02-03;Bar;1.50;;98.50;EUR\n2026-02-02;2026-02-04;Pay;;20.00;118.50;EUR",
                vec!["booked", "value", "text", "debit", "credit", "balance", "currency"],
            ),
        ] {
            assert_eq!(guessed(text), expected, "{text}");
        }
    }
}
