//! OFX 1.x (SGML), QFX and OFX 2.x (XML): bank and credit card statements (OFX 2.2 §11).
//!
//! One reader serves both. It trusts element names, not nesting, so closing tags may be missing; the header is
//! only a hint at the encoding. Amounts are signed as they stand. `DTPOSTED` is the booking date as written;
//! `DTUSER` the purchase; `DTAVAIL` the value date; `LEDGERBAL` the booked and `AVAILBAL` the available balance.
//! A purchase in another currency keeps its rate (`CURRATE`, OFX 2.2 §5.2: so much of `CURDEF` for one of `CURSYM`):
//! under `ORIGCURRENCY` the amount is in the account's currency already, under `CURRENCY` it is not. The other of the
//! two amounts stands in no element; it is computed where the rate, as it is written, leaves only one.
//! Ids (`FITID`) are kept as keys but not trusted to be stable. Investments and loans are kept as text and noted,
//! not read.

mod account;
mod begin;
mod row;
mod tag;

use crate::field::{amount::amount, ofx_date::OfxDate, text::shortened};
use crate::{Choice, Event, Note, Options, Reason, Reject, Sink, StatementError};
use account::{AccountText, BalanceText};
pub use begin::{detect, encoding_hint};
use row::{Row, Within};
use sarraf_ledger::{Balance, BalanceKind, Currency, Period};
use std::io::BufRead;
use tag::{Tag, Tags};

/// What is only kept is handed over in pieces of about so much.
const PIECE: usize = 6 * 1024;

/// Reads a file into the sink.
pub fn read(input: &mut dyn BufRead, options: &Options, sink: &mut dyn Sink) -> Result<(), StatementError> {
    let mut reader = Reader {
        tags: Tags::new(input),
        options,
        sink,
        statement: None,
        accounts: 0,
        institution: String::new(),
        served: None,
        row: None,
        within: Within::Row,
        skipping: false,
        kept_from: None,
        ended: false,
    };
    reader.run()
}

/// The statement being read: what stands between `STMTRS` and its end.
#[derive(Default)]
struct Statement {
    currency: Option<Currency>,
    /// Why none of its rows is taken.
    refused: Option<Reason>,
    account: AccountText,
    place: Option<usize>,
    part: Part,
    start: Option<OfxDate>,
    end: Option<OfxDate>,
    balance: BalanceText,
}

/// The part of a statement outside its rows.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Statement,
    Account,
    Balance(BalanceKind),
}

struct Reader<'all, 'input> {
    tags: Tags<'input>,
    options: &'all Options,
    sink: &'all mut dyn Sink,
    statement: Option<Statement>,
    accounts: usize,
    institution: String,
    served: Option<OfxDate>,
    row: Option<Row>,
    within: Within,
    skipping: bool,
    /// The line at which a piece of what is only kept begins.
    kept_from: Option<u32>,
    ended: bool,
}

impl Reader<'_, '_> {
    fn run(&mut self) -> Result<(), StatementError> {
        let mut element: Vec<u8> = Vec::new();
        loop {
            let tag = self.tags.next()?;
            if !element.is_empty() && tag != Tag::End {
                self.value(&element);
            }
            element.clear();
            element.extend_from_slice(self.tags.name());
            match tag {
                Tag::Open => self.open(&element)?,
                Tag::Close => {
                    self.close(&element)?;
                    element.clear();
                }
                Tag::End => return self.finish(),
            }
        }
    }

    fn open(&mut self, name: &[u8]) -> Result<(), StatementError> {
        match name {
            b"STMTTRNRS" | b"CCSTMTTRNRS" | b"BANKMSGSRSV1" | b"CREDITCARDMSGSRSV1" => {
                self.end_statement()?;
                self.resume()?;
            }
            b"INVSTMTMSGSRSV1" | b"INVSTMTRS" => self.skip(name, Some(Note::InvestmentsNotShown))?,
            b"LOANMSGSRSV1" | b"LOANSTMTRS" => self.skip(name, Some(Note::LoansNotShown))?,
            b"SECLISTMSGSRSV1" => self.skip(name, None)?,
            b"SIGNUPMSGSRSV1" => {
                self.end_statement()?;
                self.skipping = true;
            }
            b"STMTRS" | b"CCSTMTRS" => {
                self.end_statement()?;
                self.resume()?;
                let card = name == b"CCSTMTRS";
                let account = AccountText { is_card: card, ..AccountText::default() };
                self.statement = Some(Statement { account, ..Statement::default() });
            }
            _ if self.skipping => self.keep(PIECE)?,
            b"STMTTRN" | b"STMTTRNP" => self.begin_row(name == b"STMTTRNP")?,
            _ if self.row.is_some() => self.open_in_row(name),
            _ => self.open_in_statement(name)?,
        }
        Ok(())
    }

    fn open_in_row(&mut self, name: &[u8]) {
        match name {
            b"PAYEE" => self.within = Within::Payee,
            b"CURRENCY" => self.within = Within::Currency,
            b"ORIGCURRENCY" => self.within = Within::Original,
            b"BANKACCTTO" | b"CCACCTTO" => self.within = Within::Other,
            _ => {}
        }
    }

    fn open_in_statement(&mut self, name: &[u8]) -> Result<(), StatementError> {
        let part = match name {
            b"BANKACCTFROM" | b"CCACCTFROM" => Part::Account,
            b"LEDGERBAL" => Part::Balance(BalanceKind::Booked),
            b"AVAILBAL" => Part::Balance(BalanceKind::Available),
            b"BANKTRANLIST" | b"BANKTRANLISTP" | b"BALLIST" => Part::Statement,
            _ => return Ok(()),
        };
        self.end_part()?;
        if let Some(statement) = &mut self.statement {
            statement.part = part;
        }
        Ok(())
    }

    fn close(&mut self, name: &[u8]) -> Result<(), StatementError> {
        match name {
            b"STMTTRN" | b"STMTTRNP" => self.end_row(true)?,
            b"PAYEE" | b"CURRENCY" | b"ORIGCURRENCY" | b"BANKACCTTO" | b"CCACCTTO" => {
                self.within = Within::Row
            }
            b"BANKTRANLIST" | b"BANKTRANLISTP" => self.end_row(true)?,
            b"BANKACCTFROM" | b"CCACCTFROM" | b"LEDGERBAL" | b"AVAILBAL" if self.row.is_none() => {
                self.end_part()?
            }
            b"STMTRS" | b"CCSTMTRS" | b"STMTTRNRS" | b"CCSTMTTRNRS" => self.end_statement()?,
            b"INVSTMTMSGSRSV1" | b"LOANMSGSRSV1" | b"SECLISTMSGSRSV1" | b"SIGNUPMSGSRSV1" => {
                self.resume()?;
            }
            b"OFX" => self.ended = true,
            _ => {}
        }
        Ok(())
    }

    /// Passes over what is not shown yet, keeping its text.
    fn skip(&mut self, name: &[u8], note: Option<Note>) -> Result<(), StatementError> {
        self.end_statement()?;
        if std::mem::replace(&mut self.skipping, true) {
            return self.keep(PIECE);
        }
        self.tags.begin_raw(&[b"<", name, b">"].concat());
        self.kept_from = Some(self.tags.line);
        note.map_or(Ok(()), |note| self.sink.take(Event::Note(note)))
    }

    /// Hands over what was passed over since the last piece, if it is as long as that.
    fn keep(&mut self, length: usize) -> Result<(), StatementError> {
        let Some(line) = self.kept_from.filter(|_| self.tags.raw_length() >= length) else { return Ok(()) };
        let (raw, reason) = (self.tags.raw(), Reason::NotShown);
        self.tags.begin_raw(b"");
        self.kept_from = Some(self.tags.line);
        self.sink.take(Event::Kept(Reject { line, reason, account: None, raw }))
    }

    /// Ends the passing over.
    fn resume(&mut self) -> Result<(), StatementError> {
        self.keep(1)?;
        (self.skipping, self.kept_from) = (false, None);
        Ok(())
    }

    /// The value of the element that was open before this tag.
    fn value(&mut self, element: &[u8]) {
        let text = self.tags.text();
        let value = text.trim();
        if value.is_empty() || self.skipping {
            return;
        }
        if let Some(row) = &mut self.row {
            row.set(element, value, self.within);
        } else if let Some(statement) = &mut self.statement {
            statement.set(element, value);
        } else if element == b"ORG" {
            value.clone_into(&mut self.institution);
        } else if element == b"DTSERVER" {
            self.served = OfxDate::parse(value).ok();
        }
    }

    fn begin_row(&mut self, pending: bool) -> Result<(), StatementError> {
        self.end_row(true)?;
        self.end_part()?;
        if self.statement.is_none() {
            self.statement = Some(Statement::default());
        }
        self.announce()?;
        self.within = Within::Row;
        self.row = Some(Row::begun(self.tags.line, pending));
        self.tags.begin_raw(if pending { b"<STMTTRNP>" } else { b"<STMTTRN>" });
        Ok(())
    }

    fn end_row(&mut self, whole: bool) -> Result<(), StatementError> {
        let Some(row) = self.row.take() else { return Ok(()) };
        self.within = Within::Row;
        let (line, mark) = (row.line, self.options.decimal_mark);
        let (currency, place) = self.statement.as_ref().map_or((None, None), |of| (of.currency, of.place));
        let refused = self.statement.as_ref().and_then(|of| of.refused);
        let raw = || self.tags.raw();
        let read = match refused {
            Some(reason) => Err(reason),
            None if whole => row.transaction(currency, mark, raw()),
            None => Err(Reason::CutOff),
        };
        let ((transaction, foreign), account) = match (read, place) {
            (Ok(read), Some(account)) => (read, account),
            (read, account) => {
                let reason = read.err().unwrap_or(Reason::Currency);
                return self.sink.take(Event::Reject(Reject { line, reason, account, raw: raw() }));
            }
        };
        self.sink.take(Event::Row { account, line, transaction: Box::new(transaction) })?;
        if foreign.is_computed {
            self.sink.take(Event::Note(Note::Converted))?;
        }
        if foreign.is_flawed {
            let flaw = Reject { line, reason: Reason::Part, account: Some(account), raw: raw() };
            self.sink.take(Event::Flaw(flaw))?;
        }
        Ok(())
    }

    /// Ends an account or a balance inside a statement.
    fn end_part(&mut self) -> Result<(), StatementError> {
        let Some(statement) = &mut self.statement else { return Ok(()) };
        match std::mem::take(&mut statement.part) {
            Part::Statement => Ok(()),
            // A currency that comes later still has until the first row.
            Part::Account if statement.currency.is_none() => Ok(()),
            Part::Account => self.announce(),
            Part::Balance(kind) => self.balance(kind),
        }
    }

    /// Hands the account over, once, as soon as its currency is known and its rows begin.
    fn announce(&mut self) -> Result<(), StatementError> {
        let Some(statement) = &mut self.statement else { return Ok(()) };
        let other = |found: &Currency| self.options.account.as_ref().is_some_and(|of| of.currency != *found);
        if statement.place.is_none() && statement.currency.as_ref().is_some_and(other) {
            statement.refused = Some(Reason::OtherCurrency);
        }
        if statement.place.is_some() || statement.refused.is_some() {
            return Ok(());
        }
        let currency = statement.currency.or(self.options.known_currency());
        let currency = currency.ok_or(StatementError::Ambiguous(Choice::Currency))?;
        if self.accounts >= super::account::MOST_ACCOUNTS {
            return Err(StatementError::TooManyAccounts);
        }
        statement.currency = Some(currency);
        statement.place = Some(self.accounts);
        self.accounts += 1;
        let (account, identified) = statement.account.account(currency, &self.institution, self.options);
        self.sink.take(Event::Account { account, identified })
    }

    fn balance(&mut self, kind: BalanceKind) -> Result<(), StatementError> {
        self.announce()?;
        let Some(statement) = &mut self.statement else { return Ok(()) };
        let text = std::mem::take(&mut statement.balance);
        let (Some(account), Some(currency)) = (statement.place, statement.currency) else { return Ok(()) };
        let stated = amount(&text.amount, self.options.decimal_mark, currency);
        match (stated, text.at(statement.end.or(self.served))) {
            (Ok(amount), Some(at)) => {
                self.sink.take(Event::Balance { account, balance: Balance { kind, amount, at } })
            }
            (Ok(_), None) => self.sink.take(Event::Note(Note::UndatedBalance)),
            (Err(reason), _) => {
                let (line, raw) = (self.tags.line, shortened(&text.amount, 8 * 1024).to_owned());
                self.sink.take(Event::Reject(Reject { line, reason, account: Some(account), raw }))
            }
        }
    }

    fn end_statement(&mut self) -> Result<(), StatementError> {
        self.end_row(true)?;
        self.end_part()?;
        let Some(statement) = self.statement.take() else { return Ok(()) };
        if statement.refused == Some(Reason::Currency) {
            self.sink.take(Event::Note(Note::UnknownCurrency))?;
        }
        let ends =
            statement.start.zip(statement.end).and_then(|(from, to)| Period::new(from.day, to.day).ok());
        match (statement.place, ends) {
            (Some(account), Some(period)) => self.sink.take(Event::Period { account, period }),
            _ => Ok(()),
        }
    }

    /// The end of the file. A row that is open here is cut off: its last value may be too.
    fn finish(&mut self) -> Result<(), StatementError> {
        let cut = self.row.is_some() || !self.ended;
        self.keep(1)?;
        self.end_row(false)?;
        if let Some(statement) = self.statement.as_mut().filter(|_| cut) {
            statement.part = Part::Statement;
        }
        self.end_statement()?;
        if cut { self.sink.take(Event::Note(Note::CutOff)) } else { Ok(()) }
    }
}

impl Statement {
    fn set(&mut self, element: &[u8], value: &str) {
        match (element, self.part) {
            (b"CURDEF", _) if self.place.is_none() => {
                self.currency = Currency::from_code(value).ok();
                self.refused = self.currency.is_none().then_some(Reason::Currency);
            }
            (b"BANKID", Part::Account) => value.clone_into(&mut self.account.bank),
            (b"ACCTID", Part::Account) => value.clone_into(&mut self.account.number),
            (b"ACCTTYPE", Part::Account) => value.clone_into(&mut self.account.kind),
            (b"BALAMT", Part::Balance(_)) => value.clone_into(&mut self.balance.amount),
            (b"DTASOF", Part::Balance(_)) => value.clone_into(&mut self.balance.at),
            (b"DTSTART", Part::Statement) => self.start = OfxDate::parse(value).ok(),
            (b"DTEND", Part::Statement) => self.end = OfxDate::parse(value).ok(),
            _ => {}
        }
    }
}
