-- Overlay: what the person means to spend at most in a month, by category and currency, from a month (as entry.month
-- counts) until the next row of the same. Without minor there is no budget from then on. carries: what is left of a
-- month, or was spent beyond it, goes on to the next one.
CREATE TABLE my_budget (
    category TEXT NOT NULL,
    currency TEXT NOT NULL,
    since    INTEGER NOT NULL,
    minor    INTEGER,
    carries  INTEGER NOT NULL,
    PRIMARY KEY (category, currency, since)
) STRICT, WITHOUT ROWID;

-- Overlay: the days of the month on which a card's statement is made and paid, and from where, as the person says.
-- A day beyond the end of a month is its last day.
CREATE TABLE my_card (
    account      INTEGER PRIMARY KEY REFERENCES bank_account (id),
    statement_on INTEGER NOT NULL,
    due_on       INTEGER NOT NULL,
    paid_from    INTEGER REFERENCES bank_account (id)
) STRICT;

-- Purchases in another currency than the account's.
CREATE INDEX bank_transaction_foreign ON bank_transaction (original_currency, currency)
    WHERE original_currency IS NOT NULL AND original_currency <> currency;
