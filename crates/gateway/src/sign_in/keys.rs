//! The keys of this installation at one bank, made when first needed and kept sealed.

use super::{Outcome, Safe, SignInError};
use sarraf_vault::Es256Key;
use zeroize::Zeroizing;

/// What a key is for. No key has two uses.
#[derive(Clone, Copy, Debug)]
pub(super) enum Use {
    /// Proving that tokens are in the right hands (RFC 9449).
    Proof,
    /// Proving which program asks (RFC 7523).
    Client,
}

/// The installation's key for this use at a bank.
pub(super) async fn key(safe: &Safe, bank: &str, for_what: Use) -> Outcome<Es256Key> {
    let name = match for_what {
        Use::Proof => format!("key/proof/{bank}"),
        Use::Client => format!("key/client/{bank}"),
    };
    if let Some(private) = safe.load(&name).await? {
        return Es256Key::from_private(&private).map_err(|_| SignInError::NotKept);
    }
    let made = Es256Key::generate().map_err(|_| SignInError::NotKept)?;
    safe.save(&name, Zeroizing::new(made.private().to_vec())).await?;
    Ok(made)
}
