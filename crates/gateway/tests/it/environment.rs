//! Proxies named by the environment are ignored. The environment belongs to a process, so a child is asked.

use crate::bad_tls::chain::Plan;
use crate::server::{polite, rude};
use crate::support::{Names, Rows, gateway_with, get, token, toml};
use sarraf_banks::Profile;
use sarraf_gateway::Limits;
use sarraf_vault::Mode;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const ADDRESS: &str = "SARRAF_TEST_ADDRESS";
const AUTHORITY: &str = "SARRAF_TEST_AUTHORITY";

/// Has a child ask the bank, with a proxy in every variable that names one; gives how many came to that.
async fn asked_by_a_child(test: &str, base: &str, authority: &str) -> Arc<AtomicUsize> {
    let (proxy, through) = rude(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec()).await;
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", test]).env(ADDRESS, base).env(AUTHORITY, authority);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        child.env(name, &proxy);
    }
    child.env_remove("no_proxy").env_remove("NO_PROXY");
    let output = tokio::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    through
}

#[tokio::test]
async fn a_proxy_of_the_environment_is_ignored() {
    if let Ok(base) = std::env::var(ADDRESS) {
        return ask(&base).await;
    }
    let (base, seen) = polite().await;
    let through = asked_by_a_child("environment::a_proxy_of_the_environment_is_ignored", &base, "").await;
    assert_eq!((seen.count(), through.load(Ordering::SeqCst)), (1, 0), "straight to the bank");
}

#[tokio::test]
async fn a_proxy_of_the_environment_is_ignored_for_tls_too() {
    if let Ok(base) = std::env::var(ADDRESS) {
        return ask(&base).await;
    }
    let bank = Plan::good().serve().await;
    let authority = bank.trusted.path().to_string_lossy();
    let test = "environment::a_proxy_of_the_environment_is_ignored_for_tls_too";
    let through = asked_by_a_child(test, &bank.base, &authority).await;
    assert_eq!((bank.asked.load(Ordering::SeqCst), through.load(Ordering::SeqCst)), (1, 0));
}

async fn ask(base: &str) {
    let authority = std::env::var(AUTHORITY).unwrap();
    let more = if authority.is_empty() { String::new() } else { format!("ca_file = {authority:?}\n") };
    let gateway = gateway_with(&Rows::default(), Names::leading_to(&[]), Limits::default());
    let profile = Profile::parse(&toml(base, &more), true).unwrap();
    let _lease = gateway.allow(&profile, Mode::Mock).unwrap();
    assert_eq!(gateway.send(&get(&format!("{base}/ok")), &token()).await.unwrap().status, 200);
}
