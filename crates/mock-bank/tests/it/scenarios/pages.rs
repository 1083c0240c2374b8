//! Pages that shift, and answers in a form of their own. What else can be wrong with one stands in
//! `misbehaviour`.

use super::Stage;
use crate::client::{id, pages};
use std::collections::BTreeSet;

/// All ids of a list, read page by page.
async fn read(stage: &Stage) -> Vec<String> {
    pages(&stage.bank, "/transactions?page[size]=100").await.iter().map(id).collect()
}

#[tokio::test]
async fn a_row_stands_on_two_pages() {
    let stage = Stage::of("row-on-two-pages", &[]).await;
    let ids = read(&stage).await;
    assert_eq!(
        (ids.len(), ids.iter().collect::<BTreeSet<_>>().len()),
        (stage.before.len() + 1, stage.before.len())
    );
    assert_eq!(ids[99], ids[100]);
    assert_eq!(read(&stage).await.len(), stage.before.len(), "once");
    stage.stop().await;
}

#[tokio::test]
async fn a_row_is_lost_between_two_pages() {
    let stage = Stage::of("row-lost-between-pages", &[("skip", "1")]).await;
    let ids = read(&stage).await;
    let missing: Vec<String> = stage.before.iter().map(id).filter(|id| !ids.contains(id)).collect();
    assert_eq!(missing, [id(&stage.before[200])], "between the second page and the third");
    stage.stop().await;
}

#[tokio::test]
async fn a_wait_is_said_in_either_form() {
    for (scenario, status) in [("status-429", 429), ("status-503", 503)] {
        let stage = Stage::of(scenario, &[("retry_after", "90"), ("times", "2")]).await;
        assert_eq!(stage.get("/accounts").await.header("retry-after"), Some("90"));
        let answer = stage.get("/accounts").await;
        assert_eq!((answer.status, answer.header("date")), (status, Some("Fri, 20 Nov 2026 23:30:00 GMT")));
        assert_eq!(stage.get("/accounts").await.status, 200);
        stage.bank.run_scenario(scenario, &[("retry_after", "90"), ("retry_as", "date")]).unwrap();
        assert_eq!(stage.get("/accounts").await.header("retry-after"), Some("Fri, 20 Nov 2026 23:31:30 GMT"));
        stage.stop().await;
    }
}

#[tokio::test]
async fn garbage_is_neither_json_nor_text() {
    let stage = Stage::of("garbage", &[]).await;
    let answer = stage.get("/accounts").await;
    assert!(answer.status == 200 && std::str::from_utf8(&answer.body).is_err() && answer.json().is_null());
    assert!(!stage.get("/accounts").await.json().is_null());
    stage.stop().await;
}
