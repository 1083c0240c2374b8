//! Everything that needs more than one room: the arrangement of the house, the command line, the real window,
//! the sealed window, and peers. The first word of a test's name is its kind (see scripts/count.sh).

// Tests start programs and read the clock; that is their work.
#![allow(clippy::disallowed_methods)]

#[cfg(test)]
mod alerts;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod house;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod peers;
#[cfg(test)]
mod sealed_window;
#[cfg(test)]
mod window_journeys;
