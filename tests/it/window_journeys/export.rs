//! A report written from a conversation: offered for the month before, in the place the person writes, never over a
//! file that is there unless they say so.

use super::opened;
use sarraf_tests::{CommandLine, Home, Outcome, Window, home_with_bank, violations};
use serde_json::Value;
use std::path::Path;

/// Chooses a format; the first one is PDF.
async fn choose(window: &Window, format: &str) -> Outcome {
    let select = "document.querySelector('[data-test=export-format]')";
    window.wait(&format!("{select}?.value === 'pdf'")).await?;
    window
        .value(&format!(
            "({select}.value = '{format}', {select}.dispatchEvent(new Event('change', {{bubbles: true}})))"
        ))
        .await?;
    Ok(())
}

/// What a PDF says.
fn said(path: &Path) -> Outcome<String> {
    let output = std::process::Command::new("pdftotext").arg("-layout").arg(path).arg("-").output()?;
    Ok(String::from_utf8(output.stdout)?)
}

/// What is in a field, before the person writes their own.
const PLACE: &str = "document.querySelector('[data-test=export-path]')?.value ?? ''";

async fn begin(window: &Window, path: &Path) -> Outcome {
    window.click("more").await?;
    window.click("menu-export").await?;
    choose(window, "csv").await?;
    window.wait(&format!("/\\/[^/]+-\\d{{4}}-\\d{{2}}\\.csv$/.test({PLACE})")).await?;
    window.type_into("export-path", &path.to_string_lossy()).await?;
    Ok(())
}

/// How many booked rows the store has for the days in the form, and how many lines the file.
async fn is_whole(home: &Home, days: &[Value; 2], path: &Path) -> Outcome {
    let [from, to] = days.each_ref().map(|day| day.as_str().unwrap_or_default().to_owned());
    let filter =
        ["transactions", "--from", &from, "--to", &to, "--by", "booked", "--booked", "--limit", "10000"];
    let rows = CommandLine::new(home).json(&filter)?;
    let stored = rows.as_array().map_or(0, Vec::len);
    let written = std::fs::read_to_string(path)?;
    assert!(written.contains("MOCK DATA"));
    assert!(stored > 10, "a month has rows");
    assert_eq!(written.lines().count(), stored + 1, "a head, and a line for each row");
    Ok(())
}

#[tokio::test]
async fn a_month_is_written_where_the_person_says_and_never_over_another_file() -> Outcome {
    let home = home_with_bank()?;
    let path = home.path().join("month.csv");
    let window = opened(&home).await?;
    begin(&window, &path).await?;
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");
    let day = |name: &str| format!("document.querySelector('[data-test=export-{name}]').value");
    let days = [window.value(&day("from")).await?, window.value(&day("to")).await?];
    window.click("export-start").await?;
    window.find("export-done").await?;
    assert_eq!(window.text("export-file").await?, path.to_string_lossy());
    is_whole(&home, &days, &path).await?;
    window.press(sarraf_tests::keys::ESCAPE).await?;

    std::fs::write(&path, "mine")?;
    begin(&window, &path).await?;
    window.click("export-start").await?;
    window.find("export-replace").await?;
    assert_eq!(std::fs::read_to_string(&path)?, "mine");
    window.click("export-replace").await?;
    window.find("export-done").await?;
    is_whole(&home, &days, &path).await?;
    window.close().await
}

#[tokio::test]
async fn a_profile_is_made_in_the_window_and_the_table_is_written_so() -> Outcome {
    let home = home_with_bank()?;
    let path = home.path().join("mine.csv");
    let window = opened(&home).await?;
    begin(&window, &path).await?;
    window.value("document.querySelector('[data-test=export-more]').click()").await?;
    window.click("export-profile-edit").await?;
    window.type_into("profile-name", "accountant").await?;
    let set = |name: &str, value: &str| {
        format!(
            "(e => (e.value = '{value}', e.dispatchEvent(new Event('change', {{bubbles: true}}))))\
             (document.querySelector('[data-test=profile-{name}]'))"
        )
    };
    for (name, value) in [("separator", "semicolon"), ("mark", "comma"), ("amounts", "debit-credit")] {
        window.value(&set(name, value)).await?;
    }
    window.value("document.querySelector('[data-key=bank] input').click()").await?;
    let found = violations(&window).await?;
    assert!(found.is_empty(), "{found:?}");
    window.click("profile-save").await?;
    window.wait("document.querySelector('[data-test=export-profile]').value === 'accountant'").await?;
    window.click("export-start").await?;
    window.find("export-done").await?;
    let text = std::fs::read_to_string(&path)?;
    let head = text.lines().next().unwrap_or_default();
    assert!(head.contains("Transaction date;Debit;Credit;Currency;"), "{head}");
    assert!(!head.contains("Bank"), "{head}");
    assert!(text.lines().nth(1).is_some_and(|row| row.contains(',')), "a comma before the decimals");
    window.close().await
}

/// How many booked rows the store has for the days in the form.
async fn stored(home: &Home, window: &Window) -> Outcome<usize> {
    let mut filter = vec!["transactions".to_owned(), "--by".into(), "booked".into(), "--booked".into()];
    for name in ["from", "to"] {
        let day = window.value(&format!("document.querySelector('[data-test=export-{name}]').value")).await?;
        filter.extend([format!("--{name}"), day.as_str().unwrap_or_default().to_owned()]);
    }
    filter.extend(["--limit".to_owned(), "10000".into()]);
    let filter: Vec<&str> = filter.iter().map(String::as_str).collect();
    Ok(CommandLine::new(home).json(&filter)?.as_array().map_or(0, Vec::len))
}

#[tokio::test]
async fn a_pdf_comes_first_and_has_every_row_of_its_month() -> Outcome {
    let home = home_with_bank()?;
    let path = home.path().join("month.pdf");
    let window = opened(&home).await?;
    window.click("more").await?;
    window.click("menu-export").await?;
    window.wait(&format!("/\\/[^/]+-\\d{{4}}-\\d{{2}}\\.pdf$/.test({PLACE})")).await?;
    window.type_into("export-path", &path.to_string_lossy()).await?;
    let count = stored(&home, &window).await?;
    window.click("export-start").await?;
    window.find("export-done").await?;
    let text = said(&path)?;
    assert!(count > 10, "a month has rows");
    let sums = text.lines().filter(|line| line.starts_with("Sum of ")).map(|line| {
        let number = line.split_whitespace().nth(2).unwrap_or_default();
        number.parse::<usize>().unwrap_or_default()
    });
    assert_eq!(sums.sum::<usize>(), count, "{text}");
    assert!(text.split('\u{c}').filter(|page| !page.is_empty()).all(|page| page.contains("MOCK DATA")));
    window.close().await
}

/// A program in the home that stands for the system's opener and writes down what it is given.
fn opener(home: &Home) -> Outcome<std::path::PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    let program = home.path().join("bin/xdg-open");
    std::fs::write(&program, "#!/bin/sh\nprintf %s \"$1\" > \"$0.part\" && mv \"$0.part\" \"$0.told\"\n")?;
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700))?;
    Ok(home.path().join("bin/xdg-open.told"))
}

async fn opened_file(told: &Path) -> Outcome<String> {
    for _ in 0..200 {
        if let Ok(path) = std::fs::read_to_string(told) {
            return Ok(path);
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    Err(sarraf_tests::problem("nothing was opened"))
}

/// Ctrl+P, which warns of the clear copy before it makes one.
async fn print(window: &Window, path: &Path) -> Outcome {
    window.press(&sarraf_tests::keys::control("p")).await?;
    window.find("print").await?;
    let warning = window.text("print-what").await?;
    assert!(warning.contains("readable copies outside the vault"), "{warning}");
    window.wait("document.querySelector('[data-test=export-format]').offsetParent === null").await?;
    window.type_into("export-path", &path.to_string_lossy()).await?;
    window.click("export-start").await?;
    window.find("export-done").await?;
    Ok(())
}

#[tokio::test]
async fn what_is_printed_is_the_same_report_opened_outside() -> Outcome {
    let home = home_with_bank()?;
    let told = opener(&home)?;
    let window = opened(&home).await?;
    let path = home.path().join("paper.pdf");
    print(&window, &path).await?;
    assert_eq!(opened_file(&told).await?, path.to_string_lossy());
    let text = said(&path)?;
    assert!(text.contains("Account report, made by Sarraf") && text.contains("Opening balance"), "{text}");
    window.press(sarraf_tests::keys::ESCAPE).await?;

    // Of an answer that has the focus: its rows, and no others.
    std::fs::remove_file(&told)?;
    super::ask(&window, "how much did I spend on groceries last month?").await?;
    let answer = "[...document.querySelectorAll('[data-test=card-answer]')].at(-1)";
    window.value(&format!("{answer}.focus()")).await?;
    let path = home.path().join("answer.pdf");
    print(&window, &path).await?;
    assert_eq!(opened_file(&told).await?, path.to_string_lossy());
    let text = said(&path)?;
    assert!(text.contains("Sum of ") && !text.contains("Opening balance"), "{text}");
    window.close().await
}
