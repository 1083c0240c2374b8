//! Reading whole files: golden pairs, choices, bad and hostile input.

#[cfg(test)]
mod bad;
#[cfg(test)]
#[path = "../../../../tests/fuzz/src/lib.rs"]
mod checks;
#[cfg(test)]
mod choices;
#[cfg(test)]
mod export;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod mapping;
#[cfg(test)]
mod pieces;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod survey;
