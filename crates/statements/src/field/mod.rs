//! Reading single fields: amounts, dates, account numbers and text.

pub mod amount;
pub mod date;
pub mod foreign;
pub mod iban;
pub mod ofx_date;
pub mod rate;
pub mod text;
