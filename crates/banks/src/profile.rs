//! Bank profiles: what a bank is, where it is reached and how. One TOML file each.

use crate::Protocol;
use crate::oauth::{Oauth, OauthWire};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::LazyLock;
use url::{Host, Url};

/// How a person signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignIn {
    /// A token from the bank's own site.
    Token,
    /// In the browser (RFC 8252).
    Oauth,
    /// User, PIN and one-time codes.
    PinTan,
    /// A key pair.
    Keys,
}

impl SignIn {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Oauth => "oauth",
            Self::PinTan => "pin_tan",
            Self::Keys => "keys",
        }
    }
}

/// How often the bank lets itself be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calls {
    /// Requests in an hour while the person is there.
    pub attended_per_hour: Option<u32>,
    /// Readings in a day while nobody is.
    pub unattended_per_day: Option<u32>,
}

/// A bank that can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Unique: lower-case letters, digits and hyphens.
    pub id: String,
    /// The bank's name.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The connector.
    pub protocol: Protocol,
    /// Where its interface begins, without a slash at the end.
    pub base_url: Url,
    /// National bank code (FinTS: the BLZ).
    pub bank_code: Option<String>,
    /// How a person signs in.
    pub sign_in: SignIn,
    /// The same in full, where it is done in the browser.
    pub oauth: Option<Oauth>,
    /// How many days back the bank gives rows.
    pub history_days: u32,
    /// Whether one id means one transaction for ever.
    pub stable_ids: bool,
    /// After how many days the consent ends; absent = it does not.
    pub consent_days: Option<u32>,
    /// Limits of calls, when the bank has any.
    pub calls: Option<Calls>,
    /// From the bank's own site; absent where not verified.
    pub fraud_phone: Option<String>,
    /// The bank's site.
    pub website: Option<String>,
    /// Shown when linking.
    pub notes: String,
    /// A test authority, in mock mode only (PEM).
    pub ca_file: Option<PathBuf>,
}

/// Why a profile is not taken. The texts are for the person who wrote it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProfileError {
    /// No TOML, a key is missing or unknown, or a value has the wrong type. Holds what the reader of TOML says.
    #[error("{0}")]
    Toml(String),
    /// The id is not of lower-case letters, digits and hyphens.
    #[error("`id` must be 1 to 60 lower-case letters, digits and hyphens")]
    Id,
    /// The name is empty or too long.
    #[error("`name` must have 1 to 80 characters")]
    Name,
    /// The country is no code of two capital letters.
    #[error("`country` must be a code of two capital letters")]
    Country,
    /// There is no connector of that name.
    #[error("`protocol` is none of: {}", Protocol::NAMES.join(", "))]
    Protocol,
    /// The address can not be read, or carries a user, a query or a fragment.
    #[error("`base_url` must be an absolute address without user, query and fragment")]
    Address,
    /// Neither https on port 443 nor, in mock mode, loopback.
    #[error("`base_url` must be https on port 443 (loopback and plain http exist only in mock mode)")]
    NotHttps,
    /// The history is not 1 to 36,500 days.
    #[error("`history_days` must be 1 to 36500")]
    History,
    /// An own authority outside mock mode.
    #[error("`ca_file` exists only in mock mode, for a bank on loopback")]
    Authority,
    /// The sign-in in the browser is missing, superfluous or contradicts itself.
    #[error(
        "`[oauth]` belongs to `sign_in = \"oauth\"`; its `issuer` must lie at one of its `origins`, which have no \
         path, and `id_token` names algorithms exactly when `openid` is among the `scopes`"
    )]
    Oauth,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileWire {
    id: String,
    name: String,
    country: String,
    protocol: String,
    base_url: String,
    bank_code: Option<String>,
    sign_in: SignIn,
    oauth: Option<OauthWire>,
    #[serde(default = "year")]
    history_days: u32,
    #[serde(default)]
    stable_ids: bool,
    consent_days: Option<u32>,
    calls: Option<Calls>,
    fraud_phone: Option<String>,
    website: Option<String>,
    #[serde(default)]
    notes: String,
    ca_file: Option<PathBuf>,
}

const fn year() -> u32 {
    365
}

impl Profile {
    /// Reads a profile. `allow_loopback` is true in mock mode only: then hosts on loopback may have http and any
    /// port. Everything else must be https on port 443.
    pub fn parse(text: &str, allow_loopback: bool) -> Result<Self, ProfileError> {
        let wire: ProfileWire = toml::from_str(text)
            .map_err(|error| ProfileError::Toml(error.to_string().trim_end().to_owned()))?;
        check_names(&wire)?;
        let base_url = read_address(&wire.base_url, allow_loopback)?;
        if wire.ca_file.is_some() && !(allow_loopback && is_loopback(&base_url)) {
            return Err(ProfileError::Authority);
        }
        if (wire.sign_in == SignIn::Oauth) != wire.oauth.is_some() {
            return Err(ProfileError::Oauth);
        }
        let oauth = wire.oauth.map(|oauth| Oauth::read(oauth, allow_loopback)).transpose()?;
        Ok(Self {
            protocol: Protocol::from_name(&wire.protocol).ok_or(ProfileError::Protocol)?,
            base_url,
            id: wire.id,
            name: wire.name,
            country: wire.country,
            bank_code: wire.bank_code,
            sign_in: wire.sign_in,
            oauth,
            history_days: wire.history_days,
            stable_ids: wire.stable_ids,
            consent_days: wire.consent_days,
            calls: wire.calls,
            fraud_phone: wire.fraud_phone,
            website: wire.website,
            notes: wire.notes,
            ca_file: wire.ca_file,
        })
    }

    /// The host the bank is reached at.
    #[must_use]
    pub fn host(&self) -> &str {
        self.base_url.host_str().unwrap_or_default()
    }

    /// The port the bank is reached at.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.base_url.port_or_known_default().unwrap_or(443)
    }

    /// Whether the bank is on this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.base_url)
    }

    /// The address of something below the bank's interface, by the names on the way to it. They are escaped.
    #[must_use]
    pub fn address(&self, path: &[&str]) -> String {
        let mut address = self.base_url.clone();
        if let Ok(mut segments) = address.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        address.into()
    }
}

fn check_names(wire: &ProfileWire) -> Result<(), ProfileError> {
    let in_id = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if wire.id.is_empty() || wire.id.len() > 60 || !wire.id.bytes().all(in_id) {
        return Err(ProfileError::Id);
    }
    if wire.name.trim().is_empty() || wire.name.chars().count() > 80 {
        return Err(ProfileError::Name);
    }
    if wire.country.len() != 2 || !wire.country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(ProfileError::Country);
    }
    if !(1..=36_500).contains(&wire.history_days) {
        return Err(ProfileError::History);
    }
    Ok(())
}

pub(crate) fn read_address(text: &str, allow_loopback: bool) -> Result<Url, ProfileError> {
    let address = Url::parse(text.trim_end_matches('/')).map_err(|_| ProfileError::Address)?;
    let plain = address.username().is_empty()
        && address.password().is_none()
        && address.query().is_none()
        && address.fragment().is_none();
    if !plain || address.host().is_none() {
        return Err(ProfileError::Address);
    }
    let web = matches!(address.scheme(), "http" | "https");
    let strict = address.scheme() == "https" && address.port_or_known_default() == Some(443);
    let local = is_loopback(&address);
    let allowed = if local { allow_loopback && web } else { strict };
    if allowed { Ok(address) } else { Err(ProfileError::NotHttps) }
}

/// Whether the address names this machine. Names other than `localhost` are never taken for it.
fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

const BUILT_IN: &[&str] =
    &[include_str!("../profiles/au/up.toml"), include_str!("../profiles/gb/starling.toml")];

/// The profiles that come with the program. A test reads every one.
pub fn profiles() -> &'static [Profile] {
    static PROFILES: LazyLock<Vec<Profile>> =
        LazyLock::new(|| BUILT_IN.iter().filter_map(|text| Profile::parse(text, false).ok()).collect());
    &PROFILES
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROFILE: &str = r#"
        id = "test-au"
        name = "Test"
        country = "AU"
        protocol = "up"
        base_url = "https://api.test.example/v1/"
        sign_in = "token"
    "#;

    fn with(from: &str, to: &str) -> Result<Profile, ProfileError> {
        assert!(PROFILE.contains(from));
        Profile::parse(&PROFILE.replace(from, to), false)
    }

    fn at(address: &str, allow_loopback: bool) -> Result<Profile, ProfileError> {
        Profile::parse(&PROFILE.replace("https://api.test.example/v1/", address), allow_loopback)
    }

    #[test]
    fn every_built_in_profile_is_read_and_has_its_own_id() {
        assert_eq!(profiles().len(), BUILT_IN.len());
        let ids: std::collections::BTreeSet<&str> =
            profiles().iter().map(|profile| profile.id.as_str()).collect();
        assert_eq!(ids.len(), BUILT_IN.len());
        let up = profiles().iter().find(|profile| profile.id == "up-au").unwrap();
        assert_eq!((up.host(), up.port(), up.stable_ids), ("api.up.com.au", 443, true));
        let starling = profiles().iter().find(|profile| profile.id == "starling-gb").unwrap();
        assert_eq!(
            (starling.host(), starling.port(), starling.stable_ids),
            ("api.starlingbank.com", 443, true)
        );
        assert_eq!(
            up.address(&["accounts", "a/../b", "x y"]),
            "https://api.up.com.au/api/v1/accounts/a%2F..%2Fb/x%20y"
        );
    }

    #[test]
    fn what_is_left_out_has_the_careful_default() {
        let profile = Profile::parse(PROFILE, false).unwrap();
        assert!(!profile.stable_ids);
        assert_eq!((profile.history_days, profile.calls, profile.consent_days), (365, None, None));
    }

    #[test]
    fn an_unknown_key_is_refused_by_name_and_line() {
        let error = with("name =", "hostname = \"x\"\nname =").unwrap_err().to_string();
        assert!(error.contains("hostname") && error.contains("line"), "{error}");
        let error = with("sign_in = \"token\"", "").unwrap_err().to_string();
        assert!(error.contains("sign_in"), "{error}");
        let error = with("\"token\"", "\"password\"").unwrap_err().to_string();
        assert!(error.contains("pin_tan"), "says which there are: {error}");
        assert_eq!(with("\"up\"", "\"fints\"").unwrap_err(), ProfileError::Protocol);
        assert_eq!(with("\"AU\"", "\"Australia\"").unwrap_err(), ProfileError::Country);
        assert_eq!(with("\"test-au\"", "\"../x\"").unwrap_err(), ProfileError::Id);
        assert_eq!(with("name = \"Test\"", "name = \" \"").unwrap_err(), ProfileError::Name);
        assert_eq!(with("sign_in", "history_days = 0\nsign_in").unwrap_err(), ProfileError::History);
        assert_eq!(with("sign_in", "ca_file = \"x\"\nsign_in").unwrap_err(), ProfileError::Authority);
    }

    #[test]
    fn only_https_on_443_outside_mock_mode() {
        for address in
            ["https://api.test.example", "https://api.test.example:443/v1", "https://93.184.215.14/v1"]
        {
            assert!(at(address, false).is_ok(), "{address}");
        }
        for address in [
            "http://api.test.example",
            "https://api.test.example:8443",
            "ftp://api.test.example",
            "http://localhost:8080",
            "https://localhost",
            "https://127.0.0.1",
            "https://127.1",
            "https://2130706433",
            "https://[::1]",
        ] {
            assert_eq!(at(address, false).unwrap_err(), ProfileError::NotHttps, "{address}");
        }
        for address in
            ["", "api.test.example", "https://user@api.test.example", "https://api.test.example/?a=b"]
        {
            assert_eq!(at(address, false).unwrap_err(), ProfileError::Address, "{address}");
        }
    }

    #[test]
    fn loopback_may_have_http_and_any_port_in_mock_mode_and_nothing_else_may() {
        for address in
            ["http://127.0.0.1:8080/api/v1", "http://localhost:1", "https://[::1]:8443", "http://127.0.0.2"]
        {
            assert!(at(address, true).unwrap().is_loopback(), "{address}");
        }
        for address in [
            "http://api.test.example",
            "http://192.168.0.1:80",
            "http://localhost.evil.example",
            "ftp://localhost",
        ] {
            assert_eq!(at(address, true).unwrap_err(), ProfileError::NotHttps, "{address}");
        }
    }
}
