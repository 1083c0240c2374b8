//! What `make lint` says of parts from outside: a check that could not run is never taken for one that passed.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const LISTED: &str = "[[absent]]\ncheck = \"one\"\nreason = \"no network\"\nsince = 2026-11-26\n";

fn script(file: &Path, body: &str) {
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, format!("#!/bin/sh\n{body}\n")).unwrap();
    std::fs::set_permissions(file, PermissionsExt::from_mode(0o755)).unwrap();
}

/// Runs a single check that ends with `code`, and gives whether the run may go on and what it said.
fn run(code: i32, absent: &str, today: &str) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    script(&folder.path().join("checks/one.sh"), &format!("exit {code}"));
    std::fs::write(folder.path().join("absent.toml"), absent).unwrap();
    let mut command = Command::new(super::top().join("scripts/supply.py"));
    command.arg("--checks").arg(folder.path().join("checks"));
    command.arg("--absent").arg(folder.path().join("absent.toml")).args(["--today", today]);
    told(&command.output().unwrap())
}

fn told(output: &Output) -> (bool, String) {
    let words = [&output.stdout[..], &output.stderr[..]].concat();
    (output.status.success(), String::from_utf8(words).unwrap())
}

#[test]
fn a_check_that_could_not_run_fails_unless_it_is_listed() {
    assert!(run(0, "", "2026-11-27").0, "the control: one that passes");
    let (goes_on, words) = run(75, "", "2026-11-27");
    assert!(!goes_on && words.contains("could not run fails"), "{words}");
    let (goes_on, words) = run(75, LISTED, "2026-11-27");
    assert!(goes_on && words.contains("until 2027-05-25: no network"), "{words}");
}

#[test]
fn a_check_that_failed_fails_listed_or_not() {
    for absent in ["", LISTED] {
        let (goes_on, words) = run(1, absent, "2026-11-27");
        assert!(!goes_on && words.contains("one FAILED"), "{words}");
    }
}

#[test]
fn an_entry_counts_for_180_days_and_not_before_its_day() {
    for (today, expected) in
        [("2026-11-25", false), ("2026-11-26", true), ("2027-05-25", true), ("2027-05-26", false)]
    {
        let (goes_on, words) = run(75, LISTED, today);
        assert_eq!(goes_on, expected, "{today}: {words}");
    }
    assert!(run(75, LISTED, "2027-05-26").1.contains("longer than 180 days"));
}

#[test]
fn a_listed_check_that_can_run_is_told_to_be_taken_out() {
    let (goes_on, words) = run(0, LISTED, "2026-11-27");
    assert!(goes_on && words.contains("take it out of tests/absent.toml"), "{words}");
}

#[test]
fn an_entry_without_reason_or_day_or_check_is_refused() {
    for absent in [
        LISTED.replace("no network", " "),
        LISTED.replace("since = 2026-11-26", ""),
        LISTED.replace("2026-11-26", "\"2026-11-26\""),
        LISTED.replace("\"one\"", "\"another\""),
    ] {
        assert!(!run(0, &absent, "2026-11-27").0, "{absent}");
    }
}

/// A check of ours with programs of the test in place of npm and cargo-deny.
fn with_programs(check: &str, npm: &str, cargo_deny: &str) -> Option<i32> {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    script(&place("bin/npm"), npm);
    let version = super::read("scripts/cargo-deny.sh");
    let version = version.lines().find_map(|line| line.strip_prefix("version=")).unwrap();
    script(&place(&format!("cargo-deny-{version}/bin/cargo-deny")), cargo_deny);
    let path = std::env::join_paths(
        [place("bin")].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    let mut command = Command::new(super::top().join("scripts/supply").join(check));
    command.env("PATH", path.unwrap()).env("SARRAF_CACHE", folder.path());
    command.env("CARGO_HOME", place("cargo")).output().unwrap().status.code()
}

#[test]
fn an_audit_without_a_report_could_not_run_and_one_with_faults_fails() {
    let audit = |npm: &str| with_programs("npm-audit.sh", npm, "exit 1");
    assert_eq!(audit("echo '{ \"message\": \"405\" }'; exit 1"), Some(75));
    assert_eq!(audit("exit 1"), Some(75));
    assert_eq!(audit("echo '{ \"auditReportVersion\": 2 }'; exit 0"), Some(0));
    assert_eq!(audit("echo '{ \"auditReportVersion\": 2 }'; exit 1"), Some(1));
}

#[test]
fn advisories_without_a_database_could_not_run_and_a_known_fault_fails() {
    let advisories = |cargo_deny: &str| with_programs("advisories.sh", "exit 1", cargo_deny);
    let kept = "mkdir -p \"$CARGO_HOME/advisory-dbs/database/crates\"";
    assert_eq!(advisories("exit 1"), Some(75));
    assert_eq!(advisories("exit 0"), Some(0));
    assert_eq!(advisories("[ \"$1\" = fetch ]"), Some(1));
    assert_eq!(advisories(&format!("{kept}; [ \"$1\" = --offline ]")), Some(0), "a database of earlier");
    assert_eq!(advisories(&format!("{kept}; exit 1")), Some(1));
}

#[test]
fn every_change_is_checked_by_all_of_it() {
    let lint = super::read("Makefile");
    assert!(lint.lines().any(|line| line.trim() == "scripts/supply.py"));
    let checks: Vec<PathBuf> = super::files(&super::top().join("scripts/supply"), &[".sh"]);
    assert!(checks.len() >= 3);
}
