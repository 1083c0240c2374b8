-- Files in and out: what was written and what is closed, receipts, and how tables of a source are read.

-- Reports that were written, the newest of each name, or of each choice of accounts and days. name: what the person
-- goes on from later; empty for one that stands alone. request: how it was asked for, as JSON. sequence: the change
-- sequence then. told: what the conversation last said of rows that changed since, as JSON.
CREATE TABLE my_export (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL,
    request   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    sequence  INTEGER NOT NULL,
    told      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX my_export_name ON my_export (name) WHERE name <> '';

-- The accounts of a report, and between which days.
CREATE TABLE my_export_account (
    export  INTEGER NOT NULL REFERENCES my_export (id),
    account INTEGER NOT NULL REFERENCES bank_account (id),
    from_on INTEGER NOT NULL,
    to_on   INTEGER NOT NULL,
    PRIMARY KEY (export, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX my_export_account_of ON my_export_account (account);

-- The rows of a report as they were written: account, day, booked amount, and a digest of the whole. A row can be gone
-- since.
CREATE TABLE my_export_row (
    export         INTEGER NOT NULL REFERENCES my_export (id),
    transaction_id INTEGER NOT NULL,
    account        INTEGER NOT NULL,
    stood_on       INTEGER NOT NULL,
    minor          INTEGER NOT NULL,
    digest         INTEGER NOT NULL,
    PRIMARY KEY (export, transaction_id)
) STRICT, WITHOUT ROWID;

-- Days of an account that the person closed: a later edit of a row in them is asked about first.
CREATE TABLE my_closed (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES bank_account (id),
    from_on INTEGER NOT NULL,
    to_on   INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    UNIQUE (account, from_on, to_on)
) STRICT;

-- Receipts and papers of a row, in pieces. removed_at: taken off by the person, until that can not be undone any more.
CREATE TABLE my_attachment (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    transaction_id INTEGER NOT NULL REFERENCES bank_transaction (id),
    name           TEXT NOT NULL,
    kind           TEXT NOT NULL,
    size           INTEGER NOT NULL,
    hash           BLOB NOT NULL,
    at             INTEGER NOT NULL,
    removed_at     INTEGER
) STRICT;
CREATE INDEX my_attachment_transaction ON my_attachment (transaction_id);
CREATE TABLE my_attachment_piece (
    attachment INTEGER NOT NULL REFERENCES my_attachment (id),
    position   INTEGER NOT NULL,
    bytes      BLOB NOT NULL,
    PRIMARY KEY (attachment, position)
) STRICT, WITHOUT ROWID;

-- What the columns of a table are, as the person said for files with this head. answers: as an import takes them.
CREATE TABLE my_mapping (
    head    TEXT PRIMARY KEY,
    answers TEXT NOT NULL,
    name    TEXT NOT NULL DEFAULT '',
    at      INTEGER NOT NULL
) STRICT;

-- Who holds an account, as the bank writes the name.
ALTER TABLE bank_account ADD COLUMN holder TEXT;
