//! Own transfers and refunds, and what comes again: what came or changed since they were last looked for.

use crate::Result;
use crate::open::Open;
use sarraf_outlook::look_for_series;
use sarraf_store::{StoreError, Writer};
use sarraf_sync::{PAIRING, pair_up};
use std::sync::Arc;
use std::time::Duration;

/// Changes looked at in one transaction. Large, as the rows around them are read with them.
const PORTION: u32 = 5_000;
/// Merchants looked at in one transaction.
const MERCHANTS: u32 = 200;
/// Long enough for who waits to be woken.
const BETWEEN: Duration = Duration::from_millis(1);

/// Looks at everything since the stored position. A crash repeats work and makes no pair twice.
pub(crate) fn catch_up(open: &Open) -> Result<()> {
    let now = open.clock.now().at;
    in_portions(open, |writer| pair_up(writer, PORTION, now))?;
    // After the pairs: what is an own transfer is no payment.
    in_portions(open, |writer| look_for_series(writer, MERCHANTS))
}

/// One portion after another, each in a transaction. Between them whoever waits for the writer is let in: a lock that
/// is taken again at once would keep a question waiting for all of it.
fn in_portions(
    open: &Open,
    portion: impl Fn(&Writer<'_>) -> std::result::Result<bool, StoreError>,
) -> Result<()> {
    while !open.is_closing() && open.store.write(&portion)? {
        std::thread::sleep(BETWEEN);
    }
    Ok(())
}

/// The same; where years came at once it goes on by itself, and nobody waits for it. Nobody ever waits for the search
/// index, which is put in order after it.
pub(crate) fn catch_up_soon(open: &Arc<Open>) -> Result<()> {
    let reader = open.store.reader();
    let behind = reader.change_sequence()?.saturating_sub(reader.position(PAIRING)?);
    let merchants = reader.stale_series_count()?;
    drop(reader);
    let soon = behind <= i64::from(PORTION) && merchants <= MERCHANTS;
    let Ok(runtime) = tokio::runtime::Handle::try_current() else { return catch_up(open) };
    let paired = if soon { catch_up(open) } else { Ok(()) };
    let open = Arc::clone(open);
    runtime.spawn_blocking(move || {
        // A full disk or a damaged page ends it; the next reading goes on.
        let done = if soon { Ok(()) } else { catch_up(&open) };
        let _ = done.and_then(|()| tidy(&open));
    });
    paired
}

/// Puts the pieces of the search index together that many commits left.
fn tidy(open: &Open) -> Result<()> {
    in_portions(open, |writer| writer.tidy_search())
}
