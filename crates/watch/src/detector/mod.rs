//! The detectors, each in a file of its own.

mod abroad;
pub mod card_due;
pub mod card_limit;
pub mod card_locked;
pub mod card_testing;
pub mod changed_row;
pub mod charged_again;
pub mod declined;
pub mod duplicate_charge;
pub mod fee;
mod first;
pub mod forecast_below;
pub mod large_cash;
pub mod look_alike;
pub mod low_balance;
pub mod missing_income;
pub mod new_country;
pub mod new_currency;
pub mod new_merchant;
pub mod new_payee;
pub mod new_recurring;
pub mod price_rise;
mod recurring;
pub mod refund_late;
pub mod refund_posted;
pub mod tip;
pub mod unusual_amount;
pub mod velocity;

/// A detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Far above what this merchant usually costs.
    UnusualAmount,
    /// The same charge twice.
    DuplicateCharge,
    /// The balance fell below the person's limit.
    LowBalance,
    /// A new name that looks like a known one.
    LookAlike,
    /// Tiny charges where the card was never used, then a large one.
    CardTesting,
    /// Many payments in a short time.
    Velocity,
    /// A charge that comes again and again is dearer.
    PriceRise,
    /// A charge has begun to come again and again.
    NewRecurring,
    /// A subscription that had ended is charged again.
    ChargedAgain,
    /// A tip above what the person gives.
    Tip,
    /// Far more cash than usual.
    LargeCash,
    /// Much money to somebody never paid before.
    NewPayee,
    /// Much paid at a place where nothing was bought before.
    NewMerchant,
    /// A purchase in a currency not used before.
    NewCurrency,
    /// A purchase in a country where nothing was bought before.
    NewCountry,
    /// Money came back from a merchant.
    RefundPosted,
    /// A fee, or interest on what is owed.
    Fee,
    /// The balance will be below zero within days.
    ForecastBelow,
    /// An income that comes again has not come.
    MissingIncome,
    /// A card is to be paid within days.
    CardDue,
    /// Most of what a card may owe is used.
    CardLimit,
    /// What the person said was not theirs has not come back.
    RefundLate,
    /// The bank changed a row that was booked.
    ChangedRow,
    /// The bank declined a payment.
    Declined,
    /// A card is locked.
    CardLocked,
}

impl Kind {
    /// Every detector.
    pub const ALL: [Self; 25] = [
        Self::UnusualAmount,
        Self::DuplicateCharge,
        Self::CardTesting,
        Self::Velocity,
        Self::PriceRise,
        Self::NewRecurring,
        Self::ChargedAgain,
        Self::Tip,
        Self::LargeCash,
        Self::NewPayee,
        Self::NewMerchant,
        Self::NewCurrency,
        Self::NewCountry,
        Self::RefundPosted,
        Self::Fee,
        Self::ForecastBelow,
        Self::MissingIncome,
        Self::CardDue,
        Self::CardLimit,
        Self::RefundLate,
        Self::ChangedRow,
        Self::Declined,
        Self::CardLocked,
        Self::LowBalance,
        Self::LookAlike,
    ];

    /// Whether it speaks of a stream of rows alone, as in a file.
    #[must_use]
    pub const fn is_of_rows(self) -> bool {
        !self.stands()
            && !matches!(self, Self::LowBalance | Self::LookAlike | Self::ChangedRow | Self::Declined)
    }

    /// Whether it speaks of how things stand: its alert is over when they do not any more.
    #[must_use]
    pub const fn stands(self) -> bool {
        matches!(
            self,
            Self::ForecastBelow
                | Self::MissingIncome
                | Self::CardDue
                | Self::CardLimit
                | Self::CardLocked
                | Self::RefundLate
        )
    }

    /// The stable word for it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::UnusualAmount => "unusual-amount",
            Self::DuplicateCharge => "duplicate-charge",
            Self::LowBalance => "low-balance",
            Self::LookAlike => "look-alike",
            Self::CardTesting => "card-testing",
            Self::Velocity => "velocity",
            Self::PriceRise => "price-rise",
            Self::NewRecurring => "new-recurring",
            Self::ChargedAgain => "charged-again",
            Self::Tip => "tip",
            Self::LargeCash => "large-cash",
            Self::NewPayee => "new-payee",
            Self::NewMerchant => "new-merchant",
            Self::NewCurrency => "new-currency",
            Self::NewCountry => "new-country",
            Self::RefundPosted => "refund-posted",
            Self::Fee => "fee",
            Self::ForecastBelow => "forecast-below",
            Self::MissingIncome => "missing-income",
            Self::CardDue => "card-due",
            Self::CardLimit => "card-limit",
            Self::RefundLate => "refund-late",
            Self::ChangedRow => "changed-row",
            Self::Declined => "declined",
            Self::CardLocked => "card-locked",
        }
    }

    /// Whether it speaks by the one score of what is unusual, within the person's budget; the others always speak.
    #[must_use]
    pub const fn is_anomaly(self) -> bool {
        matches!(self, Self::UnusualAmount)
    }

    /// Whether it is told once of an event: soon after another alert of what somebody else may have paid, it goes on
    /// with that.
    #[must_use]
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::UnusualAmount | Self::NewMerchant)
    }

    /// Whether it asks if it was the person; the others only tell what is.
    #[must_use]
    pub const fn asks(self) -> bool {
        !self.stands()
            && !matches!(
                self,
                Self::LowBalance | Self::PriceRise | Self::RefundPosted | Self::Fee | Self::ChangedRow
            )
    }

    /// Whether it needs the person: it asks them, or costs them something unless they do something themselves (move
    /// money, pay a card, remind somebody). The others are news.
    #[must_use]
    pub const fn needs(self) -> bool {
        self.asks()
            || matches!(
                self,
                Self::LowBalance
                    | Self::ForecastBelow
                    | Self::MissingIncome
                    | Self::CardDue
                    | Self::CardLocked
                    | Self::RefundLate
            )
    }

    /// Whether it speaks of somebody else paying: what is unusual soon after belongs to it.
    #[must_use]
    pub const fn is_theft(self) -> bool {
        matches!(self, Self::CardTesting | Self::Velocity) || self.goes_on()
    }

    /// The detector of a stable word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}
