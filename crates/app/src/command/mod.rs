//! Commands, one module a noun: `name(core, request) -> view`. The list is in `table`.

mod alert;
pub(crate) mod attachment;
mod backup;
pub(crate) mod bank;
mod cards;
mod chat;
mod composing;
pub(crate) mod contact;
mod dispute;
mod egress;
pub(crate) mod export;
mod file;
pub(crate) mod hand;
mod mapping;
mod mock;
pub(crate) mod money;
mod pair;
mod rate;
mod reading;
mod replay;
mod restore;
mod same;
mod system;
mod table;
mod understand;
mod undo;
mod vault;

pub(crate) use undo::{LISTED, deed, undo};

use crate::engine::{Core, Origin};
use crate::wire::*;
use crate::{Code, Result};
use serde_json::Value;
use std::sync::Arc;

/// What the window may ask while its screen is locked.
const WHILE_LOCKED: &[&str] =
    &["status", "unlock", "unlock_keychain", "recover", "vault_lock", "screen_lock", "set_language"];

macro_rules! dispatch {
    ($($module:ident::$name:ident($request:ty) -> $view:ty,)+) => {
        /// Calls a command of the table by its name.
        pub(crate) async fn call(core: &Arc<Core>, origin: Origin, name: &str, request: Value) -> Result<Value> {
            if origin == Origin::Window && core.is_screen_locked() && !WHILE_LOCKED.contains(&name) {
                return Err(Code::Locked.into());
            }
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(request).map_err(|_| Code::Invalid)?;
                    let view: $view = $module::$name(core, request).await?;
                    serde_json::to_value(view).map_err(|_| Code::Bug.into())
                })+
                _ => Err(Code::NotFound.into()),
            }
        }

        /// The names of all commands.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),+];
    };
}
crate::for_each_command!(dispatch);
