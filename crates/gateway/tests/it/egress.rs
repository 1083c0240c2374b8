//! The log: what is in it, what never is, and that it can be checked.

use crate::server::polite;
use crate::support::{Rows, TOKEN, gateway, get, key, lease, token};
use sarraf_gateway::{GateError, Gateway, Kind, Parts, verify};
use std::time::Duration;

#[tokio::test]
async fn a_request_leaves_an_intent_a_connection_and_an_outcome() {
    let (base, _) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    gateway.send(&get(&format!("{base}/full")), &token()).await.unwrap();
    assert_eq!(rows.kinds(), ["intent", "connection", "outcome"]);
    let (intent, detail) = rows.of(Kind::Intent)[0].clone();
    assert_eq!((intent.bank.as_str(), intent.host.as_str(), intent.attended), ("test", "127.0.0.1", true));
    assert_eq!((intent.method.as_str(), intent.purpose.as_str()), ("GET", "accounts"));
    assert_eq!((detail.request, detail.data), (1, vec!["accounts".to_owned(), "balances".to_owned()]));
    let (_, connection) = rows.of(Kind::Connection)[0].clone();
    assert_eq!((connection.request, connection.result.as_str()), (1, "connected"));
    assert_eq!(connection.address.as_deref(), Some("127.0.0.1"));
    assert!(base.ends_with(&format!(":{}", connection.port.unwrap())));
    let (outcome, detail) = rows.of(Kind::Outcome)[0].clone();
    assert_eq!((detail.request, detail.connection, detail.status), (1, Some(2), Some(200)));
    assert!(outcome.sent > 100 && outcome.received > 10_000, "{} {}", outcome.sent, outcome.received);
}

#[tokio::test]
async fn requests_of_one_lease_share_a_connection_and_each_names_it() {
    let (base, seen) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    for _ in 0..3 {
        gateway.send(&get(&format!("{base}/ok")), &token()).await.unwrap();
    }
    assert_eq!((seen.count(), rows.of(Kind::Connection).len()), (3, 1));
    let outcomes = rows.of(Kind::Outcome);
    assert!(outcomes.iter().all(|(row, detail)| detail.connection == Some(2) && row.sent < 1_000));
}

#[tokio::test]
async fn no_path_query_token_or_body_is_in_a_row() {
    let (base, _) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    let request = get(&format!("{base}/echo")).with("account", "secret-account-id");
    gateway.send(&request, &token()).await.unwrap();
    let shown = format!("{:?} {gateway:?} {request:?} {:?}", rows.all(), token());
    for secret in [TOKEN, "secret-account-id", "echo"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_log_goes_on_where_it_ended_and_is_whole() {
    let (base, _) = polite().await;
    let rows = Rows::default();
    for _ in 0..2 {
        let last = rows.all().last().map(sarraf_gateway::Row::head);
        let gateway = Gateway::new(Parts::new(Box::new(rows.clone()), key(), last));
        let _lease = lease(&gateway, &base);
        gateway.send(&get(&format!("{base}/ok")), &token()).await.unwrap();
    }
    let all = rows.all();
    let proof = verify(&all, &key(), all.last().map(sarraf_gateway::Row::head).as_ref());
    assert_eq!((proof.whole, proof.rows, proof.broken_at, proof.open), (true, 6, None, vec![]));
}

#[tokio::test]
async fn what_can_not_be_logged_is_not_sent() {
    let (base, seen) = polite().await;
    let full = Rows::with_room(0);
    let gateway = gateway(&full);
    let _lease = lease(&gateway, &base);
    assert_eq!(gateway.send(&get(&format!("{base}/ok")), &token()).await.unwrap_err(), GateError::Egress);
    assert_eq!(seen.count(), 0);
}

#[tokio::test]
async fn a_log_that_fills_up_on_the_way_shows_the_open_intent() {
    let (base, seen) = polite().await;
    for (room, sent) in [(1, 0), (2, 1)] {
        let rows = Rows::with_room(room);
        let gateway = gateway(&rows);
        let _lease = lease(&gateway, &base);
        let before = seen.count();
        assert_eq!(gateway.send(&get(&format!("{base}/ok")), &token()).await.unwrap_err(), GateError::Egress);
        assert_eq!(seen.count() - before, sent);
        let proof = verify(&rows.all(), &key(), None);
        assert_eq!((proof.whole, proof.open), (true, vec![1]));
    }
}

#[tokio::test]
async fn the_rows_are_finished_when_the_caller_stops_waiting() {
    let (base, _) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    let request = get(&format!("{base}/slow"));
    let secret = token();
    let sent = tokio::time::timeout(Duration::from_millis(50), gateway.send(&request, &secret)).await;
    assert!(sent.is_err(), "stopped waiting");
    assert_eq!(verify(&rows.all(), &key(), None).open, vec![1]);
    tokio::time::sleep(Duration::from_millis(800)).await;
    assert_eq!(rows.kinds(), ["intent", "connection", "outcome"]);
}

#[tokio::test]
async fn a_request_under_way_ends_with_its_lease_and_says_so() {
    let (base, _) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let held = lease(&gateway, &base);
    let asking = gateway.clone();
    let request = get(&format!("{base}/slow"));
    let asked = tokio::spawn(async move { asking.send(&request, &token()).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(held);
    let ended = tokio::time::timeout(Duration::from_millis(150), asked).await.unwrap().unwrap();
    assert_eq!(ended.unwrap_err(), GateError::Closed);
    let (outcome, detail) = rows.of(Kind::Outcome)[0].clone();
    assert_eq!((detail.result.as_str(), detail.connection), ("closed", Some(2)));
    assert!(outcome.sent > 0, "what was sent is told");
}

/// Every single change of a log is found: each byte of each field, each row removed, repeated or swapped.
#[tokio::test]
async fn a_changed_removed_repeated_or_swapped_row_is_found() {
    let (base, _) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    for path in ["ok", "redirect", "error"] {
        let _ = gateway.send(&get(&format!("{base}/{path}")), &token()).await;
    }
    let all = rows.all();
    let end = all.last().map(sarraf_gateway::Row::head);
    let found = |rows: &[sarraf_gateway::Row]| verify(rows, &key(), end.as_ref()).broken_at;
    assert_eq!(found(&all), None);
    for index in 0..all.len() {
        let sequence = i64::try_from(index).unwrap() + 1;
        for (name, changed) in changes(&all[index]) {
            let mut rows = all.clone();
            rows[index] = changed;
            assert_eq!(found(&rows), Some(sequence), "{name} of row {sequence}");
        }
        let mut removed = all.clone();
        removed.remove(index);
        assert_eq!(found(&removed), Some(sequence), "removed row {sequence}");
        let mut repeated = all.clone();
        repeated.insert(index, all[index].clone());
        assert_eq!(found(&repeated), Some(sequence + 1), "repeated row {sequence}");
        if index + 1 < all.len() {
            let mut swapped = all.clone();
            swapped.swap(index, index + 1);
            assert_eq!(found(&swapped), Some(sequence), "swapped rows {sequence}");
            swapped[index].sequence = sequence;
            swapped[index + 1].sequence = sequence + 1;
            assert_eq!(found(&swapped), Some(sequence), "swapped and renumbered rows {sequence}");
        }
    }
    let other = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"another key");
    assert_eq!(verify(&all, &other, None).broken_at, Some(1));
    assert_eq!(verify(&[], &key(), end.as_ref()).broken_at, Some(1), "an emptied log");
    assert!(verify(&[], &key(), None).whole, "a log that never began");
}

fn changes(row: &sarraf_gateway::Row) -> Vec<(&'static str, sarraf_gateway::Row)> {
    let change = |name, with: &dyn Fn(&mut sarraf_gateway::Row)| {
        let mut changed = row.clone();
        with(&mut changed);
        (name, changed)
    };
    let other = if row.kind == Kind::Intent { Kind::Outcome } else { Kind::Intent };
    vec![
        change("sequence", &|row| row.sequence += 1),
        change("at", &|row| row.at = row.at.checked_add(jiff::SignedDuration::from_millis(1)).unwrap()),
        change("kind", &|row| row.kind = other),
        change("bank", &|row| row.bank.push('x')),
        change("host", &|row| row.host = "127.0.0.2".to_owned()),
        change("method", &|row| row.method = "POST".to_owned()),
        change("purpose", &|row| row.purpose = "categories".to_owned()),
        change("attended", &|row| row.attended = !row.attended),
        change("sent", &|row| row.sent += 1),
        change("received", &|row| row.received -= 1),
        change("body", &|row| row.body = row.body.replace("\"request\":", "\"request\": ")),
        change("moved border", &|row| {
            let first = row.host.remove(0);
            row.bank.push(first);
        }),
        change("mac", &|row| row.mac[31] ^= 1),
    ]
}
