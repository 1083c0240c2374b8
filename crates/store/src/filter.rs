//! Which transactions are meant, and the SQL for it.

use crate::convert::{day_number, id_list, month_number};
use crate::reader::first;
use crate::{Reader, StoreError, search};
use rusqlite::types::Value;
use rusqlite::{ParamsFromIter, params_from_iter};
use sarraf_ledger::{AccountId, BankId, Category, ConversationId, Currency, Period, Status, TransactionId};
use std::collections::BTreeMap;

/// Which date a period is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateKind {
    /// When it was made, else booked, else its value date.
    #[default]
    Made,
    /// Booking date; rows without one are out.
    Booked,
    /// Value date, else booking date.
    Value,
}

/// Money in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Positive amounts.
    In,
    /// Negative amounts.
    Out,
}

/// Of purchases in another currency than the account's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// In any.
    Any,
    /// In this one.
    In(Currency),
}

/// In which order rows come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Latest day first.
    #[default]
    Newest,
    /// Earliest day first.
    Oldest,
    /// Greatest size first, whatever the sign, in minor units.
    Largest,
    /// Least size first.
    Smallest,
}

/// Which transactions are meant. The default means all of them, newest first. Lists that are empty do not narrow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// These rows.
    pub ids: Vec<TransactionId>,
    /// Of these banks.
    pub banks: Vec<BankId>,
    /// Of these accounts.
    pub accounts: Vec<AccountId>,
    /// Of this conversation.
    pub conversation: Option<ConversationId>,
    /// Within these days.
    pub period: Option<Period>,
    /// Which date the period is about.
    pub by: DateKind,
    /// Least size, whatever the sign, in hundredths of the currency's unit (so for most currencies its minor
    /// units; 100.00 is 10,000 for EUR, JPY and KWD alike).
    pub min: Option<i64>,
    /// Greatest size, likewise.
    pub max: Option<i64>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// Of this category, or of one that stands under it.
    pub category: Option<Category>,
    /// Of one of these, likewise; where rows are grouped by category, by that of the upper level.
    pub categories: Vec<Category>,
    /// Of no category.
    pub without_category: bool,
    /// Of this merchant.
    pub merchant_key: Option<String>,
    /// With these words or amounts (as in search).
    pub text: Option<String>,
    /// Pending, booked or retracted. `None` is pending and booked.
    pub status: Option<Status>,
    /// In or out.
    pub direction: Option<Direction>,
    /// Only what counts as spending or income: no own transfers, excluded or retracted rows.
    pub spending: bool,
    /// Only in another currency than the account's.
    pub foreign: Option<Foreign>,
    /// With a note.
    pub has_note: bool,
    /// With a receipt.
    pub has_receipt: bool,
    /// Paid by them, in a joint account; capital letters or small ones.
    pub paid_by: Option<String>,
    /// The order.
    pub order: Order,
    /// At most so many rows; 0 is all. Sums are over all rows in any case.
    pub limit: u32,
    /// Only rows after this one in the order: the last one of the page before.
    pub after: Option<TransactionId>,
}

/// What a query is over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Entries as wholes.
    Entries,
    /// Parts of entries.
    Parts,
    /// Parts that count while their entry does not.
    Loose,
    /// Entries, for the sake of any of their parts.
    Rows,
}

/// The SQL of a filter, over `entry e`.
pub struct Query {
    pub condition: String,
    values: Vec<Value>,
    order: Order,
    limit: u32,
}

impl Query {
    pub fn params(&self) -> ParamsFromIter<&[Value]> {
        params_from_iter(&self.values)
    }

    /// `ORDER BY` and `LIMIT`.
    pub fn order(&self, day: &str, at: &str, minor: &str, id: &str) -> String {
        let limit = if self.limit == 0 { String::new() } else { format!(" LIMIT {}", self.limit) };
        format!("{}{limit}", self.order_only(day, at, minor, id))
    }

    pub fn order_only(&self, day: &str, at: &str, minor: &str, id: &str) -> String {
        match self.order {
            Order::Newest => format!("ORDER BY {day} DESC, {at} DESC, {id} DESC"),
            Order::Oldest => format!("ORDER BY {day}, {at}, {id}"),
            Order::Largest => format!("ORDER BY {} DESC, {id} DESC", size(minor)),
            Order::Smallest => format!("ORDER BY {}, {id}", size(minor)),
        }
    }

    fn add(&mut self, condition: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        let joint = if self.condition.is_empty() { "WHERE" } else { " AND" };
        let number = self.values.len();
        self.condition.push_str(&format!("{joint} {}", condition.replace("?#", &format!("?{number}"))));
    }

    /// One of these ids; none does not narrow.
    fn add_ids(&mut self, column: &str, ids: Vec<i64>) {
        match ids.as_slice() {
            [] => {}
            [id] => self.add(&format!("e.{column} = ?#"), *id),
            ids => {
                let list = id_list(ids.iter().copied());
                self.add(&format!("e.{column} IN (SELECT value FROM json_each(?#))"), list);
            }
        }
    }

    /// Keys of categories as values; `None` where there are none.
    fn bind_families(&mut self, categories: &[&Category]) -> Option<String> {
        let keys = families(categories, self.values.len() + 1..);
        self.values.extend(categories.iter().map(|category| category.as_str().to_owned().into()));
        (!keys.is_empty()).then_some(keys)
    }

    fn add_plain(&mut self, condition: &str) {
        let joint = if self.condition.is_empty() { "WHERE" } else { " AND" };
        self.condition.push_str(&format!("{joint} {condition}"));
    }
}

/// The size of an amount; the least integer has none of its own and counts as the greatest.
fn size(minor: &str) -> String {
    format!("abs(max({minor}, -9223372036854775807))")
}

/// Whether a size is within bounds, whatever its sign, without a call of a function for each row.
fn is_within(minor: &str, least: i64, most: i64) -> String {
    let mut parts = Vec::new();
    if least > 0 {
        parts.push(format!("{minor} NOT BETWEEN {} AND {}", 1 - least, least - 1));
    }
    if most < i64::MAX {
        parts.push(format!("{minor} BETWEEN {} AND {most}", -most));
    }
    if parts.is_empty() { "1".to_owned() } else { parts.join(" AND ") }
}

/// Rows of this size and more stand in an index of their own, `entry_sizeable`, in order of days. In minor units,
/// whatever the currency; the same text as in the index.
const SIZEABLE: &str = "e.minor NOT BETWEEN -9999 AND 9999";

/// Rows of this size and more stand in an index of their own, `entry_large`, in the order of their size: the greatest
/// are there, and they are few. In minor units, whatever the currency; the same text as in the index.
pub const LARGE: &str = "e.minor NOT BETWEEN -50000 AND 50000";

impl Filter {
    /// Whether its first rows may be looked for among the large ones: the greatest in one currency and direction, of
    /// more rows than a merchant or a text has.
    pub(crate) fn may_be_large(&self) -> bool {
        self.order == Order::Largest
            && self.limit > 0
            && self.currency.is_some()
            && self.direction.is_some()
            && self.after.is_none()
            && self.ids.is_empty()
            && self.merchant_key.is_none()
            && self.text.is_none()
    }

    /// The SQL for sums over entries; `None` when no row can match. With a category it leaves out rows that are made
    /// of parts, which are summed apart.
    pub(crate) fn query(&self, reader: &Reader) -> Result<Option<Query>, StoreError> {
        self.query_with(reader, Side::Entries)
    }

    /// The SQL for sums over `part_entry e`: of all parts where rows are told apart by category, else of those that
    /// count while their rows do not. `None` when there are none, which is mostly so.
    pub(crate) fn parts_query(
        &self,
        reader: &Reader,
        by_category: bool,
    ) -> Result<Option<Query>, StoreError> {
        let (there, side) = match self.families() {
            _ if self.without_category => (reader.has_parts_without_category()?, Side::Parts),
            families if !families.is_empty() => (reader.has_parts_of(&families)?, Side::Parts),
            _ if by_category => (reader.has_parts()?, Side::Parts),
            _ => (self.spending && reader.has_loose_parts()?, Side::Loose),
        };
        if there { self.query_with(reader, side) } else { Ok(None) }
    }

    /// The SQL for lists: rows of which any part fits.
    pub(crate) fn rows_query(&self, reader: &Reader) -> Result<Option<Query>, StoreError> {
        let parts = match self.families() {
            _ if self.without_category => reader.has_parts_without_category()?,
            families if !families.is_empty() => reader.has_parts_of(&families)?,
            _ => self.spending && reader.has_loose_parts()?,
        };
        self.query_with(reader, if parts { Side::Rows } else { Side::Entries })
    }

    /// The categories that are meant, each with those under it.
    fn families(&self) -> Vec<&Category> {
        self.category.iter().chain(&self.categories).collect()
    }

    fn query_with(&self, reader: &Reader, side: Side) -> Result<Option<Query>, StoreError> {
        let mut query = self.empty();
        if !self.add_places(&mut query, reader)? {
            return Ok(None);
        }
        query.add_ids("id", self.ids.iter().map(|id| id.0).collect());
        self.add_period(&mut query);
        // Sizes and signs are the row's, also where a part is meant.
        let minor = if matches!(side, Side::Parts | Side::Loose) { "e.whole" } else { "e.minor" };
        self.add_category(&mut query, side);
        self.add_kinds(&mut query, minor);
        if !self.add_sizes(&mut query, reader, minor)? || !self.add_text(&mut query) {
            return Ok(None);
        }
        self.add_after(&mut query, reader)?;
        Ok(Some(query))
    }

    /// The same of the whole months of its period, which may be added up already, and of the days before and after
    /// them. `None` where it holds no whole month, or is about another date than that of purchase.
    pub(crate) fn months(&self) -> Option<(Self, Vec<Self>)> {
        let Some(period) = self.period else { return Some((self.clone(), Vec::new())) };
        let first = match period.from() == period.from().first_of_month() {
            true => period.from(),
            false => period.from().last_of_month().tomorrow().ok()?,
        };
        let last = match period.to() == period.to().last_of_month() {
            true => period.to(),
            false => period.to().first_of_month().yesterday().ok()?,
        };
        let whole = Period::new(first, last).ok().filter(|_| self.by == DateKind::Made)?;
        let before = first.yesterday().map(|day| Period::new(period.from(), day));
        let after = last.tomorrow().map(|day| Period::new(day, period.to()));
        let days = [before, after].into_iter().flatten().flatten();
        let during = |period: Period| Self { period: Some(period), ..self.clone() };
        Some((during(whole), days.map(during).collect()))
    }

    /// The SQL over `summary e` of whole months, if what they are added up by says it all.
    pub(crate) fn summary_query(&self, reader: &Reader) -> Result<Option<Query>, StoreError> {
        let plain = Self {
            banks: self.banks.clone(),
            accounts: self.accounts.clone(),
            conversation: self.conversation,
            currency: self.currency,
            category: self.category.clone(),
            categories: self.categories.clone(),
            without_category: self.without_category,
            status: self.status,
            direction: self.direction,
            spending: self.spending,
            order: self.order,
            period: self.period,
            ..Self::default()
        };
        let mut query = self.empty();
        if *self != plain || !self.add_places(&mut query, reader)? {
            return Ok(None);
        }
        if let Some(period) = self.period {
            query.add("e.month >= ?#", month_number(period.from()));
            query.add("e.month <= ?#", month_number(period.to()));
        }
        self.add_category(&mut query, Side::Entries);
        self.add_kinds(&mut query, "e.sign");
        query.add_plain("e.count > 0");
        Ok(Some(query))
    }

    fn empty(&self) -> Query {
        Query { condition: String::new(), values: Vec::new(), order: self.order, limit: self.limit }
    }

    /// Banks and conversations are their accounts. `false` when they have none in common.
    fn add_places(&self, query: &mut Query, reader: &Reader) -> Result<bool, StoreError> {
        let mut lists: Vec<Vec<i64>> = Vec::new();
        if !self.accounts.is_empty() {
            lists.push(reader.with_joined(&self.accounts)?.into_iter().map(|id| id.0).collect());
        }
        if !self.banks.is_empty() {
            let sql = "SELECT id FROM bank_account WHERE bank IN (SELECT value FROM json_each(?1))";
            let own = reader.all(sql, [id_list(self.banks.iter().map(|id| id.0))], first)?;
            lists.push(with_tails(reader, own)?);
        }
        if let Some(conversation) = self.conversation {
            let sql =
                "SELECT a.id FROM conversation c JOIN bank_account a ON a.bank = c.bank WHERE c.id = ?1";
            lists.push(with_tails(reader, reader.all(sql, [conversation.0], first)?)?);
        }
        let narrowed = !lists.is_empty();
        let common = lists
            .into_iter()
            .reduce(|left, right| left.into_iter().filter(|id| right.contains(id)).collect());
        let common = common.unwrap_or_default();
        let possible = !narrowed || !common.is_empty();
        query.add_ids("account", common);
        Ok(possible)
    }

    fn add_period(&self, query: &mut Query) {
        let Some(period) = self.period else { return };
        let days = (day_number(period.from()), day_number(period.to()));
        let column = match self.by {
            DateKind::Made => "e.day",
            DateKind::Booked => "(SELECT b.booked_on FROM bank_transaction b WHERE b.id = e.id)",
            DateKind::Value => {
                "(SELECT coalesce(b.value_on, b.booked_on) FROM bank_transaction b WHERE b.id = e.id)"
            }
        };
        query.add(&format!("{column} >= ?#"), days.0);
        query.add(&format!("{column} <= ?#"), days.1);
    }

    /// The category and what counts, which a row made of parts has more than one of.
    fn add_category(&self, query: &mut Query, side: Side) {
        let (whole, part) = if self.spending { (" AND e.counts = 1", " AND p.counts = 1") } else { ("", "") };
        let keys = query.bind_families(&self.families());
        match (side, keys) {
            (Side::Rows, _) if self.without_category => query.add_plain(&format!(
                "e.category IN ('', char(1)) AND ((e.category = ''{whole}) OR EXISTS
                 (SELECT 1 FROM part p WHERE p.transaction_id = e.id AND p.category = ''{part}))"
            )),
            (Side::Rows, Some(keys)) => query.add_plain(&format!(
                "e.category IN ({keys}, char(1)) AND ((e.category IN ({keys}){whole}) OR EXISTS
                 (SELECT 1 FROM part p WHERE p.transaction_id = e.id AND p.category IN ({keys}){part}))"
            )),
            (Side::Rows, None) => {
                query.add_plain("(e.counts = 1 OR e.id IN (SELECT transaction_id FROM part WHERE loose = 1))")
            }
            (_, keys) => {
                if let Some(keys) = keys {
                    query.add_plain(&is_one_of("e.category", &keys));
                } else if self.without_category {
                    query.add_plain("e.category = ''");
                } else if side == Side::Loose {
                    query.add_plain("e.loose = 1");
                }
                if self.spending {
                    query.add_plain("e.counts = 1");
                }
            }
        }
    }

    fn add_kinds(&self, query: &mut Query, sign: &str) {
        if let Some(key) = &self.merchant_key {
            query.add("e.merchant_key = ?#", key.clone());
        }
        if let Some(currency) = self.currency {
            // Only rows in order of size go by their currency: there are as many of one as there are rows.
            let by_size = matches!(self.order, Order::Largest | Order::Smallest);
            query.add(
                if by_size { "e.currency = ?#" } else { "+e.currency = ?#" },
                currency.code().to_owned(),
            );
        }
        match self.status {
            Some(Status::Pending) => query.add_plain("e.status = 0"),
            Some(Status::Booked) => query.add_plain("e.status = 1"),
            Some(Status::Retracted) => query.add_plain("e.status = 2"),
            None if self.ids.is_empty() => query.add_plain("e.status < 2"),
            None => {}
        }
        match self.direction {
            Some(Direction::In) => query.add_plain(&format!("{sign} > 0")),
            Some(Direction::Out) => query.add_plain(&format!("{sign} < 0")),
            None => {}
        }
        match self.foreign {
            None => {}
            Some(Foreign::Any) => query.add_plain("e.priced IS NOT NULL"),
            Some(Foreign::In(currency)) => {
                query.add("e.priced IS NOT NULL AND e.priced = ?#", currency.code().to_owned());
            }
        }
        if self.has_note {
            query.add_plain("e.id IN (SELECT transaction_id FROM my_note)");
        }
        if self.has_receipt {
            query.add_plain("e.id IN (SELECT transaction_id FROM my_attachment WHERE removed_at IS NULL)");
        }
        if let Some(name) = &self.paid_by {
            let payer = "(SELECT b.paid_by FROM bank_transaction b WHERE b.id = e.id)";
            query.add(&format!("{payer} = ?# COLLATE NOCASE"), name.clone());
        }
    }

    /// Sizes in the minor units of each currency in use. `false` when nothing can match.
    fn add_sizes(&self, query: &mut Query, reader: &Reader, minor: &str) -> Result<bool, StoreError> {
        if self.min.is_none() && self.max.is_none() {
            return Ok(true);
        }
        let codes: Vec<String> = reader.all("SELECT DISTINCT currency FROM bank_account", [], first)?;
        let mut bounds: BTreeMap<(i64, i64), Vec<&str>> = BTreeMap::new();
        for currency in codes.iter().filter_map(|code| Currency::from_code(code).ok()) {
            let least = self.min.map_or(0, |min| scaled(min, currency, true));
            let most = self.max.map_or(i64::MAX, |max| scaled(max, currency, false));
            bounds.entry((least, most)).or_default().push(currency.code());
        }
        // Where the bounds are the same in all of them, the currency need not be looked at.
        let alike = bounds.len() == 1;
        let all_sizeable = bounds.keys().all(|(least, _)| *least >= 10_000);
        let part = |((least, most), codes): ((i64, i64), Vec<&str>)| {
            let within = is_within(minor, least, most);
            let of_them = format!("e.currency IN ('{}') AND ", codes.join("', '"));
            format!("({}{within})", if alike { "" } else { &of_them })
        };
        let parts: Vec<String> = bounds.into_iter().map(part).collect();
        if !parts.is_empty() {
            query.add_plain(&format!("({})", parts.join(" OR ")));
        }
        if all_sizeable && minor == "e.minor" {
            query.add_plain(SIZEABLE);
        }
        Ok(!parts.is_empty())
    }

    fn add_text(&self, query: &mut Query) -> bool {
        let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) else { return true };
        let Some(expression) = search::expression(text) else { return false };
        let document = search::TRANSACTION_OF_ROWID;
        query.add(
            &format!("e.id IN (SELECT {document} FROM search WHERE search MATCH ?# AND rowid & 1 = 0)"),
            expression,
        );
        true
    }

    fn add_after(&self, query: &mut Query, reader: &Reader) -> Result<(), StoreError> {
        let Some(after) = self.after else { return Ok(()) };
        let sql = "SELECT day, at, minor FROM entry WHERE id = ?1";
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
        };
        let (day, at, minor) = reader.one(sql, [after.0], read)?.ok_or(StoreError::NotFound)?;
        let (id, abs) = (after.0, minor.max(-i64::MAX).abs());
        let size = size("e.minor");
        query.add_plain(&match self.order {
            Order::Newest => format!("(e.day, e.at, e.id) < ({day}, {at}, {id})"),
            Order::Oldest => format!("(e.day, e.at, e.id) > ({day}, {at}, {id})"),
            Order::Largest => format!("({size}, e.id) < ({abs}, {id})"),
            Order::Smallest => format!("({size}, e.id) > ({abs}, {id})"),
        });
        Ok(())
    }
}

/// The keys of categories and of those under them: what the person may have written is bound to the places of
/// `numbers`, what stands under a category is a word of ours.
pub fn families(categories: &[&Category], numbers: impl Iterator<Item = usize>) -> String {
    let of = |(category, number): (&&Category, usize)| {
        category.children().iter().fold(format!("?{number}"), |keys, key| format!("{keys}, '{key}'"))
    };
    categories.iter().zip(numbers).map(of).collect::<Vec<_>>().join(", ")
}

/// The condition that a column holds one of some keys.
pub fn is_one_of(column: &str, keys: &str) -> String {
    if keys.contains(',') { format!("{column} IN ({keys})") } else { format!("{column} = {keys}") }
}

/// Accounts of a bank, and what went on as one of them.
fn with_tails(reader: &Reader, own: Vec<i64>) -> Result<Vec<i64>, StoreError> {
    let own: Vec<AccountId> = own.into_iter().map(AccountId).collect();
    Ok(reader.with_tails(&own)?.into_iter().map(|id| id.0).collect())
}

/// Hundredths as minor units of a currency; a bound that falls between two rounds inwards.
fn scaled(hundredths: i64, currency: Currency, up: bool) -> i64 {
    match currency.digits() {
        2 => hundredths,
        digits if digits > 2 => hundredths.saturating_mul(10_i64.saturating_pow(digits - 2)),
        digits => {
            let unit = 10_i64.pow(2 - digits);
            let below = hundredths.div_euclid(unit);
            if up && hundredths.rem_euclid(unit) != 0 { below + 1 } else { below }
        }
    }
}
