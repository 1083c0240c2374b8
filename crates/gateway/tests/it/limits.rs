//! Answers that are late, large, broken or elsewhere, and those that are fine.

use crate::server::{polite, rude};
use crate::support::{Rows, TOKEN, gateway, get, lease, token};
use sarraf_banks::ChannelError;
use sarraf_gateway::{GateError, Kind};
use std::sync::atomic::Ordering;
use std::time::Duration;

#[tokio::test]
async fn an_answer_comes_back_whole_with_the_secret_filled_in() {
    let (base, seen) = polite().await;
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, &base);
    let request = get(&format!("{base}/echo?page%5Bafter%5D=a%2Bb"))
        .with("filter[since]", "2026-01-01T00:00:00+11:00 &");
    let response = gateway.send(&request, &token()).await.unwrap();
    let query = "page%5Bafter%5D=a%2Bb&filter%5Bsince%5D=2026-01-01T00%3A00%3A00%2B11%3A00+%26";
    assert_eq!((response.status, String::from_utf8(response.body).unwrap().as_str()), (200, query));
    let headers = seen.headers.lock().unwrap()[0].clone();
    assert_eq!(headers["authorization"], format!("Bearer {TOKEN}"));
    assert_eq!(headers["accept"], "application/json");
    assert_eq!(headers["user-agent"], "Sarraf");
    assert!(base.ends_with(headers["host"].to_str().unwrap()));
}

#[tokio::test]
async fn cookies_are_dropped() {
    let (base, seen) = polite().await;
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, &base);
    for _ in 0..2 {
        let response = gateway.send(&get(&format!("{base}/ok")), &token()).await.unwrap();
        assert_eq!(response.header("set-cookie"), None);
    }
    assert!(seen.headers.lock().unwrap().iter().all(|headers| !headers.contains_key("cookie")));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (base, seen) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    let sent = gateway.send(&get(&format!("{base}/redirect")), &token()).await;
    assert_eq!(sent.unwrap_err(), GateError::Redirected);
    assert_eq!(*seen.targets.lock().unwrap(), ["/redirect"], "one request and no other");
    let outcome = &rows.of(Kind::Outcome)[0].1;
    assert_eq!((outcome.status, outcome.result.as_str()), (Some(302), "redirected"));
}

#[tokio::test]
async fn a_slow_answer_times_out() {
    let (base, seen) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    let (request, secret) = (get(&format!("{base}/slow")), token());
    let sent = tokio::time::timeout(Duration::from_secs(3), gateway.send(&request, &secret));
    assert_eq!(sent.await.unwrap().unwrap_err(), GateError::TimedOut);
    assert_eq!(seen.count(), 1, "asked once");
    assert_eq!(rows.of(Kind::Outcome)[0].1.result, "timed-out");
}

#[tokio::test]
async fn a_body_that_is_larger_than_the_purpose_allows_is_not_read() {
    let (base, _) = polite().await;
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, &base);
    assert_eq!(gateway.send(&get(&format!("{base}/big")), &token()).await.unwrap_err(), GateError::TooLarge);
    assert_eq!(gateway.send(&get(&format!("{base}/full")), &token()).await.unwrap().body.len(), 10_000);
}

#[tokio::test]
async fn an_endless_body_of_unknown_length_is_too_large() {
    let mut answer = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..200 {
        answer.extend_from_slice(b"100\r\n");
        answer.extend_from_slice(&[b'x'; 256]);
        answer.extend_from_slice(b"\r\n");
    }
    let (base, _) = rude(answer).await;
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, &base);
    assert_eq!(gateway.send(&get(&base), &token()).await.unwrap_err(), GateError::TooLarge);
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_an_error() {
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"data\":",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"dat",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\nconte",
        "not http at all\r\n\r\n",
    ] {
        let (base, connections) = rude(answer.as_bytes().to_vec()).await;
        let rows = Rows::default();
        let gateway = gateway(&rows);
        let _lease = lease(&gateway, &base);
        let error = gateway.send(&get(&base), &token()).await.unwrap_err();
        assert_eq!(error, GateError::CutOff, "{answer:?}");
        assert_eq!(connections.load(Ordering::SeqCst), 1, "never sent again");
        assert_eq!(rows.kinds(), ["intent", "connection", "outcome"]);
        assert_eq!(ChannelError::from(error), ChannelError::CutOff);
    }
}

#[tokio::test]
async fn a_closed_connection_before_an_answer_is_no_retry() {
    let (base, connections) = rude(Vec::new()).await;
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, &base);
    let error = gateway.send(&get(&base), &token()).await.unwrap_err();
    assert!(matches!(error, GateError::CutOff | GateError::Offline));
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

/// A connection the bank closed between two requests carries nothing: the second goes over a new one, and that is no
/// retry, as nothing of it had been written.
#[tokio::test]
async fn a_connection_closed_between_two_requests_is_made_anew() {
    let (base, connections) = rude(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec()).await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    for _ in 0..3 {
        assert_eq!(gateway.send(&get(&base), &token()).await.unwrap().status, 200);
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    assert_eq!((connections.load(Ordering::SeqCst), rows.of(Kind::Connection).len()), (3, 3));
}

#[tokio::test]
async fn retry_after_is_read_in_both_forms() {
    let (base, _) = polite().await;
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, &base);
    let response = gateway.send(&get(&format!("{base}/seconds")), &token()).await.unwrap();
    assert_eq!((response.status, response.retry_after), (429, Some(Duration::from_secs(17))));
    let response = gateway.send(&get(&format!("{base}/date")), &token()).await.unwrap();
    assert_eq!((response.status, response.retry_after), (503, Some(Duration::from_secs(37))));
}

#[tokio::test]
async fn an_error_of_the_bank_is_an_answer() {
    let (base, _) = polite().await;
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, &base);
    let response = gateway.send(&get(&format!("{base}/error")), &token()).await.unwrap();
    assert_eq!((response.status, response.body.as_slice()), (500, &b"<html>no</html>"[..]));
}

#[tokio::test]
async fn nobody_there_is_offline() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    assert_eq!(gateway.send(&get(&base), &token()).await.unwrap_err(), GateError::Offline);
    assert_eq!(rows.of(Kind::Connection)[0].1.result, "offline");
    assert_eq!(rows.of(Kind::Outcome)[0].1.connection, None);
}
