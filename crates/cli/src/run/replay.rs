//! `sarraf alerts replay`: the detectors over a file.

use super::Ended;
use crate::arguments::{Global, Replay};
use crate::failure::Failure;
use crate::session::{Session, path_text};
use crate::speech::say;
use crate::{output, print};
use sarraf_app::wire::{ReplayRequest, ReplayedView};
use std::process::ExitCode;

pub fn run(global: &Global, replay: Replay) -> Ended {
    let path = std::path::absolute(&replay.file).unwrap_or_else(|_| replay.file.clone());
    let warm_up_days = days(&replay.warm_up).ok_or_else(|| Failure::usage("cli-replay-warm-up"))?;
    let format = super::file::said_of_file(replay.format, replay.map)?;
    let request = ReplayRequest { path: path_text(&path), format, budget: replay.budget, warm_up_days };
    let mut session = Session::closed(global)?;
    let views: Vec<ReplayedView> = session.call("replay_alerts", &request)?;
    session.close();
    if global.json {
        print::json(&views.into_iter().map(output::Replayed::from).collect::<Vec<_>>())?;
    } else if views.is_empty() {
        print::line(&say("cli-alert-none", &[]))?;
    } else {
        let numbers = |rows: &[u32]| rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let rows = views.iter().map(|view| {
            vec![view.at.clone(), view.kind.clone(), view.score.to_string(), numbers(&view.rows)]
        });
        print::table(&rows.collect::<Vec<_>>())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// `30d`, or `30`.
fn days(text: &str) -> Option<u32> {
    text.strip_suffix('d').unwrap_or(text).parse().ok().filter(|days| *days <= 100_000)
}
