//! Alert detectors, one file each; pure over history.
//!
//! A detector looks at one new or changed row and at what came before it, and either stays quiet or gives a
//! [`Finding`]: numbers, rows and rows compared, never a sentence. What came before is what was inserted before
//! (ids grow), so the same alerts come out whether rows arrive one by one or all at once, and a finding's
//! fingerprint is made of the rows it rests on, so looking twice finds nothing twice. Rows of files, and rows more
//! than a month old on arrival, are only learned from.

mod detector;
mod evidence;
mod finding;
mod run;
mod scale;
mod settings;
pub mod stream;
mod worth;

pub use detector::Kind;
pub use evidence::{Evidence, Figure, Letters, Point};
pub use finding::Finding;
pub use run::run;
pub use settings::Settings;
pub use worth::worth_a_look;
