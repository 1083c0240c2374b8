//! Tables whose columns the person names: shown before they are read, remembered for the next file of their source.

use super::file::{Content, currencies};
use crate::engine::Core;
use crate::open::Open;
use crate::speech::Speech;
use crate::wire::*;
use crate::{Code, Error, Result};
use sarraf_statements::{
    Choice, Column, Options, Preview, PreviewRow, Reason, preview as look, separator_key,
};
use sarraf_store::{MappingRow, Reader};
use std::sync::Arc;

/// Rows that are shown.
const SHOWN: usize = 8;
/// Header rows that can be chosen, at least.
const HEADERS: u32 = 10;
/// Ways to write letters that can be chosen, beside the one that was found.
const ENCODINGS: [&str; 8] = [
    "UTF-8",
    "windows-1252",
    "windows-1256",
    "ISO-8859-6",
    "windows-1250",
    "windows-1251",
    "UTF-16LE",
    "UTF-16BE",
];

/// What is said of a file, with what is remembered of its source.
pub(super) struct Said {
    pub options: Options,
    /// What files of its source have in common, if it is a table.
    pub head: Option<String>,
    /// The name under which it was remembered how to read it.
    pub remembered: Option<String>,
}

/// What an import is told of a file: what is said now goes before what is remembered. What does not fit the file any
/// more is not taken silently.
pub(super) fn said(reader: &Reader, content: &Content, base: Options, format: Option<&str>) -> Result<Said> {
    let answers = with_names(reader, format.unwrap_or_default())?;
    let options = base.clone().answered(&answers).ok_or(Code::Invalid)?;
    let head = look(&mut content.open()?, &options, 0).ok().map(|seen| seen.head);
    let known = match head.as_deref().filter(|_| options.table.is_empty()) {
        Some(head) => reader.mapping(head)?,
        None => None,
    };
    let Some(known) = known else { return Ok(Said { options, head, remembered: None }) };
    let both = base.answered(&known.answers).and_then(|options| options.answered(&answers));
    match both {
        Some(options) if fits(content, &options)? => Ok(Said { options, head, remembered: Some(known.name) }),
        _ => Err(Error::because(Code::Ambiguous, "mapping-does-not-fit").asking_for_columns()),
    }
}

/// Answers that name what is remembered are those.
fn with_names(reader: &Reader, format: &str) -> Result<String> {
    let mut answers = Vec::new();
    for answer in format.split(',').map(str::trim).filter(|answer| !answer.is_empty()) {
        if answer.contains('=') {
            answers.push(answer.to_owned());
            continue;
        }
        let known = reader.mappings()?.into_iter().find(|row| row.name == answer);
        answers.push(known.ok_or_else(|| Error::because(Code::Invalid, "mapping-unknown"))?.answers);
    }
    Ok(answers.join(","))
}

/// Whether the first rows are read as remembered, and nothing in the file says otherwise.
fn fits(content: &Content, options: &Options) -> Result<bool> {
    let open =
        Options { date_order: None, decimal_mark: None, sign: None, currency: None, ..options.clone() };
    let (Ok(seen), Ok(own)) = (look(&mut content.open()?, options, 0), look(&mut content.open()?, &open, 0))
    else {
        return Ok(false);
    };
    let proved = own.columns.iter().any(|column| column.holds == Some(Column::Balance));
    let says_otherwise = |choice: Choice| {
        !own.open.contains(&choice)
            && match choice {
                Choice::DateOrder => own.date_order != seen.date_order,
                Choice::DecimalMark => own.decimal_mark != seen.decimal_mark,
                Choice::Currency => own.currency.is_some() && own.currency != seen.currency,
                Choice::Sign => proved && own.sign != seen.sign,
                Choice::Columns => false,
            }
    };
    let all = [Choice::DateOrder, Choice::DecimalMark, Choice::Currency, Choice::Sign];
    let wrong =
        |reason: &Reason| matches!(reason, Reason::DateRange | Reason::AmountPrecision | Reason::Columns);
    let is_read = seen.is_ready() && seen.rejected * 5 <= seen.read && !seen.reasons.iter().any(wrong);
    Ok(is_read && !all.into_iter().any(says_otherwise))
}

/// The first rows of a table, and how they would be read with what is said so far.
pub(crate) async fn import_preview(
    core: &Arc<Core>,
    request: ImportPreviewRequest,
) -> Result<ImportPreviewView> {
    let (open, speech) = (core.open()?, core.speech());
    let content = Content::of(request.path.as_deref(), None, request.base64.as_deref())?;
    let reader = open.store.reader();
    let answers = with_names(&reader, request.format.as_deref().unwrap_or_default())?;
    let said = |answers: &str| Options::default().answered(answers).ok_or(Code::Invalid);
    let mut seen = look(&mut content.open()?, &said(&answers)?, SHOWN)?;
    let known = reader.mapping(&seen.head)?;
    if let Some(known) = known.as_ref().filter(|_| answers.is_empty()) {
        seen = look(&mut content.open()?, &said(&known.answers)?, SHOWN)?;
    }
    Ok(view(&open, &speech, seen, known.map(|known| known.name)))
}

fn view(open: &Open, speech: &Speech, seen: Preview, remembered: Option<String>) -> ImportPreviewView {
    let columns = (1..).zip(&seen.columns).map(|(number, column)| MappingColumnView {
        number,
        name: sarraf_ledger::text::clean(&column.name),
        holds: column.holds.map_or("none", Column::key).to_owned(),
    });
    let is_readable = seen.read > 0 || seen.rejected > 0;
    let is_open = seen.open.iter().any(|choice| *choice != Choice::Columns);
    ImportPreviewView {
        remembered,
        columns: columns.collect(),
        fields: fields(open, speech, &seen),
        kinds: kinds(speech),
        text: counted(speech, &seen),
        problem: problem(speech, &seen),
        ready: is_readable && !is_open && seen.read > 0,
        format: seen.answers.clone(),
        rows: rows(speech, seen),
    }
}

fn kinds(speech: &Speech) -> Vec<AnswerChoiceView> {
    let kinds = ["none"].into_iter().chain(Column::ALL.into_iter().map(Column::key));
    kinds.map(|key| answer(key, speech.word(&format!("mapping-column-{key}")))).collect()
}

fn answer(value: &str, text: String) -> AnswerChoiceView {
    AnswerChoiceView { value: value.to_owned(), text }
}

fn fields(open: &Open, speech: &Speech, seen: &Preview) -> Vec<MappingFieldView> {
    let said = |keys: &[&str], family: &str| {
        keys.iter().map(|key| answer(key, speech.word(&format!("{family}-{key}")))).collect::<Vec<_>>()
    };
    let unless_open = |choice, value: &str| {
        if seen.open.contains(&choice) { String::new() } else { value.to_owned() }
    };
    let header = if seen.header == 0 { "none".to_owned() } else { seen.header.to_string() };
    let currency = seen.currency.map_or("", |currency| currency.code());
    let codes = currencies(open).into_iter().map(|code| answer(&code, code.clone())).collect();
    let all: [(&str, String, Vec<AnswerChoiceView>); 7] = [
        (
            "date-order",
            unless_open(Choice::DateOrder, seen.date_order.key()),
            said(Choice::DateOrder.answers(), "import-answer"),
        ),
        (
            "decimal-mark",
            unless_open(Choice::DecimalMark, seen.decimal_mark.key()),
            said(Choice::DecimalMark.answers(), "import-answer"),
        ),
        ("sign", unless_open(Choice::Sign, seen.sign.key()), said(Choice::Sign.answers(), "import-answer")),
        ("currency", currency.to_owned(), codes),
        (
            "separator",
            separator_key(seen.separator).to_owned(),
            said(&["comma", "semicolon", "tab", "bar"], "mapping-separator"),
        ),
        ("header", header, headers(speech, seen.header)),
        ("encoding", seen.encoding.to_owned(), encodings(seen.encoding)),
    ];
    let field = |(key, value, answers): (&str, String, Vec<AnswerChoiceView>)| MappingFieldView {
        key: key.to_owned(),
        label: speech.word(&format!("mapping-field-{key}")),
        value,
        answers,
    };
    all.into_iter().map(field).collect()
}

fn headers(speech: &Speech, now: u32) -> Vec<AnswerChoiceView> {
    let row = |line: u32| {
        let args = vec![("line", speech.words.count(line).into())];
        answer(&line.to_string(), speech.say("mapping-header-row", args))
    };
    let none = answer("none", speech.word("mapping-header-none"));
    [none].into_iter().chain((1..=HEADERS.max(now)).map(row)).collect()
}

fn encodings(now: &str) -> Vec<AnswerChoiceView> {
    let other = Some(now).filter(|name| !ENCODINGS.contains(name));
    ENCODINGS.into_iter().chain(other).map(|name| answer(name, name.to_owned())).collect()
}

fn counted(speech: &Speech, seen: &Preview) -> String {
    let key = match (seen.is_whole, seen.rejected) {
        (true, 0) => "mapping-all",
        (true, _) => "mapping-some",
        (false, 0) => "mapping-first-all",
        (false, _) => "mapping-first-some",
    };
    let figure = |count| speech.words.count(count).into();
    speech.say(key, vec![("read", figure(seen.read)), ("rejected", figure(seen.rejected))])
}

/// What is to be said first; else the first row that can not be read.
fn problem(speech: &Speech, seen: &Preview) -> Option<String> {
    let choice = seen.open.iter().find(|choice| **choice != Choice::Columns);
    let is_without = seen.read == 0 && seen.rejected == 0;
    match (is_without, choice, seen.problem) {
        (true, _, _) => Some(speech.word("mapping-needs")),
        (_, Some(choice), _) => Some(speech.word(&format!("import-ask-{}", choice.key()))),
        (_, None, Some((line, reason))) => {
            let args =
                vec![("line", speech.words.count(line).into()), ("reason", why(speech, reason).into())];
            Some(speech.say("mapping-problem", args))
        }
        _ => None,
    }
}

fn why(speech: &Speech, reason: Reason) -> String {
    match reason {
        Reason::Date => speech.word("mapping-no-date"),
        Reason::Amount => speech.word("mapping-no-amount"),
        Reason::AmountPrecision => speech.word("mapping-too-precise"),
        Reason::Columns => speech.word("mapping-too-few"),
        other => speech.word(&format!("reject-{}", other.warning().key())),
    }
}

/// Without a currency an amount is no money yet, and is not shown as such.
fn rows(speech: &Speech, seen: Preview) -> Vec<MappingRowView> {
    let has_currency = !seen.open.contains(&Choice::Currency);
    let clean = |cells: Vec<String>| cells.iter().map(|cell| sarraf_ledger::text::clean(cell)).collect();
    let view = |row: PreviewRow| {
        let (read, problem) = match row.read {
            Some(Ok(transaction)) => (Some(transaction), None),
            Some(Err(reason)) => (None, Some(why(speech, reason))),
            None => (None, None),
        };
        let day = read.as_ref().and_then(|row| row.booked_on.or(row.day()));
        MappingRowView {
            line: row.line,
            cells: clean(row.cells),
            date: day.map(|day| speech.fitted(speech.words.day(day, None))),
            amount: read.as_ref().filter(|_| has_currency).map(|row| speech.movement(row.amount)),
            balance: row.balance.filter(|_| has_currency).map(|balance| speech.amount(balance)),
            counterparty: read.as_ref().map(|row| row.counterparty.clone()).unwrap_or_default(),
            remittance: read.map(|row| row.remittance).unwrap_or_default(),
            problem,
        }
    };
    seen.rows.into_iter().map(view).collect()
}

/// What is remembered, newest first.
pub(crate) async fn mappings(core: &Arc<Core>, _: Nothing) -> Result<Vec<MappingView>> {
    let (open, speech) = (core.open()?, core.speech());
    let view = |row: MappingRow| MappingView {
        id: row.head,
        name: row.name,
        format: row.answers,
        at: row.at.to_string(),
        at_text: speech.when(row.at),
    };
    Ok(open.store.reader().mappings()?.into_iter().map(view).collect())
}

/// Forgets one: the next file of its source is asked about again.
pub(crate) async fn forget_mapping(core: &Arc<Core>, request: MappingRequest) -> Result<Vec<MappingView>> {
    let open = core.open()?;
    let known = open.store.reader().mappings()?;
    let is_meant = |row: &&MappingRow| row.head == request.id || row.name == request.id;
    let heads: Vec<String> = known.iter().filter(is_meant).map(|row| row.head.clone()).collect();
    if heads.is_empty() {
        return Err(Error::because(Code::NotFound, "mapping-unknown"));
    }
    let now = open.clock.now().at;
    open.store
        .write(|writer| heads.iter().try_for_each(|head| writer.forget_mapping(head, now).map(drop)))?;
    mappings(core, Nothing {}).await
}
