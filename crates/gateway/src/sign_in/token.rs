//! The answer of a token endpoint (RFC 6749 §5), held against what was asked.

use super::{Outcome, SignInError, jose};
use sarraf_banks::{Bound, Response};
use sarraf_vault::Secret;
use serde::Deserialize;

/// Longest token that is taken.
const LONGEST: usize = 64 * 1024;

/// What a token must be.
pub(super) struct Wanted<'a> {
    /// What it is bound to.
    pub bound: Bound,
    /// The name of that key, or the digest of that certificate, as tokens write it.
    pub by: Option<&'a str>,
    /// The most it may be good for.
    pub scopes: &'a [String],
}

/// Tokens that were taken.
pub(super) struct Tokens {
    pub access: Secret,
    /// Absent when the bank goes on with the older one, or gives none.
    pub refresh: Option<Secret>,
    /// Seconds the access token lives; absent when the bank does not say.
    pub expires_in: Option<i64>,
    pub scopes: Vec<String>,
    pub id_token: Option<Secret>,
}

#[derive(Deserialize)]
struct TokenWire {
    access_token: String,
    token_type: String,
    expires_in: Option<i64>,
    refresh_token: Option<String>,
    scope: Option<String>,
    id_token: Option<String>,
}

impl Tokens {
    pub fn read(response: &Response, wanted: &Wanted<'_>) -> Outcome<Self> {
        let wire: TokenWire = serde_json::from_slice(&response.body).map_err(|_| SignInError::Token)?;
        let kind = if wanted.bound == Bound::Dpop { "DPoP" } else { "Bearer" };
        if !wire.token_type.eq_ignore_ascii_case(kind) {
            return Err(SignInError::TokenType);
        }
        let scopes = match &wire.scope {
            Some(scope) => scope.split(' ').filter(|one| !one.is_empty()).map(str::to_owned).collect(),
            None => wanted.scopes.to_vec(),
        };
        if scopes.iter().any(|scope| !wanted.scopes.contains(scope)) {
            return Err(SignInError::Scope);
        }
        if !is_bound(&wire.access_token, wanted) {
            return Err(SignInError::Binding);
        }
        let lives = wire.expires_in.is_none_or(|seconds| seconds > 0);
        let refresh = wire.refresh_token.map(secret).transpose()?;
        let tokens = Self {
            access: secret(wire.access_token)?,
            refresh,
            expires_in: wire.expires_in,
            scopes,
            id_token: wire.id_token.map(Secret::new),
        };
        if lives { Ok(tokens) } else { Err(SignInError::Token) }
    }
}

/// A token as RFC 6749 appendix A writes one; without spaces, as it stands in a header.
fn secret(text: String) -> Outcome<Secret> {
    let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    let token = Secret::new(text);
    if fits { Ok(token) } else { Err(SignInError::Token) }
}

/// Where the access token can be read (a JWT with `cnf`, RFC 7800): whether it names our key or certificate. An
/// access token belongs to the bank and may be anything, so one that can not be read says nothing either way.
fn is_bound(token: &str, wanted: &Wanted<'_>) -> bool {
    let read = jose::Compact::read(token);
    let Some(named) = read.as_ref().and_then(|token| token.claims.get("cnf")?.as_object()) else {
        return true;
    };
    let member = match wanted.bound {
        Bound::Bearer => return named.is_empty(),
        Bound::Dpop => "jkt",
        Bound::Certificate => "x5t#S256",
    };
    wanted.by.is_some() && jose::text(named, member) == wanted.by
}
