//! What Cargo.lock may hold: no second TLS provider, and nothing older than the versions that mended what was
//! found (the advisory database does not list all of it).

use std::collections::BTreeMap;

/// Never, in any version.
const BANNED: &[&str] = &["aws-lc-sys", "aws-lc-rs", "native-tls"];

/// Part → the oldest version that may be used.
const FLOORS: &[(&str, [u32; 3])] = &[
    ("tauri", [2, 11, 1]),
    ("rustls", [0, 23, 18]),
    ("rustls-webpki", [0, 103, 13]),
    ("h2", [0, 4, 16]),
    ("idna", [1, 0, 3]),
    ("ring", [0, 17, 12]),
    ("quick-xml", [0, 41, 0]),
    ("rusqlite", [0, 41, 0]),
];

fn parts(lock: &str) -> BTreeMap<String, Vec<[u32; 3]>> {
    let lock: toml::Table = toml::from_str(lock).unwrap();
    let mut parts: BTreeMap<String, Vec<[u32; 3]>> = BTreeMap::new();
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap().to_owned();
        parts.entry(name).or_default().push(version(package["version"].as_str().unwrap()));
    }
    parts
}

fn version(text: &str) -> [u32; 3] {
    let mut numbers = text.split(['.', '-', '+']).map(|number| number.parse().unwrap_or(0));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

#[test]
fn there_is_one_tls_provider() {
    let parts = parts(&super::read("Cargo.lock"));
    assert!(parts.contains_key("ring"), "the lock file was read");
    let found: Vec<_> = BANNED.iter().filter(|name| parts.contains_key(**name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn nothing_is_older_than_its_floor() {
    let parts = parts(&super::read("Cargo.lock"));
    for (name, floor) in FLOORS {
        // quick-xml also comes with parts that only read their own build files; ours is the newest of them.
        let newest = parts.get(*name).and_then(|versions| versions.iter().max());
        assert!(newest.is_some_and(|newest| newest >= floor), "{name}: {newest:?}, at least {floor:?}");
    }
}

#[test]
fn versions_compare_by_number() {
    assert!(version("2.11.1") > version("2.9.30"));
    assert_eq!(version("2.12.5+build"), [2, 12, 5]);
}
