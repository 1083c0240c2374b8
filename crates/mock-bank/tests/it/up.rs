use crate::client::{ask, everything, frozen, get, id, pages, status};
use std::collections::BTreeSet;

#[tokio::test]
async fn without_a_valid_token_nothing_is_told() {
    let bank = frozen().await;
    let url = format!("{}/accounts", bank.banks[0].url);
    for token in [None, Some("up:mock:wrong"), Some("")] {
        let answer = ask(&url, token).await;
        assert_eq!(answer.status, 401);
        assert_eq!(answer.json()["errors"][0]["status"], "401");
    }
    assert_eq!(get(&bank, "/util/ping").await.json()["meta"]["id"].as_str().unwrap().len(), 36);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn every_answer_has_the_banks_time_and_the_calls_left() {
    let bank = frozen().await;
    let first = get(&bank, "/util/ping").await;
    assert_eq!(first.header("date"), Some("Fri, 20 Nov 2026 23:30:00 GMT"));
    let left: u32 = first.header("x-ratelimit-remaining").unwrap().parse().unwrap();
    let second = get(&bank, "/nowhere").await;
    assert_eq!(second.status, 404);
    assert_eq!(second.header("x-ratelimit-remaining"), Some((left - 1).to_string().as_str()));
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn accounts_are_three_in_two_currencies() {
    let bank = frozen().await;
    let answer = get(&bank, "/accounts").await.json();
    let accounts = answer["data"].as_array().unwrap();
    let kinds: Vec<_> =
        accounts.iter().map(|account| account["attributes"]["accountType"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["TRANSACTIONAL", "SAVER", "TRANSACTIONAL"]);
    assert_eq!(accounts[2]["attributes"]["balance"]["currencyCode"], "EUR");
    let one = get(&bank, &format!("/accounts/{}", id(&accounts[1]))).await.json();
    assert_eq!(one["data"], accounts[1]);
    assert_eq!(get(&bank, "/accounts/nobody").await.status, 404);
    let savers = get(&bank, "/accounts?filter[accountType]=SAVER").await.json();
    assert_eq!(savers["data"].as_array().unwrap().len(), 1);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn pages_hold_every_row_exactly_once() {
    let bank = frozen().await;
    let all = everything(&bank).await;
    let ids: BTreeSet<String> = all.iter().map(id).collect();
    assert_eq!(ids.len(), all.len());
    let small = pages(&bank, "/transactions?page[size]=37&filter[since]=2026-08-01T00:00:00%2B10:00").await;
    assert!(small.len() > 100);
    assert_eq!(small[..], all[..small.len()]);
    let mut parts = 0;
    for account in get(&bank, "/accounts").await.json()["data"].as_array().unwrap() {
        parts += pages(&bank, &format!("/accounts/{}/transactions?page[size]=100", id(account))).await.len();
    }
    assert_eq!(parts, all.len());
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn a_row_that_arrives_while_paging_shifts_nothing() {
    let bank = frozen().await;
    let before = everything(&bank).await.len();
    let served = &bank.banks[0];
    let first = get(&bank, "/transactions?page[size]=50").await.json();
    bank.run_scenario("purchase", &[]).unwrap();
    let mut ids: Vec<String> = first["data"].as_array().unwrap().iter().map(id).collect();
    let mut next = first["links"]["next"].as_str().map(str::to_owned);
    while let Some(url) = next {
        let page = ask(&url, Some(&served.token)).await.json();
        ids.extend(page["data"].as_array().unwrap().iter().map(id));
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    assert_eq!(ids.len(), before);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), before);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn the_page_before_leads_back() {
    let bank = frozen().await;
    let token = Some(bank.banks[0].token.as_str());
    let first = get(&bank, "/transactions?page[size]=20").await.json();
    assert!(first["links"]["prev"].is_null());
    let second = ask(first["links"]["next"].as_str().unwrap(), token).await.json();
    let back = ask(second["links"]["prev"].as_str().unwrap(), token).await.json();
    assert_eq!(back["data"], first["data"]);
    assert!(back["links"]["prev"].is_null());
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn filters_narrow_a_list() {
    let bank = frozen().await;
    let all = everything(&bank).await;
    let held = pages(&bank, "/transactions?filter[status]=HELD").await;
    assert!(!held.is_empty() && held.iter().all(|row| status(row) == "HELD"));
    assert_eq!(held.len(), all.iter().filter(|row| status(row) == "HELD").count());
    let settled = pages(&bank, "/transactions?filter[status]=SETTLED&page[size]=100").await;
    assert_eq!(held.len() + settled.len(), all.len());
    let home = pages(&bank, "/transactions?filter[category]=home&page[size]=100").await;
    let groceries = pages(&bank, "/transactions?filter[category]=groceries&page[size]=100").await;
    assert!(groceries.len() > 100 && home.len() > groceries.len());
    assert!(home.iter().all(|row| row["relationships"]["parentCategory"]["data"]["id"] == "home"));
    let trip = pages(&bank, "/transactions?filter[tag]=Trip&page[size]=100").await;
    assert!(!trip.is_empty() && trip.len() < 200);
    let (since, until) = ("2026-03-01T00:00:00Z", "2026-03-31T23:59:59Z");
    let march = format!("/transactions?filter[since]={since}&filter[until]={until}&page[size]=100");
    let march = pages(&bank, &march).await;
    assert!((50..200).contains(&march.len()));
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn a_wrong_question_is_refused_with_its_parameter() {
    let bank = frozen().await;
    for (query, parameter) in [
        ("page[size]=0", "page[size]"),
        ("page[size]=101", "page[size]"),
        ("filter[since]=yesterday", "filter[since]"),
        ("filter[status]=LOST", "filter[status]"),
        ("page[after]=x", "page[after]"),
        ("page[sise]=20", "page"),
        ("filter[]=SETTLED", "filter"),
    ] {
        let answer = get(&bank, &format!("/transactions?{query}")).await;
        assert_eq!(
            (answer.status, &answer.json()["errors"][0]["source"]["parameter"]),
            (400, &parameter.into())
        );
    }
    assert_eq!(get(&bank, "/transactions?filter[category]=nonsense").await.status, 404);
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn a_row_can_be_read_alone_and_names_its_category() {
    let bank = frozen().await;
    let page = get(&bank, "/transactions?filter[category]=fuel&page[size]=1").await.json();
    let row = &page["data"][0];
    let one = get(&bank, &format!("/transactions/{}", id(row))).await.json();
    assert_eq!(&one["data"], row);
    assert_eq!(row["relationships"]["category"]["data"]["id"], "fuel");
    assert_eq!(get(&bank, "/transactions/none").await.status, 404);
    let categories = get(&bank, "/categories").await.json();
    assert!(categories["data"].as_array().unwrap().len() > 30);
    assert_eq!(get(&bank, "/tags").await.json()["data"][0]["id"], "Trip");
    bank.stop().await.unwrap();
}

#[tokio::test]
async fn the_hours_calls_can_be_used_up() {
    let options = sarraf_mock_bank::Options { calls_per_hour: 3, ..crate::client::options() };
    let bank = crate::client::start(options).await;
    for _ in 0..3 {
        assert_eq!(get(&bank, "/util/ping").await.status, 200);
    }
    let refused = get(&bank, "/util/ping").await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("1800")));
    bank.advance("30m").unwrap();
    assert_eq!(get(&bank, "/util/ping").await.status, 200);
    bank.stop().await.unwrap();
}
