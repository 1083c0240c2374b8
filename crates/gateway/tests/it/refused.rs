//! What does not pass, and that nothing was connected for it.

use crate::server::{polite, rude};
use crate::support::{
    Names, Nothing, Rows, gateway, gateway_with, get, lease, profile, short_limits, token, toml,
};
use sarraf_banks::Profile;
use sarraf_gateway::{GateError, Kind};
use sarraf_vault::Mode;
use std::sync::atomic::Ordering;

#[tokio::test]
async fn a_host_without_a_lease_is_refused_before_any_connect() {
    let (base, connections) = rude(Vec::new()).await;
    let (rows, elsewhere) = (Rows::default(), polite().await.0);
    let gateway = gateway(&rows);
    assert_eq!(gateway.send(&get(&base), &token()).await.unwrap_err(), GateError::NotAllowed);
    let held = lease(&gateway, &elsewhere);
    assert_eq!(gateway.send(&get(&base), &token()).await.unwrap_err(), GateError::NotAllowed);
    assert_eq!(gateway.send_through(&held, &get(&base), &token()).await.unwrap_err(), GateError::NotAllowed);
    assert_eq!((connections.load(Ordering::SeqCst), rows.all().len()), (0, 0));
    // With a lease the same request does connect.
    let _lease = lease(&gateway, &base);
    gateway.send(&get(&base), &token()).await.unwrap_err();
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_dropped_lease_closes_the_door() {
    let (base, seen) = polite().await;
    let gateway = gateway(&Rows::default());
    let held = lease(&gateway, &base);
    let request = get(&format!("{base}/ok"));
    assert_eq!(gateway.send(&request, &token()).await.unwrap().status, 200);
    drop(held);
    assert_eq!(gateway.send(&request, &token()).await.unwrap_err(), GateError::NotAllowed);
    assert_eq!(seen.count(), 1);
}

#[tokio::test]
async fn other_ports_schemes_users_and_look_alikes_of_an_allowed_host_are_refused() {
    let (base, seen) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let held = lease(&gateway, &base);
    let port = profile(&base).port();
    for url in [
        format!("https://127.0.0.1:{port}/ok"),
        format!("http://127.0.0.1:{}/ok", port.wrapping_add(1)),
        format!("http://user@127.0.0.1:{port}/ok"),
        format!("http://localhost:{port}/ok"),
        format!("http://127.0.0.1:{port}@bank.example/ok"),
        "http://127.0.0.1/ok".to_owned(),
        "file:///etc/hostname".to_owned(),
    ] {
        let sent = gateway.send_through(&held, &get(&url), &token()).await;
        assert_eq!(sent.unwrap_err(), GateError::NotAllowed, "{url}");
    }
    assert_eq!((seen.count(), rows.all().len()), (0, 0));
}

#[tokio::test]
async fn loopback_and_plain_http_are_refused_in_real_mode() {
    let (base, seen) = polite().await;
    let gateway = gateway(&Rows::default());
    assert_eq!(gateway.allow(&profile(&base), Mode::Real).unwrap_err(), GateError::NotAllowed);
    for base in ["https://localhost", "https://127.0.0.1", "https://[::1]"] {
        assert_eq!(gateway.allow(&profile(base), Mode::Real).unwrap_err(), GateError::NotAllowed, "{base}");
    }
    assert_eq!(seen.count(), 0);
}

#[tokio::test]
async fn real_banks_are_refused_in_mock_mode() {
    let gateway = gateway(&Rows::default());
    let bank = profile("https://api.bank.example");
    assert_eq!(gateway.allow(&bank, Mode::Mock).unwrap_err(), GateError::NotAllowed);
    assert!(gateway.allow(&bank, Mode::Real).is_ok());
}

#[tokio::test]
async fn a_name_that_leads_to_a_private_address_is_refused_before_any_connect() {
    for addresses in [
        &["127.0.0.1"][..],
        &["10.0.0.1"],
        &["::1"],
        &["::ffff:127.0.0.1"],
        &["0.0.0.0"],
        &["100.64.0.1"],
        &["169.254.169.254"],
        &["172.31.255.255"],
        &["255.255.255.255"],
        &["::"],
        &["::ffff:10.0.0.1"],
        &["64:ff9b::192.168.0.1"],
        &["2002:c0a8:101::1"],
        &["fe80::1"],
        &["fd00::1"],
        &["ff02::1"],
        &["192.168.1.1", "93.184.215.14"],
        &["2606:4700::1111", "::1"],
        &["93.184.215.14", "192.168.1.1"],
    ] {
        let (rows, names) = (Rows::default(), Names::leading_to(addresses));
        let gateway = gateway_with(&rows, names.clone(), short_limits());
        let bank = Profile::parse(&toml("https://api.bank.example", ""), false).unwrap();
        let _lease = gateway.allow(&bank, Mode::Real).unwrap();
        let sent = gateway.send(&get("https://api.bank.example/accounts"), &token()).await;
        assert_eq!(sent.unwrap_err(), GateError::PrivateAddress, "{addresses:?}");
        assert_eq!(names.asked.load(Ordering::SeqCst), 1);
        assert_eq!(rows.kinds(), ["intent", "outcome"], "no connect was attempted");
        assert_eq!(rows.of(Kind::Outcome)[0].1.result, "private-address");
    }
}

#[tokio::test]
async fn a_name_without_an_address_is_unresolved() {
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let bank = Profile::parse(&toml("https://api.bank.example", ""), false).unwrap();
    let _lease = gateway.allow(&bank, Mode::Real).unwrap();
    let sent = gateway.send(&get("https://api.bank.example/accounts"), &token()).await;
    assert_eq!(sent.unwrap_err(), GateError::Unresolved);
}

#[tokio::test]
async fn without_a_secret_nothing_is_sent() {
    let (base, seen) = polite().await;
    let rows = Rows::default();
    let gateway = gateway(&rows);
    let _lease = lease(&gateway, &base);
    let request = get(&format!("{base}/ok"));
    assert_eq!(gateway.send(&request, &Nothing).await.unwrap_err(), GateError::NoSecret);
    assert_eq!((seen.count(), rows.all().len()), (0, 0));
}

#[tokio::test]
async fn a_connector_can_not_write_the_doors_headers() {
    let (base, seen) = polite().await;
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, &base);
    for name in ["Authorization", "host", "Cookie", "Transfer-Encoding", "bad name", "x\r\ny"] {
        let mut request = get(&format!("{base}/ok"));
        request.headers.push((name.to_owned(), "x".to_owned()));
        assert_eq!(gateway.send(&request, &token()).await.unwrap_err(), GateError::BadRequest, "{name}");
    }
    assert_eq!(seen.count(), 0);
}

/// Whatever a bank says of another place, the door goes there with nothing.
#[tokio::test]
async fn no_way_of_sending_elsewhere_is_followed() {
    let (elsewhere, connections) = rude(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec()).await;
    for status in ["300", "301", "302", "303", "305", "307", "308"] {
        let head =
            format!("HTTP/1.1 {status} Elsewhere\r\nlocation: {elsewhere}/ok\r\ncontent-length: 0\r\n\r\n");
        let (base, asked) = rude(head.into_bytes()).await;
        let rows = Rows::default();
        let gateway = gateway(&rows);
        // Even where the other place is another bank of this computer.
        let (_lease, _other) = (lease(&gateway, &base), lease(&gateway, &elsewhere));
        assert_eq!(
            gateway.send(&get(&format!("{base}/ok")), &token()).await.unwrap_err(),
            GateError::Redirected,
            "{status}"
        );
        assert_eq!(asked.load(Ordering::SeqCst), 1, "{status}");
        assert_eq!(rows.kinds(), ["intent", "connection", "outcome"], "{status}");
    }
    for header in ["refresh: 0; url=", "alt-svc: h2=", "content-location: ", "link: <", "location: "] {
        let head = format!("HTTP/1.1 200 OK\r\n{header}{elsewhere}/ok\r\ncontent-length: 2\r\n\r\n{{}}");
        let (base, asked) = rude(head.into_bytes()).await;
        let gateway = gateway(&Rows::default());
        let (_lease, _other) = (lease(&gateway, &base), lease(&gateway, &elsewhere));
        for count in 1..=2 {
            let sent = gateway.send(&get(&format!("{base}/ok")), &token()).await;
            assert_eq!(sent.unwrap().status, 200, "{header}");
            assert_eq!(asked.load(Ordering::SeqCst), count, "{header}");
        }
    }
    assert_eq!(connections.load(Ordering::SeqCst), 0, "nobody went elsewhere");
    // The control: it would have been counted.
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, &elsewhere);
    assert_eq!(gateway.send(&get(&format!("{elsewhere}/ok")), &token()).await.unwrap().status, 200);
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}
