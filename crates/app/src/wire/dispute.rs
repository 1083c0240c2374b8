//! Disputes: what to do when it was not the person, and what became of it.

use super::{AmountView, TransactionView, wire};

wire! {
    /// Rows that are disputed, and how that stands.
    pub struct DisputeView {
        pub id: String,
        pub alert: String,
        pub account: String,
        pub conversation: String,
        /// ISO 8601.
        pub at: String,
        /// `open`, `refunded`, `given_up`.
        pub state: String,
        /// `refunds` if the rows show it, `person` if they said so; empty while it is open.
        pub ended_by: String,
        /// "Disputed on 3 March: 2 transactions, 148.00 EUR; not refunded yet".
        pub text: String,
        /// Nothing came for so long that the bank should be asked: in words, else empty.
        pub late_text: String,
        pub rows: Vec<String>,
        /// What is asked back, without sign, one a currency; what of it came, and the rows that brought it.
        pub sums: Vec<AmountView>,
        pub back: Vec<AmountView>,
        pub refunds: Vec<String>,
    }

    /// What to do about the rows of an alert that was not the person.
    pub struct DisputeGuideView {
        pub bank: String,
        /// Whether the card can be locked from here, and where else, in words.
        pub lock_text: String,
        /// The bank whose cards can be locked from here (`cards`, `lock_card`); absent where none can.
        pub cards_of: Option<String>,
        /// From the bank's profile, never from a message; without one, where to find it.
        pub fraud_phone: Option<String>,
        pub website: Option<String>,
        pub call_text: String,
        /// The rows of the alert, then those it was compared with.
        pub rows: Vec<DisputeRowView>,
        pub dispute: Option<DisputeView>,
    }

    /// A row that can be disputed.
    pub struct DisputeRowView {
        pub transaction: TransactionView,
        /// The alert speaks of it; else it was compared.
        pub of_alert: bool,
        /// It is disputed, or would be if nothing were chosen.
        pub chosen: bool,
    }

    /// Rows of an alert; without any, all that it speaks of.
    pub struct DisputeRequest {
        pub alert: String,
        pub rows: Vec<String>,
    }

    /// The note of a dispute, by its own id or its alert's, into a file.
    pub struct DisputeNoteRequest {
        pub id: String,
        pub path: String,
        pub replace: bool,
    }

    /// What became of a dispute, by its own id or its alert's: `refunded`, `given_up`, or `open` to go on with it.
    pub struct DisputeEndRequest {
        pub id: String,
        pub state: String,
    }

    /// A note that was written.
    pub struct DisputeNoteView {
        pub path: String,
        pub text: String,
    }
}
