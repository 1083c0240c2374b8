//! Why a sign-in or a renewal stopped. No text holds a token, a code, an address or anything a server wrote.

use crate::GateError;

/// What of an ID token does not fit (OpenID Connect Core 1.0 §3.1.3.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFault {
    /// There is none, though one was asked for.
    Missing,
    /// It can not be read.
    Form,
    /// It is signed in a way that is not on the list.
    Algorithm,
    /// The server publishes no single key of that name for that algorithm.
    Key,
    /// The signature is not of that key.
    Signature,
    /// It speaks for another issuer.
    Issuer,
    /// It is written to another program, or to others too.
    Audience,
    /// It is expired, or not of now.
    Time,
    /// It answers another question than ours.
    Nonce,
    /// It was written for another access token or code.
    Hash,
    /// It names nobody, or somebody else than before.
    Subject,
}

impl IdFault {
    const fn key(self) -> &'static str {
        match self {
            Self::Missing => "id-token-missing",
            Self::Form => "id-token-form",
            Self::Algorithm => "id-token-algorithm",
            Self::Key => "id-token-key",
            Self::Signature => "id-token-signature",
            Self::Issuer => "id-token-issuer",
            Self::Audience => "id-token-audience",
            Self::Time => "id-token-time",
            Self::Nonce => "id-token-nonce",
            Self::Hash => "id-token-hash",
            Self::Subject => "id-token-subject",
        }
    }
}

/// Why a sign-in or a renewal stopped. Nothing was asked after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInError {
    /// The profile describes no sign-in in the browser, or one that needs a certificate that is not there.
    #[error("no sign-in in the browser is described")]
    NotDescribed,
    /// The door did not let it pass, or no whole answer came.
    #[error(transparent)]
    Door(#[from] GateError),
    /// The server's description of itself can not be read, or lacks what this sign-in needs.
    #[error("the server does not describe what is needed")]
    Metadata,
    /// Somebody else answers than the issuer of the profile.
    #[error("another issuer answers")]
    Issuer,
    /// An address the server names is not at an origin of the profile.
    #[error("an address leads elsewhere")]
    Endpoint,
    /// The port of this machine for the browser's return can not be opened.
    #[error("no port for the browser to come back to")]
    Listener,
    /// The browser can not be opened.
    #[error("the browser can not be opened")]
    Browser,
    /// The browser did not come back in time.
    #[error("nobody came back from the browser")]
    TimedOut,
    /// The person (or the bank for them) said no.
    #[error("refused by the person")]
    Denied,
    /// What the browser brought belongs to this sign-in and is no code.
    #[error("the browser brought no code")]
    Redirect,
    /// What was to be asked could not be sent ahead.
    #[error("the request was not taken ahead")]
    Pushed,
    /// The server goes on asking for another nonce, or for one it does not name.
    #[error("the proof's nonce is never taken")]
    ProofNonce,
    /// The token is of another type than described: less bound than it must be.
    #[error("the token is of another type")]
    TokenType,
    /// The token is bound to another key or certificate.
    #[error("the token is bound to another key")]
    Binding,
    /// The token is good for more than was asked.
    #[error("the token is good for more than was asked")]
    Scope,
    /// The answer with the token can not be read.
    #[error("the answer holds no token")]
    Token,
    /// The ID token does not fit.
    #[error("the ID token does not fit")]
    IdToken(IdFault),
    /// The server does not know this program or its key.
    #[error("the server does not take this program")]
    Client,
    /// The server refuses, for a reason that is none of the others.
    #[error("the server refuses")]
    Refused,
    /// The server is busy or broken now.
    #[error("the server is busy")]
    Busy,
    /// The consent ended: only signing in again helps.
    #[error("the consent ended")]
    Ended,
    /// The answer to an earlier renewal was lost, and the bank takes the older token no more: only signing in again
    /// helps.
    #[error("an earlier renewal was lost")]
    RenewalLost,
    /// A key or a grant could not be kept or read back.
    #[error("what must be kept can not be kept")]
    NotKept,
}

impl SignInError {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotDescribed => "not-described",
            Self::Door(error) => error.key(),
            Self::Metadata => "metadata",
            Self::Issuer => "issuer",
            Self::Endpoint => "endpoint",
            Self::Listener => "listener",
            Self::Browser => "browser",
            Self::TimedOut => "browser-timed-out",
            Self::Denied => "denied",
            Self::Redirect => "redirect",
            Self::Pushed => "pushed",
            Self::ProofNonce => "proof-nonce",
            Self::TokenType => "token-type",
            Self::Binding => "binding",
            Self::Scope => "scope",
            Self::Token => "token",
            Self::IdToken(fault) => fault.key(),
            Self::Client => "client",
            Self::Refused => "refused",
            Self::Busy => "busy",
            Self::Ended => "consent-ended",
            Self::RenewalLost => "renewal-lost",
            Self::NotKept => "not-kept",
        }
    }
}

/// Short for what every part of a sign-in gives.
pub(crate) type Outcome<T> = Result<T, SignInError>;
