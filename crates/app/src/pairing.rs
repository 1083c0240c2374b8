//! Own transfers and refunds: what came or changed since they were last looked for.

use crate::Result;
use crate::open::Open;
use sarraf_sync::pair_up;

/// Changes looked at in one transaction. Large, as the rows around them are read with them.
const PORTION: u32 = 5_000;

/// Looks at everything since the stored position. A crash repeats work and makes no pair twice.
pub(crate) fn catch_up(open: &Open) -> Result<()> {
    let now = open.clock.now().at;
    while open.store.write(|writer| pair_up(writer, PORTION, now))? {}
    Ok(())
}
