//! Signing in at OAuth banks: the system's browser, a code, and tokens that renew themselves.
//!
//! ```text
//! metadata (RFC 8414) ─▶ request, sent ahead where the bank wants it (RFC 9126), with PKCE (RFC 7636)
//!   ─▶ the browser ─▶ 127.0.0.1 (RFC 8252): state, then issuer (RFC 9207) ─▶ code
//!   ─▶ token, bound to a key (RFC 9449) or a certificate (RFC 8705) ─▶ ID token proved ─▶ a [`Grant`], kept sealed
//! ```
//!
//! Every step goes through the door, at the origins of the bank's profile and for [`sarraf_banks::Purpose::SignIn`]
//! only. Whatever does not fit ends the sign-in, and nothing is asked after it. This room knows no store, no browser
//! and no sentence: what it needs is handed in ([`Parts`]).

mod assertion;
mod callback;
mod dpop;
mod error;
mod grants;
mod id_token;
mod jose;
mod keys;
mod loopback;
mod metadata;
mod once;
mod page;
mod pushed;
mod record;
mod safe;
mod server;
mod token;

pub use error::{IdFault, SignInError};
use grants::Grants;
pub use grants::{Access, Grant};
pub use page::Page;
pub use safe::{NotKept, Safe, Shelf};

use crate::{ClientCertificate, Clock, Gateway};
use dpop::Prover;
use error::Outcome;
use id_token::Question;
use keys::Use;
use loopback::Loopback;
use metadata::Metadata;
use once::Once;
use sarraf_banks::{Bound, Oauth, Profile};
use sarraf_vault::{Mode, Random, Secret};
use server::Server;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use token::{Tokens, Wanted};
use tokio::sync::{Mutex, OnceCell};
use url::Url;
use zeroize::Zeroize;

/// Opens the system's browser.
pub trait Browser: Send + Sync {
    /// Opens this address, as it is: it is the bank's, with https (on loopback in mock mode also http). Whether the
    /// browser came up.
    fn open(&self, address: &str) -> bool;
}

/// What a sign-in is made of.
pub struct Parts {
    /// The door.
    pub gateway: Gateway,
    /// The bank. It describes how to sign in.
    pub profile: Profile,
    /// Mock or real, as the open vault is.
    pub mode: Mode,
    /// Where keys and grants are kept.
    pub safe: Safe,
    /// The system's browser.
    pub browser: Arc<dyn Browser>,
    /// What the browser shows in the end.
    pub page: Page,
    /// The time.
    pub clock: Clock,
    /// Randomness.
    pub random: Random,
    /// This installation's certificate, for a bank that wants one.
    pub certificate: Option<Arc<ClientCertificate>>,
    /// How long the browser is waited for.
    pub patience: Duration,
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Parts({}, …)", self.profile.id)
    }
}

/// What a sign-in and its grants share.
pub(crate) struct Within {
    parts: Parts,
    oauth: Oauth,
    /// The key that tokens are bound to, read once.
    prover: OnceCell<Arc<Prover>>,
    /// One of a name, so that one renewal is in flight.
    grants: Mutex<Grants>,
}

impl Within {
    /// Writes the proofs, where tokens are bound to a key.
    async fn prover(&self) -> Outcome<Option<Arc<Prover>>> {
        if self.oauth.bound != Bound::Dpop {
            return Ok(None);
        }
        let parts = &self.parts;
        let make = async || {
            let key = keys::key(&parts.safe, &parts.profile.id, Use::Proof).await?;
            Ok(Arc::new(Prover::new(key, parts.clock.clone(), parts.random.clone())))
        };
        self.prover.get_or_try_init(make).await.cloned().map(Some)
    }

    /// What tokens of this bank are bound to, as tokens name it.
    async fn bound_by(&self) -> Outcome<Option<String>> {
        match self.oauth.bound {
            Bound::Bearer => Ok(None),
            Bound::Dpop => Ok(self.prover().await?.map(|prover| prover.thumbprint())),
            Bound::Certificate => {
                Ok(self.parts.certificate.as_ref().map(|shown| jose::encode(shown.digest())))
            }
        }
    }
}

/// Signs a person in at one bank. There is one of a bank at a time: its clones share the grants and the nonces.
#[derive(Clone)]
pub struct SignIn(Arc<Within>);

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignIn({})", self.0.parts.profile.id)
    }
}

impl SignIn {
    /// `NotDescribed` when the profile does not say how.
    pub fn new(parts: Parts) -> Result<Self, SignInError> {
        let oauth = parts.profile.oauth.clone().ok_or(SignInError::NotDescribed)?;
        Ok(Self(Arc::new(Within { parts, oauth, prover: OnceCell::new(), grants: Mutex::default() })))
    }

    /// Asks the person in the browser and keeps the grant under this name. Dropping the future gives it up: the port
    /// closes, and so does the door.
    pub async fn run(&self, name: &str) -> Result<Grant, SignInError> {
        let within = &self.0;
        let server = Server::open(within, true).await?;
        let metadata = server.metadata().await?;
        let once = Once::draw(&within.parts.random);
        let loopback = Loopback::open(within.oauth.redirect_path, &within.parts.random).await?;
        let redirect = loopback.address();
        let address = pushed::address(&server, &metadata, &once, &redirect).await?;
        let expected = loopback.expect(once.state.clone(), &within.oauth.issuer, metadata.names_issuer);
        within.open_browser(&address).await?;
        let waited = loopback.wait(expected, &within.parts.page);
        let code = tokio::time::timeout(within.parts.patience, waited).await;
        let code = code.unwrap_or(Err(SignInError::TimedOut))?;
        let tokens = server.exchange(&metadata, &code, &once, &redirect).await?;
        let subject = server.who(&metadata, &tokens, &once, &code).await?;
        Grant::begin(within, name, tokens, subject, metadata).await
    }

    /// The grant that was kept under this name. `None` when there is none; `Ended` when it is of another server or
    /// another program than the profile names now.
    pub async fn grant(&self, name: &str) -> Result<Option<Grant>, SignInError> {
        Grant::read(&self.0, name).await
    }

    /// The public key by which the bank knows this installation (a JSON Web Key Set), to be registered there.
    pub async fn published_keys(&self) -> Result<String, SignInError> {
        Ok(server::assertor(&self.0).await?.published())
    }
}

impl Within {
    async fn open_browser(&self, address: &Url) -> Outcome<()> {
        if !self.oauth.covers(address) || !matches!(address.scheme(), "https" | "http") {
            return Err(SignInError::Endpoint);
        }
        let (browser, address) = (Arc::clone(&self.parts.browser), address.clone());
        let opened = tokio::task::spawn_blocking(move || browser.open(address.as_str())).await;
        if opened.unwrap_or(false) { Ok(()) } else { Err(SignInError::Browser) }
    }
}

impl Server {
    /// The code becomes tokens.
    async fn exchange(
        &self,
        metadata: &Metadata,
        code: &Secret,
        once: &Once,
        redirect: &str,
    ) -> Outcome<Tokens> {
        let form = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", code.expose().to_owned()),
            ("redirect_uri", redirect.to_owned()),
            ("code_verifier", once.verifier.expose().to_owned()),
        ];
        let exchanged = self.tokens(metadata, &form, &self.within.oauth.scopes).await;
        // A code that is not taken ends no consent: there was none yet.
        exchanged.map_err(|error| if error == SignInError::Ended { SignInError::Refused } else { error })
    }

    /// Tokens for a form, good for these scopes at most.
    async fn tokens(
        &self,
        metadata: &Metadata,
        form: &server::Form<'_>,
        scopes: &[String],
    ) -> Outcome<Tokens> {
        let mut response = self.post(metadata, &metadata.token, form).await?;
        if response.status != 200 {
            return Err(server::refusal(&response, SignInError::Token));
        }
        let by = self.within.bound_by().await?;
        let wanted = Wanted { bound: self.within.oauth.bound, by: by.as_deref(), scopes };
        let tokens = Tokens::read(&response, &wanted);
        response.body.zeroize();
        tokens
    }

    /// Who signed in, where that is asked.
    async fn who(
        &self,
        metadata: &Metadata,
        tokens: &Tokens,
        once: &Once,
        code: &Secret,
    ) -> Outcome<Option<String>> {
        let Some(keys) = &metadata.keys else { return Ok(None) };
        let token = tokens.id_token.as_ref().ok_or(SignInError::IdToken(IdFault::Missing))?;
        let response = self.get(keys).await?;
        if response.status != 200 {
            return Err(server::refusal(&response, SignInError::IdToken(IdFault::Key)));
        }
        let oauth = &self.within.oauth;
        let question = Question {
            issuer: &oauth.issuer,
            client_id: &oauth.client_id,
            algorithms: &oauth.id_token,
            nonce: once.nonce.expose(),
            access: tokens.access.expose(),
            code: code.expose(),
            now: self.within.parts.clock.now(),
        };
        question.answered_by(token.expose(), &response.body).map(Some).map_err(SignInError::IdToken)
    }
}
