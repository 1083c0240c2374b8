//! Banks, linking, reading, files, and what left this computer.

use super::{AmountView, wire};

wire! {
    /// A bank that can, or can not, be reached.
    pub struct BankFoundView {
        /// The profile's id; empty when only files work.
        pub profile: String,
        pub name: String,
        pub country: String,
        /// `direct`, `file` or `registration`.
        pub way: String,
        /// What works, in words.
        pub way_text: String,
        /// What is needed to link: `token`, `pin_tan`, `oauth`, `keys` or empty.
        pub sign_in: String,
        pub needs_text: String,
        pub notes: String,
        pub website: Option<String>,
        /// A bank of the mock mode.
        pub mock: bool,
        /// In mock mode, the credential that works, so that a tester need not look it up.
        pub mock_secret: Option<String>,
    }

    /// A linked bank.
    pub struct BankView {
        pub id: String,
        pub profile: String,
        pub name: String,
        pub conversation: String,
        pub health: String,
        pub health_text: String,
        pub linked_at: String,
        pub last_sync_at: Option<String>,
        pub accounts: u32,
        /// Why it is not fine, as an error code, and since when.
        pub code: Option<String>,
        pub since: Option<String>,
        /// Until when it is left alone.
        pub waits_until: Option<String>,
        /// When the consent ends, if it does.
        pub consent_ends_at: Option<String>,
        /// When it was not fine, newest first.
        pub outages: Vec<OutageView>,
    }

    /// A time in which a bank was not fine.
    pub struct OutageView {
        /// `needs_you` or `down`.
        pub state: String,
        /// An error code.
        pub code: String,
        /// ISO 8601.
        pub from: String,
        /// Absent while it lasts.
        pub until: Option<String>,
        pub text: String,
    }

    /// Two accounts that may be one.
    pub struct AccountOfferView {
        /// `continues` (the first goes on as the second) or `same` (the second is the first again).
        pub kind: String,
        pub first: String,
        pub second: String,
        pub first_name: String,
        pub second_name: String,
        /// What is asked, and what speaks for it.
        pub text: String,
        pub why: String,
        /// Rows that agree, of those of the days both cover.
        pub agree: Option<u32>,
        pub of: Option<u32>,
    }

    /// Accounts found while linking; none is read until it is ticked.
    pub struct LinkView {
        pub link: String,
        pub bank_name: String,
        pub accounts: Vec<LinkAccountView>,
        /// What of the bank's list could not be read, in words.
        pub warnings: Vec<String>,
        pub history_text: String,
    }

    /// An account that could be read.
    pub struct LinkAccountView {
        pub key: String,
        pub name: String,
        pub kind: String,
        pub kind_name: String,
        pub currency: String,
        pub ownership: Option<String>,
        pub balance: Option<AmountView>,
    }

    /// How far a reading has come.
    pub struct ProgressView {
        pub bank: String,
        pub conversation: String,
        /// `reading`, `done`, `failed`, `cancelled`.
        pub state: String,
        pub rows: u32,
        pub pages: u32,
        pub text: String,
    }

    /// What a reading of one account brought.
    pub struct SyncView {
        pub bank: String,
        pub account: String,
        pub new: u32,
        pub changed: u32,
        pub settled: u32,
        pub removed: u32,
        pub warnings: Vec<String>,
        /// How its balance stands to the rows now.
        pub proof: Option<super::ProofView>,
    }

    /// What a reading brought; with `errors` when some banks could not be read.
    pub struct SyncResultView {
        pub accounts: Vec<SyncView>,
        pub errors: Vec<SyncErrorView>,
        pub text: String,
        /// Each reason of `errors` in words, once, with all that was not read for it.
        pub reasons: Vec<String>,
    }

    /// A bank, or one account of it, that could not be read, and why.
    pub struct SyncErrorView {
        pub bank: String,
        pub bank_name: String,
        /// The account, where it is only that.
        pub account: Option<String>,
        pub account_name: Option<String>,
        /// How long the bank asks to wait, if it does.
        pub wait_seconds: Option<u32>,
        pub error: super::ErrorView,
    }

    /// What a file brought.
    pub struct ImportView {
        pub format: String,
        pub conversation: Option<String>,
        pub accounts: Vec<ImportAccountView>,
        /// What the person is told about the file as a whole: that it is cut off, say.
        pub notes: Vec<String>,
        /// Something of it was not taken.
        pub partly: bool,
        pub text: String,
    }

    /// Per account of the file.
    pub struct ImportAccountView {
        pub key: String,
        pub account: Option<String>,
        pub new: u32,
        pub duplicate: u32,
        pub rejected: Vec<RejectView>,
        /// How its balance stands to the rows now.
        pub proof: Option<super::ProofView>,
    }

    /// A row that was not taken.
    pub struct RejectView {
        pub line: u32,
        pub reason: String,
    }

    /// One row of the egress log.
    pub struct EgressRowView {
        pub sequence: u32,
        pub at: String,
        pub at_text: String,
        /// `intent`, `outcome` or `connection`.
        pub kind: String,
        pub bank_name: String,
        pub host: String,
        pub purpose: String,
        /// Whether the person was there.
        pub attended: bool,
        pub text: String,
        pub sent: u32,
        pub received: u32,
        /// Its day where the person is.
        pub day: String,
        /// A request whose end is not known: Sarraf or the computer stopped meanwhile.
        pub cut_off: bool,
    }

    /// A day of the log: what of it fits, added up.
    pub struct EgressDayView {
        pub day: String,
        pub day_text: String,
        pub text: String,
    }

    /// A bank there are rows of.
    pub struct EgressBankView {
        pub profile: String,
        pub name: String,
    }

    /// What left this computer.
    pub struct EgressView {
        pub rows: Vec<EgressRowView>,
        pub requests: u32,
        pub sent: u32,
        pub received: u32,
        /// "14 requests, 22 KB": of all that fit, as the sums above.
        pub text: String,
        /// The days of these rows, newest first, each with all that fits of it.
        pub days: Vec<EgressDayView>,
        pub banks: Vec<EgressBankView>,
        /// Older rows that fit come before this one.
        pub before: Option<u32>,
    }

    /// The log was written to a file.
    pub struct EgressFileView {
        pub path: String,
        pub rows: u32,
        pub text: String,
    }

    /// Whether the log is whole.
    pub struct EgressProofView {
        pub whole: bool,
        pub rows: u32,
        /// The first row that does not fit, if one does not.
        pub broken_at: Option<u32>,
        pub text: String,
    }
}
