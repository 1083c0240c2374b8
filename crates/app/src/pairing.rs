//! Own transfers and refunds, and what comes again: what came or changed since they were last looked for.

use crate::Result;
use crate::open::Open;
use sarraf_sync::{PAIRING, look_for_series, pair_up};
use std::sync::Arc;

/// Changes looked at in one transaction. Large, as the rows around them are read with them.
const PORTION: u32 = 5_000;
/// Merchants looked at in one transaction.
const MERCHANTS: u32 = 200;

/// Looks at everything since the stored position. A crash repeats work and makes no pair twice.
pub(crate) fn catch_up(open: &Open) -> Result<()> {
    let now = open.clock.now().at;
    while !open.is_closing() && open.store.write(|writer| pair_up(writer, PORTION, now))? {}
    // After the pairs: what is an own transfer is no payment.
    while !open.is_closing() && open.store.write(|writer| look_for_series(writer, MERCHANTS))? {}
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
    while !open.is_closing() && open.store.write(|writer| writer.tidy_search())? {}
    Ok(())
}
