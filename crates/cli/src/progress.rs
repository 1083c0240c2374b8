//! How far long work has come: a line on a terminal, nothing otherwise.

use crate::arguments::Global;
use crate::session::Session;
use crate::speech::say;
use indicatif::ProgressBar;
use sarraf_app::Engine;
use sarraf_app::wire::{Nothing, ProgressView};
use sarraf_words::Arg;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How often it is looked at.
const EVERY: Duration = Duration::from_millis(200);

/// Runs the work and meanwhile shows how far the readings have come.
pub fn shown<T>(global: &Global, session: &mut Session, work: impl FnOnce(&mut Session) -> T) -> T {
    let engine = session.engine().filter(|_| !global.quiet && std::io::stderr().is_terminal());
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let ended = Ended(&done);
        if let Some(engine) = engine {
            let done = &done;
            scope.spawn(move || follow(&engine, done));
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

fn follow(engine: &Engine, done: &AtomicBool) {
    let bar = ProgressBar::new_spinner();
    while !done.load(Ordering::Relaxed) {
        let request = serde_json::to_value(Nothing {}).unwrap_or_default();
        let said = engine.call_and_wait("progress", request).ok();
        let views: Vec<ProgressView> =
            said.and_then(|said| serde_json::from_value(said).ok()).unwrap_or_default();
        let texts = views.into_iter().map(|view| Arg::from(view.text)).collect();
        bar.set_message(say("figure-name", &[("name", Arg::List(texts))]));
        bar.tick();
        std::thread::sleep(EVERY);
    }
    bar.finish_and_clear();
}
