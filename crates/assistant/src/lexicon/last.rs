//! What tells questions after the last of something: "when was I last paid?", "last 5 purchases", «آخر راتب». Folded.

/// The last one.
pub(crate) const LAST: &[&str] = &["last", "latest", "newest", "recent", "اخر", "احدث", "اخير", "اخيره"];
/// The same as one word, behind "most".
pub(crate) const MOST_RECENTLY: &[&str] = &["recently"];
/// "the last time", «آخر مرة».
pub(crate) const TIME: &[&str] = &["time", "times", "مره"];
/// When it was.
pub(crate) const WHEN: &[&str] = &["when", "متي", "امتي", "ايمتي"];
/// Its day, where it is the last one's: "date of my last paycheck".
pub(crate) const DATE: &[&str] = &["date", "تاريخ"];
/// Before a day that is asked for: "what day", «أي يوم», and before days that have passed: "how long ago".
pub(crate) const WHICH: &[&str] = &["what", "which", "اي"];
pub(crate) const DAY: &[&str] = &["day", "date", "يوم"];
pub(crate) const HOW: &[&str] = &["how", "كم"];
pub(crate) const DAYS: &[&str] = &["days", "long", "يوم", "يوما"];
pub(crate) const SINCE: &[&str] = &["since", "منذ"];
pub(crate) const AGO: &[&str] = &["ago", "since", "منذ", "مضي", "مر"];
pub(crate) const PASSED: &[&str] = &[
    "many", "days", "long", "has", "it", "been", "is", "ago", "since", "يوم", "يوما", "مضي", "مر", "منذ",
    "علي",
];
/// Of what is gone by, in English: "when did I", "when was my".
pub(crate) const GONE: &[&str] = &["did", "was", "were", "has", "have"];

/// Money in, by its verb.
pub(crate) const CAME: &[&str] = &[
    "receive",
    "received",
    "come",
    "came",
    "arrive",
    "arrived",
    "land",
    "landed",
    "hit",
    "credited",
    "deposited",
    "استلمت",
    "قبضت",
    "نزل",
    "نزلت",
    "وصل",
    "وصلت",
    "وصلني",
    "وصلتني",
    "دخل",
    "دخلت",
];
/// Money out, by its verb; what is only said of money out is no name.
pub(crate) const WENT: &[&str] = &[
    "pay",
    "paid",
    "buy",
    "bought",
    "shop",
    "shopped",
    "spend",
    "spent",
    "go",
    "went",
    "order",
    "ordered",
    "eat",
    "ate",
    "visit",
    "visited",
    "use",
    "used",
    "charge",
    "charged",
    "debited",
    "taken",
    "get",
    "got",
    "دفعت",
    "اشتريت",
    "صرفت",
    "انفقت",
    "سددت",
    "خصم",
    "انخصم",
    "خصمت",
    "انخصمت",
    "تسوقت",
    "رحت",
    "زرت",
    "طلبت",
];
/// "when was I last paid", "when did we get paid", «متى قبضت».
pub(crate) const EARNED: &[&str] = &["paid", "قبضت"];
/// Before it: not what the person pays.
pub(crate) const GET: &[&str] = &["get", "got", "gotten", "been", "was", "were"];

/// What there may be a last one of, and which way it goes.
pub(crate) const ANY: &[&str] =
    &["transaction", "movement", "operation", "thing", "معامله", "عمليه", "حركه", "شيء", "شي"];
pub(crate) const OUT: &[&str] = &[
    "purchase",
    "payment",
    "charge",
    "debit",
    "expense",
    "bill",
    "order",
    "invoice",
    "instalment",
    "installment",
    "دفعه",
    "مشتري",
    "مصروف",
    "فاتوره",
    "قسط",
    "خصم",
];
pub(crate) const IN: &[&str] = &["deposit", "ايداع"];
/// Money earned, among those.
pub(crate) const PAY: &[&str] = &[
    "paycheque",
    "payday",
    "paycheck",
    "pay",
    "salary",
    "wages",
    "wage",
    "راتب",
    "راتبي",
    "معاش",
    "معاشي",
    "مرتب",
];
/// What is a verb beside these: "when did I last pay".
pub(crate) const PERSON: &[&str] = &["i", "we"];
/// Several of them, behind a number.
pub(crate) const SEVERAL: &[&str] = &[
    "transaction",
    "movement",
    "operation",
    "purchase",
    "payment",
    "charge",
    "debit",
    "expense",
    "deposit",
    "bill",
    "معاملات",
    "عمليات",
    "حركات",
    "دفعات",
    "مشتريات",
    "مصاريف",
    "فواتير",
    "ايداعات",
    "معامله",
    "عمليه",
    "حركه",
];

/// Words that say no more than the question does.
pub(crate) const SAID: &[&str] = &[
    "show",
    "list",
    "display",
    "find",
    "very",
    "did",
    "was",
    "were",
    "been",
    "when",
    "date",
    "happen",
    "happened",
    "made",
    "make",
    "done",
    "cost",
    "متي",
    "امتي",
    "ايمتي",
    "تاريخ",
    "اعرض",
    "عرض",
    "ورجيني",
    "وريني",
    "هات",
    "كان",
    "كانت",
    "حصلت",
    "تمت",
    "لي",
    "قمت",
    "بها",
    "شراء",
];

/// Behind a verb of money that comes or goes: "went out", "come through".
pub(crate) const WAY: &[&str] = &["out", "through", "in", "off"];
