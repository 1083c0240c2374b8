//! Reading single fields: amounts, dates, account numbers and text.

pub mod amount;
pub mod date;
pub mod decide;
pub mod foreign;
pub mod iban;
pub mod moment;
pub mod ofx_date;
pub mod rate;
pub mod text;
