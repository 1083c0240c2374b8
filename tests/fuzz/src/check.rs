//! A file read in every way there is, which must all say the same.

use super::report;
use jiff::civil::{Date, date};
use sarraf_ledger::{Status, Transaction, text};
use sarraf_statements::{
    Choice, Format, Options, Piece, Statement, StatementAccount, StatementError, Survey, read, survey,
};
use std::io::{Cursor, Read};

/// The text of a row that is kept is no longer.
const LONGEST_RAW: usize = 8 * 1024;
/// What an import asks for, answered.
const ANSWERS: [(Choice, &str); 4] = [
    (Choice::Currency, "currency=EUR"),
    (Choice::DateOrder, "date-order=dmy"),
    (Choice::DecimalMark, "decimal-mark=point"),
    (Choice::Sign, "sign=out-negative"),
];

/// A file that could be read, and by which answers.
pub struct Whole {
    pub options: Options,
    pub format: Format,
    pub statement: Statement,
}

impl Whole {
    /// Whether another reading found the same, whatever it calls the format.
    pub fn same_rows(&self, other: &Statement) -> bool {
        let rows = |of: &Statement| -> Vec<_> {
            of.accounts.iter().map(|of| (of.account.clone(), of.batch.transactions.clone())).collect()
        };
        rows(&self.statement) == rows(other)
            && self.statement.rejects == other.rejects
            && self.statement.notes == other.notes
    }
}

/// Reads a file in every way. What it leaves open is answered.
pub fn file(bytes: &[u8], options: &Options) -> Option<Whole> {
    let mut options = options.clone();
    let mut found = read(&mut &*bytes, &options);
    while let Err(StatementError::Ambiguous(choice)) = found {
        let (_, answer) = ANSWERS.iter().find(|(open, _)| *open == choice)?;
        let said = options.clone().answered(answer).filter(|said| *said != options);
        options = said.expect("what was answered is asked no more");
        found = read(&mut &*bytes, &options);
    }
    assert!(found == read(&mut Drops(bytes), &options), "however the bytes come, they say the same");
    let survey = survey(&mut &*bytes, &options, &mut |_| true);
    let statement = match found {
        Ok(statement) => statement,
        Err(error) => {
            assert_eq!(survey.err(), Some(error), "a survey fails like a reading");
            return None;
        }
    };
    let survey = survey.expect("what is read can be surveyed");
    sound(&statement);
    surveyed(&statement, &survey);
    joined(&statement, pieces(bytes, &options, &survey));
    report::comes_back(&statement);
    Some(Whole { options, format: statement.format, statement })
}

/// Bytes that come a few at a time.
struct Drops<'bytes>(&'bytes [u8]);

impl Read for Drops<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let most = into.len().min(7);
        self.0.read(&mut into[..most])
    }
}

/// What must hold of every statement.
pub fn sound(statement: &Statement) {
    assert!(statement.accounts.len() <= 1_000, "no more accounts than a person has");
    assert!(statement.rejected >= statement.rejects.len() as u64, "every reject is counted");
    for reject in &statement.rejects {
        assert!(
            reject.account.is_none_or(|place| place < statement.accounts.len()),
            "a reject has its account"
        );
        assert!(
            reject.line > 0 && reject.raw.len() <= LONGEST_RAW,
            "a reject has its line and a bounded text"
        );
    }
    statement.accounts.iter().for_each(account);
}

fn account(of: &StatementAccount) {
    let StatementAccount { account, batch, period, .. } = of;
    assert!(!account.key.is_empty() && !account.name.is_empty(), "an account has a key and a name");
    assert_eq!(batch.account_key, account.key, "a batch is of its account");
    for text in [&account.name, &account.key] {
        assert_eq!(*text, text::clean(text), "nothing deceives in a name");
    }
    for balance in &batch.balances {
        assert_eq!(balance.amount.currency(), account.currency, "a balance is of its account's currency");
    }
    for row in &batch.transactions {
        assert_eq!(row.amount.currency(), account.currency, "a row is of its account's currency");
        self::row(row);
    }
    assert!(batch.transactions.is_sorted_by_key(day), "rows come oldest first");
    assert!(batch.warnings.iter().all(|one| one.raw.len() <= LONGEST_RAW), "texts that are kept are bounded");
    assert!(period.is_some() || batch.transactions.is_empty(), "rows make a period");
}

fn row(row: &Transaction) {
    let range = date(1900, 1, 1)..=date(2200, 12, 31);
    let days = [row.booked_on, row.value_on, row.made.map(|made| made.date()), day(row)];
    assert!(days.iter().flatten().all(|day| range.contains(day)), "days are of this age");
    assert!(day(row).is_some(), "a row has a day");
    assert_eq!(row.status == Status::Booked, row.booked_on.is_some(), "what is booked has its day");
    assert!(!row.raw.is_empty() && row.raw.len() <= LONGEST_RAW, "its own text is kept, bounded");
    assert!(row.original.is_none_or(|of| of.currency() != row.amount.currency()), "abroad is elsewhere");
    for text in [&row.counterparty, &row.remittance] {
        assert_eq!(*text, text::clean(text), "nothing deceives in a text");
    }
}

/// A survey says of a file what the file holds.
pub fn surveyed(statement: &Statement, survey: &Survey) {
    assert_eq!(survey.format, statement.format, "the format");
    assert_eq!(survey.rejected, statement.rejected, "how many are refused");
    assert_eq!(survey.rejects, statement.rejects, "which are refused");
    assert_eq!(survey.notes, statement.notes, "the notes");
    assert_eq!(survey.accounts.len(), statement.accounts.len(), "the accounts");
    for (one, other) in survey.accounts.iter().zip(&statement.accounts) {
        assert_eq!(one.account, other.account, "an account");
        assert_eq!(one.identified, other.identified, "whether it has a name");
        assert_eq!(one.rows, other.batch.transactions.len() as u64, "its rows");
        assert_eq!(one.balances, other.batch.balances, "its balances");
        assert_eq!(one.warnings, other.batch.warnings, "its warnings");
        assert_eq!(one.period, other.period, "its days");
    }
    assert_eq!(survey.rows, survey.accounts.iter().map(|one| one.rows).sum::<u64>(), "all rows");
}

fn pieces(bytes: &[u8], options: &Options, survey: &Survey) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut open = || Ok(Box::new(Cursor::new(bytes.to_vec())) as Box<dyn Read>);
    let read = survey.pieces::<StatementError>(options, &[], &mut open, &mut |piece| {
        found.push(piece);
        Ok(())
    });
    assert_eq!(read, Ok(()), "a file that stayed the same is read to its end");
    found
}

/// The pieces of each account are its rows, in their order.
pub fn joined(statement: &Statement, mut pieces: Vec<Piece>) {
    pieces.sort_by_key(|piece| piece.rows.first().and_then(day));
    for (place, of) in statement.accounts.iter().enumerate() {
        let own = pieces.iter().filter(|piece| piece.account == place);
        let rows: Vec<&Transaction> = own.flat_map(|piece| &piece.rows).collect();
        assert!(rows.into_iter().eq(&of.batch.transactions), "pieces are the rows");
    }
}

/// The day a row stands under.
pub fn day(row: &Transaction) -> Option<Date> {
    row.booked_on.or(row.day())
}
