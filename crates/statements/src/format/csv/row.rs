//! One row of a CSV file as a transaction, and the accounts rows belong to.

use super::columns::{Column, Columns};
use super::layout::Layout;
use super::line::Line;
use super::money::Reading;
use crate::export::unguarded;
use crate::field::moment::{day_end, day_start};
use crate::field::{amount::amount, date::Written, iban, text::cleaned, text::shortened};
use crate::format::account::{MOST_ACCOUNTS, file_account};
use crate::{Event, Note, Options, Reason, Reject, Sink, StatementError};
use jiff::civil::Date;
use sarraf_ledger::{
    Account, AccountKind, Balance, BalanceKind, Country, Currency, MerchantCode, Moment, Money, Status,
    Transaction,
};

/// The accounts found so far: one for each value of the account column and each currency.
pub struct Accounts<'all> {
    columns: &'all Columns,
    layout: &'all Layout,
    options: &'all Options,
    above: Option<String>,
    known: Vec<Known>,
}

struct Known {
    number: String,
    currency: Currency,
    running: Running,
}

/// A row as it is taken.
struct Row {
    transaction: Transaction,
    /// Without a part that could not be read.
    is_flawed: bool,
    /// Its amount holds a fee that stood beside it.
    fee_added: bool,
}

impl<'all> Accounts<'all> {
    pub fn new(
        columns: &'all Columns,
        layout: &'all Layout,
        preamble: &[String],
        options: &'all Options,
    ) -> Self {
        let above = preamble.iter().find_map(|line| iban::iban_in(line));
        Self { columns, layout, options, above, known: Vec::new() }
    }

    /// Reads a row and hands it over.
    pub fn row(&mut self, line: &Line, fields: &[String], sink: &mut dyn Sink) -> Result<(), StatementError> {
        let currency = self.currency(fields);
        let account = match currency {
            Ok(currency) => self.account(fields, currency, sink).map(|place| Some((place, currency)))?,
            Err(_) => None,
        };
        let raw = shortened(&line.text, 8 * 1024);
        let read = match account {
            Some((_, currency)) => self.transaction(fields, currency, raw),
            None => Err(currency.err().unwrap_or(Reason::Currency)),
        };
        let place = account.map(|(place, _)| place);
        let not_taken = |reason| Reject { line: line.number, reason, account: place, raw: raw.to_owned() };
        let (row, account) = match (read, place) {
            (Ok(row), Some(account)) => (row, account),
            (read, _) => {
                return sink.take(Event::Reject(not_taken(read.err().unwrap_or(Reason::Currency))));
            }
        };
        let Row { transaction, is_flawed, fee_added } = row;
        self.run(account, fields, &transaction);
        sink.take(Event::Row { account, line: line.number, transaction: Box::new(transaction) })?;
        if fee_added {
            sink.take(Event::Note(Note::FeesAdded))?;
        }
        if is_flawed { sink.take(Event::Flaw(not_taken(Reason::Part))) } else { Ok(()) }
    }

    /// Hands over the balances that the running ones come to.
    pub fn finish(&self, sink: &mut dyn Sink) -> Result<(), StatementError> {
        for (account, known) in self.known.iter().enumerate() {
            if let Some(balance) = known.running.newest() {
                sink.take(Event::Balance { account, balance })?;
            }
        }
        Ok(())
    }

    /// The row's own currency where it names one; a row of a named account in another is not taken.
    fn currency(&self, fields: &[String]) -> Result<Currency, Reason> {
        let named = self.columns.text(fields, Column::Currency);
        let found = match self.layout.currency {
            Some(currency) if named.is_empty() => currency,
            _ => Currency::from_code(named)?,
        };
        let other = self.options.account.as_ref().is_some_and(|known| known.currency != found);
        if other { Err(Reason::OtherCurrency) } else { Ok(found) }
    }

    fn account(
        &mut self,
        fields: &[String],
        currency: Currency,
        sink: &mut dyn Sink,
    ) -> Result<usize, StatementError> {
        let number = cleaned(self.columns.text(fields, Column::Account));
        let found = self.known.iter().position(|known| known.currency == currency && known.number == number);
        if let Some(place) = found {
            return Ok(place);
        }
        if self.known.len() >= MOST_ACCOUNTS {
            return Err(StatementError::TooManyAccounts);
        }
        let (account, identified) = self.described(&number, currency);
        self.known.push(Known { number, currency, running: Running::default() });
        sink.take(Event::Account { account, identified })?;
        Ok(self.known.len() - 1)
    }

    fn described(&self, number: &str, currency: Currency) -> (Account, bool) {
        let own = Some(number)
            .filter(|number| !number.is_empty())
            .map(str::to_owned)
            .or_else(|| self.above.clone());
        let (key, name) = file_account(&self.options.file_name);
        let known = self.options.account.as_ref();
        let base = known.map_or_else(|| own.clone().unwrap_or(key), |known| known.key.clone());
        // A file that names currencies keeps several apart; which one comes first may differ between two files.
        let several = known.is_none() && self.columns.place(Column::Currency).is_some();
        let account = Account {
            key: if several { format!("{base}/{}", currency.code()) } else { base },
            name: known.map_or_else(|| own.clone().unwrap_or(name), |known| known.name.clone()),
            kind: known.map_or(AccountKind::Current, |known| known.kind),
            currency,
            iban: own.as_deref().and_then(iban::iban),
            number: own.clone(),
            ownership: None,
            holder: None,
        };
        (account, known.is_some() || own.is_some())
    }

    fn transaction(&self, fields: &[String], currency: Currency, raw: &str) -> Result<Row, Reason> {
        let needed = [Column::Booked, Column::Amount, Column::Debit]
            .into_iter()
            .filter_map(|of| self.columns.place(of));
        if needed.max().is_some_and(|last| fields.len() <= last) {
            return Err(Reason::Columns);
        }
        let status = self.status(fields)?;
        let written = self.date(fields, Column::Booked).or_else(|| self.date(fields, Column::Made));
        let written = written.ok_or(Reason::Date)?;
        let day = written.day(self.layout.order)?;
        let money = Reading { columns: self.columns, layout: self.layout, fields, currency }.money()?;
        let (counterparty, remittance) = self.texts(fields);
        let value_on = self.date(fields, Column::Value).and_then(|date| date.day(self.layout.order).ok());
        let id = cleaned(self.columns.text(fields, Column::Id));
        let transaction = Transaction {
            fee: money.fee,
            key: Some(id).filter(|id| !id.is_empty()),
            status,
            made: self.made(fields, &written, day).or_else(|| only_day(status, day)),
            booked_on: (status == Status::Booked).then_some(day),
            value_on,
            remittance,
            merchant_code: MerchantCode::parse(self.columns.text(fields, Column::MerchantCode)),
            country: Country::parse(self.columns.text(fields, Column::Country)),
            raw: raw.to_owned(),
            ..Transaction::booked(money.amount, day, counterparty)
        };
        let (foreign, fee_added) = (money.foreign, money.fee_added);
        Ok(Row {
            transaction: foreign.put(transaction),
            is_flawed: foreign.is_flawed || money.is_flawed,
            fee_added,
        })
    }

    fn date(&self, fields: &[String], column: Column) -> Option<Written> {
        Written::parse(self.columns.text(fields, column))
    }

    /// The purchase: its own column, else a time of day beside the booking date. One with only a day is midnight
    /// UTC, and is left out where it says no more than the booking date.
    fn made(&self, fields: &[String], booked: &Written, day: Date) -> Option<Moment> {
        let order = self.layout.order;
        let Some(made) = self.date(fields, Column::Made) else { return booked.moment(order) };
        let on = made.day(order).ok()?;
        let midnight = || day_start(on).filter(|_| on != day);
        made.moment(order).or_else(midnight)
    }

    fn status(&self, fields: &[String]) -> Result<Status, Reason> {
        let word = sarraf_ledger::text::fold(self.columns.text(fields, Column::Status));
        match word.as_str() {
            "pending" | "authorised" | "authorized" | "held" | "vorgemerkt" | "معلق" | "معلقه" => {
                Ok(Status::Pending)
            }
            "declined" | "reverted" | "failed" | "cancelled" | "canceled" | "rejected" | "مرفوض" | "ملغي"
            | "مرفوضه" | "ملغاه" => Err(Reason::NotCarriedOut),
            _ => Ok(Status::Booked),
        }
    }

    /// Counterparty and remittance: without a column for the other side, the first text is it.
    fn texts(&self, fields: &[String]) -> (String, String) {
        let mut texts: Vec<String> = Vec::new();
        let named = cleaned(unguarded(self.columns.text(fields, Column::Counterparty)));
        for place in self.columns.places(Column::Text) {
            let text = fields.get(place).map(|field| cleaned(unguarded(field))).unwrap_or_default();
            if !text.is_empty() && text != named && !texts.contains(&text) {
                texts.push(text);
            }
        }
        let counterparty = if named.is_empty() && !texts.is_empty() { texts.remove(0) } else { named };
        (counterparty, texts.join(" "))
    }

    fn run(&mut self, account: usize, fields: &[String], transaction: &Transaction) {
        let text = self.columns.text(fields, Column::Balance);
        let Some(known) = self.known.get_mut(account) else { return };
        let stated = amount(text, Some(self.layout.mark), known.currency).ok();
        if let (Some(balance), Some(day)) = (stated, transaction.booked_on) {
            known.running.take(day, transaction.amount, balance);
        }
    }
}

/// A pending row has no booking date: its day is the purchase's, at midnight UTC where no time is known.
fn only_day(status: Status, day: Date) -> Option<Moment> {
    (status == Status::Pending).then(|| day_start(day)).flatten()
}

/// The running balance of one account: its first and last row, and which way the rows run.
#[derive(Default)]
struct Running {
    first: Option<(Date, Money)>,
    last: Option<(Date, Money, Money)>,
    forwards: u64,
    backwards: u64,
}

impl Running {
    fn take(&mut self, day: Date, amount: Money, balance: Money) {
        self.first.get_or_insert((day, balance));
        if let Some((_, before_amount, before)) = self.last {
            self.forwards += u64::from(before.checked_add(amount) == Ok(balance));
            self.backwards += u64::from(balance.checked_add(before_amount) == Ok(before));
        }
        self.last = Some((day, amount, balance));
    }

    /// The balance after the newest row, at the end of its day; none where the order within one day is unclear.
    fn newest(&self) -> Option<Balance> {
        let ((first_on, first), (last_on, _, last)) = (self.first?, self.last?);
        let forwards = match first_on.cmp(&last_on) {
            std::cmp::Ordering::Less => true,
            std::cmp::Ordering::Greater => false,
            std::cmp::Ordering::Equal if self.forwards == self.backwards && first != last => return None,
            std::cmp::Ordering::Equal => self.forwards >= self.backwards,
        };
        let (day, amount) = if forwards { (last_on, last) } else { (first_on, first) };
        let at = day_end(day)?;
        Some(Balance { kind: BalanceKind::Booked, amount, at })
    }
}
