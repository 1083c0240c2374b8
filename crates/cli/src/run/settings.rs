//! Settings: read and changed by their key.

use super::Ended;
use crate::arguments::{Global, Settings};
use crate::failure::Failure;
use crate::session::Session;
use crate::{output, print};
use sarraf_app::Code;
use sarraf_app::wire::{Nothing, SettingRequest, SettingView, StatusView};
use std::process::ExitCode;

pub fn run(global: &Global, session: &mut Session, command: Settings) -> Ended {
    match command {
        Settings::Get { key } => get(global, session, key.as_deref()),
        Settings::Set { key, value } => {
            let _: StatusView = session.call("set_setting", &SettingRequest { key: key.clone(), value })?;
            get(global, session, Some(&key))
        }
    }
}

fn get(global: &Global, session: &mut Session, key: Option<&str>) -> Ended {
    let mut all: Vec<SettingView> = session.call("settings", &Nothing {})?;
    if let Some(key) = key {
        all.retain(|one| one.key == key);
    }
    if key.is_some() && all.is_empty() {
        return Err(Failure::of(Code::NotFound));
    }
    if global.json {
        print::json(&all.into_iter().map(output::Setting::from).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    print::table(&all.into_iter().map(|one| vec![one.key, one.value]).collect::<Vec<_>>())?;
    Ok(ExitCode::SUCCESS)
}
