//! The made-up bank against descriptions of the protocol it speaks, by a program of others.

mod readers;

use sarraf_tests::{Home, Outcome, program, top};
use std::path::Path;
use std::process::{Command, Output};

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Our own description against the made-up bank, with a text in it replaced.
fn conformance(from: &str, to: &str) -> Outcome<Output> {
    let home = Home::new()?;
    let written = std::fs::read_to_string(top().join("tests/peers/up.yaml"))?;
    assert!(written.contains(from), "{from} stands in the description");
    let spec = home.path().join("up.yaml");
    std::fs::write(&spec, written.replace(from, to))?;
    run(&spec)
}

fn run(spec: &Path) -> Outcome<Output> {
    let mut command = Command::new(top().join("scripts/conformance.sh"));
    command.arg("run").arg(spec).arg(program("sarraf")?).env("CONFORMANCE_EXAMPLES", "5");
    Ok(command.output()?)
}

#[test]
fn the_made_up_bank_is_as_its_description_says() -> Outcome {
    let output = conformance("type", "type")?;
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("No issues found"), "{said}");
    Ok(())
}

#[test]
fn what_is_not_as_the_description_says_is_found() -> Outcome {
    let output = conformance("displayName: { type: string }", "displayName: { type: integer }")?;
    let said = said(&output);
    assert!(!output.status.success() && said.contains("displayName"), "{said}");
    Ok(())
}

#[test]
fn without_a_description_it_says_what_it_needs_and_fails() -> Outcome {
    for (spec, reason) in [("", "SPEC=FILE is needed"), ("SPEC=/nowhere/openapi.json", "can not be read")] {
        let output = Command::new("make")
            .current_dir(top())
            .arg("conformance")
            .args((!spec.is_empty()).then_some(spec))
            .env_remove("SPEC")
            .output()?;
        let said = said(&output);
        assert!(!output.status.success() && said.contains(reason), "{said}");
    }
    Ok(())
}
