//! The desk of Up's protocol: its addresses and what they answer.

use super::answer::Answer;
use super::desk::Question;
use super::query::{self, Query};
use super::refusal::{NOT_FOUND, NOT_UTF8, Refusal};
use super::shape;
use crate::category;
use crate::mischief::Act;
use crate::person::Person;
use crate::row::{Pocket, Row};
use axum::http::Method;
use jiff::Timestamp;
use serde_json::{Value, json};

/// An error in the bank's shape.
pub(super) fn refusal(refusal: Refusal) -> Value {
    let mut error =
        json!({ "status": refusal.status.to_string(), "title": refusal.title, "detail": refusal.detail });
    if let (Some(name), Some(error)) = (refusal.parameter, error.as_object_mut()) {
        error.insert("source".to_owned(), json!({ "parameter": name }));
    }
    json!({ "errors": [error] })
}

const NOT_ALLOWED: Refusal = Refusal::new(405, "Method Not Allowed", "This bank can only be read.");

/// What the bank says to a question.
pub(super) fn answer(question: &Question<'_>) -> Answer {
    let said = |refusal: Refusal| Answer::json(refusal.status, &self::refusal(refusal));
    if question.method != Method::GET {
        return Answer { allow: Some("GET"), ..said(NOT_ALLOWED) };
    }
    let Question { base, person, now, path, shift, .. } = *question;
    let Some(query) = question.query else { return said(NOT_UTF8) };
    let desk = Desk { base, person, now, query, shift };
    match desk.answer(path) {
        Ok(body) => {
            let all_states = query::get(query, "filter[status]").is_none();
            let next = body.pointer("/links/next");
            let (has_next, is_last) =
                (next.is_some_and(|next| !next.is_null()), next.is_some_and(Value::is_null));
            let ends_reading = path.last() == Some(&"transactions") && all_states && is_last;
            Answer { ends_reading, has_next, ..Answer::json(200, &body) }
        }
        Err(refusal) => said(refusal),
    }
}

/// What a request may look at.
struct Desk<'a> {
    /// `http://127.0.0.1:PORT/api/v1`
    base: &'a str,
    person: &'a Person,
    now: i64,
    query: &'a Query,
    /// The next page begins so many rows too late.
    shift: i64,
}

type Told = Result<Value, Refusal>;

/// The parts of pages and filters.
const PARTS: &[&str] = &[
    "page[size]",
    "page[after]",
    "page[before]",
    "filter[accountType]",
    "filter[category]",
    "filter[ownershipType]",
    "filter[parent]",
    "filter[since]",
    "filter[status]",
    "filter[tag]",
    "filter[until]",
];

/// The addresses below the base at which this bank answers, as descriptions of interfaces write them.
pub(super) const SERVED: &[&str] = &[
    "/util/ping",
    "/accounts",
    "/accounts/{}",
    "/accounts/{}/transactions",
    "/transactions",
    "/transactions/{}",
    "/categories",
    "/categories/{}",
    "/tags",
    "/attachments",
    "/webhooks",
];

impl Desk<'_> {
    /// The answer to a GET of a path below the base.
    fn answer(&self, path: &[&str]) -> Told {
        self.known()?;
        match path {
            ["util", "ping"] => Ok(json!({ "meta": { "id": self.person.id, "statusEmoji": "⚡️" } })),
            ["accounts"] => self.accounts(),
            ["accounts", id] => self.pocket(id).map(|pocket| self.one(self.account(pocket))),
            ["accounts", id, "transactions"] => self.transactions(Some(self.pocket(id)?), path),
            ["transactions"] => self.transactions(None, path),
            ["transactions", id] => self.transaction(id),
            ["categories"] => self.categories(),
            ["categories", id] => self.category(id),
            ["tags"] => self.tags(),
            ["attachments"] | ["webhooks"] => {
                self.size()?;
                Ok(json!({ "data": [], "links": { "prev": null, "next": null } }))
            }
            _ => Err(NOT_FOUND),
        }
    }

    /// A misspelt part of a page or a filter is refused (JSON:API 1.0, "Query Parameters"), so that it is noticed.
    fn known(&self) -> Result<(), Refusal> {
        let unknown = |family: &str| {
            let names = self.query.iter().map(|(name, _)| name.as_str());
            names.into_iter().any(|name| {
                let is_part =
                    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('['));
                is_part && !PARTS.contains(&name)
            })
        };
        let family = ["page", "filter"].into_iter().find(|family| unknown(family));
        family.map_or(Ok(()), |family| Err(Refusal::parameter(family, "This has no such part.")))
    }

    fn one(&self, data: Value) -> Value {
        json!({ "data": data })
    }

    fn pocket(&self, id: &str) -> Result<Pocket, Refusal> {
        self.person.pocket(id, self.now).ok_or(NOT_FOUND)
    }

    fn account(&self, pocket: Pocket) -> Value {
        shape::account(self.base, self.person, pocket, self.now)
    }

    fn accounts(&self) -> Told {
        let wanted = query::get(self.query, "filter[accountType]");
        if wanted.is_some_and(|kind| !["SAVER", "TRANSACTIONAL", "HOME_LOAN"].contains(&kind)) {
            return Err(Refusal::parameter("filter[accountType]", "There is no such type of account."));
        }
        let owned = query::get(self.query, "filter[ownershipType]");
        if owned.is_some_and(|kind| !["INDIVIDUAL", "JOINT"].contains(&kind)) {
            return Err(Refusal::parameter("filter[ownershipType]", "There is no such ownership."));
        }
        let size = self.size()?;
        let start: usize =
            query::get(self.query, "page[after]").and_then(|text| text.parse().ok()).unwrap_or(0);
        let kind = |pocket: Pocket| if pocket == Pocket::Saver { "SAVER" } else { "TRANSACTIONAL" };
        let fits = |pocket: &Pocket| {
            let ownership = shape::ownership(self.person, *pocket, self.now);
            wanted.is_none_or(|wanted| wanted == kind(*pocket))
                && owned.is_none_or(|owned| owned == ownership)
        };
        let all: Vec<Pocket> = self.person.pockets(self.now).filter(fits).collect();
        let data: Vec<Value> =
            all.iter().skip(start).take(size).map(|pocket| self.account(*pocket)).collect();
        let more = start.saturating_add(size);
        let next = (more < all.len()).then(|| self.link(&["accounts"], "page[after]", &more.to_string()));
        let back = start.saturating_sub(size).to_string();
        let prev = (start > 0).then(|| self.link(&["accounts"], "page[after]", &back));
        Ok(json!({ "data": data, "links": { "prev": prev, "next": next } }))
    }

    fn transaction(&self, id: &str) -> Told {
        let row = self
            .person
            .book
            .newest_first(self.now, None)
            .find(|row| self.is_seen(row) && self.person.row_id(row, self.now) == id);
        let row = row.ok_or(NOT_FOUND)?;
        Ok(self.one(shape::transaction(self.base, self.person, row, self.now)))
    }

    /// Whether its account is there.
    fn is_seen(&self, row: &Row) -> bool {
        self.person.pockets(self.now).any(|pocket| pocket == row.pocket)
    }

    fn transactions(&self, pocket: Option<Pocket>, path: &[&str]) -> Told {
        let (size, filter) = (self.size()?, Filter::read(self.query, pocket)?);
        let book = &self.person.book;
        let open: Vec<Pocket> = self.person.pockets(self.now).collect();
        let fits = |row: &&Row| open.contains(&row.pocket) && filter.fits(row, self.now);
        let before = self.cursor("page[before]")?;
        let mut rows: Vec<&Row> = if let Some(before) = before {
            let mut rows: Vec<_> = book.oldest_first(self.now, before).filter(fits).take(size).collect();
            rows.reverse();
            rows
        } else {
            book.newest_first(self.now, self.cursor("page[after]")?).filter(fits).take(size + 1).collect()
        };
        let has_next = before.is_some() || rows.len() > size;
        let turn = self.turn(&rows, size);
        rows.truncate(size);
        let has_prev = rows
            .first()
            .is_some_and(|row| book.oldest_first(self.now, row.position(self.now)).any(|row| fits(&row)));
        let link = |name: &str, row: Option<&Row>| {
            row.map(|row| self.link(path, name, &cursor_text(row.position(self.now))))
        };
        let next = link("page[after]", turn.filter(|_| has_next));
        let prev = link("page[before]", rows.first().copied().filter(|_| has_prev));
        let shape = |row: &&Row| shape::transaction(self.base, self.person, row, self.now);
        let data: Vec<Value> = rows.iter().map(shape).collect();
        Ok(json!({ "data": data, "links": { "prev": prev, "next": next } }))
    }

    /// The row after which the next page begins: the last of this one, unless the pages are to shift.
    fn turn<'r>(&self, rows: &[&'r Row], size: usize) -> Option<&'r Row> {
        let last = rows.len().min(size).checked_sub(1)?;
        let shifted = last.checked_add_signed(isize::try_from(self.shift).ok()?);
        shifted.and_then(|index| rows.get(index)).or_else(|| rows.get(last)).copied()
    }

    fn link(&self, path: &[&str], name: &str, value: &str) -> String {
        format!("{}/{}?{}", self.base, path.join("/"), query::turned(self.query, name, value))
    }

    fn size(&self) -> Result<usize, Refusal> {
        let Some(text) = query::get(self.query, "page[size]") else { return Ok(30) };
        let size = text.parse().ok().filter(|size| (1..=100).contains(size));
        size.ok_or(Refusal::parameter("page[size]", "A page has from 1 to 100 records."))
    }

    fn cursor(&self, name: &'static str) -> Result<Option<(i64, u64)>, Refusal> {
        let Some(text) = query::get(self.query, name) else { return Ok(None) };
        let position = text.split_once('.').and_then(|(made, serial)| {
            Some((i64::from_str_radix(made, 16).ok()?, u64::from_str_radix(serial, 16).ok()?))
        });
        position.map(Some).ok_or(Refusal::parameter(name, "This is no cursor of ours."))
    }

    fn categories(&self) -> Told {
        let parent = query::get(self.query, "filter[parent]");
        if parent.is_some_and(|parent| category::find(parent).is_none()) {
            return Err(NOT_FOUND);
        }
        let all = category::CATEGORIES.iter().filter(|one| parent.is_none_or(|parent| one.parent == parent));
        let data: Vec<Value> = all.map(|one| shape::category(self.base, one)).collect();
        Ok(json!({ "data": data }))
    }

    fn category(&self, id: &str) -> Told {
        category::find(id).map(|one| self.one(shape::category(self.base, one))).ok_or(NOT_FOUND)
    }

    fn tags(&self) -> Told {
        self.size()?;
        let related = format!("{}/transactions?filter%5Btag%5D={}", self.base, shape::TAG);
        Ok(json!({
            "data": [{ "type": "tags", "id": shape::TAG, "relationships": { "transactions": { "links": { "related": related } } } }],
            "links": { "prev": null, "next": null },
        }))
    }
}

fn cursor_text((made, serial): (i64, u64)) -> String {
    format!("{made:x}.{serial:x}")
}

/// Which rows a list holds. Times compare with `createdAt`, both ends included.
struct Filter<'a> {
    pocket: Option<Pocket>,
    since: Option<i64>,
    until: Option<i64>,
    held: Option<bool>,
    category: Option<&'a str>,
    tag: Option<&'a str>,
}

impl<'a> Filter<'a> {
    fn read(query: &'a Query, pocket: Option<Pocket>) -> Result<Self, Refusal> {
        let category = query::get(query, "filter[category]");
        if category.is_some_and(|id| category::find(id).is_none()) {
            return Err(Refusal::new(404, "Not Found", "There is no such category."));
        }
        let held = match query::get(query, "filter[status]") {
            None => None,
            Some("HELD") => Some(true),
            Some("SETTLED") => Some(false),
            Some(_) => return Err(Refusal::parameter("filter[status]", "A status is HELD or SETTLED.")),
        };
        Ok(Self {
            pocket,
            since: time(query, "filter[since]")?,
            until: time(query, "filter[until]")?,
            held,
            category,
            tag: query::get(query, "filter[tag]"),
        })
    }

    fn fits(&self, row: &Row, now: i64) -> bool {
        self.pocket.is_none_or(|pocket| row.pocket == pocket)
            && self.since.is_none_or(|since| row.made_at(now) >= since)
            && self.until.is_none_or(|until| row.made_at(now) <= until)
            && self.held.is_none_or(|held| row.is_held(now) == held)
            && self.category.is_none_or(|id| category::is_within(row.payee.category, id))
            && self.tag.is_none_or(|tag| shape::tag(row) == Some(tag))
    }
}

fn time(query: &Query, name: &'static str) -> Result<Option<i64>, Refusal> {
    // A plus sign that was not encoded arrives as a space.
    let Some(text) = query::get(query, name).map(|text| text.replace(' ', "+")) else { return Ok(None) };
    let time = text.parse::<Timestamp>().map(|time| Some(time.as_second()));
    time.map_err(|_| Refusal::parameter(name, "A time is written as RFC 3339 has it."))
}

/// Changes a page of transactions; `own` is the address it was asked at.
pub(super) fn spoil(act: Act, page: &mut Value, own: &str) {
    match act {
        Act::SelfLink => set(page, "/links/next", own.into()),
        Act::OtherHost => set(page, "/links/next", "https://elsewhere.invalid/api/v1/transactions".into()),
        _ => add_row(act, page),
    }
}

fn set(value: &mut Value, pointer: &str, to: Value) {
    if let Some(place) = value.pointer_mut(pointer) {
        *place = to;
    }
}

/// Puts a copy of the page's first row on top of it, with an id of its own and one fault.
fn add_row(act: Act, page: &mut Value) {
    let Some(rows) = page.pointer_mut("/data").and_then(Value::as_array_mut) else { return };
    let Some(mut row) = rows.first().cloned() else { return };
    let fault = match act {
        Act::UnreadableRow => "unreadable",
        Act::HugeAmount => "huge",
        Act::UnknownCurrency => "currency",
        Act::BadDate => "date",
        _ => return,
    };
    let id = row.get("id").and_then(Value::as_str).unwrap_or_default();
    let id = format!("{}{fault}", id.get(..24).unwrap_or(id));
    set(&mut row, "/id", id.into());
    spoil_row(act, &mut row);
    rows.insert(0, row);
}

fn spoil_row(act: Act, row: &mut Value) {
    match act {
        Act::UnreadableRow => {
            if let Some(attributes) = row.pointer_mut("/attributes").and_then(Value::as_object_mut) {
                attributes.remove("amount");
            }
        }
        Act::HugeAmount => {
            let beyond = 9_223_372_036_854_775_808_u64;
            let amount =
                json!({ "currencyCode": "AUD", "value": "92233720368547758.08", "valueInBaseUnits": beyond });
            set(row, "/attributes/amount", amount);
        }
        Act::UnknownCurrency => set(row, "/attributes/amount/currencyCode", "ZZQ".into()),
        _ => set(row, "/attributes/createdAt", "2026-02-30T12:00:00+11:00".into()),
    }
}
