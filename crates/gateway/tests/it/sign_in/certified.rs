//! Signing in at a certified server of others: `oidc-provider` (`tests/peers`), which checks what we send against the
//! standards and answers by them.

use super::browser::say;
use super::set_up::{Home, Memory, profile};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair};
use sarraf_banks::{Handle, Purpose, Request};
use sarraf_gateway::sign_in::{Grant, SignInError};
use sarraf_gateway::{ClientCertificate, Secrets};
use sarraf_vault::{Mode, Secret};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A running provider; ends with the test, however that ends.
struct Provider {
    child: Child,
    base: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers")
}

impl Provider {
    async fn start(wanted: Value) -> Self {
        tokio::task::spawn_blocking(move || Self::start_now(&wanted)).await.unwrap()
    }

    fn start_now(wanted: &Value) -> Self {
        let package = peers().join("node_modules/oidc-provider");
        assert!(package.exists(), "oidc-provider is missing: run `npm ci` in tests/peers");
        let mut command = Command::new("node");
        command.arg(peers().join("oidc.mjs")).arg(wanted.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("node is missing");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let requests = Arc::<Mutex<Vec<String>>>::default();
        // From here on the child ends even if this panics.
        let mut provider = Self { child, base: String::new(), requests: Arc::clone(&requests) };
        provider.base =
            lines.next().expect("the provider ended: `node tests/peers/oidc.mjs` says why").unwrap();
        assert!(provider.base.contains("://127.0.0.1:"), "{}", provider.base);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                requests.lock().unwrap().push(line);
            }
        });
        provider
    }

    /// What was asked at an address, as `status error`. The peer tells of a request after it was answered, so as many
    /// are waited for.
    async fn answers(&self, path: &str, count: usize) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(5);
        loop {
            let found = self.told(path);
            if found.len() >= count || Instant::now() > until {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    fn told(&self, path: &str) -> Vec<String> {
        let requests = self.requests.lock().unwrap().clone();
        let requests = requests.iter().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let of_path = requests.filter(|request| request["path"] == path);
        let error = |request: &Value| request["error"].as_str().unwrap_or_default().to_owned();
        of_path.map(|request| format!("{} {}", request["status"], error(&request))).collect()
    }
}

/// The rest of a profile, by how the program proves itself and what tokens are bound to.
fn oauth(client: &str, bound: &str, more: &str) -> String {
    format!(
        "scopes = [\"openid\", \"offline_access\", \"accounts\"]\nmetadata = \"openid\"\nid_token = [\"ES256\"]\n\
         client = \"{client}\"\nbound = \"{bound}\"\n{more}\n"
    )
}

/// A sign-in, two renewals (the second with the token the first gave), and one request with the token.
async fn signs_in_and_renews(home: &Home, provider: &Provider) -> Grant {
    let grant = home.sign_in().run("one").await.unwrap();
    assert_eq!(grant.subject().await.as_ref().map(Secret::expose), Some("person"));
    let first = home.shelf.things()["grant/one"].clone();
    grant.access(true).await.unwrap();
    grant.access(false).await.unwrap();
    assert_ne!(home.shelf.things()["grant/one"], first);
    let _lease = match &home.certificate {
        Some(shown) => home.gateway.allow_showing(&home.profile, Mode::Mock, Arc::clone(shown)).unwrap(),
        None => home.gateway.allow(&home.profile, Mode::Mock).unwrap(),
    };
    let who = Request::get(format!("{}/me", provider.base), Purpose::Accounts, true);
    let response = grant.send(&who).await.unwrap();
    assert_eq!((response.status, response.body.as_slice()), (200, br#"{"sub":"person"}"#.as_slice()));
    grant
}

fn home(provider: &Provider, oauth: &str) -> Home {
    Home::new(profile(&provider.base, oauth, ""))
}

#[tokio::test]
async fn a_public_program_signs_in_with_pkce_state_and_issuer() {
    let provider = Provider::start(json!({})).await;
    let home = home(&provider, &oauth("public", "bearer", ""));
    signs_in_and_renews(&home, &provider).await;
    assert_eq!(provider.answers("/token", 4).await, ["200 "; 4]);
}

#[tokio::test]
async fn what_is_asked_is_sent_ahead_with_proofs_that_carry_the_servers_nonce() {
    let wanted = json!({ "nonce": true, "client": {
        "dpop_bound_access_tokens": true, "require_pushed_authorization_requests": true,
    }});
    let provider = Provider::start(wanted).await;
    let home = home(&provider, &oauth("public", "dpop", "pushed = true"));
    signs_in_and_renews(&home, &provider).await;
    let told = "400 use_dpop_nonce";
    assert_eq!(provider.answers("/request", 2).await, [told, "201 "], "the nonce is told once");
    assert_eq!(provider.answers("/token", 4).await, ["200 "; 4], "and used from then on");
}

/// The keys of an installation, made before the bank knows it: what it is told, and the shelf they lie on.
async fn installation(oauth: &str) -> (Home, Value) {
    let home = Home::new(profile("http://127.0.0.1:1", oauth, ""));
    let keys = home.sign_in().published_keys().await.unwrap();
    (home, serde_json::from_str(&keys).unwrap())
}

#[tokio::test]
async fn the_program_proves_which_it_is_and_id_tokens_are_proved_in_every_form() {
    for (algorithm, audience) in [("ES256", "issuer"), ("PS256", "token_endpoint"), ("RS256", "issuer")] {
        let oauth = oauth("private_key_jwt", "dpop", &format!("audience = \"{audience}\""));
        let oauth = oauth.replace("ES256", algorithm);
        let (known, keys) = installation(&oauth).await;
        let provider = Provider::start(json!({ "nonce": true, "client": {
            "token_endpoint_auth_method": "private_key_jwt", "token_endpoint_auth_signing_alg": "ES256",
            "jwks": keys, "dpop_bound_access_tokens": true, "id_token_signed_response_alg": algorithm,
        }}))
        .await;
        let mut home = home(&provider, &oauth);
        home.shelf = known.shelf;
        signs_in_and_renews(&home, &provider).await;
        assert_eq!(provider.answers("/token", 5).await.len(), 5, "four, and one for the nonce");
    }
}

/// The control: the peer does check who asks and what with.
#[tokio::test]
async fn the_peer_refuses_another_installation_and_a_token_without_its_proof() {
    let oauth = oauth("private_key_jwt", "dpop", "pushed = true");
    let (known, keys) = installation(&oauth).await;
    let provider = Provider::start(json!({ "client": {
        "token_endpoint_auth_method": "private_key_jwt", "token_endpoint_auth_signing_alg": "ES256",
        "jwks": keys, "dpop_bound_access_tokens": true,
    }}))
    .await;
    let stranger = home(&provider, &oauth);
    assert_eq!(stranger.sign_in().run("one").await.unwrap_err(), SignInError::Client);
    assert_eq!(provider.answers("/request", 1).await, ["401 invalid_client"]);
    let mut home = home(&provider, &oauth);
    home.shelf = known.shelf;
    let grant = signs_in_and_renews(&home, &provider).await;
    let token = grant.access(true).await.unwrap().secret(Handle::Bearer).unwrap();
    let _lease = home.gateway.allow(&home.profile, Mode::Mock).unwrap();
    let who = Request::get(format!("{}/me", provider.base), Purpose::Accounts, true);
    assert_eq!(
        home.gateway.send(&who, &token).await.unwrap().status,
        401,
        "as a bearer's it is worth nothing"
    );
}

#[tokio::test]
async fn a_no_of_the_person_is_told() {
    let provider = Provider::start(json!({ "deny": true })).await;
    let home = home(&provider, &oauth("public", "bearer", ""));
    assert_eq!(home.sign_in().run("one").await.unwrap_err(), SignInError::Denied);
    // The peer tells in order: when it has told of this, it has told of all before.
    let port = url::Url::parse(&provider.base).unwrap().port().unwrap();
    say(port, b"GET /last HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n").await;
    assert_eq!((provider.answers("/last", 1).await.len(), provider.told("/token").len()), (1, 0));
}

/// The peer ends a whole consent when a token comes that it replaced: a crash between its answer and our writing is
/// told as what it is, and one after it costs nothing.
#[tokio::test]
async fn a_crash_in_a_renewal_is_survived_once_the_answer_was_written() {
    let provider = Provider::start(json!({})).await;
    for (write, expected) in [(0, Some(SignInError::RenewalLost)), (1, None), (2, None)] {
        let home = home(&provider, &oauth("public", "bearer", ""));
        let grant = home.sign_in().run("one").await.unwrap();
        let before = home.shelf.past.lock().unwrap().len();
        grant.access(true).await.unwrap();
        let crashed = home.shelf.past.lock().unwrap()[before + write].clone();
        let mut anew = home.clone();
        anew.shelf = Memory::holding(crashed);
        let grant = anew.sign_in().grant("one").await.unwrap().unwrap();
        assert_eq!(grant.access(true).await.err(), expected, "write {write}");
    }
}

/// Certificates in files, for a bank that asks for one.
struct Papers {
    authority: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
}

impl Papers {
    fn of(authority: &str) -> Self {
        let mut parameters = CertificateParams::default();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        // A name of its own: who signs under the name of the signed looks self-signed to the peer.
        parameters.distinguished_name = DistinguishedName::new();
        parameters.distinguished_name.push(DnType::CommonName, authority);
        let authority = CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap();
        let papers = Self { authority, folder: tempfile::tempdir().unwrap() };
        let (certificate, key) = papers.issue("127.0.0.1");
        for (name, text) in
            [("authority", papers.authority.pem()), ("certificate", certificate), ("key", key)]
        {
            std::fs::write(papers.file(name), text).unwrap();
        }
        papers
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A certificate for this name, and its key.
    fn issue(&self, name: &str) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let certificate =
            CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &self.authority);
        (certificate.unwrap().pem(), key.serialize_pem())
    }

    fn installation(&self) -> Arc<ClientCertificate> {
        let (certificate, key) = self.issue("sarraf.installation");
        Arc::new(ClientCertificate::from_pem(certificate.as_bytes(), key.as_bytes()).unwrap())
    }

    async fn provider(&self, jwt: bool) -> Provider {
        let tls = json!({
            "key": self.file("key"), "certificate": self.file("certificate"), "authority": self.file("authority"),
        });
        Provider::start(json!({ "tls": tls, "jwt": jwt, "client": {
            "token_endpoint_auth_method": "tls_client_auth", "tls_client_auth_san_dns": "sarraf.installation",
            "tls_client_certificate_bound_access_tokens": true,
        }}))
        .await
    }

    fn home(&self, provider: &Provider) -> Home {
        let authority = format!("ca_file = {:?}", self.file("authority"));
        let mut home =
            Home::new(profile(&provider.base, &oauth("tls", "certificate", "pushed = true"), &authority));
        let mut roots = rustls::RootCertStore::empty();
        roots.add(self.authority.der().clone()).unwrap();
        let ring = Arc::new(rustls::crypto::ring::default_provider());
        let trust =
            rustls::ClientConfig::builder_with_provider(ring).with_safe_default_protocol_versions().unwrap();
        home.surfer.trust = Some(Arc::new(trust.with_root_certificates(roots).with_no_client_auth()));
        home
    }
}

#[tokio::test]
async fn a_certificate_shows_which_installation_asks_and_binds_its_tokens() {
    let papers = Papers::of("Sarraf tests");
    let provider = papers.provider(false).await;
    let mut home = papers.home(&provider);
    home.certificate = Some(papers.installation());
    let grant = signs_in_and_renews(&home, &provider).await;
    let access = grant.access(true).await.unwrap();
    let _lease = home.gateway.allow(&home.profile, Mode::Mock).unwrap();
    let who = Request::get(format!("{}/me", provider.base), Purpose::Accounts, true);
    assert_eq!(home.gateway.send(&who, &access).await.unwrap().status, 401, "not without the certificate");
    // Where tokens can be read, they name the certificate, and that is looked at.
    let provider = papers.provider(true).await;
    let mut home = papers.home(&provider);
    home.certificate = Some(papers.installation());
    home.sign_in().run("one").await.unwrap();
}

#[tokio::test]
async fn no_certificate_or_one_of_another_authority_is_of_no_use() {
    let papers = Papers::of("Sarraf tests");
    let provider = papers.provider(false).await;
    let mut home = papers.home(&provider);
    assert_eq!(home.sign_in().run("one").await.unwrap_err(), SignInError::NotDescribed);
    home.certificate = Some(Papers::of("Others").installation());
    assert_eq!(home.sign_in().run("one").await.unwrap_err(), SignInError::Client);
    assert_eq!(provider.answers("/request", 1).await, ["401 invalid_client"]);
}
