//! Rows that belong together or are made of several: own transfers, refunds, splits, duplicates.

use super::{AmountView, TransactionView, wire};

wire! {
    /// The other row of an own transfer or a refund, seen from one of both.
    pub struct BondView {
        /// `transfer` or `refund`.
        pub kind: String,
        /// The row that goes out, or the purchase; and the row that comes in.
        pub first: String,
        pub second: String,
        /// The other one, its conversation and its row there.
        pub other: String,
        pub conversation: String,
        pub message: Option<String>,
        /// Taken as a fact; else it waits for the person's word.
        pub made: bool,
        /// How sure, of 100.
        pub confidence: u32,
        /// `person`, `number`, `words`, `card`, `amount`, of refunds `whole`, `rest`, `part`, and what they rest on.
        pub evidence: String,
        /// What the other one is, and what speaks for it, in words.
        pub text: String,
        pub why: String,
    }

    /// A part of a row that is made of several.
    pub struct PartView {
        pub amount: AmountView,
        pub category: Option<String>,
        pub category_name: Option<String>,
        /// What the person's parts leave of the row, since the bank changed its amount.
        pub open: bool,
    }

    /// Two rows that belong together, or may.
    pub struct PairView {
        /// `transfer` or `refund`.
        pub kind: String,
        /// `made` or `suggested`.
        pub state: String,
        pub first: TransactionView,
        pub second: TransactionView,
        pub confidence: u32,
        pub evidence: String,
        pub why: String,
    }

    pub struct PairsRequest { pub suggested: bool }
    /// Whether a row is an own transfer, with another row or with none that is here; or a refund of another row.
    pub struct BelongRequest { pub id: String, pub other: Option<String>, pub belongs: bool }
    pub struct DuplicateRequest { pub id: String, pub of: Option<String> }
    /// A part as the person writes it. The sign is the row's.
    pub struct PartRequest { pub amount: String, pub category: String }
    /// Parts of a row; none take a split back. With `ways` the amounts are even shares, whatever the parts say.
    pub struct SplitRequest { pub id: String, pub parts: Vec<PartRequest>, pub ways: Option<u32> }

    /// How a split stands while it is written.
    pub struct SplitView {
        /// The amount of each part, plain for a field; empty where none can be read.
        pub amounts: Vec<String>,
        /// What the parts leave of the row, in words and for machines.
        pub left: AmountView,
        /// Every part is an amount, and nothing is left.
        pub done: bool,
    }
}
