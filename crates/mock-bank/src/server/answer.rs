//! An answer before it is an HTTP response, and the response made of it.

use super::up::Refusal;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use http_body::Frame;
use serde_json::Value;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// What will be sent.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    pub is_html: bool,
    /// Seconds.
    pub retry_after: Option<i64>,
    /// The connection ends in the middle of the body.
    pub is_cut: bool,
    /// Really waited before it is sent.
    pub wait: Duration,
    /// The last page of an account's rows.
    pub ends_reading: bool,
    /// Calls left in this clock hour.
    pub left: Option<u32>,
    /// The bank's time, seconds of Unix time.
    pub at: i64,
}

impl Answer {
    pub fn json(status: u16, body: &Value) -> Self {
        Self {
            status,
            body: serde_json::to_vec(body).unwrap_or_default(),
            is_html: false,
            retry_after: None,
            is_cut: false,
            wait: Duration::ZERO,
            ends_reading: false,
            left: None,
            at: 0,
        }
    }

    pub fn refused(refusal: Refusal) -> Self {
        Self::json(refusal.status, &refusal.body())
    }

    pub fn into_response(self) -> Response<Body> {
        let kind = if self.is_html { "text/html; charset=utf-8" } else { "application/json; charset=utf-8" };
        let length = self.body.len().to_string();
        let date = crate::place::http_date(self.at);
        let mut pairs = vec![(header::CONTENT_TYPE, kind.to_owned()), (header::DATE, date)];
        pairs.extend(
            self.left.map(|left| (HeaderName::from_static("x-ratelimit-remaining"), left.to_string())),
        );
        pairs.extend(self.retry_after.map(|seconds| (header::RETRY_AFTER, seconds.to_string())));
        let body = if self.is_cut {
            pairs.push((header::CONTENT_LENGTH, length));
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
