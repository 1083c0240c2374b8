//! Where a clear copy or a backup may be written.

use crate::asking::is_from_window;
use crate::{Code, Error, Result};
use std::path::{Component, Path, PathBuf};

/// A place the person named, for a file. What the window's page names is never hidden in the person's home: there lie
/// what starts with the session, what the shell runs and other programs' keys.
pub(crate) fn for_file(path: &str) -> Result<PathBuf> {
    let path = PathBuf::from(path);
    if !path.is_absolute() {
        return Err(Error::because(Code::Invalid, "error-path-relative"));
    }
    if is_from_window() && is_hidden(&path, dirs::home_dir().as_deref()) {
        return Err(Error::because(Code::Invalid, "error-path-hidden"));
    }
    Ok(path)
}

/// Whether it leads into something hidden of this home, by whatever links. A way that goes up is taken for one.
fn is_hidden(path: &Path, home: Option<&Path>) -> bool {
    if path.components().any(|part| part == Component::ParentDir) {
        return true;
    }
    let hidden = |below: &Path| {
        below.components().any(|part| part.as_os_str().as_encoded_bytes().first() == Some(&b'.'))
    };
    home.and_then(|home| real(path).strip_prefix(real(home)).map(hidden).ok()).unwrap_or(false)
}

/// The path with the links of what is there followed.
fn real(path: &Path) -> PathBuf {
    let there = path.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    there
        .and_then(|(part, real)| Some(real.join(path.strip_prefix(part).ok()?)))
        .unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_places_of_a_home_are_told_whatever_the_way_to_them() {
        let outside = tempfile::tempdir().unwrap();
        let home = outside.path().join("home");
        for folder in [".config/autostart", "Documents", "Documents/.git"] {
            std::fs::create_dir_all(home.join(folder)).unwrap();
        }
        std::os::unix::fs::symlink(home.join(".config"), outside.path().join("way")).unwrap();
        std::os::unix::fs::symlink(&home, outside.path().join("moved")).unwrap();
        let told = |path: &Path| is_hidden(path, Some(&home));
        for path in [".bashrc", ".config/autostart/x.desktop", "Documents/.git/hooks", ".new/file", "a/../b"]
        {
            assert!(told(&home.join(path)), "{path}");
            assert!(told(&outside.path().join("moved").join(path)), "{path}");
        }
        assert!(told(&outside.path().join("way/autostart/x.desktop")));
        assert!(is_hidden(&outside.path().join("moved/.profile"), Some(&outside.path().join("moved"))));
        for path in ["Documents/march.pdf", "new/folder/march.pdf", "march..pdf"] {
            assert!(!told(&home.join(path)), "{path}");
        }
        assert!(!told(&outside.path().join(".elsewhere")));
        assert!(!is_hidden(Path::new("/mnt/.stick/march.pdf"), None));
    }
}
