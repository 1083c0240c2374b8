//! Accounts kept by hand.

use super::{AccountView, AmountView, TransactionView, wire};

wire! {
    pub struct HandAccountRequest {
        pub name: String,
        /// `cash`, `loan`, `circle` or `other`.
        pub kind: String,
        /// ISO 4217.
        pub currency: String,
        /// What is in it now, as the person writes it.
        pub balance: Option<String>,
    }

    /// A row as the person writes it: money out with a minus.
    pub struct RecordRequest {
        /// The account's id or name.
        pub account: String,
        pub amount: String,
        pub text: String,
        /// ISO date; absent: today.
        pub on: Option<String>,
        pub category: Option<String>,
    }

    pub struct CountRequest { pub account: String, pub balance: String, pub on: Option<String> }

    /// What is to be different about a row by hand; absent fields stay.
    pub struct AmendRequest {
        pub id: String,
        pub amount: Option<String>,
        pub text: Option<String>,
        pub on: Option<String>,
    }

    pub struct RenameRequest { pub account: String, pub name: String }
    /// A withdrawal at a bank, and the account by hand it went into; absent: the only one of its currency.
    pub struct WalletRequest { pub id: String, pub account: Option<String> }

    /// A proposal of an answer: the account where it fits several, and whether it is kept or dropped.
    pub struct ProposalRequest { pub message: String, pub account: Option<String>, pub keep: bool }

    /// What a count came to.
    pub struct CountedView {
        /// The account, with its new balance.
        pub account: AccountView,
        /// The row that books it.
        pub row: TransactionView,
        pub difference: AmountView,
        /// "Counted 85.00 EUR: 3.50 EUR were missing."
        pub text: String,
    }

    /// An account something can be put into.
    pub struct WalletView { pub account: String, pub name: String }

    /// A line of what would change.
    pub struct FieldView { pub label: String, pub text: String }

    /// What a sentence would write into an account by hand, or change. Nothing is written until it is kept.
    pub struct ProposalView {
        /// `record` or `count`; `rule` for a merchant, `budget`, `card` for its days, `undo` of what was done last.
        pub kind: String,
        /// `open`, `kept`, `dropped`, `done` for what was taken back, or `undone` when it is gone again.
        pub state: String,
        /// As `record` and `count` take it; money out with a minus.
        pub value: String,
        /// The amount in the account's currency, where there is one account.
        pub amount: Option<AmountView>,
        pub on: String,
        pub day_text: String,
        pub text: String,
        pub category: Option<String>,
        pub category_name: Option<String>,
        /// The accounts it fits, in which it is kept if there is one.
        pub accounts: Vec<WalletView>,
        /// The row it became.
        pub row: Option<String>,
        /// What would change, line by line; empty for `record` and `count`.
        pub fields: Vec<FieldView>,
        /// How it stands, in words: by hand, kept, dropped.
        pub state_text: String,
    }
}
