//! What is read, in order, for those who do not see the page: headings, paragraphs, and one table for each account.

use krilla::tagging::{Identifier, Node, TableHeaderScope, Tag, TagGroup, TagTree};
use std::num::NonZeroU16;

/// The tags of a report.
pub(super) struct Tags {
    done: Vec<Node>,
    rows: Vec<TagGroup>,
    head: Option<TagGroup>,
}

impl Tags {
    pub const fn new() -> Self {
        Self { done: Vec::new(), rows: Vec::new(), head: None }
    }

    pub fn heading(&mut self, title: &str, place: Identifier) {
        let title = title.chars().filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}' | '\u{200f}'));
        let tag = Tag::Hn(NonZeroU16::MIN, Some(title.collect()));
        self.done.push(TagGroup::with_children(tag, vec![place.into()]).into());
    }

    pub fn paragraph(&mut self, place: Identifier) {
        self.done.push(TagGroup::with_children(Tag::P, vec![place.into()]).into());
    }

    /// A table begins.
    pub fn table_head(&mut self, places: Vec<Identifier>) {
        let cell = |place: Identifier| {
            Node::from(TagGroup::with_children(Tag::TH(TableHeaderScope::Column), vec![place.into()]))
        };
        let row = TagGroup::with_children(Tag::TR, places.into_iter().map(cell).collect());
        self.head = Some(TagGroup::with_children(Tag::THead, vec![row.into()]));
    }

    /// A row: day, texts, amount, and balance where there is that column.
    pub fn row(
        &mut self,
        day: Option<Identifier>,
        texts: Identifier,
        amount: Option<Identifier>,
        balance: Option<Option<Identifier>>,
    ) {
        let cells = [Some(day), Some(Some(texts)), Some(amount), balance];
        let cell = |place: Option<Identifier>| {
            Node::from(TagGroup::with_children(Tag::TD, place.into_iter().map(Node::from).collect()))
        };
        self.rows.push(TagGroup::with_children(Tag::TR, cells.into_iter().flatten().map(cell).collect()));
    }

    /// The texts of the last row go on, on another page.
    pub fn more_of_row(&mut self, texts: Identifier) {
        let cell = self.rows.last_mut().and_then(|row| row.children.get_mut(1));
        if let Some(Node::Group(cell)) = cell {
            cell.push(texts);
        }
    }

    /// The table is whole.
    pub fn end_table(&mut self) {
        let rows = std::mem::take(&mut self.rows).into_iter().map(Node::from).collect();
        let body = TagGroup::with_children(Tag::TBody, rows);
        let parts = self.head.take().into_iter().chain([body]).map(Node::from).collect();
        self.done.push(TagGroup::with_children(Tag::Table, parts).into());
    }

    /// All of them.
    pub fn tree(self, language: &str) -> TagTree {
        TagTree { children: self.done, lang: Some(language.to_owned()) }
    }
}
