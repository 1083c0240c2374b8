//! The real program, run in homes nobody lives in.

// Tests start programs and read the clock; that is their work.
#![allow(clippy::disallowed_methods)]

#[cfg(test)]
mod attachments;
#[cfg(test)]
mod backup;
#[cfg(test)]
mod beside;
#[cfg(test)]
mod cut_off;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod export;
#[cfg(test)]
mod files;
#[cfg(test)]
mod hand;
#[cfg(test)]
mod home;
#[cfg(test)]
mod job;
#[cfg(test)]
mod misbehaviour;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod own;
#[cfg(test)]
mod paging;
#[cfg(test)]
mod proof;
#[cfg(test)]
mod replay;
#[cfg(test)]
mod safety;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod understand;
#[cfg(test)]
mod usage;
