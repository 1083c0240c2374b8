//! Whether an open vault is the newest there was. What the database says of itself (`sarraf_store::Suspicion`) can be
//! put back together with it; the head in the keychain can not.

use crate::open::Open;
use crate::speech::Speech;
use crate::{Code, Error, Result};
use jiff::Timestamp;
use sarraf_store::{Store, StoreError, Suspicion};
use sarraf_vault::{ChainHead, Keychain, Unlocked, Vault};
use sarraf_words::{Arg, Line};
use std::sync::{Arc, Weak};
use std::time::Duration;

/// Between two looks at whether the keychain is to be told.
const OFTEN: Duration = Duration::from_secs(600);

/// Looks at a store that was just opened beside what the keychain and the header say. Where no keychain is open there
/// is nothing to compare with: SECURITY.md says so.
pub(crate) fn check(
    store: &Store,
    unlocked: &Unlocked,
    vault: &Vault,
    keychain: &dyn Keychain,
) -> Result<()> {
    let kept = unlocked.kept_head(keychain).ok().flatten();
    if let Some(kept) = kept
        && !holds(store, &kept)?
    {
        let found = store.reader().commits()?;
        let missing = kept.sequence.saturating_sub(found);
        store.suspect(if missing > 0 { Suspicion::Behind { missing } } else { Suspicion::Changed });
    }
    see_header(store, vault)
}

fn holds(store: &Store, head: &ChainHead) -> Result<bool> {
    Ok(crate::error::unless_damaged(store.reader().chain_holds(head.sequence, &head.link).map(Some))?
        .unwrap_or(true))
}

/// A header with a lower number than one that was seen is an older one put back, and so is another of the same number.
fn see_header(store: &Store, vault: &Vault) -> Result<()> {
    let (generation, code) = vault.mark();
    let seen = crate::error::unless_damaged(store.reader().seen_header())?;
    let is_newer = seen.as_ref().is_none_or(|(seen, _)| generation > *seen);
    if is_newer {
        // Where nothing can be written, the next opening sees it.
        let _ = store.write(|writer| writer.see_header(generation, &code));
    } else if seen.is_some_and(|seen| seen != (generation, code.to_vec())) {
        store.suspect(Suspicion::OldHeader);
    }
    Ok(())
}

impl Open {
    /// The header was written anew: an older one put back is told from now on, not only after the next opening.
    pub fn header_changed(&self) {
        if let Ok(vault) = self.lasting_folder().and_then(|folder| Ok(Vault::at(&folder)?)) {
            // What can not be written now is seen at the next opening.
            let _ = see_header(&self.store, &vault);
        }
    }

    /// Tells the keychain how far the chain is, if it does not know.
    pub fn keep_head(&self) {
        let Some((sequence, link)) = self.store.newest().filter(|_| !self.is_look_around()) else { return };
        let mut kept = crate::engine::lock(&self.kept);
        // Without an open keychain there is none to tell.
        if *kept < sequence
            && self.unlocked().keep_head(self.keychain.as_ref(), ChainHead::new(sequence, &link)).is_ok()
        {
            *kept = sequence;
        }
    }

    /// Why this vault is not believed, in words; nothing while it is.
    pub fn doubt(&self, speech: &Speech) -> Option<String> {
        let line = match self.store.suspicion()? {
            Suspicion::Behind { missing } => {
                let missing = u32::try_from(missing).unwrap_or(u32::MAX);
                Line::new("vault-behind").with("count", Arg::Count(missing))
            }
            Suspicion::Changed => Line::new("vault-changed"),
            Suspicion::OldHeader => return Some(speech.word("vault-old-header")),
        };
        let newest = self.store.reader().egress_last().ok().flatten();
        let when = newest.map_or_else(|| speech.word("vault-newest-unknown"), |row| speech.when(row.at));
        Some(speech.line(&line.with("when", Arg::from(when))))
    }

    /// Takes the vault as it is for the true one.
    pub fn accept(&self, now: Timestamp) -> Result<()> {
        let kept = self.unlocked().kept_head(self.keychain.as_ref()).ok().flatten();
        match self.store.accept(kept.map_or(0, |kept| kept.sequence), now) {
            // It is believed as it is.
            Err(StoreError::Invalid(_)) => {
                return Err(Error::because(Code::Refused, "error-nothing-to-accept"));
            }
            done => done?,
        }
        let (generation, code) = Vault::at(&self.lasting_folder()?)?.mark();
        self.store.write(|writer| writer.see_header(generation, &code))?;
        self.keep_head();
        Ok(())
    }
}

/// Tells the keychain now and then, while the vault is open.
pub(crate) async fn keep_heads(open: Weak<Open>) {
    loop {
        let Some(open) = open.upgrade() else { return };
        let told = Arc::clone(&open);
        // It asks the system's keychain over its bus.
        let _ = tokio::task::spawn_blocking(move || told.keep_head()).await;
        drop(open);
        tokio::time::sleep(OFTEN).await;
    }
}
