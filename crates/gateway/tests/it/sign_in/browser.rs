//! The browser of these tests: it follows where it is sent, with cookies, and remembers what it saw.

use rustls::pki_types::ServerName;
use sarraf_gateway::sign_in::Browser;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Handle;
use url::Url;

/// Redirects that are followed.
const HOPS: usize = 12;

/// A page that was seen.
#[derive(Clone, Debug)]
pub struct Visit {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

/// Where a person's browser was.
#[derive(Clone)]
pub struct Surfer {
    pub visits: Arc<Mutex<Vec<Visit>>>,
    pub trust: Option<Arc<rustls::ClientConfig>>,
    runtime: Handle,
}

impl Surfer {
    pub fn new() -> Self {
        Self { visits: Arc::default(), trust: None, runtime: Handle::current() }
    }

    async fn surf(self, address: String) {
        let mut next = Url::parse(&address).unwrap();
        let mut cookies: BTreeMap<String, String> = BTreeMap::new();
        for _ in 0..HOPS {
            let written = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
            let head = format!("{}cookie: {}\r\n", host(&next), written.join("; "));
            let Some(visit) = self.visit(&next, "GET", &head, &mut cookies).await else { return };
            let on = visit.headers.get("location").filter(|_| (300..400).contains(&visit.status)).cloned();
            self.visits.lock().unwrap().push(visit);
            match on {
                Some(location) => next = next.join(&location).unwrap(),
                None => return,
            }
        }
    }

    async fn visit(
        &self,
        address: &Url,
        method: &str,
        head: &str,
        cookies: &mut BTreeMap<String, String>,
    ) -> Option<Visit> {
        let target = &address[url::Position::BeforePath..url::Position::AfterQuery];
        let request = format!("{method} {target} HTTP/1.1\r\n{head}connection: close\r\n\r\n");
        let port = address.port_or_known_default().unwrap();
        let stream = TcpStream::connect((address.host_str().unwrap(), port)).await.ok()?;
        let answer = match &self.trust {
            Some(trust) if address.scheme() == "https" => {
                let name = ServerName::try_from(address.host_str().unwrap().to_owned()).unwrap();
                let connector = tokio_rustls::TlsConnector::from(Arc::clone(trust));
                talk(connector.connect(name, stream).await.ok()?, request.as_bytes()).await
            }
            _ => talk(stream, request.as_bytes()).await,
        };
        Some(read(&answer, cookies))
    }
}

impl Browser for Surfer {
    fn open(&self, address: &str) -> bool {
        self.runtime.spawn(self.clone().surf(address.to_owned()));
        true
    }
}

/// A browser that only says where it was sent: the test goes there itself.
#[derive(Clone, Default)]
pub struct Still {
    pub sent: Arc<Mutex<Option<String>>>,
    pub broken: bool,
}

impl Browser for Still {
    fn open(&self, address: &str) -> bool {
        *self.sent.lock().unwrap() = Some(address.to_owned());
        !self.broken
    }
}

impl Still {
    pub async fn address(&self) -> Url {
        loop {
            if let Some(address) = self.sent.lock().unwrap().clone() {
                return Url::parse(&address).unwrap();
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }
}

fn host(address: &Url) -> String {
    format!("host: {}\r\n", address.authority())
}

async fn talk(mut stream: impl AsyncRead + AsyncWrite + Unpin, request: &[u8]) -> Vec<u8> {
    let mut answer = Vec::new();
    if stream.write_all(request).await.is_ok() {
        // A server that hangs up early has said what it had to say.
        let _ = stream.read_to_end(&mut answer).await;
    }
    answer
}

/// Sends these bytes to a port of this machine and gives what comes back.
pub async fn say(port: u16, request: &[u8]) -> Visit {
    let stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    let answer = talk(stream, request).await;
    read(&answer, &mut BTreeMap::new())
}

fn read(answer: &[u8], cookies: &mut BTreeMap<String, String>) -> Visit {
    let text = String::from_utf8_lossy(answer).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let mut headers = BTreeMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        if name.eq_ignore_ascii_case("set-cookie") {
            let (name, rest) = value.split_once('=').unwrap();
            cookies.insert(name.to_owned(), rest.split(';').next().unwrap_or_default().to_owned());
        }
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    Visit { status: status.unwrap_or(0), headers, body: body.to_owned() }
}
