//! A row of the egress log. It never holds a body, a token, a path or a value of a query.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something is about to be asked.
    Intent,
    /// A connect was attempted.
    Connection,
    /// How the asking ended.
    Outcome,
}

impl Kind {
    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Connection => "connection",
            Self::Outcome => "outcome",
        }
    }

    /// The kind of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Intent, Self::Connection, Self::Outcome].into_iter().find(|kind| kind.key() == key)
    }
}

/// One row, as it is kept. Every field is under its `mac`, so each must come back as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From 1, without gaps.
    pub sequence: i64,
    /// When, in whole milliseconds.
    pub at: Timestamp,
    /// What it says.
    pub kind: Kind,
    /// The profile's id.
    pub bank: String,
    /// Host, without port.
    pub host: String,
    /// Method of HTTP.
    pub method: String,
    /// What for: a key of `banks::Purpose`.
    pub purpose: String,
    /// Whether the person was there.
    pub attended: bool,
    /// Bytes on the wire to the bank, handshakes included (outcome rows).
    pub sent: i64,
    /// Bytes on the wire from the bank (outcome rows).
    pub received: i64,
    /// The rest, as JSON: a [`Detail`].
    pub body: String,
    /// HMAC-SHA256 over the previous row's and this row's bytes.
    pub mac: [u8; 32],
}

/// What differs by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// Sequence of the intent row this belongs to; its own for an intent.
    pub request: i64,
    /// Intent: the kinds of data asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<String>,
    /// Connection: the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Connection: the port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// Connection: `TLS 1.3`, `TLS 1.2`; absent for plain http on loopback or when it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tls: Option<String>,
    /// Connection: who signed the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Connection: `connected`, or a key of `GateError`. Outcome: `answered`, or a key of `GateError`.
    #[serde(default)]
    pub result: String,
    /// Outcome: the connection row whose connection carried it; absent when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection: Option<i64>,
    /// Outcome: status of HTTP, when there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
}

/// The end of the chain: where the next row goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Sequence of the last row.
    pub sequence: i64,
    /// Its mac.
    pub mac: [u8; 32],
}

impl Row {
    /// What differs by kind; `None` if it can not be read.
    #[must_use]
    pub fn detail(&self) -> Option<Detail> {
        serde_json::from_str(&self.body).ok()
    }

    /// The end of a chain that ends here.
    #[must_use]
    pub fn head(&self) -> Head {
        Head { sequence: self.sequence, mac: self.mac }
    }

    /// What the mac is over: every field with its length, so that no two rows share their bytes.
    pub(super) fn canonical(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(160 + self.body.len());
        bytes.extend_from_slice(b"sarraf egress row 1");
        for number in
            [self.sequence, self.at.as_millisecond(), i64::from(self.attended), self.sent, self.received]
        {
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        for text in [self.kind.key(), &self.bank, &self.host, &self.method, &self.purpose, &self.body] {
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes
    }
}
