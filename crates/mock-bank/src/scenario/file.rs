//! The form of a scenario file: people and events. Values are text, so that each can be a setting (`$name`).

use crate::recording::Exchange;
use serde::de::{Deserializer, Error as _, Visitor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use toml::Spanned;

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Fault {
    /// From 1; 0 where it is of no line.
    pub line: usize,
    pub what: String,
    /// What would be right.
    pub allowed: String,
}

/// A value as it was written, and where.
pub(crate) type Field = Spanned<Scalar>;

/// Text, a whole number, or yes and no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scalar(pub String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Scalar;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, a whole number, true or false")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar(text.to_owned()))
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar(number.to_string()))
            }
            fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Scalar, E> {
                Ok(Scalar(value.to_string()))
            }
            fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Scalar, E> {
                Err(E::custom("an amount is text, such as \"24.00\""))
            }
        }
        from.deserialize_any(Any)
    }
}

/// A scenario as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub about: Told,
    #[serde(default)]
    pub settings: BTreeMap<String, Setting>,
    #[serde(default)]
    pub person: Vec<PersonWire>,
    #[serde(default)]
    pub payment: Vec<PaymentWire>,
    #[serde(default)]
    pub account: Vec<AccountWire>,
    #[serde(default)]
    pub card: Vec<CardWire>,
    #[serde(default)]
    pub consent: Vec<ConsentWire>,
    #[serde(default)]
    pub certificate: Vec<CertificateWire>,
    #[serde(default)]
    pub answer: Vec<AnswerWire>,
    #[serde(default)]
    pub exchange: Vec<Exchange>,
    #[serde(default)]
    pub step: Vec<StepWire>,
}

/// A sentence in each language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Told {
    pub en: String,
    #[serde(default)]
    pub ar: String,
}

/// What `--set` can change.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Setting {
    /// The value where none is given; of an amount also `61.00 to 89.00`, drawn from the seed.
    pub value: Field,
    pub kind: Spanned<Sort>,
    #[serde(default)]
    pub allowed: Vec<String>,
    pub en: String,
    #[serde(default)]
    pub ar: String,
}

/// What a setting takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Sort {
    Amount,
    Duration,
    Number,
    Text,
    Choice,
}

/// A customer without a history, with what lies in their accounts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PersonWire {
    pub name: Field,
    pub everyday: Option<Field>,
    pub saver: Option<Field>,
    pub euro: Option<Field>,
}

/// Money that moves.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PaymentWire {
    pub bank: Option<Field>,
    pub person: Option<Field>,
    pub account: Option<Field>,
    pub at: Option<Field>,
    #[serde(default)]
    pub payee: OneOrMany,
    pub text: Option<Field>,
    pub text_times: Option<Field>,
    pub kind: Option<Field>,
    pub amount: Option<Field>,
    pub leaves: Option<Field>,
    pub foreign: Option<ForeignWire>,
    pub to: Option<Field>,
    pub by: Option<Field>,
    pub held: Option<Field>,
    pub declined: Option<Field>,
    pub country: Option<Field>,
    pub id: Option<Field>,
    #[serde(default)]
    pub then: Vec<ThenWire>,
}

/// A price in another currency.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ForeignWire {
    pub currency: Field,
    pub amount: Field,
    /// Where it books at another price.
    pub booked: Option<Field>,
}

/// What the bank does to a row later.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThenWire {
    pub after: Field,
    pub booked: Option<Field>,
    pub amount: Option<Field>,
    pub id: Option<Field>,
    pub moved: Option<Field>,
    pub text: Option<Field>,
    pub shown: Option<Field>,
    pub counted: Option<Field>,
}

/// What happens to an account.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountWire {
    pub bank: Option<Field>,
    pub person: Option<Field>,
    pub account: Option<Field>,
    pub at: Option<Field>,
    pub id: Option<Field>,
    pub row_ids: Option<Field>,
    pub text: Option<Field>,
    pub open: Option<Field>,
    pub joint_with: Option<Field>,
    pub balance_off_by: Option<Field>,
}

/// What happens to the card.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CardWire {
    pub bank: Option<Field>,
    pub person: Option<Field>,
    pub at: Option<Field>,
    pub locked: Field,
}

/// What happens to a consent and its token.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConsentWire {
    pub bank: Option<Field>,
    pub person: Option<Field>,
    pub at: Option<Field>,
    pub after_answers: Option<Field>,
    pub why: Field,
}

/// What a bank that speaks TLS shows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CertificateWire {
    pub shown: Field,
}

/// What is wrong with the answers to come.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnswerWire {
    pub bank: Option<Field>,
    pub fault: Field,
    pub times: Option<Field>,
    pub skip: Option<Field>,
    pub until: Option<Field>,
    pub path: Option<Field>,
    pub retry_after: Option<Field>,
    pub retry_as: Option<Field>,
    pub seconds: Option<Field>,
    pub real_time: Option<Field>,
}

/// Another scenario, or time that passes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StepWire {
    pub run: Option<Field>,
    #[serde(default)]
    pub set: BTreeMap<String, Field>,
    pub advance: Option<Field>,
}

/// `"saffron"` or `["saffron", "bramble"]`, of which one is drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct OneOrMany(pub Vec<Field>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Spanned::<toml::Value>::deserialize(from)?;
        let span = value.span();
        let one = |value: &toml::Value| {
            let text = value.as_str().ok_or_else(|| D::Error::custom("a payee is text"))?;
            Ok(Spanned::new(span.clone(), Scalar(text.to_owned())))
        };
        match value.get_ref() {
            toml::Value::Array(all) => all.iter().map(one).collect::<Result<_, _>>().map(Self),
            single => Ok(Self(vec![one(single)?])),
        }
    }
}

/// The line of a place in a text, from 1.
pub(crate) fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

/// Reads a file's form; what it means comes later.
pub(crate) fn parse(text: &str) -> Result<File, Fault> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| line(text, span.start));
        let message = error.message();
        let (what, allowed) = message.split_once(", expected ").unwrap_or((message, ""));
        Fault { line: at, what: what.to_owned(), allowed: allowed.to_owned() }
    })
}
