//! What the person is asked outside of the window's page, so that a page that was taken over can not answer
//! (docs/adr/0026-what-the-page-may-not-decide.md).

use crate::engine::{Core, Origin, lock};
use crate::open::Open;
use crate::speech::CALL;
use crate::{Code, Error, Result};
use sarraf_banks::Profile;
use sarraf_ledger::text::clean;
use sarraf_vault::Mode;
use sarraf_words::Arg;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

/// A question with two answers, in the person's language.
#[derive(Clone, Debug)]
pub struct Question {
    pub title: String,
    pub text: String,
    pub yes: String,
    pub no: String,
}

/// Who puts it, and says by the channel whether it was answered with yes. Called on the engine's threads: it must
/// only pass the question on.
pub type Asker = Box<dyn Fn(Question, oneshot::Sender<bool>) + Send + Sync>;

/// Nobody has read a question sooner: the key or the click was meant for what stood there before.
const UNREAD: Duration = Duration::from_secs(1);

/// The way to the person, one question at a time.
#[derive(Default)]
pub(crate) struct Asking {
    asker: Mutex<Option<Asker>>,
    turn: tokio::sync::Mutex<()>,
}

impl Asking {
    /// From now on this one asks.
    pub fn through(&self, asker: Asker) {
        *lock(&self.asker) = Some(asker);
    }

    /// Whether the person said yes. Nobody to ask is a no, and so is a second question before the first is answered.
    async fn put(&self, question: Question) -> bool {
        let Ok(_turn) = self.turn.try_lock() else { return false };
        let ((sender, answer), asked) = (oneshot::channel(), Instant::now());
        match &*lock(&self.asker) {
            Some(ask) => ask(question, sender),
            None => return false,
        }
        answer.await.unwrap_or(false) && asked.elapsed() >= UNREAD
    }
}

/// Whether the running command comes from the window.
pub(crate) fn is_from_window() -> bool {
    CALL.try_with(|call| call.origin).unwrap_or(Origin::Window) == Origin::Window
}

/// A bank by a profile that is not Sarraf's own may be anybody's computer. The command line was given its file by the
/// person; the window's page may have made it up.
pub(crate) async fn may_link(core: &Core, open: &Open, profile: &Profile) -> Result<()> {
    if open.mode == Mode::Mock || !is_from_window() {
        return Ok(());
    }
    let speech = core.speech();
    let args = |value: &str| vec![("bank", Arg::from(clean(value).as_str()))];
    let question = Question {
        title: speech.say("ask-link-title", args(&profile.name)),
        text: speech.say("ask-link-text", vec![("host", Arg::from(profile.host()))]),
        yes: speech.word("ask-link-yes"),
        no: speech.word("ask-link-no"),
    };
    if open.unless_closed(core.asking.put(question)).await? {
        return Ok(());
    }
    Err(Error::because(Code::Refused, "error-link-not-allowed"))
}
