//! Reports that are written to files.

use super::{AmountView, wire};

wire! {
    /// A report and where it is to be written.
    pub struct ExportRequest {
        /// `pdf`, `csv`, `ofx`, `qif`, `camt.053`, `ledger`, `hledger`, `beancount` or `json`.
        pub format: String,
        pub path: String,
        /// Ids or names; none is all.
        pub accounts: Vec<String>,
        /// Only those of this conversation.
        pub conversation: Option<String>,
        pub from: Option<String>,
        pub to: Option<String>,
        /// `made`, `booked` (the default) or `value`.
        pub by: Option<String>,
        pub pending: bool,
        pub notes: bool,
        /// Receipts too, as files in a folder beside the report.
        #[serde(default)]
        pub attachments: bool,
        /// The name of a profile.
        pub profile: Option<String>,
        /// Whose accounts the person says they are.
        pub holder: Option<String>,
        /// A file that stands there is replaced.
        pub replace: bool,
        /// Only what is new or changed since the last report of this name.
        pub since_last: Option<String>,
        /// As it was known then: a time, or the end of a day.
        pub known_at: Option<String>,
        /// A signed manifest is written beside it.
        #[serde(default)]
        pub sign: bool,
        /// Its days are closed then: later edits ask first.
        #[serde(default)]
        pub close: bool,
        /// The id of a report whose changes are written; its accounts, days and ways are taken over.
        pub correction: Option<String>,
        /// Only these rows, without balances; none is all.
        #[serde(default)]
        pub rows: Vec<String>,
        /// A PDF is opened by the program the system has for it.
        #[serde(default)]
        pub open: bool,
    }

    /// A report whose manifest is to be checked.
    pub struct VerifyRequest { pub path: String }

    /// Whether a report is what was signed.
    pub struct VerifiedView {
        /// `unchanged`, `file_changed` or `manifest_changed`.
        pub outcome: String,
        pub text: String,
        /// The beginning of the digest of the public key, in groups.
        pub key: String,
        /// Whether the vault that is open signed it.
        pub own: bool,
        /// That the vault that is open signed it, and is older now than it was then.
        pub behind: Option<String>,
        pub made_at: String,
        pub mock: bool,
        /// Ids of rows that are not what was signed, at most 20.
        pub changed: Vec<String>,
        /// What it proves, and what not.
        pub proves: String,
    }

    /// A report that was written.
    pub struct WrittenView {
        pub id: String,
        pub name: Option<String>,
        pub file: String,
        pub format: String,
        pub at: String,
        pub at_text: String,
        pub accounts: Vec<String>,
        pub from: String,
        pub to: String,
        /// Rows that changed since, and what they come to.
        pub changed: u32,
        pub sums: Vec<AmountView>,
        pub text: String,
    }

    /// Days of an account, or of all.
    pub struct CloseRequest { pub accounts: Vec<String>, pub from: String, pub to: String }

    /// Days that are closed.
    pub struct ClosedView {
        pub id: String,
        pub account: String,
        pub name: String,
        pub from: String,
        pub to: String,
        pub text: String,
    }

    /// Whether the next edit may be in closed days.
    pub struct PermitRequest { pub allowed: bool }

    /// How many rows a report of changes tells of.
    pub struct ChangesView { pub new: u32, pub changed: u32, pub removed: u32 }

    /// What a report is to hold, for the name of its file.
    pub struct ExportPlaceRequest {
        pub format: String,
        pub account: Option<String>,
        pub conversation: Option<String>,
        pub from: Option<String>,
        pub to: Option<String>,
    }

    /// What was written.
    pub struct ExportView {
        /// By which it is remembered.
        pub id: Option<String>,
        pub path: String,
        pub format: String,
        pub accounts: Vec<ExportAccountView>,
        /// What the format could not say.
        pub notes: Vec<String>,
        pub changes: Option<ChangesView>,
        /// The signed manifest beside it.
        pub manifest: Option<String>,
        /// The folder of the receipts, and how many there are.
        pub attachments: Option<ExportAttachmentsView>,
        pub text: String,
    }

    /// Receipts beside a report.
    pub struct ExportAttachmentsView { pub folder: String, pub count: u32, pub text: String }

    /// One account of a report. Count, sum and closing balance are the store's.
    pub struct ExportAccountView {
        pub account: String,
        pub name: String,
        pub bank: String,
        pub from: String,
        pub to: String,
        pub count: u32,
        pub sum: AmountView,
        pub opening: Option<ReportPointView>,
        pub closing: Option<ReportPointView>,
    }

    /// The booked balance at the end of a day, and who says so: `bank`, `file`, `hand` or `computed`.
    pub struct ReportPointView {
        pub on: String,
        pub amount: AmountView,
        pub source: String,
    }

    /// A format with its name and what files of it end in.
    pub struct ExportFormatView {
        pub key: String,
        pub name: String,
        pub ending: String,
    }

    /// A profile, and what is to be set in it before it is told.
    pub struct ProfileRequest {
        pub name: String,
        pub lines: Vec<ProfileLineView>,
    }

    /// One thing that is set in a profile; an empty value takes it back.
    pub struct ProfileLineView {
        pub key: String,
        pub value: String,
    }

    /// How the person wants reports written.
    pub struct ExportProfileView {
        pub name: String,
        pub lines: Vec<ProfileLineView>,
    }

    /// Every profile, by name, and what a profile can choose from.
    pub struct ExportProfilesView {
        pub profiles: Vec<ExportProfileView>,
        pub columns: Vec<ExportColumnView>,
    }

    /// A column a table can have; `usual` are those it has unless a profile says otherwise.
    pub struct ExportColumnView {
        pub key: String,
        pub name: String,
        pub usual: bool,
    }
}
