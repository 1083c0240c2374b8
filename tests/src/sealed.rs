//! The window as it is shipped (incognito, not drivable), reached over the socket of a debug build.

use crate::{Group, Home, Outcome, problem, program, watched};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take to be seen.
const PATIENCE: Duration = Duration::from_secs(20);

/// A sealed window of `sarraf-desktop`.
#[derive(Debug)]
pub struct Sealed {
    program: Group,
    answers: BufReader<UnixStream>,
    requests: UnixStream,
}

/// The interface is drawn.
const LOADED: &str =
    "document.readyState === 'complete' && document.querySelector('#app')?.childElementCount > 0";

impl Sealed {
    /// Opens the window, as found in this home.
    ///
    /// # Errors
    /// If the program is missing or does not listen.
    pub fn open(home: &Home) -> Outcome<Self> {
        Self::open_with(home, &[])
    }

    /// The same, with more arguments.
    ///
    /// # Errors
    /// If the program is missing or does not listen.
    pub fn open_with(home: &Home, arguments: &[&str]) -> Outcome<Self> {
        Self::start(home, Command::new(program("sarraf-desktop")?).arg("--mock").args(arguments))
    }

    /// The window of real banks.
    ///
    /// # Errors
    /// If the program is missing or does not listen.
    pub fn open_real(home: &Home) -> Outcome<Self> {
        Self::start(home, &mut Command::new(program("sarraf-desktop")?))
    }

    /// The same with its calls to the network written into a file.
    ///
    /// # Errors
    /// If the program is missing or does not listen.
    pub fn open_watched(home: &Home, file: &Path) -> Outcome<Self> {
        Self::start(home, watched(&program("sarraf-desktop")?, file).arg("--mock"))
    }

    /// Started as at login: there is no window.
    ///
    /// # Errors
    /// If the program is missing or does not listen.
    pub fn open_hidden(home: &Home) -> Outcome<Self> {
        Self::begin(home, Command::new(program("sarraf-desktop")?).args(["--mock", "--hidden"]))
    }

    fn start(home: &Home, command: &mut Command) -> Outcome<Self> {
        let mut sealed = Self::begin(home, command)?;
        sealed.wait(LOADED)?;
        Ok(sealed)
    }

    fn begin(home: &Home, command: &mut Command) -> Outcome<Self> {
        let socket = home.path().join("debug.sock");
        let _ = std::fs::remove_file(&socket);
        command.env("SARRAF_DEBUG_SOCKET", &socket).env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        home.settle(command);
        command.env_remove("TAURI_WEBVIEW_AUTOMATION").stdout(Stdio::null()).stderr(Stdio::null());
        let program = Group::start(command)?;
        let requests = connect(&socket)?;
        requests.set_read_timeout(Some(PATIENCE))?;
        let answers = BufReader::new(requests.try_clone()?);
        Ok(Self { program, answers, requests })
    }

    /// Closes the window, as its button does.
    ///
    /// # Errors
    /// If there is none.
    pub fn close(&mut self) -> Outcome {
        self.ask(&json!({ "close": true })).map(drop)
    }

    /// Whether the program has ended by itself.
    ///
    /// # Errors
    /// If the system does not say.
    pub fn has_ended(&mut self) -> Outcome<bool> {
        Ok(self.program.child().try_wait()?.is_some())
    }

    /// Process id of the program.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.program.id()
    }

    /// Asks the program to end, as the desktop does.
    ///
    /// # Errors
    /// If it does not.
    pub fn end(&mut self) -> Outcome {
        self.program.end()
    }

    /// The windows there are, by label and title.
    ///
    /// # Errors
    /// If the program does not answer.
    pub fn windows(&mut self) -> Outcome<Value> {
        self.ask(&json!({ "windows": true }))
    }

    /// The value of an expression in the newest window.
    ///
    /// # Errors
    /// If the window does not answer.
    pub fn value(&mut self, expression: &str) -> Outcome<Value> {
        let answer = self.ask(&json!({ "evaluate": expression }))?;
        answer.get("value").cloned().ok_or_else(|| problem(format!("no answer to {expression}")))
    }

    /// Waits until an expression is true.
    ///
    /// # Errors
    /// If it never is: with what the window shows instead.
    pub fn wait(&mut self, expression: &str) -> Outcome {
        let until = Instant::now() + PATIENCE;
        while self.value(&format!("!!({expression})")).ok() != Some(json!(true)) {
            if Instant::now() > until {
                let shown = self.value("document.body.innerText.slice(-800)").unwrap_or_default();
                return Err(problem(format!("never true: {expression}\nthe window shows: {shown}")));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Clicks what is marked `data-test="name"`, once it is there and enabled.
    ///
    /// # Errors
    /// If it never is.
    pub fn click(&mut self, name: &str) -> Outcome {
        let element = element(name);
        self.wait(&format!("{element} && !{element}.disabled"))?;
        self.value(&format!("({element}.click(), true)"))?;
        Ok(())
    }

    /// Puts a text into a field, as typing would.
    ///
    /// # Errors
    /// If there is no such field.
    pub fn type_into(&mut self, name: &str, text: &str) -> Outcome {
        let element = element(name);
        self.wait(&element)?;
        self.value(&format!(
            "((field) => {{ field.focus(); field.value = {}; \
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); return true; }})({element})",
            json!(text)
        ))?;
        Ok(())
    }

    /// Presses Enter in a field.
    ///
    /// # Errors
    /// If there is no such field.
    pub fn enter(&mut self, name: &str) -> Outcome {
        let element = element(name);
        self.value(&format!(
            "(({element}.form?.requestSubmit() ?? \
             {element}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true }}))), true)"
        ))?;
        Ok(())
    }

    fn ask(&mut self, request: &Value) -> Outcome<Value> {
        writeln!(self.requests, "{request}")?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(serde_json::from_str(&line)?)
    }
}

fn element(name: &str) -> String {
    format!("document.querySelector('[data-test=\"{name}\"]')")
}

fn connect(socket: &Path) -> Outcome<UnixStream> {
    let until = Instant::now() + PATIENCE;
    loop {
        match UnixStream::connect(socket) {
            Ok(stream) => return Ok(stream),
            Err(error) if Instant::now() > until => return Err(error.into()),
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}
