//! Questions that fit the person's own data: about a merchant, a category, a bill and an account that are there.

use crate::line::{Arg, Line};
use crate::select::Scope;
use crate::{AssistantError, Context, Intent, Names, Slots, understand};
use jiff::ToSpan;
use sarraf_ledger::{AccountId, AccountKind, Category};
use sarraf_store::{AccountRow, Direction, Filter, Reader};
use std::collections::BTreeMap;

/// Questions at most.
pub const MOST_FITTING: usize = 4;
/// The newest rows of spending that are looked at.
const LATE: u32 = 300;
/// How soon a bill is due to be asked about, in days.
const SOON: i32 = 45;

/// A question, and how it must be understood to be offered.
struct Offer {
    line: Line,
    intent: Intent,
    holds: Box<dyn Fn(&Slots) -> bool>,
}

impl Offer {
    fn new(line: Line, intent: Intent, holds: impl Fn(&Slots) -> bool + 'static) -> Self {
        Self { line, intent, holds: Box::new(holds) }
    }

    fn plain(key: &str, intent: Intent) -> Self {
        Self::new(Line::new(key), intent, |_| true)
    }
}

/// Three or four questions made of what is there, each of which is understood as `say` puts it into words; of an empty
/// vault what can be done with it. What a name makes of its question is tried here, so that none is offered in vain.
pub fn fitting(
    reader: &Reader,
    context: &Context<'_>,
    say: &dyn Fn(&Line) -> String,
) -> Result<Vec<Line>, AssistantError> {
    let mut found = Vec::new();
    for offer in offers(reader, context)? {
        if found.len() < MOST_FITTING && is_understood(reader, context, say, &offer)? {
            found.push(offer.line);
        }
    }
    Ok(found)
}

fn is_understood(
    reader: &Reader,
    context: &Context<'_>,
    say: &dyn Fn(&Line) -> String,
    offer: &Offer,
) -> Result<bool, AssistantError> {
    // As it is asked: without the marks that keep a name apart.
    let text = sarraf_ledger::text::own(&say(&offer.line), false);
    let names = Names::read(reader, &text)?;
    let understood = understand(&text, context.today, &names);
    let slots = &understood.slots;
    Ok(understood.intent == offer.intent && slots.unplaced.is_empty() && (offer.holds)(slots))
}

fn offers(reader: &Reader, context: &Context<'_>) -> Result<Vec<Offer>, AssistantError> {
    let scope = Scope::of(reader, &Slots::default(), context.scope)?;
    let accounts: Vec<AccountRow> = scope.living().cloned().collect();
    let help = Offer::plain("suggest-help", Intent::Help);
    if accounts.is_empty() {
        return Ok(vec![help]);
    }
    let balance = Offer::plain("suggest-balance", Intent::Balance);
    if scope.data.is_none() {
        return Ok(vec![account(&accounts), balance, help]);
    }
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let (merchant, category) = of_late(reader, &ids)?;
    let mut offers: Vec<Offer> =
        [merchant, category, bill(reader, context, &ids)?].into_iter().flatten().collect();
    offers.push(account(&accounts));
    offers.push(Offer::plain("suggest-spending-month", Intent::Spending));
    offers.push(Offer::plain("suggest-by-category", Intent::Spending));
    offers.push(balance);
    Ok(offers)
}

/// About the merchant and the category with most of the newest rows.
fn of_late(
    reader: &Reader,
    accounts: &[AccountId],
) -> Result<(Option<Offer>, Option<Offer>), AssistantError> {
    let rows = reader.transactions(&Filter {
        accounts: accounts.to_vec(),
        direction: Some(Direction::Out),
        spending: true,
        limit: LATE,
        ..Filter::default()
    })?;
    let mut merchants: BTreeMap<&str, (u32, &str)> = BTreeMap::new();
    let mut categories: BTreeMap<&Category, u32> = BTreeMap::new();
    for row in &rows {
        if !row.merchant_key.is_empty() {
            merchants.entry(&row.merchant_key).or_insert((0, &row.merchant)).0 += 1;
        }
        if let Some(category) = &row.category {
            *categories.entry(category).or_default() += 1;
        }
    }
    let merchant = merchants.into_iter().max_by_key(|(_, (count, _))| *count).map(|(key, (_, name))| {
        let key = key.to_owned();
        let line = Line::new("suggest-merchant-year").with("merchant", name);
        Offer::new(line, Intent::Spending, move |slots| slots.merchants.iter().any(|known| known.key == key))
    });
    let category = categories.into_iter().max_by_key(|(_, count)| *count).map(|(category, _)| {
        let key = category.as_str().to_owned();
        let line = Line::new("suggest-category-compare").with("category", Arg::Category(key.clone()));
        Offer::new(line, Intent::Spending, move |slots| slots.categories == [key.clone()])
    });
    Ok((merchant, category))
}

/// About the bill that is due next.
fn bill(
    reader: &Reader,
    context: &Context<'_>,
    accounts: &[AccountId],
) -> Result<Option<Offer>, AssistantError> {
    let until = context.today.saturating_add(SOON.days());
    let next = reader.series_due(*context.today)?.into_iter().find(|view| {
        let series = &view.series;
        let is_bill = series.amount.is_negative() && !series.own && !series.merchant_key.is_empty();
        is_bill && series.due_on <= until && accounts.contains(&series.account)
    });
    Ok(next.map(|view| {
        let key = view.series.merchant_key;
        let line = Line::new("suggest-next-due").with("name", view.merchant.as_str());
        Offer::new(line, Intent::NextDue, move |slots| slots.merchants.iter().any(|known| known.key == key))
    }))
}

/// About a card, or else the first account.
fn account(accounts: &[AccountRow]) -> Offer {
    let card = accounts.iter().find(|account| account.kind == AccountKind::Card);
    let (id, name) = card.or(accounts.first()).map_or((AccountId(0), ""), |one| (one.id, one.name.as_str()));
    let line = Line::new("suggest-balance-account").with("account", name);
    Offer::new(line, Intent::Balance, move |slots| slots.accounts.contains(&id))
}
