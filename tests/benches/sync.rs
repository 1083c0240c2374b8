//! A sync of a bank's whole history in its pages of 100, beside plain SQLCipher with the same batches.

use crate::bank::{Bank, key};
use crate::book::scratch;
use crate::page::Line;
use crate::plain::Plain;
use crate::settings::Settings;
use crate::timing::{ratio, short, took};
use jiff::Timestamp;
use sarraf_banks::profiles;
use sarraf_ledger::{Account, AccountKind, Currency, Moment};
use sarraf_mock_bank::Pocket;
use sarraf_store::{BankKind, NewBank, Store};
use sarraf_sync::{Cancel, Parts, read};
use sarraf_tests::{Outcome, problem};
use sarraf_vault::{Mode, Random, Unlocked};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub fn lines(settings: &Settings) -> Outcome<Vec<Line>> {
    let mut bank = Bank::new(settings.sync_rows);
    let plain = plainly(&bank)?;
    let ours = ours(&mut bank)?;
    let times = ratio(ours, plain);
    let rows = settings.sync_rows;
    let line = Line::new(
        format!("sync of {rows} transactions in the bank's pages of 100, indexes and search live"),
        format!("{} ({:.0} rows a second)", short(ours), f64::from(rows) / ours.as_secs_f64()),
    );
    let peer = format!("plain SQLCipher, same pragmas and batches: {}", short(plain));
    Ok(vec![line.beside(peer).goal(format!("within 1.5×: {times:.2}×"), times <= 1.5)])
}

/// The plain program has the rows ready: reading the bank's JSON is not its work.
fn plainly(bank: &Bank) -> Outcome<Duration> {
    let folder = scratch()?;
    let mut plain = Plain::create(&folder.path().join("plain.db"), true)?;
    let mut time = Duration::ZERO;
    for page in bank.plain_pages() {
        let begun = Instant::now();
        plain.insert(&page, true)?;
        time += begun.elapsed();
    }
    Ok(time)
}

/// From the bytes of the pages to committed rows.
fn ours(bank: &mut Bank) -> Outcome<Duration> {
    let folder = scratch()?;
    let random = Arc::new(Random::seeded(7));
    let unlocked = Unlocked::ephemeral(&random, Mode::Mock);
    let store = Store::create(&folder.path().join("sarraf.db"), &unlocked.database_key())?;
    let profile = profiles().iter().find(|profile| profile.id == "up-au");
    let profile = profile.cloned().ok_or_else(|| problem("the profile of Up is missing"))?;
    let linked = link(&store)?;
    let parts = Parts {
        store: store.clone(),
        bank: linked,
        profile,
        door: &mut *bank,
        seal: unlocked.seal(),
        random,
        now: Moment { at: "2026-01-05T00:00:00Z".parse()?, offset: 0 },
        attended: true,
        read: true,
        chosen_later: Vec::new(),
        cancel: Cancel::default(),
        progress: Box::new(|_| ()),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let (reading, whole) = took(|| Ok(runtime.block_on(read(parts))))?;
    if let Some(error) = reading.error {
        return Err(problem(error.to_string()));
    }
    let kept: u32 = reading.accounts.iter().map(|(_, counts)| counts.new).sum();
    if kept as usize != bank.rows() {
        return Err(problem(format!("{kept} rows of {} were kept", bank.rows())));
    }
    store.close()?;
    Ok(whole.saturating_sub(bank.making))
}

fn link(store: &Store) -> Outcome<sarraf_ledger::BankId> {
    let accounts = Pocket::ALL.map(|pocket| Account {
        key: key(pocket).into(),
        name: pocket.name().into(),
        kind: AccountKind::Current,
        currency: Currency::from_code(pocket.currency())
            .unwrap_or(sarraf_testkit::money("0", "AUD").currency()),
        iban: None,
        number: None,
        ownership: None,
        holder: None,
    });
    Ok(store.write(|writer| {
        let bank = writer.insert_bank(&NewBank {
            kind: BankKind::Connection,
            profile: "up-au".into(),
            profile_toml: None,
            name: "Up".into(),
            secret: None,
            linked_at: Timestamp::UNIX_EPOCH,
        })?;
        accounts.iter().try_for_each(|account| writer.insert_account(bank, account).map(|_| ()))?;
        Ok(bank)
    })?)
}
