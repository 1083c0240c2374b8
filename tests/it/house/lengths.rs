//! Short tails: no file over 600 lines, no function over 80, and most of both far below.

use std::path::{Path, PathBuf};

/// Code that ships, tests aside.
fn sources() -> Vec<PathBuf> {
    let top = super::top();
    let folders = ["crates", "src-tauri", "ui/src"];
    let all = folders.iter().flat_map(|folder| super::files(&top.join(folder), &[".rs", ".ts", ".svelte"]));
    all.filter(|path| !is_test(path)).collect()
}

fn is_test(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // The way to the top goes through this package's own folder, which is called tests.
    let inside = path.strip_prefix(super::top()).unwrap_or(path);
    name.contains(".test.") || inside.components().any(|part| part.as_os_str() == "tests")
}

/// The file without its tests, which stand at its end.
fn shipped(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).map(str::to_owned).collect()
}

/// Lengths of the functions of a formatted Rust file: from `fn` to the brace that closes at the same depth.
fn functions(lines: &[String]) -> Vec<usize> {
    let mut lengths = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let depth = line.len() - line.trim_start().len();
        let words: Vec<&str> = line.split_whitespace().take_while(|word| !word.contains('(')).collect();
        let named = line.trim_start().split(['(', '<']).next().is_some_and(|head| head.contains("fn "));
        if !named || words.iter().any(|word| word.starts_with("//") || *word == "let") {
            continue;
        }
        if line.ends_with('}') || line.ends_with(';') {
            lengths.extend(line.ends_with('}').then_some(1));
            continue;
        }
        let closing = format!("{}}}", " ".repeat(depth));
        let end = lines.iter().skip(start).position(|line| *line == closing);
        lengths.extend(end.map(|lines| lines + 1));
    }
    lengths
}

/// The value below which a share of the sorted values lies.
fn share(sorted: &[usize], percent: usize) -> usize {
    sorted.get(sorted.len() * percent / 100).copied().unwrap_or(0)
}

#[test]
fn files_are_short() {
    let mut lengths: Vec<(usize, PathBuf)> =
        sources().into_iter().map(|path| (shipped(&path).len(), path)).collect();
    lengths.sort();
    let long: Vec<_> = lengths.iter().filter(|(length, _)| *length > 600).collect();
    assert!(long.is_empty(), "over 600 lines: {long:?}");
    let sorted: Vec<usize> = lengths.iter().map(|(length, _)| *length).collect();
    assert!(
        sorted.len() > 50 && share(&sorted, 90) < 400,
        "nine in ten under 400, not {}",
        share(&sorted, 90)
    );
}

#[test]
fn functions_are_short() {
    let rust = sources().into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let mut lengths: Vec<usize> = rust.flat_map(|path| functions(&shipped(&path))).collect();
    lengths.sort_unstable();
    let (half, most, longest) =
        (share(&lengths, 50), share(&lengths, 90), lengths.last().copied().unwrap_or(0));
    assert!(lengths.len() > 300 && half < 10 && most < 30 && longest <= 80, "{half} {most} {longest}");
}

#[test]
fn functions_are_measured_from_head_to_closing_brace() {
    let text = "pub fn one() {}\n\nfn three(\n) -> u8 {\n    if a {\n    }\n}\n// fn comment(\n";
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert_eq!(functions(&lines), vec![1, 5]);
}

#[test]
fn the_window_stays_thin() {
    let room = super::top().join("src-tauri");
    let files = super::files(&room, &[".rs"]);
    // The examples are windows that tests and benches measure by, and the debug socket is of debug builds: nobody is
    // given them.
    let kept = [room.join("examples"), room.join("src/debug_socket.rs")];
    let given = files.iter().filter(|path| !kept.iter().any(|one| path.starts_with(one)));
    let lines: usize = given.map(|path| shipped(path).len()).sum();
    assert!(lines > 100 && lines <= 600, "src-tauri has {lines} lines");
}
