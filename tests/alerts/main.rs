//! Measures the detectors on made-up lives: `alerts PAGE SARRAF [PEOPLE]` (`make alerts-eval`).
//!
//! The figures go between the marks of the page.

mod page;

use sarraf_tests::alerts::{RARE, Ratio, Replay, Tally, WARM_UP, fivefold, lived, plain_ratio};
use sarraf_tests::{Outcome, problem};
use std::path::PathBuf;

/// Anybody can have these lives again.
const SEED: u64 = 20_260_101;
const PEOPLE: u64 = 1_000;
/// Two years, and what is only learned from before a year in which nothing is planted.
const TWO_YEARS: i64 = 730;
const CLEAN_YEAR: i64 = WARM_UP + 365;
/// Of whom nothing is known before: how long they are looked at.
const FIRST_DAYS: i64 = 90;
/// The other simulator.
const FIVEFOLD_PEOPLE: u64 = 4_000;
const FIVEFOLD_DAYS: i64 = 183;
const FIVEFOLD_WARM_UP: i64 = 60;
/// What is told so soon after an alert is of the same event, for both detectors that are compared.
const ONE_EVENT_DAYS: i64 = 5;
/// Alerts in a hundred person-months at which the ratio is known, and incidents of how many it told then.
const KNOWN: [(u64, usize, usize); 2] = [(10, 276, 285), (25, 280, 285)];
/// Each budget, and how many alerts of what is unusual it is to bring a month.
const BUDGETS: [(&str, f64); 3] = [("few", 0.1), ("normal", 0.25), ("many", 0.5)];

/// What was measured at one budget.
struct Measured {
    budget: &'static str,
    a_month: f64,
    planted: Tally,
    clean: Tally,
    /// The first days of people of whom nothing is known.
    first: Tally,
    fivefold: Tally,
    /// What the plain ratio tells of the same files with as many alerts.
    ratio: Ratio,
}

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1);
    let (Some(page), Some(program)) = (arguments.next(), arguments.next()) else {
        return Err(problem("alerts PAGE SARRAF [PEOPLE]"));
    };
    let people = arguments.next().map_or(Ok(PEOPLE), |people| people.parse())?;
    let program = PathBuf::from(program);
    let others = FIVEFOLD_PEOPLE * people / PEOPLE;
    let books: Vec<_> = (0..others).map(|person| fivefold(SEED, person, FIVEFOLD_DAYS, RARE)).collect();
    let measured = BUDGETS.map(|(budget, a_month)| -> Outcome<Measured> {
        let replay = |warm_up| Replay { program: program.clone(), budget, warm_up };
        let of_others =
            replay(FIVEFOLD_WARM_UP).people(others, |person| fivefold(SEED, person, FIVEFOLD_DAYS, RARE))?;
        let alerts = of_others.kinds.values().map(|count| count.alerts).sum();
        Ok(Measured {
            budget,
            a_month,
            planted: replay(WARM_UP).people(people, |person| lived(SEED, person, TWO_YEARS, true))?,
            // Other people than those with plants.
            clean: replay(WARM_UP).people(people, |person| lived(SEED + 1, person, CLEAN_YEAR, false))?,
            first: replay(0).people(people, |person| lived(SEED + 1, person, FIRST_DAYS, false))?,
            fivefold: of_others,
            ratio: plain_ratio(&books, FIVEFOLD_WARM_UP, alerts, ONE_EVENT_DAYS),
        })
    });
    let measured = measured.into_iter().collect::<Outcome<Vec<_>>>()?;
    // As it is known: each row above the limit is an alert.
    let days = others * FIVEFOLD_DAYS.saturating_sub(FIVEFOLD_WARM_UP).unsigned_abs();
    let known = KNOWN.map(|(in_hundred, _, _)| {
        let most = usize::try_from(days * in_hundred / 3_040).unwrap_or(0);
        plain_ratio(&books, FIVEFOLD_WARM_UP, most, 0)
    });
    page::write(&page, &measured, &known, people)
}
