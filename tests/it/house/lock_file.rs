//! What Cargo.lock may hold: no second TLS provider, and nothing older than the versions that mended what was
//! found (the advisory database does not list all of it).

use std::collections::BTreeMap;

/// Never, in any version.
const BANNED: &[&str] = &["aws-lc-sys", "aws-lc-rs", "native-tls"];

/// Part → the oldest version that may be used.
const FLOORS: &[(&str, [u32; 3])] = &[
    // What is promised of the commands of a window rests on it.
    ("tauri", [2, 11, 1]),
    // What reads bytes from the network: TLS and certificates, HTTP/2, names of hosts, the runtime below.
    ("rustls", [0, 23, 46]),
    ("rustls-webpki", [0, 103, 16]),
    ("ring", [0, 17, 12]),
    ("h2", [0, 4, 16]),
    ("idna", [1, 0, 3]),
    ("tokio", [1, 54, 1]),
    ("bytes", [1, 11, 1]),
    ("time", [0, 3, 47]),
    // What reads files of banks.
    ("quick-xml", [0, 41, 0]),
    // SQLCipher 4.19.0 on SQLite 3.53.4: what is promised of the vault was tried on these.
    ("rusqlite", [0, 41, 0]),
    ("sqlcipher-src", [419, 0, 0]),
    ("argon2", [0, 6, 0]),
];

/// The versions of what `sqlcipher-src` carries, the oldest that may be used.
const CARRIED: &[(&str, [u32; 3])] = &[("sqlcipher-", [4, 19, 0]), ("sqlite-", [3, 53, 4])];

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

/// What is older than its floor, or not there at all, in every version that the lock file holds.
fn older(parts: &BTreeMap<String, Vec<[u32; 3]>>) -> Vec<&'static str> {
    let kept = |name: &str, floor: &[u32; 3]| {
        parts.get(name).is_some_and(|versions| versions.iter().all(|version| version >= floor))
    };
    FLOORS.iter().filter(|(name, floor)| !kept(name, floor)).map(|(name, _)| *name).collect()
}

#[test]
fn nothing_is_older_than_its_floor() {
    let lock = super::read("Cargo.lock");
    assert_eq!(older(&parts(&lock)), Vec::<&str>::new());
    // The control: each part one step below its floor, beside the version that is there.
    for (name, [major, minor, patch]) in FLOORS {
        let below = match (minor, patch) {
            (0, 0) => format!("{}.9.9", major - 1),
            (_, 0) => format!("{major}.{}.99", minor - 1),
            _ => format!("{major}.{minor}.{}", patch - 1),
        };
        let second = format!("{lock}\n[[package]]\nname = \"{name}\"\nversion = \"{below}\"\n");
        assert_eq!(older(&parts(&second)), [*name], "{below}");
    }
}

#[test]
fn the_database_is_what_its_promises_were_tried_on() {
    let lock: toml::Table = toml::from_str(&super::read("Cargo.lock")).unwrap();
    let packages = lock["package"].as_array().unwrap();
    let carrier = packages.iter().find(|package| package["name"].as_str() == Some("sqlcipher-src")).unwrap();
    let carried = carrier["version"].as_str().unwrap();
    for (part, floor) in CARRIED {
        let (_, number) = carried.split_once(part).unwrap_or_else(|| panic!("{carried} has no {part}"));
        assert!(version(number) >= *floor, "{carried}: {part} at least {floor:?}");
    }
}

#[test]
fn versions_compare_by_number() {
    assert!(version("2.11.1") > version("2.9.30"));
    assert_eq!(version("2.12.5+build"), [2, 12, 5]);
    assert_eq!(version("4.19.0-sqlite-3.53.4"), [4, 19, 0]);
}
