//! The store from outside: through its public interface, on files and in memory.

// Tests start themselves again, to be killed.
#![allow(clippy::disallowed_methods)]

#[cfg(test)]
mod common;

#[cfg(test)]
mod alerts;
#[cfg(test)]
mod applying;
#[cfg(test)]
mod attachments;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod chat;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod disputes;
#[cfg(test)]
mod flips;
#[cfg(test)]
mod hand;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod overlay;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod planned;
#[cfg(test)]
mod proofs;
#[cfg(test)]
mod queries;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod reports;
#[cfg(test)]
mod rollback;
#[cfg(test)]
mod search;
#[cfg(test)]
mod sent;
