//! Made-up banks for testers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where made-up banks are served.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Serving {
    banks: Vec<ServedBank>,
    /// Address of their control.
    control: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ca_file: Option<String>,
}

impl Serving {
    /// Of all banks, or of those that speak a protocol.
    pub fn of(mut self, protocol: Option<&str>) -> Self {
        self.banks.retain(|bank| protocol.is_none_or(|protocol| bank.protocol == protocol));
        self
    }
}

/// One of them.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ServedBank {
    name: String,
    protocol: String,
    url: String,
    /// Path of a ready profile file.
    profile: String,
    credentials: Credentials,
    /// Whose they are.
    person: String,
}

/// Where a bank simulator is asked so that its answers are recorded.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Recording {
    /// What to ask in place of the upstream.
    url: String,
    upstream: String,
    /// The scenario file, written anew after each answer.
    file: String,
}

/// What its customer signs in with.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Credentials {
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pin: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// Address of the control of the open mock vault's banks.
#[derive(Serialize, JsonSchema)]
pub struct Control {
    pub control: String,
}
