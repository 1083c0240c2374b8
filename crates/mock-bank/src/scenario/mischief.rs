//! Scenarios that spoil answers.

use super::Settings;
use crate::error::MockError;
use crate::world::World;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A way to misbehave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Act {
    Unauthorized,
    Forbidden,
    Busy { retry_after: i64 },
    Failing,
    Slow { seconds: i64, real_time: bool },
    Html,
    CutOff,
    SelfLink,
    OtherHost,
    UnreadableRow,
    HugeAmount,
    UnknownCurrency,
    BadDate,
}

impl Act {
    /// Whether it changes a page of transactions, and waits for one.
    pub const fn needs_rows(self) -> bool {
        matches!(
            self,
            Self::SelfLink
                | Self::OtherHost
                | Self::UnreadableRow
                | Self::HugeAmount
                | Self::UnknownCurrency
                | Self::BadDate
        )
    }
}

/// A misbehaviour that waits for its request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mischief {
    pub act: Act,
    /// How many answers it spoils; `None`: until `ok`.
    pub left: Option<u32>,
    /// Only addresses that hold this.
    pub path: String,
}

impl World {
    /// The misbehaviour for a request, used up by one.
    pub fn next_mischief(&mut self, path: &str, has_rows: bool) -> Option<Act> {
        let fits =
            |mischief: &Mischief| path.contains(&mischief.path) && (has_rows || !mischief.act.needs_rows());
        let index = self.mischief.iter().position(fits)?;
        let mischief = self.mischief.get_mut(index)?;
        let act = mischief.act;
        if let Some(left) = &mut mischief.left {
            *left = left.saturating_sub(1);
            if *left == 0 {
                self.mischief.remove(index);
            }
        }
        self.touch();
        Some(act)
    }
}

type Made = Result<Value, MockError>;

fn queue(world: &mut World, settings: &Settings, act: Act) -> Made {
    let times = u32::try_from(settings.number("times", 1)?).map_err(|_| MockError::Invalid("times"))?;
    let left = if settings.text("until") == Some("ok") { None } else { Some(times.max(1)) };
    let path = settings.text("path").unwrap_or_default().to_owned();
    world.mischief.push(Mischief { act, left, path });
    Ok(json!({ "waiting": world.mischief.len() }))
}

pub(super) fn unauthorized(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::Unauthorized)
}

pub(super) fn forbidden(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::Forbidden)
}

pub(super) fn busy(world: &mut World, settings: &Settings) -> Made {
    let retry_after = settings.number("retry_after", 2)?;
    queue(world, settings, Act::Busy { retry_after })
}

pub(super) fn failing(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::Failing)
}

pub(super) fn slow(world: &mut World, settings: &Settings) -> Made {
    let real_time = settings.text("real_time") == Some("true");
    let seconds = settings.number("seconds", 30)?.clamp(0, 3_600);
    queue(world, settings, Act::Slow { seconds, real_time })
}

pub(super) fn html(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::Html)
}

pub(super) fn cut_off(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::CutOff)
}

pub(super) fn self_link(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::SelfLink)
}

pub(super) fn other_host(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::OtherHost)
}

pub(super) fn unreadable_row(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::UnreadableRow)
}

pub(super) fn huge_amount(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::HugeAmount)
}

pub(super) fn unknown_currency(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::UnknownCurrency)
}

pub(super) fn bad_date(world: &mut World, settings: &Settings) -> Made {
    queue(world, settings, Act::BadDate)
}

pub(super) fn ok(world: &mut World, _: &Settings) -> Made {
    world.mischief.clear();
    Ok(json!({ "waiting": 0 }))
}
