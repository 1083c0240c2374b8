//! What a sentence gets a sentence or a short question back for, instead of figures.

use super::Slots;
use crate::Today;
use crate::amount::is_too_large;
use crate::period::no_such_day;
use crate::token::{Kind, Sentence};
use jiff::civil::Date;

/// Why no figures are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// It is longer than any question, and was not read.
    TooLong,
    /// A day, and the month that does not have it, by its first day.
    NoSuchDay(i8, Date),
    /// An amount that no account can hold.
    TooLarge,
    /// From one to another: days of this month, or amounts.
    DaysOrAmounts(u32, u32),
    /// One name can mean several of the merchants.
    Which,
}

/// A day that is not there, or an amount that can not be: its words are taken.
pub(super) fn impossible(sentence: &mut Sentence, today: Today) -> Option<Back> {
    for at in 0..sentence.len() {
        if let Some(((day, month), count)) = no_such_day(sentence, at, today) {
            sentence.take(at, count);
            return Some(Back::NoSuchDay(day, month));
        }
    }
    let large = |token: &&mut crate::token::Token| token.kind == Kind::Number && is_too_large(&token.text);
    sentence.tokens.iter_mut().find(large).map(|token| {
        token.used = true;
        Back::TooLarge
    })
}

/// "spending from 1 to 15": the two figures, where they can be days as well as amounts.
pub(super) fn days_or_amounts(slots: &Slots) -> Option<Back> {
    let range = slots.amount.filter(|range| range.may_be_days() && !range.is_exact())?;
    let whole = |hundredths: Option<i64>| u32::try_from(hundredths? / 100).ok();
    Some(Back::DaysOrAmounts(whole(range.min)?, whole(range.max)?))
}
