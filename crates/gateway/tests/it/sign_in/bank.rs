//! A bank of our own that holds what it is asked against the standards, and changes one thing of its answers.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use data_encoding::BASE64URL_NOPAD as BASE64;
use ring::digest::{SHA256, digest};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use sarraf_vault::Es256Key;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Change<T> = Box<dyn Fn(&mut T) + Send + Sync>;
pub type Values = BTreeMap<String, String>;

/// An answer before it is sent.
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Value,
}

/// What is changed of each answer. By itself nothing is.
pub struct Script {
    pub metadata: Change<Answer>,
    pub pushed: Change<Answer>,
    /// The parameters the browser brings back.
    pub back: Change<Vec<(String, String)>>,
    /// The address it is sent to.
    pub address: Change<String>,
    pub token: Change<Answer>,
    /// Header and claims of the ID token, before it is signed.
    pub header: Change<Value>,
    pub claims: Change<Value>,
    /// The ID token after it was signed.
    pub signed: Change<String>,
    pub keys: Change<Answer>,
    pub accounts: Change<Answer>,
    /// Refresh tokens that were replaced are taken once more.
    pub forgiving: bool,
    /// How long a token takes.
    pub slow: Duration,
    /// Whether access tokens are written as JWTs that say what they are bound to.
    pub readable: bool,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            metadata: Box::new(|_| {}),
            pushed: Box::new(|_| {}),
            back: Box::new(|_| {}),
            address: Box::new(|_| {}),
            token: Box::new(|_| {}),
            header: Box::new(|_| {}),
            claims: Box::new(|_| {}),
            signed: Box::new(|_| {}),
            keys: Box::new(|_| {}),
            accounts: Box::new(|_| {}),
            forgiving: false,
            slow: Duration::ZERO,
            readable: true,
        }
    }
}

/// What the bank remembers.
#[derive(Default)]
struct Memory {
    calls: Vec<String>,
    asked: Values,
    /// The key of the program's proofs.
    thumbprint: String,
    /// Names of proofs and assertions that came; none may come twice.
    spent: BTreeSet<String>,
    refresh: Vec<String>,
    access: String,
}

/// A running bank.
#[derive(Clone)]
pub struct Bank(Arc<Inner>);

struct Inner {
    base: String,
    script: Script,
    key: Es256Key,
    memory: Mutex<Memory>,
}

/// The nonce this bank wants in every proof.
const NONCE: &str = "a-nonce-of-the-bank";

impl Bank {
    pub async fn start(script: Script) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let inner = Inner { base, script, key: Es256Key::generate().unwrap(), memory: Mutex::default() };
        let bank = Self(Arc::new(inner));
        let router = Router::new()
            .route("/.well-known/oauth-authorization-server", get(metadata))
            .route("/par", post(par))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .route("/jwks", get(keys))
            .route("/accounts", get(accounts))
            .with_state(bank.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        bank
    }

    pub fn base(&self) -> &str {
        &self.0.base
    }

    /// What was asked so far, in order.
    pub fn calls(&self) -> Vec<String> {
        self.0.memory.lock().unwrap().calls.clone()
    }

    /// What the person's browser (or the program ahead of it) asked for.
    pub fn asked(&self) -> Values {
        self.0.memory.lock().unwrap().asked.clone()
    }

    /// Every refresh token that was given, newest last.
    pub fn refresh_tokens(&self) -> Vec<String> {
        self.0.memory.lock().unwrap().refresh.clone()
    }

    /// The access token in force.
    pub fn access_token(&self) -> String {
        self.0.memory.lock().unwrap().access.clone()
    }

    /// Nothing is taken any more.
    pub fn forget(&self) {
        self.0.memory.lock().unwrap().refresh.clear();
    }

    /// The newest refresh token was never kept here.
    pub fn lose_newest(&self) {
        self.0.memory.lock().unwrap().refresh.pop();
    }

    fn note(&self, call: &str) {
        self.0.memory.lock().unwrap().calls.push(call.to_owned());
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.0.base)
    }

    /// A proof that fits this request, or how the request is refused.
    fn prove(
        &self,
        headers: &HeaderMap,
        method: &str,
        path: &str,
        token: Option<&str>,
    ) -> Result<(), Answer> {
        let proof = one(headers, "dpop").ok_or_else(|| refused("invalid_dpop_proof", "none"))?;
        let (header, claims) = opened(&proof).ok_or_else(|| refused("invalid_dpop_proof", "form"))?;
        let key = &header["jwk"];
        let now = jiff::Timestamp::now().as_second();
        let hash = token.map(hashed);
        let fits = header["typ"] == "dpop+jwt"
            && header["alg"] == "ES256"
            && key.get("d").is_none()
            && is_signed(&proof, key)
            && claims["htm"] == method
            && claims["htu"] == self.at(path)
            && claims["iat"].as_i64().is_some_and(|at| (now - at).abs() < 30)
            && claims.get("ath").and_then(Value::as_str) == hash.as_deref();
        let mut memory = self.0.memory.lock().unwrap();
        if !fits || !memory.spent.insert(claims["jti"].to_string()) {
            return Err(refused("invalid_dpop_proof", "fit"));
        }
        if claims.get("nonce").and_then(Value::as_str) != Some(NONCE) {
            let mut answer = refused("use_dpop_nonce", "nonce");
            answer.headers.push(("dpop-nonce", NONCE.to_owned()));
            if token.is_some() {
                answer.status = 401;
                answer.headers.push(("www-authenticate", "DPoP error=\"use_dpop_nonce\"".to_owned()));
            }
            return Err(answer);
        }
        memory.thumbprint = thumbprint(key);
        Ok(())
    }

    /// The program's assertion of who it is.
    fn knows(&self, form: &Values) -> Result<(), Answer> {
        let wrong = || refused("invalid_client", "assertion");
        let (header, claims) = opened(&form["client_assertion"]).ok_or_else(wrong)?;
        let life = claims["exp"].as_i64().zip(claims["iat"].as_i64()).map(|(end, start)| end - start);
        let fits = form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            && header["alg"] == "ES256"
            && claims["iss"] == "sarraf"
            && claims["sub"] == "sarraf"
            && claims["aud"] == self.0.base.as_str()
            && life.is_some_and(|life| (1..=60).contains(&life));
        let fresh = self.0.memory.lock().unwrap().spent.insert(claims["jti"].to_string());
        if fits && fresh { Ok(()) } else { Err(wrong()) }
    }

    fn id_token(&self, nonce: Option<&str>, access: &str, code: &str) -> String {
        let now = jiff::Timestamp::now().as_second();
        let half = |text: &str| BASE64.encode(&digest(&SHA256, text.as_bytes()).as_ref()[..16]);
        let mut header = json!({ "alg": "ES256", "kid": "bank", "typ": "JWT" });
        let mut claims = json!({
            "iss": self.0.base, "aud": "sarraf", "sub": "person", "iat": now, "exp": now + 300,
            "at_hash": half(access),
        });
        if let Some(nonce) = nonce {
            claims["nonce"] = nonce.into();
            claims["c_hash"] = half(code).into();
        }
        (self.0.script.header)(&mut header);
        (self.0.script.claims)(&mut claims);
        let mut signed = sign(&self.0.key, &header, &claims);
        (self.0.script.signed)(&mut signed);
        signed
    }

    fn tokens(&self, form: &Values) -> Answer {
        let thumbprint = self.0.memory.lock().unwrap().thumbprint.clone();
        let number = self.calls().len();
        let access = if self.0.script.readable {
            let claims = json!({ "cnf": { "jkt": thumbprint }, "number": number });
            sign(&self.0.key, &json!({ "alg": "ES256", "typ": "at+jwt" }), &claims)
        } else {
            format!("opaque-{number}")
        };
        let refresh = format!("refresh-token-{number}");
        let asked = self.asked();
        let code = form.get("code").map(String::as_str);
        let nonce = code.map(|_| asked["nonce"].as_str());
        let id_token = self.id_token(nonce, &access, code.unwrap_or_default());
        let mut memory = self.0.memory.lock().unwrap();
        memory.refresh.push(refresh.clone());
        memory.access.clone_from(&access);
        let body = json!({
            "access_token": access, "token_type": "DPoP", "expires_in": 300, "refresh_token": refresh,
            "scope": "openid accounts offline_access", "id_token": id_token,
        });
        Answer { status: 200, headers: Vec::new(), body }
    }
}

async fn metadata(State(bank): State<Bank>) -> Response {
    bank.note("metadata");
    let body = json!({
        "issuer": bank.0.base,
        "authorization_endpoint": bank.at("/authorize"),
        "token_endpoint": bank.at("/token"),
        "pushed_authorization_request_endpoint": bank.at("/par"),
        "jwks_uri": bank.at("/jwks"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt", "none"],
        "dpop_signing_alg_values_supported": ["ES256"],
        "id_token_signing_alg_values_supported": ["ES256", "RS256"],
        "authorization_response_iss_parameter_supported": true,
    });
    let mut answer = Answer { status: 200, headers: Vec::new(), body };
    (bank.0.script.metadata)(&mut answer);
    answer.into_response()
}

async fn par(State(bank): State<Bank>, headers: HeaderMap, body: Bytes) -> Response {
    bank.note("par");
    let form = values(&body);
    let taken = bank.prove(&headers, "POST", "/par", None).and_then(|()| bank.knows(&form));
    let mut answer = match taken {
        Err(answer) => answer,
        Ok(()) => {
            bank.0.memory.lock().unwrap().asked = form;
            let body = json!({ "request_uri": "urn:ietf:params:oauth:request_uri:one", "expires_in": 60 });
            Answer { status: 201, headers: Vec::new(), body }
        }
    };
    (bank.0.script.pushed)(&mut answer);
    answer.into_response()
}

/// The person says yes at once.
async fn authorize(State(bank): State<Bank>, RawQuery(query): RawQuery) -> Response {
    bank.note("authorize");
    let asked = values(query.unwrap_or_default().as_bytes());
    assert_eq!(asked["request_uri"], "urn:ietf:params:oauth:request_uri:one");
    assert_eq!(asked.len(), 2, "nothing but the name of what was sent ahead");
    let asked = bank.asked();
    assert_eq!((asked["response_type"].as_str(), asked["code_challenge_method"].as_str()), ("code", "S256"));
    let mut back = vec![
        ("code".to_owned(), "the-code".to_owned()),
        ("state".to_owned(), asked["state"].clone()),
        ("iss".to_owned(), bank.0.base.clone()),
    ];
    (bank.0.script.back)(&mut back);
    let mut address = asked["redirect_uri"].clone();
    (bank.0.script.address)(&mut address);
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(back).finish();
    (StatusCode::SEE_OTHER, [(header::LOCATION, format!("{address}?{query}"))]).into_response()
}

async fn token(State(bank): State<Bank>, headers: HeaderMap, body: Bytes) -> Response {
    bank.note("token");
    tokio::time::sleep(bank.0.script.slow).await;
    let form = values(&body);
    let known = bank.prove(&headers, "POST", "/token", None).and_then(|()| bank.knows(&form));
    let mut answer = match known.and_then(|()| bank.takes(&form)) {
        Err(answer) => answer,
        Ok(()) => bank.tokens(&form),
    };
    (bank.0.script.token)(&mut answer);
    answer.into_response()
}

impl Bank {
    /// Whether a code or a refresh token is good.
    fn takes(&self, form: &Values) -> Result<(), Answer> {
        let memory = self.0.memory.lock().unwrap();
        let good = if form["grant_type"] == "refresh_token" {
            let newest = memory.refresh.last() == form.get("refresh_token");
            newest || (self.0.script.forgiving && memory.refresh.contains(&form["refresh_token"]))
        } else {
            form["code"] == "the-code"
                && form["redirect_uri"] == memory.asked["redirect_uri"]
                && hashed(&form["code_verifier"]) == memory.asked["code_challenge"]
                && memory.asked["dpop_jkt"] == memory.thumbprint
        };
        if good { Ok(()) } else { Err(refused("invalid_grant", "not good")) }
    }
}

async fn keys(State(bank): State<Bank>) -> Response {
    bank.note("jwks");
    let body = json!({ "keys": [key_of(&bank.0.key, "bank")] });
    let mut answer = Answer { status: 200, headers: Vec::new(), body };
    (bank.0.script.keys)(&mut answer);
    answer.into_response()
}

async fn accounts(State(bank): State<Bank>, headers: HeaderMap) -> Response {
    bank.note("accounts");
    let access = bank.access_token();
    let signed = one(&headers, "authorization") == Some(format!("DPoP {access}"));
    let proved = if signed {
        bank.prove(&headers, "GET", "/accounts", Some(&access))
    } else {
        Err(Answer { status: 401, ..refused("invalid_token", "unknown") })
    };
    let body = json!({ "accounts": [] });
    let mut answer = proved.err().unwrap_or(Answer { status: 200, headers: Vec::new(), body });
    (bank.0.script.accounts)(&mut answer);
    answer.into_response()
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(self.body.to_string().into());
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap();
        for (name, value) in self.headers {
            let value = HeaderValue::from_str(&value).unwrap();
            response.headers_mut().append(HeaderName::from_static(name), value);
        }
        response
    }
}

pub fn refused(error: &str, why: &str) -> Answer {
    let body = json!({ "error": error, "error_description": why });
    Answer { status: 400, headers: Vec::new(), body }
}

fn one(headers: &HeaderMap, name: &str) -> Option<String> {
    let all: Vec<_> = headers.get_all(name).iter().collect();
    (all.len() == 1).then(|| all[0].to_str().unwrap().to_owned())
}

fn values(body: &[u8]) -> Values {
    let mut values = Values::new();
    for (name, value) in url::form_urlencoded::parse(body) {
        assert!(values.insert(name.to_string(), value.into_owned()).is_none(), "{name} came twice");
    }
    values
}

fn hashed(text: &str) -> String {
    BASE64.encode(digest(&SHA256, text.as_bytes()).as_ref())
}

fn opened(token: &str) -> Option<(Value, Value)> {
    let mut parts = token.split('.').map(|part| BASE64.decode(part.as_bytes()).ok());
    let mut object = || serde_json::from_slice(&parts.next()??).ok();
    Some((object()?, object()?))
}

fn is_signed(token: &str, key: &Value) -> bool {
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let part = |name: &str| BASE64.decode(key[name].as_str().unwrap().as_bytes()).unwrap();
    let point = [vec![4], part("x"), part("y")].concat();
    let signature = BASE64.decode(signature.as_bytes()).unwrap();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(signed.as_bytes(), &signature).is_ok()
}

fn thumbprint(key: &Value) -> String {
    hashed(&format!(r#"{{"crv":"P-256","kty":"EC","x":{},"y":{}}}"#, key["x"], key["y"]))
}

pub fn key_of(key: &Es256Key, name: &str) -> Value {
    let (x, y) = key.public();
    json!({ "kty": "EC", "crv": "P-256", "kid": name, "use": "sig", "x": BASE64.encode(&x), "y": BASE64.encode(&y) })
}

pub fn sign(key: &Es256Key, header: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64.encode(value.to_string().as_bytes());
    let signed = format!("{}.{}", part(header), part(claims));
    format!("{signed}.{}", BASE64.encode(&key.sign(signed.as_bytes()).unwrap()))
}
