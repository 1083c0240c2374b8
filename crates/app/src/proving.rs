//! Proofs of balances after a reading or a file, and the card when one breaks or heals.

use crate::card::{Card, ProofCard};
use sarraf_ledger::{Moment, TransactionId, WarningKind};
use sarraf_store::{BankRow, MessageKind, NewMessage, ProofRow, StoreError, Writer};
use sarraf_sync::{AccountCounts, Proved, Reading, Turn, prove_again, prove_files, prove_reading};

/// After a reading that came to its end: each account that was read completely.
pub(crate) fn after_reading(
    writer: &Writer<'_>,
    bank: &BankRow,
    reading: &Reading,
    now: Moment,
) -> Result<(), StoreError> {
    for (account, counts) in reading.accounts.iter().filter(|(_, counts)| is_whole(counts)) {
        for proved in prove_reading(writer, *account, &counts.balances)? {
            tell(writer, bank, &proved, now)?;
        }
    }
    Ok(())
}

/// Nothing was left unread: what is missing then is the bank's own.
fn is_whole(counts: &AccountCounts) -> bool {
    let is_cut = |kind| matches!(kind, WarningKind::Incomplete | WarningKind::RefusedLink);
    !counts.warnings.iter().any(|warning| is_cut(warning.kind))
}

/// After a file was read, or taken out again: all accounts, since a file can tell of several.
pub(crate) fn after_file(writer: &Writer<'_>, now: Moment) -> Result<(), StoreError> {
    for account in writer.reader().accounts()? {
        let Some(bank) = writer.reader().bank(account.bank)? else { continue };
        for proved in prove_files(writer, account.id)? {
            tell(writer, &bank, &proved, now)?;
        }
    }
    Ok(())
}

/// After the person said something of a row: a gap of its account may be explained otherwise now.
pub(crate) fn after_change(writer: &Writer<'_>, row: TransactionId, now: Moment) -> Result<(), StoreError> {
    let Some(row) = writer.reader().transaction(row)? else { return Ok(()) };
    let Some(bank) = writer.reader().bank(row.bank)? else { return Ok(()) };
    for proved in prove_again(writer, row.account)? {
        tell(writer, &bank, &proved, now)?;
    }
    Ok(())
}

fn tell(writer: &Writer<'_>, bank: &BankRow, proved: &Proved, now: Moment) -> Result<(), StoreError> {
    let event = match proved.turn {
        None => return Ok(()),
        Some(Turn::Broke) => "broke",
        Some(Turn::Healed) => "healed",
    };
    let message = NewMessage {
        arguments: ProofCard::of(event, &proved.row).to_value(),
        reference: Some(proved.row.account.0),
        unread: true,
        ..NewMessage::new(bank.conversation, now, MessageKind::Proof)
    };
    writer.insert_message(&message).map(drop)
}

/// Of the proofs of an account's balances the one that says most: a gap, else the newest.
pub(crate) fn foremost(mut proofs: Vec<ProofRow>) -> Vec<ProofRow> {
    proofs.sort_by_key(|proof| (proof.state != "gap", std::cmp::Reverse(proof.to.on)));
    proofs
}
