//! The connectors. Adding one is a file here and a word in the list.

mod starling;
mod up;

use crate::{BankError, Channel, Input, Profile};

macro_rules! protocols {
    ($($(#[$doc:meta])* $variant:ident = $name:literal in $module:ident),+ $(,)?) => {
        /// A bank's language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Protocol { $($(#[$doc])* $variant),+ }

        impl Protocol {
            /// The names profiles use.
            pub const NAMES: &[&str] = &[$($name),+];

            /// The name profiles use.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Whether a card can be locked through it.
            #[must_use]
            pub const fn locks_cards(self) -> bool {
                match self { $(Self::$variant => $module::LOCKS_CARDS),+ }
            }

            /// The protocol of a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }

        /// Runs the profile's connector once. What it brings goes out through the channel; an error ends the run
        /// and takes back nothing that was committed before it.
        pub async fn run<C: Channel>(profile: &Profile, input: Input, channel: &mut C) -> Result<(), BankError> {
            match profile.protocol { $(Protocol::$variant => $module::run(profile, input, channel).await),+ }
        }
    };
}

protocols! {
    /// Starling (United Kingdom), `https://developer.starlingbank.com/docs`.
    Starling = "starling" in starling,
    /// Up (Australia), `https://developer.up.com.au`.
    Up = "up" in up,
}
