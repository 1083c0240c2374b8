//! How OFX begins: a header of `KEY:VALUE` lines (OFX 1.6 §2.2), or declarations of XML (OFX 2.2 §2.2), and the first
//! element.

use crate::Format;
use crate::field::text::shortened;

/// What may stand before the first mark of a file.
const BLANK: [char; 5] = ['\u{feff}', ' ', '\t', '\r', '\n'];

/// Whether a text begins as OFX, and of which generation. What stands further down may be the words of anybody.
pub fn detect(beginning: &str) -> Option<Format> {
    let beginning = shortened(beginning, 4_096).to_ascii_uppercase();
    let header = has_header(&beginning);
    let (is_root, declared) = root(&beginning);
    match (header, is_root) {
        (false, false) => None,
        (false, true) if declared => Some(Format::Ofx2),
        _ => Some(Format::Ofx1),
    }
}

/// Whether it begins with lines of `KEY:VALUE`, one of them `OFXHEADER`.
fn has_header(beginning: &str) -> bool {
    let is_key =
        |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mut lines = beginning.split(['\r', '\n']).map(|line| line.trim_start_matches(BLANK));
    let first = lines.find(|line| {
        line.starts_with("OFXHEADER:")
            || !(line.is_empty() || line.split_once(':').is_some_and(|(key, _)| is_key(key)))
    });
    first.is_some_and(|line| line.starts_with("OFXHEADER:"))
}

/// Whether the first element is OFX, or a declaration before it says so; and whether there is one of XML or of OFX.
fn root(beginning: &str) -> (bool, bool) {
    let (mut rest, mut declared) = (beginning.trim_start_matches(BLANK), false);
    loop {
        if let Some(after) = rest.strip_prefix("<OFX") {
            return (after.starts_with(['>', '/', ' ', '\t', '\r', '\n']), declared);
        }
        let end = match rest {
            _ if rest.starts_with("<?OFX") => return (true, true),
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            // The entities of a document type, and its end.
            _ if rest.starts_with("<!") || rest.starts_with("]") => ">",
            _ => return (false, declared),
        };
        declared |= rest.starts_with("<?XML");
        let Some((_, after)) = rest.split_once(end) else { return (false, declared) };
        rest = after.trim_start_matches(BLANK);
    }
}

/// The encoding the header or the declaration names, if the bytes may be in it. UTF-8 is found without being named.
pub fn encoding_hint(beginning: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let bytes = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let text: String = bytes.iter().take(1_024).map(|byte| char::from(*byte).to_ascii_uppercase()).collect();
    let text = text.trim_start_matches(BLANK);
    let rest = if has_header(text) {
        text.split_once("CHARSET:")?.1
    } else {
        text.strip_prefix("<?XML")?.split_once("?>")?.0.split_once("ENCODING=")?.1
    };
    let name = rest.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|found: char| !found.is_ascii_alphanumeric() && !"-_".contains(found));
    let name = name.get(..end.unwrap_or(name.len()))?;
    let label = match name.len() {
        4 if name.starts_with("125") => format!("windows-{name}"),
        _ => name.to_owned(),
    };
    encoding_rs::Encoding::for_label(label.as_bytes()).filter(|found| *found != encoding_rs::UTF_8)
}
