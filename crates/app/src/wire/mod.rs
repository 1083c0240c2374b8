//! What crosses to the window and the command line. Ids and amounts are text, counts are `u32`; every
//! sentence, amount and date is ready to show (made by `words` in the current language, placeables isolated).

mod attachment;
mod backup;
mod bank;
mod chat;
mod dispute;
mod export;
mod hand;
mod mapping;
mod mock;
mod money;
mod pair;
mod payment_card;
mod rate;
mod request;
mod vault;

pub use attachment::*;
pub use backup::*;
pub use bank::*;
pub use chat::*;
pub use dispute::*;
pub use export::*;
pub use hand::*;
pub use mapping::*;
pub use mock::*;
pub use money::*;
pub use pair::*;
pub use payment_card::*;
pub use rate::*;
pub use request::*;
pub use vault::*;

/// Declares a wire type: serde both ways, TypeScript, and a `Debug` that shows nothing of its content.
macro_rules! wire {
    ($($(#[$meta:meta])* pub $word:ident $name:ident $body:tt)+) => {$(
        #[derive(Clone, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        $(#[$meta])*
        pub $word $name $body

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )+};
}
pub(crate) use wire;
