//! Accounts, transactions, and what a person writes on them.

use super::Ended;
use super::chat::go_on;
use crate::arguments::{Global, Page, Transactions};
use crate::failure::Failure;
use crate::session::Session;
use crate::speech::{counted, say};
use crate::{output, print};
use sarraf_app::wire::{
    AccountView, CategorizeRequest, CountView, ExcludeRequest, IdRequest, NoteRequest, Nothing, TotalView,
    TransactionView, TransactionsRequest, TransactionsView,
};
use sarraf_words::Arg;
use std::process::ExitCode;

/// Transactions asked for at once.
const AT_ONCE: u32 = 5_000;

pub fn accounts(global: &Global, session: &mut Session, page: &Page) -> Ended {
    let accounts: Vec<AccountView> = session.call("accounts", &Nothing {})?;
    let accounts = print::part(accounts, page, |account| &account.id)?;
    if global.json {
        print::json(&accounts.into_iter().map(output::Account::from).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let gaps: Vec<String> = accounts.iter().filter_map(gap).collect();
    let row = |account: AccountView| {
        let amount = account.booked.or(account.available).map(|amount| amount.text).unwrap_or_default();
        let proof = account.proofs.into_iter().next().map(|proof| proof.title).unwrap_or_default();
        let as_of = account.as_of_text.unwrap_or_default();
        vec![account.id, account.bank_name, account.name, amount, as_of, proof]
    };
    print::table(&accounts.into_iter().map(row).collect::<Vec<_>>())?;
    print::lines(gaps)?;
    let total: TotalView = session.call("total", &Nothing {})?;
    if !global.quiet && total.main_currency.is_some() && !total.text.is_empty() {
        print::line(&say("cli-total", &[("total", total.text.into())]))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What is to be known of an account whose balance does not agree with its rows.
fn gap(account: &AccountView) -> Option<String> {
    let proof = account.proofs.first().filter(|proof| proof.gap.is_some())?;
    let said = [Some(&proof.text), proof.why.as_ref(), proof.next.as_ref()];
    let said: Vec<&str> = said.into_iter().flatten().map(String::as_str).collect();
    Some(
        format!("{}: {} ({})", account.name, said.join(" "), proof.explained_by.join(" "))
            .trim_end_matches(" ()")
            .to_owned(),
    )
}

pub fn transactions(global: &Global, session: &mut Session, filter: Transactions) -> Ended {
    let limit = filter.page.limit;
    let view = pages(session, request(filter), limit)?;
    if global.json {
        print::json(&view.rows.into_iter().map(output::Transaction::from).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    print::table(&view.rows.into_iter().map(transaction_row).collect::<Vec<_>>())?;
    if !global.quiet {
        let transactions = counted("count-transactions", view.count);
        if view.sums.is_empty() {
            print::line(&say("cli-nothing", &[]))?;
        } else {
            let sums = view.sums.into_iter().map(|sum| Arg::from(sum.text)).collect();
            print::line(&say("cli-sum", &[("transactions", transactions), ("sum", Arg::List(sums))]))?;
        }
    }
    go_on(view.next.filter(|_| !global.quiet))
}

fn request(filter: Transactions) -> TransactionsRequest {
    let status = match (filter.pending, filter.booked) {
        (true, _) => Some("pending"),
        (_, true) => Some("booked"),
        _ => None,
    };
    TransactionsRequest {
        ids: Vec::new(),
        bank: filter.bank,
        account: filter.account,
        from: filter.from,
        to: filter.to,
        by: filter.by,
        min: filter.min,
        max: filter.max,
        category: filter.category,
        text: filter.text,
        status: status.map(str::to_owned),
        paid_by: filter.paid_by,
        limit: filter.page.limit,
        after: filter.page.after,
    }
}

/// As many rows as are wanted, asked for in parts.
fn pages(
    session: &mut Session,
    mut request: TransactionsRequest,
    limit: u32,
) -> Result<TransactionsView, Failure> {
    request.limit = limit.min(AT_ONCE);
    let mut view: TransactionsView = session.call("transactions", &request)?;
    while let Some(after) = view.next.take() {
        let wanted = limit.saturating_sub(u32::try_from(view.rows.len()).unwrap_or(u32::MAX));
        if wanted == 0 {
            view.next = Some(after);
            break;
        }
        (request.limit, request.after) = (wanted.min(AT_ONCE), Some(after));
        let part: TransactionsView = session.call("transactions", &request)?;
        view.rows.extend(part.rows);
        view.next = part.next;
    }
    Ok(view)
}

/// A transaction as a line of a table.
pub(super) fn transaction_row(row: TransactionView) -> Vec<String> {
    vec![
        row.id,
        row.day,
        row.amount.text,
        row.merchant,
        row.category_name.unwrap_or_default(),
        row.status_text,
    ]
}

pub fn categorize(
    global: &Global,
    session: &mut Session,
    id: String,
    category: String,
    always: bool,
) -> Ended {
    let taken_away = category.trim().is_empty();
    let request = CategorizeRequest { ids: vec![id.clone()], category, always };
    let changed: CountView = session.call("categorize", &request)?;
    let row: TransactionView = session.call("transaction", &IdRequest { id })?;
    if taken_away {
        return changed_row(global, row, &say("cli-uncategorized", &[]));
    }
    let name = row.category_name.clone().unwrap_or_default();
    let args = [("count", Arg::Count(changed.count)), ("category", Arg::from(name))];
    changed_row(global, row, &say("cli-categorized", &args))
}

pub fn note(global: &Global, session: &mut Session, id: String, text: String) -> Ended {
    let row: TransactionView = session.call("note", &NoteRequest { id, text })?;
    let key = if row.note.is_some() { "cli-note-kept" } else { "cli-note-removed" };
    changed_row(global, row, &say(key, &[]))
}

pub fn exclude(global: &Global, session: &mut Session, id: String, excluded: bool) -> Ended {
    let row: TransactionView = session.call("exclude", &ExcludeRequest { id, excluded })?;
    let key = if row.excluded { "cli-excluded" } else { "cli-included" };
    changed_row(global, row, &say(key, &[]))
}

/// The row as it is now, or a sentence.
pub(super) fn changed_row(global: &Global, row: TransactionView, said: &str) -> Ended {
    if global.json {
        print::json(&output::Transaction::from(row))?;
    } else if !global.quiet {
        print::line(said)?;
    }
    Ok(ExitCode::SUCCESS)
}
