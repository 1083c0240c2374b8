//! Ramadan and the two feasts, by the Umm al-Qura calendar, which is reckoned years ahead. Where a month begins when its
//! moon is seen, it may begin a day before or after; the answer says which days were taken.

use super::ahead::{COMING, NEXT};
use super::relative::{AFTER_LAST, LAST};
use super::spot::year_after;
use super::{Found, Today, Unit};
use crate::token::Sentence;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use sarraf_ledger::Period;

/// What is named.
#[derive(Clone, Copy)]
enum Named {
    Ramadan,
    /// The first three days of the month behind it.
    Fitr,
    /// The tenth to the thirteenth of the month of pilgrimage.
    Adha,
}

/// "in Ramadan", «رمضان 1446», "last Eid al-Fitr": the last that has begun, unless a year is named, or the one to come.
pub(super) fn hijri(sentence: &Sentence, at: usize, today: Today) -> Option<(Found, usize)> {
    let (last, next) = (sentence.is(at, LAST), sentence.is(at, NEXT));
    let this = sentence.is(at, &["this", "هذا", "شهر"]);
    let lead = usize::from(last || next || this);
    let (named, words) = named(sentence, at + lead)?;
    // A shop may be called so.
    let before = at.checked_sub(1).and_then(|before| sentence.tokens.get(before));
    if before.is_some_and(|token| ["at", "عند", "لدي"].contains(&token.text.as_str())) {
        return None;
    }
    let after = at + lead + words;
    if let Some((year, more)) = hijri_year(sentence, after) {
        return found(days(named, year)?, after + more - at);
    }
    let all = YEARS.iter().filter_map(|(year, ..)| days(named, *year));
    if let Some((year, more)) = year_after(sentence, after, today) {
        let period = all.into_iter().find(|period| period.from().year() == year)?;
        return found(period, after + more - at);
    }
    let skip = usize::from(sentence.is(after, &["اللي", "الذي"]));
    let gone = sentence.is(after + skip, AFTER_LAST);
    let coming = sentence.is(after + skip, COMING);
    let count = after - at + if gone || coming { skip + 1 } else { 0 };
    let mut all = all.into_iter();
    let period = match () {
        () if next || coming => all.find(|period| period.from() > *today)?,
        () if last || gone => all.take_while(|period| period.to() < *today).last()?,
        () => all.take_while(|period| period.from() <= *today).last()?,
    };
    found(period, count)
}

fn found(period: Period, count: usize) -> Option<(Found, usize)> {
    Some((Found { period, unit: Unit::Days }, count))
}

/// What is named at a place, and by how many words.
fn named(sentence: &Sentence, at: usize) -> Option<(Named, usize)> {
    const RAMADAN: &[&str] = &["ramadan", "ramadhan", "ramazan", "رمضان"];
    if sentence.is(at, RAMADAN) {
        return Some((Named::Ramadan, 1));
    }
    if !sentence.is(at, &["eid", "عيد"]) {
        return None;
    }
    let article = usize::from(sentence.is(at + 1, &["al", "ul", "el"]));
    match () {
        () if sentence.is(at + 1 + article, &["fitr", "fetr", "فطر", "صغير"]) => {
            Some((Named::Fitr, 2 + article))
        }
        () if sentence.is(at + 1 + article, &["adha", "اضحي", "كبير"]) => {
            Some((Named::Adha, 2 + article))
        }
        () => None,
    }
}

/// "1446", "of 1446 AH", «لعام 1446 هـ».
fn hijri_year(sentence: &Sentence, at: usize) -> Option<(i16, usize)> {
    let of = usize::from(sentence.is(at, &["of", "in", "من", "عام", "سنه", "لعام", "لسنه"]));
    let year = sentence.small(at + of).filter(|year| YEARS.iter().any(|(other, ..)| other == year))?;
    let mark = usize::from(sentence.is(at + of + 1, &["ah", "h", "ه", "هجري", "هجريه"]));
    Some((year, of + 1 + mark))
}

fn days(named: Named, year: i16) -> Option<Period> {
    let (_, ramadan, length, until) = YEARS.iter().find(|(other, ..)| *other == year)?;
    let shawwal = ramadan.checked_add(length.days()).ok()?;
    let (from, to) = match named {
        Named::Ramadan => (*ramadan, shawwal.yesterday().ok()?),
        Named::Fitr => (shawwal, shawwal.checked_add(2.days()).ok()?),
        Named::Adha => {
            let pilgrimage = shawwal.checked_add(until.days()).ok()?;
            (pilgrimage.checked_add(9.days()).ok()?, pilgrimage.checked_add(12.days()).ok()?)
        }
    };
    Period::new(from, to).ok()
}

/// The year, the first of its Ramadan, how long that is, and the days from the feast to the month of pilgrimage.
const YEARS: &[(i16, Date, i32, i32)] = &[
    (1420, date(1999, 12, 9), 30, 59),
    (1421, date(2000, 11, 27), 30, 59),
    (1422, date(2001, 11, 16), 30, 59),
    (1423, date(2002, 11, 6), 29, 59),
    (1424, date(2003, 10, 26), 30, 59),
    (1425, date(2004, 10, 15), 30, 59),
    (1426, date(2005, 10, 4), 30, 59),
    (1427, date(2006, 9, 24), 29, 60),
    (1428, date(2007, 9, 13), 30, 59),
    (1429, date(2008, 9, 1), 30, 59),
    (1430, date(2009, 8, 22), 29, 59),
    (1431, date(2010, 8, 11), 30, 58),
    (1432, date(2011, 8, 1), 29, 59),
    (1433, date(2012, 7, 20), 30, 59),
    (1434, date(2013, 7, 9), 30, 59),
    (1435, date(2014, 6, 28), 30, 59),
    (1436, date(2015, 6, 18), 29, 59),
    (1437, date(2016, 6, 6), 30, 58),
    (1438, date(2017, 5, 27), 29, 59),
    (1439, date(2018, 5, 16), 30, 58),
    (1440, date(2019, 5, 6), 29, 59),
    (1441, date(2020, 4, 24), 30, 59),
    (1442, date(2021, 4, 13), 30, 59),
    (1443, date(2022, 4, 2), 30, 59),
    (1444, date(2023, 3, 23), 29, 59),
    (1445, date(2024, 3, 11), 30, 58),
    (1446, date(2025, 3, 1), 29, 59),
    (1447, date(2026, 2, 18), 30, 59),
    (1448, date(2027, 2, 8), 29, 59),
    (1449, date(2028, 1, 28), 29, 60),
    (1450, date(2029, 1, 16), 29, 60),
    (1451, date(2030, 1, 5), 30, 59),
    (1452, date(2030, 12, 26), 29, 59),
    (1453, date(2031, 12, 16), 29, 59),
    (1454, date(2032, 12, 4), 30, 59),
    (1455, date(2033, 11, 23), 30, 59),
    (1456, date(2034, 11, 12), 30, 60),
    (1457, date(2035, 11, 1), 30, 60),
    (1458, date(2036, 10, 21), 29, 60),
    (1459, date(2037, 10, 10), 30, 59),
    (1460, date(2038, 9, 30), 29, 59),
    (1461, date(2039, 9, 19), 30, 59),
    (1462, date(2040, 9, 8), 29, 60),
    (1463, date(2041, 8, 28), 30, 59),
    (1464, date(2042, 8, 17), 30, 59),
    (1465, date(2043, 8, 6), 30, 59),
    (1466, date(2044, 7, 26), 29, 60),
    (1467, date(2045, 7, 16), 29, 59),
    (1468, date(2046, 7, 5), 30, 59),
    (1469, date(2047, 6, 25), 29, 59),
    (1470, date(2048, 6, 13), 30, 59),
    (1471, date(2049, 6, 2), 30, 59),
    (1472, date(2050, 5, 22), 30, 59),
    (1473, date(2051, 5, 12), 29, 59),
    (1474, date(2052, 4, 30), 30, 59),
    (1475, date(2053, 4, 20), 29, 59),
    (1476, date(2054, 4, 9), 30, 59),
    (1477, date(2055, 3, 30), 29, 59),
    (1478, date(2056, 3, 18), 29, 60),
    (1479, date(2057, 3, 7), 29, 60),
    (1480, date(2058, 2, 24), 30, 59),
    (1481, date(2059, 2, 14), 29, 59),
    (1482, date(2060, 2, 4), 29, 59),
    (1483, date(2061, 1, 23), 30, 58),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_months_are_those_of_umm_al_qura() {
        let of = |named, year| days(named, year).map(|period| (period.from(), period.to()));
        assert_eq!(of(Named::Ramadan, 1445), Some((date(2024, 3, 11), date(2024, 4, 9))));
        assert_eq!(of(Named::Ramadan, 1446), Some((date(2025, 3, 1), date(2025, 3, 29))));
        assert_eq!(of(Named::Fitr, 1446), Some((date(2025, 3, 30), date(2025, 4, 1))));
        assert_eq!(of(Named::Adha, 1446), Some((date(2025, 6, 6), date(2025, 6, 9))));
        assert_eq!(of(Named::Ramadan, 1447), Some((date(2026, 2, 18), date(2026, 3, 19))));
        assert_eq!(of(Named::Ramadan, 1300), None);
    }

    #[test]
    fn years_follow_each_other() {
        for pair in YEARS.windows(2) {
            let [(year, first, length, until), (next, second, ..)] = pair else { unreachable!() };
            let apart = (*second - *first).get_days();
            assert!(*next == year + 1 && [354, 355].contains(&apart), "{year}: {apart}");
            assert!([29, 30].contains(length) && (58..=60).contains(until), "{year}");
        }
    }
}
