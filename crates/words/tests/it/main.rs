#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod reachable;
#[cfg(test)]
mod sentences;
