//! Rates of exchange, and what all accounts hold together.

use super::Ended;
use crate::arguments::{Global, Rates};
use crate::session::Session;
use crate::speech::say;
use crate::{output, print};
use sarraf_app::wire::{Nothing, RateRequest, RatesView, TotalView};
use std::process::ExitCode;

pub fn run(global: &Global, session: &mut Session, command: Rates) -> Ended {
    let view: RatesView = match command {
        Rates::List => session.call("rates", &Nothing {})?,
        Rates::Set { base, quote, rate, on } => {
            session.call("set_rate", &RateRequest { base, quote, rate: Some(rate), on })?
        }
        Rates::Remove { base, quote, .. } => {
            let (base, quote) = (base.unwrap_or_default(), quote.unwrap_or_default());
            session.call("remove_rate", &RateRequest { base, quote, rate: None, on: None })?
        }
    };
    if global.json {
        print::json(&view.rates.into_iter().map(output::Rate::from).collect::<Vec<_>>())?;
    } else if view.rates.is_empty() {
        print::line(&say("cli-rates-none", &[]))?;
    } else {
        print::lines(view.rates.into_iter().map(|rate| rate.text))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn total(global: &Global, session: &mut Session) -> Ended {
    let view: TotalView = session.call("total", &Nothing {})?;
    if global.json {
        print::json(&output::Total::from(view))?;
    } else if !view.text.is_empty() {
        print::line(&view.text)?;
    }
    Ok(ExitCode::SUCCESS)
}
