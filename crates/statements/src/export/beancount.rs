//! A journal of beancount (beancount.github.io, v2 and v3): accounts are opened, opening balances come from equity,
//! and the closing balance is checked by a `balance` of the next morning.

use super::journal::{Accounts, Posting, Spelling, capital, facts, line, payee, postings, removed};
use super::part::{Change, Entry, Report, Section};
use super::{MOCK, Writing};
use jiff::ToSpan;
use sarraf_ledger::Money;
use std::collections::BTreeSet;
use std::io::{self, Write};

#[derive(Default)]
pub(super) struct Beancount {
    accounts: Accounts,
    opened: BTreeSet<String>,
}

const SPELLING: Spelling = Spelling { part: spelled, joint: '-' };
const EQUITY: &str = "Equity:Opening-Balances";
/// Before any row: what matters is that every account is open.
const OPENED_ON: &str = "1900-01-01";

impl Writing for Beancount {
    fn begin(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "; Sarraf, {}", report.made_at.to_iso())?;
        let title = if report.mock { format!("Sarraf, {MOCK}") } else { "Sarraf".to_owned() };
        writeln!(out, "option \"title\" \"{title}\"")
    }

    fn section(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let account = self.accounts.of(report, section, &SPELLING);
        writeln!(out, "\n; {} {}", line(&section.bank), line(&section.account.name))?;
        self.open(out, &account)?;
        let Some(opening) = &section.opening else { return Ok(()) };
        self.open(out, EQUITY)?;
        let balance = Posting { account, amount: opening.amount, cost: None };
        let equity = opening.amount.checked_neg().map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        let equity = Posting { account: EQUITY.into(), amount: equity, cost: None };
        writeln!(out, "{} * \"Opening balance\"", opening.on)?;
        [balance, equity].iter().try_for_each(|posting| post(out, report, posting))
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
            self.open(out, &posting.account)?;
        }
        let state = if entry.is_booked() { '*' } else { '!' };
        let narration = quoted(&entry.transaction.remittance);
        writeln!(out, "\n{} {state} {} {narration}", entry.on, quoted(&payee(report, entry)))?;
        let facts = facts(entry);
        let facts = facts.iter().filter(|(key, _)| *key != "description");
        facts.into_iter().try_for_each(|(key, text)| writeln!(out, "  {key}: {}", quoted(text)))?;
        postings.iter().try_for_each(|posting| post(out, report, posting))
    }

    fn close(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let (Some(closing), true) = (&section.closing, section.opening.is_some()) else { return Ok(()) };
        let account = self.accounts.of(report, section, &SPELLING);
        let on = closing.on.saturating_add(1.day());
        writeln!(out, "\n{on} balance {account}  {}", money(report, closing.amount))
    }

    fn end(&mut self, _: &Report, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

impl Beancount {
    fn open(&mut self, out: &mut dyn Write, account: &str) -> io::Result<()> {
        if self.opened.insert(account.to_owned()) {
            writeln!(out, "{OPENED_ON} open {account}")?;
        }
        Ok(())
    }
}

fn post(out: &mut dyn Write, report: &Report, posting: &Posting) -> io::Result<()> {
    let cost = posting.cost.map(|cost| format!(" @@ {}", money(report, cost))).unwrap_or_default();
    writeln!(out, "  {}  {}{cost}", posting.account, money(report, posting.amount))
}

/// `12.00 EUR`; a name of the person's is taken only where beancount takes it.
fn money(report: &Report, money: Money) -> String {
    let own = report.profile.currency(money.currency());
    let is_name = |name: &str| {
        (2..=24).contains(&name.len())
            && name.starts_with(|letter: char| letter.is_ascii_uppercase())
            && name.ends_with(|letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || b"'._-".contains(&byte))
    };
    let name = if is_name(own) { own } else { money.currency().code() };
    format!("{} {name}", money.to_decimal())
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", line(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// A part of an account's name: letters, digits and dashes, a large letter or a digit first.
fn spelled(part: &str) -> String {
    let part: String =
        part.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let words: Vec<&str> = part.split('-').filter(|word| !word.is_empty()).collect();
    let name = capital(&words.join("-"));
    match name.chars().next() {
        Some(first) if first.is_uppercase() || first.is_ascii_digit() => name,
        _ => format!("X{name}"),
    }
}
