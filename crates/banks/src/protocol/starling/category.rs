//! Starling's categories in our keys.

use sarraf_ledger::Category;

/// Our category for Starling's, else for the way the money went where that tells it. Its words for everything and
/// nothing (`GENERAL`, `PAYMENTS`, `NONE` and the like) tell nothing.
pub(super) fn category(name: Option<&str>, source: &str, sub_type: Option<&str>) -> Option<Category> {
    let key = name.and_then(by_name).or_else(|| by_way(source, sub_type.unwrap_or_default()))?;
    Category::new(key)
}

fn by_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "GROCERIES" => "groceries",
        "EATING_OUT" | "FOOD_AND_DRINK" => "eating-out",
        "COFFEE" => "cafes",
        "TAKEAWAY" => "takeaway",
        "DRINKS" => "bars",
        "FUEL" => "fuel",
        "TAXI" => "taxi",
        "CAR" | "VEHICLES" => "vehicle",
        "BIKE" | "TRANSPORT" => "transport",
        "RENT" => "rent",
        "MORTGAGE" => "mortgage",
        "HOME" | "GARDEN" => "housing",
        "DIY" | "MAINTENANCE_AND_REPAIRS" | "REPAIRS_AND_MAINTENANCE" => "home-repair",
        "BILLS_AND_SERVICES" => "utilities",
        "PHONE_AND_INTERNET" => "internet-phone",
        "SHOPPING" | "IMPULSE_BUY" => "shopping",
        "CLOTHES" => "clothes",
        "MEDICAL" | "WELLBEING" => "health",
        "ENTERTAINMENT" | "BUSINESS_ENTERTAINMENT" | "HOBBY" => "entertainment",
        "GAMING" => "games",
        "GAMBLING" => "gambling",
        "WEDDING" => "events",
        "HOLIDAYS" | "TRAVEL" => "travel",
        "EDUCATION" => "education",
        "SUBSCRIPTIONS" => "subscriptions",
        "PERSONAL_CARE" => "personal-care",
        "FITNESS" => "fitness",
        "GIFTS" | "CELEBRATION" => "gifts",
        "CHARITY" => "charity",
        "FAMILY" | "CHILDREN" | "RELATIONSHIPS" => "family",
        "PETS" => "pets",
        "INSURANCE" => "insurance",
        "BANK_CHARGES" => "bank-fees",
        "INTEREST_PAYMENTS" => "interest",
        "CASH" => "cash",
        "VAT" | "CORPORATION_TAX" | "SELF_ASSESSMENT_TAX" => "taxes",
        "INCOME" | "REVENUE" | "OTHER_INCOME" => "income",
        "DIVIDENDS" => "dividends",
        "SAVING" => "savings",
        "INVESTMENTS" => "investments",
        "TRANSFERS" => "transfer",
        "ADMIN"
        | "EQUIPMENT"
        | "INVENTORY"
        | "MARKETING"
        | "OTHER"
        | "PERSONAL"
        | "PROFESSIONAL_SERVICES"
        | "STAFF"
        | "WORKPLACE" => "other",
        _ => return None,
    })
}

fn by_way(source: &str, sub_type: &str) -> Option<&'static str> {
    Some(match (source, sub_type) {
        ("INTEREST_PAYMENT" | "INTEREST_V2_PAYMENT" | "LOAN_INTEREST_CHARGE" | "OVERDRAFT", _) => "interest",
        ("CASH_WITHDRAWAL" | "CASH_DEPOSIT", _) | (_, "ATM") => "cash",
        (
            "CARD_FEE_CHARGE"
            | "CASH_DEPOSIT_CHARGE"
            | "CASH_WITHDRAWAL_CHARGE"
            | "LOAN_FEE_PAYMENT"
            | "MISSED_PAYMENT_FEE"
            | "OVERDRAFT_FEE"
            | "SUBSCRIPTION_CHARGE",
            _,
        ) => "bank-fees",
        ("WITHHELD_TAX", _) => "taxes",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every name of the bank's reference.
    const NAMES: &str = "BIKE BILLS_AND_SERVICES BUCKET_LIST CAR CASH CELEBRATION CHARITY CHILDREN CLOTHES COFFEE \
        DEBT_REPAYMENT DIY DRINKS EATING_OUT EDUCATION EMERGENCY ENTERTAINMENT ESSENTIAL_SPEND EXPENSES FAMILY \
        FITNESS FUEL GAMBLING GAMING GARDEN GENERAL GIFTS GROCERIES HOBBY HOLIDAYS HOME IMPULSE_BUY INCOME INSURANCE \
        INVESTMENTS LIFESTYLE MAINTENANCE_AND_REPAIRS MEDICAL MORTGAGE NON_ESSENTIAL_SPEND PAYMENTS PERSONAL_CARE \
        PERSONAL_TRANSFERS PETS PROJECTS RELATIONSHIPS RENT SAVING SHOPPING SUBSCRIPTIONS TAKEAWAY TAXI TRANSPORT \
        TREATS WEDDING WELLBEING NONE REVENUE OTHER_INCOME CLIENT_REFUNDS INVENTORY STAFF TRAVEL WORKPLACE \
        REPAIRS_AND_MAINTENANCE ADMIN MARKETING BUSINESS_ENTERTAINMENT INTEREST_PAYMENTS BANK_CHARGES OTHER \
        FOOD_AND_DRINK EQUIPMENT PROFESSIONAL_SERVICES PHONE_AND_INTERNET VEHICLES DIRECTORS_WAGES VAT \
        CORPORATION_TAX SELF_ASSESSMENT_TAX INVESTMENT_CAPITAL TRANSFERS LOAN_PRINCIPAL PERSONAL DIVIDENDS";
    /// Those that say nothing of what it was for, or may be any of several of ours.
    const SILENT: &str = "BUCKET_LIST CLIENT_REFUNDS DEBT_REPAYMENT DIRECTORS_WAGES EMERGENCY ESSENTIAL_SPEND EXPENSES \
        GENERAL INVESTMENT_CAPITAL LIFESTYLE LOAN_PRINCIPAL NONE NON_ESSENTIAL_SPEND PAYMENTS PERSONAL_TRANSFERS \
        PROJECTS TREATS";

    #[test]
    fn every_name_has_a_key_of_the_catalogues_or_says_nothing() {
        for name in NAMES.split_whitespace() {
            let found = category(Some(name), "MASTER_CARD", None);
            let silent = SILENT.split_whitespace().any(|silent| silent == name);
            assert_eq!(found.is_none(), silent, "{name}");
            assert!(found.is_none_or(|category| category.is_known()), "{name}");
        }
    }

    #[test]
    fn the_way_it_went_tells_where_the_category_does_not() {
        let key = |name, source, sub_type| {
            category(name, source, sub_type).map(|category| category.as_str().to_owned())
        };
        assert_eq!(key(Some("NONE"), "INTEREST_PAYMENT", None).as_deref(), Some("interest"));
        assert_eq!(key(Some("GENERAL"), "MASTER_CARD", Some("ATM")).as_deref(), Some("cash"));
        assert_eq!(key(None, "OVERDRAFT_FEE", None).as_deref(), Some("bank-fees"));
        assert_eq!(key(None, "WITHHELD_TAX", None).as_deref(), Some("taxes"));
        assert_eq!(key(Some("HOLIDAYS"), "MASTER_CARD", Some("ATM")).as_deref(), Some("travel"));
        assert_eq!(key(Some("NEW_THIS_YEAR"), "FASTER_PAYMENTS_OUT", None), None);
    }
}
