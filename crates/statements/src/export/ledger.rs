//! A journal of ledger (ledger-cli.org): one entry a row, opening balances from equity, the closing balance asserted.

use super::journal::{Accounts, Posting, Spelling, facts, line, payee, postings};
use super::part::{Entry, Report, Section};
use super::{MOCK, Writing};
use sarraf_ledger::Money;
use std::io::{self, Write};

#[derive(Default)]
pub(super) struct Ledger {
    accounts: Accounts,
}

/// Names may hold spaces, one at a time, and nothing that begins something else.
const SPELLING: Spelling = Spelling { part: spelled, joint: ' ' };

impl Writing for Ledger {
    fn begin(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "; Sarraf, {}", report.made_at.to_iso())?;
        if report.mock { writeln!(out, "; {MOCK}") } else { Ok(()) }
    }

    fn section(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let account = self.accounts.of(report, section, &SPELLING);
        writeln!(out, "\n; {} {}", line(&section.bank), line(&section.account.name))?;
        let Some(opening) = &section.opening else { return Ok(()) };
        writeln!(out, "{} * Opening balance", opening.on)?;
        post(out, report, &account, opening.amount, "")?;
        writeln!(out, "    Equity:Opening balances")
    }

    fn entry(
        &mut self,
        report: &Report,
        section: &Section,
        entry: &Entry,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let account = self.accounts.of(report, section, &SPELLING);
        let state = if entry.is_booked() { '*' } else { '!' };
        writeln!(out, "\n{} {state} {}", entry.on, description(&payee(report, entry)))?;
        facts(entry).iter().try_for_each(|(key, text)| writeln!(out, "    ; {key}: {text}"))?;
        for Posting { account, amount, cost } in postings(report, &account, entry, &SPELLING) {
            let cost = cost.map(|cost| format!(" @@ {}", money(report, cost))).unwrap_or_default();
            post(out, report, &account, amount, &cost)?;
        }
        Ok(())
    }

    fn close(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let (Some(closing), true) = (&section.closing, section.opening.is_some()) else { return Ok(()) };
        let account = self.accounts.of(report, section, &SPELLING);
        writeln!(out, "\n{} * Closing balance", closing.on)?;
        let asserted = format!(" = {}", money(report, closing.amount));
        post(out, report, &account, Money::zero(closing.amount.currency()), &asserted)
    }

    fn end(&mut self, _: &Report, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A posting: two spaces end the account's name.
pub(super) fn post(
    out: &mut dyn Write,
    report: &Report,
    account: &str,
    amount: Money,
    after: &str,
) -> io::Result<()> {
    writeln!(out, "    {account}  {}{after}", money(report, amount))
}

/// `12.00 EUR`; a symbol that is no word stands in quotes.
pub(super) fn money(report: &Report, money: Money) -> String {
    let symbol = report.profile.currency(money.currency());
    let is_word = !symbol.is_empty() && symbol.chars().all(char::is_alphabetic);
    let symbol = if is_word { symbol.to_owned() } else { format!("\"{}\"", symbol.replace('"', "")) };
    format!("{} {symbol}", money.to_decimal())
}

/// A description: nothing in it begins a comment, and no bracket a code.
pub(super) fn description(payee: &str) -> String {
    let text = payee.replace(';', ",");
    if text.starts_with(['(', '*', '!', '=']) { format!("'{text}") } else { text }
}

/// A part of an account's name.
pub(super) fn spelled(part: &str) -> String {
    let part: String =
        part.chars().map(|letter| if ":;\"[](){}@=<>".contains(letter) { '-' } else { letter }).collect();
    let part = line(&part);
    let part = part.trim_start_matches(['*', '!', '~', '/', '%', '#', '|', '&', '-']).trim();
    if part.is_empty() { "Unnamed".to_owned() } else { part.to_owned() }
}
