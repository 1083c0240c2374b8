//! From a sentence to what is asked and about what.
//!
//! Rules read the values (days, amounts, names) and know some questions word for word; a classifier knows the rest
//! by the whole of the sentence ([`decide`]). Where a word was heard that changes what is asked, and no slot has it,
//! the question is not understood: rather that than the answer to another one.

mod back;
mod coming;
mod decide;
mod entry;
mod follow;
mod heard;
mod last;
mod plan;
mod purpose;
mod slots;

use crate::amount::Range;
use crate::names::Names;
use crate::period::{Found, Pay, Today, Unit};
use crate::token::{Sentence, plain};
pub use back::Back;
pub use entry::Entry;
pub use follow::understand_after;
use heard::{Heard, intent};
pub use plan::{CardSaid, Change, Limit, Order};
use sarraf_ledger::{AccountId, BalanceKind, BankId};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Intent {
    /// What an account holds.
    Balance,
    /// How much was spent.
    Spending,
    /// Which transactions.
    Find,
    /// What is spent on average.
    Average,
    /// The largest purchases.
    Largest,
    /// The smallest purchases.
    Smallest,
    /// The last of something.
    Last,
    /// What was charged twice.
    Duplicates,
    /// What is unusual.
    Unusual,
    /// Which alerts there are, and why.
    Alerts,
    /// The numbers of accounts.
    Numbers,
    /// When banks were read, and whether they can be.
    Health,
    /// A report as a file.
    Export,
    /// Something spent or received by hand: to be written down.
    Record,
    /// What was counted.
    Count,
    /// A rule for a merchant.
    Rule,
    /// What was done last is to be taken back.
    Undo,
    /// What comes again.
    Recurring,
    /// When something is due next.
    NextDue,
    /// What became dearer.
    PriceRises,
    /// What it costs in a year.
    YearlyCost,
    /// What is due in a time to come.
    Upcoming,
    /// What is left over until money comes in.
    SafeToSpend,
    /// What the balance comes to, day by day.
    Forecast,
    /// What is left of monthly limits.
    Budget,
    /// A limit is to be set, changed or ended.
    SetBudget,
    /// When a card is to be paid, and how much.
    CardCycle,
    /// The days of a card are told.
    SetCard,
    /// What is to come back and has not.
    LateRefunds,
    /// What can be asked.
    Help,
    /// Hello.
    Greeting,
    /// Thanks.
    Thanks,
    /// Money is to be moved: done at the bank, not here.
    Move,
    /// What only the bank can answer.
    Bank,
    /// Not understood.
    Unknown,
}

impl Intent {
    /// Whether the answer holds figures, or what becomes a file: then every word of the question counts.
    const fn has_figures(self) -> bool {
        matches!(
            self,
            Self::Balance
                | Self::Spending
                | Self::Find
                | Self::Average
                | Self::Largest
                | Self::Smallest
                | Self::Last
                | Self::Export
        )
    }

    /// Whether it asks about payments that come again, and what they leave.
    pub(crate) const fn is_coming(self) -> bool {
        matches!(
            self,
            Self::Recurring
                | Self::NextDue
                | Self::PriceRises
                | Self::YearlyCost
                | Self::Upcoming
                | Self::SafeToSpend
                | Self::Forecast
        )
    }

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Balance => "balance",
            Self::Spending => "spending",
            Self::Find => "find",
            Self::Average => "average",
            Self::Largest => "largest",
            Self::Smallest => "smallest",
            Self::Last => "last",
            Self::Duplicates => "duplicates",
            Self::Unusual => "unusual",
            Self::Alerts => "alerts",
            Self::Numbers => "account_numbers",
            Self::Health => "sync_status",
            Self::Export => "export",
            Self::Record => "record",
            Self::Count => "count",
            Self::Rule => "rule",
            Self::Undo => "undo",
            Self::Recurring => "recurring",
            Self::NextDue => "next_due",
            Self::PriceRises => "price_rises",
            Self::YearlyCost => "yearly_cost",
            Self::Upcoming => "upcoming",
            Self::SafeToSpend => "safe_to_spend",
            Self::Forecast => "forecast",
            Self::Budget => "budget",
            Self::SetBudget => "set_budget",
            Self::CardCycle => "card_cycle",
            Self::SetCard => "set_card",
            Self::LateRefunds => "late_refunds",
            Self::Help => "help",
            Self::Greeting => "greeting",
            Self::Thanks => "thanks",
            Self::Move => "move",
            Self::Bank => "bank",
            Self::Unknown => "unknown",
        }
    }
}

/// A merchant the person has rows of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its key in the store.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// In or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Money in.
    In,
    /// Money out.
    Out,
}

/// By what the spending is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// By category.
    Category,
    /// By merchant.
    Merchant,
}

/// What an average is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// Purchases.
    Purchase,
    /// Days, weeks, months …
    Unit(Unit),
}

/// What the question is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// The days.
    pub period: Option<Found>,
    /// Days that salaries bound: which they are is found where the rows are.
    pub pay: Option<Pay>,
    /// The days compared with.
    pub before: Option<Found>,
    /// A comparison is asked for.
    pub compare: bool,
    /// Sizes of amounts.
    pub amount: Option<Range>,
    /// Categories, by key or the person's name.
    pub categories: Vec<String>,
    /// Merchants.
    pub merchants: Vec<Known>,
    /// Accounts.
    pub accounts: Vec<AccountId>,
    /// Banks.
    pub banks: Vec<BankId>,
    /// "all banks", "everywhere".
    pub everywhere: bool,
    /// Booked or available.
    pub balance: Option<BalanceKind>,
    /// Only pending rows.
    pub pending: bool,
    /// In or out.
    pub way: Option<Way>,
    /// By category or merchant.
    pub grouping: Option<Grouping>,
    /// What an average is over.
    pub per: Option<Per>,
    /// The format of a report.
    pub format: Option<&'static str>,
    /// Text to look for: a quotation, or a name that is not known.
    pub text: Option<String>,
    /// Only in another currency than the account's.
    pub foreign: bool,
    /// Only what was earned or spent: own transfers and rows left out do not count.
    pub counted: bool,
    /// Of what comes again only subscriptions.
    pub subscriptions: bool,
    /// So many of the newest, where the last of something is asked for.
    pub newest: Option<u32>,
    /// What the sentence tells of an account by hand.
    pub entry: Option<Entry>,
    /// What it tells of limits and cards.
    pub order: Option<Order>,
    /// A sentence or a question back stands in place of figures.
    pub back: Option<Back>,
    /// Words that could not be placed: the answer says that it is without them.
    pub unplaced: Vec<String>,
}

/// What was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// What is asked for.
    pub intent: Intent,
    /// The same more closely, by its stable word: of what the bank is asked, and what the classifier heard.
    pub topic: &'static str,
    /// About what.
    pub slots: Slots,
    /// How sure, 0 to 100.
    pub score: u32,
    /// It asks for money to be moved; the answer says where that is done.
    pub moves_money: bool,
    /// Every word of it has a place.
    pub whole: bool,
}

/// Reads a sentence. `names` holds the person's own names; it may be empty. Words that no slot has taken and that
/// do not go without saying change what is asked: a question that holds such is not understood, rather than
/// another one answered.
#[must_use]
pub fn understand(text: &str, today: impl Into<Today>, names: &Names) -> Understood {
    if Sentence::is_too_long(text) {
        return Understood { slots: Slots { back: Some(Back::TooLong), ..Slots::default() }, ..unread() };
    }
    let text = plain(text);
    let mut understood = read(&text, today.into(), names);
    // A name that nobody here has is said as the person wrote it.
    understood.slots.text = understood.slots.text.map(|name| as_written(&text, &name).unwrap_or(name));
    understood
}

fn read(text: &str, today: Today, names: &Names) -> Understood {
    if let Some(entry) = entry::read(text, today, names) {
        return told(entry);
    }
    if let Some(understood) = plan::read(text, today, names) {
        return understood;
    }
    if let Some(understood) = last::read(text, today, names) {
        return understood;
    }
    if let Some(understood) = coming::read(text, today, names)
        && !decide::is_none_of_ours(text, &understood.slots)
    {
        return understood;
    }
    let mut sentence = Sentence::read(text);
    purpose::leave_out(&mut sentence);
    let heard = Heard::with_pay(&mut sentence);
    let read = slots::read(&mut sentence, &heard, today, names);
    let (mut slots, too_much) = (read.slots, read.too_much);
    let leftover = read.leftover || too_much;
    // "5 November": some days alone ask nothing.
    let asked = Slots { period: None, ..slots.clone() };
    let all = heard.places.is_empty() && sentence.tokens.iter().all(|token| token.used);
    if all && slots.period.is_some() && asked == Slots::default() {
        return Understood { slots, whole: true, ..unread() };
    }
    let (mut intent, mut score) = intent(&heard, &slots);
    if intent == Intent::Spending && heard.is_income(&slots) {
        intent = Intent::Find;
    }
    if intent == Intent::Find && (heard.earning > 0 || heard.is_income(&slots)) {
        earned(&mut slots);
    }
    if intent == Intent::Spending && slots.period.is_none() {
        slots.back = slots.back.or_else(|| back::days_or_amounts(&slots));
    }
    if asks_more(intent, &slots, today) || leftover && intent.has_figures() {
        (intent, score) = (Intent::Unknown, score.min(40));
    }
    decide::decide(
        text,
        decide::Ruled { intent, score, too_much, whole: !leftover, spoken: heard.speaks() },
        slots,
        &sentence,
        &decide::Asked { today, names },
    )
}

/// The part of a sentence that reads as these folded words: "H&M" for "h m".
fn as_written(text: &str, folded: &str) -> Option<String> {
    let words = |text: &str| {
        let tokens = Sentence::read(text).tokens;
        tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let marks = |c: char| !c.is_alphanumeric();
    let written: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(marks)).collect();
    let most = folded.split(' ').count();
    let runs = (1..=most).rev().flat_map(|length| written.windows(length));
    runs.map(|run| run.join(" ")).find(|run| words(run) == folded)
}

/// What nothing is known of.
fn unread() -> Understood {
    Understood {
        intent: Intent::Unknown,
        topic: Intent::Unknown.key(),
        slots: Slots::default(),
        score: 0,
        moves_money: false,
        whole: false,
    }
}

/// Only what came in and was earned.
fn earned(slots: &mut Slots) {
    slots.way = slots.way.or(Some(Way::In));
    slots.counted = true;
    // Income alone is what it is mostly made of; "interest I earned" is interest.
    match slots.categories.as_slice() {
        [only] if only == "income" => {
            slots.categories = ["salary", "income", "interest"].map(str::to_owned).to_vec();
        }
        _ => slots.categories.retain(|key| key != "income"),
    }
}

/// A sentence that tells, and asks nothing.
fn told(entry: Entry) -> Understood {
    let intent = if entry.counted { Intent::Count } else { Intent::Record };
    Understood {
        intent,
        topic: intent.key(),
        slots: Slots { entry: Some(entry), ..Slots::default() },
        score: 90,
        moves_money: false,
        whole: true,
    }
}

/// Whether the slots hold what the skill of an intent does not answer.
fn asks_more(intent: Intent, slots: &Slots, today: Today) -> bool {
    let about = !slots.categories.is_empty() || !slots.merchants.is_empty() || slots.text.is_some();
    let listed = slots.compare || slots.grouping.is_some();
    match intent {
        Intent::Balance => {
            let past =
                slots.period.is_some_and(|found| found.unit != Unit::Day || found.period.to() > *today);
            about
                || listed
                || past
                || slots.pay.is_some()
                // "how many dollars do I have": each currency is told apart anyhow.
                || slots.amount.is_some_and(|range| range.min.or(range.max).is_some())
                || slots.pending
                || slots.way.is_some()
        }
        Intent::Spending => {
            let income = slots.categories.iter().filter(|key| heard::is_income(key)).count();
            let mixed = income > 0 && income < slots.categories.len();
            // "spent 50" asks for a row, not for a sum, and "from 1 to 15" can be days.
            let unclear = slots.amount.is_some_and(|range| range.is_exact() || range.may_be_days());
            mixed || unclear || slots.way == Some(Way::In)
        }
        Intent::Export => {
            about || listed || slots.amount.is_some() || slots.way.is_some() || slots.balance.is_some()
        }
        Intent::Find | Intent::Average | Intent::Largest | Intent::Smallest | Intent::Last => listed,
        _ => false,
    }
}
