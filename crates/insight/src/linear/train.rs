//! Training: one support vector machine a class, against all others, by coordinate descent in the dual (Hsieh and
//! others, 2008); then as many of the greatest weights as the size allows. The same examples give the same bytes.

use super::{MAGIC, Model, bits_of, sureness, value_of, values_between};
use std::collections::{BTreeMap, HashMap};

/// A text and what it is.
#[derive(Clone)]
pub struct Example {
    /// Its features.
    pub features: Vec<u32>,
    /// What it is.
    pub class: String,
}

impl std::fmt::Debug for Example {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Example({} features)", self.features.len())
    }
}

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// What a wrong example costs: greater fits closer.
    pub cost: f32,
    /// Passes over the examples, at most.
    pub rounds: u32,
    /// Features in fewer examples are left out.
    pub least: u32,
    /// The greatest size of the file.
    pub bytes: usize,
    /// Threads to use.
    pub threads: usize,
}

/// Features of all examples as places in a row of weights.
struct Table {
    keys: Vec<u32>,
    rows: Vec<Vec<u32>>,
    values: Vec<f32>,
}

/// One in so many examples tells, in a first training without it, how sure a score makes.
const ASIDE: usize = 8;

/// The file of a model for these examples. At most 255 classes.
#[must_use]
pub fn train(examples: &[Example], settings: &Settings) -> Vec<u8> {
    let is_aside = |at: usize| at % ASIDE == ASIDE - 1;
    let part = |aside: bool| {
        let chosen = examples.iter().enumerate().filter(move |(at, _)| is_aside(*at) == aside);
        chosen.map(|(_, example)| example.clone()).collect::<Vec<_>>()
    };
    let first = trained(&part(false), settings).file(settings.bytes, [0.0; 3]);
    let sure = Model::read(&first).map_or([0.0; 3], |model| calibrated(&model, &part(true)));
    trained(examples, settings).file(settings.bytes, sure)
}

/// All weights of all classes.
struct Trained {
    names: Vec<String>,
    keys: Vec<u32>,
    weights: Vec<Vec<f32>>,
}

fn trained(examples: &[Example], settings: &Settings) -> Trained {
    let table = Table::of(examples, settings.least);
    let mut members: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
    for (at, example) in examples.iter().enumerate() {
        let row = members.entry(&example.class).or_insert_with(|| vec![false; examples.len()]);
        if let Some(member) = row.get_mut(at) {
            *member = true;
        }
    }
    let classes: Vec<(&str, Vec<bool>)> = members.into_iter().take(255).collect();
    let share = classes.len().div_ceil(settings.threads.max(1)).max(1);
    let weights: Vec<Vec<f32>> = std::thread::scope(|scope| {
        let table = &table;
        let work = move |chunk: &[(&str, Vec<bool>)]| -> Vec<Vec<f32>> {
            chunk.iter().map(|(_, is)| weights(table, is, settings)).collect()
        };
        let workers: Vec<_> = classes.chunks(share).map(|chunk| scope.spawn(move || work(chunk))).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    let names = classes.iter().map(|(name, _)| (*name).to_owned()).collect();
    Trained { names, keys: table.keys, weights }
}

/// How sure a score makes: logistic regression over what is right of examples that were not learned from.
fn calibrated(model: &Model, aside: &[Example]) -> [f32; 3] {
    let seen: Vec<([f32; 3], f32)> = aside
        .iter()
        .filter_map(|example| match model.ranked(&example.features).as_slice() {
            [best, next, ..] => {
                let right = f32::from(u8::from(best.class == example.class));
                Some(([1.0, best.score, best.score - next.score], right))
            }
            _ => None,
        })
        .collect();
    let mut sure = [0.0_f32; 3];
    for _ in 0..2_000 {
        let mut slope = [0.0_f32; 3];
        for ([one, best, apart], right) in &seen {
            let off = right - sureness(sure, *best, best - apart);
            for (slope, value) in slope.iter_mut().zip([one, best, apart]) {
                *slope += off * value;
            }
        }
        for (weight, slope) in sure.iter_mut().zip(slope) {
            *weight += 2.0 * slope / seen.len().max(1) as f32;
        }
    }
    sure
}

impl Table {
    fn of(examples: &[Example], least: u32) -> Self {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for feature in examples.iter().flat_map(|example| &example.features) {
            *counts.entry(*feature).or_default() += 1;
        }
        let mut keys: Vec<u32> =
            counts.into_iter().filter(|(_, count)| *count >= least).map(|(key, _)| key).collect();
        keys.sort_unstable();
        let place = |feature: &u32| keys.binary_search(feature).ok().and_then(|at| u32::try_from(at).ok());
        let rows =
            examples.iter().map(|example| example.features.iter().filter_map(place).collect()).collect();
        let values = examples.iter().map(|example| value_of(example.features.len())).collect();
        Self { keys, rows, values }
    }
}

/// Numbers that only need to be well mixed, the same in every training.
struct Mixed(u64);

impl Mixed {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

/// The weights of one class against the rest; the last is its bias.
fn weights(table: &Table, is: &[bool], settings: &Settings) -> Vec<f32> {
    let slack = 0.5 / settings.cost;
    let mut descent = Descent {
        table,
        is,
        slack,
        weights: vec![0.0; table.keys.len()],
        bias: 0.0,
        forces: vec![0.0; table.rows.len()],
    };
    let mut active: Vec<usize> = (0..table.rows.len()).collect();
    let mut mixed = Mixed(0x5eed_1234_5678_9abc);
    let mut bound = f32::INFINITY;
    for _ in 0..settings.rounds {
        for at in 0..active.len() {
            let other = at + mixed.below(active.len() - at);
            active.swap(at, other);
        }
        let (mut greatest, mut least) = (0.0_f32, 0.0_f32);
        // What is far on its right side and holds nothing is looked at no more until the rest has settled.
        active.retain(|&at| {
            let (slope, settled) = descent.step(at, bound);
            (greatest, least) = (greatest.max(slope), least.min(slope));
            !settled
        });
        if greatest - least < 0.05 {
            if active.len() == table.rows.len() {
                break;
            }
            (active, bound) = ((0..table.rows.len()).collect(), f32::INFINITY);
            continue;
        }
        bound = if greatest > 0.0 { greatest } else { f32::INFINITY };
    }
    descent.weights.push(descent.bias);
    descent.weights
}

struct Descent<'t> {
    table: &'t Table,
    is: &'t [bool],
    slack: f32,
    weights: Vec<f32>,
    bias: f32,
    /// How hard each example pulls.
    forces: Vec<f32>,
}

impl Descent<'_> {
    /// One example pulls as hard as it must. Its slope, and whether it is settled.
    fn step(&mut self, at: usize, bound: f32) -> (f32, bool) {
        let example = (self.table.rows.get(at), self.table.values.get(at), self.forces.get_mut(at));
        let (Some(row), Some(&value), Some(force)) = example else { return (0.0, true) };
        let sign = if self.is.get(at) == Some(&true) { 1.0 } else { -1.0 };
        let weight = |place: &u32| self.weights.get(*place as usize).copied().unwrap_or_default();
        let score = row.iter().map(weight).sum::<f32>() * value + self.bias;
        let slope = sign * score - 1.0 + self.slack * *force;
        if *force == 0.0 && slope >= 0.0 {
            return (0.0, slope > bound);
        }
        let norm = row.len() as f32 * value * value + 1.0 + self.slack;
        let pulled = (*force - slope / norm).max(0.0);
        let change = (pulled - *force) * sign;
        *force = pulled;
        for place in row {
            if let Some(weight) = self.weights.get_mut(*place as usize) {
                *weight += change * value;
            }
        }
        self.bias += change;
        (slope, false)
    }
}

impl Trained {
    /// The file with the greatest weights that fit.
    fn file(&self, bytes: usize, sure: [f32; 3]) -> Vec<u8> {
        let inner = self.weights.iter().flat_map(|weights| weights.iter().take(self.keys.len()));
        let greatest = inner.map(|weight| weight.abs()).fold(f32::MIN_POSITIVE, f32::max);
        // The size falls as the least weight rises: the lowest that fits is the first.
        let least = |step: u16| greatest * (f32::from(step) / 1_024.0).powi(2);
        let (mut low, mut high) = (1_u16, 1_023);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.encoded(least(middle), greatest, sure).len() <= bytes {
                high = middle
            } else {
                low = middle + 1
            }
        }
        self.encoded(least(low), greatest, sure)
    }

    /// The file with the weights that are nearer to the least than to none.
    fn encoded(&self, least: f32, greatest: f32, sure: [f32; 3]) -> Vec<u8> {
        let values = values_between(least, greatest);
        let mut kept: Vec<(u32, Vec<u8>, Vec<u8>)> = Vec::new();
        for (place, key) in self.keys.iter().enumerate() {
            let bits = self.weights.iter().map(|weights| {
                let weight = weights.get(place).copied().unwrap_or_default();
                bits_of(&values, weight)
            });
            let telling = (0_u8..).zip(bits).filter_map(|(class, bits)| bits.map(|bits| (class, bits)));
            let (of, bits): (Vec<u8>, Vec<u8>) = telling.unzip();
            if !of.is_empty() {
                kept.push((*key, of, bits));
            }
        }
        let mut file = MAGIC.to_vec();
        file.extend([least, greatest].into_iter().chain(sure).flat_map(f32::to_le_bytes));
        file.push(u8::try_from(self.names.len()).unwrap_or(u8::MAX));
        for (name, weights) in self.names.iter().zip(&self.weights) {
            file.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
            file.extend(name.bytes());
            file.extend(weights.last().copied().unwrap_or_default().to_le_bytes());
        }
        number(&mut file, kept.len() as u32);
        let mut before = 0;
        for (key, of, bits) in kept {
            number(&mut file, key - before);
            number(&mut file, of.len() as u32);
            file.extend(of);
            let pair = |pair: &[u8]| pair.iter().rev().fold(0, |both, bits| both << 4 | bits);
            file.extend(bits.chunks(2).map(pair));
            before = key;
        }
        file
    }
}

fn number(file: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        file.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    file.push(number as u8);
}
