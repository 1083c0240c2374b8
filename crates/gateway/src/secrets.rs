//! Where secrets come from. The door fills them in by handle; nothing else sees them.

use crate::GateError;
use sarraf_banks::{Handle, Method};
use sarraf_vault::Secret;
use url::Url;

/// Gives the secret of a handle while a request is being sent.
pub trait Secrets: Send + Sync {
    /// The secret, or `None` when there is none: then nothing is sent.
    fn secret(&self, handle: Handle) -> Option<Secret>;

    /// For a secret that is bound to a key: a fresh proof that the program holds it (RFC 9449 §7.1). `NoSecret` when
    /// there has to be one and can not be: then nothing is sent.
    fn proof(&self, method: Method, address: &Url, secret: &Secret) -> Result<Option<Secret>, GateError> {
        let _ = (method, address, secret);
        Ok(None)
    }
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

    fn proof(&self, method: Method, address: &Url, secret: &Secret) -> Result<Option<Secret>, GateError> {
        self.as_ref().map_or(Ok(None), |secrets| secrets.proof(method, address, secret))
    }
}
