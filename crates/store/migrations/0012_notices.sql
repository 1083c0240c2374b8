-- What a bank says beside its rows, each once: payments it declined, cards that were locked or unlocked. history: it was
-- already so when the account was linked or chosen, and is not told. Two columns of an amount may be empty together.
CREATE TABLE bank_notice (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    account      INTEGER NOT NULL REFERENCES bank_account (id),
    key          TEXT NOT NULL,
    kind         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    at_offset    INTEGER NOT NULL,
    currency     TEXT,
    amount       INTEGER,
    counterparty TEXT NOT NULL,
    reason       TEXT NOT NULL,
    country      TEXT NOT NULL,
    method       TEXT,
    history      INTEGER NOT NULL,
    UNIQUE (account, key)
) STRICT;
CREATE INDEX bank_notice_at ON bank_notice (at);
