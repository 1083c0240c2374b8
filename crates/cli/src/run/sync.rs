//! `sarraf sync`

use super::Ended;
use crate::arguments::Global;
use crate::failure::Failure;
use crate::session::Session;
use crate::speech::say;
use crate::{output, print, progress};
use sarraf_app::Code;
use sarraf_app::wire::{AccountView, Nothing, SyncErrorView, SyncRequest, SyncResultView, SyncView};
use std::process::ExitCode;
use std::time::Duration;

/// How many times a bank that asks to wait is asked again.
const AGAIN: u32 = 10;
/// How long it is left alone where it does not say.
const UNSAID: u32 = 60;

/// The accounts read, then what failed.
pub fn sync(
    global: &Global,
    session: &mut Session,
    banks: Vec<String>,
    unattended: bool,
    wait: bool,
) -> Ended {
    let request = SyncRequest { banks, attended: !unattended };
    let times = if wait { AGAIN } else { 0 };
    let result = progress::shown(global, session, |session| read(session, &request, times))?;
    let verbose = global.verbose && !global.json;
    let accounts: Vec<AccountView> =
        if verbose { session.call("accounts", &Nothing {})? } else { Vec::new() };
    report(global, result, &accounts)
}

fn read(session: &mut Session, request: &SyncRequest, times: u32) -> Result<SyncResultView, Failure> {
    let mut result: SyncResultView = session.call("sync", request)?;
    for _ in 0..times {
        let Some(wait) = asked_wait(&result.errors) else { break };
        std::thread::sleep(wait);
        result = session.call("sync", request)?;
    }
    Ok(result)
}

/// The longest wait a bank asks for, where waiting is all there is to do.
fn asked_wait(errors: &[SyncErrorView]) -> Option<Duration> {
    let busy = |error: &SyncErrorView| error.error.code == Code::BankBusy.key();
    let longest = errors.iter().map(|error| error.wait_seconds.unwrap_or(UNSAID)).max()?;
    // A second more: the bank counts whole ones.
    errors.iter().all(busy).then(|| Duration::from_secs(u64::from(longest) + 1))
}

fn report(global: &Global, result: SyncResultView, accounts: &[AccountView]) -> Ended {
    if let (Some(error), false) =
        (result.errors.first(), result.accounts.iter().any(|one| was_read(one, &result)))
    {
        if !global.json {
            result.errors.iter().skip(1).for_each(tell);
        }
        return Err(Failure::from(error.error.clone()));
    }
    let warned = result.accounts.iter().any(|account| !account.warnings.is_empty());
    let partly = warned || !result.errors.is_empty();
    if global.json {
        print_json(result, partly)?;
    } else {
        print_lines(&result, accounts)?;
    }
    Ok(ExitCode::from(if partly { Code::PartlyDone.exit() } else { 0 }))
}

/// Whether its bank was read to the end, or something came from it before it failed.
fn was_read(account: &SyncView, result: &SyncResultView) -> bool {
    let brought = account.new + account.changed + account.settled + account.removed > 0;
    brought || !account.warnings.is_empty() || result.errors.iter().all(|error| error.bank != account.bank)
}

fn tell(error: &SyncErrorView) {
    let of = error.account_name.iter().map(|account| format!(", {account}")).collect::<String>();
    print::remark(&format!("{}{of}: {}", error.bank_name, error.error.message));
    print::remark(&error.error.next);
}

fn print_json(result: SyncResultView, partly: bool) -> Result<(), Failure> {
    let accounts: Vec<output::Sync> = result.accounts.into_iter().map(output::Sync::from).collect();
    if !partly {
        return print::json(&output::Syncs::Done(accounts));
    }
    let mut errors: Vec<output::Problem> = result.errors.into_iter().map(output::Problem::from).collect();
    if errors.is_empty() {
        errors.push(Failure::of(Code::PartlyDone).error.into());
    }
    print::json(&output::Syncs::Partly { accounts, errors })
}

fn print_lines(result: &SyncResultView, known: &[AccountView]) -> Result<(), Failure> {
    if result.accounts.is_empty() && result.errors.is_empty() {
        return print::line(&say("cli-sync-nothing", &[]));
    }
    print::line(&result.text)?;
    for account in &result.accounts {
        if let Some(known) = known.iter().find(|known| known.id == account.account) {
            print::line(&account_line(known, account))?;
        }
        print::lines(&account.warnings)?;
        print::lines(account.proof.iter().filter(|proof| proof.gap.is_some()).map(|proof| &proof.title))?;
    }
    result.errors.iter().for_each(tell);
    Ok(())
}

fn account_line(known: &AccountView, read: &SyncView) -> String {
    let number = |number: u32| number.to_string().into();
    let args = [
        ("bank", known.bank_name.as_str().into()),
        ("account", known.name.as_str().into()),
        ("new", number(read.new)),
        ("changed", number(read.changed)),
        ("settled", number(read.settled)),
        ("removed", number(read.removed)),
    ];
    say("cli-sync-line", &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(code: Code, wait_seconds: Option<u32>) -> SyncErrorView {
        let (bank, bank_name, error) = ("b1".to_owned(), "Made up".to_owned(), Failure::of(code).error);
        SyncErrorView { bank, bank_name, account: None, account_name: None, wait_seconds, error }
    }

    #[test]
    fn a_wait_is_as_long_as_the_bank_asks() {
        let seconds = |errors: &[SyncErrorView]| asked_wait(errors).map(|wait| wait.as_secs());
        let (busy, longer) = (ended(Code::BankBusy, Some(60)), ended(Code::BankBusy, Some(3_600)));
        assert_eq!(seconds(&[busy.clone(), longer]), Some(3_601));
        assert_eq!(seconds(&[ended(Code::BankBusy, None)]), Some(61));
        assert_eq!(seconds(&[busy, ended(Code::BankDown, None)]), None);
        assert_eq!(seconds(&[]), None);
    }
}
