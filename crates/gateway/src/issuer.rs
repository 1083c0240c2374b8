//! Who signed a certificate: the organisation and common name of its issuer (RFC 5280 §4.1).

const INTEGER: u8 = 0x02;
const OID: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const VERSION: u8 = 0xa0;
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const ORGANISATION: &[u8] = &[0x55, 0x04, 0x0a];

/// `Organisation, Common name` of the issuer; `None` when the certificate can not be read. It was verified before,
/// this only reads it for the log.
pub(crate) fn of(certificate: &[u8]) -> Option<String> {
    let (_, certificate, _) = element(certificate)?;
    let (_, mut rest, _) = element(certificate)?;
    for skipped in [VERSION, INTEGER, SEQUENCE] {
        let (tag, _, after) = element(rest)?;
        if tag == skipped {
            rest = after;
        } else if skipped != VERSION {
            return None;
        }
    }
    let (_, name, _) = element(rest)?;
    let parts: Vec<String> =
        [ORGANISATION, COMMON_NAME].iter().filter_map(|kind| attribute(name, kind)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The value of the first attribute of that kind in a Name.
fn attribute(mut name: &[u8], kind: &[u8]) -> Option<String> {
    while let Some((SET, set, after)) = element(name) {
        name = after;
        let Some((SEQUENCE, pair, _)) = element(set) else { continue };
        let Some((OID, found, value)) = element(pair) else { continue };
        if found == kind {
            let (_, text, _) = element(value)?;
            return Some(readable(text));
        }
    }
    None
}

fn readable(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().filter(|character| !character.is_control()).take(80).collect()
}

/// One element of DER: its tag, its content, and what comes after it.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[tag, short], rest) = bytes.split_first_chunk::<2>()?;
    let (length, rest) = match short {
        0..=0x7f => (usize::from(short), rest),
        0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(short & 0x7f))?;
            (digits.iter().fold(0_usize, |length, digit| (length << 8) | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    let (content, after) = rest.split_at_checked(length)?;
    Some((tag, content, after))
}
