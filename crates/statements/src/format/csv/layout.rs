//! How a file writes dates, amounts and money out, decided once from its first rows.

use super::columns::{Column, Columns};
use super::fees::Fees;
use super::line::{Line, fields};
use crate::field::{amount::Figure, date::Written, decide};
use crate::{Choice, DateOrder, DecimalMark, Options, Sign, StatementError};
use sarraf_ledger::Currency;

/// What holds for every row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    pub order: DateOrder,
    pub mark: DecimalMark,
    pub sign: Sign,
    /// The currency of rows whose own column is empty or missing.
    pub currency: Option<Currency>,
    /// The indicator column tells money out from money in.
    pub indicated: bool,
    pub fees: Fees,
}

impl Layout {
    /// Decides, or says which choice is the person's.
    pub fn decide<'line>(
        columns: &Columns,
        preamble: &[String],
        sample: impl IntoIterator<Item = &'line Line>,
        options: &Options,
    ) -> Result<Self, StatementError> {
        let rows: Vec<Vec<String>> = sample
            .into_iter()
            .filter(|line| line.reason.is_none())
            .map(|line| fields(&line.text, columns.delimiter))
            .collect();
        let mark = match options.decimal_mark {
            Some(mark) => mark,
            None => match own_mark(columns, &rows) {
                Some(mark) => mark,
                None => decide::decimal_mark(&figures(columns, &rows, MONEY))?,
            },
        };
        let order = match options.date_order {
            Some(order) => order,
            None => {
                let all = [Column::Booked, Column::Made, Column::Value];
                let all: Vec<Written> = all.into_iter().flat_map(|of| dates(columns, &rows, of)).collect();
                decide::date_order(&all, &dates(columns, &rows, Column::Booked).collect::<Vec<_>>())?
            }
        };
        let indicated = is_indicated(columns, &rows);
        let sign = match options.sign {
            Some(sign) => sign,
            None if indicated || columns.place(Column::Amount).is_none() => Sign::OutNegative,
            None => sign(columns, &rows, mark)?,
        };
        let currency = currency(columns, preamble, &rows, options)?;
        let layout = Self { order, mark, sign, currency, indicated, fees: Fees::default() };
        let fees = Fees::decide(columns, &layout, &rows, options);
        Ok(Self { fees, ..layout })
    }
}

/// The mark of a report of ours, which writes every amount with all decimals of its currency and groups none: what stands
/// before exactly so many digits is the mark, where three of them would leave it open elsewhere.
fn own_mark(columns: &Columns, rows: &[Vec<String>]) -> Option<DecimalMark> {
    let mut found = None;
    for row in rows.iter().filter(|_| columns.are_ours) {
        let digits = Currency::from_code(columns.text(row, Column::Currency)).ok()?.digits();
        for column in [Column::Amount, Column::Debit, Column::Credit] {
            let text = columns.text(row, column);
            let Some(at) = text.rfind(['.', ',']).filter(|_| digits > 0) else { continue };
            let mark = if text.get(at..=at) == Some(".") { DecimalMark::Point } else { DecimalMark::Comma };
            let is_whole = text.len() - at - 1 == digits as usize && text.matches(['.', ',']).count() == 1;
            if !is_whole || found.is_some_and(|other| other != mark) {
                return None;
            }
            found = Some(mark);
        }
    }
    found
}

pub fn figures(columns: &Columns, rows: &[Vec<String>], wanted: &[Column]) -> Vec<Figure> {
    let places: Vec<usize> = wanted.iter().filter_map(|column| columns.place(*column)).collect();
    let texts = rows.iter().flat_map(|row| places.iter().filter_map(|place| row.get(*place)));
    texts.filter_map(|text| Figure::parse(text)).collect()
}

const MONEY: &[Column] =
    &[Column::Amount, Column::Debit, Column::Credit, Column::Balance, Column::Fee, Column::Original];

/// The dates of a column.
fn dates<'row>(
    columns: &Columns,
    rows: &'row [Vec<String>],
    column: Column,
) -> impl Iterator<Item = Written> + use<'row> {
    let place = columns.place(column);
    let texts = rows.iter().filter_map(move |row| row.get(place?));
    texts.filter_map(|text| Written::parse(text))
}

/// Whether the indicator column holds only words for debit and credit.
fn is_indicated(columns: &Columns, rows: &[Vec<String>]) -> bool {
    let words =
        || rows.iter().map(|row| columns.text(row, Column::Indicator)).filter(|word| !word.is_empty());
    columns.place(Column::Indicator).is_some()
        && words().next().is_some()
        && words().all(|word| is_out(word).is_some())
}

/// Whether a word means money out; `None` if it means neither.
pub fn is_out(word: &str) -> Option<bool> {
    match sarraf_ledger::text::fold(word).trim() {
        "d" | "dr" | "debit" | "dbit" | "s" | "soll" | "out" | "af" | "withdrawal" | "مدين" | "سحب" => {
            Some(true)
        }
        "c" | "cr" | "credit" | "crdt" | "h" | "haben" | "in" | "bij" | "deposit" | "دائن" | "داين"
        | "ايداع" => Some(false),
        _ => None,
    }
}

/// Whether spending is negative. A running balance proves it. Without one, a person's rows are mostly spending:
/// three or more amounts without any minus, or five or more that are mostly positive, are asked about.
fn sign(columns: &Columns, rows: &[Vec<String>], mark: DecimalMark) -> Result<Sign, StatementError> {
    if let Some(sign) = sign_by_balance(columns, rows, mark) {
        return Ok(sign);
    }
    let amounts = figures(columns, rows, &[Column::Amount]);
    let marked = rows.iter().any(|row| columns.text(row, Column::Amount).starts_with('+'));
    let negative = amounts.iter().filter(|figure| figure.negative).count();
    let positive = amounts.len() - negative;
    let doubtful = positive >= 3 && negative == 0 || amounts.len() >= 5 && positive > negative;
    if doubtful && !marked { Err(StatementError::Ambiguous(Choice::Sign)) } else { Ok(Sign::OutNegative) }
}

/// Compares each amount with the step of the running balance, in either order of the rows.
fn sign_by_balance(columns: &Columns, rows: &[Vec<String>], mark: DecimalMark) -> Option<Sign> {
    columns.place(Column::Balance)?;
    let scale = Currency::from_code("CLF").ok()?;
    let read = |row: &Vec<String>, column| {
        crate::field::amount::amount(columns.text(row, column), Some(mark), scale)
            .ok()
            .map(|money| i128::from(money.minor()))
    };
    let pairs: Vec<(i128, i128)> = rows
        .iter()
        .filter_map(|row| Some((read(row, Column::Amount)?, read(row, Column::Balance)?)))
        .collect();
    let (mut normal, mut flipped) = (0_u32, 0_u32);
    for pair in pairs.windows(2) {
        let [(before, first), (after, second)] = pair else { continue };
        let step = second - first;
        normal += u32::from(step == *after || step == -before);
        flipped += u32::from(step == -after || step == *before);
    }
    match normal.cmp(&flipped) {
        std::cmp::Ordering::Greater => Some(Sign::OutNegative),
        std::cmp::Ordering::Less => Some(Sign::OutPositive),
        std::cmp::Ordering::Equal => None,
    }
}

/// The person's answer, else the header's, else what stands above it or beside the amounts.
fn currency(
    columns: &Columns,
    preamble: &[String],
    rows: &[Vec<String>],
    options: &Options,
) -> Result<Option<Currency>, StatementError> {
    let all_named = columns.place(Column::Currency).is_some()
        && rows.iter().all(|row| !columns.text(row, Column::Currency).is_empty());
    let above = || preamble.iter().find_map(|line| labelled_currency(line));
    let beside = || {
        let column = columns.place(Column::Amount).or(columns.place(Column::Debit))?;
        rows.iter().take(100).filter_map(|row| row.get(column)).find_map(|text| symbol(text))
    };
    let found = options.known_currency().or(columns.currency).or_else(above).or_else(beside);
    if found.is_none() && !all_named {
        return Err(StatementError::Ambiguous(Choice::Currency));
    }
    Ok(found)
}

/// `Currency: EUR` and the like above the header.
fn labelled_currency(line: &str) -> Option<Currency> {
    let folded = sarraf_ledger::text::fold(line);
    let labelled =
        ["currency", "wahrung", "devise", "moneda", "عمله"].iter().any(|label| folded.contains(label));
    let mut words =
        line.split(|character: char| !character.is_ascii_uppercase()).filter(|word| word.len() == 3);
    if labelled { words.find_map(|code| Currency::from_code(code).ok()) } else { None }
}

/// Signs and codes beside an amount that mean one currency. The dollar and yen signs mean several.
pub fn symbol(text: &str) -> Option<Currency> {
    let of = |code| Currency::from_code(code).ok();
    let signs = [('€', "EUR"), ('£', "GBP"), ('₹', "INR"), ('₺', "TRY"), ('₪', "ILS")];
    let sign = signs.iter().find(|(sign, _)| text.contains(*sign)).and_then(|(_, code)| of(code));
    let code = || {
        text.split(|letter: char| !letter.is_ascii_uppercase()).filter(|word| word.len() == 3).find_map(of)
    };
    sign.or_else(code)
}
