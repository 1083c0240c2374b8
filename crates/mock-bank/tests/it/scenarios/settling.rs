//! From pending to booked.

use super::{Stage, day, of};
use crate::client::{id, minor, name, status};

/// The one row of an amount before, and the one of another after a time.
async fn settles(
    scenario: &str,
    held: i64,
    time: &str,
    booked: i64,
) -> (serde_json::Value, serde_json::Value) {
    let stage = Stage::of(scenario, &[]).await;
    let first = stage.new_rows().await;
    let first = of(&first, held)[0].clone();
    assert_eq!((status(&first), id(&first)), ("HELD".to_owned(), stage.made[0].clone()), "{scenario}");
    let later = stage.after(time).await;
    let last = of(&later, booked)[0].clone();
    assert_eq!(status(&last), "SETTLED", "{scenario}");
    if held != booked {
        assert!(of(&later, held).is_empty(), "{scenario}: the hold is not there any more");
    }
    stage.stop().await;
    (first, last)
}

#[tokio::test]
async fn an_amount_can_change_under_the_same_id() {
    let (first, last) = settles("hold-settles-higher", -2_000, "25h", -2_400).await;
    assert_eq!(id(&first), id(&last));
    assert_eq!(last["attributes"]["holdInfo"]["amount"]["value"], "-20.00");
}

#[tokio::test]
async fn a_row_can_book_under_another_id() {
    let (first, last) = settles("books-with-another-id", -6_430, "25h", -6_430).await;
    assert_ne!(id(&first), id(&last));
    assert_eq!((day(&first), name(&first)), (day(&last), name(&last)));
}

#[tokio::test]
async fn a_row_can_book_with_another_date() {
    let (first, last) = settles("books-with-another-date", -6_430, "49h", -6_430).await;
    assert_ne!(id(&first), id(&last));
    assert_eq!((day(&first), day(&last)), ("2026-11-21".to_owned(), "2026-11-23".to_owned()));
}

#[tokio::test]
async fn a_row_can_book_with_another_text() {
    let (first, last) = settles("books-with-another-text", -6_430, "25h", -6_430).await;
    assert_ne!((id(&first), name(&first)), (id(&last), name(&last)));
}

#[tokio::test]
async fn a_tip_comes_on_top_under_another_id() {
    let (first, last) = settles("tip", -2_000, "25h", -2_400).await;
    assert!(id(&first) != id(&last) && name(&first) == name(&last));
}

#[tokio::test]
async fn a_pump_holds_more_than_was_filled() {
    let (first, last) = settles("fuel-hold", -15_000, "25h", -6_137).await;
    assert_ne!(id(&first), id(&last));
}

#[tokio::test]
async fn a_hold_vanishes_and_the_balance_with_it() {
    let stage = Stage::of("hold-vanishes", &[("amount", "77.77")]).await;
    assert_eq!(of(&stage.new_rows().await, -7_777).len(), 1);
    assert!(of(&stage.after("25h").await, -7_777).is_empty());
    stage.stop().await;
}

#[tokio::test]
async fn a_deposit_is_held_and_released_beside_the_bill() {
    let stage = Stage::of("hotel-deposit", &[]).await;
    let first = stage.new_rows().await;
    assert_eq!((of(&first, -20_000).len(), of(&first, -38_900).len()), (1, 0));
    let last = stage.after("73h").await;
    assert_eq!((of(&last, -20_000).len(), of(&last, -38_900).len()), (0, 1));
    stage.stop().await;
}

#[tokio::test]
async fn twins_are_two_before_and_after_they_book() {
    let stage = Stage::of("same-day-twins", &[("amount", "4.57")]).await;
    let first = stage.new_rows().await;
    let first = of(&first, -457);
    assert_eq!((first.len(), day(first[0])), (2, day(first[1])));
    let later = stage.after("25h").await;
    let later = of(&later, -457);
    assert_eq!(later.len(), 2);
    assert!(later.iter().all(|row| !stage.made.contains(&id(row)) && status(row) == "SETTLED"));
    stage.stop().await;
}

#[tokio::test]
async fn small_and_unusual_purchases_are_made_at_once() {
    let stage = Stage::of("purchase", &[]).await;
    assert_eq!(stage.new_rows().await.iter().map(id).collect::<Vec<_>>(), stage.made);
    stage.stop().await;
    let stage = Stage::of("unusual-charge", &[]).await;
    let row = &stage.new_rows().await[0];
    assert!((-28_000..=-21_000).contains(&minor(row)) && name(row) == "Bramble & Brew");
    stage.stop().await;
    let stage = Stage::of("duplicate-charge", &[]).await;
    let rows = stage.new_rows().await;
    assert_eq!((rows.len(), minor(&rows[0]), name(&rows[0])), (2, minor(&rows[1]), name(&rows[1])));
    stage.stop().await;
    let stage = Stage::of("look-alike", &[]).await;
    let row = &stage.new_rows().await[0];
    assert!(name(row).starts_with("Gr\u{435}enfinch") && (-8_900..=-6_100).contains(&minor(row)));
    stage.stop().await;
}

#[tokio::test]
async fn a_stolen_card_is_tried_out_used_and_refunded() {
    let stage = Stage::of("stolen-card", &[("refunded", "3d")]).await;
    let rows = stage.new_rows().await;
    let mut amounts: Vec<i64> = rows.iter().map(minor).collect();
    amounts.sort_unstable();
    assert_eq!(amounts, [-14_700, -120, -100]);
    let back = stage.after("73h").await;
    let back: Vec<&serde_json::Value> = back.iter().filter(|row| name(row) == "Sablewood Cameras").collect();
    assert_eq!(back.iter().map(|row| minor(row)).sum::<i64>(), 0, "{back:?}");
    stage.stop().await;
}

#[tokio::test]
async fn a_customer_can_be_brought_who_has_nothing_else() {
    let stage = Stage::of("new-customer", &[("name", "Layla"), ("opening", "500.00")]).await;
    let served = stage.bank.served();
    let layla = served.iter().find(|one| one.person == "Layla").unwrap();
    let rows = |url: &str, token: String| {
        let url = format!("{url}/transactions");
        async move { crate::client::ask(&url, Some(&token)).await.json()["data"].as_array().unwrap().clone() }
    };
    let first = rows(&layla.url, layla.token.clone()).await;
    assert_eq!(first.iter().map(minor).collect::<Vec<_>>(), [0, 50_000]);
    stage.bank.run_scenario("tip", &[("person", "Layla")]).unwrap();
    stage.bank.advance("30d").unwrap();
    assert_eq!(rows(&layla.url, layla.token.clone()).await.len(), 3, "nothing comes of its own");
    stage.stop().await;
}
