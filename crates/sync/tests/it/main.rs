//! Batches into a store, and whole readings over a made-up door.

#[cfg(test)]
mod beside;
#[cfg(test)]
mod book;
#[cfg(test)]
mod closing;
#[cfg(test)]
mod door;
#[cfg(test)]
mod failing;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod join;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod meaning;
#[cfg(test)]
mod model;
#[cfg(test)]
mod noticed;
#[cfg(test)]
mod pairing;
#[cfg(test)]
mod proof;
#[cfg(test)]
mod proof_bank;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod reconcile;
#[cfg(test)]
mod recurring;
#[cfg(test)]
mod repeat;
#[cfg(test)]
mod year;
