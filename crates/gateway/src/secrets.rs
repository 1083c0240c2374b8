//! Where secrets come from. The door fills them in by handle; nothing else sees them.

use sarraf_banks::Handle;
use sarraf_vault::Secret;

/// Gives the secret of a handle while a request is being sent.
pub trait Secrets: Send + Sync {
    /// The secret, or `None` when there is none: then nothing is sent.
    fn secret(&self, handle: Handle) -> Option<Secret>;
}

impl Secrets for Secret {
    fn secret(&self, handle: Handle) -> Option<Secret> {
        match handle {
            Handle::Bearer => Some(self.clone()),
        }
    }
}

impl<S: Secrets> Secrets for Option<S> {
    fn secret(&self, handle: Handle) -> Option<Secret> {
        self.as_ref().and_then(|secrets| secrets.secret(handle))
    }
}
