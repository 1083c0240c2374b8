//! `my_budget`: what the person means to spend at most in a month.

use crate::convert::{Columns, month, month_number};
use crate::{ActionKind, Reader, StoreError, Table, Writer};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Row, params};
use sarraf_ledger::{Category, Currency, Money};
use serde_json::{Value, json};

/// A limit, from a month until the next one of the same category and currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetRow {
    /// Of this category, and what stands under it.
    pub category: Category,
    /// In this currency.
    pub currency: Currency,
    /// From this month on, by its first day.
    pub since: Date,
    /// At most so much; `None` ends it.
    pub limit: Option<Money>,
    /// What is left of a month, or was spent beyond it, goes on to the next one.
    pub carries: bool,
}

fn read(row: &Row<'_>) -> Result<BudgetRow, StoreError> {
    let columns = Columns::of(row);
    let category = Category::new(&columns.next::<String>()?).ok_or(StoreError::Damaged)?;
    let (currency, since) = (columns.currency()?, month(columns.next()?)?);
    let minor: Option<i64> = columns.next()?;
    let limit = minor.map(|minor| Money::from_minor(minor, currency));
    Ok(BudgetRow { category, currency, since, limit, carries: columns.flag()? })
}

impl Reader {
    /// Every limit there is or was, by category and currency, the oldest first.
    pub fn budgets(&self) -> Result<Vec<BudgetRow>, StoreError> {
        let sql = "SELECT category, currency, since, minor, carries FROM my_budget
            ORDER BY category, currency, since";
        self.all(sql, [], read)
    }
}

impl Writer<'_> {
    /// A limit from a month on, in place of what that month had; later ones of the same go. Can be undone.
    pub fn set_budget(&self, budget: &BudgetRow, now: Timestamp) -> Result<(), StoreError> {
        if budget.limit.is_some_and(|limit| limit.currency() != budget.currency || limit.is_negative()) {
            return Err(StoreError::Invalid("a budget is no less than nothing, in its own currency"));
        }
        let (category, code) = (budget.category.as_str(), budget.currency.code());
        let sql = "SELECT since, minor, carries FROM my_budget WHERE category = ?1 AND currency = ?2
            ORDER BY since";
        let known = self.reader().all(sql, [category, code], |row| {
            let columns = Columns::of(row);
            Ok(json!([columns.next::<i64>()?, columns.next::<Option<i64>>()?, columns.flag()?]))
        })?;
        let before = json!({
            "budget": category, "currency": code, "limits": known,
            "limit": budget.limit.map(Money::minor), "carries": budget.carries,
        });
        self.journal(ActionKind::Budget, &before, now)?;
        self.run(
            "DELETE FROM my_budget WHERE category = ?1 AND currency = ?2 AND since >= ?3",
            params![category, code, month_number(budget.since)],
        )?;
        self.put_budget(
            category,
            code,
            (month_number(budget.since), budget.limit.map(Money::minor), budget.carries),
        )?;
        self.changed_any(Table::Budget);
        Ok(())
    }

    fn put_budget(
        &self,
        category: &str,
        code: &str,
        (since, minor, carries): (i64, Option<i64>, bool),
    ) -> Result<(), StoreError> {
        self.run(
            "INSERT INTO my_budget (category, currency, since, minor, carries) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![category, code, since, minor, carries],
        )?;
        Ok(())
    }

    /// As it was before.
    pub(crate) fn put_budget_back(&self, before: &Value) -> Result<(), StoreError> {
        let text = |name: &str| before.get(name).and_then(Value::as_str).ok_or(StoreError::Damaged);
        let (category, code) = (text("budget")?, text("currency")?);
        self.run("DELETE FROM my_budget WHERE category = ?1 AND currency = ?2", [category, code])?;
        for limit in before.get("limits").and_then(Value::as_array).ok_or(StoreError::Damaged)? {
            let since = limit.get(0).and_then(Value::as_i64).ok_or(StoreError::Damaged)?;
            let carries = limit.get(2).and_then(Value::as_bool).ok_or(StoreError::Damaged)?;
            self.put_budget(category, code, (since, limit.get(1).and_then(Value::as_i64), carries))?;
        }
        self.changed_any(Table::Budget);
        Ok(())
    }
}
