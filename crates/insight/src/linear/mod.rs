//! A linear classifier of short texts: a weight for each feature in each class, and a score that is their sum.
//!
//! The weights are trained once (`train`), made small (a byte each, most of them none) and kept with the program;
//! nothing is learned on the person's machine, and nothing is fetched. Floats weigh words here and touch no amount.

mod features;
mod train;

pub use features::{features, word};
pub use train::{Example, Settings, train};

/// What a model's file begins with.
const MAGIC: &[u8; 4] = b"SLM1";
/// A weight is kept as its sign and one of so many sizes, each greater than the one before by the same factor.
const SIZES: u8 = 8;

/// A trained classifier.
pub struct Model {
    classes: Vec<Class>,
    /// The weights there are, by the four bits they are kept as.
    values: [f32; 16],
    /// How sure a score makes: a base, a weight of the best score, one of its distance to the next.
    sure: [f32; 3],
    /// Features that have a weight, sorted.
    keys: Vec<u32>,
    /// Where the weights of each begin; one more than keys.
    starts: Vec<u32>,
    /// A class and the bits of its weight.
    weights: Vec<(u8, u8)>,
}

/// What a text can be.
struct Class {
    name: String,
    bias: f32,
}

/// How much a text is of one class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored<'m> {
    /// The class.
    pub class: &'m str,
    /// 1 where the class is certain, −1 where it is excluded, 0 between.
    pub score: f32,
}

impl Model {
    /// A model as [`train`] wrote it; `None` for any other bytes.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut input = Input(bytes.strip_prefix(MAGIC)?);
        let values = values_between(input.float()?, input.float()?);
        let sure = [input.float()?, input.float()?, input.float()?];
        let count = input.byte()?;
        let classes = (0..count).map(|_| input.class()).collect::<Option<Vec<_>>>()?;
        let (mut keys, mut starts, mut weights) = (Vec::new(), vec![0], Vec::new());
        let mut key = 0_u32;
        for _ in 0..input.number()? {
            key = key.checked_add(input.number()?)?;
            let count = input.number()? as usize;
            let (of, bits) = (input.bytes(count)?, input.bytes(count.div_ceil(2))?);
            let bits = bits.iter().flat_map(|both| [both & 0xf, both >> 4]);
            of.iter().all(|class| usize::from(*class) < classes.len()).then_some(())?;
            weights.extend(of.iter().copied().zip(bits));
            keys.push(key);
            starts.push(u32::try_from(weights.len()).ok()?);
        }
        input.0.is_empty().then_some(Self { classes, values, sure, keys, starts, weights })
    }

    /// The classes there are.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.classes.iter().map(|class| class.name.as_str())
    }

    /// How much a text with these features is of each class, the best first.
    #[must_use]
    pub fn ranked(&self, features: &[u32]) -> Vec<Scored<'_>> {
        let value = value_of(features.len());
        let mut scores = vec![0.0_f32; self.classes.len()];
        for (class, bits) in features.iter().flat_map(|feature| self.weights_of(*feature)) {
            if let (Some(score), Some(value)) =
                (scores.get_mut(usize::from(*class)), self.values.get(usize::from(*bits)))
            {
                *score += value;
            }
        }
        let mut ranked: Vec<Scored<'_>> = self
            .classes
            .iter()
            .zip(scores)
            .map(|(class, sum)| Scored { class: &class.name, score: sum * value + class.bias })
            .collect();
        ranked.sort_by(|one, other| other.score.total_cmp(&one.score));
        ranked
    }

    /// The class a text is most of, and how sure that is, 0 to 1.
    #[must_use]
    pub fn surest(&self, features: &[u32]) -> Option<(&str, f32)> {
        match self.ranked(features).as_slice() {
            [best, next, ..] => Some((best.class, sureness(self.sure, best.score, next.score))),
            _ => None,
        }
    }

    /// Whether a feature speaks for a class.
    #[must_use]
    pub fn speaks_for(&self, class: &str, feature: u32) -> bool {
        let Some(place) = self.classes.iter().position(|known| known.name == class) else { return false };
        let value = |bits: u8| self.values.get(usize::from(bits)).copied().unwrap_or_default();
        self.weights_of(feature).iter().any(|(of, bits)| usize::from(*of) == place && value(*bits) > 0.0)
    }

    fn weights_of(&self, feature: u32) -> &[(u8, u8)] {
        let range = self.keys.binary_search(&feature).ok().and_then(|at| {
            let (from, to) = (*self.starts.get(at)?, *self.starts.get(at + 1)?);
            Some(from as usize..to as usize)
        });
        range.and_then(|range| self.weights.get(range)).unwrap_or_default()
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Model({} classes, {} weights)", self.classes.len(), self.weights.len())
    }
}

/// How sure a best score is beside the next one.
fn sureness([base, best_weight, apart_weight]: [f32; 3], best: f32, next: f32) -> f32 {
    let sum = base + best_weight * best + apart_weight * (best - next);
    1.0 / (1.0 + (-sum).exp())
}

/// What each feature of a text counts for, so that long and short texts weigh alike.
fn value_of(count: usize) -> f32 {
    1.0 / (count.max(1) as f32).sqrt()
}

/// The weights four bits can stand for: the sizes from the least to the greatest, then the same below zero.
fn values_between(least: f32, greatest: f32) -> [f32; 16] {
    let factor = (greatest / least).powf(1.0 / f32::from(SIZES - 1));
    std::array::from_fn(|bits| {
        let sign = if bits < usize::from(SIZES) { 1.0 } else { -1.0 };
        sign * least * factor.powi((bits % usize::from(SIZES)) as i32)
    })
}

/// The bits of the weight nearest to one; `None` where none at all is nearer.
fn bits_of(values: &[f32; 16], weight: f32) -> Option<u8> {
    let off = |value: &f32| (value - weight).abs();
    let (bits, nearest) =
        (0_u8..).zip(values).min_by(|(_, one), (_, other)| off(one).total_cmp(&off(other)))?;
    (off(nearest) < weight.abs()).then_some(bits)
}

/// Bytes that are being read.
struct Input<'b>(&'b [u8]);

impl<'b> Input<'b> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn float(&mut self) -> Option<f32> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(f32::from_le_bytes(*bytes)).filter(|float| float.is_finite())
    }

    /// A number of seven bits a byte, the lowest first.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self, count: usize) -> Option<&'b [u8]> {
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }

    fn class(&mut self) -> Option<Class> {
        let length = usize::from(self.byte()?);
        let (name, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Class { name: String::from_utf8(name.to_vec()).ok()?, bias: self.float()? })
    }
}

#[cfg(test)]
mod tests;
