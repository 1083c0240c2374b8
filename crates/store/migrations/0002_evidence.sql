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

-- The connection as a contact.
-- Requests sent to a bank that limits them, as far back as its limits look. `at` is counted time, `wall` the clock
-- of the computer beside it.
CREATE TABLE bank_call (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    bank     INTEGER NOT NULL REFERENCES bank_connection (id),
    at       INTEGER NOT NULL,
    wall     INTEGER NOT NULL,
    attended INTEGER NOT NULL,
    begins   INTEGER NOT NULL
) STRICT;
CREATE INDEX bank_call_bank ON bank_call (bank, at);

-- What the next reading of a bank depends on, in counted time.
CREATE TABLE bank_schedule (
    bank      INTEGER PRIMARY KEY REFERENCES bank_connection (id),
    last      INTEGER,
    failures  INTEGER NOT NULL DEFAULT 0,
    wait      INTEGER,
    asked     INTEGER NOT NULL DEFAULT 0,
    needs_you INTEGER NOT NULL DEFAULT 0
) STRICT;

-- When a connection was not fine, and why. The newest of a bank may have no end yet.
CREATE TABLE bank_outage (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    bank  INTEGER NOT NULL REFERENCES bank_connection (id),
    state TEXT NOT NULL,
    code  TEXT NOT NULL DEFAULT '',
    since INTEGER NOT NULL,
    until INTEGER
) STRICT;
CREATE INDEX bank_outage_bank ON bank_outage (bank, since);

-- When the person last agreed at a bank, and with how many days left its end was told last.
CREATE TABLE bank_consent (
    bank  INTEGER PRIMARY KEY REFERENCES bank_connection (id),
    given INTEGER NOT NULL,
    told  INTEGER
) STRICT;

-- Accounts that the bank no longer lists. Closed once it did not on two days.
CREATE TABLE bank_absence (
    account INTEGER PRIMARY KEY REFERENCES bank_account (id),
    since   INTEGER NOT NULL,
    closed  INTEGER
) STRICT;

-- Accounts that a bank lists and that are not read, so that a new one can be told from one that was not chosen.
CREATE TABLE bank_listed (
    bank INTEGER NOT NULL REFERENCES bank_connection (id),
    key  TEXT NOT NULL,
    told INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (bank, key)
) STRICT, WITHOUT ROWID;

-- What the person said of two accounts. continues: `first` goes on as `second`; same: `second` is `first` again,
-- through another login.
CREATE TABLE my_account_link (
    kind    TEXT NOT NULL,
    first   INTEGER NOT NULL REFERENCES bank_account (id),
    second  INTEGER NOT NULL REFERENCES bank_account (id),
    verdict TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (kind, first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX my_account_link_verdict ON my_account_link (verdict, at);

-- Derived: rows of one of two joined accounts that a row of the other stands for. Their entries have status 3.
CREATE TABLE twin (
    transaction_id INTEGER PRIMARY KEY REFERENCES bank_transaction (id),
    stands_for     INTEGER NOT NULL REFERENCES bank_transaction (id)
) STRICT;
CREATE INDEX twin_stands_for ON twin (stands_for);
CREATE INDEX entry_twin ON entry (account) WHERE status = 3;

-- What a foreign purchase is made of: the bank's rate (the account's currency for one unit of the purchase's), and
-- its fee, a part of the amount.
ALTER TABLE bank_transaction ADD COLUMN rate TEXT;
ALTER TABLE bank_transaction ADD COLUMN fee_currency TEXT;
ALTER TABLE bank_transaction ADD COLUMN fee_minor INTEGER;

-- Parts the person made of a row.
CREATE TABLE my_split (
    transaction_id INTEGER NOT NULL REFERENCES bank_transaction (id),
    position       INTEGER NOT NULL,
    minor          INTEGER NOT NULL,
    category       TEXT NOT NULL,
    PRIMARY KEY (transaction_id, position)
) STRICT, WITHOUT ROWID;

-- Rows that are the same as another and count nowhere.
CREATE TABLE my_duplicate (
    transaction_id INTEGER PRIMARY KEY REFERENCES bank_transaction (id),
    original       INTEGER NOT NULL REFERENCES bank_transaction (id)
) STRICT;
CREATE INDEX my_duplicate_original ON my_duplicate (original);

-- What the bank itself says of a row being the person's own transfer; own_transfer is what it comes to with pairs.
ALTER TABLE entry ADD COLUMN named_transfer INTEGER NOT NULL DEFAULT 0;
UPDATE entry SET named_transfer = 1 WHERE own_transfer = 1;
-- Money in is rare: what came back from a merchant is found among little.
CREATE INDEX entry_in ON entry (merchant_key, day) WHERE minor > 0;

-- Derived: the parts of rows that are made of several (a split, a transfer with its fee). Such a row's entry has no
-- category of its own (char 1). loose: counts, while the entry as a whole does not. open: not split yet.
CREATE TABLE part (
    transaction_id INTEGER NOT NULL REFERENCES entry (id),
    position       INTEGER NOT NULL,
    category       TEXT NOT NULL,
    minor          INTEGER NOT NULL,
    counts         INTEGER NOT NULL,
    loose          INTEGER NOT NULL,
    open           INTEGER NOT NULL,
    PRIMARY KEY (transaction_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_category ON part (category);
CREATE INDEX part_loose ON part (transaction_id) WHERE loose = 1;

-- The same columns as entry, one row a part; `whole` is the row's amount.
CREATE VIEW part_entry AS
SELECT e.id, e.account, e.bank, e.conversation, e.message, e.day, e.at, e.month, e.currency, p.minor, e.status,
       p.counts, e.own_transfer, e.excluded, e.merchant, e.merchant_key, p.category, e.sequence, p.loose,
       e.minor AS whole
FROM part p CROSS JOIN entry e ON e.id = p.transaction_id;

-- Derived: when the money of an account and a month last changed, in a sequence of its own (position `meaning`).
CREATE TABLE touched (
    account  INTEGER NOT NULL,
    month    INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (account, month)
) STRICT, WITHOUT ROWID;

DROP VIEW transaction_view;
CREATE VIEW transaction_view AS
SELECT e.id, e.account, e.bank, e.conversation, e.message, b.key, b.status, b.currency, b.minor, b.held_minor,
       b.original_currency, b.original_minor, b.made_at, b.made_offset, b.booked_on, b.value_on, e.day,
       b.counterparty, b.remittance, e.merchant, e.merchant_key, e.category, e.category_by, b.paid_by, b.method,
       e.own_transfer, b.source, i.name AS source_name, e.excluded, b.edited, n.text AS note, b.arrived_at,
       e.sequence, b.rate, b.fee_currency, b.fee_minor,
       (SELECT d.original FROM my_duplicate d WHERE d.transaction_id = e.id) AS duplicate_of,
       CASE e.category WHEN char(1) THEN
           (SELECT json_group_array(json_array(p.category, p.minor, p.open) ORDER BY p.position)
            FROM part p WHERE p.transaction_id = e.id) END AS parts
FROM entry e
JOIN bank_transaction b ON b.id = e.id
LEFT JOIN my_note n ON n.transaction_id = e.id
LEFT JOIN bank_import i ON i.id = b.import;
