//! Between the window and the Engine: commands one way, facts that something changed the other.

use crate::{chooser, environment, question, window};
use sarraf_app::wire::{ErrorView, EventView};
use sarraf_app::{Arguments, Engine, Options, Seal};
use serde_json::{Value, json};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::ipc::{Invoke, InvokeBody};
use tauri::{AppHandle, Emitter, Manager};

/// The name under which the interface hears of changes.
const CHANGED: &str = "sarraf";

/// The Engine until the program ends, and whether a vault was open when last looked.
pub struct Running {
    engine: Mutex<Option<Engine>>,
    open: Mutex<bool>,
}

impl Running {
    /// Asks the Engine. No answer comes if it is closing.
    fn call(
        &self,
        name: &str,
        request: Value,
    ) -> impl Future<Output = Option<Result<Value, ErrorView>>> + Send + use<> {
        let answer = lock(&self.engine).as_ref().map(|engine| engine.call(name, request));
        async move { answer?.await.ok() }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts the Engine, before there is any window.
pub fn start(arguments: &Arguments, seal: Seal) -> Result<Running, Box<dyn std::error::Error>> {
    let mut options = Options::in_data_folder(arguments.mock);
    options.vault.clone_from(&arguments.vault);
    options.window = true;
    options.hidden = arguments.hidden;
    options.seal = seal;
    options.test_build = environment::automated();
    let engine = Engine::start(options)?;
    engine.end_on_signals();
    #[cfg(target_os = "linux")]
    engine.follow_desktop(sarraf_app::Buses::of_environment());
    Ok(Running { engine: Mutex::new(Some(engine)), open: Mutex::new(false) })
}

/// Carries a command of the interface to the Engine. The table in `app` is the list of them; Tauri has already
/// checked that this window may call it.
pub fn handle(invoke: Invoke) -> bool {
    let InvokeBody::Json(payload) = invoke.message.payload() else { return false };
    let request = payload.get("request").cloned().unwrap_or_else(|| json!({}));
    if invoke.message.command() == chooser::COMMAND {
        chooser::choose(invoke, request);
        return true;
    }
    let webview = invoke.message.webview();
    let answer = webview.state::<Running>().call(invoke.message.command(), request);
    let resolver = invoke.resolver;
    tauri::async_runtime::spawn(async move {
        match answer.await {
            Some(Ok(view)) => resolver.resolve(view),
            Some(Err(error)) => resolver.reject(error),
            None => resolver.reject(json!({ "code": "cancelled", "message": "", "next": "" })),
        }
    });
    true
}

/// Tells the interface what changed, and the person what is asked beside it; and where the change is that Sarraf was locked, throws the webview away.
pub fn forward_events(app: &AppHandle) {
    let handle = app.clone();
    let forward = move |event: EventView| {
        match event.topic.as_str() {
            "status" => drop(tauri::async_runtime::spawn(follow_lock(handle.clone()))),
            "show" => window::show(&handle),
            "quit" => handle.exit(0),
            _ => {}
        }
        let _ = handle.emit(CHANGED, event);
    };
    if let Some(engine) = lock(&app.state::<Running>().engine).as_ref() {
        engine.on_event(Box::new(forward));
        let handle = app.clone();
        engine.on_question(Box::new(move |asked, answer| {
            question::put(&handle, asked, move |yes| {
                // Who asked may be gone.
                let _ = answer.send(yes);
            });
        }));
    }
}

/// Looks whether the vault was open and is locked now.
async fn follow_lock(app: AppHandle) {
    let answer = app.state::<Running>().call("status", json!({}));
    let Some(Ok(status)) = answer.await else { return };
    let state = status.get("state").and_then(Value::as_str).unwrap_or_default();
    let was_open = std::mem::replace(&mut *lock(&app.state::<Running>().open), state == "open");
    if was_open && matches!(state, "locked" | "screen_locked") {
        let handle = app.clone();
        let _ = app.run_on_main_thread(move || {
            let _ = window::renew(&handle);
        });
    }
}

/// The window was closed: whether the program goes on without one.
pub fn goes_on(app: &AppHandle) -> bool {
    lock(&app.state::<Running>().engine).as_ref().is_some_and(Engine::window_closed)
}

/// Closes the Engine: checkpoint, keys wiped, mock banks stopped.
pub fn close(app: &AppHandle) {
    let engine = lock(&app.state::<Running>().engine).take();
    drop(engine);
}
