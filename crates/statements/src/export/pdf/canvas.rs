//! A page that is drawn on, from the side on which the language begins.

use super::face::Faces;
use super::text::{Ink, Text};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::KrillaGlyph;
use std::ops::Range;

/// A4, in points.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
/// From the edges of the paper.
pub(super) const MARGIN: f32 = 45.0;
/// Between the margins.
pub(super) const INNER: f32 = WIDTH - 2.0 * MARGIN;

const INK: [u8; 3] = [0x1b, 0x1f, 0x1e];
const QUIET: [u8; 3] = [0x55, 0x60, 0x5d];
const GREEN: [u8; 3] = [0x14, 0x53, 0x2d];
const AMBER: [u8; 3] = [0x8a, 0x50, 0x00];
const RULE: [u8; 3] = [0xd3, 0xda, 0xd7];
const ACCENT: [u8; 3] = [0x0f, 0x6b, 0x5f];
const BAND: [u8; 3] = [0xf2, 0xf5, 0xf4];

/// What lines and bands are painted with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Paint {
    Rule,
    Accent,
    Band,
    Warning,
}

/// Which edge of its room a text keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Where the language begins.
    Start,
    /// Where it ends.
    End,
    /// The right one in every language, so that decimals stand under each other.
    Right,
}

/// A part of a line: where it begins, counted from the side of the language, and how wide it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub from: f32,
    pub width: f32,
}

impl Room {
    pub const INNER: Self = Self { from: MARGIN, width: INNER };
}

/// A page.
pub(super) struct Canvas<'page> {
    pub surface: Surface<'page>,
    pub faces: &'page Faces,
    pub right_to_left: bool,
}

impl Canvas<'_> {
    /// The left edge of a part of a line.
    fn left(&self, room: Room) -> f32 {
        if self.right_to_left { WIDTH - room.from - room.width } else { room.from }
    }

    /// A line of a text on its baseline.
    pub fn line(&mut self, text: &Text, line: Range<usize>, room: Room, baseline: f32, edge: Edge) {
        let shaped = text.shaped(self.faces, line);
        let size = text.style.size;
        let spare = room.width - shaped.width * size;
        let at_right = match edge {
            Edge::Start => self.right_to_left,
            Edge::End => !self.right_to_left,
            Edge::Right => true,
        };
        let mut x = self.left(room) + if at_right { spare } else { 0.0 } - shaped.lead * size;
        self.surface.set_fill(Some(fill(match text.style.ink {
            Ink::Plain => INK,
            Ink::Quiet => QUIET,
            Ink::In => GREEN,
            Ink::Warning => AMBER,
        })));
        for run in &shaped.runs {
            if let Some(face) = self.faces.face(run.face) {
                let mut draw = |from: f32, glyphs: &[KrillaGlyph], outlined: bool| {
                    let start = Point::from_xy(x + from * size, baseline);
                    self.surface.draw_glyphs(start, glyphs, face.font.clone(), text.text(), size, outlined);
                };
                draw(0.0, &run.glyphs, false);
                run.outlines.iter().for_each(|(from, glyph)| draw(*from, std::slice::from_ref(glyph), true));
            }
            x += run.width * size;
        }
    }

    /// A paragraph from this height on; the height after it.
    pub fn paragraph(&mut self, text: &Text, room: Room, top: f32, edge: Edge) -> f32 {
        let leading = text.style.leading();
        let mut top = top;
        for line in text.lines(self.faces, room.width) {
            self.line(text, line, room, baseline(text, top), edge);
            top += leading;
        }
        top
    }

    /// A filled rectangle, which says nothing.
    pub fn band(&mut self, room: Room, top: f32, height: f32, paint: Paint) {
        let color = match paint {
            Paint::Rule => RULE,
            Paint::Accent => ACCENT,
            Paint::Band => BAND,
            Paint::Warning => AMBER,
        };
        let rect = Rect::from_xywh(self.left(room), top, room.width, height);
        let mut path = PathBuilder::new();
        rect.into_iter().for_each(|rect| path.push_rect(rect));
        if let Some(path) = path.finish() {
            self.artifact(ArtifactType::Layout, |canvas| {
                canvas.surface.set_fill(Some(fill(color)));
                canvas.surface.draw_path(&path);
            });
        }
    }

    /// Draws what is a part of the page and not of what it says.
    pub fn artifact(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw(self);
        self.surface.end_tagged();
    }

    /// Draws what is read, and says where it is.
    pub fn content(&mut self, draw: impl FnOnce(&mut Self)) -> Identifier {
        let place = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        draw(self);
        self.surface.end_tagged();
        place
    }
}

/// Where letters stand in a line that begins at this height.
pub(super) fn baseline(text: &Text, top: f32) -> f32 {
    top + (text.style.leading() + text.style.size * 0.7) / 2.0
}

fn fill([red, green, blue]: [u8; 3]) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}
