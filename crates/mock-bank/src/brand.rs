//! The made-up banks: what differs from one to the other.

/// What a bank speaks over HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// Up's: pages of rows, holds that book.
    Up,
    /// Starling's: lists by time, with what was declined and released, and a card to lock.
    Starling,
}

impl Protocol {
    /// The word that profiles and the control have for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Starling => "starling",
        }
    }

    /// Whether it can be asked for what changed since a time: then a bank must know when it first had a row.
    pub const fn lists_changes(self) -> bool {
        matches!(self, Self::Starling)
    }

    /// What stands between a bank's host and its addresses.
    pub const fn base_path(self) -> &'static str {
        match self {
            Self::Up => "/api/v1",
            Self::Starling => "/api/v2",
        }
    }
}

/// A made-up bank.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Brand {
    /// Id of its profile.
    pub profile: &'static str,
    pub name: &'static str,
    pub protocol: Protocol,
    /// Names of the card's account, of the savings and of the account in euros.
    pub accounts: [&'static str; 3],
    /// Of each hundred rows that are asked for, so many.
    pub share: u32,
    /// Otherwise a row that books comes under another id.
    pub stable_ids: bool,
    /// After so many days from its first use a token is refused.
    pub consent_days: Option<u32>,
    /// It speaks TLS wherever the file of its authority can be put.
    pub tls: bool,
    /// The card's account is held with somebody else.
    pub joint: bool,
    pub fraud_phone: &'static str,
    pub website: &'static str,
}

/// All of them, in the order in which they are offered. The first is the one that scenarios mean. Seeds and saved
/// states go by the place in this list: a new one comes last.
pub(crate) static BRANDS: &[Brand] = &[
    Brand {
        profile: "mock-emberline",
        name: "Emberline Bank",
        protocol: Protocol::Up,
        accounts: ["Everyday", "Rainy Day", "Euro Pocket"],
        share: 100,
        stable_ids: true,
        consent_days: None,
        tls: false,
        joint: false,
        fraud_phone: "+61 1800 160 401",
        website: "https://emberline.example",
    },
    Brand {
        profile: "mock-saltmarsh",
        name: "Saltmarsh Mutual",
        protocol: Protocol::Up,
        accounts: ["Current", "Reserve", "Travel Euros"],
        share: 50,
        stable_ids: false,
        consent_days: None,
        tls: false,
        joint: false,
        fraud_phone: "+61 1800 160 402",
        website: "https://saltmarsh.example",
    },
    Brand {
        profile: "mock-lanternfield",
        name: "Lanternfield Bank",
        protocol: Protocol::Up,
        accounts: ["Household", "Nest Egg", "Lisbon Fund"],
        share: 40,
        stable_ids: true,
        consent_days: Some(90),
        tls: true,
        joint: true,
        fraud_phone: "+61 1800 160 403",
        website: "https://lanternfield.example",
    },
    Brand {
        profile: "mock-cobblewick",
        name: "Cobblewick Bank",
        protocol: Protocol::Starling,
        accounts: ["Personal", "Holiday Pot", "Euro Account"],
        share: 40,
        stable_ids: true,
        consent_days: None,
        tls: false,
        joint: false,
        fraud_phone: "+61 1800 160 404",
        website: "https://cobblewick.example",
    },
];

impl Brand {
    /// A ready profile; `ca_file` is the authority of a bank that speaks TLS.
    pub fn profile_toml(&self, url: &str, ca_file: Option<&std::path::Path>) -> String {
        let consent = self.consent_days.map(|days| format!("consent_days = {days}\n")).unwrap_or_default();
        let authority = ca_file.map(|file| format!("ca_file = {file:?}\n")).unwrap_or_default();
        format!(
            r#"id = "{}"
name = "{}"
country = "AU"
protocol = "{}"
base_url = "{url}"
sign_in = "token"
history_days = 3650
stable_ids = {}
{consent}calls = {{ unattended_per_day = 10000 }}
fraud_phone = "{}"
website = "{}"
{authority}notes = "A made-up bank on this machine. Every name and amount in it is invented."
"#,
            self.profile,
            self.name,
            self.protocol.word(),
            self.stable_ids,
            self.fraud_phone,
            self.website
        )
    }
}

/// The place of a bank in the list, by the id of its profile, with or without `mock-`.
pub(crate) fn find(name: &str) -> Option<usize> {
    BRANDS.iter().position(|brand| brand.profile == name || brand.profile.strip_prefix("mock-") == Some(name))
}
