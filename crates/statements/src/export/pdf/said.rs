//! What a report says around its rows, in the language of the program.

use super::face::Weight;
use super::text::{Ink, Style, Text};
use crate::export::part::{Gap, Holder, Point, PointSource, Proof, Report, Section};
use sarraf_ledger::text::own;
use sarraf_ledger::{Account, BalanceKind, Money};
use sarraf_words::{Arg, Line, Locale, Style as Amounts, Words};

pub(super) const TITLE: Style = Style::strong(16.0);
pub(super) const LABEL: Style = Style::quiet(7.5);
pub(super) const VALUE: Style = Style::plain(9.0);
pub(super) const FIGURE: Style = Style::strong(12.0);
pub(super) const SMALL: Style = Style::quiet(8.0);

/// Words in the language of a report.
#[derive(Clone, Copy)]
pub(super) struct Speech {
    words: Words,
}

/// Something and what it is called.
pub(super) struct Fact {
    pub label: Text,
    pub value: Text,
    /// What explains it.
    pub note: Option<Text>,
}

impl Fact {
    /// What is read of it, in order.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        [&self.label, &self.value].into_iter().chain(&self.note)
    }
}

impl Speech {
    pub const fn of(report: &Report) -> Self {
        Self::in_locale(report.locale)
    }

    pub const fn in_locale(locale: Locale) -> Self {
        Self { words: Words::new(locale) }
    }

    pub const fn words(&self) -> &Words {
        &self.words
    }

    /// A sentence, set in the direction of the language.
    pub fn say(&self, key: &str, args: &[(&str, Arg)], style: Style) -> Text {
        self.set(self.words.say(key, args), style)
    }

    pub fn set(&self, text: String, style: Style) -> Text {
        Text::said(text, style, self.words.locale().language)
    }

    /// The same for where there is no direction: names in the file's own data.
    pub fn plain(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.words.plain(key, args)
    }

    pub fn title(&self, section: &Section) -> Text {
        self.say("report-title", &[("bank", name(&section.bank))], TITLE)
    }

    /// Whose account it is, which, and what the report is about.
    pub fn facts(&self, report: &Report, section: &Section) -> Vec<Fact> {
        let account = &section.account;
        let mut facts = self.account(account, section.holder.as_ref());
        let kind = self.words.account_kind(account.kind.key());
        facts.push(self.fact("report-kind", self.set(kind, VALUE)));
        facts.push(self.fact("report-currency", Text::figure(account.currency.code(), VALUE)));
        facts.push(self.fact("report-period", self.period(section)));
        facts.push(self.fact("report-by", self.say(&format!("report-by-{}", report.by.key()), &[], VALUE)));
        let made = self.words.when(report.made_at.civil(), None);
        facts.push(self.fact("report-made", self.set(made, VALUE)));
        facts
    }

    /// What an account is called, whose it is, and its numbers.
    pub fn account(&self, account: &Account, holder: Option<&Holder>) -> Vec<Fact> {
        let mut facts = vec![self.fact("report-account", Text::given(&account.name, strong(VALUE)))];
        if let Some(holder) = holder {
            let value = if holder.by_hand {
                self.say("report-holder-by-hand", &[("name", name(&holder.name))], VALUE)
            } else {
                Text::given(&holder.name, VALUE)
            };
            facts.push(self.fact("report-holder", value));
        }
        for (key, number) in [("report-iban", &account.iban), ("report-number", &account.number)] {
            facts.extend(number.as_ref().map(|number| self.fact(key, Text::figure(number, VALUE))));
        }
        facts
    }

    pub fn fact(&self, key: &str, value: Text) -> Fact {
        Fact { label: self.say(key, &[], LABEL), value, note: None }
    }

    fn period(&self, section: &Section) -> Text {
        self.set(self.words.period(section.period, None), VALUE)
    }

    /// Where the account stood, what moved, and where it stands.
    pub fn summary(&self, section: &Section, moved: Option<(Money, Money)>) -> Vec<Fact> {
        let mut cells = Vec::new();
        cells.extend(section.opening.as_ref().map(|point| self.point("report-opening", point)));
        if let Some((put_in, out)) = moved {
            let signed = |money, ink| {
                Text::figure(&self.words.amount_in(money, Amounts::SignedFigure), FIGURE.with(ink))
            };
            cells.push(self.fact("report-in", signed(put_in, Ink::In)));
            cells.push(self.fact("report-out", signed(out, Ink::Plain)));
        }
        cells.extend(section.closing.as_ref().map(|point| self.point("report-closing", point)));
        cells
    }

    fn point(&self, key: &str, point: &Point) -> Fact {
        let value = Text::figure(&self.words.figure(point.amount), FIGURE);
        Fact { note: Some(self.stated(point)), ..self.fact(key, value) }
    }

    /// The day of a balance, and who says it.
    pub fn stated(&self, point: &Point) -> Text {
        let source = Arg::from(Line::new(format!("report-source-{}", point.source.key())));
        self.say("report-stated", &[("day", Arg::from(point.on)), ("source", source)], LABEL)
    }

    /// "Sum of 6 transactions: +1,498.40 EUR, of which −7.20 EUR pending".
    pub fn sum(&self, section: &Section, pending: Option<Money>) -> Text {
        let count = Line::new("count-transactions").with("count", section.count);
        let amount = |money| Arg::from(self.words.amount_in(money, Amounts::Signed));
        let mut args = vec![("transactions", Arg::from(count)), ("amount", amount(section.sum))];
        args.extend(pending.map(|pending| ("pending", amount(pending))));
        let key = if pending.is_some() { "report-sum-pending" } else { "report-sum" };
        self.say(key, &args, VALUE)
    }

    /// How the balances stand to the rows: the state, which balances, and what that rests on.
    pub fn proof(&self, proof: Option<&Proof>) -> (Text, Vec<Text>) {
        let state = strong(VALUE);
        let word = |key: &str| self.say(key, &[], SMALL);
        match proof {
            None => (self.say("proof-derived", &[], state), Vec::new()),
            Some(Proof::None) => (self.say("proof-none", &[], state), vec![word("proof-none-text")]),
            Some(proof @ (Proof::Derived(_) | Proof::Matches(_))) => {
                let title = self.say(&format!("proof-{}", proof.key()), &[], state);
                (title, self.compared(proof, None))
            }
            Some(proof @ Proof::Gap(_, gap)) => {
                let key = if gap.amount.is_negative() { "proof-gap-less" } else { "proof-gap-more" };
                let title = self.say(key, &[("amount", Arg::Size(gap.amount))], state.with(Ink::Warning));
                (title, self.compared(proof, Some(gap)))
            }
        }
    }

    fn compared(&self, proof: &Proof, gap: Option<&Gap>) -> Vec<Text> {
        let Some(compared) = proof.compared() else { return Vec::new() };
        let (from, to) = (&compared.from, &compared.to);
        let difference = gap.map_or(Money::zero(to.amount.currency()), |gap| gap.amount);
        let rows = to.amount.checked_sub(from.amount).and_then(|moved| moved.checked_sub(difference)).ok();
        let mut args = vec![
            ("from", Arg::from(from.amount)),
            ("from_day", Arg::from(from.on)),
            ("to", Arg::from(to.amount)),
            ("to_day", Arg::from(to.on)),
        ];
        args.extend(rows.map(|sum| ("sum", Arg::from(sum))));
        let mut lines = vec![
            self.say("proof-kind", &self.kind(compared.kind, from, to), SMALL),
            self.say(&format!("proof-{}-text", proof.key()), &args, SMALL),
        ];
        lines.extend(gap.map(|gap| self.why(gap)));
        lines
    }

    /// Which balances are meant, and who gave them.
    fn kind(&self, kind: BalanceKind, from: &Point, to: &Point) -> [(&'static str, Arg); 2] {
        let mut sources = vec![from.source, to.source];
        sources.dedup();
        let source = |source: &PointSource| match source {
            PointSource::Bank | PointSource::Computed => Arg::from(Line::new("proof-source-connection")),
            PointSource::File => Arg::from(Line::new("proof-source-file")),
            PointSource::Hand => Arg::from(Line::new("proof-source-hand")),
        };
        let kind = Line::new(format!("proof-kind-{}", kind.key()));
        [("kind", Arg::from(kind)), ("source", Arg::List(sources.iter().map(source).collect()))]
    }

    fn why(&self, gap: &Gap) -> Text {
        match (gap.explanations, gap.rows.len()) {
            (0, _) => self.say("proof-why-nothing", &[], SMALL),
            (1, rows) if rows > 0 => {
                let class = if gap.class.is_empty() { "mixed" } else { &gap.class };
                let count =
                    Line::new("count-transactions").with("count", u32::try_from(rows).unwrap_or(u32::MAX));
                self.say(&format!("proof-why-{class}"), &[("transactions", Arg::from(count))], SMALL)
            }
            (count, _) => {
                let key = if gap.at_least { "proof-why-at-least" } else { "proof-why-several" };
                self.say(key, &[("count", Arg::Count(count))], SMALL)
            }
        }
    }

    /// What repeats on every page after the first of an account.
    pub fn running_head(&self, section: &Section) -> Text {
        let account = &section.account;
        let number = account.iban.as_ref().or(account.number.as_ref());
        let names = [Some(&section.bank), Some(&account.name), number];
        let mut parts: Vec<String> = names.into_iter().flatten().map(|name| own(name, false)).collect();
        parts.push(self.words.period(section.period, None));
        self.set(
            parts.iter().map(|part| format!("\u{2068}{part}\u{2069}")).collect::<Vec<_>>().join(" · "),
            SMALL,
        )
    }
}

/// A name inside a sentence, without what can deceive a reader.
pub(super) fn name(text: &str) -> Arg {
    Arg::from(own(text, false))
}

pub(super) const fn strong(style: Style) -> Style {
    Style { weight: Weight::SemiBold, ..style }
}
