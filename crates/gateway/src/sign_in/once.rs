//! What is drawn anew for each sign-in and used once: PKCE (RFC 7636), state, nonce.

use super::jose;
use sarraf_vault::{Random, Secret};

/// The one-time values of one sign-in, each of 32 random bytes.
pub(super) struct Once {
    /// Sent with the code; its hash was sent before.
    pub verifier: Secret,
    /// Comes back with the browser.
    pub state: Secret,
    /// Comes back in the ID token.
    pub nonce: Secret,
}

impl Once {
    pub fn draw(random: &Random) -> Self {
        Self { verifier: word(random), state: word(random), nonce: word(random) }
    }

    /// The verifier's hash, by the method S256.
    pub fn challenge(&self) -> String {
        jose::hash(self.verifier.expose().as_bytes())
    }
}

/// 32 random bytes as text.
pub(super) fn word(random: &Random) -> Secret {
    Secret::new(jose::encode(&random.bytes::<32>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pair of RFC 7636, appendix B.
    #[test]
    fn the_challenge_is_that_of_the_standard() {
        let verifier = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned());
        let once = Once { verifier, ..Once::draw(&Random::seeded(1)) };
        assert_eq!(once.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn no_value_is_another_and_none_comes_twice() {
        let random = Random::os();
        let (one, two) = (Once::draw(&random), Once::draw(&random));
        let all = [&one.verifier, &one.state, &one.nonce, &two.verifier, &two.state, &two.nonce];
        let distinct: std::collections::BTreeSet<&str> = all.iter().map(|word| word.expose()).collect();
        assert_eq!(distinct.len(), 6);
        assert!(all.iter().all(|word| word.expose().len() == 43));
    }
}
