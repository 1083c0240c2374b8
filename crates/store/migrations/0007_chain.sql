-- A row for every commit: its number, the digest of the pages it was made upon (state), and a code over the code of
-- the row before, the number and that digest (link, HMAC-SHA256). Numbers are left out where an older state was
-- accepted. No backup has it: what is restored begins a chain of its own.
CREATE TABLE chain (
    sequence INTEGER PRIMARY KEY,
    state    BLOB NOT NULL,
    link     BLOB NOT NULL
) STRICT;

-- When the person took an older state of the vault for the true one: at which commit, and how many were missing.
CREATE TABLE epoch (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    missing  INTEGER
) STRICT;

-- The headers that were seen beside this database, in order: the number of the rewrite, and the code over its fields.
-- No backup has them either.
CREATE TABLE header (
    id         INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    code       BLOB NOT NULL
) STRICT;
