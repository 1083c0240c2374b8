//! Keys by name, as WebDriver sends them.

/// Tab.
pub const TAB: &str = "\u{e004}";
/// Enter.
pub const ENTER: &str = "\u{e007}";
/// Space.
pub const SPACE: &str = " ";
/// Escape.
pub const ESCAPE: &str = "\u{e00c}";
/// Arrow up.
pub const UP: &str = "\u{e013}";
/// Arrow down.
pub const DOWN: &str = "\u{e015}";

/// Arrow to the right.
pub const RIGHT: &str = "\u{e014}";

/// A key pressed while Control is held.
#[must_use]
pub fn control(key: &str) -> String {
    format!("\u{e009}{key}\u{e000}")
}

/// A key pressed while Alt is held.
#[must_use]
pub fn alt(key: &str) -> String {
    format!("\u{e00a}{key}\u{e000}")
}
