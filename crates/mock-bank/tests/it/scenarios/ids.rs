//! Ids and dates that do not hold.

use super::{Stage, at, day, of};
use crate::client::{everything, id, name};

#[tokio::test]
async fn the_bank_lists_one_purchase_twice_for_a_while() {
    let stage = Stage::of("bank-duplicate", &[("amount", "42.17")]).await;
    let both = stage.new_rows().await;
    let both = of(&both, -4_217);
    assert_eq!(both.len(), 2);
    assert_eq!(both[0]["attributes"], both[1]["attributes"]);
    assert_ne!(id(both[0]), id(both[1]));
    assert_eq!(of(&stage.after("49h").await, -4_217).len(), 1);
    stage.stop().await;
}

#[tokio::test]
async fn a_deleted_row_is_sent_again() {
    for (under, is_same) in [("same", true), ("another", false)] {
        let stage = Stage::of("deleted-then-resent", &[("amount", "31.87"), ("id", under)]).await;
        assert_eq!(of(&stage.new_rows().await, -3_187).len(), 1);
        assert!(of(&stage.after("25h").await, -3_187).is_empty());
        let back = stage.after("24h").await;
        assert_eq!(id(of(&back, -3_187)[0]) == stage.made[0], is_same);
        stage.stop().await;
    }
}

#[tokio::test]
async fn a_booked_row_vanishes() {
    let stage = Stage::of("booked-row-vanishes", &[("amount", "57.27")]).await;
    let path = format!("/transactions/{}", stage.made[0]);
    assert_eq!(stage.get(&path).await.json()["data"]["attributes"]["status"], "SETTLED");
    let before = super::balance(&stage.accounts().await[0]);
    assert!(of(&stage.after("25h").await, -5_727).is_empty());
    assert_eq!(stage.get(&path).await.status, 404);
    stage.bank.advance("1s").unwrap();
    assert_ne!(super::balance(&stage.accounts().await[0]), before);
    stage.stop().await;
}

#[tokio::test]
async fn an_id_can_be_blank_or_not_unique() {
    for blank in [" ", ""] {
        let stage = Stage::of("blank-id", &[("id", blank)]).await;
        assert_eq!(of(&stage.new_rows().await, -1_800)[0]["id"], blank);
        stage.stop().await;
    }
    let stage = Stage::of("same-id-twice", &[]).await;
    let rows = stage.new_rows().await;
    assert_eq!((rows.len(), id(&rows[0])), (2, id(&rows[1])));
    stage.stop().await;
}

#[tokio::test]
async fn all_ids_are_reissued_with_the_date_before_the_text() {
    let stage = Stage::of("ids-reissued", &[]).await;
    let after = everything(&stage.bank).await;
    assert_eq!(after.len(), stage.before.len());
    let mut changed = 0;
    for (before, after) in stage.before.iter().zip(&after) {
        let everyday = &stage.before[0]["relationships"]["account"]["data"]["id"];
        if before["relationships"]["account"]["data"]["id"] == *everyday {
            assert_ne!(id(before), id(after));
            assert_eq!(name(after), format!("{} {}", day(before), name(before)));
            changed += 1;
        } else {
            assert_eq!(before, after);
        }
    }
    assert!(changed > 300);
    stage.stop().await;
}

#[tokio::test]
async fn a_row_appears_with_a_date_long_past() {
    let stage = Stage::of("backdated-row", &[]).await;
    assert_eq!(day(of(&stage.new_rows().await, -7_500)[0]), "2026-10-12");
    let all = everything(&stage.bank).await;
    let place = all.iter().position(|row| id(row) == stage.made[0]).unwrap();
    assert!(place > 30, "it stands where its date is: {place}");
    stage.stop().await;
}

#[tokio::test]
async fn a_date_moves_and_the_row_with_it() {
    let stage = Stage::of("date-moves", &[("amount", "29.97")]).await;
    assert_eq!(day(of(&stage.new_rows().await, -2_997)[0]), "2026-11-21");
    let later = stage.after("25h").await;
    let moved = of(&later, -2_997)[0].clone();
    assert_eq!((day(&moved), id(&moved)), ("2026-11-18".to_owned(), stage.made[0].clone()));
    let all = everything(&stage.bank).await;
    let times: Vec<jiff::Timestamp> =
        all.iter().map(|row| row["attributes"]["createdAt"].as_str().unwrap().parse().unwrap()).collect();
    assert!(times.is_sorted_by(|one, other| one >= other), "still newest first");
    stage.stop().await;
}

#[tokio::test]
async fn at_a_bank_without_stable_ids_every_hold_books_under_another() {
    let stage = Stage::of("hold-settles-higher", &[("bank", "mock-saltmarsh"), ("held", "19.99")]).await;
    let served = &stage.bank.banks[1];
    assert!(served.profile_toml.contains("stable_ids = false"), "{}", served.profile_toml);
    assert!(stage.bank.banks[0].profile_toml.contains("stable_ids = true"));
    let path = format!("/transactions/{}", stage.made[0]);
    assert_eq!(at(&stage.bank, 1, &path).await.status, 200);
    stage.bank.advance("25h").unwrap();
    assert_eq!(at(&stage.bank, 1, &path).await.status, 404);
    let rows = at(&stage.bank, 1, "/transactions?page[size]=100").await.json();
    assert_eq!(of(rows["data"].as_array().unwrap(), -2_400).len(), 1);
    stage.stop().await;
}
