//! What detectors are to find, and what looks like it and is nothing: one file each. The amounts, oldest first.

use super::Stage;
use crate::client::minor;

const PLANTED: &[(&str, &[i64])] = &[
    ("card-testing", &[-100, -50, -120, -48_000]),
    ("many-at-once", &[-6_100, -4_850, -4_500, -3_990, -5_800, -3_640, -4_110]),
    ("price-rise", &[-1_299, -1_299, -1_299, -1_299]),
    ("new-subscription", &[-950, -950]),
    ("charged-again", &[-1_100, -1_100, -1_100, -1_100]),
    ("cash-large", &[-140_000]),
    ("new-payee", &[-240_000]),
    ("new-place", &[-118_000]),
    ("new-currency", &[-8_400]),
    ("bank-fee", &[-1_500]),
    ("refund-posted", &[-11_900, 11_900]),
    ("income-late", &[42_000, 42_000, 42_000, 42_000, 42_000, 42_000]),
    ("booked-row-changes", &[-6_400]),
    ("two-coffees", &[-460, -460]),
    ("fare-pairs", &[-480; 10]),
    ("split-shipment", &[-1_840, -3_175, -2_410]),
    ("trip", &[-39_000, -3_100, -2_450, -1_820]),
    ("rate-drift", &[-3_040, -3_010, -3_085, -3_060, -3_135]),
    ("annual-plan", &[-800, -800, -800, -800, -8_000]),
];

#[tokio::test]
async fn what_is_planted_stands_in_what_the_bank_answers() {
    for (name, amounts) in PLANTED {
        let stage = Stage::of(name, &[]).await;
        let mut rows: Vec<i64> = stage.new_rows().await.iter().map(minor).collect();
        rows.reverse();
        assert_eq!(&rows, amounts, "{name}");
        stage.stop().await;
    }
}

#[tokio::test]
async fn a_booked_row_has_another_amount_a_day_later() {
    let stage = Stage::of("booked-row-changes", &[]).await;
    let later = stage.after("25h").await;
    let row = later.iter().find(|row| stage.made.contains(&crate::client::id(row))).unwrap();
    assert_eq!((minor(row), row["attributes"]["status"].as_str()), (-7_100, Some("SETTLED")));
    stage.stop().await;
}

#[tokio::test]
async fn the_news_of_a_subscription_comes_two_days_later() {
    for (name, news) in [("price-rise", -1_599), ("new-subscription", -950), ("charged-again", -1_100)] {
        let stage = Stage::of(name, &[]).await;
        let later = stage.after("49h").await;
        let made = |row: &&serde_json::Value| stage.made.last() == Some(&crate::client::id(row));
        assert_eq!(later.iter().find(made).map(minor), Some(news), "{name}");
        stage.stop().await;
    }
}
