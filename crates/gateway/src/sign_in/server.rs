//! Asking the authorisation server: only at its origins, only for signing in, never twice but for a nonce.

use super::assertion::{Assertor, KIND};
use super::dpop::Prover;
use super::keys::{self, Use};
use super::metadata::{self, Metadata};
use super::{Outcome, SignInError, Within};
use crate::{GateError, Lease};
use sarraf_banks::{Bound, Client, Method, Purpose, Request, Response};
use sarraf_vault::Secret;
use serde::Deserialize;
use std::sync::Arc;
use url::Url;
use url::form_urlencoded::Serializer;
use zeroize::Zeroize;

/// Names and values of a form.
pub(super) type Form<'a> = Vec<(&'a str, String)>;

/// An authorisation server while it is being asked. Dropping it closes the door to it.
pub(super) struct Server {
    pub within: Arc<Within>,
    pub prover: Option<Arc<Prover>>,
    leases: Vec<Lease>,
    assertor: Option<Assertor>,
    attended: bool,
}

/// What a server says when it refuses (RFC 6749 §5.2).
#[derive(Default, Deserialize)]
struct RefusalWire {
    #[serde(default)]
    error: String,
}

impl Server {
    pub async fn open(within: &Arc<Within>, attended: bool) -> Outcome<Self> {
        let (parts, oauth) = (&within.parts, &within.oauth);
        let wants_certificate = oauth.client == Client::Tls || oauth.bound == Bound::Certificate;
        let shown = parts.certificate.as_ref().filter(|_| wants_certificate);
        if wants_certificate && shown.is_none() {
            return Err(SignInError::NotDescribed);
        }
        Ok(Self {
            prover: within.prover().await?,
            assertor: match oauth.client {
                Client::PrivateKeyJwt => Some(assertor(within).await?),
                Client::Public | Client::Tls => None,
            },
            leases: parts.gateway.allow_sign_in(&parts.profile, parts.mode, shown)?,
            within: Arc::clone(within),
            attended,
        })
    }

    /// The server's description of itself, held against the profile.
    pub async fn metadata(&self) -> Outcome<Metadata> {
        let response = self.get(&metadata::address(&self.within.oauth)?).await?;
        if response.status != 200 {
            return Err(refusal(&response, SignInError::Metadata));
        }
        Metadata::read(&response.body, &self.within.oauth)
    }

    pub async fn get(&self, address: &Url) -> Outcome<Response> {
        self.send(address, Method::Get, Vec::new(), None).await
    }

    /// Sends a form, with the program's proof of which it is. A server that wants its nonce in the proof has done
    /// nothing yet: only then is the form sent once more.
    pub async fn post(&self, metadata: &Metadata, address: &Url, form: &Form<'_>) -> Outcome<Response> {
        let response = self.post_once(metadata, address, form).await?;
        let Some(prover) = &self.prover else { return Ok(response) };
        let fresh = prover.remember(address, &response);
        if !is_for_nonce(&response) {
            return Ok(response);
        }
        if !fresh {
            return Err(SignInError::ProofNonce);
        }
        let response = self.post_once(metadata, address, form).await?;
        prover.remember(address, &response);
        if is_for_nonce(&response) { Err(SignInError::ProofNonce) } else { Ok(response) }
    }

    async fn post_once(&self, metadata: &Metadata, address: &Url, form: &Form<'_>) -> Outcome<Response> {
        let body = self.written(metadata, form)?;
        let proof =
            self.prover.as_ref().map(|prover| prover.proof(Method::Post, address, None)).transpose()?;
        let mut headers = vec![("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
        headers.extend(proof.map(|proof: Secret| ("dpop".to_owned(), proof.expose().to_owned())));
        self.send(address, Method::Post, headers, Some(body.into_bytes())).await
    }

    fn written(&self, metadata: &Metadata, form: &Form<'_>) -> Outcome<String> {
        let oauth = &self.within.oauth;
        let mut body = Serializer::new(String::new());
        body.extend_pairs(form).append_pair("client_id", &oauth.client_id);
        if let Some(assertor) = &self.assertor {
            let assertion = assertor.assertion(oauth, metadata)?;
            body.append_pair("client_assertion_type", KIND)
                .append_pair("client_assertion", assertion.expose());
        }
        Ok(body.finish())
    }

    async fn send(
        &self,
        address: &Url,
        method: Method,
        mut headers: Vec<(String, String)>,
        body: Option<Vec<u8>>,
    ) -> Outcome<Response> {
        let lease = self.leases.iter().find(|lease| lease.grant.covers(address));
        let lease = lease.ok_or(SignInError::Door(GateError::NotAllowed))?;
        headers.push(("accept".to_owned(), "application/json".to_owned()));
        let mut request = Request {
            method,
            url: address.as_str().to_owned(),
            query: Vec::new(),
            headers,
            body,
            purpose: Purpose::SignIn,
            authorization: None,
            attended: self.attended,
        };
        let sent = self.within.parts.gateway.send_through(lease, &request, &None::<Secret>).await;
        request.body.zeroize();
        Ok(sent?)
    }
}

/// The program's own signing key at this bank.
pub(super) async fn assertor(within: &Within) -> Outcome<Assertor> {
    let parts = &within.parts;
    let key = keys::key(&parts.safe, &parts.profile.id, Use::Client).await?;
    Ok(Assertor { key, clock: parts.clock.clone(), random: parts.random.clone() })
}

fn error_of(response: &Response) -> String {
    serde_json::from_slice::<RefusalWire>(&response.body).unwrap_or_default().error
}

/// Whether a form was refused only for want of the server's nonce (RFC 9449 §8).
fn is_for_nonce(response: &Response) -> bool {
    matches!(response.status, 400 | 401) && error_of(response) == "use_dpop_nonce"
}

/// Why an answer is no success; `otherwise` when the server does not say so in the words of the standards.
pub(super) fn refusal(response: &Response, otherwise: SignInError) -> SignInError {
    match (response.status, error_of(response).as_str()) {
        (429 | 500..=599, _) | (_, "temporarily_unavailable" | "server_error" | "slow_down") => {
            SignInError::Busy
        }
        (_, "invalid_grant") => SignInError::Ended,
        (_, "invalid_client" | "unauthorized_client" | "invalid_dpop_proof") => SignInError::Client,
        (_, "access_denied") => SignInError::Denied,
        (_, "") => otherwise,
        _ => SignInError::Refused,
    }
}
