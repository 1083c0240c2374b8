//! Tables whose columns the person names.

use super::{AmountView, AnswerChoiceView, wire};

wire! {
    /// A file by its path, or the beginning of its bytes in base64, and what was said of it so far.
    pub struct ImportPreviewRequest {
        pub path: Option<String>,
        pub base64: Option<String>,
        /// As `import_file` takes it; nothing begins with what is remembered, or found.
        pub format: Option<String>,
    }

    /// The first rows of a table, and how they would be read.
    pub struct ImportPreviewView {
        /// The name under which it is remembered how to read files like this one.
        pub remembered: Option<String>,
        pub columns: Vec<MappingColumnView>,
        pub fields: Vec<MappingFieldView>,
        /// What a column can hold.
        pub kinds: Vec<AnswerChoiceView>,
        pub rows: Vec<MappingRowView>,
        /// "12 rows can be read, 1 can not".
        pub text: String,
        /// The first row that can not be read, and why; or what is to be said first.
        pub problem: Option<String>,
        /// It can be imported like this.
        pub ready: bool,
        /// What `import_file` takes to read it like this.
        pub format: String,
    }

    /// A column.
    pub struct MappingColumnView {
        /// Counted from 1.
        pub number: u32,
        pub name: String,
        /// What it holds, of `kinds`.
        pub holds: String,
    }

    /// Something that is said of the whole table.
    pub struct MappingFieldView {
        /// `separator`, `header`, `encoding`, `date-order`, `decimal-mark`, `sign` or `currency`.
        pub key: String,
        pub label: String,
        /// How it is read now; empty where the person has to say.
        pub value: String,
        pub answers: Vec<AnswerChoiceView>,
    }

    /// A row.
    pub struct MappingRowView {
        pub line: u32,
        pub cells: Vec<String>,
        pub date: Option<String>,
        pub amount: Option<AmountView>,
        pub balance: Option<AmountView>,
        pub counterparty: String,
        pub remittance: String,
        pub problem: Option<String>,
    }

    /// What is remembered of files of one source.
    pub struct MappingView {
        pub id: String,
        pub name: String,
        /// What was said, as `import_file` takes it.
        pub format: String,
        pub at: String,
        pub at_text: String,
    }

    /// One of them.
    pub struct MappingRequest {
        /// Its id or its name.
        pub id: String,
    }
}
