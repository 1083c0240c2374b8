use data_encoding::HEXLOWER;
use ring::digest;

use super::{Header, VERSION};
use crate::VaultError;

const MAGIC: &str = "sarraf-vault ";

pub(crate) fn encode(header: &Header) -> Result<String, VaultError> {
    let json = serde_json::to_string(header).map_err(|_| VaultError::Bug)?;
    let body = format!("{MAGIC}{VERSION}\n{json}\n");
    Ok(format!("{body}{}\n", checksum(&body)))
}

/// # Errors
/// `Damaged` unless the checksum fits; only then may it be `Newer`.
pub(crate) fn decode(bytes: &[u8]) -> Result<Header, VaultError> {
    let text = std::str::from_utf8(bytes).map_err(|_| VaultError::Damaged)?;
    let (version, json) = parts(text).ok_or(VaultError::Damaged)?;
    if version != VERSION {
        return Err(if version > VERSION { VaultError::Newer } else { VaultError::Damaged });
    }
    let header: Header = serde_json::from_str(json).map_err(|_| VaultError::Damaged)?;
    // Bounds are held before anything is allocated for them.
    header.cost()?;
    header.mode()?;
    Ok(header)
}

/// The version and all between the first line and the last, if the checksum fits.
fn parts(text: &str) -> Option<(u32, &str)> {
    let (body, last) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let body = text.get(..body.len() + 1)?;
    if last != checksum(body) {
        return None;
    }
    let (first, rest) = body.split_once('\n')?;
    let version = first.strip_prefix(MAGIC)?;
    Some((version.parse().ok()?, rest.trim_end_matches('\n')))
}

fn checksum(body: &str) -> String {
    HEXLOWER.encode(digest::digest(&digest::SHA256, body.as_bytes()).as_ref())
}
