//! Reading single fields: amounts, dates, account numbers and text.

pub mod amount;
pub mod date;
pub mod iban;
pub mod ofx_date;
pub mod text;
