//! The engine from outside: the main job over made-up banks that are spoken to over real HTTP.

// Tests read the clock and listen on loopback.
#![allow(clippy::disallowed_methods)]

#[cfg(test)]
mod ahead;
#[cfg(test)]
mod alerts;
#[cfg(test)]
mod answers;
#[cfg(test)]
mod asking;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod at_login;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod bad_bank;
#[cfg(test)]
mod bindings;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod bus;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod composing;
#[cfg(test)]
mod contact;
#[cfg(test)]
mod desk;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod desktop;
#[cfg(test)]
mod disputes;
#[cfg(test)]
mod egress;
#[cfg(test)]
mod errors;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod exports;
#[cfg(test)]
mod files;
#[cfg(test)]
mod hand;
#[cfg(test)]
mod hours;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod late;
#[cfg(test)]
mod locked;
#[cfg(test)]
mod mapping;
#[cfg(test)]
mod memory;
#[cfg(test)]
mod newest;
#[cfg(test)]
mod notes;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod notifying;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod pairs;
#[cfg(test)]
mod panel;
#[cfg(test)]
mod payment_cards;
#[cfg(test)]
mod planted;
#[cfg(test)]
mod proofs;
#[cfg(test)]
mod rates;
#[cfg(test)]
mod receipts;
#[cfg(test)]
mod sealing;
#[cfg(test)]
mod sentences;
#[cfg(test)]
mod series;
#[cfg(test)]
mod together;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod tray;
#[cfg(test)]
mod vaults;
#[cfg(test)]
mod weekly;
