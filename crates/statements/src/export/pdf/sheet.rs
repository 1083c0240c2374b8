//! The pages of one account.

use super::canvas::{Canvas, Edge, HEIGHT, INNER, MARGIN, Paint, Room, baseline};
use super::face::Faces;
use super::part::Part;
use super::plan::{Heights, Page, Piece, pages};
use super::row::{Columns, GUTTER, PADDING, Row};
use super::said::Fact;
use super::tags::Tags;
use super::text::Text;
use krilla::tagging::ArtifactType;
use std::io;

/// Where what is at the foot of a page begins.
const FOOT: f32 = HEIGHT - 40.0;
/// Where the content of a page begins, with and without the words on mock data.
const TOP: f32 = 48.0;
/// Between the columns of facts.
const BETWEEN: f32 = 24.0;
const LABELS: f32 = 72.0;

/// What stands on every page.
pub(super) struct Frame {
    pub mock: Option<Text>,
    pub foot: Text,
}

/// An account, laid out.
pub(super) struct Sheet<'part> {
    pub part: &'part Part,
    columns: Columns,
    pub pages: Vec<Page>,
}

impl<'part> Sheet<'part> {
    /// Breaks its rows into lines and puts them on pages, asking after each row whether to go on.
    pub fn lay_out(
        part: &'part mut Part,
        faces: &Faces,
        go_on: &mut dyn FnMut() -> bool,
    ) -> io::Result<Self> {
        let columns = Columns::of(faces, &part.heads, &part.rows, INNER);
        for row in &mut part.rows {
            row.wrap(faces, columns.texts);
            if !go_on() {
                return Err(io::ErrorKind::Interrupted.into());
            }
        }
        let room = FOOT - 12.0 - TOP - table_head(&part.heads);
        let heights = Heights {
            first: room - head_height(part, faces),
            other: room - part.running.style.leading() - 8.0,
            tail: part.tail.iter().map(|text| paragraph_height(text, faces, INNER)).sum::<f32>() + 10.0,
        };
        let pages = pages(&part.rows, &heights);
        Ok(Self { part, columns, pages })
    }

    /// Draws one of its pages.
    pub fn draw(&self, page: usize, canvas: &mut Canvas<'_>, frame: &Frame, number: &Text, tags: &mut Tags) {
        draw_frame(canvas, frame, number);
        let first = page == 0;
        let mut top = TOP;
        if first {
            top = self.head(canvas, top, tags);
        } else {
            let running = &self.part.running;
            let line = running.lines(canvas.faces, INNER).into_iter().next().unwrap_or_default();
            canvas.artifact(ArtifactType::Header, |canvas| {
                canvas.line(running, line, Room::INNER, baseline(running, TOP), Edge::Start);
            });
            top += running.style.leading() + 8.0;
        }
        top = self.table_head(canvas, top, first, tags);
        for piece in self.pages.get(page).into_iter().flatten() {
            top = self.piece(canvas, piece, top, tags);
        }
        if page + 1 == self.pages.len() {
            tags.end_table();
            top += 10.0;
            for text in &self.part.tail {
                let place = canvas.content(|canvas| {
                    top = canvas.paragraph(text, Room::INNER, top, Edge::Start);
                });
                tags.paragraph(place);
            }
        }
    }

    fn head(&self, canvas: &mut Canvas<'_>, top: f32, tags: &mut Tags) -> f32 {
        let part = self.part;
        canvas.band(Room { from: MARGIN, width: 36.0 }, top, 2.5, Paint::Accent);
        let mut top = top + 12.0;
        let place =
            canvas.content(|canvas| top = canvas.paragraph(&part.title, Room::INNER, top, Edge::Start));
        tags.heading(part.title.text(), place);
        top = self.facts(canvas, top + 10.0, tags);
        top = self.summary(canvas, top + 10.0, tags);
        top = self.proof(canvas, top + 8.0, tags);
        top + 14.0
    }

    /// In two columns, the first half in the first one.
    fn facts(&self, canvas: &mut Canvas<'_>, top: f32, tags: &mut Tags) -> f32 {
        let mut bottom = top;
        for (half, facts) in halves(&self.part.facts).into_iter().enumerate() {
            let mut top = top;
            let from = MARGIN + if half == 0 { 0.0 } else { half_width() + BETWEEN };
            for fact in facts {
                let label = Room { from, width: LABELS };
                let value = Room { from: from + LABELS, width: half_width() - LABELS };
                let place = canvas.content(|canvas| {
                    let line = baseline(&fact.value, top);
                    canvas.line(&fact.label, fact.label.whole(), label, line, Edge::Start);
                    top = canvas.paragraph(&fact.value, value, top, Edge::Start) + 2.0;
                });
                tags.paragraph(place);
            }
            bottom = bottom.max(top);
        }
        bottom
    }

    fn summary(&self, canvas: &mut Canvas<'_>, top: f32, tags: &mut Tags) -> f32 {
        let cells = &self.part.summary;
        if cells.is_empty() {
            return top;
        }
        let height = summary_height(cells, canvas.faces);
        canvas.band(Room::INNER, top, height, Paint::Band);
        let width = cell_width(cells);
        for (place, cell) in cells.iter().enumerate() {
            let room = Room { from: MARGIN + GUTTER + (width + GUTTER) * place as f32, width };
            let place = canvas.content(|canvas| {
                let mut top = top + 9.0;
                for text in cell.texts() {
                    top = canvas.paragraph(text, room, top, Edge::Start);
                }
            });
            tags.paragraph(place);
        }
        top + height
    }

    fn proof(&self, canvas: &mut Canvas<'_>, top: f32, tags: &mut Tags) -> f32 {
        let mut top = top;
        for text in &self.part.proof {
            let place = canvas.content(|canvas| top = canvas.paragraph(text, Room::INNER, top, Edge::Start));
            tags.paragraph(place);
        }
        top
    }

    /// The rooms of the columns: day, texts, amount, balance.
    fn rooms(&self) -> [Room; 4] {
        let columns = &self.columns;
        let day = Room { from: MARGIN, width: columns.day };
        let texts = Room { from: day.from + day.width + GUTTER, width: columns.texts };
        let amount = Room { from: texts.from + texts.width + GUTTER, width: columns.amount };
        let balance = Room { from: amount.from + amount.width + GUTTER, width: columns.balance };
        [day, texts, amount, balance]
    }

    fn table_head(&self, canvas: &mut Canvas<'_>, top: f32, first: bool, tags: &mut Tags) -> f32 {
        let line = self.part.heads.first().map_or(top, |head| baseline(head, top));
        let draw = |canvas: &mut Canvas<'_>, place: usize, head: &Text, room: Room| {
            let edge = if place < 2 { Edge::Start } else { Edge::Right };
            canvas.line(head, head.whole(), room, line, edge);
        };
        let has_balance = self.columns.balance > 0.0;
        let heads =
            self.part.heads.iter().zip(self.rooms()).enumerate().take(if has_balance { 4 } else { 3 });
        if first {
            let places =
                heads.map(|(place, (head, room))| canvas.content(|canvas| draw(canvas, place, head, room)));
            tags.table_head(places.collect());
        } else {
            for (place, (head, room)) in heads {
                canvas.artifact(ArtifactType::Header, |canvas| draw(canvas, place, head, room));
            }
        }
        let bottom = top + table_head(&self.part.heads);
        canvas.band(Room::INNER, bottom - 1.0, 0.9, Paint::Accent);
        bottom
    }

    /// The lines of a row that stand on this page. Day and amounts stand beside its first one.
    fn piece(&self, canvas: &mut Canvas<'_>, piece: &Piece, top: f32, tags: &mut Tags) -> f32 {
        let Some(row) = self.part.rows.get(piece.row) else { return top };
        let bottom = top + row.height(piece.lines.clone());
        canvas.band(Room::INNER, bottom - 0.4, 0.4, Paint::Rule);
        let [day, texts, amount, balance] = self.rooms();
        let texts = canvas.content(|canvas| draw_texts(canvas, row, piece, texts, top + PADDING));
        if piece.lines.start > 0 {
            tags.more_of_row(texts);
            return bottom;
        }
        let line = row.texts.first().map_or(top, |text| baseline(text, top + PADDING));
        let mut cell = |text: &Text, room: Room, edge: Edge| {
            let draw = |canvas: &mut Canvas<'_>| canvas.line(text, text.whole(), room, line, edge);
            if text.is_empty() { None } else { Some(canvas.content(draw)) }
        };
        let day = cell(&row.day, day, Edge::Start);
        let amount = cell(&row.amount, amount, Edge::Right);
        let balance = cell(&row.balance, balance, Edge::Right);
        let has_balance = self.columns.balance > 0.0;
        tags.row(day, texts, amount, has_balance.then_some(balance));
        bottom
    }
}

fn draw_texts(canvas: &mut Canvas<'_>, row: &Row, piece: &Piece, room: Room, top: f32) {
    let mut top = top;
    for (place, line) in row.lines.get(piece.lines.clone()).unwrap_or_default() {
        if let Some(text) = row.texts.get(*place) {
            canvas.line(text, line.clone(), room, baseline(text, top), Edge::Start);
            top += text.style.leading();
        }
    }
}

fn draw_frame(canvas: &mut Canvas<'_>, frame: &Frame, number: &Text) {
    if let Some(mock) = &frame.mock {
        canvas.band(Room { from: 0.0, width: super::canvas::WIDTH }, 0.0, 6.0, Paint::Warning);
        canvas.artifact(ArtifactType::Header, |canvas| {
            canvas.line(mock, mock.whole(), Room::INNER, 26.0, Edge::End);
        });
    }
    canvas.band(Room::INNER, FOOT, 0.4, Paint::Rule);
    canvas.artifact(ArtifactType::Footer, |canvas| {
        canvas.line(&frame.foot, frame.foot.whole(), Room::INNER, FOOT + 14.0, Edge::Start);
    });
    canvas.artifact(ArtifactType::PageNumber, |canvas| {
        canvas.line(number, number.whole(), Room::INNER, FOOT + 14.0, Edge::End);
    });
}

fn halves(facts: &[Fact]) -> [&[Fact]; 2] {
    let (first, second) = facts.split_at(facts.len().div_ceil(2));
    [first, second]
}

const fn half_width() -> f32 {
    (INNER - BETWEEN) / 2.0
}

fn table_head(heads: &[Text]) -> f32 {
    heads.first().map_or(0.0, |head| head.style.leading()) + 5.0
}

fn paragraph_height(text: &Text, faces: &Faces, width: f32) -> f32 {
    text.lines(faces, width).len() as f32 * text.style.leading()
}

/// Cells of the summary stand side by side.
pub(super) fn cell_width(cells: &[Fact]) -> f32 {
    let count = cells.len() as f32;
    (INNER - (count + 1.0) * GUTTER) / count
}

fn summary_height(cells: &[Fact], faces: &Faces) -> f32 {
    let width = cell_width(cells);
    let one = |cell: &Fact| cell.texts().map(|text| paragraph_height(text, faces, width)).sum::<f32>();
    cells.iter().map(one).fold(0.0, f32::max) + 17.0
}

fn facts_height(facts: &[Fact], faces: &Faces) -> f32 {
    let one = |fact: &Fact| paragraph_height(&fact.value, faces, half_width() - LABELS) + 2.0;
    let half = |facts: &[Fact]| facts.iter().map(one).sum::<f32>();
    halves(facts).into_iter().map(half).fold(0.0, f32::max)
}

/// What stands above the table on the first page.
fn head_height(part: &Part, faces: &Faces) -> f32 {
    let title = 12.0 + paragraph_height(&part.title, faces, INNER);
    let facts = 10.0 + facts_height(&part.facts, faces);
    let summary = 10.0 + if part.summary.is_empty() { 0.0 } else { summary_height(&part.summary, faces) };
    let proof: f32 = part.proof.iter().map(|text| paragraph_height(text, faces, INNER)).sum();
    title + facts + summary + 8.0 + proof + 14.0
}
