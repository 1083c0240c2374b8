//! What an authorisation server says of itself (RFC 8414), held against the profile.

use super::{Outcome, SignInError};
use sarraf_banks::{Bound, Client, MetadataAt, Oauth};
use serde::Deserialize;
use url::Url;

/// The addresses of a server, each at an origin of the profile.
#[derive(Clone)]
pub(super) struct Metadata {
    /// Where the person signs in.
    pub authorization: Url,
    /// Where a code becomes a token.
    pub token: Url,
    /// Where what is asked is sent ahead; present when the profile wants that.
    pub pushed: Option<Url>,
    /// The keys of the server; present when an ID token is asked for.
    pub keys: Option<Url>,
    /// Whether the browser brings back who answers (RFC 9207).
    pub names_issuer: bool,
}

#[derive(Deserialize)]
struct MetadataWire {
    issuer: String,
    authorization_endpoint: Option<String>,
    token_endpoint: Option<String>,
    pushed_authorization_request_endpoint: Option<String>,
    jwks_uri: Option<String>,
    response_types_supported: Option<Vec<String>>,
    grant_types_supported: Option<Vec<String>>,
    code_challenge_methods_supported: Option<Vec<String>>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    dpop_signing_alg_values_supported: Option<Vec<String>>,
    id_token_signing_alg_values_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    #[serde(default)]
    tls_client_certificate_bound_access_tokens: bool,
    #[serde(default)]
    require_pushed_authorization_requests: bool,
    #[serde(default)]
    mtls_endpoint_aliases: Aliases,
}

/// Addresses that ask for the client certificate (RFC 8705 §5).
#[derive(Default, Deserialize)]
struct Aliases {
    token_endpoint: Option<String>,
    pushed_authorization_request_endpoint: Option<String>,
}

/// Where the server describes itself.
pub(super) fn address(oauth: &Oauth) -> Outcome<Url> {
    let mut address = Url::parse(&oauth.issuer).map_err(|_| SignInError::NotDescribed)?;
    let path = address.path().trim_end_matches('/').to_owned();
    address.set_path(&match oauth.metadata {
        MetadataAt::Oauth => format!("/.well-known/oauth-authorization-server{path}"),
        MetadataAt::Openid => format!("{path}/.well-known/openid-configuration"),
    });
    Ok(address)
}

/// Whether a list is there and holds a word.
fn lists(list: Option<&Vec<String>>, word: &str) -> bool {
    list.is_some_and(|list| list.iter().any(|known| known == word))
}

impl Metadata {
    pub fn read(body: &[u8], oauth: &Oauth) -> Outcome<Self> {
        let wire: MetadataWire = serde_json::from_slice(body).map_err(|_| SignInError::Metadata)?;
        if wire.issuer != oauth.issuer {
            return Err(SignInError::Issuer);
        }
        if !wire.can(oauth) {
            return Err(SignInError::Metadata);
        }
        let needed = |address: Option<&String>| at_origin(oauth, address.ok_or(SignInError::Metadata)?);
        let with_certificate = oauth.client == Client::Tls || oauth.bound == Bound::Certificate;
        let aliases = with_certificate.then_some(&wire.mtls_endpoint_aliases);
        let token = aliases.and_then(|aliases| aliases.token_endpoint.as_ref());
        let pushed = aliases.and_then(|aliases| aliases.pushed_authorization_request_endpoint.as_ref());
        let pushed = pushed.or(wire.pushed_authorization_request_endpoint.as_ref());
        Ok(Self {
            authorization: needed(wire.authorization_endpoint.as_ref())?,
            token: needed(token.or(wire.token_endpoint.as_ref()))?,
            pushed: oauth.pushed.then(|| needed(pushed)).transpose()?,
            keys: oauth.is_openid().then(|| needed(wire.jwks_uri.as_ref())).transpose()?,
            names_issuer: wire.authorization_response_iss_parameter_supported,
        })
    }
}

impl MetadataWire {
    /// Whether the server can do what the profile wants of it. What a list leaves out is not tried: a server that
    /// does not say so may well take a code without its verifier.
    fn can(&self, oauth: &Oauth) -> bool {
        let method = match oauth.client {
            Client::Public => "none",
            Client::PrivateKeyJwt => "private_key_jwt",
            Client::Tls => "tls_client_auth",
        };
        let self_signed = oauth.client == Client::Tls
            && lists(self.token_endpoint_auth_methods_supported.as_ref(), "self_signed_tls_client_auth");
        let bound = match oauth.bound {
            Bound::Bearer => true,
            Bound::Dpop => lists(self.dpop_signing_alg_values_supported.as_ref(), "ES256"),
            Bound::Certificate => self.tls_client_certificate_bound_access_tokens,
        };
        let known =
            |list: &Vec<String>| oauth.id_token.iter().any(|one| list.iter().any(|word| word == one.name()));
        let signed = oauth.id_token.is_empty()
            || self.id_token_signing_alg_values_supported.as_ref().is_none_or(known);
        lists(self.response_types_supported.as_ref(), "code")
            && self.grant_types_supported.as_ref().is_none_or(|list| lists(Some(list), "authorization_code"))
            && lists(self.code_challenge_methods_supported.as_ref(), "S256")
            && (lists(self.token_endpoint_auth_methods_supported.as_ref(), method) || self_signed)
            && (oauth.pushed || !self.require_pushed_authorization_requests)
            && bound
            && signed
    }
}

/// An address at an origin of the profile, without a fragment (RFC 6749 §3.1).
fn at_origin(oauth: &Oauth, address: &str) -> Outcome<Url> {
    let address = Url::parse(address).map_err(|_| SignInError::Endpoint)?;
    let fits = oauth.covers(&address) && address.fragment().is_none();
    if fits { Ok(address) } else { Err(SignInError::Endpoint) }
}
