//! Reports that are written to files.

use super::{AmountView, wire};

wire! {
    /// A report and where it is to be written.
    pub struct ExportRequest {
        /// `csv`, `ofx`, `qif`, `camt.053`, `ledger`, `hledger`, `beancount` or `json`.
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
        /// The name of a profile.
        pub profile: Option<String>,
        /// Whose accounts the person says they are.
        pub holder: Option<String>,
        /// A file that stands there is replaced.
        pub replace: bool,
    }

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
        pub path: String,
        pub format: String,
        pub accounts: Vec<ExportAccountView>,
        /// What the format could not say.
        pub notes: Vec<String>,
        pub text: String,
    }

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
}
