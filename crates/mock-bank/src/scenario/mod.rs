//! What a tester can make happen: one small file each, of people and events.

mod apply;
mod compile;
mod deed;
mod file;
mod values;

pub(crate) use file::Fault;

use crate::error::MockError;
use crate::world::World;
use file::{File, Sort};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use values::Values;

// Every file of the folder `scenarios`, as `(name, text)`.
include!(concat!(env!("OUT_DIR"), "/scenarios.rs"));

/// What was given as `--set name=value`.
pub(crate) type Set = BTreeMap<String, String>;

/// The text of a scenario that comes with the program.
pub(crate) fn built_in(name: &str) -> Option<&'static str> {
    SCENARIOS.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
}

/// The names of those.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    SCENARIOS.iter().map(|(name, _)| *name)
}

/// What is wrong with a file; nothing if it can be run.
pub(crate) fn validate(text: &str) -> Vec<Fault> {
    let file = match file::parse(text) {
        Ok(file) => file,
        Err(fault) => return vec![fault],
    };
    match Values::of(text, &file, &Set::new(), &[0]) {
        Ok(mut values) => {
            let deeds = compile::deeds(&file, &mut values);
            if deeds.is_empty() && values.faults.is_empty() {
                let kinds = "person, payment, account, card, consent, certificate, answer, exchange or step";
                values.faults.push(Fault {
                    line: 1,
                    what: "nothing happens".to_owned(),
                    allowed: kinds.to_owned(),
                });
            }
            values.faults
        }
        Err(error) => vec![Fault { line: 0, what: error.to_string(), allowed: String::new() }],
    }
}

/// Runs a scenario by its name; returns what it made.
pub(crate) fn run(world: &mut World, name: &str, set: &Set) -> Result<Value, MockError> {
    let text = built_in(name).ok_or(MockError::UnknownScenario)?;
    run_text(world, text, set)
}

/// Runs the text of a scenario; returns what it made. A text with a fault does nothing.
pub(crate) fn run_text(world: &mut World, text: &str, set: &Set) -> Result<Value, MockError> {
    let now = world.tick();
    let file = file::parse(text).map_err(|fault| said(&[fault]))?;
    let mut values = Values::of(text, &file, set, &[world.seed(), now.unsigned_abs()])?;
    let deeds = compile::deeds(&file, &mut values);
    if !values.faults.is_empty() {
        return Err(said(&values.faults));
    }
    let mut made = apply::Made::default();
    for deed in deeds {
        apply::apply(world, deed, &mut made)?;
    }
    world.touch();
    Ok(made.json(world.waiting()))
}

/// The first fault in one line.
fn said(faults: &[Fault]) -> MockError {
    let fault = faults.first().map(|fault| {
        let allowed =
            if fault.allowed.is_empty() { String::new() } else { format!("; allowed: {}", fault.allowed) };
        format!("line {}: {}{allowed}", fault.line, fault.what)
    });
    MockError::Invalid(fault.unwrap_or_default())
}

/// A scenario as a tester sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Its file's name.
    pub name: String,
    /// What it does, in English and in Arabic.
    pub about: [String; 2],
    /// What can be set, its own first.
    pub settings: Vec<Setting>,
}

/// Something a tester can set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// As in `--set name=value`.
    pub name: String,
    /// Without being set.
    pub value: String,
    /// `amount`, `duration`, `number`, `text` or `choice`.
    pub kind: &'static str,
    /// What can be chosen.
    pub allowed: Vec<String>,
    /// What it means, in English and in Arabic; empty for those that every scenario has.
    pub about: [String; 2],
}

/// All scenarios that come with the program.
#[must_use]
pub fn scenarios() -> Vec<Scenario> {
    let one = |(name, text): &(&str, &str)| file::parse(text).ok().map(|file| seen(name, &file));
    SCENARIOS.iter().filter_map(one).collect()
}

fn seen(name: &str, file: &File) -> Scenario {
    let setting = |(name, value): (&str, &str)| {
        let own = file.settings.get(name);
        let kind = own.map_or(usual_kind(name), |own| *own.kind.get_ref());
        Setting {
            name: name.to_owned(),
            value: value.to_owned(),
            kind: kind.name(),
            allowed: own.map(|own| own.allowed.clone()).unwrap_or_default(),
            about: own.map(|own| [own.en.clone(), own.ar.clone()]).unwrap_or_default(),
        }
    };
    let about = [file.about.en.clone(), file.about.ar.clone()];
    Scenario { name: name.to_owned(), about, settings: values::names(file).map(setting).collect() }
}

fn usual_kind(name: &str) -> Sort {
    if ["times", "skip"].contains(&name) { Sort::Number } else { Sort::Text }
}

impl Sort {
    const fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Duration => "duration",
            Self::Number => "number",
            Self::Text => "text",
            Self::Choice => "choice",
        }
    }
}

/// The list as the control gives it.
pub(crate) fn list() -> Value {
    let setting = |one: Setting| {
        json!({ "name": one.name, "value": one.value, "kind": one.kind, "allowed": one.allowed,
            "about": one.about[0], "about_ar": one.about[1] })
    };
    let one = |one: Scenario| {
        let settings: Vec<Value> = one.settings.into_iter().map(setting).collect();
        json!({ "name": one.name, "about": one.about[0], "about_ar": one.about[1], "settings": settings })
    };
    json!({ "scenarios": scenarios().into_iter().map(one).collect::<Vec<_>>() })
}
