//! The detectors that look at how things stand today, not at a row: balances, and what is ahead by [`sarraf_outlook`].
//!
//! Most say everything that is so now, each with a fingerprint of its own. What is new of it is told; an open alert that
//! is not among it any more is over, and named as gone.

use crate::detector::{
    card_due, card_limit, card_locked, declined, forecast_below, low_balance, missing_income, refund_late,
};
use crate::finding::Finding;
use crate::keeper::{Gone, Looked};
use crate::{Kind, Settings};
use jiff::ToSpan;
use jiff::civil::Date;
use sarraf_ledger::{AccountId, BankId, Moment, Period};
use sarraf_outlook::Coming;
use sarraf_store::{AccountRow, AlertRow, AlertState, Direction, Filter, Reader, StoreError, Withdrawal};
use std::collections::{BTreeMap, BTreeSet};

/// A fall of the balance that is older was told, or is history.
const FALL_DAYS: i64 = 7;

/// What the detectors look at.
pub struct Ahead<'a> {
    pub reader: &'a Reader,
    pub now: Moment,
    pub today: Date,
    /// Accounts that live, of banks whose history was read.
    pub accounts: Vec<AccountRow>,
    /// What comes again in them.
    pub coming: Vec<Coming>,
    /// Every alert there was.
    pub alerts: Vec<AlertRow>,
    /// Since when each bank is linked.
    pub linked: BTreeMap<BankId, Date>,
}

impl Ahead<'_> {
    pub fn account(&self, id: AccountId) -> Option<&AccountRow> {
        self.accounts.iter().find(|account| account.id == id)
    }
}

/// What there is to tell of how things stand, and which open alerts are over. Banks whose history is still being read
/// are left out. Costs some queries for each account, however many rows it has.
pub fn ahead(
    reader: &Reader,
    now: Moment,
    settings: &Settings,
    silent: &BTreeSet<BankId>,
) -> Result<Looked, StoreError> {
    let today = now.date();
    let mut accounts = sarraf_outlook::living(reader)?;
    accounts.retain(|account| !silent.contains(&account.bank));
    let ids = accounts.iter().map(|account| account.id).collect();
    let coming = sarraf_outlook::coming(reader, &ids, today)?;
    let linked = reader.banks()?.into_iter().map(|bank| (bank.id, Moment::utc(bank.linked_at).date()));
    let linked = linked.collect();
    let ahead = Ahead { reader, now, today, accounts, coming, alerts: reader.alerts(false)?, linked };
    let (mut found, mut is_whole) = (Vec::new(), true);
    for detector in [
        forecast_below::all,
        missing_income::all,
        card_due::all,
        card_limit::all,
        refund_late::all,
        card_locked::all,
        declined::all,
    ] {
        match detector(&ahead) {
            Ok(findings) => found.extend(findings),
            // Amounts that no sum holds: nothing is known of what stands, so nothing is over either.
            Err(StoreError::OutOfRange) => is_whole = false,
            Err(error) => return Err(error),
        }
    }
    let holds: BTreeSet<&str> = found.iter().map(|finding| finding.fingerprint.as_str()).collect();
    let is_over = |alert: &&AlertRow| {
        is_whole
            && alert.state == AlertState::Open
            && Kind::from_key(&alert.kind).is_some_and(Kind::stands)
            && !holds.contains(alert.fingerprint.as_str())
    };
    let gone = ahead.alerts.iter().filter(is_over);
    let gone = gone.map(|alert| Gone { alert: alert.id, why: Withdrawal::Past }).collect();
    found.retain(|finding| !forecast_below::is_unsure(finding));
    for account in reader.accounts()? {
        found.extend(balances(reader, &account, today, settings)?);
    }
    found.retain(|finding| !settings.is_muted(finding.kind, finding.account));
    Ok(Looked { found, gone })
}

fn balances(
    reader: &Reader,
    account: &AccountRow,
    today: Date,
    settings: &Settings,
) -> Result<Vec<Finding>, StoreError> {
    let Some(limit) = settings.limit(account).filter(|_| !settings.is_muted(Kind::LowBalance, account.id))
    else {
        return Ok(Vec::new());
    };
    let said = low_balance::Limit { minor: limit, default: settings.is_default(account.id) };
    let series = low_balance::watched(reader.balance_history(account.id)?);
    let oldest = today.saturating_sub(FALL_DAYS.days());
    let mut found = Vec::new();
    for fall in low_balance::falls(&series, limit).iter().filter(|fall| fall.after.since.date() >= oldest) {
        let days = Period::new(fall.before.at.date(), fall.after.since.date()).ok();
        let filter = Filter {
            accounts: vec![account.id],
            direction: Some(Direction::Out),
            period: days,
            limit: 10,
            ..Filter::default()
        };
        let rows = if days.is_some() { reader.transactions(&filter)? } else { Vec::new() };
        found.push(low_balance::finding(account, &series, fall, said, &rows));
    }
    Ok(found)
}
