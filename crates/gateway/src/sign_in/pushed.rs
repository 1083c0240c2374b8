//! What is asked of the person's bank: in the address the browser opens, or sent ahead (RFC 9126).

use super::metadata::Metadata;
use super::once::Once;
use super::server::{Form, Server, refusal};
use super::{Outcome, SignInError};
use serde::Deserialize;
use url::Url;

#[derive(Deserialize)]
struct PushedWire {
    request_uri: String,
    expires_in: i64,
}

/// The address the browser opens.
pub(super) async fn address(
    server: &Server,
    metadata: &Metadata,
    once: &Once,
    redirect: &str,
) -> Outcome<Url> {
    let oauth = &server.within.oauth;
    let form = request(server, once, redirect);
    let mut address = metadata.authorization.clone();
    if let Some(endpoint) = &metadata.pushed {
        let taken = push(server, metadata, endpoint, &form).await?;
        address
            .query_pairs_mut()
            .append_pair("client_id", &oauth.client_id)
            .append_pair("request_uri", &taken);
    } else {
        address.query_pairs_mut().append_pair("client_id", &oauth.client_id).extend_pairs(&form);
    }
    Ok(address)
}

fn request(server: &Server, once: &Once, redirect: &str) -> Form<'static> {
    let oauth = &server.within.oauth;
    let mut form = vec![
        ("response_type", "code".to_owned()),
        ("redirect_uri", redirect.to_owned()),
        ("scope", oauth.scopes.join(" ")),
        ("state", once.state.expose().to_owned()),
        ("code_challenge", once.challenge()),
        ("code_challenge_method", "S256".to_owned()),
    ];
    if oauth.is_openid() {
        form.push(("nonce", once.nonce.expose().to_owned()));
    }
    // OpenID Connect gives a refresh token only for this scope, and for that only if the person is asked.
    if oauth.scopes.iter().any(|scope| scope == "offline_access") {
        form.push(("prompt", "consent".to_owned()));
    }
    // The code is bound to the key, too (RFC 9449 §10).
    if let Some(prover) = &server.prover {
        form.push(("dpop_jkt", prover.thumbprint()));
    }
    form
}

/// Sends it ahead; gives the name under which it was taken.
async fn push(server: &Server, metadata: &Metadata, endpoint: &Url, form: &Form<'_>) -> Outcome<String> {
    let response = server.post(metadata, endpoint, form).await?;
    if !matches!(response.status, 200 | 201) {
        return Err(refusal(&response, SignInError::Pushed));
    }
    let taken: PushedWire = serde_json::from_slice(&response.body).map_err(|_| SignInError::Pushed)?;
    let fits = taken.expires_in > 0
        && (1..=2048).contains(&taken.request_uri.len())
        && taken.request_uri.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { Ok(taken.request_uri) } else { Err(SignInError::Pushed) }
}
