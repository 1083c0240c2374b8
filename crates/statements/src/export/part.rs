//! What a report is made of.

use super::{ExportFormat, ExportProfile};
use jiff::civil::Date;
use sarraf_ledger::{Account, BalanceKind, Category, Moment, Money, Period, Source, Transaction};
use sarraf_words::Locale;
use std::fmt;

/// What is true of the whole file.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its format.
    pub format: ExportFormat,
    /// When it was made.
    pub made_at: Moment,
    /// Whether its banks are made up.
    pub mock: bool,
    /// Whether every account of it has an opening and a closing balance.
    pub has_balances: bool,
    /// Whether it holds only what is new or changed since another report.
    pub changes: bool,
    /// How the person wants it written.
    pub profile: ExportProfile,
    /// In which language people read it; other programs' formats have none.
    pub locale: Locale,
    /// Which of its dates a row stands under.
    pub by: Dating,
}

/// Which of its dates a row stands under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dating {
    /// When the bank booked it.
    #[default]
    Booked,
    /// When it was made.
    Made,
    /// From when it counts for interest.
    Value,
}

impl Dating {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Made => "made",
            Self::Value => "value",
        }
    }
}

/// One account of a report.
#[derive(Clone)]
pub struct Section {
    /// Its id here, which never changes.
    pub id: String,
    /// Its bank.
    pub bank: String,
    /// The account.
    pub account: Account,
    /// Whose it is, if that is known.
    pub holder: Option<Holder>,
    /// The days the report is about, both included.
    pub period: Period,
    /// The booked balance before the first row, if it is known.
    pub opening: Option<Point>,
    /// The booked balance after the last one.
    pub closing: Option<Point>,
    /// How many rows follow.
    pub count: u32,
    /// What they come to.
    pub sum: Money,
    /// How the account's balances stand to its rows, once that is known.
    pub proof: Option<Proof>,
}

impl fmt::Debug for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Section({}, {} rows)", self.id, self.count)
    }
}

/// Whose account it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Holder {
    /// The name.
    pub name: String,
    /// Whether the person gave it, and not the bank.
    pub by_hand: bool,
}

impl fmt::Debug for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Holder(…)")
    }
}

/// A booked balance at the end of a day.
#[derive(Clone, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub on: Date,
    /// How much.
    pub amount: Money,
    /// Who says so.
    pub source: PointSource,
}

impl fmt::Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Point({}, {:?})", self.on, self.source)
    }
}

/// How the balances of an account stand to its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// There is no balance to compare with.
    None,
    /// There is one balance; the other was computed from it.
    Derived(Compared),
    /// Two balances and the rows between agree.
    Matches(Compared),
    /// They do not.
    Gap(Compared, Gap),
}

impl Proof {
    /// The stable word for it.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Derived(_) => "derived",
            Self::Matches(_) => "matches",
            Self::Gap(..) => "gap",
        }
    }

    /// Which balances are meant, if there are any.
    #[must_use]
    pub const fn compared(&self) -> Option<&Compared> {
        match self {
            Self::None => None,
            Self::Derived(compared) | Self::Matches(compared) | Self::Gap(compared, _) => Some(compared),
        }
    }
}

/// Two balances of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Booked, or available.
    pub kind: BalanceKind,
    /// The earlier one.
    pub from: Point,
    /// The later one.
    pub to: Point,
}

/// What the later balance has more than the rows come to.
#[derive(Clone, PartialEq, Eq)]
pub struct Gap {
    /// How much.
    pub amount: Money,
    /// How many explanations fit.
    pub explanations: u32,
    /// There may be more of them.
    pub at_least: bool,
    /// Ids of the rows of the only explanation.
    pub rows: Vec<String>,
    /// What these rows have in common; empty if nothing.
    pub class: String,
}

impl fmt::Debug for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gap({} explanations)", self.explanations)
    }
}

/// Who says what a balance was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PointSource {
    /// The bank.
    Bank,
    /// A file of the bank's.
    File,
    /// The person.
    Hand,
    /// It was computed from another balance and the rows between.
    Computed,
}

impl PointSource {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::File => "file",
            Self::Hand => "hand",
            Self::Computed => "computed",
        }
    }
}

/// How a row stands to the report before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// It was not in it.
    New,
    /// It was in it otherwise.
    Changed,
    /// It was in it and counts no more.
    Removed,
}

impl Change {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// A row of a report.
#[derive(Clone)]
pub struct Entry {
    /// Its id here, which never changes.
    pub id: String,
    /// The day it stands on in this report.
    pub on: Date,
    /// What the bank said.
    pub transaction: Transaction,
    /// The merchant's name, cleaned up; the counterparty where nothing better is known.
    pub payee: String,
    /// Its category.
    pub category: Option<Category>,
    /// What it is made of, if it is made of several.
    pub shares: Vec<Share>,
    /// Between the person's own accounts.
    pub own_transfer: bool,
    /// The person's note, where notes are wanted.
    pub note: Option<String>,
    /// The booked balance after it.
    pub balance: Option<Money>,
    /// Where it comes from.
    pub source: Source,
    /// In a report of changes: how it stands to the one before.
    pub change: Option<Change>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({}, {})", self.id, self.on)
    }
}

/// A part of a row with a category of its own.
#[derive(Clone, PartialEq, Eq)]
pub struct Share {
    /// Its category.
    pub category: Option<Category>,
    /// How much of the row; parts add up to it.
    pub amount: Money,
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Share(…)")
    }
}

impl Entry {
    /// The parts, or the whole as its only one.
    pub(super) fn parts(&self) -> Vec<Share> {
        match self.shares.as_slice() {
            [] => vec![Share { category: self.category.clone(), amount: self.transaction.amount }],
            shares => shares.to_vec(),
        }
    }

    /// Connection, file or by hand.
    pub(super) const fn source(&self) -> &'static str {
        match self.source {
            Source::Connection => "connection",
            Source::File { .. } => "file",
            Source::Hand => "hand",
        }
    }

    /// Whether it is in the booked balance.
    pub(super) fn is_booked(&self) -> bool {
        self.transaction.status == sarraf_ledger::Status::Booked
    }
}
