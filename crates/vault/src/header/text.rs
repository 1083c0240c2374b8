//! Three lines around JSON: a word and a version, the JSON, the SHA-256 of both. Backups begin so too.

use data_encoding::HEXLOWER;
use ring::digest;
use serde::Serialize;

use super::{Header, VERSION};
use crate::VaultError;

const MAGIC: &str = "sarraf-vault ";

pub(crate) fn encode(header: &Header) -> Result<String, VaultError> {
    framed(MAGIC, header.version(), header)
}

/// # Errors
/// `Damaged` unless the checksum fits; only then may it be `Newer`.
pub(crate) fn decode(bytes: &[u8]) -> Result<Header, VaultError> {
    let (version, json) = unframed(MAGIC, bytes).ok_or(VaultError::Damaged)?;
    if !(1..=VERSION).contains(&version) {
        return Err(if version > VERSION { VaultError::Newer } else { VaultError::Damaged });
    }
    let header: Header = serde_json::from_str(json).map_err(|_| VaultError::Damaged)?;
    if header.version() != version {
        return Err(VaultError::Damaged);
    }
    // Bounds are held before anything is allocated for them.
    header.cost()?;
    header.mode()?;
    Ok(header)
}

/// The three lines.
pub(crate) fn framed<T: Serialize>(magic: &str, version: u32, fields: &T) -> Result<String, VaultError> {
    let json = serde_json::to_string(fields).map_err(|_| VaultError::Bug)?;
    let body = format!("{magic}{version}\n{json}\n");
    Ok(format!("{body}{}\n", checksum(&body)))
}

/// The version and all between the first line and the last, if the checksum fits.
pub(crate) fn unframed<'a>(magic: &str, bytes: &'a [u8]) -> Option<(u32, &'a str)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (body, last) = text.strip_suffix('\n')?.rsplit_once('\n')?;
    let body = text.get(..body.len() + 1)?;
    if last != checksum(body) {
        return None;
    }
    let (first, rest) = body.split_once('\n')?;
    let version = first.strip_prefix(magic)?;
    Some((version.parse().ok()?, rest.trim_end_matches('\n')))
}

fn checksum(body: &str) -> String {
    HEXLOWER.encode(digest::digest(&digest::SHA256, body.as_bytes()).as_ref())
}
