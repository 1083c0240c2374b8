//! Numbers in words, in both languages and everyday forms: "twenty five", «خمسمية», «ألف وخمسمئة».

use crate::token::Sentence;

/// What a folded word says of a number.
#[derive(Clone, Copy)]
enum Part {
    /// 1 to 9.
    One(i64),
    /// 10 to 19.
    Teen(i64),
    /// 20, 30 … 90.
    Ten(i64),
    /// 100, 200 … 900 in one word: «خمسمية».
    Hundred(i64),
    /// "hundred": so many times.
    Hundreds,
    /// Thousands and more: so many times.
    Scale(i64),
    /// Two thousand, two million in one word: «ألفين».
    Two(i64),
}

const MILLION: i64 = 1_000_000;

/// A number in words from a place on: its value and the tokens that say it, in the longest reading.
pub(crate) fn number(sentence: &Sentence, at: usize) -> Option<(i64, usize)> {
    readings(sentence, at).into_iter().next()
}

/// Every reading, the longest first: "one hundred and two" is 102, or 100 with "and two" behind it.
pub(crate) fn readings(sentence: &Sentence, at: usize) -> Vec<(i64, usize)> {
    let mut reading =
        Reading { sentence, start: at, at, total: 0, group: 0, scale: i64::MAX, found: Vec::new() };
    reading.open();
    while reading.next() {}
    reading.found.reverse();
    reading.found
}

/// Whether a folded word can be part of a number in words.
pub(crate) fn is_part(word: &str) -> bool {
    part(word).is_some()
}

struct Reading<'s> {
    sentence: &'s Sentence,
    start: usize,
    at: usize,
    /// Whole thousands and more.
    total: i64,
    /// What stands before the next scale.
    group: i64,
    /// The least scale so far: the next is smaller.
    scale: i64,
    found: Vec<(i64, usize)>,
}

impl Reading<'_> {
    /// "a hundred", "half a million", «نص مليون», «بخمسين»: what only opens a number.
    fn open(&mut self) {
        let word = |at: usize| self.sentence.word(at);
        let half = word(self.at).is_some_and(is_half);
        let article =
            usize::from(word(self.at + usize::from(half)).is_some_and(|word| ["a", "an"].contains(&word)));
        let behind = self.at + usize::from(half) + article;
        match word(behind).and_then(part) {
            Some(Part::Scale(scale)) if half => {
                self.at = behind + 1;
                (self.total, self.scale) = (scale / 2, 1);
                self.record();
            }
            Some(Part::Hundreds | Part::Scale(_)) if article == 1 && !half => self.at = behind,
            _ => {
                let whole = word(self.at).filter(|word| part(word).is_none());
                let joined = whole.and_then(|word| word.strip_prefix('ب')).and_then(part);
                // «فوق الألف»; «الواحد» is no amount.
                let named = whole.and_then(|word| word.strip_prefix("ال")).and_then(part);
                let named = named.filter(|part| !matches!(part, Part::One(_) | Part::Teen(_)));
                if let Some(part) = joined.or(named) {
                    self.take(part, false, false);
                }
            }
        }
    }

    /// The next part, if it goes on; what it makes is one more reading.
    fn next(&mut self) -> bool {
        if self.scale == 1 {
            return false;
        }
        let Some(word) = self.sentence.word(self.at) else { return false };
        let begun = self.at > self.start && (self.total > 0 || self.group > 0);
        if let Some(part) = part(word) {
            return self.take(part, false, word.is_ascii());
        }
        if !begun {
            return false;
        }
        if is_and_half(self.sentence, self.at) {
            return self.half();
        }
        if let Some(part) = word.strip_prefix('و').and_then(part) {
            return self.take(part, true, false);
        }
        let next = self.sentence.word(self.at + 1).filter(|_| ["and", "و"].contains(&word));
        let Some(part) = next.and_then(part) else { return false };
        let english = word == "and";
        self.at += 1;
        let went = self.take(part, true, english);
        self.at -= usize::from(!went);
        went
    }

    /// One part more, where one can stand. Arabic joins its parts by "and"; English may.
    fn take(&mut self, part: Part, joined: bool, english: bool) -> bool {
        let rest = self.group % 100;
        let opens = self.total == 0 && self.group == 0;
        let apart = opens || joined || english;
        let fits = match part {
            Part::One(one) if rest == 0 && apart => Some(self.group + one),
            Part::One(one) if english && !joined && rest >= 20 && rest % 10 == 0 => Some(self.group + one),
            Part::Teen(teen) if rest == 0 && apart => Some(self.group + teen),
            // «أحد عشر», «خمسة عشر».
            Part::Teen(10) if !english && !joined && (1..10).contains(&rest) => Some(self.group + 10),
            Part::Ten(ten) if rest == 0 && apart => Some(self.group + ten),
            Part::Ten(ten) if !english && joined && rest < 10 => Some(self.group + ten),
            Part::Hundred(hundred) if self.group == 0 && apart => Some(hundred),
            Part::Hundreds if self.group == 0 && apart => Some(100),
            Part::Hundreds if !joined && self.group < 100 => Some(self.group * 100),
            _ => None,
        };
        if let Some(group) = fits {
            self.group = group;
        } else {
            let (scale, times) = match part {
                Part::Scale(scale) if joined && self.group == 0 => (scale, 1),
                Part::Scale(scale) if !joined => (scale, self.group.max(1)),
                Part::Two(scale) if self.group == 0 && apart => (scale, 2),
                _ => return false,
            };
            let Some(more) = times.checked_mul(scale).filter(|_| scale < self.scale) else { return false };
            (self.total, self.group, self.scale) = (self.total + more, 0, scale);
        }
        self.at += 1;
        self.record();
        true
    }

    /// «ألف ونص», "one and a half thousand".
    fn half(&mut self) -> bool {
        let count = if self.sentence.word(self.at) == Some("and") { 3 } else { 1 };
        let scale = self.sentence.word(self.at + count).and_then(part);
        match scale {
            Some(Part::Scale(scale)) if self.total == 0 && scale < self.scale => {
                self.total = self.group * scale + scale / 2;
                self.at += count + 1;
            }
            _ if self.total > 0 && self.group == 0 => {
                self.total += self.scale / 2;
                self.at += count;
            }
            _ => return false,
        }
        (self.group, self.scale) = (0, 1);
        self.record();
        true
    }

    fn record(&mut self) {
        self.found.push((self.total + self.group, self.at - self.start));
    }
}

fn is_half(word: &str) -> bool {
    ["half", "نص", "نصف"].contains(&word)
}

fn is_and_half(sentence: &Sentence, at: usize) -> bool {
    let word = |at: usize| sentence.word(at);
    let english = word(at) == Some("and") && word(at + 1) == Some("a") && word(at + 2) == Some("half");
    english || word(at).is_some_and(|word| ["ونص", "ونصف"].contains(&word))
}

fn part(word: &str) -> Option<Part> {
    let value = |words: &[(i64, &[&str])]| {
        words.iter().find(|(_, names)| names.contains(&word)).map(|(value, _)| *value)
    };
    None.or_else(|| value(ONES).map(Part::One))
        .or_else(|| value(TEENS).map(Part::Teen))
        .or_else(|| value(TENS).map(Part::Ten))
        .or_else(|| HUNDREDS.contains(&word).then_some(Part::Hundreds))
        .or_else(|| value(SCALES).map(Part::Scale))
        .or_else(|| value(TWOS).map(Part::Two))
        .or_else(|| hundred(word).map(Part::Hundred))
}

/// «ميتين», «خمسمية», «ثلاثمائة».
fn hundred(word: &str) -> Option<i64> {
    if ["ميتين", "ميتان", "مايتين", "مايتان", "ميتان"].contains(&word) {
        return Some(200);
    }
    let times = ["ميه", "مايه", "مييه"].iter().find_map(|hundred| word.strip_suffix(hundred))?;
    let spelled = |(_, names): &&(i64, &[&str])| names.contains(&times);
    let short: &[(i64, &[&str])] =
        &[(3, &["تلت", "ثلث", "تلات"]), (4, &["ربع"]), (8, &["تمن", "ثمن", "ثمان", "تمان", "تمني"])];
    let (value, _) = ONES.iter().find(spelled).or_else(|| short.iter().find(spelled))?;
    (3..=9).contains(value).then_some(value * 100)
}

const ONES: &[(i64, &[&str])] = &[
    (1, &["one", "واحد", "واحده", "احد", "احدي"]),
    (2, &["two", "اثنان", "اثنين", "اثنتان", "اثنتين", "تنين", "اتنين", "ثنين", "اثنا", "اثني", "اثنتا"]),
    (3, &["three", "ثلاث", "ثلاثه", "تلات", "تلاته"]),
    (4, &["four", "اربع", "اربعه"]),
    (5, &["five", "خمس", "خمسه"]),
    (6, &["six", "ست", "سته"]),
    (7, &["seven", "سبع", "سبعه"]),
    (8, &["eight", "ثمان", "ثماني", "ثمانيه", "تمن", "تمانيه", "تمنيه"]),
    (9, &["nine", "تسع", "تسعه"]),
];

const TEENS: &[(i64, &[&str])] = &[
    (10, &["ten", "عشر", "عشره"]),
    (11, &["eleven", "حداشر", "حداعش", "احداعش", "حدعش", "احدعش"]),
    (12, &["twelve", "اتناشر", "اطنعش", "اثنعش", "اتنعش", "طنعش", "تناعش"]),
    (13, &["thirteen", "تلتاشر", "تلاتاشر", "تلطعش", "ثلطعش", "تلتطعش", "ثلاثطعش", "تلتعش"]),
    (14, &["fourteen", "اربعتاشر", "اربعطعش", "اربعتعش"]),
    (15, &["fifteen", "خمستاشر", "خمسطعش", "خمستعش", "خمسطاعش"]),
    (16, &["sixteen", "ستاشر", "سطعش", "ستعش", "سطاعش"]),
    (17, &["seventeen", "سبعتاشر", "سبعطعش", "سبعتعش"]),
    (18, &["eighteen", "تمنتاشر", "تمنطعش", "ثمنطعش", "تمنتعش", "ثمانطعش"]),
    (19, &["nineteen", "تسعتاشر", "تسعطعش", "تسعتعش"]),
];

const TENS: &[(i64, &[&str])] = &[
    (20, &["twenty", "عشرون", "عشرين"]),
    (30, &["thirty", "ثلاثون", "ثلاثين", "تلاتين"]),
    (40, &["forty", "fourty", "اربعون", "اربعين"]),
    (50, &["fifty", "خمسون", "خمسين"]),
    (60, &["sixty", "ستون", "ستين"]),
    (70, &["seventy", "سبعون", "سبعين"]),
    (80, &["eighty", "ثمانون", "ثمانين", "تمانين"]),
    (90, &["ninety", "تسعون", "تسعين"]),
];

const HUNDREDS: &[&str] = &["hundred", "hundreds", "ميه", "مايه", "مييه", "ميات", "مييات", "ميت"];

const SCALES: &[(i64, &[&str])] = &[
    (1_000, &["thousand", "thousands", "grand", "الف", "الفا", "الاف", "تلاف"]),
    (MILLION, &["million", "millions", "مليون", "مليونا", "ملايين"]),
];

const TWOS: &[(i64, &[&str])] = &[(1_000, &["الفين", "الفان"]), (MILLION, &["مليونين", "مليونان"])];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(i64, bool)> {
        let sentence = Sentence::read(text);
        number(&sentence, 0).map(|(value, count)| (value, count == sentence.len()))
    }

    #[test]
    fn numbers_are_read_in_english_words() {
        for (text, value) in [
            ("five", 5),
            ("twenty five", 25),
            ("twenty-five", 25),
            ("a hundred", 100),
            ("hundred", 100),
            ("one hundred and five", 105),
            ("three hundred forty two", 342),
            ("fifteen hundred", 1_500),
            ("two grand", 2_000),
            ("a grand", 1_000),
            ("a thousand and one", 1_001),
            ("one thousand five hundred", 1_500),
            ("twelve thousand three hundred and forty", 12_340),
            ("two million three hundred thousand and six", 2_300_006),
            ("half a million", 500_000),
            ("one and a half thousand", 1_500),
            ("nine hundred ninety nine million", 999_000_000),
        ] {
            assert_eq!(read(text), Some((value, true)), "{text}");
        }
    }

    #[test]
    fn numbers_are_read_in_arabic_words_and_everyday_forms() {
        for (text, value) in [
            ("خمسين", 50),
            ("خمسة وعشرين", 25),
            ("مئة وعشرين", 120),
            ("مائة وخمسة وعشرون", 125),
            ("مية", 100),
            ("ميتين", 200),
            ("مئتان", 200),
            ("خمسمية", 500),
            ("خمسمائة", 500),
            ("خمس مئة", 500),
            ("ثلاثمئة وخمسون", 350),
            ("تلتمية", 300),
            ("تمنمية", 800),
            ("ألف", 1_000),
            ("الفين", 2_000),
            ("ألف وخمسمية", 1_500),
            ("ألف ونص", 1_500),
            ("ثلاثة آلاف ومئتين", 3_200),
            ("خمسة عشر", 15),
            ("أحد عشر ألفا", 11_000),
            ("خمسطعش", 15),
            ("تلتاشر", 13),
            ("مئة ألف", 100_000),
            ("خمسة وعشرين ألف وستمئة", 25_600),
            ("مليون", 1_000_000),
            ("نص مليون", 500_000),
            ("مليونين وثلاثمئة ألف وستة", 2_300_006),
            ("بخمسين", 50),
            ("الألف", 1_000),
            ("المية", 100),
            ("ميت ألف", 100_000),
        ] {
            assert_eq!(read(text), Some((value, true)), "{text}");
        }
    }

    #[test]
    fn two_numbers_are_not_one() {
        for (text, value) in [
            ("twenty and thirty", 20),
            ("one hundred and two hundred", 102),
            ("five five", 5),
            ("عشرين وثلاثين", 20),
            ("مئة ومئتين", 100),
            ("a thousand two million", 1_002),
        ] {
            assert_eq!(read(text), Some((value, false)), "{text}");
        }
        let sentence = Sentence::read("one hundred and two hundred");
        assert_eq!(readings(&sentence, 0), [(102, 4), (100, 2), (1, 1)]);
        // Of which no number is made.
        for text in ["عشرطعش", "a", "and five", "half", "و"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
