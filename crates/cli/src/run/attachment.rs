//! `sarraf attach` and `sarraf attachments`

use super::Ended;
use crate::arguments::Global;
use crate::failure::Failure;
use crate::session::{Session, path_text};
use crate::speech::say;
use crate::{output, print};
use sarraf_app::Code;
use sarraf_app::wire::{
    AttachRequest, AttachmentRequest, AttachmentView, IdRequest, SaveAttachmentRequest, TextView,
};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub fn attach(global: &Global, session: &mut Session, id: String, file: &Path) -> Ended {
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let request = AttachRequest { id, path: Some(path_text(&path)), name: None, base64: None };
    let views: Vec<AttachmentView> = session.call("attach", &request)?;
    let file = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    shown(global, views, &say("cli-attached", &[("file", file.into())]))
}

/// What is on a transaction, after one was taken off if that was asked for.
pub fn list(global: &Global, session: &mut Session, id: String, remove: Option<String>) -> Ended {
    if let Some(attachment) = remove {
        let views: Vec<AttachmentView> =
            session.call("remove_attachment", &AttachmentRequest { attachment })?;
        return shown(global, views, &say("cli-attachment-removed", &[]));
    }
    let views: Vec<AttachmentView> = session.call("attachments", &IdRequest { id })?;
    let text = match views.is_empty() {
        true => say("cli-attachment-none", &[]),
        false => views.iter().map(line).collect::<Vec<_>>().join("\n"),
    };
    shown(global, views, &text)
}

fn line(view: &AttachmentView) -> String {
    format!("{}  {}  {}, {}, {}", view.id, view.name, view.kind_name, view.size_text, view.at_text)
}

/// Clear copies of all of them.
pub fn save(global: &Global, session: &mut Session, id: String, folder: &Path, replace: bool) -> Ended {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let views: Vec<AttachmentView> = session.call("attachments", &IdRequest { id })?;
    if !views.is_empty() {
        std::fs::create_dir_all(&folder).map_err(|_| Failure::of(Code::Io))?;
    }
    let (mut saved, mut said) = (Vec::new(), Vec::new());
    for view in views {
        let path = path_text(&place(&folder, &view, &saved));
        let request = SaveAttachmentRequest { attachment: view.id.clone(), path: path.clone(), replace };
        let told: TextView = session.call("save_attachment", &request)?;
        said.push(told.text);
        saved.push((view, path));
    }
    if global.json {
        let documents = saved.into_iter().map(|(view, path)| output::Attachment::saved(view, Some(path)));
        print::json(&documents.collect::<Vec<_>>())?;
    } else if said.is_empty() {
        print::line(&say("cli-attachment-none", &[]))?;
    } else if !global.quiet {
        print::lines(&said)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Two that are called alike do not stand in each other's place.
fn place(folder: &Path, view: &AttachmentView, saved: &[(AttachmentView, String)]) -> PathBuf {
    let is_taken = saved.iter().any(|(other, _)| other.name.eq_ignore_ascii_case(&view.name));
    folder.join(if is_taken { format!("{}-{}", view.id, view.name) } else { view.name.clone() })
}

fn shown(global: &Global, views: Vec<AttachmentView>, text: &str) -> Ended {
    if global.json {
        let documents = views.into_iter().map(|view| output::Attachment::saved(view, None));
        print::json(&documents.collect::<Vec<_>>())?;
    } else if !global.quiet {
        print::line(text)?;
    }
    Ok(ExitCode::SUCCESS)
}
