//! Accounts kept by hand.

use clap::Args;

/// `account new`
#[derive(Args)]
pub struct NewAccount {
    pub name: String,
    /// cash, loan, circle or other
    #[arg(long, value_name = "K")]
    pub kind: String,
    /// A code, such as EUR
    #[arg(long, value_name = "C")]
    pub currency: String,
    /// What is in it now
    #[arg(long, value_name = "B", allow_hyphen_values = true)]
    pub balance: Option<String>,
}

/// `record`
#[derive(Args)]
pub struct Record {
    pub account: String,
    /// Money out with a minus
    #[arg(allow_hyphen_values = true)]
    pub amount: String,
    #[arg(required = true)]
    pub text: Vec<String>,
    /// The day (default: today)
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    #[arg(long, value_name = "C")]
    pub category: Option<String>,
}

/// `count`
#[derive(Args)]
pub struct Count {
    pub account: String,
    #[arg(allow_hyphen_values = true)]
    pub balance: String,
    /// The day (default: today)
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}

/// `amend`
#[derive(Args)]
pub struct Amend {
    pub id: String,
    #[arg(long, value_name = "A", allow_hyphen_values = true)]
    pub amount: Option<String>,
    #[arg(long, value_name = "T")]
    pub text: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
}
