//! What left this computer: complete, added up, and any altered row is found.

use crate::desk::{Desk, PASSPHRASE, array, text};
use sarraf_app::NoKeychain;
use sarraf_store::{EgressRow, Store};
use sarraf_vault::{Secret, Vault};
use serde_json::json;

#[test]
fn the_log_names_every_request_and_adds_up() {
    let desk = Desk::freshly_linked();
    let view = desk.call("egress", json!({ "limit": 100_000 }));
    let rows = array(&view["rows"]);
    let of = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).count() as u64;
    assert_eq!(view["requests"].as_u64(), Some(of("intent")));
    assert_eq!(of("intent"), of("outcome"));
    assert!(of("connection") >= 1);
    let sum = |key: &str| rows.iter().map(|row| row[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(
        (view["sent"].as_u64(), view["received"].as_u64()),
        (Some(sum("sent")), Some(sum("received")))
    );
    assert!(sum("received") > 500_000);
    let asked = desk.mock(&["requests"]);
    assert_eq!(asked["count"].as_u64(), Some(of("intent")), "the bank saw as many");
    let all = view.to_string();
    assert!(!all.contains(&text(&desk.offered()["mock_secret"])), "no token");
    let proof = desk.call("verify_egress", json!({}));
    assert_eq!((&proof["whole"], proof["rows"].as_u64()), (&json!(true), Some(rows.len() as u64)));
}

#[test]
fn a_forged_row_is_found() {
    let desk = Desk::linked();
    let vault = desk.vault();
    desk.call("vault_lock", json!({}));
    let passphrase = Secret::new(PASSPHRASE.to_owned());
    let unlocked = Vault::at(&vault).unwrap().unlock(&passphrase, &NoKeychain).unwrap();
    let store = Store::open(&vault.join("sarraf.db"), &unlocked.database_key()).unwrap();
    let last = store.reader().egress_last().unwrap().unwrap();
    let forged = EgressRow { sequence: last.sequence + 1, host: "elsewhere.example".into(), ..last };
    store.write(|writer| writer.append_egress(&forged)).unwrap();
    store.close().unwrap();
    desk.unlock(PASSPHRASE).unwrap();
    let proof = desk.call("verify_egress", json!({}));
    assert_eq!((&proof["whole"], proof["broken_at"].as_i64()), (&json!(false), Some(forged.sequence)));
    assert!(text(&proof["text"]).contains(&forged.sequence.to_string()));
}
