//! What there is to pay from, as the skills about it say it.

use super::Question;
use crate::AssistantError;
use crate::answer::Figure;
use crate::line::{Arg, Line};
use crate::words::balance_key;
use sarraf_ledger::AccountKind;
pub(super) use sarraf_outlook::Funds;
use sarraf_store::AccountRow;

/// The balances, each with its account.
pub(super) fn figures(funds: &Funds) -> impl Iterator<Item = Figure> {
    funds.funds.iter().map(|fund| {
        let label = Line::new(balance_key("figure", fund.balance.kind)).with("account", fund.name.as_str());
        let figure = Figure::of_rows(label, fund.balance.amount, Vec::new(), 0, false);
        Figure { account: Some(fund.account), as_of: Some(fund.balance.at.to_iso()), ..figure }
    })
}

/// How the sum came about.
pub(super) fn arithmetic(funds: &Funds) -> Vec<Line> {
    let mut lines = Vec::new();
    for fund in &funds.funds {
        let line = Line::new("arithmetic-account").with("account", fund.name.as_str());
        let line = line.with("amount", Arg::amount(fund.balance.amount));
        lines.push(line.with("when", Arg::When(fund.balance.at.civil())));
        if !fund.holds.is_zero() {
            let line = Line::new("arithmetic-holds").with("account", fund.name.as_str());
            lines.push(line.with("amount", Arg::amount(fund.holds)));
        }
    }
    if funds.funds.len() > 1 {
        lines.push(Line::new("arithmetic-total").with("amount", Arg::amount(funds.sum)));
    }
    lines
}

/// The accounts one pays from: those that are named, else everyday accounts, else all that live.
fn payers<'a>(question: &'a Question<'_>) -> Vec<&'a AccountRow> {
    let living: Vec<&AccountRow> = question.scope.living().collect();
    let everyday: Vec<&AccountRow> =
        living.iter().filter(|account| account.kind == AccountKind::Current).copied().collect();
    if question.scope.narrowed || everyday.is_empty() { living } else { everyday }
}

/// What there is, by currency; accounts without a balance are left out.
pub(super) fn funds(question: &Question<'_>) -> Result<Vec<Funds>, AssistantError> {
    Ok(sarraf_outlook::funds(question.reader, payers(question))?)
}
