//! Printing: one JSON document, or lines for people.

use crate::arguments::Page;
use crate::failure::Failure;
use crate::input::is_id;
use crate::output::Failed;
use sarraf_app::Code;
use sarraf_app::wire::ErrorView;
use serde::Serialize;
use std::io::Write;

/// One JSON document on standard output.
pub fn json<T: Serialize>(document: &T) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(document).map_err(|_| Failure::bug())?;
    line(&text)
}

/// A line on standard output.
pub fn line(text: &str) -> Result<(), Failure> {
    text_as_it_is(&format!("{text}\n"))
}

/// Text on standard output. A closed pipe ends quietly.
pub fn text_as_it_is(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::of(Code::Io)),
        _ => Ok(()),
    }
}

/// Lines on standard output.
pub fn lines<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Result<(), Failure> {
    texts.into_iter().try_for_each(|text| line(text.as_ref()))
}

/// Columns as wide as their widest cell, the last one unpadded.
pub fn table(rows: &[Vec<String>]) -> Result<(), Failure> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    lines(rows.iter().map(|row| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    }))
}

/// The part of a list that was asked for.
pub fn part<T>(list: Vec<T>, page: &Page, id: impl Fn(&T) -> &str) -> Result<Vec<T>, Failure> {
    let begin = match &page.after {
        None => 0,
        Some(after) => {
            let found = list.iter().position(|one| id(one) == after.as_str());
            found.ok_or_else(|| Failure::of(unknown(list.first().map(&id), after)))? + 1
        }
    };
    Ok(list.into_iter().skip(begin).take(page.limit as usize).collect())
}

/// Why there is no such id in a list that begins with this one: it is no id of this kind, or of nothing.
fn unknown(first: Option<&str>, id: &str) -> Code {
    let kind = first.and_then(|first| first.chars().next().filter(|kind| is_id(*kind, first)));
    if kind.is_some_and(|kind| !is_id(kind, id)) { Code::Invalid } else { Code::NotFound }
}

/// An error on standard error; as JSON when asked for.
pub fn error(error: &ErrorView, as_json: bool) {
    let text = if as_json {
        serde_json::to_string(&Failed { error: error.clone().into() }).unwrap_or_default()
    } else {
        let choice = error.choice.iter().filter(|choice| choice.key == "account");
        let answers = choice.flat_map(|choice| &choice.answers);
        let answers: String =
            answers.map(|one| format!("\n  --account {}  {}", one.value, one.text)).collect();
        format!("{}\n{}{answers}", error.message, error.next)
    };
    remark(text.trim_end());
}

/// A remark on standard error that is no result.
pub fn remark(text: &str) {
    // Nothing is left to do when standard error is closed too.
    let _ = writeln!(std::io::stderr(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(limit: u32, after: Option<&str>) -> Page {
        Page { limit, after: after.map(str::to_owned) }
    }

    #[test]
    fn a_list_goes_on_after_an_id() {
        let list = || vec!["a1", "a2", "a3", "a4"];
        assert_eq!(part(list(), &page(2, None), |id| id).unwrap(), ["a1", "a2"]);
        assert_eq!(part(list(), &page(9, Some("a2")), |id| id).unwrap(), ["a3", "a4"]);
        assert!(part(list(), &page(9, Some("a4")), |id| id).unwrap().is_empty());
        for (after, code) in [("a9", "not_found"), ("x", "invalid"), ("b1", "invalid"), ("a01", "invalid")] {
            assert_eq!(part(list(), &page(9, Some(after)), |id| id).unwrap_err().error.code, code, "{after}");
        }
        let names = part(vec!["up-au"], &page(9, Some("x")), |id| id);
        assert_eq!(names.unwrap_err().error.code, "not_found", "a name has no form");
    }
}
