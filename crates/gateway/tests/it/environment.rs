//! Proxies named by the environment are ignored. The environment belongs to a process, so a child is asked.

use crate::server::{polite, rude};
use crate::support::{Rows, gateway, get, lease, token};
use std::process::Command;
use std::sync::atomic::Ordering;

const ADDRESS: &str = "SARRAF_TEST_ADDRESS";

#[tokio::test]
async fn a_proxy_of_the_environment_is_ignored() {
    if let Ok(base) = std::env::var(ADDRESS) {
        return ask(&base).await;
    }
    let (base, seen) = polite().await;
    let (proxy, through) = rude(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec()).await;
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "environment::a_proxy_of_the_environment_is_ignored"]).env(ADDRESS, &base);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        child.env(name, &proxy);
    }
    child.env_remove("no_proxy").env_remove("NO_PROXY");
    let output = tokio::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!((seen.count(), through.load(Ordering::SeqCst)), (1, 0), "straight to the bank");
}

async fn ask(base: &str) {
    let gateway = gateway(&Rows::default());
    let _lease = lease(&gateway, base);
    assert_eq!(gateway.send(&get(&format!("{base}/ok")), &token()).await.unwrap().status, 200);
}
