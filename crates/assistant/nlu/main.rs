//! Trains what the assistant understands by, and measures it.
//!
//! `nlu train [DATA]` writes `models/`; `nlu measure [DATA]` writes docs/nlu.md. DATA is a folder of labelled
//! sentences; without it only the project's own phrases are learned from, and what can not be measured is said.

// A tool for those who work on it: it tells what it does, and measures.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

mod data;
mod measure;
mod page;
mod phrases;

use data::Set;
use phrases::Sentence;
use sarraf_assistant::{is_arabic, seen};
use sarraf_insight::linear::{Example, Settings, train};
use std::fs;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};

/// The greatest size of a language's model.
const BYTES: usize = 1_290_000;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let (sets, missing) = match arguments.next() {
        Some(folder) => data::read(Path::new(&folder))?,
        None => (Vec::new(), data::FILES.to_vec()),
    };
    for name in &missing {
        println!("{name} is not there: its rows are neither learned from nor measured");
    }
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    match what.as_str() {
        "train" => learn(&here, &sets),
        "measure" => {
            let rows = measure::all(&here, &sets)?;
            let page = here.join("../../docs/nlu.md");
            page::write(&page, &rows, &missing, &here)?;
            println!("{}", fs::read_to_string(page)?);
            Ok(())
        }
        _ => Err(Error::other("nlu train [DATA] | nlu measure [DATA]")),
    }
}

/// Writes the model of each language.
fn learn(here: &Path, sets: &[Set]) -> Result<()> {
    let own = phrases::read(&here.join("phrases"))?;
    for (language, arabic) in [("en", false), ("ar", true)] {
        let examples = examples(&own, sets, arabic);
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let settings = Settings { cost: 3.0, rounds: 60, least: 2, bytes: BYTES, threads };
        let file = train(&examples, &settings);
        println!("{language}: {} sentences, {} bytes", examples.len(), file.len());
        fs::write(here.join(format!("models/{language}.bin")), file)?;
    }
    fs::write(here.join("models/README.md"), page::sources(&own, sets))
}

fn examples(own: &[Sentence], sets: &[Set], arabic: bool) -> Vec<Example> {
    let example = |text: &str, topic: &str| Example { features: seen(text), class: topic.to_owned() };
    let spoken = own.iter().filter(|sentence| is_arabic(&sentence.text) == arabic);
    let learned = sets.iter().filter(|set| set.arabic == arabic).flat_map(|set| &set.learned);
    let spoken = spoken.map(|sentence| example(&sentence.text, &sentence.topic));
    spoken.chain(learned.map(|row| example(&row.text, &row.topic))).collect()
}
