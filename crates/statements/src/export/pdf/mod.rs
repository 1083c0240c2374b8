//! Pages to read, print and archive: PDF/A-2a (ISO 19005-2) that is PDF/UA-1 (ISO 14289-1) too, with its letters
//! embedded as far as it uses them.
//!
//! It is laid out as a whole, since the first page says how many there are: what is kept of a row until then is its
//! words. What can not be archived is refused by the writer at the end, and then there is no file.

mod canvas;
mod face;
mod note;
mod part;
mod plan;
mod row;
mod said;
mod shape;
mod sheet;
mod tags;
mod text;

use self::canvas::{Canvas, HEIGHT, WIDTH};
use self::face::Faces;
pub use self::note::{Note, write_note};

use self::part::Part;
use self::said::{LABEL, SMALL, Speech, strong};
use self::sheet::{Frame, Sheet};
use self::tags::Tags;
use self::text::{Ink, Text};
use super::part::{Entry, Report, Section};
use super::{Heard, MOCK, Writing};
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};
use sarraf_ledger::Moment;
use sarraf_words::{Arg, Language, Locale};
use std::io::{self, Write};

#[derive(Default)]
pub(super) struct Pdf {
    parts: Vec<Part>,
    faces: Option<Faces>,
}

impl Writing for Pdf {
    fn begin(&mut self, _: &Report, _: &mut dyn Write) -> io::Result<()> {
        self.faces = Some(Faces::new()?);
        Ok(())
    }

    fn section(&mut self, report: &Report, section: &Section, _: &mut dyn Write) -> io::Result<()> {
        self.parts.push(Part::begin(Speech::of(report), report, section));
        Ok(())
    }

    fn entry(
        &mut self,
        report: &Report,
        section: &Section,
        entry: &Entry,
        _: &mut dyn Write,
    ) -> io::Result<()> {
        if let Some(part) = self.parts.last_mut() {
            part.entry(Speech::of(report), section, entry);
        }
        Ok(())
    }

    fn close(&mut self, report: &Report, section: &Section, _: &mut dyn Write) -> io::Result<()> {
        if let (Some(part), Some(faces)) = (self.parts.last_mut(), &self.faces) {
            part.close(Speech::of(report), report, section, faces);
        }
        Ok(())
    }

    fn end(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        self.end_heard(report, out, &mut |_, _| true)
    }

    fn end_heard(&mut self, report: &Report, out: &mut dyn Write, heard: Heard<'_>) -> io::Result<()> {
        let faces = self.faces.take().ok_or(io::ErrorKind::InvalidInput)?;
        let mut parts = std::mem::take(&mut self.parts);
        let title = Speech::of(report).plain("report-title", &[("bank", banks(&parts))]);
        let rows = parts.iter().map(|part| part.rows.len() as u64).sum::<u64>();
        let mut laid_out = 0;
        let mut one = || {
            laid_out += 1;
            !u64::is_multiple_of(laid_out, OFTEN) || heard(laid_out, rows * 2)
        };
        let sheets: io::Result<Vec<Sheet<'_>>> =
            parts.iter_mut().map(|part| Sheet::lay_out(part, &faces, &mut one)).collect();
        // Drawing the pages takes about as long.
        let mut drawn_so_far =
            |page: usize, pages: usize| heard(rows + rows * page as u64 / pages.max(1) as u64, rows * 2);
        let paper = Paper { locale: report.locale, mock: report.mock, made_at: report.made_at, title };
        out.write_all(&drawn(&paper, &sheets?, &faces, &mut drawn_so_far)?)
    }
}

/// What is true of the whole file.
struct Paper {
    locale: Locale,
    mock: bool,
    made_at: Moment,
    title: String,
}

/// After so many rows it is told how far it has come.
const OFTEN: u64 = 256;

/// All pages, as one file.
fn drawn(
    paper: &Paper,
    sheets: &[Sheet<'_>],
    faces: &Faces,
    heard: &mut dyn FnMut(usize, usize) -> bool,
) -> io::Result<Vec<u8>> {
    let speech = Speech::in_locale(paper.locale);
    let settings = SerializeSettings { configuration: configuration()?, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let (mut tags, mut outline) = (Tags::new(), Outline::new());
    let frame = Frame {
        mock: paper.mock.then(|| Text::figure(MOCK, strong(SMALL).with(Ink::Warning))),
        foot: speech.say("report-foot", &[], LABEL),
    };
    let count = sheets.iter().map(|sheet| sheet.pages.len()).sum();
    let mut number = 0;
    for sheet in sheets {
        let top = XyzDestination::new(number, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(sheet.part.name.clone(), top));
        for place in 0..sheet.pages.len() {
            number += 1;
            let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(io::ErrorKind::InvalidInput)?;
            let mut page = document.start_page_with(size);
            let right_to_left = paper.locale.language == Language::Ar;
            let mut canvas = Canvas { surface: page.surface(), faces, right_to_left };
            sheet.draw(place, &mut canvas, &frame, &numbered(speech, number, count), &mut tags);
            drop(canvas);
            page.finish();
            if !heard(number, count) {
                return Err(io::ErrorKind::Interrupted.into());
            }
        }
    }
    document.set_metadata(metadata(paper, sheets.iter().map(|sheet| sheet.part)));
    document.set_outline(outline);
    document.set_tag_tree(tags.tree(paper.locale.language.key()));
    document.finish().map_err(|error| io::Error::other(error.to_string()))
}

fn configuration() -> io::Result<Configuration> {
    let builder = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1);
    builder.finish().map_err(|_| io::ErrorKind::InvalidInput.into())
}

/// "Page 2 of 7".
fn numbered(speech: Speech, page: usize, pages: usize) -> Text {
    let number = |number: usize| Arg::from(speech.words().count(u32::try_from(number).unwrap_or(u32::MAX)));
    speech.say("report-page", &[("page", number(page)), ("pages", number(pages))], LABEL)
}

/// The banks of accounts, each once.
fn banks(parts: &[Part]) -> Arg {
    let mut banks: Vec<Arg> = parts.iter().map(|part| Arg::from(&part.bank)).collect();
    banks.dedup();
    Arg::List(banks)
}

fn metadata<'part>(paper: &Paper, parts: impl Iterator<Item = &'part Part>) -> Metadata {
    let direction = match paper.locale.language {
        Language::En => TextDirection::LeftToRight,
        Language::Ar => TextDirection::RightToLeft,
    };
    let mut keywords: Vec<String> = parts.map(|part| part.name.clone()).collect();
    keywords.extend(paper.mock.then(|| MOCK.to_owned()));
    Metadata::new()
        .title(paper.title.clone())
        .creator("Sarraf".to_owned())
        .language(paper.locale.language.key().to_owned())
        .keywords(keywords)
        .creation_date(date_time(paper.made_at))
        .text_direction(direction)
}

fn date_time(at: Moment) -> DateTime {
    let (civil, minutes) = (at.civil(), at.offset / 60);
    let small = |number: i8| u8::try_from(number).unwrap_or_default();
    DateTime::new(u16::try_from(civil.year()).unwrap_or_default())
        .month(small(civil.month()))
        .day(small(civil.day()))
        .hour(small(civil.hour()))
        .minute(small(civil.minute()))
        .second(small(civil.second()))
        .utc_offset_hour(i8::try_from(minutes / 60).unwrap_or_default())
        .utc_offset_minute(u8::try_from((minutes % 60).abs()).unwrap_or_default())
}

#[cfg(test)]
mod tests;
