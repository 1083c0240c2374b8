//! Accounts kept by hand: `account new`, `record`, `count`, and changing what was written.

use super::Ended;
use crate::arguments::{Amend, Count, Global, NewAccount, Record};
use crate::failure::Failure;
use crate::session::Session;
use crate::speech::say;
use crate::{output, print};
use sarraf_app::Code;
use sarraf_app::wire::{
    AccountView, AmendRequest, ArrangeRequest, ConversationView, ConversationsRequest, CountRequest,
    CountedView, HandAccountRequest, IdRequest, Nothing, ProposalView, RecordRequest, RenameRequest,
    TransactionView, WalletRequest,
};
use std::process::ExitCode;

/// Makes an account by hand.
pub fn new(global: &Global, session: &mut Session, new: NewAccount) -> Ended {
    let NewAccount { name, kind, currency, balance } = new;
    let request = HandAccountRequest { name, kind, currency, balance };
    let account: AccountView = session.call("new_account", &request)?;
    let said =
        say("cli-hand-made", &[("name", account.name.clone().into()), ("id", account.id.clone().into())]);
    show_account(global, account, &said)
}

pub fn rename(global: &Global, session: &mut Session, account: String, name: String) -> Ended {
    let account: AccountView = session.call("rename_account", &RenameRequest { account, name })?;
    let said = account.name.clone();
    show_account(global, account, &said)
}

/// Out of the list of conversations, or back into it.
pub fn archive(global: &Global, session: &mut Session, named: &str, archived: bool) -> Ended {
    let accounts: Vec<AccountView> = session.call("accounts", &Nothing {})?;
    let of_name = |account: &AccountView| account.id == named || account.name == named;
    let account = accounts.into_iter().find(of_name).ok_or_else(|| Failure::of(Code::NotFound))?;
    let all: Vec<ConversationView> =
        session.call("conversations", &ConversationsRequest { archived: true })?;
    let its = |one: &ConversationView| one.bank.as_ref() == Some(&account.bank) && one.kind == "hand";
    let conversation = all.into_iter().find(its).ok_or_else(|| Failure::of(Code::Refused))?.id;
    let change = ArrangeRequest { conversation, muted: None, pinned: None, archived: Some(archived) };
    let _: Nothing = session.call("arrange", &change)?;
    let key = if archived { "cli-hand-archived" } else { "cli-hand-unarchived" };
    let said = say(key, &[("name", account.name.clone().into())]);
    show_account(global, account, &said)
}

fn show_account(global: &Global, account: AccountView, said: &str) -> Ended {
    if global.json {
        print::json(&output::Account::from(account))?;
    } else {
        print::line(said)?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn record(global: &Global, session: &mut Session, row: Record) -> Ended {
    let Record { account, amount, text, on, category } = row;
    let request = RecordRequest { account, amount, text: text.join(" "), on, category };
    let row: TransactionView = session.call("record", &request)?;
    show_row(global, row)
}

pub fn count(global: &Global, session: &mut Session, counted: Count) -> Ended {
    let Count { account, balance, on } = counted;
    let counted: CountedView = session.call("count", &CountRequest { account, balance, on })?;
    if global.json {
        print::json(&output::Counted::from(counted))?;
    } else {
        print::line(&counted.text)?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn amend(global: &Global, session: &mut Session, change: Amend) -> Ended {
    let Amend { id, amount, text, on } = change;
    let row: TransactionView = session.call("amend", &AmendRequest { id, amount, text, on })?;
    show_row(global, row)
}

pub fn delete(global: &Global, session: &mut Session, id: String) -> Ended {
    let _: Nothing = session.call("delete_row", &IdRequest { id: id.clone() })?;
    if global.json {
        print::json(&output::Deleted { id })?;
    } else if !global.quiet {
        print::line(&say("cli-hand-deleted", &[]))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn put_in(global: &Global, session: &mut Session, id: String, account: Option<String>) -> Ended {
    let row: TransactionView = session.call("put_into_wallet", &WalletRequest { id, account })?;
    show_row(global, row)
}

fn show_row(global: &Global, row: TransactionView) -> Ended {
    if global.json {
        print::json(&output::Transaction::from(row))?;
    } else {
        let cells = [row.id, row.day_text, row.amount.text, row.merchant, row.status_text];
        print::line(&cells.join("  "))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The command that does what a sentence proposed.
pub fn command(proposal: &ProposalView, said: &str) -> Option<String> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    if !proposal.fields.is_empty() {
        return Some(format!("sarraf ask --keep {}", quoted(said)));
    }
    let [only] = proposal.accounts.as_slice() else { return None };
    let account = quoted(&only.name);
    Some(match proposal.kind.as_str() {
        "count" => format!("sarraf count {account} {} --on {}", proposal.value, proposal.on),
        _ => {
            format!(
                "sarraf record {account} {} {} --on {}",
                proposal.value,
                quoted(&proposal.text),
                proposal.on
            )
        }
    })
}
