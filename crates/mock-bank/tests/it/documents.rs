//! The pages that tell testers what there is.

use crate::client::frozen;
use sarraf_mock_bank::control::call;
use sarraf_mock_bank::scenarios;
use std::collections::BTreeSet;

fn page(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/howto");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// What stands in the first column of a table, without its quotes.
fn first_column(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next())
}

#[test]
fn the_list_of_scenarios_is_that_of_the_files() {
    let text = page("add-a-scenario.md");
    let (_, list) = text.split_once("## The scenarios").unwrap();
    let listed: Vec<&str> = first_column(list).collect();
    let files = scenarios();
    let names: Vec<&str> = files.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(listed, names);
    for one in &files {
        let line = list.lines().find(|line| line.starts_with(&format!("| `{}`", one.name))).unwrap();
        assert!(line.contains(&one.about[0]), "{line}: {}", one.about[0]);
        for setting in one.settings.iter().filter(|setting| !setting.about[0].is_empty()) {
            assert!(line.contains(&format!("`{}`", setting.name)), "{line}: {}", setting.name);
        }
    }
}

#[test]
fn the_example_of_the_page_is_a_scenario() {
    let text = page("add-a-scenario.md");
    let example = text.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("example.toml");
    std::fs::write(&file, example).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let said = runtime.block_on(sarraf_mock_bank::control::validate(&file.display().to_string())).unwrap();
    assert_eq!(said["valid"], true, "{said}");
}

#[tokio::test]
async fn every_address_of_the_control_is_told_and_there() {
    let bank = frozen().await;
    let overview = call(&bank.control_url, &[]).await.unwrap();
    let commands: BTreeSet<&str> =
        overview["commands"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    let text = page("test-your-bank-connection.md");
    let told: BTreeSet<&str> = first_column(&text).filter(|one| one.contains("/_control")).collect();
    assert_eq!(told, commands);
    for command in &commands {
        let (method, path) = command.split_once(' ').unwrap();
        let status = request(&bank.control_url, method, path, "{}").await.0;
        assert_ne!(status, 404, "{command}");
    }
    assert_eq!(request(&bank.control_url, "GET", "/_control/nothing", "").await.0, 404);
    bank.stop().await.unwrap();
}

/// Every request of the page's examples, as curl would send it, and every word of the command line.
#[tokio::test]
async fn the_examples_of_the_page_work() {
    let bank = frozen().await;
    let text = page("test-your-bank-connection.md");
    let mut count = 0;
    for line in text.lines().filter(|line| line.starts_with("curl -s") && line.contains("$CONTROL")) {
        let path = line.split("$CONTROL").nth(1).unwrap().split([' ', '"']).next().unwrap();
        let body = line.split("-d '").nth(1).map(|body| body.trim_end_matches('\''));
        let method = if body.is_some() { "POST" } else { "GET" };
        let (status, answer) =
            request(&bank.control_url, method, &format!("/_control{path}"), body.unwrap_or_default()).await;
        assert_eq!(status, 200, "{line}: {answer}");
        count += 1;
    }
    assert!(count >= 7, "{count}");
    let words = text.split("before any of: ").nth(1).unwrap().split(". Without").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("EXPECT"), "{\"requests\":[]}").unwrap();
    std::fs::write(path("SCENARIO.toml"), "[about]\nen = \"x\"\n\n[[payment]]\namount = \"-1.00\"\n")
        .unwrap();
    for words in words.split('`').filter(|words| words.len() > 2) {
        let said = words
            .replace("NAME|FILE --set k=v", "tip --set held=9.00")
            .replace("validate FILE", &format!("validate {}", path("SCENARIO.toml")))
            .replace("recording FILE", &format!("recording {}", path("RECORDED.toml")))
            .replace("expect FILE", &format!("expect {}", path("EXPECT")))
            .replace("snapshot F", &format!("snapshot {}", path("SNAPSHOT")))
            .replace("restore F", &format!("restore {}", path("SNAPSHOT")))
            .replace("set T", "set 2026-12-01")
            .replace("advance D", "advance 3d");
        let said: Vec<String> = said.split(' ').map(str::to_owned).collect();
        let answer = call(&bank.control_url, &said).await;
        assert!(answer.is_ok(), "{words}: {answer:?}");
    }
    bank.stop().await.unwrap();
}

/// Status and body of one request to the control.
async fn request(control: &str, method: &str, path: &str, body: &str) -> (u16, String) {
    let host = control.strip_prefix("http://").unwrap().split('/').next().unwrap();
    crate::client::send(host, method, path, body).await
}
