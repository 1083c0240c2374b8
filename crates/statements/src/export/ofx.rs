//! OFX 2.2 (XML), §11.4: statements of bank accounts and of cards, each with its rows and its closing balance.
//!
//! A row's id is ours, which never changes and never repeats; the bank's own stands beside it as `REFNUM`. Names are
//! cut at 32 characters (`NAME`), the whole stands in `EXTDNAME` (100); remittance information is cut at 255. An
//! account whose closing balance is not known has no `LEDGERBAL`: a made-up one would be worse.

use super::part::{Change, Entry, Report, Section};
use super::xml::{Xml, cut};
use super::{MOCK, Writing};
use jiff::civil::Date;
use sarraf_ledger::{AccountKind, Moment, Money};
use std::io::{self, Write};

/// Rows are listed apart by whether they are booked, so those that are not wait for the end of their account.
#[derive(Default)]
pub(super) struct Ofx {
    pending: Vec<Entry>,
    sections: u32,
    /// The message set that has begun: one for accounts, one for cards.
    messages: Option<&'static str>,
}

impl Writing for Ofx {
    fn begin(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>")?;
        writeln!(
            out,
            "<?OFX OFXHEADER=\"200\" VERSION=\"220\" SECURITY=\"NONE\" OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"?>"
        )?;
        if report.mock {
            writeln!(out, "<!-- {MOCK} -->")?;
        }
        let mut xml = Xml::new(out);
        xml.open("OFX")?;
        xml.within("SIGNONMSGSRSV1", |xml| {
            xml.within("SONRS", |xml| {
                status(xml)?;
                xml.leaf("DTSERVER", &moment(report.made_at))?;
                xml.leaf("LANGUAGE", "ENG")?;
                xml.within("FI", |xml| xml.leaf("ORG", if report.mock { MOCK } else { "Sarraf" }))
            })
        })
    }

    fn section(&mut self, _: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        self.sections += 1;
        let mut xml = Xml::new(out);
        let names = Names::of(section);
        if self.messages != Some(names.messages) {
            self.messages.map_or(Ok(()), |messages| xml.close(messages))?;
            xml.open(names.messages)?;
            self.messages = Some(names.messages);
        }
        xml.open(names.transaction)?;
        xml.leaf("TRNUID", &self.sections.to_string())?;
        status(&mut xml)?;
        xml.open(names.statement)?;
        xml.leaf("CURDEF", section.account.currency.code())?;
        account(&mut xml, section, &names)?;
        xml.open("BANKTRANLIST")?;
        xml.leaf("DTSTART", &day(section.period.from()))?;
        xml.leaf("DTEND", &day(section.period.to()))
    }

    fn entry(&mut self, _: &Report, _: &Section, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
        if entry.is_booked() || entry.change == Some(Change::Removed) {
            return booked(&mut Xml::new(out), entry);
        }
        self.pending.push(entry.clone());
        Ok(())
    }

    fn close(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        xml.close("BANKTRANLIST")?;
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            xml.within("BANKTRANLISTP", |xml| {
                xml.leaf("DTASOF", &moment(report.made_at))?;
                pending.iter().try_for_each(|entry| held(xml, entry))
            })?;
        }
        if let Some(closing) = &section.closing {
            xml.within("LEDGERBAL", |xml| {
                xml.leaf("BALAMT", &closing.amount.to_decimal())?;
                xml.leaf("DTASOF", &day(closing.on))
            })?;
        }
        let names = Names::of(section);
        xml.close(names.statement)?;
        xml.close(names.transaction)
    }

    fn end(&mut self, _: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        self.messages.map_or(Ok(()), |messages| xml.close(messages))?;
        xml.close("OFX")
    }
}

/// Cards have elements of their own.
struct Names {
    messages: &'static str,
    transaction: &'static str,
    statement: &'static str,
    account: &'static str,
}

impl Names {
    const fn of(section: &Section) -> Self {
        match section.account.kind {
            AccountKind::Card => Self {
                messages: "CREDITCARDMSGSRSV1",
                transaction: "CCSTMTTRNRS",
                statement: "CCSTMTRS",
                account: "CCACCTFROM",
            },
            _ => Self {
                messages: "BANKMSGSRSV1",
                transaction: "STMTTRNRS",
                statement: "STMTRS",
                account: "BANKACCTFROM",
            },
        }
    }
}

fn status(xml: &mut Xml<'_>) -> io::Result<()> {
    xml.within("STATUS", |xml| {
        xml.leaf("CODE", "0")?;
        xml.leaf("SEVERITY", "INFO")
    })
}

/// `BANKACCTFROM` or `CCACCTFROM`, whose ids are at most 22 characters: an IBAN that is longer is cut to its end,
/// which is what tells accounts apart. The bank's code is at most 9.
fn account(xml: &mut Xml<'_>, section: &Section, names: &Names) -> io::Result<()> {
    let account = &section.account;
    let id = account.iban.as_ref().or(account.number.as_ref()).unwrap_or(&section.id);
    let id: String = id.chars().filter(|character| !character.is_whitespace()).collect();
    let over = id.chars().count().saturating_sub(22);
    let id: String = id.chars().skip(over).collect();
    xml.within(names.account, |xml| {
        if account.kind == AccountKind::Card {
            return xml.leaf("ACCTID", &id);
        }
        xml.leaf("BANKID", &bank_id(&section.bank))?;
        xml.leaf("ACCTID", &id)?;
        xml.leaf("ACCTTYPE", kind(account.kind))
    })
}

fn bank_id(bank: &str) -> String {
    let id: String = bank.chars().filter(char::is_ascii_alphanumeric).take(9).collect();
    if id.is_empty() { "SARRAF".to_owned() } else { id.to_uppercase() }
}

const fn kind(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Savings => "SAVINGS",
        AccountKind::Loan => "CREDITLINE",
        _ => "CHECKING",
    }
}

fn booked(xml: &mut Xml<'_>, entry: &Entry) -> io::Result<()> {
    let row = &entry.transaction;
    xml.within("STMTTRN", |xml| {
        xml.leaf("TRNTYPE", trntype(entry))?;
        xml.leaf("DTPOSTED", &noon(row.booked_on.unwrap_or(entry.on)))?;
        row.made.map_or(Ok(()), |made| xml.leaf("DTUSER", &moment(made)))?;
        row.value_on.map_or(Ok(()), |on| xml.leaf("DTAVAIL", &day(on)))?;
        xml.leaf("TRNAMT", &row.amount.to_decimal())?;
        corrected(xml, entry)?;
        let bank_id = row.key.as_deref().filter(|key| key.chars().count() <= 32);
        xml.leaf_if("REFNUM", bank_id.unwrap_or_default())?;
        texts(xml, entry)
    })
}

/// §11.4.4.1: what takes the place of a row that was sent before, or takes it out, has an id of its own.
fn corrected(xml: &mut Xml<'_>, entry: &Entry) -> io::Result<()> {
    let action = match entry.change {
        Some(Change::Changed) => "REPLACE",
        Some(Change::Removed) => "DELETE",
        None | Some(Change::New) => return xml.leaf("FITID", &entry.id),
    };
    xml.leaf("FITID", &format!("{}-{}", entry.id, action.to_lowercase()))?;
    xml.leaf("CORRECTFITID", &entry.id)?;
    xml.leaf("CORRECTACTION", action)
}

fn held(xml: &mut Xml<'_>, entry: &Entry) -> io::Result<()> {
    let row = &entry.transaction;
    xml.within("STMTTRNP", |xml| {
        xml.leaf("TRNTYPE", trntype(entry))?;
        xml.leaf("DTTRAN", &row.made.map_or_else(|| day(entry.on), moment))?;
        xml.leaf("TRNAMT", &row.amount.to_decimal())?;
        xml.leaf_if("REFNUM", &cut(&entry.id, 32))?;
        texts(xml, entry)
    })
}

/// Name, remittance information and where the amount came from.
fn texts(xml: &mut Xml<'_>, entry: &Entry) -> io::Result<()> {
    let row = &entry.transaction;
    let name = cut(&row.counterparty, 32);
    xml.leaf_if("NAME", &name)?;
    if name != row.counterparty {
        xml.leaf_if("EXTDNAME", &cut(&row.counterparty, 100))?;
    }
    xml.leaf_if("MEMO", &cut(&row.remittance, 255))?;
    match (row.rate, row.original.map(Money::currency).or(row.priced_in)) {
        (Some(rate), Some(currency)) => xml.within("ORIGCURRENCY", |xml| {
            xml.leaf("CURRATE", &rate.to_decimal(12))?;
            xml.leaf("CURSYM", currency.code())
        }),
        _ => Ok(()),
    }
}

/// What kind of row it is, as far as it is known.
fn trntype(entry: &Entry) -> &'static str {
    let is_in = !entry.transaction.amount.is_negative();
    match entry.category.as_ref().map(|category| category.upper()) {
        _ if entry.own_transfer => "XFER",
        Some("interest") => "INT",
        Some("fees") => "FEE",
        Some("cash") if !is_in => "ATM",
        _ if is_in => "CREDIT",
        _ => "DEBIT",
    }
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// A day as a moment that is on that day everywhere: readers turn it into their own zone.
fn noon(day: Date) -> String {
    day.strftime("%Y%m%d120000.000[0:GMT]").to_string()
}

/// With the offset the purchase was made in: `20260304101500.000[+11]`.
fn moment(moment: Moment) -> String {
    let (hours, minutes) = (moment.offset / 3600, moment.offset.abs() % 3600 / 60);
    let sign = if moment.offset < 0 { '-' } else { '+' };
    let part = if minutes == 0 { String::new() } else { format!(".{minutes:02}") };
    let name = if moment.offset == 0 { ":UTC" } else { "" };
    format!("{}[{sign}{}{part}{name}]", moment.civil().strftime("%Y%m%d%H%M%S.000"), hours.abs())
}
