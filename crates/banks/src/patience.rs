//! What an answer's status means, and waiting as long as the bank asks when that is short.

use crate::{BankError, Channel, Method, Request, Response};
use std::time::Duration;

/// Longer waits end the run.
const LONGEST: Duration = Duration::from_secs(60);
/// How often a run waits before it says that the bank is busy.
const PAUSES: u32 = 3;

/// An answer that is no error of the connection's.
pub(crate) enum Answer {
    /// 200: what was asked for. To a request that puts something, any that says it was taken (RFC 9110 §9.3.4).
    Found(Response),
    /// The bank does not know what was asked for.
    Unknown(Unknown),
}

/// Why the bank does not know what was asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// 404 or 410: it is not there.
    Missing,
    /// 400 or 422: it can not be asked so.
    Invalid,
}

/// What a run knows of the bank's limit.
#[derive(Default)]
pub(crate) struct Patience {
    /// The bank said that no call is left for now.
    used_up: bool,
}

impl Patience {
    /// Sends a request, again after the pause a 429 asks for if that is short. Where no call is left none is sent.
    pub async fn send<C: Channel>(&mut self, channel: &mut C, request: Request) -> Result<Answer, BankError> {
        if self.used_up {
            return Err(BankError::Busy { retry_after: None });
        }
        let method = request.method;
        let response = patient(channel, request).await?;
        self.used_up = response.header("x-ratelimit-remaining") == Some("0");
        answer(method, response)
    }
}

async fn patient<C: Channel>(channel: &mut C, request: Request) -> Result<Response, BankError> {
    let mut pauses = 0;
    loop {
        let response = channel.send(request.clone()).await?;
        if response.status != 429 {
            return Ok(response);
        }
        match response.retry_after {
            Some(wait) if wait <= LONGEST && pauses < PAUSES => channel.pause(wait).await?,
            retry_after => return Err(BankError::Busy { retry_after }),
        }
        pauses += 1;
    }
}

fn answer(method: Method, response: Response) -> Result<Answer, BankError> {
    match response.status {
        200 => Ok(Answer::Found(response)),
        201..=204 if method == Method::Put => Ok(Answer::Found(response)),
        404 | 410 => Ok(Answer::Unknown(Unknown::Missing)),
        400 | 422 => Ok(Answer::Unknown(Unknown::Invalid)),
        401 => Err(BankError::SignIn),
        403 => Err(BankError::Forbidden),
        408 | 500..=599 => Err(BankError::Down),
        _ => Err(BankError::Changed),
    }
}

/// Reads JSON. What ends too early was cut off: the bank is down; what is something else: the bank changed.
pub(crate) fn json<T: serde::de::DeserializeOwned>(response: &Response) -> Result<T, BankError> {
    let text = String::from_utf8_lossy(&response.body);
    serde_json::from_str(&text).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof if !text.trim().is_empty() => BankError::Down,
        _ => BankError::Changed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(method: Method, status: u16) -> Result<bool, BankError> {
        let received_at = jiff::Timestamp::UNIX_EPOCH;
        let response =
            Response { status, headers: Vec::new(), body: Vec::new(), received_at, retry_after: None };
        answer(method, response).map(|answer| matches!(answer, Answer::Found(_)))
    }

    #[test]
    fn what_is_put_may_be_taken_without_a_body_and_what_is_read_may_not() {
        for taken in 200..=204 {
            assert_eq!(status(Method::Put, taken), Ok(true), "{taken}");
        }
        for other in [201, 202, 203, 204] {
            assert_eq!(status(Method::Get, other), Err(BankError::Changed), "{other}");
            assert_eq!(status(Method::Post, other), Err(BankError::Changed), "{other}");
        }
        assert_eq!(status(Method::Put, 205), Err(BankError::Changed));
        assert_eq!(status(Method::Put, 404), Ok(false));
        assert_eq!(status(Method::Put, 403), Err(BankError::Forbidden));
    }
}
