//! A bare HTTP client: what came over the wire, byte for byte.

use sarraf_mock_bank::{MockBank, Options, Running};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Whether as many bytes came as were announced.
    pub fn is_whole(&self) -> bool {
        self.header("content-length").and_then(|length| length.parse().ok()) == Some(self.body.len())
    }
}

pub fn options() -> Options {
    let start = "2026-11-20T23:30:00Z".parse().unwrap_or_default();
    Options { freeze: true, ..Options::at(start) }
}

pub async fn start(options: Options) -> Running {
    MockBank::start(options).await.unwrap_or_else(|error| unreachable!("{error}"))
}

pub async fn frozen() -> Running {
    start(options()).await
}

pub async fn ask(url: &str, token: Option<&str>) -> Answer {
    let rest = url.strip_prefix("http://").unwrap_or(url);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\n{authorization}Connection: close\r\n\r\n");
    exchange(host, &request).await.unwrap_or_else(|error| unreachable!("{error}"))
}

/// One request with a token and a body.
pub async fn tell(url: &str, method: &str, token: &str, body: &str) -> Answer {
    let rest = url.strip_prefix("http://").unwrap_or(url);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let length = body.len();
    let request = format!(
        "{method} /{path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    exchange(host, &request).await.unwrap_or_else(|error| unreachable!("{error}"))
}

/// Status and body of one request without a token.
pub async fn send(host: &str, method: &str, path: &str, body: &str) -> (u16, String) {
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    let answer = exchange(host, &request).await.unwrap_or_else(|error| unreachable!("{error}"));
    (answer.status, String::from_utf8_lossy(&answer.body).into_owned())
}

async fn exchange(host: &str, request: &str) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    // A connection that is cut leaves what came before.
    stream.read_to_end(&mut bytes).await.ok();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned();
    let status = head.get(9..12).and_then(|status| status.parse().ok()).unwrap_or(0);
    Ok(Answer { status, head, body: bytes.get(end + 4..).unwrap_or_default().to_vec() })
}

/// One answer of the first customer's bank.
pub async fn get(bank: &Running, path: &str) -> Answer {
    let served = bank.banks.first().unwrap_or_else(|| unreachable!());
    ask(&format!("{}{path}", served.url), Some(&served.token)).await
}

/// All rows of a list, page by page.
pub async fn pages(bank: &Running, path: &str) -> Vec<Value> {
    let served = bank.banks.first().unwrap_or_else(|| unreachable!());
    let mut rows = Vec::new();
    let mut next = Some(format!("{}{path}", served.url));
    while let Some(url) = next {
        let page = ask(&url, Some(&served.token)).await.json();
        rows.extend(page["data"].as_array().cloned().unwrap_or_default());
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    rows
}

pub async fn everything(bank: &Running) -> Vec<Value> {
    pages(bank, "/transactions?page%5Bsize%5D=100").await
}

pub fn id(row: &Value) -> String {
    row["id"].as_str().unwrap_or_default().to_owned()
}

pub fn minor(row: &Value) -> i64 {
    row["attributes"]["amount"]["valueInBaseUnits"].as_i64().unwrap_or_default()
}

pub fn name(row: &Value) -> String {
    row["attributes"]["description"].as_str().unwrap_or_default().to_owned()
}

pub fn status(row: &Value) -> String {
    row["attributes"]["status"].as_str().unwrap_or_default().to_owned()
}
