//! `sarraf account …`: accounts by hand, and accounts that are one.

use super::{Ended, hand};
use crate::arguments::{AccountCommand, Global, Saying};
use crate::session::Session;
use crate::speech::say;
use crate::{output, print};
use sarraf_app::wire::{AccountLinkRequest, AccountOfferView, Nothing};
use std::process::ExitCode;

pub fn run(global: &Global, session: &mut Session, command: AccountCommand) -> Ended {
    match command {
        AccountCommand::New(new) => hand::new(global, session, new),
        AccountCommand::Rename { account, name } => hand::rename(global, session, account, name),
        AccountCommand::Archive { account, no } => hand::archive(global, session, &account, !no),
        AccountCommand::Offers => {
            let offers: Vec<AccountOfferView> = session.call("account_offers", &Nothing {})?;
            show(global, offers)
        }
        AccountCommand::Continues { old, new, saying } => {
            link(global, session, "continues", (old, new), &saying)
        }
        AccountCommand::Same { account, other, saying } => {
            link(global, session, "same", (account, other), &saying)
        }
    }
}

fn link(
    global: &Global,
    session: &mut Session,
    kind: &str,
    (first, second): (String, String),
    saying: &Saying,
) -> Ended {
    let verdict = match saying {
        Saying { forget: true, .. } => None,
        Saying { no: true, .. } => Some("no".to_owned()),
        Saying { .. } => Some("yes".to_owned()),
    };
    let request = AccountLinkRequest { kind: kind.to_owned(), first, second, verdict };
    let offers: Vec<AccountOfferView> = session.call("link_accounts", &request)?;
    if global.json {
        return show(global, offers);
    }
    print::line(&say("cli-account-linked", &[]))?;
    Ok(ExitCode::SUCCESS)
}

fn show(global: &Global, offers: Vec<AccountOfferView>) -> Ended {
    if global.json {
        print::json(&offers.into_iter().map(output::AccountOffer::from).collect::<Vec<_>>())?;
    } else if offers.is_empty() {
        print::line(&say("cli-no-account-offers", &[]))?;
    } else {
        for offer in offers {
            print::line(&format!(
                "{} {} {}  {} {}",
                offer.kind, offer.first, offer.second, offer.text, offer.why
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
