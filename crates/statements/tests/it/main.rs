//! Reading whole files: golden pairs, choices, hostile input.

#[cfg(test)]
mod choices;
#[cfg(test)]
mod export;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod hostile;
