//! Both catalogues say the same things, and in a way that Rust and JavaScript read alike.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

pub const ENGLISH: &str = include_str!("../../locales/en.ftl");
pub const ARABIC: &str = include_str!("../../locales/ar.ftl");

/// What a message is made of.
#[derive(Default)]
pub struct Shape {
    /// Variables that are shown.
    pub shown: BTreeSet<String>,
    /// Variables that choose a variant.
    pub chosen: BTreeSet<String>,
    /// Plural categories of each choice.
    pub variants: Vec<BTreeSet<String>>,
    /// What Rust and JavaScript would treat differently.
    pub unlike: Vec<&'static str>,
}

/// Every message by key. Panics on what does not parse.
pub fn shapes(text: &'static str) -> BTreeMap<String, Shape> {
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut shapes = BTreeMap::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name.to_owned();
                assert!(shapes.insert(key.clone(), shape(&message)).is_none(), "{key} stands twice");
            }
            Entry::Term(term) => panic!("-{}: no terms", term.id.name),
            Entry::Junk { content } => panic!("does not parse: {content}"),
            _ => {}
        }
    }
    shapes
}

fn shape(message: &Message<&str>) -> Shape {
    let mut shape = Shape::default();
    if let Some(value) = &message.value {
        walk(value, &mut shape);
    }
    for attribute in &message.attributes {
        walk(&attribute.value, &mut shape);
    }
    shape
}

fn walk(pattern: &Pattern<&str>, shape: &mut Shape) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            // Alone in its message it is isolated by neither.
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { .. }),
            } if pattern.elements.len() == 1 => {}
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                walk_inline(inline, shape)
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                if let InlineExpression::VariableReference { id } = selector {
                    shape.chosen.insert(id.name.to_owned());
                } else {
                    shape.unlike.push("a choice by something else than a variable");
                }
                let names = variants.iter().map(|variant| match &variant.key {
                    fluent_syntax::ast::VariantKey::Identifier { name } => (*name).to_owned(),
                    fluent_syntax::ast::VariantKey::NumberLiteral { value } => (*value).to_owned(),
                });
                shape.variants.push(names.collect());
                variants.iter().for_each(|variant| walk(&variant.value, shape));
            }
        }
    }
}

fn walk_inline(inline: &InlineExpression<&str>, shape: &mut Shape) {
    match inline {
        InlineExpression::VariableReference { id } => {
            shape.shown.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
            shape.unlike.push("a reference");
        }
        InlineExpression::StringLiteral { .. } => shape.unlike.push("a text in a placeable"),
        InlineExpression::FunctionReference { .. } => shape.unlike.push("a function"),
        _ => shape.unlike.push("a number or an expression"),
    }
}

#[test]
fn every_key_stands_in_both_languages_with_the_same_placeables() {
    let (english, arabic) = (shapes(ENGLISH), shapes(ARABIC));
    let keys = |shapes: &BTreeMap<String, Shape>| shapes.keys().cloned().collect::<BTreeSet<_>>();
    let missing: Vec<_> = keys(&english).symmetric_difference(&keys(&arabic)).cloned().collect();
    assert!(missing.is_empty(), "only in one: {missing:?}");
    let all = |shape: &Shape| -> BTreeSet<String> {
        let shown = shape.shown.iter().map(|name| name.strip_suffix("_text").unwrap_or(name).to_owned());
        shown.chain(shape.chosen.iter().cloned()).collect()
    };
    for (key, shape) in &english {
        assert_eq!(all(shape), all(&arabic[key]), "{key}");
    }
}

#[test]
fn rust_and_javascript_read_every_message_alike() {
    for (key, shape) in shapes(ENGLISH).into_iter().chain(shapes(ARABIC)) {
        assert!(shape.unlike.is_empty(), "{key}: {:?}", shape.unlike);
        let both: Vec<_> = shape.shown.intersection(&shape.chosen).collect();
        assert!(both.is_empty(), "{key}: {both:?} chooses and is shown: show its ready text");
    }
}

#[test]
fn arabic_has_six_plural_forms_wherever_a_number_chooses() {
    let six: BTreeSet<String> = ["zero", "one", "two", "few", "many", "other"].map(str::to_owned).into();
    for (key, shape) in shapes(ARABIC) {
        for variants in shape.variants {
            // A choice by exact numbers ([1], [2]) or by words says what it means.
            let plural = variants.iter().any(|name| ["few", "many"].contains(&name.as_str()));
            let exact = variants.iter().any(|name| name.parse::<u32>().is_ok());
            let words = !variants.iter().any(|name| ["zero", "one", "two"].contains(&name.as_str()));
            assert!(variants == six || !plural && (exact || words), "{key}: {variants:?}");
        }
    }
}

#[test]
fn every_known_category_kind_and_warning_has_a_name() {
    let keys = shapes(ENGLISH);
    let categories = sarraf_ledger::known_categories().map(|key| format!("category-{key}"));
    let kinds =
        ["current", "savings", "card", "loan", "cash", "other"].map(|key| format!("account-kind-{key}"));
    let warnings = [
        "unreadable-row",
        "refused-link",
        "unknown-currency",
        "amount-out-of-range",
        "date-out-of-range",
        "incomplete",
    ]
    .map(|key| format!("warning-{key}"));
    for key in categories.chain(kinds).chain(warnings) {
        assert!(keys.contains_key(&key), "{key}");
    }
}

#[test]
fn every_error_code_says_what_happened_and_what_to_do() {
    const CODES: &str = "locked wrong_passphrase keychain_missing vault_in_use vault_damaged vault_behind newer_vault \
        disk_full io sign_in_needed consent_ended bank_busy bank_down bank_changed offline partly_done cancelled \
        refused unreadable_file ambiguous not_found invalid bug";
    let keys = shapes(ENGLISH);
    for code in CODES.split(' ').map(|code| code.replace('_', "-")) {
        assert!(keys.contains_key(&format!("error-{code}")), "{code}");
        assert!(keys.contains_key(&format!("error-{code}-next")), "{code}");
    }
}

#[test]
fn no_sentence_shouts_and_no_arabic_word_is_misspelled() {
    for (text, language) in [(ENGLISH, "en"), (ARABIC, "ar")] {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            assert!(!line.contains('!'), "{language}: {line}");
            for wrong in ["يوماً", "حالياً", "…", "→", "–"] {
                assert!(!line.contains(wrong), "{language}: {wrong} in {line}");
            }
        }
    }
}

#[test]
fn arabic_has_one_word_for_one_thing() {
    // Made up, recovery key, passphrase, leaving out, unlinking.
    for other in ["مصطنع", "مختلق", "مفتاح الاستعادة", "عبارة السر", "استثن", "استُثن", "إلغاء ربط"]
    {
        let found: Vec<&str> = ARABIC.lines().filter(|line| line.contains(other)).collect();
        assert!(found.is_empty(), "{other}: {found:?}");
    }
}
