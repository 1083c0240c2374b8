//! Understands a sentence, picks a skill, answers from rows.
//!
//! [`understand`] turns a sentence into an intent and slots, by rules; [`answer`] runs the skill of that intent
//! over a [`Reader`]. An [`Answer`] holds no sentence: its lines are keys of the catalogues in `words` with
//! arguments, so it is stored as it is and put into words when it is shown. Every figure carries the rows it
//! is the sum of. Nothing here asks the time: `today` is passed.
//!
//! A skill is one file in `skill/`; the example lines at its top are its help, its page in the manual and a test.

mod amount;
mod answer;
mod classify;
mod complete;
mod error;
mod exchange;
mod fitting;
mod lexicon;
mod line;
mod names;
mod number;
mod period;
mod salary;
mod select;
mod skill;
mod token;
mod topic;
mod understand;
mod week;
mod words;

pub use amount::Range;
pub use answer::{Answer, Chart, Coverage, Figure, Iso, MOST_ROWS, Point, Proposal, Slot};
pub use classify::{is_arabic, seen};
pub use complete::{Completion, MOST_COMPLETIONS, Named, Typed, complete};
pub use error::AssistantError;
pub use exchange::{MAIN_CURRENCY, in_main, main_currency, rate_line, total_line};
pub use fitting::{MOST_FITTING, fitting};
pub use line::{Amount, Arg, Days, Line};
pub use names::Names;
pub use period::{Found, Pay, Today, Unit};
pub use skill::{Example, examples};
pub use understand::{
    Back, CardSaid, Change, Entry, Grouping, Intent, Known, Limit, Order, Per, Slots, Understood, Way,
    understand, understand_after,
};

pub use week::week;

use sarraf_ledger::BankId;
use sarraf_store::{Filter, Reader};

/// How a bank is reached, from its profile and never from a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankContact {
    /// The bank.
    pub bank: BankId,
    /// Its name.
    pub name: String,
    /// Its number for cards and fraud.
    pub phone: Option<String>,
    /// Its site.
    pub website: Option<String>,
    /// Whether a card of it can be locked through the connection.
    pub locks_cards: bool,
}

/// Where and when a question is asked.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// Today, for the person.
    pub today: Today,
    /// The clock on which times are said: seconds east of UTC.
    pub offset: i32,
    /// The bank in whose conversation it was asked; absent in the assistant's own.
    pub scope: Option<BankId>,
    /// The questions before it in its conversation, the oldest first: it may go on from them.
    pub before: &'c [&'c str],
    /// How the linked banks are reached.
    pub contacts: &'c [BankContact],
}

/// The answer to a question. What is not understood is an answer too, with three questions that are.
pub fn answer(reader: &Reader, question: &str, context: &Context<'_>) -> Result<Answer, AssistantError> {
    let mut names = Names::read(reader, question)?;
    for before in context.before {
        names.look_up_merchants(reader, before)?;
    }
    let mut understood = understand_after(context.before, question, context.today, &names);
    if let Some(name) = &understood.slots.text
        && !context.before.is_empty()
    {
        // "how much at Zorblatt?", of which no row is: nothing is "the largest" of it.
        let alone = understand(question, context.today, &names);
        let inherited = alone.intent == understood.intent && alone.slots.text.is_none();
        let filter = Filter { text: Some(name.clone()), limit: 1, ..Filter::default() };
        if inherited && reader.transaction_ids(&filter)?.is_empty() {
            understood = alone;
        }
    }
    skill::answer(reader, understood, context)
}
