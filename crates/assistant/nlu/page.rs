//! The pages that say what was learned from, and how well it is understood.

use crate::data::Set;
use crate::measure::Measured;
use crate::phrases::Sentence;
use sarraf_assistant::is_arabic;
use std::fmt::Write;
use std::fs;
use std::io::Result;
use std::path::Path;

/// Between these lines of docs/nlu.md stands what was measured.
const MARKS: (&str, &str) = ("<!-- measured -->", "<!-- end -->");

/// Writes the table into the page.
pub fn write(page: &Path, rows: &[Measured], missing: &[&str], here: &Path) -> Result<()> {
    let text = fs::read_to_string(page)?;
    let (before, rest) = text.split_once(MARKS.0).unwrap_or((&text, ""));
    let (_, after) = rest.split_once(MARKS.1).unwrap_or(("", "\n"));
    let table = table(rows, missing, here)?;
    fs::write(page, format!("{before}{}\n\n{table}\n{}{after}", MARKS.0, MARKS.1))
}

fn table(rows: &[Measured], missing: &[&str], here: &Path) -> Result<String> {
    let mut text = String::from(
        "| sentences | | rows | accuracy in scope | macro-F1 | not understood: recall | precision | opens a money flow wrongly | µs, median | p99 |\n\
         |---|---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let part = |part: usize, of: usize| match of {
            0 => "–".to_owned(),
            of => format!("{:.1} %", 100.0 * part as f64 / of as f64),
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {:.1} % | {} | {} | {} of {} | {:.0} | {:.0} |",
            row.name,
            row.language,
            row.rows,
            part(row.right, row.inside),
            100.0 * row.macro_f1,
            part(row.refused, row.outside),
            if row.outside == 0 { "–".to_owned() } else { part(row.refused, row.not_understood) },
            row.moved,
            row.harmless,
            row.median,
            row.slowest,
        );
    }
    for language in ["en", "ar"] {
        let size = fs::metadata(here.join(format!("models/{language}.bin")))?.len();
        let _ = write!(text, "\n`{language}.bin`: {:.2} MB.", size as f64 / 1e6);
    }
    for name in missing {
        let _ = write!(text, "\nNot measured: `{name}` was not there.");
    }
    text.push('\n');
    Ok(text)
}

/// What the models were learned from.
pub fn sources(own: &[Sentence], sets: &[Set]) -> String {
    let mut text = String::from(
        "# What the assistant understands by\n\n\
         Two files of numbers: how much each word, neighbour and part of a word speaks for each topic. They are made by\n\
         `make train` and hold no sentence. Each was learned from:\n",
    );
    for (file, arabic) in [("en.bin", false), ("ar.bin", true)] {
        let spoken = own.iter().filter(|sentence| is_arabic(&sentence.text) == arabic).count();
        let _ = write!(
            text,
            "\n## {file}\n\n- the project's own phrases (`../phrases`): {spoken} sentences; MIT or Apache-2.0\n"
        );
        for set in sets.iter().filter(|set| set.arabic == arabic) {
            let _ = writeln!(text, "- {}: {} sentences; {}", set.source, set.learned.len(), set.licence);
        }
        let licence = if arabic && sets.iter().any(|set| set.arabic) {
            "Licence of this file: **CC BY-SA 4.0**, as it is made from sentences under that licence. Changes: each \
             sentence was folded, taken apart and weighed; nothing of its text is left."
        } else {
            "Licence of this file: MIT or Apache-2.0, with attribution to the sets named."
        };
        let _ = write!(text, "\n{licence}\n");
    }
    text
}
