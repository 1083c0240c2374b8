//! A place on loopback that takes whatever comes, and tells by which way it came.

use crate::Outcome;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Listens for requests, for connections that ask nothing, and for datagrams.
#[derive(Debug)]
pub struct Sink {
    requests: SocketAddr,
    door: SocketAddr,
    datagrams: SocketAddr,
    arrived: Arrived,
}

/// What arrived, by the address it asked for.
#[derive(Clone, Debug, Default)]
struct Arrived(Arc<Mutex<BTreeSet<String>>>);

impl Arrived {
    fn note(&self, what: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(what.to_owned());
    }
}

/// Allows whatever is asked before it is sent, and has nothing to show: a page that goes here stays where it is.
const ANSWER: &str = "HTTP/1.1 204 Nothing\r\naccess-control-allow-origin: *\r\naccess-control-allow-headers: *\r\n\
     access-control-allow-methods: *\r\nconnection: close\r\n\r\n";

impl Sink {
    /// Opens it on free ports.
    ///
    /// # Errors
    /// If there are none.
    pub fn open() -> Outcome<Self> {
        let here = (Ipv4Addr::LOCALHOST, 0);
        let (requests, door) = (TcpListener::bind(here)?, TcpListener::bind(here)?);
        let datagrams = UdpSocket::bind(here)?;
        let sink = Self {
            requests: requests.local_addr()?,
            door: door.local_addr()?,
            datagrams: datagrams.local_addr()?,
            arrived: Arrived::default(),
        };
        let arrived = sink.arrived.clone();
        std::thread::spawn(move || {
            for stream in requests.incoming().flatten() {
                let arrived = arrived.clone();
                std::thread::spawn(move || serve(stream, &arrived));
            }
        });
        let arrived = sink.arrived.clone();
        std::thread::spawn(move || door.incoming().flatten().for_each(|_| arrived.note("a connection")));
        let arrived = sink.arrived.clone();
        std::thread::spawn(move || {
            let mut packet = [0; 2048];
            while datagrams.recv_from(&mut packet).is_ok() {
                arrived.note("a datagram");
            }
        });
        Ok(sink)
    }

    /// Where requests are taken: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn base(&self) -> String {
        format!("http://{}", self.requests)
    }

    /// A page with the addresses of this sink in their places.
    #[must_use]
    pub fn aim(&self, page: &str) -> String {
        page.replace("@SINK@", &self.base())
            .replace("@DOOR@", &self.door.port().to_string())
            .replace("@STUN@", &self.datagrams.port().to_string())
    }

    /// What arrived so far: the last part of each request's address; `a connection` and `a datagram` for those that
    /// ask nothing.
    #[must_use]
    pub fn arrived(&self) -> BTreeSet<String> {
        self.arrived.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn serve(mut stream: TcpStream, arrived: &Arrived) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    let mut line = String::new();
    let asked = stream.try_clone().map(|stream| {
        let mut reader = BufReader::new(stream.take(64 * 1024));
        let _ = reader.read_line(&mut line);
    });
    let path = line.split_whitespace().nth(1).and_then(|path| path.strip_prefix("/way/"));
    let name = path.and_then(|path| path.split(['?', '/', '#']).next());
    arrived.note(name.filter(|_| asked.is_ok()).unwrap_or("a connection"));
    // Whoever has left needs no answer.
    let _ = stream.write_all(ANSWER.as_bytes());
}
