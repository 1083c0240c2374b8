//! A temporary home, and the program in it.

use crate::schema;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "seven quiet herons count coins";

/// Everything a program could find of its user lies in this folder.
pub struct Home {
    folder: TempDir,
    mock: bool,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub error: String,
}

impl Ran {
    /// The document on standard output.
    pub fn document(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// The code of the JSON error on standard error, with standard output empty.
    pub fn error_code(&self) -> String {
        assert_eq!(self.out, "", "{self:?}");
        let document: Value =
            serde_json::from_str(&self.error).unwrap_or_else(|_| panic!("no JSON error: {self:?}"));
        schema::check("error", &document);
        document["error"]["code"].as_str().unwrap().to_owned()
    }
}

impl Home {
    /// A home in mock bank mode, without a vault.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), mock: true }
    }

    /// The same for real banks.
    pub fn real() -> Self {
        Self { mock: false, ..Self::new() }
    }

    /// A home with a vault, whose bank has a short history.
    pub fn with_vault() -> Self {
        Self::with_rows(500)
    }

    /// A home with a vault, whose bank has a history of about so many rows.
    fn with_rows(rows: u32) -> Self {
        let home = Self::new();
        home.create("Home");
        let state = home.vault().join("mock-bank/mock-bank.json");
        let text = std::fs::read_to_string(&state).unwrap();
        assert!(text.contains("\"rows\":2500"), "{text}");
        std::fs::write(state, text.replace("\"rows\":2500", &format!("\"rows\":{rows}"))).unwrap();
        home
    }

    /// A home with a vault, a linked bank, its history read. Made once, then copied.
    pub fn with_bank() -> Self {
        static MADE: OnceLock<Home> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let home = Self::with_rows(2_500);
            home.done(&["bank", "link", "mock-emberline"]);
            home.done(&["sync"]);
            home
        });
        let home = Self::new();
        copy(made.path(), home.path());
        home
    }

    /// Makes a vault of this name; its recovery key goes to `NAME.recovery`.
    pub fn create(&self, name: &str) {
        let file = self.path().join(format!("{name}.recovery"));
        self.done(&["vault", "create", "--name", name, "--recovery-file", text(&file)]);
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Folder of the vault made by `with_vault`.
    pub fn vault(&self) -> PathBuf {
        self.path().join("sarraf").join(if self.mock { "mock" } else { "vaults" }).join("home")
    }

    /// A file with this content.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        std::fs::write(&path, content).unwrap();
        text(&path).to_owned()
    }

    /// The program, ready to run with nothing to read.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sarraf"));
        command
            .env_clear()
            .env("HOME", self.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for variable in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"] {
            command.env(variable, self.path());
        }
        command.env("SARRAF_HOME", self.path().join("sarraf")).env("SARRAF_PASSPHRASE", PASSPHRASE);
        // Key derivation at its floor: these tests are not about its length.
        command.env("SARRAF_QUICK_KEYS", "1").env("LANG", "C.UTF-8").env("TZ", "UTC");
        command.args(self.mock.then_some("--mock")).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs it, whatever comes of it.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments).spawn().unwrap())
    }

    /// Runs it with something to read.
    pub fn run_reading(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        // A program that ends before it reads is told by its exit code.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        ran(child)
    }

    /// Runs what must succeed.
    pub fn done(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        ran.out
    }

    /// Runs with `--json` what may fail.
    pub fn run_json(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["--json"], arguments].concat())
    }

    /// The document of a command, which must fit the schema of this name.
    pub fn json(&self, name: &str, arguments: &[&str]) -> Value {
        let ran = self.run_json(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        let document = ran.document();
        schema::check(name, &document);
        document
    }

    /// A list of that kind.
    pub fn list(&self, name: &str, arguments: &[&str]) -> Vec<Value> {
        self.json(name, arguments).as_array().unwrap().clone()
    }

    /// Every transaction.
    pub fn transactions(&self) -> Vec<Value> {
        self.list("transactions", &["transactions", "--limit", "100000"])
    }

    /// Makes a scenario happen at the bank of the vault.
    pub fn scenario(&self, words: &[&str]) {
        self.done(&[&["mock", "scenario", "run"], words].concat());
    }
}

/// Waits for a started program.
pub fn ran(child: Child) -> Ran {
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        error: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
