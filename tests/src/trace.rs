//! The calls by which programs reach a network, as the kernel saw them (strace).

use crate::{Group, Outcome, problem};
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Programs that are running, watched from now on with all they start.
#[derive(Debug)]
pub struct Trace {
    watcher: Group,
    file: PathBuf,
}

/// A call and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// `socket`, `connect`, …
    pub name: String,
    /// What it was given, as strace writes it.
    pub arguments: String,
    /// What came of it: a number, or `-1 EACCES (…)`.
    pub result: String,
}

impl Trace {
    /// Watches processes, with all their threads.
    ///
    /// # Errors
    /// If strace is missing, or may not.
    pub fn of(processes: &[u32], file: &Path) -> Outcome<Self> {
        let mut command = Command::new("strace");
        command.args(["-f", "-e", "trace=%network", "-o"]).arg(file);
        command.args(processes.iter().flat_map(|id| ["-p".to_owned(), id.to_string()]));
        let watcher = Group::start(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
        let until = Instant::now() + Duration::from_secs(10);
        while !processes.iter().all(|id| is_watched(*id, watcher.id())) {
            if Instant::now() > until {
                return Err(problem("strace does not watch"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { watcher, file: file.to_owned() })
    }

    /// Stops watching; the calls seen, in order.
    ///
    /// # Errors
    /// If strace does not end, or wrote nothing.
    pub fn end(mut self) -> Outcome<Vec<Call>> {
        self.watcher.end()?;
        Ok(calls(&std::fs::read_to_string(&self.file)?))
    }
}

/// Whether every thread of a process is watched by another.
fn is_watched(process: u32, watcher: u32) -> bool {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let mut statuses = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("status")).ok());
    statuses.all(|status| status.lines().any(|line| line == format!("TracerPid:\t{watcher}")))
}

/// A program whose calls are written into a file, with those of all it starts.
#[must_use]
pub fn watched(program: &Path, file: &Path) -> Command {
    let mut command = Command::new("strace");
    command.args(["-f", "-e", "trace=%network", "-o"]).arg(file).arg(program);
    command
}

/// The calls that strace wrote down, in the order in which they were made.
#[must_use]
pub fn calls(text: &str) -> Vec<Call> {
    let mut found: Vec<Call> = Vec::new();
    let mut begun: HashMap<&str, usize> = HashMap::new();
    for line in text.lines() {
        let Some((process, said)) = line.split_once(' ') else { continue };
        let said = said.trim_start();
        if let Some(rest) = said.strip_prefix("<... ") {
            // Another thread's line came between a call and its result.
            let result = rest.rsplit_once(" = ").map(|(_, result)| result);
            let call = begun.remove(process).and_then(|at| found.get_mut(at));
            if let (Some(call), Some(result)) = (call, result) {
                result.clone_into(&mut call.result);
            }
            continue;
        }
        let Some((name, rest)) = said.split_once('(') else { continue };
        let (arguments, result) = rest.rsplit_once(" = ").unwrap_or((rest, ""));
        if rest.ends_with("<unfinished ...>") {
            begun.insert(process, found.len());
        }
        let [name, arguments, result] = [name, arguments, result].map(str::to_owned);
        found.push(Call { name, arguments, result });
    }
    found
}

impl Call {
    /// Whether it is about the internet's families of addresses.
    #[must_use]
    pub fn is_inet(&self) -> bool {
        // Netlink's answers name families too.
        self.arguments.starts_with("AF_INET") || self.arguments.contains("sa_family=AF_INET")
    }

    /// Whether the kernel's filter refused it.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.result.starts_with("-1 EACCES")
    }

    /// Where it goes, if it is about the internet.
    #[must_use]
    pub fn address(&self) -> Option<SocketAddr> {
        let between = |start: &str, end: &str| {
            let (_, rest) = self.arguments.split_once(start)?;
            rest.split_once(end).map(|(text, _)| text)
        };
        let port = between("_port=htons(", ")")?.parse().ok()?;
        let four = between("inet_addr(\"", "\"");
        let six = || between("inet_pton(AF_INET6, \"", "\"");
        let address: IpAddr = four.or_else(six)?.parse().ok()?;
        Some(SocketAddr::new(address, port))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_read_whole_and_interrupted() {
        let read = calls(
            "7 socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3\n\
             7 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr(\"127.0.0.1\")}, 16 <unfinished ...>\n\
             8 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = -1 EACCES (Permission denied)\n\
             7 <... connect resumed>) = -1 EINPROGRESS (Operation now in progress)\n\
             8 connect(4, {sa_family=AF_INET6, sin6_port=htons(53), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=0}, 28) = 0\n\
             8 connect(5, {sa_family=AF_UNIX, sun_path=\"/x\"}, 110) = 0\n\
             8 +++ exited with 0 +++\n",
        );
        let names: Vec<&str> = read.iter().map(|call| call.name.as_str()).collect();
        assert_eq!(names, ["socket", "connect", "socket", "connect", "connect"]);
        assert_eq!(read[1].result, "-1 EINPROGRESS (Operation now in progress)");
        let addresses: Vec<SocketAddr> = read.iter().filter_map(Call::address).collect();
        assert_eq!(addresses, ["127.0.0.1:80".parse().unwrap(), "[::1]:53".parse().unwrap()]);
        let refused: Vec<bool> = read.iter().map(|call| call.is_inet() && call.is_refused()).collect();
        assert_eq!(refused, [false, false, true, false, false]);
    }
}
