//! What banks write behind the name of who was paid, and from where on a line says nothing more of it.

use sarraf_ledger::text::fold;
use std::sync::LazyLock;

/// From such words on, separated by bars; `#` is a word with a figure in it.
const FROM: &str = "ref #|ref. #|reference #|ref.|ref mandato|mandate no|mandate #|mandato|mandat|id emetteur|emetteur|\
     fact #|carte #|carte numero|card #|card ending|cd #|carta #|card xx|tarjeta #|tarjeta|tarj|pasnr|pasvolgnr|\
     pas #|nr #|term #|transactie|value date|bcc|on #|no recibo|nº recibo|recibo #|comision|operazione #|\
     operacion #|ore #|um #|uhr|debitk|sagt danke|via mollie|via stripe|via adyen|bestelling|order #|\
     bitte|invoice #|commande #|بطاقة #|بطاقه مدى|بطاقة|رقم #|في #|مرجع|مدى #|par carte|klantnummer|eref";

/// Beginnings of words from which on it is over: `PAS123`, `ECH/120326`.
const BEGINNINGS: &[&str] = &[
    "pas0", "pas1", "pas2", "pas3", "pas4", "pas5", "pas6", "pas7", "pas8", "pas9", "ech/", "mdt/", "ref/",
    "nr:", "term:", "eref+", "mref+", "svwz+", "cred+", "debitk.",
];

/// Words behind which the name begins.
const AFTER: &[&str] = &["c/o", "لدي", "لدى"];

static FROM_WORDS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    FROM.split('|').map(|phrase| fold(phrase).split(' ').map(str::to_owned).collect()).collect()
});

/// How many words stand up to the one behind which the name begins; 0 where there is none.
pub fn before_name(folded: &[String]) -> usize {
    folded.iter().position(|word| AFTER.contains(&word.as_str())).map_or(0, |at| at + 1)
}

/// Whether a word begins as what stands behind a name does.
pub fn is_mark(word: &str) -> bool {
    let folded = fold(word);
    BEGINNINGS.iter().any(|begin| folded.starts_with(begin))
}

/// How many of the folded words stand before what says nothing more; the first is never taken off.
pub fn end(folded: &[String]) -> usize {
    let is_end = |at: usize| {
        let rest = folded.get(at..).unwrap_or_default();
        let begins = rest.first().is_some_and(|word| BEGINNINGS.iter().any(|begin| word.starts_with(begin)));
        begins || FROM_WORDS.iter().any(|phrase| matches(phrase, rest))
    };
    (1..folded.len()).find(|at| is_end(*at)).unwrap_or(folded.len())
}

fn matches(phrase: &[String], words: &[String]) -> bool {
    let fits = |(wanted, word): (&String, &String)| match wanted.as_str() {
        "#" => word.chars().any(|character| character.is_ascii_digit()),
        wanted => wanted == word,
    };
    words.len() >= phrase.len() && phrase.iter().zip(words).all(fits)
}
