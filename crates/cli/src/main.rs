//! The `sarraf` command: everything the window does, for scripts, testers and machines without a display.

mod arguments;
mod failure;
mod input;
mod output;
mod print;
mod progress;
mod run;
mod session;
mod speech;

use arguments::Arguments;
use clap::Parser;
use failure::Failure;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return not_understood(&error),
    };
    let (global, verbose) = (arguments.global.clone(), arguments.global.verbose);
    // What a panic says may hold a person's data; where it was does not.
    std::panic::set_hook(Box::new(move |panic| {
        if let (true, Some(place)) = (verbose, panic.location()) {
            print::remark(&format!("{}:{}", place.file(), place.line()));
        }
    }));
    speech::choose(global.lang);
    match catch_unwind(AssertUnwindSafe(|| run::run(arguments))).unwrap_or_else(|_| Err(Failure::bug())) {
        Ok(code) => code,
        Err(failure) => {
            print::error(&failure.error, global.json);
            ExitCode::from(failure.exit)
        }
    }
}

/// Help and version are what was asked for; everything else is wrong usage.
fn not_understood(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        // A closed pipe has read enough.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let as_json = std::env::args_os().take_while(|word| word != "--").any(|word| word == "--json");
    if as_json {
        let message = error.render().to_string();
        let first = message.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let failure = Failure::usage_of(first);
        print::error(&failure.error, true);
    } else {
        let _ = error.print();
    }
    ExitCode::from(sarraf_app::Code::Invalid.exit())
}
