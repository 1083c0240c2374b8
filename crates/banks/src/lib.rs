//! Connectors, one file each, and bank profiles. No socket, no clock.
//!
//! A connector is straight-line `async` code over a [`Channel`]: the same input and the same answers give the
//! same steps. Who stands behind the channel (the gateway and the store, or a script in a test) it can not know.

mod channel;
#[cfg(test)]
mod conformance;
mod cursor;
mod error;
mod found;
mod link;
mod oauth;
mod patience;
mod profile;
pub mod protocol;
mod reading;
mod request;

pub use channel::{Channel, Input, Job, Output, Prompt, PromptKind, Reply};
pub use error::{BankError, ChannelError};
pub use found::{Found, Way, search};
pub use oauth::{Audience, Bound, Client, IdAlgorithm, MetadataAt, Oauth, RedirectPath};
pub use profile::{Calls, Profile, ProfileError, SignIn, profiles};
pub use protocol::{Protocol, run};
pub use request::{Handle, Method, Purpose, Request, Response};
