//! An engine in a throw-away home, and short words for its commands.

use sarraf_app::wire::ErrorView;
use sarraf_app::{Date, Engine, NoKeychain, Options};
use sarraf_vault::Random;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "seven tall herons wade slowly";
pub const TODAY: Date = Date::constant(2026, 3, 15);

/// How engines of tests start: made-up banks whose time stands, quick keys, numbers from a seed.
pub fn options(home: &Path) -> Options {
    Options {
        home: home.to_owned(),
        as_of: Some(TODAY),
        seed: Some(1),
        language: None,
        keychain: Arc::new(NoKeychain),
        random: Arc::new(Random::seeded(11)),
        quick_keys: true,
        ..Options::in_data_folder(true)
    }
}

/// A profile file of a person's own.
pub fn profile(name: &str, base_url: &str) -> String {
    format!(
        r#"id = "own"
name = "{name}"
country = "AU"
protocol = "up"
base_url = "{base_url}"
sign_in = "token"
history_days = 3650
stable_ids = true
calls = {{ attended_per_hour = 1000, unattended_per_day = 24 }}
"#
    )
}

/// An engine, and the home that goes with it.
pub struct Desk {
    pub engine: Engine,
    pub home: TempDir,
}

impl Desk {
    /// No vault yet.
    pub fn empty() -> Self {
        Self::with(options)
    }

    pub fn with(options: impl Fn(&Path) -> Options) -> Self {
        let home = tempfile::tempdir().unwrap();
        let engine = Engine::start(options(home.path())).unwrap();
        let desk = Self { engine, home };
        desk.speak("en");
        desk
    }

    /// A vault is open.
    pub fn open() -> Self {
        let desk = Self::empty();
        desk.create("Mine");
        desk
    }

    /// Every account of the made-up bank is linked, and its history read: a copy of what was prepared once.
    pub fn linked() -> Self {
        Self::linked_with(options)
    }

    /// The same, started in another way.
    pub fn linked_with(options: impl Fn(&Path) -> Options) -> Self {
        let home = tempfile::tempdir().unwrap();
        for (path, bytes) in prepared() {
            let path = home.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let engine = Engine::start(options(home.path())).unwrap();
        let desk = Self { engine, home };
        desk.unlock(PASSPHRASE).unwrap();
        desk
    }

    /// The same, and from then on the banks' time, which is the engine's, is moved by the test.
    pub fn moved() -> Self {
        let Self { engine, home } = Self::linked();
        engine.close();
        let engine = Engine::start(Options { as_of: None, ..options(home.path()) }).unwrap();
        let desk = Self { engine, home };
        desk.unlock(PASSPHRASE).unwrap();
        desk.mock(&["freeze"]);
        desk
    }

    /// The same as linked, just now and by this very engine.
    pub fn freshly_linked() -> Self {
        let desk = Self::open();
        desk.link();
        desk.read();
        desk
    }

    pub fn ask(&self, command: &str, request: Value) -> Result<Value, ErrorView> {
        self.engine.call_and_wait(command, request)
    }

    pub fn call(&self, command: &str, request: Value) -> Value {
        self.ask(command, request)
            .unwrap_or_else(|error| panic!("{command}: {} {}", error.code, error.message))
    }

    /// As the window asks.
    pub fn window(&self, command: &str, request: Value) -> Result<Value, ErrorView> {
        self.engine.call(command, request).blocking_recv().unwrap()
    }

    /// The code with which a command is refused.
    pub fn code(&self, command: &str, request: Value) -> String {
        match self.ask(command, request) {
            Err(error) => error.code,
            Ok(_) => panic!("{command} was not refused"),
        }
    }

    pub fn speak(&self, language: &str) {
        self.call("set_language", json!({ "language": language }));
    }

    /// Makes a vault and proves its recovery key; the key.
    pub fn create(&self, name: &str) -> String {
        let shown = self.call("begin_vault", json!({ "name": name, "passphrase": PASSPHRASE }));
        let groups = texts(&shown["groups"]);
        let asked = shown["ask"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap() as usize);
        let typed: Vec<&String> = asked.map(|number| &groups[number - 1]).collect();
        self.call("finish_vault", json!({ "groups": typed }));
        groups.join("-")
    }

    pub fn vault(&self) -> PathBuf {
        PathBuf::from(text(&self.call("status", json!({}))["vault"]["path"]))
    }

    pub fn unlock(&self, passphrase: &str) -> Result<Value, ErrorView> {
        self.ask("unlock", json!({ "path": self.vault(), "passphrase": passphrase }))
    }

    /// The made-up bank as the search offers it.
    pub fn offered(&self) -> Value {
        self.call("search_banks", json!({ "text": "" }))[0].clone()
    }

    pub fn link(&self) -> Value {
        self.link_to(&self.offered())
    }

    /// The made-up bank that speaks of declines and cards, linked and read.
    pub fn at_cobblewick() -> Self {
        let desk = Self::open();
        desk.link_cobblewick();
        desk
    }

    pub fn link_cobblewick(&self) {
        self.link_to(&self.call("search_banks", json!({ "text": "Cobblewick" }))[0]);
        self.read();
    }

    fn link_to(&self, offered: &Value) -> Value {
        let secret = &offered["mock_secret"];
        let link = self.call("begin_link", json!({ "profile": offered["profile"], "secret": secret }));
        let keys: Vec<&Value> = link["accounts"].as_array().unwrap().iter().map(|one| &one["key"]).collect();
        self.call("finish_link", json!({ "link": link["link"], "accounts": keys }))
    }

    pub fn sync(&self) -> Value {
        self.call("sync", json!({ "banks": [], "attended": true }))
    }

    /// A reading that must end without errors; new and changed rows.
    pub fn read(&self) -> [u64; 2] {
        let result = self.sync();
        assert_eq!(result["errors"], json!([]), "{result}");
        let sum = |key: &str| -> u64 {
            result["accounts"].as_array().unwrap().iter().map(|one| one[key].as_u64().unwrap()).sum()
        };
        [sum("new"), sum("changed")]
    }

    /// Says words to the made-up banks' control.
    pub fn mock(&self, words: &[&str]) -> Value {
        serde_json::from_str(&text(&self.call("mock_control", json!({ "words": words }))["text"])).unwrap()
    }

    pub fn scenario(&self, name: &str, set: &[&str]) {
        let mut words = vec!["scenario", "run", name];
        words.extend(set.iter().flat_map(|pair| ["--set", pair]));
        self.mock(&words);
    }

    /// The bank's conversation in the left pane.
    pub fn conversation(&self) -> Value {
        let conversations = self.call("conversations", json!({ "archived": true }));
        conversations.as_array().unwrap().iter().find(|one| one["kind"] == "bank").unwrap().clone()
    }

    /// The last rows of a conversation, oldest first.
    pub fn messages(&self, conversation: &Value, limit: u32) -> Vec<Value> {
        let request = json!({ "conversation": conversation, "anchor": "end", "limit": limit });
        self.call("timeline", request)["messages"].as_array().unwrap().clone()
    }

    /// Cards of a kind among the last rows of the bank's conversation.
    pub fn cards(&self, kind: &str) -> Vec<Value> {
        let rows = self.messages(&self.conversation()["id"], 500);
        rows.into_iter().map(|row| row["card"].clone()).filter(|card| card["kind"] == kind).collect()
    }

    /// Connection events of a kind, oldest first.
    pub fn events(&self, event: &str) -> Vec<Value> {
        let cards = self.cards("connection").into_iter().map(|card| card["connection"].clone());
        cards.filter(|connection| connection["event"] == event).collect()
    }

    /// Transactions that fit, newest first.
    pub fn transactions(&self, narrowed: Value) -> Value {
        let mut request = json!({ "ids": [], "limit": 10_000 });
        for (key, value) in narrowed.as_object().unwrap() {
            request[key] = value.clone();
        }
        self.call("transactions", request)
    }

    /// Every transaction, in an order of its own.
    pub fn everything(&self) -> Vec<String> {
        let all = self.transactions(json!({}));
        let mut rows: Vec<String> = all["rows"].as_array().unwrap().iter().map(ToString::to_string).collect();
        rows.sort();
        rows
    }
}

/// Every file of a home with a linked bank, by its path there.
fn prepared() -> &'static [(PathBuf, Vec<u8>)] {
    static FILES: OnceLock<Vec<(PathBuf, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let Desk { engine, home } = Desk::freshly_linked();
        engine.close();
        let mut files = Vec::new();
        gather(home.path(), home.path(), &mut files);
        files
    })
}

fn gather(home: &Path, folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(home, &path, files);
        } else {
            files.push((path.strip_prefix(home).unwrap().to_owned(), std::fs::read(&path).unwrap()));
        }
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

pub fn texts(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(text).collect()
}

/// Minor units of `-12.34`, whatever the currency's digits.
pub fn minor(amount: &Value) -> i64 {
    text(&amount["value"]).replace('.', "").parse().unwrap()
}

pub fn array(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("no list: {value}"))
}
