//! Whether two rows are the legs of one transfer, and how sure that is.

use super::{Leg, SeenRate};
use jiff::civil::Date;
use sarraf_ledger::{AccountKind, Money};

/// So many days apart at most: five banking days, wherever the weekend lies.
pub const LATEST: i64 = 7;
/// From here on it is taken as a fact.
const MADE: u32 = 85;
/// An observed rate may be off by so many hundredths: banks take a margin.
const RATE_TOLERANCE: i128 = 4;
/// A rate holds for so many days.
const RATE_DAYS: i64 = 7;

/// How sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sureness {
    /// In hundredths.
    pub confidence: u32,
    /// Taken as a fact.
    pub made: bool,
    /// What speaks for it.
    pub evidence: String,
}

/// The person said so.
pub(super) fn said() -> Sureness {
    Sureness { confidence: 100, made: true, evidence: "person".to_owned() }
}

/// Days from one to another, below nothing when the other is earlier.
pub(super) fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

/// How the two amounts belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// What went out came in; or the bank itself says what it was in the other currency, or names the fee.
    Exact,
    /// What is missing is small enough to be a fee.
    Fee,
    /// Two currencies, at a rate like that of other rows of the time.
    Rate,
    /// Two currencies, and no rate is known.
    Unknown,
}

/// What the rows tell of each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Nothing,
    /// One of them has a word for it.
    OneWord,
    /// It is paid onto a card, and one of them says so.
    Card,
    /// Both have a word for it, or one has and the other account's name stands in it.
    Words,
    /// One gives the number of the other's account.
    Number,
    /// Each gives the other's.
    Numbers,
}

/// `None` when they can not be, or nothing speaks for it.
pub(super) fn judge(out: &Leg, into: &Leg, rates: &[SeenRate]) -> Option<Sureness> {
    let apart = days(out.day, into.day);
    if out.account == into.account || apart.abs() > LATEST {
        return None;
    }
    let (fit, told) = (fit(out, into, rates)?, told(out, into)?);
    let confidence = confidence(fit, told, apart.abs(), big_enough(into.amount))?;
    // A number that is none of the person's accounts speaks against it: the person decides.
    let doubtful = told < Told::Number && (out.telling.stranger || into.telling.stranger);
    let confidence = if doubtful { confidence.min(MADE - 5) } else { confidence };
    Some(Sureness { confidence, made: confidence >= MADE, evidence: evidence(told, fit).to_owned() })
}

const fn evidence(told: Told, fit: Fit) -> &'static str {
    match (told, fit) {
        (Told::Numbers | Told::Number, Fit::Exact) => "number",
        (Told::Numbers | Told::Number, Fit::Fee) => "number-fee",
        (Told::Numbers | Told::Number, Fit::Rate | Fit::Unknown) => "number-rate",
        (Told::Words | Told::OneWord, Fit::Exact) => "words",
        (Told::Words | Told::OneWord, Fit::Fee) => "words-fee",
        (Told::Words | Told::OneWord, Fit::Rate | Fit::Unknown) => "words-rate",
        (Told::Card, Fit::Exact | Fit::Fee) => "card",
        (Told::Card, Fit::Rate | Fit::Unknown) => "card-rate",
        (Told::Nothing, _) => "amount",
    }
}

/// How sure, of what fits, what is told and how far apart it is.
fn confidence(fit: Fit, told: Told, apart: i64, big: bool) -> Option<u32> {
    let base: u32 = match told {
        Told::Numbers => 100,
        Told::Number => 97,
        Told::Words if apart <= 3 => 90,
        Told::Words => 80,
        Told::Card => 88,
        Told::OneWord if apart <= 3 && big => 70,
        Told::Nothing if apart <= 1 && big => 55,
        Told::OneWord | Told::Nothing => return None,
    };
    let less = match (fit, told) {
        (Fit::Exact, _) => 0,
        (Fit::Fee, Told::Numbers | Told::Number) => 5,
        (Fit::Fee, Told::Words) => 15,
        (Fit::Rate, Told::Numbers | Told::Number) => 4,
        (Fit::Rate, Told::Words | Told::Card) => 5,
        (Fit::Unknown, Told::Numbers | Told::Number) => 40,
        (Fit::Unknown, Told::Words) => 45,
        _ => return None,
    };
    Some(base.saturating_sub(less))
}

fn told(out: &Leg, into: &Leg) -> Option<Told> {
    let gives = |one: &Leg, other: &Leg| one.telling.account == Some(other.account);
    let gives_another = |one: &Leg, other: &Leg| one.telling.account.is_some_and(|id| id != other.account);
    if gives_another(out, into) || gives_another(into, out) {
        return None;
    }
    let names = |one: &Leg, other: &Leg| one.telling.named.contains(&other.account);
    let word = (out.telling.transfer, into.telling.transfer);
    let named = names(out, into) || names(into, out);
    let onto_card = into.kind == AccountKind::Card && out.kind != AccountKind::Card;
    Some(match (gives(out, into), gives(into, out)) {
        (true, true) => Told::Numbers,
        (true, false) | (false, true) => Told::Number,
        _ if word == (true, true) || (named && (word.0 || word.1)) => Told::Words,
        _ if onto_card && (into.telling.payment || into.telling.transfer || named) => Told::Card,
        _ if word.0 || word.1 || named || onto_card => Told::OneWord,
        _ => Told::Nothing,
    })
}

/// Small round amounts are equal by chance.
fn big_enough(amount: Money) -> bool {
    amount.minor() >= unit(amount).saturating_mul(20)
}

fn unit(amount: Money) -> i64 {
    10_i64.pow(amount.currency().digits().max(2))
}

/// The greatest fee there may be between what went out and what came in, where the bank names none: 3 %, at least
/// 5 and at most 50 of the currency's unit, and less than half of what came in.
#[must_use]
pub fn most_fee(into: Money) -> i64 {
    let unit = unit(into);
    let share = into.minor() / 100 * 3;
    let most = share.clamp(unit.saturating_mul(5), unit.saturating_mul(50));
    if into.minor() < unit.saturating_mul(50) { 0 } else { most.min(into.minor() / 2) }
}

fn fit(out: &Leg, into: &Leg, rates: &[SeenRate]) -> Option<Fit> {
    let paid = out.amount.checked_abs().ok()?;
    if paid.currency() != into.amount.currency() {
        return Some(across(out, into, paid, rates));
    }
    let named =
        out.fee.and_then(|fee| fee.checked_abs().ok()).filter(|fee| fee.currency() == paid.currency());
    let missing = paid.minor().checked_sub(into.amount.minor())?;
    match missing {
        0 => Some(Fit::Exact),
        _ if named.is_some_and(|fee| fee.minor() == missing) => Some(Fit::Exact),
        missing if missing > 0 && missing <= most_fee(into.amount) => Some(Fit::Fee),
        _ => None,
    }
}

/// Two currencies.
fn across(out: &Leg, into: &Leg, paid: Money, rates: &[SeenRate]) -> Fit {
    let is =
        |said: Option<Money>, other: Money| said.and_then(|money| money.checked_abs().ok()) == Some(other);
    if is(out.original, into.amount) || is(into.original, paid) {
        return Fit::Exact;
    }
    let near = |rate: &&SeenRate| days(rate.day, out.day).abs() <= RATE_DAYS;
    if rates.iter().filter(near).any(|rate| agrees(rate, paid, into.amount)) {
        Fit::Rate
    } else {
        Fit::Unknown
    }
}

/// Whether paid : got is like the seen rate, within the tolerance, whichever way round it was seen.
fn agrees(rate: &SeenRate, paid: Money, got: Money) -> bool {
    let size = |money: Money| i128::from(money.minor()).abs();
    let (here, there) =
        if rate.amount.currency() == paid.currency() && rate.original.currency() == got.currency() {
            (size(rate.amount), size(rate.original))
        } else if rate.amount.currency() == got.currency() && rate.original.currency() == paid.currency() {
            (size(rate.original), size(rate.amount))
        } else {
            return false;
        };
    // paid / got against here / there, without dividing.
    let (ours, theirs) = (size(paid).saturating_mul(there), size(got).saturating_mul(here));
    let off = (ours - theirs).abs();
    there > 0 && here > 0 && off.saturating_mul(100) <= theirs.saturating_mul(RATE_TOLERANCE)
}
