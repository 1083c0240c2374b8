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
