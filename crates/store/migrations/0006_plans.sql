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

-- Derived: entries of a month and merchant added up, as summary has them by category.
CREATE TABLE merchant_summary (
    month        INTEGER NOT NULL,
    merchant_key TEXT NOT NULL,
    category     TEXT NOT NULL,
    account      INTEGER NOT NULL,
    currency     TEXT NOT NULL,
    status       INTEGER NOT NULL,
    counts       INTEGER NOT NULL,
    sign         INTEGER NOT NULL,
    high         INTEGER NOT NULL,
    low          INTEGER NOT NULL,
    count        INTEGER NOT NULL,
    PRIMARY KEY (month, merchant_key, category, account, currency, status, counts, sign)
) STRICT, WITHOUT ROWID;
INSERT INTO merchant_summary
    SELECT month, merchant_key, category, account, currency, status, counts, (minor > 0) - (minor < 0),
        sum(minor / 1000000000), sum(minor % 1000000000), count(*)
    FROM entry GROUP BY 1, 2, 3, 4, 5, 6, 7, 8;

-- Days that are no whole months are added up, and their greatest rows found, without a look at each row; the rows of a
-- list come in their order.
DROP INDEX entry_day;
CREATE INDEX entry_day ON entry (day, at, id, currency, minor, status, counts, category, account, merchant_key);

-- Derived: rows whose merchants are still to be looked at for refunds, so that each is looked at once however many of
-- its rows came.
CREATE TABLE refund_due (
    merchant_key   TEXT NOT NULL,
    transaction_id INTEGER NOT NULL,
    PRIMARY KEY (merchant_key, transaction_id)
) STRICT, WITHOUT ROWID;

-- The currency a purchase was priced in, where that is not the account's.
ALTER TABLE entry ADD COLUMN priced TEXT;
UPDATE entry SET priced =
    (SELECT b.original_currency FROM bank_transaction b WHERE b.id = entry.id AND b.original_currency <> b.currency);
CREATE INDEX entry_priced ON entry (day, at, id, priced, currency, minor, status, counts, category, account)
    WHERE priced IS NOT NULL;
DROP VIEW part_entry;
CREATE VIEW part_entry AS
SELECT e.id, e.account, e.bank, e.conversation, e.message, e.day, e.at, e.month, e.currency, p.minor, e.status,
       p.counts, e.own_transfer, e.excluded, e.merchant, e.merchant_key, p.category, e.sequence, p.loose,
       e.minor AS whole, e.priced
FROM part p CROSS JOIN entry e ON e.id = p.transaction_id;

-- Money that came back in a category, among very many purchases.
CREATE INDEX entry_in_category ON entry (category, day, at, currency, minor, status, counts, account) WHERE minor > 0;
-- What is not booked yet, newest first.
CREATE INDEX entry_waiting ON entry (day, at, id) WHERE status = 0;
-- The greatest rows of a currency, among very many smaller ones (Filter::may_be_large): 500 in most currencies, and more.
CREATE INDEX entry_large ON entry (currency, minor, id DESC, day, status, counts, category, account)
    WHERE minor NOT BETWEEN -50000 AND 50000;
-- Rows from a size on (Filter::add_sizes), in order of days: 100 in most currencies, and more.
CREATE INDEX entry_sizeable ON entry (day, at, id, currency, minor, status, counts, category, account)
    WHERE minor NOT BETWEEN -9999 AND 9999;

-- The months of a summary stand together: a year is a small part of it.
CREATE TABLE summary_by_month (
    month    INTEGER NOT NULL,
    category TEXT NOT NULL,
    account  INTEGER NOT NULL,
    currency TEXT NOT NULL,
    status   INTEGER NOT NULL,
    counts   INTEGER NOT NULL,
    sign     INTEGER NOT NULL,
    high     INTEGER NOT NULL,
    low      INTEGER NOT NULL,
    count    INTEGER NOT NULL,
    PRIMARY KEY (month, category, account, currency, status, counts, sign)
) STRICT, WITHOUT ROWID;
INSERT INTO summary_by_month
    SELECT month, category, account, currency, status, counts, sign, high, low, count FROM summary;
DROP TABLE summary;
ALTER TABLE summary_by_month RENAME TO summary;

-- Pieces of the search index are put together when nobody waits (Writer::tidy_search), and not now and then by whoever
-- writes a row.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
