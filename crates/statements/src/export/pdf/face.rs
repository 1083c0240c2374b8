//! The letters: two faces in two weights, which are embedded in the file as far as it uses them.

use krilla::text::Font;
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, GlyphBuffer, Script, ShapePlan, UnicodeBuffer};
use std::cell::RefCell;
use std::collections::HashMap;
use std::io;

const FILES: [&[u8]; 4] = [
    include_bytes!("../../../fonts/Inter-Regular.ttf"),
    include_bytes!("../../../fonts/Inter-SemiBold.ttf"),
    include_bytes!("../../../fonts/Vazirmatn-Regular.ttf"),
    include_bytes!("../../../fonts/Vazirmatn-SemiBold.ttf"),
];

/// What stands for a letter that no face has.
pub(super) const MISSING: char = '□';

/// How strong letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    SemiBold,
}

/// One file of letters.
pub(super) struct Face {
    pub shaping: rustybuzz::Face<'static>,
    pub font: Font,
    /// How letters of a script are shaped, by whether they run from right to left.
    plans: RefCell<HashMap<(Script, bool), ShapePlan>>,
}

impl Face {
    fn of(file: &'static [u8]) -> Option<Self> {
        let (shaping, font) = (rustybuzz::Face::from_slice(file, 0)?, Font::new(file.into(), 0)?);
        Some(Self { shaping, font, plans: RefCell::default() })
    }

    /// The glyphs of a text of one script, figures all of one width.
    pub fn shape(&self, text: &str, direction: Direction) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(direction);
        let script = buffer.script();
        let mut plans = self.plans.borrow_mut();
        let plan = plans.entry((script, direction == Direction::RightToLeft)).or_insert_with(|| {
            let tabular = Feature::new(Tag::from_bytes(b"tnum"), 1, ..);
            ShapePlan::new(&self.shaping, direction, Some(script), None, &[tabular])
        });
        rustybuzz::shape_with_plan(&self.shaping, plan, buffer)
    }

    pub fn has(&self, letter: char) -> bool {
        self.shaping.glyph_index(letter).is_some()
    }
}

/// All of them.
pub(super) struct Faces {
    all: Vec<Face>,
}

impl Faces {
    pub fn new() -> io::Result<Self> {
        let all: Option<Vec<Face>> = FILES.into_iter().map(Face::of).collect();
        all.map(|all| Self { all }).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    pub fn face(&self, place: usize) -> Option<&Face> {
        self.all.get(place)
    }

    /// Where the face is that has a letter in this weight, Latin before Arabic.
    pub fn holding(&self, letter: char, weight: Weight) -> Option<usize> {
        Self::latin_and_arabic(weight).into_iter().find(|place| self.has(*place, letter))
    }

    pub fn has(&self, place: usize, letter: char) -> bool {
        self.face(place).is_some_and(|face| face.has(letter))
    }

    /// Where the first face of a weight is, which has the sign for letters that are missing.
    pub const fn first(weight: Weight) -> usize {
        Self::latin_and_arabic(weight)[0]
    }

    const fn latin_and_arabic(weight: Weight) -> [usize; 2] {
        match weight {
            Weight::Regular => [0, 2],
            Weight::SemiBold => [1, 3],
        }
    }
}
