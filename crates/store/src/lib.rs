//! The encrypted SQLite file: schema, migrations, tables, views, search, change feed.
//!
//! One writer, many readers. Reading (`Reader`) never changes anything, by its type and by `PRAGMA query_only`;
//! writing happens inside `Store::write`, one transaction, whose changes are told after the commit.
//! Mirror tables (`bank_*`) hold what a bank said, overlay tables (`my_*`) what the person did; views join them.
//! This room deletes, renames or re-creates no database file, asks for no time and draws no randomness.

mod backup;
mod change;
mod connection;
mod convert;
mod error;
#[cfg(debug_assertions)]
pub mod fault;
mod filter;
mod guard;
mod hand;
#[cfg(debug_assertions)]
mod inspect;
mod integrity;
mod migration;
mod native;
mod plan;
#[cfg(test)]
mod plans;
mod reader;
mod same;
mod search;
mod store;
mod sums;
mod table;
mod verify;
mod writer;

pub use backup::{BackupError, Heard, Restored, Rows, restore};
pub use change::{Change, Table};
pub use error::StoreError;
pub use filter::{DateKind, Direction, Filter, Foreign, Order};
pub use hand::{COUNTED, OPENING, WITHDRAWAL, arrived};
pub use integrity::{Suspicion, Tags};
pub use migration::LATEST;
pub use plan::{Applied, Cause, Enriched, Plan};
pub use reader::Reader;
pub use search::{Hit, HitKind};
pub use store::Store;
pub use sums::{Group, GroupBy, Sum};
pub use table::absence::AbsenceRow;
pub use table::account::AccountRow;
pub use table::account_link::{AccountLinkKind, AccountLinkRow};
pub use table::action::{ActionKind, ActionRow};
pub use table::alert::{AlertRow, AlertState, Answer, NewAlert, Withdrawal};
pub use table::attachment::AttachmentRow;
pub use table::balance::BalanceRow;
pub use table::bank::{BankKind, BankRow, BankState, ConnectorState, NewBank};
pub use table::budget::BudgetRow;
pub use table::call::CallRow;
pub use table::card::CardRow;
pub use table::chain::EpochRow;
pub use table::closed::ClosedRow;
pub use table::consent::ConsentRow;
pub use table::conversation::{ConversationKind, ConversationRow};
pub use table::dispute::{DisputeEnd, DisputeRow};
pub use table::egress::{EgressFilter, EgressRow, EgressSum, EgressText};
pub use table::export::{ChangedRow, ExportRow, ExportedRow, NewExport, NowPlace};
pub use table::history::HistoryRow;
pub use table::import::ImportRow;
pub use table::look::Acquaintance;
pub use table::mapping::MappingRow;
pub use table::message::{Anchor, MessageKind, MessageRow, NewMessage, Page};
pub use table::movement::{Changes, MovementRow};
pub use table::notice::NoticeRow;
pub use table::outage::OutageRow;
pub use table::pair::{PairKind, PairRow, PairState, UNFINISHED, Verdict};
pub use table::part::PartRow;
pub use table::proof::{Marks, ProofRow, StatedRow};
pub use table::rate::{Exchanged, NewRate, RateRow, RateSource};
pub use table::refund_due::RefundsDue;
pub use table::report::{Later, ReportPlace};
pub use table::rule::RuleRow;
pub use table::schedule::ScheduleRow;
pub use table::series::{PaidRow, SeriesRow, SeriesView};
pub use table::trace::{Told, Trace};
pub use table::transaction::{CategoryBy, TransactionPlace, TransactionRow};
pub use table::warning::WarningRow;
pub use verify::Finding;
pub use writer::Writer;
