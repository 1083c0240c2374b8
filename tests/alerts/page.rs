//! The figures of `docs/alerts.md`.

use crate::{CLEAN_YEAR, FIRST_DAYS, FIVEFOLD_DAYS, FIVEFOLD_WARM_UP, KNOWN, Measured, SEED, TWO_YEARS};
use sarraf_tests::alerts::{ANOMALY, Count, PLANTS, Ratio, Tally, WARM_UP, share};
use sarraf_tests::{Outcome, problem};
use std::fmt::Write;

const BEGIN: &str = "<!-- measured -->\n";
const END: &str = "<!-- end -->";
/// What a detector is to reach in both.
const GOAL: f64 = 0.97;
/// What all alerts of a month in which nothing happens are to stay below.
const QUIET: f64 = 0.2;
/// What is to be told of every life, those with nothing planted too.
const LIVED: [&str; 1] = ["new-merchant"];
/// What only tells; all others ask.
const TELLS: [&str; 6] =
    ["price-rise", "refund-posted", "fee", "low-balance", "missing-income", "refund-late"];

/// Puts the figures between the marks of a page.
pub fn write(page: &str, measured: &[Measured], known: &[Ratio], people: u64) -> Outcome {
    let text = std::fs::read_to_string(page)?;
    let parts = text.split_once(BEGIN).and_then(|(head, rest)| Some((head, rest.split_once(END)?.1)));
    let (head, tail) = parts.ok_or_else(|| problem("the page has no marks"))?;
    let mut figures = String::new();
    how(&mut figures, people)?;
    let Some(normal) = measured.iter().find(|one| one.budget == "normal") else {
        return Err(problem("no budget"));
    };
    detectors(&mut figures, &normal.planted)?;
    unusual(&mut figures, measured)?;
    quiet(&mut figures, measured)?;
    fivefold(&mut figures, measured, known)?;
    near(&mut figures, &normal.planted)?;
    Ok(std::fs::write(page, format!("{head}{BEGIN}\n{figures}\n{END}{tail}"))?)
}

fn how(text: &mut String, people: u64) -> Outcome {
    #[allow(clippy::disallowed_methods)] // a page of figures says when they were taken
    let today = jiff::Zoned::now().date();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let machine = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = machine.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unknown processor", |(_, model)| model);
    writeln!(
        text,
        "`make alerts-eval` on {today}, {cores} cores ({model}). Seed {SEED}: {people} people for {TWO_YEARS} days with \
         planted events, {people} others for {CLEAN_YEAR} days with none; the first {WARM_UP} days of each are only \
         learned from (`--warm-up {WARM_UP}d`).\n"
    )?;
    Ok(())
}

/// A share of a hundred; no count is rounded up to all.
fn percent(share: f64) -> String {
    if share < 1.0 { format!("{:.1} %", (share * 1_000.0).floor() / 10.0) } else { "100 %".to_owned() }
}

fn detectors(text: &mut String, tally: &Tally) -> Outcome {
    writeln!(text, "### Each detector\n\nAt the budget `normal`; only `unusual-amount` depends on it.\n")?;
    writeln!(
        text,
        "| detector | planted | told | alerts | right | precision | recall | goal |\n|---|---|---|---|---|---|---|---|"
    )?;
    let of = |kind: &str| tally.kinds.get(kind).copied().unwrap_or_default();
    let is_known = |count: &Count| count.alerts > 0;
    for kind in PLANTS.iter().map(|plant| plant.kind).chain(LIVED).filter(|kind| *kind != ANOMALY) {
        let count = of(kind);
        if !is_known(&count) {
            continue;
        }
        let told = match count.as_another {
            0 => count.told.to_string(),
            others => format!("{} and {others} by another detector of theft", count.told),
        };
        let is_met = count.precision() >= GOAL && count.recall() >= GOAL;
        writeln!(
            text,
            "| {kind} | {} | {told} | {} | {} | {} | {} | {} |",
            count.planted,
            count.alerts,
            count.right,
            percent(count.precision()),
            percent(count.recall()),
            if is_met { "met" } else { "**not met**" }
        )?;
    }
    let silent: Vec<String> = PLANTS
        .iter()
        .map(|plant| (plant.kind, of(plant.kind)))
        .filter(|(_, count)| !is_known(count))
        .map(|(kind, count)| format!("{kind} ({} planted)", count.planted))
        .collect();
    if !silent.is_empty() {
        writeln!(text, "\nPlanted, but no detector spoke of it at all: {}.", silent.join(", "))?;
    }
    let missed = tally.missed.iter().filter(|((kind, _), _)| is_known(&of(kind)));
    let missed: Vec<String> =
        missed.map(|((kind, what), count)| format!("{kind}: {what} ({count})")).collect();
    writeln!(
        text,
        "\nNot told: {}.\n",
        if missed.is_empty() { "nothing".to_owned() } else { missed.join("; ") }
    )?;
    Ok(())
}

fn unusual(text: &mut String, measured: &[Measured]) -> Outcome {
    writeln!(text, "### What is unusual\n")?;
    writeln!(
        text,
        "| budget | alerts a person-month | alerts | false | precision | incidents told by it | by any detector | rows named | \
         rows named that are of an incident | taken before the first alert |\n|---|---|---|---|---|---|---|---|---|---|"
    )?;
    for one in measured {
        let found = &one.planted.anomalies;
        writeln!(
            text,
            "| {}, {} a month | {:.3} | {} | {} | {} | {} of {} ({}) | {} ({}) | {} of {} ({}) | {} | {} |",
            one.budget,
            one.a_month,
            one.planted.a_month(TWO_YEARS - WARM_UP, |kind| kind == ANOMALY),
            found.alerts,
            found.wrong,
            percent(share(found.alerts - found.wrong, found.alerts)),
            found.told,
            found.incidents,
            percent(share(found.told, found.incidents)),
            found.told_by_any,
            percent(share(found.told_by_any, found.incidents)),
            found.named,
            found.rows,
            percent(share(found.named, found.rows)),
            percent(share(found.named, found.all_named)),
            money(found.lost, found.stolen),
        )?;
    }
    writeln!(text)?;
    Ok(())
}

fn money(lost: i64, stolen: i64) -> String {
    let part = |minor: i64| usize::try_from(minor).unwrap_or(0);
    format!("{} of {} EUR ({})", lost / 100, stolen / 100, percent(share(part(lost), part(stolen))))
}

fn quiet(text: &mut String, measured: &[Measured]) -> Outcome {
    writeln!(text, "### A year with nothing planted\n\nAlerts a person-month.\n")?;
    writeln!(
        text,
        "| budget | that ask something | of these, what is unusual | in all | goal: at most {QUIET} in all |\n|---|---|---|---|---|"
    )?;
    for one in measured {
        let a_month = |is_counted: &dyn Fn(&str) -> bool| one.clean.a_month(CLEAN_YEAR - WARM_UP, is_counted);
        let all = a_month(&|_| true);
        writeln!(
            text,
            "| {} | {:.3} | {:.3} | {all:.3} | {} |",
            one.budget,
            a_month(&|kind| !TELLS.contains(&kind)),
            a_month(&|kind| kind == ANOMALY),
            if all <= QUIET { "met" } else { "**not met**" }
        )?;
    }
    if let Some(one) = measured.first() {
        let others =
            one.clean.kinds.iter().filter(|(kind, count)| kind.as_str() != ANOMALY && count.alerts > 0);
        let others: Vec<String> = others
            .map(|(kind, count)| {
                format!(
                    "{kind} {} (of these {} of an event that ordinary life has)",
                    count.alerts, count.right
                )
            })
            .collect();
        writeln!(text, "\nBeside what is unusual, in that year of all of them: {}.\n", others.join(", "))?;
    }
    first(text, measured)
}

/// What somebody is told who begins with no rows at all.
fn first(text: &mut String, measured: &[Measured]) -> Outcome {
    writeln!(
        text,
        "Of people of whom nothing is known (`--warm-up 0d`), in their first {FIRST_DAYS} days, nothing planted; alerts a \
         person-month:\n\n| budget | in all | of these, what is unusual |\n|---|---|---|"
    )?;
    for one in measured {
        let all = one.first.a_month(FIRST_DAYS, |_| true);
        let unusual = one.first.a_month(FIRST_DAYS, |kind| kind == ANOMALY);
        writeln!(text, "| {} | {all:.3} | {unusual:.3} |", one.budget)?;
    }
    writeln!(text)?;
    Ok(())
}

fn fivefold(text: &mut String, measured: &[Measured], known: &[Ratio]) -> Outcome {
    let Some(first) = measured.first() else { return Ok(()) };
    writeln!(
        text,
        "### Another simulator\n\n{} people for {FIVEFOLD_DAYS} days (`--warm-up {FIVEFOLD_WARM_UP}d`), {} of them victims.\n",
        first.fivefold.people, first.fivefold.anomalies.incidents
    )?;
    writeln!(
        text,
        "| budget | incidents told | alerts a person-month | false alerts | taken before the first alert | a plain ratio, as many alerts on the same files: incidents told | false alerts |\n|---|---|---|---|---|---|---|"
    )?;
    for one in measured {
        let (found, Ratio { wrong, told, .. }) = (&one.fivefold.anomalies, one.ratio);
        writeln!(
            text,
            "| {} | {} of {} ({}) | {:.3} | {} | {} | {told} ({}) | {wrong} |",
            one.budget,
            found.told_by_any,
            found.incidents,
            percent(share(found.told_by_any, found.incidents)),
            one.fivefold.a_month(FIVEFOLD_DAYS - FIVEFOLD_WARM_UP, |_| true),
            found.wrong,
            money(found.lost, found.stolen),
            percent(share(told, found.incidents)),
        )?;
    }
    writeln!(
        text,
        "\nWhat is known of the plain ratio, on the simulator itself, and what it tells of these files so (each row above \
         its limit an alert):\n\n| alerts a person-month | known: incidents told | of these files | false alerts |\n|---|---|---|---|"
    )?;
    let of = first.fivefold.anomalies.incidents;
    for ((in_hundred, told, all), ratio) in KNOWN.iter().zip(known) {
        writeln!(
            text,
            "| 0.{in_hundred:02} | {told} of {all} ({}) | {} of {of} ({}) | {} of {} |",
            percent(share(*told, *all)),
            ratio.told,
            percent(share(ratio.told, of)),
            ratio.wrong,
            ratio.alerts
        )?;
    }
    writeln!(text)?;
    Ok(())
}

fn near(text: &mut String, tally: &Tally) -> Outcome {
    writeln!(
        text,
        "### What looks like something and is nothing\n\nAt the budget `normal`.\n\n| near miss | rows | told all the same |\n|---|---|---|"
    )?;
    for (what, near) in &tally.near {
        let told: Vec<String> = near.told.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
        writeln!(
            text,
            "| {what} | {} | {} |",
            near.rows,
            if told.is_empty() { "nothing".to_owned() } else { told.join(", ") }
        )?;
    }
    Ok(())
}
