//! What came out of a run, as text that can be compared and read.

use super::script::Ran;
use crate::Output;
use sarraf_ledger::{Account, Balance, Batch, Country, Money, Notice, Transaction, Warning};
use std::fmt::Write;

pub fn render(ran: &Ran) -> String {
    let mut text = String::new();
    for pause in &ran.pauses {
        writeln!(text, "paused {} s", pause.as_secs()).unwrap();
    }
    for output in &ran.outputs {
        match output {
            Output::Accounts { accounts, warnings } => {
                render_accounts(&mut text, accounts);
                render_warnings(&mut text, warnings);
            }
            Output::Batch { batch, cursor } => {
                render_batch(&mut text, batch);
                writeln!(text, "  cursor {cursor}").unwrap();
            }
            Output::Notices { account_key, notices } => {
                writeln!(text, "notices of {account_key}").unwrap();
                for notice in notices {
                    render_notice(&mut text, notice);
                }
            }
            Output::Cards(cards) => {
                writeln!(text, "cards").unwrap();
                for card in cards {
                    let digits = card.digits.as_deref().unwrap_or("-");
                    writeln!(text, "  {} {digits} {}", card.key, if card.locked { "locked" } else { "open" })
                        .unwrap();
                }
            }
            Output::Others(accounts) => {
                writeln!(text, "{} accounts that were not chosen", accounts.len()).unwrap()
            }
            Output::Failed { account_key, error } => {
                writeln!(text, "{account_key} failed: {error:?}").unwrap()
            }
            Output::State(state) => writeln!(text, "state of {} bytes", state.len()).unwrap(),
        }
    }
    match &ran.end {
        Ok(()) => writeln!(text, "done").unwrap(),
        Err(error) => writeln!(text, "ended: {error}").unwrap(),
    }
    text
}

fn render_accounts(text: &mut String, accounts: &[(Account, Vec<Balance>)]) {
    writeln!(text, "accounts").unwrap();
    for (account, balances) in accounts {
        let ownership = account.ownership.map_or("-", sarraf_ledger::Ownership::key);
        let currency = account.currency.code();
        let (key, name, kind) = (&account.key, &account.name, account.kind.key());
        writeln!(text, "  {key} | {name} | {kind} | {currency} | {ownership}").unwrap();
        for balance in balances {
            let (kind, at) = (balance.kind.key(), balance.at.to_iso());
            writeln!(text, "    {kind} {} at {at}", money(balance.amount)).unwrap();
        }
    }
}

fn render_batch(text: &mut String, batch: &Batch) {
    let covers =
        batch.covers.map_or("nothing".to_owned(), |days| format!("{} to {}", days.from(), days.to()));
    let stable = if batch.stable_ids { "stable ids" } else { "ids may change" };
    writeln!(text, "batch of {} | covers {covers} | {stable}", batch.account_key).unwrap();
    for transaction in &batch.transactions {
        render_transaction(text, transaction);
    }
    render_warnings(text, &batch.warnings);
}

fn render_warnings(text: &mut String, warnings: &[Warning]) {
    for warning in warnings {
        let line = warning.line.map_or("-".to_owned(), |line| line.to_string());
        let raw: String = warning.raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let raw: String = raw.chars().take(120).collect();
        writeln!(text, "  warning {} | row {line} | {raw}", warning.kind.key()).unwrap();
    }
}

fn render_notice(text: &mut String, notice: &Notice) {
    let Notice { key, kind, at, amount, counterparty, reason, country, method } = notice;
    let amount = amount.map_or("-".to_owned(), money);
    let country = country.map_or("-".to_owned(), |country| Country::code(&country).to_owned());
    let (kind, at, method) = (kind.key(), at.to_iso(), method.as_deref().unwrap_or("-"));
    writeln!(text, "  {kind} {key} at {at} | {amount} | {counterparty} | {reason} | {country} | {method}")
        .unwrap();
}

fn render_transaction(text: &mut String, row: &Transaction) {
    let key = row.key.as_deref().unwrap_or("-");
    let shown: String = row.counterparty.chars().take(60).collect();
    writeln!(text, "  {} {key} | {} | {shown}", row.status.key(), money(row.amount)).unwrap();
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            writeln!(text, "    {name} {value}").unwrap();
        }
    };
    field("made", row.made.map(|made| made.to_iso()));
    field("booked", row.booked_on.map(|day| day.to_string()));
    field("value", row.value_on.map(|day| day.to_string()));
    field("held at", row.held.map(money));
    field("original", row.original.map(money));
    field("rate", row.rate.map(|rate| rate.to_decimal(12)));
    field("fee", row.fee.map(money));
    let says: String = row.remittance.chars().take(80).collect();
    field("says", Some(says).filter(|text| !text.is_empty()));
    field("category", row.category.as_ref().map(|category| category.as_str().to_owned()));
    field("paid by", row.paid_by.clone());
    field("method", row.method.clone());
    field("transfer with", row.transfer_key.clone());
    for (name, part) in &row.extras {
        field(name, Some(money(*part)));
    }
    field("raw of", Some(format!("{} bytes", row.raw.len())));
}

fn money(money: Money) -> String {
    format!("{} {}", money.to_decimal(), money.currency().code())
}
