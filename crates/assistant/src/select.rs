//! Rows that are meant, their sums and their ids. Every figure of an answer comes from here.

use crate::answer::MOST_ROWS;
use crate::{AssistantError, Slots, Way};
use jiff::civil::{Date, DateTime};
use sarraf_ledger::{AccountId, BankId, Category, Currency, Money, Period, Status, TransactionId, upper_of};
use sarraf_store::{
    AccountLinkRow, AccountRow, BankRow, BankState, DateKind, Direction, Filter, Foreign, GroupBy, Reader,
};
use std::collections::BTreeMap;

/// Which banks and accounts an answer speaks of.
pub(crate) struct Scope {
    /// Banks by id, unlinked ones too.
    pub banks: Vec<BankRow>,
    /// Accounts of the vault.
    pub all: Vec<AccountRow>,
    /// Accounts of the answer.
    pub accounts: Vec<AccountRow>,
    /// The one bank it is about, if it is about one.
    pub bank: Option<BankId>,
    /// The one account, if it is about one.
    pub account: Option<AccountId>,
    /// The sentence names accounts.
    pub narrowed: bool,
    /// Accounts the bank closed.
    pub closed: Vec<AccountId>,
    /// Banks of the answer that can not be read now, and when their newest balance was read.
    pub stale: Vec<(String, Option<DateTime>)>,
    /// The days of which something is known: from the first row to the last one, or the day of the newest balance.
    pub data: Option<Period>,
}

impl Scope {
    /// What the sentence names; else the bank in whose conversation it was asked; else everything.
    pub fn of(reader: &Reader, slots: &Slots, asked_in: Option<BankId>) -> Result<Self, AssistantError> {
        let (banks, mut all) = (reader.banks()?, reader.accounts()?);
        let links = reader.joined_accounts()?;
        // What is shown under another account is that account.
        all.retain(|account| links.iter().all(|link| link.tail() != account.id));
        let head =
            |id: AccountId| links.iter().find(|link| link.tail() == id).map_or(id, AccountLinkRow::head);
        let asked: Vec<AccountId> = slots.accounts.iter().map(|id| head(*id)).collect();
        let named = match (slots.banks.as_slice(), slots.everywhere) {
            (_, true) => Vec::new(),
            ([], false) => asked_in.into_iter().collect(),
            (named, false) => named.to_vec(),
        };
        let is_meant = |account: &&AccountRow| {
            let by_bank = named.is_empty() || named.contains(&account.bank);
            by_bank && (asked.is_empty() || asked.contains(&account.id))
        };
        let accounts: Vec<AccountRow> = all.iter().filter(is_meant).cloned().collect();
        let bank = if let [bank] = named.as_slice() { Some(*bank) } else { None };
        let account = if let [account] = asked.as_slice() { Some(*account) } else { None };
        let data = known_days(reader, &accounts)?;
        let closed = reader.absences()?.into_iter().filter(|absence| absence.closed.is_some());
        let closed = closed.map(|absence| absence.account).collect();
        let stale = stale(reader, &banks, &accounts)?;
        let narrowed = !asked.is_empty();
        Ok(Self { banks, all, accounts, bank, account, narrowed, closed, stale, data })
    }

    /// The accounts that live.
    pub fn living(&self) -> impl Iterator<Item = &AccountRow> {
        self.accounts.iter().filter(|account| self.lives(account))
    }

    /// Whether it is not closed, and its bank is still linked.
    pub fn lives(&self, account: &AccountRow) -> bool {
        let bank = self.banks.iter().find(|bank| bank.id == account.bank);
        !self.closed.contains(&account.id) && bank.is_none_or(|bank| bank.state != BankState::Unlinked)
    }

    /// A filter over the accounts of the answer.
    pub fn filter(&self) -> Filter {
        let everything = self.accounts.len() == self.all.len();
        let accounts =
            if everything { Vec::new() } else { self.accounts.iter().map(|account| account.id).collect() };
        Filter { accounts, ..Filter::default() }
    }

    pub fn bank_name(&self, id: BankId) -> Option<&str> {
        self.banks.iter().find(|bank| bank.id == id).map(|bank| bank.name.as_str())
    }
}

/// Banks that are down, need the person, or asked to be left alone: what they said last is as old as that.
fn stale(
    reader: &Reader,
    banks: &[BankRow],
    accounts: &[AccountRow],
) -> Result<Vec<(String, Option<DateTime>)>, AssistantError> {
    let mut found = Vec::new();
    for bank in banks.iter().filter(|bank| accounts.iter().any(|account| account.bank == bank.id)) {
        let waits = reader.schedule(bank.id)?.is_some_and(|kept| kept.asked && kept.wait.is_some());
        let read = match bank.state {
            BankState::Down | BankState::NeedsYou => false,
            BankState::Fine => !waits,
            BankState::Unlinked => true,
        };
        if read {
            continue;
        }
        let mut newest = None;
        for account in accounts.iter().filter(|account| account.bank == bank.id) {
            newest = newest.max(reader.balances(account.id)?.iter().map(|balance| balance.at.civil()).max());
        }
        found.push((bank.name.clone(), newest));
    }
    Ok(found)
}

fn known_days(reader: &Reader, accounts: &[AccountRow]) -> Result<Option<Period>, AssistantError> {
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let Some((from, mut to)) = (if ids.is_empty() { None } else { reader.coverage(&ids)? }) else {
        return Ok(None);
    };
    for account in ids {
        to = reader.balances(account)?.iter().map(|balance| balance.at.date()).fold(to, Date::max);
    }
    Ok(Period::new(from, to).ok())
}

/// Rows of several filters, none of which shares a row with another.
#[derive(Clone, Default)]
pub(crate) struct Selection {
    pub filters: Vec<Filter>,
}

/// Count and sum of the rows in one currency.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Total {
    pub sum: Money,
    pub count: u32,
    pub pending: Money,
    pub pending_count: u32,
}

impl Total {
    /// Of no row.
    pub fn none(currency: Currency) -> Self {
        let zero = Money::zero(currency);
        Self { sum: zero, count: 0, pending: zero, pending_count: 0 }
    }

    /// One a currency that has rows, in order of code.
    pub fn by_currency(all: impl IntoIterator<Item = Self>) -> Result<Vec<Self>, AssistantError> {
        let mut totals: BTreeMap<Currency, Self> = BTreeMap::new();
        for one in all {
            let currency = one.sum.currency();
            let total = totals.entry(currency).or_insert(Self::none(currency));
            total.sum = total.sum.checked_add(one.sum)?;
            total.pending = total.pending.checked_add(one.pending)?;
            total.count = total.count.saturating_add(one.count);
            total.pending_count = total.pending_count.saturating_add(one.pending_count);
        }
        Ok(totals.into_values().filter(|total| total.count > 0).collect())
    }
}

/// Rows that share a merchant or category, in one currency.
pub(crate) struct Shared {
    pub key: String,
    pub name: String,
    pub sum: Money,
    pub count: u32,
}

/// A row that is listed.
struct ListedRow {
    place: (i64, i64, TransactionId),
    currency: Currency,
    /// The group it is in; `None` where it is in several.
    key: Option<String>,
}

/// The newest rows of a selection. The figures of an answer list those of them that they rest on, so that they are
/// looked for once.
pub(crate) struct Listed {
    rows: Vec<ListedRow>,
}

impl Listed {
    pub fn ids(&self) -> Vec<TransactionId> {
        self.rows.iter().map(|row| row.place.2).collect()
    }

    /// The rows of one currency. Where none of the newest is of it, the newest of its own.
    pub fn in_currency(
        &self,
        reader: &Reader,
        all: &Selection,
        currency: Currency,
    ) -> Result<Vec<TransactionId>, AssistantError> {
        let own = self.rows.iter().filter(|row| row.currency == currency);
        let own: Vec<TransactionId> = own.map(|row| row.place.2).collect();
        if own.is_empty() { all.seldom(reader, currency)?.ids(reader) } else { Ok(own) }
    }

    /// The rows of a group, whose own rows are `own`, likewise.
    pub fn of(
        &self,
        reader: &Reader,
        group: &Shared,
        own: &Selection,
    ) -> Result<Vec<TransactionId>, AssistantError> {
        // What is made of several parts is in a group for some of them only.
        if self.rows.iter().any(|row| row.key.is_none()) {
            return own.ids(reader);
        }
        let currency = group.sum.currency();
        let fits = |row: &&ListedRow| row.currency == currency && row.key.as_ref() == Some(&group.key);
        let ids: Vec<TransactionId> = self.rows.iter().filter(fits).map(|row| row.place.2).collect();
        if !ids.is_empty() {
            return Ok(ids);
        }
        let is_seldom = self.rows.iter().all(|row| row.currency != currency);
        if is_seldom { own.seldom(reader, currency)?.ids(reader) } else { own.ids(reader) }
    }
}

impl Selection {
    /// Rows of one filter.
    pub fn one(filter: Filter) -> Self {
        Self { filters: vec![filter] }
    }

    /// The same with each filter changed.
    pub fn map(&self, change: impl Fn(&mut Filter)) -> Self {
        let mut filters = self.filters.clone();
        filters.iter_mut().for_each(change);
        Self { filters }
    }

    pub fn during(&self, period: Period) -> Self {
        self.map(|filter| filter.period = Some(period))
    }

    pub fn in_currency(&self, currency: Currency) -> Self {
        self.map(|filter| filter.currency = Some(currency))
    }

    /// The rows that go one way, where each filter says which.
    pub fn going(&self, direction: Direction) -> Self {
        let filters = self.filters.iter().filter(|filter| filter.direction == Some(direction));
        Self { filters: filters.cloned().collect() }
    }

    /// The rows of a currency that is none of the newest rows': there are few, and the shortest way to them is by the
    /// accounts that are in it, as every row is in its account's currency.
    fn seldom(&self, reader: &Reader, currency: Currency) -> Result<Self, AssistantError> {
        let accounts = reader.accounts()?.into_iter().filter(|account| account.currency == currency);
        let accounts: Vec<AccountId> = accounts.map(|account| account.id).collect();
        let mut own = self.in_currency(currency);
        for filter in &mut own.filters {
            let meant = |id: &AccountId| filter.accounts.is_empty() || filter.accounts.contains(id);
            let few: Vec<AccountId> = accounts.iter().copied().filter(meant).collect();
            if !few.is_empty() {
                filter.accounts = few;
            }
        }
        Ok(own)
    }

    /// One total a currency, in order of code.
    pub fn totals(&self, reader: &Reader) -> Result<Vec<Total>, AssistantError> {
        let mut all = Vec::new();
        for filter in &self.filters {
            for sum in reader.sums(filter)? {
                all.push(Total {
                    sum: Money::from_sum(sum.minor, sum.currency)?,
                    count: sum.count,
                    pending: Money::from_sum(sum.pending_minor, sum.currency)?,
                    pending_count: sum.pending_count,
                });
            }
        }
        Total::by_currency(all)
    }

    /// The total of one currency; nothing if it has no row.
    pub fn total_in(&self, reader: &Reader, currency: Currency) -> Result<Total, AssistantError> {
        let totals = self.in_currency(currency).totals(reader)?;
        Ok(totals.first().copied().unwrap_or(Total::none(currency)))
    }

    /// Ids, newest first, at most `MOST_ROWS`.
    pub fn ids(&self, reader: &Reader) -> Result<Vec<TransactionId>, AssistantError> {
        if let [only] = self.filters.as_slice() {
            return Ok(reader.transaction_ids(&Filter { limit: MOST_ROWS, ..only.clone() })?);
        }
        Ok(self.listed(reader, None)?.ids())
    }

    /// The rows, newest first, at most `MOST_ROWS`, told apart by currency and by what they are grouped by.
    pub fn listed(&self, reader: &Reader, by: Option<GroupBy>) -> Result<Listed, AssistantError> {
        self.first(reader, by, MOST_ROWS)
    }

    /// So many of the newest rows.
    pub fn newest(&self, reader: &Reader, most: u32) -> Result<Listed, AssistantError> {
        self.first(reader, None, most)
    }

    fn first(&self, reader: &Reader, by: Option<GroupBy>, most: u32) -> Result<Listed, AssistantError> {
        let mut rows = Vec::new();
        let mut since = None;
        for filter in &self.filters {
            let Some(some) = from(filter, since) else { continue };
            let places = reader.transaction_places(&Filter { limit: most, ..some }, by)?;
            // What is older than enough rows of one filter is not among the newest of all.
            if let Some(last) = places.last().filter(|_| places.len() == most as usize) {
                since = since.max(Some(last.day()?));
            }
            rows.extend(places.into_iter().map(|place| {
                let key = match by {
                    Some(GroupBy::Merchant) => Some(place.merchant_key.clone()),
                    Some(GroupBy::Category) => place.category().map(|category| {
                        filter.category.as_ref().map_or(upper_of(category), Category::as_str).to_owned()
                    }),
                    _ => None,
                };
                ListedRow { place: place.place, currency: place.currency, key }
            }));
        }
        rows.sort_unstable_by_key(|row| std::cmp::Reverse(row.place));
        rows.dedup_by_key(|row| row.place);
        rows.truncate(most as usize);
        Ok(Listed { rows })
    }

    /// Sums by category or merchant, the greatest outflow first.
    pub fn shared(&self, reader: &Reader, by: GroupBy) -> Result<Vec<Shared>, AssistantError> {
        let mut groups: BTreeMap<(Currency, String), Shared> = BTreeMap::new();
        for filter in &self.filters {
            for group in reader.sums_by(filter, by)? {
                let sum = Money::from_sum(group.minor, group.currency)?;
                let new = || Shared {
                    key: group.key.clone(),
                    name: group.name.clone(),
                    sum: Money::zero(group.currency),
                    count: 0,
                };
                let shared = groups.entry((group.currency, group.key.clone())).or_insert_with(new);
                shared.sum = shared.sum.checked_add(sum)?;
                shared.count = shared.count.saturating_add(group.count);
            }
        }
        let mut all: Vec<Shared> = groups.into_values().collect();
        all.sort_by_key(|shared| (std::cmp::Reverse(shared.count > 0), shared.sum.minor()));
        Ok(all)
    }

    /// The rows without a category.
    pub fn without_category(&self) -> Self {
        let any = self.filters.iter().filter(|one| one.category.is_none() && one.categories.is_empty());
        Self { filters: any.map(|filter| Filter { without_category: true, ..filter.clone() }).collect() }
    }
}

/// A filter from a day on; `None` where it ends before.
fn from(filter: &Filter, since: Option<Date>) -> Option<Filter> {
    let Some(since) = since.filter(|_| filter.by == DateKind::Made) else { return Some(filter.clone()) };
    let (begins, ends) = filter.period.map_or((since, Date::MAX), |period| (period.from(), period.to()));
    let period = Period::new(begins.max(since), ends).ok()?;
    Some(Filter { period: Some(period), ..filter.clone() })
}

/// What the slots narrow: period, amount, direction, state, merchant, category and text, over the scope.
pub(crate) fn narrowed(scope: &Scope, slots: &Slots) -> Selection {
    let mut filter = scope.filter();
    filter.period = slots.period.map(|found| found.period);
    filter.text = slots.text.clone();
    filter.spending = slots.counted;
    filter.status = slots.pending.then_some(Status::Pending);
    filter.foreign = slots.foreign.then_some(Foreign::Any);
    filter.direction = slots.way.map(|way| match way {
        Way::In => Direction::In,
        Way::Out => Direction::Out,
    });
    if let Some(amount) = slots.amount {
        (filter.min, filter.max, filter.currency) = (amount.min, amount.max, amount.currency);
        // "in dollars", where no account is in dollars: purchases in them.
        let strange = amount.currency.filter(|currency| is_foreign(scope, *currency));
        if let Some(currency) = strange.filter(|_| amount.min.or(amount.max).is_none()) {
            (filter.currency, filter.foreign) = (None, Some(Foreign::In(currency)));
        }
    }
    let by_merchant: Vec<Filter> = match slots.merchants.as_slice() {
        [] => vec![filter],
        merchants => merchants
            .iter()
            .map(|merchant| Filter { merchant_key: Some(merchant.key.clone()), ..filter.clone() })
            .collect(),
    };
    let mut categories: Vec<Category> =
        slots.categories.iter().filter_map(|name| Category::new(name)).collect();
    // What stands under another that is asked for is counted with it.
    let uppers: Vec<String> = categories.iter().map(|category| category.as_str().to_owned()).collect();
    categories
        .retain(|category| category.parent().is_none_or(|upper| !uppers.iter().any(|key| key == upper)));
    if categories.is_empty() {
        return Selection { filters: by_merchant };
    }
    let each = |filter: &Filter| {
        let filter = filter.clone();
        categories
            .clone()
            .into_iter()
            .map(move |category| Filter { category: Some(category), ..filter.clone() })
    };
    Selection { filters: by_merchant.iter().flat_map(each).collect() }
}

/// Whether no account that is meant is in a currency.
fn is_foreign(scope: &Scope, currency: Currency) -> bool {
    scope.accounts.iter().all(|account| account.currency != currency)
}

/// Categories in which money in is income or the person's own, not something that came back.
const NOT_COMING_BACK: &[&str] = &["salary", "income", "interest", "transfer", "savings", "other"];

/// The categories of spending in which money came back; no filter where it did in none.
pub(crate) fn returns(reader: &Reader, back: &Filter) -> Result<Option<Filter>, AssistantError> {
    let groups = reader.sums_by(back, GroupBy::Category)?;
    let mut keys: Vec<String> =
        groups.into_iter().map(|group| group.key).filter(|key| comes_back(key)).collect();
    keys.sort();
    keys.dedup();
    let categories: Vec<Category> = keys.iter().filter_map(|key| Category::new(key)).collect();
    Ok((!categories.is_empty()).then(|| Filter { categories, ..back.clone() }))
}

pub(crate) fn comes_back(category: &str) -> bool {
    !category.is_empty() && !NOT_COMING_BACK.contains(&upper_of(category))
}
