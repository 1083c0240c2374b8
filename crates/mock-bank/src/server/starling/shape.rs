//! Resources in the JSON of Starling's protocol, built here and nowhere shared.

use crate::book::Standing;
use crate::person::Person;
use crate::place::utc;
use crate::row::{Kind, Pocket, Row};
use crate::seeded::{letters, uuid};
use sarraf_ledger::Currency;
use serde_json::{Map, Value, json};

/// The savings goal is reached at so many minor units.
const TARGET: i64 = 2_000_000;

/// `{currency, minorUnits}`
fn money(code: &str, minor: i64) -> Value {
    json!({ "currency": code, "minorUnits": minor })
}

/// Whose rows an account has: the savings goal is a part of the personal account.
pub(super) const fn pockets(account: Pocket) -> &'static [Pocket] {
    match account {
        Pocket::Everyday => &[Pocket::Everyday, Pocket::Saver],
        Pocket::Saver => &[],
        Pocket::Euro => &[Pocket::Euro],
    }
}

/// The category in which the rows lie: the account's own, or the savings goal itself.
pub(super) fn category_id(person: &Person, pocket: Pocket, now: i64) -> String {
    match pocket {
        Pocket::Saver => person.account_id(pocket, now),
        Pocket::Everyday | Pocket::Euro => person.category_id(pocket, now),
    }
}

pub(super) fn accounts(person: &Person, now: i64) -> Value {
    let account = |pocket: Pocket| {
        json!({
            "accountUid": person.account_id(pocket, now),
            "accountType": if pocket == Pocket::Everyday { "PRIMARY" } else { "ADDITIONAL" },
            "defaultCategory": category_id(person, pocket, now),
            "currency": pocket.currency(),
            "createdAt": utc(person.book.opened(pocket).unwrap_or(now)),
            "name": person.account_name(pocket),
        })
    };
    let open = person.pockets(now).filter(|pocket| *pocket != Pocket::Saver);
    json!({ "accounts": open.map(account).collect::<Vec<_>>() })
}

/// What is settled, and what of it is not yet spent by holds.
fn sums(person: &Person, pocket: Pocket, now: i64) -> (i64, i64) {
    let off = person.off_by(pocket, now);
    let known = person.book.standings(now);
    let counted = known.filter(|(row, _)| row.pocket == pocket && row.is_counted(now));
    counted.fold((off, off), |(cleared, effective), (row, standing)| {
        let minor = row.minor(now);
        match standing {
            Standing::Settled => (cleared.saturating_add(minor), effective.saturating_add(minor)),
            Standing::Held => (cleared, effective.saturating_add(minor.min(0))),
            Standing::Released | Standing::Declined => (cleared, effective),
        }
    })
}

pub(super) fn balance(person: &Person, account: Pocket, now: i64) -> Value {
    let code = account.currency();
    let (cleared, effective) = sums(person, account, now);
    let open = |pocket: &&Pocket| person.pockets(now).any(|open| open == **pocket);
    let all = pockets(account).iter().filter(open).map(|pocket| sums(person, *pocket, now));
    let (total_cleared, total_effective) =
        all.fold((0_i64, 0_i64), |sum, one| (sum.0.saturating_add(one.0), sum.1.saturating_add(one.1)));
    json!({
        "clearedBalance": money(code, cleared),
        "effectiveBalance": money(code, effective),
        "pendingTransactions": money(code, cleared.saturating_sub(effective)),
        "acceptedOverdraft": money(code, 0),
        "amount": money(code, effective),
        "totalClearedBalance": money(code, total_cleared),
        "totalEffectiveBalance": money(code, total_effective),
    })
}

/// The protocol's numbers are British in form, wherever the bank is: a sort code that nobody has, and an IBAN whose
/// check digits are right (ISO 13616).
pub(super) fn identifiers(person: &Person, account: Pocket) -> Value {
    let own = person.seed.wrapping_mul(31).wrapping_add(account as u64) % 90_000_000 + 10_000_000;
    let (number, sort_code, bank) = (own.to_string(), "000199", "CBWK");
    let digits = |text: &str| {
        text.chars()
            .filter_map(|letter| letter.to_digit(36))
            .fold(String::new(), |all, digit| all + &digit.to_string())
    };
    let rest = format!("{bank}{sort_code}{number}");
    let all = digits(&format!("{rest}GB00"));
    let rest_of_97 =
        all.chars().filter_map(|digit| digit.to_digit(10)).fold(0, |rest, digit| (rest * 10 + digit) % 97);
    let iban = format!("GB{:02}{rest}", 98 - rest_of_97);
    let bic = "CBWKGB2L";
    json!({
        "accountIdentifier": number,
        "bankIdentifier": sort_code,
        "iban": iban,
        "bic": bic,
        "accountIdentifiers": [
            { "identifierType": "SORT_CODE", "bankIdentifier": sort_code, "accountIdentifier": number },
            { "identifierType": "IBAN_BIC", "bankIdentifier": bic, "accountIdentifier": iban },
        ],
    })
}

pub(super) fn spaces(person: &Person, account: Pocket, now: i64) -> Value {
    let open = account == Pocket::Everyday && person.pockets(now).any(|pocket| pocket == Pocket::Saver);
    let goal = || {
        let saved = sums(person, Pocket::Saver, now).0;
        json!({
            "savingsGoalUid": person.account_id(Pocket::Saver, now),
            "name": person.account_name(Pocket::Saver),
            "target": money(Pocket::Saver.currency(), TARGET),
            "totalSaved": money(Pocket::Saver.currency(), saved),
            "savedPercentage": (saved.saturating_mul(100) / TARGET).clamp(0, 100),
            "sortOrder": 0,
            "state": "ACTIVE",
        })
    };
    json!({ "savingsGoals": open.then(goal).into_iter().collect::<Vec<_>>(), "spendingSpaces": [] })
}

/// Whoever has the card's account has a card.
pub(super) fn has_card(person: &Person, now: i64) -> bool {
    person.pockets(now).any(|pocket| pocket == Pocket::Everyday)
}

pub(super) fn cards(person: &Person, now: i64) -> Value {
    let card = || {
        json!({
            "cardUid": person.card_id(),
            "publicToken": letters(&[person.seed, 17], 9),
            "enabled": !person.book.card.is_locked(now),
            "walletNotificationEnabled": true,
            "posEnabled": true,
            "atmEnabled": true,
            "onlineEnabled": true,
            "mobileWalletEnabled": true,
            "gamblingEnabled": false,
            "magStripeEnabled": true,
            "cancelled": false,
            "activationRequested": true,
            "activated": true,
            "endOfCardNumber": person.card_digits(),
            "currencyFlags": [],
            "cardAssociationUid": uuid(&[person.seed, 18]),
        })
    };
    json!({ "cards": has_card(person, now).then(card).into_iter().collect::<Vec<_>>() })
}

/// When the bank last did something to a row.
pub(super) fn updated_at(row: &Row, standing: Standing, now: i64) -> i64 {
    if standing == Standing::Declined { row.appeared_at() } else { row.touched_at(now) }
}

/// A row of the feed.
pub(super) fn item(person: &Person, row: &Row, standing: Standing, now: i64) -> Value {
    // What never settled is shown as it was held.
    let at = match standing {
        Standing::Held | Standing::Settled => now,
        Standing::Released | Standing::Declined => now.min(row.settles.saturating_sub(1)),
    };
    let (code, minor) = (row.pocket.currency(), row.minor(at));
    let amount = money(code, minor.saturating_abs());
    let source = row.original(at).map(|(currency, minor)| (currency, minor.saturating_abs()));
    let other = Other::of(person, row, minor, now);
    let mut item = json!({
        "feedItemUid": person.row_id(row, now),
        "categoryUid": category_id(person, row.pocket, now),
        "sourceAmount": source.map_or_else(|| amount.clone(), |(currency, minor)| money(currency, minor)),
        "amount": amount,
        "direction": if minor > 0 { "IN" } else { "OUT" },
        "updatedAt": utc(updated_at(row, standing, now)),
        "transactionTime": utc(row.made_at(now)),
        "source": other.source,
        "status": status(standing),
        "counterPartyType": other.kind,
        "counterPartyUid": other.id,
        "counterPartyName": other.name,
        "country": row.country(),
        "spendingCategory": spending_category(row),
        "hasAttachment": false,
        "hasReceipt": false,
    });
    let rate = source.and_then(|(currency, source)| rate((currency, source), (code, minor.saturating_abs())));
    let said = [
        ("settlementTime", (standing == Standing::Settled).then(|| utc(row.settles).into())),
        ("sourceSubType", sub_type(row.kind).map(Value::from)),
        ("exchangeRate", rate),
        ("reference", reference(person, row, now).map(Value::from)),
    ];
    if let Some(item) = item.as_object_mut() {
        let said = said.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        item.extend(said.chain(other.account));
    }
    item
}

const fn status(standing: Standing) -> &'static str {
    match standing {
        Standing::Held => "PENDING",
        Standing::Settled => "SETTLED",
        Standing::Released => "REVERSED",
        Standing::Declined => "DECLINED",
    }
}

/// How the card was used.
const fn sub_type(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Purchase => Some("CONTACTLESS"),
        Kind::Online => Some("ONLINE"),
        Kind::Subscription => Some("CARD_SUBSCRIPTION"),
        Kind::Cash => Some("ATM"),
        _ => None,
    }
}

/// So much of the account's currency for one of the purchase's.
fn rate((source_code, source): (&str, i64), (code, minor): (&str, i64)) -> Option<Value> {
    let unit = |code: &str| Some(10_i128.pow(Currency::from_code(code).ok()?.digits()));
    let millionths = i128::from(minor) * unit(source_code)? * 1_000_000;
    let millionths = millionths.checked_div(i128::from(source) * unit(code)?)?;
    serde_json::from_str(&format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)).ok()
}

/// What came along with the payment.
fn reference(person: &Person, row: &Row, now: i64) -> Option<String> {
    let is_internal = row.peer.is_some() || row.kind == Kind::Interest;
    if is_internal || row.text.is_some() {
        return Some(person.text(row, now).into_owned());
    }
    (!row.payee.raw.is_empty()).then(|| row.payee.raw.to_owned())
}

/// The other side of a row, and the way the money went.
struct Other {
    source: &'static str,
    kind: &'static str,
    id: String,
    name: String,
    /// Sort code and number of their account, where money went from account to account.
    account: Map<String, Value>,
}

impl Other {
    fn of(person: &Person, row: &Row, minor: i64, now: i64) -> Self {
        let is_in = minor > 0;
        let (source, kind) = match row.kind {
            Kind::Purchase | Kind::Online | Kind::Subscription | Kind::Cash | Kind::Refund => {
                ("MASTER_CARD", "MERCHANT")
            }
            Kind::Bill => ("DIRECT_DEBIT", "PAYEE"),
            Kind::Salary => ("DIRECT_CREDIT", "SENDER"),
            Kind::Interest => ("INTEREST_PAYMENT", "STARLING"),
            Kind::Cashback => ("STARLING_PAYMENT", "STARLING"),
            Kind::Transfer | Kind::RoundUp if row.peer.is_some() => ("INTERNAL_TRANSFER", "CATEGORY"),
            _ if is_in => ("FASTER_PAYMENTS_IN", "SENDER"),
            _ => ("FASTER_PAYMENTS_OUT", "PAYEE"),
        };
        let name = match (kind, row.peer) {
            ("STARLING", _) => person.brand.name.to_owned(),
            ("CATEGORY", Some(peer)) => person.account_name(peer).to_owned(),
            _ => person.text(row, now).into_owned(),
        };
        let number = number_of(&name);
        let id = match (kind, row.peer) {
            ("CATEGORY", Some(peer)) => category_id(person, peer, now),
            _ => uuid(&[19, number]),
        };
        let mut account = Map::new();
        if source.starts_with("FASTER_PAYMENTS") {
            let digits = [
                ("counterPartySubEntityIdentifier", format!("{:06}", number % 1_000_000)),
                ("counterPartySubEntitySubIdentifier", format!("{:08}", number / 7 % 100_000_000)),
            ];
            account.extend(digits.map(|(name, digits)| (name.to_owned(), digits.into())));
        }
        Self { source, kind, id, name, account }
    }
}

/// A number for a name: the same for everybody who pays there.
fn number_of(name: &str) -> u64 {
    name.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)))
}

/// The bank's word for what it was spent on.
fn spending_category(row: &Row) -> &'static str {
    let is_saving = row.pocket == Pocket::Saver || row.peer == Some(Pocket::Saver);
    match row.kind {
        Kind::Salary | Kind::Interest | Kind::Cashback => return "INCOME",
        Kind::Credit if row.settled > 0 => return "INCOME",
        Kind::Transfer | Kind::RoundUp | Kind::Credit if is_saving => return "SAVING",
        Kind::Transfer | Kind::RoundUp | Kind::Credit => return "PAYMENTS",
        Kind::Cash => return "CASH",
        Kind::Bill => return "BILLS_AND_SERVICES",
        _ => {}
    }
    match row.payee.category {
        "groceries" => "GROCERIES",
        "restaurants-and-cafes" | "takeaway" | "pubs-and-bars" => "EATING_OUT",
        "public-transport"
        | "taxis-and-share-cars"
        | "fuel"
        | "parking"
        | "toll-roads"
        | "car-insurance-and-maintenance" => "TRANSPORT",
        "mobile-phone" | "internet" | "utilities" => "BILLS_AND_SERVICES",
        "tv-and-music" | "apps-games-and-software" | "events-and-gigs" | "hobbies" => "ENTERTAINMENT",
        "holidays-and-travel" => "HOLIDAYS",
        "clothing-and-accessories"
        | "technology"
        | "homeware-and-appliances"
        | "news-magazines-and-books" => "SHOPPING",
        _ => "GENERAL",
    }
}
