//! The bodies of the fuzz targets (`make fuzz`), over every golden and bad file and over those changed a little. With
//! `FUZZ_SEEDS` the files are also written into a folder, from where fuzzing begins.

use crate::checks::check::{joined, sound, surveyed};
use crate::checks::report::{read_back, written};
use crate::checks::{self, TARGETS};
use crate::hostile::cases;
use sarraf_ledger::{Currency, Money};
use sarraf_statements::export::ExportFormat;
use sarraf_statements::{Format, Options, Piece, Statement, preview, read, survey};
use sarraf_testkit::Seeded;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

const RATES: &str =
    "Date, USD, JPY, BGN, \n13 March 2026, 1.0837, 158.35, N/A, \n2026-03-12, 1.08, 158, 1.9558, \n";

/// A file, and the target it is for.
struct Seed {
    target: &'static str,
    name: String,
    bytes: Vec<u8>,
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The golden files, a table also with the answers it is read by.
fn golden() -> Vec<Seed> {
    let mut seeds = vec![Seed { target: "rates", name: "rates".into(), bytes: RATES.into() }];
    for part in ["camt", "csv", "mt", "ofx", "qif", "export"] {
        let files = names(&folder("fixtures").join(part));
        for name in files.into_iter().filter(|name| !name.ends_with(".statement")) {
            let bytes = std::fs::read(folder("fixtures").join(part).join(&name)).unwrap();
            let target = match (part, name.rsplit('.').next()) {
                ("csv", _) | (_, Some("csv")) => "csv",
                ("ofx", _) | (_, Some("ofx")) => "ofx",
                ("qif", _) | (_, Some("qif")) => "qif",
                ("camt", _) | (_, Some("xml")) => "camt",
                ("mt", _) => "mt",
                _ => "any",
            };
            if target == "csv" {
                let seen = preview(&mut bytes.as_slice(), &Options::default(), 0).unwrap();
                let bytes = [seen.answers.as_bytes(), b"\n", &bytes].concat();
                seeds.push(Seed { target: "mapping", name: name.clone(), bytes });
            }
            seeds.push(Seed { target, name, bytes });
        }
    }
    seeds
}

fn run(target: &str, bytes: &[u8]) {
    let (_, body) = TARGETS.into_iter().find(|(name, _)| *name == target).unwrap();
    body(bytes);
}

/// Where fuzzing begins, if that is asked for.
fn keep(target: &str, name: &str, bytes: &[u8]) {
    let Some(seeds) = std::env::var_os("FUZZ_SEEDS") else { return };
    let folder = Path::new(&seeds).join(target);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name.replace('/', "-")), bytes).unwrap();
}

/// A bad file, to every reader.
pub fn bad(name: &str, bytes: &[u8]) {
    for (target, body) in TARGETS {
        body(bytes);
        if bytes.len() < 16 * 1024 {
            keep(target, name, bytes);
        }
    }
}

/// Cut, flipped, a block of it doubled, or spliced with another.
fn changed(dice: &mut Seeded, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut place = |length: usize| dice.below(length as u64 + 1) as usize;
    let (at, until, from) = (place(bytes.len()), place(bytes.len()), place(other.len()));
    let (at, until) = (at.min(until), at.max(until));
    match dice.below(4) {
        0 => bytes.truncate(at),
        1 => {
            for _ in 0..=dice.below(6) {
                let place = dice.below(bytes.len() as u64) as usize;
                bytes[place] = dice.below(256) as u8;
            }
        }
        2 => bytes = [&bytes[..until], &bytes[at..]].concat(),
        _ => bytes = [&bytes[..at], &other[from..]].concat(),
    }
    bytes
}

#[test]
fn every_format_has_a_target_and_every_target_a_program() {
    for format in Format::ALL {
        assert!(TARGETS.iter().any(|(name, _)| *name == checks::target(format)), "{}", format.key());
    }
    let programs = folder("../../tests/fuzz/src/bin");
    let expected: Vec<String> = TARGETS.iter().map(|(name, _)| format!("{name}.rs")).collect();
    assert_eq!(names(&programs), expected);
    for (name, _) in TARGETS {
        let program = std::fs::read_to_string(programs.join(format!("{name}.rs"))).unwrap();
        assert!(program.contains(&format!("sarraf_fuzz::{name}(bytes)")), "{name} runs its own body");
    }
}

/// Functions that the room offers, by their small letters: all are handed a file but `separator_key`, and `stream` is
/// how the others read.
#[test]
fn every_reader_has_a_target() {
    let library = std::fs::read_to_string(folder("src/lib.rs")).unwrap();
    let offered =
        library.split("pub use ").skip(1).filter_map(|rest| rest.split_once("::")?.1.split(';').next());
    let names = offered.flat_map(|names| names.split(['{', '}', ',', ' ', '\n']));
    let is_reader =
        |name: &&str| name.starts_with(char::is_lowercase) && !["stream", "separator_key"].contains(name);
    let readers: Vec<&str> = names.filter(is_reader).collect();
    assert_eq!(readers, ["read", "detect", "preview", "is_rates", "read_rates", "survey"]);
    let bodies = ["lib.rs", "check.rs"].map(|name| folder("../../tests/fuzz/src").join(name));
    let bodies = bodies.map(|path| std::fs::read_to_string(path).unwrap()).concat();
    for reader in readers {
        assert!(bodies.contains(&format!("{reader}(")), "{reader} has no target");
    }
}

#[test]
fn what_must_hold_holds_of_every_golden_file() {
    for Seed { target, name, bytes } in golden() {
        keep(target, &name, &bytes);
        run(target, &bytes);
        run("any", &bytes);
    }
}

#[test]
fn what_must_hold_holds_of_golden_files_that_were_changed() {
    let golden = golden();
    for number in 0..cases(400).cases {
        let mut dice = Seeded::new(u64::from(number));
        let (one, other) = (dice.pick(&golden), dice.pick(&golden));
        let bytes = changed(&mut dice, &one.bytes, &other.bytes);
        run(if dice.chance(25) { "any" } else { one.target }, &bytes);
    }
}

fn statement() -> (Vec<u8>, Options, Statement) {
    let bytes = crate::hostile::fixture("csv/many_accounts.csv");
    let options = Options { file_name: "many.csv".into(), ..Options::default() };
    let statement = read(&mut bytes.as_slice(), &options).unwrap();
    (bytes, options, statement)
}

type Spoil = fn(&mut Statement);

/// What is wrong with a statement is noticed, by the check whose work it is.
#[test]
fn a_reader_that_lies_is_noticed() {
    let (bytes, options, good) = statement();
    let survey = survey(&mut bytes.as_slice(), &options, &mut |_| true).unwrap();
    let pieces = |of: &Statement| -> Vec<Piece> {
        let rows = of.accounts.iter().map(|of| of.batch.transactions.clone());
        rows.enumerate().map(|(account, rows)| Piece { account, rows }).collect()
    };
    sound(&good);
    surveyed(&good, &survey);
    joined(&good, pieces(&good));
    let usd = Money::from_minor(-150, Currency::from_code("USD").unwrap());
    let spoils: [(&str, Spoil); 6] = [
        ("another currency", |of| of.accounts[0].account.currency = Currency::from_code("JPY").unwrap()),
        ("a row that deceives", |of| of.accounts[0].batch.transactions[0].counterparty.push('\u{202e}')),
        ("a row without its day", |of| of.accounts[0].batch.transactions[0].booked_on = None),
        ("a row of another age", |of| {
            of.accounts[0].batch.transactions[0].value_on = Some(jiff::civil::date(1800, 1, 1));
        }),
        ("newest first", |of| of.accounts[0].batch.transactions.reverse()),
        ("an endless text", |of| of.accounts[0].batch.transactions[0].raw = "x".repeat(9_000)),
    ];
    for (name, spoil) in spoils {
        let mut spoilt = good.clone();
        spoil(&mut spoilt);
        assert!(spoilt != good && catch_unwind(|| sound(&spoilt)).is_err(), "{name}");
    }
    let mut fewer = good.clone();
    fewer.accounts[0].batch.transactions.pop();
    assert!(catch_unwind(|| surveyed(&fewer, &survey)).is_err(), "a row less than was counted");
    assert!(catch_unwind(|| joined(&good, pieces(&fewer))).is_err(), "a row that no piece has");
    let mut other = good.accounts[0].clone();
    other.batch.transactions[0].amount = usd;
    for format in [ExportFormat::Csv, ExportFormat::Ofx, ExportFormat::Qif, ExportFormat::Camt] {
        let report = written(format, &good.accounts[0]);
        read_back(format, &good.accounts[0], &report);
        assert!(catch_unwind(|| read_back(format, &other, &report)).is_err(), "{format:?}");
    }
}
