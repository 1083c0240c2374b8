//! The manifest beside a report: a line for each row with its place and SHA-256 in the file, a line of JSON that says
//! what was exported and the SHA-256 of the file and of the lines before, and a line with its signature (Ed25519).
//! docs/howto/verify-an-export.md checks one without this program.

use super::job::Job;
use super::{Part, failed};
use crate::open::Open;
use crate::speech::Speech;
use crate::wire::VerifiedView;
use crate::{Code, Error, Result};
use data_encoding::{BASE64, HEXLOWER};
use sarraf_statements::export::{Entry, Point, Report};
use sarraf_vault::{Aside, Part as Kind, Sha256, is_signed};
use sarraf_words::Arg;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What it says of itself.
const PROVES: &str = "exported by this installation and unchanged since; not that the bank said so";
/// Rows that were changed are named up to this many.
const NAMED: usize = 20;

/// The name of the manifest of a file.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().map(std::ffi::OsString::from).unwrap_or_default();
    name.push(".manifest");
    path.with_file_name(name)
}

/// A file that is being written, and what is known of its bytes.
pub(super) struct Watched<W> {
    state: Rc<RefCell<State<W>>>,
}

struct State<W> {
    out: W,
    /// Whether anybody wants to know.
    counts: bool,
    position: u64,
    whole: Sha256,
    row: Option<(u64, Sha256)>,
}

impl<W> Clone for Watched<W> {
    fn clone(&self) -> Self {
        Self { state: Rc::clone(&self.state) }
    }
}

impl<W: Write> Watched<W> {
    pub fn new(out: W, counts: bool) -> Self {
        let state = State { out, counts, position: 0, whole: Sha256::default(), row: None };
        Self { state: Rc::new(RefCell::new(state)) }
    }

    /// The bytes from here on are a row's.
    pub fn begin_row(&self) {
        let mut state = self.state.borrow_mut();
        state.row = Some((state.position, Sha256::default()));
    }

    /// Where they began, how many they are, and their digest.
    pub fn end_row(&self) -> (u64, u64, [u8; 32]) {
        let mut state = self.state.borrow_mut();
        let end = state.position;
        let (from, digest) = state.row.take().unwrap_or((end, Sha256::default()));
        (from, end - from, digest.end())
    }

    /// How many bytes there were, and their digest.
    fn whole(&self) -> (u64, [u8; 32]) {
        let state = self.state.borrow();
        (state.position, state.whole.clone().end())
    }
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.state.borrow_mut();
        let written = state.out.write(bytes)?;
        if state.counts {
            let bytes = bytes.get(..written).unwrap_or_default();
            state.whole.take(bytes);
            if let Some((_, row)) = &mut state.row {
                row.take(bytes);
            }
            state.position += written as u64;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.state.borrow_mut().out.flush()
    }
}

/// A manifest that is being written.
pub(super) struct Manifest {
    aside: Aside,
    path: PathBuf,
    out: BufWriter<File>,
    lines: Sha256,
    count: u64,
}

impl Manifest {
    pub fn begin(report: &Path, replace: bool) -> Result<Self> {
        let path = beside(report);
        let aside = Aside::begin(&path, replace, Kind::Plain)?;
        let out = BufWriter::new(aside.file()?);
        Ok(Self { aside, path, out, lines: Sha256::default(), count: 0 })
    }

    /// A row: its id, where its bytes begin, how many, their digest. A format that writes its rows all at the end has
    /// no bytes for one: then it is the digest of what the row says.
    pub fn row(&mut self, entry: &Entry, (from, length, digest): (u64, u64, [u8; 32])) -> Result<()> {
        let line = match length {
            0 => format!("{} - - {}\n", entry.id, HEXLOWER.encode(&Sha256::of(printed(entry).as_bytes()))),
            _ => format!("{} {from} {length} {}\n", entry.id, HEXLOWER.encode(&digest)),
        };
        self.lines.take(line.as_bytes());
        self.count += 1;
        self.out.write_all(line.as_bytes()).map_err(failed)
    }

    /// Writes what was exported, and signs it.
    pub fn end<W: Write>(
        mut self,
        open: &Open,
        job: &Job,
        report: &Report,
        parts: &[Part],
        file: &Watched<W>,
    ) -> Result<Self> {
        let key = open.unlocked().export_key()?;
        let (bytes, digest) = file.whole();
        let request = &job.request;
        let name = self.path.file_stem().map(|name| name.to_string_lossy().into_owned());
        let mut head = json!({
            "manifest": 1,
            "program": "Sarraf",
            "proves": PROVES,
            "file": name,
            "format": report.format.key(),
            "made_at": report.made_at.to_iso(),
            "bytes": bytes,
            "sha256": HEXLOWER.encode(&digest),
            "rows": {"count": self.count, "sha256": HEXLOWER.encode(&self.lines.clone().end())},
            "accounts": parts.iter().map(account).collect::<Vec<_>>(),
            "filter": {
                "by": request.by.as_deref().unwrap_or("booked"), "pending": request.pending,
                "notes": request.notes, "profile": request.profile, "known_at": request.known_at,
                "since_last": request.since_last, "correction": request.correction.is_some(),
            },
            "sequence": open.store.reader().change_sequence()?,
            "chain": open.store.newest().map(|(commits, link)| {
                json!({"commits": commits, "link": HEXLOWER.encode(&link)})
            }),
            "public_key": BASE64.encode(&key.public()),
        });
        if let Some(head) = head.as_object_mut().filter(|_| report.mock) {
            head.insert("data".into(), "MOCK DATA".into());
        }
        let head = format!("{head}\n");
        let signature = BASE64.encode(&key.sign(head.as_bytes()));
        writeln!(self.out, "{head}signature {signature}").map_err(failed)?;
        self.out.flush().map_err(failed)?;
        Ok(self)
    }

    /// Gives it its name.
    pub fn place(self) -> Result<PathBuf> {
        self.aside.place()?;
        Ok(self.path)
    }
}

/// What a row says, where the file has no bytes of its own for it.
fn printed(entry: &Entry) -> String {
    let row = &entry.transaction;
    let amount = row.amount.to_decimal();
    format!("{}|{}|{amount}|{}|{}", entry.id, entry.on, row.amount.currency().code(), row.counterparty)
}

fn account(part: &Part) -> Value {
    let section = &part.section;
    let point = |point: &Option<Point>| {
        point.as_ref().map(|point| {
            json!({"on": point.on.to_string(), "amount": point.amount.to_decimal(), "source": point.source.key()})
        })
    };
    json!({
        "id": section.id, "bank": section.bank, "name": section.account.name,
        "currency": section.account.currency.code(),
        "from": section.period.from().to_string(), "to": section.period.to().to_string(),
        "count": section.count, "sum": section.sum.to_decimal(),
        "opening": point(&section.opening), "closing": point(&section.closing),
    })
}

/// A line about a row.
struct RowLine {
    id: String,
    /// Where its bytes begin, and how many they are.
    span: Option<(u64, u64)>,
    digest: String,
}

/// A manifest that was read.
struct Known {
    head: Value,
    /// The rows, and whether they are the ones that were signed.
    rows: Vec<RowLine>,
    signed: bool,
    key: Vec<u8>,
}

/// Checks a report against the manifest beside it, and the vault that is open against what it signed.
pub(crate) fn verify(speech: &Speech, path: &Path, open: Option<&Open>) -> Result<VerifiedView> {
    let known = read(path)?;
    let own = open.filter(|open| open.unlocked().export_key().is_ok_and(|key| key.public() == known.key));
    let is_behind = match own.filter(|_| known.signed) {
        Some(open) => lacks(open, &known.head)?,
        None => false,
    };
    let text = |name: &str| known.head.get(name).and_then(Value::as_str).unwrap_or_default();
    let (bytes, digest) = digest(path)?;
    let is_whole = HEXLOWER.encode(&digest) == text("sha256")
        && known.head.get("bytes").and_then(Value::as_u64) == Some(bytes);
    let changed = if is_whole || !known.signed { Vec::new() } else { changed_rows(path, &known)? };
    let outcome = match (known.signed, is_whole) {
        (false, _) => "manifest-changed",
        (true, false) => "file-changed",
        (true, true) => "unchanged",
    };
    let fingerprint = fingerprint(&known.key);
    let args = vec![
        (
            "file",
            Arg::from(path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()),
        ),
        ("key", Arg::from(fingerprint.as_str())),
    ];
    Ok(VerifiedView {
        outcome: outcome.replace('-', "_"),
        text: speech.say(&format!("verify-{outcome}"), args),
        key: fingerprint,
        own: own.is_some(),
        behind: is_behind.then(|| speech.word("verify-behind")),
        made_at: text("made_at").to_owned(),
        mock: text("data") == "MOCK DATA",
        changed: changed.into_iter().take(NAMED).collect(),
        proves: speech.word("verify-proves"),
    })
}

/// Whether the vault that signed this does not hold the commit it was signed after: it is older, or went another way
/// since. A copy that was restored has another key.
fn lacks(open: &Open, head: &Value) -> Result<bool> {
    let commits = head.pointer("/chain/commits").and_then(Value::as_u64);
    let link = head.pointer("/chain/link").and_then(Value::as_str);
    let link = link.and_then(|link| HEXLOWER.decode(link.as_bytes()).ok());
    // What a version before this signed says nothing of it; nor does what was signed while the vault was in doubt.
    let (Some(commits), Some(link)) = (commits, link) else { return Ok(false) };
    Ok(!open.store.reader().chain_holds(commits, &link)?)
}

/// What tells keys apart: the beginning of the SHA-256 of the public key, in groups.
pub(crate) fn fingerprint(key: &[u8]) -> String {
    let digest = HEXLOWER.encode(&Sha256::of(key));
    let groups: Vec<&str> = (0..8).filter_map(|group| digest.get(group * 4..group * 4 + 4)).collect();
    groups.join(" ")
}

fn unreadable() -> Error {
    Error::because(Code::UnreadableFile, "error-no-manifest")
}

fn read(report: &Path) -> Result<Known> {
    let file = File::open(beside(report)).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::because(Code::NotFound, "error-no-manifest"),
        _ => error.into(),
    })?;
    let mut lines = Sha256::default();
    let mut rows = Vec::new();
    let mut input = BufReader::new(file);
    let mut line = String::new();
    loop {
        line.clear();
        (&mut input).take(1 << 20).read_line(&mut line).map_err(|_| unreadable())?;
        if line.starts_with('{') {
            break;
        }
        rows.push(row(&line).ok_or_else(unreadable)?);
        lines.take(line.as_bytes());
    }
    let head: Value = serde_json::from_str(&line).map_err(|_| unreadable())?;
    let mut last = String::new();
    input.take(1 << 10).read_to_string(&mut last).map_err(|_| unreadable())?;
    let signature = last.trim_end().strip_prefix("signature ").ok_or_else(unreadable)?;
    let signature = BASE64.decode(signature.as_bytes()).map_err(|_| unreadable())?;
    let key = head.get("public_key").and_then(Value::as_str).unwrap_or_default();
    let key = BASE64.decode(key.as_bytes()).map_err(|_| unreadable())?;
    let stated = head.pointer("/rows/sha256").and_then(Value::as_str);
    let signed =
        is_signed(&key, line.as_bytes(), &signature) && stated == Some(&HEXLOWER.encode(&lines.end()));
    Ok(Known { head, rows, signed, key })
}

fn row(line: &str) -> Option<RowLine> {
    let mut words = line.split_whitespace();
    let (id, from, length, digest) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let span = match from {
        "-" => None,
        from => Some((from.parse().ok()?, length.parse().ok()?)),
    };
    Some(RowLine { id: id.to_owned(), span, digest: digest.to_owned() })
}

fn digest(path: &Path) -> Result<(u64, [u8; 32])> {
    let mut file = BufReader::new(File::open(path)?);
    let (mut all, mut count) = (Sha256::default(), 0_u64);
    loop {
        let piece = file.fill_buf()?;
        if piece.is_empty() {
            return Ok((count, all.end()));
        }
        all.take(piece);
        let length = piece.len();
        count += length as u64;
        file.consume(length);
    }
}

/// Which rows are not what they were, in the places where they stood.
fn changed_rows(path: &Path, known: &Known) -> Result<Vec<String>> {
    let mut file = File::open(path)?;
    let mut changed = Vec::new();
    for RowLine { id, span, digest } in &known.rows {
        let Some((from, length)) = span else { continue };
        io::Seek::seek(&mut file, io::SeekFrom::Start(*from))?;
        let mut bytes = Vec::new();
        (&mut file).take(*length).read_to_end(&mut bytes)?;
        if HEXLOWER.encode(&Sha256::of(&bytes)) != *digest {
            changed.push(id.clone());
        }
        if changed.len() == NAMED {
            break;
        }
    }
    Ok(changed)
}
