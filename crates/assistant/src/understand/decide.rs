//! What the rules read and what the classifier hears, put together.

use super::heard::speaks_of_moving;
use super::{Intent, Per, Slots, Understood, asks_more, coming, earned, plan, slots};
use crate::Today;
use crate::classify::{Guess, classify, is_usual};
use crate::lexicon::small::is_known;
use crate::names::Names;
use crate::period::Unit;
use crate::token::{Kind, Sentence, Token};
use crate::topic::{NONE, Topic};
use sarraf_ledger::text::{fold, without_prefix};

/// From this on the classifier is believed where the rules know nothing.
const ENOUGH: f32 = 0.35;
/// From this on it is believed against them.
const SURE: f32 = 0.75;
/// Fewer words than this are no sentence.
const FEW: usize = 4;
/// From this on it casts doubt on a single word.
const DOUBT: f32 = 0.5;
/// From this on it is believed that money is to be moved.
const MOVES: f32 = 0.8;

/// What the rules came to.
pub(super) struct Ruled {
    pub intent: Intent,
    pub score: u32,
    /// What they read asks more than can be answered together: several days, unlike things to compare.
    pub too_much: bool,
    /// Every word has a place.
    pub whole: bool,
    /// It speaks of money spent, held, found or earned, and does not only name things.
    pub spoken: bool,
}

/// When it is asked, and whose names are known.
pub(super) struct Asked<'n> {
    pub today: Today,
    pub names: &'n Names,
}

pub(super) fn decide(
    text: &str,
    ruled: Ruled,
    slots: Slots,
    sentence: &Sentence,
    asked: &Asked<'_>,
) -> Understood {
    // A merchant may be called anything: what is said of it tells what is asked.
    let bare =
        sentence.without_names().map(|bare| if text.contains(['?', '؟']) { bare + " ?" } else { bare });
    let guess = classify(bare.as_deref().unwrap_or(text));
    let ruled = Ruled { intent: doubted(&ruled, guess, &slots, sentence), ..ruled };
    let heard = Topic::of(guess.key);
    let by_rule = |slots: Slots| {
        let topic =
            heard.filter(|topic| topic.intent == ruled.intent).map_or(ruled.intent.key(), |topic| topic.key);
        let topic = if slots.foreign && ruled.intent.has_figures() { "foreign" } else { topic };
        let moves_money = ruled.intent == Intent::Move;
        Understood { intent: ruled.intent, topic, slots, score: ruled.score, moves_money, whole: ruled.whole }
    };
    if heard.is_some_and(|topic| {
        topic.intent == Intent::Budget && is_believed(&ruled, guess, topic, sentence.len())
    }) {
        return plan::of(text, asked.today, asked.names, percent(guess.sure));
    }
    let believed = heard
        .filter(|topic| !topic.moves_money() || speaks_of_moving(sentence))
        .filter(|topic| is_believed(&ruled, guess, *topic, sentence.len()));
    let read = believed.and_then(|topic| {
        if topic.intent.is_coming() {
            return Some((topic, coming::heard(text, topic.intent, asked.today, asked.names)?));
        }
        let mut fitting = fitting(topic, slots.clone(), sentence)?;
        let own = (topic.intent == Intent::Rule && fitting.categories.is_empty() && fitting.text.is_none())
            .then(|| own_category(text))
            .flatten();
        if let Some((before, name)) = own {
            // What it is called says nothing of whom it is for.
            fitting.merchants = asked.names.find_merchants(&mut Sentence::read(&before)).0;
            fitting.text = Some(name);
        }
        let more =
            topic.intent.has_figures() && (ruled.too_much || asks_more(topic.intent, &fitting, asked.today));
        (!more).then_some((topic, fitting))
    });
    let Some((topic, slots)) = read else { return by_rule(slots) };
    let (intent, moves_money) = (topic.intent, topic.moves_money());
    Understood {
        intent,
        topic: topic.key,
        slots,
        score: percent(guess.sure),
        moves_money,
        whole: ruled.whole,
    }
}

/// What the rules read, unless the sentence as a whole speaks of something else: "send a text to Joe" holds the verb of
/// a transfer and "help me book a table" the word of help. What names rows of the person is believed.
fn doubted(ruled: &Ruled, guess: Guess, slots: &Slots, sentence: &Sentence) -> Intent {
    let (ruled, spoken) = (ruled.intent, ruled.spoken);
    let other = Topic::of(guess.key).is_none_or(|topic| topic.intent != ruled);
    let quoted = sentence.tokens.iter().any(|token| token.kind == Kind::Quote);
    // The word of a category alone is soon said: "is there a holiday this month".
    let category = !slots.categories.is_empty() && spoken;
    let named = category || !slots.merchants.is_empty() || slots.amount.is_some() || quoted;
    // One word or two are no whole.
    let named = named || sentence.len() < 3;
    let bound = match ruled {
        Intent::Move | Intent::Help | Intent::Greeting | Intent::Thanks => DOUBT,
        Intent::Balance | Intent::Spending | Intent::Find if !named && guess.key == NONE => SURE,
        _ => return ruled,
    };
    if other && guess.sure >= bound { Intent::Unknown } else { ruled }
}

/// Whether a sentence that names no merchant is, as a whole, about something else: "when is the next holiday?"
pub(super) fn is_none_of_ours(text: &str, slots: &Slots) -> bool {
    let guess = classify(text);
    slots.merchants.is_empty() && guess.key == NONE && guess.sure >= SURE
}

/// Whether what was heard goes before what the rules read.
fn is_believed(ruled: &Ruled, guess: Guess, topic: Topic, words: usize) -> bool {
    if topic.moves_money() {
        return ruled.intent == Intent::Unknown && guess.sure >= MOVES;
    }
    match ruled.intent {
        // A few words are soon like something.
        Intent::Unknown => guess.sure >= if words < FEW { DOUBT } else { ENOUGH },
        ruled if ruled == topic.intent => false,
        // The rules took every word of it.
        ruled if ruled.has_figures() && topic.intent.has_figures() => false,
        _ => guess.sure >= SURE,
    }
}

/// The slots of a question that was heard and not read; `None` where a word is left that changes what is asked.
fn fitting(topic: Topic, mut slots: Slots, sentence: &Sentence) -> Option<Slots> {
    let category = |slots: &mut Slots, key: &str| {
        if slots.categories.is_empty() && slots.merchants.is_empty() {
            slots.categories = vec![key.to_owned()];
        }
    };
    match topic.key {
        "fees" => category(&mut slots, "fees"),
        "interest_earned" => category(&mut slots, "interest"),
        "refunds" => {
            category(&mut slots, "refund");
            earned(&mut slots);
        }
        "average" => slots.per = Some(per(sentence, &mut slots)),
        "pending" => slots.pending = true,
        "foreign" => slots.foreign = true,
        "income" => earned(&mut slots),
        "compare" => slots.compare = true,
        "by_category" if slots.grouping.is_none() => slots.grouping = Some(super::Grouping::Category),
        "by_merchant" if slots.grouping.is_none() => slots.grouping = Some(super::Grouping::Merchant),
        _ => {}
    }
    if topic.intent.has_figures() {
        let changes = |text: &str| slots::CHANGING.contains(&text);
        let joined = |at: usize| {
            let before =
                at.checked_sub(1).and_then(|at| sentence.tokens.get(at)).map(|token| token.text.as_str());
            before.is_some_and(|before| ["and", "or", "و", "او"].contains(&before))
        };
        let left = || sentence.tokens.iter().enumerate().filter(|(_, token)| is_left(topic, token));
        // "groceries and unicorns": a second thing of which nothing is known.
        if left().any(|(at, token)| token.kind != Kind::Word || changes(&token.text) || joined(at)) {
            return None;
        }
        let strange = left().map(|(_, token)| token).filter(|token| !is_usual(topic.key, &token.text));
        slots.unplaced = strange.map(|token| token.text.clone()).collect();
        // "how much have I paid Zorblatt": rather a name that is looked for than the sum of everything.
        let narrowed = !slots.categories.is_empty() || !slots.merchants.is_empty() || slots.text.is_some();
        let sums = !matches!(topic.intent, Intent::Balance | Intent::Export);
        let (known, names): (Vec<String>, Vec<String>) = std::mem::take(&mut slots.unplaced)
            .into_iter()
            .partition(|word| narrowed || !sums || is_known(word));
        slots.unplaced = known;
        slots.text = slots.text.take().or_else(|| (!names.is_empty()).then(|| names.join(" ")));
        // Nothing is looked for in a balance: "at chase" is a bank that is not here.
        if topic.intent == Intent::Balance {
            slots.unplaced.extend(slots.text.take());
        }
    }
    Some(slots)
}

/// The name of a category that is not there yet, as written, and what stands before it: "put Bean & Co under Coffee
/// dates".
fn own_category(text: &str) -> Option<(String, String)> {
    const BEFORE: &[&str] = &[
        "under",
        "as",
        "in",
        "into",
        "to",
        "called",
        "named",
        "category",
        "تحت",
        "باسم",
        "ضمن",
        "الي",
        "فيه",
        "في",
        "اسمها",
        "تصنيف",
    ];
    const AFTER: &[&str] = &["always", "please", "now", "دايما", "دائما", "دائمًا"];
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().rposition(|word| BEFORE.contains(&fold(word).as_str()))?;
    let mut name: Vec<&str> = words.get(at + 1..)?.to_vec();
    while name.last().is_some_and(|word| AFTER.contains(&fold(word).trim_end_matches(['.', '!']))) {
        name.pop();
    }
    let marks = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '"' | '“' | '”' | '«' | '»');
    let name = name.join(" ").trim_matches(marks).to_owned();
    let before = words.get(..at)?.join(" ");
    sarraf_ledger::Category::new(&name).map(|category| (before, category.as_str().to_owned()))
}

/// A word that no slot has taken, that does not go without saying, and that is not how the topic is said.
fn is_left(topic: Topic, token: &Token) -> bool {
    slots::is_telling(token) && !is_said(topic, &token.text)
}

/// Words by which a topic is said: they ask nothing more.
fn is_said(topic: Topic, word: &str) -> bool {
    let words: &[&str] = match topic.key {
        "average" => AVERAGE,
        "largest" => &[
            "largest",
            "biggest",
            "highest",
            "expensive",
            "priciest",
            "most",
            "top",
            "one",
            "go",
            "single",
            "thing",
            "اكبر",
            "اغلي",
            "اعلي",
            "شيء",
            "شي",
            "حاجه",
        ],
        "smallest" => {
            &["smallest", "lowest", "cheapest", "tiniest", "least", "اصغر", "ارخص", "اقل", "ادني", "مبلغ"]
        }
        "pending" => &[
            "not",
            "hasnt",
            "havent",
            "yet",
            "still",
            "booked",
            "cleared",
            "settled",
            "posted",
            "through",
            "waiting",
            "progress",
            "لم",
            "ما",
            "غير",
            "بعد",
            "لسا",
            "يقيد",
            "تقيد",
            "تكتمل",
            "مقيده",
        ],
        "how_many" => &["many", "times", "often", "count", "number", "عدد", "مره", "مرات"],
        "interest_earned" | "fees" | "refunds" | "income" => {
            &["credited", "charged", "back", "yet", "اضيفت", "حصلت"]
        }
        _ => &[],
    };
    words.contains(&word) || without_prefix(word).is_some_and(|bare| words.contains(&bare))
}

const AVERAGE: &[&str] = &[
    "average",
    "mean",
    "typical",
    "typically",
    "usual",
    "usually",
    "normally",
    "per",
    "a",
    "each",
    "every",
    "day",
    "week",
    "month",
    "year",
    "daily",
    "weekly",
    "monthly",
    "yearly",
    "purchase",
    "transaction",
    "size",
    "متوسط",
    "معدل",
    "عاده",
    "شهريا",
    "يوميا",
    "اسبوعيا",
    "سنويا",
    "شهري",
    "يومي",
    "اسبوعي",
    "سنوي",
    "كل",
    "شهر",
    "يوم",
    "اسبوع",
    "سنه",
];

/// What an average is over, by the words of the sentence. "A month" is no period then.
fn per(sentence: &Sentence, slots: &mut Slots) -> Per {
    let units: [(Unit, &[&str]); 4] = [
        (Unit::Day, &["day", "daily", "يوم", "يوميا", "يومي"]),
        (Unit::Week, &["week", "weekly", "اسبوع", "اسبوعيا", "اسبوعي"]),
        (Unit::Month, &["month", "monthly", "شهر", "شهريا", "شهري"]),
        (Unit::Year, &["year", "yearly", "annual", "سنه", "سنويا", "سنوي"]),
    ];
    let said = |words: &[&str]| {
        sentence.tokens.iter().enumerate().find(|(at, token)| {
            let text = token.text.as_str();
            let opened = at.checked_sub(1).and_then(|at| sentence.tokens.get(at)).is_some_and(|before| {
                ["per", "a", "each", "every", "في", "كل"].contains(&before.text.as_str())
            });
            let adverb = text.ends_with("ly")
                || text.ends_with("يا")
                || text.ends_with('ي')
                || text.starts_with("بال");
            let bare = without_prefix(text).unwrap_or(text);
            (words.contains(&text) || words.contains(&bare)) && (opened || adverb)
        })
    };
    let found = units.iter().find_map(|(unit, words)| said(words).map(|(_, token)| (*unit, token.used)));
    match found {
        Some((unit, used)) => {
            if used && slots.period.is_some_and(|found| found.unit == unit) {
                slots.period = None;
            }
            Per::Unit(unit)
        }
        None => {
            let purchase =
                ["purchase", "purchases", "transaction", "size", "shop", "عمليه", "مشترياتي", "فاتوره"];
            let one = sentence.tokens.iter().any(|token| purchase.contains(&token.text.as_str()));
            if one { Per::Purchase } else { Per::Unit(Unit::Month) }
        }
    }
}

fn percent(sure: f32) -> u32 {
    (sure.clamp(0.0, 1.0) * 100.0).round() as u32
}
