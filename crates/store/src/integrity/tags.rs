//! What is read of a database's pages to know its state.

use super::digest::Tag;
use super::log::PAGE;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;

/// The tags of a database's pages, read while its key is not known yet: deriving it takes as long.
pub struct Tags(pub(super) Vec<Tag>);

impl std::fmt::Debug for Tags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tags({})", self.0.len())
    }
}

impl Tags {
    /// Of a database that nobody in this process has open: closing the file would end the locks on it (POSIX.1-2024,
    /// fcntl). Nothing where it can not be read; the opening will tell why.
    #[must_use]
    pub fn read_ahead(path: &Path) -> Option<Self> {
        let file = File::open(path).ok()?;
        let length = file.metadata().ok()?.len();
        read(length, |place, tag| file.read_exact_at(tag, place).map(|()| true)).ok().map(Self)
    }
}

/// The tag of each page that is whole.
pub(super) fn read<E>(
    length: u64,
    mut at: impl FnMut(u64, &mut Tag) -> Result<bool, E>,
) -> Result<Vec<Tag>, E> {
    let page = PAGE as u64;
    let mut tags = Vec::new();
    for end in (1..=length / page).map(|number| number * page) {
        let mut tag = [0; 64];
        if !at(end - 64, &mut tag)? {
            break;
        }
        tags.push(tag);
    }
    Ok(tags)
}
