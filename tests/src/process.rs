//! Programs that end with their test.

use crate::{Outcome, problem};
use rustix::process::{Pid, Signal, kill_process_group};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program and all it started, as one process group, ended together when dropped.
#[derive(Debug)]
pub struct Group(Child);

impl Group {
    /// Starts it, with nothing to read.
    ///
    /// # Errors
    /// If the program is missing.
    pub fn start(command: &mut Command) -> Outcome<Self> {
        Self::spawn(command.stdin(Stdio::null()))
    }

    /// Starts it with its input and output as they were set.
    ///
    /// # Errors
    /// If the program is missing.
    pub fn spawn(command: &mut Command) -> Outcome<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.process_group(0).spawn();
        Ok(Self(child.map_err(|error| problem(format!("{name}: {error}")))?))
    }

    /// The program itself.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Asks the program to end and waits for it.
    ///
    /// # Errors
    /// If it does not end within ten seconds.
    pub fn end(&mut self) -> Outcome {
        self.signal(Signal::TERM);
        let until = Instant::now() + Duration::from_secs(10);
        while self.0.try_wait()?.is_none() {
            if Instant::now() > until {
                return Err(problem("the program does not end"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn signal(&self, signal: Signal) {
        let group = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            // A group that has already ended needs no signal.
            let _ = kill_process_group(group, signal);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
        let _ = self.0.wait();
    }
}
