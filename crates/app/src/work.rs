//! Long work that a person may wait for, or stop: a backup, a restore, the import of a file, a report.

use crate::engine::{Core, lock};
use crate::open::Open;
use crate::speech::Speech;
use crate::wire::WorkView;
use sarraf_store::Rows;
use sarraf_words::Arg;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How far it has come.
#[derive(Clone, Copy, Default)]
enum Reach {
    /// It has begun.
    #[default]
    Begun,
    /// So many rows of all.
    Of(Rows),
    /// Rows of a file are read and counted.
    Read(u64),
    /// So many of its rows were taken.
    Taken(Rows),
}

/// Work under way.
#[derive(Clone)]
pub(crate) struct UnderWay {
    reach: Reach,
    stopped: Arc<AtomicBool>,
}

/// The progress of one piece of work; gone with it.
pub(crate) struct Work {
    core: Arc<Core>,
    /// Its end ends the work.
    open: Option<Arc<Open>>,
    stopped: Arc<AtomicBool>,
}

impl Work {
    /// Work without an open vault.
    pub fn begin(core: &Arc<Core>) -> Self {
        Self::new(core, None)
    }

    /// Work in a vault: closing it stops the work.
    pub fn begin_in(core: &Arc<Core>, open: &Arc<Open>) -> Self {
        Self::new(core, Some(Arc::clone(open)))
    }

    fn new(core: &Arc<Core>, open: Option<Arc<Open>>) -> Self {
        let stopped = Arc::new(AtomicBool::new(false));
        *lock(&core.work) = Some(UnderWay { reach: Reach::default(), stopped: Arc::clone(&stopped) });
        Self { core: Arc::clone(core), open, stopped }
    }

    /// So many rows of all are done; whether to go on.
    pub fn heard(&self, rows: Rows) -> bool {
        self.reached(Reach::Of(rows))
    }

    /// So many rows of a file were read; whether to go on.
    pub fn heard_read(&self, rows: u64) -> bool {
        self.reached(Reach::Read(rows))
    }

    /// So many rows of a file were taken; whether to go on.
    pub fn heard_taken(&self, rows: Rows) -> bool {
        self.reached(Reach::Taken(rows))
    }

    fn reached(&self, reach: Reach) -> bool {
        let mut work = lock(&self.core.work);
        if let Some(own) = work.as_mut().filter(|work| self.is_own(work)) {
            own.reach = reach;
        }
        self.goes_on()
    }

    /// Neither was it stopped, nor does its vault close.
    pub fn goes_on(&self) -> bool {
        !self.stopped.load(Ordering::Relaxed) && !self.open.as_ref().is_some_and(|open| open.is_closing())
    }

    fn is_own(&self, work: &UnderWay) -> bool {
        Arc::ptr_eq(&work.stopped, &self.stopped)
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        let mut work = lock(&self.core.work);
        if work.as_ref().is_some_and(|work| self.is_own(work)) {
            *work = None;
        }
    }
}

impl UnderWay {
    /// It ends where it looks next, and leaves nothing.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// In words.
    pub fn view(&self, speech: &Speech) -> WorkView {
        let percent = self.percent();
        let figure = |count: u64| Arg::from(speech.words.count(u32::try_from(count).unwrap_or(u32::MAX)));
        let text = match self.reach {
            Reach::Begun | Reach::Of(_) => {
                speech.say("work-percent", vec![("percent", speech.words.count(percent).into())])
            }
            Reach::Read(rows) => speech.say("work-read", vec![("count", figure(rows))]),
            Reach::Taken(rows) => {
                speech.say("work-taken", vec![("done", figure(rows.done)), ("total", figure(rows.total))])
            }
        };
        WorkView { percent, text }
    }

    fn percent(&self) -> u32 {
        let (Reach::Of(rows) | Reach::Taken(rows)) = self.reach else { return 0 };
        let percent = rows.done.saturating_mul(100).checked_div(rows.total).unwrap_or(0).min(100);
        u32::try_from(percent).unwrap_or(100)
    }
}
