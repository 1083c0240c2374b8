//! A journal of ledger (ledger-cli.org): one entry a row, opening balances from equity, the closing balance asserted.

use super::journal::{Accounts, Posting, Spelling, facts, line, payee, postings, removed};
use super::part::{Change, Entry, Report, Section};
use super::{MOCK, Writing};
use sarraf_ledger::Money;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// In what the languages of this family differ.
pub(super) struct Dialect {
    /// A fact of an entry, behind its semicolon.
    pub tag: fn(&str, &str) -> String,
    /// Who was paid, beside what is taken for something else everywhere.
    pub payee: fn(&str) -> String,
    /// Whether accounts and currencies are declared before they are used.
    pub declares: bool,
}

const LEDGER: Dialect =
    Dialect { tag: |key, text| format!("{key}: {text}"), payee: str::to_owned, declares: false };

/// A journal in one of them.
pub(super) struct Journal {
    dialect: Dialect,
    accounts: Accounts,
    declared: BTreeSet<String>,
}

/// Names may hold spaces, one at a time, and nothing that begins something else.
const SPELLING: Spelling = Spelling { part: spelled, joint: ' ' };
const EQUITY: &str = "Equity:Opening balances";

impl Default for Journal {
    fn default() -> Self {
        Self::of(LEDGER)
    }
}

impl Journal {
    pub fn of(dialect: Dialect) -> Self {
        Self { dialect, accounts: Accounts::default(), declared: BTreeSet::new() }
    }

    fn declare(
        &mut self,
        out: &mut dyn Write,
        report: &Report,
        account: &str,
        amount: Money,
    ) -> io::Result<()> {
        if !self.dialect.declares {
            return Ok(());
        }
        if self.declared.insert(format!("account {account}")) {
            writeln!(out, "account {account}")?;
        }
        let example = money(report, Money::zero(amount.currency()));
        let whole = amount.currency().digits() == 0;
        let example = if whole { example.replacen("0 ", "0. ", 1) } else { example };
        if self.declared.insert(format!("commodity {example}")) {
            writeln!(out, "commodity {example}")?;
        }
        Ok(())
    }
}

impl Writing for Journal {
    fn begin(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "; Sarraf, {}", report.made_at.to_iso())?;
        if report.mock { writeln!(out, "; {MOCK}") } else { Ok(()) }
    }

    fn section(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let account = self.accounts.of(report, section, &SPELLING);
        writeln!(out, "\n; {} {}", line(&section.bank), line(&section.account.name))?;
        self.declare(out, report, &account, Money::zero(section.account.currency))?;
        let Some(opening) = &section.opening else { return Ok(()) };
        self.declare(out, report, EQUITY, opening.amount)?;
        writeln!(out, "{} * Opening balance", opening.on)?;
        post(out, report, &account, opening.amount, "")?;
        writeln!(out, "    {EQUITY}")
    }

    fn entry(
        &mut self,
        report: &Report,
        section: &Section,
        entry: &Entry,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if entry.change == Some(Change::Removed) {
            return writeln!(out, "\n{}", removed(entry));
        }
        let account = self.accounts.of(report, section, &SPELLING);
        let postings = postings(report, &account, entry, &SPELLING);
        for posting in &postings {
            self.declare(out, report, &posting.account, posting.amount)?;
        }
        let state = if entry.is_booked() { '*' } else { '!' };
        let payee = (self.dialect.payee)(&description(&payee(report, entry)));
        writeln!(out, "\n{} {state} {payee}", entry.on)?;
        let tag = self.dialect.tag;
        facts(entry).iter().try_for_each(|(key, text)| writeln!(out, "    ; {}", tag(key, text)))?;
        for Posting { account, amount, cost } in postings {
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
fn post(out: &mut dyn Write, report: &Report, account: &str, amount: Money, after: &str) -> io::Result<()> {
    writeln!(out, "    {account}  {}{after}", money(report, amount))
}

/// `12.00 EUR`; a symbol that is no word stands in quotes.
fn money(report: &Report, money: Money) -> String {
    let symbol = report.profile.currency(money.currency());
    let is_word = !symbol.is_empty() && symbol.chars().all(char::is_alphabetic);
    let symbol = if is_word { symbol.to_owned() } else { format!("\"{}\"", symbol.replace('"', "")) };
    format!("{} {symbol}", money.to_decimal())
}

/// A description: nothing in it begins a comment, and no bracket a code.
fn description(payee: &str) -> String {
    let text = payee.replace(';', ",");
    if text.starts_with(['(', '*', '!', '=']) { format!("'{text}") } else { text }
}

/// A part of an account's name.
fn spelled(part: &str) -> String {
    let part: String =
        part.chars().map(|letter| if ":;\"[](){}@=<>".contains(letter) { '-' } else { letter }).collect();
    let part = line(&part);
    let part = part.trim_start_matches(['*', '!', '~', '/', '%', '#', '|', '&', '-']).trim();
    if part.is_empty() { "Unnamed".to_owned() } else { part.to_owned() }
}
