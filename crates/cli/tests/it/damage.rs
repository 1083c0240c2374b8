//! Files that were cut, altered or made by a newer program: refused, and left as they are.

use crate::home::Home;
use std::path::Path;
use std::process::{Command, Stdio};

fn bytes(home: &Home, name: &str) -> Vec<u8> {
    std::fs::read(home.vault().join(name)).unwrap()
}

fn write(home: &Home, name: &str, content: &[u8]) {
    std::fs::write(home.vault().join(name), content).unwrap();
}

/// Opening ends with 6 and this code, and neither header nor database is touched.
fn refused(home: &Home, code: &str) {
    let before = [bytes(home, "vault.header"), bytes(home, "sarraf.db")];
    for command in [&["accounts"][..], &["vault", "verify"], &["sync"]] {
        let ran = home.run_json(command);
        assert_eq!((ran.code, ran.error_code().as_str()), (6, code), "{command:?}");
    }
    assert!(before == [bytes(home, "vault.header"), bytes(home, "sarraf.db")], "the files were touched");
}

#[test]
fn a_header_that_was_cut_is_refused() {
    let home = Home::with_vault();
    let whole = bytes(&home, "vault.header");
    for length in [0, 1, whole.len() / 2, whole.len() - 1] {
        write(&home, "vault.header", &whole[..length]);
        refused(&home, "vault_damaged");
    }
    let listed = home.list("vault-list", &["vault", "list"]);
    assert_eq!(listed[0]["state"], "damaged");
    write(&home, "vault.header", &whole);
    home.done(&["accounts"]);
}

#[test]
fn a_header_with_one_altered_byte_is_refused() {
    let home = Home::with_vault();
    let whole = bytes(&home, "vault.header");
    for place in [3, 40, whole.len() / 2, whole.len() - 10] {
        let mut altered = whole.clone();
        altered[place] ^= 1;
        write(&home, "vault.header", &altered);
        refused(&home, "vault_damaged");
    }
}

#[test]
fn a_newer_header_is_refused_as_newer() {
    let home = Home::with_vault();
    let text = String::from_utf8(bytes(&home, "vault.header")).unwrap();
    let (_, rest) = text.trim_end().split_once('\n').unwrap();
    let (json, _) = rest.rsplit_once('\n').unwrap();
    let body = format!("sarraf-vault 3\n{json}\n");
    let sum = checksum(&home, &body);
    write(&home, "vault.header", format!("{body}{sum}\n").as_bytes());
    refused(&home, "newer_vault");
    assert_eq!(home.list("vault-list", &["vault", "list"])[0]["state"], "newer");
}

fn checksum(home: &Home, body: &str) -> String {
    let file = home.file("body", body);
    let output = Command::new("sha256sum").arg(file).stdin(Stdio::null()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()[..64].to_owned()
}

#[test]
fn a_database_whose_beginning_is_gone_is_refused() {
    let home = Home::with_vault();
    let whole = bytes(&home, "sarraf.db");
    for altered in [whole[..0].to_vec(), whole[..1_000].to_vec(), flipped(&whole, 20), flipped(&whole, 700)] {
        write(&home, "sarraf.db", &altered);
        refused(&home, "vault_damaged");
    }
    std::fs::remove_file(home.vault().join("sarraf.db")).unwrap();
    let ran = home.run_json(&["accounts"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (6, "vault_damaged"));
    assert!(!home.vault().join("sarraf.db").exists(), "it is not made anew");
}

fn flipped(whole: &[u8], place: usize) -> Vec<u8> {
    let mut altered = whole.to_vec();
    altered[place] ^= 0x10;
    altered
}

/// Told at opening or by `vault verify`, with 6 either way.
fn is_told(home: &Home) {
    let ran = home.run_json(&["vault", "verify"]);
    assert_eq!(ran.code, 6, "{ran:?}");
    if ran.out.is_empty() {
        assert_eq!(ran.error_code(), "vault_damaged");
    } else {
        let document = ran.document();
        crate::schema::check("vault-verify", &document);
        assert_eq!(document["whole"], false);
        assert!(!document["findings"].as_array().unwrap().is_empty());
    }
}

#[test]
fn a_database_that_was_cut_is_told() {
    let home = Home::with_bank();
    let whole = bytes(&home, "sarraf.db");
    for length in [whole.len() / 2, whole.len() - 4_096] {
        write(&home, "sarraf.db", &whole[..length]);
        is_told(&home);
    }
}

#[test]
fn a_flipped_page_is_told() {
    let home = Home::with_bank();
    let whole = bytes(&home, "sarraf.db");
    for place in [whole.len() / 3, whole.len() / 2, whole.len() - 2_000] {
        write(&home, "sarraf.db", &flipped(&whole, place));
        is_told(&home);
        assert_eq!(bytes(&home, "sarraf.db")[place], whole[place] ^ 0x10, "the page is left as it is");
    }
    write(&home, "sarraf.db", &whole);
    home.done(&["vault", "verify"]);
}

#[test]
fn a_leftover_of_a_killed_program_does_no_harm() {
    let home = Home::with_bank();
    let before = home.transactions();
    let mut child = home.command(&["sync"]).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(400));
    child.kill().unwrap();
    child.wait().unwrap();
    let folder: &Path = &home.vault();
    std::fs::write(folder.join("owner.sock"), "").unwrap();
    home.done(&["sync"]);
    assert!(home.transactions().len() >= before.len());
}
