//! What Sarraf writes, read by programs of others: the same rows, sums and closing balances.

use sarraf_tests::reports::{essence, read, written};
use sarraf_tests::{CommandLine, Home, Outcome, create_vault, home_with_bank, top};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

fn agrees(format: &str, peer: &str) -> Outcome {
    let home = home_with_bank()?;
    let (path, said) = written(&home, format, &[])?;
    let output = read(peer, &path)?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{peer}: {told}");
    let found: Value = serde_json::from_slice(&output.stdout)?;
    assert!(!essence(&found).is_empty());
    assert_eq!(essence(&found), essence(&said["accounts"]), "{peer}");
    Ok(())
}

#[test]
fn ofx_is_read_by_ofxtools() -> Outcome {
    agrees("ofx", "ofxtools")
}

#[test]
fn ofx_is_read_by_libofx() -> Outcome {
    agrees("ofx", "ofxdump")
}

#[test]
fn a_journal_is_read_by_ledger() -> Outcome {
    agrees("ledger", "ledger")
}

#[test]
fn a_journal_passes_the_strict_check_of_hledger() -> Outcome {
    agrees("hledger", "hledger")
}

#[test]
fn a_journal_passes_the_check_of_beancount() -> Outcome {
    agrees("beancount", "beancount")
}

#[test]
fn camt_is_as_the_schema_of_iso_20022_says() -> Outcome {
    agrees("camt.053", "camt")
}

#[test]
fn every_amount_of_a_pdf_is_read_by_poppler_and_each_page_has_its_number() -> Outcome {
    agrees("pdf", "pdf")
}

#[test]
fn a_pdf_of_fewer_days_is_noticed() -> Outcome {
    let home = home_with_bank()?;
    let (_, whole) = written(&home, "pdf", &[])?;
    let to = whole["accounts"][0]["from"].as_str().ok_or("a day")?.to_owned();
    let (path, _) = written(&home, "pdf", &["--to", &to])?;
    let found: Value = serde_json::from_slice(&read("pdf", &path)?.stdout)?;
    assert_ne!(essence(&found), essence(&whole["accounts"]));
    Ok(())
}

/// Without the marks of direction that pdftotext adds.
fn text_of(path: &Path) -> Outcome<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(path).arg("-").output()?;
    let text = String::from_utf8(output.stdout)?;
    Ok(text.replace(['\u{202a}', '\u{202b}', '\u{202c}', '\u{200e}', '\u{200f}'], ""))
}

#[test]
fn arabic_comes_out_of_a_pdf_letter_by_letter() -> Outcome {
    let home = home_with_bank()?;
    let (path, said) =
        written(&home, "pdf", &["--lang", "ar", "--account", "Rainy Day", "--holder", "منى سلامة"])?;
    let text = text_of(&path)?;
    for words in ["تقرير حساب من إعداد صرّاف عن بيانات", "الرصيد الافتتاحي", "الطرف الآخر والبيان", "منى سلامة"]
    {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
    let pages = text.matches('\u{c}').count();
    let last = text.lines().rfind(|line| line.contains("صفحة")).ok_or("the foot of a page")?;
    assert_eq!(last.matches(&pages.to_string()).count(), 2, "{last}");
    assert_eq!(text.matches("MOCK DATA").count(), pages);
    let closing = said["accounts"][0]["closing"]["amount"].as_str().ok_or("a balance")?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    assert!(text.split_whitespace().any(|word| digits(word) == digits(closing)), "{closing}");
    Ok(())
}

#[test]
fn a_digit_that_is_changed_is_noticed_by_each_of_them() -> Outcome {
    let home = home_with_bank()?;
    for (format, peer, after) in [
        ("ofx", "ofxtools", "</TRNAMT>"),
        ("ofx", "ofxdump", "</TRNAMT>"),
        ("ledger", "ledger", " EUR\n"),
        ("hledger", "hledger", " EUR\n"),
        ("beancount", "beancount", " EUR\n"),
        ("camt.053", "camt", "</Amt>\n<CdtDbtInd>"),
    ] {
        let (path, said) = written(&home, format, &[])?;
        let mut text = std::fs::read_to_string(&path)?;
        // The last digit of the last amount: a journal does not add up then, elsewhere the sum differs. By five, as
        // beancount lets a balance be one off.
        let place = text.rfind(after).ok_or("an amount")? - 1;
        let digit: u32 = text[place..=place].parse()?;
        text.replace_range(place..=place, &((digit + 5) % 10).to_string());
        std::fs::write(&path, text)?;
        let output = read(peer, &path)?;
        let found: Value = serde_json::from_slice(&output.stdout).unwrap_or(json!([]));
        let same = output.status.success() && essence(&found) == essence(&said["accounts"]);
        assert!(!same, "{peer}: {}", String::from_utf8_lossy(&output.stdout));
    }
    Ok(())
}

/// Rows, sum and closing balance of a statement that is read, as a report then has them.
fn taken(name: &str) -> Outcome<Vec<String>> {
    let home = Home::new()?;
    create_vault(&home, "Read")?;
    let path = top().join("crates/statements/fixtures/mt").join(name);
    CommandLine::new(&home).json(&["import", &path.to_string_lossy()])?;
    let (_, said) = written(&home, "json", &[])?;
    Ok(essence(&said["accounts"]))
}

#[test]
fn mt940_is_read_as_mt_940_reads_it() -> Outcome {
    for name in ["german.sta", "pages_new_year.sta", "polish.sta", "dutch_blocks.mt940"] {
        let path = top().join("crates/statements/fixtures/mt").join(name);
        let output = read("mt940", &path)?;
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let found: Value = serde_json::from_slice(&output.stdout)?;
        assert_eq!(essence(&found), taken(name)?, "{name}");
    }
    Ok(())
}

#[test]
fn a_digit_more_in_an_mt940_is_noticed() -> Outcome {
    let home = Home::new()?;
    let path = top().join("crates/statements/fixtures/mt/german.sta");
    let text = std::fs::read_to_string(&path)?;
    let other = home.path().join("other.sta");
    std::fs::write(&other, text.replacen("3100,00", "3100,01", 1))?;
    let found: Value = serde_json::from_slice(&read("mt940", &other)?.stdout)?;
    assert_ne!(essence(&found), taken("german.sta")?);
    Ok(())
}

/// The first block of shell in the howto, as somebody would copy it.
fn recipe() -> Outcome<String> {
    let text = std::fs::read_to_string(top().join("docs/howto/verify-an-export.md"))?;
    let block = text.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next());
    Ok(block.ok_or("the howto has a recipe")?.to_owned())
}

#[test]
fn a_signed_report_is_checked_without_this_program() -> Outcome {
    let home = home_with_bank()?;
    let check = |path: &Path| -> Outcome<(bool, String)> {
        let ran = Command::new("bash").args(["-c", &recipe()?, "recipe"]).arg(path).output()?;
        Ok((ran.status.success(), String::from_utf8_lossy(&ran.stdout).into_owned()))
    };
    for format in ["csv", "ofx", "json"] {
        let (path, _) = written(&home, format, &["--sign"])?;
        let (good, said) = check(&path)?;
        assert!(good && said.ends_with("unchanged\n"), "{format}: {said}");

        let bytes = std::fs::read(&path)?;
        let mut changed = bytes.clone();
        let last = changed.iter().rposition(u8::is_ascii_digit).ok_or("a digit")?;
        changed[last] = if changed[last] == b'1' { b'2' } else { b'1' };
        std::fs::write(&path, &changed)?;
        assert!(!check(&path)?.0, "{format}: a changed digit");
        std::fs::write(&path, &bytes)?;

        let manifest = PathBuf::from(format!("{}.manifest", path.display()));
        let text = std::fs::read_to_string(&manifest)?;
        let (row, rest) = text.split_once('\n').ok_or("a row")?;
        for other in [rest.to_owned(), format!("{row}\n{}", rest.replacen("\"count\":", "\"count\":1", 1))] {
            std::fs::write(&manifest, other)?;
            assert!(!check(&path)?.0, "{format}: a manifest that is another");
        }
    }
    Ok(())
}
