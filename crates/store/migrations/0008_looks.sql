-- Derived: how the names of merchants look (ledger::text::looks), so that names that look alike are found by it.
CREATE TABLE look (
    look         TEXT NOT NULL,
    merchant_key TEXT NOT NULL,
    PRIMARY KEY (look, merchant_key)
) STRICT, WITHOUT ROWID;
