//! Alert detectors, one file each; pure over history.
//!
//! Most look at the rows of a person in the order of time, one after the other ([`stream`]), and say what there is to
//! say of a row by those before it; a [`Keeper`] does that for a vault. Names that look alike are asked of the store, and
//! how things stand today is looked at by [`ahead()`]. A [`Finding`] is numbers, rows and rows compared, never a sentence. Its fingerprint is made of the rows it
//! rests on, so looking twice finds nothing twice. Rows of files, and rows more than a month old on arrival, are only
//! learned from.

mod ahead;
mod asked;
mod detector;
mod evidence;
mod expected;
mod explain;
mod finding;
mod keeper;
mod scale;
mod settings;
pub mod stream;
mod worth;

pub use ahead::ahead;
pub use detector::Kind;
pub use evidence::{Evidence, Figure, Letters, Point, Value};
pub use expected::{Expected, Of};
pub use finding::Finding;
pub use keeper::{Gone, Keeper, Looked};
pub use settings::Settings;
pub use worth::worth_a_look;
