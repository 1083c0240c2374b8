//! Up's categories in our keys.

use sarraf_ledger::Category;

/// Our category for Up's, by its own id or else by its parent's.
pub(super) fn category(id: Option<&str>, parent: Option<&str>) -> Option<Category> {
    let key = id.and_then(key).or_else(|| parent.and_then(key))?;
    Category::new(key)
}

fn key(id: &str) -> Option<&'static str> {
    Some(match id {
        "groceries" => "groceries",
        "restaurants-and-cafes" | "booze" => "eating-out",
        "takeaway" => "takeaway",
        "pubs-and-bars" => "bars",
        "fuel" => "fuel",
        "parking" => "parking",
        "public-transport" => "public-transport",
        "taxis-and-share-cars" => "taxi",
        "toll-roads" => "tolls",
        "car-insurance-and-maintenance" | "car-repayments" => "vehicle",
        "cycling" | "transport" => "transport",
        "home-maintenance-and-improvements" => "home-repair",
        "rent-and-mortgage" | "home-insurance-and-rates" | "home" => "housing",
        "internet" | "mobile-phone" => "internet-phone",
        "utilities" => "utilities",
        "clothing-and-accessories" => "clothes",
        "technology" => "electronics",
        "homeware-and-appliances" => "shopping",
        "health-and-medical" | "fitness-and-wellbeing" => "health",
        "events-and-gigs" => "events",
        "lottery-and-gambling" => "gambling",
        "games-and-software"
        | "hobbies"
        | "tv-and-music"
        | "adult"
        | "tobacco-and-vaping"
        | "news-magazines-and-books"
        | "good-life" => "entertainment",
        "holidays-and-travel" => "travel",
        "education-and-student-loans" => "education",
        "hair-and-beauty" => "personal-care",
        "gifts-and-charity" => "gifts",
        "pets" => "pets",
        "family" => "family",
        "investments" => "investments",
        "life-admin" | "personal" => "other",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_name_in_the_catalogues() {
        let ids = [
            "adult",
            "booze",
            "car-insurance-and-maintenance",
            "car-repayments",
            "clothing-and-accessories",
            "cycling",
            "education-and-student-loans",
            "events-and-gigs",
            "family",
            "fitness-and-wellbeing",
            "fuel",
            "games-and-software",
            "gifts-and-charity",
            "good-life",
            "groceries",
            "hair-and-beauty",
            "health-and-medical",
            "hobbies",
            "holidays-and-travel",
            "home",
            "home-insurance-and-rates",
            "home-maintenance-and-improvements",
            "homeware-and-appliances",
            "internet",
            "investments",
            "life-admin",
            "lottery-and-gambling",
            "mobile-phone",
            "news-magazines-and-books",
            "parking",
            "personal",
            "pets",
            "public-transport",
            "pubs-and-bars",
            "rent-and-mortgage",
            "restaurants-and-cafes",
            "takeaway",
            "taxis-and-share-cars",
            "technology",
            "tobacco-and-vaping",
            "toll-roads",
            "transport",
            "tv-and-music",
            "utilities",
        ];
        for id in ids {
            assert!(category(Some(id), None).is_some_and(|category| category.is_known()), "{id}");
        }
    }

    #[test]
    fn an_unknown_one_is_its_parents() {
        assert_eq!(category(Some("new-this-year"), Some("transport")), Category::new("transport"));
        assert_eq!(category(Some("new-this-year"), None), None);
        assert_eq!(category(None, None), None);
    }
}
