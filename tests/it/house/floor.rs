//! The least number of tests of each kind may only rise.

use std::collections::BTreeMap;
use std::process::Command;

const KINDS: [&str; 5] = ["rust", "ui", "window", "sealed", "peers"];

fn floors(text: &str) -> BTreeMap<String, i64> {
    let table: toml::Table = toml::from_str(text).unwrap();
    table.into_iter().map(|(kind, least)| (kind, least.as_integer().unwrap())).collect()
}

fn git(arguments: &[&str]) -> String {
    let output = Command::new("git").args(arguments).current_dir(super::top()).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_kind_has_a_floor() {
    let floors = floors(&super::read("tests/floor.toml"));
    assert_eq!(floors.len(), KINDS.len());
    assert!(KINDS.iter().all(|kind| floors.contains_key(*kind)));
}

#[test]
fn no_floor_was_ever_lowered() {
    let now = floors(&super::read("tests/floor.toml"));
    for commit in git(&["log", "--format=%H", "--", "tests/floor.toml"]).lines() {
        let before = floors(&git(&["show", &format!("{commit}:tests/floor.toml")]));
        for (kind, least) in before {
            assert!(now.get(&kind).is_some_and(|now| *now >= least), "{kind} was {least} in {commit}");
        }
    }
}

/// What `count.sh` says of these logs, and whether it was content.
fn counted(rust: &str, ui: &str) -> (String, bool) {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let floor = KINDS.map(|kind| format!("{kind} = 1\n")).concat();
    let output = Command::new(super::top().join("scripts/count.sh"))
        .args([file("rust", rust), file("ui", ui), file("floor", &floor)])
        .output()
        .unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.success())
}

#[test]
fn the_last_lines_count_each_kind_and_name_what_failed() {
    let rust = "test a::b ... ok\ntest window_journeys::c ... ok\ntest sealed_window::d ... ok\n\
                test peers::e ... ok\n";
    let ui = "\x1b[2m      Tests \x1b[22m \x1b[32m1 passed\x1b[39m (1)\n";
    let (said, content) = counted(rust, ui);
    assert!(content, "{said}");
    assert_eq!(said.matches(" 1 passed").count(), KINDS.len(), "{said}");
    assert!(!said.contains("failed"), "{said}");
    let (said, _) = counted(
        &format!("{rust}test f::g ... FAILED\n"),
        &format!("\x1b[41m FAIL \x1b[49m test/h.test.ts > i\n{ui}"),
    );
    assert!(
        said.contains("tests: failed  f::g\n") && said.contains("tests: failed  test/h.test.ts > i\n"),
        "{said}"
    );
    let (said, content) = counted(&rust.replace("test a::b ... ok\n", ""), ui);
    assert!(!content && said.contains(" 0 passed"), "{said}");
}
