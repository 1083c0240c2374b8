//! Writing a request as HTTP and reading the answer, within limits.

use crate::connect::Connection;
use crate::{GateError, PurposeLimits, Secrets, retry_after};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use hyper::{Request, Response, StatusCode, Uri};
use jiff::Timestamp;
use sarraf_banks::Method;
use tokio::time::{Instant, timeout_at};
use url::Url;

/// Headers a connector may not write: they are the door's.
const RESERVED: [&str; 9] = [
    "host",
    "authorization",
    "connection",
    "content-length",
    "transfer-encoding",
    "cookie",
    "upgrade",
    "expect",
    "user-agent",
];

/// A request with everything filled in. It has no `Debug`: it holds a secret.
#[derive(Clone)]
pub(crate) struct Letter {
    method: Method,
    address: Url,
    headers: HeaderMap,
    body: Bytes,
}

impl Letter {
    /// Fills a request in.
    pub fn write(request: &sarraf_banks::Request, secrets: &dyn Secrets) -> Result<Self, GateError> {
        let mut address = Url::parse(&request.url).map_err(|_| GateError::BadRequest)?;
        if !request.query.is_empty() {
            address.query_pairs_mut().extend_pairs(&request.query);
        }
        address.set_fragment(None);
        let mut headers = own_headers(&request.headers)?;
        if let Some(handle) = request.authorization {
            let secret = secrets.secret(handle).ok_or(GateError::NoSecret)?;
            let proof = secrets.proof(request.method, &address, &secret)?;
            let scheme = if proof.is_some() { "DPoP" } else { "Bearer" };
            headers.insert(
                hyper::header::AUTHORIZATION,
                sensitive(&format!("{scheme} {}", secret.expose().trim()))?,
            );
            if let Some(proof) = proof {
                headers.insert("dpop", sensitive(proof.expose())?);
            }
        }
        let body = Bytes::from(request.body.clone().unwrap_or_default());
        Ok(Self { method: request.method, address, headers, body })
    }

    /// Where it goes.
    pub const fn address(&self) -> &Url {
        &self.address
    }

    /// In the form of the connection's version of HTTP.
    pub fn for_version(&self, two: bool) -> Result<Request<Full<Bytes>>, GateError> {
        let bad = |_| GateError::BadRequest;
        let host = self.address.authority();
        let path = &self.address[url::Position::BeforePath..url::Position::AfterQuery];
        let target = if two { self.address.as_str() } else { path };
        let mut request = Request::new(Full::new(self.body.clone()));
        *request.uri_mut() = target.parse::<Uri>().map_err(|_| GateError::BadRequest)?;
        *request.method_mut() = match self.method {
            Method::Get => hyper::Method::GET,
            Method::Post => hyper::Method::POST,
            Method::Put => hyper::Method::PUT,
        };
        *request.headers_mut() = self.headers.clone();
        if !two {
            let host = HeaderValue::from_str(host).map_err(bad)?;
            request.headers_mut().insert(hyper::header::HOST, host);
        }
        Ok(request)
    }
}

fn own_headers(wanted: &[(String, String)]) -> Result<HeaderMap, GateError> {
    let mut headers = HeaderMap::new();
    headers.insert(hyper::header::USER_AGENT, HeaderValue::from_static("Sarraf"));
    headers.insert(hyper::header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    for (name, value) in wanted {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| GateError::BadRequest)?;
        if RESERVED.contains(&name.as_str()) {
            return Err(GateError::BadRequest);
        }
        headers.insert(name, HeaderValue::from_str(value).map_err(|_| GateError::BadRequest)?);
    }
    Ok(headers)
}

fn sensitive(line: &str) -> Result<HeaderValue, GateError> {
    let mut value = HeaderValue::from_str(line).map_err(|_| GateError::NoSecret)?;
    value.set_sensitive(true);
    Ok(value)
}

/// How far an exchange came: the status, when one arrived, and what became of it.
pub(crate) struct Exchanged {
    pub status: Option<u16>,
    pub result: Result<sarraf_banks::Response, GateError>,
}

impl From<GateError> for Exchanged {
    fn from(error: GateError) -> Self {
        Self { status: None, result: Err(error) }
    }
}

/// Reads the answer to the end.
pub(crate) async fn read(
    answer: Response<Incoming>,
    limits: PurposeLimits,
    deadline: Instant,
    now: &(dyn Fn() -> Timestamp + Sync),
) -> Exchanged {
    let (head, body) = answer.into_parts();
    let status = head.status;
    let result = if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
        Err(GateError::Redirected)
    } else {
        let body = timeout_at(deadline, read_body(body, limits.body)).await;
        body.unwrap_or(Err(GateError::TimedOut)).map(|body| response(status, &head.headers, body, now()))
    };
    Exchanged { status: Some(status.as_u16()), result }
}

async fn read_body(mut body: Incoming, most: usize) -> Result<Vec<u8>, GateError> {
    if body.size_hint().lower() > most as u64 {
        return Err(GateError::TooLarge);
    }
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| GateError::CutOff)?;
        let data = frame.data_ref().map_or(&[][..], |data| data.as_ref());
        if bytes.len() + data.len() > most {
            return Err(GateError::TooLarge);
        }
        bytes.extend_from_slice(data);
    }
    Ok(bytes)
}

fn response(
    status: StatusCode,
    headers: &HeaderMap,
    body: Vec<u8>,
    now: Timestamp,
) -> sarraf_banks::Response {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let wait = text("retry-after").and_then(|value| retry_after::parse(value, text("date"), now));
    let headers = headers
        .iter()
        .filter(|(name, _)| **name != hyper::header::SET_COOKIE)
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    sarraf_banks::Response { status: status.as_u16(), headers, body, received_at: now, retry_after: wait }
}

/// Why no answer came, when none of it was the other side's choice.
fn send_error(error: &hyper::Error) -> GateError {
    if error.is_incomplete_message() || error.is_parse() { GateError::CutOff } else { GateError::Offline }
}

/// What became of a letter.
pub(crate) enum Sent {
    /// The head of an answer.
    Answer(Response<Incoming>),
    /// It failed after it may have been written.
    Failed(GateError),
    /// Nothing was written: the connection had been closed before.
    Unwritten,
}

impl From<GateError> for Sent {
    fn from(error: GateError) -> Self {
        Self::Failed(error)
    }
}

/// Sends a letter once.
pub(crate) async fn send(connection: &mut Connection, letter: &Letter, deadline: Instant) -> Sent {
    let request = match letter.for_version(connection.is_two()) {
        Ok(request) => request,
        Err(error) => return Sent::Failed(error),
    };
    match timeout_at(deadline, connection.send(request)).await {
        Err(_) => Sent::Failed(GateError::TimedOut),
        Ok(Ok(answer)) => Sent::Answer(answer),
        Ok(Err(mut error)) => match error.take_message() {
            Some(_) => Sent::Unwritten,
            None => Sent::Failed(send_error(error.error())),
        },
    }
}
