//! `account`

use super::NewAccount;
use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub enum AccountCommand {
    /// Make an account that is kept by hand: cash, a loan to a friend, a savings circle
    New(NewAccount),
    /// Give an account by hand another name
    Rename { account: String, name: String },
    /// Take an account by hand out of the list of conversations
    Archive {
        account: String,
        /// Put it back
        #[arg(long)]
        no: bool,
    },
    /// Accounts that seem to be one, and what speaks for it
    Offers,
    /// An account goes on as another: a new number, a re-issued card, a merger
    Continues {
        old: String,
        new: String,
        #[command(flatten)]
        saying: Saying,
    },
    /// An account is another again, through a second login
    Same {
        account: String,
        other: String,
        #[command(flatten)]
        saying: Saying,
    },
}

/// What is said of two accounts; yes without either.
#[derive(Args)]
pub struct Saying {
    /// They are not, and are not to be offered again
    #[arg(long, conflicts_with = "forget")]
    pub no: bool,
    /// Take back what was said
    #[arg(long)]
    pub forget: bool,
}
