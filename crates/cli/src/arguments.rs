//! What can be typed. The shapes are written down in docs/cli.md and kept.

mod account;
mod alert;
pub mod dispute;
mod export;
mod hand;

pub use account::{AccountCommand, Saying};
pub use alert::{Alert, Alerts, AlertsCommand, Replay};
pub use export::{Export, ExportCommand};
pub use hand::{Amend, Count, NewAccount, Record};

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use std::path::PathBuf;

/// Your banks as conversations, on this computer only.
#[derive(Parser)]
#[command(name = "sarraf", version, propagate_version = true, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Args, Clone)]
pub struct Global {
    /// Folder of the vault (default: the vault in the OS data folder)
    #[arg(long, global = true, value_name = "DIR", env = "SARRAF_VAULT")]
    pub vault: Option<PathBuf>,
    /// Mock bank mode: made-up banks on this machine, in a vault of their own
    #[arg(long, global = true)]
    pub mock: bool,
    /// One JSON document on standard output
    #[arg(long, global = true)]
    pub json: bool,
    /// Language of what is printed
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// File with the passphrase; - is standard input
    #[arg(long, global = true, value_name = "F")]
    pub passphrase_file: Option<PathBuf>,
    /// Today, in mock mode
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Seed of the made-up banks, in mock mode
    #[arg(long, global = true, value_name = "N")]
    pub seed: Option<u64>,
    /// Rows of days that you closed may be changed
    #[arg(long, global = true)]
    pub in_closed: bool,
    /// Only the result
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// More about what happens
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

#[derive(ValueEnum, Clone, Copy)]
pub enum Language {
    En,
    Ar,
}

impl Language {
    pub fn key(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }
}

#[derive(Subcommand)]
pub enum Command {
    /// Make, check and change vaults
    #[command(subcommand)]
    Vault(Vault),
    /// Find, link and unlink banks
    #[command(subcommand)]
    Bank(Bank),
    /// Read the linked banks now
    Sync {
        /// Only these banks
        banks: Vec<String>,
        /// Nobody is here to approve
        #[arg(long)]
        unattended: bool,
        /// Wait while a bank asks to wait
        #[arg(long)]
        wait: bool,
    },
    /// Accounts and their balances
    Accounts(Page),
    /// What all accounts hold together, in the main currency where one is chosen
    Total,
    /// Rates of exchange
    #[command(subcommand)]
    Rates(Rates),
    /// Transactions
    Transactions(Transactions),
    /// Search transactions and messages
    Search {
        #[arg(required = true)]
        text: Vec<String>,
        #[command(flatten)]
        page: Page,
    },
    /// Put a transaction into a category
    Categorize {
        id: String,
        category: String,
        /// And every other of this merchant, from now on
        #[arg(long)]
        always: bool,
    },
    /// Write a note on a transaction; an empty text removes it
    Note { id: String, text: String },
    /// Attach a receipt or another paper to a transaction
    Attach { id: String, file: PathBuf },
    /// Receipts and papers of a transaction
    Attachments {
        id: String,
        /// Write clear copies into this folder
        #[arg(long, value_name = "FOLDER")]
        save: Option<PathBuf>,
        /// Take the one with this id off
        #[arg(long, value_name = "ATTACHMENT", conflicts_with = "save")]
        remove: Option<String>,
        /// Replace files that are there
        #[arg(long, requires = "save")]
        replace: bool,
    },
    /// Leave a transaction out of spending, or take it back in
    Exclude {
        id: String,
        #[arg(long)]
        no: bool,
    },
    /// Split a transaction into parts, each AMOUNT:CATEGORY; together they are the whole amount
    Split {
        id: String,
        /// Of each part: its amount without a sign, and its category
        #[arg(value_name = "AMOUNT:CATEGORY")]
        parts: Vec<String>,
        /// So many even shares; then the parts are categories alone, else that of the transaction
        #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(2..))]
        ways: Option<u32>,
        /// Make it one part again
        #[arg(long, conflicts_with_all = ["parts", "ways"])]
        no: bool,
    },
    /// Say that a transaction is the duplicate of another, and counts nowhere
    Duplicate {
        id: String,
        #[arg(required_unless_present = "no")]
        of: Option<String>,
        /// Say that it is none
        #[arg(long, conflicts_with = "of")]
        no: bool,
    },
    /// Own transfers and refunds
    Pairs {
        /// Only those that wait for your word
        #[arg(long)]
        suggested: bool,
        #[command(flatten)]
        page: Page,
    },
    /// Say that a transaction is a transfer between your own accounts, with another or with none that is here
    OwnTransfer {
        id: String,
        other: Option<String>,
        /// Say that it is not
        #[arg(long)]
        no: bool,
    },
    /// Say that a transaction is the refund of a purchase
    Refund {
        id: String,
        #[arg(required_unless_present = "no")]
        of: Option<String>,
        /// Say that it is not, of that purchase or of any
        #[arg(long)]
        no: bool,
    },
    /// Rows that may be one purchase and wait for your word
    Suggestions {
        #[command(flatten)]
        page: Page,
    },
    /// Say that a hold and a booked row are one purchase
    Same { id: String, of: String },
    /// Say that they are not; of a row that took the place of a hold, that it is not the same
    Apart { id: String, of: Option<String> },
    /// Accounts by hand, and accounts that are one: a new number, or a second login
    #[command(subcommand)]
    Account(AccountCommand),
    /// Write down what went out of an account by hand, or came in
    Record(Record),
    /// Say what is there in an account by hand: a difference becomes a row
    Count(Count),
    /// Change a row that was written by hand
    Amend(Amend),
    /// Delete a row that was written by hand
    Delete { id: String },
    /// Put cash from a bank into an account by hand: both rows are an own transfer
    PutIn {
        id: String,
        /// Whereto (default: the only cash account by hand of its currency)
        account: Option<String>,
    },
    /// Take back what was done last
    Undo {
        #[arg(default_value_t = 1)]
        count: u32,
        /// Show what can be undone, newest first
        #[arg(long)]
        list: bool,
        #[command(flatten)]
        page: Page,
    },
    /// Conversations
    Conversations(Page),
    /// Messages of a conversation, by its id or name, newest first
    Messages {
        conversation: String,
        #[command(flatten)]
        page: Page,
    },
    /// Ask about your money, in English or Arabic
    Ask {
        #[arg(required = true)]
        text: Vec<String>,
        /// Only this conversation's bank
        #[arg(long = "in", value_name = "CONVERSATION")]
        inside: Option<String>,
        /// Do what the answer proposes: write a row, make a rule, set a budget
        #[arg(long)]
        keep: bool,
    },
    /// Sentences, one a line, as they would be understood: nothing is answered or written
    Understand {
        /// The file they stand in (`-` or none: standard input)
        #[arg(long, value_name = "FILE")]
        batch: Option<PathBuf>,
    },
    /// Alerts, or what the detectors would say of a file
    Alerts(Alerts),
    /// Answer or explain an alert: `alert ID mine|not-mine|expected`, `alert explain ID`
    Alert(Alert),
    /// Rows of an alert that were not you: the dispute, its note for the bank, what became of it
    #[command(subcommand)]
    Dispute(dispute::DisputeCommand),
    /// Read a file a bank lets you download: OFX, CSV
    Import(Import),
    /// Write a report of accounts to a file
    Export(Export),
    /// Settings of the program and of the vault
    #[command(subcommand)]
    Settings(Settings),
    /// What left this computer
    Egress(Egress),
    /// Made-up banks on this machine
    Mock(Mock),
    /// The JSON Schema of a `--json` document; without a name, the names
    Schema { name: Option<String> },
    /// A completion script for a shell
    Completion { shell: clap_complete::Shell },
}

/// `rates`
#[derive(Subcommand)]
pub enum Rates {
    /// The rates that are kept
    List,
    /// Enter one: a unit of BASE is worth RATE of QUOTE
    Set {
        base: String,
        quote: String,
        rate: String,
        /// The day it is for (default: today)
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Take out the one entered for two currencies
    Remove {
        #[arg(requires = "quote", required_unless_present = "files")]
        base: Option<String>,
        quote: Option<String>,
        /// Take out all rates of files
        #[arg(long, conflicts_with = "base")]
        files: bool,
    },
}

/// `settings`
#[derive(Subcommand)]
pub enum Settings {
    /// One setting, or all of them
    Get { key: Option<String> },
    /// Change one: theme, lock_minutes, lock_vault, notifications, notification_preview, hide_amounts, background and at_login (on or off), quiet_hours (22:00-07:00 or off), main-currency (a code, or nothing), balance-limit.ACCOUNT (an amount, off or default),
    /// alerts-muted.KIND[.ACCOUNT] (on or off), alerts-budget (few, normal or many), weekly-summary (on or off)
    Set {
        key: String,
        #[arg(allow_hyphen_values = true)]
        value: String,
    },
}

/// A part of a list.
#[derive(Args, Clone)]
pub struct Page {
    /// At most so many
    #[arg(long, default_value_t = 1000, value_parser = value_parser!(u32).range(1..))]
    pub limit: u32,
    /// Go on after this id
    #[arg(long, value_name = "ID")]
    pub after: Option<String>,
}

#[derive(Subcommand)]
pub enum Vault {
    /// Make a vault; prints its recovery key once
    Create {
        #[arg(long, default_value = "Sarraf")]
        name: String,
        /// Write the recovery key here (readable by you only) instead of asking for it
        #[arg(long, value_name = "F")]
        recovery_file: Option<PathBuf>,
        /// Let the passphrase alone open it, also where there is a keychain
        #[arg(long)]
        without_keychain: bool,
    },
    /// Vaults on this computer
    List(Page),
    /// Whether the vault is open, and what it needs
    Status,
    /// Check the vault's files
    Verify,
    /// Choose another passphrase
    ChangePassphrase {
        #[arg(long, value_name = "F")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Open with the recovery key and choose a new passphrase
    Recover {
        #[arg(long, value_name = "F")]
        recovery_file: PathBuf,
        #[arg(long, value_name = "F")]
        new_passphrase_file: Option<PathBuf>,
    },
    /// Make another recovery key; the old one stops working
    NewRecoveryKey {
        #[arg(long, value_name = "F")]
        recovery_file: Option<PathBuf>,
    },
    /// Take a vault that is older than it should be for the true one; this is recorded for ever
    Accept,
    /// Lock the vault that is open in a window
    Lock,
    /// Write the whole vault into one encrypted file
    Backup {
        file: PathBuf,
        /// File with a passphrase for the backup; - is standard input
        #[arg(long, value_name = "F")]
        backup_passphrase_file: Option<PathBuf>,
        /// With the tokens of the banks, to go on elsewhere; this copy is only read then
        #[arg(long = "move")]
        moves: bool,
        /// Replace a file that is there
        #[arg(long)]
        replace: bool,
    },
    /// Make a vault of a backup, and list the banks to sign in to again
    Restore {
        file: PathBuf,
        /// File with the passphrase of the backup, which the vault has then too; - is standard input
        #[arg(long, value_name = "F", conflicts_with = "recovery_file")]
        backup_passphrase_file: Option<PathBuf>,
        /// Open it with the recovery key of the vault instead
        #[arg(long, value_name = "F")]
        recovery_file: Option<PathBuf>,
        /// File with another passphrase for the vault (or --passphrase-file)
        #[arg(long, value_name = "F")]
        new_passphrase_file: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
pub enum Bank {
    /// Which way works for a bank, and what it needs
    Search {
        text: Vec<String>,
        #[command(flatten)]
        page: Page,
    },
    /// Link a bank
    Link {
        #[arg(required_unless_present = "profile_file", conflicts_with = "profile_file")]
        profile: Option<String>,
        /// A profile of your own; in mock mode it may name a bank simulator on this machine
        #[arg(long, value_name = "F")]
        profile_file: Option<PathBuf>,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        user: Option<String>,
        /// File with the token or PIN; - is standard input
        #[arg(long, value_name = "F")]
        secret_file: Option<PathBuf>,
        /// Accounts to read, by the bank's id or by name (default: all)
        #[arg(long, value_delimiter = ',')]
        accounts: Vec<String>,
    },
    /// Linked banks
    List(Page),
    /// Health of the connections
    Status { bank: Option<String> },
    /// Payment cards, as the bank shows them now; lock one, or unlock it
    Cards {
        bank: String,
        /// Lock a card, by its id or its last digits
        #[arg(long, value_name = "CARD", conflicts_with = "unlock")]
        lock: Option<String>,
        /// Let a locked card pay again
        #[arg(long, value_name = "CARD")]
        unlock: Option<String>,
    },
    /// End a link; what was read stays unless --erase
    Unlink {
        bank: String,
        #[arg(long)]
        erase: bool,
    },
}

#[derive(Args)]
pub struct Transactions {
    #[arg(long)]
    pub bank: Option<String>,
    #[arg(long)]
    pub account: Option<String>,
    /// First day
    #[arg(long)]
    pub from: Option<String>,
    /// Last day
    #[arg(long)]
    pub to: Option<String>,
    /// Which date counts: made (else booked), booked or value
    #[arg(long, value_parser = ["made", "booked", "value"])]
    pub by: Option<String>,
    /// Least size, whatever the sign
    #[arg(long, allow_hyphen_values = true)]
    pub min: Option<String>,
    /// Greatest size, whatever the sign
    #[arg(long, allow_hyphen_values = true)]
    pub max: Option<String>,
    #[arg(long)]
    pub category: Option<String>,
    #[arg(long)]
    pub text: Option<String>,
    /// Who paid, in a joint account
    #[arg(long)]
    pub paid_by: Option<String>,
    #[arg(long, conflicts_with = "booked")]
    pub pending: bool,
    #[arg(long)]
    pub booked: bool,
    #[command(flatten)]
    pub page: Page,
}

#[derive(Args)]
pub struct Import {
    #[arg(required_unless_present_any = ["mappings", "forget"])]
    pub file: Option<PathBuf>,
    /// The account of a file that names none; "new" makes one
    #[arg(long)]
    pub account: Option<String>,
    /// What the file is, where its content does not tell
    #[arg(long, value_name = "F")]
    pub format: Option<String>,
    /// How to read what can be read in two ways, such as currency=EUR,date-order=dmy,column.3=amount; the name of
    /// what is remembered, or a file of it
    #[arg(long, value_name = "M")]
    pub map: Option<String>,
    /// Read files with the same columns the same way from now on, under this name
    #[arg(long, value_name = "NAME", conflicts_with = "dry_run")]
    pub remember: Option<String>,
    /// Say what would happen, change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// List what is remembered
    #[arg(long, conflicts_with_all = ["file", "forget"])]
    pub mappings: bool,
    /// Forget what is remembered under a name
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    pub forget: Option<String>,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Egress {
    /// From this day on
    #[arg(long)]
    pub since: Option<String>,
    #[command(flatten)]
    pub page: Page,
    #[command(subcommand)]
    pub command: Option<EgressCommand>,
}

#[derive(Subcommand)]
pub enum EgressCommand {
    /// Check that no row was changed, added or removed
    Verify,
    /// Write the log to a file
    Export { file: PathBuf },
}

#[derive(Args)]
pub struct Mock {
    /// Address of the control, as `mock serve` printed it
    #[arg(long, value_name = "URL")]
    pub control: Option<String>,
    #[command(subcommand)]
    pub command: MockCommand,
}

#[derive(Subcommand)]
pub enum MockCommand {
    /// Run the made-up banks alone until stopped
    Serve {
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// A second port, for the control
        #[arg(long)]
        control_port: Option<u16>,
        /// Only the banks that speak this protocol
        #[arg(long, value_parser = ["up", "starling"])]
        protocol: Option<String>,
        /// Customers of each bank, each with a token
        #[arg(long, default_value_t = 1, value_parser = value_parser!(u32).range(1..=1000))]
        people: u32,
        /// Time stands still; only `clock` moves it
        #[arg(long)]
        freeze: bool,
        /// The banks speak TLS, under an authority of their own
        #[arg(long)]
        tls: bool,
        /// Slow answers really take their time
        #[arg(long)]
        real_time: bool,
        /// Run a scenario at the start, by its name or its file
        #[arg(long = "scenario", value_name = "NAME|FILE")]
        scenarios: Vec<String>,
    },
    /// Pass on what is asked to a bank simulator on this machine, and write it down as a scenario
    Record {
        /// The scenario file
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        /// Where the simulator is: http on loopback
        #[arg(long, value_name = "URL")]
        upstream: String,
    },
    /// Print the control address of the banks of the open mock vault
    Control,
    /// Anything the control understands: `scenario list`, `clock advance 3d`, `requests`, `reset` …
    #[command(external_subcommand)]
    Say(Vec<String>),
}
