//! Bad servers of TLS, made here: all are refused, and not one byte of a request reaches them. Beside them good ones
//! from the same makers.

pub mod chain;
mod raw;
mod trusting;
mod weak;

use crate::support::{Names, Rows, gateway_with, get, token, toml};
use raw::{Answer, Hello, alert, data, record};
use sarraf_banks::Profile;
use sarraf_gateway::{GateError, Kind, Limits, PurposeLimits};
use sarraf_vault::Mode;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::io::AsyncWriteExt;

/// As many as are promised.
const PROMISED: usize = 25;

/// As many as SECURITY.md speaks of, those that do not speak TLS at all among them.
const MADE: usize = 67;

/// What the door says to a server, and what its rows say of the connection.
async fn ask(base: &str, trusted: &Path, seconds: u64) -> (Result<u16, GateError>, Rows) {
    let rows = Rows::default();
    let limits = PurposeLimits { body: 10_000, total: Duration::from_secs(2 * seconds) };
    let limits = Limits { connect: Duration::from_secs(seconds), short: limits, page: limits };
    let gateway = gateway_with(&rows, Names::leading_to(&[]), limits);
    let profile = Profile::parse(&toml(base, &format!("ca_file = {trusted:?}\n")), true).unwrap();
    let _lease = gateway.allow(&profile, Mode::Mock).unwrap();
    let sent = gateway.send(&get(&format!("{base}/rows")), &token()).await;
    (sent.map(|response| response.status), rows)
}

/// No row says that there was a connection, and none that anything of the request was sent.
fn nothing_passed(rows: &Rows, name: &str) {
    assert!(!rows.of(Kind::Connection).is_empty(), "{name}: an attempt has its row");
    for (_, connection) in rows.of(Kind::Connection) {
        assert_ne!(connection.result, "connected", "{name}");
        assert_eq!((connection.tls, connection.issuer), (None, None), "{name}");
    }
    assert!(rows.of(Kind::Outcome).iter().all(|(row, _)| row.sent == 0), "{name}");
}

#[tokio::test]
async fn a_server_that_does_not_prove_who_it_is_is_sent_nothing() {
    for (name, plan) in chain::bad() {
        let server = plan.serve().await;
        let (sent, rows) = ask(&server.base, server.trusted.path(), 20).await;
        assert_eq!(sent, Err(GateError::Certificate), "{name}");
        nothing_passed(&rows, name);
        assert_eq!(server.reached.load(Ordering::SeqCst), 1, "{name}: it was tried, once");
        assert_eq!(server.asked.load(Ordering::SeqCst), 0, "{name}");
    }
}

#[tokio::test]
async fn a_certificate_that_is_weakly_signed_proves_nothing() {
    for name in weak::BAD {
        let server = weak::serve(name).await;
        let (sent, rows) = ask(&server.base, server.trusted.path(), 20).await;
        assert_eq!(sent, Err(GateError::Certificate), "{name}");
        nothing_passed(&rows, name);
        assert_eq!((server.reached.load(Ordering::SeqCst), server.asked.load(Ordering::SeqCst)), (1, 0));
        let address = server.base.replace("https://localhost", "127.0.0.1");
        assert!(trusting::asks(&address, chain::NAME).await, "{name}: the control of the door");
    }
    for name in weak::GOOD {
        let server = weak::serve(name).await;
        let (sent, _) = ask(&server.base, server.trusted.path(), 20).await;
        assert_eq!(
            (sent, server.asked.load(Ordering::SeqCst)),
            (Ok(200), 1),
            "{name}: the control of the certificates"
        );
    }
}

/// The control of the plans: what is not bad passes.
#[tokio::test]
async fn a_server_that_proves_who_it_is_is_asked() {
    for (name, plan) in chain::good() {
        let server = plan.serve().await;
        let (sent, rows) = ask(&server.base, server.trusted.path(), 20).await;
        assert_eq!(sent, Ok(200), "{name}");
        assert_eq!(rows.of(Kind::Connection)[0].1.result, "connected", "{name}");
        assert_eq!(server.asked.load(Ordering::SeqCst), 1, "{name}");
    }
}

/// The control of the door: a client that trusts anybody is answered by every one of the bad servers, so only that the
/// door looks keeps it from asking. (It offers no protocols, so those that speak strange ones answer it too.)
#[tokio::test]
async fn a_client_that_trusts_anybody_asks_every_bad_server() {
    for (name, plan) in chain::bad() {
        let server = plan.serve().await;
        let address = server.base.replace("https://localhost", "127.0.0.1");
        assert!(trusting::asks(&address, chain::NAME).await, "{name}");
        assert_eq!(server.asked.load(Ordering::SeqCst), 1, "{name}");
    }
}

/// A server hello that asks once more for a key of a kind that was offered already (RFC 8446 §4.1.4).
fn asks_again_for_the_same() -> Vec<u8> {
    Hello::with(|hello| {
        // The random that marks it: SHA-256 of "HelloRetryRequest".
        hello.random = [
            0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
            0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
        ];
        hello.suite = [0x13, 0x01];
        // supported_versions: TLS 1.3; key_share: x25519.
        hello.extensions = vec![0, 43, 0, 2, 3, 4, 0, 51, 0, 2, 0, 29];
    })
}

/// Servers that speak something else, or TLS as it must not be spoken; and what the door says of them.
fn rude() -> Vec<(&'static str, Answer, GateError)> {
    use Answer::{Drip, Once, Stay};
    use GateError::{Certificate, Offline, TimedOut};
    let version = |version| Stay(Hello::with(|hello| (hello.version, hello.record) = (version, version)));
    let suite = |suite| Stay(Hello::with(|hello| hello.suite = suite));
    let sentinel = Stay(Hello::with(|hello| hello.random[24..].copy_from_slice(b"DOWNGRD\x01")));
    let good = Hello::good().bytes();
    let half = good[..good.len() / 2].to_vec();
    vec![
        ("SSL 3", version([3, 0]), Certificate),
        ("TLS 1.0", version([3, 1]), Certificate),
        ("TLS 1.1", version([3, 2]), Certificate),
        ("a version to come", version([3, 5]), Certificate),
        ("turned down to TLS 1.2", sentinel, Certificate),
        ("CBC", suite([0xc0, 0x27]), Certificate),
        ("keys by RSA", suite([0x00, 0x9c]), Certificate),
        ("keys by finite fields", suite([0x00, 0x9e]), Certificate),
        ("RC4", suite([0xc0, 0x11]), Certificate),
        ("triple DES", suite([0xc0, 0x12]), Certificate),
        ("no encryption", suite([0xc0, 0x10]), Certificate),
        ("nobody signs", suite([0xc0, 0x18]), Certificate),
        ("TLS 1.3 and a suite of TLS 1.2 mixed", suite([0x13, 0x01]), Certificate),
        ("compressed", Stay(Hello::with(|hello| hello.compression = 1)), Certificate),
        (
            "an extension nobody asked for",
            Stay(Hello::with(|hello| hello.extensions.extend([0x12, 0x34, 0, 0]))),
            Certificate,
        ),
        (
            "an extension twice",
            Stay(Hello::with(|hello| hello.extensions.extend([0, 23, 0, 0]))),
            Certificate,
        ),
        ("asks again for the same", Stay(asks_again_for_the_same()), Certificate),
        ("an alert", Stay(alert(40)), Certificate),
        ("data before a handshake", Stay(data(b"HTTP/1.1 200 OK\r\n\r\n")), Certificate),
        ("plain HTTP", Stay(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec()), Certificate),
        ("another protocol", Stay(b"SSH-2.0-Example_1.0\r\n".to_vec()), Certificate),
        ("noise", Stay((0..2000_u32).map(|number| (number * 37 % 251) as u8).collect()), Certificate),
        (
            "a record longer than records are",
            Stay([&[22, 3, 3, 0xff, 0xff][..], &[0; 70_000]].concat()),
            Certificate,
        ),
        ("an empty handshake", Stay(record(22, [3, 3], &[])), Certificate),
        ("a hello of the wrong side", Stay(record(22, [3, 3], &[1, 0, 0, 0])), Certificate),
        ("hangs up", Once(Vec::new()), Offline),
        ("hangs up within its hello", Once(half.clone()), Offline),
        ("hangs up after its hello", Once(good.clone()), Offline),
        ("says nothing", Stay(Vec::new()), TimedOut),
        ("stops within its hello", Stay(half), TimedOut),
        ("a byte now and then", Drip(good), TimedOut),
    ]
}

#[tokio::test]
async fn a_server_that_does_not_speak_tls_as_it_should_is_sent_nothing() {
    let trusted = chain::Plan::good().serve().await.trusted;
    for (name, answer, expected) in rude() {
        let (base, reached, asked) = raw::serve(answer).await;
        let patience = if expected == GateError::TimedOut { 1 } else { 20 };
        let (sent, rows) = ask(&base, trusted.path(), patience).await;
        assert_eq!(sent, Err(expected), "{name}");
        nothing_passed(&rows, name);
        assert_eq!(reached.load(Ordering::SeqCst), 1, "{name}: it was tried, once");
        // What the server read last may still be on its way.
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(asked.load(Ordering::SeqCst), 0, "{name}");
    }
}

/// The controls of the bytes: a good hello is not what is refused, and a server does see what it is sent.
#[tokio::test]
async fn a_good_hello_is_waited_on_and_what_is_sent_is_seen() {
    let trusted = chain::Plan::good().serve().await.trusted;
    let (base, reached, asked) = raw::serve(Answer::Stay(Hello::good().bytes())).await;
    let (sent, _) = ask(&base, trusted.path(), 1).await;
    assert_eq!(sent, Err(GateError::TimedOut), "it waits for the certificate");
    assert_eq!((reached.load(Ordering::SeqCst), asked.load(Ordering::SeqCst)), (1, 0));

    let (_, address) = base.split_once("://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(&[record(22, [3, 1], &[1, 0, 0, 0]), data(b"GET /rows")].concat()).await.unwrap();
    stream.shutdown().await.unwrap();
    for _ in 0..200 {
        if asked.load(Ordering::SeqCst) == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the server did not see what it was sent");
}

#[test]
fn there_are_as_many_bad_servers_as_are_promised() {
    let plans = chain::bad().into_iter().map(|(name, _)| name);
    let names = plans.chain(weak::BAD).chain(rude().into_iter().map(|(name, ..)| name));
    let names: Vec<_> = names.collect();
    let distinct: BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
    assert!(chain::bad().len() >= PROMISED);
    assert!(names.len() >= MADE, "{}", names.len());
}
