//! One file per table: its row, its reads, its writes.

pub mod account;
pub mod action;
pub mod alert;
pub mod balance;
pub mod bank;
pub mod category;
pub mod claim;
pub mod conversation;
pub mod egress;
pub mod entry;
pub mod excluded;
pub mod history;
pub mod import;
pub mod message;
pub mod movement;
pub mod note;
pub mod pair;
pub mod position;
pub mod proof;
pub mod rate;
pub mod rule;
pub mod setting;
pub mod summary;
pub mod transaction;
pub mod warning;
