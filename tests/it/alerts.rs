//! The lives by which the detectors are measured: a few of them in every run, so that a detector that is broken shows
//! here before `make alerts-eval` is run again.

use sarraf_tests::alerts::{ANOMALY, PLANTS, Replay, Tally, fivefold, lived};
use sarraf_tests::{Outcome, program};

const SEED: u64 = 11;
const PEOPLE: u64 = 24;
const DAYS: i64 = 420;
/// What no detector of a file knows yet, or of which so few lives may have none.
const MAY_BE_SILENT: [&str; 1] = ["missing-income"];

fn told(people: u64, planted: bool) -> Outcome<Tally> {
    let replay = Replay { program: program("sarraf")?, budget: "normal", warm_up: 90 };
    replay.people(people, |person| lived(SEED, person, DAYS, planted))
}

#[test]
fn a_seed_is_the_same_life_every_time() {
    for person in 0..4 {
        assert_eq!(lived(SEED, person, DAYS, true).file(), lived(SEED, person, DAYS, true).file());
        assert_ne!(lived(SEED, person, DAYS, true).file(), lived(SEED + 1, person, DAYS, true).file());
        assert_eq!(fivefold(SEED, person, 120, 2).file(), fivefold(SEED, person, 120, 2).file());
        let clean = lived(SEED, person, DAYS, false);
        assert!(clean.rows.len() > 300, "{}", clean.rows.len());
        let kinds: Vec<&str> = clean.events.iter().map(|event| event.kind).collect();
        assert!(
            kinds.iter().all(|kind| ["new-merchant", "new-payee", "new-recurring"].contains(kind)),
            "a new flat and large purchases only: {kinds:?}"
        );
    }
}

#[test]
fn each_detector_tells_what_was_planted_for_it_and_little_else() -> Outcome {
    let tally = told(PEOPLE, true)?;
    for plant in PLANTS.iter().filter(|plant| !MAY_BE_SILENT.contains(&plant.kind)) {
        let count = tally.kinds.get(plant.kind).copied().unwrap_or_default();
        assert!(count.planted > 0, "{}: none was planted", plant.kind);
        assert!(count.recall() >= 0.6, "{}: {count:?} of {:?}", plant.kind, tally.missed);
        let is_sure = plant.kind == ANOMALY || count.precision() >= 0.6;
        assert!(is_sure, "{}: {count:?}, wrong {:?}", plant.kind, tally.wrong);
    }
    let sure = tally.kinds.iter().filter(|(kind, _)| kind.as_str() != ANOMALY);
    let (alerts, right) = sure.fold((0, 0), |sum, (_, count)| (sum.0 + count.alerts, sum.1 + count.right));
    assert!(right * 100 >= alerts * 95, "{right} of {alerts}: {:?}", tally.wrong);
    let a_month = tally.a_month(DAYS - 90, |kind| kind == ANOMALY);
    assert!((0.05..0.5).contains(&a_month), "{a_month} alerts of what is unusual a month");
    Ok(())
}

#[test]
fn of_another_simulator_nearly_every_victim_is_told_and_hardly_anybody_else() -> Outcome {
    let replay = Replay { program: program("sarraf")?, budget: "few", warm_up: 30 };
    let found = replay.people(20, |person| fivefold(SEED, person, 183, 2))?.anomalies;
    assert!(found.told * 10 >= found.incidents * 8 && found.wrong <= 2, "{found:?}");
    assert!(found.lost * 5 <= found.stolen, "{found:?}");
    Ok(())
}
