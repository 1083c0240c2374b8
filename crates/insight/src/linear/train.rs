//! Training: one support vector machine a class, against all others, by coordinate descent in the dual (Hsieh and
//! others, 2008); then as many of the greatest weights as the size allows. The same examples give the same bytes.

use super::{MAGIC, STEPS, stepped, value_of};
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

/// The file of a model for these examples. At most 255 classes.
#[must_use]
pub fn train(examples: &[Example], settings: &Settings) -> Vec<u8> {
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
    let trained: Vec<Vec<f32>> = std::thread::scope(|scope| {
        let workers: Vec<_> = classes
            .chunks(share)
            .map(|chunk| {
                let table = &table;
                scope.spawn(move || {
                    chunk.iter().map(|(_, is)| weights(table, is, settings)).collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    let names: Vec<&str> = classes.iter().map(|(name, _)| *name).collect();
    smallest(&names, &table.keys, &trained, settings.bytes)
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

/// The file with the greatest weights that fit.
fn smallest(names: &[&str], keys: &[u32], trained: &[Vec<f32>], bytes: usize) -> Vec<u8> {
    let inner = trained.iter().flat_map(|weights| weights.iter().take(keys.len()));
    let scale = inner.map(|weight| weight.abs()).fold(f32::MIN_POSITIVE, f32::max);
    let (mut low, mut high) = (1_u8, STEPS as u8);
    let mut best = encoded(names, keys, trained, scale, high);
    while low <= high {
        let middle = low + (high - low) / 2;
        let file = encoded(names, keys, trained, scale, middle);
        if file.len() <= bytes {
            best = file;
            if middle == 1 {
                break;
            }
            high = middle - 1;
        } else {
            low = middle + 1;
        }
    }
    best
}

/// The file with the weights of at least so many steps.
fn encoded(names: &[&str], keys: &[u32], trained: &[Vec<f32>], scale: f32, least: u8) -> Vec<u8> {
    let mut kept: Vec<(u32, Vec<u8>)> = Vec::new();
    for (place, key) in keys.iter().enumerate() {
        let steps =
            trained.iter().map(|weights| stepped(weights.get(place).copied().unwrap_or_default() / scale));
        let telling = (0_u8..).zip(steps).filter(|(_, steps)| steps.unsigned_abs() >= least);
        let weights: Vec<u8> =
            telling.flat_map(|(class, steps)| [class, u8::from_le_bytes(steps.to_le_bytes())]).collect();
        if !weights.is_empty() {
            kept.push((*key, weights));
        }
    }
    let mut file = MAGIC.to_vec();
    file.extend(scale.to_le_bytes());
    file.push(u8::try_from(names.len()).unwrap_or(u8::MAX));
    for (name, weights) in names.iter().zip(trained) {
        file.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
        file.extend(name.bytes());
        file.extend(weights.last().copied().unwrap_or_default().to_le_bytes());
    }
    number(&mut file, kept.len() as u32);
    let mut before = 0;
    for (key, weights) in kept {
        number(&mut file, key - before);
        number(&mut file, (weights.len() / 2) as u32);
        file.extend(weights);
        before = key;
    }
    file
}

fn number(file: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        file.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    file.push(number as u8);
}
