//! The fourth bank, which speaks Starling's protocol.

use crate::client::{ask, options, start};
use crate::feed::{ALWAYS, Feed, minor, sum, text};
use sarraf_mock_bank::Options;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[tokio::test]
async fn the_fourth_bank_is_offered_last_with_a_profile_of_its_protocol() {
    let feed = Feed::open().await;
    let offered: Vec<&str> = sarraf_mock_bank::offered().map(|one| one.profile).collect();
    assert_eq!(offered[3..], ["mock-cobblewick"]);
    let served = feed.served();
    assert_eq!((served.name.as_str(), served.protocol.as_str()), ("Cobblewick Bank", "starling"));
    assert!(served.token.starts_with("starling:mock:") && served.url.ends_with("/api/v2"));
    for line in ["country = \"AU\"", "protocol = \"starling\"", "stable_ids = true"] {
        assert!(served.profile_toml.contains(line), "{line}");
    }
    assert!(served.profile_toml.contains(&format!("base_url = \"{}\"", served.url)));
    assert!(!served.profile_toml.contains("ca_file") && !served.profile_toml.contains("consent_days"));
    let said = sarraf_mock_bank::control::call(&feed.bank.control_url, &[]).await.unwrap();
    assert_eq!(
        (&said["banks"][0]["protocol"], &said["banks"][3]["protocol"]),
        (&"up".into(), &"starling".into())
    );
    let tells = |bank: &Value, path: &str| bank["serves"].as_array().unwrap().contains(&path.into());
    assert!(tells(&said["banks"][3], "/cards") && !tells(&said["banks"][0], "/cards"));
    feed.stop().await;
}

#[tokio::test]
async fn two_accounts_and_a_savings_goal() {
    let feed = Feed::open().await;
    let accounts = feed.accounts().await;
    let said: Vec<(&str, &str, &str)> = accounts
        .iter()
        .map(|one| {
            assert!(text(one, "createdAt").ends_with(".000Z"));
            let word = |name: &str| one[name].as_str().unwrap();
            (word("name"), word("accountType"), word("currency"))
        })
        .collect();
    assert_eq!(said, [("Personal", "PRIMARY", "AUD"), ("Euro Account", "ADDITIONAL", "EUR")]);
    let ids = accounts.iter().flat_map(|one| [text(one, "accountUid"), text(one, "defaultCategory")]);
    assert_eq!(ids.collect::<BTreeSet<_>>().len(), 4);

    let personal = text(&accounts[0], "accountUid");
    let spaces = feed.get(&format!("/account/{personal}/spaces")).await.json();
    let goal = &spaces["savingsGoals"][0];
    assert_eq!((&goal["name"], &goal["state"]), (&"Holiday Pot".into(), &"ACTIVE".into()));
    assert_eq!(spaces["spendingSpaces"], json!([]));
    let rows = feed.address(0, Some(&text(goal, "savingsGoalUid"))).await;
    let rows = feed.list(&format!("{rows}/transactions-between?{ALWAYS}")).await;
    assert!(rows.len() > 20 && rows.iter().all(|row| row["categoryUid"] == goal["savingsGoalUid"]));
    assert_eq!(goal["totalSaved"], json!({ "currency": "AUD", "minorUnits": sum(&rows, "SETTLED") }));
    let euro = text(&accounts[1], "accountUid");
    assert_eq!(feed.get(&format!("/account/{euro}/spaces")).await.json()["savingsGoals"], json!([]));
    assert_eq!(feed.get(&format!("/accounts/{}/balance", text(goal, "savingsGoalUid"))).await.status, 404);
    feed.stop().await;
}

#[tokio::test]
async fn identifiers_have_an_iban_that_is_right() {
    let feed = Feed::open().await;
    let mut seen = BTreeSet::new();
    for account in feed.accounts().await {
        let path = format!("/accounts/{}/identifiers", text(&account, "accountUid"));
        let said = feed.get(&path).await.json();
        let (number, iban) = (text(&said, "accountIdentifier"), text(&said, "iban"));
        assert!(number.len() == 8 && text(&said, "bankIdentifier").len() == 6 && iban.ends_with(&number));
        let turned = format!("{}{}", &iban[4..], &iban[..4]);
        let rest = turned.chars().fold(0, |rest, letter| {
            let digit = letter.to_digit(36).unwrap();
            (rest * if digit > 9 { 100 } else { 10 } + digit) % 97
        });
        assert_eq!((rest, iban.len()), (1, 22), "{iban}");
        assert_eq!(said["accountIdentifiers"][1]["accountIdentifier"], said["iban"]);
        assert!(seen.insert(iban));
    }
    assert_eq!(seen.len(), 2);
    feed.stop().await;
}

#[tokio::test]
async fn balances_are_the_sums_of_their_rows() {
    let feed = Feed::open().await;
    for time in ["1h", "1d", "40d"] {
        feed.bank.advance(time).unwrap();
        let goal =
            feed.get(&format!("/account/{}/spaces", text(&feed.accounts().await[0], "accountUid"))).await;
        let saved = goal.json()["savingsGoals"][0]["totalSaved"]["minorUnits"].as_i64().unwrap();
        for (account, saved) in [(0, saved), (1, 0)] {
            let (items, said) = (feed.items(account).await, feed.balance(account).await);
            let of = |name: &str| said[name]["minorUnits"].as_i64().unwrap();
            let cleared = sum(&items, "SETTLED");
            let held: i64 =
                items.iter().filter(|item| item["status"] == "PENDING").map(|item| minor(item).min(0)).sum();
            assert_eq!((of("clearedBalance"), of("effectiveBalance")), (cleared, cleared + held), "{time}");
            assert_eq!((of("pendingTransactions"), of("amount")), (-held, cleared + held));
            assert_eq!(of("totalClearedBalance"), cleared + saved, "{time} {account}");
            assert_eq!((of("totalEffectiveBalance"), of("acceptedOverdraft")), (cleared + held + saved, 0));
        }
    }
    feed.stop().await;
}

#[tokio::test]
async fn rows_are_those_between_two_times_newest_first() {
    let feed = Feed::open().await;
    let all = feed.items(0).await;
    assert!((700..1_100).contains(&all.len()), "{}", all.len());
    let times: Vec<String> = all.iter().map(|item| text(item, "transactionTime")).collect();
    assert!(times.is_sorted_by(|newer, older| newer >= older));
    assert_eq!(all.iter().map(|item| text(item, "feedItemUid")).collect::<BTreeSet<_>>().len(), all.len());
    let address = feed.address(0, None).await;
    let (to, from) = (&times[10], &times[60]);
    let between =
        format!("{address}/transactions-between?minTransactionTimestamp={from}&maxTransactionTimestamp={to}");
    assert_eq!(feed.list(&between).await, all[10..=60], "both ends are within");
    let changed = "2026-11-19T12:00:00.000Z";
    let since = feed.list(&format!("{address}?changesSince={changed}")).await;
    let expected: Vec<&Value> =
        all.iter().filter(|item| text(item, "updatedAt").as_str() >= changed).collect();
    assert!(since.iter().collect::<Vec<_>>() == expected && expected.len() > 1);
    assert!(since.iter().any(|item| text(item, "transactionTime").as_str() < changed), "booked since then");
    let made = [feed.run("backdated-row", &[]), feed.run("declined-run", &[])].concat();
    let new = feed.list(&format!("{address}?changesSince=2026-11-20T23:30:00Z")).await;
    let is_new = |id: &String| new.iter().any(|item| item["feedItemUid"] == id.as_str());
    assert!(made.len() == 6 && made.iter().all(is_new), "what lies back came now");
    feed.stop().await;
}

#[tokio::test]
async fn a_row_says_what_it_was() {
    let feed = Feed::open().await;
    let items = feed.items(0).await;
    let with = |name: &str, value: &str| items.iter().filter(|item| item[name] == value).collect::<Vec<_>>();
    for (source, kind, category) in [
        ("MASTER_CARD", "MERCHANT", "GROCERIES"),
        ("DIRECT_DEBIT", "PAYEE", "BILLS_AND_SERVICES"),
        ("DIRECT_CREDIT", "SENDER", "INCOME"),
        ("INTERNAL_TRANSFER", "CATEGORY", "SAVING"),
        ("FASTER_PAYMENTS_IN", "SENDER", "INCOME"),
    ] {
        let found = with("source", source);
        assert!(found.iter().all(|item| item["counterPartyType"] == kind), "{source}");
        assert!(found.iter().any(|item| item["spendingCategory"] == category), "{source}");
    }
    let merchants: BTreeSet<(String, String)> = with("counterPartyType", "MERCHANT")
        .iter()
        .map(|item| (text(item, "counterPartyName"), text(item, "counterPartyUid")))
        .collect();
    let names: BTreeSet<&String> = merchants.iter().map(|(name, _)| name).collect();
    assert!(merchants.len() == names.len() && names.len() > 30, "one id for each merchant");
    for sub in ["CONTACTLESS", "ONLINE", "ATM"] {
        assert!(!with("sourceSubType", sub).is_empty(), "{sub}");
    }
    assert!(with("source", "DIRECT_DEBIT").iter().all(|item| item.get("sourceSubType").is_none()));
    let pot = with("source", "INTERNAL_TRANSFER");
    let saved = pot.iter().find(|item| item["reference"] == "Transfer to Holiday Pot").unwrap();
    assert_eq!(text(saved, "counterPartyName"), "Holiday Pot");
    let address = feed.address(0, Some(&text(saved, "counterPartyUid"))).await;
    let goal = feed.list(&format!("{address}/transactions-between?{ALWAYS}")).await;
    let own = &feed.accounts().await[0]["defaultCategory"];
    assert!(goal.iter().any(|item| &item["counterPartyUid"] == own), "and back");
    assert!(goal.iter().any(|item| item["counterPartyName"] == "Cobblewick Bank"), "interest");
    for item in &items {
        let is_settled = item["status"] == "SETTLED";
        assert_eq!(item.get("settlementTime").is_some(), is_settled, "{item}");
        assert_eq!(item["amount"]["currency"], "AUD");
    }
    feed.stop().await;
}

#[tokio::test]
async fn a_purchase_abroad_has_its_currency_its_rate_and_its_country() {
    let feed = Feed::open().await;
    let items = feed.items(0).await;
    for (currency, country) in [("USD", "US"), ("JPY", "JP"), ("AED", "AE"), ("AUD", "AU")] {
        let mut own = items
            .iter()
            .filter(|item| item["source"] == "MASTER_CARD" && item["sourceAmount"]["currency"] == currency);
        let one = own.next().unwrap();
        assert_eq!(one["country"], country, "{one}");
        assert_eq!(one.get("exchangeRate").is_some(), currency != "AUD", "{one}");
    }
    let made = feed.run("foreign-purchase", &[]);
    let held = feed.item(&made[0]).await;
    assert_eq!(held["sourceAmount"], json!({ "currency": "USD", "minorUnits": 4_000 }));
    assert_eq!((&held["exchangeRate"], &held["status"]), (&json!(1.52), &json!("PENDING")));
    feed.bank.advance("25h").unwrap();
    let booked = feed.item(&made[0]).await;
    assert_eq!((minor(&booked), &booked["exchangeRate"]), (-6_144, &json!(1.536)));
    assert_eq!(booked["settlementTime"], "2026-11-21T23:30:00.000Z");
    let euros = feed.items(1).await;
    assert!(euros.iter().any(|item| item["country"] == "FR"), "in the trip");
    feed.stop().await;
}

#[tokio::test]
async fn a_hold_is_pending_until_it_books_or_is_released() {
    let feed = Feed::open().await;
    let before = feed.balance(0).await;
    let id = &feed.run("hold-vanishes", &[("amount", "77.00")])[0];
    let held = feed.item(id).await;
    assert_eq!((minor(&held), &held["status"]), (-7_700, &"PENDING".into()));
    let during = feed.balance(0).await;
    let of = |said: &Value, name: &str| said[name]["minorUnits"].as_i64().unwrap();
    assert_eq!(during["clearedBalance"], before["clearedBalance"]);
    assert_eq!(of(&before, "effectiveBalance") - of(&during, "effectiveBalance"), 7_700);
    feed.bank.advance("25h").unwrap();
    let released = feed.item(id).await;
    assert_eq!((minor(&released), &released["status"]), (-7_700, &"REVERSED".into()));
    assert_eq!(released["updatedAt"], "2026-11-21T23:30:00.000Z");
    assert!(released.get("settlementTime").is_none());
    let (items, after) = (feed.items(0).await, feed.balance(0).await);
    assert_eq!(of(&after, "clearedBalance"), sum(&items, "SETTLED"));
    assert!(
        items.iter().any(|item| item["status"] == "REVERSED" && item["feedItemUid"] != id.as_str()),
        "of history"
    );
    let gone = &feed.run("booked-row-vanishes", &[])[0];
    assert_eq!(feed.item(gone).await["status"], "SETTLED");
    feed.bank.advance("25h").unwrap();
    assert!(feed.item(gone).await.is_null(), "what was booked is not released: it is gone");
    feed.stop().await;
}

#[tokio::test]
async fn a_card_is_locked_and_unlocked_by_its_holder() {
    let feed = Feed::open().await;
    let card = feed.card().await;
    assert_eq!((&card["enabled"], &card["cancelled"]), (&true.into(), &false.into()));
    assert!(text(&card, "endOfCardNumber").len() == 4 && text(&card, "cardUid").len() == 36);
    let locked = feed.enable(false).await;
    assert_eq!((locked.status, locked.body.len(), locked.header("content-type")), (204, 0, None));
    assert_eq!(feed.card().await["enabled"], false);
    let before = feed.balance(0).await;
    let refused = &feed.run("purchase", &[])[0];
    let bill = &feed.run("bank-fee", &[])[0];
    assert_eq!(feed.item(refused).await["status"], "DECLINED");
    assert_eq!(feed.item(bill).await["status"], "SETTLED", "no card is in it");
    let fee = minor(&feed.item(bill).await);
    let of = |said: &Value| said["effectiveBalance"]["minorUnits"].as_i64().unwrap();
    assert_eq!(of(&feed.balance(0).await), of(&before) + fee);
    assert_eq!(feed.enable(true).await.status, 204);
    let passed = &feed.run("purchase", &[])[0];
    let found = [feed.item(refused).await["status"].clone(), feed.item(passed).await["status"].clone()];
    assert_eq!(found, ["DECLINED", "PENDING"]);
    feed.stop().await;
}

/// A refund or cashback is of a purchase, and there was none.
#[tokio::test]
async fn nothing_comes_back_of_what_a_locked_card_refused() {
    let mut brought = Vec::new();
    for locked in [false, true] {
        let feed = Feed::open().await;
        if locked {
            feed.enable(false).await;
        }
        feed.bank.advance("540d").unwrap();
        let items = feed.items(0).await;
        // What was paid before may come back for sixteen days.
        let late = items.iter().filter(|item| text(item, "transactionTime").as_str() > "2026-12-08");
        let back = ["MASTER_CARD", "STARLING_PAYMENT"];
        let back =
            late.filter(|item| item["direction"] == "IN" && back.iter().any(|one| item["source"] == *one));
        brought.push(back.count());
        feed.stop().await;
    }
    assert!(brought[0] >= 2 && brought[1] == 0, "{brought:?}");
}

/// What the day brings is declined too, and kept in what is saved.
#[tokio::test]
async fn a_locked_card_stays_locked_over_days_snapshots_and_starts() {
    let folder = tempfile::tempdir().unwrap();
    let kept = || Options { state_folder: Some(folder.path().join("kept")), ..options() };
    let feed = Feed::of(kept()).await;
    let file = folder.path().join("snapshot").display().to_string();
    let tell = async |feed: &Feed, word: &str| {
        sarraf_mock_bank::control::call(&feed.bank.control_url, &[word.to_owned(), file.clone()])
            .await
            .unwrap()
    };
    feed.enable(false).await;
    feed.bank.advance("3d").unwrap();
    let items = feed.items(0).await;
    let new: Vec<&Value> = items
        .iter()
        .filter(|item| text(item, "transactionTime").as_str() > "2026-11-20T23:30:00.000Z")
        .filter(|item| item["source"] == "MASTER_CARD" && item["direction"] == "OUT")
        .collect();
    assert!(new.len() >= 4 && new.iter().all(|item| item["status"] == "DECLINED"), "{new:?}");
    tell(&feed, "snapshot").await;
    feed.enable(true).await;
    tell(&feed, "restore").await;
    assert_eq!(feed.card().await["enabled"], false);
    assert_eq!(feed.items(0).await, items);
    feed.stop().await;
    let feed = Feed::of(kept()).await;
    assert_eq!((&feed.card().await["enabled"], &feed.items(0).await), (&false.into(), &items));
    feed.bank.reset();
    assert_eq!(feed.card().await["enabled"], true);
    feed.stop().await;
}

#[tokio::test]
async fn a_lock_that_is_not_understood_or_not_let_through_changes_nothing() {
    let feed = Feed::open().await;
    let id = text(&feed.card().await, "cardUid");
    let path = format!("/cards/{id}/controls/enabled");
    for body in ["", "{}", "{\"enabled\":\"no\"}", "enabled=false"] {
        let refused = feed.send("PUT", &path, body).await;
        assert_eq!((refused.status, &refused.json()["success"]), (400, &false.into()), "{body}");
    }
    let nobody = feed.send("PUT", "/cards/nobody/controls/enabled", "{\"enabled\":false}").await;
    assert_eq!(nobody.status, 404);
    let wrong = feed.send("GET", &path, "").await;
    assert_eq!((wrong.status, wrong.header("allow")), (405, Some("PUT")));
    for status in ["401", "403", "429", "500"] {
        feed.run(&format!("status-{status}"), &[("path", "/controls")]);
        assert_eq!(feed.enable(false).await.status.to_string(), status);
    }
    assert_eq!(feed.card().await["enabled"], true);
    feed.stop().await;
}

#[tokio::test]
async fn refusals_have_the_protocols_shape() {
    let feed = Feed::of(Options { calls_per_hour: 20, ..options() }).await;
    let served = feed.served();
    for token in [None, Some("starling:mock:wrong"), Some(feed.bank.banks[0].token.as_str())] {
        let refused = ask(&format!("{}/accounts", served.url), token).await;
        assert_eq!((refused.status, &refused.json()["error"]), (401, &"invalid_token".into()));
        assert!(refused.json()["error_description"].is_string());
    }
    feed.run("status-403", &[]);
    let refused = feed.get("/accounts").await;
    assert_eq!((refused.status, &refused.json()["error"]), (403, &"insufficient_scope".into()));
    let refused = feed.send("POST", "/accounts", "").await;
    assert_eq!((refused.status, refused.header("allow")), (405, Some("GET")));
    for path in [
        "/nowhere",
        "/accounts/nobody/balance",
        "/feed/account/nobody/category/none?changesSince=2026-01-01T00:00:00Z",
    ] {
        let refused = feed.get(path).await;
        assert_eq!((refused.status, &refused.json()["success"]), (404, &false.into()), "{path}");
        assert!(refused.json()["errors"][0]["message"].is_string());
    }
    let elsewhere = ask(&format!("{}/accounts", served.url.replace("/v2", "/v1")), Some(&served.token)).await;
    assert_eq!(elsewhere.status, 404);
    let mut last = feed.get("/accounts").await;
    for _ in 0..20 {
        last = feed.get("/accounts").await;
    }
    assert_eq!((last.status, last.header("retry-after")), (429, Some("1800")));
    assert_eq!(last.json()["success"], false);
    feed.stop().await;
}

#[tokio::test]
async fn times_must_be_there_and_be_times() {
    let feed = Feed::open().await;
    let address = feed.address(0, None).await;
    let (from, to) =
        ("minTransactionTimestamp=2026-01-01T00:00:00Z", "maxTransactionTimestamp=2026-02-01T00:00:00Z");
    for (rest, name) in [
        (String::new(), "changesSince"),
        ("?changesSince=yesterday".to_owned(), "changesSince"),
        (format!("/transactions-between?{from}"), "maxTransactionTimestamp"),
        (format!("/transactions-between?{to}"), "minTransactionTimestamp"),
        (
            format!("/transactions-between?{from}&maxTransactionTimestamp=2026-02-30T00:00:00Z"),
            "maxTransactionTimestamp",
        ),
        (
            format!("/transactions-between?{to}&minTransactionTimestamp=2026-03-01T00:00:00Z"),
            "minTransactionTimestamp",
        ),
    ] {
        let refused = feed.get(&format!("{address}{rest}")).await;
        assert_eq!(refused.status, 400, "{rest}");
        assert!(text(&refused.json()["errors"][0], "message").contains(name), "{rest}");
    }
    assert_eq!(feed.get(&format!("{address}/transactions-between?{from}&{to}")).await.status, 200);
    feed.stop().await;
}

#[tokio::test]
async fn a_token_that_ended_is_refused_in_the_protocols_words() {
    let feed = Feed::open().await;
    let old = feed.served();
    feed.run("token-revoked", &[]);
    let refused = ask(&format!("{}/accounts", old.url), Some(&old.token)).await;
    assert_eq!((refused.status, &refused.json()["error"]), (401, &"invalid_token".into()));
    assert!(text(&refused.json(), "error_description").contains("revoked"));
    assert!(feed.served().token != old.token && feed.get("/accounts").await.status == 200);
    feed.run("consent-withdrawn", &[("after_answers", "1")]);
    assert_eq!(feed.get("/cards").await.status, 200);
    let token = feed.served().token;
    let refused = ask(&format!("{}/cards", old.url), Some(&token)).await;
    assert_eq!((refused.status, &refused.json()["error"]), (401, &"invalid_token".into()));
    feed.stop().await;
}

#[tokio::test]
async fn answers_can_be_wrong_here_too() {
    let feed = Feed::open().await;
    let list = format!("{}/transactions-between?{ALWAYS}", feed.address(0, None).await);
    let honest = feed.get(&list).await;
    let rows = honest.json()["feedItems"].as_array().unwrap().len();
    for (scenario, is_wrong) in [
        ("unreadable-row", (|item| item.get("amount").is_none()) as fn(&Value) -> bool),
        ("huge-amount", |item| item["amount"]["minorUnits"] == 9_223_372_036_854_775_808_u64),
        ("unknown-currency", |item| item["amount"]["currency"] == "ZZQ"),
        ("bad-date", |item| item["transactionTime"].as_str().unwrap().contains("-02-30T")),
    ] {
        feed.run(scenario, &[]);
        assert!(feed.get("/accounts").await.json()["accounts"].is_array(), "it waits for rows");
        let page = feed.get(&list).await.json();
        let items = page["feedItems"].as_array().unwrap();
        assert_eq!(items.len(), rows + 1, "{scenario}");
        assert!(is_wrong(&items[0]) && !is_wrong(&items[1]), "{scenario}");
        assert_ne!(items[0]["feedItemUid"], items[1]["feedItemUid"]);
    }
    for scenario in ["self-link", "other-host-link", "row-on-two-pages", "row-lost-between-pages"] {
        feed.run(scenario, &[]);
        assert_eq!(feed.get(&list).await.body, honest.body, "{scenario}: there are no pages");
    }
    feed.run("html", &[]);
    assert!(feed.get(&list).await.body.starts_with(b"<!doctype html>"));
    feed.run("cut-off", &[]);
    assert!(!feed.get(&list).await.is_whole());
    feed.run("status-503", &[]);
    let down = feed.get(&list).await;
    assert_eq!((down.status, &down.json()["success"]), (503, &false.into()));
    assert_eq!(feed.get(&list).await.body, honest.body);
    feed.stop().await;
}

/// The duplicate of the day comes 25 seconds after the personal account was read to now, and not before.
#[tokio::test]
async fn rows_are_read_to_their_end_by_a_list_that_reaches_to_now() {
    let feed = Feed::open().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("snapshot").display().to_string();
    let read = async |feed: &Feed| {
        let words = ["snapshot".to_owned(), file.clone()];
        sarraf_mock_bank::control::call(&feed.bank.control_url, &words).await.unwrap();
        let saved: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        !saved["banks"][3]["people"][0]["day"]["read"].is_null()
    };
    let address = feed.address(0, None).await;
    let early = "minTransactionTimestamp=2026-01-01T00:00:00Z&maxTransactionTimestamp=2026-11-20T23:29:59Z";
    let now = "minTransactionTimestamp=2026-01-01T00:00:00Z&maxTransactionTimestamp=2026-11-20T23:30:00Z";
    feed.get(&format!("{address}/transactions-between?{early}")).await;
    feed.get(&format!("{address}?changesSince=2026-01-01T00:00:00Z")).await;
    feed.items(1).await;
    assert!(!read(&feed).await);
    feed.get(&format!("{address}/transactions-between?{now}")).await;
    assert!(read(&feed).await);
    feed.stop().await;
}

/// Everything the bank says, byte for byte, while scenarios run; only its port differs.
async fn everything(seed: u64) -> String {
    let feed = Feed::of(Options { seed, rows: 1_200, ..options() }).await;
    let mut said = String::new();
    for scenario in
        ["purchase", "declined-run", "card-locked", "duplicate-charge", "card-reissued", "bad-date"]
    {
        said += &format!("{:?}\n", feed.run(scenario, &[]));
        let personal = feed.accounts().await[0].clone();
        let id = text(&personal, "accountUid");
        let rows = format!("/feed/account/{id}/category/{}", text(&personal, "defaultCategory"));
        for path in [
            "/accounts".to_owned(),
            format!("/accounts/{id}/balance"),
            format!("/accounts/{id}/identifiers"),
            format!("/account/{id}/spaces"),
            format!("{rows}/transactions-between?{ALWAYS}"),
            format!("{rows}?changesSince=2026-10-01T00:00:00Z"),
            "/cards".to_owned(),
            "/nowhere".to_owned(),
        ] {
            let answer = feed.get(&path).await;
            said += &format!("{}\n{}\n", answer.head, String::from_utf8_lossy(&answer.body));
        }
        feed.bank.advance("26h").unwrap();
    }
    let host = feed.served().url.split('/').nth(2).unwrap().to_owned();
    feed.stop().await;
    said.replace(&host, "HOST")
}

#[tokio::test]
async fn the_same_seed_gives_the_same_bytes() {
    let (first, again, other) = (everything(1).await, everything(1).await, everything(2).await);
    assert!(first.len() > 1_000_000, "{}", first.len());
    assert_eq!(first.lines().zip(again.lines()).find(|(one, other)| one != other), None);
    assert!(first == again && first != other);
}

#[tokio::test]
async fn customers_of_the_bank_see_only_their_own() {
    let bank = start(Options { people: 3, ..options() }).await;
    let own: Vec<_> = bank.banks.iter().filter(|one| one.profile == "mock-cobblewick").collect();
    let mut ids = BTreeSet::new();
    for served in &own {
        let accounts = ask(&format!("{}/accounts", served.url), Some(&served.token)).await.json();
        let cards = ask(&format!("{}/cards", served.url), Some(&served.token)).await.json();
        ids.extend(accounts["accounts"].as_array().unwrap().iter().map(|one| text(one, "accountUid")));
        ids.insert(text(&cards["cards"][0], "cardUid"));
    }
    assert_eq!((own.len(), ids.len()), (3, 9));
    bank.stop().await.unwrap();
}
