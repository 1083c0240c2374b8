//! Every sentence a person reads, and the one formatter of amounts and dates. Pure.
//!
//! The catalogues are `locales/en.ftl` and `locales/ar.ftl`; the window reads the same two files. Amounts,
//! dates and counts enter a message as ready strings made here; a number enters only to choose a plural.
//! Nothing here asks the time: `today` and `now` are always passed.
//!
//! [`Words::say`] isolates every placeable (U+2068 … U+2069), for the window and the terminal.
//! [`Words::plain`] has no such marks, for JSON, the clipboard and files.

mod amount;
mod catalogue;
mod date;
mod line;
mod locale;
mod say;
mod status;

pub use amount::Style;
pub use line::{Arg, Line};
pub use locale::{Digits, Language, Locale, Region};
pub use say::Words;
pub use status::StatusLine;
