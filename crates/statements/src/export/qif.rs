//! Quicken Interchange Format: a list of accounts, each with its rows. Days are written year first, which can not be
//! read in two ways; the format has no place for a currency but the account's description.

use super::part::{Entry, Report, Section};
use super::{MOCK, Writing};
use sarraf_ledger::AccountKind;
use std::io::{self, Write};

pub(super) struct Qif;

impl Writing for Qif {
    fn begin(&mut self, _: &Report, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn section(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let account = &section.account;
        let name = unbracketed(report.profile.accounts.get(&section.id).unwrap_or(&account.name));
        let mock = if report.mock { format!(" {MOCK}") } else { String::new() };
        writeln!(out, "!Account")?;
        field(out, 'N', &name)?;
        field(out, 'T', kind(account.kind))?;
        field(out, 'D', &format!("{} {}{mock}", section.bank, account.currency.code()))?;
        writeln!(out, "^\n!Type:{}", kind(account.kind))?;
        let Some(opening) = &section.opening else { return Ok(()) };
        field(out, 'D', &opening.on.to_string())?;
        field(out, 'T', &opening.amount.to_decimal())?;
        field(out, 'P', "Opening Balance")?;
        field(out, 'L', &format!("[{}]", line(&name)))?;
        writeln!(out, "^")
    }

    fn entry(&mut self, report: &Report, _: &Section, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
        let row = &entry.transaction;
        field(out, 'D', &entry.on.to_string())?;
        field(out, 'T', &row.amount.to_decimal())?;
        if entry.is_booked() {
            field(out, 'C', "*")?;
        }
        field(out, 'N', &entry.id)?;
        field(out, 'P', report.profile.payee(&row.counterparty))?;
        field(out, 'M', &row.remittance)?;
        let named = |category: &Option<sarraf_ledger::Category>| {
            let Some(category) = category else { return String::new() };
            let under = category.parent().map(|upper| format!("{upper}:{}", category.as_str()));
            let named = report.profile.category(category.as_str()).map(str::to_owned);
            named.or(under).unwrap_or_else(|| category.as_str().to_owned())
        };
        field(out, 'L', &named(&entry.category))?;
        for share in &entry.shares {
            writeln!(out, "S{}", line(&named(&share.category)))?;
            writeln!(out, "${}", share.amount.to_decimal())?;
        }
        writeln!(out, "^")
    }

    fn close(&mut self, _: &Report, _: &Section, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, _: &Report, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The name of an account, which stands in brackets where a row names it: the format has no other way to write one.
fn unbracketed(name: &str) -> String {
    name.replace('[', "(").replace(']', ")")
}

/// A field that has a text.
fn field(out: &mut dyn Write, code: char, text: &str) -> io::Result<()> {
    let text = line(text);
    if text.is_empty() { Ok(()) } else { writeln!(out, "{code}{text}") }
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn kind(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Card => "CCard",
        AccountKind::Cash => "Cash",
        AccountKind::Loan => "Oth L",
        AccountKind::Circle => "Oth A",
        AccountKind::Current | AccountKind::Savings | AccountKind::Other => "Bank",
    }
}
