//! The words of this run, in the language that was asked for or chosen.

use crate::arguments::Language;
use sarraf_app::Options;
use sarraf_words::{Arg, Line, Words};
use std::sync::OnceLock;

static WORDS: OnceLock<Words> = OnceLock::new();

/// The words; the environment's language until `choose`.
pub fn words() -> Words {
    *WORDS.get_or_init(|| sarraf_app::spoken(&Options::in_data_folder(false)))
}

/// Chooses the language once, at the start.
pub fn choose(language: Option<Language>) {
    let mut options = Options::in_data_folder(false);
    options.language = language.map(|language| language.key().to_owned());
    // Chosen once, by `main`, before anything is said.
    let _ = WORDS.set(sarraf_app::spoken(&options));
}

/// A sentence of the catalogue.
pub fn say(key: &str, args: &[(&str, Arg)]) -> String {
    words().plain(key, args)
}

/// A line that something else put together.
pub fn say_line(line: &Line) -> String {
    let args: Vec<(&str, Arg)> = line.args.iter().map(|(name, arg)| (name.as_str(), arg.clone())).collect();
    say(&line.key, &args)
}

/// A count in words: "3 transactions".
pub fn counted(key: &str, count: u32) -> Arg {
    Arg::from(Line::new(key).with("count", Arg::Count(count)))
}
