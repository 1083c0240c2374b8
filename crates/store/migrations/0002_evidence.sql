-- Ids by which a source has called a row, beside the one it has now: the hold's id once it is booked, the bank's
-- id of a row that a file brought first. An old answer of the bank finds its row by them and brings none back.
CREATE TABLE bank_claim (
    account        INTEGER NOT NULL REFERENCES bank_account (id),
    source         TEXT NOT NULL,
    key            TEXT NOT NULL,
    transaction_id INTEGER NOT NULL REFERENCES bank_transaction (id),
    PRIMARY KEY (account, source, key, transaction_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_claim_transaction ON bank_claim (transaction_id);
INSERT INTO bank_claim (account, source, key, transaction_id)
    SELECT account, 'connection', substr(key, 12), id FROM bank_transaction
    WHERE source = 'file' AND key LIKE 'connection/%';
UPDATE bank_transaction SET key = NULL WHERE source = 'file' AND key LIKE 'connection/%';

-- Derived: two rows that may be one (kind same: a row that vanished and the one in its place), that are both
-- legs of an own transfer, or a purchase and its refund. state: suggested or made. confidence in hundredths.
CREATE TABLE pair (
    kind       TEXT NOT NULL,
    first      INTEGER NOT NULL REFERENCES bank_transaction (id),
    second     INTEGER NOT NULL REFERENCES bank_transaction (id),
    state      TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    evidence   TEXT NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (kind, first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_second ON pair (kind, second);

-- Rows that were taken back are few among many.
CREATE INDEX entry_retracted ON entry (account, day) WHERE status = 2;

-- What the person said of two rows: yes, they belong together; no, never again.
CREATE TABLE my_pair (
    kind    TEXT NOT NULL,
    first   INTEGER NOT NULL REFERENCES bank_transaction (id),
    second  INTEGER NOT NULL REFERENCES bank_transaction (id),
    verdict TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (kind, first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX my_pair_second ON my_pair (kind, second);

-- Derived: how an account's balance stands to its rows. from and to are what is shown; chain is where the unbroken
-- proof begins, held is the last balance that agreed, with the newest row and history row there were then.
-- waiting: rows known then that were not in that balance yet. gone: what rows counted for then that are no rows of
-- their own any more. told: the gap stands in the conversation.
CREATE TABLE proof (
    account      INTEGER NOT NULL REFERENCES bank_account (id),
    kind         TEXT NOT NULL,
    state        TEXT NOT NULL,
    from_on      INTEGER NOT NULL,
    from_minor   INTEGER NOT NULL,
    from_source  TEXT NOT NULL,
    to_on        INTEGER NOT NULL,
    to_minor     INTEGER NOT NULL,
    to_source    TEXT NOT NULL,
    chain_on     INTEGER NOT NULL,
    chain_minor  INTEGER NOT NULL,
    chain_source TEXT NOT NULL,
    held_on      INTEGER NOT NULL,
    held_minor   INTEGER NOT NULL,
    held_source  TEXT NOT NULL,
    held_row     INTEGER NOT NULL DEFAULT 0,
    held_history INTEGER NOT NULL DEFAULT 0,
    waiting      TEXT NOT NULL DEFAULT '[]',
    gone         INTEGER NOT NULL DEFAULT 0,
    gap          INTEGER NOT NULL DEFAULT 0,
    explanations INTEGER NOT NULL DEFAULT 0,
    at_least     INTEGER NOT NULL DEFAULT 0,
    class        TEXT NOT NULL DEFAULT '',
    rows         TEXT NOT NULL DEFAULT '[]',
    told         INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account, kind)
) STRICT, WITHOUT ROWID;

-- Rates of exchange the person entered, or dropped in as a file: so much of quote for one of base.
CREATE TABLE my_rate (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    source   TEXT NOT NULL,
    base     TEXT NOT NULL,
    quote    TEXT NOT NULL,
    rate     TEXT NOT NULL,
    valid_on INTEGER NOT NULL,
    name     TEXT NOT NULL DEFAULT '',
    UNIQUE (source, base, quote)
) STRICT;
