//! What a bank that speaks TLS shows of itself.

use serde::{Deserialize, Serialize};

/// The certificate that is shown to whoever connects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Shown {
    /// Of the authority that the profile names, for this machine.
    #[default]
    Right,
    /// Its days are over.
    Expired,
    /// For another name.
    OtherName,
    /// Of an authority nobody named.
    UnknownAuthority,
}

impl Shown {
    pub const ALL: [(&str, Self); 4] = [
        ("right", Self::Right),
        ("expired", Self::Expired),
        ("other-name", Self::OtherName),
        ("unknown-authority", Self::UnknownAuthority),
    ];
}
