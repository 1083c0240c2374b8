//! How an OAuth bank lets a person sign in: part of its profile, so that hosts and algorithms come from a file that
//! was read by people, and never from what a server says.

use crate::ProfileError;
use crate::profile::read_address;
use serde::Deserialize;
use url::Url;

/// Where the description of the authorisation server lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetadataAt {
    /// `/.well-known/oauth-authorization-server` before the issuer's path (RFC 8414 §3).
    #[default]
    Oauth,
    /// `/.well-known/openid-configuration` after the issuer's path (OpenID Connect Discovery 1.0 §4).
    Openid,
}

/// How the program proves to the bank which program it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Client {
    /// Not at all: it names its `client_id`.
    Public,
    /// With a signature of the installation's key (RFC 7523).
    PrivateKeyJwt,
    /// With a client certificate (RFC 8705 §2).
    Tls,
}

/// What a token is good for without: nothing, a key, or a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Whoever holds it may use it (RFC 6750).
    Bearer,
    /// Only together with a proof of the installation's key (RFC 9449).
    Dpop,
    /// Only over a connection with the client certificate (RFC 8705 §3).
    Certificate,
}

/// Who a signed assertion of the program is written to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The issuer.
    #[default]
    Issuer,
    /// The address of the token endpoint.
    TokenEndpoint,
}

/// What an ID token may be signed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum IdAlgorithm {
    /// ECDSA on P-256.
    Es256,
    /// RSA with PSS.
    Ps256,
    /// RSA with PKCS #1 v1.5.
    Rs256,
}

impl IdAlgorithm {
    /// Its name in JOSE (RFC 7518 §3.1).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::Ps256 => "PS256",
            Self::Rs256 => "RS256",
        }
    }
}

/// Which path the browser comes back to on this machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedirectPath {
    /// `/`, where the bank compares everything but the port (RFC 8252 §7.3).
    #[default]
    Root,
    /// A random one, where the bank compares only the host.
    Random,
}

/// How a person signs in at one bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oauth {
    /// The authorisation server's name, compared letter by letter.
    pub issuer: String,
    /// Scheme, host and port of everything that may be asked. A server can name addresses below these and no others.
    pub origins: Vec<Url>,
    /// Which program this is, as registered with the bank.
    pub client_id: String,
    /// What is asked for, and the most that is taken.
    pub scopes: Vec<String>,
    /// Where the server describes itself.
    pub metadata: MetadataAt,
    /// How the program proves which it is.
    pub client: Client,
    /// Who its assertion is written to.
    pub audience: Audience,
    /// What tokens are bound to.
    pub bound: Bound,
    /// Whether what is asked is sent ahead (RFC 9126).
    pub pushed: bool,
    /// What an ID token may be signed with; empty where there is none.
    pub id_token: Vec<IdAlgorithm>,
    /// The path the browser comes back to.
    pub redirect_path: RedirectPath,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OauthWire {
    issuer: String,
    origins: Vec<String>,
    client_id: String,
    scopes: Vec<String>,
    #[serde(default)]
    metadata: MetadataAt,
    client: Client,
    #[serde(default)]
    audience: Audience,
    bound: Bound,
    #[serde(default)]
    pushed: bool,
    #[serde(default)]
    id_token: Vec<IdAlgorithm>,
    #[serde(default)]
    redirect_path: RedirectPath,
}

impl Oauth {
    /// Whether an ID token is asked for.
    #[must_use]
    pub fn is_openid(&self) -> bool {
        self.scopes.iter().any(|scope| scope == "openid")
    }

    /// Whether an address lies at one of the origins: same scheme, host and port, no user in it.
    #[must_use]
    pub fn covers(&self, address: &Url) -> bool {
        let same = |origin: &Url| origin.origin() == address.origin();
        address.username().is_empty() && address.password().is_none() && self.origins.iter().any(same)
    }

    pub(crate) fn read(wire: OauthWire, allow_loopback: bool) -> Result<Self, ProfileError> {
        let issuer = read_address(&wire.issuer, allow_loopback)?;
        let origins = wire.origins.iter().map(|origin| read_address(origin, allow_loopback));
        let oauth = Self {
            origins: origins.collect::<Result<_, _>>()?,
            issuer: wire.issuer,
            client_id: wire.client_id,
            scopes: wire.scopes,
            metadata: wire.metadata,
            client: wire.client,
            audience: wire.audience,
            bound: wire.bound,
            pushed: wire.pushed,
            id_token: wire.id_token,
            redirect_path: wire.redirect_path,
        };
        let bare = oauth.origins.iter().all(|origin| matches!(origin.path(), "" | "/"));
        // RFC 6749 appendix A: what a scope and a client's name may be written with.
        let named = |text: &String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        let names = named(&oauth.client_id) && oauth.scopes.iter().all(named) && !oauth.scopes.is_empty();
        let signed = oauth.is_openid() != oauth.id_token.is_empty();
        if bare && names && signed && oauth.covers(&issuer) { Ok(oauth) } else { Err(ProfileError::Oauth) }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Profile, ProfileError};

    const PROFILE: &str = r#"
        id = "test"
        name = "Test"
        country = "AU"
        protocol = "up"
        base_url = "https://api.test.example"
        sign_in = "oauth"
        [oauth]
        issuer = "https://id.test.example/bank"
        origins = ["https://id.test.example", "https://token.test.example"]
        client_id = "sarraf"
        scopes = ["openid", "accounts"]
        client = "private_key_jwt"
        bound = "dpop"
        pushed = true
        id_token = ["PS256", "ES256"]
    "#;

    fn with(from: &str, to: &str) -> Result<Profile, ProfileError> {
        assert!(PROFILE.contains(from));
        Profile::parse(&PROFILE.replace(from, to), false)
    }

    #[test]
    fn a_sign_in_covers_its_own_origins_and_nothing_else() {
        let oauth = with("pushed", "pushed").unwrap().oauth.unwrap();
        let covers = |address: &str| oauth.covers(&address.parse().unwrap());
        assert!(covers("https://id.test.example/token") && covers("https://token.test.example:443/"));
        for address in [
            "https://api.test.example/token",
            "http://id.test.example/token",
            "https://id.test.example:8443/token",
            "https://id.test.example.evil.example/token",
            "https://user@id.test.example/token",
        ] {
            assert!(!covers(address), "{address}");
        }
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for (from, to) in [
            ("https://id.test.example/bank", "https://other.test.example"),
            ("https://token.test.example", "https://token.test.example/path"),
            ("\"sarraf\"", "\"\""),
            ("[\"openid\", \"accounts\"]", "[]"),
            ("[\"openid\", \"accounts\"]", "[\"openid accounts\"]"),
            ("[\"PS256\", \"ES256\"]", "[]"),
            ("sign_in = \"oauth\"", "sign_in = \"token\""),
        ] {
            assert_eq!(with(from, to).unwrap_err(), ProfileError::Oauth, "{to}");
        }
        assert_eq!(
            with("https://token.test.example", "http://127.0.0.1:9").unwrap_err(),
            ProfileError::NotHttps
        );
        for (from, to) in [("\"dpop\"", "\"cookie\""), ("\"ES256\"", "\"none\""), ("pushed", "pulled")] {
            assert!(matches!(with(from, to).unwrap_err(), ProfileError::Toml(_)), "{to}");
        }
        let without = PROFILE.split("[oauth]").next().unwrap();
        assert_eq!(Profile::parse(without, false).unwrap_err(), ProfileError::Oauth);
    }
}
