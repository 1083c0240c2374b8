//! What axe-core finds in the window as it stands.

use crate::{Outcome, Window, problem, top};

/// Half-way through its fade a text is pale: nothing moves from here on. (The window's policy forbids inline styles,
/// not sheets made by a script.)
const STILL: &str = "const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { animation: none !important; transition: none !important; }');
    document.adoptedStyleSheets = [sheet];";

/// The serious and critical findings, each as its rule and the first element it is about.
///
/// # Errors
/// If axe-core is not installed, or does not run.
pub async fn violations(window: &Window) -> Outcome<Vec<String>> {
    let source = std::fs::read_to_string(top().join("ui/node_modules/axe-core/axe.min.js"))?;
    window.client().execute(&source, vec![]).await?;
    window.client().execute(STILL, vec![]).await?;
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then(
            (found) => done(found.violations
                .filter((one) => one.impact === 'serious' || one.impact === 'critical')
                .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)),
            (error) => done(`axe failed: ${error}`));";
    let found = window.client().execute_async(script, vec![]).await?;
    let list = found.as_array().ok_or_else(|| problem(found.to_string()))?;
    Ok(list.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect())
}
