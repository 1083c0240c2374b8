//! The detectors over books in memory.

#[cfg(test)]
mod ahead;
#[cfg(test)]
mod book;
#[cfg(test)]
mod countries;
#[cfg(test)]
mod duplicate_charge;
#[cfg(test)]
mod expected;
#[cfg(test)]
mod life;
#[cfg(test)]
mod look_alike;
#[cfg(test)]
mod low_balance;
#[cfg(test)]
mod new_places;
#[cfg(test)]
mod noticed;
#[cfg(test)]
mod people_and_cash;
#[cfg(test)]
mod recurring_charges;
#[cfg(test)]
mod stream;
#[cfg(test)]
mod streaming;
#[cfg(test)]
mod unusual_amount;
#[cfg(test)]
mod worth;
