//! ISO 20022 account reports (camt.052), statements (camt.053) and notifications (camt.054), versions 02 and later
//! (BankToCustomerCashManagement, message definition report). Elements are known by name, whatever their namespace.
//!
//! One entry (`Ntry`) at a time is kept. The balance counts the entry, so it is one row; where all its details (`TxDtls`)
//! have amounts that come to it, each is a row. `CdtDbtInd` is the direction of the entry itself, also where `RvslInd`
//! says that it takes another one back. Entries for information only are not taken; what is not booked is pending.
//!
//! `PRCD` and `OPBD` are what a statement opens with, `CLBD` what it closes with; an interim balance (`ITBD`) counts only
//! in a report, where it is the last word, as in a statement it ends a page in the middle of a day. `CLAV` and `ITAV` are
//! available balances. A notification has none.

mod details;
mod entry;
mod header;
mod leaves;
mod row;
mod xml;

use super::account::{Accounts, Place};
use super::opening::Opening;
use crate::{Event, Note, Options, Reason, Reject, Sink, StatementError};
use entry::Entry;
use header::{StatedBalance, Which};
use jiff::civil::Date;
use leaves::Leaves;
use row::Read;
use sarraf_ledger::{Balance, BalanceKind};
use std::io::BufRead;
use xml::{Node, Xml};

/// The elements that hold the three messages.
const MESSAGES: [(&str, super::Format); 3] = [
    ("BkToCstmrAcctRpt", super::Format::Camt052),
    ("BkToCstmrStmt", super::Format::Camt053),
    ("BkToCstmrDbtCdtNtfctn", super::Format::Camt054),
];

/// Whether a text begins as one of the three, and as which: the first that is named, as a text further down may name
/// another.
pub fn detect(beginning: &str) -> Option<super::Format> {
    let opens = |name: &str| {
        let mut places = beginning.match_indices(name).map(|(at, _)| at);
        places.find(|at| beginning.get(..*at).is_some_and(|before| before.ends_with(['<', ':'])))
    };
    let is_xml = beginning.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('<');
    let named = MESSAGES.into_iter().filter_map(|(name, format)| Some((opens(name)?, format)));
    named.min_by_key(|(at, _)| *at).map(|(_, format)| format).filter(|_| is_xml)
}

/// Reads a file into the sink.
pub fn read(input: &mut dyn BufRead, options: &Options, sink: &mut dyn Sink) -> Result<(), StatementError> {
    let mut xml = Xml::new(input);
    let mut reader = Reader {
        options,
        sink,
        accounts: Accounts::default(),
        message: None,
        statement: Statement::default(),
        balance: None,
        entry: None,
    };
    loop {
        match xml.next()? {
            Node::Open => reader.open(&mut xml),
            Node::Close => reader.close(&mut xml)?,
            Node::End { is_cut } => return reader.finish(&xml, is_cut),
        }
    }
}

/// The message being read.
#[derive(Clone, Copy)]
struct Message {
    /// How deep its statements stand.
    depth: usize,
    is_report: bool,
}

/// A statement, report or notification.
#[derive(Default)]
struct Statement {
    header: Leaves,
    place: Option<Place>,
    opening: Opening,
    closing: Option<(sarraf_ledger::Money, Date)>,
    /// The last interim balances of a report.
    interim: Vec<Balance>,
}

struct Reader<'all> {
    options: &'all Options,
    sink: &'all mut dyn Sink,
    accounts: Accounts,
    message: Option<Message>,
    statement: Statement,
    balance: Option<Leaves>,
    entry: Option<Entry>,
}

impl Reader<'_> {
    fn open(&mut self, xml: &mut Xml<'_>) {
        let Some(message) = self.message else {
            if let Some((name, _)) = MESSAGES.into_iter().find(|(name, _)| *name == xml.name()) {
                self.message =
                    Some(Message { depth: xml.depth() + 1, is_report: name == "BkToCstmrAcctRpt" });
            }
            return;
        };
        match xml.below(message.depth) {
            "" if xml.depth() == message.depth => self.statement = Statement::default(),
            "Bal" => self.balance = Some(Leaves::default()),
            "Ntry" => {
                self.entry = Some(Entry::begun(xml.line()));
                xml.begin_raw();
            }
            "Ntry/NtryDtls/TxDtls" | "Ntry/TxDtls" => {
                if let Some(entry) = &mut self.entry {
                    entry.begin_detail();
                    xml.begin_part();
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, xml: &mut Xml<'_>) -> Result<(), StatementError> {
        let Some(message) = self.message else { return Ok(()) };
        if xml.depth() < message.depth {
            self.message = None;
            return Ok(());
        }
        let path = xml.below(message.depth);
        if let Some(text) = xml.text() {
            match (path.strip_prefix("Ntry/"), path.strip_prefix("Bal/")) {
                (Some(path), _) => {
                    self.entry.iter_mut().for_each(|entry| entry.put(path, text, xml.currency()))
                }
                (_, Some(path)) => self.balance.iter_mut().for_each(|of| of.put(path, text, xml.currency())),
                _ => self.statement.header.put(path, text, xml.currency()),
            }
        }
        match path {
            "Ntry/NtryDtls/TxDtls" | "Ntry/TxDtls" => {
                self.entry.iter_mut().for_each(|entry| entry.end_detail(xml.part()));
                Ok(())
            }
            "Ntry" => self.end_entry(xml.raw()),
            "Bal" => self.end_balance(message, xml.line()),
            "" if xml.depth() == message.depth => self.end_statement(),
            _ => Ok(()),
        }
    }

    /// The account, as soon as its currency is known: it may stand only beside the amounts.
    fn announce(&mut self, currency: &str) -> Result<Place, StatementError> {
        if let Some(place) = self.statement.place {
            return Ok(place);
        }
        let header = &self.statement.header;
        let stated = header.text("Acct/Ccy");
        let stated = if stated.is_empty() { currency } else { stated };
        let place = self.accounts.place(&header::named(header), stated, self.options, self.sink)?;
        self.statement.place = Some(place);
        if place == Err(Reason::Currency) {
            self.sink.take(Event::Note(Note::UnknownCurrency))?;
        }
        Ok(place)
    }

    fn end_entry(&mut self, raw: String) -> Result<(), StatementError> {
        let Some(entry) = self.entry.take() else { return Ok(()) };
        let place = self.announce(entry.whole.currency("Amt"))?;
        let line = entry.line;
        let (account, rows) = match place {
            Ok((account, currency)) => (Some(account), entry.rows(currency, raw)),
            Err(reason) => (None, vec![Err((reason, raw))]),
        };
        for row in rows {
            match (row, account) {
                (Ok(read), Some(account)) => self.row(account, line, read)?,
                (Err((reason, raw)), account) => {
                    self.sink.take(Event::Reject(Reject { line, reason, account, raw }))?;
                }
                (Ok(_), None) => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, account: usize, line: u32, read: Read) -> Result<(), StatementError> {
        let Read { transaction, is_flawed } = read;
        if let Some(booked_on) = transaction.booked_on {
            self.statement.opening.row(booked_on);
        }
        let raw = if is_flawed { transaction.raw.clone() } else { String::new() };
        self.sink.take(Event::Row { account, line, transaction: Box::new(transaction) })?;
        let flaw = Reject { line, reason: Reason::Part, account: Some(account), raw };
        if is_flawed { self.sink.take(Event::Flaw(flaw)) } else { Ok(()) }
    }

    fn end_balance(&mut self, message: Message, line: u32) -> Result<(), StatementError> {
        let Some(leaves) = self.balance.take() else { return Ok(()) };
        let stated = StatedBalance { leaves: &leaves };
        let Some(which) = stated.which(message.is_report) else { return Ok(()) };
        let Ok((account, currency)) = self.announce(leaves.currency("Amt"))? else { return Ok(()) };
        let amount = match stated.amount(currency) {
            Ok(amount) => amount,
            Err(reason) => {
                let (account, raw) = (Some(account), leaves.text("Amt").to_owned());
                return self.sink.take(Event::Reject(Reject { line, reason, account, raw }));
            }
        };
        let (Some(on), Some(at)) = (stated.on(), stated.at()) else {
            return self.sink.take(Event::Note(Note::UndatedBalance));
        };
        let statement = &mut self.statement;
        match which {
            Which::Opening => statement.opening.state(amount, on),
            Which::Closing => statement.closing = Some((amount, on)),
            Which::Interim(kind) => {
                statement.interim.retain(|known| known.kind != kind);
                statement.interim.push(Balance { kind, amount, at });
            }
            Which::Available => {
                let balance = Balance { kind: BalanceKind::Available, amount, at };
                return self.sink.take(Event::Balance { account, balance });
            }
        }
        Ok(())
    }

    /// The balances come before the rows, but only these tell which day the opening one belongs to.
    fn end_statement(&mut self) -> Result<(), StatementError> {
        if header::has_account(&self.statement.header) && self.statement.place.is_none() {
            let stated = self.statement.header.text("Acct/Ccy").to_owned();
            if !stated.is_empty() || self.options.known_currency().is_some() {
                let _ = self.announce(&stated)?;
            }
        }
        let Statement { header, place, opening, closing, interim } = std::mem::take(&mut self.statement);
        let Some(Ok((account, _))) = place else { return Ok(()) };
        if let Some(balance) = opening.balance(account, &self.accounts, closing.map(|(_, on)| on)) {
            self.sink.take(Event::Balance { account, balance })?;
        }
        if let Some((amount, on)) = closing {
            self.accounts.close(account, amount);
            if let Some(at) = crate::field::moment::day_end(on) {
                let balance = Balance { kind: BalanceKind::Booked, amount, at };
                self.sink.take(Event::Balance { account, balance })?;
            }
        }
        for balance in interim.into_iter().filter(|of| closing.is_none() || of.kind != BalanceKind::Booked) {
            self.sink.take(Event::Balance { account, balance })?;
        }
        let period = header::period(&header);
        period.map_or(Ok(()), |period| self.sink.take(Event::Period { account, period }))
    }

    /// The end of the file: an entry that is open here is cut off, and so is all that comes after.
    fn finish(&mut self, xml: &Xml<'_>, is_cut: bool) -> Result<(), StatementError> {
        if let Some(entry) = self.entry.take() {
            let account = self.statement.place.and_then(Result::ok).map(|(account, _)| account);
            let (line, reason, raw) = (entry.line, Reason::CutOff, xml.raw());
            self.sink.take(Event::Reject(Reject { line, reason, account, raw }))?;
        }
        if is_cut { self.sink.take(Event::Note(Note::CutOff)) } else { Ok(()) }
    }
}
