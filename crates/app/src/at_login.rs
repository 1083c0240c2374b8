//! Starting at login, where the person chose it: a file of the desktop's, written and removed whole (Desktop
//! Application Autostart Specification 0.5). The file is the choice: who takes it away by other means has chosen, too.

use crate::arguments::HIDDEN;
use crate::{Code, Error, Options, Result};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The program of the window, as it stands beside the one of the command line.
const PROGRAM: &str = "sarraf-desktop";

/// Whether the program is started at login.
pub(crate) fn is_on(options: &Options) -> bool {
    let text = file(options).and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default();
    let says = |line: &str| text.lines().any(|one| one.trim() == line);
    text.lines().any(|line| line.starts_with("Exec="))
        && !says("Hidden=true")
        && !says("X-GNOME-Autostart-enabled=false")
}

/// Has it started at login from now on, or not any more.
pub(crate) fn set(options: &Options, on: bool) -> Result<()> {
    let file = file(options).ok_or(Code::NotFound)?;
    if !on {
        return match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        };
    }
    let text = entry(options).ok_or_else(|| Error::because(Code::NotFound, "error-no-program"))?;
    let folder = file.parent().ok_or(Code::NotFound)?;
    fs::create_dir_all(folder)?;
    let aside = file.with_extension("desktop.new");
    let mut written = File::create(&aside)?;
    written.write_all(text.as_bytes())?;
    written.sync_all()?;
    Ok(fs::rename(aside, file)?)
}

/// Made-up banks have a file of their own, as they have vaults.
fn file(options: &Options) -> Option<PathBuf> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let name = if options.mock { "sarraf-mock.desktop" } else { "sarraf.desktop" };
    options.autostart.as_ref().map(|folder| folder.join(name))
}

fn entry(options: &Options) -> Option<String> {
    let program = quoted(program(options)?.to_str()?)?;
    let mock = if options.mock { " --mock" } else { "" };
    Some(format!(
        "[Desktop Entry]\nType=Application\nName=Sarraf\nName[ar]=صرّاف\n\
         Exec={program} {HIDDEN}{mock}\nIcon={PROGRAM}\nTerminal=false\n"
    ))
}

/// What is started: the program that runs, if it is the window's, else the one beside it.
fn program(options: &Options) -> Option<PathBuf> {
    if let Some(program) = &options.program {
        return Some(program.clone());
    }
    let own = std::env::current_exe().ok()?;
    let program = if options.window { own } else { own.with_file_name(PROGRAM) };
    program.is_file().then_some(program)
}

/// A path as `Exec` has it: in quotes, with what means something inside them behind a backslash, each of which is
/// doubled once more as in any value; and no field code. A path of more than one line has no such form.
fn quoted(path: &str) -> Option<String> {
    let mut text = String::from("\"");
    for letter in path.chars() {
        match letter {
            '"' | '`' | '$' => text.extend(['\\', '\\', letter]),
            '\\' => text.push_str("\\\\\\\\"),
            '%' => text.push_str("%%"),
            letter if letter.is_control() => return None,
            letter => text.push(letter),
        }
    }
    text.push('"');
    Path::new(path).is_absolute().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_quoted_as_the_desktop_reads_it() {
        for (path, text) in [
            ("/usr/bin/sarraf-desktop", Some(r#""/usr/bin/sarraf-desktop""#)),
            ("/home/a b/100%", Some(r#""/home/a b/100%%""#)),
            (r#"/a"$`\"#, Some(r#""/a\\"\\$\\`\\\\""#)),
            ("/a\nExec=b", None),
            ("sarraf", None),
        ] {
            assert_eq!(quoted(path).as_deref(), text, "{path}");
        }
    }
}
