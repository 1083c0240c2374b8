//! One transaction in the mock bank's own books.

use crate::payee::Payee;
use crate::place;
use sarraf_ledger::{Currency, Money};
use serde::{Deserialize, Serialize};

/// Which of a customer's accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pocket {
    /// The card's account, AUD.
    Everyday,
    /// Savings, AUD.
    Saver,
    /// The account in another currency, EUR.
    Euro,
}

impl Pocket {
    /// All accounts, in the order in which the bank lists them.
    pub const ALL: [Self; 3] = [Self::Everyday, Self::Saver, Self::Euro];

    /// Its name at the bank.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everyday => "Everyday",
            Self::Saver => "Rainy Day",
            Self::Euro => "Euro Pocket",
        }
    }

    /// ISO 4217 code.
    #[must_use]
    pub const fn currency(self) -> &'static str {
        match self {
            Self::Everyday | Self::Saver => "AUD",
            Self::Euro => "EUR",
        }
    }
}

/// What moved the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// By card in a shop.
    Purchase,
    /// By card on the web.
    Online,
    /// A card charged by agreement.
    Subscription,
    /// Direct debit.
    Bill,
    /// Pay.
    Salary,
    /// Between the customer's own accounts.
    Transfer,
    /// What purchases were rounded up by, moved once a week.
    RoundUp,
    /// Paid by the bank.
    Interest,
    /// Money back from a shop.
    Refund,
    /// Money back from the bank.
    Cashback,
    /// From a cash machine.
    Cash,
    /// From outside.
    Credit,
}

impl Kind {
    /// The bank's word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Purchase | Self::Online | Self::Subscription => "Purchase",
            Self::Bill => "Direct Debit",
            Self::Salary => "Salary",
            Self::Transfer => "Transfer",
            Self::RoundUp => "Round Up",
            Self::Interest => "Interest",
            Self::Refund => "Refund",
            Self::Cashback => "Cashback",
            Self::Cash => "ATM Cash Out",
            Self::Credit => "Payment",
        }
    }

    /// How the card was used; `None` if none was.
    #[must_use]
    pub const fn method(self) -> Option<&'static str> {
        match self {
            Self::Purchase | Self::Refund => Some("CONTACTLESS"),
            Self::Online => Some("ECOMMERCE"),
            Self::Subscription => Some("CARD_ON_FILE"),
            Self::Cash => Some("CARD_PIN"),
            _ => None,
        }
    }
}

/// What becomes of a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It settles.
    Settles,
    /// It is released: the row is gone.
    Vanishes,
}

/// A currency's ISO 4217 code. (An alias, as serde would take a plain `&str` for borrowed input.)
pub type Code = &'static str;

/// The price in another currency, as held and as settled, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreign {
    /// ISO 4217 code.
    #[serde(with = "code")]
    pub currency: Code,
    /// While held.
    pub held: i64,
    /// Once settled.
    pub settled: i64,
}

/// One transaction and its whole life; what the bank shows of it depends on the clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Unique in a customer's book; its id derives from it.
    pub serial: u64,
    /// Where it stands.
    pub pocket: Pocket,
    /// When it was made, seconds of Unix time.
    pub made: i64,
    /// When it settles or vanishes. Equal to `made`: it was never held.
    pub settles: i64,
    /// What happens then.
    pub fate: Fate,
    /// Signed minor units while held.
    pub held: i64,
    /// Signed minor units once settled.
    pub settled: i64,
    /// In another currency.
    pub foreign: Option<Foreign>,
    /// What moved the money.
    pub kind: Kind,
    /// Other side.
    #[serde(with = "crate::payee::as_key")]
    pub payee: &'static Payee,
    /// The other own account of a transfer.
    pub peer: Option<Pocket>,
    /// What the purchase was rounded up by; moved by a row of its own.
    pub round_up: i64,
    /// What the bank gave back; paid by a row of its own.
    pub cashback: i64,
    /// When the purchase was made of which it gives something back, seconds of Unix time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gives_back: Option<i64>,
    /// Text in place of the payee's name.
    pub text: Option<Box<str>>,
    /// What a tester made of it; rows of a diary have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<Box<Extra>>,
}

/// What rows of a diary do not have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Extra {
    /// The id it is shown under, in place of its own.
    pub id: Option<String>,
    /// Who paid, where it is not the customer.
    pub payer: Option<String>,
    /// What the bank does to it later, in order of time.
    pub changes: Vec<Change>,
    /// When the bank first had it, seconds of Unix time, where that is later than it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeared: Option<i64>,
    /// The bank declined it: no money moves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub declined: bool,
    /// The merchant's country, ISO 3166-1 alpha-2, where it is not that of the currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Something the bank does to a row beside booking it. What is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When, seconds of Unix time.
    pub at: i64,
    /// Another amount, signed minor units.
    pub minor: Option<i64>,
    /// Another id.
    pub id: Option<NewId>,
    /// Its date moves by so many seconds.
    pub moved: i64,
    /// Another text.
    pub text: Option<String>,
    /// It goes, or is sent again.
    pub shown: Option<bool>,
    /// Whether the balance counts it.
    pub counted: Option<bool>,
}

/// An id in place of the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NewId {
    /// Any other.
    Another,
    /// This one.
    Is(String),
}

/// When a hold settles that never does.
pub(crate) const NEVER: i64 = i64::MAX;

impl PartialEq for Payee {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Row {
    /// A row that is settled as soon as it is made.
    #[must_use]
    pub fn new(pocket: Pocket, kind: Kind, payee: &'static Payee, made: i64, minor: i64) -> Self {
        Self {
            serial: 0,
            pocket,
            made,
            settles: made,
            fate: Fate::Settles,
            held: minor,
            settled: minor,
            foreign: None,
            kind,
            payee,
            peer: None,
            round_up: 0,
            cashback: 0,
            gives_back: None,
            text: None,
            extra: None,
        }
    }

    /// What a tester made of it.
    pub(crate) fn extra(&mut self) -> &mut Extra {
        self.extra.get_or_insert_default()
    }

    /// What the bank has done to it by `now`, the latest first.
    pub(crate) fn changes(&self, now: i64) -> impl Iterator<Item = &Change> {
        let all = self.extra.as_deref().map_or(&[][..], |extra| &extra.changes);
        all.iter().rev().filter(move |change| change.at <= now)
    }

    /// Whether it takes money by card.
    pub(crate) fn is_card_payment(&self) -> bool {
        self.kind.method().is_some() && self.kind != Kind::Refund && self.held < 0
    }

    /// Whether a tester had it declined.
    pub(crate) fn is_declined(&self) -> bool {
        self.extra.as_deref().is_some_and(|extra| extra.declined)
    }

    /// The other side's country, ISO 3166-1 alpha-2: of what is bought, that of the currency.
    pub(crate) fn country(&self) -> &str {
        let said = self.extra.as_deref().and_then(|extra| extra.country.as_deref());
        let currency = self.foreign.map_or(self.payee.currency, |foreign| foreign.currency);
        let usual = if self.kind.method().is_some() { place::country_of(currency) } else { place::COUNTRY };
        said.unwrap_or(usual)
    }

    /// When the bank first had it.
    pub(crate) fn appeared_at(&self) -> i64 {
        self.extra.as_deref().and_then(|extra| extra.appeared).unwrap_or(self.made)
    }

    /// When the bank last did something to it by `now`.
    pub(crate) fn touched_at(&self, now: i64) -> i64 {
        let settled = Some(self.settles).filter(|at| *at <= now);
        let changed = self.changes(now).map(|change| change.at).max();
        settled.max(changed).unwrap_or(self.made).max(self.appeared_at())
    }

    /// Whether the bank shows it at `now`, if it was not declined.
    #[must_use]
    pub fn is_shown(&self, now: i64) -> bool {
        let is_there = self.made <= now && (self.fate == Fate::Settles || now < self.settles);
        is_there && self.changes(now).find_map(|change| change.shown).unwrap_or(true)
    }

    /// When it was made, as the bank says at `now`: that can move.
    #[must_use]
    pub fn made_at(&self, now: i64) -> i64 {
        self.made + self.changes(now).map(|change| change.moved).sum::<i64>()
    }

    /// Whether the balance counts it at `now`.
    pub(crate) fn is_counted(&self, now: i64) -> bool {
        self.changes(now).find_map(|change| change.counted).unwrap_or(true)
    }

    /// Whether it is a hold at `now`.
    #[must_use]
    pub fn is_held(&self, now: i64) -> bool {
        now < self.settles
    }

    /// Its amount at `now`, signed minor units of the account's currency.
    #[must_use]
    pub fn minor(&self, now: i64) -> i64 {
        let own = if self.is_held(now) { self.held } else { self.settled };
        self.changes(now).find_map(|change| change.minor).unwrap_or(own)
    }

    /// Its price abroad at `now`, if it has one.
    #[must_use]
    pub fn original(&self, now: i64) -> Option<(&'static str, i64)> {
        let foreign = self.foreign?;
        Some((foreign.currency, if self.is_held(now) { foreign.held } else { foreign.settled }))
    }

    /// The name the bank shows first.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text.as_deref().unwrap_or(self.payee.name)
    }

    /// The name the bank shows at `now`.
    pub(crate) fn name_at(&self, now: i64) -> &str {
        self.changes(now).find_map(|change| change.text.as_deref()).unwrap_or_else(|| self.name())
    }

    /// Its place in time: unique, and changes only where the bank moves its date.
    #[must_use]
    pub fn position(&self, now: i64) -> (i64, u64) {
        (self.made_at(now), self.serial)
    }

    /// The row as settled, in the nouns of the ledger, for benchmarks and sample books.
    /// `None` only if an amount does not fit, which the generator never makes.
    #[must_use]
    pub fn transaction(&self) -> Option<sarraf_ledger::Transaction> {
        let now = self.settles;
        let money =
            |code: &str, minor| Currency::from_code(code).ok().map(|code| Money::from_minor(minor, code));
        let at =
            |second| sarraf_ledger::Moment { at: place::timestamp(second), offset: place::offset(second) };
        let amount = money(self.pocket.currency(), self.settled)?;
        Some(sarraf_ledger::Transaction {
            key: Some(crate::seeded::uuid(&[self.serial])),
            original: self.original(now).and_then(|(code, minor)| money(code, minor)),
            made: Some(at(self.made)),
            remittance: self.payee.raw.to_owned(),
            method: self.kind.method().map(str::to_owned),
            ..sarraf_ledger::Transaction::booked(amount, place::date(self.settles), self.name())
        })
    }
}

/// Currency codes as static text.
mod code {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(code: &&'static str, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(code)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
        let code = String::deserialize(from)?;
        let currency = sarraf_ledger::Currency::from_code(&code);
        currency.map(sarraf_ledger::Currency::code).map_err(|_| D::Error::custom("unknown currency"))
    }
}
