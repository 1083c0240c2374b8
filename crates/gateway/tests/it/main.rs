//! The door against servers on this machine that behave and misbehave.

// Tests start servers and programs and read the clock; that is their work.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

#[cfg(test)]
mod bad_tls;
#[cfg(test)]
mod egress;
#[cfg(test)]
mod environment;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod peers;
#[cfg(test)]
mod rebinding;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod server;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tls;
