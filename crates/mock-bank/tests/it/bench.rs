use jiff::civil::Date;
use sarraf_mock_bank::{generate, generate_until};

#[test]
fn a_history_has_as_many_rows_as_asked() {
    for rows in [100, 2_500, 20_000, 200_000] {
        assert_eq!(generate(1, rows).count(), rows as usize);
    }
}

#[test]
fn a_long_history_ends_near_its_end() {
    let last = generate_until(3, 50_000, Date::constant(2026, 6, 1)).last().unwrap();
    let last = last.transaction().unwrap().booked_on.unwrap();
    let distance = Date::constant(2026, 6, 1).duration_since(last).as_hours() / 24;
    assert!(distance.abs() < 250, "{distance} days");
}

#[test]
fn the_same_seed_makes_the_same_rows() {
    let rows = |seed| generate(seed, 3_000).collect::<Vec<_>>();
    assert_eq!(rows(5), rows(5));
    assert_ne!(rows(5), rows(6));
}
