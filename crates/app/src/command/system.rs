//! The state of the program, and what a person chose for it.

use crate::engine::Core;
use crate::event::Topic;
use crate::preferences::Preferences;
use crate::quiet::Quiet;
use crate::wire::{LanguageRequest, Nothing, SettingRequest, SettingView, StatusView, VaultView};
use crate::{Code, Error, Result, Seal, at_login, watching, weekly};
use sarraf_assistant::MAIN_CURRENCY;
use sarraf_vault::KeychainState;
use sarraf_words::{Digits, Language, Region};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// What the window asks first.
pub(crate) async fn status(core: &Arc<Core>, _: Nothing) -> Result<StatusView> {
    let open = core.open().ok();
    let vaults = core.options.vaults();
    let state = match &open {
        Some(_) if core.is_screen_locked() => "screen_locked",
        Some(_) => "open",
        None if vaults.is_empty() => "none",
        None => "locked",
    };
    let locale = core.words().locale();
    let preferences = core.preferences();
    let mode = open.as_ref().map_or(core.options.mode(), |open| open.mode);
    let vault = open.as_ref().map(|open| open.view()).or_else(|| chosen(core, &vaults));
    Ok(StatusView {
        state: state.to_owned(),
        note: open
            .as_ref()
            .and_then(|open| open.doubt(&core.speech()))
            .or_else(|| vault.as_ref().and_then(|vault| note(core, vault))),
        vault,
        vaults,
        mode: mode.as_str().to_owned(),
        look_around: open.as_ref().is_some_and(|open| open.is_look_around()),
        language: locale.language.key().to_owned(),
        region: locale.region.as_str().to_owned(),
        digits: locale.digits.key().to_owned(),
        theme: preferences.theme,
        lock_minutes: preferences.lock_minutes,
        lock_vault: preferences.lock_vault,
        notifications: preferences.notifications,
        notification_preview: preferences.notification_preview,
        quiet_hours: preferences.quiet_hours,
        hide_amounts: preferences.hide_amounts,
        background: preferences.background,
        at_login: at_login::is_on(&core.options),
        tray: core.has_tray.load(Ordering::Relaxed),
        keychain: keychain(core).to_owned(),
        unsealed: core.options.seal == Seal::Without,
        test_build: core.options.test_build,
        today: core.today().to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// That the vault was moved away, or that a move was cut short.
fn note(core: &Core, vault: &VaultView) -> Option<String> {
    let line = vault.note()?;
    Some(core.speech().line(&line))
}

fn chosen(core: &Core, vaults: &[VaultView]) -> Option<VaultView> {
    let path = core.options.chosen_vault().ok()?;
    vaults.iter().find(|vault| std::path::Path::new(&vault.path) == path).cloned()
}

fn keychain(core: &Core) -> &'static str {
    match core.options.keychain.state() {
        KeychainState::Present => "present",
        KeychainState::Missing => "missing",
        KeychainState::Locked => "locked",
    }
}

/// Asks the person, in a dialogue of the system's own, to unlock the keychain. Waits for the answer.
pub(crate) async fn unlock_keychain(core: &Arc<Core>, _: Nothing) -> Result<StatusView> {
    let keychain = Arc::clone(&core.options.keychain);
    tokio::task::spawn_blocking(move || keychain.unlock()).await.map_err(|_| Error::from(Code::Bug))?;
    status(core, Nothing {}).await
}

/// Chooses language, region and digits.
pub(crate) async fn set_language(core: &Arc<Core>, request: LanguageRequest) -> Result<StatusView> {
    let language = Language::from_key(&request.language).ok_or(Code::Invalid)?;
    let valid = |known: bool| if known { Ok(()) } else { Err(Error::from(Code::Invalid)) };
    valid(
        request.region.as_deref().is_none_or(|region| region.is_empty() || Region::parse(region).is_some()),
    )?;
    valid(
        request
            .digits
            .as_deref()
            .is_none_or(|digits| digits.is_empty() || Digits::from_key(digits).is_some()),
    )?;
    core.prefer(|preferences| {
        language.key().clone_into(&mut preferences.language);
        if let Some(region) = request.region {
            preferences.region = region;
        }
        if let Some(digits) = request.digits {
            preferences.digits = digits;
        }
    })?;
    status(core, Nothing {}).await
}

fn of_program(preferences: Preferences) -> [(&'static str, String); 8] {
    let switch = |on: bool| if on { "on" } else { "off" }.to_owned();
    [
        ("theme", preferences.theme),
        ("lock_minutes", preferences.lock_minutes.to_string()),
        ("lock_vault", switch(preferences.lock_vault)),
        ("notifications", switch(preferences.notifications)),
        ("notification_preview", switch(preferences.notification_preview)),
        ("quiet_hours", preferences.quiet_hours),
        ("hide_amounts", switch(preferences.hide_amounts)),
        ("background", switch(preferences.background)),
    ]
}

/// Every setting: of the program, and of the open vault when one is open.
pub(crate) async fn settings(core: &Arc<Core>, _: Nothing) -> Result<Vec<SettingView>> {
    let mut all: Vec<SettingView> = of_program(core.preferences())
        .into_iter()
        .zip(of_program(Preferences::default()))
        .map(|((key, value), (_, usual))| SettingView { key: key.to_owned(), default: value == usual, value })
        .collect();
    let at_login = at_login::is_on(&core.options);
    let value = if at_login { "on" } else { "off" }.to_owned();
    all.push(SettingView { key: "at_login".to_owned(), default: !at_login, value });
    if let Ok(open) = core.open() {
        let reader = open.store.reader();
        let chosen = sarraf_watch::Settings::load(&reader)?.listed(&reader.accounts()?);
        let main = sarraf_assistant::main_currency(&reader)?.map(|currency| currency.code().to_owned());
        all.push(SettingView {
            key: MAIN_CURRENCY.to_owned(),
            default: main.is_none(),
            value: main.unwrap_or_default(),
        });
        let weekly = weekly::is_wanted(&reader)?;
        let value = if weekly { "on" } else { "off" }.to_owned();
        all.push(SettingView { key: weekly::KEY.to_owned(), default: !weekly, value });
        all.extend(chosen.into_iter().map(|(key, value, default)| SettingView { key, value, default }));
    }
    Ok(all)
}

/// Changes one of `theme`, `lock_minutes`, `lock_vault`, `notifications`, `notification_preview`, `hide_amounts`,
/// `background` and `at_login` (`on` or `off`), `quiet_hours` (`22:00-07:00` or `off`), or a setting of the open vault:
/// `main-currency` (a code, or nothing), `balance-limit.<account>` (a decimal amount, `off` or `default`),
/// `alerts-muted.<kind>` and `alerts-muted.<kind>.<account>` (`on` or `off`), `alerts-budget` (`few`, `normal`, `many`),
/// `weekly-summary` (`on` or `off`).
pub(crate) async fn set_setting(core: &Arc<Core>, request: SettingRequest) -> Result<StatusView> {
    let SettingRequest { key, value } = request;
    match key.as_str() {
        "theme" if ["system", "light", "dark"].contains(&value.as_str()) => {
            core.prefer(|preferences| preferences.theme = value)?;
        }
        "lock_minutes" => {
            let minutes =
                value.parse().ok().filter(|minutes| (1..=60).contains(minutes)).ok_or(Code::Invalid)?;
            core.prefer(|preferences| preferences.lock_minutes = minutes)?;
        }
        "lock_vault" | "notifications" | "notification_preview" | "hide_amounts" | "background"
            if ["on", "off"].contains(&value.as_str()) =>
        {
            core.prefer(|preferences| {
                if let Some(switch) = preferences.switch(&key) {
                    *switch = value == "on";
                }
            })?;
        }
        "at_login" if ["on", "off"].contains(&value.as_str()) => {
            at_login::set(&core.options, value == "on")?;
            core.events.tell(Topic::Status, &[]);
        }
        "quiet_hours" => {
            let hours = if value == "off" {
                Some(value)
            } else {
                Quiet::parse(&value).map(|hours| hours.to_string())
            };
            let hours = hours.ok_or(Code::Invalid)?;
            core.prefer(|preferences| preferences.quiet_hours = hours)?;
        }
        of_vault if sarraf_watch::Settings::knows(of_vault) => {
            let open = core.open()?;
            if !sarraf_watch::Settings::accepts(&open.store.reader().accounts()?, of_vault, &value) {
                return Err(Code::Invalid.into());
            }
            open.store.write(|writer| writer.set_setting(of_vault, &value))?;
            watching::look_again(core, &open).await;
        }
        weekly::KEY if ["on", "off"].contains(&value.as_str()) => {
            weekly::choose(core, &*core.open()?, value == "on")?;
        }
        MAIN_CURRENCY => super::rate::choose_main(&*core.open()?, &value)?,
        _ => return Err(Code::Invalid.into()),
    }
    status(core, Nothing {}).await
}
