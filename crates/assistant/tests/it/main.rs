#[cfg(test)]
mod answering;
#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod book;
#[cfg(test)]
mod coming;
#[cfg(test)]
mod coming_book;
#[cfg(test)]
mod coming_questions;
#[cfg(test)]
mod completing;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod following;
#[cfg(test)]
mod last;
#[cfg(test)]
mod planning;
#[cfg(test)]
mod recording;
#[cfg(test)]
mod skills;
#[cfg(test)]
mod understanding;
#[cfg(test)]
mod values;
