//! The port the browser comes back to, and what else arrives there.

use super::bank::{Bank, Script};
use super::browser::{Still, Visit, say};
use super::set_up::{FULL, Home, profile};
use crate::support::{key, token};
use sarraf_banks::{Purpose, Request};
use sarraf_gateway::sign_in::{Grant, SignInError};
use sarraf_gateway::{GateError, Kind, verify};
use sarraf_vault::Mode;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use url::Url;

/// A sign-in that waits for its browser, and where that is to come back.
struct Waiting {
    bank: Bank,
    home: Home,
    back: Url,
    state: String,
    running: JoinHandle<Result<Grant, SignInError>>,
}

async fn waiting() -> Waiting {
    let bank = Bank::start(Script::default()).await;
    let home = Home::new(profile(bank.base(), FULL, ""));
    let still = Still::default();
    let sign_in = home.sign_in_with(Arc::new(still.clone()));
    let running = tokio::spawn(async move { sign_in.run("one").await });
    still.address().await;
    let asked = bank.asked();
    let back = Url::parse(&asked["redirect_uri"]).unwrap();
    Waiting { bank, home, back, state: asked["state"].clone(), running }
}

impl Waiting {
    fn port(&self) -> u16 {
        self.back.port().unwrap()
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port())
    }

    fn right(&self) -> String {
        format!("{}?code=the-code&state={}&iss={}", self.back.path(), self.state, self.bank.base())
    }

    async fn get(&self, target: &str, host: &str) -> Visit {
        say(self.port(), format!("GET {target} HTTP/1.1\r\nhost: {host}\r\n\r\n").as_bytes()).await
    }
}

#[tokio::test]
async fn what_is_not_of_this_sign_in_is_turned_away_and_the_waiting_goes_on() {
    let waiting = waiting().await;
    let (host, right, path) = (waiting.host(), waiting.right(), waiting.back.path().to_owned());
    let other_state = right.replace(&waiting.state, &waiting.state.to_lowercase());
    let giant = format!("{right}&x={}", "x".repeat(9_000));
    for (status, target, host) in [
        (404, "/".to_owned(), host.as_str()),
        (404, "/favicon.ico".to_owned(), &host),
        (404, right.to_uppercase(), &host),
        (421, right.clone(), "localhost"),
        (421, right.clone(), "127.0.0.1"),
        (421, right.clone(), "bank.example"),
        (421, format!("http://bank.example{right}"), &host),
        (421, right.clone(), &format!("{host}\r\nhost: {host}")),
        (400, path.clone(), &host),
        (400, format!("{path}?error=access_denied"), &host),
        (400, other_state, &host),
        (400, format!("{right}&state={}", waiting.state), &host),
        (400, format!("{right}&code=another"), &host),
        (400, giant, &host),
    ] {
        let seen = waiting.get(&target, host).await;
        assert_eq!(seen.status, status, "{target} at {host}");
        assert!(!seen.body.contains("the-code") && seen.body.len() < 300, "{}", seen.body);
    }
    for (status, head) in [
        (405, format!("POST {right} HTTP/1.1\r\nhost: {host}\r\ncontent-length: 0\r\n\r\n")),
        (405, format!("OPTIONS {right} HTTP/1.1\r\nhost: {host}\r\n\r\n")),
        (400, "no HTTP at all\r\n\r\n".to_owned()),
        (431, format!("GET {right} HTTP/1.1\r\nhost: {host}\r\nx: {}\r\n\r\n", "x".repeat(60_000))),
    ] {
        let seen = say(waiting.port(), head.as_bytes()).await.status;
        // Who sends that much may find the connection closed before it hears why.
        assert!(seen == status || (status == 431 && seen == 0), "{status}, not {seen}");
    }
    assert!(!waiting.running.is_finished() && !waiting.bank.calls().contains(&"token".to_owned()));
    let silent: Vec<TcpStream> = silent(&waiting, 10).await;
    let seen = waiting.get(&right, &host).await;
    assert_eq!(seen.status, 200, "the right one still is taken");
    waiting.running.await.unwrap().unwrap();
    drop(silent);
}

async fn silent(waiting: &Waiting, count: usize) -> Vec<TcpStream> {
    let mut open = Vec::new();
    for _ in 0..count {
        open.push(TcpStream::connect(("127.0.0.1", waiting.port())).await.unwrap());
    }
    open
}

#[tokio::test]
async fn the_page_in_the_end_says_one_sentence_and_loads_sends_and_keeps_nothing() {
    let waiting = waiting().await;
    let seen = waiting.get(&waiting.right(), &waiting.host()).await;
    assert!(seen.body.contains("<p>Signed in.</p>") && !seen.body.contains("the-code"), "{}", seen.body);
    assert!(!["<script", "src=", "href="].iter().any(|loading| seen.body.contains(loading)));
    let policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    for (name, value) in [
        ("content-security-policy", policy),
        ("cache-control", "no-store"),
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("content-type", "text/html; charset=utf-8"),
    ] {
        assert_eq!(seen.headers.get(name).map(String::as_str), Some(value));
    }
    waiting.running.await.unwrap().unwrap();
}

#[tokio::test]
async fn of_many_right_answers_one_is_taken() {
    let waiting = waiting().await;
    let (right, host, port) = (waiting.right(), waiting.host(), waiting.port());
    let request = format!("GET {right} HTTP/1.1\r\nhost: {host}\r\n\r\n");
    // All are connected before any of them asks.
    let streams = silent(&waiting, 8).await;
    let asked = streams.into_iter().map(|mut stream| {
        let request = request.clone();
        tokio::spawn(async move {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let mut answer = String::new();
            let written = stream.write_all(request.as_bytes()).await;
            let read = stream.read_to_string(&mut answer).await;
            written.is_ok() && read.is_ok() && answer.starts_with("HTTP/1.1 200")
        })
    });
    let mut taken = 0;
    for asked in asked.collect::<Vec<_>>() {
        taken += usize::from(asked.await.unwrap());
    }
    assert_eq!(taken, 1);
    waiting.running.await.unwrap().unwrap();
    assert_eq!(waiting.bank.calls().iter().filter(|call| *call == "token").count(), 1);
    assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err(), "the port is closed");
}

#[tokio::test]
async fn the_port_is_on_127_0_0_1_alone_and_closes_with_whoever_waits() {
    let waiting = waiting().await;
    let port = waiting.port();
    assert!(TcpStream::connect(("127.0.0.1", port)).await.is_ok());
    for other in ["127.0.0.2", "::1"] {
        assert!(TcpStream::connect((other, port)).await.is_err(), "{other}");
    }
    waiting.running.abort();
    assert!(waiting.running.await.is_err_and(|ended| ended.is_cancelled()));
    assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err());
}

#[tokio::test]
async fn nobody_coming_back_and_a_browser_that_does_not_open_are_told() {
    let bank = Bank::start(Script::default()).await;
    let mut home = Home::new(profile(bank.base(), FULL, ""));
    home.patience = Duration::from_millis(50);
    let ended = home.sign_in_with(Arc::new(Still::default())).run("one").await;
    assert_eq!(ended.unwrap_err(), SignInError::TimedOut);
    let broken = Still { broken: true, ..Still::default() };
    assert_eq!(home.sign_in_with(Arc::new(broken)).run("one").await.unwrap_err(), SignInError::Browser);
}

#[tokio::test]
async fn the_door_is_open_for_signing_in_alone_and_only_while_it_lasts() {
    let waiting = waiting().await;
    let send = async |purpose| {
        let request = Request::get(format!("{}/jwks", waiting.bank.base()), purpose, true);
        waiting.home.gateway.send(&request, &token()).await.map(|response| response.status)
    };
    assert_eq!(send(Purpose::SignIn).await, Ok(200));
    assert_eq!(send(Purpose::Accounts).await, Err(GateError::NotAllowed));
    let seen = waiting
        .get(
            &format!(
                "{}?error=access_denied&state={}&iss={}",
                waiting.back.path(),
                waiting.state,
                waiting.bank.base()
            ),
            &waiting.host(),
        )
        .await;
    assert_eq!(seen.status, 200);
    while !waiting.running.is_finished() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(send(Purpose::SignIn).await, Err(GateError::NotAllowed));
}

#[tokio::test]
async fn people_may_sign_in_elsewhere_than_accounts_are_kept() {
    let bank = Bank::start(Script::default()).await;
    let mut home = Home::new(profile(bank.base(), FULL, ""));
    home.profile.base_url = Url::parse("http://127.0.0.1:1").unwrap();
    home.sign_in().run("one").await.unwrap();
}

#[tokio::test]
async fn in_a_real_vault_nobody_signs_in_on_this_machine() {
    let bank = Bank::start(Script::default()).await;
    let mut home = Home::new(profile(bank.base(), FULL, ""));
    home.mode = Mode::Real;
    let ended = home.sign_in().run("one").await.unwrap_err();
    assert_eq!((ended, bank.calls().len()), (SignInError::Door(GateError::NotAllowed), 0));
}

#[tokio::test]
async fn the_person_reads_what_became_of_a_no() {
    let waiting = waiting().await;
    let no = format!(
        "{}?error=access_denied&state={}&iss={}",
        waiting.back.path(),
        waiting.state,
        waiting.bank.base()
    );
    let seen = waiting.get(&no, &waiting.host()).await;
    assert!(seen.status == 200 && seen.body.contains("You said no."));
    assert_eq!(waiting.running.await.unwrap().unwrap_err(), SignInError::Denied);
}

#[tokio::test]
async fn the_browser_carries_hashes_and_names_and_no_secret() {
    let waiting = waiting().await;
    let asked = waiting.bank.asked();
    assert!(!asked.contains_key("code_verifier"), "it goes with the code only");
    assert_eq!((asked["state"].len(), asked["nonce"].len(), asked["code_challenge"].len()), (43, 43, 43));
    assert_eq!(waiting.back.path().len(), 44, "a path nobody guesses");
    waiting.running.abort();
    let plain = "scopes = [\"accounts\"]\nclient = \"public\"\nbound = \"bearer\"\n";
    let home = Home::new(profile(waiting.bank.base(), plain, ""));
    let still = Still::default();
    let sign_in = home.sign_in_with(Arc::new(still.clone()));
    let running = tokio::spawn(async move { sign_in.run("one").await });
    let address = still.address().await;
    let names: Vec<String> = address.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(
        names,
        [
            "client_id",
            "response_type",
            "redirect_uri",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method"
        ]
    );
    let redirect = address.query_pairs().find(|(name, _)| name == "redirect_uri").unwrap().1.into_owned();
    assert!(redirect.starts_with("http://127.0.0.1:") && redirect.ends_with('/'), "{redirect}");
    running.abort();
}

#[tokio::test]
async fn rows_tell_every_call_and_nothing_that_is_kept_or_shown_holds_a_secret() {
    let waiting = waiting().await;
    waiting.get(&waiting.right(), &waiting.host()).await;
    let grant = waiting.running.await.unwrap().unwrap();
    let access = grant.access(true).await.unwrap();
    let rows = waiting.home.rows.all();
    assert!(
        verify(&rows, &key(), None).whole && rows.iter().all(|row| row.purpose == "sign-in" && row.attended)
    );
    // Every call but the browser's own.
    assert_eq!(waiting.home.rows.of(Kind::Intent).len(), waiting.bank.calls().len());
    let kept = waiting.home.shelf.things();
    let kept: Vec<u8> = kept.into_values().flatten().collect();
    let shown = format!(
        "{rows:?} {grant:?} {access:?} {:?} {:?} {}",
        waiting.home.sign_in(),
        SignInError::Refused,
        String::from_utf8_lossy(&kept)
    );
    let refresh = waiting.bank.refresh_tokens().pop().unwrap();
    for secret in
        [refresh, waiting.bank.access_token(), "the-code".to_owned(), waiting.state, "person".to_owned()]
    {
        assert!(!shown.contains(&secret), "{secret}");
    }
}
