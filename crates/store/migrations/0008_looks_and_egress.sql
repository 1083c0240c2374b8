-- Derived: how the names of merchants look (ledger::text::looks), so that names that look alike are found by it.
CREATE TABLE look (
    look         TEXT NOT NULL,
    merchant_key TEXT NOT NULL,
    PRIMARY KEY (look, merchant_key)
) STRICT, WITHOUT ROWID;

-- Which requests of the egress log have an outcome: one that has none was cut off.
CREATE INDEX egress_outcome ON egress (iif(json_valid(body), json_extract(body, '$.request'), 0)) WHERE kind = 'outcome';
CREATE INDEX egress_bank ON egress (bank);
