-- Mirror tables (bank_*): what a bank or a file said. Only reading writes them.
CREATE TABLE bank_connection (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    kind         TEXT NOT NULL,
    profile      TEXT NOT NULL DEFAULT '',
    profile_toml TEXT,
    name         TEXT NOT NULL,
    state        TEXT NOT NULL DEFAULT 'fine',
    code         TEXT,
    state_at     INTEGER NOT NULL,
    linked_at    INTEGER NOT NULL,
    synced_at    INTEGER,
    unlinked_at  INTEGER,
    secret       BLOB,
    cursor       TEXT,
    connector    BLOB
) STRICT;

CREATE TABLE bank_account (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    bank       INTEGER NOT NULL REFERENCES bank_connection (id),
    key        TEXT NOT NULL,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    currency   TEXT NOT NULL,
    iban       TEXT,
    number     TEXT,
    ownership  TEXT,
    UNIQUE (bank, key)
) STRICT;

-- A balance that stays the same from one read to the next is one row whose `at` moves on.
CREATE TABLE bank_balance (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    account      INTEGER NOT NULL REFERENCES bank_account (id),
    kind         TEXT NOT NULL,
    currency     TEXT NOT NULL,
    minor        INTEGER NOT NULL,
    since        INTEGER NOT NULL,
    since_offset INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    at_offset    INTEGER NOT NULL,
    source       TEXT NOT NULL,
    import       INTEGER REFERENCES bank_import (id)
) STRICT;
CREATE INDEX bank_balance_newest ON bank_balance (account, kind, at);

CREATE TABLE bank_import (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT NOT NULL,
    format TEXT NOT NULL DEFAULT '',
    at     INTEGER NOT NULL
) STRICT;

CREATE TABLE bank_transaction (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    account           INTEGER NOT NULL REFERENCES bank_account (id),
    key               TEXT,
    status            TEXT NOT NULL,
    currency          TEXT NOT NULL,
    minor             INTEGER NOT NULL,
    held_minor        INTEGER,
    original_currency TEXT,
    original_minor    INTEGER,
    made_at           INTEGER,
    made_offset       INTEGER,
    booked_on         INTEGER,
    value_on          INTEGER,
    counterparty      TEXT NOT NULL DEFAULT '',
    remittance        TEXT NOT NULL DEFAULT '',
    category          TEXT,
    paid_by           TEXT,
    method            TEXT,
    transfer_key      TEXT,
    extras            TEXT NOT NULL DEFAULT '[]',
    edited            INTEGER NOT NULL DEFAULT 0,
    source            TEXT NOT NULL,
    import            INTEGER REFERENCES bank_import (id),
    arrived_at        INTEGER NOT NULL,
    raw               TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX bank_transaction_key ON bank_transaction (account, key) WHERE key IS NOT NULL;
CREATE INDEX bank_transaction_import ON bank_transaction (import) WHERE import IS NOT NULL;

CREATE TABLE bank_history (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    transaction_id INTEGER NOT NULL REFERENCES bank_transaction (id),
    at             INTEGER NOT NULL,
    field          TEXT NOT NULL,
    before         TEXT NOT NULL,
    after          TEXT NOT NULL,
    cause          TEXT NOT NULL
) STRICT;
CREATE INDEX bank_history_transaction ON bank_history (transaction_id);

CREATE TABLE bank_warning (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES bank_account (id),
    at      INTEGER NOT NULL,
    kind    TEXT NOT NULL,
    line    INTEGER,
    raw     TEXT NOT NULL DEFAULT '',
    UNIQUE (account, kind, raw)
) STRICT;

-- Overlay tables (my_*): what the person did. Reading never touches them.
CREATE TABLE my_note (
    transaction_id INTEGER PRIMARY KEY REFERENCES bank_transaction (id),
    text           TEXT NOT NULL
) STRICT;

CREATE TABLE my_category (
    transaction_id INTEGER PRIMARY KEY REFERENCES bank_transaction (id),
    category       TEXT NOT NULL
) STRICT;

CREATE TABLE my_rule (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    merchant_key TEXT NOT NULL UNIQUE,
    category     TEXT NOT NULL,
    at           INTEGER NOT NULL
) STRICT;

CREATE TABLE my_excluded (
    transaction_id INTEGER PRIMARY KEY REFERENCES bank_transaction (id)
) STRICT;

CREATE TABLE my_conversation (
    conversation INTEGER PRIMARY KEY REFERENCES conversation (id),
    muted        INTEGER NOT NULL DEFAULT 0,
    pinned       INTEGER NOT NULL DEFAULT 0,
    archived     INTEGER NOT NULL DEFAULT 0,
    draft        TEXT NOT NULL DEFAULT '',
    divider      INTEGER
) STRICT;

CREATE TABLE my_setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The journal behind undo: what was before, as JSON.
CREATE TABLE my_action (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    before    TEXT NOT NULL,
    undone_at INTEGER
) STRICT;

-- Chat tables.
CREATE TABLE conversation (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    bank INTEGER REFERENCES bank_connection (id)
) STRICT;
CREATE UNIQUE INDEX conversation_bank ON conversation (bank) WHERE bank IS NOT NULL;
-- The assistant's is the first.
INSERT INTO conversation (id, kind) VALUES (1, 'sarraf');
INSERT INTO my_conversation (conversation, pinned) VALUES (1, 1);

-- `at` is the row's position, with the id behind it, and never changes.
CREATE TABLE message (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation INTEGER NOT NULL REFERENCES conversation (id),
    at           INTEGER NOT NULL,
    at_offset    INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    reference    INTEGER,
    arguments    TEXT NOT NULL DEFAULT 'null',
    text         TEXT,
    unread       INTEGER NOT NULL DEFAULT 0,
    needs        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX message_position ON message (conversation, at);
CREATE INDEX message_unread ON message (conversation, at, needs) WHERE unread = 1;
CREATE INDEX message_needs ON message (conversation) WHERE needs = 1;
-- Cards of a bank stand among a hundred times as many transactions.
CREATE INDEX message_card ON message (conversation, kind, at) WHERE kind <> 'transaction';

CREATE TABLE alert (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    fingerprint  TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    at_offset    INTEGER NOT NULL,
    account      INTEGER NOT NULL REFERENCES bank_account (id),
    conversation INTEGER NOT NULL REFERENCES conversation (id),
    message      INTEGER NOT NULL REFERENCES message (id),
    rows         TEXT NOT NULL,
    compared     TEXT NOT NULL,
    confidence   INTEGER NOT NULL,
    arguments    TEXT NOT NULL,
    state        TEXT NOT NULL DEFAULT 'open'
) STRICT;
CREATE INDEX alert_open ON alert (at) WHERE state = 'open';

-- Derived: one row per transaction, mirror and overlay taken together, so that sums need no joins.
-- status: 0 pending, 1 booked, 2 retracted. counts: part of spending or income.
CREATE TABLE entry (
    id           INTEGER PRIMARY KEY REFERENCES bank_transaction (id),
    account      INTEGER NOT NULL,
    bank         INTEGER NOT NULL,
    conversation INTEGER NOT NULL,
    message      INTEGER,
    day          INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    month        INTEGER NOT NULL,
    currency     TEXT NOT NULL,
    minor        INTEGER NOT NULL,
    status       INTEGER NOT NULL,
    counts       INTEGER NOT NULL,
    own_transfer INTEGER NOT NULL,
    excluded     INTEGER NOT NULL,
    merchant     TEXT NOT NULL,
    merchant_key TEXT NOT NULL,
    guess        TEXT,
    category     TEXT NOT NULL DEFAULT '',
    category_by  TEXT NOT NULL DEFAULT 'guess',
    sequence     INTEGER NOT NULL
) STRICT;
CREATE INDEX entry_account ON entry (account, day, at);
CREATE INDEX entry_day ON entry (day, at);
CREATE INDEX entry_merchant ON entry (merchant_key, day);
CREATE INDEX entry_category ON entry (category, day, at, currency, minor, status, counts, account);
CREATE INDEX entry_sequence ON entry (sequence);
CREATE INDEX entry_pending ON entry (account) WHERE status = 0;

-- Derived: entries of a month added up, so that years are sums of a few rows. An amount is high * 1e9 + low,
-- which no number of rows makes overflow. sign: -1 out, 0, 1 in.
CREATE TABLE summary (
    account  INTEGER NOT NULL,
    month    INTEGER NOT NULL,
    category TEXT NOT NULL,
    currency TEXT NOT NULL,
    status   INTEGER NOT NULL,
    counts   INTEGER NOT NULL,
    sign     INTEGER NOT NULL,
    high     INTEGER NOT NULL,
    low      INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    PRIMARY KEY (account, month, category, currency, status, counts, sign)
) STRICT, WITHOUT ROWID;

-- Derived: merchants and how many rows each has.
CREATE TABLE merchant (
    key    TEXT PRIMARY KEY,
    name   TEXT NOT NULL,
    folded TEXT NOT NULL,
    count  INTEGER NOT NULL
) STRICT;
CREATE INDEX merchant_folded ON merchant (folded);

-- Words of transactions and messages, folded by ledger::text. The rowid is day, id and kind (search::document),
-- so that hits come newest first without a sort.
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = 'ascii'
);

-- What left this computer, chained by the gateway.
CREATE TABLE egress (
    sequence INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    bank     TEXT NOT NULL DEFAULT '',
    host     TEXT NOT NULL DEFAULT '',
    method   TEXT NOT NULL DEFAULT '',
    purpose  TEXT NOT NULL DEFAULT '',
    attended INTEGER NOT NULL DEFAULT 1,
    sent     INTEGER NOT NULL DEFAULT 0,
    received INTEGER NOT NULL DEFAULT 0,
    body     TEXT NOT NULL DEFAULT '',
    mac      BLOB NOT NULL
) STRICT;
CREATE INDEX egress_at ON egress (at);

-- How far derived work has come in the change sequence; `changes` is the sequence itself.
CREATE TABLE position (
    name     TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL
) STRICT;

CREATE VIEW transaction_view AS
SELECT e.id, e.account, e.bank, e.conversation, e.message, b.key, b.status, b.currency, b.minor, b.held_minor,
       b.original_currency, b.original_minor, b.made_at, b.made_offset, b.booked_on, b.value_on, e.day,
       b.counterparty, b.remittance, e.merchant, e.merchant_key, e.category, e.category_by, b.paid_by, b.method,
       e.own_transfer, b.source, i.name AS source_name, e.excluded, b.edited, n.text AS note, b.arrived_at, e.sequence
FROM entry e
JOIN bank_transaction b ON b.id = e.id
LEFT JOIN my_note n ON n.transaction_id = e.id
LEFT JOIN bank_import i ON i.id = b.import;
