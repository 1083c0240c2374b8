//! Payment cards, as their bank lists them.

use super::wire;

wire! {
    /// The cards of a bank, as they are now.
    pub struct PaymentCardsView {
        pub bank: String,
        pub cards: Vec<PaymentCardView>,
    }

    /// A card.
    pub struct PaymentCardView {
        /// The bank's id of it.
        pub id: String,
        /// Its last digits, where the bank says them.
        pub digits: Option<String>,
        /// "Card that ends in 4711".
        pub name: String,
        /// Payments with it are declined until it is unlocked.
        pub locked: bool,
        /// The same in words.
        pub state_text: String,
    }

    /// A card to be locked, or unlocked.
    pub struct LockCardRequest {
        pub bank: String,
        pub card: String,
        pub locked: bool,
    }
}
