//! A paragraph: what it says, how it looks, and where its lines end.

use super::face::{Faces, Weight};
use super::shape::{Base, Shaped};
use sarraf_words::Language;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// What letters are painted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// What is read.
    Plain,
    /// What explains it.
    Quiet,
    /// Money in.
    In,
    /// What needs the reader.
    Warning,
}

/// How letters look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    pub size: f32,
    pub weight: Weight,
    pub ink: Ink,
}

impl Style {
    pub const fn plain(size: f32) -> Self {
        Self { size, weight: Weight::Regular, ink: Ink::Plain }
    }

    pub const fn strong(size: f32) -> Self {
        Self { size, weight: Weight::SemiBold, ink: Ink::Plain }
    }

    pub const fn quiet(size: f32) -> Self {
        Self { size, weight: Weight::Regular, ink: Ink::Quiet }
    }

    pub const fn with(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// From one line to the next. Arabic letters need the room in either language.
    pub fn leading(self) -> f32 {
        (self.size * 1.45).ceil()
    }
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct Text {
    text: String,
    pub style: Style,
    base: Base,
}

impl Text {
    /// A sentence of ours, with what stands in it in isolates.
    pub fn said(text: String, style: Style, language: Language) -> Self {
        let base = match language {
            Language::En => Base::LeftToRight,
            Language::Ar => Base::RightToLeft,
        };
        Self { text: meaning(&text), style, base }
    }

    /// What a bank or a person wrote, in its own direction.
    pub fn given(text: &str, style: Style) -> Self {
        Self { text: given(text), style, base: Base::Own }
    }

    /// A figure or an account number, from left to right in every language.
    pub fn figure(text: &str, style: Style) -> Self {
        Self { text: given(text), style, base: Base::LeftToRight }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What a line says, without marks of direction.
    pub fn words(&self, line: Range<usize>) -> &str {
        self.text.get(line).unwrap_or_default()
    }

    pub fn shaped(&self, faces: &Faces, line: Range<usize>) -> Shaped {
        faces.shape(&self.text, line, self.base, self.style.weight)
    }

    /// How wide it is in one line.
    pub fn width(&self, faces: &Faces) -> f32 {
        self.shaped(faces, self.whole()).width * self.style.size
    }

    pub const fn whole(&self) -> Range<usize> {
        0..self.text.len()
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where its lines begin and end, none wider than this. They end after a space; a word that is too long for
    /// a line is cut where it must be.
    pub fn lines(&self, faces: &Faces, width: f32) -> Vec<Range<usize>> {
        let room = width / self.style.size;
        let whole = self.shaped(faces, self.whole());
        if whole.width <= room {
            return vec![self.whole()];
        }
        let mut steps = steps(&whole);
        steps.sort_unstable_by_key(|(at, _)| *at);
        let mut lines = Vec::new();
        let mut line = Line::from(0);
        for (at, advance) in steps {
            let is_space = self.text.get(at..).is_some_and(|rest| rest.starts_with(' '));
            if line.width + advance > room && !is_space && at > line.start {
                let end = if line.space > line.start { line.space } else { at };
                lines.push(line.start..end);
                let kept = if end == at { 0.0 } else { line.width - line.before_space };
                line = Line { start: end, space: end, before_space: 0.0, width: kept };
            }
            line.width += advance;
            if is_space {
                (line.space, line.before_space) = (at + 1, line.width);
            }
        }
        lines.push(line.start..self.text.len());
        lines
    }

    /// The same in so many lines at most; what is left out is said by three dots.
    pub fn within(self, faces: &Faces, width: f32, most: usize) -> Self {
        let lines = self.lines(faces, width);
        match lines.get(most.saturating_sub(1)).filter(|_| lines.len() > most) {
            None => self,
            Some(last) => {
                let kept = self.words(0..last.end);
                let kept = kept.get(..kept.floor_char_boundary(kept.len().saturating_sub(8)));
                Self { text: format!("{}…", kept.unwrap_or_default().trim_end()), ..self }
            }
        }
    }
}

/// A line that is being filled.
struct Line {
    start: usize,
    /// After its last space.
    space: usize,
    /// How wide it is up to there.
    before_space: f32,
    width: f32,
}

impl Line {
    const fn from(start: usize) -> Self {
        Self { start, space: start, before_space: 0.0, width: 0.0 }
    }
}

/// Where each cluster begins, and how wide it is.
fn steps(shaped: &Shaped) -> Vec<(usize, f32)> {
    let mut steps: Vec<(usize, f32)> = Vec::new();
    for glyph in shaped.runs.iter().flat_map(|run| &run.glyphs) {
        let (start, advance) = (krilla::text::Glyph::text_range(glyph).start, glyph.x_advance);
        match steps.last_mut().filter(|(before, _)| *before == start) {
            Some((_, width)) => *width += advance,
            None => steps.push((start, advance)),
        }
    }
    steps
}

/// Without what can deceive a reader.
fn given(text: &str) -> String {
    meaning(&sarraf_ledger::text::own(text, false))
}

/// Without letters that mean nothing to others.
fn meaning(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fdd0}'..='\u{fdef}' => '\u{fffd}',
        _ if u32::from(letter) & 0xfffe == 0xfffe => '\u{fffd}',
        _ => letter,
    };
    text.nfc().map(plain).collect()
}
