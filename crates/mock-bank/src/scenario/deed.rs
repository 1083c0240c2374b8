//! What a scenario does, once its words are read: no text is left to be understood.

use crate::certificate::Shown;
use crate::consent::Why;
use crate::mischief::Mischief;
use crate::payee::Payee;
use crate::person::What;
use crate::recording::Exchange;
use crate::row::{Kind, NewId, Pocket};
use std::collections::BTreeMap;

/// One thing that is done. Times are seconds from the moment at which it is.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Bring { at: Place, name: String, holds: Vec<(Pocket, i64)> },
    Pay(Box<Payment>),
    Turn { at: Place, after: i64, pocket: Pocket, what: What },
    Lock { at: Place, after: i64, locked: bool },
    EndConsent { at: Place, after: i64, why: Why },
    Spoil { bank: usize, mischief: Mischief },
    Behave,
    Show(Shown),
    Play { bank: usize, exchanges: Vec<Exchange> },
    Run { name: String, set: BTreeMap<String, String> },
    Advance(i64),
}

/// Whom it meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub bank: usize,
    /// A number from 1, or a name.
    pub person: String,
}

/// Money that moves, and what becomes of the row.
#[derive(Clone, Debug)]
pub(crate) struct Payment {
    pub at: Place,
    pub after: i64,
    pub pocket: Pocket,
    pub payees: Vec<&'static Payee>,
    pub text: Option<String>,
    pub kind: Option<Kind>,
    pub amount: Amount,
    /// Currency, price, and the price at which it books.
    pub foreign: Option<(&'static str, i64, i64)>,
    pub to: Option<Pocket>,
    pub by: Option<String>,
    pub held: bool,
    pub declined: bool,
    pub country: Option<String>,
    pub id: Option<String>,
    pub then: Vec<Then>,
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    /// Signed minor units.
    Is(i64),
    /// What is usual there.
    Usual,
    /// So much that this is left.
    Leaves(i64),
}

/// What the bank does to the row later.
#[derive(Clone, Debug)]
pub(crate) struct Then {
    pub after: i64,
    pub booked: bool,
    pub amount: Option<i64>,
    pub id: Option<NewId>,
    pub moved: i64,
    pub text: Option<String>,
    pub shown: Option<bool>,
    pub counted: Option<bool>,
}
