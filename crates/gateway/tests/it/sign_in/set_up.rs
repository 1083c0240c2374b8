//! A sign-in whose shelf, rows and browser can be looked at.

use super::browser::Surfer;
use crate::support::{Names, Rows, gateway_with};
use sarraf_banks::Profile;
use sarraf_gateway::sign_in::{NotKept, Page, Parts, Safe, Shelf, SignIn};
use sarraf_gateway::{ClientCertificate, Clock, Gateway, Limits};
use sarraf_vault::{Mode, Random, Unlocked};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Things = BTreeMap<String, Vec<u8>>;

/// A shelf in memory that remembers each state it was in.
#[derive(Clone, Default)]
pub struct Memory {
    things: Arc<Mutex<Things>>,
    pub past: Arc<Mutex<Vec<Things>>>,
    /// Saves that fail from now on.
    pub full: Arc<Mutex<bool>>,
}

impl Memory {
    pub fn holding(things: Things) -> Self {
        Self { things: Arc::new(Mutex::new(things)), ..Self::default() }
    }

    pub fn things(&self) -> Things {
        self.things.lock().unwrap().clone()
    }
}

impl Shelf for Memory {
    fn load(&self, name: &str) -> Result<Option<Vec<u8>>, NotKept> {
        Ok(self.things.lock().unwrap().get(name).cloned())
    }

    fn save(&self, name: &str, sealed: &[u8]) -> Result<(), NotKept> {
        if *self.full.lock().unwrap() {
            return Err(NotKept);
        }
        let mut things = self.things.lock().unwrap();
        things.insert(name.to_owned(), sealed.to_vec());
        self.past.lock().unwrap().push(things.clone());
        Ok(())
    }
}

/// What a sign-in of these tests is made of, and what can be seen of it.
#[derive(Clone)]
pub struct Home {
    pub profile: Profile,
    pub shelf: Memory,
    pub rows: Rows,
    pub gateway: Gateway,
    pub surfer: Surfer,
    pub clock: Clock,
    pub patience: Duration,
    pub mode: Mode,
    pub certificate: Option<Arc<ClientCertificate>>,
}

/// The whole: everything a bank can ask for.
pub const FULL: &str = r#"
scopes = ["openid", "accounts", "offline_access"]
client = "private_key_jwt"
bound = "dpop"
pushed = true
id_token = ["ES256"]
redirect_path = "random"
"#;

/// A bank at this base address that signs in like this.
pub fn profile(base: &str, oauth: &str, more: &str) -> Profile {
    let text = format!(
        "id = \"test\"\nname = \"Test\"\ncountry = \"AU\"\nprotocol = \"up\"\nbase_url = \"{base}\"\n\
         sign_in = \"oauth\"\n{more}\n[oauth]\nissuer = \"{base}\"\norigins = [\"{base}\"]\n\
         client_id = \"sarraf\"\n{oauth}"
    );
    Profile::parse(&text, true).unwrap()
}

impl Home {
    pub fn new(profile: Profile) -> Self {
        let rows = Rows::default();
        Self {
            profile,
            shelf: Memory::default(),
            gateway: gateway_with(&rows, Names::leading_to(&[]), Limits::default()),
            rows,
            surfer: Surfer::new(),
            clock: Clock::system(),
            patience: Duration::from_secs(10),
            mode: Mode::Mock,
            certificate: None,
        }
    }

    pub fn sign_in(&self) -> SignIn {
        self.sign_in_with(Arc::new(self.surfer.clone()))
    }

    pub fn sign_in_with(&self, browser: Arc<dyn sarraf_gateway::sign_in::Browser>) -> SignIn {
        let seal = Unlocked::ephemeral(&Random::seeded(1), Mode::Mock).seal();
        SignIn::new(Parts {
            gateway: self.gateway.clone(),
            profile: self.profile.clone(),
            mode: self.mode,
            safe: Safe::new(Arc::new(self.shelf.clone()), seal, Random::os()),
            browser,
            page: page(),
            clock: self.clock.clone(),
            random: Random::os(),
            certificate: self.certificate.clone(),
            patience: self.patience,
        })
        .unwrap()
    }
}

pub fn page() -> Page {
    Page {
        language: "en".to_owned(),
        right_to_left: false,
        title: "Sarraf".to_owned(),
        done: "Signed in.".to_owned(),
        denied: "You said no.".to_owned(),
        failed: "That did not fit.".to_owned(),
    }
}
