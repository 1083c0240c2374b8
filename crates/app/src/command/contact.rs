//! Accounts that are one: what is offered, and the person's word on it.

use crate::engine::Core;
use crate::open::Open;
use crate::speech::Speech;
use crate::wire::{AccountLinkRequest, AccountOfferView, Nothing};
use crate::{Code, Error, Result};
use sarraf_ledger::{AccountId, BankId};
use sarraf_store::{AccountLinkKind, Reader, Verdict};
use sarraf_sync::{JoinEvidence, Offer, may_join, pair_accounts};
use sarraf_words::{Arg, Line};
use std::sync::Arc;

/// Accounts that may be one, of every bank.
pub(crate) async fn account_offers(core: &Arc<Core>, _: Nothing) -> Result<Vec<AccountOfferView>> {
    offers_of(core, &*core.open()?, None)
}

/// The offers that concern a bank's accounts, or all.
pub(crate) fn offers_of(core: &Core, open: &Open, bank: Option<BankId>) -> Result<Vec<AccountOfferView>> {
    let (reader, speech) = (open.store.reader(), core.speech());
    let mut found = Vec::new();
    for offer in sarraf_sync::offers(&reader, bank)? {
        found.extend(view(&reader, &speech, &offer)?);
    }
    Ok(found)
}

fn view(reader: &Reader, speech: &Speech, offer: &Offer) -> Result<Option<AccountOfferView>> {
    let (Some(first), Some(second)) = (reader.account(offer.first)?, reader.account(offer.second)?) else {
        return Ok(None);
    };
    let name = |account: &sarraf_store::AccountRow| -> Result<String> {
        let bank = reader.bank(account.bank)?.map(|bank| bank.name).unwrap_or_default();
        let args = vec![("account", Arg::from(&account.name)), ("bank", Arg::from(bank))];
        Ok(speech.say("account-of-bank", args))
    };
    let (first_name, second_name) = (name(&first)?, name(&second)?);
    let args = vec![("first", Arg::from(&first_name)), ("second", Arg::from(&second_name))];
    let (agree, of) = match offer.evidence {
        JoinEvidence::Iban => (None, None),
        JoinEvidence::Rows { agree, of } => (Some(agree), Some(of)),
    };
    let counted = |count| Arg::from(Line::new("count-transactions").with("count", Arg::Count(count)));
    let why = match offer.evidence {
        JoinEvidence::Iban => speech.word("account-offer-iban"),
        JoinEvidence::Rows { agree, of } => {
            let agree = Arg::from(speech.words.count(agree));
            speech.say("account-offer-rows", vec![("agree", agree), ("of", counted(of))])
        }
    };
    Ok(Some(AccountOfferView {
        kind: offer.kind.key().to_owned(),
        first: offer.first.to_string(),
        second: offer.second.to_string(),
        text: speech.say(&format!("account-offer-{}", offer.kind.key()), args),
        first_name,
        second_name,
        why,
        agree,
        of,
    }))
}

/// Two accounts are one, or are not; no verdict takes back what was said. What is offered after it.
pub(crate) async fn link_accounts(
    core: &Arc<Core>,
    request: AccountLinkRequest,
) -> Result<Vec<AccountOfferView>> {
    let open = core.open()?;
    let kind = AccountLinkKind::from_key(&request.kind).ok_or(Code::Invalid)?;
    let verdict = match request.verdict.as_deref() {
        None => None,
        Some(word) => Some(Verdict::from_key(word).ok_or(Code::Invalid)?),
    };
    let reader = open.store.reader();
    let [first, second] = [&request.first, &request.second].map(|name| super::money::account(&reader, name));
    let (first, second) = (first?, second?);
    if verdict == Some(Verdict::Yes) && !may_join(&reader, first, second)? {
        return Err(Error::because(Code::Invalid, "error-accounts-differ"));
    }
    drop(reader);
    say(&open, kind, (first, second), verdict)?;
    offers_of(core, &open, None)
}

fn say(
    open: &Open,
    kind: AccountLinkKind,
    (first, second): (AccountId, AccountId),
    verdict: Option<Verdict>,
) -> Result<()> {
    let now = open.clock.now().at;
    Ok(open.store.write(|writer| {
        writer.say_of_accounts(kind, first, second, verdict, now)?;
        pair_accounts(writer)
    })?)
}
