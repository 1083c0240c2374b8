//! The vault and the state of the program.

use super::wire;
use sarraf_words::{Arg, Line};

wire! {
    /// The state of the program; what the window asks first.
    pub struct StatusView {
        /// `none` (no vault yet), `locked`, `screen_locked`, `open`.
        pub state: String,
        /// The open or chosen vault.
        pub vault: Option<VaultView>,
        pub vaults: Vec<VaultView>,
        /// What is to be known of that vault: why it is not believed, that it was moved, or that a move was cut short.
        pub note: Option<String>,
        /// `mock` or `real`: of the open vault, else what the program was started for.
        pub mode: String,
        /// The throw-away vault with made-up banks is open.
        pub look_around: bool,
        /// `en` or `ar`.
        pub language: String,
        /// Region of month names, digits and week (ISO 3166), such as `JO`.
        pub region: String,
        /// `latn` or `arab`.
        pub digits: String,
        /// `system`, `light` or `dark`.
        pub theme: String,
        /// Idle minutes until the screen lock.
        pub lock_minutes: u32,
        /// Then, and when the desktop locks its screen, the vault is locked and not only the screen.
        pub lock_vault: bool,
        /// The desktop is told of alerts; with their sentences; in which hours it is not (`22:00-07:00` or `off`).
        pub notifications: bool,
        pub notification_preview: bool,
        pub quiet_hours: String,
        /// Amounts are hidden from eyes around.
        pub hide_amounts: bool,
        /// Without its window the program goes on; it is started at login; and the desktop shows its icon, without
        /// which closing the window ends it.
        pub background: bool,
        pub at_login: bool,
        pub tray: bool,
        /// `present`, `missing` or `locked`.
        pub keychain: String,
        /// The window was started without the filter that takes the network from it: said at its top.
        pub unsealed: bool,
        /// Driven by a test: said in the title.
        pub test_build: bool,
        /// ISO date: today, which in mock mode is the banks' day.
        pub today: String,
        pub version: String,
    }

    /// A setting.
    pub struct SettingView {
        pub key: String,
        pub value: String,
        /// The person chose nothing else.
        pub default: bool,
    }

    /// A vault on this disk.
    pub struct VaultView {
        pub path: String,
        pub name: String,
        pub mode: String,
        /// Its passphrase slot needs the secret in the OS keychain.
        pub device_secret: bool,
        /// `fine`, `damaged`, `behind` (older than it should be: only read), `newer` or `in_use`.
        pub state: String,
        /// ISO date on which it was moved to another computer: this copy is only read.
        pub moved_on: Option<String>,
        /// ISO date on which a move began of which nothing says that it ended.
        pub move_begun_on: Option<String>,
    }

    /// The recovery key, shown once, and which two groups (from 1) are to be typed back.
    pub struct RecoveryView {
        pub groups: Vec<String>,
        pub ask: Vec<u32>,
    }

    /// How good a passphrase is: 0 (refused) to 4, and in words.
    pub struct StrengthView {
        pub score: u32,
        pub text: String,
    }

    /// What was checked in a vault.
    pub struct VerifyView {
        pub whole: bool,
        pub findings: Vec<String>,
        pub text: String,
    }

    /// An error as the person meets it.
    pub struct ErrorView {
        /// One of the closed list (`Code`).
        pub code: String,
        /// What happened.
        pub message: String,
        /// The next step.
        pub next: String,
        /// The question whose answer lets the command go on, where there is one.
        pub choice: Option<Box<ChoiceView>>,
    }

    /// A question with its possible answers.
    pub struct ChoiceView {
        /// `account`, which goes back as the request's account; any other as `key=value` into its format.
        pub key: String,
        pub text: String,
        pub answers: Vec<AnswerChoiceView>,
    }

    /// One of them.
    pub struct AnswerChoiceView {
        pub value: String,
        pub text: String,
    }

    /// A fact that something changed; never the thing itself.
    pub struct EventView {
        /// `status`, `conversations`, `timeline`, `transactions`, `accounts`, `alerts`, `sync`, `egress`, `settings`,
        /// `show` (the window is wanted, and the conversation of this id).
        pub topic: String,
        pub ids: Vec<String>,
    }
}

impl VaultView {
    /// What is to be known of a vault that was moved away, or of a move that was cut short.
    #[must_use]
    pub fn note(&self) -> Option<Line> {
        let said = |day: &Option<String>, key| {
            let day = day.as_ref()?.parse().ok()?;
            Some(Line::new(key).with("day", Arg::Day(day)))
        };
        said(&self.moved_on, "vault-moved").or_else(|| said(&self.move_begun_on, "vault-move-begun"))
    }
}
