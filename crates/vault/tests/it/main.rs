//! Vaults on disk, with the derivation of keys as it is. It costs a fifth of a second each time, at the floor.

// Tests measure time and start a keyring.
#![allow(clippy::disallowed_methods)]

#[cfg(test)]
mod backup;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod create;
#[cfg(test)]
mod header;
#[cfg(test)]
mod keychain;
#[cfg(test)]
mod list;
#[cfg(test)]
mod made;
#[cfg(test)]
mod recover;
#[cfg(test)]
mod unlock;
