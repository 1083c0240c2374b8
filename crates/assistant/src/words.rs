//! The parts of answers that several skills say alike.

use crate::answer::{Coverage, Iso, Slot};
use crate::line::{Arg, Line};
use crate::select::Scope;
use crate::{AssistantError, Grouping, Slots, Way};
use jiff::civil::Date;
use sarraf_ledger::{AccountId, BalanceKind, Currency, Money, Period};
use sarraf_store::{AccountRow, Reader};

/// Who the answer speaks of: an account, a bank or all of them.
pub(crate) fn scope_arg(scope: &Scope) -> Arg {
    let account = scope.account.and_then(|id| scope.accounts.iter().find(|account| account.id == id));
    let text = account
        .map(|account| account.name.as_str())
        .or_else(|| scope.bank.and_then(|bank| scope.bank_name(bank)));
    text.map_or_else(|| Arg::from(Line::new("answer-scope-all")), Arg::from)
}

/// The scope and a part of it: "Nordhaven, 1 to 21 November".
pub(crate) fn scope_part(scope: Arg, part: impl Into<Arg>) -> Arg {
    Line::new("answer-scope-part").with("scope", scope).with("part", part).into()
}

/// Sums of several currencies side by side.
pub(crate) fn side_by_side(amounts: &[Money]) -> Arg {
    match amounts {
        [only] => Arg::amount(*only),
        many => Arg::List(many.iter().copied().map(Arg::amount).collect()),
    }
}

/// "19 transactions".
pub(crate) fn transactions(count: u32) -> Line {
    Line::new("count-transactions").with("count", count)
}

/// What was understood, by name.
pub(crate) fn slots(slots: &Slots, scope: &Scope) -> Vec<Slot> {
    let mut said = Vec::new();
    let mut add =
        |name: &str, value: String, text: Line| said.push(Slot { name: name.to_owned(), value, text });
    let named = |text: &str| Line::new("figure-name").with("name", text);
    if let Some(found) = slots.period {
        add("period", iso(found.period), period_line(found.period));
    }
    if let Some(found) = slots.before {
        add("before", iso(found.period), period_line(found.period));
    }
    for category in &slots.categories {
        add("category", category.clone(), category_line(category));
    }
    for merchant in &slots.merchants {
        add("merchant", merchant.key.clone(), named(&merchant.name));
    }
    for account in scope.accounts.iter().filter(|account| slots.accounts.contains(&account.id)) {
        add("account", account.id.to_string(), named(&account.name));
    }
    if let Some(bank) = scope.bank {
        add("bank", bank.to_string(), named(scope.bank_name(bank).unwrap_or_default()));
    }
    if let Some(range) = slots.amount {
        let text = |bound: Option<i64>| bound.map(decimal).unwrap_or_default();
        let line = amount_line(slots).unwrap_or_else(|| named(&text(range.min)));
        add("amount", format!("{}/{}", text(range.min), text(range.max)), line);
    }
    if let Some(kind) = slots.balance {
        add("balance", kind.key().to_owned(), Line::new(format!("balance-kind-{}", kind.key())));
    }
    if let Some(text) = &slots.text {
        add("text", text.clone(), named(text));
    }
    if let Some(way) = slots.way {
        let (value, key) =
            if way == Way::In { ("in", "answer-where-in") } else { ("out", "answer-where-out") };
        add("direction", value.to_owned(), Line::new(key));
    }
    if let Some(grouping) = slots.grouping {
        let value = if grouping == Grouping::Category { "category" } else { "merchant" };
        add("group", value.to_owned(), Line::new(format!("slot-{value}")));
    }
    if slots.pending {
        add("status", "pending".to_owned(), Line::new("status-pending"));
    }
    said
}

/// The clause for the amounts asked for: "over 100".
pub(crate) fn amount_line(slots: &Slots) -> Option<Line> {
    let range = slots.amount?;
    let bound = |hundredths: i64| match range.currency.and_then(|currency| in_minor(hundredths, currency)) {
        Some(money) => Arg::amount(money),
        None => Arg::Hundredths(hundredths),
    };
    Some(match (range.min, range.max) {
        (Some(min), Some(_)) if range.is_exact() => {
            Line::new("answer-where-exactly").with("amount", bound(min))
        }
        (Some(min), Some(max)) => {
            Line::new("answer-where-between").with("from", bound(min)).with("to", bound(max))
        }
        (Some(min), None) => Line::new("answer-where-from").with("amount", bound(min)),
        (None, Some(max)) => Line::new("answer-where-to").with("amount", bound(max)),
        (None, None) => return None,
    })
}

fn in_minor(hundredths: i64, currency: Currency) -> Option<Money> {
    let minor = match currency.digits() {
        digits @ 2.. => hundredths.checked_mul(10_i64.checked_pow(digits - 2)?)?,
        digits => hundredths / 10_i64.checked_pow(2 - digits)?,
    };
    Some(Money::from_minor(minor, currency))
}

fn decimal(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn iso(period: Period) -> String {
    format!("{}/{}", period.from(), period.to())
}

fn period_line(period: Period) -> Line {
    Line::new("period-said").with("period", period)
}

/// A category's name for a list: its key if the catalogue names it, else the person's name.
pub(crate) fn category_line(name: &str) -> Line {
    match name {
        "" => Line::new("category-none"),
        known if sarraf_ledger::KNOWN_CATEGORIES.contains(&known) => Line::new(format!("category-{known}")),
        own => Line::new("figure-name").with("name", own),
    }
}

/// What the answer reaches over, for rows of a period.
pub(crate) fn coverage(
    reader: &Reader,
    scope: &Scope,
    period: Option<Period>,
    count: u32,
    currencies: &[Currency],
) -> Result<Coverage, AssistantError> {
    let ids: Vec<AccountId> = scope.accounts.iter().map(|account| account.id).collect();
    let data = if ids.is_empty() { None } else { reader.coverage(&ids)? };
    let data = data.and_then(|(from, to)| Period::new(from, to).ok());
    let reach = match (period, data) {
        (Some(period), Some(data)) => period.intersection(data).or(Some(period)),
        (period, data) => period.or(data),
    };
    let codes = currency_list(currencies, &scope.accounts);
    let text = match (reach, data) {
        (_, None) => Line::new("coverage-empty"),
        (Some(reach), _) => Line::new("coverage-text")
            .with("currencies", codes)
            .with("period", reach)
            .with("transactions", transactions(count))
            .with("accounts", accounts_line(scope)),
        (None, _) => Line::new("coverage-text-no-period")
            .with("currencies", codes)
            .with("transactions", transactions(count))
            .with("accounts", accounts_line(scope)),
    };
    Ok(made(scope, reach.map(|reach| (reach.from(), reach.to())), text))
}

/// What a balance reaches over: accounts, no days.
pub(crate) fn balance_coverage(scope: &Scope, known: u32, of: u32, currencies: &[Currency]) -> Coverage {
    let accounts = if known == of {
        Line::new("coverage-all-accounts").with("count", of)
    } else {
        Line::new("coverage-some-accounts").with("count", known).with("of", of)
    };
    let codes = currency_list(currencies, &scope.accounts);
    let text = Line::new("coverage-balances").with("currencies", codes).with("accounts", accounts);
    Coverage { accounts: known, of, ..made(scope, None, text) }
}

fn made(scope: &Scope, days: Option<(Date, Date)>, text: Line) -> Coverage {
    Coverage {
        accounts: size(&scope.accounts),
        of: size(&scope.all),
        from: days.map(|(from, _)| Iso(from)),
        to: days.map(|(_, to)| Iso(to)),
        text,
    }
}

pub(crate) fn accounts_line(scope: &Scope) -> Line {
    let (counted, of) = (size(&scope.accounts), size(&scope.all));
    if counted == of {
        Line::new("coverage-all-accounts").with("count", of)
    } else {
        Line::new("coverage-some-accounts").with("count", counted).with("of", of)
    }
}

fn currency_list(currencies: &[Currency], accounts: &[AccountRow]) -> Arg {
    let mut codes: Vec<&str> = currencies.iter().map(|currency| currency.code()).collect();
    if codes.is_empty() {
        codes.extend(accounts.iter().map(|account| account.currency.code()));
    }
    codes.sort_unstable();
    codes.dedup();
    Arg::List(codes.into_iter().map(Arg::from).collect())
}

fn size<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// The key of a balance kind in a sentence.
pub(crate) fn balance_key(prefix: &str, kind: BalanceKind) -> String {
    format!("{prefix}-{}", kind.key())
}
