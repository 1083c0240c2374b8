//! The parts of answers that several skills say alike.

use crate::answer::{Coverage, Iso, Slot};
use crate::line::{Arg, Line};
use crate::select::Scope;
use crate::{Grouping, Slots, Way};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{BalanceKind, Currency, Money, Period};
use sarraf_store::AccountRow;

/// Who the answer speaks of: accounts or a bank by name, or all of them.
pub(crate) fn scope_arg(scope: &Scope) -> Arg {
    let names = || scope.accounts.iter().map(|account| Arg::from(account.name.as_str())).collect();
    match (scope.account, scope.bank) {
        (Some(_), _) => Arg::List(names()),
        (None, Some(bank)) if !scope.narrowed => Arg::from(scope.bank_name(bank).unwrap_or_default()),
        _ if scope.accounts.len() < scope.all.len() => Arg::List(names()),
        _ => Arg::from(Line::new("answer-scope-all")),
    }
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
    if let Some(currency) = slots.amount.and_then(|range| range.currency) {
        add("currency", currency.code().to_owned(), named(currency.code()));
    }
    if let Some(range) = slots.amount.filter(|range| range.min.or(range.max).is_some()) {
        let text = |bound: Option<i64>| bound.map(decimal).unwrap_or_default();
        let line = amount_line(slots).unwrap_or_else(|| named(&text(range.min)));
        add("amount", format!("{}/{}", text(range.min), text(range.max)), line);
    }
    if let Some(kind) = slots.balance {
        add("balance", kind.key().to_owned(), Line::new(format!("balance-kind-{}", kind.key())));
    }
    if let Some(format) = slots.format {
        add("format", format.to_owned(), named(format));
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
    if slots.foreign {
        add("foreign", "true".to_owned(), Line::new("answer-where-foreign"));
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
        (None, None) => Line::new("answer-where-currency").with("currency", range.currency?.code()),
    })
}

pub(crate) fn in_minor(hundredths: i64, currency: Currency) -> Option<Money> {
    let minor = match currency.digits() {
        digits @ 2.. => hundredths.checked_mul(10_i64.checked_pow(digits - 2)?)?,
        digits => hundredths / 10_i64.checked_pow(2 - digits)?,
    };
    Some(Money::from_minor(minor, currency))
}

pub(crate) fn decimal(hundredths: i64) -> String {
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
        known if sarraf_ledger::known_categories().any(|key| key == known) => {
            Line::new(format!("category-{known}"))
        }
        own => Line::new("figure-name").with("name", own),
    }
}

/// A sentence for days of which nothing is known: "nothing spent" would be a guess.
pub(crate) fn outside(scope: &Scope, period: Period) -> Option<Line> {
    let data = scope.data?;
    if period.intersection(data).is_some() {
        return None;
    }
    let line = Line::new("answer-outside").with("scope", scope_part(scope_arg(scope), period));
    Some(line.with("reach", reach_line(data, period)))
}

/// The period of a sentence; what it holds of days of which nothing is known is said with it.
pub(crate) fn period_part(scope: &Scope, period: Period) -> Arg {
    /// A bank that was last read yesterday is read.
    const STALE_AFTER: i32 = 1;
    let Some(data) = scope.data else { return period.into() };
    let stale = data.to().saturating_add(STALE_AFTER.days()) < period.to();
    if period.from() >= data.from() && !stale {
        return period.into();
    }
    Line::new("answer-period-part").with("period", period).with("reach", reach_line(data, period)).into()
}

/// "data since 21 November 2024", or until when.
fn reach_line(data: Period, period: Period) -> Line {
    if period.from() < data.from() {
        return Line::new("coverage-since").with("day", Arg::Day(data.from()));
    }
    Line::new("coverage-until").with("day", Arg::Day(data.to()))
}

/// What the answer reaches over, for rows of a period: no days where none of them is known.
pub(crate) fn coverage(
    scope: &Scope,
    period: Option<Period>,
    count: u32,
    currencies: &[Currency],
) -> Coverage {
    let Some(data) = scope.data else { return made(scope, None, Line::new("coverage-empty")) };
    let reach = period.map_or(Some(data), |period| period.intersection(data));
    let Some(reach) = reach else {
        return Coverage { accounts: 0, ..made(scope, None, reach_line(data, period.unwrap_or(data))) };
    };
    let text = Line::new("coverage-text")
        .with("currencies", currency_list(currencies, &scope.accounts))
        .with("period", reach)
        .with("transactions", transactions(count))
        .with("accounts", accounts_line(scope));
    made(scope, Some((reach.from(), reach.to())), text)
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
        text: with_age(scope, text),
    }
}

/// How old the data is of banks that can not be read now.
fn with_age(scope: &Scope, text: Line) -> Line {
    scope.stale.iter().fold(text, |text, (bank, newest)| {
        let line = match newest {
            Some(when) => Line::new("coverage-as-of").with("when", Arg::When(*when)),
            None => Line::new("coverage-not-read"),
        };
        line.with("text", text).with("bank", bank.as_str())
    })
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
