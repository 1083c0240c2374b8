-- Overlay: what the person expects from now on, a rule made of an alert: up to this (minor units of its account's
-- currency), until this day (days since 1970); without a day for good.
ALTER TABLE alert ADD COLUMN up_to INTEGER;
ALTER TABLE alert ADD COLUMN until INTEGER;

-- Why an alert is withdrawn: a word, or nothing where it is not known any more.
ALTER TABLE alert ADD COLUMN withdrawn_by TEXT;
