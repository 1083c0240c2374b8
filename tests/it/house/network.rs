//! Who may speak over a network: the bans of deny.toml, the lints of clippy.toml, and the source itself.

use std::path::Path;

/// Parts that open sockets, speak TLS or HTTP, or resolve names.
const SPEAKING: &[&str] = &[
    "async-io",
    "attohttpc",
    "axum",
    "curl",
    "fantoccini",
    "h2",
    "hickory-resolver",
    "hyper",
    "hyper-rustls",
    "hyper-tls",
    "hyper-util",
    "isahc",
    "minreq",
    "mio",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "rustls-platform-verifier",
    "socket2",
    "surf",
    "tokio-rustls",
    "tungstenite",
    "ureq",
    "webpki-roots",
];

/// Ways to a network that clippy forbids outside their rooms.
const FORBIDDEN: &[&str] = &[
    "std::net::TcpStream::connect",
    "std::net::TcpStream::connect_timeout",
    "std::net::TcpListener::bind",
    "std::net::UdpSocket::bind",
    "std::net::ToSocketAddrs::to_socket_addrs",
    "tokio::net::TcpStream::connect",
    "tokio::net::TcpListener::bind",
    "tokio::net::TcpSocket::new_v4",
    "tokio::net::TcpSocket::new_v6",
    "tokio::net::UdpSocket::bind",
    "tokio::net::lookup_host",
    "std::process::Command::new",
];

/// Where shipped code may switch those lints off.
const SWITCHED_OFF: &[&str] = &[
    "crates/app/src/lib.rs",
    "crates/gateway/src/lib.rs",
    "crates/mock-bank/src/lib.rs",
    "crates/vault/src/es256.rs",
    "crates/vault/src/random.rs",
];

fn table(file: &str) -> toml::Table {
    toml::from_str(&super::read(file)).unwrap()
}

/// Parts of the list that have no ban, or one that names a room which has no business with a network.
fn unbanned(deny: &toml::Table) -> Vec<String> {
    let bans = deny["bans"]["deny"].as_array().unwrap();
    let rooms = ["sarraf-gateway", "sarraf-mock-bank", "sarraf-tests"];
    let fits = |ban: &toml::Value| {
        let wrappers = ban.get("wrappers").and_then(toml::Value::as_array);
        let ours = wrappers.into_iter().flatten().filter_map(toml::Value::as_str);
        ours.filter(|name| name.starts_with("sarraf-")).all(|name| rooms.contains(&name))
    };
    let banned = |part: &str| bans.iter().any(|ban| ban["name"].as_str() == Some(part) && fits(ban));
    SPEAKING.iter().filter(|part| !banned(part)).map(|part| (*part).to_owned()).collect()
}

/// Ways that clippy does not forbid.
fn open_ways(clippy: &toml::Table) -> Vec<&'static str> {
    let methods = clippy["disallowed-methods"].as_array().unwrap();
    let closed = |way: &str| methods.iter().any(|method| method["path"].as_str() == Some(way));
    FORBIDDEN.iter().filter(|way| !closed(way)).copied().collect()
}

/// Whether the text of a source file names a socket of the internet or a resolver.
fn names_a_socket(text: &str) -> bool {
    ["TcpStream", "TcpListener", "TcpSocket", "UdpSocket", "lookup_host", "ToSocketAddrs", "AF_INET"]
        .iter()
        .any(|word| text.contains(word))
}

fn shipped() -> Vec<(String, String)> {
    let top = super::top().canonicalize().unwrap();
    let rooms = std::fs::read_dir(top.join("crates")).unwrap().flatten().map(|room| room.path().join("src"));
    let files = rooms.chain([top.join("src-tauri/src")]).flat_map(|folder| super::files(&folder, &[".rs"]));
    let place = |file: &Path| file.strip_prefix(&top).unwrap().to_string_lossy().into_owned();
    files.map(|file| (place(&file), std::fs::read_to_string(&file).unwrap())).collect()
}

#[test]
fn every_part_that_speaks_over_a_network_is_banned_outside_its_rooms() {
    assert_eq!(unbanned(&table("deny.toml")), Vec::<String>::new());
    let text = super::read("deny.toml");
    for (from, to) in [
        ("name = \"hyper\",", "name = \"hyperion\","),
        ("wrappers = [\"hyper\"]", "wrappers = [\"hyper\", \"sarraf-banks\"]"),
    ] {
        assert!(text.contains(from));
        assert_eq!(unbanned(&toml::from_str(&text.replace(from, to)).unwrap()).len(), 1, "{to}");
    }
}

#[test]
fn every_way_to_a_network_is_forbidden_by_clippy() {
    assert_eq!(open_ways(&table("clippy.toml")), Vec::<&str>::new());
    let text = super::read("clippy.toml").replace("tokio::net::lookup_host", "tokio::net::look_up");
    assert_eq!(open_ways(&toml::from_str(&text).unwrap()), ["tokio::net::lookup_host"]);
    assert!(super::read("Cargo.toml").contains("disallowed_methods = \"deny\""));
}

#[test]
fn the_lint_is_switched_off_only_where_it_is_the_work() {
    let off = |text: &str| text.contains("allow(") && text.contains("clippy::disallowed_methods");
    let mut found: Vec<_> =
        shipped().into_iter().filter(|(_, text)| off(text)).map(|(place, _)| place).collect();
    found.sort();
    assert_eq!(found, SWITCHED_OFF);
}

#[test]
fn only_the_door_and_the_made_up_banks_name_a_socket() {
    let (mut speaking, mut others) = (0, 0);
    for (place, text) in shipped() {
        let allowed = ["crates/gateway/", "crates/mock-bank/"].iter().any(|room| place.starts_with(room));
        speaking += usize::from(allowed && names_a_socket(&text));
        others += usize::from(!allowed);
        assert!(allowed || !names_a_socket(&text), "{place} names a socket");
    }
    assert!(speaking >= 3 && others > 100, "the source was read: {speaking}, {others}");
}
