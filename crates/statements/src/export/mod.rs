//! Writing files of bank data: one file per format.
//!
//! What is written is a [`Report`]: accounts one after the other, each with what was true at its beginning and its
//! end and the rows between. Every format takes the same parts in the same order, row by row, so a report of any
//! size needs the memory of one row (but for the PDF, which is laid out as a whole). Texts are written as they are
//! stored; where a format limits their length they are cut, and nothing else is lost without a word.

mod beancount;
mod camt;
mod csv;
mod hledger;
mod journal;
mod json;
mod ledger;
mod ofx;
mod part;
mod pdf;
mod profile;
mod qif;
mod xml;

pub use part::{
    Change, Compared, Dating, Entry, Gap, Holder, Point, PointSource, Proof, Report, Section, Share,
};
pub use pdf::{Note, write_note};
pub use profile::{Column, ExportProfile, ProfileError};

use std::io::{self, Write};

pub(crate) use csv::{is_own_header, unguarded};

/// A format a report is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// Pages to read, print and archive (PDF/A-2a).
    Pdf,
    /// Separated values (RFC 4180).
    Csv,
    /// OFX 2.2 (XML).
    Ofx,
    /// Quicken Interchange Format.
    Qif,
    /// ISO 20022 bank-to-customer statement, camt.053.001.08.
    Camt,
    /// A journal of ledger.
    Ledger,
    /// A journal of hledger.
    Hledger,
    /// A journal of beancount.
    Beancount,
    /// JSON, as `sarraf schema report` describes it.
    Json,
}

impl ExportFormat {
    /// Every format, in the order people are offered them.
    pub const ALL: [Self; 9] = [
        Self::Pdf,
        Self::Csv,
        Self::Ofx,
        Self::Qif,
        Self::Camt,
        Self::Ledger,
        Self::Hledger,
        Self::Beancount,
        Self::Json,
    ];

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Ofx => "ofx",
            Self::Qif => "qif",
            Self::Camt => "camt.053",
            Self::Ledger => "ledger",
            Self::Hledger => "hledger",
            Self::Beancount => "beancount",
            Self::Json => "json",
        }
    }

    /// The format of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let known = Self::ALL.into_iter().find(|format| format.key() == key);
        known.or(match key {
            "camt" | "camt053" => Some(Self::Camt),
            "ofx2" | "qfx" => Some(Self::Ofx),
            _ => None,
        })
    }

    /// What a file's name ends in.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Camt => "xml",
            Self::Hledger => "journal",
            _ => self.key(),
        }
    }

    /// Whether a report of changes in it says of each row what became of it. Else it has only the new and the changed
    /// ones, as they are now.
    #[must_use]
    pub const fn tells_changes(self) -> bool {
        matches!(
            self,
            Self::Pdf | Self::Csv | Self::Ofx | Self::Ledger | Self::Hledger | Self::Beancount | Self::Json
        )
    }

    fn writing(self) -> Box<dyn Writing> {
        match self {
            Self::Pdf => Box::new(pdf::Pdf::default()),
            Self::Csv => Box::new(csv::Csv::default()),
            Self::Ofx => Box::new(ofx::Ofx::default()),
            Self::Qif => Box::new(qif::Qif),
            Self::Camt => Box::new(camt::Camt),
            Self::Ledger => Box::new(ledger::Journal::default()),
            Self::Hledger => Box::new(hledger::journal()),
            Self::Beancount => Box::new(beancount::Beancount::default()),
            Self::Json => Box::new(json::Json::default()),
        }
    }
}

/// What a row says, as one text: what differs from one report to the next is another row, or one that changed.
#[must_use]
pub fn row_text(entry: &Entry) -> String {
    json::row("", &Entry { balance: None, change: None, ..entry.clone() }).to_string()
}

/// What stands behind the name of a holder that the bank did not give, where a format has one place for both.
pub(crate) const BY_HAND: &str = " (entered by the user)";

/// What the file says on mock data.
const MOCK: &str = "MOCK DATA";

/// One format: takes the parts of a report in order.
trait Writing {
    /// The beginning of the file.
    fn begin(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()>;
    /// An account begins.
    fn section(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()>;
    /// One of its rows, oldest first.
    fn entry(
        &mut self,
        report: &Report,
        section: &Section,
        entry: &Entry,
        out: &mut dyn Write,
    ) -> io::Result<()>;
    /// Its end.
    fn close(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()>;
    /// The end of the file.
    fn end(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()>;
    /// The same, of a format in which it takes long.
    fn end_heard(&mut self, report: &Report, out: &mut dyn Write, _: Heard<'_>) -> io::Result<()> {
        self.end(report, out)
    }
}

/// How far the end of a file has come, done and in all; whether to go on. Else it fails as interrupted.
pub type Heard<'heard> = &'heard mut dyn FnMut(u64, u64) -> bool;

/// Writes one report.
pub struct Exporter<'out> {
    report: Report,
    writing: Box<dyn Writing>,
    out: &'out mut dyn Write,
    section: Option<Section>,
}

impl std::fmt::Debug for Exporter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Exporter({})", self.report.format.key())
    }
}

impl<'out> Exporter<'out> {
    /// Begins the file.
    pub fn begin(report: Report, out: &'out mut dyn Write) -> io::Result<Self> {
        let mut writing = report.format.writing();
        writing.begin(&report, out)?;
        Ok(Self { report, writing, out, section: None })
    }

    /// Begins the next account, and ends the one before. Cards come after the other accounts: OFX has them apart.
    pub fn section(&mut self, section: Section) -> io::Result<()> {
        self.close()?;
        self.writing.section(&self.report, &section, self.out)?;
        self.section = Some(section);
        Ok(())
    }

    /// The next row of the account that has begun; rows come oldest first, removed ones last.
    pub fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        match &self.section {
            Some(_) if entry.change == Some(Change::Removed) && !self.report.format.tells_changes() => Ok(()),
            Some(section) => self.writing.entry(&self.report, section, entry, self.out),
            None => Err(io::ErrorKind::InvalidInput.into()),
        }
    }

    /// Ends the file.
    pub fn end(self) -> io::Result<()> {
        self.end_heard(&mut |_, _| true)
    }

    /// The same, telling how far it has come: pages are laid out and drawn at the end.
    pub fn end_heard(mut self, heard: Heard<'_>) -> io::Result<()> {
        self.close()?;
        self.writing.end_heard(&self.report, self.out, heard)?;
        self.out.flush()
    }

    fn close(&mut self) -> io::Result<()> {
        match self.section.take() {
            Some(section) => self.writing.close(&self.report, &section, self.out),
            None => Ok(()),
        }
    }
}
