use super::*;
use sarraf_ledger::text::fold;

const TEXTS: &[(&str, &str)] = &[
    ("what is my balance", "balance"),
    ("how much money is in my account", "balance"),
    ("show me the balance of my savings", "balance"),
    ("كم رصيدي", "balance"),
    ("what did i spend on food", "spending"),
    ("how much did i spend in march", "spending"),
    ("spending on travel last year", "spending"),
    ("كم صرفت هذا الشهر", "spending"),
    ("tell me a joke", "none"),
    ("what is the weather like", "none"),
    ("play some music", "none"),
    ("احك لي نكته", "none"),
];

fn examples() -> Vec<Example> {
    let example = |(text, class): &(&str, &str)| Example {
        features: features(&fold(text), &[]),
        class: (*class).to_owned(),
    };
    TEXTS.iter().map(example).collect()
}

fn settings(bytes: usize) -> Settings {
    Settings { cost: 3.0, rounds: 100, least: 1, bytes, threads: 2 }
}

fn best(model: &Model, text: &str) -> String {
    model.ranked(&features(&fold(text), &[])).first().unwrap().class.to_owned()
}

#[test]
fn what_was_learned_is_told_again_and_of_words_alike() {
    let model = Model::read(&train(&examples(), &settings(100_000))).unwrap();
    for (text, class) in TEXTS {
        assert_eq!(best(&model, text), *class, "{text}");
    }
    for (text, class) in [
        ("balance of my account please", "balance"),
        ("how much have I spent on travel in 2024?", "spending"),
        ("is the weather nice", "none"),
        ("كم رصيدي في الحساب؟", "balance"),
    ] {
        assert_eq!(best(&model, text), class, "{text}");
    }
}

#[test]
fn the_same_examples_give_the_same_bytes_within_their_size() {
    let one = train(&examples(), &Settings { threads: 1, ..settings(100_000) });
    assert_eq!(one, train(&examples(), &settings(100_000)));
    let small = train(&examples(), &settings(1_500));
    assert!(small.len() <= 1_500 && small.len() < one.len(), "{} of {}", small.len(), one.len());
    assert!(Model::read(&small).is_some());
}

#[test]
fn a_file_that_is_cut_or_changed_is_no_model_or_another_one_and_never_a_fault() {
    let file = train(&examples(), &settings(2_000));
    for length in 0..file.len() {
        assert!(Model::read(&file[..length]).is_none(), "cut at {length}");
    }
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 0xff;
        if let Some(model) = Model::read(&changed) {
            let _ = model.ranked(&features("what is my balance", &[]));
        }
    }
    assert!(Model::read(b"").is_none());
}

#[test]
fn a_word_speaks_for_what_it_was_learned_of() {
    let model = Model::read(&train(&examples(), &settings(100_000))).unwrap();
    assert!(model.speaks_for("balance", word("balance")) && !model.speaks_for("none", word("balance")));
    assert!(!model.speaks_for("balance", word("zebra")) && !model.speaks_for("zebra", word("balance")));
    assert!(features("my balance", &[]).contains(&word("balance")));
}

#[test]
fn figures_are_one_and_marks_count() {
    assert_eq!(features("over 1,500.20 eur", &[]), features("over 3,999.75 eur", &[]));
    assert_ne!(features("over 5 eur", &[]), features("over 5 usd", &[]));
    assert_ne!(features("over 5 eur", &["amount"]), features("over 5 eur", &[]));
    assert!(features(&"how much ".repeat(5_000), &[]).len() < 200);
    assert_eq!(features("", &[]).len(), features("…!", &[]).len());
}

#[test]
fn weights_keep_their_sign_and_nearly_their_size() {
    let values = values_between(0.05, 4.0);
    for weight in [-4.0_f32, -1.3, -0.05, 0.06, 0.3, 2.2] {
        let kept = values[usize::from(bits_of(&values, weight).unwrap())];
        assert!(
            kept.signum() == weight.signum() && (kept / weight).ln().abs() < 0.4,
            "{weight} became {kept}"
        );
    }
    assert_eq!((bits_of(&values, 0.0), bits_of(&values, 0.02)), (None, None));
}

/// "thing" is one or the other, as a coin falls.
#[test]
fn what_is_right_more_often_is_surer() {
    let of = |text: String, class: &str| Example { features: features(&text, &[]), class: class.to_owned() };
    let examples: Vec<Example> = (0..150)
        .flat_map(|number| {
            let coin = if number % 5 < 2 { "balance" } else { "spending" };
            let word = char::from(b'a' + number % 26);
            [
                of(format!("my balance {word}"), "balance"),
                of(format!("my spending {word}"), "spending"),
                of(format!("some thing {word}{word}"), coin),
            ]
        })
        .collect();
    let model = Model::read(&train(&examples, &settings(100_000))).unwrap();
    let sure = |text: &str| model.surest(&features(text, &[])).unwrap().1;
    let (clear, coin) = (sure("my balance"), sure("some thing"));
    assert!(clear > 0.8 && coin < 0.75, "{clear} {coin}");
}
