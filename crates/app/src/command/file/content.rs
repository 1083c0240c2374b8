//! A file, by its path or by its bytes.

use crate::{Code, Error, Result};
use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The largest file that is handed over by its bytes; by its path there is no limit.
const LARGEST: usize = 256 * 1024 * 1024;
/// A file of rates is no larger.
const RATES: u64 = 64 * 1024;

/// A file that can be read more than once.
pub(in crate::command) struct Content {
    /// Its name.
    pub name: String,
    held: Held,
}

enum Held {
    Path(PathBuf),
    Bytes(Arc<[u8]>),
}

impl Content {
    /// A file that a request names, by its path or by name and bytes. Of a pipe or a device no end is known.
    pub fn of(path: Option<&str>, name: Option<&str>, base64: Option<&str>) -> Result<Self> {
        if let Some(path) = path.map(Path::new) {
            if !std::fs::metadata(path)?.is_file() {
                return Err(Code::UnreadableFile.into());
            }
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            return Ok(Self { name: sarraf_ledger::text::clean(&name), held: Held::Path(path.to_owned()) });
        }
        let text = base64.ok_or(Code::Invalid)?;
        if text.len() / 4 * 3 > LARGEST {
            return Err(Error::because(Code::UnreadableFile, "import-too-large"));
        }
        let bytes = data_encoding::BASE64.decode(text.as_bytes()).map_err(|_| Error::from(Code::Invalid))?;
        let name = sarraf_ledger::text::clean(name.unwrap_or_default());
        Ok(Self { name, held: Held::Bytes(bytes.into()) })
    }

    /// The file from its beginning.
    pub fn open(&self) -> std::io::Result<Box<dyn Read>> {
        Ok(match &self.held {
            Held::Path(path) => Box::new(BufReader::new(std::fs::File::open(path)?)),
            Held::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }

    /// Whether it holds rates of exchange and no rows.
    pub fn is_rates(&self) -> Result<bool> {
        Ok(sarraf_statements::is_rates(&self.beginning(RATES)?))
    }

    /// All of a small file.
    pub fn whole(&self) -> Result<Vec<u8>> {
        self.beginning(LARGEST as u64)
    }

    fn beginning(&self, length: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
