//! Which window may ask what: the matrix of windows and commands, resolved from what Tauri was built with
//! (`src-tauri/gen/schemas`, which every build of the window writes anew).

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What the window does itself beside the table of commands, and what it may ask of Tauri.
const OWN: [&str; 1] = ["choose_path"];
const OF_TAURI: [&str; 2] = ["plugin:event|listen", "plugin:event|unlisten"];

/// The app's own permissions among the manifests.
const APP: &str = "__app-acl__";

/// Labels of Sarraf's windows, and labels that no window of Sarraf has.
const WINDOWS: [&str; 3] = ["main-1", "main-2", "main-4294967295"];
const STRANGERS: [&str; 6] = ["main", "main1", "other-main-1", "settings", "", "*"];

struct Built {
    manifests: Value,
    capabilities: Value,
}

fn built() -> Built {
    let read = |name: &str| {
        let path = format!("src-tauri/gen/schemas/{name}.json");
        serde_json::from_str(&super::read(&path)).expect("what a build of the window writes")
    };
    Built { manifests: read("acl-manifests"), capabilities: read("capabilities") }
}

/// The names of the table of commands.
fn table() -> BTreeSet<String> {
    let text = super::read("crates/app/src/command/table.rs");
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("//") && line.contains(") -> "));
    let names = lines.filter_map(|line| line.split_once("::")?.1.split_once('(').map(|(name, _)| name));
    names.map(str::to_owned).collect()
}

/// What a window of Sarraf is to have.
fn wanted() -> BTreeSet<String> {
    table().into_iter().chain(OWN.into_iter().chain(OF_TAURI).map(str::to_owned)).collect()
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// A command as a page asks for it.
fn asked(manifest: &str, command: &str) -> String {
    match manifest {
        APP => command.to_owned(),
        plugin => format!("plugin:{}|{command}", plugin.trim_start_matches("core:")),
    }
}

/// The commands of one permission or set of them, by `allow` or `deny`.
fn commands(manifests: &Value, permission: &str, list: &str) -> BTreeSet<String> {
    let (manifest, name) = permission.rsplit_once(':').unwrap_or((APP, permission));
    let of = &manifests[manifest];
    if let Some(one) = of["permissions"].get(name) {
        return texts(&one["commands"][list]).map(|command| asked(manifest, command)).collect();
    }
    let set = if name == "default" { &of["default_permission"] } else { &of["permission_sets"][name] };
    assert!(set["permissions"].is_array(), "{permission} is no permission");
    let full = |inner: &str| match (inner.contains(':'), manifest) {
        (true, _) | (false, APP) => inner.to_owned(),
        (false, plugin) => format!("{plugin}:{inner}"),
    };
    texts(&set["permissions"]).flat_map(|inner| commands(manifests, &full(inner), list)).collect()
}

/// Every command there is, granted or not.
fn all(manifests: &Value) -> BTreeSet<String> {
    let one = |(name, manifest): (&String, &Value)| {
        let permissions = manifest["permissions"].as_object().unwrap().values();
        let each = permissions.flat_map(|one| texts(&one["commands"]["allow"]));
        each.map(|command| asked(name, command)).collect::<Vec<_>>()
    };
    manifests.as_object().unwrap().iter().flat_map(one).collect()
}

/// Tauri's patterns of labels, as far as Sarraf uses them.
fn fits(pattern: &str, label: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, "")) => label.starts_with(start),
        Some(_) => panic!("{pattern}: only a star at the end is known here"),
        None => pattern == label,
    }
}

/// What a window of this label may ask; from a page of another origin if `remote`.
fn granted(built: &Built, label: &str, remote: bool) -> BTreeSet<String> {
    let mut granted = BTreeSet::new();
    let mut denied = BTreeSet::new();
    for capability in built.capabilities.as_object().unwrap().values() {
        let patterns = texts(&capability["windows"]).chain(texts(&capability["webviews"]));
        let place = match remote {
            true => !capability["remote"].is_null(),
            false => capability["local"] != false,
        };
        if !place || !patterns.into_iter().any(|pattern| fits(pattern, label)) {
            continue;
        }
        for permission in capability["permissions"].as_array().unwrap() {
            // A permission is a name, or a name with a scope.
            let name = permission.as_str().or_else(|| permission["identifier"].as_str()).unwrap();
            granted.extend(commands(&built.manifests, name, "allow"));
            denied.extend(commands(&built.manifests, name, "deny"));
        }
    }
    granted.difference(&denied).cloned().collect()
}

/// Cells of the matrix that are not as they should be, and how many there are in all.
fn wrong(built: &Built) -> (Vec<String>, usize) {
    let (all, wanted) = (all(&built.manifests), wanted());
    let mut cells = 0;
    let mut wrong = Vec::new();
    let labels =
        WINDOWS.iter().map(|label| (label, true)).chain(STRANGERS.iter().map(|label| (label, false)));
    for (label, ours) in labels {
        let pages =
            BTreeMap::from([(false, granted(built, label, false)), (true, granted(built, label, true))]);
        for (remote, granted) in pages {
            for command in all.union(&wanted) {
                cells += 1;
                let expected = ours && !remote && wanted.contains(command);
                if granted.contains(command) != expected {
                    wrong.push(format!("{label} (remote: {remote}): {command}, wanted: {expected}"));
                }
            }
        }
    }
    (wrong, cells)
}

#[test]
fn each_window_may_ask_its_commands_and_nothing_else() {
    let built = built();
    assert!(table().len() > 80, "the table was read");
    let (wrong, cells) = wrong(&built);
    assert_eq!(wrong, Vec::<String>::new(), "build the window if its commands changed");
    let commands = all(&built.manifests).len();
    assert!(
        commands > 150 && cells == commands * 18,
        "{commands} commands of the app and of Tauri, {cells} cells"
    );
}

#[test]
fn every_command_is_declared_to_tauri_and_no_other() {
    let built = built();
    let permissions = built.manifests[APP]["permissions"].as_object().unwrap().values();
    let declared: BTreeSet<_> =
        permissions.flat_map(|one| texts(&one["commands"]["allow"])).map(str::to_owned).collect();
    let expected: BTreeSet<_> = table().into_iter().chain(OWN.map(str::to_owned)).collect();
    assert_eq!(declared, expected);
    let plugins = built.manifests.as_object().unwrap().keys();
    let others: Vec<_> = plugins.filter(|name| *name != APP && !name.starts_with("core")).collect();
    assert!(others.is_empty(), "plugins that a page could ask: {others:?}");
    let used = super::read("ui/src/backend/tauri.ts");
    assert!(OWN.iter().all(|name| used.contains(name)), "what is granted is used");
}

type Change = fn(&mut Value);

/// The controls: one grant more, or less, or for others, is seen.
#[test]
fn a_grant_too_many_or_too_few_is_noticed() {
    let changes: [(&str, Change); 8] = [
        ("every window", |all| all["window"]["windows"] = serde_json::json!(["*"])),
        ("one window only", |all| all["window"]["windows"] = serde_json::json!(["main-1"])),
        ("pages of others", |all| {
            all["window"]["remote"] = serde_json::json!({ "urls": ["https://bank.example"] })
        }),
        ("not the own pages", |all| all["window"]["local"] = false.into()),
        ("all of Tauri", |all| {
            all["window"]["permissions"].as_array_mut().unwrap().push("core:default".into())
        }),
        ("telling other windows", |all| {
            all["window"]["permissions"].as_array_mut().unwrap().push("core:event:allow-emit".into());
        }),
        ("one command less", |all| {
            all["window"]["permissions"].as_array_mut().unwrap().remove(0);
        }),
        ("a second file", |all| {
            all["more"] = serde_json::json!({ "windows": ["settings"], "permissions": ["allow-unlock"] });
        }),
    ];
    for (name, change) in changes {
        let mut built = built();
        change(&mut built.capabilities);
        assert!(!wrong(&built).0.is_empty(), "{name}");
    }
}
