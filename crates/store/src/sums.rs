//! Counting and adding. Currencies never meet, and sums are made of halves so that none overflows unseen.

use crate::convert::{day, month};
use crate::filter::Query;
use crate::table::part::OF_PARTS;
use crate::{Filter, Reader, StoreError};
use rusqlite::Row;
use sarraf_ledger::{Category, Currency, upper_categories, upper_of};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The rows of one currency, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The currency.
    pub currency: Currency,
    /// Minor units; of amounts that are each at the limit it may be beyond 63 bits.
    pub minor: i128,
    /// How many rows.
    pub count: u32,
    /// Of which pending, in minor units.
    pub pending_minor: i128,
    /// How many of them are pending.
    pub pending_count: u32,
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.minor += other.minor;
        self.count = self.count.saturating_add(other.count);
        self.pending_minor += other.pending_minor;
        self.pending_count = self.pending_count.saturating_add(other.pending_count);
    }
}

/// By what rows are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupBy {
    /// Category of the upper level; the key is empty for rows without one. Where the filter is of a category, that one.
    Category,
    /// Merchant.
    Merchant,
    /// Calendar month; the key is `2026-03`.
    Month,
    /// Day; the key is `2026-03-01`.
    Day,
    /// Account; the key is its id, `a1`.
    Account,
}

/// One group in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What the rows share.
    pub key: String,
    /// Its name, where it has one: the merchant's or the account's.
    pub name: String,
    /// The currency.
    pub currency: Currency,
    /// Minor units; it may be beyond 63 bits.
    pub minor: i128,
    /// How many rows.
    pub count: u32,
}

impl Group {
    fn add(&mut self, other: &Self) {
        self.minor += other.minor;
        self.count = self.count.saturating_add(other.count);
    }
}

/// The high and low parts of a sum; each stays far from 63 bits for any number of rows that fits a disk.
fn parts(amount: &str) -> String {
    format!("coalesce(sum({amount} / 1000000000), 0), coalesce(sum({amount} % 1000000000), 0)")
}

/// Two columns, from `index`, as one amount.
fn whole(row: &Row<'_>, index: usize) -> Result<i128, StoreError> {
    let (high, low): (i64, i64) = (row.get(index)?, row.get(index + 1)?);
    Ok(i128::from(high) * 1_000_000_000 + i128::from(low))
}

fn currency(row: &Row<'_>, index: usize) -> Result<Currency, StoreError> {
    Currency::from_code(&row.get::<_, String>(index)?).map_err(|_| StoreError::Damaged)
}

/// Where sums are taken from, and how its columns add up.
struct Ground {
    query: Query,
    table: &'static str,
    count: &'static str,
    pending_count: &'static str,
    sum: String,
    pending_sum: String,
}

impl Ground {
    /// Over rows.
    fn entries(query: Query) -> Self {
        Self {
            query,
            table: "entry",
            count: "count(*)",
            pending_count: "coalesce(sum(e.status = 0), 0)",
            sum: parts("e.minor"),
            pending_sum: parts("(CASE e.status WHEN 0 THEN e.minor ELSE 0 END)"),
        }
    }

    /// Over parts of rows. A row counts once, however many of its parts fit.
    fn parts(query: Query) -> Self {
        Self {
            table: "part_entry",
            count: "count(DISTINCT e.id)",
            pending_count: "count(DISTINCT CASE e.status WHEN 0 THEN e.id END)",
            ..Self::entries(query)
        }
    }

    /// Over months that are added up already, in one of the tables for it.
    fn summary(query: Query, table: &'static str) -> Self {
        Self {
            query,
            table,
            count: "sum(e.count)",
            pending_count: "coalesce(sum((e.status = 0) * e.count), 0)",
            sum: "coalesce(sum(e.high), 0), coalesce(sum(e.low), 0)".into(),
            pending_sum:
                "coalesce(sum((e.status = 0) * e.high), 0), coalesce(sum((e.status = 0) * e.low), 0)".into(),
        }
    }
}

impl Reader {
    /// Entries or their months, and where some rows are made of parts those too.
    fn grounds(
        &self,
        filter: &Filter,
        summary: Option<&'static str>,
        by_category: bool,
    ) -> Result<Vec<Ground>, StoreError> {
        let filter = Filter { limit: 0, after: None, ..filter.clone() };
        let mut grounds = Vec::new();
        let mut rows = vec![filter.clone()];
        if let Some((table, (months, days))) = summary.zip(filter.months())
            && let Some(query) = months.summary_query(self)?
        {
            grounds.push(Ground::summary(query, table));
            rows = days;
        }
        for filter in &rows {
            grounds.extend(filter.query(self)?.map(Ground::entries));
        }
        grounds.extend(filter.parts_query(self, by_category)?.map(Ground::parts));
        Ok(grounds)
    }

    /// Count and sum of all rows that match, per currency, in order of code. Limit and order do not matter.
    pub fn sums(&self, filter: &Filter) -> Result<Vec<Sum>, StoreError> {
        let mut sums: BTreeMap<Currency, Sum> = BTreeMap::new();
        for ground in self.grounds(filter, Some("summary"), false)? {
            for sum in self.sums_over(ground)? {
                sums.entry(sum.currency).and_modify(|known| known.add(&sum)).or_insert(sum);
            }
        }
        Ok(sums.into_values().collect())
    }

    fn sums_over(&self, ground: Ground) -> Result<Vec<Sum>, StoreError> {
        let Ground { query, table, count, pending_count, sum, pending_sum } = ground;
        let sql = format!(
            "SELECT e.currency, {count}, {sum}, {pending_count}, {pending_sum} FROM {table} e {}
             GROUP BY e.currency ORDER BY e.currency",
            query.condition
        );
        self.all(&sql, query.params(), |row| {
            Ok(Sum {
                currency: currency(row, 0)?,
                count: row.get(1)?,
                minor: whole(row, 2)?,
                pending_count: row.get(4)?,
                pending_minor: whole(row, 5)?,
            })
        })
    }

    /// The same by group: months, days and accounts in their order, others by size of the sum. By category, a row
    /// made of parts is in the groups of all of them.
    pub fn sums_by(&self, filter: &Filter, by: GroupBy) -> Result<Vec<Group>, StoreError> {
        let summary = match by {
            GroupBy::Category | GroupBy::Month | GroupBy::Account => Some("summary"),
            GroupBy::Merchant => Some("merchant_summary"),
            GroupBy::Day => None,
        };
        let mut all: BTreeMap<Place, Group> = BTreeMap::new();
        for ground in self.grounds(filter, summary, by == GroupBy::Category)? {
            for group in self.groups_over(ground, by, filter)? {
                let group = if by == GroupBy::Category { rolled_up(group, filter) } else { group };
                match all.entry(place(&group)) {
                    Entry::Vacant(place) => drop(place.insert(group)),
                    Entry::Occupied(mut known) => known.get_mut().add(&group),
                }
            }
        }
        let mut groups: Vec<Group> = all.into_values().filter(|group| group.key != OF_PARTS).collect();
        if matches!(by, GroupBy::Category | GroupBy::Merchant) {
            groups.sort_by_key(|group| std::cmp::Reverse(group.minor.unsigned_abs()));
        }
        Ok(groups)
    }

    fn groups_over(&self, ground: Ground, by: GroupBy, filter: &Filter) -> Result<Vec<Group>, StoreError> {
        let Ground { query, table, count, sum, .. } = ground;
        // Of rows every group is added up once, here or later; of their parts the rows are told apart too.
        let is_parts = table == "part_entry";
        let category = if is_parts { category_column(filter.category.as_ref()) } else { "e.category".into() };
        let (column, name) = match by {
            GroupBy::Category => (category.as_str(), "''"),
            GroupBy::Merchant => (
                "e.merchant_key",
                "coalesce((SELECT m.name FROM merchant m WHERE m.key = e.merchant_key), '')",
            ),
            GroupBy::Month => ("e.month", "''"),
            GroupBy::Day => ("e.day", "''"),
            GroupBy::Account => ("e.account", "(SELECT a.name FROM bank_account a WHERE a.id = e.account)"),
        };
        let sql = format!(
            "SELECT {column}, {name}, e.currency, {count}, {sum} FROM {table} e {} GROUP BY {column}, e.currency
             ORDER BY {column}, e.currency",
            query.condition
        );
        self.all(&sql, query.params(), |row| {
            let (key, name, currency) = (key(row, by)?, row.get(1)?, currency(row, 2)?);
            Ok(Group { key, name, currency, count: row.get(3)?, minor: whole(row, 4)? })
        })
    }
}

/// A group of a category as one of what it counts for: the category that was asked for, else the upper level.
fn rolled_up(group: Group, filter: &Filter) -> Group {
    let key = filter.category.as_ref().map_or_else(|| upper_of(&group.key), Category::as_str).to_owned();
    Group { key, ..group }
}

/// What a part counts for, in SQL: a row with parts of two categories under one counts once there.
fn category_column(asked: Option<&Category>) -> String {
    match asked {
        Some(asked) if asked.children().is_empty() => "e.category".into(),
        Some(asked) => format!("'{}'", asked.as_str()),
        None => {
            let uppers = upper_categories().filter_map(Category::new);
            let cases = uppers.filter(|upper| !upper.children().is_empty()).map(|upper| {
                let under = upper.children().join("', '");
                format!(" WHEN e.category IN ('{under}') THEN '{}'", upper.as_str())
            });
            format!("CASE{} ELSE e.category END", cases.collect::<String>())
        }
    }
}

/// By which groups are told apart, in their order: ids of accounts stand in the order of their numbers.
type Place = (usize, String, Currency);

fn place(group: &Group) -> Place {
    let number = group.key.strip_prefix('a').filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    (number.map_or(0, str::len), group.key.clone(), group.currency)
}

fn key(row: &Row<'_>, by: GroupBy) -> Result<String, StoreError> {
    Ok(match by {
        GroupBy::Category | GroupBy::Merchant => row.get(0)?,
        GroupBy::Month => month(row.get(0)?)?.strftime("%Y-%m").to_string(),
        GroupBy::Day => day(row.get(0)?)?.to_string(),
        GroupBy::Account => sarraf_ledger::AccountId(row.get(0)?).to_string(),
    })
}
