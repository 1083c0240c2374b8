//! The smallest HTTP/1.1 client: one request, loopback only, connection closed after it.

use crate::error::ControlError;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A scenario may make the bank wait; a control command does not.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the control server is: `http://127.0.0.1:PORT`, with or without `/_control`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address(SocketAddr);

impl Address {
    pub const fn socket(&self) -> SocketAddr {
        self.0
    }

    pub fn parse(url: &str) -> Result<Self, ControlError> {
        let rest = url.strip_prefix("http://").ok_or(ControlError::NotLoopback)?;
        let host = rest.split('/').next().unwrap_or_default().replace("localhost", "127.0.0.1");
        let address: SocketAddr = host.parse().map_err(|_| ControlError::NotLoopback)?;
        if address.ip().is_loopback() { Ok(Self(address)) } else { Err(ControlError::NotLoopback) }
    }
}

/// Status and body of the answer to one request.
pub(super) async fn send(
    to: &Address,
    method: &str,
    path: &str,
    body: &[u8],
) -> Result<(u16, Vec<u8>), ControlError> {
    let exchange = exchange(to, method, path, body);
    let late = |_| ControlError::Unreachable(std::io::ErrorKind::TimedOut.into());
    let answer = tokio::time::timeout(PATIENCE, exchange).await.map_err(late)?;
    split(&answer.map_err(ControlError::Unreachable)?).ok_or(ControlError::BadAnswer)
}

async fn exchange(to: &Address, method: &str, path: &str, body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(to.0).await?;
    let head = format!(
        "{method} /_control{path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        to.0,
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer)
}

/// Splits an answer; the server always states a length, so no chunks come.
fn split(answer: &[u8]) -> Option<(u16, Vec<u8>)> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(answer.get(..end)?).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    let length = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    })?;
    Some((status, answer.get(end + 4..)?.get(..length)?.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_spoken_to() {
        assert!(Address::parse("http://127.0.0.1:80/_control").is_ok());
        assert!(Address::parse("http://localhost:8080").is_ok());
        for url in
            ["https://127.0.0.1:1", "http://10.0.0.1:1", "http://example.com:80", "127.0.0.1:1", "http://"]
        {
            assert!(matches!(Address::parse(url), Err(ControlError::NotLoopback)), "{url}");
        }
    }

    #[test]
    fn an_answer_is_split_by_its_length() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}x";
        assert_eq!(split(answer), Some((200, b"{}".to_vec())));
        assert_eq!(split(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"), None);
        assert_eq!(split(b"nonsense"), None);
    }
}
