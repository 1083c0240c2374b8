//! `export …`

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Export {
    /// pdf, csv, ofx, qif, camt.053, ledger, hledger, beancount, json, or everything (a folder with all of them)
    #[arg(long, value_name = "F", required = true)]
    pub format: Option<String>,
    /// The file
    #[arg(short, long, value_name = "FILE", required = true)]
    pub output: Option<PathBuf>,
    /// An account, by its id or its name; several times for several (default: all)
    #[arg(long, value_name = "A")]
    pub account: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
    /// Which date the period is about (default: booked)
    #[arg(long, value_parser = ["made", "booked", "value"])]
    pub by: Option<String>,
    /// Pending rows too
    #[arg(long)]
    pub pending: bool,
    /// Your notes too
    #[arg(long)]
    pub notes: bool,
    /// Receipts too, as files in a folder beside the report
    #[arg(long)]
    pub attachments: bool,
    /// Columns, marks and names as they were set under this name
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// Whose accounts they are, where the bank does not say
    #[arg(long, value_name = "NAME")]
    pub holder: Option<String>,
    /// Replace the file that is there
    #[arg(long)]
    pub replace: bool,
    /// Only what is new or changed since the last report of this name
    #[arg(long, value_name = "NAME")]
    pub since_last: Option<String>,
    /// As it was known then: a time, or the end of a day
    #[arg(long, value_name = "T", conflicts_with = "since_last")]
    pub known_at: Option<String>,
    /// Write a signed manifest beside the file
    #[arg(long)]
    pub sign: bool,
    /// Close the days of the report: later edits ask first
    #[arg(long)]
    pub close: bool,
    #[command(subcommand)]
    pub command: Option<ExportCommand>,
}

#[derive(Subcommand)]
pub enum ExportCommand {
    /// How reports are written under a name; KEY=VALUE sets, KEY= takes back
    Profile {
        name: String,
        set: Vec<String>,
        /// Forget it
        #[arg(long, conflicts_with = "set")]
        forget: bool,
    },
    /// Every profile
    Profiles,
    /// Check a file against the signed manifest beside it; needs no vault
    Verify { file: PathBuf },
    /// The fingerprint of the key that signs exports of this vault
    Key,
    /// Reports that were written, and what changed in them since
    List,
    /// Write what changed since a report, by its id
    Correct {
        id: String,
        /// The file
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Another format than the report's
        #[arg(long, value_name = "F")]
        format: Option<String>,
        /// Write a signed manifest beside the file
        #[arg(long)]
        sign: bool,
        /// Replace the file that is there
        #[arg(long)]
        replace: bool,
    },
    /// Close days: later edits of rows in them ask first
    Close {
        #[arg(long, value_name = "DATE")]
        from: String,
        #[arg(long, value_name = "DATE")]
        to: String,
        /// An account, by its id or its name; several times for several (default: all)
        #[arg(long, value_name = "A")]
        account: Vec<String>,
    },
    /// Days that are closed
    Closed,
    /// Open closed days again, by their id
    Reopen { id: String },
}
