//! Where the browser comes back to: a port of this machine, open only while it is waited for (RFC 8252 §7.3).

use super::callback::{Arrived, Expected, Verdict};
use super::{Outcome, Page, SignInError, once};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderValue, REFERRER_POLICY,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use sarraf_banks::RedirectPath;
use sarraf_vault::{Random, Secret};
use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// Connections at one time; more wait in the system's queue.
const CONNECTIONS: usize = 16;
/// Bytes of a request's head.
const HEAD: usize = 16 * 1024;
/// From the first byte of a connection to its last.
const PATIENCE: Duration = Duration::from_secs(5);
/// Nothing is loaded, framed or sent.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// An open port. Dropping it closes it.
pub(super) struct Loopback {
    listener: TcpListener,
    host: String,
    path: String,
}

/// What the connections share.
struct Waiting {
    expected: Expected,
    page: Page,
    /// The one answer that is taken. Its state is spent with it.
    answer: Mutex<Option<Result<Secret, SignInError>>>,
    spent: Mutex<bool>,
}

impl Loopback {
    /// On 127.0.0.1 by number, never by a name that leads elsewhere, on a port the system chooses.
    pub async fn open(path: RedirectPath, random: &Random) -> Outcome<Self> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(|_| SignInError::Listener)?;
        let port = listener.local_addr().map_err(|_| SignInError::Listener)?.port();
        let path = match path {
            RedirectPath::Root => "/".to_owned(),
            RedirectPath::Random => format!("/{}", once::word(random).expose()),
        };
        Ok(Self { listener, host: format!("127.0.0.1:{port}"), path })
    }

    /// Where the bank sends the browser.
    pub fn address(&self) -> String {
        format!("http://{}{}", self.host, self.path)
    }

    pub fn expect(&self, state: Secret, issuer: &str, names_issuer: bool) -> Expected {
        let (host, path) = (self.host.clone(), self.path.clone());
        Expected { host, path, state, issuer: issuer.to_owned(), names_issuer }
    }

    /// Waits for the answer; gives the code. The port is closed when this returns or is dropped.
    pub async fn wait(self, expected: Expected, page: &Page) -> Outcome<Secret> {
        let (answer, spent) = (Mutex::default(), Mutex::default());
        let waiting = Arc::new(Waiting { expected, page: page.clone(), answer, spent });
        let (tell, mut told) = mpsc::channel(1);
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                biased;
                Some(answer) = told.recv() => return answer,
                Some(_) = connections.join_next() => {}
                accepted = self.listener.accept(), if connections.len() < CONNECTIONS => {
                    let (stream, _) = accepted.map_err(|_| SignInError::Listener)?;
                    connections.spawn(serve(stream, Arc::clone(&waiting), tell.clone()));
                }
            }
        }
    }
}

/// One connection, one answer. The code is handed on after the page was written.
async fn serve(stream: TcpStream, waiting: Arc<Waiting>, tell: mpsc::Sender<Result<Secret, SignInError>>) {
    let service = service_fn(|request: Request<Incoming>| {
        let response = waiting.respond(&request);
        async move { Ok::<_, Infallible>(response) }
    });
    let mut http = http1::Builder::new();
    http.keep_alive(false).max_buf_size(HEAD).timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    let served = http.serve_connection(TokioIo::new(stream), service);
    // However the connection ends, an answer that was taken counts.
    let _ = tokio::time::timeout(PATIENCE, served).await;
    let answer = waiting.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(answer) = answer {
        // Nobody listens any more when the sign-in was given up.
        let _ = tell.send(answer).await;
    }
}

impl Waiting {
    fn respond(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let hosts = request.headers().get_all(HOST).iter();
        // A target with a host in it would go before the header (RFC 9112 §3.2.2); no browser sends one here.
        let named = request.uri().authority().map(|host| host.as_str().as_bytes());
        let arrived = Arrived {
            is_get: request.method() == Method::GET,
            hosts: hosts.map(HeaderValue::as_bytes).chain(named).collect(),
            path: request.uri().path(),
            query: request.uri().query().unwrap_or_default(),
        };
        match self.expected.judge(&arrived) {
            Verdict::Stray(status) => self.reply(status, &self.page.failed),
            Verdict::Answer(answer) => self.take(answer),
        }
    }

    fn take(&self, answer: Result<Secret, SignInError>) -> Response<Full<Bytes>> {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::replace(&mut *spent, true) {
            return self.reply(400, &self.page.failed);
        }
        let (status, sentence) = match &answer {
            Ok(_) => (200, &self.page.done),
            Err(SignInError::Denied) => (200, &self.page.denied),
            Err(_) => (400, &self.page.failed),
        };
        let response = self.reply(status, sentence);
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        response
    }

    fn reply(&self, status: u16, sentence: &str) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(Bytes::from(self.page.document(sentence))));
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
        let nosniff = hyper::header::X_CONTENT_TYPE_OPTIONS;
        for (name, value) in [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_SECURITY_POLICY, POLICY),
            (CACHE_CONTROL, "no-store"),
            (REFERRER_POLICY, "no-referrer"),
            (nosniff, "nosniff"),
        ] {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }
}
