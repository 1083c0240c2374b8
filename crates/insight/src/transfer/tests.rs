use super::*;
use jiff::ToSpan;
use proptest::prelude::*;
use sarraf_ledger::Currency;

fn money(text: &str) -> Money {
    let (amount, code) = text.split_once(' ').unwrap();
    Money::parse(amount, Currency::from_code(code).unwrap()).unwrap()
}

/// A row of account `account` on 2 March and `after` days.
fn row(id: i64, account: i64, after: i64, amount: &str) -> Leg {
    let day = Date::constant(2026, 3, 2).saturating_add(after.days());
    Leg {
        id: TransactionId(id),
        account: AccountId(account),
        kind: AccountKind::Current,
        day,
        at: after * 86_400_000_000,
        amount: money(amount),
        original: None,
        fee: None,
        telling: Telling::default(),
    }
}

fn naming(leg: Leg, account: i64) -> Leg {
    Leg { telling: Telling { account: Some(AccountId(account)), ..leg.telling }, ..leg }
}

fn saying(leg: Leg) -> Leg {
    Leg { telling: Telling { transfer: true, ..leg.telling }, ..leg }
}

/// out, in, confidence, made, evidence
fn found(legs: &[Leg]) -> Vec<(i64, i64, u32, bool, String)> {
    with(legs, &[], &Said::default())
}

fn with(legs: &[Leg], rates: &[SeenRate], said: &Said) -> Vec<(i64, i64, u32, bool, String)> {
    let tell = |one: Transfer| (one.out.0, one.into.0, one.confidence, one.made, one.evidence);
    transfers(legs, rates, said).into_iter().map(tell).collect()
}

fn one(out: Leg, into: Leg) -> Option<(u32, bool, String)> {
    found(&[out, into]).pop().map(|(_, _, confidence, made, evidence)| (confidence, made, evidence))
}

#[test]
fn the_evidence_decides_whether_it_is_made_suggested_or_nothing() {
    let (out, into) = (|| row(1, 1, 0, "-500.00 EUR"), || row(2, 2, 0, "500.00 EUR"));
    let late = |days| row(2, 2, days, "500.00 EUR");
    for (pair, expected) in [
        ((naming(out(), 2), naming(late(7), 1)), Some((100, true, "number"))),
        ((naming(out(), 2), late(6)), Some((97, true, "number"))),
        ((saying(out()), saying(late(3))), Some((90, true, "words"))),
        ((saying(out()), saying(late(4))), Some((80, false, "words"))),
        ((saying(out()), late(3)), Some((70, false, "words"))),
        ((saying(out()), late(4)), None),
        ((out(), late(1)), Some((55, false, "amount"))),
        ((out(), late(2)), None),
        ((naming(out(), 2), late(8)), None),
        // It names another of the person's accounts: not this one.
        ((naming(out(), 3), saying(into())), None),
        // To somebody else's account, says the bank.
        (
            (
                saying(Leg { telling: Telling { stranger: true, ..Telling::default() }, ..out() }),
                saying(into()),
            ),
            Some((80, false, "words")),
        ),
        // Both in one account: money that came back.
        ((out(), row(2, 1, 0, "500.00 EUR")), None),
    ] {
        let expected = expected.map(|(confidence, made, evidence)| (confidence, made, evidence.to_owned()));
        assert_eq!(one(pair.0.clone(), pair.1.clone()), expected, "{pair:?}");
    }
}

#[test]
fn paying_what_a_card_is_owed_is_a_transfer() {
    let card = |text_says: bool| Leg {
        kind: AccountKind::Card,
        telling: Telling { payment: text_says, ..Telling::default() },
        ..row(2, 2, 2, "312.40 EUR")
    };
    assert_eq!(one(row(1, 1, 0, "-312.40 EUR"), card(true)), Some((88, true, "card".into())));
    assert_eq!(one(row(1, 1, 0, "-312.40 EUR"), card(false)), Some((70, false, "words".into())));
}

#[test]
fn a_fee_between_the_legs_stays_within_bounds() {
    let legs = |arrives: &str| (naming(row(1, 1, 0, "-1000.00 EUR"), 2), row(2, 2, 2, arrives));
    for (arrives, expected) in [
        ("975.00 EUR", Some((92, true, "number-fee"))),
        ("971.00 EUR", Some((92, true, "number-fee"))),
        ("970.00 EUR", None),
        ("1000.01 EUR", None),
    ] {
        let (out, into) = legs(arrives);
        let expected = expected.map(|(confidence, made, word)| (confidence, made, word.to_owned()));
        assert_eq!(one(out, into), expected, "{arrives}");
    }
    // A fee that the bank names needs no guessing, however great.
    let (out, into) = legs("900.00 EUR");
    let named = Leg { fee: Some(money("-100.00 EUR")), ..out };
    assert_eq!(one(named, into), Some((97, true, "number".into())));
    // Without a number it is not more than a suggestion, and without a word nothing.
    let (out, into) = (row(1, 1, 0, "-105.00 EUR"), row(2, 2, 0, "100.00 EUR"));
    assert_eq!(one(saying(out.clone()), saying(into.clone())), Some((75, false, "words-fee".into())));
    assert_eq!(one(out, into), None);
}

#[test]
fn two_currencies_need_a_plausible_rate() {
    let (out, into) = (|| naming(row(1, 1, 0, "-1000.00 EUR"), 2), || row(2, 2, 1, "1080.00 USD"));
    assert_eq!(one(out(), into()), Some((57, false, "number-rate".into())));
    let said = Leg { original: Some(money("1080.00 USD")), ..out() };
    assert_eq!(one(said, into()), Some((97, true, "number".into())));
    let said = Leg { original: Some(money("1000.00 EUR")), ..into() };
    assert_eq!(one(out(), said), Some((97, true, "number".into())));
    let rate = |day, amount, original| SeenRate {
        day: Date::constant(2026, 3, day),
        amount: money(amount),
        original: money(original),
    };
    let rates = |rate: SeenRate| with(&[out(), into()], &[rate], &Said::default()).pop().unwrap().2;
    assert_eq!(rates(rate(4, "-10.00 EUR", "-11.00 USD")), 93);
    assert_eq!(rates(rate(4, "-11.00 USD", "-10.00 EUR")), 93);
    assert_eq!(rates(rate(4, "-10.00 EUR", "-12.00 USD")), 57, "a rate of another kind");
    assert_eq!(rates(rate(20, "-10.00 EUR", "-11.00 USD")), 57, "a rate of another time");
    assert_eq!(one(row(1, 1, 0, "-1000.00 EUR"), into()), None, "nothing speaks for it");
}

#[test]
fn one_row_is_a_leg_of_one_transfer() {
    // The trouble reported of others: both legs matched to the same row.
    let legs = [
        naming(row(1, 1, 0, "-500.00 EUR"), 2),
        naming(row(2, 1, 0, "-500.00 EUR"), 2),
        naming(row(3, 2, 0, "500.00 EUR"), 1),
    ];
    assert_eq!(found(&legs).len(), 1);
    let twins = [legs.as_slice(), &[naming(row(4, 2, 0, "500.00 EUR"), 1)]].concat();
    let pairs: Vec<_> = found(&twins).into_iter().map(|(out, into, ..)| (out, into)).collect();
    assert_eq!(pairs, [(1, 3), (2, 4)]);
}

#[test]
fn the_nearest_day_goes_first_and_the_surer_before_the_nearer() {
    let near = [naming(row(1, 1, 0, "-90.00 EUR"), 2), row(2, 2, 3, "90.00 EUR"), row(3, 2, 1, "90.00 EUR")];
    assert_eq!(found(&near).first().map(|pair| (pair.0, pair.1)), Some((1, 3)));
    let surer = [row(1, 1, 0, "-90.00 EUR"), row(2, 2, 0, "90.00 EUR"), naming(row(3, 2, 4, "90.00 EUR"), 1)];
    assert_eq!(found(&surer).first().map(|pair| (pair.0, pair.1)), Some((1, 3)));
}

#[test]
fn of_two_equal_rows_the_plain_one_is_taken_whichever_came_first() {
    let abroad = |id| Leg { original: Some(money("50.00 USD")), ..row(id, 2, 3, "100.00 EUR") };
    let outs = || [naming(row(1, 1, 0, "-100.00 EUR"), 2), saying(row(2, 3, 1, "-50.00 USD"))];
    for (plain, other) in [(3, 4), (4, 3)] {
        let legs = [outs().as_slice(), &[row(plain, 2, 3, "100.00 EUR"), abroad(other)]].concat();
        let pairs: Vec<_> = found(&legs).into_iter().map(|(out, into, ..)| (out, into)).collect();
        assert_eq!(pairs, [(1, plain), (2, other)]);
    }
}

#[test]
fn what_the_person_said_goes_before_everything() {
    let legs = [
        naming(row(1, 1, 0, "-90.00 EUR"), 2),
        naming(row(2, 2, 0, "90.00 EUR"), 1),
        row(3, 3, 20, "70.00 USD"),
    ];
    let pair = |out, into| (TransactionId(out), TransactionId(into));
    let no = Said { no: [pair(1, 2)].into(), ..Said::default() };
    assert_eq!(with(&legs, &[], &no), []);
    let yes = Said { yes: [pair(1, 3)].into(), ..Said::default() };
    assert_eq!(with(&legs, &[], &yes), [(1, 3, 100, true, "person".into())]);
}

fn any_legs() -> impl Strategy<Value = Vec<Leg>> {
    let leg =
        (1_i64..5, 0_i64..12, prop::sample::select(vec![-5_000_i64, -5_150, -9_000, 5_000, 9_000]), 0_i64..8);
    prop::collection::vec(leg, 0..14).prop_map(|rows| {
        let leg = |(id, (account, after, minor, tells)): (i64, (i64, i64, i64, i64))| {
            let of = |minor: i64, code: &str| Money::from_minor(minor, Currency::from_code(code).unwrap());
            let (here, there) = if account == 4 { ("USD", "EUR") } else { ("EUR", "USD") };
            let leg = Leg { amount: of(minor, here), ..row(id, account, after, "0.00 EUR") };
            match tells {
                0 => leg,
                1 => saying(leg),
                5 => Leg { original: Some(of(minor, there)), ..saying(leg) },
                6 => Leg { original: Some(of(minor, there)), ..leg },
                7 => Leg { fee: Some(of(-150, here)), ..leg },
                other => naming(leg, other - 1),
            }
        };
        (1..).zip(rows).map(leg).collect()
    })
}

/// What a transfer is but for the ids, which follow the order of arrival.
fn shape(legs: &[Leg], transfers: &[Transfer]) -> Vec<(i64, i64, Date, Date, i64, i64, u32)> {
    let of = |id| legs.iter().find(|leg: &&Leg| leg.id == id).unwrap();
    let mut shapes: Vec<_> = transfers
        .iter()
        .map(|one| (of(one.out), of(one.into), one.confidence))
        .map(|(out, into, sure)| {
            (out.account.0, into.account.0, out.day, into.day, out.amount.minor(), into.amount.minor(), sure)
        })
        .collect();
    shapes.sort();
    shapes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_row_is_in_two_transfers_and_each_goes_from_one_account_to_another(legs in any_legs()) {
        let found = transfers(&legs, &[], &Said::default());
        let mut rows: Vec<_> = found.iter().flat_map(|one| [one.out, one.into]).collect();
        rows.sort();
        rows.dedup();
        prop_assert_eq!(rows.len(), found.len() * 2);
        for one in found {
            let (out, into) = (leg(&legs, one.out).unwrap(), leg(&legs, one.into).unwrap());
            prop_assert!(out.amount.is_negative() && !into.amount.is_negative() && out.account != into.account);
        }
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(legs in any_legs(), turn in any::<prop::sample::Index>()) {
        let mut turned = legs.clone();
        if !turned.is_empty() {
            let at = turn.index(turned.len());
            turned.rotate_left(at);
            turned.reverse();
        }
        prop_assert_eq!(
            transfers(&legs, &[], &Said::default()),
            transfers(&turned, &[], &Said::default())
        );
        // Nor that of their arrival, which gives them their ids.
        let ids: Vec<_> = (1..).map(TransactionId).take(turned.len()).collect();
        let renamed: Vec<Leg> = turned.iter().zip(ids).map(|(leg, id)| Leg { id, ..leg.clone() }).collect();
        prop_assert_eq!(
            shape(&legs, &transfers(&legs, &[], &Said::default())),
            shape(&renamed, &transfers(&renamed, &[], &Said::default()))
        );
    }

    /// So the store may look at the rows near a new one alone.
    #[test]
    fn rows_that_no_chain_of_candidates_joins_say_nothing_of_each_other(legs in any_legs(), more in any_legs()) {
        let far = |leg: &Leg| Leg {
            id: TransactionId(leg.id.0 + 1_000),
            day: leg.day.saturating_add(40.days()),
            at: leg.at + 40 * 86_400_000_000,
            ..leg.clone()
        };
        let more: Vec<Leg> = more.iter().map(far).collect();
        let apart = [transfers(&legs, &[], &Said::default()), transfers(&more, &[], &Said::default())].concat();
        let together = transfers(&[legs, more].concat(), &[], &Said::default());
        prop_assert_eq!(together, apart);
    }
}
