//! SWIFT MT940 and MT942, as banks hand them to customers (SWIFT Standards Category 9, MT 940 and MT 942 field
//! specifications), with or without the blocks `{1:` to `{4:` around a message, many messages in one file.
//!
//! An MT940 is a statement: its rows are booked, on the entry date of `:61:` (its year is the one nearest to the value
//! date), or on the value date where none is written. `:60F:` and `:62F:` are booked balances; those of a page (`:60M:`,
//! `:62M:`) only lead from one message to the next and are left out, as the rest of their day follows. `:64:` is the
//! available balance; `:65:` is one of a day to come and is left out.
//!
//! An MT942 tells what came since the last statement: entries that are booked within the day, and expected ones (marks
//! EC and ED). It has no balance, and its entries are final only when an MT940 brings them; many banks put holds into it
//! under the marks of bookings. So all its rows are pending, and the statement settles them.
//!
//! `RC` and `RD` take back a credit and a debit: money out, and in. The bank's reference is the key where it says
//! something (`NONREF` and zeros do not).

mod details;
mod field;
mod held;
mod keywords;
mod line;
mod numbered;

use super::account::{Accounts, Named, Place};
use super::opening::Opening;
use crate::field::{iban, moment::day_end, text::cleaned, text::shortened};
use crate::{Event, Note, Options, Reason, Reject, Sink, StatementError};
use details::Details;
use field::{Field, Fields, Item};
use held::{Held, Read};
use jiff::civil::Date;
use line::{StatedBalance, StatementLine};
use sarraf_ledger::{AccountKind, Balance, BalanceKind, Currency};
use std::io::BufRead;

/// Whether a line opens a message.
fn is_first(line: &str) -> bool {
    field::after_blocks(line).starts_with(":20:")
}

/// Whether a text begins as one of the two, and as which. A cell of a table may run over lines that look like a message:
/// a quotation mark stands before them.
pub fn detect(beginning: &str) -> Option<super::Format> {
    let first = beginning.lines().find(|line| line.contains('"') || is_first(line));
    if !first.is_some_and(is_first) {
        return None;
    }
    let lines = || beginning.lines().map(field::after_blocks);
    let has = |tags: &[&str]| lines().any(|line| tags.iter().any(|tag| line.starts_with(tag)));
    if !has(&[":25:", ":25P:"]) {
        return None;
    }
    let block = ["{2:O942", "{2:I942"].iter().any(|block| beginning.contains(block));
    let interim = block || has(&[":34F:", ":90D:", ":90C:"]);
    let is_statement = has(&[":60F:", ":60M:"]);
    Some(if interim && !is_statement { super::Format::Mt942 } else { super::Format::Mt940 })
}

/// Reads a file into the sink.
pub fn read(input: &mut dyn BufRead, options: &Options, sink: &mut dyn Sink) -> Result<(), StatementError> {
    let mut fields = Fields::new(input);
    let mut reader = Reader { options, sink, accounts: Accounts::default(), message: None, row: None };
    loop {
        match fields.next()? {
            Item::Field(field) => reader.field(field)?,
            Item::MessageEnd => reader.end_message(true)?,
            Item::End => return reader.finish(),
        }
    }
}

struct Reader<'all> {
    options: &'all Options,
    sink: &'all mut dyn Sink,
    accounts: Accounts,
    message: Option<Message>,
    row: Option<Row>,
}

/// What is known of the message being read.
#[derive(Default)]
struct Message {
    account: String,
    place: Option<Place>,
    /// It is an MT942.
    is_interim: bool,
    opening: Opening,
    held: Held,
    closed_on: Option<Date>,
    /// Its last field was read.
    is_closed: bool,
}

/// A `:61:` and its `:86:`.
struct Row {
    line: u32,
    text: String,
    details: String,
    too_long: bool,
    is_cut: bool,
}

impl Reader<'_> {
    fn field(&mut self, field: Field) -> Result<(), StatementError> {
        match field.tag.as_str() {
            "20" => {
                self.end_message(true)?;
                self.message = Some(Message::default());
            }
            "61" => self.begin_row(field)?,
            "86" => self.details(&field),
            "25" | "25P" => self.message().account = field.first_line().to_owned(),
            "34F" => self.floor(&field)?,
            "60F" | "60M" | "62F" | "62M" | "64" => self.balance(&field)?,
            "65" | "90D" | "90C" => {
                self.end_row(true)?;
                self.message().is_closed = true;
            }
            _ => {}
        }
        Ok(())
    }

    fn message(&mut self) -> &mut Message {
        self.message.get_or_insert_default()
    }

    /// The floor limit names the currency of an MT942.
    fn floor(&mut self, field: &Field) -> Result<(), StatementError> {
        self.message().is_interim = true;
        self.announce(field.text.trim().get(..3).unwrap_or_default())
    }

    fn announce(&mut self, currency: &str) -> Result<(), StatementError> {
        let message = self.message.get_or_insert_default();
        if message.place.is_none() {
            let named = named(&message.account, currency);
            let place = self.accounts.place(&named, currency, self.options, self.sink)?;
            message.place = Some(place);
            if place == Err(Reason::Currency) {
                self.sink.take(Event::Note(Note::UnknownCurrency))?;
            }
        }
        Ok(())
    }

    fn balance(&mut self, field: &Field) -> Result<(), StatementError> {
        self.end_row(true)?;
        let tag = field.tag.as_str();
        let stated = StatedBalance::parse(&field.text);
        self.announce(stated.as_ref().map_or("", |stated| stated.currency.as_str()))?;
        let message = self.message.get_or_insert_default();
        message.is_closed |= tag.starts_with("62");
        let Some(Ok((account, currency))) = message.place else { return Ok(()) };
        let read = stated.ok_or(Reason::Amount).and_then(|stated| stated.read(currency, field.is_cut));
        if tag.starts_with("62") {
            message.closed_on = read.ok().map(|(_, on)| on);
            self.release()?;
        }
        let (amount, on) = match read {
            Ok(read) => read,
            Err(reason) => {
                let raw = shortened(&field.text, 8 * 1024).to_owned();
                let reject = Reject { line: field.line, reason, account: Some(account), raw };
                return self.sink.take(Event::Reject(reject));
            }
        };
        let kind = match tag {
            "60F" => {
                self.message().opening.state(amount, on);
                return Ok(());
            }
            "64" => BalanceKind::Available,
            "62F" => BalanceKind::Booked,
            _ => return Ok(()),
        };
        if kind == BalanceKind::Booked {
            self.open()?;
            self.accounts.close(account, amount);
        }
        let balance = day_end(on).map(|at| Balance { kind, amount, at });
        balance.map_or(Ok(()), |balance| self.sink.take(Event::Balance { account, balance }))
    }

    /// Hands over what the statement opened with, once its rows are known.
    fn open(&mut self) -> Result<(), StatementError> {
        let Some(message) = &mut self.message else { return Ok(()) };
        let opening = std::mem::take(&mut message.opening);
        let Some(Ok((account, _))) = message.place else { return Ok(()) };
        match opening.balance(account, &self.accounts, message.closed_on) {
            Some(balance) => self.sink.take(Event::Balance { account, balance }),
            None => Ok(()),
        }
    }

    fn begin_row(&mut self, field: Field) -> Result<(), StatementError> {
        self.end_row(true)?;
        self.announce("")?;
        let Field { line, text, too_long, is_cut, .. } = field;
        self.row = Some(Row { line, text, details: String::new(), too_long, is_cut });
        Ok(())
    }

    /// Outside a row it tells of the whole statement.
    fn details(&mut self, field: &Field) {
        let Some(row) = &mut self.row else { return };
        if !row.details.is_empty() {
            row.details.push('\n');
        }
        row.details.push_str(&field.text);
        row.too_long |= field.too_long || row.details.len() > crate::lines::LONGEST;
        row.is_cut |= field.is_cut;
    }

    fn end_row(&mut self, whole: bool) -> Result<(), StatementError> {
        let Some(row) = self.row.take() else { return Ok(()) };
        let message = self.message.get_or_insert_default();
        let place = message.place.unwrap_or(Err(Reason::Currency));
        let read = match place {
            Err(reason) => Err(reason),
            Ok(_) if !whole => Err(Reason::CutOff),
            Ok(_) if row.too_long => Err(Reason::TooLong),
            Ok((_, currency)) => row.read(currency, message.is_interim),
        };
        let (read, is_dated) = match read {
            Ok(read) => read,
            Err(reason) => {
                let (line, account) = (row.line, place.ok().map(|(account, _)| account));
                return self.sink.take(Event::Reject(Reject { line, reason, account, raw: row.raw() }));
            }
        };
        let waits = !is_dated && !message.is_interim;
        let now = if waits { message.held.hold(read) } else { Some(read) };
        now.map_or(Ok(()), |read| self.hand_over(read))
    }

    /// Hands over the rows that waited for the days of the statement.
    fn release(&mut self) -> Result<(), StatementError> {
        let Some(message) = &mut self.message else { return Ok(()) };
        let rows = message.held.release(message.opening.on(), message.closed_on);
        rows.into_iter().try_for_each(|row| self.hand_over(row))
    }

    fn hand_over(&mut self, read: Read) -> Result<(), StatementError> {
        let Read { line, transaction, foreign } = read;
        let message = self.message.get_or_insert_default();
        let Some(Ok((account, _))) = message.place else { return Ok(()) };
        if let Some(booked_on) = transaction.booked_on {
            message.opening.row(booked_on);
        }
        let raw = if foreign.is_flawed { transaction.raw.clone() } else { String::new() };
        self.sink.take(Event::Row { account, line, transaction: Box::new(transaction) })?;
        let flaw = Reject { line, reason: Reason::Part, account: Some(account), raw };
        if foreign.is_flawed { self.sink.take(Event::Flaw(flaw)) } else { Ok(()) }
    }

    /// The end of a message. One that states no closing balance still opened with one.
    fn end_message(&mut self, whole: bool) -> Result<(), StatementError> {
        self.end_row(whole)?;
        self.release()?;
        self.open()?;
        self.message = None;
        Ok(())
    }

    /// The end of the file. Without the last field of its message, or inside a line of a row, it is cut off.
    fn finish(&mut self) -> Result<(), StatementError> {
        let row_cut = self.row.as_ref().is_some_and(|row| row.is_cut);
        let open = self.message.as_ref().is_some_and(|message| !message.is_closed);
        let interim = self.message.as_ref().is_some_and(|message| message.is_interim);
        self.end_message(!row_cut && (interim || !open))?;
        if row_cut || open { self.sink.take(Event::Note(Note::CutOff)) } else { Ok(()) }
    }
}

impl Row {
    /// The row, and whether it says when it was booked.
    fn read(&self, currency: Currency, is_interim: bool) -> Result<(Read, bool), Reason> {
        let line = StatementLine::parse(&self.text)?;
        let details = Details::parse(&self.details);
        let (transaction, foreign) = line.transaction(&details, currency, is_interim, self.raw())?;
        Ok((Read { line: self.line, transaction, foreign }, line.is_dated()))
    }

    fn raw(&self) -> String {
        let details = if self.details.is_empty() { String::new() } else { format!("\n:86:{}", self.details) };
        shortened(&format!(":61:{}{details}", self.text), 8 * 1024).to_owned()
    }
}

/// `:25:`: an IBAN, or the bank's code, a slash and a number; some put the currency behind it, some a slash before.
fn named(account: &str, currency: &str) -> Named {
    let account = cleaned(account.trim().trim_start_matches('/'));
    let bare = account.strip_suffix(currency).unwrap_or(&account).trim_end();
    let account = iban::iban(&account).or_else(|| iban::iban(bare)).unwrap_or_else(|| {
        let ends_in_digit = bare.ends_with(|last: char| last.is_ascii_digit());
        if ends_in_digit { bare.to_owned() } else { account.clone() }
    });
    let number = account.rsplit('/').next().unwrap_or_default().trim().to_owned();
    let (name, institution) = (String::new(), String::new());
    Named { key: account, number, name, institution, kind: AccountKind::Current, holder: String::new() }
}
