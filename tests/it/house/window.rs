//! What the window is not given: every rule is held to the files as they are, and to a copy of them in which just
//! that rule is broken.

use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

const CONFIGURATION: &str = "src-tauri/tauri.conf.json";
const BUILD: &str = "src-tauri/build.rs";
const WINDOW: &str = "src-tauri/src/window.rs";
const MAIN: &str = "src-tauri/src/main.rs";
const PACKAGE: &str = "src-tauri/Cargo.toml";
const WORKSPACE: &str = "Cargo.toml";
const PAGE: &str = "ui/index.html";
const ENVIRONMENT: &str = "src-tauri/src/environment.rs";

const READ: [&str; 8] = [CONFIGURATION, BUILD, WINDOW, MAIN, PACKAGE, WORKSPACE, PAGE, ENVIRONMENT];

/// Sources of the policy beside `'none'` and `'self'`: pictures that the program makes, and Tauri's own messages.
const SOURCES: [(&str, &str); 3] =
    [("img-src", "data:"), ("connect-src", "ipc:"), ("connect-src", "http://ipc.localhost")];

/// Features of Tauri and what it is made of that would give the window something.
const FEATURES: [&str; 12] = [
    "devtools",
    "protocol-asset",
    "isolation",
    "unstable",
    "webview-data-url",
    "native-tls",
    "native-tls-vendored",
    "rustls-tls",
    "macos-private-api",
    "tracing",
    "image-png",
    "test",
];

/// The files by their path.
#[derive(Clone)]
struct Files(BTreeMap<&'static str, String>);

impl Files {
    fn read() -> Self {
        Self(READ.iter().map(|path| (*path, super::read(path))).collect())
    }

    fn text(&self, path: &str) -> &str {
        &self.0[path]
    }

    fn configuration(&self) -> Value {
        serde_json::from_str(self.text(CONFIGURATION)).unwrap()
    }

    fn toml(&self, path: &str) -> toml::Table {
        toml::from_str(self.text(path)).unwrap()
    }

    fn security(&self) -> Value {
        self.configuration()["app"]["security"].clone()
    }

    /// The directives of the content security policy and their sources.
    fn policy(&self) -> BTreeMap<String, Vec<String>> {
        let security = self.security();
        let directives = security["csp"].as_str().unwrap_or_default().split(';').map(|directive| {
            let mut words = directive.split_whitespace().map(str::to_owned);
            (words.next().unwrap_or_default(), words.collect())
        });
        directives.collect()
    }

    fn policy_is(&self, directive: &str, source: &str) -> bool {
        self.policy().get(directive).is_some_and(|sources| sources == &[source.to_owned()])
    }

    /// Code of a file without its comments, on one line and without spaces.
    fn code(&self, path: &str) -> String {
        let lines = self.text(path).lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.flat_map(str::split_whitespace).collect()
    }
}

/// Whether a rule holds.
type Holds = fn(&Files) -> bool;

/// How a rule may be broken: in a file, this becomes that.
type Broken = (&'static str, &'static str, &'static str);

/// Every rule, and one way to break it.
const RULES: &[(&str, Holds, Broken)] = &[
    (
        "the policy begins with nothing",
        |files| files.policy_is("default-src", "'none'"),
        (CONFIGURATION, "default-src 'none'", "default-src 'self'"),
    ),
    (
        "scripts are the program's own",
        |files| files.policy_is("script-src", "'self'"),
        (CONFIGURATION, "script-src 'self'; ", ""),
    ),
    (
        "no source is remote or unsafe",
        |files| {
            let known = |directive: &str, source: &str| {
                source == "'self'" || source == "'none'" || SOURCES.contains(&(directive, source))
            };
            files.policy().iter().all(|(directive, sources)| {
                !sources.is_empty() && sources.iter().all(|source| known(directive, source))
            })
        },
        (CONFIGURATION, "style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    ),
    (
        "a page has no other base",
        |files| files.policy_is("base-uri", "'none'"),
        (CONFIGURATION, "base-uri 'none'; ", ""),
    ),
    (
        "no form is sent",
        |files| files.policy_is("form-action", "'none'"),
        (CONFIGURATION, "form-action 'none'; ", ""),
    ),
    (
        "nobody frames the page",
        |files| files.policy_is("frame-ancestors", "'none'"),
        (CONFIGURATION, "frame-ancestors 'none'", "frame-ancestors 'self'"),
    ),
    (
        "no weaker policy for development",
        |files| files.security().get("devCsp").is_none(),
        (CONFIGURATION, "\"freezePrototype\"", "\"devCsp\": \"default-src *\", \"freezePrototype\""),
    ),
    (
        "nothing dangerous is switched on",
        |files| files.security().as_object().unwrap().keys().all(|key| !key.starts_with("dangerous")),
        (
            CONFIGURATION,
            "\"freezePrototype\"",
            "\"dangerousDisableAssetCspModification\": true, \"freezePrototype\"",
        ),
    ),
    (
        "capabilities come from build.rs alone",
        |files| files.security().get("capabilities").is_none(),
        (CONFIGURATION, "\"freezePrototype\"", "\"capabilities\": [], \"freezePrototype\""),
    ),
    (
        "prototypes are frozen",
        |files| files.security()["freezePrototype"] == true,
        (CONFIGURATION, "\"freezePrototype\": true", "\"freezePrototype\": false"),
    ),
    (
        "no files are served",
        |files| files.security()["assetProtocol"] == serde_json::json!({ "enable": false }),
        (CONFIGURATION, "\"enable\": false", "\"enable\": true, \"scope\": [\"**\"]"),
    ),
    (
        "scripts do not find Tauri by a global name",
        |files| files.configuration()["app"]["withGlobalTauri"] == false,
        (CONFIGURATION, "\"withGlobalTauri\": false", "\"withGlobalTauri\": true"),
    ),
    (
        "every window is made by the code",
        |files| files.configuration()["app"]["windows"] == serde_json::json!([]),
        (CONFIGURATION, "\"windows\": []", "\"windows\": [{ \"url\": \"https://bank.example\" }]"),
    ),
    (
        "the interface is built in",
        |files| files.configuration()["build"] == serde_json::json!({ "frontendDist": "../ui/dist" }),
        (CONFIGURATION, "\"../ui/dist\"", "\"../ui/dist\", \"devUrl\": \"http://localhost:5173\""),
    ),
    (
        "no plugin is set up",
        |files| files.configuration().get("plugins").is_none(),
        (CONFIGURATION, "\"bundle\":", "\"plugins\": { \"updater\": {} }, \"bundle\":"),
    ),
    (
        "Tauri is asked for no feature",
        |files| {
            files.toml(WORKSPACE)["workspace"]["dependencies"]["tauri"]["features"]
                .as_array()
                .is_some_and(Vec::is_empty)
                && files.toml(PACKAGE)["dependencies"]["tauri"].get("features").is_none()
        },
        (
            WORKSPACE,
            "tauri = { version = \"2\", features = [] }",
            "tauri = { version = \"2\", features = [\"devtools\"] }",
        ),
    ),
    (
        "one plugin, which the page can not ask",
        |files| {
            let package = files.toml(PACKAGE);
            let parts = package["dependencies"].as_table().unwrap().keys();
            let plugins: Vec<_> = parts.filter(|part| part.starts_with("tauri-plugin-")).collect();
            plugins == ["tauri-plugin-single-instance"] && files.code(MAIN).matches(".plugin(").count() == 1
        },
        (PACKAGE, "tauri.workspace = true", "tauri.workspace = true\ntauri-plugin-fs = \"2\""),
    ),
    (
        "no inspector in a release",
        |files| files.code(WINDOW).contains(".devtools(cfg!(debug_assertions))"),
        (WINDOW, ".devtools(cfg!(debug_assertions))", ".devtools(true)"),
    ),
    (
        "nothing is kept by the webview",
        |files| files.code(WINDOW).contains(".incognito(!environment::automated())"),
        (WINDOW, ".incognito(!environment::automated())", ".incognito(false)"),
    ),
    (
        "the page goes nowhere",
        |files| files.code(WINDOW).contains(".on_navigation(own_page)"),
        (WINDOW, ".on_navigation(own_page)", ".on_navigation(|_| true)"),
    ),
    (
        "what the page does not need is off",
        |files| files.code(WINDOW).contains("if!environment::automated(){features::switch_off(&window)?;}"),
        (WINDOW, "features::switch_off(&window)?;", ""),
    ),
    (
        "the page downloads nothing",
        |files| files.code(WINDOW).contains(".on_download(|_webview,_event|false)"),
        (WINDOW, ".on_download(|_webview, _event| false)", ".on_download(|_webview, _event| true)"),
    ),
    (
        "the page opens no window",
        |files| files.code(WINDOW).contains(".on_new_window(|_url,_features|NewWindowResponse::Deny)"),
        (WINDOW, "NewWindowResponse::Deny)", "NewWindowResponse::Allow)"),
    ),
    (
        "a window shows the interface and nothing else",
        |files| {
            let code = files.code(WINDOW);
            code.matches("WebviewUrl::").count() == 1
                && code.contains("WebviewUrl::App(\"index.html\".into())")
        },
        (WINDOW, "WebviewUrl::App(\"index.html\".into())", "WebviewUrl::External(url)"),
    ),
    (
        "a release can not be driven from outside",
        |files| {
            files.code(MAIN).contains("environment::clear();matchrun()")
                && files.code(ENVIRONMENT).contains("\"TAURI_WEBVIEW_AUTOMATION\"")
        },
        (MAIN, "environment::clear();", ""),
    ),
    (
        "every command is declared",
        |files| {
            let code = files.code(BUILD);
            code.contains("for_each_command!(names)")
                && code.contains(".app_manifest(tauri_build::AppManifest::new().commands(commands.leak()))")
        },
        (BUILD, ".app_manifest(", ".plugins_path("),
    ),
    (
        "grants are for the program's own pages, in its own windows",
        |files| {
            let code = files.code(BUILD);
            code.contains(r#""local":true,"windows":["main-*"],"permissions""#) && !code.contains("remote")
        },
        (BUILD, r#""windows": ["main-*"]"#, r#""windows": ["*"]"#),
    ),
    (
        "of Tauri itself a page may hear of changes",
        |files| {
            let code = files.code(BUILD);
            code.matches("\"core:").count() == 2
                && code.contains("[\"core:event:allow-listen\",\"core:event:allow-unlisten\"]")
        },
        (BUILD, "\"core:event:allow-listen\"", "\"core:default\""),
    ),
    (
        "the page has nothing inline and nothing from elsewhere",
        |files| {
            let page = files.text(PAGE);
            !page.contains("://")
                && !page.contains("<style")
                && !page.contains(" style=")
                && !page.contains("<script>")
        },
        (PAGE, "<div id=\"app\">", "<div id=\"app\" style=\"color: red\">"),
    ),
];

/// The rules that do not hold.
fn complaints(files: &Files) -> Vec<&'static str> {
    RULES.iter().filter(|(_, holds, _)| !holds(files)).map(|(rule, _, _)| *rule).collect()
}

#[test]
fn every_rule_of_the_window_holds() {
    assert_eq!(complaints(&Files::read()), Vec::<&str>::new());
}

#[test]
fn every_rule_of_the_window_notices_that_it_is_broken() {
    let files = Files::read();
    for (rule, _, (path, from, to)) in RULES {
        let mut broken = files.clone();
        let text = files.text(path).replacen(from, to, 1);
        assert_ne!(text, files.text(path), "{rule}: {path} has {from}");
        broken.0.insert(path, text);
        assert!(complaints(&broken).contains(rule), "{rule}");
    }
}

/// Features that are on in Tauri and what it is made of, as cargo resolves them.
fn features(metadata: &Value) -> Vec<String> {
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap().iter();
    let of_tauri = nodes.filter(|node| {
        let id = node["id"].as_str().unwrap();
        ["#tauri@", "#wry@", "#tauri-runtime@", "#tauri-runtime-wry@"].iter().any(|name| id.contains(name))
    });
    let names = of_tauri.flat_map(|node| node["features"].as_array().unwrap());
    names.map(|name| name.as_str().unwrap().to_owned()).collect()
}

fn given(features: &[String]) -> Vec<&String> {
    features.iter().filter(|name| FEATURES.contains(&name.as_str())).collect()
}

#[test]
fn no_other_part_asks_tauri_for_a_feature() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--offline", "--filter-platform"])
        .arg(format!("{}-unknown-linux-gnu", std::env::consts::ARCH))
        .current_dir(super::top())
        .output()
        .unwrap();
    let mut metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let features_now = features(&metadata);
    assert!(features_now.iter().any(|name| name == "wry"), "the control: {features_now:?}");
    assert_eq!(given(&features_now), Vec::<&String>::new());
    for node in metadata["resolve"]["nodes"].as_array_mut().unwrap() {
        if node["id"].as_str().unwrap().contains("#tauri@") {
            node["features"].as_array_mut().unwrap().push("devtools".into());
        }
    }
    assert_eq!(given(&features(&metadata)), ["devtools"]);
}

#[test]
fn no_other_file_grants_anything() {
    for folder in ["src-tauri/capabilities", "src-tauri/permissions"] {
        let files = super::files(&super::top().join(folder), &[".json", ".toml", ".json5"]);
        let written = files.iter().filter(|file| !file.to_string_lossy().contains("autogenerated"));
        assert_eq!(written.count(), 0, "{folder}");
    }
    let builders: usize = super::files(&super::top().join("src-tauri/src"), &[".rs"])
        .iter()
        .map(|file| std::fs::read_to_string(file).unwrap().matches("WebviewWindowBuilder::new").count())
        .sum();
    assert_eq!(builders, 1, "one place makes windows");
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
