//! The real window, driven by WebDriver as a person would drive it: by what is seen, by clicks and by keys.

use crate::{Group, Home, Outcome, problem, program};
use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// One window at a time: two would share the display and its keyboard.
static TURN: LazyLock<Arc<Mutex<()>>> = LazyLock::new(Arc::default);

/// How long anything may take to be seen.
const PATIENCE: Duration = Duration::from_secs(20);

/// How the desktop looks around the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The desktop prefers light.
    #[default]
    Light,
    /// The desktop prefers dark.
    Dark,
}

/// A window of `sarraf-desktop --mock` and the driver that holds it.
#[derive(Debug)]
pub struct Window {
    client: Client,
    driver: Group,
    _turn: OwnedMutexGuard<()>,
}

impl Window {
    /// Opens the window, as found in this home.
    ///
    /// # Errors
    /// If the driver or the program is missing or does not answer.
    pub async fn open(home: &Home, look: Look) -> Outcome<Self> {
        let turn = Arc::clone(&TURN).lock_owned().await;
        let port = free_port()?;
        let driver = start_driver(home, look, port)?;
        let client = connect(port).await?;
        let window = Self { client, driver, _turn: turn };
        window
            .wait(
                "document.readyState === 'complete' && document.querySelector('#app')?.childElementCount > 0",
            )
            .await?;
        Ok(window)
    }

    /// Closes the window and waits until the program has ended.
    ///
    /// # Errors
    /// If the driver does not answer.
    pub async fn close(self) -> Outcome {
        let Self { client, driver, _turn } = self;
        client.close().await?;
        drop(driver);
        Ok(())
    }

    /// The driver's client, for what has no word here.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Process id of the driver.
    #[must_use]
    pub fn driver(&self) -> u32 {
        self.driver.id()
    }

    /// The value of an expression in the page.
    ///
    /// # Errors
    /// If the expression throws.
    pub async fn value(&self, expression: &str) -> Outcome<Value> {
        Ok(self.client.execute(&format!("return ({expression});"), vec![]).await?)
    }

    /// Waits until an expression is true.
    ///
    /// # Errors
    /// If it never is: with what the window shows instead.
    pub async fn wait(&self, expression: &str) -> Outcome {
        let until = tokio::time::Instant::now() + PATIENCE;
        loop {
            if self.value(&format!("!!({expression})")).await.is_ok_and(|value| value == json!(true)) {
                return Ok(());
            }
            if tokio::time::Instant::now() > until {
                let shown = self.value("document.body.innerText.slice(-800)").await.unwrap_or_default();
                return Err(problem(format!("never true: {expression}\nthe window shows: {shown}")));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The element marked `data-test="name"`, once it is there.
    ///
    /// # Errors
    /// If it never is.
    pub async fn find(&self, name: &str) -> Outcome<Element> {
        self.wait(&format!("document.querySelector({})", json!(selector(name)))).await?;
        Ok(self.client.find(Locator::Css(&selector(name))).await?)
    }

    /// How many elements are marked so.
    ///
    /// # Errors
    /// If the window does not answer.
    pub async fn count(&self, name: &str) -> Outcome<usize> {
        Ok(self.client.find_all(Locator::Css(&selector(name))).await?.len())
    }

    /// Clicks what is marked so.
    ///
    /// # Errors
    /// If it is not there or can not be clicked.
    pub async fn click(&self, name: &str) -> Outcome {
        self.find(name).await?;
        self.wait(&format!("!document.querySelector({}).disabled", json!(selector(name)))).await?;
        // It may be drawn anew between finding and clicking.
        for _ in 0..5 {
            if let Ok(found) = self.client.find(Locator::Css(&selector(name))).await
                && found.click().await.is_ok()
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(self.client.find(Locator::Css(&selector(name))).await?.click().await?)
    }

    /// Types into what is marked so, in place of what stands there.
    ///
    /// # Errors
    /// If it is not there or takes no text.
    pub async fn type_into(&self, name: &str, text: &str) -> Outcome {
        let field = self.find(name).await?;
        field.clear().await?;
        if !text.is_empty() {
            field.send_keys(text).await?;
        }
        Ok(())
    }

    /// Presses keys on whatever has the focus.
    ///
    /// # Errors
    /// If nothing takes keys.
    pub async fn press(&self, keys: &str) -> Outcome {
        self.client.active_element().await?.send_keys(keys).await?;
        Ok(())
    }

    /// Walks with Tab until the focus is on what is marked so, as a person without a mouse does.
    ///
    /// # Errors
    /// If it is never reached.
    pub async fn tab_to(&self, name: &str) -> Outcome {
        self.find(name).await?;
        let there = format!("document.activeElement?.closest({}) != null", json!(selector(name)));
        self.press_until(crate::keys::TAB, &there).await
    }

    /// Presses a key until something holds.
    ///
    /// # Errors
    /// If it never does.
    pub async fn press_until(&self, key: &str, holds: &str) -> Outcome {
        for _ in 0..120 {
            if self.value(holds).await? == json!(true) {
                return Ok(());
            }
            self.press(key).await?;
        }
        Err(problem(format!("no key leads to: {holds}")))
    }

    /// The visible text of what is marked so.
    ///
    /// # Errors
    /// If it is not there.
    pub async fn text(&self, name: &str) -> Outcome<String> {
        Ok(self.find(name).await?.text().await?)
    }

    /// Waits until a text is seen anywhere, isolation marks aside.
    ///
    /// # Errors
    /// If it never is.
    pub async fn sees(&self, text: &str) -> Outcome {
        let shown = "document.body.innerText.replace(/[\\u2066-\\u2069\\u200e\\u200f]/g, '')";
        self.wait(&format!("{shown}.includes({})", json!(text))).await
    }
}

fn selector(name: &str) -> String {
    format!("[data-test=\"{name}\"]")
}

/// A port on loopback that is free now.
fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn start_driver(home: &Home, look: Look, port: u16) -> Outcome<Group> {
    // The driver would wait for ever for a window that can not be shown.
    std::env::var_os("DISPLAY").ok_or_else(|| problem("there is no display: run it by `make test`"))?;
    let mut command = Command::new("WebKitWebDriver");
    command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
    home.settle(&mut command);
    command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    command.env("GTK_THEME", if look == Look::Dark { "Adwaita:dark" } else { "Adwaita" });
    command.stdout(Stdio::null()).stderr(Stdio::null());
    Group::start(&mut command)
}

async fn connect(port: u16) -> Outcome<Client> {
    let options = json!({ "binary": program("sarraf-desktop")?, "args": ["--mock"] });
    let mut capabilities = Capabilities::new();
    capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
    let mut last = None;
    for _ in 0..100 {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder.capabilities(capabilities.clone()).connect(&format!("http://127.0.0.1:{port}")).await {
            Ok(client) => return Ok(client),
            Err(error) => last = Some(error),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Err(problem(format!("no session with the window: {last:?}")))
}
