//! The little of JOSE that is needed: compact signatures (RFC 7515 §3.1) and public keys as JSON (RFC 7517).

use super::{Outcome, SignInError};
use data_encoding::BASE64URL_NOPAD;
use ring::digest::{SHA256, digest};
use sarraf_vault::Es256Key;
use serde_json::{Map, Value, json};

/// Base64 for addresses, without padding (RFC 7515 §2).
pub(super) fn encode(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// The bytes of such a text; `None` for anything else.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    BASE64URL_NOPAD.decode(text.as_bytes()).ok()
}

/// SHA-256 in that base64.
pub(super) fn hash(bytes: &[u8]) -> String {
    encode(digest(&SHA256, bytes).as_ref())
}

/// The public key as JSON.
pub(super) fn public(key: &Es256Key) -> Value {
    let (x, y) = key.public();
    json!({ "crv": "P-256", "kty": "EC", "x": encode(&x), "y": encode(&y) })
}

/// The name of a public key (RFC 7638): the hash of its members in the order of the alphabet, as `public` writes them.
pub(super) fn thumbprint(key: &Es256Key) -> String {
    hash(public(key).to_string().as_bytes())
}

/// Header and claims, signed with ES256.
pub(super) fn sign(key: &Es256Key, header: &Value, claims: &Value) -> Outcome<String> {
    let signed =
        format!("{}.{}", encode(header.to_string().as_bytes()), encode(claims.to_string().as_bytes()));
    let signature = key.sign(signed.as_bytes()).map_err(|_| SignInError::NotKept)?;
    Ok(format!("{signed}.{}", encode(&signature)))
}

/// A compact token taken apart. Nothing of it is proved.
pub(super) struct Compact<'a> {
    pub header: Map<String, Value>,
    pub claims: Map<String, Value>,
    /// What the signature is over.
    pub signed: &'a [u8],
    pub signature: Vec<u8>,
}

impl<'a> Compact<'a> {
    /// `None` when it is not three parts with objects in the first two.
    pub fn read(token: &'a str) -> Option<Self> {
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let object = |part: &str| serde_json::from_slice(&decode(part)?).ok();
        Some(Self {
            header: object(header)?,
            claims: object(claims)?,
            signed: signed.as_bytes(),
            signature: decode(signature)?,
        })
    }
}

/// A text among the members of an object.
pub(super) fn text<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thumbprint_is_over_the_members_in_order_and_nothing_else() {
        let key = Es256Key::generate().unwrap();
        let (x, y) = key.public();
        let written = format!(r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#, encode(&x), encode(&y));
        assert_eq!(thumbprint(&key), hash(written.as_bytes()));
    }

    #[test]
    fn what_is_signed_is_read_back_and_what_is_no_token_is_not() {
        let key = Es256Key::generate().unwrap();
        let token = sign(&key, &json!({"alg": "ES256"}), &json!({"iss": "me"})).unwrap();
        let read = Compact::read(&token).unwrap();
        assert_eq!((text(&read.header, "alg"), text(&read.claims, "iss")), (Some("ES256"), Some("me")));
        assert_eq!(read.signature.len(), 64);
        for broken in
            ["", ".", "..", "a.b.c", "e30.e30", "e30=.e30.", "W10.e30.", "e30.MQ.", "e30.e30.e30.e30"]
        {
            assert!(Compact::read(broken).is_none(), "{broken}");
        }
    }
}
