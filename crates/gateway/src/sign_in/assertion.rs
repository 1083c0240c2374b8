//! The program's own signature, by which a bank knows it (RFC 7523 §2.2).

use super::metadata::Metadata;
use super::{Outcome, jose, once};
use crate::Clock;
use sarraf_banks::{Audience, Oauth};
use sarraf_vault::{Es256Key, Random, Secret};
use serde_json::json;

/// Seconds an assertion is good for.
const LIFE: i64 = 60;

/// The value of `client_assertion_type`.
pub(super) const KIND: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Signs assertions with the installation's key.
pub(super) struct Assertor {
    pub key: Es256Key,
    pub clock: Clock,
    pub random: Random,
}

impl Assertor {
    /// A fresh one, for one request. Its audience is one text, never a list (a list could be taken elsewhere).
    pub fn assertion(&self, oauth: &Oauth, metadata: &Metadata) -> Outcome<Secret> {
        let now = self.clock.now().as_second();
        let audience = match oauth.audience {
            Audience::Issuer => oauth.issuer.as_str(),
            Audience::TokenEndpoint => metadata.token.as_str(),
        };
        let header = json!({ "typ": "JWT", "alg": "ES256", "kid": jose::thumbprint(&self.key) });
        let claims = json!({
            "iss": oauth.client_id,
            "sub": oauth.client_id,
            "aud": audience,
            "jti": once::word(&self.random).expose(),
            "iat": now,
            "exp": now + LIFE,
        });
        jose::sign(&self.key, &header, &claims).map(Secret::new)
    }

    /// What the bank is given when the program is registered: the public key as a set (RFC 7517 §5).
    pub fn published(&self) -> String {
        let mut key = jose::public(&self.key);
        if let Some(members) = key.as_object_mut() {
            members.insert("kid".to_owned(), jose::thumbprint(&self.key).into());
            members.insert("use".to_owned(), "sig".into());
            members.insert("alg".to_owned(), "ES256".into());
        }
        json!({ "keys": [key] }).to_string()
    }
}
