//! A keychain of a home's own: a session bus on which nothing else lives, and an unlocked keyring on it.
//!
//! One for each home, never one for all: gnome-keyring ends itself when two new clients greet it at the same moment.

use crate::{Group, Outcome, problem};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Nothing is started because somebody asks for it: a second keyring would be a locked one.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// The bus and the keyring, ended when dropped.
#[derive(Debug)]
pub struct Keychain {
    address: String,
    _keyring: Group,
    _bus: Group,
}

impl Keychain {
    /// Starts both in a home, told by `settle` where that is, and waits until the keyring answers.
    ///
    /// # Errors
    /// If a program is missing or does not start.
    pub fn start(folder: &Path, settle: impl Fn(&mut Command)) -> Outcome<Self> {
        let (bus, address) = start_bus(folder, &settle)?;
        let on_bus = |program: &str| {
            let mut command = Command::new(program);
            settle(&mut command);
            command.env("DBUS_SESSION_BUS_ADDRESS", &address);
            command
        };
        let mut command = on_bus("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]).stdin(Stdio::piped());
        let mut keyring = Group::spawn(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
        give_password(keyring.child())?;
        let until = Instant::now() + Duration::from_secs(20);
        while !answers(on_bus("dbus-send"))? {
            if Instant::now() > until || keyring.child().try_wait()?.is_some() {
                return Err(problem("the keyring does not start"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { address, _keyring: keyring, _bus: bus })
    }

    /// The address of the bus.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }
}

fn start_bus(folder: &Path, settle: impl Fn(&mut Command)) -> Outcome<(Group, String)> {
    let configuration = folder.join("bus.conf");
    std::fs::write(&configuration, BUS)?;
    let mut command = Command::new("dbus-daemon");
    settle(&mut command);
    command.arg(format!("--config-file={}", configuration.display()));
    command.args(["--nofork", "--nopidfile", "--print-address=1"]);
    let mut bus = Group::spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let output = bus.child().stdout.take().ok_or_else(|| problem("the bus says nothing"))?;
    let mut address = String::new();
    BufReader::new(output).read_line(&mut address)?;
    match address.trim() {
        "" => Err(problem("the bus does not start")),
        address => Ok((bus, address.to_owned())),
    }
}

/// The keyring is unlocked by what it reads up to the end.
fn give_password(keyring: &mut Child) -> Outcome {
    keyring.stdin.take().ok_or_else(|| problem("the keyring reads nothing"))?.write_all(b"test")?;
    Ok(())
}

fn answers(mut send: Command) -> Outcome<bool> {
    send.args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"]);
    send.args(["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]);
    let answer = send.stdin(Stdio::null()).stderr(Stdio::null()).output()?;
    Ok(String::from_utf8_lossy(&answer.stdout).contains("boolean true"))
}
