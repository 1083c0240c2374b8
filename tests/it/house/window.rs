//! What the window is not given.

use serde_json::Value;

fn configuration() -> Value {
    serde_json::from_str(&super::read("src-tauri/tauri.conf.json")).unwrap()
}

#[test]
fn the_policy_of_the_window_begins_with_nothing() {
    let configuration = configuration();
    let security = &configuration["app"]["security"];
    let policy = security["csp"].as_str().unwrap();
    assert!(policy.starts_with("default-src 'none';"));
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("https:"));
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["assetProtocol"]["enable"], false);
    assert_eq!(configuration["app"]["withGlobalTauri"], false);
    assert_eq!(configuration["app"]["windows"], serde_json::json!([]));
}

#[test]
fn the_window_is_granted_its_commands_and_to_listen() {
    let build = super::read("src-tauri/build.rs");
    assert!(build.contains("for_each_command!(names)"));
    let granted: Vec<&str> = build.match_indices("\"core:").map(|(at, _)| &build[at..]).collect();
    assert_eq!(granted.len(), 2);
    assert!(granted.iter().all(|name| name.starts_with("\"core:event:allow-")));
}

#[test]
fn one_file_of_the_interface_knows_tauri() {
    let folder = super::top().join("ui/src");
    let files = super::files(&folder, &[".ts", ".svelte"]);
    assert!(files.len() > 20, "the interface was found");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let door = file.ends_with("backend/tauri.ts");
        assert_eq!(text.contains("@tauri-apps/"), door, "{}", file.display());
    }
}

#[test]
fn bank_text_is_never_markup() {
    for file in super::files(&super::top().join("ui/src"), &[".ts", ".svelte"]) {
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(markup_in(&text), None, "{}", file.display());
    }
    let unsafe_line = "<p>{@html row.description}</p>";
    assert_eq!(markup_in(unsafe_line), Some("{@html"), "it is found where it is");
}

/// The first way of making markup of text.
fn markup_in(text: &str) -> Option<&'static str> {
    [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "{@html",
        "document.write",
        "setHTML",
        "createContextualFragment",
        "DOMParser",
        "srcdoc",
        "new Function",
        "eval(",
    ]
    .into_iter()
    .find(|way| text.contains(way))
}
