//! The bank's categories: a short tree, two levels deep.

/// One category: its id, its name, and the id of its parent (empty for a parent itself).
#[derive(Clone, Copy, Debug)]
pub struct Category {
    /// Readable and safe in an address.
    pub id: &'static str,
    /// As the bank's own app would show it.
    pub name: &'static str,
    /// Empty at the top.
    pub parent: &'static str,
}

const fn category(id: &'static str, name: &'static str, parent: &'static str) -> Category {
    Category { id, name, parent }
}

/// All of them, in the order in which they are listed.
pub const CATEGORIES: &[Category] = &[
    category("good-life", "Good Life", ""),
    category("home", "Home", ""),
    category("personal", "Personal", ""),
    category("transport", "Transport", ""),
    category("apps-games-and-software", "Apps, Games & Software", "good-life"),
    category("booze", "Booze", "good-life"),
    category("events-and-gigs", "Events & Gigs", "good-life"),
    category("hobbies", "Hobbies", "good-life"),
    category("holidays-and-travel", "Holidays & Travel", "good-life"),
    category("pubs-and-bars", "Pubs & Bars", "good-life"),
    category("restaurants-and-cafes", "Restaurants & Cafes", "good-life"),
    category("takeaway", "Takeaway", "good-life"),
    category("tv-and-music", "TV, Music & Streaming", "good-life"),
    category("groceries", "Groceries", "home"),
    category("home-insurance-and-rates", "Rates & Insurance", "home"),
    category("home-maintenance-and-improvements", "Maintenance & Improvements", "home"),
    category("homeware-and-appliances", "Homeware & Appliances", "home"),
    category("internet", "Internet", "home"),
    category("pets", "Pets", "home"),
    category("rent-and-mortgage", "Rent & Mortgage", "home"),
    category("utilities", "Utilities", "home"),
    category("clothing-and-accessories", "Clothing & Accessories", "personal"),
    category("education-and-student-loans", "Education & Student Loans", "personal"),
    category("fitness-and-wellbeing", "Fitness & Wellbeing", "personal"),
    category("gifts-and-charity", "Gifts & Charity", "personal"),
    category("hair-and-beauty", "Hair & Beauty", "personal"),
    category("health-and-medical", "Health & Medical", "personal"),
    category("mobile-phone", "Mobile Phone", "personal"),
    category("news-magazines-and-books", "News, Magazines & Books", "personal"),
    category("technology", "Technology", "personal"),
    category("car-insurance-and-maintenance", "Car Insurance, Rego & Maintenance", "transport"),
    category("fuel", "Fuel", "transport"),
    category("parking", "Parking", "transport"),
    category("public-transport", "Public Transport", "transport"),
    category("taxis-and-share-cars", "Taxis & Share Cars", "transport"),
    category("toll-roads", "Tolls", "transport"),
];

/// A category by its id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Category> {
    CATEGORIES.iter().find(|category| category.id == id)
}

/// Whether `id` is `wanted` or lies below it.
#[must_use]
pub fn is_within(id: &str, wanted: &str) -> bool {
    id == wanted || find(id).is_some_and(|category| category.parent == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parent_is_in_the_list() {
        for category in CATEGORIES {
            assert!(category.parent.is_empty() || find(category.parent).is_some(), "{}", category.id);
        }
        assert!(is_within("fuel", "transport") && is_within("fuel", "fuel") && !is_within("fuel", "home"));
    }
}
