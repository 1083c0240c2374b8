//! The note of a dispute: what a bank is to know, as a PDF.

use super::{Wanted, entry, failed};
use crate::engine::Origin;
use crate::open::Open;
use crate::render::alert::view;
use crate::render::dispute::Dispute;
use crate::speech::{Speech, moment};
use crate::{Code, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use sarraf_ledger::{Account, Moment, TransactionId};
use sarraf_statements::export::{Entry, Holder, Note, write_note};
use sarraf_store::{AccountRow, AlertRow, DateKind, Reader, TransactionRow};
use sarraf_vault::{Aside, Mode, Part as Kind};
use sarraf_words::Arg;
use std::path::Path;

/// Writes it, whole before it has its name.
pub(crate) fn write(
    open: &Open,
    speech: &Speech,
    dispute: &Dispute,
    path: &Path,
    replace: bool,
) -> Result<()> {
    let note = note(open, speech, dispute)?;
    let aside = Aside::begin(path, replace, Kind::Plain)?;
    let mut out = std::io::BufWriter::new(aside.file()?);
    write_note(&note, &mut out).map_err(failed)?;
    drop(out);
    Ok(aside.place()?)
}

fn note(open: &Open, speech: &Speech, dispute: &Dispute) -> Result<Note> {
    let reader = open.store.reader();
    let row = reader.alert(dispute.row.alert)?.ok_or(Code::NotFound)?;
    let account = reader.account(row.account)?.ok_or(Code::NotFound)?;
    let bank = reader.bank(account.bank)?.ok_or(Code::NotFound)?;
    let is_disputed = |id: &&TransactionId| dispute.row.rows.contains(id);
    let others =
        row.rows.iter().chain(&row.compared).filter(|id| !is_disputed(id)).copied().collect::<Vec<_>>();
    Ok(Note {
        made_at: open.clock.now(),
        mock: open.mode == Mode::Mock,
        locale: speech.words.locale(),
        bank: bank.name,
        holder: account.holder.clone().map(|name| Holder { name, by_hand: false }),
        noticed_at: noticed(&reader, speech, &row)?,
        disputed_at: local(speech, dispute.row.at),
        evidence: evidence(&reader, speech, row)?,
        rows: entries(&reader, &dispute.row.rows)?,
        sums: dispute.standing.asked.clone(),
        compared: entries(&reader, &others)?,
        back: entries(&reader, &dispute.standing.rows)?,
        account: ledger(account),
    })
}

/// When the last of its rows was read: the detectors look at once.
fn noticed(reader: &Reader, speech: &Speech, alert: &AlertRow) -> Result<Moment> {
    let read = reader.rows_of(&alert.rows)?.into_iter().map(|row| row.arrived_at).max();
    Ok(read.map_or(alert.at, |at| local(speech, at)))
}

fn local(speech: &Speech, at: Timestamp) -> Moment {
    speech.offset.map_or_else(|| moment(at), |offset| Moment { at, offset })
}

/// What the alert says, as on its card: the rule and its numbers, how sure, what would have kept it quiet.
fn evidence(reader: &Reader, speech: &Speech, alert: AlertRow) -> Result<Vec<String>> {
    // A page keeps directions apart as the window does, and what is today on it is yesterday tomorrow.
    let speech = Speech { origin: Origin::Window, today: Date::ZERO, ..*speech };
    let said = view(reader, &speech, alert)?;
    let sure = [speech.say("dispute-note-sure", vec![("sure", Arg::from(said.confidence_text))])];
    let lines = [said.title, said.text].into_iter().chain(said.evidence).chain(sure).chain([said.quiet]);
    Ok(lines.filter(|line| !line.is_empty()).collect())
}

/// Oldest first, with all that the bank said of them.
fn entries(reader: &Reader, ids: &[TransactionId]) -> Result<Vec<Entry>> {
    let wanted = Wanted {
        period: None,
        by: DateKind::Made,
        pending: true,
        notes: false,
        holder: None,
        known_at: None,
        only: None,
    };
    let one = |row: TransactionRow| {
        let on = row.day;
        entry(row, on, None, &wanted)
    };
    Ok(reader.rows_of(ids)?.into_iter().map(one).collect())
}

fn ledger(account: AccountRow) -> Account {
    Account {
        key: account.key,
        name: account.name,
        kind: account.kind,
        currency: account.currency,
        iban: account.iban,
        number: account.number,
        ownership: account.ownership,
        holder: account.holder,
    }
}
