//! Golden cases: each message with sample arguments. The window's tests run the same files through
//! `@fluent/bundle`, so both ends say the same. `UPDATE=1 cargo test -p sarraf-words` writes them anew.

use crate::catalogue::{ARABIC, ENGLISH, Shape, shapes};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use sarraf_words::{Language, Locale, Words};
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Counts that reach every plural form of a language.
fn counts(language: Language) -> &'static [u32] {
    match language {
        Language::En => &[0, 1, 2, 5],
        Language::Ar => &[0, 1, 2, 3, 11, 100],
    }
}

/// A sample for a placeable, by its name.
fn sample(name: &str, language: Language) -> &'static str {
    let arabic = language == Language::Ar;
    match name {
        "amount" | "sum" | "difference" | "limit" | "balance" | "now" | "spent" if arabic => "148.00 يورو",
        "amount" | "sum" | "difference" | "limit" | "balance" | "now" | "spent" => "148.00 EUR",
        "before" | "booked" | "available" => "−86.20 EUR",
        "usual" | "low" | "held" => "8.40",
        "high" => "24.00",
        "merchant" => "Bean & Co",
        "bank" | "scope" | "account" => "Nordhaven",
        "category" if arabic => "البقالة",
        "category" => "groceries",
        "period" | "month" if arabic => "نوفمبر",
        "period" | "month" => "November",
        "day" | "date" | "when" | "days" if arabic => "2 مارس",
        "day" | "date" | "when" | "days" => "2 March",
        "time" => "10:41",
        "currency" | "currencies" => "EUR",
        "text" | "name" | "body" | "list" if arabic => "مظلة <b>",
        _ => "x1",
    }
}

/// Fluent arguments for one count: numbers choose, ready texts are shown.
fn arguments(shape: &Shape, count: u32, language: Language) -> Map<String, Value> {
    let mut arguments = Map::new();
    for name in &shape.chosen {
        arguments.insert(name.clone(), json!(count));
    }
    for name in &shape.shown {
        let counted = name.strip_suffix("_text").is_some_and(|stem| shape.chosen.contains(stem));
        let text = if counted { count.to_string() } else { sample(name, language).to_owned() };
        arguments.insert(name.clone(), json!(text));
    }
    arguments
}

fn bundle(text: &str, language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![language.key().parse().unwrap()]);
    bundle.add_resource(FluentResource::try_new(text.to_owned()).unwrap()).unwrap();
    bundle
}

fn cases(text: &'static str, language: Language) -> Vec<Value> {
    let bundle = bundle(text, language);
    let mut cases = Vec::new();
    for (key, shape) in shapes(text) {
        let Some(pattern) = bundle.get_message(&key).unwrap().value() else { continue };
        let counts = if shape.chosen.is_empty() { &[0][..] } else { counts(language) };
        for count in counts {
            let arguments = arguments(&shape, *count, language);
            let mut filled = FluentArgs::new();
            for (name, value) in &arguments {
                match value {
                    Value::Number(number) => filled.set(name.clone(), number.as_u64().unwrap()),
                    other => filled.set(name.clone(), other.as_str().unwrap().to_owned()),
                }
            }
            let mut errors = Vec::new();
            let said = bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned();
            assert!(errors.is_empty(), "{key}: {errors:?}");
            cases.push(json!({ "lang": language.key(), "key": key, "args": arguments, "text": said }));
        }
    }
    cases
}

#[test]
fn every_message_comes_out_as_in_the_golden_files() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for (text, language) in [(ENGLISH, Language::En), (ARABIC, Language::Ar)] {
        let lines: Vec<String> = cases(text, language).iter().map(Value::to_string).collect();
        let written = format!("[\n{}\n]\n", lines.join(",\n"));
        let path = folder.join(format!("{}.json", language.key()));
        sarraf_testkit::golden(&path, &written);
    }
}

#[test]
fn words_say_what_the_bundle_says() {
    for language in [Language::En, Language::Ar] {
        let words = Words::new(Locale::of(language));
        let said = words
            .say("preview-transaction", &[("amount", "−24.00 EUR".into()), ("merchant", "Bean & Co".into())]);
        assert_eq!(said, "\u{2068}−24.00 EUR\u{2069} · \u{2068}Bean & Co\u{2069}");
    }
}
