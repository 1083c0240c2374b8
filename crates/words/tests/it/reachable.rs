//! Every key of the catalogues is said somewhere.

use crate::catalogue::{ENGLISH, shapes};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Keys put together from a beginning, a word and an ending. The word is one that stands in quotes in the source,
/// a number, or a currency.
const FAMILIES: &[(&str, &str, &str)] = &[
    ("account-kind-", "", "the kinds of ledger"),
    ("account-offer-", "", "the ways in which accounts are one"),
    ("account-state-", "", "the states of an account"),
    ("action-accounts-", "", "what the person said"),
    ("alert-card-testing-", "", "the parts of an alert"),
    ("alert-card-testing-evidence-", "", "the lines of its evidence"),
    ("alert-duplicate-charge-", "", "the parts of an alert"),
    ("alert-duplicate-charge-evidence-", "", "the lines of its evidence"),
    ("alert-look-alike-", "", "the parts of an alert"),
    ("alert-look-alike-evidence-", "", "the lines of its evidence"),
    ("alert-low-balance-", "", "the parts of an alert"),
    ("alert-low-balance-evidence-", "", "the lines of its evidence"),
    ("alert-charged-again-", "", "the parts of an alert"),
    ("alert-charged-again-evidence-", "", "the lines of its evidence"),
    ("alert-card-due-", "", "the parts of an alert"),
    ("alert-card-due-evidence-", "", "the lines of its evidence"),
    ("alert-card-limit-", "", "the parts of an alert"),
    ("alert-card-limit-evidence-", "", "the lines of its evidence"),
    ("alert-card-locked-", "", "the parts of an alert"),
    ("alert-card-locked-evidence-", "", "the lines of its evidence"),
    ("alert-declined-", "", "the parts of an alert"),
    ("alert-declined-evidence-", "", "the lines of its evidence"),
    ("alert-changed-row-", "", "the parts of an alert"),
    ("alert-changed-row-evidence-", "", "the lines of its evidence"),
    ("alert-forecast-below-", "", "the parts of an alert"),
    ("alert-forecast-below-evidence-", "", "the lines of its evidence"),
    ("alert-missing-income-", "", "the parts of an alert"),
    ("alert-missing-income-evidence-", "", "the lines of its evidence"),
    ("alert-refund-late-", "", "the parts of an alert"),
    ("alert-refund-late-evidence-", "", "the lines of its evidence"),
    ("alert-fee-", "", "the parts of an alert"),
    ("alert-fee-evidence-", "", "the lines of its evidence"),
    ("alert-large-cash-", "", "the parts of an alert"),
    ("alert-large-cash-evidence-", "", "the lines of its evidence"),
    ("alert-new-country-", "", "the parts of an alert"),
    ("alert-new-country-evidence-", "", "the lines of its evidence"),
    ("alert-new-currency-", "", "the parts of an alert"),
    ("alert-new-currency-evidence-", "", "the lines of its evidence"),
    ("alert-new-merchant-", "", "the parts of an alert"),
    ("alert-new-merchant-evidence-", "", "the lines of its evidence"),
    ("alert-new-payee-", "", "the parts of an alert"),
    ("alert-new-payee-evidence-", "", "the lines of its evidence"),
    ("alert-new-recurring-", "", "the parts of an alert"),
    ("alert-new-recurring-evidence-", "", "the lines of its evidence"),
    ("alert-price-rise-", "", "the parts of an alert"),
    ("alert-price-rise-evidence-", "", "the lines of its evidence"),
    ("alert-refund-posted-", "", "the parts of an alert"),
    ("alert-refund-posted-evidence-", "", "the lines of its evidence"),
    ("alert-tip-", "", "the parts of an alert"),
    ("alert-tip-evidence-", "", "the lines of its evidence"),
    ("action-dispute-", "", "what the person said"),
    ("action-hand-", "", "what was done by hand"),
    ("action-same-", "", "what the person said"),
    ("alert-kind-", "", "the detectors"),
    ("alert-state-", "", "the states of store"),
    ("alert-withdrawn-", "", "why one is withdrawn, by store"),
    ("alert-unusual-amount-", "", "the parts of an alert"),
    ("alert-unusual-amount-evidence-", "", "the lines of its evidence"),
    ("alert-velocity-", "", "the parts of an alert"),
    ("alert-velocity-evidence-", "", "the lines of its evidence"),
    ("alphabet-", "", "what letters are of"),
    ("answer-balance-", "", "the kinds of balance"),
    ("answer-balance-no-", "", "the kinds of balance"),
    ("answer-headline-", "", "the kinds of balance"),
    ("answer-headline-spent", "", "what was asked about"),
    ("answer-nothing-spent", "", "what was asked about"),
    ("answer-record-", "", "which way"),
    ("answer-record-", "-which", "which way"),
    ("answer-spent", "", "what was asked about"),
    ("attachment-kind-", "", "the kinds of files"),
    ("attachment-not-shown-", "", "why a file is not shown"),
    ("balance-kind-", "", "the kinds of balance"),
    ("bank-needs-", "", "the ways to sign in"),
    ("bank-notes-", "", "the notes of the profiles"),
    ("bank-way-", "-text", "the ways of banks"),
    ("bond-evidence-", "", "the evidence of insight"),
    ("bond-refund-back-", "", "the states of a pair"),
    ("bond-refund-of-", "", "the states of a pair"),
    ("bond-transfer-in-", "", "the states of a pair"),
    ("bond-transfer-out-", "", "the states of a pair"),
    ("category-", "", "the known categories"),
    ("connection-", "", "the events of a connection"),
    ("connection-", "-text", "the events of a connection"),
    ("currency-", "", "currencies with a name in prose"),
    ("date-month-", "", "months"),
    ("date-weekday-", "", "weekdays"),
    ("egress-purpose-", "", "the purposes of gateway"),
    ("error-", "", "the error codes"),
    ("error-", "-next", "the error codes"),
    ("export-format-", "", "the formats of reports"),
    ("export-note-", "", "what a format can not say"),
    ("extra-", "", "the parts beside an amount"),
    ("figure-", "", "the kinds of balance"),
    ("figure-total-", "", "the kinds of balance"),
    ("hand-", "", "how a row by hand came about"),
    ("report-by-", "", "the dates rows stand under"),
    ("report-change-", "", "what became of a row"),
    ("report-source-", "", "who says a balance"),
    ("health-", "", "the states of a bank"),
    ("proposal-budget-", "", "how a budget stands"),
    ("proposal-card-", "", "how the days of a card stand"),
    ("proposal-rule-", "", "how a rule stands"),
    ("named-", "", "what a name is the name of"),
    ("subject-", "", "what only the bank decides"),
    ("history-cause-", "", "the causes of store"),
    ("import-answer-", "", "the answers of statements"),
    ("import-ask-", "", "the choices of statements"),
    ("import-choose-", "", "the choices of statements"),
    ("import-content-", "", "what a file is that is no statement"),
    ("import-fault-", "", "why reading ended"),
    ("import-note-", "", "the notes of statements"),
    ("export-column-", "", "the columns of reports"),
    ("mapping-column-", "", "what columns of tables hold"),
    ("mapping-field-", "", "what is said of a table"),
    ("mapping-separator-", "", "the separators of statements"),
    ("mock-choice-", "", "the values of scenarios"),
    ("mock-setting-", "", "the settings of every scenario"),
    ("proposal-", "", "the states of a proposal"),
    ("proof-", "", "what became of a proof"),
    ("proof-", "-text", "the states of a proof"),
    ("proof-kind-", "", "the kinds of balance"),
    ("proof-source-", "", "the sources of ledger"),
    ("proof-why-", "", "the classes of insight"),
    ("rate-source-", "", "where a rate is from"),
    ("reject-", "", "the kinds of warnings"),
    ("rhythm-", "", "the rhythms of insight"),
    ("same-evidence-", "", "the evidence of sync"),
    ("verify-", "", "what came of checking an export"),
    ("same-is-not-", "", "the sides of a pair"),
    ("same-may-be-", "", "the sides of a pair"),
    ("slot-", "", "the groupings of assistant"),
    ("source-", "", "the sources of ledger"),
    ("status-", "", "the states of a transaction"),
    ("suggest-balance-", "", "the kinds of balance"),
    ("vault-hint-", "", "the hints of vault"),
    ("vault-mode-", "", "the modes of vault"),
    ("vault-state-", "", "the states of vault"),
    ("vault-strength-", "", "0 to 4"),
    ("warning-", "", "the kinds of warnings"),
    ("preview-", "", "the detectors"),
    ("worth-", "", "the detectors"),
];

/// Added to a sentence's own key by `app::Error`: the next step after it.
const NEXT_STEPS: [&str; 2] = ["-next", "-cli"];

/// Every word in quotes in what ships, tests aside.
fn quoted() -> BTreeSet<String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = BTreeSet::new();
    for folder in ["crates", "src-tauri/src", "ui/src"] {
        for path in sources(&top.join(folder)) {
            let text = std::fs::read_to_string(&path).unwrap();
            let shipped = without_test_names(text.split("\n#[cfg(test)]").next().unwrap_or_default());
            found.extend(shipped.split(['"', '\'', '`']).filter(|word| is_word(word)).map(str::to_owned));
        }
    }
    found
}

/// The names by which tests find a part of the window are no keys.
fn without_test_names(text: &str) -> String {
    let mut pieces = text.split("data-test=");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| {
        let after = piece.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        kept + after.map_or(piece, |(_, rest)| rest)
    })
}

fn is_word(text: &str) -> bool {
    let valid = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (2..60).contains(&text.len()) && text.bytes().all(valid)
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && !["tests", "bindings", "fake"].contains(&name.as_str()) {
            found.extend(sources(&path));
        } else if [".rs", ".ts", ".svelte", ".toml"].iter().any(|ending| name.ends_with(ending))
            && !name.contains(".test.")
        {
            found.push(path);
        }
    }
    found
}

/// A word of the source, several of them that begin with a hyphen, a number, or a currency.
fn is_filling(text: &str, words: &BTreeSet<String>) -> bool {
    let known = |text: &str| words.contains(text) || words.contains(&text.replace('-', "_"));
    let hyphened = |rest: &str| {
        let pieces = rest.strip_prefix('-').map(|rest| rest.split('-').collect::<Vec<_>>());
        pieces.is_some_and(|pieces| pieces.iter().all(|piece| known(&format!("-{piece}"))))
    };
    text.is_empty()
        || known(text)
        || hyphened(text)
        || text.bytes().all(|byte| byte.is_ascii_digit())
        || sarraf_ledger::Currency::from_code(&text.to_uppercase()).is_ok()
}

fn is_reachable(key: &str, words: &BTreeSet<String>) -> bool {
    let of_family = |(begins, ends, _): &(&str, &str, &str)| {
        key.strip_prefix(begins)
            .and_then(|rest| rest.strip_suffix(ends))
            .is_some_and(|word| is_filling(word, words))
    };
    let next = || NEXT_STEPS.iter().find_map(|ending| key.strip_suffix(ending));
    words.contains(key)
        || FAMILIES.iter().any(of_family)
        || next().is_some_and(|sentence| is_reachable(sentence, words))
}

#[test]
fn every_key_is_said_somewhere() {
    let words = quoted();
    assert!(words.len() > 1_000, "the source was read");
    let silent: Vec<String> = shapes(ENGLISH).into_keys().filter(|key| !is_reachable(key, &words)).collect();
    assert!(silent.is_empty(), "never said: {silent:?}");
}

#[test]
fn a_key_that_nothing_says_is_noticed() {
    let words = BTreeSet::from(["settled", "card-status-edited", "-category", "in_use"].map(str::to_owned));
    for key in [
        "card-status-edited",
        "history-cause-settled",
        "answer-spent-category",
        "currency-eur",
        "vault-state-in-use",
    ] {
        assert!(is_reachable(key, &words), "{key}");
    }
    for key in [
        "card-status-held",
        "history-cause-person",
        "answer-spent-weather",
        "currency-zzz",
        "card-status-held-next",
    ] {
        assert!(!is_reachable(key, &words), "{key}");
    }
}
