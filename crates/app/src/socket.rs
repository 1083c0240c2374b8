//! The socket in the vault's folder by which the command line works beside the open window.
//!
//! One JSON line asks (`{"passphrase", "language", "command", "request"}`), one answers (`{"ok"}` or
//! `{"error"}`). The socket is readable by its owner only, the peer's user is checked, and the passphrase is
//! checked with every connection.

use crate::engine::{Core, Origin, call};
use crate::open::Open;
use crate::speech::Call;
use crate::wire::ErrorView;
use crate::{Code, Error, Result};
use rustix::fs::{Mode, OFlags};
use sarraf_vault::{Secret, Vault};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream as AsyncStream};

/// Name of the socket in the vault's folder.
const NAME: &str = "owner.sock";
/// The longest question.
const LONGEST: u64 = 64 * 1024 * 1024;
/// How long a question may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Serialize, Deserialize)]
struct Question {
    passphrase: String,
    language: Option<String>,
    command: String,
    request: Value,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Ok(Value),
    Error(ErrorView),
}

/// The way to a folder through its descriptor: a socket's own path may have at most 107 bytes.
fn short_path(folder: &Path) -> std::io::Result<(OwnedFd, PathBuf)> {
    let descriptor =
        rustix::fs::open(folder, OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    let path = PathBuf::from(format!("/proc/self/fd/{}/{NAME}", descriptor.as_raw_fd()));
    Ok((descriptor, path))
}

/// Serves the open vault until the task is dropped. The caller owns the vault, so a socket that is already
/// there is left over from a process that died. A question that came before the vault closed gets no answer
/// from the next.
pub(crate) fn listen(core: &Arc<Core>, open: &Arc<Open>) -> Result<tokio::task::JoinHandle<()>> {
    let (descriptor, path) = short_path(open.folder())?;
    if path.exists() {
        std::fs::remove_file(&path)?;
    }
    let listener = UnixListener::bind(&path)?;
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
    let (core, open) = (Arc::clone(core), Arc::downgrade(open));
    Ok(tokio::spawn(async move {
        let _folder_stays_open = descriptor;
        while let Ok((stream, _)) = listener.accept().await {
            let (core, open) = (Arc::clone(&core), open.clone());
            tokio::spawn(async move {
                // A peer that went away needs no answer.
                let _ = serve(&core, open, stream).await;
            });
        }
    }))
}

/// Removes the socket.
pub(crate) fn remove(folder: &Path) {
    // Absent is as good as removed.
    let _ = std::fs::remove_file(folder.join(NAME));
}

async fn serve(core: &Arc<Core>, open: Weak<Open>, stream: AsyncStream) -> std::io::Result<()> {
    let own = rustix::process::geteuid().as_raw();
    if stream.peer_cred()?.uid() != own {
        return Ok(());
    }
    let (reader, mut writer) = stream.into_split();
    let mut line = String::new();
    let mut reader = tokio::io::BufReader::new(reader.take(LONGEST));
    tokio::time::timeout(PATIENCE, reader.read_line(&mut line)).await??;
    let answer = match answer(core, open, &line).await {
        Ok(value) => Answer::Ok(value),
        Err(error) => Answer::Error(error),
    };
    let mut text = serde_json::to_vec(&answer)?;
    text.push(b'\n');
    writer.write_all(&text).await
}

async fn answer(core: &Arc<Core>, open: Weak<Open>, line: &str) -> std::result::Result<Value, ErrorView> {
    let plain = |error: Error| core.in_words(&error, Origin::CommandLine);
    let question: Question = serde_json::from_str(line).map_err(|_| plain(Code::Invalid.into()))?;
    let folder = open.upgrade().map(|open| open.folder().to_owned());
    let folder = folder.ok_or_else(|| plain(Code::Locked.into()))?;
    let keychain = Arc::clone(&core.options.keychain);
    let passphrase = Secret::new(question.passphrase);
    let checked = tokio::task::spawn_blocking(move || {
        Vault::at(&folder).and_then(|vault| vault.unlock(&passphrase, keychain.as_ref())).map(drop)
    });
    checked.await.map_err(|_| plain(Code::Bug.into()))?.map_err(|error| plain(error.into()))?;
    let asked = Call { origin: Origin::CommandLine, language: question.language, vault: Some(open) };
    call(core, asked, &question.command, question.request).await
}

/// The command line's end.
#[derive(Debug)]
pub struct Client {
    folder: PathBuf,
    passphrase: Secret,
    language: Option<String>,
}

impl Client {
    /// A client, when another process owns the vault and answers.
    pub fn connect(folder: &Path, passphrase: &str, language: Option<&str>) -> Result<Option<Self>> {
        if !sarraf_vault::in_use(folder) {
            return Ok(None);
        }
        let reached = short_path(folder).and_then(|(_folder, path)| UnixStream::connect(path));
        reached.map_err(|_| Error::from(Code::VaultInUse))?;
        let passphrase = Secret::new(passphrase.to_owned());
        Ok(Some(Self { folder: folder.to_owned(), passphrase, language: language.map(str::to_owned) }))
    }

    /// Asks the owner.
    pub fn call(&mut self, name: &str, request: Value) -> std::result::Result<Value, ErrorView> {
        let words =
            sarraf_words::Words::new(crate::engine::locale(self.language.as_deref(), &Default::default()));
        match self.exchange(name, request) {
            Ok(Answer::Ok(value)) => Ok(value),
            Ok(Answer::Error(error)) => Err(error),
            Err(_) => Err(Error::from(Code::VaultInUse).view(&words, false)),
        }
    }

    fn exchange(&self, name: &str, request: Value) -> std::io::Result<Answer> {
        let (_folder, path) = short_path(&self.folder)?;
        let mut stream = UnixStream::connect(path)?;
        let question = Question {
            passphrase: self.passphrase.expose().to_owned(),
            language: self.language.clone(),
            command: name.to_owned(),
            request,
        };
        let mut text = serde_json::to_vec(&question)?;
        text.push(b'\n');
        stream.write_all(&text)?;
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line)?;
        Ok(serde_json::from_str(&line)?)
    }
}
