//! JSON: one document, as `sarraf schema report` describes it. Amounts are decimal strings, days ISO 8601.

use super::part::{Entry, Point, PointSource, Proof, Report, Section};
use super::{MOCK, Writing};
use sarraf_ledger::{Moment, Money};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// The version of the document's shape: later ones add.
const VERSION: u32 = 1;

#[derive(Default)]
pub(super) struct Json {
    sections: u32,
    entries: u32,
}

impl Writing for Json {
    fn begin(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut head = json!({"program": "Sarraf", "version": VERSION, "made_at": report.made_at.to_iso()});
        if let Some(head) = head.as_object_mut().filter(|_| report.mock) {
            head.insert("data".into(), MOCK.into());
        }
        write!(out, "{{\"report\":{head},\n\"accounts\":[")
    }

    fn section(&mut self, _: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let comma = if self.sections == 0 { "" } else { "," };
        self.sections += 1;
        self.entries = 0;
        let head = head(section).to_string();
        // The rows follow in the same object.
        write!(out, "{comma}\n{},\"rows\":[", head.trim_end_matches('}'))
    }

    fn entry(&mut self, _: &Report, section: &Section, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
        let comma = if self.entries == 0 { "" } else { "," };
        self.entries += 1;
        write!(out, "{comma}\n{}", row(&section.id, entry))
    }

    fn close(&mut self, _: &Report, _: &Section, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "]}}")
    }

    fn end(&mut self, _: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "]}}")
    }
}

/// Keys with their values; those without one are left out.
fn object(pairs: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let known = pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(known.collect::<Map<_, _>>())
}

fn text(text: &str) -> Option<Value> {
    Some(Value::from(text)).filter(|_| !text.is_empty())
}

/// The object of an account, whose last value is no object, so that its end is one brace.
fn head(section: &Section) -> Value {
    let account = &section.account;
    let holder =
        section.holder.as_ref().map(|holder| json!({"name": holder.name, "by_hand": holder.by_hand}));
    let period = json!({"from": section.period.from().to_string(), "to": section.period.to().to_string()});
    let mut value = object([
        ("id", text(&section.id)),
        ("bank", text(&section.bank)),
        ("name", text(&account.name)),
        ("kind", text(account.kind.key())),
        ("currency", text(account.currency.code())),
        ("iban", account.iban.as_deref().and_then(text)),
        ("number", account.number.as_deref().and_then(text)),
        ("holder", holder),
        ("period", Some(period)),
        ("opening", section.opening.as_ref().map(point)),
        ("closing", section.closing.as_ref().map(point)),
        ("proof", section.proof.as_ref().map(proof)),
        ("count", Some(section.count.into())),
    ]);
    if let Some(value) = value.as_object_mut() {
        value.insert("sum".into(), section.sum.to_decimal().into());
    }
    value
}

fn point(point: &Point) -> Value {
    json!({"on": point.on.to_string(), "amount": point.amount.to_decimal(), "source": point.source.key()})
}

/// As `sarraf accounts` tells it.
fn proof(proof: &Proof) -> Value {
    let gap = match proof {
        Proof::Gap(_, gap) => Some(gap),
        _ => None,
    };
    let compared = proof.compared();
    let missing = gap.map_or(0, |gap| gap.amount.minor());
    let moved = compared.and_then(|compared| {
        let missing = Money::from_minor(missing, compared.to.amount.currency());
        compared.to.amount.checked_sub(compared.from.amount).and_then(|sum| sum.checked_sub(missing)).ok()
    });
    object([
        ("state", text(proof.key())),
        ("kind", compared.and_then(|compared| text(compared.kind.key()))),
        ("from", compared.map(|compared| stated(&compared.from))),
        ("to", compared.map(|compared| stated(&compared.to))),
        ("rows_sum", moved.map(|sum| sum.to_decimal().into())),
        ("gap", gap.map(|gap| gap.amount.to_decimal().into())),
        (
            "explained_by",
            gap.map(|gap| gap.rows.clone().into()).filter(|_| gap.is_some_and(|gap| !gap.rows.is_empty())),
        ),
        ("explanations", gap.map(|gap| gap.explanations.into())),
        ("at_least", gap.filter(|gap| gap.at_least).map(|_| true.into())),
    ])
}

/// A balance of a proof, whose sources have the words of a row's.
fn stated(balance: &Point) -> Value {
    let source = match balance.source {
        PointSource::Bank | PointSource::Computed => "connection",
        PointSource::File => "file",
        PointSource::Hand => "hand",
    };
    json!({"on": balance.on.to_string(), "amount": balance.amount.to_decimal(), "source": source})
}

pub(super) fn row(account: &str, entry: &Entry) -> Value {
    let row = &entry.transaction;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string().into());
    let original = row.original.map(money);
    let priced_in = row.priced_in.map(|currency| json!({"currency": currency.code()}));
    let shares = entry.shares.iter().map(|share| {
        let category = share.category.as_ref().map(|category| category.as_str().into());
        object([("category", category), ("amount", text(&share.amount.to_decimal()))])
    });
    let shares: Vec<Value> = shares.collect();
    object([
        ("id", text(&entry.id)),
        ("account", text(account)),
        ("made_at", row.made.map(Moment::to_iso).map(Value::from)),
        ("booked_on", day(row.booked_on)),
        ("value_on", day(row.value_on)),
        ("amount", text(&row.amount.to_decimal())),
        ("currency", text(row.amount.currency().code())),
        ("original", original.or(priced_in)),
        ("rate", row.rate.map(|rate| rate.to_decimal(12).into())),
        ("fee", row.fee.map(money)),
        ("merchant", text(&entry.payee)),
        ("counterparty", text(&row.counterparty)),
        ("description", text(&row.remittance)),
        ("category", entry.category.as_ref().map(|category| category.as_str().into())),
        ("parts", Some(shares.into()).filter(|_| !entry.shares.is_empty())),
        ("own_transfer", Some(Value::from(true)).filter(|_| entry.own_transfer)),
        ("status", text(row.status.key())),
        ("balance", entry.balance.map(|balance| balance.to_decimal().into())),
        ("source", text(entry.source())),
        ("bank_id", row.key.as_deref().and_then(text)),
        ("note", entry.note.as_deref().and_then(text)),
        ("change", entry.change.and_then(|change| text(change.key()))),
    ])
}

fn money(money: Money) -> Value {
    json!({"amount": money.to_decimal(), "currency": money.currency().code()})
}
