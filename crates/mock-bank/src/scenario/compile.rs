//! From a file's words to deeds.

use super::deed::{Amount, Deed, Payment, Place, Then};
use super::file::{
    AccountWire, AnswerWire, CardWire, ConsentWire, Field, File, ForeignWire, PaymentWire, PersonWire,
    StepWire, ThenWire,
};
use super::values::{POCKETS, Values};
use crate::brand::{self, BRANDS};
use crate::certificate::Shown;
use crate::consent::Why;
use crate::mischief::{Act, Later, Mischief};
use crate::payee::{self, Payee};
use crate::person::What;
use crate::row::{Kind, NewId, Pocket};
use sarraf_ledger::Currency;

/// All deeds of a file, in the order of its kinds: people first, steps last.
pub(super) fn deeds(file: &File, values: &mut Values<'_>) -> Vec<Deed> {
    let mut deeds: Vec<Deed> = file.person.iter().map(|wire| bring(wire, values)).collect();
    let first = deeds
        .iter()
        .find_map(|deed| if let Deed::Bring { name, .. } = deed { Some(name.clone()) } else { None });
    let usual = first.unwrap_or_else(|| values.set("person").to_owned());
    deeds.extend(
        file.certificate
            .iter()
            .filter_map(|wire| values.one_of(Some(&wire.shown), &Shown::ALL))
            .map(Deed::Show),
    );
    for wire in &file.consent {
        deeds.extend(consent(wire, &usual, values));
    }
    for wire in &file.account {
        deeds.extend(turns(wire, &usual, values));
    }
    deeds.extend(file.card.iter().filter_map(|wire| card(wire, &usual, values)));
    deeds.extend(file.payment.iter().map(|wire| payment(wire, &usual, values)));
    for wire in &file.answer {
        deeds.extend(answer(wire, values));
    }
    if !file.exchange.is_empty() {
        deeds.push(Deed::Play { bank: bank(None, values), exchanges: file.exchange.clone() });
    }
    for wire in &file.step {
        deeds.extend(step(wire, values));
    }
    deeds
}

fn bank(field: Option<&Field>, values: &mut Values<'_>) -> usize {
    let all = BRANDS.iter().map(|brand| brand.profile).collect::<Vec<_>>().join(", ");
    match field {
        Some(field) => values.read(Some(field), &format!("one of {all}"), brand::find).unwrap_or(0),
        None => match brand::find(values.set("bank")) {
            Some(found) => found,
            None => {
                values.fault(
                    0,
                    format!("there is no bank {:?}", values.set("bank")),
                    &format!("one of {all}"),
                );
                0
            }
        },
    }
}

fn place(at: Option<&Field>, person: Option<&Field>, usual: &str, values: &mut Values<'_>) -> Place {
    let bank = bank(at, values);
    Place { bank, person: values.maybe(person).unwrap_or_else(|| usual.to_owned()) }
}

fn bring(wire: &PersonWire, values: &mut Values<'_>) -> Deed {
    let name = values.text(&wire.name).unwrap_or_default();
    let fields =
        [(Pocket::Everyday, &wire.everyday), (Pocket::Saver, &wire.saver), (Pocket::Euro, &wire.euro)];
    let mut holds = Vec::new();
    for (pocket, field) in fields {
        holds.extend(values.amount(field.as_ref(), pocket.currency()).map(|minor| (pocket, minor)));
    }
    if holds.is_empty() {
        holds.push((Pocket::Everyday, 0));
    }
    Deed::Bring { at: Place { bank: bank(None, values), person: name.clone() }, name, holds }
}

fn consent(wire: &ConsentWire, usual: &str, values: &mut Values<'_>) -> Option<Deed> {
    let at = place(wire.bank.as_ref(), wire.person.as_ref(), usual, values);
    let why = values.one_of(Some(&wire.why), &Why::ALL)?;
    if let Some(skip) = values.number(wire.after_answers.as_ref()) {
        let mischief = Mischief { act: Act::EndConsent(why), skip, left: Some(1), path: String::new() };
        return Some(Deed::Spoil { bank: at.bank, mischief });
    }
    let after = values.duration(wire.at.as_ref()).unwrap_or(0);
    Some(Deed::EndConsent { at, after, why })
}

fn turns(wire: &AccountWire, usual: &str, values: &mut Values<'_>) -> Vec<Deed> {
    let at = place(wire.bank.as_ref(), wire.person.as_ref(), usual, values);
    let pocket = values.pocket(wire.account.as_ref());
    let after = values.duration(wire.at.as_ref()).unwrap_or(0);
    let mut all = Vec::new();
    let mut said = |field: &Option<Field>, usual, other, what| {
        let is_other = values.one_of(field.as_ref(), &[(usual, false), (other, true)]);
        all.extend(is_other.filter(|other| *other).map(|_| what));
    };
    said(&wire.id, "same", "another", What::NewId);
    said(&wire.row_ids, "same", "another", What::NewRowIds);
    said(&wire.text, "same", "date first", What::DateFirst);
    said(&wire.open, "true", "false", What::Closed);
    all.extend(values.maybe(wire.joint_with.as_ref()).map(What::Joint));
    all.extend(values.amount(wire.balance_off_by.as_ref(), pocket.currency()).map(What::OffBy));
    all.into_iter().map(|what| Deed::Turn { at: at.clone(), after, pocket, what }).collect()
}

fn card(wire: &CardWire, usual: &str, values: &mut Values<'_>) -> Option<Deed> {
    let at = place(wire.bank.as_ref(), wire.person.as_ref(), usual, values);
    let after = values.duration(wire.at.as_ref()).unwrap_or(0);
    values.flag(Some(&wire.locked)).map(|locked| Deed::Lock { at, after, locked })
}

const KINDS: [(&str, Kind); 12] = [
    ("purchase", Kind::Purchase),
    ("online", Kind::Online),
    ("subscription", Kind::Subscription),
    ("bill", Kind::Bill),
    ("salary", Kind::Salary),
    ("transfer", Kind::Transfer),
    ("round-up", Kind::RoundUp),
    ("interest", Kind::Interest),
    ("refund", Kind::Refund),
    ("cashback", Kind::Cashback),
    ("cash", Kind::Cash),
    ("credit", Kind::Credit),
];

fn payment(wire: &PaymentWire, usual: &str, values: &mut Values<'_>) -> Deed {
    let pocket = values.pocket(wire.account.as_ref());
    let (held, text) = (values.flag(wire.held.as_ref()).unwrap_or(false), text(wire, values));
    let payment = Payment {
        at: place(wire.bank.as_ref(), wire.person.as_ref(), usual, values),
        after: values.duration(wire.at.as_ref()).unwrap_or(0),
        pocket,
        payees: payees(wire, values),
        text,
        kind: values.one_of(wire.kind.as_ref(), &KINDS),
        amount: amount(wire, pocket, values),
        foreign: wire.foreign.as_ref().and_then(|foreign| price(foreign, values)),
        to: values.one_of(wire.to.as_ref(), &POCKETS),
        by: values.maybe(wire.by.as_ref()),
        held,
        declined: values.flag(wire.declined.as_ref()).unwrap_or(false),
        country: values.read(wire.country.as_ref(), COUNTRY, country),
        id: values.maybe(wire.id.as_ref()),
        then: wire.then.iter().map(|wire| then(wire, pocket, values)).collect(),
    };
    if let Some(field) = wire.declined.as_ref().filter(|_| payment.declined) {
        let books = payment.held || payment.then.iter().any(|then| then.booked);
        if books {
            let what = "a declined payment moves no money: it is neither held nor booked".to_owned();
            values.fault(field.span().start, what, "declined = true without held = true and booked = true");
        }
    }
    Deed::Pay(Box::new(payment))
}

const COUNTRY: &str = "a country of two capital letters, such as FR";

fn country(text: &str) -> Option<String> {
    let fits = text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_uppercase());
    fits.then(|| text.to_owned())
}

fn text(wire: &PaymentWire, values: &mut Values<'_>) -> Option<String> {
    let times = values.number(wire.text_times.as_ref()).unwrap_or(1).min(10_000);
    values.maybe(wire.text.as_ref()).map(|text| text.repeat(times as usize))
}

fn payees(wire: &PaymentWire, values: &mut Values<'_>) -> Vec<&'static Payee> {
    let all = || payee::keys().collect::<Vec<_>>().join(", ");
    let find = |field: &Field, values: &mut Values<'_>| {
        values.read(Some(field), &format!("one of {}", all()), payee::find)
    };
    wire.payee.0.iter().filter_map(|field| find(field, values)).collect()
}

fn amount(wire: &PaymentWire, pocket: Pocket, values: &mut Values<'_>) -> Amount {
    let left = values.amount(wire.leaves.as_ref(), pocket.currency()).map(Amount::Leaves);
    let said = values.amount(wire.amount.as_ref(), pocket.currency()).map(Amount::Is);
    left.or(said).unwrap_or(Amount::Usual)
}

fn price(wire: &ForeignWire, values: &mut Values<'_>) -> Option<(&'static str, i64, i64)> {
    let code = |text: &str| Currency::from_code(text).ok().map(Currency::code);
    let currency = values.read(Some(&wire.currency), "a currency such as USD", code)?;
    let held = values.amount(Some(&wire.amount), currency)?;
    Some((currency, held, values.amount(wire.booked.as_ref(), currency).unwrap_or(held)))
}

fn then(wire: &ThenWire, pocket: Pocket, values: &mut Values<'_>) -> Then {
    let new_id = |text: String| match text.as_str() {
        "same" => None,
        "another" => Some(NewId::Another),
        _ => Some(NewId::Is(text)),
    };
    Then {
        after: values.duration(Some(&wire.after)).unwrap_or(0),
        booked: values.flag(wire.booked.as_ref()).unwrap_or(false),
        amount: values.amount(wire.amount.as_ref(), pocket.currency()),
        id: values.maybe(wire.id.as_ref()).and_then(new_id),
        moved: values.duration(wire.moved.as_ref()).unwrap_or(0),
        text: values.maybe(wire.text.as_ref()),
        shown: values.flag(wire.shown.as_ref()),
        counted: values.flag(wire.counted.as_ref()),
    }
}

/// What an `[[answer]]` can be; `right` ends all.
const NO_LATER: Later = Later { seconds: None, as_date: false };
const FAULTS: [(&str, Option<Act>); 18] = [
    ("right", None),
    ("unauthorized", Some(Act::Unauthorized)),
    ("forbidden", Some(Act::Forbidden)),
    ("busy", Some(Act::Busy(NO_LATER))),
    ("failing", Some(Act::Failing)),
    ("down", Some(Act::Down(NO_LATER))),
    ("slow", Some(Act::Slow { seconds: 0, real_time: false })),
    ("html", Some(Act::Html)),
    ("garbage", Some(Act::Garbage)),
    ("cut-off", Some(Act::CutOff)),
    ("self-link", Some(Act::SelfLink)),
    ("other-host-link", Some(Act::OtherHost)),
    ("unreadable-row", Some(Act::UnreadableRow)),
    ("huge-amount", Some(Act::HugeAmount)),
    ("unknown-currency", Some(Act::UnknownCurrency)),
    ("bad-date", Some(Act::BadDate)),
    ("row-twice", Some(Act::RowTwice)),
    ("row-lost", Some(Act::RowLost)),
];

fn answer(wire: &AnswerWire, values: &mut Values<'_>) -> Option<Deed> {
    let bank = bank(wire.bank.as_ref(), values);
    let Some(act) = values.one_of(Some(&wire.fault), &FAULTS)? else { return Some(Deed::Behave) };
    let seconds = values.read(wire.retry_after.as_ref(), super::values::NUMBER, |text| text.parse().ok());
    let form = [("seconds", false), ("date", true)];
    let later = Later { seconds, as_date: values.one_of(wire.retry_as.as_ref(), &form).unwrap_or(false) };
    let act = match act {
        Act::Busy(_) => Act::Busy(later),
        Act::Down(_) => Act::Down(later),
        Act::Slow { .. } => Act::Slow {
            seconds: i64::from(values.number(wire.seconds.as_ref()).unwrap_or(30).min(3_600)),
            real_time: values.flag(wire.real_time.as_ref()).unwrap_or(false),
        },
        other => other,
    };
    let until_ok = said(wire.until.as_ref(), "until", values) == "ok";
    let times = count(wire.times.as_ref(), "times", values)?;
    let mischief = Mischief {
        act,
        skip: count(wire.skip.as_ref(), "skip", values)?,
        left: (!until_ok).then_some(times.max(1)),
        path: said(wire.path.as_ref(), "path", values),
    };
    Some(Deed::Spoil { bank, mischief })
}

/// What was set, else what the file says, else what is usual.
fn said(field: Option<&Field>, name: &str, values: &mut Values<'_>) -> String {
    let usual = super::values::ANSWERS.iter().find(|(one, _)| *one == name).map_or("", |(_, value)| *value);
    let set = values.set(name).to_owned();
    if set == usual { values.maybe(field).unwrap_or(set) } else { set }
}

fn count(field: Option<&Field>, name: &str, values: &mut Values<'_>) -> Option<u32> {
    let text = said(field, name, values);
    let parsed = text.parse().ok();
    if parsed.is_none() {
        let at = field.map_or(0, |field| field.span().start);
        values.fault(at, format!("{name} = {text:?} can not be read"), super::values::NUMBER);
    }
    parsed
}

fn step(wire: &StepWire, values: &mut Values<'_>) -> Option<Deed> {
    if let Some(seconds) = values.duration(wire.advance.as_ref()) {
        return Some(Deed::Advance(seconds));
    }
    let run = wire.run.as_ref()?;
    let name = values.text(run)?;
    if super::built_in(&name).is_none() {
        values.fault(
            run.span().start,
            format!("there is no scenario {name:?}"),
            &super::names().collect::<Vec<_>>().join(", "),
        );
        return None;
    }
    let mut set = std::collections::BTreeMap::new();
    for (key, field) in &wire.set {
        set.insert(key.clone(), values.text(field)?);
    }
    Some(Deed::Run { name, set })
}
