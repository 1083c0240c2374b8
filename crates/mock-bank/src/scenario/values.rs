//! Values of a scenario file: what was set, what it means, and what is said when it means nothing.

use super::file::{Fault, Field, File, Setting, Sort, line};
use crate::clock;
use crate::error::MockError;
use crate::row::Pocket;
use crate::seeded::Seeded;
use sarraf_ledger::{Currency, Money};
use std::collections::BTreeMap;

/// What every scenario can be set beside its own: whom it meets.
pub(super) const ANY: &[(&str, &str)] = &[("bank", "mock-emberline"), ("person", "1")];

/// What every scenario that spoils answers can be set beside its own.
pub(super) const ANSWERS: &[(&str, &str)] = &[("times", "1"), ("skip", "0"), ("until", ""), ("path", "")];

pub(super) const AMOUNT: &str = "an amount such as 24.00 or -24.00";
pub(super) const DURATION: &str = "now, or a duration such as 90s, 2h, 3d or -40d";
pub(super) const NUMBER: &str = "a whole number";
pub(super) const YES_NO: &str = "true or false";

/// The settings of one run.
pub(super) struct Values<'a> {
    text: &'a str,
    set: BTreeMap<String, String>,
    pub faults: Vec<Fault>,
}

impl<'a> Values<'a> {
    /// The settings of a file, with those that were given in their place. `seed` draws what is to be drawn.
    pub fn of(
        text: &'a str,
        file: &File,
        given: &BTreeMap<String, String>,
        seed: &[u64],
    ) -> Result<Self, MockError> {
        let mut values = Self { text, set: BTreeMap::new(), faults: Vec::new() };
        for (name, otherwise) in names(file) {
            let given = given.get(name).cloned();
            let text = match file.settings.get(name) {
                Some(setting) => values.setting(name, setting, given, seed)?,
                None => given.unwrap_or_else(|| otherwise.to_owned()),
            };
            values.set.insert(name.to_owned(), text);
        }
        match given.keys().find(|name| !values.set.contains_key(*name)) {
            Some(name) => {
                Err(MockError::Invalid(format!("there is no setting {name}; there are {}", values.known())))
            }
            None => Ok(values),
        }
    }

    fn setting(
        &mut self,
        name: &str,
        setting: &Setting,
        given: Option<String>,
        seed: &[u64],
    ) -> Result<String, MockError> {
        let own = &setting.value.get_ref().0;
        let is_given = given.is_some();
        let value = given.unwrap_or_else(|| own.clone());
        let drawn = if *setting.kind.get_ref() == Sort::Amount { drawn(&value, name, seed) } else { None };
        let value = drawn.unwrap_or(value);
        let (fits, allowed) = fits(setting, &value);
        if !fits && is_given {
            return Err(MockError::Invalid(format!("{name} = {value:?}: {allowed} is allowed")));
        }
        if !fits {
            self.fault(setting.value.span().start, format!("{name} = {value:?}"), &allowed);
        }
        Ok(value)
    }

    fn known(&self) -> String {
        self.set.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    pub fn fault(&mut self, at: usize, what: String, allowed: &str) {
        self.faults.push(Fault { line: line(self.text, at), what, allowed: allowed.to_owned() });
    }

    /// A value of this name, whoever set it.
    pub fn set(&self, name: &str) -> &str {
        self.set.get(name).map(String::as_str).unwrap_or_default()
    }

    /// What a field says; `$name` is a setting, also behind a sign.
    pub fn text(&mut self, field: &Field) -> Option<String> {
        let written = &field.get_ref().0;
        let (sign, rest) = written.strip_prefix('-').map_or(("", written.as_str()), |rest| ("-", rest));
        let Some(name) = rest.strip_prefix('$') else { return Some(written.clone()) };
        let value = self.set.get(name).map(|value| format!("{sign}{value}"));
        if value.is_none() {
            let known = format!("one of the settings: {}", self.known());
            self.fault(field.span().start, format!("there is no setting {name}"), &known);
        }
        value
    }

    /// A field by its meaning; what has none is noted.
    pub fn read<T>(
        &mut self,
        field: Option<&Field>,
        allowed: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let field = field?;
        let text = self.text(field)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            self.fault(field.span().start, format!("{text:?} can not be read"), allowed);
        }
        parsed
    }

    pub fn one_of<T: Copy>(&mut self, field: Option<&Field>, all: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        let find = |text: &str| all.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        self.read(field, &format!("one of {}", names.join(", ")), find)
    }

    pub fn amount(&mut self, field: Option<&Field>, code: &str) -> Option<i64> {
        self.read(field, AMOUNT, |text| amount(text, code))
    }

    pub fn duration(&mut self, field: Option<&Field>) -> Option<i64> {
        self.read(field, DURATION, duration)
    }

    pub fn number(&mut self, field: Option<&Field>) -> Option<u32> {
        self.read(field, NUMBER, |text| text.parse().ok())
    }

    pub fn flag(&mut self, field: Option<&Field>) -> Option<bool> {
        self.read(field, YES_NO, |text| text.parse().ok())
    }

    pub fn pocket(&mut self, field: Option<&Field>) -> Pocket {
        self.one_of(field, &POCKETS).unwrap_or(Pocket::Everyday)
    }

    pub fn maybe(&mut self, field: Option<&Field>) -> Option<String> {
        field.and_then(|field| self.text(field))
    }
}

pub(super) const POCKETS: [(&str, Pocket); 3] =
    [("everyday", Pocket::Everyday), ("saver", Pocket::Saver), ("euro", Pocket::Euro)];

/// Names and values of all settings of a file, where none are given.
pub(super) fn names(file: &File) -> impl Iterator<Item = (&str, &str)> {
    let own = file.settings.iter().map(|(name, setting)| (name.as_str(), setting.value.get_ref().0.as_str()));
    let answers = if file.answer.is_empty() { &[][..] } else { ANSWERS };
    let general = ANY.iter().chain(answers).filter(|(name, _)| !file.settings.contains_key(*name));
    own.chain(general.copied())
}

fn fits(setting: &Setting, value: &str) -> (bool, String) {
    match setting.kind.get_ref() {
        Sort::Amount => (amount(value, "AUD").is_some(), AMOUNT.to_owned()),
        Sort::Duration => (duration(value).is_some(), DURATION.to_owned()),
        Sort::Number => (value.parse::<i64>().is_ok(), NUMBER.to_owned()),
        Sort::Text => (true, String::new()),
        Sort::Choice => {
            let allowed = format!("one of {}", setting.allowed.join(", "));
            (setting.allowed.iter().any(|one| one == value), allowed)
        }
    }
}

fn amount(text: &str, code: &str) -> Option<i64> {
    let currency = Currency::from_code(code).ok()?;
    Money::parse(text, currency).ok().map(Money::minor)
}

/// Seconds from now; `-40d` lies behind us.
fn duration(text: &str) -> Option<i64> {
    match text.strip_prefix(['-', '+']) {
        _ if text == "now" || text == "0s" => Some(0),
        Some(rest) if text.starts_with('-') => clock::duration(rest).map(|seconds| -seconds),
        Some(rest) => clock::duration(rest),
        None => clock::duration(text),
    }
}

/// `61.00 to 89.00`, drawn; to ten cents.
fn drawn(text: &str, name: &str, seed: &[u64]) -> Option<String> {
    let (low, high) = text.split_once(" to ")?;
    let (low, high) = (amount(low, "AUD")?, amount(high, "AUD")?);
    let own = name.bytes().fold(0_u64, |sum, byte| sum * 31 + u64::from(byte));
    let minor = Seeded::of(&[seed, &[own]].concat()).between(low, high);
    let minor = minor - minor % 10;
    Currency::from_code("AUD").ok().map(|currency| Money::from_minor(minor, currency).to_decimal())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_a_side() {
        assert_eq!(
            ["now", "-40d", "+2h", "90s"].map(duration),
            [Some(0), Some(-3_456_000), Some(7_200), Some(90)]
        );
        assert_eq!(["soon", "-", "", "3"].map(duration), [None; 4]);
    }

    #[test]
    fn what_is_drawn_lies_between_and_is_the_same_again() {
        let draw = |seed| drawn("61.00 to 89.00", "amount", &[seed]).unwrap();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
        assert!((6_100..=8_900).contains(&amount(&draw(1), "AUD").unwrap()));
        assert_eq!(drawn("61.00", "amount", &[1]), None);
    }
}
