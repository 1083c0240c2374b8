//! A name that is turned around: the address that was checked is the address that is connected, and a later answer is
//! checked anew. The public address of the test is given to loopback in a network of its own (`unshare`), which has no
//! way out, so a child is asked there.

use crate::support::{Rows, get, key, token, toml};
use sarraf_banks::Profile;
use sarraf_gateway::{GateError, Gateway, Kind, Parts, Resolve};
use sarraf_vault::Mode;
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::net::{TcpListener, TcpStream};

const INSIDE: &str = "SARRAF_TEST_OWN_NETWORK";
const PUBLIC: &str = "93.184.215.14";
const SECOND: &str = "93.184.215.15";

/// Another answer each time; the last for good.
#[derive(Clone)]
struct Turning {
    answers: Arc<Vec<Vec<IpAddr>>>,
    asked: Arc<AtomicUsize>,
}

impl Turning {
    fn through(answers: &[&[&str]]) -> Self {
        let answers = answers.iter().map(|one| one.iter().map(|address| address.parse().unwrap()).collect());
        Self { answers: Arc::new(answers.collect()), asked: Arc::default() }
    }
}

impl Resolve for Turning {
    fn resolve<'a>(&'a self, _: &'a str) -> Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send + 'a>> {
        let asked = self.asked.fetch_add(1, Ordering::SeqCst);
        Box::pin(std::future::ready(self.answers[asked.min(self.answers.len() - 1)].clone()))
    }
}

/// Counts who connects to an address, on the one port that real banks are asked on.
async fn counted(address: &str) -> Arc<AtomicUsize> {
    let (listener, count) = (TcpListener::bind((address, 443)).await.unwrap(), Arc::<AtomicUsize>::default());
    let counter = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counter.fetch_add(1, Ordering::SeqCst);
            drop(stream);
        }
    });
    count
}

async fn ask(gateway: &Gateway) -> GateError {
    let bank = Profile::parse(&toml("https://api.bank.example", ""), false).unwrap();
    let _lease = gateway.allow(&bank, Mode::Real).unwrap();
    gateway.send(&get("https://api.bank.example/accounts"), &token()).await.unwrap_err()
}

fn door(rows: &Rows, names: &Turning) -> Gateway {
    let mut parts = Parts::new(Box::new(rows.clone()), key(), None);
    parts.resolver = Arc::new(names.clone());
    Gateway::new(parts)
}

#[tokio::test]
async fn the_address_that_was_checked_is_the_one_that_is_connected() {
    if std::env::var_os(INSIDE).is_some() {
        return inside().await;
    }
    let mut child = Command::new("unshare");
    child.args(["--map-root-user", "--net"]).arg(std::env::current_exe().unwrap()).env(INSIDE, "1");
    child.args(["--exact", "rebinding::the_address_that_was_checked_is_the_one_that_is_connected"]);
    let output = tokio::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

async fn inside() {
    for arguments in [
        &["link", "set", "lo", "up"][..],
        &["address", "add", PUBLIC, "dev", "lo"],
        &["address", "add", SECOND, "dev", "lo"],
    ] {
        assert!(Command::new("ip").args(arguments).status().unwrap().success(), "{arguments:?}");
    }
    let (public, second, private) =
        (counted(PUBLIC).await, counted(SECOND).await, counted("127.0.0.1").await);
    let reached = || [&public, &second, &private].map(|count| count.load(Ordering::SeqCst));

    // Public when it is checked, private were it asked again: it is asked once, and the checked one is connected.
    let (rows, names) = (Rows::default(), Turning::through(&[&[PUBLIC], &["127.0.0.1"]]));
    let gateway = door(&rows, &names);
    assert_eq!(ask(&gateway).await, GateError::Offline);
    assert_eq!((names.asked.load(Ordering::SeqCst), reached()), (1, [1, 0, 0]));
    assert_eq!(rows.of(Kind::Connection)[0].1.address.as_deref(), Some(PUBLIC));
    // The next request asks again, and what it hears is checked again.
    assert_eq!(ask(&gateway).await, GateError::PrivateAddress);
    assert_eq!((names.asked.load(Ordering::SeqCst), reached()), (2, [1, 0, 0]));
    assert_eq!(rows.of(Kind::Connection).len(), 1);

    // Among several answers only those that were checked are tried, each with its row.
    let (rows, names) = (Rows::default(), Turning::through(&[&[PUBLIC, SECOND], &["127.0.0.1"]]));
    assert_eq!(ask(&door(&rows, &names)).await, GateError::Offline);
    assert_eq!((names.asked.load(Ordering::SeqCst), reached()), (1, [2, 1, 0]));
    let addresses: Vec<_> = rows.of(Kind::Connection).into_iter().map(|(_, row)| row.address).collect();
    assert_eq!(addresses, [Some(PUBLIC.to_owned()), Some(SECOND.to_owned())]);

    // The control: who does connect the private address is counted.
    TcpStream::connect(("127.0.0.1", 443)).await.unwrap();
    while reached() != [2, 1, 1] {
        tokio::task::yield_now().await;
    }
}
