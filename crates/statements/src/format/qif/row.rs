//! A record as a transaction, or as the balance an account opens with.

use super::record::Record;
use crate::field::{amount::amount, date::Written, moment::day_end, text::cleaned, text::shortened};
use crate::{DateOrder, DecimalMark, Reason};
use jiff::civil::Date;
use sarraf_ledger::text::fold;
use sarraf_ledger::{Balance, BalanceKind, Category, Currency, Money, Transaction};

/// How the file writes dates and amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub order: DateOrder,
    pub mark: DecimalMark,
}

/// A record of an account.
#[derive(Clone, Copy)]
pub struct Entry<'row> {
    pub record: &'row Record,
    pub layout: Layout,
    pub currency: Currency,
    /// The name of its own account.
    pub own: &'row str,
}

/// How the first record of an account is called in the languages of the programs that write it.
const OPENING: [&str; 10] = [
    "opening balance",
    "starting balance",
    "anfangssaldo",
    "eroffnungssaldo",
    "anfangsbestand",
    "solde initial",
    "solde d'ouverture",
    "saldo inicial",
    "saldo iniziale",
    "الرصيد الافتتاحي",
];

/// The account an opening record names in its category, `[Checking]`: its own. Empty where it names none; `None` if the
/// record is no opening one.
pub fn opening_account(record: &Record) -> Option<String> {
    let category = record.value('L');
    let is_opening = OPENING.contains(&fold(record.value('P')).trim());
    let named = transfer(category).or_else(|| category.is_empty().then(String::new));
    named.filter(|_| is_opening)
}

/// A date as QIF writes it: ` 1/ 2'26` is in this century, the apostrophe says; blanks fill single digits up.
pub fn date(text: &str) -> Option<Written> {
    let Some((before, year)) = text.split_once('\'') else {
        let bare = if text.contains(['/', '.', '-']) { text.replace(' ', "") } else { text.to_owned() };
        return Written::parse(&bare);
    };
    let year = year.trim();
    let year = if year.len() <= 2 { format!("20{year:0>2}") } else { year.to_owned() };
    Written::parse(&format!("{}/{year}", before.replace(' ', "").trim_end_matches(['/', '-', '.'])))
}

/// `[Savings]`, `[Savings]/class`: the account on the other side.
fn transfer(category: &str) -> Option<String> {
    let (name, _) = category.strip_prefix('[')?.split_once(']')?;
    Some(cleaned(name)).filter(|name| !name.is_empty())
}

impl Entry<'_> {
    pub fn transaction(self) -> Result<Transaction, Reason> {
        if self.record.too_long {
            return Err(Reason::TooLong);
        }
        let (day, amount) = (self.day()?, self.amount()?);
        let (counterparty, remittance) = self.texts();
        let category = self.record.value('L');
        Ok(Transaction {
            remittance,
            category: self.category(category),
            method: Some(cleaned(self.record.value('N'))).filter(|number| !number.is_empty()),
            transfer_key: transfer(category).filter(|name| name != self.own),
            raw: self.record.raw.clone(),
            ..Transaction::booked(amount, day, counterparty)
        })
    }

    /// What the account held before its first day.
    pub fn opening(self) -> Result<Balance, Reason> {
        let (day, amount) = (self.day()?, self.amount()?);
        let at = day.yesterday().ok().and_then(day_end).ok_or(Reason::DateRange)?;
        Ok(Balance { kind: BalanceKind::Booked, amount, at })
    }

    fn day(self) -> Result<Date, Reason> {
        date(self.record.value('D')).ok_or(Reason::Date)?.day(self.layout.order)
    }

    /// `U` holds larger numbers than `T` and says the same.
    fn amount(self) -> Result<Money, Reason> {
        let read = |letter| amount(self.record.value(letter), Some(self.layout.mark), self.currency);
        read('T').or_else(|reason| if self.record.value('U').is_empty() { Err(reason) } else { read('U') })
    }

    /// A row that is split belongs to no one category. `Auto:Fuel/class` is what the person calls it, without the class;
    /// `Transport:Fuel` stands in our own two levels.
    fn category(self, text: &str) -> Option<Category> {
        let text = text.split('/').next().unwrap_or_default();
        let is_split = self.record.values_of(&['S']).nth(1).is_some() || text.starts_with("--");
        let (top, below) = text.split_once(':').unwrap_or((text, ""));
        let known = Category::new(top).filter(Category::is_known);
        let known = known.map(|top| Category::new(below).filter(|below| top.contains(below)).unwrap_or(top));
        known.or_else(|| Category::new(text)).filter(|_| !is_split && !text.starts_with('['))
    }

    /// Counterparty and remittance: without a payee the memo is it.
    fn texts(self) -> (String, String) {
        let (payee, memo) = (cleaned(self.record.value('P')), cleaned(self.record.value('M')));
        let address = || cleaned(self.record.value('A'));
        let payee = if payee.is_empty() && memo.is_empty() { address() } else { payee };
        let parts: Vec<String> = [memo, self.splits()].into_iter().filter(|part| !part.is_empty()).collect();
        if payee.is_empty() && parts.len() == 1 {
            return (parts.concat(), String::new());
        }
        (payee, parts.join("; "))
    }

    /// The parts of a split in words: `Food (milk), Household`. Their amounts are the person's, and count for nothing here.
    fn splits(self) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (letter, value) in self.record.fields() {
            match (letter, parts.last_mut()) {
                ('S', _) => parts.push(cleaned(value.trim_matches(['[', ']']))),
                ('E', Some(part)) if part.is_empty() => *part = cleaned(value),
                ('E', Some(part)) if !value.is_empty() => part.push_str(&format!(" ({})", cleaned(value))),
                _ => {}
            }
        }
        parts.retain(|part| !part.is_empty());
        shortened(&parts.join(", "), 1_000).trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_writing() {
        for (text, day) in [
            ("1/ 2'26", "2026-02-01"),
            ("1/ 2' 6", "2006-02-01"),
            ("01/02/2026", "2026-02-01"),
            (" 1/ 2/26", "2026-02-01"),
            ("2026-02-01", "2026-02-01"),
            ("1.2.26", "2026-02-01"),
            ("1/2'2026", "2026-02-01"),
            ("01-02-2026", "2026-02-01"),
            ("1 Feb 2026", "2026-02-01"),
            ("12/25/99", "1999-12-25"),
        ] {
            let order = if text.starts_with("12") { DateOrder::MonthDay } else { DateOrder::DayMonth };
            assert_eq!(date(text).unwrap().day(order).unwrap().to_string(), day, "{text}");
        }
        for text in ["", "'", "1/2", "a'b", "'26"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
