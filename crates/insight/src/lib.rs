//! What rows mean: who the merchant is, what a row was for, which rows only move the person's own money.
//!
//! Pure: the same rows give the same meaning, with no clock or file; floats only in `linear` and `learned`. What a bank or a person says
//! goes before anything guessed here; that order is kept by the caller.

pub mod budget;
pub mod card;
mod category;
mod code;
mod dispute;
pub mod exchange;
pub mod forecast;
mod keyword;
mod leading;
mod learned;
mod line;
pub mod linear;
mod merchant;
mod noise;
mod own_transfer;
mod place;
mod processor;
pub mod proof;
pub mod recurring;
mod refund;
mod statistics;
mod town;
mod trailing;
mod transfer;

pub use category::{category_by_words, category_guess};
pub use code::category_of_code;
pub use dispute::{CameBack, Disputed, Standing, standings};
pub use merchant::{Merchant, merchant, merchant_key, merchant_of};
pub use own_transfer::{is_own_transfer, same_account};
pub use refund::{Bought, REFUND_DAYS, Refund, SaidOfRefunds, refunds, says_refund, says_reward};
pub use statistics::{median, median_deviation, quantile};
pub use transfer::{
    LATEST, Leg, OwnAccount, Said, SeenRate, Telling, Transfer, most_fee, telling, transfers,
};
