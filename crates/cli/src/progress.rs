//! How far long work has come: a line on a terminal, nothing otherwise.

use crate::arguments::Global;
use crate::session::Session;
use crate::speech::say;
use indicatif::ProgressBar;
use sarraf_app::Engine;
use sarraf_app::wire::{Nothing, ProgressView, WorkView};
use sarraf_words::Arg;
use serde::de::DeserializeOwned;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often it is looked at.
const EVERY: Duration = Duration::from_millis(200);

/// Runs the work and meanwhile shows how far the readings have come.
pub fn shown<T>(global: &Global, session: &mut Session, work: impl FnOnce(&mut Session) -> T) -> T {
    beside(global, session, work, follow_readings)
}

/// The same for a backup or a restore.
pub fn of_work<T>(global: &Global, session: &mut Session, work: impl FnOnce(&mut Session) -> T) -> T {
    beside(global, session, work, follow_work)
}

/// Where how far it has come is asked, and shown.
type Look = fn(&Engine, &ProgressBar);

fn beside<T>(global: &Global, session: &mut Session, work: impl FnOnce(&mut Session) -> T, look: Look) -> T {
    let engine = session.engine().filter(|_| !global.quiet && std::io::stderr().is_terminal());
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let ended = Ended(&done);
        if let Some(engine) = engine {
            let done = &done;
            scope.spawn(move || follow(&engine, done, look));
        }
        let result = work(session);
        drop(ended);
        result
    })
}

/// Told however the work ended.
struct Ended<'a>(&'a AtomicBool);

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn follow(engine: &Engine, done: &AtomicBool, look: Look) {
    let bar = ProgressBar::new_spinner();
    while !done.load(Ordering::Relaxed) {
        look(engine, &bar);
        bar.tick();
        std::thread::sleep(EVERY);
    }
    bar.finish_and_clear();
}

fn asked<View: DeserializeOwned>(engine: &Engine, command: &str) -> Vec<View> {
    let request = serde_json::to_value(Nothing {}).unwrap_or_default();
    let said = engine.call_and_wait(command, request).ok();
    said.and_then(|said| serde_json::from_value(said).ok()).unwrap_or_default()
}

fn follow_readings(engine: &Engine, bar: &ProgressBar) {
    let views: Vec<ProgressView> = asked(engine, "progress");
    let texts = views.into_iter().map(|view| Arg::from(view.text)).collect();
    bar.set_message(say("figure-name", &[("name", Arg::List(texts))]));
}

fn follow_work(engine: &Engine, bar: &ProgressBar) {
    let views: Vec<WorkView> = asked(engine, "work");
    bar.set_message(views.into_iter().map(|view| view.text).collect::<String>());
}
