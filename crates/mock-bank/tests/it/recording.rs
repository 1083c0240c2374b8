//! What a bank answered, recorded and played again.

use crate::client::{Answer, ask, frozen, get, options, start};
use sarraf_mock_bank::control::{call, validate};
use sarraf_mock_bank::{Options, Proxy, Running};

const ASKED: [&str; 4] = ["/util/ping", "/accounts", "/transactions?page[size]=20", "/nowhere"];

async fn tell(bank: &Running, words: &str) -> serde_json::Value {
    let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    call(&bank.control_url, &words).await.unwrap()
}

/// A bank with other people, who get the recorded answers.
async fn played(file: &str) -> (Running, Vec<Answer>) {
    assert_eq!(validate(file).await.unwrap()["valid"], true);
    let other = start(Options { seed: 99, ..options() }).await;
    tell(&other, &format!("scenario run {file}")).await;
    let mut answers = Vec::new();
    for path in ASKED {
        answers.push(get(&other, path).await);
    }
    (other, answers)
}

fn bodies(answers: &[Answer]) -> Vec<(u16, String)> {
    answers.iter().map(|answer| (answer.status, String::from_utf8(answer.body.clone()).unwrap())).collect()
}

#[tokio::test]
async fn a_bank_passed_through_is_recorded_without_secrets_and_can_be_played() {
    let bank = frozen().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("recorded.toml");
    let (url, token) = (bank.banks[0].url.clone(), bank.banks[0].token.clone());
    let proxy = Proxy::start(&url, &file).await.unwrap();
    let mut through = Vec::new();
    for path in ASKED {
        through.push(ask(&format!("{}{path}", proxy.url), Some(&token)).await);
    }
    let next = through[2].json()["links"]["next"].as_str().unwrap().to_owned();
    assert!(next.starts_with(&proxy.url), "links lead through it: {next}");
    proxy.stop().await;

    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains(&token) && !text.contains("up:mock:") && text.contains("{origin}/api/v1/"));
    let (other, answers) = played(&file.display().to_string()).await;
    let here = |text: &str, origin: &str| text.replace(origin, "HERE");
    let (from, to) = (url.replace("/api/v1", ""), other.banks[0].url.replace("/api/v1", ""));
    let direct = [
        get(&bank, ASKED[0]).await,
        get(&bank, ASKED[1]).await,
        get(&bank, ASKED[2]).await,
        get(&bank, ASKED[3]).await,
    ];
    for ((status, body), (played_status, played_body)) in bodies(&direct).into_iter().zip(bodies(&answers)) {
        assert_eq!((status, here(&body, &from)), (played_status, here(&played_body, &to)));
    }
    let own = ask(&format!("{}/accounts", other.banks[0].url), None).await;
    assert_eq!(own.status, 401, "a token is still needed");
    tell(&other, "scenario run ok").await;
    assert_ne!(get(&other, "/accounts").await.json(), answers[1].json(), "its own people again");
    other.stop().await.unwrap();
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn what_a_bank_answers_is_recorded_over_the_control() {
    let bank = frozen().await;
    get(&bank, "/categories").await;
    assert_eq!(tell(&bank, "recording on").await["recording"], true);
    bank.run_scenario("status-429", &[("path", "/accounts"), ("retry_after", "3")]).unwrap();
    for path in ASKED {
        get(&bank, path).await;
    }
    assert_eq!(tell(&bank, "recording off").await["exchanges"], 4);
    get(&bank, "/tags").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("recorded.toml").display().to_string();
    tell(&bank, &format!("recording {file}")).await;
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(
        !text.contains("GET /api/v1/tags")
            && !text.contains("GET /api/v1/categories")
            && !text.contains(&bank.banks[0].token)
    );
    let (other, answers) = played(&file).await;
    assert_eq!((answers[1].status, answers[1].header("retry-after")), (429, Some("3")));
    other.stop().await.unwrap();
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn only_what_is_on_this_machine_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    for upstream in ["http://10.0.0.1:80", "https://127.0.0.1:1", "http://bank.example", "127.0.0.1:1"] {
        assert!(Proxy::start(upstream, &folder.path().join("x.toml")).await.is_err(), "{upstream}");
    }
    let proxy = Proxy::start("http://127.0.0.1:1", &folder.path().join("x.toml")).await.unwrap();
    assert_eq!(ask(&format!("{}/accounts", proxy.url), None).await.status, 502);
    proxy.stop().await;
}
