-- Derived: payments and income that come again, one row a series, named after its first row. schedule: when it is due,
-- as insight writes it. due_on: the due day after the last row. minor: what the next will be; low and high: its range,
-- as sizes. changes: of price, as JSON. own: between the person's own accounts.
CREATE TABLE series (
    id           INTEGER PRIMARY KEY,
    account      INTEGER NOT NULL,
    merchant_key TEXT NOT NULL,
    own          INTEGER NOT NULL,
    schedule     TEXT NOT NULL,
    first_on     INTEGER NOT NULL,
    last_on      INTEGER NOT NULL,
    due_on       INTEGER NOT NULL,
    currency     TEXT NOT NULL,
    minor        INTEGER NOT NULL,
    fixed        INTEGER NOT NULL,
    low          INTEGER NOT NULL,
    high         INTEGER NOT NULL,
    changes      TEXT NOT NULL DEFAULT '[]',
    last_row     INTEGER NOT NULL,
    rows         TEXT NOT NULL
) STRICT;
CREATE INDEX series_of ON series (account, merchant_key);
CREATE INDEX series_due ON series (due_on);

-- Merchants in accounts of which a row came, changed or went since their series were looked for.
CREATE TABLE series_stale (
    account      INTEGER NOT NULL,
    merchant_key TEXT NOT NULL,
    PRIMARY KEY (account, merchant_key)
) STRICT, WITHOUT ROWID;
INSERT INTO series_stale (account, merchant_key)
    SELECT DISTINCT account, merchant_key FROM entry WHERE merchant_key <> '';
