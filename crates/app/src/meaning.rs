//! Names and guesses of an earlier program, made again once.

use crate::Result;
use crate::open::Open;
use sarraf_sync::mean_again;
use std::sync::Arc;

/// Rows looked at in one transaction: readings go on between them.
const PORTION: u32 = 500;

fn portion(open: &Open) -> Result<bool> {
    let now = open.clock.now().at;
    Ok(!open.is_closing() && open.store.write(|writer| mean_again(writer, PORTION, now))?)
}

/// The first rows at once; where there are more it goes on by itself, and nobody waits for it.
pub(crate) fn catch_up_soon(open: &Arc<Open>) -> Result<()> {
    if !portion(open)? {
        return Ok(());
    }
    let all = |open: &Open| {
        // A full disk or a damaged page ends it; the next opening goes on.
        while portion(open).unwrap_or(false) {}
    };
    match tokio::runtime::Handle::try_current() {
        Ok(runtime) => {
            let open = Arc::clone(open);
            runtime.spawn_blocking(move || all(&open));
        }
        Err(_) => all(open),
    }
    Ok(())
}
