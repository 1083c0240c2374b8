//! What banks of several countries write of payments, made up from a seed: the text, who was paid, and what for.
//!
//! Chains are named as everybody knows them; small places are made of a word for what they are and a name. A part is
//! held back, by merchant: nothing that reads these texts may be made or trained with it, only measured. What is
//! held back is written in more ways and in more towns than the rest.

use crate::Seeded;
use sarraf_ledger::text::fold;

const MERCHANTS: &str = include_str!("../texts/merchants.txt");
const PLACES: &str = include_str!("../texts/places.txt");
const KINDS_OF_PLACES: &str = include_str!("../texts/kinds_of_places.txt");
const KINDS: &str = include_str!("../texts/kinds.txt");
const STYLES: &str = include_str!("../texts/styles.txt");
const TOWNS: &str = include_str!("../texts/towns.txt");

/// The countries, and the languages in which small places are named there.
pub const COUNTRIES: &[(&str, &[&str])] = &[
    ("US", &["en"]),
    ("GB", &["en"]),
    ("DE", &["de"]),
    ("FR", &["fr"]),
    ("NL", &["nl"]),
    ("ES", &["es"]),
    ("IT", &["it"]),
    ("AU", &["en"]),
    ("SA", &["ar"]),
    ("AE", &["ar", "en"]),
    ("EG", &["ar"]),
    ("JO", &["ar"]),
    ("MA", &["ar", "fr"]),
    ("KW", &["ar"]),
];

/// A row as a bank writes it, and what is true of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankText {
    /// Where the bank is.
    pub country: &'static str,
    /// The other side, as the bank gives it.
    pub counterparty: String,
    /// The rest.
    pub remittance: String,
    /// Whether money came in.
    pub is_in: bool,
    /// Who was paid, as people write it; empty for a row that is no purchase.
    pub name: String,
    /// What for: a key of `ledger`.
    pub category: &'static str,
    /// A name that everybody knows, or at least everybody there.
    pub is_chain: bool,
    /// Only to be measured with.
    pub held_back: bool,
}

/// So many rows of each country in each part, the same for a seed.
#[must_use]
pub fn bank_texts(seed: u64, each: usize) -> Vec<BankText> {
    let mut seeded = Seeded::new(seed);
    let mut all = Vec::new();
    for (country, languages) in COUNTRIES {
        let world = World::of(country, languages);
        let mut parts = [Vec::new(), Vec::new()];
        while parts.iter().any(|part: &Vec<BankText>| part.len() < each) {
            let text = if seeded.chance(12) { world.kind(&mut seeded) } else { world.purchase(&mut seeded) };
            let Some(text) = text else { continue };
            let [known, held] = &mut parts;
            let part = if text.held_back { held } else { known };
            if part.len() < each {
                part.push(text);
            }
        }
        all.extend(parts.into_iter().flatten());
    }
    all
}

/// Every merchant that is held back, chains only: what no table may name.
#[must_use]
pub fn held_back_chains() -> Vec<&'static str> {
    let mut found = Vec::new();
    for (country, _) in COUNTRIES {
        let chains = lines(MERCHANTS, country).flat_map(|line| names(line.get(1..).unwrap_or_default()));
        let held = chains.filter(is_held_back);
        found.extend(held.flat_map(|chain| [chain.latin, chain.arabic]).filter(|name| !name.is_empty()));
    }
    found
}

/// A name in both scripts.
#[derive(Clone, Copy)]
struct Name {
    latin: &'static str,
    arabic: &'static str,
    /// In the program's tables before there was this list.
    is_old: bool,
}

impl Name {
    fn of(text: &'static str) -> Self {
        let is_old = text.starts_with('+');
        let (latin, arabic) = text.trim_start_matches('+').split_once('=').unwrap_or((text, ""));
        Self { latin: latin.trim_start_matches('+'), arabic, is_old }
    }
}

fn names(fields: &[&'static str]) -> Vec<Name> {
    fields.iter().map(|field| Name::of(field)).collect()
}

/// The fields behind the first one of the lines that begin with it.
fn lines(text: &'static str, first: &str) -> impl Iterator<Item = Vec<&'static str>> {
    let first = first.to_owned();
    text.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        let mut fields = line.split('|');
        (fields.next() == Some(first.as_str())).then(|| fields.collect())
    })
}

/// A number from a text that is the same everywhere.
fn share(text: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    Seeded::new(text.bytes().fold(0xcbf2_9ce4_8422_2325, hash)).below(100)
}

fn is_held_back(name: &Name) -> bool {
    !name.is_old && share(&fold(name.latin)) < 40
}

/// Who is paid, and what for.
struct Paid {
    category: &'static str,
    latin: String,
    arabic: String,
    held_back: bool,
}

struct Town {
    name: Name,
    state: &'static str,
}

/// What payments in a country are made of.
struct World {
    country: &'static str,
    styles: Vec<(&'static str, &'static str)>,
    towns: Vec<Town>,
    chains: Vec<(&'static str, Vec<Name>)>,
    /// Words for what a place is, and names of places, of each language.
    small: Vec<(Vec<Vec<&'static str>>, Vec<Name>)>,
    kinds: Vec<Vec<&'static str>>,
}

impl World {
    fn of(country: &'static str, languages: &[&'static str]) -> Self {
        let pair = |fields: Vec<&'static str>| match fields.as_slice() {
            [counterparty, remittance] => (*counterparty, *remittance),
            _ => panic!("not a style: {fields:?}"),
        };
        let towns = lines(TOWNS, country).flat_map(|fields| {
            let state = fields.first().copied().unwrap_or_default();
            let town = move |name| Town { name, state };
            names(fields.get(1..).unwrap_or_default()).into_iter().map(town).collect::<Vec<_>>()
        });
        let chains = lines(MERCHANTS, country).filter_map(|fields| {
            let (category, chains) = fields.split_first()?;
            Some((*category, names(chains)))
        });
        let small = languages.iter().map(|language| {
            let places = lines(PLACES, language).flat_map(|fields| names(&fields));
            (lines(KINDS_OF_PLACES, language).collect(), places.collect())
        });
        Self {
            country,
            styles: lines(STYLES, country).map(pair).collect(),
            towns: towns.collect(),
            chains: chains.collect(),
            small: small.collect(),
            kinds: lines(KINDS, country).collect(),
        }
    }

    fn purchase(&self, seeded: &mut Seeded) -> Option<BankText> {
        let is_chain = seeded.chance(45);
        let paid = if is_chain { self.chain(seeded) } else { self.small_place(seeded) };
        let Paid { category, latin, arabic, held_back } = paid?;
        let style = *seeded.pick(&self.styles);
        let town = seeded.pick(&self.towns);
        let is_new = share(style.0) < 25 || share(town.name.latin) < 30;
        let in_arabic = style.0.contains("{A}") || style.1.contains("{A}");
        // A way of writing or a town of the part that is held back stands there alone.
        if (!held_back && is_new) || (in_arabic && arabic.is_empty()) {
            return None;
        }
        let filling = Filling { country: self.country, latin: &latin, arabic: &arabic, town };
        Some(BankText {
            country: self.country,
            counterparty: filling.filled(style.0, seeded),
            remittance: filling.filled(style.1, seeded),
            is_in: false,
            name: if in_arabic { arabic.clone() } else { latin.clone() },
            category,
            is_chain,
            held_back,
        })
    }

    fn chain(&self, seeded: &mut Seeded) -> Option<Paid> {
        let (category, chains) = seeded.pick(&self.chains);
        let chain = chains.get(usize::try_from(seeded.below(chains.len() as u64)).ok()?)?;
        let (latin, arabic) = (chain.latin.to_owned(), chain.arabic.to_owned());
        Some(Paid { category, latin, arabic, held_back: is_held_back(chain) })
    }

    /// A word for what a place is, with a name. Of rarer words the word is held back, else the whole.
    fn small_place(&self, seeded: &mut Seeded) -> Option<Paid> {
        let (kinds, places) = seeded.pick(&self.small);
        let (category, patterns) = seeded.pick(kinds).split_first()?;
        let pattern = Name::of(patterns.get(usize::try_from(seeded.below(patterns.len() as u64)).ok()?)?);
        let place = seeded.pick(places);
        let arabic = pattern.arabic.replace('*', place.arabic);
        let latin = pattern.latin.replace('*', place.latin);
        let rare = category.strip_prefix('~');
        let whole = if rare.is_some() { pattern.latin } else { latin.as_str() };
        let held_back = share(&fold(whole)) < 40;
        Some(Paid { category: rare.unwrap_or(category), latin, arabic, held_back })
    }

    fn kind(&self, seeded: &mut Seeded) -> Option<BankText> {
        let town = seeded.pick(&self.towns);
        let fields = seeded.pick(&self.kinds);
        let [category, sign, counterparty, remittance] = fields.as_slice() else { return None };
        let filling = Filling { country: self.country, latin: "", arabic: "", town };
        Some(BankText {
            country: self.country,
            counterparty: filling.filled(counterparty, seeded),
            remittance: filling.filled(remittance, seeded),
            is_in: *sign == "+",
            name: String::new(),
            category,
            is_chain: false,
            held_back: share(counterparty) < 40,
        })
    }
}

/// What stands in the places of a style.
struct Filling<'w> {
    country: &'static str,
    latin: &'w str,
    arabic: &'w str,
    town: &'w Town,
}

impl Filling<'_> {
    fn filled(&self, style: &str, seeded: &mut Seeded) -> String {
        let mut text = String::new();
        for piece in style.split('{') {
            match piece.split_once('}') {
                Some((place, rest)) => {
                    text.push_str(&self.place(place, seeded));
                    text.push_str(rest);
                }
                None => text.push_str(piece),
            }
        }
        text
    }

    fn place(&self, place: &str, seeded: &mut Seeded) -> String {
        match place {
            "N" => self.capitals(self.latin),
            "n" => self.latin.to_owned(),
            "A" => self.arabic.to_owned(),
            "T" => self.capitals(self.town.name.latin),
            "TA" => self.town.name.arabic.to_owned(),
            "S" => self.town.state.to_owned(),
            "H" => format!("{:02}:{:02}", seeded.between(7, 21), seeded.between(0, 59)),
            _ => match place.split_at_checked(1) {
                Some(("#", count)) => drawn("0123456789", count, seeded),
                Some(("@", count)) => drawn("0123456789ABCDEFGHKLMNPRSTVWXYZ", count, seeded),
                Some(("D", form)) => dated(form, seeded),
                _ => panic!("not a place of a style: {place}"),
            },
        }
    }

    /// German banks write umlauts; others write what a terminal can.
    fn capitals(&self, name: &str) -> String {
        if self.country == "DE" { name.to_uppercase() } else { fold(name).to_uppercase() }
    }
}

fn drawn(from: &str, count: &str, seeded: &mut Seeded) -> String {
    let from: Vec<char> = from.chars().collect();
    let count = count.parse().unwrap_or(1);
    (0..count).map(|_| *seeded.pick(&from)).collect()
}

fn dated(form: &str, seeded: &mut Seeded) -> String {
    const MONTHS: [&str; 12] =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    let (day, month) = (seeded.between(1, 28), seeded.between(1, 12));
    let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    match form {
        "/" => format!("{day:02}/{month:02}"),
        "//" => format!("{day:02}/{month:02}/26"),
        "." => format!("{day:02}.{month:02}.2026"),
        "-" => format!("2026-{month:02}-{day:02}"),
        "m" => format!("{day:02}{name}"),
        "my" => format!("{day:02}{name}26"),
        "6" => format!("{day:02}{month:02}26"),
        "8" => format!("2026{month:02}{day:02}"),
        _ => panic!("not a form of a date: {form}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn both_parts_are_made_of_every_country_and_share_no_merchant() {
        let all = bank_texts(1, 200);
        assert_eq!(all, bank_texts(1, 200));
        assert!(COUNTRIES.len() >= 12);
        for (country, _) in COUNTRIES {
            let of = |held: bool| {
                let rows = all.iter().filter(move |row| row.country == *country && row.held_back == held);
                rows.map(|row| row.name.clone()).filter(|name| !name.is_empty()).collect::<BTreeSet<_>>()
            };
            assert_eq!(all.iter().filter(|row| row.country == *country).count(), 400);
            assert!(of(true).len() > 20 && of(false).len() > 20, "{country}");
            assert!(of(true).is_disjoint(&of(false)), "{country}");
        }
    }

    #[test]
    fn every_category_is_a_known_one() {
        for row in bank_texts(2, 300) {
            assert!(sarraf_ledger::known_categories().any(|key| key == row.category), "{}", row.category);
        }
        assert!(held_back_chains().len() > 80);
    }
}
