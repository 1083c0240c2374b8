//! What a commit changed.

/// A kind of row that can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Linked banks and their state.
    Bank,
    /// Accounts.
    Account,
    /// Balances; the ids are accounts.
    Balance,
    /// Transactions, their notes and categories included.
    Transaction,
    /// Conversations: arranged, read, drafted, new.
    Conversation,
    /// Rows of conversations.
    Message,
    /// Alerts.
    Alert,
    /// Rules.
    Rule,
    /// Budgets; no ids.
    Budget,
    /// Settings; no ids.
    Setting,
    /// The egress log.
    Egress,
    /// The journal of undo.
    Action,
}

/// Rows of one table that a commit changed: a fact, not the content. Ids ascend; none means any of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The table.
    pub table: Table,
    /// Its rows.
    pub ids: Vec<i64>,
}
