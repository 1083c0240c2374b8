//! Days, months, periods and times, in words.

use crate::Words;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use sarraf_ledger::Period;

impl Words {
    /// A day: `2 March`, with its year when that is not today's or today is not given.
    #[must_use]
    pub fn day(&self, day: Date, today: Option<Date>) -> String {
        self.day_of_month(day, &self.month_name(day.month()), today)
    }

    /// A day in short, for narrow columns: `2 Mar`.
    #[must_use]
    pub fn short_day(&self, day: Date, today: Option<Date>) -> String {
        self.day_of_month(day, &self.short_month_name(day.month()), today)
    }

    fn day_of_month(&self, day: Date, month: &str, today: Option<Date>) -> String {
        let number = self.number(day.day().into());
        if is_this_year(day, today) {
            self.ready("date-day", &[("day", &number), ("month", month)])
        } else {
            let year = self.number(day.year().into());
            self.ready("date-day-year", &[("day", &number), ("month", month), ("year", &year)])
        }
    }

    /// The month of a day: `November`, with its year when that is not today's or today is not given.
    #[must_use]
    pub fn month(&self, day: Date, today: Option<Date>) -> String {
        let month = self.month_name(day.month());
        if is_this_year(day, today) {
            return month;
        }
        self.ready("date-month-year", &[("month", &month), ("year", &self.number(day.year().into()))])
    }

    /// The month of a day in short, for charts: `Nov`; in Arabic the whole name.
    #[must_use]
    pub fn short_month(&self, day: Date) -> String {
        self.short_month_name(day.month())
    }

    /// What separates the days of a conversation: `Today`, `Yesterday`, `Monday, 2 March`.
    #[must_use]
    pub fn day_separator(&self, day: Date, today: Date) -> String {
        match near(day, today) {
            Near::Today => self.ready("date-today", &[]),
            Near::Yesterday => self.ready("date-yesterday", &[]),
            _ => {
                let (weekday, date) = (self.weekday(day), self.day(day, Some(today)));
                self.ready("date-weekday-day", &[("weekday", &weekday), ("date", &date)])
            }
        }
    }

    /// The time of a conversation's last message: `10:41`, `Yesterday`, `Mon`, `2 Mar`.
    #[must_use]
    pub fn short_when(&self, at: DateTime, today: Date) -> String {
        match near(at.date(), today) {
            Near::Today => self.time(at),
            Near::Yesterday => self.ready("date-yesterday", &[]),
            Near::ThisWeek => {
                let key = weekday_key(at.date());
                self.catalogue().attribute(&key, "short").unwrap_or_else(|| self.ready(&key, &[]))
            }
            Near::No => self.short_day(at.date(), Some(today)),
        }
    }

    /// A point in time inside a sentence: `today 10:37`, `yesterday 10:37`, `Monday 10:37`, `2 March, 10:37`.
    #[must_use]
    pub fn when(&self, at: DateTime, today: Option<Date>) -> String {
        let time = self.time(at);
        match today.map_or(Near::No, |today| near(at.date(), today)) {
            Near::Today => self.ready("date-today-at", &[("time", &time)]),
            Near::Yesterday => self.ready("date-yesterday-at", &[("time", &time)]),
            Near::ThisWeek => {
                self.ready("date-weekday-at", &[("weekday", &self.weekday(at.date())), ("time", &time)])
            }
            Near::No => self.ready("date-day-at", &[("date", &self.day(at.date(), today)), ("time", &time)]),
        }
    }

    /// A time of day, 24 hours: `09:02`.
    #[must_use]
    pub fn time(&self, at: DateTime) -> String {
        self.digits(&format!("{:02}:{:02}", at.hour(), at.minute()))
    }

    /// How long ago: `just now`, `4 minutes ago`, `3 hours ago`, `2 days ago`. What lies ahead is `just now`.
    #[must_use]
    pub fn ago(&self, at: Timestamp, now: Timestamp) -> String {
        let minutes = now.as_second().saturating_sub(at.as_second()) / 60;
        let count = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
        match minutes {
            ..1 => self.ready("date-now", &[]),
            1..60 => self.counted("date-minutes-ago", count(minutes)),
            60..1_440 => self.counted("date-hours-ago", count(minutes / 60)),
            _ => self.counted("date-days-ago", count(minutes / 1_440)),
        }
    }

    /// How many days ahead: `in 85 days`; today and what is past is `today`.
    #[must_use]
    pub fn ahead(&self, day: Date, today: Date) -> String {
        match days_between(today, day) {
            ..=0 => self.ready("date-today-inside", &[]),
            days => self.counted("date-in-days", u32::try_from(days).unwrap_or(u32::MAX)),
        }
    }

    /// A period: `November`, `1 to 21 November`, `28 October to 3 November`, `2025`, `2 March`.
    #[must_use]
    pub fn period(&self, period: Period, today: Option<Date>) -> String {
        match Shape::of(period) {
            Shape::Day => self.day(period.from(), today),
            Shape::Month => self.month(period.from(), today),
            Shape::Year => self.number(period.from().year().into()),
            Shape::InMonth => self.days_of_month("period-days", period, today),
            Shape::Other => self.both_ends("period-between", period, today),
        }
    }

    /// A period with its preposition: `in November`, `from 1 to 21 November`, `on 2 March`.
    #[must_use]
    pub fn during(&self, period: Period, today: Option<Date>) -> String {
        let text = self.period(period, today);
        match Shape::of(period) {
            Shape::Day => self.ready("period-on-day", &[("day", &text)]),
            Shape::Month => self.ready("period-in-month", &[("month", &text)]),
            Shape::Year => self.ready("period-in-year", &[("year", &text)]),
            Shape::InMonth => self.days_of_month("period-from-days", period, today),
            Shape::Other => self.both_ends("period-from-to", period, today),
        }
    }

    /// The weekday of a day.
    #[must_use]
    pub fn weekday(&self, day: Date) -> String {
        self.ready(&weekday_key(day), &[])
    }

    fn days_of_month(&self, key: &str, period: Period, today: Option<Date>) -> String {
        let (first, last) = (self.number(period.from().day().into()), self.number(period.to().day().into()));
        let month = self.month(period.from(), today);
        self.ready(key, &[("first", &first), ("last", &last), ("month", &month)])
    }

    fn both_ends(&self, key: &str, period: Period, today: Option<Date>) -> String {
        // Across a new year both ends carry their year, so that neither is guessed.
        let same_year = period.from().year() == period.to().year();
        let shown = if same_year { today } else { None };
        // "1 March to 21 May 2025": a year said once at the end serves both.
        let first = if same_year { Some(period.from()) } else { None };
        let (from, to) = (self.day(period.from(), first), self.day(period.to(), shown));
        self.ready(key, &[("from", &from), ("to", &to)])
    }

    fn month_name(&self, month: i8) -> String {
        let key = format!("date-month-{month:02}");
        let regional = self.locale.region.months();
        let named = regional.and_then(|region| self.catalogue().attribute(&key, region));
        named.unwrap_or_else(|| self.ready(&key, &[]))
    }

    fn short_month_name(&self, month: i8) -> String {
        let key = format!("date-month-{month:02}");
        self.catalogue().attribute(&key, "short").unwrap_or_else(|| self.month_name(month))
    }
}

/// How a day lies to today.
enum Near {
    Today,
    Yesterday,
    ThisWeek,
    No,
}

fn near(day: Date, today: Date) -> Near {
    match days_between(day, today) {
        0 => Near::Today,
        1 => Near::Yesterday,
        2..=6 => Near::ThisWeek,
        _ => Near::No,
    }
}

/// Days from one to the other; negative when the second lies before.
fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

fn is_this_year(day: Date, today: Option<Date>) -> bool {
    today.is_some_and(|today| today.year() == day.year())
}

fn weekday_key(day: Date) -> String {
    format!("date-weekday-{}", day.weekday().to_monday_one_offset())
}

/// What a period is called by.
enum Shape {
    Day,
    Month,
    Year,
    InMonth,
    Other,
}

impl Shape {
    fn of(period: Period) -> Self {
        let (from, to) = (period.from(), period.to());
        if from == to {
            Self::Day
        } else if from == from.first_of_month() && to == from.last_of_month() {
            Self::Month
        } else if from == from.first_of_year() && to == from.last_of_year() {
            Self::Year
        } else if from.first_of_month() == to.first_of_month() {
            Self::InMonth
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Digits, Locale, Region};
    use jiff::ToSpan;
    use jiff::civil::date;

    fn english() -> Words {
        Words::new(Locale::english())
    }

    fn arabic(region: &str) -> Words {
        Words::new(Locale::arabic().in_region(Region::parse(region).unwrap()))
    }

    fn period(from: Date, to: Date) -> Period {
        Period::new(from, to).unwrap()
    }

    const TODAY: Date = Date::constant(2026, 11, 21);

    #[test]
    fn days_carry_a_year_only_when_it_is_another() {
        assert_eq!(english().day(date(2026, 3, 2), Some(TODAY)), "2 March");
        assert_eq!(english().day(date(2025, 3, 2), Some(TODAY)), "2 March 2025");
        assert_eq!(english().day(date(2026, 3, 2), None), "2 March 2026");
        assert_eq!(english().short_day(date(2026, 3, 2), Some(TODAY)), "2 Mar");
    }

    #[test]
    fn months_have_the_names_of_the_region() {
        let november = date(2026, 11, 1);
        for (region, name) in [
            ("EG", "نوفمبر"),
            ("JO", "تشرين الثاني"),
            ("IQ", "تشرين الثاني"),
            ("MA", "نونبر"),
            ("TN", "نوفمبر"),
        ] {
            assert_eq!(arabic(region).month(november, Some(TODAY)), name, "{region}");
        }
        assert_eq!(arabic("DZ").month(date(2026, 2, 1), Some(TODAY)), "فيفري");
        assert_eq!(arabic("EG").short_month(november), "نوفمبر");
    }

    #[test]
    fn separators_are_near_words_then_weekdays() {
        for (day, text) in [
            (date(2026, 11, 21), "Today"),
            (date(2026, 11, 20), "Yesterday"),
            (date(2026, 11, 16), "Monday, 16 November"),
            (date(2025, 11, 16), "Sunday, 16 November 2025"),
            (date(2026, 11, 22), "Sunday, 22 November"),
        ] {
            assert_eq!(english().day_separator(day, TODAY), text);
        }
        assert_eq!(arabic("EG").day_separator(date(2026, 11, 16), TODAY), "الاثنين 16 نوفمبر");
    }

    #[test]
    fn times_in_lists_are_short() {
        for (at, text) in [
            (date(2026, 11, 21).at(9, 2, 0, 0), "09:02"),
            (date(2026, 11, 20).at(9, 2, 0, 0), "Yesterday"),
            (date(2026, 11, 16).at(9, 2, 0, 0), "Mon"),
            (date(2026, 11, 2).at(9, 2, 0, 0), "2 Nov"),
            (date(2025, 11, 2).at(9, 2, 0, 0), "2 Nov 2025"),
        ] {
            assert_eq!(english().short_when(at, TODAY), text);
        }
        assert_eq!(english().when(date(2026, 11, 21).at(10, 37, 0, 0), Some(TODAY)), "today 10:37");
    }

    #[test]
    fn periods_are_said_in_words_without_dashes() {
        for (from, to, text, during) in [
            (date(2026, 11, 1), date(2026, 11, 21), "1 to 21 November", "from 1 to 21 November"),
            (date(2026, 11, 1), date(2026, 11, 30), "November", "in November"),
            (date(2025, 11, 1), date(2025, 11, 30), "November 2025", "in November 2025"),
            (date(2025, 1, 1), date(2025, 12, 31), "2025", "in 2025"),
            (date(2026, 11, 2), date(2026, 11, 2), "2 November", "on 2 November"),
            (
                date(2026, 10, 28),
                date(2026, 11, 3),
                "28 October to 3 November",
                "from 28 October to 3 November",
            ),
            (date(2025, 3, 1), date(2025, 5, 2), "1 March to 2 May 2025", "from 1 March to 2 May 2025"),
            (
                date(2025, 12, 28),
                date(2026, 1, 3),
                "28 December 2025 to 3 January 2026",
                "from 28 December 2025 to 3 January 2026",
            ),
        ] {
            assert_eq!(english().period(period(from, to), Some(TODAY)), text);
            assert_eq!(english().during(period(from, to), Some(TODAY)), during);
        }
        let days = period(date(2026, 11, 1), date(2026, 11, 21));
        assert_eq!(arabic("EG").period(days, Some(TODAY)), "من 1 إلى 21 نوفمبر");
    }

    #[test]
    fn how_long_ago_has_all_arabic_plurals() {
        let now: Timestamp = "2026-11-21T10:41:00Z".parse().unwrap();
        let ago = |words: Words, minutes: i64| words.ago(now - minutes.minutes(), now);
        for (minutes, text) in [
            (0, "just now"),
            (1, "1 minute ago"),
            (4, "4 minutes ago"),
            (61, "1 hour ago"),
            (2_900, "2 days ago"),
        ] {
            assert_eq!(ago(english(), minutes), text);
        }
        for (minutes, text) in [
            (1, "قبل دقيقة"),
            (2, "قبل دقيقتين"),
            (4, "قبل 4 دقائق"),
            (11, "قبل 11 دقيقة"),
            (1_440 * 100, "قبل 100 يوم"),
        ] {
            assert_eq!(ago(arabic("EG"), minutes), text);
        }
        assert_eq!(arabic("EG").ahead(date(2027, 2, 14), TODAY), "بعد 85 يومًا");
        let indic = Words::new(Locale::arabic().with_digits(Digits::Arabic));
        assert_eq!(ago(indic, 4), "قبل ٤ دقائق");
    }
}
