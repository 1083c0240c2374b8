//! One run that succeeds, and the same run with one thing changed: each ends where the change is noticed, with its
//! own error, and nothing is asked after it.

use super::bank::{Answer, Bank, Script, key_of, refused, sign};
use super::set_up::{FULL, Home, profile};
use data_encoding::BASE64URL_NOPAD as BASE64;
use sarraf_gateway::GateError;
use sarraf_gateway::sign_in::{IdFault, SignInError};
use sarraf_vault::Es256Key;
use serde_json::{Value, json};
use std::time::Duration;

/// What the undisturbed run asks. The second of a pair carries the nonce that the first was told.
const WHOLE: &[&str] = &["metadata", "par", "par", "authorize", "token", "jwks"];
const AT_METADATA: usize = 1;
const AT_FIRST_PUSH: usize = 2;
const AT_PUSH: usize = 3;
const AT_BROWSER: usize = 4;
const AT_TOKEN: usize = 5;
const AT_KEYS: usize = 6;

struct Mutation {
    name: &'static str,
    script: Script,
    error: SignInError,
    /// How many of the undisturbed run's calls are made.
    calls: usize,
}

fn mutation(
    name: &'static str,
    calls: usize,
    error: SignInError,
    change: impl FnOnce(&mut Script),
) -> Mutation {
    let mut script = Script::default();
    change(&mut script);
    Mutation { name, script, error, calls }
}

fn home(bank: &Bank) -> Home {
    Home::new(profile(bank.base(), FULL, ""))
}

#[tokio::test]
async fn the_undisturbed_run_signs_in() {
    let bank = Bank::start(Script::default()).await;
    let grant = home(&bank).sign_in().run("one").await.unwrap();
    assert_eq!(bank.calls(), WHOLE);
    assert_eq!(grant.subject().await.unwrap().expose(), "person");
}

#[tokio::test]
async fn whatever_is_changed_stops_the_sign_in_and_nothing_is_asked_after_it() {
    let all: Vec<Mutation> =
        [of_metadata(), of_what_is_sent_ahead(), of_the_way_back(), of_tokens(), of_id_tokens(), of_keys()]
            .into_iter()
            .flatten()
            .collect();
    assert!(all.len() >= 98, "{} mutations", all.len());
    for Mutation { name, script, error, calls } in all {
        let bank = Bank::start(script).await;
        let mut home = home(&bank);
        if error == SignInError::TimedOut {
            home.patience = Duration::from_millis(300);
        }
        let ended = home.sign_in().run("one").await;
        assert_eq!(ended.err(), Some(error), "{name}");
        let expected = WHOLE.iter().take(calls).copied().collect::<Vec<_>>();
        assert_eq!(bank.calls(), expected, "{name}");
        assert!(!home.shelf.things().contains_key("grant/one"), "{name}: nothing was kept");
    }
}

/// Sets a member of the body; null takes it away.
fn set(member: &'static str, value: Value) -> Box<dyn Fn(&mut Answer) + Send + Sync> {
    Box::new(move |answer| member_of(&mut answer.body, member, &value))
}

fn member_of(object: &mut Value, member: &str, value: &Value) {
    let members = object.as_object_mut().unwrap();
    if value.is_null() {
        members.remove(member);
    } else {
        members.insert(member.to_owned(), value.clone());
    }
}

fn elsewhere() -> Box<dyn Fn(&mut Answer) + Send + Sync> {
    Box::new(|answer| {
        answer.status = 302;
        answer.headers.push(("location", "/elsewhere".to_owned()));
    })
}

fn of_metadata() -> Vec<Mutation> {
    let lies = |name, member, value: Value, error| {
        mutation(name, AT_METADATA, error, |script| script.metadata = set(member, value))
    };
    let (metadata, issuer, endpoint) = (SignInError::Metadata, SignInError::Issuer, SignInError::Endpoint);
    vec![
        lies("another issuer", "issuer", json!("http://127.0.0.1:1"), issuer),
        lies("no issuer", "issuer", Value::Null, metadata),
        lies("no address of tokens", "token_endpoint", Value::Null, metadata),
        lies("tokens at another port", "token_endpoint", json!("http://127.0.0.1:1/token"), endpoint),
        lies("tokens at another host", "token_endpoint", json!("https://evil.example/token"), endpoint),
        lies("tokens at no web address", "token_endpoint", json!("file:///token"), endpoint),
        lies("a browser elsewhere", "authorization_endpoint", json!("https://evil.example/"), endpoint),
        lies("a script for the browser", "authorization_endpoint", json!("javascript:alert(1)"), endpoint),
        lies(
            "sent ahead elsewhere",
            "pushed_authorization_request_endpoint",
            json!("https://evil.example/"),
            endpoint,
        ),
        lies("nothing is sent ahead", "pushed_authorization_request_endpoint", Value::Null, metadata),
        lies("keys elsewhere", "jwks_uri", json!("https://evil.example/"), endpoint),
        lies("keys nowhere", "jwks_uri", Value::Null, metadata),
        lies("no PKCE", "code_challenge_methods_supported", Value::Null, metadata),
        lies("only plain PKCE", "code_challenge_methods_supported", json!(["plain"]), metadata),
        lies("no codes", "response_types_supported", json!(["token"]), metadata),
        lies("no proofs", "dpop_signing_alg_values_supported", json!(["HS256"]), metadata),
        lies(
            "only passwords for programs",
            "token_endpoint_auth_methods_supported",
            json!(["client_secret_basic"]),
            metadata,
        ),
        lies(
            "ID tokens of no known kind",
            "id_token_signing_alg_values_supported",
            json!(["HS256"]),
            metadata,
        ),
        mutation("metadata that is none", AT_METADATA, metadata, |script| {
            script.metadata = Box::new(|answer| answer.body = json!("<html>"));
        }),
        mutation("metadata moved", AT_METADATA, GateError::Redirected.into(), |script| {
            script.metadata = elsewhere()
        }),
        mutation("metadata that is gone", AT_METADATA, metadata, |script| {
            script.metadata = Box::new(|answer| answer.status = 404);
        }),
        mutation("a server that is down", AT_METADATA, SignInError::Busy, |script| {
            script.metadata = Box::new(|answer| answer.status = 503);
        }),
    ]
}

fn of_what_is_sent_ahead() -> Vec<Mutation> {
    let lies = |name, member, value: Value| {
        mutation(name, AT_PUSH, SignInError::Pushed, |script| {
            let change = set(member, value);
            script.pushed = Box::new(move |answer| {
                if answer.status == 201 {
                    change(answer);
                }
            });
        })
    };
    vec![
        lies("taken without a name", "request_uri", Value::Null),
        lies("taken under an empty name", "request_uri", json!("")),
        lies("taken under a name with a line break", "request_uri", json!("urn:a\r\nx: y")),
        lies("taken for no time", "expires_in", json!(0)),
        mutation("the program is not known", AT_FIRST_PUSH, SignInError::Client, |script| {
            script.pushed = Box::new(|answer| *answer = refused("invalid_client", ""));
        }),
        mutation("a nonce is asked for again", AT_PUSH, SignInError::ProofNonce, |script| {
            script.pushed = Box::new(|answer| {
                *answer = refused("use_dpop_nonce", "");
                answer.headers.push(("dpop-nonce", "another".to_owned()));
            });
        }),
        mutation("a nonce is asked for and not given", AT_FIRST_PUSH, SignInError::ProofNonce, |script| {
            script.pushed = Box::new(|answer| *answer = refused("use_dpop_nonce", ""));
        }),
        mutation("two nonces are given", AT_FIRST_PUSH, SignInError::ProofNonce, |script| {
            script.pushed = Box::new(|answer| answer.headers.push(("dpop-nonce", "another".to_owned())));
        }),
        mutation("what is sent ahead is sent on", AT_FIRST_PUSH, GateError::Redirected.into(), |script| {
            script.pushed = elsewhere();
        }),
    ]
}

type Back = Vec<(String, String)>;

fn back(member: &'static str, value: Option<&'static str>) -> Box<dyn Fn(&mut Back) + Send + Sync> {
    Box::new(move |back| {
        back.retain(|(name, _)| name != member);
        back.extend(value.map(|value| (member.to_owned(), value.to_owned())));
    })
}

/// What is not of this sign-in is as good as never sent: nobody came back.
fn of_the_way_back() -> Vec<Mutation> {
    let changed = |name, error, member, value| {
        mutation(name, AT_BROWSER, error, |script| script.back = back(member, value))
    };
    let twice = |name, member: &'static str| {
        mutation(name, AT_BROWSER, SignInError::TimedOut, move |script| {
            script.back = Box::new(move |back| {
                let again = back.iter().find(|(name, _)| name == member).cloned();
                back.extend(again);
            });
        })
    };
    let refusal = |name, error, word: &'static str| {
        mutation(name, AT_BROWSER, error, move |script| {
            script.back = Box::new(move |back| {
                back.retain(|(name, _)| name != "code");
                back.push(("error".to_owned(), word.to_owned()));
            });
        })
    };
    vec![
        changed(
            "another state",
            SignInError::TimedOut,
            "state",
            Some("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        ),
        changed("no state", SignInError::TimedOut, "state", None),
        changed("an empty state", SignInError::TimedOut, "state", Some("")),
        twice("the state twice", "state"),
        twice("the code twice", "code"),
        twice("the issuer twice", "iss"),
        changed("another issuer answers (mix-up)", SignInError::Issuer, "iss", Some("https://evil.example")),
        changed("nobody says who answers", SignInError::Issuer, "iss", None),
        changed("no code", SignInError::Redirect, "code", None),
        changed("an empty code", SignInError::Redirect, "code", Some("")),
        changed("a token instead of a code", SignInError::Redirect, "access_token", Some("x")),
        changed("an ID token beside the code", SignInError::Redirect, "id_token", Some("x")),
        refusal("the person says no", SignInError::Denied, "access_denied"),
        refusal("the bank says no", SignInError::Redirect, "invalid_scope"),
        mutation("somebody else says no", AT_BROWSER, SignInError::Issuer, |script| {
            script.back = Box::new(|back| {
                back.retain(|(name, _)| name == "state");
                back.push(("error".to_owned(), "access_denied".to_owned()));
                back.push(("iss".to_owned(), "https://evil.example".to_owned()));
            });
        }),
        mutation("another path", AT_BROWSER, SignInError::TimedOut, |script| {
            script.address = Box::new(|address| address.push('x'));
        }),
        mutation("another name for this machine", AT_BROWSER, SignInError::TimedOut, |script| {
            script.address = Box::new(|address| *address = address.replace("127.0.0.1", "localhost"));
        }),
    ]
}

/// Changes what the token endpoint says once it has taken the proof.
fn token(name: &'static str, error: SignInError, member: &'static str, value: Value) -> Mutation {
    mutation(name, AT_TOKEN, error, |script| script.token = set(member, value))
}

fn of_tokens() -> Vec<Mutation> {
    let other = Es256Key::generate().unwrap();
    let bound = |member: &str| {
        let claims = json!({ "cnf": { member: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } });
        json!(sign(&other, &json!({ "alg": "ES256" }), &claims))
    };
    let refusal = |name, error, status, word: &'static str| {
        mutation(name, AT_TOKEN, error, move |script| {
            script.token = Box::new(move |answer| *answer = Answer { status, ..refused(word, "") });
        })
    };
    vec![
        token("a token for whoever holds it", SignInError::TokenType, "token_type", json!("Bearer")),
        token("a token of no type", SignInError::Token, "token_type", Value::Null),
        token("a token bound to another key", SignInError::Binding, "access_token", bound("jkt")),
        token("a token bound to a certificate", SignInError::Binding, "access_token", bound("x5t#S256")),
        token(
            "a token for more than was asked",
            SignInError::Scope,
            "scope",
            json!("openid accounts payments"),
        ),
        token("no token", SignInError::Token, "access_token", Value::Null),
        token("an empty token", SignInError::Token, "access_token", json!("")),
        token("a token with a header in it", SignInError::Token, "access_token", json!("a\r\nx: y")),
        token("a refresh token with a space", SignInError::Token, "refresh_token", json!("a b")),
        token("a token that is over", SignInError::Token, "expires_in", json!(0)),
        refusal("the code is not taken", SignInError::Refused, 400, "invalid_grant"),
        refusal("the program is not taken", SignInError::Client, 401, "invalid_client"),
        refusal("the proof is not taken", SignInError::Client, 400, "invalid_dpop_proof"),
        refusal("the server is busy", SignInError::Busy, 503, "x"),
        mutation("the code is sent on", AT_TOKEN, GateError::Redirected.into(), |script| {
            script.token = elsewhere()
        }),
        mutation("a page instead of a token", AT_TOKEN, SignInError::Token, |script| {
            script.token = Box::new(|answer| answer.body = json!("<html>"));
        }),
        mutation("more than a token", AT_TOKEN, GateError::TooLarge.into(), |script| {
            script.token = Box::new(|answer| answer.body = json!("x".repeat(2 * 1024 * 1024)));
        }),
    ]
}

fn claim(name: &'static str, fault: IdFault, member: &'static str, value: Value) -> Mutation {
    mutation(name, AT_KEYS, SignInError::IdToken(fault), |script| {
        script.claims = Box::new(move |claims| member_of(claims, member, &value));
    })
}

fn head(name: &'static str, fault: IdFault, member: &'static str, value: Value) -> Mutation {
    mutation(name, AT_KEYS, SignInError::IdToken(fault), |script| {
        script.header = Box::new(move |header| member_of(header, member, &value));
    })
}

fn signed(
    name: &'static str,
    fault: IdFault,
    change: impl Fn(&mut String) + Send + Sync + 'static,
) -> Mutation {
    mutation(name, AT_KEYS, SignInError::IdToken(fault), |script| script.signed = Box::new(change))
}

/// Seconds from now.
fn second(from_now: i64) -> Value {
    json!(jiff::Timestamp::now().as_second() + from_now)
}

fn of_id_tokens() -> Vec<Mutation> {
    let missing = SignInError::IdToken(IdFault::Missing);
    vec![
        token("no ID token", missing, "id_token", Value::Null),
        claim("an ID token of another issuer", IdFault::Issuer, "iss", json!("https://evil.example")),
        claim("an ID token for another program", IdFault::Audience, "aud", json!("another")),
        claim("an ID token for others too", IdFault::Audience, "aud", json!(["sarraf", "another"])),
        claim("an ID token for nobody", IdFault::Audience, "aud", Value::Null),
        claim("an ID token given to another", IdFault::Audience, "azp", json!("another")),
        claim("another nonce", IdFault::Nonce, "nonce", json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")),
        claim("no nonce", IdFault::Nonce, "nonce", Value::Null),
        claim("an ID token that is over", IdFault::Time, "exp", second(-120)),
        claim("an ID token without end", IdFault::Time, "exp", Value::Null),
        claim("an ID token of tomorrow", IdFault::Time, "iat", second(86_400)),
        claim("an ID token of yesterday", IdFault::Time, "iat", second(-86_400)),
        claim(
            "an ID token for another access token",
            IdFault::Hash,
            "at_hash",
            json!("AAAAAAAAAAAAAAAAAAAAAA"),
        ),
        claim("an ID token for another code", IdFault::Hash, "c_hash", json!("AAAAAAAAAAAAAAAAAAAAAA")),
        claim("an ID token about nobody", IdFault::Subject, "sub", Value::Null),
        head("signed with nothing", IdFault::Algorithm, "alg", json!("none")),
        head("signed with a shared secret", IdFault::Algorithm, "alg", json!("HS256")),
        head("signed in a way not on the list", IdFault::Algorithm, "alg", json!("RS256")),
        head("signed with an unknown key", IdFault::Key, "kid", json!("another")),
        head("signed with a key it brings along", IdFault::Form, "crit", json!(["jwk"])),
        head("an access token in its place", IdFault::Form, "typ", json!("at+jwt")),
        signed("signed by somebody else", IdFault::Signature, |token| {
            let (signed, _) = token.rsplit_once('.').unwrap();
            let signature = Es256Key::generate().unwrap().sign(signed.as_bytes()).unwrap();
            *token = format!("{signed}.{}", BASE64.encode(&signature));
        }),
        signed("changed after it was signed", IdFault::Signature, |token| {
            let parts: Vec<&str> = token.split('.').collect();
            let mut claims: Value =
                serde_json::from_slice(&BASE64.decode(parts[1].as_bytes()).unwrap()).unwrap();
            claims["sub"] = json!("another");
            *token = format!("{}.{}.{}", parts[0], BASE64.encode(claims.to_string().as_bytes()), parts[2]);
        }),
        signed("without its signature", IdFault::Signature, |token| {
            *token = format!("{}.", token.rsplit_once('.').unwrap().0);
        }),
        signed("an ID token that is none", IdFault::Form, |token| *token = "none".to_owned()),
    ]
}

fn of_keys() -> Vec<Mutation> {
    let changed = |name, fault, change: fn(&mut Answer)| {
        mutation(name, AT_KEYS, SignInError::IdToken(fault), |script| script.keys = Box::new(change))
    };
    vec![
        changed("no keys", IdFault::Key, |answer| answer.body["keys"] = json!([])),
        changed("keys that are none", IdFault::Key, |answer| answer.body = json!("<html>")),
        changed("keys that are gone", IdFault::Key, |answer| answer.status = 404),
        changed("another key of that name", IdFault::Signature, |answer| {
            answer.body["keys"] = json!([key_of(&Es256Key::generate().unwrap(), "bank")]);
        }),
        changed("two keys of that name", IdFault::Key, |answer| {
            let other = key_of(&Es256Key::generate().unwrap(), "bank");
            answer.body["keys"].as_array_mut().unwrap().push(other);
        }),
        changed("a key for something else", IdFault::Key, |answer| {
            answer.body["keys"][0]["use"] = json!("enc")
        }),
        changed("a key for another algorithm", IdFault::Key, |answer| {
            answer.body["keys"][0]["alg"] = json!("ES384");
        }),
        mutation("keys moved", AT_KEYS, GateError::Redirected.into(), |script| script.keys = elsewhere()),
    ]
}
