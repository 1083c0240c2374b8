//! Measures the detectors on made-up lives: `alerts PAGE SARRAF [PEOPLE]` (`make alerts-eval`).
//!
//! The figures go between the marks of the page.

mod page;

use sarraf_tests::alerts::{Replay, Tally, WARM_UP, fivefold, lived, plain_ratio};
use sarraf_tests::{Outcome, problem};
use std::path::PathBuf;

/// Anybody can have these lives again.
const SEED: u64 = 20_260_101;
const PEOPLE: u64 = 1_000;
/// Two years, and what is only learned from before a year in which nothing is planted.
const TWO_YEARS: i64 = 730;
const CLEAN_YEAR: i64 = WARM_UP + 365;
/// The other simulator: half of its people are victims.
const FIVEFOLD_PEOPLE: u64 = 600;
const FIVEFOLD_DAYS: i64 = 183;
const FIVEFOLD_WARM_UP: i64 = 30;
/// Each budget, and how many alerts of what is unusual it is to bring a month.
const BUDGETS: [(&str, f64); 3] = [("few", 0.1), ("normal", 0.25), ("many", 0.5)];

/// What was measured at one budget.
struct Measured {
    budget: &'static str,
    a_month: f64,
    planted: Tally,
    clean: Tally,
    fivefold: Tally,
    /// What the plain ratio tells of the same files: alerts, false ones, incidents.
    ratio: (usize, usize, usize),
}

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    let (Some(page), Some(program)) = (arguments.next(), arguments.next()) else {
        return Err(problem("alerts PAGE SARRAF [PEOPLE]"));
    };
    let people = arguments.next().map_or(Ok(PEOPLE), |people| people.parse())?;
    let program = PathBuf::from(program);
    let others = FIVEFOLD_PEOPLE * people / PEOPLE;
    let books: Vec<_> = (0..others).map(|person| fivefold(SEED, person, FIVEFOLD_DAYS)).collect();
    let measured = BUDGETS.map(|(budget, a_month)| -> Outcome<Measured> {
        let replay = |warm_up| Replay { program: program.clone(), budget, warm_up };
        let of_others =
            replay(FIVEFOLD_WARM_UP).people(others, |person| fivefold(SEED, person, FIVEFOLD_DAYS))?;
        // The ratio may speak as often as the score did, which is to speak as often as the person wants.
        let alerts = of_others.kinds.values().map(|count| count.alerts).sum();
        Ok(Measured {
            budget,
            a_month,
            planted: replay(WARM_UP).people(people, |person| lived(SEED, person, TWO_YEARS, true))?,
            // Other people than those with plants.
            clean: replay(WARM_UP).people(people, |person| lived(SEED + 1, person, CLEAN_YEAR, false))?,
            fivefold: of_others,
            ratio: plain_ratio(&books, FIVEFOLD_WARM_UP, alerts),
        })
    });
    let measured = measured.into_iter().collect::<Outcome<Vec<_>>>()?;
    page::write(&page, &measured, people)
}
