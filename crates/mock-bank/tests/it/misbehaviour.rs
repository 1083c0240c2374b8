use crate::client::{Answer, frozen, get, id, name};
use sarraf_mock_bank::Running;
use serde_json::Value;

const PAGE: &str = "/transactions?page[size]=10";

/// What a scenario does to the next page, and that the page after it is honest again.
async fn spoiled(bank: &Running, scenario: &str, set: &[(&str, &str)]) -> Answer {
    bank.run_scenario(scenario, set).unwrap();
    let answer = get(bank, PAGE).await;
    let after = get(bank, PAGE).await;
    assert_eq!((after.status, after.json()["data"].as_array().unwrap().len()), (200, 10), "{scenario}");
    answer
}

#[tokio::test]
async fn statuses_come_in_the_banks_shape() {
    let bank = frozen().await;
    for status in [401, 403, 429, 500] {
        let answer = spoiled(&bank, &format!("status-{status}"), &[]).await;
        assert_eq!(answer.status, status);
        assert_eq!(answer.json()["errors"][0]["status"], status.to_string());
    }
    let busy = spoiled(&bank, "status-429", &[("retry_after", "7")]).await;
    assert_eq!((busy.header("retry-after"), busy.header("x-ratelimit-remaining")), (Some("7"), Some("0")));
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn bodies_can_be_wrong() {
    let bank = frozen().await;
    let html = spoiled(&bank, "html", &[]).await;
    assert_eq!(html.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(html.body.starts_with(b"<!doctype html>"));
    let cut = spoiled(&bank, "cut-off", &[]).await;
    assert!(cut.status == 200 && !cut.is_whole() && cut.body.len() > 100);
    assert!(get(&bank, PAGE).await.is_whole());
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn slowness_is_virtual_unless_it_is_to_be_real() {
    let bank = frozen().await;
    let before = bank.now();
    let began = std::time::Instant::now();
    spoiled(&bank, "slow", &[("seconds", "40")]).await;
    assert!(began.elapsed().as_secs() < 5);
    assert_eq!(bank.now().duration_since(before).as_secs(), 40);
    spoiled(&bank, "slow", &[("seconds", "1"), ("real_time", "true")]).await;
    assert!(began.elapsed().as_millis() >= 1_000);
    bank.stop().await.unwrap();
    let bank =
        crate::client::start(sarraf_mock_bank::Options { real_time: true, ..crate::client::options() }).await;
    let (before, began) = (bank.now(), std::time::Instant::now());
    spoiled(&bank, "slow", &[("seconds", "1")]).await;
    assert!(began.elapsed().as_millis() >= 1_000 && bank.now() == before);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn links_can_lead_astray() {
    let bank = frozen().await;
    let page = spoiled(&bank, "self-link", &[]).await.json();
    assert_eq!(page["links"]["next"], format!("{}{PAGE}", bank.banks[0].url));
    let page = spoiled(&bank, "other-host-link", &[]).await.json();
    assert!(page["links"]["next"].as_str().unwrap().starts_with("https://elsewhere.invalid/"));
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn one_row_of_a_page_can_be_wrong() {
    let bank = frozen().await;
    let check = |scenario: &'static str, is_wrong: fn(&Value) -> bool| {
        let bank = &bank;
        async move {
            let page = spoiled(bank, scenario, &[]).await.json();
            let rows = page["data"].as_array().unwrap();
            assert_eq!(rows.len(), 11, "{scenario}");
            assert!(is_wrong(&rows[0]["attributes"]) && !is_wrong(&rows[1]["attributes"]), "{scenario}");
            assert_ne!(id(&rows[0]), id(&rows[1]));
        }
    };
    check("unreadable-row", |row| row.get("amount").is_none()).await;
    check("huge-amount", |row| row["amount"]["value"] == "92233720368547758.08").await;
    check("unknown-currency", |row| row["amount"]["currencyCode"] == "ZZQ").await;
    check("bad-date", |row| row["createdAt"].as_str().unwrap().contains("-02-30T")).await;
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn hostile_text_arrives_as_it_is() {
    let bank = frozen().await;
    bank.run_scenario("hostile-text", &[]).unwrap();
    let page = get(&bank, PAGE).await.json();
    let names: Vec<String> = page["data"].as_array().unwrap().iter().map(name).collect();
    assert!(names.iter().any(|name| name.contains("<script>")));
    assert!(names.iter().any(|name| name.contains('\u{202e}')));
    assert!(names.iter().any(|name| name.contains('\0')));
    assert!(names.iter().any(|name| name.chars().count() == 10_000));
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn misbehaving_can_last_be_narrowed_and_ended() {
    let bank = frozen().await;
    bank.run_scenario("status-500", &[("until", "ok"), ("path", "/accounts")]).unwrap();
    for _ in 0..3 {
        assert_eq!(get(&bank, "/accounts").await.status, 500);
        assert_eq!(get(&bank, "/util/ping").await.status, 200);
    }
    bank.run_scenario("ok", &[]).unwrap();
    assert_eq!(get(&bank, "/accounts").await.status, 200);
    bank.run_scenario("html", &[("times", "2")]).unwrap();
    let statuses = [get(&bank, PAGE).await, get(&bank, PAGE).await, get(&bank, PAGE).await];
    assert_eq!(statuses.map(|answer| answer.body.starts_with(b"<")), [true, true, false]);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn a_scenario_that_does_not_exist_is_refused() {
    let bank = frozen().await;
    assert!(bank.run_scenario("earthquake", &[]).is_err());
    assert!(bank.run_scenario("status-429", &[("retry_after", "soon")]).is_err());
    assert!(bank.run_scenario("purchase", &[("person", "9")]).is_err());
    bank.stop().await.unwrap();
}
