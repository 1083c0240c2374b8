//! Grants after the sign-in: renewed by one at a time, and never lost by a crash.

use super::bank::{Answer, Bank, Script, refused, sign};
use super::set_up::{FULL, Home, Memory, profile};
use sarraf_banks::{Purpose, Request};
use sarraf_gateway::sign_in::{Grant, IdFault, SignInError};
use sarraf_vault::Es256Key;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Change = Box<dyn Fn(&mut Answer) + Send + Sync>;

/// A script whose tokens are over at once, so that each access is a renewal.
fn short() -> Script {
    short_and(Box::new(|_| {}))
}

fn short_and(more: Change) -> Script {
    let token: Change = Box::new(move |answer| {
        if answer.status == 200 {
            answer.body["expires_in"] = json!(20);
        }
        more(answer);
    });
    Script { token, ..Script::default() }
}

async fn signed_in(script: Script) -> (Bank, Home, Grant) {
    let bank = Bank::start(script).await;
    let home = Home::new(profile(bank.base(), FULL, ""));
    let grant = home.sign_in().run("one").await.unwrap();
    (bank, home, grant)
}

fn tokens_asked(bank: &Bank) -> usize {
    bank.calls().iter().filter(|call| *call == "token").count()
}

/// The same program after it was started anew, with what the shelf held.
async fn started_anew(home: &Home, shelf: Memory) -> (Home, Grant) {
    let mut anew = Home::new(home.profile.clone());
    anew.shelf = shelf;
    let grant = anew.sign_in().grant("one").await.unwrap().unwrap();
    (anew, grant)
}

#[tokio::test]
async fn an_access_token_is_used_until_its_end_and_then_renewed() {
    let (bank, _, grant) = signed_in(Script::default()).await;
    for _ in 0..3 {
        grant.access(true).await.unwrap();
    }
    assert_eq!(tokens_asked(&bank), 1, "it lasts");
    let (bank, home, grant) = signed_in(short()).await;
    for _ in 0..3 {
        grant.access(false).await.unwrap();
    }
    assert_eq!((tokens_asked(&bank), bank.refresh_tokens().len()), (4, 4), "each renewal takes the newest");
    let unattended = home.rows.all().iter().filter(|row| !row.attended).count();
    assert!(unattended > 0, "and says that nobody was there");
}

#[tokio::test]
async fn one_renewal_is_in_flight_and_all_share_its_result() {
    let (bank, _, grant) = signed_in(Script { slow: Duration::from_millis(100), ..short() }).await;
    let asked: Vec<_> = (0..20)
        .map(|_| {
            tokio::spawn({
                let grant = grant.clone();
                async move { grant.access(true).await }
            })
        })
        .collect();
    for asked in asked {
        asked.await.unwrap().unwrap();
    }
    assert_eq!(tokens_asked(&bank), 2);
    bank.forget();
    let asked: Vec<_> = (0..20)
        .map(|_| {
            tokio::spawn({
                let grant = grant.clone();
                async move { grant.access(true).await }
            })
        })
        .collect();
    for asked in asked {
        assert_eq!(asked.await.unwrap().unwrap_err(), SignInError::Ended);
    }
    assert_eq!(tokens_asked(&bank), 3, "a failure is shared, too");
}

#[tokio::test]
async fn a_grant_that_is_fetched_twice_is_one_and_a_new_sign_in_takes_its_place() {
    let bank = Bank::start(Script { slow: Duration::from_millis(50), ..short() }).await;
    let home = Home::new(profile(bank.base(), FULL, ""));
    let sign_in = home.sign_in();
    let one = sign_in.run("one").await.unwrap();
    let again = sign_in.grant("one").await.unwrap().unwrap();
    let (first, second) = tokio::join!(one.access(true), again.access(true));
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(tokens_asked(&bank), 2, "the code, and one renewal");
    bank.forget();
    assert_eq!(one.access(true).await.unwrap_err(), SignInError::Ended);
    sign_in.run("one").await.unwrap();
    one.access(true).await.unwrap();
    drop((one, again));
    sign_in.grant("one").await.unwrap().unwrap().access(true).await.unwrap();
}

#[tokio::test]
async fn a_consent_that_ended_is_never_asked_for_again() {
    let (bank, home, grant) = signed_in(short()).await;
    bank.forget();
    assert_eq!(grant.access(true).await.unwrap_err(), SignInError::Ended);
    let calls = bank.calls();
    assert_eq!(grant.access(true).await.unwrap_err(), SignInError::Ended);
    let (_, anew) = started_anew(&home, home.shelf.clone()).await;
    assert_eq!(anew.access(true).await.unwrap_err(), SignInError::Ended);
    assert_eq!(bank.calls(), calls);
}

#[tokio::test]
async fn a_renewal_goes_on_when_nobody_waits_for_it() {
    let (bank, _, grant) = signed_in(Script { slow: Duration::from_millis(400), ..short() }).await;
    let given_up = tokio::time::timeout(Duration::from_millis(50), grant.access(true)).await;
    assert!(given_up.is_err());
    grant.access(true).await.unwrap();
    assert_eq!(bank.refresh_tokens().len(), 2, "the next one shares it");
    grant.access(true).await.unwrap();
    assert_eq!(bank.refresh_tokens().len(), 3, "and the token of the first was not lost");
}

/// The shelf after each write of one renewal.
async fn crashes(script: Script) -> (Bank, Home, Vec<Memory>) {
    let (bank, home, grant) = signed_in(script).await;
    let before = home.shelf.past.lock().unwrap().len();
    grant.access(true).await.unwrap();
    let past = home.shelf.past.lock().unwrap().clone();
    (bank, home, past.into_iter().skip(before).map(Memory::holding).collect())
}

#[tokio::test]
async fn a_crash_after_any_write_of_a_renewal_leaves_a_token_that_is_taken() {
    for write in 0..3 {
        let (bank, home, mut past) = crashes(Script { forgiving: true, ..short() }).await;
        assert_eq!(past.len(), 3, "under way, both, the new one alone");
        let (_, grant) = started_anew(&home, past.swap_remove(write)).await;
        grant.access(true).await.unwrap();
        // One more, as a program that was started anew has to be told the nonce.
        assert_eq!(tokens_asked(&bank), 4, "write {write}");
    }
}

#[tokio::test]
async fn where_the_bank_takes_a_replaced_token_no_more_a_lost_renewal_is_told_as_such() {
    for (write, expected) in [(0, Some(SignInError::RenewalLost)), (1, None), (2, None)] {
        let (_, home, mut past) = crashes(short()).await;
        let (_, grant) = started_anew(&home, past.swap_remove(write)).await;
        assert_eq!(grant.access(true).await.err(), expected, "write {write}");
    }
}

#[tokio::test]
async fn the_older_token_is_tried_when_the_newer_one_is_unknown_and_only_then() {
    let (bank, home, mut past) = crashes(short()).await;
    bank.lose_newest();
    let (_, grant) = started_anew(&home, past.swap_remove(1)).await;
    grant.access(true).await.unwrap();
    assert_eq!(tokens_asked(&bank), 5, "the newer (and the nonce), then the older");
    let (bank, home, mut past) = crashes(short()).await;
    bank.forget();
    let (anew, grant) = started_anew(&home, past.swap_remove(1)).await;
    assert!(matches!(grant.access(true).await.unwrap_err(), SignInError::Ended | SignInError::RenewalLost));
    assert_eq!(tokens_asked(&bank), 5, "each once");
    let (_, grant) = started_anew(&anew, anew.shelf.clone()).await;
    assert_eq!(grant.access(true).await.unwrap_err(), SignInError::Ended);
    assert_eq!(tokens_asked(&bank), 5);
}

#[tokio::test]
async fn what_can_not_be_kept_is_not_asked_for_and_what_was_given_is_not_lost() {
    let (bank, home, grant) = signed_in(short()).await;
    *home.shelf.full.lock().unwrap() = true;
    assert_eq!(grant.access(true).await.unwrap_err(), SignInError::NotKept);
    assert_eq!(tokens_asked(&bank), 1);
    let full = Arc::new(Mutex::new(None::<Memory>));
    let fills = Arc::clone(&full);
    let script = short_and(Box::new(move |_| {
        if let Some(shelf) = fills.lock().unwrap().take() {
            *shelf.full.lock().unwrap() = true;
        }
    }));
    let (bank, home, grant) = signed_in(script).await;
    *full.lock().unwrap() = Some(home.shelf.clone());
    assert_eq!(grant.access(true).await.unwrap_err(), SignInError::NotKept);
    *home.shelf.full.lock().unwrap() = false;
    grant.access(true).await.unwrap();
    assert_eq!(
        bank.refresh_tokens().len(),
        3,
        "the bank takes replaced tokens no more: the new one was kept"
    );
}

/// The first answer is as it should be; every later one has this change.
fn from_the_second_on(change: Change) -> Script {
    let answers = AtomicUsize::new(0);
    short_and(Box::new(move |answer| {
        // The nonce was learnt before, so each answer is one to a whole request.
        if answers.fetch_add(1, Ordering::SeqCst) > 0 {
            change(answer);
        }
    }))
}

fn set(member: &'static str, value: Value) -> Change {
    Box::new(move |answer| answer.body[member] = value.clone())
}

#[tokio::test]
async fn whatever_is_changed_in_a_renewal_stops_it() {
    let key = Es256Key::generate().unwrap();
    let token = |claims: Value| json!(sign(&key, &json!({ "alg": "ES256" }), &claims));
    let refusal = |word: &'static str, status| -> Change {
        Box::new(move |answer| *answer = Answer { status, ..refused(word, "") })
    };
    let id = SignInError::IdToken;
    let all = [
        (set("token_type", json!("Bearer")), SignInError::TokenType),
        (set("access_token", token(json!({ "cnf": { "jkt": "another" } }))), SignInError::Binding),
        (set("scope", json!("accounts payments")), SignInError::Scope),
        (set("access_token", Value::Null), SignInError::Token),
        (set("id_token", token(json!({ "iss": "x" }))), id(IdFault::Issuer)),
        (set("id_token", json!("none")), id(IdFault::Form)),
        (refusal("invalid_grant", 400), SignInError::Ended),
        (refusal("invalid_client", 401), SignInError::Client),
        (refusal("invalid_scope", 400), SignInError::Refused),
        (refusal("x", 503), SignInError::Busy),
        (refusal("use_dpop_nonce", 400), SignInError::ProofNonce),
    ];
    for (change, error) in all {
        let (bank, _, grant) = signed_in(from_the_second_on(change)).await;
        assert_eq!(grant.access(true).await.unwrap_err(), error);
        assert_eq!(tokens_asked(&bank), 2, "{error:?}: once, and nothing after it");
    }
}

#[tokio::test]
async fn a_renewal_for_another_person_is_refused() {
    for (subject, expected) in [("person", None), ("another", Some(SignInError::IdToken(IdFault::Subject)))] {
        // The base address is known only when the bank has started.
        let base = Arc::new(Mutex::new(String::new()));
        let known = Arc::clone(&base);
        let signer = Es256Key::generate().unwrap();
        let script = from_the_second_on(Box::new(move |answer| {
            let claims = json!({ "iss": *known.lock().unwrap(), "aud": "sarraf", "sub": subject });
            answer.body["id_token"] = json!(sign(&signer, &json!({ "alg": "ES256" }), &claims));
        }));
        let (bank, _, grant) = signed_in(script).await;
        *base.lock().unwrap() = bank.base().to_owned();
        assert_eq!(grant.access(true).await.err(), expected, "{subject}");
    }
}

fn accounts(bank: &Bank) -> Request {
    Request::get(format!("{}/accounts?page=1", bank.base()), Purpose::Accounts, true)
}

/// Answers with a wish for this nonce, so many times.
fn wants_nonce(times: usize, nonce: Option<&'static str>) -> Script {
    let asked = AtomicUsize::new(0);
    let accounts: Change = Box::new(move |answer| {
        if asked.fetch_add(1, Ordering::SeqCst) < times {
            answer.status = 401;
            answer.headers = vec![("www-authenticate", "DPoP error=\"use_dpop_nonce\"".to_owned())];
            answer.headers.extend(nonce.map(|nonce| ("dpop-nonce", nonce.to_owned())));
        }
    });
    Script { accounts, ..Script::default() }
}

#[tokio::test]
async fn a_request_carries_the_token_with_a_proof_for_it_and_a_nonce_is_answered_once() {
    let nonce = Some("a-nonce-of-the-bank");
    for (times, nonce, status, calls) in
        [(0, nonce, 200, 1), (1, nonce, 200, 2), (9, nonce, 401, 2), (9, None, 401, 1)]
    {
        let (bank, home, grant) = signed_in(wants_nonce(times, nonce)).await;
        let _lease = home.gateway.allow(&home.profile, sarraf_vault::Mode::Mock).unwrap();
        let response = grant.send(&accounts(&bank)).await.unwrap();
        let asked = bank.calls().iter().filter(|call| *call == "accounts").count();
        assert_eq!((response.status, asked), (status, calls), "{times}");
    }
}

#[tokio::test]
async fn a_token_the_bank_takes_no_more_is_renewed_before_the_next_request() {
    let once = AtomicUsize::new(0);
    let accounts_say: Change = Box::new(move |answer| {
        if once.fetch_add(1, Ordering::SeqCst) == 0 {
            *answer = Answer { status: 401, ..refused("invalid_token", "") };
        }
    });
    let (bank, home, grant) = signed_in(Script { accounts: accounts_say, ..Script::default() }).await;
    let _lease = home.gateway.allow(&home.profile, sarraf_vault::Mode::Mock).unwrap();
    assert_eq!(grant.send(&accounts(&bank)).await.unwrap().status, 401);
    assert_eq!(tokens_asked(&bank), 1, "it is not repeated by itself");
    assert_eq!(grant.send(&accounts(&bank)).await.unwrap().status, 200);
    assert_eq!(tokens_asked(&bank), 2);
}

#[tokio::test]
async fn a_grant_belongs_to_its_server_its_program_and_its_name() {
    let (bank, home, _) = signed_in(Script::default()).await;
    assert!(home.sign_in().grant("two").await.unwrap().is_none());
    let mut other = home.clone();
    other.profile = profile(
        bank.base(),
        &FULL
            .replace("scopes", "redirect_path = \"root\"\nscopes")
            .replace("redirect_path = \"random\"\n", ""),
        "",
    );
    assert!(other.sign_in().grant("one").await.unwrap().is_some(), "another path changes nothing");
    other.profile.oauth.as_mut().unwrap().client_id = "another".to_owned();
    assert_eq!(other.sign_in().grant("one").await.unwrap_err(), SignInError::Ended);
    let mut things = home.shelf.things();
    let moved = things.remove("grant/one").unwrap();
    things.insert("grant/two".to_owned(), moved);
    let mut moved = home.clone();
    moved.shelf = Memory::holding(things);
    assert_eq!(moved.sign_in().grant("two").await.unwrap_err(), SignInError::NotKept);
}

#[tokio::test]
async fn keys_are_of_an_installation_and_stay() {
    let (bank, home, _) = signed_in(Script::default()).await;
    let first = home.sign_in().published_keys().await.unwrap();
    assert_eq!(home.sign_in().published_keys().await.unwrap(), first);
    assert!(first.contains("\"ES256\"") && !first.contains("\"d\""));
    let elsewhere = Home::new(profile(bank.base(), FULL, ""));
    assert_ne!(elsewhere.sign_in().published_keys().await.unwrap(), first);
    let names: Vec<String> = home.shelf.things().into_keys().collect();
    assert_eq!(names, ["grant/one", "key/client/test", "key/proof/test"]);
}
