//! Finding, linking and unlinking banks.

use crate::asking::may_link;
use crate::card::ConnectionEvent;
use crate::engine::{Core, lock};
use crate::gate::{BankDoor, Caller};
use crate::open::{Linking, Open, built_in};
use crate::reading::{choose_later, connection_card, is_connected, read_bank};
use crate::speech::Speech;
use crate::wire::*;
use crate::{Code, Error, Result, pairing};
use sarraf_banks::{Found, Profile, Way};
use sarraf_ledger::{Account, Balance, BankId};
use sarraf_mock_bank::{Served, offered};
use sarraf_store::{BankKind, BankRow, BankState, NewBank};
use sarraf_sync::Listed;
use sarraf_vault::{Mode, Secret};
use sarraf_words::Arg;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Banks by name, and what works there. In mock mode the made-up banks come first.
pub(crate) async fn search_banks(core: &Arc<Core>, request: TextRequest) -> Result<Vec<BankFoundView>> {
    let speech = core.speech();
    let open = core.open().ok();
    let mock = open.as_ref().map_or(core.options.mode(), |open| open.mode) == Mode::Mock;
    let mut found: Vec<BankFoundView> = match &open {
        Some(open) => open.served().iter().map(|served| served_view(&speech, served)).collect(),
        // Not served before a vault is open; what they are is known.
        None if mock => offered().map(|bank| made_up_view(&speech, bank.profile, bank.name, None)).collect(),
        None => Vec::new(),
    };
    retain_asked(&mut found, &request.text);
    let reachable = |one: &Found| !(mock && one.way == Way::Direct);
    found.extend(
        sarraf_banks::search(&request.text).iter().filter(|one| reachable(one)).map(|one| view(&speech, one)),
    );
    Ok(found)
}

/// The first made-up bank is always there, behind those whose name is asked for; the others when nothing or their name
/// is asked for.
fn retain_asked(found: &mut Vec<BankFoundView>, asked: &str) {
    let asked = sarraf_ledger::text::fold(asked);
    let first = found.first().map(|bank| bank.profile.clone());
    let is_asked = |bank: &BankFoundView| sarraf_ledger::text::fold(&bank.name).contains(asked.trim());
    found.retain(|bank| Some(&bank.profile) == first.as_ref() || is_asked(bank));
    found.sort_by_key(|bank| !is_asked(bank));
}

fn view(speech: &Speech, found: &Found) -> BankFoundView {
    let way = found.way.key();
    let sign_in = found.sign_in.map(|sign_in| sign_in.key()).unwrap_or_default();
    let needs =
        if sign_in.is_empty() { String::new() } else { speech.word(&format!("bank-needs-{sign_in}")) };
    BankFoundView {
        profile: if found.way == Way::Direct { found.id.clone() } else { String::new() },
        name: found.name.clone(),
        country: found.country.clone(),
        way: way.to_owned(),
        way_text: speech.word(&format!("bank-way-{way}-text")),
        sign_in: sign_in.to_owned(),
        needs_text: needs,
        notes: notes(speech, &found.notes),
        website: found.website.clone(),
        mock: false,
        mock_secret: None,
    }
}

/// What a profile says of its bank: a word of the catalogues in our own, a text in a person's own file.
fn notes(speech: &Speech, written: &str) -> String {
    let key = format!("bank-notes-{written}");
    Some(speech.word(&key)).filter(|said| *said != key).unwrap_or_else(|| written.to_owned())
}

fn served_view(speech: &Speech, served: &Served) -> BankFoundView {
    made_up_view(speech, served.profile, &served.name, Some(served.token.clone()))
}

fn made_up_view(speech: &Speech, profile: &str, name: &str, secret: Option<String>) -> BankFoundView {
    BankFoundView {
        profile: profile.to_owned(),
        name: name.to_owned(),
        country: String::new(),
        way: "direct".to_owned(),
        way_text: speech.word("bank-way-mock"),
        sign_in: "token".to_owned(),
        needs_text: speech.word("bank-needs-token"),
        notes: speech.word("bank-mock-notes"),
        website: None,
        mock: true,
        mock_secret: secret,
    }
}

/// Signs in and lists the accounts. Nothing is read or kept before the person has chosen.
pub(crate) async fn begin_link(core: &Arc<Core>, request: BeginLinkRequest) -> Result<LinkView> {
    let open = core.open()?;
    open.refuse_moved()?;
    let profile = profile(&open, &request)?;
    if request.profile_toml.is_some() {
        may_link(core, &open, &profile).await?;
    }
    let lease = open.gateway.allow(&profile, open.mode).map_err(|_| link_refused(&open))?;
    let secret = Secret::new(request.secret);
    let lease = Arc::new(lease);
    let door =
        BankDoor::of(&open, Arc::clone(&lease), Some(secret.clone()), Caller::Linking(profile.id.clone()));
    // With the vault its token and its door go, however slow the bank is.
    let listed = open.unless_closed(sarraf_sync::accounts(&profile, door, open.clock.now())).await?;
    let listed = listed.map_err(|error| crate::reading::error_of(&open, &error))?;
    let link = format!("link-{:016x}", u64::from_le_bytes(core.options.random.bytes()));
    let view = link_view(&core.speech(), &link, &profile, &listed);
    let found = listed.accounts;
    let linking = Linking { profile, profile_toml: request.profile_toml, secret, found, _lease: lease };
    let mut waiting = lock(&open.linking);
    if open.is_closing() {
        return Err(Code::Locked.into());
    }
    waiting.insert(link, linking);
    drop(waiting);
    Ok(view)
}

/// A real bank's address in mock mode, or a loopback address outside it.
fn link_refused(open: &Open) -> Error {
    let key = if open.mode == Mode::Mock { "error-link-real-in-mock" } else { "error-link-loopback" };
    Error::because(Code::Refused, key)
}

fn profile(open: &Open, request: &BeginLinkRequest) -> Result<Profile> {
    if let Some(text) = &request.profile_toml {
        return Profile::parse(text, open.mode == Mode::Mock).map_err(|error| {
            // Good in mock mode, so what is wrong with it is only where its bank is.
            if Profile::parse(text, true).is_ok() {
                return link_refused(open);
            }
            Error::because_of(Code::Invalid, "error-profile", "reason", &error.to_string())
        });
    }
    let served = open.served().into_iter().find(|served| served.profile == request.profile);
    match served {
        Some(served) => Profile::parse(&served.profile_toml, true).map_err(|_| Code::Bug.into()),
        None if open.mode == Mode::Mock => Err(Code::NotFound.into()),
        None => built_in(&request.profile),
    }
}

fn link_view(speech: &Speech, link: &str, profile: &Profile, listed: &Listed) -> LinkView {
    let account = |(account, balances): &(Account, Vec<Balance>)| LinkAccountView {
        key: account.key.clone(),
        name: account.name.clone(),
        kind: account.kind.key().to_owned(),
        kind_name: speech.words.account_kind(account.kind.key()),
        currency: account.currency.code().to_owned(),
        ownership: account.ownership.map(|ownership| ownership.key().to_owned()),
        balance: balances.first().map(|balance| speech.amount(balance.amount)),
    };
    let warnings: BTreeSet<&str> = listed.warnings.iter().map(|warning| warning.kind.key()).collect();
    LinkView {
        link: link.to_owned(),
        bank_name: profile.name.clone(),
        accounts: listed.accounts.iter().map(account).collect(),
        warnings: warnings.into_iter().map(|key| speech.word(&format!("warning-{key}"))).collect(),
        history_text: history_text(speech, profile.history_days),
    }
}

/// How far back the bank's interface reaches.
fn history_text(speech: &Speech, days: u32) -> String {
    match days {
        3650.. => speech.word("bank-history-all"),
        730.. => speech.say("bank-history-years", vec![("count", Arg::Count(days / 365))]),
        _ => speech.say("bank-history-months", vec![("count", Arg::Count(days / 30))]),
    }
}

/// Keeps the chosen accounts and reads them in the background.
pub(crate) async fn finish_link(core: &Arc<Core>, request: FinishLinkRequest) -> Result<BankView> {
    let open = core.open()?;
    let linking = lock(&open.linking).remove(&request.link).ok_or(Code::NotFound)?;
    let kept = keep(core, &open, &linking, &request);
    if kept.is_err() && !open.is_closing() {
        // Chosen anew, or tried again once there is space.
        lock(&open.linking).insert(request.link, linking);
    }
    let bank = open.store.reader().bank(kept?)?.ok_or(Code::Bug)?;
    begin_reading(core, &open, &bank);
    open.turns.wake.notify_one();
    bank_view(core, &open, bank)
}

/// Writes the bank, its chosen accounts, and that it was linked.
fn keep(core: &Core, open: &Open, linking: &Linking, request: &FinishLinkRequest) -> Result<BankId> {
    let chosen: Vec<&Account> = linking
        .found
        .iter()
        .map(|(account, _)| account)
        .filter(|account| request.accounts.contains(&account.key))
        .collect();
    if chosen.is_empty() || chosen.len() < request.accounts.len() {
        return Err(Error::because(Code::Invalid, "error-no-account-chosen"));
    }
    let name = request.name.as_deref().map(sarraf_ledger::text::clean).filter(|name| !name.is_empty());
    let now = open.clock.now();
    if let Some(bank) = linked_already(open, linking)? {
        return sign_in_again(core, open, linking, &chosen, bank.id, name.as_deref());
    }
    let new = NewBank {
        kind: BankKind::Connection,
        profile: linking.profile.id.clone(),
        profile_toml: linking.profile_toml.clone(),
        name: name.unwrap_or_else(|| linking.profile.name.clone()),
        secret: Some(open.seal_secret(core, &linking.secret)),
        linked_at: now.at,
    };
    Ok(open.store.write(|writer| {
        let id = writer.insert_bank(&new)?;
        writer.set_consent(id, now.at)?;
        open.count_linking(writer, id, &linking.profile)?;
        for account in &chosen {
            writer.insert_account(id, account)?;
        }
        if let Some(conversation) = writer.reader().conversation_of(id)? {
            let count = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
            let card = ConnectionEvent { count, ..ConnectionEvent::new("linked") };
            connection_card(writer, conversation, now, &card, false)?;
        }
        Ok(id)
    })?)
}

/// The connection that reads these accounts already, at the same profile.
fn linked_already(open: &Open, linking: &Linking) -> Result<Option<BankRow>> {
    let reader = open.store.reader();
    let accounts = reader.accounts()?;
    let reads = |bank: &BankRow| {
        let mut own = accounts.iter().filter(|row| row.bank == bank.id);
        own.any(|row| linking.found.iter().any(|(account, _)| account.key == row.key))
    };
    let there =
        |bank: &BankRow| bank.profile == linking.profile.id && bank.profile_toml == linking.profile_toml;
    let same = |bank: &BankRow| is_connected(bank) && there(bank) && reads(bank);
    Ok(reader.banks()?.into_iter().find(same))
}

/// Linking what is linked is a new sign-in: the same bank with the new secret, and with accounts chosen beside.
fn sign_in_again(
    core: &Core,
    open: &Open,
    linking: &Linking,
    chosen: &[&Account],
    bank: BankId,
    name: Option<&str>,
) -> Result<BankId> {
    let secret = open.seal_secret(core, &linking.secret);
    open.store.write(|writer| {
        writer.set_secret(bank, Some(&secret))?;
        writer.set_consent(bank, open.clock.now().at)?;
        open.count_linking(writer, bank, &linking.profile)?;
        open.person_acted(writer, bank)?;
        let known = writer.reader().accounts()?;
        for account in chosen {
            let id = writer.insert_account(bank, account)?;
            if known.iter().all(|known| known.id != id) {
                choose_later(writer, id)?;
            }
        }
        name.map_or(Ok(()), |name| writer.rename_bank(bank, name))
    })?;
    Ok(bank)
}

/// Reads at once without being waited for: the conversation shows how far it has come.
fn begin_reading(core: &Arc<Core>, open: &Arc<Open>, bank: &BankRow) {
    if core.options.window {
        let (core, open, bank) = (Arc::clone(core), Arc::clone(open), bank.clone());
        tokio::spawn(async move {
            // What went wrong stands in the conversation.
            let _ = read_bank(&core, &open, &bank, true).await;
        });
    }
}

/// Links every account of the first made-up bank: what "look around" shows.
pub(crate) async fn link_made_up_bank(core: &Arc<Core>) -> Result<()> {
    let open = core.open()?;
    let Some((profile, secret)) =
        open.served().first().map(|served| (served.profile.to_owned(), served.token.clone()))
    else {
        return Err(Code::Bug.into());
    };
    let request = BeginLinkRequest { profile, profile_toml: None, user: None, secret };
    let found = begin_link(core, request).await?;
    let accounts = found.accounts.into_iter().map(|account| account.key).collect();
    finish_link(core, FinishLinkRequest { link: found.link, name: None, accounts }).await.map(drop)
}

/// Gives up a linking; the door to that bank closes.
pub(crate) async fn cancel_link(core: &Arc<Core>, request: LinkRequest) -> Result<Nothing> {
    lock(&core.open()?.linking).remove(&request.link);
    Ok(Nothing {})
}

/// The linked banks.
pub(crate) async fn banks(core: &Arc<Core>, _: Nothing) -> Result<Vec<BankView>> {
    let open = core.open()?;
    let banks = open.store.reader().banks()?;
    banks.into_iter().map(|bank| bank_view(core, &open, bank)).collect()
}

fn bank_view(core: &Core, open: &Open, bank: BankRow) -> Result<BankView> {
    let health = health(open, &bank);
    let accounts = open.store.reader().accounts()?.iter().filter(|account| account.bank == bank.id).count();
    let (reader, speech) = (open.store.reader(), core.speech());
    let health_text = crate::render::conversation::health_text(open, &speech, health, Some(&bank));
    let profile = open.profile(&bank).ok().filter(|_| is_connected(&bank));
    let consent = profile.as_ref().map(|profile| crate::contact::consent_ends(&reader, &bank, profile));
    let waits = if is_connected(&bank) { open.waits_until(&bank).ok().flatten() } else { None };
    Ok(BankView {
        code: bank.code.clone(),
        since: bank.code.as_ref().map(|_| bank.state_at.to_string()),
        waits_until: waits.map(|at| at.to_string()),
        consent_ends_at: consent.transpose()?.flatten().map(|at| at.to_string()),
        outages: crate::render::connection::outages(&reader, &speech, bank.id)?,
        id: bank.id.to_string(),
        profile: bank.profile,
        name: bank.name,
        conversation: bank.conversation.to_string(),
        health_text,
        health: health.to_owned(),
        linked_at: bank.linked_at.to_string(),
        last_sync_at: bank.synced_at.map(|at| at.to_string()),
        accounts: u32::try_from(accounts).unwrap_or(u32::MAX),
    })
}

/// How a connection is: a reading under way before anything else.
pub(crate) fn health(open: &Open, bank: &BankRow) -> &'static str {
    match bank.state {
        BankState::Unlinked => "archived",
        _ if lock(&open.under_way).contains_key(&bank.id) => "syncing",
        BankState::NeedsYou if bank.code.as_deref() == Some(Code::ConsentEnded.key()) => "revoked",
        BankState::Fine if is_connected(bank) && matches!(open.waits_until(bank), Ok(Some(_))) => "waiting",
        state => state.key(),
    }
}

/// Ends a link. What was read stays, archived and searchable, unless it is to be erased.
pub(crate) async fn unlink(core: &Arc<Core>, request: UnlinkRequest) -> Result<Nothing> {
    let open = core.open()?;
    let id = find(&open, &request.bank)?;
    let by_name = id.to_string() != request.bank;
    let ended = open.store.reader().bank(id)?.is_none_or(|bank| bank.state == BankState::Unlinked);
    // One that is archived ends by its id only: by its name a live one is meant.
    if by_name && ended {
        return Err(Code::NotFound.into());
    }
    if let Some(under_way) = lock(&open.under_way).get(&id) {
        under_way.cancel.cancel();
    }
    let _turn = open.turn.write().await;
    let now = open.clock.now();
    open.store.write(|writer| {
        if let Some(conversation) = writer.reader().conversation_of(id)?
            && !request.erase
        {
            connection_card(writer, conversation, now, &ConnectionEvent::new("unlinked"), false)?;
        }
        writer.unlink(id, request.erase, now.at)
    })?;
    // What was paired with a row that is gone may belong to another.
    pairing::catch_up(&open)?;
    Ok(Nothing {})
}

/// A bank by id or name; an archived one by its name only where no other has it.
pub(crate) fn find(open: &Open, name: &str) -> Result<BankId> {
    let banks = open.store.reader().banks()?;
    if let Some(bank) = banks.iter().find(|bank| bank.id.to_string() == name) {
        return Ok(bank.id);
    }
    let (archived, live): (Vec<_>, Vec<_>) =
        banks.iter().filter(|bank| bank.name == name).partition(|bank| bank.state == BankState::Unlinked);
    match if live.is_empty() { archived } else { live }.as_slice() {
        [] => Err(Code::NotFound.into()),
        [only] => Ok(only.id),
        _ => Err(Code::Ambiguous.into()),
    }
}
