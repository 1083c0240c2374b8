-- Files in and out: what was written and what is closed, receipts, and how tables of a source are read.

-- Reports that were written. name: what the person calls it, to go on from it later; empty for one that stands alone.
-- request: how it was asked for, as JSON. sequence: the change sequence then. told: what the conversation said last of
-- rows that changed in it since, as JSON.
CREATE TABLE my_export (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL,
    request   TEXT NOT NULL,
    at        INTEGER NOT NULL,
    sequence  INTEGER NOT NULL,
    told      TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX my_export_name ON my_export (name, id) WHERE name <> '';

-- The accounts of a report, and between which days.
CREATE TABLE my_export_account (
    export  INTEGER NOT NULL REFERENCES my_export (id),
    account INTEGER NOT NULL REFERENCES bank_account (id),
    from_on INTEGER NOT NULL,
    to_on   INTEGER NOT NULL,
    PRIMARY KEY (export, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX my_export_account_days ON my_export_account (account, to_on);

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
