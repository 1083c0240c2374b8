//! Every code has its words in both languages and its line in docs/errors.md.

use sarraf_app::{Code, Options, spoken};

#[test]
fn every_code_says_what_happened_and_what_is_next() {
    let home = tempfile::tempdir().unwrap();
    for language in ["en", "ar"] {
        let options = Options {
            home: home.path().to_owned(),
            language: Some(language.to_owned()),
            ..Options::in_data_folder(true)
        };
        let words = spoken(&options);
        for code in Code::ALL {
            let key = format!("error-{}", code.key());
            assert!(words.has(&key) && words.has(&format!("{key}-next")), "{language} {key}");
        }
    }
}

#[test]
fn the_document_lists_every_code_with_its_exit_and_no_other() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/errors.md");
    let document = std::fs::read_to_string(path).unwrap();
    let listed: Vec<(String, u8)> = document
        .lines()
        .filter_map(|line| {
            let (code, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
            Some((code.to_owned(), rest.split(' ').next()?.parse().ok()?))
        })
        .collect();
    let known: Vec<(String, u8)> =
        Code::ALL.iter().map(|code| (code.key().to_owned(), code.exit())).collect();
    assert_eq!(listed, known);
}
