//! Proofs that a token is in the right hands (RFC 9449).

use super::{Outcome, jose, once};
use crate::Clock;
use sarraf_banks::{Method, Response};
use sarraf_vault::{Es256Key, Random, Secret};
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use url::{Position, Url};

/// Longest nonce that is taken from a server.
const NONCE: usize = 1024;

/// Writes proofs with the installation's key for one bank.
pub(super) struct Prover {
    key: Es256Key,
    clock: Clock,
    random: Random,
    /// The nonce each server gave last, by its origin.
    nonces: Mutex<BTreeMap<String, String>>,
}

impl Prover {
    pub fn new(key: Es256Key, clock: Clock, random: Random) -> Self {
        Self { key, clock, random, nonces: Mutex::default() }
    }

    /// The name of the key, which what is bound to it names.
    pub fn thumbprint(&self) -> String {
        jose::thumbprint(&self.key)
    }

    /// A fresh proof for one request; with a token, for that token only.
    pub fn proof(&self, method: Method, address: &Url, token: Option<&Secret>) -> Outcome<Secret> {
        let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": jose::public(&self.key) });
        let mut claims = json!({
            "jti": once::word(&self.random).expose(),
            "htm": method.word(),
            "htu": &address[..Position::AfterPath],
            "iat": self.clock.now().as_second(),
        });
        if let Some(members) = claims.as_object_mut() {
            if let Some(token) = token {
                members.insert("ath".to_owned(), jose::hash(token.expose().trim().as_bytes()).into());
            }
            if let Some(nonce) = self.nonce(address) {
                members.insert("nonce".to_owned(), nonce.into());
            }
        }
        jose::sign(&self.key, &header, &claims).map(Secret::new)
    }

    fn nonce(&self, address: &Url) -> Option<String> {
        let nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
        nonces.get(&address.origin().ascii_serialization()).cloned()
    }

    /// Keeps the nonce an answer brings for the next proof (§8.2); whether it brings one that can be used.
    pub fn remember(&self, address: &Url, response: &Response) -> bool {
        let mut found = response.headers.iter().filter(|(name, _)| name == "dpop-nonce");
        let (Some((_, nonce)), None) = (found.next(), found.next()) else { return false };
        let fits = (1..=NONCE).contains(&nonce.len()) && nonce.bytes().all(|byte| byte.is_ascii_graphic());
        if fits {
            let mut nonces = self.nonces.lock().unwrap_or_else(PoisonError::into_inner);
            nonces.insert(address.origin().ascii_serialization(), nonce.clone());
        }
        fits
    }
}

/// Whether a resource refuses only for want of its nonce (§9).
pub(super) fn wants_nonce(response: &Response) -> bool {
    let challenge = response.header("www-authenticate").unwrap_or_default();
    response.status == 401
        && challenge.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("dpop "))
        && challenge.contains("error=\"use_dpop_nonce\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn prover() -> Prover {
        let clock = Clock::new(|| "2026-01-01T00:00:00Z".parse().unwrap());
        Prover::new(Es256Key::generate().unwrap(), clock, Random::os())
    }

    fn claims(proof: &Secret) -> serde_json::Map<String, Value> {
        jose::Compact::read(proof.expose()).unwrap().claims
    }

    fn answer(nonces: &[&str]) -> Response {
        let headers = nonces.iter().map(|nonce| ("dpop-nonce".to_owned(), (*nonce).to_owned())).collect();
        let received_at = "2026-01-01T00:00:00Z".parse().unwrap();
        Response { status: 200, headers, body: Vec::new(), received_at, retry_after: None }
    }

    #[test]
    fn a_proof_names_method_address_time_and_token_and_never_comes_twice() {
        let prover = prover();
        let address = "https://bank.example/a?b=c#d".parse().unwrap();
        let one = claims(&prover.proof(Method::Get, &address, Some(&Secret::new("t".to_owned()))).unwrap());
        let two = claims(&prover.proof(Method::Get, &address, None).unwrap());
        assert_eq!((one["htm"].as_str(), one["htu"].as_str()), (Some("GET"), Some("https://bank.example/a")));
        assert_eq!(
            (one["iat"].as_i64(), one["ath"].as_str()),
            (Some(1_767_225_600), Some(jose::hash(b"t").as_str()))
        );
        assert_ne!(one["jti"], two["jti"]);
        assert!(!two.contains_key("ath") && !two.contains_key("nonce"));
    }

    #[test]
    fn a_nonce_is_used_at_the_server_that_gave_it_and_only_if_it_is_one() {
        let prover = prover();
        let (one, other) = ("https://a.example/x".parse().unwrap(), "https://b.example/x".parse().unwrap());
        for broken in [vec![], vec![""], vec!["a b"], vec!["a", "b"]] {
            assert!(!prover.remember(&one, &answer(&broken)), "{broken:?}");
        }
        assert!(prover.remember(&one, &answer(&["n1"])));
        let nonce =
            |address| claims(&prover.proof(Method::Post, address, None).unwrap()).get("nonce").cloned();
        assert_eq!(nonce(&one), Some("n1".into()));
        assert_eq!(nonce(&other), None);
    }
}
