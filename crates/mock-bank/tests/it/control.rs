use crate::client::{ask, everything, frozen, get, options, start};
use sarraf_mock_bank::control::call;
use sarraf_mock_bank::{ControlError, Running};
use serde_json::{Value, json};

async fn tell(bank: &Running, words: &str) -> Result<Value, ControlError> {
    let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
    call(&bank.control_url, &words).await
}

#[tokio::test]
async fn the_clock_is_moved_by_words() {
    let bank = frozen().await;
    assert_eq!(tell(&bank, "clock").await.unwrap()["now"], "2026-11-20T23:30:00Z");
    let moved = tell(&bank, "clock advance 3d").await.unwrap();
    assert_eq!((&moved["now"], &moved["frozen"]), (&"2026-11-23T23:30:00Z".into(), &true.into()));
    assert_eq!(tell(&bank, "clock set 2027-01-05").await.unwrap()["local"], "2027-01-05T09:00:00+11:00");
    assert_eq!(tell(&bank, "freeze off").await.unwrap()["frozen"], false);
    assert_eq!(tell(&bank, "reset").await.unwrap()["now"].as_str().unwrap()[..18], *"2026-11-20T23:30:0");
    assert_eq!(tell(&bank, "freeze").await.unwrap()["frozen"], true);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn scenarios_are_listed_and_run_by_words() {
    let bank = frozen().await;
    let list = tell(&bank, "scenario list").await.unwrap();
    assert!(list["scenarios"].as_array().unwrap().len() >= 20);
    tell(&bank, "scenario run status-429 --set retry_after=2").await.unwrap();
    assert_eq!(get(&bank, "/accounts").await.header("retry-after"), Some("2"));
    let made = tell(&bank, "scenario run unusual-charge --set=amount=300.00").await.unwrap();
    assert_eq!(made["transactions"].as_array().unwrap().len(), 1);
    bank.stop().await.unwrap();
}

const STEPS: &str = r#"
[about]
en = "Two days"

[settings.amount]
value = "12.00"
kind = "amount"
en = "How much"

[[step]]
run = "hold-vanishes"
set = { amount = "$amount" }

[[step]]
advance = "2d"

[[step]]
run = "ok"
"#;

#[tokio::test]
async fn a_file_is_validated_and_run() {
    let bank = frozen().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("steps.toml");
    std::fs::write(&file, STEPS).unwrap();
    let file = file.display();
    assert_eq!(tell(&bank, &format!("scenario validate {file}")).await.unwrap()["valid"], true);
    let made = tell(&bank, &format!("scenario run {file} --set amount=13.00")).await.unwrap();
    assert_eq!(made["steps"][1]["now"], "2026-11-22T23:30:00Z");
    let refused = tell(&bank, &format!("scenario run {file} --set amounts=13.00")).await;
    let Err(ControlError::Refused { message, .. }) = refused else { unreachable!("{refused:?}") };
    assert!(message.contains("amount, bank, person"), "{message}");
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_said_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wrong.toml");
    let head = "[about]\nen = \"x\"\n\n";
    for (text, line, what, allowed) in [
        ("[[payment]]\npayee = \"saffron\"\namuont = \"-1.00\"\n", 6, "amuont", "`amount`"),
        ("[[payment]]\npayee = \"nobody\"\namount = \"-1.00\"\n", 5, "nobody", "saffron"),
        ("[[payment]]\namount = \"twelve\"\n", 5, "twelve", "24.00"),
        ("[[payment]]\namount = -1.5\n", 5, "an amount is text", ""),
        ("[[payment]]\namount = \"-$price\"\n", 5, "no setting price", "person"),
        ("[[payment]]\nat = \"tomorrow\"\namount = \"-1.00\"\n", 5, "tomorrow", "3d"),
        ("[[answer]]\nfault = \"shy\"\n", 5, "shy", "cut-off"),
        ("[[step]]\nrun = \"earthquake\"\n", 5, "earthquake", "tip"),
        ("[[account]]\naccount = \"gold\"\nopen = false\n", 5, "gold", "everyday, saver, euro"),
        ("[[payment]]\namount = \"-1.00\"\ncountry = \"fr\"\n", 6, "fr", "two capital letters"),
        ("[[payment]]\namount = \"-1.00\"\ndeclined = true\nheld = true\n", 6, "declined", "held"),
        (
            "[[payment]]\namount = \"-1.00\"\ndeclined = true\nthen = [{ after = \"1d\", booked = true }]\n",
            6,
            "declined",
            "booked",
        ),
        ("[[card]]\nlocked = \"shut\"\n", 5, "shut", "true or false"),
        ("", 1, "nothing happens", "card"),
        ("[[payment]\n", 4, "", ""),
    ] {
        std::fs::write(&file, format!("{head}{text}")).unwrap();
        let said = sarraf_mock_bank::control::validate(&file.display().to_string()).await.unwrap();
        let error = &said["errors"][0];
        assert_eq!((&said["valid"], &error["line"]), (&false.into(), &line.into()), "{text}: {said}");
        assert!(error["what"].as_str().unwrap().contains(what), "{text}: {said}");
        assert!(error["allowed"].as_str().unwrap().contains(allowed), "{text}: {said}");
    }
}

#[tokio::test]
async fn requests_are_kept_without_tokens_and_counted() {
    let bank = frozen().await;
    get(&bank, "/accounts").await;
    get(&bank, "/transactions?page%5Bsize%5D=5").await;
    ask(&format!("{}/accounts", bank.banks[0].url), None).await;
    let all = tell(&bank, "requests").await.unwrap();
    assert_eq!(all["count"], 3);
    assert!(!all.to_string().contains("up:mock:"));
    assert_eq!(tell(&bank, "requests --match page[size]=5").await.unwrap()["requests"][0]["person"], 1);
    assert_eq!(bank.requests("/accounts 401").len(), 1);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("expect.json");
    let expected = json!({ "requests": [{ "match": "GET /api/v1/accounts", "count": 2 }, { "match": "POST", "count": 1 }] });
    std::fs::write(&file, expected.to_string()).unwrap();
    let result = tell(&bank, &format!("expect {}", file.display())).await.unwrap();
    assert_eq!(result, json!({ "met": false, "differences": ["requests matching \"POST\": 0, expected 1"] }));
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn a_snapshot_brings_everything_back() {
    let bank = frozen().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("snapshot.json").display().to_string();
    bank.advance("3d").unwrap();
    bank.run_scenario("status-500", &[]).unwrap();
    tell(&bank, &format!("snapshot {file}")).await.unwrap();
    assert_eq!(get(&bank, "/accounts").await.status, 500);
    let before = everything(&bank).await;
    bank.advance("9d").unwrap();
    bank.run_scenario("duplicate-charge", &[]).unwrap();
    assert_ne!(everything(&bank).await, before);
    tell(&bank, &format!("restore {file}")).await.unwrap();
    assert_eq!(get(&bank, "/accounts").await.status, 500, "what was waiting waits again");
    assert_eq!(everything(&bank).await, before);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_wrong_is_said() {
    let bank = frozen().await;
    for words in ["dance", "clock advance", "scenario run purchase --set", "scenario run purchase left=3"] {
        assert!(matches!(tell(&bank, words).await, Err(ControlError::Usage(_))), "{words}");
    }
    for (words, status) in [
        ("clock advance soon", 400),
        ("clock set never", 400),
        ("scenario run nothing", 404),
        ("clock advance 99999d", 400),
    ] {
        let refused = tell(&bank, words).await;
        assert!(matches!(refused, Err(ControlError::Refused { status: s, .. }) if s == status), "{words}");
    }
    assert!(matches!(tell(&bank, "restore /nowhere/x").await, Err(ControlError::File(_))));
    let url = bank.control_url.clone();
    bank.stop().await.unwrap();
    assert!(matches!(call(&url, &[]).await, Err(ControlError::Unreachable(_))));
}

#[tokio::test]
async fn a_second_port_has_the_control_too() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let bank = start(sarraf_mock_bank::Options { control_port: Some(port), ..options() }).await;
    assert_eq!(bank.control_url, format!("http://127.0.0.1:{port}/_control"));
    assert_eq!(tell(&bank, "status").await.unwrap()["banks"][0]["url"], bank.banks[0].url.as_str());
    bank.stop().await.unwrap();
}
