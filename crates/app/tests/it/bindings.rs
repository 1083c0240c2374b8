//! The TypeScript the window is built with is made from the wire types, committed, and fresh.

use sarraf_app::for_each_command;
use sarraf_app::wire::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS, TypeVisitor};

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/backend/bindings")
}

/// The request and the view of every command, in one interface.
fn commands(config: &Config) -> String {
    let mut lines = String::new();
    let mut names: Vec<String> = Vec::new();
    macro_rules! line {
        ($($module:ident::$name:ident($request:ty) -> $view:ty,)+) => {$(
            let (request, view) = (<$request as TS>::name(config), <$view as TS>::name(config));
            lines.push_str(&format!("  {}: {{ request: {request}; view: {view} }};\n", stringify!($name)));
            for name in [request, view] {
                let name = name.trim_start_matches("Array<").trim_end_matches('>').to_owned();
                if !names.contains(&name) { names.push(name); }
            }
        )+};
    }
    for_each_command!(line);
    names.sort();
    let imports: String =
        names.iter().map(|name| format!("import type {{ {name} }} from './{name}';\n")).collect();
    let codes: Vec<String> = sarraf_app::Code::ALL.iter().map(|code| format!("'{}'", code.key())).collect();
    format!(
        "// Generated from crates/app (make bindings). Do not edit.\n{imports}\n/** Every command, what it is asked with and what it answers. */\nexport interface Commands {{\n{lines}}}\n\n/** What can go wrong: the closed list of docs/errors.md. */\nexport type Code = {};\n",
        codes.join(" | ")
    )
}

/// Exports a type, or for a list the type of its items.
struct Exporter<'a>(&'a Config);

impl TypeVisitor for Exporter<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        match T::output_path() {
            Some(_) => T::export_all(self.0).unwrap(),
            None => T::visit_generics(self),
        }
    }
}

fn generate(folder: &Path) {
    let config = Config::new().with_out_dir(folder);
    macro_rules! export {
        ($($module:ident::$name:ident($request:ty) -> $view:ty,)+) => {$(
            Exporter(&config).visit::<$request>();
            Exporter(&config).visit::<$view>();
        )+};
    }
    for_each_command!(export);
    EventView::export_all(&config).unwrap();
    ErrorView::export_all(&config).unwrap();
    fs::write(folder.join("commands.ts"), commands(&config)).unwrap();
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap()))
        .collect()
}

#[test]
fn the_committed_bindings_are_fresh() {
    let temporary = tempfile::tempdir().unwrap();
    generate(temporary.path());
    let fresh = files(temporary.path());
    assert!(fresh.len() > 40, "the wire types were found");
    if sarraf_testkit::updating() {
        fs::create_dir_all(committed()).unwrap();
        for name in files(&committed()).keys().filter(|name| !fresh.contains_key(*name)) {
            fs::remove_file(committed().join(name)).unwrap();
        }
        for (name, text) in &fresh {
            fs::write(committed().join(name), text).unwrap();
        }
    }
    assert!(files(&committed()) == fresh, "the bindings are stale: run `make bindings`");
}

#[test]
fn the_window_never_gets_a_bigint() {
    for (name, text) in files(&committed()) {
        assert!(!text.contains("bigint"), "{name}");
    }
}
