//! Payment cards: which there are, and locking one. Both ask the bank, each time.

use crate::engine::Core;
use crate::gate::{BankDoor, Caller};
use crate::open::Open;
use crate::reading::{error_of, is_connected};
use crate::speech::Speech;
use crate::wire::{BankRequest, LockCardRequest, PaymentCardView, PaymentCardsView};
use crate::{Code, Error, Result, watching};
use jiff::Timestamp;
use sarraf_banks::{BankError, Job, Profile};
use sarraf_ledger::{BankId, Card, Notice, NoticeKind};
use sarraf_store::BankRow;
use sarraf_sync::SyncError;
use sarraf_words::Arg;
use std::sync::Arc;

/// The cards of a bank.
pub(crate) async fn cards(core: &Arc<Core>, request: BankRequest) -> Result<PaymentCardsView> {
    let open = core.open()?;
    let bank = meant(&open, &request.bank)?;
    let cards = ask(&open, &bank, Job::Cards).await?;
    Ok(view(&core.speech(), &bank, &cards))
}

/// Locks a card, or unlocks it, and says what the bank shows then.
pub(crate) async fn lock_card(core: &Arc<Core>, request: LockCardRequest) -> Result<PaymentCardsView> {
    let open = core.open()?;
    open.refuse_moved()?;
    let bank = meant(&open, &request.bank)?;
    let job = Job::Lock { card: request.card.clone(), locked: request.locked };
    let cards = ask(&open, &bank, job).await?;
    let digits = cards.iter().find(|card| card.key == request.card).and_then(|card| card.digits.clone());
    keep(&open, &bank, &request, digits)?;
    watching::look_again(core, &open).await;
    Ok(view(&core.speech(), &bank, &cards))
}

/// Whether cards of a bank can be locked from here.
pub(crate) fn locks_cards(bank: &BankRow, profile: &Profile) -> bool {
    is_connected(bank) && profile.protocol.locks_cards()
}

fn meant(open: &Open, id: &str) -> Result<BankRow> {
    let id: BankId = id.parse().map_err(|_| Code::Invalid)?;
    open.store.reader().bank(id)?.ok_or_else(|| Code::NotFound.into())
}

async fn ask(open: &Arc<Open>, bank: &BankRow, job: Job) -> Result<Vec<Card>> {
    let profile = open.profile(bank)?;
    if !locks_cards(bank, &profile) {
        return Err(Error::because(Code::Refused, "error-cards-none"));
    }
    let lease = open.gateway.allow(&profile, open.mode).map_err(|_| Error::from(Code::Refused))?;
    let caller = Caller::Bank(Box::new(bank.clone()));
    let door = BankDoor::of(open, Arc::new(lease), open.secret(bank.id)?, caller);
    let now = open.clock.now();
    let asked = open.unless_closed(sarraf_sync::cards(&profile, job, door, now)).await?;
    asked.map_err(|error| match error {
        SyncError::Bank(BankError::Forbidden) => Error::because(Code::Refused, "error-cards-scope"),
        error => error_of(open, &error),
    })
}

/// That the person did it themselves: what the bank says of it at the next reading is no news then.
fn keep(open: &Open, bank: &BankRow, request: &LockCardRequest, digits: Option<String>) -> Result<()> {
    let kind = if request.locked { NoticeKind::CardLocked } else { NoticeKind::CardUnlocked };
    let now = open.clock.now();
    let notice = Notice {
        key: format!("own:{}:{}", request.card, Timestamp::now().as_microsecond()),
        kind,
        at: now,
        amount: None,
        counterparty: String::new(),
        reason: String::new(),
        country: None,
        method: digits,
    };
    let accounts = open.store.reader().accounts()?;
    let Some(account) = accounts.iter().find(|account| account.bank == bank.id) else { return Ok(()) };
    open.store.write(|writer| writer.insert_notice(account.id, &notice, true))?;
    Ok(())
}

fn view(speech: &Speech, bank: &BankRow, cards: &[Card]) -> PaymentCardsView {
    let card = |card: &Card| PaymentCardView {
        id: card.key.clone(),
        digits: card.digits.clone(),
        name: match &card.digits {
            Some(digits) => speech.say("cards-ending", vec![("card", Arg::from(digits))]),
            None => speech.word("cards-one"),
        },
        locked: card.locked,
        state_text: speech.word(if card.locked { "cards-locked" } else { "cards-open" }),
    };
    PaymentCardsView { bank: bank.id.to_string(), cards: cards.iter().map(card).collect() }
}
