//! Labelled sentences of others, in the form of the folder `DATA`: what they are called there, and here.

use std::fs;
use std::io::Result;
use std::path::Path;

/// A labelled sentence.
#[derive(Clone)]
pub struct Row {
    pub text: String,
    /// What it is called here.
    pub topic: String,
    /// What it is called there.
    pub label: String,
}

/// A set of sentences: what is learned from, and what is only measured.
pub struct Set {
    pub name: &'static str,
    pub arabic: bool,
    pub source: &'static str,
    pub licence: &'static str,
    pub learned: Vec<Row>,
    pub measured: Vec<Row>,
}

/// The files a folder of labelled sentences has.
pub const FILES: &[&str] = &["clinc150.tsv", "banking77.tsv", "arbanking77_train.tsv"];

/// What is not for an assistant of money.
pub const NONE: &str = "none";

/// Money questions of CLINC150 that have another name here; of its other intents those that are answered here.
const CLINC: &[(&str, &str)] = &[
    ("report_lost_card", "lost_or_stolen_card"),
    ("pin_change", "change_pin"),
    ("card_declined", "declined_card_payment"),
    ("freeze_account", "lock_card"),
    ("routing", "account_numbers"),
    ("spending_history", "spending"),
    ("transactions", "find"),
    ("bill_due", "next_due"),
    ("bill_balance", "upcoming"),
    ("pay_bill", "pay"),
    ("income", "income"),
    ("payday", "next_due"),
    ("greeting", "greeting"),
    ("thank_you", "thanks"),
    ("what_can_i_ask_you", "help"),
];
/// Of no domain of money there, and asked of banks all the same: neither learned from nor measured.
const CLINC_UNCLEAR: &[&str] = &["exchange_rate"];

/// Questions of Banking77 that have another name here.
const BANKING: &[(&str, &str)] = &[
    ("Refund_not_showing_up", "late_refunds"),
    ("transaction_charged_twice", "duplicates"),
    ("reverted_card_payment?", "reverted_card_payment"),
];

fn renamed(table: &[(&str, &str)], label: &str) -> String {
    let found = table.iter().find(|(theirs, _)| *theirs == label);
    found.map_or(label, |(_, ours)| ours).to_owned()
}

/// The sets that lie in a folder; what is missing is told by name.
pub fn read(folder: &Path) -> Result<(Vec<Set>, Vec<&'static str>)> {
    let (mut sets, mut missing) = (Vec::new(), Vec::new());
    let has = |name: &str| folder.join(name).is_file();
    if has("clinc150.tsv") && has("clinc150_domains.json") {
        sets.push(clinc(folder)?);
    } else {
        missing.push("clinc150.tsv");
    }
    let english = if has("banking77.tsv") { rows(folder, "banking77.tsv")? } else { Vec::new() };
    if english.is_empty() {
        missing.push("banking77.tsv");
    } else {
        sets.push(banking(&english));
    }
    if has("arbanking77_train.tsv") && has("arbanking77_val.tsv") && !english.is_empty() {
        sets.push(arabic(folder, &english)?);
    } else {
        missing.push("arbanking77_train.tsv");
    }
    Ok((sets, missing))
}

/// The lines of a file without its head, in columns.
fn rows(folder: &Path, name: &str) -> Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(folder.join(name))?;
    let columns = |line: &str| line.trim_end().split('\t').map(str::to_owned).collect::<Vec<_>>();
    Ok(text.lines().skip(1).map(columns).filter(|row| row.len() >= 2).collect())
}

fn clinc(folder: &Path) -> Result<Set> {
    let domains: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.join("clinc150_domains.json"))?)?;
    let listed = |domain: &str, label: &str| {
        domains
            .get(domain)
            .and_then(|list| list.as_array())
            .is_some_and(|list| list.iter().any(|name| name.as_str() == Some(label)))
    };
    let (mut learned, mut measured) = (Vec::new(), Vec::new());
    for row in rows(folder, "clinc150.tsv")? {
        let [split, label, text] = row.as_slice() else { continue };
        if CLINC_UNCLEAR.contains(&label.as_str()) {
            continue;
        }
        let money = listed("banking", label) || listed("credit_cards", label);
        let named = CLINC.iter().any(|(theirs, _)| theirs == label);
        let topic = if money || named { renamed(CLINC, label) } else { NONE.to_owned() };
        let row = Row { text: text.clone(), topic, label: label.clone() };
        if split.ends_with("train") { learned.push(row) } else { measured.push(row) }
    }
    let (source, licence) = ("CLINC150 (clinc/oos-eval)", "CC BY 3.0");
    Ok(Set { name: "CLINC150", arabic: false, source, licence, learned, measured })
}

/// Every tenth row of each intent is held back.
fn banking(rows: &[Vec<String>]) -> Set {
    let mut counts = std::collections::BTreeMap::new();
    let (mut learned, mut measured) = (Vec::new(), Vec::new());
    for row in rows {
        let [label, text] = row.as_slice() else { continue };
        let count: &mut u32 = counts.entry(label.as_str()).or_default();
        *count += 1;
        let row = Row { text: text.clone(), topic: renamed(BANKING, label), label: label.clone() };
        if count.is_multiple_of(10) { measured.push(row) } else { learned.push(row) }
    }
    let (source, licence) = ("Banking77 (PolyAI-LDN/task-specific-datasets)", "CC BY 4.0");
    Set { name: "Banking77", arabic: false, source, licence, learned, measured }
}

/// Its labels are those of Banking77 in Arabic, in the same order.
fn arabic(folder: &Path, english: &[Vec<String>]) -> Result<Set> {
    let train = rows(folder, "arbanking77_train.tsv")?;
    let order = |rows: &[Vec<String>]| {
        let mut seen: Vec<String> = Vec::new();
        for label in rows.iter().filter_map(|row| row.first()) {
            if !seen.contains(label) {
                seen.push(label.clone());
            }
        }
        seen
    };
    let pairs: Vec<(String, String)> = order(&train).into_iter().zip(order(english)).collect();
    let read = |rows: Vec<Vec<String>>| -> Vec<Row> {
        let row = |row: Vec<String>| {
            let [label, text] = row.as_slice() else { return None };
            let (_, theirs) = pairs.iter().find(|(arabic, _)| arabic == label)?;
            Some(Row { text: text.clone(), topic: renamed(BANKING, theirs), label: theirs.clone() })
        };
        rows.into_iter().filter_map(row).collect()
    };
    Ok(Set {
        name: "ArBanking77",
        arabic: true,
        source: "ArBanking77 (SinaLab/ArBanking77)",
        licence: "CC BY-SA 4.0",
        learned: read(train),
        measured: read(rows(folder, "arbanking77_val.tsv")?),
    })
}
