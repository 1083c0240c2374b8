//! A package holds both programs and the lists of what they are made of. The programs are those of this run: what
//! `make bundle` builds differs in how it is built, not in how it is packed.

use sarraf_tests::program;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn script(arguments: &[&Path], step: &str) -> Output {
    let mut command = Command::new(super::top().join("scripts/bundle.sh"));
    command.arg(step).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    [&output.stdout[..], &output.stderr[..]].map(|text| String::from_utf8_lossy(text).into_owned()).concat()
}

fn run(program: &str, arguments: &[&Path]) {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program}: {}", said(&output));
}

/// Programs without what is for finding faults: a tenth of the size.
fn programs(folder: &Path) -> PathBuf {
    let programs = folder.join("programs");
    std::fs::create_dir(&programs).unwrap();
    for name in ["sarraf", "sarraf-desktop"] {
        run("strip", &[Path::new("-o"), &programs.join(name), &program(name).unwrap()]);
    }
    programs
}

/// The package again, with one file taken out.
fn without(package: &Path, file: &str, folder: &Path) -> PathBuf {
    let (inside, changed) = (folder.join("inside"), folder.join("changed.rpm"));
    std::fs::create_dir(&inside).unwrap();
    run("bsdtar", &[Path::new("-xf"), package, Path::new("-C"), &inside]);
    std::fs::remove_file(inside.join(file)).unwrap();
    run("bsdtar", &[Path::new("-cf"), &changed, Path::new("-C"), &inside, Path::new("usr")]);
    changed
}

#[test]
fn packages_hold_both_programs_and_the_lists_of_their_parts() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let packed = script(&[&programs(folder.path()), &out], "pack");
    assert!(packed.status.success(), "{}", said(&packed));
    let packages: Vec<PathBuf> =
        std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
    let kinds =
        ["deb", "rpm"].map(|kind| packages.iter().find(|package| package.extension().unwrap() == kind));
    let [Some(deb), Some(rpm)] = kinds else { panic!("{packages:?}") };
    // Looked into once more, as whoever gets one can do.
    for package in [deb, rpm] {
        let checked = script(&[package], "check");
        assert!(checked.status.success(), "{}", said(&checked));
    }
    let control = String::from_utf8(
        Command::new("sh")
            .args(["-c", "bsdtar -xOf \"$0\" 'control.tar.*' | bsdtar -xOf - '*control'"])
            .arg(deb)
            .output()
            .unwrap()
            .stdout,
    )
    .unwrap();
    assert!(control.contains("libwebkit2gtk-4.1-0"), "{control}");

    // The control: without the list of its parts a package is refused.
    let list = format!("usr/share/doc/sarraf/sarraf-{}.cdx.json", super::sbom::target());
    let refused = script(&[&without(rpm, &list, folder.path())], "check");
    assert!(!refused.status.success());
    assert!(said(&refused).contains(&format!("lacks /{list}")), "{}", said(&refused));
}
