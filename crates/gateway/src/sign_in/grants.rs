//! What a sign-in leaves: leave to read, renewed when it runs out, by one renewal at a time.

use super::dpop::{self, Prover};
use super::metadata::Metadata;
use super::record::Record;
use super::server::Server;
use super::token::Tokens;
use super::{Outcome, SignInError, Within, id_token};
use crate::{GateError, Secrets};
use jiff::{SignedDuration, Timestamp};
use sarraf_banks::{Handle, Method, Request, Response};
use sarraf_vault::Secret;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use tokio::sync::{Mutex, OwnedMutexGuard};
use url::Url;
use zeroize::Zeroizing;

/// An access token this close to its end is renewed first.
const MARGIN: SignedDuration = SignedDuration::from_secs(30);

/// The grants in use, by name.
pub(super) type Grants = BTreeMap<String, Weak<Held>>;

/// An access token, in memory only. It fills in requests by itself.
#[derive(Clone)]
pub struct Access {
    token: Secret,
    /// Until when; absent when the bank does not say.
    until: Option<Timestamp>,
    prover: Option<Arc<Prover>>,
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Access(…)")
    }
}

impl Secrets for Access {
    fn secret(&self, handle: Handle) -> Option<Secret> {
        match handle {
            Handle::Bearer => Some(self.token.clone()),
        }
    }

    fn proof(&self, method: Method, address: &Url, secret: &Secret) -> Result<Option<Secret>, GateError> {
        let proved = self.prover.as_ref().map(|prover| prover.proof(method, address, Some(secret)));
        proved.transpose().map_err(|_| GateError::NoSecret)
    }
}

/// Leave to read at one bank. Clones are the same grant, and so are all of one name that one [`super::SignIn`] gives.
#[derive(Clone)]
pub struct Grant(Arc<Held>);

pub(super) struct Held {
    within: Arc<Within>,
    name: String,
    /// How many renewals ended.
    turns: AtomicU64,
    state: Arc<Mutex<State>>,
}

struct State {
    record: Record,
    access: Option<Access>,
    /// How the last renewal ended.
    last: Outcome<Access>,
    metadata: Option<Metadata>,
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Grant({})", self.0.within.parts.profile.id)
    }
}

impl Grant {
    pub(super) async fn begin(
        within: &Arc<Within>,
        name: &str,
        tokens: Tokens,
        subject: Option<String>,
        metadata: Metadata,
    ) -> Outcome<Self> {
        let token = tokens.refresh.as_ref().map(Secret::expose);
        let record = Record::new(&within.oauth, subject, tokens.scopes.clone(), token);
        let mut all = within.grants.lock().await;
        let held = all.get(name).and_then(Weak::upgrade);
        // A renewal of the earlier grant ends first, so that it can not write over the new one.
        let mut earlier = match &held {
            Some(held) => Some(Arc::clone(&held.state).lock_owned().await),
            None => None,
        };
        record.save(&within.parts.safe, name).await?;
        let access = Some(within.access(tokens).await?);
        let state = State { record, access, last: Err(SignInError::Ended), metadata: Some(metadata) };
        if let (Some(held), Some(earlier)) = (held, &mut earlier) {
            **earlier = state;
            return Ok(Self(held));
        }
        Ok(Self::new(within, name, state, &mut all))
    }

    pub(super) async fn read(within: &Arc<Within>, name: &str) -> Outcome<Option<Self>> {
        let mut all = within.grants.lock().await;
        if let Some(held) = all.get(name).and_then(Weak::upgrade) {
            return Ok(Some(Self(held)));
        }
        let record = Record::load(&within.parts.safe, name, &within.oauth).await?;
        let state = |record| State { record, access: None, last: Err(SignInError::Ended), metadata: None };
        Ok(record.map(|record| Self::new(within, name, state(record), &mut all)))
    }

    fn new(within: &Arc<Within>, name: &str, state: State, all: &mut Grants) -> Self {
        let held = Arc::new(Held {
            within: Arc::clone(within),
            name: name.to_owned(),
            turns: AtomicU64::new(0),
            state: Arc::new(Mutex::new(state)),
        });
        all.insert(name.to_owned(), Arc::downgrade(&held));
        Self(held)
    }

    /// An access token that can be used now, renewed if need be. Who asks while a renewal is under way shares its
    /// result. A renewal that was begun is finished even if nobody waits for it, as its answer may hold the only
    /// token.
    pub async fn access(&self, attended: bool) -> Result<Access, SignInError> {
        let seen = self.0.turns.load(Ordering::Acquire);
        let state = Arc::clone(&self.0.state).lock_owned().await;
        if let Some(access) = state.access.as_ref().filter(|access| self.0.within.is_fresh(access)) {
            return Ok(access.clone());
        }
        if self.0.turns.load(Ordering::Acquire) != seen {
            return state.last.clone();
        }
        let held = Arc::clone(&self.0);
        let renewing = tokio::spawn(async move { held.renew(state, attended).await });
        renewing.await.unwrap_or(Err(SignInError::Door(GateError::Closed)))
    }

    /// Sends a request with the access token through the door. A bank that only wants its nonce in the proof has done
    /// nothing yet (RFC 9449 §9): then it is sent once more. A bank that does not take the token makes the next
    /// access a renewed one; this request is not repeated.
    pub async fn send(&self, request: &Request) -> Result<Response, SignInError> {
        let access = self.access(request.attended).await?;
        let response = self.send_once(request, &access).await?;
        let fresh = access.remember(request, &response);
        if dpop::wants_nonce(&response) && fresh {
            let response = self.send_once(request, &access).await?;
            access.remember(request, &response);
            return Ok(response);
        }
        if response.status == 401 {
            self.forget(&access).await;
        }
        Ok(response)
    }

    async fn send_once(&self, request: &Request, access: &Access) -> Outcome<Response> {
        Ok(self.0.within.parts.gateway.send(request, access).await?)
    }

    /// The bank does not take this access token any more.
    async fn forget(&self, access: &Access) {
        let mut state = self.0.state.lock().await;
        if state.access.as_ref().is_some_and(|held| held.token.expose() == access.token.expose()) {
            state.access = None;
        }
    }

    /// Who signed in, where the bank says so: the bank's own name for the person.
    pub async fn subject(&self) -> Option<Secret> {
        self.0.state.lock().await.record.subject.clone().map(Secret::new)
    }
}

impl Access {
    fn remember(&self, request: &Request, response: &Response) -> bool {
        let (Some(prover), Ok(address)) = (&self.prover, Url::parse(&request.url)) else { return false };
        prover.remember(&address, response)
    }
}

impl Within {
    async fn access(&self, tokens: Tokens) -> Outcome<Access> {
        let until = tokens.expires_in.map(|seconds| {
            let end = self.parts.clock.now().checked_add(SignedDuration::from_secs(seconds));
            end.unwrap_or(Timestamp::MAX)
        });
        Ok(Access { token: tokens.access, until, prover: self.prover().await? })
    }

    fn is_fresh(&self, access: &Access) -> bool {
        let now = self.parts.clock.now();
        access.until.is_none_or(|until| now.checked_add(MARGIN).is_ok_and(|soon| soon < until))
    }
}

impl Held {
    async fn renew(&self, mut state: OwnedMutexGuard<State>, attended: bool) -> Outcome<Access> {
        let result = self.try_renew(&mut state, attended).await;
        state.access = result.as_ref().ok().cloned();
        state.last.clone_from(&result);
        self.turns.fetch_add(1, Ordering::Release);
        result
    }

    async fn try_renew(&self, state: &mut State, attended: bool) -> Outcome<Access> {
        let token = state.record.token.clone().ok_or(SignInError::Ended)?;
        let server = Server::open(&self.within, attended).await?;
        let metadata = match &state.metadata {
            Some(known) => known.clone(),
            None => state.metadata.insert(server.metadata().await?).clone(),
        };
        let lost = std::mem::replace(&mut state.record.under_way, true);
        self.save(&state.record).await?;
        let mut asked = self.ask(&server, &metadata, &state.record, &token).await;
        if let (Err(SignInError::Ended), Some(earlier)) = (&asked, state.record.earlier.clone()) {
            asked = self.ask(&server, &metadata, &state.record, &earlier).await;
            state.record.token = Some(earlier);
        }
        match asked {
            Ok(tokens) => self.keep(&mut state.record, tokens).await,
            Err(SignInError::Ended) => {
                (state.record.token, state.record.earlier) = (None, None);
                state.record.under_way = false;
                self.save(&state.record).await?;
                Err(if lost { SignInError::RenewalLost } else { SignInError::Ended })
            }
            // Without a whole answer the bank may have renewed all the same: it stays under way.
            Err(error @ SignInError::Door(_)) => Err(error),
            Err(error) => {
                state.record.under_way = lost;
                self.save(&state.record).await?;
                Err(error)
            }
        }
    }

    async fn ask(
        &self,
        server: &Server,
        metadata: &Metadata,
        record: &Record,
        token: &Zeroizing<String>,
    ) -> Outcome<Tokens> {
        let form = vec![("grant_type", "refresh_token".to_owned()), ("refresh_token", token.to_string())];
        let tokens = server.tokens(metadata, &form, &record.scopes).await?;
        if let (Some(renewed), true) = (&tokens.id_token, self.within.oauth.is_openid()) {
            let oauth = &self.within.oauth;
            let subject = record.subject.as_deref();
            id_token::goes_on(renewed.expose(), &oauth.issuer, &oauth.client_id, subject)
                .map_err(SignInError::IdToken)?;
        }
        Ok(tokens)
    }

    /// The new token first beside the older one, then alone.
    async fn keep(&self, record: &mut Record, tokens: Tokens) -> Outcome<Access> {
        record.under_way = false;
        if let Some(renewed) = &tokens.refresh {
            let renewed = Zeroizing::new(renewed.expose().to_owned());
            if record.token.as_ref() != Some(&renewed) {
                record.earlier = record.token.replace(renewed);
                self.save(record).await?;
            }
        }
        record.earlier = None;
        self.save(record).await?;
        self.within.access(tokens).await
    }

    async fn save(&self, record: &Record) -> Outcome<()> {
        record.save(&self.within.parts.safe, &self.name).await
    }
}
