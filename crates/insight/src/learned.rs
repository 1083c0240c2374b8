//! A guess at the category by a classifier of words and their parts, where no table knows a word of the name.
//!
//! It was trained on made-up names (`examples/train_categories.rs`) and says nothing where it is not sure.

use crate::linear::{Model, features};
use sarraf_ledger::Category;
use std::sync::LazyLock;

/// How sure it must be. Of names with words that were left out of a training, one guess in a hundred was wrong then.
const SURE: f32 = 0.9;

static MODEL: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::read(include_bytes!("../models/categories.bin")));

/// The category of a merchant's key; none of a name that says nothing of what is sold.
pub fn category(merchant_key: &str) -> Option<Category> {
    let model = MODEL.as_ref()?;
    let (class, sure) = model.surest(&features(merchant_key, &[]))?;
    if sure < SURE { None } else { Category::new(class).filter(Category::is_known) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_read_and_small() {
        assert!(MODEL.as_ref().is_some_and(|model| {
            model
                .classes()
                .filter(|class| *class != "none")
                .all(|class| Category::new(class).is_some_and(|it| it.is_known()))
        }));
        assert!(include_bytes!("../models/categories.bin").len() <= 200_000);
    }

    #[test]
    fn words_that_no_table_has_are_told_by_their_parts_and_names_are_not() {
        let of = |key: &str| category(key).map(|category| category.upper().to_owned());
        for (key, upper) in [("lindenapotheke", "health"), ("dorfbackerei", "groceries")] {
            assert_eq!(of(key).as_deref(), Some(upper), "{key}");
        }
        for key in ["zyx qwerty", "parenthood", "", "12345", "kiln", "bean co", "lanternfield works"] {
            assert_eq!(of(key), None, "{key}");
        }
    }
}
