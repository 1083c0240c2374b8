//! Batches into a store, and whole readings over a made-up door.

#[cfg(test)]
mod book;
#[cfg(test)]
mod door;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod reconcile;
#[cfg(test)]
mod repeat;
