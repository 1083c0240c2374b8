//! Comparing with a file that was looked at once.

use std::path::Path;

/// Whether files are to be rewritten (`UPDATE=1`).
#[must_use]
pub fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Panics unless `actual` is what the file holds; with `UPDATE=1` writes it there instead.
pub fn golden(path: &Path, actual: &str) {
    if updating() {
        let folder = path.parent().unwrap_or(Path::new("."));
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, actual));
        return written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let expected = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}; write it with UPDATE=1", path.display()));
    if let Some(line) = first_difference(&expected, actual) {
        panic!(
            "{} differs in line {line}; accept with UPDATE=1\nexpected: {}\n  actual: {}",
            path.display(),
            expected.lines().nth(line - 1).unwrap_or("(end)"),
            actual.lines().nth(line - 1).unwrap_or("(end)"),
        );
    }
}

/// The first line, from 1, in which two texts differ.
fn first_difference(expected: &str, actual: &str) -> Option<usize> {
    if expected == actual {
        return None;
    }
    let alike = expected.lines().zip(actual.lines()).take_while(|(left, right)| left == right).count();
    Some(alike + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named() {
        assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
        assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
    }
}
