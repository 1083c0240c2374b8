//! What a person chose for the program as a whole: language, look, when to lock. Nothing personal; kept beside
//! the vaults, readable before any is open.

use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Choices that hold for every vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// `en` or `ar`; empty until chosen.
    pub language: String,
    /// ISO 3166 region; empty means the language's usual one.
    pub region: String,
    /// `latn` or `arab`; empty means the region's usual one.
    pub digits: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Idle minutes until the screen lock, 1 to 60.
    pub lock_minutes: u32,
    /// Whoever is away locks the vault, and not only the screen.
    pub lock_vault: bool,
    /// The desktop is told of alerts.
    pub notifications: bool,
    /// And with their sentences, amounts in them, while the screen is not locked.
    pub notification_preview: bool,
    /// `22:00-07:00`, in which it is told nothing, or `off`.
    pub quiet_hours: String,
    /// Without its window the program goes on.
    pub background: bool,
    /// Amounts are hidden from eyes around.
    pub hide_amounts: bool,
    /// The vault opened last.
    pub last_vault: Option<PathBuf>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: String::new(),
            region: String::new(),
            digits: String::new(),
            theme: "system".to_owned(),
            lock_minutes: 5,
            lock_vault: false,
            notifications: true,
            notification_preview: false,
            quiet_hours: "off".to_owned(),
            background: false,
            hide_amounts: false,
            last_vault: None,
        }
    }
}

impl Preferences {
    /// One that is on or off, by its key.
    pub fn switch(&mut self, key: &str) -> Option<&mut bool> {
        match key {
            "lock_vault" => Some(&mut self.lock_vault),
            "notifications" => Some(&mut self.notifications),
            "notification_preview" => Some(&mut self.notification_preview),
            "background" => Some(&mut self.background),
            "hide_amounts" => Some(&mut self.hide_amounts),
            _ => None,
        }
    }

    /// Reads them; a missing or broken file means the defaults, since nothing is lost with them.
    #[must_use]
    pub fn read(home: &Path) -> Self {
        let text = std::fs::read_to_string(file(home)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Writes them aside and renames.
    pub fn write(&self, home: &Path) -> std::io::Result<()> {
        std::fs::create_dir_all(home)?;
        let aside = file(home).with_extension("new");
        std::fs::write(&aside, serde_json::to_vec_pretty(self)?)?;
        std::fs::rename(aside, file(home))
    }
}

fn file(home: &Path) -> PathBuf {
    home.join("preferences.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_found_again_and_a_broken_file_is_no_obstacle() {
        let home = tempfile::tempdir().unwrap();
        let chosen = Preferences { language: "ar".into(), lock_minutes: 10, ..Preferences::default() };
        chosen.write(home.path()).unwrap();
        assert_eq!(Preferences::read(home.path()), chosen);
        std::fs::write(file(home.path()), "{").unwrap();
        assert_eq!(Preferences::read(home.path()), Preferences::default());
    }
}
