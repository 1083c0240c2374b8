//! What sentences are understood as: nothing is answered, nothing is written, and no vault is needed. With one open,
//! the person's own names are known.

use crate::engine::Core;
use crate::wire::{UnderstandRequest, UnderstoodAmountView, UnderstoodView};
use crate::{Code, Result};
use sarraf_assistant::{Intent, Names, Range, Today, Understood};
use sarraf_ledger::AccountId;
use sarraf_store::Reader;
use std::sync::Arc;

pub(crate) async fn understand(core: &Arc<Core>, request: UnderstandRequest) -> Result<Vec<UnderstoodView>> {
    let today = match &request.today {
        Some(day) => day.parse().map_err(|_| Code::Invalid)?,
        None => core.today(),
    };
    let today = Today { day: today, week: core.words().locale().region.week() };
    let open = core.open().ok();
    let reader = open.as_ref().map(|open| open.store.reader());
    let read = |text: String| {
        let names = reader.as_ref().map(|reader| Names::read(reader, &text)).transpose();
        let names = names.map_err(crate::render::answer::refused)?.unwrap_or_default();
        view(reader.as_ref(), sarraf_assistant::understand(&text, today, &names), text)
    };
    request.texts.into_iter().map(read).collect()
}

fn view(reader: Option<&Reader>, understood: Understood, text: String) -> Result<UnderstoodView> {
    let slots = understood.slots;
    let entry = slots.entry.as_ref().map(|entry| UnderstoodAmountView {
        value: Some(entry.amount.clone()),
        currency: entry.currency.map(|currency| currency.code().to_owned()),
        min: None,
        max: None,
    });
    // A name that no row has is a name all the same.
    let merchants = slots.merchants.iter().map(|merchant| merchant.name.clone()).chain(slots.text.clone());
    let period = slots.period.map(|found| found.period);
    Ok(UnderstoodView {
        lang: if sarraf_assistant::is_arabic(&text) { "ar" } else { "en" }.to_owned(),
        text,
        understood: understood.intent != Intent::Unknown,
        intent: understood.topic.to_owned(),
        score: understood.score,
        amounts: slots.amount.map(amount).into_iter().chain(entry).collect(),
        from: period.map(|period| period.from().to_string()),
        to: period.map(|period| period.to().to_string()),
        accounts: names_of(reader, &slots.accounts)?,
        merchants: merchants.collect(),
        categories: slots.categories,
        moves_money: understood.moves_money,
    })
}

fn names_of(reader: Option<&Reader>, accounts: &[AccountId]) -> Result<Vec<String>> {
    let Some(reader) = reader.filter(|_| !accounts.is_empty()) else { return Ok(Vec::new()) };
    let all = reader.accounts()?.into_iter().filter(|account| accounts.contains(&account.id));
    Ok(all.map(|account| account.name).collect())
}

fn amount(range: Range) -> UnderstoodAmountView {
    let text = |hundredths: i64| range.decimal(hundredths);
    let (min, max) = (range.min.map(text), range.max.map(text));
    let currency = range.currency.map(|currency| currency.code().to_owned());
    if range.is_exact() {
        return UnderstoodAmountView { value: min, min: None, max: None, currency };
    }
    UnderstoodAmountView { min, max, value: None, currency }
}
