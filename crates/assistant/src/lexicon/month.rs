//! Names of months, of every region.

use super::phrases;
use std::sync::OnceLock;

/// Names and the month, 1 to 12, the longest first.
pub(crate) fn months() -> &'static [(Vec<String>, i8)] {
    static ALL: OnceLock<Vec<(Vec<String>, i8)>> = OnceLock::new();
    ALL.get_or_init(|| phrases(TABLE))
}

/// Names that are also other words: read as months only after a preposition or a number.
pub(crate) const DOUBTFUL: &[&str] = &["may", "mar", "sep", "اب", "ماي"];

const TABLE: &[(i8, &[&str])] = &[
    (1, &["january", "jan", "يناير", "كانون الثاني", "كانون ثاني", "جانفي"]),
    (2, &["february", "feb", "فبراير", "شباط", "فيفري"]),
    (3, &["march", "mar", "مارس", "آذار"]),
    (4, &["april", "apr", "أبريل", "ابريل", "نيسان", "أفريل"]),
    (5, &["may", "مايو", "أيار", "ماي"]),
    (6, &["june", "jun", "يونيو", "يونيه", "حزيران", "جوان"]),
    (7, &["july", "jul", "يوليو", "يوليه", "تموز", "يوليوز", "جويلية"]),
    (8, &["august", "aug", "أغسطس", "آب", "غشت", "أوت"]),
    (9, &["september", "sept", "sep", "سبتمبر", "أيلول", "شتنبر"]),
    (10, &["october", "oct", "أكتوبر", "تشرين الأول", "تشرين أول"]),
    (11, &["november", "nov", "نوفمبر", "تشرين الثاني", "تشرين ثاني", "نونبر"]),
    (12, &["december", "dec", "ديسمبر", "كانون الأول", "كانون أول", "دجنبر"]),
];
