//! `sarraf bank …`

use super::vault::done;
use super::{Ended, with_vault};
use crate::arguments::{Bank, Global, Page};
use crate::failure::Failure;
use crate::session::Session;
use crate::speech::{counted, say};
use crate::{input, output, print};
use sarraf_app::Code;
use sarraf_app::wire::{
    BankFoundView, BankRequest, BankView, BeginLinkRequest, FinishLinkRequest, LinkRequest, LinkView,
    LockCardRequest, Nothing, PaymentCardView, PaymentCardsView, TextRequest, UnlinkRequest,
};
use sarraf_words::Arg;
use std::process::ExitCode;

pub fn run(global: &Global, command: Bank) -> Ended {
    if let Bank::Search { text, page } = command {
        return search(global, text.join(" "), &page);
    }
    with_vault(global, |session| match command {
        Bank::Link { profile, profile_file, name, user, secret_file, accounts } => {
            let profile_toml = profile_file.as_deref().map(input::text_file).transpose()?;
            let found = mock_secret(global, session, profile.as_deref())?;
            let secret = match (secret_file, found) {
                (Some(file), _) => input::secret_file(&file)?,
                (None, Some(secret)) => secret,
                (None, None) => input::ask_for("cli-bank-secret", profile.as_deref().unwrap_or_default())?,
            };
            let request =
                BeginLinkRequest { profile: profile.unwrap_or_default(), profile_toml, user, secret };
            link(global, session, &request, name, &accounts)
        }
        Bank::List(page) => list(global, session, None, false, &page),
        Bank::Status { bank } => {
            list(global, session, bank.as_deref(), true, &Page { limit: u32::MAX, after: None })
        }
        Bank::Cards { bank, lock, unlock } => {
            let turn = lock.map(|card| (card, true)).or(unlock.map(|card| (card, false)));
            cards(global, session, &bank, turn)
        }
        Bank::Unlink { bank, erase } => {
            session.call::<_, Nothing>("unlink", &UnlinkRequest { bank: bank.clone(), erase })?;
            let args = [("bank", bank.clone().into())];
            done(global, &output::Unlinked { bank }, "cli-bank-unlinked", &args)
        }
        Bank::Search { .. } => Err(Failure::bug()),
    })
}

/// A made-up bank says which token works, so that nobody has to look it up.
fn mock_secret(
    global: &Global,
    session: &mut Session,
    profile: Option<&str>,
) -> Result<Option<String>, Failure> {
    let Some(profile) = profile.filter(|_| global.mock) else { return Ok(None) };
    let found: Vec<BankFoundView> = session.call("search_banks", &TextRequest { text: String::new() })?;
    Ok(found.into_iter().find(|bank| bank.profile == profile).and_then(|bank| bank.mock_secret))
}

fn search(global: &Global, text: String, page: &Page) -> Ended {
    let mut session = Session::closed(global)?;
    let found: Vec<BankFoundView> = session.call("search_banks", &TextRequest { text })?;
    session.close();
    let found =
        print::part(found, page, |bank| if bank.profile.is_empty() { &bank.name } else { &bank.profile })?;
    if global.json {
        print::json(&found.into_iter().map(output::BankFound::from).collect::<Vec<_>>())?;
    } else if found.is_empty() {
        print::line(&say("cli-bank-not-found", &[]))?;
    } else {
        let rows = found
            .into_iter()
            .map(|bank| vec![bank.profile, bank.name, bank.country, bank.way_text, bank.needs_text]);
        print::table(&rows.collect::<Vec<_>>())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn link(
    global: &Global,
    session: &mut Session,
    request: &BeginLinkRequest,
    name: Option<String>,
    wanted: &[String],
) -> Ended {
    let found: LinkView = session.call("begin_link", request)?;
    found.warnings.iter().for_each(|warning| print::remark(warning));
    let is_wanted =
        |key: &str, name: &str| wanted.is_empty() || wanted.iter().any(|one| one == key || one == name);
    let accounts: Vec<String> = found
        .accounts
        .iter()
        .filter(|account| is_wanted(&account.key, &account.name))
        .map(|account| account.key.clone())
        .collect();
    if accounts.is_empty() || accounts.len() < wanted.len() {
        session.call::<_, Nothing>("cancel_link", &LinkRequest { link: found.link })?;
        return Err(Failure::usage("cli-no-such-account"));
    }
    let bank: BankView =
        session.call("finish_link", &FinishLinkRequest { link: found.link, name, accounts })?;
    let args = [("bank", Arg::from(&bank.name)), ("accounts", counted("count-accounts", bank.accounts))];
    done(global, &output::Bank::from(bank), "cli-bank-linked", &args)
}

/// The cards of a bank; one is locked or unlocked before.
fn cards(global: &Global, session: &mut Session, bank: &str, turn: Option<(String, bool)>) -> Ended {
    let banks: Vec<BankView> = session.call("banks", &Nothing {})?;
    let meant = banks.into_iter().find(|one| one.id == bank || one.name == bank);
    let bank = meant.ok_or_else(|| Failure::of(Code::NotFound))?.id;
    let mut shown: PaymentCardsView = session.call("cards", &BankRequest { bank: bank.clone() })?;
    if let Some((card, locked)) = turn {
        let is_it = |one: &&PaymentCardView| one.id == card || one.digits.as_deref() == Some(&card);
        let mut meant = shown.cards.iter().filter(is_it);
        let (Some(one), None) = (meant.next(), meant.next()) else {
            return Err(Failure::usage("cli-no-such-card"));
        };
        shown = session.call("lock_card", &LockCardRequest { bank, card: one.id.clone(), locked })?;
    }
    if global.json {
        print::json(&shown.cards.into_iter().map(output::PaymentCard::from).collect::<Vec<_>>())?;
    } else if shown.cards.is_empty() {
        print::line(&say("cli-cards-none", &[]))?;
    } else {
        let rows = shown.cards.into_iter().map(|card| vec![card.id, card.name, card.state_text]);
        print::table(&rows.collect::<Vec<_>>())?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list(global: &Global, session: &mut Session, only: Option<&str>, history: bool, page: &Page) -> Ended {
    let mut banks: Vec<BankView> = session.call("banks", &Nothing {})?;
    banks.retain(|bank| only.is_none_or(|only| bank.id == only || bank.name == only));
    if only.is_some() && banks.is_empty() {
        return Err(Failure::of(Code::NotFound));
    }
    let banks = print::part(banks, page, |bank| &bank.id)?;
    if global.json {
        print::json(&banks.into_iter().map(output::Bank::from).collect::<Vec<_>>())?;
    } else if banks.is_empty() {
        print::line(&say("cli-bank-none", &[]))?;
    } else {
        let rows =
            banks.iter().map(|bank| vec![bank.id.clone(), bank.name.clone(), bank.health_text.clone()]);
        print::table(&rows.collect::<Vec<_>>())?;
        for bank in banks.into_iter().filter(|_| history) {
            print::lines(bank.outages.into_iter().map(|outage| format!("  {}", outage.text)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
