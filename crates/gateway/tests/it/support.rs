//! A gateway whose rows can be looked at.

use sarraf_banks::{Handle, Profile, Purpose, Request};
use sarraf_gateway::{
    Detail, EgressError, EgressSink, Gateway, Kind, Lease, Limits, Parts, PurposeLimits, Resolve, Row,
    Secrets,
};
use sarraf_vault::{Mode, Secret};
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub const TOKEN: &str = "up:test:never-in-a-row";

pub fn key() -> ring::hmac::Key {
    ring::hmac::Key::new(ring::hmac::HMAC_SHA256, b"the key of a test")
}

/// Keeps rows in memory; fails from the n-th on.
#[derive(Clone, Default)]
pub struct Rows {
    kept: Arc<Mutex<Vec<Row>>>,
    room: Option<usize>,
}

impl Rows {
    pub fn with_room(room: usize) -> Self {
        Self { room: Some(room), ..Self::default() }
    }

    pub fn all(&self) -> Vec<Row> {
        self.kept.lock().unwrap().clone()
    }

    pub fn of(&self, kind: Kind) -> Vec<(Row, Detail)> {
        let rows = self.all().into_iter().filter(|row| row.kind == kind);
        rows.map(|row| (row.clone(), row.detail().unwrap())).collect()
    }

    pub fn kinds(&self) -> Vec<&'static str> {
        self.all().iter().map(|row| row.kind.key()).collect()
    }
}

impl EgressSink for Rows {
    fn append(&self, row: &Row) -> Result<(), EgressError> {
        let mut kept = self.kept.lock().unwrap();
        if self.room.is_some_and(|room| kept.len() >= room) {
            return Err(EgressError);
        }
        kept.push(row.clone());
        Ok(())
    }
}

/// A resolver that answers one thing and counts how often it was asked.
#[derive(Clone)]
pub struct Names {
    pub answer: Vec<IpAddr>,
    pub asked: Arc<AtomicUsize>,
}

impl Names {
    pub fn leading_to(addresses: &[&str]) -> Self {
        let answer = addresses.iter().map(|address| address.parse().unwrap()).collect();
        Self { answer, asked: Arc::default() }
    }
}

impl Resolve for Names {
    fn resolve<'a>(&'a self, _: &'a str) -> Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send + 'a>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Box::pin(std::future::ready(self.answer.clone()))
    }
}

pub fn short_limits() -> Limits {
    let limits = PurposeLimits { body: 10_000, total: Duration::from_millis(400) };
    Limits { connect: Duration::from_millis(300), short: limits, page: limits }
}

pub fn gateway(rows: &Rows) -> Gateway {
    gateway_with(rows, Names::leading_to(&[]), short_limits())
}

pub fn gateway_with(rows: &Rows, names: Names, limits: Limits) -> Gateway {
    let mut parts = Parts::new(Box::new(rows.clone()), key(), None);
    parts.resolver = Arc::new(names);
    parts.limits = limits;
    Gateway::new(parts)
}

pub fn profile(base: &str) -> Profile {
    Profile::parse(&toml(base, ""), true).unwrap()
}

pub fn toml(base: &str, more: &str) -> String {
    format!(
        "id = \"test\"\nname = \"Test\"\ncountry = \"AU\"\nprotocol = \"up\"\nbase_url = \"{base}\"\nsign_in = \"token\"\n{more}"
    )
}

pub fn lease(gateway: &Gateway, base: &str) -> Lease {
    gateway.allow(&profile(base), Mode::Mock).unwrap()
}

pub fn get(url: &str) -> Request {
    Request::get(url, Purpose::Accounts, true)
}

pub fn token() -> Secret {
    Secret::new(TOKEN.to_owned())
}

/// No secret at all.
pub struct Nothing;

impl Secrets for Nothing {
    fn secret(&self, _: Handle) -> Option<Secret> {
        None
    }
}
