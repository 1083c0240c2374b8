//! What a question can be about: the words of the classifier, and what answers each.
//!
//! A skill of this program answers some; the rest only the bank can, which is said, with what is known of it here.

use crate::Intent;

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The stable word for it.
    pub key: &'static str,
    /// Who answers.
    pub intent: Intent,
    /// What the bank is asked about; the catalogue has `subject-<it>`.
    pub subject: Option<&'static str>,
}

/// What no skill answers and no bank is asked.
pub(crate) const NONE: &str = "none";

/// Answered from rows, or by talking.
const SKILLS: &[(Intent, &[&str])] = &[
    (Intent::Balance, &["balance"]),
    (Intent::Spending, &["spending", "by_category", "by_merchant", "compare", "fees"]),
    (Intent::Find, &["find", "how_many", "income", "interest_earned", "pending", "refunds", "foreign"]),
    (Intent::Average, &["average"]),
    (Intent::Largest, &["largest"]),
    (Intent::Smallest, &["smallest"]),
    (Intent::Last, &["last"]),
    (Intent::Duplicates, &["duplicates"]),
    (Intent::Unusual, &["unusual"]),
    (Intent::Alerts, &["why_alert"]),
    (Intent::Numbers, &["account_numbers"]),
    (Intent::Recurring, &["recurring"]),
    (Intent::NextDue, &["next_due"]),
    (Intent::PriceRises, &["price_rises"]),
    (Intent::YearlyCost, &["yearly_cost"]),
    (Intent::Upcoming, &["upcoming"]),
    (Intent::SafeToSpend, &["safe_to_spend"]),
    (Intent::Forecast, &["forecast"]),
    (Intent::Budget, &["budget"]),
    (Intent::CardCycle, &["card_cycle"]),
    (Intent::LateRefunds, &["late_refunds"]),
    (Intent::Rule, &["rule"]),
    (Intent::Undo, &["undo"]),
    (Intent::Health, &["sync_status"]),
    (Intent::Export, &["export"]),
    (Intent::Help, &["help"]),
    (Intent::Greeting, &["greeting"]),
    (Intent::Thanks, &["thanks"]),
    (Intent::Move, &["transfer", "pay"]),
];

/// What only the bank can answer, by subject.
const BANK: &[(&str, &[&str])] = &[
    ("pin", &["change_pin", "pin_blocked", "passcode_forgotten"]),
    ("delivery", &["card_arrival", "card_delivery_estimate", "replacement_card_duration"]),
    (
        "new-card",
        &[
            "getting_spare_card",
            "get_physical_card",
            "order_physical_card",
            "getting_virtual_card",
            "get_disposable_virtual_card",
            "virtual_card_not_working",
            "disposable_card_limits",
            "visa_or_mastercard",
            "new_card",
            "application_status",
        ],
    ),
    (
        "card",
        &[
            "activate_my_card",
            "card_linking",
            "card_not_working",
            "contactless_not_working",
            "card_acceptance",
            "apple_pay_or_google_pay",
            "supported_cards_and_currencies",
            "damaged_card",
            "card_about_to_expire",
            "expiration_date",
            "card_swallowed",
        ],
    ),
    (
        "lost",
        &["lost_or_stolen_card", "lost_or_stolen_phone", "compromised_card", "report_fraud", "lock_card"],
    ),
    (
        "not-recognised",
        &[
            "card_payment_not_recognised",
            "direct_debit_payment_not_recognised",
            "cash_withdrawal_not_recognised",
        ],
    ),
    (
        "declined",
        &[
            "declined_card_payment",
            "declined_cash_withdrawal",
            "declined_transfer",
            "failed_transfer",
            "account_blocked",
            "beneficiary_not_allowed",
            "top_up_failed",
            "top_up_reverted",
            "reverted_card_payment",
        ],
    ),
    (
        "exchange",
        &[
            "exchange_rate",
            "card_payment_wrong_exchange_rate",
            "wrong_exchange_rate_for_cash_withdrawal",
            "exchange_via_app",
            "fiat_currency_support",
        ],
    ),
    (
        "charges",
        &[
            "exchange_charge",
            "card_payment_fee_charged",
            "cash_withdrawal_charge",
            "transfer_fee_charged",
            "top_up_by_bank_transfer_charge",
            "top_up_by_card_charge",
            "extra_charge_on_statement",
            "international_fees",
        ],
    ),
    (
        "on-the-way",
        &[
            "pending_card_payment",
            "pending_cash_withdrawal",
            "pending_transfer",
            "pending_top_up",
            "transfer_timing",
            "transfer_not_received_by_recipient",
            "balance_not_updated_after_bank_transfer",
            "balance_not_updated_after_cheque_or_cash_deposit",
            "receiving_money",
            "transfer_into_account",
        ],
    ),
    (
        "top-up",
        &[
            "automatic_top_up",
            "top_up_limits",
            "topping_up_by_card",
            "top_up_by_cash_or_cheque",
            "verify_top_up",
        ],
    ),
    ("cash", &["wrong_amount_of_cash_received", "atm_support"]),
    (
        "identity",
        &[
            "verify_my_identity",
            "unable_to_verify_identity",
            "why_verify_identity",
            "verify_source_of_funds",
            "age_limit",
            "country_support",
            "edit_personal_details",
        ],
    ),
    ("closing", &["terminate_account"]),
    ("dispute", &["request_refund", "cancel_transfer"]),
    ("credit", &["credit_score", "improve_credit_score", "credit_limit", "credit_limit_change"]),
    ("rewards", &["rewards_balance", "redeem_rewards"]),
    ("interest", &["interest_rate", "apr", "min_payment"]),
    ("cheques", &["order_checks"]),
];

impl Topic {
    /// The topic of a stable word; one that nothing answers yet has no intent that does.
    pub(crate) fn of(key: &str) -> Option<Self> {
        let skill = SKILLS.iter().find_map(|(intent, keys)| {
            let key = keys.iter().find(|known| **known == key)?;
            Some(Self { key, intent: *intent, subject: None })
        });
        skill.or_else(|| {
            BANK.iter().find_map(|(subject, keys)| {
                let key = keys.iter().find(|known| **known == key)?;
                Some(Self { key, intent: Intent::Bank, subject: Some(subject) })
            })
        })
    }

    /// Whether it asks for money to be moved.
    pub(crate) fn moves_money(self) -> bool {
        self.intent == Intent::Move
    }
}
