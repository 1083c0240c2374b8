//! Starting and stopping.

use crate::clock::duration;
use crate::error::MockError;
use crate::journal::Asked;
use crate::place;
use crate::scenario::{self, Settings};
use crate::server::{Shared, router};
use crate::state::State;
use crate::world::{World, resume};
use jiff::Timestamp;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How a mock bank is to be.
#[derive(Clone, Debug)]
pub struct Options {
    /// Everything made up derives from it.
    pub seed: u64,
    /// The clock's first time, and the end of history. A saved bank goes on from what it saved, or from
    /// here if this is later.
    pub start: Timestamp,
    /// Port of the bank on 127.0.0.1; 0 for a free one.
    pub port: u16,
    /// A second port for the control server; the bank's own has it in any case.
    pub control_port: Option<u16>,
    /// The clock stands still unless it is moved.
    pub freeze: bool,
    /// Customers, each with a token.
    pub people: u32,
    /// About how many transactions each one's history holds.
    pub rows: u32,
    /// The bank's limit by clock hour.
    pub calls_per_hour: u32,
    /// Where seed, clock and events are kept for the next start.
    pub state_folder: Option<PathBuf>,
}

impl Options {
    /// One customer with 24 months of history up to `start`, on a free port, nothing kept.
    #[must_use]
    pub const fn at(start: Timestamp) -> Self {
        Self {
            seed: 1,
            start,
            port: 0,
            control_port: None,
            freeze: false,
            people: 1,
            rows: 2_500,
            calls_per_hour: 100_000,
            state_folder: None,
        }
    }
}

/// A bank that is being served, and how to link to it.
#[derive(Clone)]
pub struct Served {
    /// For people.
    pub name: String,
    /// The customer this token belongs to.
    pub person: String,
    /// The connector that reads it: `up`.
    pub protocol: String,
    /// Base address, `http://127.0.0.1:PORT/api/v1`.
    pub url: String,
    /// A ready profile.
    pub profile_toml: String,
    /// The customer's token.
    pub token: String,
}

impl fmt::Debug for Served {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Served({}, {}, …)", self.name, self.url)
    }
}

/// Banks on this machine.
#[derive(Debug)]
pub struct MockBank;

impl MockBank {
    /// Starts to serve on loopback; must be called inside a tokio runtime.
    pub async fn start(options: Options) -> Result<Running, MockError> {
        let listener = listen(options.port).await?;
        let address = listener.local_addr().map_err(MockError::Listen)?;
        let mut listeners = vec![listener];
        let mut control = address;
        if let Some(port) = options.control_port.filter(|port| *port != address.port()) {
            let listener = listen(port).await?;
            control = listener.local_addr().map_err(MockError::Listen)?;
            listeners.push(listener);
        }
        let shared = Shared::new(world(options, address)?);
        let (stop, stopped) = watch::channel(false);
        let serve = |listener| tokio::spawn(serve(listener, shared.clone(), stopped.clone()));
        let tasks = listeners.into_iter().map(serve).collect();
        let banks = banks(&shared, address);
        Ok(Running { banks, control_url: format!("http://{control}/_control"), shared, stop, tasks })
    }
}

async fn listen(port: u16) -> Result<TcpListener, MockError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(MockError::Listen)
}

/// A new world, or the saved one brought to the present.
fn world(options: Options, address: SocketAddr) -> Result<World, MockError> {
    let base = format!("http://{address}/api/v1");
    let start = options.start.as_second();
    let saved = options.state_folder.as_deref().map(State::load).transpose()?.flatten();
    let (state, to) = match saved {
        Some(saved) => resume(saved, start, options.freeze),
        None => (State::new(options.seed, options.rows, options.people, start, options.freeze), start),
    };
    let from = state.now;
    let mut world = World::new(base, options.calls_per_hour, options.state_folder, state);
    if to > from {
        world.move_clock(to)?;
    }
    // What can not be saved now is at the next change, or made up again from its seed.
    let _ = world.save();
    Ok(world)
}

async fn serve(listener: TcpListener, shared: Shared, mut stopped: watch::Receiver<bool>) {
    let until_stopped = async move {
        // An error means that `Running` is gone, which stops as well.
        stopped.wait_for(|stopped| *stopped).await.ok();
    };
    axum::serve(listener, router(shared)).with_graceful_shutdown(until_stopped).await.ok();
}

fn banks(shared: &Shared, address: SocketAddr) -> Vec<Served> {
    let url = format!("http://{address}/api/v1");
    let world = shared.lock();
    let served = |person: &crate::person::Person| Served {
        name: NAME.to_owned(),
        person: person.name.to_owned(),
        protocol: "up".to_owned(),
        url: url.clone(),
        profile_toml: profile(&url),
        token: person.token.clone(),
    };
    world.people.iter().map(served).collect()
}

const NAME: &str = "Emberline Bank";
const ID: &str = "mock-emberline";

/// A bank that can be served, before any is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Id of its profile.
    pub profile: &'static str,
    /// For people.
    pub name: &'static str,
}

/// Every bank that [`MockBank::start`] serves.
pub const OFFERED: &[Offered] = &[Offered { profile: ID, name: NAME }];

fn profile(url: &str) -> String {
    format!(
        r#"id = "{ID}"
name = "{NAME}"
country = "AU"
protocol = "up"
base_url = "{url}"
sign_in = "token"
history_days = 3650
stable_ids = true
calls = {{ attended_per_hour = 1000, unattended_per_day = 24 }}
fraud_phone = "+61 1800 160 401"
website = "https://emberline.example"
notes = "A made-up bank on this machine. Every name and amount in it is invented."
"#
    )
}

/// A mock bank that is being served. Dropping it stops it too, without waiting.
#[derive(Debug)]
pub struct Running {
    /// One entry for each customer.
    pub banks: Vec<Served>,
    /// `http://127.0.0.1:PORT/_control`
    pub control_url: String,
    shared: Shared,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Running {
    /// The bank's time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        place::timestamp(self.shared.lock().tick())
    }

    /// Moves the clock forward by a duration such as `3d` or `2h`.
    pub fn advance(&self, by: &str) -> Result<Timestamp, MockError> {
        let by = duration(by).ok_or(MockError::Invalid("a duration such as 3d or 2h"))?;
        let mut world = self.shared.lock();
        let to = world.tick() + by;
        world.move_clock(to).map(place::timestamp)
    }

    /// Stops the clock, or lets it run on.
    pub fn freeze(&self, frozen: bool) {
        self.shared.lock().freeze(frozen);
    }

    /// Runs a scenario, as `scenario run NAME --set k=v` does; returns what it made.
    pub fn run_scenario(&self, name: &str, set: &[(&str, &str)]) -> Result<serde_json::Value, MockError> {
        let set = set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        scenario::run(&mut self.shared.lock(), name, &Settings(set.collect()))
    }

    /// The requests so far whose method, path and status hold `text`.
    #[must_use]
    pub fn requests(&self, text: &str) -> Vec<Asked> {
        self.shared.lock().journal.matching(text).cloned().collect()
    }

    /// Answers what was asked, closes, saves. Connections that do not end within two seconds are dropped.
    pub async fn stop(mut self) -> Result<(), MockError> {
        self.stop.send(true).ok();
        for mut task in std::mem::take(&mut self.tasks) {
            if tokio::time::timeout(Duration::from_secs(2), &mut task).await.is_err() {
                task.abort();
            }
        }
        let mut world = self.shared.lock();
        world.tick();
        world.touch();
        world.save()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.send(true).ok();
    }
}
