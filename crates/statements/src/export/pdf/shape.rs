//! From text to glyphs: pieces of one direction and one face, each shaped, in the order they are seen in.

use super::face::{Faces, MISSING, Weight};
use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, GlyphBuffer, GlyphInfo, GlyphPosition};
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::char::is_combining_mark;

/// The direction a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    LeftToRight,
    RightToLeft,
    /// That of its first letter.
    Own,
}

impl Base {
    fn level(self) -> Option<Level> {
        match self {
            Self::LeftToRight => Some(Level::ltr()),
            Self::RightToLeft => Some(Level::rtl()),
            Self::Own => None,
        }
    }
}

/// Glyphs of one face, for a size of one.
pub(super) struct Run {
    pub face: usize,
    pub glyphs: Vec<KrillaGlyph>,
    /// What is seen beside them, and how far from the beginning.
    pub outlines: Vec<(f32, KrillaGlyph)>,
    pub width: f32,
}

/// A line of glyphs, from left to right, for a size of one.
pub(super) struct Shaped {
    pub runs: Vec<Run>,
    /// Without a space at the end of the line.
    pub width: f32,
    /// How wide that space is where it stands on the left.
    pub lead: f32,
}

impl Faces {
    /// The glyphs of a line of a paragraph.
    pub fn shape(&self, paragraph: &str, line: Range<usize>, base: Base, weight: Weight) -> Shaped {
        let (runs, right_to_left) = if base != Base::RightToLeft && paragraph.is_ascii() {
            (self.pieces(paragraph, line.clone(), Direction::LeftToRight, weight), false)
        } else {
            self.in_order(paragraph, line.clone(), base, weight)
        };
        let mut width: f32 = runs.iter().map(|run| run.width).sum();
        let ends_in_space = paragraph.get(line).is_some_and(|text| text.ends_with(' '));
        let end = if right_to_left { runs.first() } else { runs.last() };
        let space = end.filter(|_| ends_in_space).map_or(0.0, |run| self.space(run.face));
        width -= space;
        Shaped { runs, width, lead: if right_to_left { space } else { 0.0 } }
    }

    fn space(&self, face: usize) -> f32 {
        self.face(face).map_or(0.0, |face| {
            let glyph = face.shaping.glyph_index(' ');
            let advance = glyph.and_then(|glyph| face.shaping.glyph_hor_advance(glyph));
            f32::from(advance.unwrap_or_default()) / face.font.units_per_em()
        })
    }

    /// By the algorithm of Unicode for two directions in one line.
    fn in_order(&self, paragraph: &str, line: Range<usize>, base: Base, weight: Weight) -> (Vec<Run>, bool) {
        let found = BidiInfo::new(paragraph, base.level());
        let Some(whole) = found.paragraphs.first() else { return (Vec::new(), false) };
        let (levels, ranges) = found.visual_runs(whole, line);
        let runs = ranges.into_iter().flat_map(|range| {
            let level = levels.get(range.start).copied().unwrap_or(whole.level);
            let direction = if level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight };
            self.pieces(paragraph, range, direction, weight)
        });
        (runs.collect(), whole.level.is_rtl())
    }

    fn pieces(&self, text: &str, range: Range<usize>, direction: Direction, weight: Weight) -> Vec<Run> {
        let mut pieces = self.split(text, range, weight);
        if direction == Direction::RightToLeft {
            pieces.reverse();
        }
        pieces.into_iter().filter_map(|piece| self.run(text, piece, direction)).collect()
    }

    /// Cuts a text where the face changes, and takes out what only directs others.
    fn split(&self, text: &str, range: Range<usize>, weight: Weight) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, letter) in text.get(range.clone()).unwrap_or_default().char_indices() {
            let here = range.start + at;
            let next = here + letter.len_utf8();
            let before = pieces.last_mut().filter(|piece| piece.range.end == here);
            if directs(letter) {
                continue;
            }
            match (before, self.holding(letter, weight)) {
                (Some(piece), _) if is_ignorable(letter) => piece.range.end = next,
                (Some(piece), _) if is_combining_mark(letter) && self.fits(piece, letter) => {
                    piece.range.end = next;
                }
                (Some(piece), _) if letter == ' ' && !piece.missing && self.has(piece.face, ' ') => {
                    piece.range.end = next;
                }
                (Some(piece), Some(face)) if !piece.missing && piece.face == face => piece.range.end = next,
                (_, Some(face)) => pieces.push(Piece { range: here..next, face, missing: false }),
                (_, None) => {
                    pieces.push(Piece { range: here..next, face: Self::first(weight), missing: true });
                }
            }
        }
        pieces
    }

    /// Whether a mark can stand on what is before it.
    fn fits(&self, piece: &Piece, mark: char) -> bool {
        piece.missing || self.has(piece.face, mark)
    }

    fn run(&self, text: &str, piece: Piece, direction: Direction) -> Option<Run> {
        let face = self.face(piece.face)?;
        let shaped = if piece.missing {
            face.shape(MISSING.encode_utf8(&mut [0; 4]), direction)
        } else {
            face.shape(text.get(piece.range.clone())?, direction)
        };
        if !piece.missing && shaped.glyph_infos().iter().any(|info| info.glyph_id == 0) {
            // Letters that the face has, put together to one that it has not.
            let weight = if piece.face.is_multiple_of(2) { Weight::Regular } else { Weight::SemiBold };
            let piece = Piece { face: Self::first(weight), missing: true, ..piece };
            return self.run(text, piece, direction);
        }
        let glyphs = glyphs(&shaped, &piece, face.font.units_per_em());
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        let empty = face.shaping.glyph_index(ZERO_WIDTH).filter(|_| direction == Direction::RightToLeft);
        let run = Run { face: piece.face, glyphs, outlines: Vec::new(), width };
        Some(match empty.filter(|_| !piece.missing) {
            Some(empty) => in_letters(run, text, GlyphId::new(empty.0.into())),
            None => run,
        })
    }
}

fn glyphs(shaped: &GlyphBuffer, piece: &Piece, units: f32) -> Vec<KrillaGlyph> {
    let share = |units_of: i32| units_of as f32 / units;
    let places = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
    let glyph = |((info, position), range): ((&GlyphInfo, &GlyphPosition), Range<usize>)| {
        KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            share(position.x_advance),
            share(position.x_offset),
            share(position.y_offset),
            share(position.y_advance),
            range,
            None,
        )
    };
    places.zip(clusters(shaped, piece)).map(glyph).collect()
}

/// Nothing is seen of it.
const ZERO_WIDTH: char = '\u{200c}';

/// A run from right to left in which each letter is a glyph of its own: one of the glyphs that several letters share
/// is the first of them, empty glyphs are the others, and what else is seen of them is drawn without saying anything.
/// Programs that take the text out turn the glyphs of a line around, but not letters that are one glyph.
fn in_letters(run: Run, text: &str, empty: GlyphId) -> Run {
    let mut found = Run { glyphs: Vec::with_capacity(run.glyphs.len()), ..run };
    let mut at = 0.0;
    for cluster in run.glyphs.chunk_by(|one, other| one.text_range == other.text_range) {
        let range = cluster.first().map_or(0..0, |glyph| glyph.text_range.clone());
        let letters: Vec<usize> = text
            .get(range.clone())
            .unwrap_or_default()
            .char_indices()
            .filter(|(_, letter)| !is_ignorable(*letter))
            .map(|(at, _)| range.start + at)
            .collect();
        let width: f32 = cluster.iter().map(|glyph| glyph.x_advance).sum();
        if letters.len() < 2 {
            found.glyphs.extend_from_slice(cluster);
        } else {
            let ends = letters.iter().skip(1).copied().chain([range.end]);
            let ranges: Vec<Range<usize>> =
                letters.iter().copied().zip(ends).map(|(from, to)| from..to).collect();
            spread(&mut found, cluster, &ranges, empty, at);
        }
        at += width;
    }
    found
}

fn spread(run: &mut Run, cluster: &[KrillaGlyph], letters: &[Range<usize>], empty: GlyphId, at: f32) {
    let widest = cluster.iter().map(|glyph| glyph.x_advance).fold(0.0, f32::max);
    let width: f32 = cluster.iter().map(|glyph| glyph.x_advance).sum();
    let share = width / letters.len() as f32;
    let mut kept = None;
    let mut from = 0.0;
    for glyph in cluster {
        if kept.is_none() && glyph.x_advance >= widest {
            kept = Some((from, glyph.clone()));
        } else {
            run.outlines.push((at + from, glyph.clone()));
        }
        from += glyph.x_advance;
    }
    for (place, letter) in letters.iter().enumerate().skip(1).rev() {
        // A hair to the left, so that no program takes them for the other way around.
        let hair = -0.02 * place as f32;
        run.glyphs.push(KrillaGlyph::new(empty, share, hair, 0.0, 0.0, letter.clone(), None));
    }
    if let (Some((from, glyph)), Some(letter)) = (kept, letters.first()) {
        // It stands where it stood before, though its place in the text is now the last share.
        let x_offset = glyph.x_offset + from - (width - share);
        run.glyphs.push(KrillaGlyph { text_range: letter.clone(), x_advance: share, x_offset, ..glyph });
    }
}

/// Which of the text each glyph stands for.
fn clusters(shaped: &GlyphBuffer, piece: &Piece) -> Vec<Range<usize>> {
    let infos = shaped.glyph_infos();
    if piece.missing {
        return infos.iter().map(|_| piece.range.clone()).collect();
    }
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    starts.dedup();
    let range = |info: &GlyphInfo| {
        let start = info.cluster as usize;
        let next = starts.get(starts.partition_point(|other| *other <= start)).copied();
        piece.range.start + start..next.map_or(piece.range.end, |next| piece.range.start + next)
    };
    infos.iter().map(range).collect()
}

/// A part of a text in one face.
struct Piece {
    range: Range<usize>,
    face: usize,
    /// No face has it.
    missing: bool,
}

/// Isolates, embeddings and marks: they say how others stand and are not seen.
const fn directs(letter: char) -> bool {
    matches!(letter, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What changes the letter before it and is nothing by itself.
const fn is_ignorable(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}
