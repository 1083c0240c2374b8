//! Amounts, accounts and transactions as they are shown.

use super::{BondView, PartView, wire};

wire! {
    /// An amount: `value` for machines (`-24.00`), the texts for people.
    pub struct AmountView {
        /// Decimal, with exactly the currency's digits.
        pub value: String,
        /// ISO 4217.
        pub currency: String,
        /// For tables and cards: sign, figure and currency code (`−24.00 EUR`).
        pub text: String,
        /// Sign and figure only, for columns whose currency stands elsewhere.
        pub figure: String,
    }

    /// A balance of one kind.
    pub struct BalanceView {
        /// `booked` or `available`.
        pub kind: String,
        pub amount: AmountView,
        /// ISO 8601.
        pub at: String,
        /// `connection`, `file` or `hand`.
        pub source: String,
    }

    /// How a balance stands to the rows.
    pub struct ProofView {
        /// `matches`, `derived`, `gap`; `none` where the bank gives no balance: then only the words are filled.
        pub state: String,
        /// `booked` or `available`; and in words with who says it ("Available balance, from the bank").
        pub kind: String,
        pub kind_text: String,
        pub from: Option<StatedView>,
        pub to: Option<StatedView>,
        /// What the rows between come to.
        pub rows_sum: Option<AmountView>,
        /// What the balance has more than the rows come to.
        pub gap: Option<AmountView>,
        /// The rows of the only explanation.
        pub explained_by: Vec<String>,
        /// How many explanations fit a gap.
        pub explanations: Option<u32>,
        /// There may be more.
        pub at_least: bool,
        /// In short ("matches the bank"), and in a sentence.
        pub title: String,
        pub text: String,
        /// Where a gap may come from, and what to do about it.
        pub why: Option<String>,
        pub next: Option<String>,
    }

    /// A balance for a day.
    pub struct StatedView {
        /// ISO 8601.
        pub on: String,
        pub amount: AmountView,
        /// `connection`, `file` or `hand`.
        pub source: String,
    }

    /// An account.
    pub struct AccountView {
        pub id: String,
        pub bank: String,
        pub bank_name: String,
        pub name: String,
        /// `current`, `savings`, `card`, `loan`, `cash`, `circle`, `other`.
        pub kind: String,
        /// The kind in words.
        pub kind_name: String,
        /// Where it comes from: `connection`, `file` or `hand`.
        pub source: String,
        pub currency: String,
        pub booked: Option<AmountView>,
        pub available: Option<AmountView>,
        /// ISO 8601, of the newest balance.
        pub as_of: Option<String>,
        /// The same in words ("today 10:37").
        pub as_of_text: Option<String>,
        pub iban: Option<String>,
        /// The last digits, for people to tell accounts apart.
        pub short_number: Option<String>,
        /// `individual` or `joint`.
        pub ownership: Option<String>,
        /// How its balances stand to the rows, what says most first; empty until that is known.
        pub proofs: Vec<ProofView>,
        /// `open`, `missing` (not in the bank's list), `closed`, `ended` (its bank is no longer read); in words
        /// unless open.
        pub state: String,
        pub state_text: Option<String>,
        /// The account it is one with and shown under.
        pub joined_to: Option<String>,
    }

    /// A field that changed, and why.
    pub struct HistoryView {
        /// ISO 8601.
        pub at: String,
        pub at_text: String,
        pub field: String,
        pub from: String,
        pub to: String,
        /// `settled`, `amended`, `retracted`, `reissued`, `joined`, `parted`, `by-hand`, `followed`.
        pub cause: String,
        /// The change in words, and why.
        pub text: String,
    }

    /// A transaction.
    pub struct TransactionView {
        pub id: String,
        pub account: String,
        pub account_name: String,
        /// Its conversation and row there.
        pub conversation: String,
        pub message: Option<String>,
        /// ISO 8601 with offset.
        pub made_at: Option<String>,
        pub booked_on: Option<String>,
        pub value_on: Option<String>,
        /// The day it counts for (made, else booked), ISO, and in words.
        pub day: String,
        pub day_text: String,
        /// Time of day, when known.
        pub time_text: Option<String>,
        pub amount: AmountView,
        /// Amount in the currency of the purchase.
        pub original: Option<AmountView>,
        /// That currency (ISO 4217), also where no amount in it is known.
        pub priced_in: Option<String>,
        /// Where its merchant is or it was bought (ISO 3166-1, two letters), where the bank says so.
        pub country: Option<String>,
        /// What it was held at before it settled for another amount.
        pub held: Option<AmountView>,
        pub merchant: String,
        /// One or two letters for the row's mark.
        pub initials: String,
        /// The bank's own text, remittance included.
        pub description: String,
        pub category: Option<String>,
        pub category_name: Option<String>,
        /// `pending`, `booked`, `retracted`.
        pub status: String,
        /// The line under the merchant ("Booked; held as 20.00 before", "Pending, card ·· 4411").
        pub status_text: String,
        pub paid_by: Option<String>,
        /// `connection`, `file` or `hand`, and in words with the file's name.
        pub source: String,
        pub source_text: String,
        pub excluded: bool,
        /// Changed since it was first seen.
        pub edited: bool,
        pub note: Option<String>,
        /// How many receipts and papers are on it.
        pub attachments: u32,
        pub history: Vec<HistoryView>,
        /// Parts the bank names inside the amount or beside it.
        pub extras: Vec<ExtraView>,
        /// It took the place of a hold or of another id, and the person may say that it is not the same.
        pub can_part: bool,
        /// Rows that may be the same, or that the person said are not.
        pub may_be: Vec<MayBeView>,
        /// Between the person's own accounts: neither spent nor earned, but for a fee among `parts`.
        pub own_transfer: bool,
        /// The other leg of a transfer, the purchase of a refund, the refunds of a purchase.
        pub bonds: Vec<BondView>,
        /// What it is made of, if of several: the person's split, or a transfer and its fee.
        pub parts: Vec<PartView>,
        /// The row it is the duplicate of.
        pub duplicate_of: Option<String>,
        /// The account's currency for one unit of the purchase's, as the bank says, and in words (or worked out).
        pub rate: Option<String>,
        pub rate_text: Option<String>,
        /// The bank's fee, a part of the amount; positive where it is given back.
        pub fee: Option<AmountView>,
        /// The accounts by hand it can be put into, where it is cash from a bank.
        pub wallets: Vec<super::WalletView>,
    }

    /// Another row that may be the same as this one.
    pub struct MayBeView {
        /// The hold or the row that vanished, and the one that may stand in its place: one of both is this row.
        pub first: String,
        pub second: String,
        /// The other one.
        pub other: String,
        /// The person said it is not the same.
        pub refused: bool,
        /// How sure, of 100.
        pub confidence: u32,
        /// `tip`, `fuel`, `deposit`, `amount`, `text`, `day`, `still-held`, `unfinished`; empty when refused.
        pub evidence: String,
        /// What the other one is, and what speaks for it, in words.
        pub text: String,
        pub why: String,
    }

    /// A pair that waits for the person's word.
    pub struct SuggestionView {
        pub first: TransactionView,
        pub second: TransactionView,
        pub confidence: u32,
        pub evidence: String,
        pub why: String,
    }

    /// A round-up or a cashback.
    pub struct ExtraView {
        /// `round-up`, `boost`, `cashback`, or `counted` in an account by hand; and in words.
        pub kind: String,
        pub name: String,
        pub amount: AmountView,
    }

    /// A list of transactions with its count and its sum per currency.
    pub struct TransactionsView {
        pub rows: Vec<TransactionView>,
        /// All rows that match, not only those in `rows`.
        pub count: u32,
        pub sums: Vec<AmountView>,
        /// Pass as `after` for the next page.
        pub next: Option<String>,
    }

    /// Between what and what a value may be, as heights of the chart.
    pub struct RangeView {
        pub low: i32,
        pub high: i32,
        /// "980.00 to 1,020.00".
        pub label: String,
    }

    /// A point of a chart. Values are shown with `label`; `height` is 0 to 1000 of the chart's own range.
    pub struct PointView {
        /// What stands below (a month, a day).
        pub name: String,
        /// What stands on it (an amount, short).
        pub label: String,
        pub height: i32,
        /// The one the card speaks of.
        pub marked: bool,
        /// The row it stands for, if it is one.
        pub row: Option<String>,
        /// Of a forecast: its range.
        pub range: Option<RangeView>,
    }

    /// A chart and, in the same data, the table behind it.
    pub struct ChartView {
        /// `bars`, `dots`, `line`, or `range`: a line and the range about it.
        pub kind: String,
        pub title: String,
        /// Currency and days compared, in words.
        pub caption: String,
        /// The height of zero, where values lie below it.
        pub zero: Option<i32>,
        pub points: Vec<PointView>,
    }
}
