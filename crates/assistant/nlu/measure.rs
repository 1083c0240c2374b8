//! How much is understood of sentences that were never learned from.

use crate::data::{NONE, Row, Set};
use crate::phrases::is_arabic_letter;
use jiff::civil::{Date, date};
use sarraf_assistant::{Intent, Names, understand};
use std::collections::BTreeMap;
use std::fs;
use std::io::Result;
use std::path::Path;
use std::time::Instant;

/// The day on which the sentences are asked.
const TODAY: Date = date(2026, 3, 15);

/// What came of a set in one language.
pub struct Measured {
    pub name: String,
    pub language: &'static str,
    pub rows: usize,
    /// Rows of money, of which so many got their topic.
    pub inside: usize,
    pub right: usize,
    /// The mean over topics of the harmonic mean of precision and recall.
    pub macro_f1: f64,
    /// Rows that are not for us, of which so many were not understood; and all that were not.
    pub outside: usize,
    pub refused: usize,
    pub not_understood: usize,
    /// Rows that move no money, and of those how many were taken to.
    pub harmless: usize,
    pub moved: usize,
    /// Microseconds a sentence.
    pub median: f64,
    pub slowest: f64,
}

/// Every set, and the project's own sentences that are held back.
pub fn all(here: &Path, sets: &[Set]) -> Result<Vec<Measured>> {
    let mut measured = Vec::new();
    for (language, arabic) in [("English", false), ("Arabic", true)] {
        let own = held(here, arabic)?;
        measured.push(one("own sentences", language, &own));
        for set in sets.iter().filter(|set| set.arabic == arabic) {
            measured.push(one(set.name, language, &set.measured));
        }
    }
    Ok(measured)
}

/// The project's own sentences that no one learns from: a topic and a sentence a line.
pub fn held(here: &Path, arabic: bool) -> Result<Vec<Row>> {
    let text = fs::read_to_string(here.join("nlu/held.tsv"))?;
    let row = |(topic, text): (&str, &str)| Row {
        text: text.to_owned(),
        topic: topic.to_owned(),
        label: topic.to_owned(),
    };
    let spoken = |row: &Row| row.text.chars().any(is_arabic_letter) == arabic;
    Ok(text.lines().filter_map(|line| line.split_once('\t')).map(row).filter(spoken).collect())
}

/// Counts of one topic: rightly given, wrongly given, missed.
#[derive(Default)]
struct Counts {
    right: f64,
    wrong: f64,
    missed: f64,
}

fn one(name: &str, language: &'static str, rows: &[Row]) -> Measured {
    let names = Names::default();
    let (mut counts, mut times) = (BTreeMap::<&str, Counts>::new(), Vec::new());
    let mut measured = Measured {
        name: name.to_owned(),
        language,
        rows: rows.len(),
        inside: 0,
        right: 0,
        macro_f1: 0.0,
        outside: 0,
        refused: 0,
        not_understood: 0,
        harmless: 0,
        moved: 0,
        median: 0.0,
        slowest: 0.0,
    };
    let told = std::env::var("NLU_WRONG").is_ok();
    for row in rows {
        let begun = Instant::now();
        let understood = understand(&row.text, TODAY, &names);
        times.push(begun.elapsed().as_secs_f64() * 1e6);
        let topic = match understood.intent {
            Intent::Unknown => NONE,
            // Told or asked, it is about the same.
            Intent::SetBudget => "budget",
            Intent::SetCard => "card_cycle",
            // Their questions after the payday and after transactions ask for the last one too.
            Intent::Last if ["next_due", "find"].contains(&row.topic.as_str()) => row.topic.as_str(),
            _ => understood.topic,
        };
        if told && topic != row.topic {
            println!("{name}\t{}\t{topic}\t{}\t{}", row.label, understood.score, row.text);
        }
        let right = topic == row.topic;
        if right {
            counts.entry(&row.topic).or_default().right += 1.0;
        } else {
            counts.entry(&row.topic).or_default().missed += 1.0;
            counts.entry(topic).or_default().wrong += 1.0;
        }
        measured.not_understood += usize::from(topic == NONE);
        if row.topic == NONE {
            measured.outside += 1;
            measured.refused += usize::from(right);
        } else {
            measured.inside += 1;
            measured.right += usize::from(right);
        }
        if !["transfer", "pay"].contains(&row.topic.as_str()) {
            measured.harmless += 1;
            measured.moved += usize::from(understood.moves_money);
        }
    }
    let asked = counts.values().filter(|counts| counts.right + counts.missed > 0.0);
    let scores: Vec<f64> =
        asked.map(|Counts { right, wrong, missed }| 2.0 * right / (2.0 * right + wrong + missed)).collect();
    measured.macro_f1 = scores.iter().sum::<f64>() / scores.len().max(1) as f64;
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times.get((times.len() as f64 * part) as usize).copied().unwrap_or_default();
    (measured.median, measured.slowest) = (at(0.5), at(0.99));
    measured
}
