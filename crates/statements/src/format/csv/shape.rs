//! What a table looks like before it is known what its columns hold: separator, width, and where its rows begin.

use super::columns::{Columns, MOST_COLUMNS};
use super::line::{Line, fields};
use crate::field::{amount::Figure, date::Written};
use sarraf_ledger::text::fold;

/// What may stand between columns.
pub const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];
/// A fingerprint is no longer.
const LONGEST_HEAD: usize = 2_000;

/// The shape of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Between columns.
    pub separator: char,
    /// How many columns.
    pub count: usize,
    /// Which of the lines names the columns, from 0; none where the first is a row.
    pub header: Option<usize>,
    /// The first line of the table: the header, or a row.
    pub start: usize,
}

impl Shape {
    /// Of the first lines of a file. A row that names a date and an amount is the header; else most lines of a table have
    /// the same width, and the first of them is the header if it holds neither a date nor a figure.
    pub fn of(lines: &[Line], separator: Option<char>) -> Option<Self> {
        let candidates: Vec<char> = separator.map_or(SEPARATORS.to_vec(), |one| vec![one]);
        let named = lines.iter().enumerate().find_map(|(place, line)| {
            let columns = Columns::find(&line.text).filter(|found| candidates.contains(&found.delimiter))?;
            let (separator, count) = (columns.delimiter, columns.count);
            Some(Self { separator, count, header: Some(place), start: place })
        });
        let wide = || {
            let found = candidates.iter().filter_map(|separator| Self::by_width(lines, *separator));
            found.max_by_key(|(score, _)| *score).map(|(_, shape)| shape)
        };
        named.or_else(wide)
    }

    /// The most frequent width, and how much speaks for it: lines that have it, and cells in them that say something.
    fn by_width(lines: &[Line], separator: char) -> Option<((usize, usize), Self)> {
        let rows: Vec<Vec<String>> = lines.iter().map(|line| fields(&line.text, separator)).collect();
        let lines_of = |width: usize| rows.iter().filter(|row| row.len() == width).count();
        let widths = rows.iter().map(Vec::len).filter(|width| (2..=MOST_COLUMNS).contains(width));
        let count = widths.max_by_key(|width| lines_of(*width))?;
        let is_of_table = |row: &&Vec<String>| row.len() == count;
        let telling = |row: &Vec<String>| row.iter().filter(|cell| says_something(cell)).count();
        let said = rows.iter().filter(is_of_table).map(telling).sum();
        let first = |least: usize| rows.iter().position(|row| row.len() == count && telling(row) >= least);
        let row = first(2).or_else(|| first(1));
        let header = row.and_then(|row| row.checked_sub(1)).filter(|above| {
            let named =
                |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count() * 2 > count;
            rows.get(*above).is_some_and(|row| row.len() == count && telling(row) == 0 && named(row))
        });
        let start = header.or(row).or_else(|| rows.iter().position(|row| row.len() == count))?;
        Some(((lines_of(count), said), Self { separator, count, header, start }))
    }

    /// Whether it is a table of money: rows, most of them with a figure or a date in them.
    pub fn is_table(&self, lines: &[Line]) -> bool {
        let rows = lines.iter().skip(self.start + usize::from(self.header.is_some()));
        let rows: Vec<Vec<String>> = rows.map(|line| fields(&line.text, self.separator)).collect();
        let of_table = rows.iter().filter(|row| row.len() == self.count);
        let telling =
            of_table.filter(|row| row.iter().filter(|cell| says_something(cell)).count() >= 2).count();
        telling > 0 && telling * 2 >= rows.len()
    }

    /// What files of the same source have in common: the names of the columns and how many there are; where there are no
    /// names, which of them hold dates and figures.
    pub fn head(&self, lines: &[Line]) -> String {
        let cells = |place: usize| lines.get(place).map(|line| fields(&line.text, self.separator));
        let words: Vec<String> = match self.header {
            Some(header) => cells(header).unwrap_or_default().iter().map(|cell| fold(cell.trim())).collect(),
            None => {
                cells(self.start).unwrap_or_default().iter().map(|cell| kind_of(cell).to_owned()).collect()
            }
        };
        let mark = if self.header.is_some() { "named" } else { "bare" };
        let head = format!("{mark} {} {}", self.count, words.join("|"));
        crate::field::text::shortened(&head, LONGEST_HEAD).to_owned()
    }
}

fn kind_of(cell: &str) -> &'static str {
    match () {
        () if Written::parse(cell).is_some() => "date",
        () if is_figure(cell) => "figure",
        () => "-",
    }
}

/// A figure, however it is marked; a number of many digits without a mark is an id or an account.
pub fn is_figure(cell: &str) -> bool {
    let digits = cell.chars().filter(|letter| letter.is_numeric()).count();
    let marked = cell.contains(['.', ',', '٫']);
    Figure::parse(cell).is_some() && (marked || digits < 8)
}

fn says_something(cell: &str) -> bool {
    Written::parse(cell).is_some() || is_figure(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Shape {
        Shape::of(&lines(text), None).unwrap()
    }

    fn lines(text: &str) -> Vec<Line> {
        (1..)
            .zip(text.lines())
            .map(|(number, text)| Line { number, text: text.into(), reason: None })
            .collect()
    }

    #[test]
    fn separator_width_and_header_of_a_table_never_seen_before_are_found() {
        for (text, separator, count, header, start) in [
            ("Quando,Cosa,Quanto\n01/02/2026,Bar,\"-1,50\"\n02/02/2026,Treno,\"-2,50\"", ',', 3, Some(0), 0),
            ("01/02/2026;Bar;-1,50\n02/02/2026;Treno;-2,50", ';', 3, None, 0),
            ("Made up bank\n\nA;B;C\n2026-02-01;1,50;-2,50\n2026-02-02;1,50;-4,50", ';', 3, Some(2), 2),
            ("متى\tماذا\tكم\n٠١/٠٢/٢٠٢٦\tمخبز\t٣٫٥٠٠", '\t', 3, Some(0), 0),
            ("x,Date,Text,Amount\n1,2026-02-01,Bar,-1.50", ',', 4, Some(0), 0),
        ] {
            assert_eq!(shape(text), Shape { separator, count, header, start }, "{text}");
            assert!(shape(text).is_table(&lines(text)), "{text}");
        }
    }

    #[test]
    fn a_letter_is_no_table() {
        for text in
            ["Dear customer, we write to you,\nas every year, about nothing,\nyours, the bank", "a,b\nc,d"]
        {
            assert!(!shape(text).is_table(&lines(text)), "{text}");
        }
    }

    #[test]
    fn files_of_one_source_have_one_head_whatever_their_rows() {
        let head = |text: &str| shape(text).head(&lines(text));
        assert_eq!(head("Quando,Quanto\n01/02/2026,1.50"), head("quando , QUANTO\n05/07/2026,-3.25"));
        assert_ne!(head("Quando,Quanto\n01/02/2026,1.50"), head("Quando,Quanto,x\n01/02/2026,1.50,1"));
        assert_eq!(head("01/02/2026;Bar;-1,50"), head("07/09/2026;Treno;-22,50"));
        assert_ne!(head("01/02/2026;Bar;-1,50"), head("01/02/2026;-1,50;Bar"));
    }
}
