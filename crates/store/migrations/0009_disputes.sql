-- Overlay: rows that the person told their bank were not them, by the alert that spoke of them. said: what became of it
-- as the person says (refunded, given_up); what came back by itself is seen in the rows.
CREATE TABLE my_dispute (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    alert   INTEGER NOT NULL UNIQUE REFERENCES alert (id),
    at      INTEGER NOT NULL,
    rows    TEXT NOT NULL,
    said    TEXT,
    said_at INTEGER
) STRICT;

-- Whether an alert asks the person something: what only tells is not on the badge.
ALTER TABLE alert ADD COLUMN asks INTEGER NOT NULL DEFAULT 1;
UPDATE alert SET asks = 0 WHERE kind IN ('low-balance', 'price-rise', 'refund-posted', 'fee');
UPDATE message SET needs = 0 WHERE id IN (SELECT message FROM alert WHERE asks = 0);
