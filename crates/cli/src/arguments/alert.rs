//! `alerts …`, `alert …`

use super::Page;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Alerts {
    /// Only those that wait for you
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub page: Page,
    #[command(subcommand)]
    pub command: Option<AlertsCommand>,
}

#[derive(Subcommand)]
pub enum AlertsCommand {
    /// One person's rows of a file in the order of time through the detectors, as if they were arriving; nothing is
    /// written, and no vault is needed
    Replay(Replay),
}

#[derive(Args)]
pub struct Replay {
    pub file: PathBuf,
    /// How many alerts of what is unusual are wanted: about 0.1, 0.25 or 0.5 a month
    #[arg(long, value_parser = ["few", "normal", "many"], default_value = "normal")]
    pub budget: String,
    /// Rows of the first days are only learned from
    #[arg(long, value_name = "DAYS", default_value = "30d")]
    pub warm_up: String,
    /// As for `import`
    #[arg(long)]
    pub format: Option<String>,
    /// As for `import`
    #[arg(long)]
    pub map: Option<String>,
}

#[derive(Args)]
pub struct Alert {
    pub first: String,
    pub second: String,
    /// Expected up to this amount, in the account's currency (default: somewhat above what was paid)
    #[arg(long, value_name = "AMOUNT")]
    pub up_to: Option<String>,
    /// Expected until this day (default: until you take it back)
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
}
