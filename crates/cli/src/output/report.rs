//! The document of `sarraf export --format json`. It is written by the core; here it is only described.

use super::proof::Proof;
use schemars::JsonSchema;

macro_rules! described {
    ($($(#[$meta:meta])* struct $name:ident { $($(#[$field:meta])* $key:ident: $type:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(JsonSchema)]
        #[expect(dead_code, reason = "a description, of which no value is made")]
        pub struct $name { $($(#[$field])* $key: $type,)+ }
    )+};
}

described! {
    /// A report: accounts one after the other, each with its rows, oldest first. Amounts are decimals, days ISO 8601.
    struct Report {
        report: ReportHead,
        accounts: Vec<ReportAccount>,
    }

    /// What is true of the whole file.
    struct ReportHead {
        program: String,
        version: u32,
        made_at: String,
        /// `MOCK DATA`, where banks are made up.
        data: Option<String>,
    }

    /// One account.
    struct ReportAccount {
        id: String,
        bank: Option<String>,
        name: Option<String>,
        kind: String,
        currency: String,
        iban: Option<String>,
        number: Option<String>,
        holder: Option<ReportHolder>,
        period: ReportPeriod,
        /// The booked balance before the first row and after the last.
        opening: Option<ReportPoint>,
        closing: Option<ReportPoint>,
        /// How its balances stand to its rows, once that is known.
        proof: Option<Proof>,
        count: u32,
        sum: String,
        rows: Vec<ReportRow>,
    }

    /// Whose account it is; `by_hand`: the person says so, and not the bank.
    struct ReportHolder {
        name: String,
        by_hand: bool,
    }

    /// Both days included.
    struct ReportPeriod {
        from: String,
        to: String,
    }

    /// The booked balance at the end of a day; `source` is `bank`, `file`, `hand` or `computed`.
    struct ReportPoint {
        on: String,
        amount: String,
        source: String,
    }

    /// A row. Money out is negative.
    struct ReportRow {
        id: String,
        account: String,
        made_at: Option<String>,
        booked_on: Option<String>,
        value_on: Option<String>,
        amount: String,
        currency: String,
        /// The amount in the currency of the purchase; only the currency where no amount in it is known.
        original: Option<ReportOriginal>,
        rate: Option<String>,
        fee: Option<ReportMoney>,
        merchant: Option<String>,
        counterparty: Option<String>,
        /// Remittance information.
        description: Option<String>,
        category: Option<String>,
        parts: Option<Vec<ReportPart>>,
        own_transfer: Option<bool>,
        status: String,
        /// The booked balance after it.
        balance: Option<String>,
        source: String,
        bank_id: Option<String>,
        note: Option<String>,
        /// In a report of changes: `new`, `changed` or `removed`.
        change: Option<String>,
    }

    /// An amount.
    struct ReportMoney {
        amount: String,
        currency: String,
    }

    /// An amount, or its currency alone.
    struct ReportOriginal {
        amount: Option<String>,
        currency: String,
    }

    /// A part with a category of its own; parts add up to the row.
    struct ReportPart {
        category: Option<String>,
        amount: String,
    }
}
