//! The small words: prepositions, stop words, comparisons, ranges. All in folded spelling.

use crate::period::is_weekday;
use sarraf_ledger::text::without_prefix;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// After one of these, what is not known otherwise is a name to look for.
pub(crate) const BEFORE_NAME: &[&str] = &[
    "at", "on", "for", "from", "with", "in", "to", "by", "about", "لدي", "عند", "علي", "من", "في", "عن",
    "مع", "ل", "ب",
];

/// Whether a folded word changes nothing about a question.
pub(crate) fn is_filler(word: &str) -> bool {
    static ALL: OnceLock<BTreeSet<&str>> = OnceLock::new();
    let all = ALL.get_or_init(|| FILLER.split_whitespace().collect());
    all.contains(word) || without_prefix(word).is_some_and(|bare| all.contains(bare))
}

/// Whether a folded word is one of these lists: no name to look for, and no slip of another word.
pub(crate) fn is_known(word: &str) -> bool {
    static ALL: OnceLock<BTreeSet<&str>> = OnceLock::new();
    let all = ALL.get_or_init(|| FILLER.split_whitespace().chain(RESERVED.split_whitespace()).collect());
    let listed = |word: &str| all.contains(word) || is_weekday(word) || COMPARE.contains(&word);
    listed(word) || without_prefix(word).is_some_and(listed)
}

/// Words that change nothing about a question.
const FILLER: &str = "
    a an the i im ive id me my mine we our us you your it its this that these those is are was were
    be been do does did have has had can could will would should please kindly let lets and or of at
    on for from with in to by about all any how much many what whats money total sum so far now just
    also again get got go went there here s tell give want need like see know overall altogether
    together ever amount amounts account accounts bank banks during stuff things thing everything
    made bought buy paid pay charge charges time times history sarraf actually exactly really only فقط انا لي
    لنا هذا هذه هذي ذلك تلك هو هي هل ما ماذا كم في من الي علي عن مع لدي عند عندي كل جميع مجموع
    اجمالي مبلغ المبلغ فلوس مال المال نقود حساب حسابي حساباتي الحساب الحسابات بنك مصرف البنك المصرف
    قد لقد كان كانت يا صراف لو سمحت فضلك رجاء الان اريد بدي عايز ابغي ابي ودي ممكن اعطني عطني شو ايش
    اي التي الذي اللي و او ب ل قيمه بقيمه تمت تم كلها فيها مره مرات تاريخ
    ذهبت رحت زرت شراء اطلاق
";

/// Words that change what is asked: never a name, and where no slot has taken one, the question is not understood.
const RESERVED: &str = "
    day days daily week weeks weekly weekend weekends month months monthly quarter quarters half
    halves year years yearly annual annually hour hours fortnight decade tomorrow tonight morning
    evening next ago last previous prior past before after until till since between beginning start
    end mid middle today yesterday excluding exclude excluded except excepting without but besides
    apart minus not no never dont didnt isnt nor neither only biggest bigger largest larger greatest
    greater highest higher most smallest smaller least lowest lower cheapest cheaper dearest max
    maximum min minimum average averages avg mean median typical typically usual usually normal
    normally top bottom first second third latest newest oldest earliest more less fewer over under
    above below up down than then per each every other others another rest ratio percent percentage
    proportion share budget save saved saving invest invested difference change changed trend
    forecast predict who why when where which if as some new left owe يوم ايام يوميا اسبوع اسابيع
    اسبوعيا اسبوعين شهر اشهر شهور شهريا شهرين ربع نصف سنه سنين سنوات سنويا سنتين عام اعوام عامين
    ساعه غدا بكرا بكره القادم القادمه الجاي الجايه المقبل المقبله قبل بعد حتي منذ لغايه بين خلال
    بدايه نهايه منتصف اليوم امس عدا ماعدا الا بدون بلا باستثناء استثناء غير دون سوي ليس مو مش لا لم
    ولا اكبر اصغر اعلي ادني اقل اكثر اغلي ارخص معدل متوسط وسطي العاده عاده اول ثاني ثالث اخر
    احدث اقدم نسبه حصه ميزانيه وفرت ادخرت فرق الفرق لماذا ليش متي اين وين الماضي الماضيه السابق
    السابقه ماضي فات فاتت فوق تحت الف مليون ميه
";

/// Formats of reports, by what people call them.
pub(crate) const FORMATS: &[(&[&str], &str)] = &[
    (&["pdf", "بيدياف"], "pdf"),
    (&["csv", "excel", "spreadsheet", "اكسل", "اكسيل"], "csv"),
    (&["ofx", "qfx"], "ofx"),
    (&["qif"], "qif"),
    (&["camt", "camt053"], "camt.053"),
    (&["ledger"], "ledger"),
    (&["hledger"], "hledger"),
    (&["beancount"], "beancount"),
    (&["json"], "json"),
];

/// What stands around a format.
pub(crate) const FORMAT_WORDS: &[&str] = &["as", "file", "format", "ملف", "بصيغه", "صيغه", "بملف", "كملف"];

/// Words of politeness and of wishing, before what is wished for.
pub(crate) const WISHES: &[&str] = &[
    "please",
    "kindly",
    "can",
    "could",
    "would",
    "will",
    "you",
    "i",
    "we",
    "id",
    "want",
    "need",
    "like",
    "wish",
    "to",
    "me",
    "for",
    "let",
    "lets",
    "hi",
    "hello",
    "hey",
    "ok",
    "now",
    "just",
    "help",
    "sarraf",
    "صراف",
    "يا",
    "من",
    "فضلك",
    "لو",
    "سمحت",
    "رجاء",
    "ممكن",
    "هل",
    "يمكنك",
    "يمكن",
    "تستطيع",
    "تقدر",
    "اريد",
    "بدي",
    "عايز",
    "عاوز",
    "ابغي",
    "ابي",
    "ودي",
    "ارغب",
    "اود",
    "احتاج",
    "ان",
    "في",
    "انا",
    "مرحبا",
    "السلام",
    "عليكم",
    "الان",
];

/// A comparison with an earlier period.
pub(crate) const COMPARE: &[&str] = &[
    "against",
    "vs",
    "versus",
    "compare",
    "compared",
    "comparison",
    "than",
    "مقارنه",
    "قارن",
    "مقابل",
    "بالمقارنه",
    "ومقارنه",
];

/// A greater amount follows.
pub(crate) const OVER: &[&str] = &[
    "over",
    "above",
    "exceeding",
    "least",
    "more",
    "bigger",
    "larger",
    "greater",
    "فوق",
    "اكثر",
    "اكبر",
    "اعلي",
    "تتجاوز",
    "يتجاوز",
    "اكتر",
    "تزيد",
    "يزيد",
];

/// A smaller amount follows.
pub(crate) const UNDER: &[&str] =
    &["under", "below", "less", "smaller", "cheaper", "most", "تحت", "اقل", "اصغر", "دون", "تقل", "يقل"];

/// About this amount.
pub(crate) const ABOUT: &[&str] =
    &["about", "around", "roughly", "approximately", "حوالي", "نحو", "تقريبا", "قرابه"];

/// Exactly this amount.
pub(crate) const EXACTLY: &[&str] =
    &["exactly", "amount", "of", "for", "بمبلغ", "مبلغ", "بقيمه", "قيمه", "قدره", "ب"];

/// From one to another.
pub(crate) const FROM: &[&str] = &["from", "between", "من", "بين", "ما"];

/// The second end of a range.
pub(crate) const TO: &[&str] =
    &["to", "until", "till", "through", "and", "up", "الي", "حتي", "لغايه", "و", "ل"];

/// Since.
pub(crate) const SINCE: &[&str] = &["since", "منذ", "starting"];

/// Words for currencies and the codes they can mean, the one meant where the person has none of them first.
pub(crate) const CURRENCIES: &[(&[&str], &[&str])] = &[
    (&["euro", "euros", "يورو", "اورو"], &["EUR"]),
    (
        &["dollar", "dollars", "bucks", "دولار", "دولارات", "دولارا"],
        &["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "JMD", "TTD", "FJD"],
    ),
    (&["pound", "pounds", "quid"], &["GBP", "EGP", "LBP", "SYP", "SDG", "SSP"]),
    (&["جنيه", "جنيهات", "جنيها"], &["EGP", "GBP", "SDG", "SSP"]),
    (&["ليره", "ليرات"], &["SYP", "LBP", "TRY"]),
    (&["yen", "ين"], &["JPY"]),
    (&["franc", "francs", "فرنك", "فرنكا"], &["CHF", "XAF", "XOF", "DJF", "KMF"]),
    (&["dirham", "dirhams", "درهم", "دراهم", "درهما"], &["AED", "MAD"]),
    (
        &["dinar", "dinars", "دينار", "دنانير", "دينارا"],
        &["KWD", "BHD", "JOD", "IQD", "LYD", "TND", "DZD", "RSD"],
    ),
    (&["riyal", "riyals", "ريال", "ريالات", "ريالا"], &["SAR", "QAR", "OMR", "YER", "IRR"]),
];

/// Words that make a figure greater.
pub(crate) const TIMES: &[(&str, i64)] = &[
    ("hundred", 100),
    ("thousand", 1_000),
    ("grand", 1_000),
    ("k", 1_000),
    ("m", 1_000_000),
    ("million", 1_000_000),
    ("ميه", 100),
    ("مايه", 100),
    ("الف", 1_000),
    ("الاف", 1_000),
    ("الفا", 1_000),
    ("مليون", 1_000_000),
    ("ملايين", 1_000_000),
];
