//! A journal of hledger (hledger.org), which is ledger's with tags it can ask for.

use super::journal::{Accounts, Posting, Spelling, facts, line, payee, postings};
use super::ledger::{description, money, post, spelled};
use super::part::{Entry, Report, Section};
use super::{MOCK, Writing};
use sarraf_ledger::Money;
use std::collections::BTreeSet;
use std::io::{self, Write};

#[derive(Default)]
pub(super) struct Hledger {
    accounts: Accounts,
    /// Accounts and currencies that were declared, which `hledger check -s` wants.
    declared: BTreeSet<String>,
}

const SPELLING: Spelling = Spelling { part: spelled, joint: ' ' };

impl Writing for Hledger {
    fn begin(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "; Sarraf, {}", report.made_at.to_iso())?;
        if report.mock { writeln!(out, "; {MOCK}") } else { Ok(()) }
    }

    fn section(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let account = self.accounts.of(report, section, &SPELLING);
        writeln!(out, "\n; {} {}", line(&section.bank), line(&section.account.name))?;
        self.declare(out, report, &account, Money::zero(section.account.currency))?;
        let Some(opening) = &section.opening else { return Ok(()) };
        self.declare(out, report, "Equity:Opening balances", opening.amount)?;
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
        let postings = postings(report, &account, entry, &SPELLING);
        for posting in &postings {
            self.declare(out, report, &posting.account, posting.amount)?;
        }
        let state = if entry.is_booked() { '*' } else { '!' };
        writeln!(out, "\n{} {state} {}", entry.on, description(&payee(report, entry)).replace('|', "/"))?;
        // A tag's value ends at a comma.
        facts(entry)
            .iter()
            .try_for_each(|(key, text)| writeln!(out, "    ; {key}:{}", text.replace(',', ";")))?;
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

impl Hledger {
    fn declare(
        &mut self,
        out: &mut dyn Write,
        report: &Report,
        account: &str,
        amount: Money,
    ) -> io::Result<()> {
        if self.declared.insert(format!("account {account}")) {
            writeln!(out, "account {account}")?;
        }
        let example = money(report, Money::zero(amount.currency()));
        let example =
            if amount.currency().digits() == 0 { example.replacen("0 ", "0. ", 1) } else { example };
        if self.declared.insert(format!("commodity {example}")) {
            writeln!(out, "commodity {example}")?;
        }
        Ok(())
    }
}
