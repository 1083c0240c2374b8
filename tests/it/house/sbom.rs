//! The lists of what a bundle is made of name every part that ships, and are what their schema asks for.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Name and version.
type Part = (String, String);

fn told(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(super::top()).output().unwrap();
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

pub(super) fn target() -> String {
    let version = told("rustc", &["-vV"]);
    version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

/// What cargo builds into one program.
fn built_into(program: &str, target: &str) -> BTreeSet<Part> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let arguments = ["tree", "--offline", "-e", "normal,build", "--target", target, "-p", program];
    let lines = told(&cargo, &[&arguments[..], &["--prefix", "none"]].concat());
    let parts = lines.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.trim_start_matches('v').to_owned()))
    });
    parts.collect()
}

/// What npm was told to install.
fn locked_for_the_interface() -> BTreeSet<Part> {
    let lock: Value = serde_json::from_str(&super::read("ui/package-lock.json")).unwrap();
    let packages = lock["packages"].as_object().unwrap().iter().filter(|(place, _)| !place.is_empty());
    let parts = packages.map(|(place, package)| {
        let name = place.rsplit("node_modules/").next().unwrap();
        (name.to_owned(), package["version"].as_str().unwrap().to_owned())
    });
    parts.collect()
}

fn listed(bom: &Value) -> BTreeSet<Part> {
    let components = bom["components"].as_array().unwrap().iter().map(|component| {
        let text = |key: &str| component[key].as_str().unwrap_or_default().to_owned();
        let name = match text("group") {
            group if group.is_empty() => text("name"),
            group => format!("{group}/{}", text("name")),
        };
        (name, text("version"))
    });
    components.collect()
}

/// Parts that ship and are not in the list.
fn missing(bom: &Value, shipped: &BTreeSet<Part>) -> Vec<Part> {
    shipped.difference(&listed(bom)).cloned().collect()
}

fn written(folder: &Path, target: &str) -> (Value, Value) {
    told("scripts/sbom.sh", &["write", &folder.to_string_lossy(), target]);
    let read =
        |name: &str| serde_json::from_str(&std::fs::read_to_string(folder.join(name)).unwrap()).unwrap();
    (read(&format!("sarraf-{target}.cdx.json")), read("sarraf-ui.cdx.json"))
}

fn schema_takes(folder: &Path, bom: &Value) -> bool {
    let file = folder.join("tried.cdx.json");
    std::fs::write(&file, bom.to_string()).unwrap();
    let mut command = Command::new(super::top().join("scripts/sbom.sh"));
    command.arg("check").arg(file).output().unwrap().status.success()
}

#[test]
fn the_lists_of_a_bundle_name_every_part_that_ships() {
    let (folder, target) = (tempfile::tempdir().unwrap(), target());
    let (mut rust, mut interface) = written(folder.path(), &target);

    let shipped: BTreeSet<Part> =
        ["sarraf-desktop", "sarraf-cli"].iter().flat_map(|program| built_into(program, &target)).collect();
    assert!(shipped.len() > 400, "{}", shipped.len());
    assert_eq!(listed(&rust), shipped);
    for part in ["tauri", "rustls", "ring", "sqlcipher-src", "sarraf-vault"] {
        assert!(shipped.iter().any(|(name, _)| name == part), "{part}");
    }
    for part in ["proptest", "fantoccini", "sarraf-testkit"] {
        assert!(!shipped.iter().any(|(name, _)| name == part), "{part} is for tests");
    }
    let locked = locked_for_the_interface();
    assert!(locked.len() > 100, "{}", locked.len());
    assert_eq!(missing(&interface, &locked), []);
    assert!(locked.iter().any(|(name, _)| name == "svelte"));

    // The controls: one part less is noticed, and the schema does refuse.
    for (bom, shipped) in [(&mut rust, &shipped), (&mut interface, &locked)] {
        assert!(schema_takes(folder.path(), bom));
        bom["components"].as_array_mut().unwrap().remove(7);
        assert_eq!(missing(bom, shipped).len(), 1);
        bom["components"][0]["type"] = "a part".into();
        assert!(!schema_takes(folder.path(), bom));
    }
}

#[test]
fn every_part_of_others_is_held_to_the_digest_of_the_lock_file() {
    let rust: Value = serde_json::from_str(&told("python3", &["scripts/sbom.py", &target()])).unwrap();
    let lock: toml::Table = toml::from_str(&super::read("Cargo.lock")).unwrap();
    let packages = lock["package"].as_array().unwrap();
    let mut held = 0;
    for component in rust["components"].as_array().unwrap() {
        let same = |package: &&toml::Value| {
            package["name"].as_str() == component["name"].as_str()
                && package["version"].as_str() == component["version"].as_str()
        };
        let package = packages.iter().find(same).expect("a part of the lock file");
        let digest = package.get("checksum").and_then(toml::Value::as_str);
        assert_eq!(component["hashes"][0]["content"].as_str(), digest, "{component}");
        assert!(digest.is_some() || component["name"].as_str().unwrap().starts_with("sarraf-"));
        assert!(component["licenses"][0]["expression"].is_string(), "{component}");
        held += usize::from(digest.is_some());
    }
    assert!(held > 400, "{held}");
}

#[test]
fn the_list_of_a_package_has_the_openssl_inside_it() {
    let of = |features: &[&str]| -> Value {
        let target = target();
        let arguments = [&["scripts/sbom.py", target.as_str()], features].concat();
        serde_json::from_str(&told("python3", &arguments)).unwrap()
    };
    let has = |bom: &Value| listed(bom).iter().any(|(name, _)| name == "openssl-src");
    assert!(has(&of(&["vendored-openssl"])));
    assert!(!has(&of(&[])), "the control: the development's is the system's");
}
