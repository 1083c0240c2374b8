//! Rows into views: the edge where language begins.

pub(crate) mod alert;
pub(crate) mod answer;
pub(crate) mod bond;
pub(crate) mod chart;
pub(crate) mod connection;
pub(crate) mod conversation;
pub(crate) mod dispute;
pub(crate) mod message;
pub(crate) mod money;
pub(crate) mod proof;
pub(crate) mod proposal;
pub(crate) mod same;
pub(crate) mod transaction;
