//! Every code has its words in both languages and its line in docs/errors.md.

use sarraf_app::{Code, Error, Options, spoken};

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
fn a_sentence_may_have_a_next_step_of_its_own_and_the_command_line_another() {
    let options = Options { language: Some("en".to_owned()), ..Options::in_data_folder(true) };
    let words = spoken(&options);
    let next = |code, key: &str, in_window| Error::because(code, key).view(&words, in_window).next;
    assert_eq!(next(Code::NotFound, "error-no-vault", false), "Make one with “sarraf vault create”.");
    assert_eq!(next(Code::NotFound, "error-no-vault", true), "Check the name or the id.");
    assert_eq!(next(Code::Ambiguous, "import-choose-currency", true), "Say which one.");
    assert!(next(Code::Ambiguous, "import-choose-currency", false).contains("--map currency=EUR"));
    assert_eq!(next(Code::Invalid, "error-period", false), "Correct it and try again.");
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

#[test]
fn too_little_memory_is_told_as_that_and_not_as_a_mistake_of_the_program() {
    let home = tempfile::tempdir().unwrap();
    let options = Options {
        home: home.path().to_owned(),
        language: Some("en".to_owned()),
        ..Options::in_data_folder(true)
    };
    let told = sarraf_app::Error::from(sarraf_vault::VaultError::Memory).view(&spoken(&options), false);
    assert_eq!(told.code, "io");
    assert!(told.message.contains("memory") && told.next.contains("Close"), "{} {}", told.message, told.next);
}
