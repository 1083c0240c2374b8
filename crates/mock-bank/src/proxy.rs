//! A bank of somebody else on this machine, passed through and recorded: what comes of it is a scenario.

use crate::control::Address;
use crate::error::MockError;
use crate::recording::{Exchange, Recorder};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, Uri, header, response};
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::TokioIo;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Headers that are one connection's own.
const HOP: &[header::HeaderName] = &[
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::HOST,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    // What is compressed can not be read, nor its secrets replaced.
    header::ACCEPT_ENCODING,
];

/// A proxy that records. Dropping it ends it.
#[derive(Debug)]
pub struct Proxy {
    /// What to ask in place of the upstream: its address with another port.
    pub url: String,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Way {
    upstream: SocketAddr,
    /// `http://127.0.0.1:PORT` of this proxy.
    own: String,
    to: PathBuf,
    recorder: Mutex<Recorder>,
}

impl Proxy {
    /// Starts to pass on what is asked to `upstream`, which is plain HTTP on loopback. The file is written anew
    /// after each answer.
    pub async fn start(upstream: &str, to: &Path) -> Result<Self, MockError> {
        let local = "the upstream must be http on loopback, such as http://127.0.0.1:4010";
        let address = Address::parse(upstream).map_err(|_| MockError::invalid(local))?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(MockError::Listen)?;
        let own = format!("http://{}", listener.local_addr().map_err(MockError::Listen)?);
        let path = upstream.splitn(4, '/').nth(3).map(|path| format!("/{path}")).unwrap_or_default();
        let way = Way {
            upstream: address.socket(),
            own: own.clone(),
            to: to.to_owned(),
            recorder: Mutex::default(),
        };
        way.write()?;
        let (stop, mut stopped) = watch::channel(false);
        let router = Router::new().fallback(pass).with_state(Arc::new(way));
        let task = tokio::spawn(async move {
            let until_stopped = async move {
                stopped.wait_for(|stopped| *stopped).await.ok();
            };
            axum::serve(listener, router).with_graceful_shutdown(until_stopped).await.ok();
        });
        Ok(Self { url: format!("{own}{path}"), stop, task })
    }

    /// Answers what was asked, and ends.
    pub async fn stop(self) {
        self.stop.send(true).ok();
        tokio::time::timeout(std::time::Duration::from_secs(2), self.task).await.ok();
    }
}

impl Way {
    /// Writes aside, then renames: the file is always a whole one.
    fn write(&self) -> Result<(), MockError> {
        let text = self.recorder.lock().unwrap_or_else(PoisonError::into_inner).toml();
        let mut aside = self.to.clone().into_os_string();
        aside.push(".new");
        std::fs::write(&aside, text).map_err(MockError::State)?;
        std::fs::rename(&aside, &self.to).map_err(MockError::State)
    }

    fn keep(&self, exchange: Exchange, authorization: Option<&str>) -> Result<(), MockError> {
        let origin = format!("http://{}", self.upstream);
        self.recorder.lock().unwrap_or_else(PoisonError::into_inner).keep(exchange, authorization, &origin);
        self.write()
    }
}

async fn pass(
    State(way): State<Arc<Way>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let authorization =
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let asked = format!("{method} {uri}");
    let (head, answer) = match ask(way.upstream, method, uri, &headers, body).await {
        Ok(answer) => answer,
        Err(why) => return refused(StatusCode::BAD_GATEWAY, &format!("the upstream does not answer: {why}")),
    };
    let exchange = Exchange {
        asked,
        status: head.status.as_u16(),
        headers: said(&head.headers),
        body: String::from_utf8_lossy(&answer).into_owned(),
    };
    if let Err(error) = way.keep(exchange, authorization.as_deref()) {
        return refused(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string());
    }
    // Its links lead here again.
    let origin = format!("http://{}", way.upstream);
    let body = match std::str::from_utf8(&answer) {
        Ok(text) => text.replace(&origin, &way.own).into(),
        Err(_) => Body::from(answer),
    };
    let mut response = Response::new(body);
    *response.status_mut() = head.status;
    response.headers_mut().extend(passed_on(&head.headers));
    response
}

fn refused(status: StatusCode, why: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{why}\n")));
    *response.status_mut() = status;
    response
}

fn passed_on(headers: &HeaderMap) -> HeaderMap {
    headers
        .iter()
        .filter(|(name, _)| !HOP.contains(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

fn said(headers: &HeaderMap) -> std::collections::BTreeMap<String, String> {
    let pair = |(name, value): (&header::HeaderName, &header::HeaderValue)| {
        Some((name.to_string(), value.to_str().ok()?.to_owned()))
    };
    headers.iter().filter_map(pair).collect()
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// One request on a connection of its own.
async fn ask(
    upstream: SocketAddr,
    method: Method,
    uri: Uri,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<(response::Parts, Bytes), Failure> {
    let stream = TcpStream::connect(upstream).await?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let mut request = Request::new(Full::new(body));
    (*request.method_mut(), *request.uri_mut()) = (method, uri);
    *request.headers_mut() = passed_on(headers);
    request.headers_mut().insert(header::HOST, upstream.to_string().parse()?);
    let (head, body) = sender.send_request(request).await?.into_parts();
    Ok((head, body.collect().await?.to_bytes()))
}
