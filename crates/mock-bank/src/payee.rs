//! Who is paid and who pays: invented names, none of a real business.

/// How what a card holds differs from what it settles at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Settles at what was held.
    Same,
    /// Sometimes a tip is added.
    Tip,
    /// A round sum is held first.
    Round,
}

/// One name, and how people spend there.
#[derive(Debug)]
pub struct Payee {
    /// Stable, for saved state.
    pub key: &'static str,
    /// As the bank shows it.
    pub name: &'static str,
    /// As it came over the card network.
    pub raw: &'static str,
    /// Id of the bank's category; empty for none.
    pub category: &'static str,
    /// Usual amounts, in minor units of `currency`.
    pub usual: (i64, i64),
    /// Prices are multiples of this many minor units.
    pub step: i64,
    /// How often it is chosen among those of its group.
    pub weight: u64,
    /// Hours of the day in which it sells.
    pub hours: (i64, i64),
    /// What its terminals do.
    pub hold: Hold,
    /// Of its prices.
    pub currency: &'static str,
}

const DAYTIME: (i64, i64) = (9, 19);

const fn shop(
    key: &'static str,
    name: &'static str,
    raw: &'static str,
    category: &'static str,
    usual: (i64, i64),
    weight: u64,
) -> Payee {
    Payee {
        key,
        name,
        raw,
        category,
        usual,
        step: 5,
        weight,
        hours: DAYTIME,
        hold: Hold::Same,
        currency: "AUD",
    }
}

const fn table(payee: Payee) -> Payee {
    Payee { hours: (12, 21), hold: Hold::Tip, step: 50, ..payee }
}

const fn early(payee: Payee) -> Payee {
    Payee { hours: (7, 11), step: 10, ..payee }
}

const fn abroad(payee: Payee, currency: &'static str, step: i64) -> Payee {
    Payee { currency, step, hours: (8, 21), ..payee }
}

const CAFE: &str = "restaurants-and-cafes";
const CLOTHES: &str = "clothing-and-accessories";
const TRAVEL: &str = "holidays-and-travel";

/// Shops at home, paid from the everyday account.
pub static SHOPS: &[Payee] = &[
    shop("larder", "Larder & Loom", "LARDER AND LOOM BRUNSWICK", "groceries", (1200, 9800), 110),
    shop("greenfinch", "Greenfinch Grocers", "GREENFINCH GROC 0412", "groceries", (900, 8600), 80),
    shop("tern", "Tern Street Market", "TERN ST MARKET", "groceries", (600, 5400), 40),
    shop("sidra", "بقالة نجمة السدرة", "BAQALAT NAJMAT AL SIDRA", "groceries", (500, 4200), 28),
    early(shop("bramble", "Bramble & Brew", "SQ BRAMBLE AND BREW", CAFE, (420, 780), 120)),
    early(shop("kiln", "Kiln Coffee Room", "KILN COFFEE ROOM", CAFE, (450, 920), 70)),
    early(shop("risha", "مقهى ريشة الحبر", "MAQHA RISHAT AL HIBR", CAFE, (380, 860), 32)),
    early(shop("teaspoon", "Ninth Teaspoon", "NINTH TEASPOON P/L", CAFE, (480, 1450), 30)),
    table(shop("saffron", "Saffron Anchor", "SAFFRON ANCHOR RESTAURANT", CAFE, (2800, 8400), 18)),
    table(shop("lantern", "Paper Lantern Noodles", "PAPER LANTERN NOODLES", CAFE, (1650, 4200), 28)),
    table(shop("fig", "Copper Fig Kitchen", "COPPER FIG KITCHEN", CAFE, (2400, 7200), 16)),
    table(shop("tannour", "مطعم تنور الحكاية", "MATAAM TANNOUR AL HIKAYA", CAFE, (1800, 6400), 18)),
    shop("dumpling", "Dumpling Harbour", "DUMPLING HARBOUR ONLINE", "takeaway", (1400, 3800), 40),
    shop("peppercorn", "Peppercorn Lane Kitchen", "PEPPERCORN LANE KTCHN", "takeaway", (1650, 3600), 28),
    table(shop("pelican", "The Velvet Pelican", "VELVET PELICAN HOTEL", "pubs-and-bars", (1000, 4800), 26)),
    shop("cork", "Cork & Gully Cellars", "CORK N GULLY CELLARS", "booze", (1400, 6200), 14),
    early(shop("metrolark", "Metrolark Transit", "METROLARK TOPUP", "public-transport", (300, 1120), 95)),
    Payee {
        hold: Hold::Tip,
        hours: (17, 23),
        ..shop("hopalong", "Hopalong Rides", "HOPALONG TRIP", "taxis-and-share-cars", (1100, 4600), 26)
    },
    Payee {
        hold: Hold::Round,
        step: 1,
        ..shop("boxthorn", "Boxthorn Fuel", "BOXTHORN FUEL 221", "fuel", (4200, 9800), 34)
    },
    shop("quaylot", "Quaylot Parking", "QUAYLOT PARKING CBD", "parking", (400, 2600), 16),
    shop("eastarc", "EastArc Tolls", "EASTARC TOLLS", "toll-roads", (560, 1980), 12),
    shop(
        "sprocket",
        "Sprocket & Sister Garage",
        "SPROCKET SISTER GARAGE",
        "car-insurance-and-maintenance",
        (8000, 42000),
        2,
    ),
    shop("thistle", "Thistle & Twine", "THISTLE AND TWINE", CLOTHES, (2400, 16500), 14),
    shop("mossback", "Mossback Outfitters", "MOSSBACK OUTFITTERS", CLOTHES, (3000, 21000), 8),
    shop("curl", "Curl Theory", "CURL THEORY SALON", "hair-and-beauty", (3800, 12500), 7),
    shop("kestrel", "Kestrel Pharmacy", "KESTREL PHARMACY 17", "health-and-medical", (750, 5600), 24),
    shop("brightwater", "Brightwater Dental", "BRIGHTWATER DENTAL", "health-and-medical", (9000, 24000), 2),
    shop("ember", "Oak & Emberwood Home", "OAK EMBERWOOD HOME", "homeware-and-appliances", (2200, 18000), 9),
    shop(
        "fennimore",
        "Fennimore Hardware",
        "FENNIMORE HARDWARE",
        "home-maintenance-and-improvements",
        (900, 12800),
        12,
    ),
    shop("pixelwren", "Pixelwren Electronics", "PIXELWREN ELECTRONICS", "technology", (1900, 24900), 7),
    shop("owl", "Owl & Margin Books", "OWL AND MARGIN", "news-magazines-and-books", (1400, 5200), 14),
    shop(
        "qamar",
        "مكتبة ضوء القمر القديم",
        "MAKTABAT DAW AL QAMAR",
        "news-magazines-and-books",
        (1200, 4800),
        8,
    ),
    shop("pawprint", "Pawprint Pantry", "PAWPRINT PANTRY", "pets", (1800, 8900), 14),
    shop("lamppost", "Lamppost Gifts", "LAMPPOST GIFTS", "gifts-and-charity", (1500, 8500), 7),
    shop("heronfund", "Heron River Fund", "HERON RIVER FUND DONATION", "gifts-and-charity", (1000, 5000), 5),
    shop("bluebird", "Bluebird Hall", "BLUEBIRD HALL TICKETS", "events-and-gigs", (3500, 14000), 7),
    shop("tinker", "Tinker Tower Games", "TINKER TOWER GAMES", "apps-games-and-software", (499, 5999), 12),
    shop("thread", "Loose Thread Crafts", "LOOSE THREAD CRAFTS", "hobbies", (900, 7400), 10),
    shop("larkspur", "Larkspur Yoga Room", "LARKSPUR YOGA ROOM", "fitness-and-wellbeing", (1800, 3200), 14),
    shop("penfold", "Pennyfold Post & Paper", "PENNYFOLD POST PAPER", "", (300, 3900), 10),
];

/// Shops on the web that charge in another currency.
pub static ONLINE: &[Payee] = &[
    abroad(shop("inkwell", "Inkwell Foundry", "INKWELL FOUNDRY CA", "technology", (900, 7900), 3), "USD", 1),
    abroad(
        shop("harrow", "Heath & Harrow Press", "HEATH HARROW PRESS LTD", "hobbies", (800, 6400), 2),
        "GBP",
        1,
    ),
    abroad(shop("papelaria", "Papelaria Norte Claro", "PAPELARIA NORTE CLARO", "", (600, 4800), 1), "EUR", 1),
];

/// In the euro trip, paid from the euro account.
pub static EUROS: &[Payee] = &[
    abroad(shop("padaria", "Padaria Luz de Sal", "PADARIA LUZ DE SAL", TRAVEL, (180, 1250), 4), "EUR", 5),
    abroad(shop("torre", "Café Torre Azul", "CAFE TORRE AZUL", TRAVEL, (320, 2400), 4), "EUR", 10),
    abroad(shop("mares", "Museu das Marés", "MUSEU DAS MARES", TRAVEL, (800, 2400), 1), "EUR", 50),
    abroad(shop("vale", "Comboios do Vale Azul", "COMBOIOS VALE AZUL", TRAVEL, (450, 4200), 2), "EUR", 5),
];

/// In the yen trip: a currency without decimals.
pub static YEN: &[Payee] = &[
    abroad(shop("hoshikaze", "Hoshikaze Ramen", "HOSHIKAZE RAMEN", TRAVEL, (780, 2400), 4), "JPY", 10),
    abroad(shop("tsukimi", "Tsukimi Corner Store", "TSUKIMI CORNER", TRAVEL, (240, 1900), 5), "JPY", 1),
    abroad(shop("kawasemi", "Kawasemi Rail", "KAWASEMI RAIL", TRAVEL, (420, 9800), 2), "JPY", 10),
];

/// In the dirham trip.
pub static DIRHAMS: &[Payee] = &[
    abroad(
        shop("mawj", "مقهى موج الخليج الهادئ", "MAQHA MAWJ AL KHALEEJ", TRAVEL, (1500, 6500), 4),
        "AED",
        50,
    ),
    abroad(
        shop("khuyut", "سوق خيوط الذهب البعيد", "SOUQ KHUYUT AL DHAHAB", TRAVEL, (3000, 28000), 3),
        "AED",
        100,
    ),
    abroad(
        shop("wahat", "فندق واحة المرجانة", "FUNDUQ WAHAT AL MURJANA", TRAVEL, (28000, 64000), 1),
        "AED",
        100,
    ),
];

/// Those that come by the calendar; their amounts stand in the diary.
pub static REGULAR: &[Payee] = &[
    shop("northlight", "Northlight Studio", "NORTHLIGHT STUDIO PAYROLL", "", (0, 0), 0),
    shop("marigold", "Marigold Property", "MARIGOLD PROPERTY RENT", "rent-and-mortgage", (0, 0), 0),
    shop("wattlebird", "Wattlebird Energy", "WATTLEBIRD ENERGY DD", "utilities", (0, 0), 0),
    shop("clearcreek", "Clearcreek Water", "CLEARCREEK WATER", "utilities", (0, 0), 0),
    shop("sandpiper", "Sandpiper Internet", "SANDPIPER NET DD", "internet", (0, 0), 0),
    shop("plover", "Plover Mobile", "PLOVER MOBILE", "mobile-phone", (0, 0), 0),
    shop("fern", "Umbrella Fern Insurance", "UMBRELLA FERN INS", "home-insurance-and-rates", (0, 0), 0),
    shop("limber", "Limber House Gym", "LIMBER HOUSE GYM", "fitness-and-wellbeing", (0, 0), 0),
    shop("moonreel", "Moonreel", "MOONREEL.EXAMPLE", "tv-and-music", (0, 0), 0),
    shop("tunewell", "Tunewell", "TUNEWELL MONTHLY", "tv-and-music", (0, 0), 0),
    shop("attic", "Attic Cloud", "ATTIC CLOUD STORAGE", "technology", (0, 0), 0),
    shop("dailyheron", "The Daily Heron", "DAILY HERON SUBS", "news-magazines-and-books", (0, 0), 0),
    abroad(
        shop("cloudmoth", "Cloudmoth Software", "CLOUDMOTH INC", "apps-games-and-software", (0, 0), 0),
        "USD",
        1,
    ),
    abroad(
        shop("lume", "Língua Lume", "LINGUA LUME CURSOS", "education-and-student-loans", (0, 0), 0),
        "EUR",
        1,
    ),
    shop("cash", "Cash machine, Tern Street", "ATM WITHDRAWAL TERN ST", "", (0, 0), 0),
    shop("opening", "Transfer from my old bank", "OSKO PAYMENT RECEIVED", "", (0, 0), 0),
    shop("saver", "Transfer to Rainy Day", "", "", (0, 0), 0),
    shop("from-saver", "Transfer from Rainy Day", "", "", (0, 0), 0),
    shop("from-everyday", "Transfer from Everyday", "", "", (0, 0), 0),
    shop("to-everyday", "Transfer to Everyday", "", "", (0, 0), 0),
    shop("to-euro", "Transfer to Euro Pocket", "", "", (0, 0), 0),
    shop("round-up", "Round Up", "", "", (0, 0), 0),
    shop("interest", "Interest", "", "", (0, 0), 0),
    shop("bond", "Marigold Property, bond", "MARIGOLD PROPERTY BOND", "", (0, 0), 0),
];

/// A payee by its key, over all tables.
#[must_use]
pub fn find(key: &str) -> Option<&'static Payee> {
    [SHOPS, ONLINE, EUROS, YEN, DIRHAMS, REGULAR].into_iter().flatten().find(|payee| payee.key == key)
}

/// All keys.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    [SHOPS, ONLINE, EUROS, YEN, DIRHAMS, REGULAR].into_iter().flatten().map(|payee| payee.key)
}

/// A payee that the code itself names; the test below proves that all such names exist.
pub(crate) fn named(key: &str) -> &'static Payee {
    find(key).unwrap_or(&FALLBACK)
}

static FALLBACK: Payee =
    shop("penfold", "Pennyfold Post & Paper", "PENNYFOLD POST PAPER", "", (300, 3900), 10);

/// One of a group, by weight.
pub(crate) fn choose(group: &'static [Payee], seeded: &mut crate::seeded::Seeded) -> &'static Payee {
    let mut left = seeded.below(group.iter().map(|payee| payee.weight).sum());
    for payee in group {
        if left < payee.weight {
            return payee;
        }
        left -= payee.weight;
    }
    &FALLBACK
}

/// Serialises a payee as its key.
pub(crate) mod as_key {
    use super::Payee;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(payee: &&'static Payee, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(payee.key)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<&'static Payee, D::Error> {
        let key = String::deserialize(from)?;
        super::find(&key).ok_or_else(|| D::Error::custom("unknown payee"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_unique_and_categories_exist() {
        let all: Vec<_> = [SHOPS, ONLINE, EUROS, YEN, DIRHAMS, REGULAR].into_iter().flatten().collect();
        let keys: std::collections::BTreeSet<_> = all.iter().map(|payee| payee.key).collect();
        assert_eq!(keys.len(), all.len());
        for payee in all {
            assert!(
                payee.category.is_empty() || crate::category::find(payee.category).is_some(),
                "{}",
                payee.key
            );
            assert!(sarraf_ledger::Currency::from_code(payee.currency).is_ok());
        }
        assert_eq!(SHOPS.len(), 40);
    }
}
