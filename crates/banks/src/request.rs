//! A request to a bank and its answer, as the gateway carries them. Secrets stand here only by handle.

use jiff::Timestamp;
use std::fmt;
use std::time::Duration;

/// What a request is for. It decides the limits of size and time, and stands in the egress log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Signing in and staying so: tokens, keys, and finding out whether the bank accepts the secret.
    SignIn,
    /// Names and kinds of accounts, and what is in them now.
    Accounts,
    /// What is in the accounts now.
    Balances,
    /// What went in and out.
    Transactions,
    /// The bank's names for kinds of spending.
    Categories,
    /// Payment cards: which there are, and locking one.
    Cards,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::SignIn, Self::Accounts, Self::Balances, Self::Transactions, Self::Categories, Self::Cards];

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Accounts => "accounts",
            Self::Balances => "balances",
            Self::Transactions => "transactions",
            Self::Categories => "categories",
            Self::Cards => "cards",
        }
    }

    /// The purpose of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.key() == key)
    }
}

/// How it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Sends a body.
    Post,
    /// Puts a body in the place of what is there; the same twice is the same as once (RFC 9110 §9.3.4).
    Put,
}

impl Method {
    /// The word of HTTP.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// A secret the gateway fills in; the connector never sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Handle {
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
}

/// One request. The gateway sends it once and never again by itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// How it is asked.
    pub method: Method,
    /// Absolute address. May carry a query of its own when the bank gave it as a link.
    pub url: String,
    /// Query parameters, unescaped, added to those of the address.
    pub query: Vec<(String, String)>,
    /// Headers beside those of the gateway (host, accept, user agent, authorization).
    pub headers: Vec<(String, String)>,
    /// Body, when there is one.
    pub body: Option<Vec<u8>>,
    /// What it is for.
    pub purpose: Purpose,
    /// The secret to fill in.
    pub authorization: Option<Handle>,
    /// Whether the person is there.
    pub attended: bool,
}

impl Request {
    /// A signed-in GET that takes JSON.
    #[must_use]
    pub fn get(url: impl Into<String>, purpose: Purpose, attended: bool) -> Self {
        Self {
            method: Method::Get,
            url: url.into(),
            query: Vec::new(),
            headers: vec![("accept".to_owned(), "application/json".to_owned())],
            body: None,
            purpose,
            authorization: Some(Handle::Bearer),
            attended,
        }
    }

    /// A signed-in PUT of JSON.
    #[must_use]
    pub fn put(url: impl Into<String>, purpose: Purpose, body: &serde_json::Value) -> Self {
        let mut request = Self::get(url, purpose, true);
        request.method = Method::Put;
        request.headers.push(("content-type".to_owned(), "application/json".to_owned()));
        request.body = Some(body.to_string().into_bytes());
        request
    }

    /// With one more query parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.query.push((name.to_owned(), value.into()));
        self
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} for {}, …)", self.method.word(), self.purpose.key())
    }
}

/// The bank's answer, whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body, already without transfer coding.
    pub body: Vec<u8>,
    /// When its last byte arrived.
    pub received_at: Timestamp,
    /// `Retry-After` as a span from `received_at`, whichever form the bank wrote (RFC 9110 §10.2.3).
    pub retry_after: Option<Duration>,
}

impl Response {
    /// The first header of that name, written in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status, self.body.len())
    }
}
