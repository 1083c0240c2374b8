//! Alerts and their evidence in words.

use crate::Result;
use crate::render::chart::dots;
use crate::render::dispute::of_alert;
use crate::speech::Speech;
use crate::wire::{AlertView, ChartView, ExpectView};
use jiff::civil::{Date, DateTime};
use sarraf_assistant::{Chart, Iso};
use sarraf_ledger::{Moment, Money};
use sarraf_store::{AlertRow, AlertState, Reader};
use sarraf_watch::{Evidence, Expected, Figure, Kind, Letters, Of, Point, Value};
use sarraf_words::{Arg, Line};

/// An alert with its evidence.
pub(crate) fn view(reader: &Reader, speech: &Speech, alert: AlertRow) -> Result<AlertView> {
    let account = reader.account(alert.account)?.map(|account| account.name).unwrap_or_default();
    let said =
        Evidence::from_arguments(&alert.arguments).map(|evidence| Said::of(speech, &evidence, &account));
    let said = said.unwrap_or_default();
    let asks = Kind::from_key(&alert.kind).is_some_and(Kind::asks);
    let dispute = match alert.state {
        AlertState::NotMine => of_alert(reader, alert.id)?.map(|dispute| dispute.view(speech, &alert)),
        _ => None,
    };
    let rule = Expected::of_alert(reader, &alert)?;
    let known = match (&rule, alert.state) {
        (Some(rule), AlertState::Expected) => expected(speech, rule),
        (_, AlertState::Mine) => said.known,
        _ => String::new(),
    };
    let state_text = state_text(speech, &alert, asks);
    Ok(AlertView {
        id: alert.id.to_string(),
        title: said.title,
        headline: said.headline,
        text: said.text,
        at: alert.at.to_iso(),
        account: alert.account.to_string(),
        conversation: alert.conversation.to_string(),
        state_text,
        asks,
        state: alert.state.key().to_owned(),
        confidence: alert.confidence,
        confidence_text: speech.word(confidence(alert.confidence)),
        rows: alert.rows.iter().map(ToString::to_string).collect(),
        compared: alert.compared.iter().map(ToString::to_string).collect(),
        chart: said.chart,
        evidence: said.evidence,
        quiet: said.quiet,
        known,
        expect: rule.map(|rule| ExpectView {
            of: of_rule(speech, &rule.of),
            up_to: speech.amount(rule.up_to),
            until: rule.until.map(|day| day.to_string()),
        }),
        dispute,
        kind: alert.kind,
    })
}

/// What the person said, or why it does not hold any more.
fn state_text(speech: &Speech, alert: &AlertRow, asks: bool) -> String {
    match (alert.state, alert.withdrawn_by) {
        (AlertState::Withdrawn, Some(why)) => speech.word(&format!("alert-withdrawn-{}", why.key())),
        (AlertState::Mine, _) if !asks => speech.word("alert-state-noted"),
        (state, _) => speech.word(&format!("alert-state-{}", state.key())),
    }
}

/// A rule in words.
fn expected(speech: &Speech, rule: &Expected) -> String {
    let of = ("of", Arg::from(of_rule(speech, &rule.of)));
    let up_to = ("amount", Arg::Size(rule.up_to));
    match rule.until {
        Some(until) => speech.say("alert-expected-until", vec![of, up_to, ("day", Arg::Day(until))]),
        None => speech.say("alert-expected", vec![of, up_to]),
    }
}

fn of_rule(speech: &Speech, of: &Of) -> String {
    match of {
        Of::Merchant { name, .. } => name.clone(),
        Of::Cash => speech.word("alert-expected-cash"),
        Of::Abroad(currency) => {
            speech.say("alert-expected-abroad", vec![("currency", Arg::from(currency.code()))])
        }
        Of::Country(country) => {
            speech.say("alert-expected-country", vec![("country", Arg::from(country.code()))])
        }
    }
}

const fn confidence(confidence: u32) -> &'static str {
    match confidence {
        0..50 => "alert-confidence-low",
        50..80 => "alert-confidence-middle",
        80..98 => "alert-confidence-high",
        _ => "alert-confidence-full",
    }
}

/// What an alert says, in words.
#[derive(Default)]
struct Said {
    title: String,
    headline: String,
    text: String,
    evidence: Vec<String>,
    quiet: String,
    known: String,
    chart: Option<ChartView>,
}

impl Said {
    fn of(speech: &Speech, evidence: &Evidence, account: &str) -> Self {
        match evidence {
            Evidence::Told { detector, text, quiet, lines: parts, chart, .. } => {
                let key = format!("alert-{detector}");
                let say = |part: &str| speech.say(&format!("{key}-{part}"), arguments(evidence, account));
                let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
                Self {
                    title: say("title"),
                    headline: speech.say(&preview(evidence), arguments(evidence, account)),
                    text: say(text),
                    quiet: say(quiet),
                    known: known(speech, evidence, account),
                    evidence: lines(speech, evidence, account, &format!("{key}-evidence"), &parts),
                    chart: drawn(speech, chart),
                }
            }
            Evidence::LowBalance { chart, default, .. } => {
                let (limit, text) =
                    if *default { ("limit-default", "text-default") } else { ("limit", "text") };
                let key = "alert-low-balance";
                Self {
                    text: speech.say(&format!("{key}-{text}"), arguments(evidence, account)),
                    evidence: lines(
                        speech,
                        evidence,
                        account,
                        "alert-low-balance-evidence",
                        &["balance", limit],
                    ),
                    chart: balances(speech, chart),
                    ..Self::plain(speech, evidence, account, key)
                }
            }
            Evidence::LookAlike { letters, known, .. } => Self::look_alike(speech, evidence, letters, known),
        }
    }

    fn look_alike(speech: &Speech, evidence: &Evidence, letters: &[Letters], known: &str) -> Self {
        const KEY: &str = "alert-look-alike-evidence";
        let mut said: Vec<String> = letters.iter().map(|one| differing(speech, one, known)).collect();
        said.extend(lines(speech, evidence, "", KEY, &["known", "first"]));
        Self { evidence: said, ..Self::plain(speech, evidence, "", "alert-look-alike") }
    }

    fn plain(speech: &Speech, evidence: &Evidence, account: &str, key: &str) -> Self {
        let say = |part: &str| speech.say(&format!("{key}-{part}"), arguments(evidence, account));
        Self {
            title: say("title"),
            headline: speech.say(&preview(evidence), arguments(evidence, account)),
            text: say("text"),
            quiet: say("quiet"),
            ..Self::default()
        }
    }
}

/// What stays quiet once the person said that it was them, or is expected; empty where that says nothing of the next.
fn known(speech: &Speech, evidence: &Evidence, account: &str) -> String {
    let mut arguments = arguments(evidence, account);
    if let Some(limit) = evidence.known_up_to() {
        arguments.push(("known", Arg::Size(limit)));
        return speech.say("alert-unusual-amount-known", arguments);
    }
    match evidence {
        Evidence::Told { detector, .. } if detector == Kind::DuplicateCharge.key() => {
            speech.say("alert-duplicate-charge-known", arguments)
        }
        _ => String::new(),
    }
}

fn preview(evidence: &Evidence) -> String {
    let detector = match evidence {
        Evidence::Told { detector, .. } => detector.as_str(),
        Evidence::LowBalance { .. } => Kind::LowBalance.key(),
        Evidence::LookAlike { .. } => Kind::LookAlike.key(),
    };
    format!("preview-{detector}")
}

fn lines(speech: &Speech, evidence: &Evidence, account: &str, key: &str, parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| speech.say(&format!("{key}-{part}"), arguments(evidence, account))).collect()
}

/// Every argument the sentences of a kind name.
fn arguments<'e>(evidence: &'e Evidence, account: &str) -> Vec<(&'e str, Arg)> {
    let mut arguments = vec![("account", Arg::from(account))];
    match evidence {
        Evidence::Told { facts, .. } => {
            arguments.extend(facts.iter().map(|(name, value)| (name.as_str(), of_value(value))));
        }
        Evidence::LowBalance { balance, when: at, before, limit, .. } => {
            arguments.extend([
                ("amount", amount(balance)),
                ("before", amount(before)),
                ("when", when(at)),
                ("limit", amount(limit)),
            ]);
        }
        Evidence::LookAlike { merchant, known, amount, visits, since, .. } => {
            arguments.extend([
                ("merchant", Arg::from(merchant)),
                ("known", Arg::from(known)),
                ("amount", size(amount)),
                ("visits", Arg::Count(*visits)),
                ("since", day(since)),
            ]);
        }
    }
    arguments
}

fn of_value(value: &Value) -> Arg {
    match value {
        Value::Text(text) => Arg::from(text),
        Value::Amount(money) => amount(money),
        Value::Size(money) => size(money),
        Value::Figure(money) => figure(money),
        Value::Count(count) => Arg::Count(*count),
        Value::Minutes(minutes) => span(*minutes),
        Value::When(at) => when(at),
    }
}

/// Which letters stand where the known name has others; of which alphabets, where they are not of one.
fn differing(speech: &Speech, letters: &Letters, known: &str) -> String {
    let alphabet = |writing: &str| Arg::from(Line::new(format!("alphabet-{writing}")));
    let part = if letters.new_writing == letters.known_writing { "letters" } else { "alphabets" };
    let arguments = vec![
        ("letters", Arg::from(&letters.new)),
        ("alphabet", alphabet(&letters.new_writing)),
        ("known", Arg::from(known)),
        ("expected", Arg::from(&letters.known)),
        ("script", alphabet(&letters.known_writing)),
    ];
    speech.say(&format!("alert-look-alike-evidence-{part}"), arguments)
}

/// Minutes in words: whole hours from one hour on.
fn span(minutes: u32) -> Arg {
    let (key, count) = if minutes < 60 { ("count-minutes", minutes) } else { ("count-hours", minutes / 60) };
    Arg::from(Line::new(key).with("count", Arg::Count(count)))
}

fn of(figure: &Figure, arg: fn(Money) -> Arg) -> Arg {
    figure.money().map_or_else(|| Arg::Text(String::new()), arg)
}

fn amount(money: &Figure) -> Arg {
    of(money, Arg::Amount)
}

fn size(money: &Figure) -> Arg {
    of(money, Arg::Size)
}

fn figure(money: &Figure) -> Arg {
    of(money, Arg::Figure)
}

fn day(text: &str) -> Arg {
    text.parse::<Date>().map_or_else(|_| Arg::from(text), Arg::Day)
}

/// A moment of RFC 3339, or a day.
fn when(text: &str) -> Arg {
    let civil: Option<DateTime> = Moment::parse(text).ok().map(Moment::civil);
    civil.map_or_else(|| day(text), Arg::When)
}

fn points(chart: &[Point]) -> Vec<(Money, bool, Option<String>)> {
    chart.iter().filter_map(|point| Some((point.figure.money()?, point.marked, point.row.clone()))).collect()
}

/// Days ahead with their range, or rows beside one another; a single one says nothing.
fn drawn(speech: &Speech, chart: &[Point]) -> Option<ChartView> {
    if chart.iter().all(|point| point.range.is_none()) {
        return dots(speech, &points(chart)).filter(|_| chart.iter().any(|point| !point.marked));
    }
    let last = chart.last()?;
    let caption = vec![("currency", Arg::from(&last.figure.currency)), ("day", day(&last.on))];
    let point = |point: &Point| {
        let range = point.range.as_ref().and_then(|(low, high)| low.money().zip(high.money()));
        let range = range.map(|(low, high)| (low.into(), high.into()));
        let (on, amount) = (point.on.parse().ok()?, point.figure.money()?.into());
        Some(sarraf_assistant::Point { month: Iso(on), amount, marked: point.marked, name: None, range })
    };
    let chart = Chart {
        kind: "range".to_owned(),
        title: sarraf_assistant::Line::new("chart-forecast"),
        caption: sarraf_assistant::Line::new("chart-forecast-caption"),
        points: chart.iter().filter_map(point).collect(),
    };
    let title = speech.word("chart-forecast");
    Some(super::chart::ahead(speech, &chart, title, speech.say("chart-forecast-caption", caption)))
}

/// The last balances as a line, each under its day.
fn balances(speech: &Speech, chart: &[Point]) -> Option<ChartView> {
    let mut view = dots(speech, &points(chart))?;
    let marked: Vec<(Option<Date>, Money)> =
        chart.iter().filter_map(|point| Some((point.on.parse().ok(), point.figure.money()?))).collect();
    let (least, most) = (
        marked.iter().map(|(_, money)| money.minor()).min()?,
        marked.iter().map(|(_, money)| money.minor()).max()?,
    );
    for (point, (day, money)) in view.points.iter_mut().zip(&marked) {
        point.height = super::chart::height(money.minor(), least, most);
        point.name = day.map(|day| speech.words.day(day, Some(speech.today))).unwrap_or_default();
        point.label = speech.words.amount(*money);
    }
    "line".clone_into(&mut view.kind);
    view.title = speech.word("chart-low-balance");
    Some(view)
}

/// Something worth a look, as a line of the history card.
pub(crate) fn worth(speech: &Speech, kind: &str, arguments_value: &serde_json::Value) -> String {
    let Some(evidence) = Evidence::from_arguments(arguments_value) else { return String::new() };
    let mut args = arguments(&evidence, "");
    let chart = match &evidence {
        Evidence::Told { chart, .. } | Evidence::LowBalance { chart, .. } => chart.as_slice(),
        Evidence::LookAlike { .. } => &[],
    };
    if let Some(marked) = chart.iter().rev().find(|point| point.marked) {
        args.push(("day", day(&marked.on)));
    }
    speech.say(&format!("worth-{kind}"), args)
}
