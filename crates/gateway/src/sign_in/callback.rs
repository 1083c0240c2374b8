//! What the browser brings back, and whether it belongs to this sign-in.

use super::SignInError;
use sarraf_vault::Secret;
use std::collections::BTreeMap;
use subtle::ConstantTimeEq;
use url::form_urlencoded;

/// Longest query that is read.
const LONGEST: usize = 8 * 1024;

/// What is waited for.
pub(super) struct Expected {
    /// `127.0.0.1:port`: any other name led here by a trick (DNS rebinding).
    pub host: String,
    pub path: String,
    pub state: Secret,
    pub issuer: String,
    /// Whether the server names itself in its answer (RFC 9207).
    pub names_issuer: bool,
}

/// A request that arrived, as far as it matters.
pub(super) struct Arrived<'a> {
    pub is_get: bool,
    /// Every host that is named: by headers, or in the target.
    pub hosts: Vec<&'a [u8]>,
    pub path: &'a str,
    pub query: &'a str,
}

/// What is made of it.
pub(super) enum Verdict {
    /// Not of this sign-in, whoever sent it: answered with this status, and the waiting goes on. Else any page and
    /// any program of this machine could end a sign-in.
    Stray(u16),
    /// The answer to this sign-in, known by its state.
    Answer(Result<Secret, SignInError>),
}

impl Expected {
    pub fn judge(&self, arrived: &Arrived<'_>) -> Verdict {
        if arrived.hosts != [self.host.as_bytes()] {
            return Verdict::Stray(421);
        }
        if arrived.path != self.path {
            return Verdict::Stray(404);
        }
        if !arrived.is_get {
            return Verdict::Stray(405);
        }
        let Some(values) = read(arrived.query) else { return Verdict::Stray(400) };
        let state = values.get("state").map(String::as_str).unwrap_or_default();
        if !bool::from(state.as_bytes().ct_eq(self.state.expose().as_bytes())) {
            return Verdict::Stray(400);
        }
        Verdict::Answer(self.answer(values))
    }

    /// From here on the answer is ours, so whatever is wrong with it means that the sign-in is no longer sound: it
    /// stops. Who answers is looked at before what is answered.
    fn answer(&self, mut values: BTreeMap<String, String>) -> Result<Secret, SignInError> {
        match values.get("iss") {
            Some(issuer) if *issuer != self.issuer => return Err(SignInError::Issuer),
            None if self.names_issuer => return Err(SignInError::Issuer),
            _ => {}
        }
        match values.get("error").map(String::as_str) {
            Some("access_denied") => return Err(SignInError::Denied),
            Some("server_error" | "temporarily_unavailable") => return Err(SignInError::Busy),
            Some(_) => return Err(SignInError::Redirect),
            None => {}
        }
        // A token in an address is what no code flow gives.
        if ["access_token", "id_token", "response"].iter().any(|name| values.contains_key(*name)) {
            return Err(SignInError::Redirect);
        }
        let code = values.remove("code").filter(|code| !code.is_empty());
        code.map(Secret::new).ok_or(SignInError::Redirect)
    }
}

/// The parameters by name; `None` when one comes twice (RFC 6749 §3.1) or all are too long.
fn read(query: &str) -> Option<BTreeMap<String, String>> {
    if query.len() > LONGEST {
        return None;
    }
    let mut values = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if values.insert(name.into_owned(), value.into_owned()).is_some() {
            return None;
        }
    }
    Some(values)
}
