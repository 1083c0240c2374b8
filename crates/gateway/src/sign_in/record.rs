//! A grant as it is kept: enough to renew it after any crash.
//!
//! A renewal writes three times. Before it asks: that it is under way, the token unchanged. After the answer: the new
//! token, and the one before beside it. Then: without the one before. A crash after the first leaves a token that the
//! bank may have replaced (RFC 9700 §4.14.2); it is tried, and if it is refused the person learns that a renewal was
//! lost. A crash after the second leaves both: the new one is tried, and the older one only when the bank refuses the
//! new one as unknown, which costs nothing, since without either the consent is over.

use super::{Outcome, Safe, SignInError};
use sarraf_banks::Oauth;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// How records are written.
const FORM: u8 = 1;

#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Record {
    form: u8,
    issuer: String,
    client_id: String,
    /// Who signed in, where the bank says so.
    pub subject: Option<String>,
    /// What the grant is good for.
    pub scopes: Vec<String>,
    /// The refresh token in force; absent where the bank gives none, and when the consent is over.
    pub token: Option<Zeroizing<String>>,
    /// The one before, until the new one is known to be kept.
    pub earlier: Option<Zeroizing<String>>,
    /// A renewal was begun, and how it ended is not known.
    pub under_way: bool,
}

impl Record {
    pub fn new(oauth: &Oauth, subject: Option<String>, scopes: Vec<String>, token: Option<&str>) -> Self {
        Self {
            form: FORM,
            issuer: oauth.issuer.clone(),
            client_id: oauth.client_id.clone(),
            subject,
            scopes,
            token: token.map(|token| Zeroizing::new(token.to_owned())),
            earlier: None,
            under_way: false,
        }
    }

    /// What was kept under this name. Tokens of one server never go to another.
    pub async fn load(safe: &Safe, name: &str, oauth: &Oauth) -> Outcome<Option<Self>> {
        let Some(plain) = safe.load(&address(name)).await? else { return Ok(None) };
        let record: Self = serde_json::from_slice(&plain).map_err(|_| SignInError::NotKept)?;
        if record.form != FORM {
            return Err(SignInError::NotKept);
        }
        let same = record.issuer == oauth.issuer && record.client_id == oauth.client_id;
        if same { Ok(Some(record)) } else { Err(SignInError::Ended) }
    }

    pub async fn save(&self, safe: &Safe, name: &str) -> Outcome<()> {
        let plain = serde_json::to_vec(self).map_err(|_| SignInError::NotKept)?;
        safe.save(&address(name), Zeroizing::new(plain)).await
    }
}

fn address(name: &str) -> String {
    format!("grant/{name}")
}
