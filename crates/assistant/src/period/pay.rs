//! Days that salaries bound: "since payday", «من الراتب إلى الراتب». Which days they are, only the rows tell.

use crate::lexicon::small::{SINCE, TO};
use crate::token::Sentence;

/// Days counted by salaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pay {
    /// From the last salary until today.
    Since,
    /// From the last but one to the day before the last.
    Between,
}

const SALARY: &[&str] =
    &["payday", "paydays", "salary", "salaries", "paycheck", "paycheque", "wages", "راتب", "معاش", "مرتب"];
const LAST: &[&str] = &["last", "latest", "previous", "اخر"];

/// Days that salaries bound, whose words are taken.
pub(crate) fn pay(sentence: &mut Sentence) -> Option<Pay> {
    let (at, pay, count) = (0..sentence.len()).find_map(|at| {
        let (pay, count) =
            between(sentence, at).or_else(|| since(sentence, at)).or_else(|| cycle(sentence, at))?;
        Some((at, pay, count))
    })?;
    sentence.take(at, count);
    Some(pay)
}

/// "from salary to salary", "between paydays", «من الراتب للراتب».
fn between(sentence: &Sentence, at: usize) -> Option<(Pay, usize)> {
    let opened = usize::from(sentence.is(at, &["from", "between", "من", "بين"]));
    let first = salary(sentence, at + opened)?;
    let joint = at + opened + first;
    // «للراتب»: the joint is written together with it.
    let glued = sentence.word(joint).is_some_and(|word| word.starts_with("لل") || word.starts_with('و'));
    if glued && let Some(second) = salary(sentence, joint) {
        return Some((Pay::Between, opened + first + second));
    }
    if sentence.is(joint, TO)
        && let Some(second) = salary(sentence, joint + 1)
    {
        return Some((Pay::Between, opened + first + 1 + second));
    }
    let several =
        opened == 1 && sentence.is(at, &["between"]) && sentence.is(joint - 1, &["paydays", "salaries"]);
    several.then_some((Pay::Between, opened + first))
}

/// "since payday", "since I got paid", «منذ الراتب», «من يوم الراتب».
fn since(sentence: &Sentence, at: usize) -> Option<(Pay, usize)> {
    let since = sentence.is(at, SINCE);
    let from = sentence.is(at, &["من"]) && sentence.is(at + 1, &["يوم", "وقت", "اخر", "نزول", "لما"]);
    if !since && !from {
        return None;
    }
    let begins = at + 1 + usize::from(sentence.is(at + 1, &["يوم", "وقت", "نزول", "ما", "لما"]));
    let begins = begins + usize::from(sentence.is(begins, &["نزل", "نزول"]));
    if let Some(count) = salary(sentence, begins) {
        let more = usize::from(sentence.is(begins + count, &["day", "الاخير", "الماضي", "اخير", "ماضي"]));
        return Some((Pay::Since, begins + count + more - at));
    }
    // "since I was last paid"
    let paid = (begins..begins + 4).find(|place| sentence.is(*place, &["paid", "قبضت"]))?;
    let said = (begins..paid)
        .all(|place| sentence.is(place, &["i", "ive", "we", "got", "was", "were", "been", "last"]));
    said.then_some((Pay::Since, paid + 1 - at))
}

/// "this pay period", "last pay cycle".
fn cycle(sentence: &Sentence, at: usize) -> Option<(Pay, usize)> {
    let pay = match () {
        () if sentence.is(at, &["this", "current"]) => Pay::Since,
        () if sentence.is(at, LAST) => Pay::Between,
        () => return None,
    };
    let named = sentence.is(at + 1, &["pay", "salary"]) && sentence.is(at + 2, &["period", "cycle"]);
    named.then_some((pay, 3))
}

/// "my last salary", «آخر راتب», «الراتب»: how many words.
fn salary(sentence: &Sentence, at: usize) -> Option<usize> {
    let lead = (0..3).take_while(|lead| {
        let place = at + lead;
        sentence.is(place, &["my", "the", "our", "one", "next"]) || sentence.is(place, LAST)
    });
    let place = at + lead.count();
    let is_salary = sentence.is(place, SALARY) || sentence.is(place, &["راتبي", "معاشي", "مرتبي"]);
    is_salary.then_some(place + 1 - at)
}
