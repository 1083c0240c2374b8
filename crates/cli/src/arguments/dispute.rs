//! `dispute …`

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Subcommand)]
pub enum DisputeCommand {
    /// Every dispute, the newest first
    List,
    /// Dispute rows of an alert (default: all that it speaks of)
    Open {
        alert: String,
        /// A row that the alert speaks of, or compares; several times for several
        #[arg(long, value_name = "ID", num_args = 1..)]
        rows: Vec<String>,
    },
    /// Write the note for the bank, as a PDF: of a dispute, or of an alert, whose rows are disputed then
    Note {
        id: String,
        /// The file
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// These rows in place of those that are disputed
        #[arg(long, value_name = "ID", num_args = 1..)]
        rows: Vec<String>,
        /// Replace the file that is there
        #[arg(long)]
        replace: bool,
    },
    /// What became of it; open goes on with one that you had ended
    Close {
        id: String,
        #[arg(value_parser = ["refunded", "given-up", "open"])]
        state: String,
    },
}
