//! The mock bank over its real port, read by a client that knows nothing of its code.

// The client of the tests has a connection of its own.
#![allow(clippy::disallowed_methods)]

#[cfg(test)]
mod believable;
#[cfg(test)]
mod bench;
#[cfg(test)]
mod client;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod control;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod feed;
#[cfg(test)]
mod first_three;
#[cfg(test)]
mod misbehaviour;
#[cfg(test)]
mod recording;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod starling;
#[cfg(test)]
mod state;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod up;
