//! Servers that write bytes of their own instead of speaking TLS as they should.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Kinds of records (RFC 8446 §5.1).
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const DATA: u8 = 23;

/// What a server does once it has read the first record of the other side.
#[derive(Clone)]
pub enum Answer {
    /// Writes and hangs up.
    Once(Vec<u8>),
    /// Writes and waits until the other side has had enough.
    Stay(Vec<u8>),
    /// Writes byte by byte, slowly.
    Drip(Vec<u8>),
}

/// A server hello (RFC 5246 §7.4.1.3), good unless its fields are not.
#[derive(Clone)]
pub struct Hello {
    pub record: [u8; 2],
    pub version: [u8; 2],
    pub random: [u8; 32],
    pub suite: [u8; 2],
    pub compression: u8,
    pub extensions: Vec<u8>,
}

impl Hello {
    /// TLS 1.2, ECDHE with RSA and AES-128-GCM, with the extensions that go with them.
    pub fn good() -> Self {
        Self {
            record: [3, 3],
            version: [3, 3],
            random: [7; 32],
            suite: [0xc0, 0x2f],
            compression: 0,
            // renegotiation_info (empty), extended_master_secret.
            extensions: vec![0xff, 1, 0, 1, 0, 0, 23, 0, 0],
        }
    }

    pub fn with(change: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut hello = Self::good();
        change(&mut hello);
        hello.bytes()
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut body = [&self.version[..], &self.random, &[0], &self.suite, &[self.compression]].concat();
        body.extend(u16::try_from(self.extensions.len()).unwrap().to_be_bytes());
        body.extend(&self.extensions);
        let length = u16::try_from(body.len()).unwrap().to_be_bytes();
        record(HANDSHAKE, self.record, &[&[2, 0, length[0], length[1]][..], &body].concat())
    }
}

/// One record.
pub fn record(kind: u8, version: [u8; 2], body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap().to_be_bytes();
    [&[kind, version[0], version[1]][..], &length, body].concat()
}

/// A fatal alert.
pub fn alert(description: u8) -> Vec<u8> {
    record(ALERT, [3, 3], &[2, description])
}

/// Records of data, as if a handshake had been.
pub fn data(body: &[u8]) -> Vec<u8> {
    record(DATA, [3, 3], body)
}

/// Gives the base address, how many connected, and how many then sent anything but alerts.
pub async fn serve(answer: Answer) -> (String, Arc<AtomicUsize>, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://{}", listener.local_addr().unwrap());
    let (reached, asked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counts = (Arc::clone(&reached), Arc::clone(&asked));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counts.0.fetch_add(1, Ordering::SeqCst);
            let (answer, asked) = (answer.clone(), Arc::clone(&counts.1));
            tokio::spawn(async move {
                if speaks(stream, answer).await {
                    asked.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    (base, reached, asked)
}

/// Whether the other side sent anything after its hello that is no alert.
async fn speaks(mut stream: TcpStream, answer: Answer) -> bool {
    let mut head = [0; 5];
    let hello = stream.read_exact(&mut head).await.is_ok() && head[0] == HANDSHAKE;
    let mut body = vec![0; usize::from(u16::from_be_bytes([head[3], head[4]]))];
    if !hello || stream.read_exact(&mut body).await.is_err() {
        return true;
    }
    match &answer {
        Answer::Once(bytes) | Answer::Stay(bytes) => {
            let _ = stream.write_all(bytes).await;
        }
        Answer::Drip(bytes) => {
            for byte in bytes {
                if stream.write_all(&[*byte]).await.is_err() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(40)).await;
            }
        }
    }
    if matches!(answer, Answer::Once(_)) {
        let _ = stream.shutdown().await;
    }
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest).await;
    !only_alerts(&rest)
}

fn only_alerts(mut bytes: &[u8]) -> bool {
    while let [kind, _, _, high, low, rest @ ..] = bytes {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if *kind != ALERT {
            return false;
        }
        bytes = rest.get(length..).unwrap_or_default();
    }
    true
}
