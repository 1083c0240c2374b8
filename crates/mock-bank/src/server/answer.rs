//! An answer before it is an HTTP response, and the response made of it.

use crate::recording::Exchange;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use http_body::Frame;
use serde_json::Value;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

const JSON: &str = "application/json; charset=utf-8";
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// What will be sent.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    pub content_type: String,
    /// Seconds, or a date.
    pub retry_after: Option<String>,
    /// The only method that is allowed there.
    pub allow: Option<&'static str>,
    /// The connection ends in the middle of the body.
    pub is_cut: bool,
    /// Really waited before it is sent.
    pub wait: Duration,
    /// The last page of an account's rows.
    pub ends_reading: bool,
    /// A page after which there is another.
    pub has_next: bool,
    /// The card is locked with it, or unlocked.
    pub locks: Option<bool>,
    /// Calls left in this clock hour.
    pub left: Option<u32>,
    /// The bank's time, seconds of Unix time.
    pub at: i64,
}

impl Answer {
    pub fn json(status: u16, body: &Value) -> Self {
        Self::text(status, JSON, serde_json::to_vec(body).unwrap_or_default())
    }

    pub fn text(status: u16, content_type: &str, body: Vec<u8>) -> Self {
        Self { status, body, content_type: content_type.to_owned(), ..Self::default() }
    }

    /// A recorded answer, as if it were its own.
    pub fn played(exchange: &Exchange, origin: &str) -> Self {
        let said = |name: &str| exchange.headers.get(name).map(|value| value.replace("{origin}", origin));
        let body = exchange.body.replace("{origin}", origin).into_bytes();
        let content_type = said("content-type").unwrap_or_else(|| JSON.to_owned());
        Self { retry_after: said("retry-after"), ..Self::text(exchange.status, &content_type, body) }
    }

    /// Changes the document of an answer that is fine.
    pub fn change(&mut self, change: impl FnOnce(&mut Value)) {
        let Ok(mut value) = serde_json::from_slice(&self.body) else { return };
        change(&mut value);
        self.body = serde_json::to_vec(&value).unwrap_or_default();
    }

    /// Its headers, those of the transport aside.
    pub fn headers(&self) -> Vec<(HeaderName, String)> {
        let mut pairs = Vec::new();
        pairs.extend(
            Some(self.content_type.clone())
                .filter(|said| !said.is_empty())
                .map(|said| (header::CONTENT_TYPE, said)),
        );
        pairs.push((header::DATE, crate::place::http_date(self.at)));
        let left = self.left.map(|left| left.to_string());
        pairs.extend(left.map(|left| (HeaderName::from_static("x-ratelimit-remaining"), left)));
        pairs.extend(self.retry_after.clone().map(|later| (header::RETRY_AFTER, later)));
        pairs.extend(self.allow.map(|method| (header::ALLOW, method.to_owned())));
        pairs
    }

    pub fn into_response(self) -> Response<Body> {
        let mut pairs = self.headers();
        let body = if self.is_cut {
            pairs.push((header::CONTENT_LENGTH, self.body.len().to_string()));
            Body::new(Cut::half(self.body))
        } else {
            Body::from(self.body)
        };
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in pairs {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

/// A body that ends with a broken connection.
struct Cut {
    half: Option<Bytes>,
    is_flushed: bool,
}

impl Cut {
    fn half(mut body: Vec<u8>) -> Self {
        body.truncate(body.len() / 2);
        Self { half: Some(body.into()), is_flushed: false }
    }
}

impl HttpBody for Cut {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        // What is written is sent only when a body has nothing more for the moment.
        if !std::mem::replace(&mut self.is_flushed, true) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionReset.into())))
    }
}
