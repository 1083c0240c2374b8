//! Starting and stopping.

use crate::brand::{BRANDS, Brand};
use crate::clock::duration;
use crate::error::MockError;
use crate::journal::Asked;
use crate::place;
use crate::scenario::{self, Set};
use crate::server::{Shared, router};
use crate::state::State;
use crate::tls::{Authority, TlsListener};
use crate::world::{World, resume};
use jiff::Timestamp;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How the mock banks are to be.
#[derive(Clone, Debug)]
pub struct Options {
    /// Everything made up derives from it.
    pub seed: u64,
    /// The clock's first time, and the end of history. Saved banks go on from what they saved, or from
    /// here if this is later.
    pub start: Timestamp,
    /// Port of the first bank on 127.0.0.1; 0 for a free one. The others are on free ports.
    pub port: u16,
    /// A port for the control alone; those of the banks have it in any case.
    pub control_port: Option<u16>,
    /// The clock stands still unless it is moved.
    pub freeze: bool,
    /// Customers of each bank, each with a token.
    pub people: u32,
    /// About how many transactions the history of each one of the first bank holds; of the others less.
    pub rows: u32,
    /// The banks' limit by clock hour.
    pub calls_per_hour: u32,
    /// Where seed, clock and events are kept for the next start.
    pub state_folder: Option<PathBuf>,
    /// All banks speak TLS, under a certificate of an authority whose PEM is written here. Otherwise one of them does,
    /// where there is a state folder.
    pub tls: Option<PathBuf>,
    /// Slow answers are really waited for, whatever their scenario says.
    pub real_time: bool,
}

impl Options {
    /// One customer with 24 months of history up to `start`, on free ports, nothing kept.
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
            tls: None,
            real_time: false,
        }
    }

    /// The authority, if any bank is to speak TLS.
    fn authority(&self) -> Result<Option<(PathBuf, Arc<Authority>)>, MockError> {
        if let Some(file) = &self.tls {
            return Authority::write(file).map(|authority| Some((file.clone(), Arc::new(authority))));
        }
        let file = self.state_folder.as_ref().map(|folder| folder.join("authority.pem"));
        // Where nothing can be written, that bank speaks plain HTTP like the others.
        Ok(file.and_then(|file| Some((file.clone(), Arc::new(Authority::write(&file).ok()?)))))
    }
}

/// A bank that is being served, and how to link to it.
#[derive(Clone)]
pub struct Served {
    /// Id of its profile.
    pub profile: &'static str,
    /// For people.
    pub name: String,
    /// The customer this token belongs to.
    pub person: String,
    /// The connector that reads it: `up` or `starling`.
    pub protocol: String,
    /// Base address, such as `http://127.0.0.1:PORT/api/v1`.
    pub url: String,
    /// A ready profile.
    pub profile_toml: String,
    /// The customer's token that is good now.
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
        let mut listeners = Vec::new();
        for index in 0..BRANDS.len() {
            listeners.push(listen(if index == 0 { options.port } else { 0 }).await?);
        }
        let addresses: Vec<SocketAddr> = listeners
            .iter()
            .map(TcpListener::local_addr)
            .collect::<Result<_, _>>()
            .map_err(MockError::Listen)?;
        let (ca_file, authority) = options.authority()?.unzip();
        let speaks_tls = |brand: &Brand| authority.is_some() && (options.tls.is_some() || brand.tls);
        let base = |(brand, address): (&Brand, &SocketAddr)| {
            let scheme = if speaks_tls(brand) { "https" } else { "http" };
            format!("{scheme}://{address}{}", brand.protocol.base_path())
        };
        let bases = BRANDS.iter().zip(&addresses).map(base).collect();
        let shared = Shared::new(world(&options, bases)?);
        let (stop, stopped) = watch::channel(false);
        let mut running = Running {
            banks: Vec::new(),
            control_url: String::new(),
            ca_file,
            shared: shared.clone(),
            stop,
            tasks: Vec::new(),
        };
        for ((bank, listener), brand) in listeners.into_iter().enumerate().zip(BRANDS) {
            let authority = authority.clone().filter(|_| speaks_tls(brand));
            let task = tokio::spawn(serve(listener, authority, shared.clone(), bank, stopped.clone()));
            running.tasks.push(task);
        }
        let first = addresses.first().copied();
        let control = match control_port(&options, first) {
            Some(port) => {
                let listener = listen(port).await?;
                let address = listener.local_addr().map_err(MockError::Listen)?;
                running.tasks.push(tokio::spawn(serve(listener, None, shared, 0, stopped)));
                Some(address)
            }
            None => first,
        };
        running.control_url =
            control.map_or_else(String::new, |address| format!("http://{address}/_control"));
        running.banks = running.served();
        Ok(running)
    }
}

/// The control is plain HTTP: where the first bank is not, or where it is asked for, it has a port of its own.
fn control_port(options: &Options, first: Option<SocketAddr>) -> Option<u16> {
    let is_taken = |port: u16| first.is_some_and(|first| first.port() == port);
    match (&options.tls, options.control_port) {
        (Some(_), port) => Some(port.unwrap_or(0)),
        (None, port) => port.filter(|port| !is_taken(*port)),
    }
}

async fn listen(port: u16) -> Result<TcpListener, MockError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(MockError::Listen)
}

/// A new world, or the saved one brought to the present.
fn world(options: &Options, bases: Vec<String>) -> Result<World, MockError> {
    let start = options.start.as_second();
    let saved = options.state_folder.as_deref().map(State::load).transpose()?.flatten();
    let (state, to) = match saved {
        Some(saved) => resume(saved, start, options.freeze),
        None => (State::new(options.seed, options.rows, options.people, start, options.freeze), start),
    };
    let from = state.now;
    let mut world = World::new(bases, options, state);
    if to > from {
        world.move_clock(to)?;
    }
    // What can not be saved now is at the next change, or made up again from its seed.
    let _ = world.save();
    Ok(world)
}

async fn serve(
    listener: TcpListener,
    authority: Option<Arc<Authority>>,
    shared: Shared,
    bank: usize,
    mut stopped: watch::Receiver<bool>,
) {
    let router = router(shared.clone(), bank);
    let until_stopped = async move {
        // An error means that `Running` is gone, which stops as well.
        stopped.wait_for(|stopped| *stopped).await.ok();
    };
    match authority {
        Some(authority) => {
            let listener = TlsListener::new(listener, authority, shared);
            axum::serve(listener, router).with_graceful_shutdown(until_stopped).await.ok();
        }
        None => {
            axum::serve(listener, router).with_graceful_shutdown(until_stopped).await.ok();
        }
    }
}

/// A bank that can be served, before any is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Id of its profile.
    pub profile: &'static str,
    /// For people.
    pub name: &'static str,
}

/// Every bank that [`MockBank::start`] serves, the built-in one first.
pub fn offered() -> impl Iterator<Item = Offered> {
    BRANDS.iter().map(|brand| Offered { profile: brand.profile, name: brand.name })
}

/// Mock banks that are being served. Dropping them stops them too, without waiting.
#[derive(Debug)]
pub struct Running {
    /// One entry for each customer of each bank, as at the start.
    pub banks: Vec<Served>,
    /// `http://127.0.0.1:PORT/_control`
    pub control_url: String,
    /// The authority of banks that speak TLS.
    pub ca_file: Option<PathBuf>,
    pub(crate) shared: Shared,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

impl Running {
    /// One entry for each customer of each bank, with the tokens that are good now.
    #[must_use]
    pub fn served(&self) -> Vec<Served> {
        let world = self.shared.lock();
        let all = world.banks.iter().flat_map(|bank| bank.people.iter().map(move |person| (bank, person)));
        let served = |(bank, person): (&crate::world::Bank, &crate::person::Person)| Served {
            profile: bank.brand.profile,
            name: bank.brand.name.to_owned(),
            person: person.name.clone(),
            protocol: bank.brand.protocol.word().to_owned(),
            url: bank.base.clone(),
            profile_toml: bank
                .brand
                .profile_toml(&bank.base, self.ca_file.as_deref().filter(|_| bank.speaks_tls())),
            token: person.token(),
        };
        all.map(served).collect()
    }

    /// The banks' time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        place::timestamp(self.shared.lock().tick())
    }

    /// Moves the clock forward by a duration such as `3d` or `2h`.
    pub fn advance(&self, by: &str) -> Result<Timestamp, MockError> {
        let by = duration(by).ok_or_else(|| MockError::invalid("a duration such as 3d or 2h"))?;
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
        scenario::run(&mut self.shared.lock(), name, &settings(set))
    }

    /// Runs the text of a scenario file.
    pub fn run_scenario_text(
        &self,
        text: &str,
        set: &[(&str, &str)],
    ) -> Result<serde_json::Value, MockError> {
        scenario::run_text(&mut self.shared.lock(), text, &settings(set))
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

fn settings(set: &[(&str, &str)]) -> Set {
    set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.send(true).ok();
    }
}
