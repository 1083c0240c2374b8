//! Receipts and papers of transactions.

use super::backup::{apart, documents};
use super::money::known;
use crate::engine::Core;
use crate::open::Open;
use crate::paper::{Kind, open_outside, readable};
use crate::speech::Speech;
use crate::wire::*;
use crate::{Code, Error, Result, place};
use sarraf_ledger::TransactionId;
use sarraf_store::AttachmentRow;
use sarraf_vault::{Aside, Part};
use sarraf_words::Arg;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 120;
/// Pages of a paper that are drawn.
const MOST_PAGES: u32 = 500;

/// Puts a file on a transaction; what is on it then.
pub(crate) async fn attach(core: &Arc<Core>, request: AttachRequest) -> Result<Vec<AttachmentView>> {
    let (open, speech) = (core.open()?, core.speech());
    let id: TransactionId = request.id.parse().map_err(|_| Code::Invalid)?;
    known(&open, &[id])?;
    let now = open.clock.now().at;
    apart(move || {
        let (name, bytes) = content(&request)?;
        let kind = Kind::of(&bytes);
        open.store.write(|writer| writer.attach(id, (&name, kind.key()), &mut &bytes[..], now))?;
        views(&open, &speech, id)
    })
    .await
}

/// Name and bytes, at most one more than may be kept.
fn content(request: &AttachRequest) -> Result<(String, Vec<u8>)> {
    if let Some(path) = request.path.as_deref().map(Path::new) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // Of a pipe or a device no end is known.
        if !std::fs::metadata(path)?.is_file() {
            return Err(Code::UnreadableFile.into());
        }
        let mut bytes = Vec::new();
        std::fs::File::open(path)?.take(AttachmentRow::LARGEST + 1).read_to_end(&mut bytes)?;
        return Ok((file_name(&name), bytes));
    }
    let text = request.base64.as_deref().ok_or(Code::Invalid)?;
    let bytes = data_encoding::BASE64.decode(text.as_bytes()).map_err(|_| Error::from(Code::Invalid))?;
    Ok((file_name(request.name.as_deref().unwrap_or_default()), bytes))
}

/// A name as it is kept and shown: of one file in one folder, its ending left whole.
pub(crate) fn file_name(name: &str) -> String {
    let plain = |letter: char| if matches!(letter, '/' | '\\' | ':') { '-' } else { letter };
    let name: String = sarraf_ledger::text::own(name, false).chars().map(plain).collect();
    let name = name.trim_start_matches(['.', ' ', '-']);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending: String = ending.chars().take(10).collect();
    let stem: String = stem.chars().take(LONGEST_NAME).collect();
    match (stem.is_empty(), ending.is_empty()) {
        (true, _) => "receipt".to_owned(),
        (false, true) => stem,
        (false, false) => format!("{stem}.{ending}"),
    }
}

/// A name whose ending says what the content is, whatever the file was called.
pub(crate) fn honest_name(name: &str, kind: Kind) -> String {
    let Some(usual) = kind.endings().first() else { return name.to_owned() };
    let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let fits = ending.is_some_and(|ending| kind.endings().contains(&ending.as_str()));
    if fits { name.to_owned() } else { format!("{name}.{usual}") }
}

/// What is on a transaction.
pub(crate) async fn attachments(core: &Arc<Core>, request: IdRequest) -> Result<Vec<AttachmentView>> {
    let (open, speech) = (core.open()?, core.speech());
    let id: TransactionId = request.id.parse().map_err(|_| Code::Invalid)?;
    known(&open, &[id])?;
    views(&open, &speech, id)
}

fn views(open: &Open, speech: &Speech, id: TransactionId) -> Result<Vec<AttachmentView>> {
    let rows = open.store.reader().attachments(id)?;
    Ok(rows.into_iter().map(|row| view(speech, row)).collect())
}

fn view(speech: &Speech, row: AttachmentRow) -> AttachmentView {
    let kind = Kind::from_key(&row.kind);
    AttachmentView {
        id: row.id.to_string(),
        name: row.name,
        kind_name: speech.word(&format!("attachment-kind-{}", kind.key())),
        kind: row.kind,
        size: u32::try_from(row.size).unwrap_or(u32::MAX),
        size_text: speech.words.bytes(row.size),
        at: row.at.to_string(),
        at_text: speech.when(row.at),
        can_open: kind != Kind::Other,
    }
}

/// One by its id.
fn one(open: &Open, id: &str) -> Result<AttachmentRow> {
    let id: i64 = id.parse().map_err(|_| Code::Invalid)?;
    open.store.reader().attachment(id)?.ok_or_else(|| Code::NotFound.into())
}

async fn bytes_of(open: &Arc<Open>, id: i64) -> Result<Vec<u8>> {
    let open = Arc::clone(open);
    apart(move || {
        let mut bytes = Vec::new();
        open.store.reader().attachment_content(id, &mut bytes)?;
        Ok(bytes)
    })
    .await
}

/// A page for the window.
pub(crate) async fn attachment_page(
    core: &Arc<Core>,
    request: AttachmentPageRequest,
) -> Result<AttachmentPageView> {
    let (open, speech) = (core.open()?, core.speech());
    let row = one(&open, &request.attachment)?;
    let bytes = bytes_of(&open, row.id).await?;
    let kind = Kind::from_key(&row.kind);
    let empty = page_view(&speech, 1, 1);
    let why = |key: &str| Some(speech.word(&format!("attachment-not-shown-{key}")));
    Ok(match kind {
        Kind::Pdf => return pdf_page(core, &speech, bytes, request.page.max(1)).await,
        Kind::Text => {
            let (text, is_all) = readable(&bytes);
            let why = if is_all { None } else { why("all") };
            AttachmentPageView { text: Some(text), why, ..empty }
        }
        Kind::Heic | Kind::Other => AttachmentPageView { why: why("kind"), ..empty },
        _ if !kind.is_drawable(&bytes) => AttachmentPageView { why: why("large"), ..empty },
        _ => AttachmentPageView {
            media: kind.media().map(str::to_owned),
            base64: Some(data_encoding::BASE64.encode(&bytes)),
            ..empty
        },
    })
}

async fn pdf_page(
    core: &Arc<Core>,
    speech: &Speech,
    bytes: Vec<u8>,
    page: u32,
) -> Result<AttachmentPageView> {
    if page > MOST_PAGES {
        let why = Some(speech.word("attachment-not-shown-pages"));
        return Ok(AttachmentPageView { why, ..page_view(speech, page, page) });
    }
    let Some(drawn) = core.drawer.page(bytes, page - 1).await? else {
        let why = Some(speech.word("attachment-not-shown-pdf"));
        return Ok(AttachmentPageView { why, ..page_view(speech, page, page) });
    };
    Ok(AttachmentPageView {
        media: Some("image/png".to_owned()),
        base64: Some(data_encoding::BASE64.encode(&drawn.png)),
        ..page_view(speech, page, drawn.pages)
    })
}

fn page_view(speech: &Speech, page: u32, pages: u32) -> AttachmentPageView {
    let args = vec![("page", speech.words.count(page).into()), ("pages", speech.words.count(pages).into())];
    AttachmentPageView {
        page,
        pages,
        page_text: speech.say("attachment-page", args),
        media: None,
        base64: None,
        text: None,
        why: None,
    }
}

/// Takes a file off its transaction; what is left on it.
pub(crate) async fn remove_attachment(
    core: &Arc<Core>,
    request: AttachmentRequest,
) -> Result<Vec<AttachmentView>> {
    let (open, speech) = (core.open()?, core.speech());
    let id: i64 = request.attachment.parse().map_err(|_| Code::Invalid)?;
    let now = open.clock.now().at;
    let transaction = open.store.write(|writer| writer.detach(id, now))?;
    views(&open, &speech, transaction)
}

/// Where a clear copy may go: into the person's documents.
pub(crate) async fn attachment_place(core: &Arc<Core>, request: AttachmentRequest) -> Result<TextView> {
    let row = one(&*core.open()?, &request.attachment)?;
    let name = honest_name(&row.name, Kind::from_key(&row.kind));
    Ok(TextView { text: documents(core).join(name).to_string_lossy().into_owned() })
}

/// Writes a clear copy where the person says; where it is.
pub(crate) async fn save_attachment(core: &Arc<Core>, request: SaveAttachmentRequest) -> Result<TextView> {
    let (open, speech) = (core.open()?, core.speech());
    let row = one(&open, &request.attachment)?;
    let path = place::for_file(&request.path)?;
    if path.is_dir() {
        return Err(Error::because(Code::Invalid, "error-export-folder"));
    }
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    apart(move || save(&open, row.id, &path, request.replace)).await?;
    Ok(TextView { text: speech.say("attachment-saved", vec![("file", Arg::from(file.as_str()))]) })
}

/// A clear copy, written aside and whole when it has its name.
pub(crate) fn save(open: &Open, id: i64, path: &Path, replace: bool) -> Result<()> {
    let aside = Aside::begin(path, replace, Part::Plain)?;
    let mut file = aside.file()?;
    open.store.reader().attachment_content(id, &mut file)?;
    Ok(aside.place()?)
}

/// Hands a clear copy to the program the system has for its kind. The copy is wiped when Sarraf is locked.
pub(crate) async fn open_attachment(core: &Arc<Core>, request: AttachmentRequest) -> Result<TextView> {
    let (open, speech) = (core.open()?, core.speech());
    let row = one(&open, &request.attachment)?;
    let kind = Kind::from_key(&row.kind);
    if kind == Kind::Other {
        // What it is called may make another program run it.
        return Err(Error::because(Code::Refused, "error-attachment-outside"));
    }
    let name = honest_name(&row.name, kind);
    let (core, text) = (Arc::clone(core), speech.word("attachment-opened"));
    apart(move || {
        let read = |to: &mut dyn std::io::Write| -> Result<()> {
            Ok(open.store.reader().attachment_content(row.id, to)?)
        };
        let path = core.outside.copy(&name, &core.options.random, read)?;
        open_outside(&core.options.opener, &path)
    })
    .await?;
    Ok(TextView { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_of_one_file_and_say_what_it_is() {
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name("C:\\a\\kettle.PDF"), "C--a-kettle.PDF");
        assert_eq!(file_name("in\u{202e}gpj.exe\n"), "ingpj.exe");
        assert_eq!(file_name(".hidden"), "hidden");
        assert_eq!(file_name(""), "receipt");
        assert_eq!(file_name(".."), "receipt");
        assert_eq!(file_name(&format!("{}.pdf", "a".repeat(500))), format!("{}.pdf", "a".repeat(120)));
        assert_eq!(honest_name("kettle.PDF", Kind::Pdf), "kettle.PDF");
        assert_eq!(honest_name("kettle.desktop", Kind::Text), "kettle.desktop.txt");
        assert_eq!(honest_name("kettle", Kind::Jpeg), "kettle.jpg");
        assert_eq!(honest_name("kettle.bin", Kind::Other), "kettle.bin");
    }
}
