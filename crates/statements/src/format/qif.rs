//! QIF: a letter and its value a line, `^` behind each record (Quicken Interchange Format, as Intuit described it for
//! Quicken 2005 and as programs write it).
//!
//! Sections of accounts are read (`!Type:Bank`, `Cash`, `CCard`, `Oth A`, `Oth L`), each for the account the `!Account`
//! record before it names; lists (categories, classes, memorized payees, prices) are passed over, investments are kept as text and noted.
//! The order of day and month and the decimal mark are decided from the first megabyte; a currency stands nowhere in the
//! format, so it is asked. Amounts are signed as they stand; the lines of a split never change them.
//!
//! A first record `Opening Balance` is no movement: it is what the account held before its first day, and so the balance
//! at the end of the day before. A record that was not cleared yet is booked all the same: the mark is the person's own
//! book-keeping, not the bank's.

mod record;
mod row;
mod section;

use super::account::Accounts;
use crate::field::{amount::Figure, date::Written, decide, moment::day_end, text::shortened};
use crate::{DateOrder, DecimalMark, Event, Note, Options, Reason, Reject, Sink, StatementError};
use record::{Item, Record, Records};
use row::{Entry, Layout};
use sarraf_ledger::{Balance, BalanceKind};
use section::{Holder, Section};
use std::collections::VecDeque;
use std::io::BufRead;

/// How much is looked at before the first row is handed over.
const SAMPLE_BYTES: usize = 1024 * 1024;

/// How many lines may stand above the first section.
const MOST_PREAMBLE: usize = 20;

/// Whether a text begins as QIF: with a line that opens a section. A cell of a table may run over lines that look like
/// one: a quotation mark stands before them.
pub fn is_qif(beginning: &str) -> bool {
    let opens = |line: &str| {
        let line = shortened(line.trim_start_matches(['\u{feff}', ' ', '\t']), 32).to_ascii_lowercase();
        ["!type:", "!account", "!option:", "!clear:"].iter().any(|word| line.starts_with(word))
    };
    let lines = beginning.split(['\r', '\n']).filter(|line| !line.trim().is_empty());
    lines.take(MOST_PREAMBLE).find(|line| line.contains('"') || opens(line)).is_some_and(opens)
}

/// Reads a file into the sink.
pub fn read(input: &mut dyn BufRead, options: &Options, sink: &mut dyn Sink) -> Result<(), StatementError> {
    let mut records = Records::new(input);
    let sample = sample(&mut records)?;
    let layout = Layout { order: date_order(&sample, options)?, mark: decimal_mark(&sample, options)? };
    let mut reader = Reader { layout, options, sink, accounts: Accounts::default(), state: State::default() };
    for item in sample {
        reader.item(item)?;
    }
    while let Some(item) = records.next()? {
        reader.item(item)?;
    }
    Ok(())
}

fn sample(records: &mut Records<'_>) -> Result<VecDeque<Item>, StatementError> {
    let mut sample = VecDeque::new();
    let mut bytes = 0;
    while bytes < SAMPLE_BYTES {
        let Some(item) = records.next()? else { break };
        bytes += item.size();
        sample.push_back(item);
    }
    Ok(sample)
}

/// The records of a sample that are rows.
fn rows(sample: &VecDeque<Item>) -> impl Iterator<Item = &Record> {
    let mut section = Section::default();
    sample.iter().filter_map(move |item| match item {
        Item::Header(text) => {
            section = section.after(text);
            None
        }
        Item::Record(record) => matches!(section, Section::Rows(_)).then_some(record),
    })
}

fn date_order(sample: &VecDeque<Item>, options: &Options) -> Result<DateOrder, StatementError> {
    if let Some(order) = options.date_order {
        return Ok(order);
    }
    let dates: Vec<Written> = rows(sample).filter_map(|record| row::date(record.value('D'))).collect();
    decide::date_order(&dates, &dates)
}

fn decimal_mark(sample: &VecDeque<Item>, options: &Options) -> Result<DecimalMark, StatementError> {
    if let Some(mark) = options.decimal_mark {
        return Ok(mark);
    }
    let amounts = rows(sample).flat_map(|record| record.values_of(&['T', 'U', '$']));
    decide::decimal_mark(&amounts.filter_map(Figure::parse).collect::<Vec<_>>())
}

struct Reader<'all> {
    layout: Layout,
    options: &'all Options,
    sink: &'all mut dyn Sink,
    accounts: Accounts,
    state: State,
}

/// Where in the file reading is.
#[derive(Default)]
struct State {
    section: Section,
    /// What the last `!Account` record names, until a section takes it.
    named: Option<Holder>,
    /// Whose rows these are.
    holder: Holder,
    /// The section has had no record yet.
    is_first: bool,
    /// The account of the last one.
    account: Option<usize>,
}

impl Reader<'_> {
    fn item(&mut self, item: Item) -> Result<(), StatementError> {
        match item {
            Item::Header(text) => self.header(&text),
            Item::Record(record) if record.is_cut => self.cut(&record),
            Item::Record(record) => match self.state.section {
                Section::Rows(_) => self.record(&record),
                Section::Accounts => {
                    self.state.named = Holder::named(&record);
                    Ok(())
                }
                Section::Investments => {
                    self.sink.take(Event::Kept(rejected(&record, Reason::NotShown, None)))
                }
                Section::List => Ok(()),
            },
        }
    }

    fn header(&mut self, text: &str) -> Result<(), StatementError> {
        let state = &mut self.state;
        if text.trim().eq_ignore_ascii_case("!clear:autoswitch") {
            state.named = None;
        }
        let before = state.section;
        state.section = before.after(text);
        let opens = text.to_ascii_lowercase().starts_with("!type:");
        if let Section::Rows(kind) = state.section
            && opens
        {
            state.holder = state.named.take().unwrap_or_default().of_kind(kind);
            state.is_first = true;
            state.account = None;
        }
        if state.section == Section::Investments && opens {
            state.named = None;
            return self.sink.take(Event::Note(Note::InvestmentsNotShown));
        }
        Ok(())
    }

    fn record(&mut self, record: &Record) -> Result<(), StatementError> {
        let is_first = std::mem::replace(&mut self.state.is_first, false);
        let opening = is_first.then(|| row::opening_account(record)).flatten();
        if let Some(name) = opening.as_ref().filter(|name| !name.is_empty()) {
            self.state.holder.call(name);
        }
        let is_opening = opening.is_some_and(|name| name.is_empty() || name == self.state.holder.name);
        let place = self.accounts.place(&self.state.holder.account(), "", self.options, self.sink)?;
        let (account, currency) = match place {
            Ok(found) => found,
            Err(reason) => return self.reject(record, reason, None),
        };
        self.state.account = Some(account);
        if is_first {
            self.stated_balance(account, currency)?;
        }
        let entry = Entry { record, layout: self.layout, currency, own: &self.state.holder.name };
        if is_opening {
            return match entry.opening() {
                Ok(balance) => self.sink.take(Event::Balance { account, balance }),
                Err(reason) => self.reject(record, reason, Some(account)),
            };
        }
        match entry.transaction() {
            Ok(transaction) => {
                let (line, transaction) = (record.line, Box::new(transaction));
                self.sink.take(Event::Row { account, line, transaction })
            }
            Err(reason) => self.reject(record, reason, Some(account)),
        }
    }

    /// What the account record states of its last statement: `$` on the day of `/`.
    fn stated_balance(
        &mut self,
        account: usize,
        currency: sarraf_ledger::Currency,
    ) -> Result<(), StatementError> {
        let Holder { balance, balance_on, .. } = &self.state.holder;
        let amount = crate::field::amount::amount(balance, Some(self.layout.mark), currency).ok();
        let on = row::date(balance_on).and_then(|date| date.day(self.layout.order).ok());
        match (amount, on.and_then(day_end)) {
            (Some(amount), Some(at)) => {
                let balance = Balance { kind: BalanceKind::Booked, amount, at };
                self.sink.take(Event::Balance { account, balance })
            }
            (Some(_), None) => self.sink.take(Event::Note(Note::UndatedBalance)),
            _ => Ok(()),
        }
    }

    /// The file ends inside a record: its last value may be cut too.
    fn cut(&mut self, record: &Record) -> Result<(), StatementError> {
        if matches!(self.state.section, Section::Rows(_)) {
            self.reject(record, Reason::CutOff, self.state.account)?;
        }
        self.sink.take(Event::Note(Note::CutOff))
    }

    fn reject(
        &mut self,
        record: &Record,
        reason: Reason,
        account: Option<usize>,
    ) -> Result<(), StatementError> {
        self.sink.take(Event::Reject(rejected(record, reason, account)))
    }
}

fn rejected(record: &Record, reason: Reason, account: Option<usize>) -> Reject {
    Reject { line: record.line, reason, account, raw: record.raw.clone() }
}
