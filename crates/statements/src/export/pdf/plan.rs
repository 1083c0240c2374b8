//! What stands on which page.

use super::row::Row;
use std::ops::Range;

/// A row, or some lines of one that is longer than a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub row: usize,
    pub lines: Range<usize>,
}

/// The pieces of one page.
pub(super) type Page = Vec<Piece>;

/// How high things are.
pub(super) struct Heights {
    /// What the first page has left for rows.
    pub first: f32,
    /// What any other has.
    pub other: f32,
    /// What follows the last row.
    pub tail: f32,
}

/// Puts rows onto pages: none is cut that fits onto one, and what follows the last row never stands alone.
pub(super) fn pages(rows: &[Row], heights: &Heights) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let (mut page, mut left) = (Page::new(), heights.first);
    for (place, row) in rows.iter().enumerate() {
        let last = place + 1 == rows.len();
        let mut lines = 0..row.lines.len();
        while !lines.is_empty() {
            let needed = row.height(lines.clone()) + if last { heights.tail } else { 0.0 };
            let untouched = page.is_empty() && left >= heights.other;
            let end = match () {
                () if needed <= left => lines.end,
                () if needed <= heights.other && !untouched => lines.start,
                () => {
                    // What follows the last row keeps a line of it. A page of its own takes a line at least.
                    let most = lines.end - usize::from(last && lines.len() > 1);
                    let least = if untouched { lines.start + 1 } else { lines.start };
                    row.fitting(lines.clone(), left).min(most).max(least)
                }
            };
            if end > lines.start {
                left -= row.height(lines.start..end);
                page.push(Piece { row: place, lines: lines.start..end });
            }
            lines.start = end;
            if !lines.is_empty() {
                pages.push(std::mem::take(&mut page));
                left = heights.other;
            }
        }
    }
    pages.push(page);
    pages
}
