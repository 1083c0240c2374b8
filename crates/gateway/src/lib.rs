//! The only door to the network: allow-list, limits, egress rows.
//!
//! A request passes when a [`Lease`] names its host and port. It is sent once, over a connection to an address that
//! was checked, and leaves an intent row before, a row per attempted connect, and an outcome row after.
//! HTTP and TLS live in this room alone; redirects, proxies of the environment, cookies and retries do not exist.

// Sockets and deadlines are the work of this room.
#![allow(clippy::disallowed_methods)]

mod certificate;
mod clock;
mod connect;
mod count;
pub mod egress;
mod error;
mod exchange;
mod gateway;
mod issuer;
mod lease;
mod limits;
mod resolve;
mod retry_after;
mod secrets;
pub mod sign_in;
mod tls;

pub use certificate::ClientCertificate;
pub use clock::Clock;
pub use egress::{Detail, EgressError, EgressSink, Head, Kind, Proof, Row, verify};
pub use error::GateError;
pub use gateway::{Gateway, Parts};
pub use lease::Lease;
pub use limits::{Limits, PurposeLimits};
pub use resolve::{Resolve, SystemResolver, is_public};
pub use secrets::Secrets;
